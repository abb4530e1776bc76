"""What a filled-in workbook would change, and what stands in the way: before anything is written.

Each row is compared with the state it was taken out in (its name says which), so that sorting,
deleting and moving are no changes, and with the state of today, so that nobody's later decision
is overwritten unseen.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.utils.timezone import localtime

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.fields import deadline_of, names_of, one_line
from tinhgon.services.review_sheet.columns import (
    CHOICES,
    COLUMNS,
    DECISION,
    FIELDS,
    QUOTE,
    Cell,
    cells_of,
    in_every_language,
    read_cell,
    shown,
    state_of,
)
from tinhgon.services.review_sheet.reading import FilledRow
from tinhgon.services.review_sheet.rows import quote_of
from tinhgon.storage.models import Choice, Decision, Document, Finding, StoredText
from tinhgon.storage.repositories.review import (
    REVIEWABLE,
    decision_key,
    finding_key,
    reviewed,
    standing_decisions,
    verdict_of,
)
from tinhgon.storage.values import FindingKey, ReviewedFinding, Verdict

_NAME: Final = re.compile(r"([0-9a-f]{64})/([a-z_]+-\d+-\d+)/(\d{1,18})/([0-9a-f]{8})", re.ASCII)
_MANY = 400  # texts asked for in one query


@dataclass(frozen=True, slots=True)
class Change:
    """One decision a row asks for.

    Attributes:
        key: the finding.
        choice: accept, edit or reject.
        values: the fields that differ from those found, for edit.
        expected: id of the decision that held when the sheet was taken out, 0 for none.
        place: sheet and cell of the row.
        document: name of the document.
        cells: column, old and new value of each cell that changes, as people read them.
        warnings: what a person should look at; the change counts all the same.
    """

    key: FindingKey
    choice: str
    values: Mapping[str, Any]
    expected: int
    place: str
    document: str
    cells: tuple[tuple[str, str, str], ...]
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is left as it is, and why."""

    place: str
    what: Message


@dataclass(frozen=True, slots=True)
class Plan:
    """What applying a workbook would do."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    unchanged: int


@dataclass(slots=True)
class _Store:
    """What the store holds of the rows' findings, fetched in a few queries."""

    texts: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    findings: dict[FindingKey, ReviewedFinding] = field(default_factory=dict)
    earlier: dict[int, tuple[FindingKey, Verdict]] = field(default_factory=dict)


class _RowError(Exception):
    """A row that cannot be taken over; carries the problem."""

    def __init__(self, place: str, what: Message) -> None:
        super().__init__(what.id)
        self.problem = Problem(place, what)


def plan_of(rows: Sequence[FilledRow]) -> Plan:
    """Return what the rows would change; nothing is written."""
    store = _fetch(rows)
    changes: list[Change] = []
    problems: list[Problem] = []
    seen: dict[FindingKey, str] = {}
    unchanged = 0
    for row in rows:
        try:
            change = _change(row, store, seen)
        except _RowError as refused:
            problems.append(refused.problem)
            continue
        if change is None:
            unchanged += 1
        else:
            changes.append(change)
    return Plan(tuple(changes), tuple(problems), unchanged)


def _fetch(rows: Iterable[FilledRow]) -> _Store:
    names = [match for row in rows if (match := _NAME.fullmatch(row.name))]
    store = _Store()
    wanted = sorted({match[1] for match in names})
    for at in range(0, len(wanted), _MANY):
        _fetch_texts(wanted[at : at + _MANY], store)
    ids = sorted({int(match[3]) for match in names} - {0})
    for at in range(0, len(ids), _MANY):
        for row in Decision.objects.filter(pk__in=ids[at : at + _MANY]).select_related("by"):
            store.earlier[row.pk] = decision_key(row), verdict_of(row)
    return store


def _fetch_texts(wanted: Sequence[str], store: _Store) -> None:
    for document in Document.objects.filter(text__in=wanted, part=0).order_by("-pk"):
        store.documents[document.text_id] = document.number or document.file_name
    held = StoredText.objects.filter(pk__in=store.documents.keys() & set(wanted))
    store.texts.update(held.values_list("pk", "text"))
    verdicts = {
        decision_key(row): verdict_of(row) for row in standing_decisions(text_sha256__in=wanted)
    }
    for row in Finding.objects.filter(text__in=wanted, kind__in=REVIEWABLE):
        key = finding_key(row)
        store.findings[key] = reviewed(row, verdicts.get(key))


