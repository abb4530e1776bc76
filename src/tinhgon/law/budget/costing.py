"""The cost of policy options side by side: sums by case, year, sex and age, small groups hidden.

People fall into strata: those whom every option treats alike. A stratum of fewer than five people
joins the general one, because low, expected and high figures together tell the sums of the
strata; for the same reason a cell is hidden when it is in any stratum. The tables of one answer
are safe one by one: nothing printed tells that all people of a case are of one sex and age.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from tinhgon.law.benefit.cases import CASES
from tinhgon.law.budget.equality import Finding, findings
from tinhgon.law.budget.figures import Figures, Spread, Table, dong_above
from tinhgon.law.budget.masking import TOTAL, Place, masked
from tinhgon.law.budget.options import SEXES, Group, Option, Settings
from tinhgon.law.budget.population import Facts, Population
from tinhgon.law.budget.problems import NoOptionError, TooFewPeopleError
from tinhgon.law.exact import Exact

Verdict: TypeAlias = Literal["feasible", "at_risk", "not_feasible", "no_envelope"]
Stratum: TypeAlias = tuple[int, ...]
_NOT_IN_ORDER: Final = -1


@dataclass(frozen=True, slots=True)
class Envelope:
    """Whether an option stays within what may be spent (directive 001, L9).

    Attributes:
        verdict: `feasible` where even the high cost does; `at_risk` where the expected does;
            `not_feasible`; `no_envelope` where none is set.
        over: whole đồng that cover what the expected cost lies above, 0 where it does not.
        over_at_most: đồng the high cost lies above.
        left: whole đồng left at the expected cost.
    """

    verdict: Verdict
    over: int = 0
    over_at_most: int = 0
    left: int = 0

    @property
    def is_feasible(self) -> bool:
        """Tell whether the option may be called feasible."""
        return self.verdict == "feasible"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an option costs.

    Attributes:
        option: as set.
        total: of all people due a sum.
        cases: by decree and case, and by year of leaving.
        groups: by age band, and by sex.
        envelope: whether it stays within what may be spent.
        months: of average income the mean sum is worth; None where one of them is unknown.
        bearers: groups that bear the option.
        small_groups: groups whose own take-up was not applied to a part of too few people.
        closed_basis: whether the addition goes to people under a decree that no longer lets
            provinces set one on the day of the resolution.
    """

    option: Option
    total: Figures
    cases: Table
    groups: Table
    envelope: Envelope
    months: Fraction | None
    bearers: tuple[Finding, ...]
    small_groups: tuple[Group, ...]
    closed_basis: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Options side by side for one population.

    Attributes:
        outcomes: in the order of the options.
        population: whom they concern.
        settings: how they are shown and judged.
    """

    outcomes: tuple[Outcome, ...]
    population: Population
    settings: Settings


def compare(
    population: Population, options: Sequence[Option], settings: Settings | None = None
) -> Comparison:
    """Return what options cost for a population.

    Args:
        population: everybody who is due a sum.
        options: one or more, each with its own name.
        settings: how they are shown and judged.

    Raises:
        NoOptionError: none is given, or two have one name.
        TooFewPeopleError: the total would show what single persons get.
    """
    settings = settings or Settings()
    if not options or len({one.name for one in options}) < len(options):
        raise NoOptionError
    if len(population) < settings.least:
        raise TooFewPeopleError(settings.least)
    return Comparison(_Costing(population, options, settings).outcomes(), population, settings)


class _Costing:
    def __init__(
        self, population: Population, options: Sequence[Option], settings: Settings
    ) -> None:
        self.population = population
        self.options = options
        self.settings = settings
        self.asked = [self._stratum(one) for one in population.facts]
        self.strata = _joined(self.asked, len(options), settings.least)

    def _stratum(self, one: Facts) -> Stratum:
        band = self.settings.band_of(one.age)
        return tuple(option.place(one.bracket, one.sex, band) for option in self.options)

    def outcomes(self) -> tuple[Outcome, ...]:
        facts = self.population.facts
        cases: list[Place] = [(one.case, one.year) for one in facts]
        groups: list[Place] = [(self.settings.band_of(one.age), one.sex) for one in facts]
        hidden_cases, hidden_groups = self._hidden(cases), self._hidden(groups)
        rows, years = [(one.regime, one.id) for one in CASES], sorted({one.year for one in facts})
        found = []
        for at, option in enumerate(self.options):
            by_case = self._table(at, cases, hidden_cases, rows, years)
            by_group = self._table(at, groups, hidden_groups, (0, *self.settings.bands), SEXES)
            found.append(self._outcome(at, option, by_case, by_group))
        return tuple(found)

    def _hidden(self, places: Sequence[Place]) -> frozenset[Place]:
        """Return the places of a table to hide: those hidden in any stratum.

        Args:
            places: of each person.
        """
        counts: dict[Stratum, Counter[Place]] = defaultdict(Counter)
        for one, place in zip(self.asked, places, strict=True):
            counts[self.strata[one]][place] += 1
        return frozenset[Place]().union(
            *(masked(each, least=self.settings.least) for each in counts.values())
        )

    def _table(
        self,
        at: int,
        places: Sequence[Place],
        hidden: frozenset[Place],
        rows: Iterable[object],
        columns: Iterable[object],
    ) -> Table:
        sums = self._sums(at, places)
        cells: dict[Place, Figures | None] = dict(sums)
        cells.update(dict.fromkeys(hidden))
        used = {line for place in sums for line in place}
        return Table(
            tuple(dict.fromkeys(row for row in rows if row in used)),
            tuple(column for column in columns if column in used),
            cells,
        )

    def _sums(self, at: int, places: Sequence[Place]) -> dict[Place, Figures]:
        """Return the figures of an option by place, with totals, nothing hidden."""
        option, statutory = self.options[at], self.population.statutory
        top_up = option.top_up.of(statutory, self.population.salary) if option.top_up else None
        wholes = [self._wholes(places, column) for column in (statutory, top_up)]
        found: dict[Place, Figures] = defaultdict(Figures)
        for (stratum, place), people in Counter(
            zip((self.strata[one] for one in self.asked), places, strict=True)
        ).items():
            take_up = option.take_up_of(stratum[at])
            given, added = (whole.get((stratum, place), Fraction(0)) for whole in wholes)
            figures = Figures(
                people, Spread.of(people, take_up), Spread.of(given, take_up),
                Spread.of(added, take_up),
            )  # fmt: skip
            row, column = place
            for into in (place, (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
                found[into] += figures
        return dict(found)

    def _wholes(
        self, places: Sequence[Place], column: Exact | None
    ) -> dict[tuple[Stratum, Place], Fraction]:
        """Return the sums of a column by stratum and place."""
        if column is None:
            return {}
        tops: dict[tuple[Stratum, Place], int] = defaultdict(int)
        for one, place, top in zip(self.asked, places, column.top.tolist(), strict=True):
            tops[self.strata[one], place] += top
        return {key: Fraction(top, column.bottom) for key, top in tops.items()}

    def _outcome(self, at: int, option: Option, cases: Table, groups: Table) -> Outcome:
        total = groups.cells[TOTAL, TOTAL]
        if total is None:  # never: all people are enough, or the comparison was refused
            raise TooFewPeopleError(self.settings.least)
        mean, income = total.mean, option.average_income
        return Outcome(
            option=option,
            total=total,
            cases=cases,
            groups=groups,
            envelope=judged(total.cost, option.envelope),
            months=mean / income if mean is not None and income else None,
            bearers=findings(groups, self.settings),
            small_groups=self._small_groups(at),
            closed_basis=self._is_closed(option),
        )

    def _small_groups(self, at: int) -> tuple[Group, ...]:
        joined = {
            one[at] for one, stratum in self.strata.items()
            if stratum[at] != one[at] and one[at] >= 0
        }  # fmt: skip
        return tuple(self.options[at].groups[place][0] for place in sorted(joined))

    def _is_closed(self, option: Option) -> bool:
        if option.top_up is None or all(one.case[0] != "178" for one in self.population.facts):
            return False
        day = option.top_up.decided_on
        return day is None or not self.population.parameters["nd178_local_top_up"].on(day).value


def judged(cost: Spread, envelope: int | None) -> Envelope:
    """Return whether a cost stays within an envelope; exact costs are compared.

    Args:
        cost: đồng, not rounded.
        envelope: đồng, None when not set.

    Examples:
        >>> cost = Spread(Fraction(1), Fraction(2), Fraction(3))
        >>> judged(cost, 3).verdict, judged(cost, 2).verdict, judged(cost, 1).over
        ('feasible', 'at_risk', 1)
    """
    if envelope is None:
        return Envelope("no_envelope")
    over = max(0, dong_above(cost.expected - envelope))
    most = max(0, dong_above(cost.high - envelope))
    verdict: Verdict = "not_feasible" if over else "at_risk" if most else "feasible"
    return Envelope(verdict, over, most, max(0, -dong_above(cost.expected - envelope)))


def _joined(asked: Sequence[Stratum], options: int, least: int) -> Mapping[Stratum, Stratum]:
    """Return by stratum the one its people are counted in, each of them of enough people."""
    general: Stratum = (_NOT_IN_ORDER,) * options
    sizes = Counter(asked)
    into = {one: one if size >= least else general for one, size in sizes.items()}
    while True:
        joined = Counter[Stratum]()
        for one, size in sizes.items():
            joined[into[one]] += size
        if len(joined) < 2 or joined.get(general, least) >= least:
            return into
        smallest = min(
            (one for one in joined if one != general), key=lambda one: (joined[one], one)
        )
        into = {one: general if to == smallest else to for one, to in into.items()}


__all__ = ["Comparison", "Envelope", "Outcome", "compare", "judged"]
