"""What the pages of Chế độ show, as plain values for the templates."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.kernel.tables import plain
from tinhgon.law.benefit.cases import BY_NAME, PARTS
from tinhgon.law.benefit.explaining import Sheet, shown
from tinhgon.law.benefit.results import HEADS
from tinhgon.law.documents import number_of
from tinhgon.law.parameters import ALWAYS, STATUSES, Parameter, Parameters, Value
from tinhgon.law.rule import RULES
from tinhgon.services.benefits import FileResult, Month
from tinhgon.services.policy import POLICY, Action
from tinhgon.storage.models import Account
from tinhgon.web.bars import WIDTH
from tinhgon.web.benefit_form import SPECS
from tinhgon.web.benefit_words import (
    CHOICES,
    COLUMNS,
    OUTCOMES,
    case_words,
    cited,
    exact_money,
    labelled,
    reasons_words,
    turn_words,
    value_words,
    words_of,
)
from tinhgon.web.benefit_words import STATUSES as STATUS_WORDS

SHOWN_ROWS: Final = 200
"""Rows of a file the page shows; the file of results holds all."""

_TABS: Final = (
    ("entitlements", _("One person")),
    ("entitlements_file", _("A file")),
    ("budget", _("Cost of options")),
    ("legal_values", _("Legal values")),
)
_NEED_A_RIGHT: Final = frozenset({"entitlements_file", "budget"})
_UNSAID: Final = frozenset({("id", "1"), ("regime", "auto"), ("case", "auto")})
"""What the form says by itself; the sheet leaves it out."""

_MOST_DOCUMENTS: Final = 4
"""Documents a title names."""

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the room."""

    label: str
    address: str
    is_current: bool


def benefit_tabs(account: Account | None, current: str) -> list[Tab]:
    """Return the pages of the room a person may open."""
    may = POLICY.allows(account, Action.COMPUTE_BENEFITS)
    return [
        Tab(str(label), reverse(name), name == current)
        for name, label in _TABS
        if may or name not in _NEED_A_RIGHT
    ]


@dataclass(frozen=True, slots=True)
class Mark:
    """How sure something is; nothing is marked that was compared with the text."""

    slug: str
    words: str


def mark_of(status: str) -> Mark:
    """Return the mark of a status."""
    return Mark(status, words_of(STATUS_WORDS, status))


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the sheet; `cite` is a place and its document."""

    label: str
    formula: str
    result: str
    cite: tuple[str, str]
    mark: Mark


@dataclass(frozen=True, slots=True)
class UsedLine:
    """A legal value the sheet rests on; `cite` is a place and its document."""

    label: str
    value: str
    read_on: str
    cite: tuple[str, str]
    mark: Mark
    source: str
    layer: str


@dataclass(frozen=True, slots=True)
class SheetBoard:
    """The sheet of one person.

    Attributes:
        outcome, outcome_words: whether something is due.
        title, document: the case and the decree in full, empty when there is none.
        given: label and value of what was typed.
        lines, components, total: the computation; total empty when nothing is due.
        told: sentences of what should be looked at, or why nothing is due.
        used: the legal values.
        gives_pension: whether the pension is paid at once and in full besides.
    """

    outcome: str
    outcome_words: str
    title: str
    document: str
    given: Sequence[tuple[str, str]]
    lines: Sequence[SheetLine]
    components: Sequence[tuple[str, str]]
    total: str
    told: Sequence[str]
    used: Sequence[UsedLine]
    gives_pension: bool


def sheet_board(sheet: Sheet) -> SheetBoard:
    """Return the sheet in words."""
    lines = [
        SheetLine(
            one.label.render(gettext), _formula(one.formula), _result(one.result),
            cited(one.cite), mark_of(one.status),
        )
        for one in sheet.lines
    ]  # fmt: skip
    used = [
        UsedLine(labelled(one.label), one.value, one.read_on, cited(one.cite),
                 mark_of(one.status), gettext(one.source), one.layer)
        for one in sheet.used
    ]  # fmt: skip
    is_due = sheet.outcome == "ok"
    return SheetBoard(
        outcome=sheet.outcome,
        outcome_words=words_of(OUTCOMES, sheet.outcome),
        title=sheet.title.render(gettext) if sheet.title and is_due else "",
        document=sheet.document,
        given=[(words_of(COLUMNS, name), _given(name, text)) for name, text in sheet.given
               if (name, text) not in _UNSAID],
        lines=lines,
        components=_components(sheet),
        total=shown(sheet.total, "vnd") if sheet.total is not None else "",
        told=reasons_words([code for code, _said in sheet.warnings]),
        used=used,
        gives_pension=is_due and BY_NAME[sheet.regime, sheet.case].is_retirement,
    )  # fmt: skip


def _components(sheet: Sheet) -> list[tuple[str, str]]:
    """Return the components by the names the decree gives them."""
    case = BY_NAME.get((sheet.regime, sheet.case))
    parts = [RULES[case.parts[name]] for name in PARTS if name in case.parts] if case else []
    return [
        (rule.label.render(gettext), exact_money(text))
        for rule, (_label, text) in zip(parts, sheet.components, strict=False)
    ]


def _formula(text: str) -> str:
    """Return a formula, nothing where it is one number: the result says it all."""
    return text if " " in text else ""


def _result(text: str) -> str:
    """Return a truth value in words; a sign alone says little to who hears the page."""
    return {"✓": gettext("yes"), "✗": gettext("no")}.get(text, text)


def _given(name: str, text: str) -> str:
    """Return a cell of the contract as people write it."""
    if name in CHOICES:
        return words_of(CHOICES[name], text)
    sort = SPECS[name].sort
    if sort == "months":
        years, months = divmod(int(text), 12)
        amounts = {"years": years, "months": months, "all": text}
        if months:
            return gettext("%(years)s years %(months)s months (%(all)s months)") % amounts
        return gettext("%(years)s years (%(all)s months)") % amounts
    if sort == "money":
        return exact_money(text)
    return text.replace(".", ",") if sort == "number" else text


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month of leaving beside the others.

    Attributes:
        written: its first day.
        months_early: until the pension, a dash when that is not known.
        case: decree and case, or what else holds.
        total: with its unit, a dash when nothing is due.
        bar: length of its bar.
        turns: sentences of what changed since the month before.
        reasons: why nothing is due.
        is_chosen: the month asked for.
        is_turning: whether something changed but the months themselves.
    """

    written: str
    months_early: str
    case: str
    total: str
    bar: int
    turns: Sequence[str]
    reasons: Sequence[str]
    is_chosen: bool
    is_turning: bool


