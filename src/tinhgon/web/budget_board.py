"""What the page of costs shows: options side by side, tables with small groups hidden."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final, TypeAlias, cast

from django.utils.translation import gettext

from tinhgon.law.budget.costing import Comparison, Outcome
from tinhgon.law.budget.doubts import Doubt
from tinhgon.law.budget.figures import Figures, Spread
from tinhgon.law.budget.masking import TOTAL, Place
from tinhgon.law.budget.options import Settings, TakeUp
from tinhgon.web.benefit_words import STATUSES, cited, labelled, short_document, words_of
from tinhgon.web.budget_words import (
    HIDDEN,
    SEXES,
    SIGNS,
    TONES,
    band_words,
    case_lines,
    finding_words,
    group_words,
    money,
    percent,
    tenths,
    top_up_words,
    verdict_words,
)

Writer: TypeAlias = Callable[[Fraction], str]
_NOTHING: Final = (HIDDEN,) * 7


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: its name, what it is about, its cells as text."""

    name: str
    about: str
    cells: tuple[str, ...]
    level: str = ""

    @property
    def is_hidden(self) -> bool:
        """Tell whether none of its cells shows a figure."""
        return self.cells == _NOTHING


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of the summary for an option: expected, and the range where there is one."""

    option: str
    expected: str
    span: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the summary, with one amount for each option."""

    name: str
    amounts: tuple[Amount, ...]
    is_sum: bool = False


def board(found: Comparison) -> dict[str, Any]:
    """Return what the template shows of a comparison."""
    return {
        "outcomes": [_outcome(one, found.settings) for one in found.outcomes],
        "rows": list(_summary(found)),
        "least": found.settings.least,
        "outside": _outside(found),
        "doubts": [_doubt(one) for one in found.population.doubts],
        "layers": found.population.layers,
        "difference": _difference(found),
        "rules": {
            "share": percent(found.settings.most_share),
            "less": percent(found.settings.least_ratio),
            "more": percent(1 / found.settings.least_ratio),
        },
    }


def _outcome(one: Outcome, settings: Settings) -> dict[str, Any]:
    verdict = one.envelope.verdict
    return {
        "name": one.option.name,
        "envelope": None if one.option.envelope is None else money(one.option.envelope),
        "verdict": verdict_words(one.envelope),
        "tone": TONES[verdict],
        "sign": SIGNS[verdict],
        "settings": list(_set(one, settings)),
        "small_groups": [group_words(group, settings) for group in one.small_groups],
        "closed_basis": one.closed_basis,
        "cases": list(_cases(one)),
        "groups": list(_groups(one, settings)),
        "bearers": [finding_words(finding, settings) for finding in one.bearers],
        "is_masked": bool(one.cases.hidden or one.groups.hidden),
    }


