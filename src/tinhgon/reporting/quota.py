"""The papers of an allocation: the decision with its annex, and the notice of each unit.

All figures are those of the working tables; nothing is computed anew but what a row prints.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tinhgon.headcount.allocating import Row, Sums, Table
from tinhgon.kernel.tables import plain
from tinhgon.organisation.naming import proper_name
from tinhgon.organisation.things import Unit
from tinhgon.reporting.letterheads import BLANK, Letterhead
from tinhgon.reporting.papers import DRAFT_MARK, Annex, Paper, to_docx
from tinhgon.reporting.quota_words import (
    EFFECT,
    GROUPS,
    HEADS,
    OTHERS,
    USE,
    WIDTHS,
    changed,
    measure_of,
    printed,
    subject_of,
)

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LONGEST_FILE_NAME = 60
_COMMITTEES = frozenset({"tinh-uy", "thanh-uy"})
"""Party committees of provinces and cities: two words, then the place."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What a paper says of the decision beside its figures.

    Attributes:
        holder: who gives.
        superior: the unit above it, None where it has none.
        number: of the decision; empty while it is a draft.
        issued: its day; None while it is a draft.
        on: the first day it works; None while it is a draft.
        total_basis: number and day of the decision that gave the total; empty where unknown.
        watermark: of invented data; empty for real data.
    """

    holder: Unit
    superior: Unit | None = None
    number: str = ""
    issued: date | None = None
    on: date | None = None
    total_basis: str = ""
    watermark: str = ""

    @property
    def is_draft(self) -> bool:
        """Tell whether the decision is not made yet."""
        return not self.number

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands at the head of every page."""
        return tuple(filter(None, (DRAFT_MARK if self.is_draft else "", self.watermark)))


def decision(tables: Sequence[Table], issue: Issue) -> Paper:
    """Return the decision that allocates what tables say; several of one holder and year.

    Args:
        tables: each of another category or pay source, never added up with one another.
        issue: who decides, and what is known of the decision.
    """
    year = tables[0].key.year
    subject = f"Về việc giao {_subjects(tables)} năm {year}"
    body = [
        ("Điều 1.", f"{_given(tables, year)} cho các cơ quan, đơn vị (Phụ lục kèm theo), cụ thể:"),
        *((("", f"- {_of_table(table)};")) for table in tables),
        ("Điều 2.", USE),
        ("Điều 3.", EFFECT.format(day=dated(issue.on))),
    ]
    is_party = _is_party(issue.holder)
    return Paper(
        layout="party" if is_party else "state",
        head=_head(issue, "QĐ", issue.number),
        title="Quyết định",
        subject=subject,
        authority=_authority(issue.holder),
        bases=_bases(issue, year),
        verb="Quyết định" if is_party else "Quyết định:",
        body=tuple(body),
        recipients=("Như Điều 3", _superiors(issue)),
        signature=_signature(issue.holder),
        annex=_annex(tables, year),
        marks=issue.marks,
    )


def notice(tables: Sequence[Table], unit: str, issue: Issue) -> Paper:
    """Return the notice to one unit of what tables give it (thông báo giao biên chế).

    Raises:
        KeyError: no table gives to the unit.
    """
    rows = [(table, row) for table in tables for row in table.rows if row.unit == unit]
    if not rows:
        raise KeyError(unit)
    year, name = tables[0].key.year, rows[0][1].name
    subjects = _subjects([table for table, _row in rows])
    decided = f"Quyết định số {issue.number or BLANK} {dated(issue.issued)}"
    start = f"Căn cứ {decided} về việc giao {_subjects(tables)} năm {year},"
    lines = [("", f"{start} {_who(issue.holder)} thông báo số giao cho {name} như sau:")]
    for place, (table, row) in enumerate(rows, 1):
        lines.append((f"{place}.", _of_row(table, row)))
        if row.said.reason:
            lines.append(("", f"Lý do: {row.said.reason}."))
    lines.append(("", f"{name} quản lý, sử dụng số được giao theo quy định."))
    return Paper(
        layout="party" if _is_party(issue.holder) else "state",
        head=_head(issue, "TB", ""),
        title="Thông báo",
        subject=f"Giao {subjects} năm {year} cho {name}",
        body=tuple(lines),
        recipients=(name, _superiors(issue)),
        signature=_signature(issue.holder),
        marks=issue.marks,
    )


