"""Biểu 1 Cơ quan, Biểu 3 Ban chỉ đạo, tổ chức liên ngành, ban quản lý dự án."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tinhgon.organisation.things import LEVELS
from tinhgon.programme.recipes import FOUNDED, GONE, MERGED
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Figures, Grid
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter, Row, Sheet, Special, Value

BLOC_OF: Final = {
    "party_body": "party", "state_agency": "government", "mass_organisation": "front",
    "association": "association",
}  # fmt: skip
"""The bloc bodies of a class stand in; others are a row of what is left."""

_MEMBERS: Final = {"party_body": "party_body", "state_agency": "uy-ban-nhan-dan"}
"""Class or type of the body that those below it make an agency of: a committee's own agencies."""

_OWN: Final = {
    "party_body": "Cơ quan trực thuộc cấp ủy",
    "state_agency": "Sở và cơ quan tương đương",
}
_OTHERS: Final = {
    "party_body": "Cấp ủy và cơ quan đảng khác",
    "state_agency": "Hội đồng nhân dân, Ủy ban nhân dân, văn phòng và cơ quan khác",
}
_OF_LEVEL: Final = {
    ("party_body", "district"): "Cấp ủy cấp huyện và cơ quan đảng",
    ("party_body", "commune"): "Đảng ủy cấp xã",
    ("state_agency", "district"): "Ủy ban nhân dân và cơ quan cấp huyện",
    ("state_agency", "commune"): "Ủy ban nhân dân và cơ quan cấp xã",
    ("mass_organisation", "province"): "Mặt trận Tổ quốc, đoàn thể cấp tỉnh",
    ("mass_organisation", "district"): "Mặt trận Tổ quốc, đoàn thể cấp huyện",
    ("mass_organisation", "commune"): "Mặt trận Tổ quốc, đoàn thể cấp xã",
    ("association", "province"): "Hội quần chúng cấp tỉnh",
}
_COMMITTEES: Final = ("steering_committee", "inter_agency_body", "project_board")
_NOTE: Final = (
    "Các loại cơ quan không cộng với nhau. Lập mới, kết thúc tính từ ngày gốc đến ngày chốt;"
    " hợp nhất, sáp nhập là cơ quan kết thúc có cơ quan khác tiếp nhận."
)


def own_agencies(counter: Counter, unit_class: str) -> str:
    """Return the recipe of the agencies of a committee of the province.

    Where the record holds the committee as a unit, those below it; else all of the class, since
    the committee is not among them.

    Args:
        counter: of the record.
        unit_class: `party_body` or `state_agency`.
    """
    whole = f"units:{unit_class}:{BLOC_OF[unit_class]}:province"
    below = f"{whole}:above={_MEMBERS[unit_class]}"
    return below if counter.exists(below) else whole


def bodies(record: Record, figures: Figures) -> Grid:
    """Return Biểu 1: agencies by class and level, with those founded, ended and merged."""
    counter = Counter(record)
    sheet = Sheet(record, figures, (
        Special("Lập mới"), Special("Kết thúc"), Special("Trong đó hợp nhất, sáp nhập", 10),
    ))  # fmt: skip
    marks = iter(("I", "II", "III", "IV"))
    for unit_class in BLOC_OF:
        whole = f"units:{unit_class}"
        if counter.exists(whole):
            rows = tuple(_numbered(_levels(counter, unit_class)))
            sheet.add([_row(counter, say.CLASSES[unit_class], whole, mark=next(marks), rows=rows)])
    return sheet.grid(
        1, "Cơ quan, tổ chức", "Đơn vị tính: cơ quan",
        (_NOTE,),
    )  # fmt: skip


def committees(record: Record, figures: Figures) -> Grid:
    """Return Biểu 3: steering committees, inter-agency bodies, project boards."""
    counter, sheet = Counter(record), Sheet(record, figures)
    for mark, unit_class in enumerate(_COMMITTEES, 1):
        whole = f"units:{unit_class}"
        levels = _by_level(counter, unit_class)
        rows = tuple(
            Row(say.capital(say.LEVELS[level]), counter.counts(f"{whole}:{level}"),
                recipe=f"{whole}:{level}")
            for level in levels
        ) if len(levels) > 1 else ()  # fmt: skip
        words = say.CLASSES[unit_class]
        sheet.add([Row(words, counter.counts(whole), str(mark), rows, recipe=whole)])
    return sheet.grid(
        3, "Ban chỉ đạo, tổ chức phối hợp liên ngành, ban quản lý dự án", "Đơn vị tính: tổ chức",
        ("Không tính tỷ lệ khi chưa có số gốc.",),
    )  # fmt: skip


def _levels(counter: Counter, unit_class: str) -> Iterator[Row]:
    """Yield the lines of a class by level; of the province, a committee's agencies apart."""
    bloc = BLOC_OF[unit_class]
    for level in _by_level(counter, unit_class):
        whole = f"units:{unit_class}:{bloc}:{level}"
        if not counter.exists(whole):
            continue
        if level != "province" or unit_class not in _MEMBERS:
            words = _OF_LEVEL.get((unit_class, level))
            words = words or say.at_level(say.CLASSES[unit_class], level)
            yield _row(counter, words, whole)
            continue
        own = own_agencies(counter, unit_class)
        agencies = _row(counter, say.at_level(_OWN[unit_class], level), own)
        if own == whole:
            yield agencies
        else:
            words = say.at_level(say.CLASSES[unit_class], level)
            yield replace(_row(counter, words, whole, rows=(agencies,)), rest=_OTHERS[unit_class])


def _by_level(counter: Counter, unit_class: str) -> list[str]:
    found = {level for (level,) in counter.values("level", unit_class=unit_class)}
    return [level for level in LEVELS if level and level in found]


def _row(
    counter: Counter, words: str, recipe: str, mark: str = "", rows: tuple[Row, ...] = ()
) -> Row:
    return Row(
        words, counter.counts(recipe), mark, rows, recipe=recipe, specials=_flows(counter, recipe)
    )


def _flows(counter: Counter, recipe: str) -> tuple[Value, ...]:
    behind = recipe.removeprefix("units:")
    return tuple(counter.period(f"{measure}:{behind}") for measure in (FOUNDED, GONE, MERGED))


def _numbered(rows: Iterator[Row]) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        yield replace(row, mark=str(number))