def _set(one: Outcome, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield how an option is set, name and words."""
    option = one.option
    yield gettext("Take-up"), _take_up(option.take_up)
    for group, take_up in option.groups:
        yield f"{gettext('Take-up')}: {group_words(group, settings)}", _take_up(take_up)
    yield gettext("Local addition"), top_up_words(option.top_up)


def _take_up(take_up: TakeUp) -> str:
    expected = percent(take_up.expected)
    if take_up.low == take_up.high:
        return expected
    return f"{expected} ({percent(take_up.low)} – {percent(take_up.high)})"


def _summary(found: Comparison) -> Iterator[Row]:
    outcomes = found.outcomes

    def row(name: str, of: Callable[[Outcome], str | Spread], written: Writer = money) -> Row:
        return Row(name, tuple(_amount(one, of(one), written) for one in outcomes))

    yield row(gettext("People due a sum"), lambda one: money(one.total.people))
    yield row(gettext("Expected to leave"), lambda one: one.total.leavers, tenths)
    yield row(gettext("By law (đồng)"), lambda one: one.total.statutory)
    yield row(gettext("Local addition (đồng)"), lambda one: one.total.top_up)
    yield replace(row(gettext("Cost (đồng)"), lambda one: one.total.cost), is_sum=True)
    yield row(gettext("On average for a person (đồng)"), lambda one: _known(one.total.mean, money))
    if any(one.months is not None for one in outcomes):
        name = gettext("Worth months of average income")
        yield row(name, lambda one: _known(one.months, tenths))


def _amount(one: Outcome, figure: str | Spread, written: Writer) -> Amount:
    if isinstance(figure, str):
        return Amount(one.option.name, figure)
    low, expected, high = (written(it) for it in (figure.low, figure.expected, figure.high))
    return Amount(one.option.name, expected, "" if low == high else f"{low} – {high}")


def _known(value: Fraction | None, written: Writer) -> str:
    return HIDDEN if value is None else written(value)


def _difference(found: Comparison) -> str:
    """Return how much more the second option costs than the first, empty for one option."""
    if len(found.outcomes) < 2:
        return ""
    first, second = (one.total.cost.expected for one in found.outcomes[:2])
    names = {"first": found.outcomes[0].option.name, "second": found.outcomes[1].option.name}
    if first == second:
        return gettext("%(first)s and %(second)s cost the same.") % names
    said = gettext("%(second)s costs %(amount)s đồng more than %(first)s.")
    if second < first:
        said = gettext("%(second)s costs %(amount)s đồng less than %(first)s.")
    return said % {**names, "amount": money(abs(second - first))}


def _cases(one: Outcome) -> Iterator[Line]:
    table = one.cases
    cases = cast("tuple[tuple[str, str], ...]", table.rows)
    for case in cases:
        name, about = case_lines(case)
        yield Line(name, about, _costs(table.row(case)))
        if len(table.columns) > 1:
            for year in table.columns:
                yield Line(str(year), "", _costs(table.cells.get((case, year))), "part")
    if len(table.columns) > 1 and len(cases) > 1:
        for year in table.columns:
            name = gettext("All cases, %(year)s") % {"year": year}
            yield Line(name, "", _costs(table.column(year)), "sub")
    regimes = dict.fromkeys(regime for regime, _case in cases)
    for regime in regimes if len(regimes) > 1 else ():
        mine = table.sum_of(case for case in cases if case[0] == regime)
        yield Line(short_document(regime), "", _costs(mine), "sub")
    yield Line(gettext("Total"), "", _costs(one.total), "sum")


def _costs(figures: Figures | None) -> tuple[str, ...]:
    """Return people, leavers, by law, addition, low, expected and high cost."""
    if figures is None:
        return _NOTHING
    cost = figures.cost
    return (
        money(figures.people), tenths(figures.leavers.expected),
        money(figures.statutory.expected), money(figures.top_up.expected),
        money(cost.low), money(cost.expected), money(cost.high),
    )  # fmt: skip


def _groups(one: Outcome, settings: Settings) -> Iterator[Line]:
    table = one.groups
    for band in table.rows:
        name = gettext("Age %(band)s") % {"band": band_words(int(str(band)), settings)}
        yield Line(name, "", _shares(one, (band, TOTAL)))
        for sex in table.columns:
            yield Line(str(SEXES[str(sex)]), "", _shares(one, (band, sex)), "part")
    for sex in table.columns:
        name = gettext("%(sex)s, all ages") % {"sex": SEXES[str(sex)]}
        yield Line(name, "", _shares(one, (TOTAL, sex)), "sub")
    yield Line(gettext("Total"), "", _shares(one, (TOTAL, TOTAL)), "sum")


def _shares(one: Outcome, place: Place) -> tuple[str, ...]:
    """Return people and their share, leavers and theirs, cost and its share, the mean."""
    figures = one.groups.cells.get(place)
    if figures is None:
        return _NOTHING
    mean = figures.mean
    return (
        money(figures.people), percent(Fraction(figures.people, one.total.people)),
        tenths(figures.leavers.expected),
        _share(figures.leavers.expected, one.total.leavers.expected),
        money(figures.cost.expected), _share(figures.cost.expected, one.total.cost.expected),
        HIDDEN if mean is None else money(mean),
    )  # fmt: skip


def _share(part: Fraction, whole: Fraction) -> str:
    return percent(part / whole) if whole else HIDDEN


def _outside(found: Comparison) -> list[tuple[str, str]]:
    """Return how many rows of the file are not in the cost, small numbers hidden."""
    names = {
        "not_eligible": gettext("not due anything"),
        "needs_decision": gettext("to be decided"),
        "error": gettext("with wrong data"),
    }
    least = found.settings.least
    counts = ((name, found.population.outcomes.get(slug, 0)) for slug, name in names.items())
    return [
        (name, money(count) if count >= least else gettext("fewer than %(n)s") % {"n": least})
        for name, count in counts
        if count
    ]


def _doubt(one: Doubt) -> dict[str, Any]:
    status = one.status or "uncertain"
    return {
        "what": one.sentence.render(gettext) if one.sentence else labelled(one.label),
        "cite": " ".join(cited(one.cite)) if one.cite else "",
        "status": words_of(STATUSES, status),
        "slug": status,
    }