def notices(tables: Sequence[Table], issue: Issue) -> bytes:
    """Return the notices of all units the holder gives to, as a zip of .docx documents."""
    stream = BytesIO()
    units = dict.fromkeys(row.unit for table in tables for row in table.rows if row.depth == 0)
    names = {row.unit: row.name for table in tables for row in table.rows}
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for place, unit in enumerate(units, 1):
            name = f"{place:03d}-{_file_name(names[unit])}.docx"
            info = ZipInfo(name, _ZIP_TIME)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, to_docx(notice(tables, unit, issue)))
    return stream.getvalue()


def _file_name(name: str) -> str:
    """Return a name without signs, for file systems of any age.

    Examples:
        >>> _file_name("Sở Nội vụ")
        'so-noi-vu'
    """
    letters = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in plain(name))
    return "-".join(letters.split())[:_LONGEST_FILE_NAME] or "don-vi"


# ── The words ────────────────────────────────────────────────────────────────────────────────────


def _subjects(tables: Sequence[Table]) -> str:
    found = dict.fromkeys(subject_of(one.key.category, one.key.pay_source) for one in tables)
    *first, last = found
    return f"{', '.join(first)} và {last}" if first else last


def _given(tables: Sequence[Table], year: int) -> str:
    return f"Giao {_subjects(tables)} năm {year}"


def _of_row(table: Table, row: Row) -> str:
    words, year = subject_of(table.key.category, table.key.pay_source), table.key.year
    given = f"{printed(row.said.given)} {measure_of(table.key.category)}"
    before = f"năm {year - 1}: {printed(row.before)}; tăng, giảm: {changed(row.change)}"
    return f"{words[:1].upper()}{words[1:]} năm {year}: {given} ({before})."


def _of_table(table: Table) -> str:
    words = subject_of(table.key.category, table.key.pay_source)
    measure = measure_of(table.key.category)
    kept = "giữ lại tại cơ quan" if table.is_agency else "dự phòng"
    balance = table.balance
    found = f"{words[:1].upper()}{words[1:]}: tổng số {printed(balance.total)} {measure}, giao"
    found += f" {printed(balance.given)} {measure}"
    if balance.outside:
        found += f", giữ nguyên số đã giao của đơn vị khác {printed(balance.outside)} {measure}"
    return f"{found}, {kept} {printed(balance.reserve)} {measure}"


def _is_party(holder: Unit) -> bool:
    return holder.bloc in {"party", "front"} or holder.unit_class == "party_body"


def _is_committee(holder: Unit) -> bool:
    return holder.unit_class == "administrative_unit"


def _head(issue: Issue, kind: str, number: str) -> Letterhead:
    holder, superior = issue.holder, issue.superior
    serial, _slash, symbol = number.partition("-" if _is_party(holder) else "/")
    return Letterhead(
        issuer=_superior(holder),
        superior=_superior(superior),
        place=_place(holder) or (_place(superior) if superior else "") or BLANK,
        symbol=symbol or _symbol(holder, kind),
        number=serial,
        day=dated(issue.issued) if number else "",
    )


def _place(unit: Unit) -> str:
    """Return the place a unit is named after, empty where its name tells none."""
    if _is_committee(unit):
        return proper_name(unit.name)
    if unit.type in _COMMITTEES:
        return " ".join(unit.name.split()[2:])
    return ""


def _superior(superior: Unit | None) -> str:
    if superior is None:
        return ""
    return f"Ủy ban nhân dân\n{superior.name}" if _is_committee(superior) else superior.name


def _symbol(holder: Unit, kind: str) -> str:
    """Return the symbol behind the number, blank where the office alone knows it."""
    if _is_committee(holder):
        return f"{kind}-UBND"
    if _is_party(holder):
        return f"{kind}/TU" if holder.type in _COMMITTEES else f"{kind}/{BLANK}"
    return f"{kind}-{BLANK}"


def _who(holder: Unit) -> str:
    return f"Ủy ban nhân dân {_small(holder.name)}" if _is_committee(holder) else holder.name


def _small(name: str) -> str:
    """Return the name of a place as it stands within a sentence (`tỉnh Hồng Lam`)."""
    return name[:1].lower() + name[1:]


def _authority(holder: Unit) -> str:
    if _is_committee(holder):
        return f"Ủy ban nhân dân {holder.name}"
    if _is_party(holder):
        return f"Ban Thường vụ {holder.name}" if not holder.parent else holder.name
    return f"Thủ trưởng {holder.name}"