def month_lines(months: Sequence[Month]) -> list[MonthLine]:
    """Return the months side by side, in their order."""
    most = max((one.total or 0 for one in months), default=0)
    return [_month_line(one, most) for one in months]


def _month_line(month: Month, most: int) -> MonthLine:
    early = month.months_early
    is_due = month.total is not None
    turns = [turn_words(turn) for turn in month.turns]
    case = case_words(month.regime, month.case)
    if not is_due:
        is_wrong = month.outcome == "error"
        case = gettext("Not computed") if is_wrong else words_of(OUTCOMES, month.outcome)
    return MonthLine(
        written=f"{month.leave_on:%d/%m/%Y}",
        months_early="–" if early is None or early < 0 else str(early),
        case=case,
        total=shown(month.total, "vnd") if month.total is not None else "–",
        bar=(month.total or 0) * WIDTH // most if most else 0,
        turns=turns,
        reasons=() if is_due else reasons_words(month.told),
        is_chosen=month.is_chosen,
        is_turning=bool(turns),
    )


@dataclass(frozen=True, slots=True)
class FileLine:
    """A row of a file as the page shows it."""

    number: int
    id: str
    outcome: str
    outcome_words: str
    case: str
    months_early: str
    service_years: str
    salary: str
    total: str
    told: Sequence[str]


@dataclass(frozen=True, slots=True)
class FileBoard:
    """What the persons of a file are due.

    Attributes:
        name: of the file.
        counts: outcome, words and how many rows.
        lines: the first rows, in the order of the file.
        all_rows: how many there are.
        notes: what of the file was not read.
    """

    name: str
    counts: Sequence[tuple[str, str, int]]
    lines: Sequence[FileLine]
    all_rows: int
    notes: Sequence[str]


def file_board(name: str, found: FileResult) -> FileBoard:
    """Return the rows of a file in words, in its order: no list of persons by what they cost."""
    counts = found.results.counts()
    return FileBoard(
        name=name,
        counts=[(slug, str(said), counts[slug]) for slug, said in OUTCOMES.items()],
        lines=[
            _file_line(number, row, found.results.told(number - 1))
            for number, row in enumerate(islice(found.results.rows(), SHOWN_ROWS), 1)
        ],
        all_rows=len(found.results),
        notes=[note.render(gettext) for note in found.notes],
    )