def _change(row: FilledRow, store: _Store, seen: dict[FindingKey, str]) -> Change | None:
    """Return what one row changes, None when nothing.

    Raises:
        _RowError: the row cannot be taken over.
    """
    finding, base, digest = _found(row, store)
    _refuse_twice(row, finding.key, seen)
    _refuse_other_sentence(row, store.texts[finding.key.text_sha256], finding)
    wanted = _wanted(row, base)
    choice = _choice(row)
    changed = {name for name, value in wanted.items() if value != _held(base)[name]}
    decided = base.verdict.choice if base.verdict else ""
    if not changed and choice in {decided, "" if not decided else None}:
        return None
    _refuse_cleared(row, choice, decided, changed)
    values = _values(row, finding, base, wanted) if choice != Choice.REJECT else {}
    if choice != Choice.REJECT:
        choice = Choice.EDIT.value if values else Choice.ACCEPT.value
    if _is_so_already(finding, choice, values):
        return None
    _refuse_moved_on(row, finding, base, digest)
    return Change(
        key=finding.key,
        choice=choice,
        values=values,
        expected=finding.verdict.id if finding.verdict else 0,
        place=row.place(),
        document=store.documents[finding.key.text_sha256],
        cells=_cells(base, wanted, choice),
        warnings=_warnings(wanted, choice, changed),
    )


def _found(row: FilledRow, store: _Store) -> tuple[ReviewedFinding, ReviewedFinding, str]:
    """Return the finding as it holds, as it held when taken out, and that state's checksum."""
    match = _NAME.fullmatch(row.name)
    key = FindingKey.parse(match[1], match[2]) if match else None
    if match is None or key is None:
        raise _RowError(row.place(), Message("The code is not one of this program."))
    if key.text_sha256 not in store.texts:
        raise _RowError(
            row.place(), Message("The library holds no document with this text any more.")
        )
    finding = store.findings.get(key)
    if finding is None:
        raise _RowError(row.place(), Message("The present reader no longer makes this finding."))
    earlier = store.earlier.get(int(match[3]))
    if int(match[3]) and (earlier is None or earlier[0] != key):
        raise _RowError(row.place(), Message("The code is not one of this program."))
    return finding, replace(finding, verdict=earlier[1] if earlier else None), match[4]


def _refuse_twice(row: FilledRow, key: FindingKey, seen: dict[FindingKey, str]) -> None:
    first = seen.setdefault(key, row.place())
    if first != row.place():
        raise _RowError(
            row.place(), Message("This finding stands in %(place)s already.", {"place": first})
        )


def _refuse_other_sentence(row: FilledRow, text: str, finding: ReviewedFinding) -> None:
    if QUOTE not in row.cells:
        return
    given = one_line(str(row.cells[QUOTE] or ""))
    words = quote_of(finding, text)
    if given != words and given != words[: len(given)].strip():
        raise _RowError(
            row.place(QUOTE),
            Message("The sentence was changed; the text itself is never changed here."),
        )


def _refuse_cleared(row: FilledRow, choice: str, decided: str, changed: Iterable[str]) -> None:
    if choice:
        return
    if decided:
        what = Message("An empty cell takes no decision back: take it back on the screen.")
        raise _RowError(row.place(DECISION), what)
    first = next(iter(changed))
    raise _RowError(
        row.place(first), Message("The row was changed, but no decision was chosen for it.")
    )


def _refuse_moved_on(
    row: FilledRow, finding: ReviewedFinding, base: ReviewedFinding, digest: str
) -> None:
    """Refuse a change on top of what somebody decided, or the reader read, since the export."""
    now, then = finding.verdict, base.verdict
    if (now.id if now else 0) != (then.id if then else 0):
        if now is None:
            what = Message("The decision this row shows was taken back since.")
        else:
            what = Message(
                "%(by)s decided about it since, at %(at)s: %(choice)s.",
                {"by": now.by, "at": _at(now), "choice": str(CHOICES[now.choice])},
            )
        raise _RowError(row.place(DECISION), what)
    if state_of(base) != digest:
        raise _RowError(
            row.place(), Message("The text was read anew since; take the sheet out again.")
        )