def _bases(issue: Issue, year: int) -> tuple[str, ...]:
    total = issue.total_basis or f"{BLANK} về việc giao tổng số năm {year}"
    law = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
    own = "Điều lệ Đảng Cộng sản Việt Nam" if _is_party(issue.holder) else law
    return (f"Căn cứ {own}", f"Căn cứ {total}", f"Theo đề nghị của {BLANK}")


def _superiors(issue: Issue) -> str:
    superior = " ".join(_superior(issue.superior).split())
    return f"{superior or BLANK} (báo cáo)"


def _signature(holder: Unit) -> tuple[str, ...]:
    if _is_committee(holder):
        return ("TM. Ủy ban nhân dân", "Chủ tịch")
    if _is_party(holder):
        return ("T/M Ban Thường vụ", BLANK) if not holder.parent else (BLANK,)
    return ("Thủ trưởng cơ quan",)


def dated(day: date | None) -> str:
    """Return a day as papers write it; room for one that is not known yet."""
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


# ── The annex ────────────────────────────────────────────────────────────────────────────────────


def _annex(tables: Sequence[Table], year: int) -> Annex:
    rows: list[tuple[str, ...]] = []
    strong: set[int] = set()
    for cells, is_strong in _rows(tables):
        if is_strong:
            strong.add(len(rows))
        rows.append(cells)
    measures = dict.fromkeys(measure_of(table.key.category) for table in tables)
    subjects = _subjects(tables).upper()
    return Annex(
        title=(
            "PHỤ LỤC",
            f"GIAO {subjects} NĂM {year}",
            "(Kèm theo Quyết định nêu trên)",
        ),
        measure=f"Đơn vị tính: {', '.join(measures)}",
        heads=tuple(head.format(year=year, before=year - 1) for head in HEADS),
        widths=WIDTHS,
        rows=tuple(rows),
        strong=frozenset(strong),
    )


def _rows(tables: Sequence[Table]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the cells of each row and whether it stands in bold; parts A, groups I, units 1."""
    for number, table in enumerate(tables):
        words = subject_of(table.key.category, table.key.pay_source)
        if len(tables) > 1:
            yield _summed(chr(ord("A") + number), words[:1].upper() + words[1:], table.sums), True
        groups = list(table.groups())
        for place, (group, rows, sums) in enumerate(groups, 1):
            if len(groups) > 1:
                yield _summed(_roman(place), GROUPS.get(group, OTHERS), sums), True
            yield from ((cells, False) for cells in _units(rows))
        balance = table.balance
        yield _summed("", "Tổng cộng", table.sums), True
        if balance.outside:
            yield _only("Giữ nguyên số đã giao của đơn vị khác", balance.outside), False
        yield (
            _only("Giữ lại tại cơ quan" if table.is_agency else "Dự phòng", balance.reserve),
            False,
        )
        yield _only("Tổng số được giao", balance.total), True


def _units(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    numbers: list[int] = []
    for row in rows:
        del numbers[row.depth + 1 :]
        numbers += [0] * (row.depth + 1 - len(numbers))
        numbers[row.depth] += 1
        yield (
            ".".join(map(str, numbers)),
            row.name,
            printed(row.before),
            printed(row.present),
            printed(row.unused),
            printed(row.retiring),
            *(("",) * 4 if row.depth else _said(row)),
            row.said.reason,
        )


def _said(row: Row) -> tuple[str, ...]:
    said = row.said
    return (
        printed(said.proposed), printed(said.appraised), printed(said.given), changed(row.change),
    )  # fmt: skip


def _summed(number: str, words: str, sums: Sums) -> tuple[str, ...]:
    counts = (sums.before, sums.present, sums.unused, sums.retiring, sums.proposed,
              sums.appraised, sums.given)  # fmt: skip
    return (number, words, *map(printed, counts), changed(sums.given - sums.before), "")


def _only(words: str, given: int | None) -> tuple[str, ...]:
    return ("", words, "", "", "", "", "", "", printed(given), "", "")


def _roman(number: int) -> str:
    """Return a small number in Roman numerals.

    Examples:
        >>> _roman(1), _roman(4), _roman(9)
        ('I', 'IV', 'IX')
    """
    found = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            found, number = found + sign, number - value
    return found