def _file_line(number: int, row: Sequence[str], told: Sequence[str]) -> FileLine:
    cells = dict(zip(HEADS, row, strict=True))
    return FileLine(
        number=number,
        id=cells["id"],
        outcome=cells["status"],
        outcome_words=words_of(OUTCOMES, cells["status"]),
        case=case_words(cells["regime"], cells["case"]) if cells["status"] == "ok" else "",
        months_early=cells["months_early"],
        service_years=exact_money(cells["service_years"]) if cells["service_years"] else "",
        salary=exact_money(cells["salary_vnd"]) if cells["salary_vnd"] else "",
        total=exact_money(cells["total_vnd"]) if cells["total_vnd"] else "",
        told=reasons_words(told),
    )


@dataclass(frozen=True, slots=True)
class ValueLine:
    """What a legal value is on some days; `cite` is a place and its document."""

    value: str
    start: str
    end: str
    cite: tuple[str, str]
    mark: Mark
    source: str
    layer: str


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """A legal value over time."""

    id: str
    label: str
    values: Sequence[ValueLine]


@dataclass(frozen=True, slots=True)
class ParameterGroup:
    """The legal values of one file of data; its title names where they stand."""

    id: str
    title: str
    lines: Sequence[ParameterLine]


@dataclass(frozen=True, slots=True)
class ParameterBoard:
    """The legal values that fit what is asked for.

    Attributes:
        groups: them.
        counts: status, words and how many values there are in all.
        shown: how many parameters fit.
        layers: the resolutions of the province.
    """

    groups: Sequence[ParameterGroup]
    counts: Sequence[tuple[str, str, int]]
    shown: int
    layers: Sequence[str]


def parameter_board(parameters: Parameters, sought: str, status: str) -> ParameterBoard:
    """Return the legal values, narrowed.

    Args:
        parameters: all.
        sought: words that stand in name, label, document or source, marks optional.
        status: of a value, or `local` for those a province sets; empty for all.
    """
    counts = Counter(one.status for parameter in parameters for one in parameter.values)
    groups: dict[str, list[Parameter]] = {}
    for parameter in parameters:
        if _fits(parameter, plain(sought).split(), status):
            groups.setdefault(parameter.group, []).append(parameter)
    return ParameterBoard(
        groups=[_parameter_group(name, found) for name, found in groups.items()],
        counts=[(slug, words_of(STATUS_WORDS, slug), counts[slug]) for slug in STATUSES],
        shown=sum(map(len, groups.values())),
        layers=parameters.layers,
    )


def _fits(parameter: Parameter, words: Sequence[str], status: str) -> bool:
    if status == "local" and not parameter.is_layered:
        return False
    if status in STATUSES and not any(one.status == status for one in parameter.values):
        return False
    told = [parameter.id, *parameter.label.values()]
    told += [f"{one.citation} {one.source} {one.layer}" for one in parameter.values]
    text = plain(" ".join(told))
    return all(word in text for word in words)


def _parameter_group(name: str, found: Sequence[Parameter]) -> ParameterGroup:
    lines = [_parameter_line(one) for one in found]
    title = lines[0].label if len(lines) == 1 else _documents(found) or name
    return ParameterGroup(name, title, lines)


def _documents(found: Sequence[Parameter]) -> str:
    """Return the document most values stand in, or those they stand in."""
    met = Counter(
        number_of(one.citation.document)
        for parameter in found for one in parameter.values if not one.layer
    )  # fmt: skip
    (most, times) = met.most_common(1)[0] if met else ("", 0)
    if times * 3 >= met.total() * 2:
        return most
    return "; ".join(document for document, _times in met.most_common(_MOST_DOCUMENTS))


def _parameter_line(parameter: Parameter) -> ParameterLine:
    lines = [_value_line(one, parameter) for one in parameter.values]
    return ParameterLine(parameter.id, labelled(parameter.label), lines)


def _value_line(value: Value, parameter: Parameter) -> ValueLine:
    return ValueLine(
        value=value_words(value.value, parameter.unit).replace(" ", _NO_BREAK),
        start="" if value.start == ALWAYS else f"{value.start:%d/%m/%Y}",
        end=f"{value.end:%d/%m/%Y}" if value.end else "",
        cite=cited(value.citation),
        mark=mark_of(value.status),
        source=gettext(value.source),
        layer=value.layer,
    )


def choices_of(words: Mapping[str, object], chosen: str) -> list[tuple[str, str, bool]]:
    """Return the options of a list, with the one that is chosen."""
    return [(slug, str(said), slug == chosen) for slug, said in words.items()]