def _at(verdict: Verdict) -> str:
    return f"{localtime(verdict.at):%H:%M %d/%m/%Y}"


def _held(base: ReviewedFinding) -> dict[str, Cell]:
    return cells_of(base.key.kind, base.values)


def _wanted(row: FilledRow, base: ReviewedFinding) -> dict[str, Cell]:
    """Return the fields as the row has them; a column that was removed changes nothing."""
    held = _held(base)
    wanted = dict(held)
    for column in FIELDS[base.key.kind]:
        if column.id in row.cells:
            try:
                wanted[column.id] = read_cell(column.id, row.cells[column.id], held[column.id])
            except InputError as error:
                raise _RowError(row.place(column.id), error.what) from None
    return wanted


def _choice(row: FilledRow) -> str:
    words = one_line(str(row.cells.get(DECISION) or "")).casefold()
    if not words:
        return ""
    known = in_every_language(CHOICES)
    if words not in known:
        raise _RowError(row.place(DECISION), Message("This decision is not known."))
    return known[words]


def _values(
    row: FilledRow, finding: ReviewedFinding, base: ReviewedFinding, wanted: Mapping[str, Cell]
) -> dict[str, Any]:
    """Return the fields that differ from those found, as an edit keeps them."""
    if finding.key.kind == "target":
        new: dict[str, Any] = dict(wanted)
        new["indicator"] = new["indicator"] or ""
    else:
        if not wanted["description"]:
            raise _RowError(row.place("description"), Message("The content is empty."))
        day = wanted["deadline_date"]
        iso = day.isoformat() if isinstance(day, date) else ""
        found = base.values.get("deadline") or {}
        untouched = all(
            wanted[name] == _held(base)[name] for name in ("deadline_text", "deadline_date")
        )
        words = str(wanted["deadline_text"] or "")
        new = {
            "description": wanted["description"],
            "lead": names_of(str(wanted["lead"] or "")),
            "coordinating": names_of(str(wanted["coordinating"] or "")),
            "deadline": (dict(found) or None) if untouched else deadline_of(found, words, iso),
        }
    return {name: value for name, value in new.items() if not _same(value, finding.body, name)}


def _same(value: object, body: Mapping[str, Any], name: str) -> bool:
    held = body.get(name)
    if isinstance(held, str):
        held = one_line(held)
    return value == held or (not value and not held and value != 0 and held != 0)


def _is_so_already(finding: ReviewedFinding, choice: str, values: Mapping[str, Any]) -> bool:
    verdict = finding.verdict
    if verdict is None or verdict.choice != choice:
        return False
    return json.dumps(values, sort_keys=True) == json.dumps(dict(verdict.values), sort_keys=True)


def _cells(
    base: ReviewedFinding, wanted: Mapping[str, Cell], choice: str
) -> tuple[tuple[str, str, str], ...]:
    """Return column, old and new words of each cell that changes."""
    kind, held = base.key.kind, _held(base)
    cells = [
        (
            str(column.header),
            shown(column.id, held[column.id]),
            shown(column.id, wanted[column.id]),
        )
        for column in FIELDS[kind]
        if wanted[column.id] != held[column.id]
    ]
    decided = base.verdict.choice if base.verdict else ""
    if decided != choice:
        header = next(column.header for column in COLUMNS[kind] if column.id == DECISION)
        cells.append((str(header), str(CHOICES.get(decided, "–")), str(CHOICES[choice])))
    return tuple(cells)


def _warnings(
    wanted: Mapping[str, Cell], choice: str, changed: Iterable[str]
) -> tuple[Message, ...]:
    found = []
    if ";" in str(wanted.get("lead") or "") and "lead" in changed:
        found.append(Message("More than one agency leads; the rule is one."))
    if choice == Choice.REJECT and changed:
        found.append(Message("The changed fields are dropped with the finding."))
    return tuple(found)
