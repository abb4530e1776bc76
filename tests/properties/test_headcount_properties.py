"""What holds of tables of people, of due retirements and of forecasts, whoever the people are."""

from datetime import date
from fractions import Fraction

from equations import reduced, remainder
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.headcount.ages import BANDS, MAN, WOMAN, Someone, masked, structure
from tinhgon.headcount.forecast import Hazards, forecast, left_out
from tinhgon.headcount.path import path
from tinhgon.headcount.retiring import retirements
from tinhgon.law.budget.masking import LEAST

DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))
BORN = st.none() | st.tuples(st.integers(1958, 2004), st.integers(1, 12))
KINDS = st.tuples(BORN, st.sampled_from(["", WOMAN, MAN]), st.booleans(), st.integers(1, 7))
RATES = st.fractions(0, Fraction(1, 3), max_denominator=50)
HAZARDS = st.builds(
    Hazards, *(st.lists(RATES, min_size=5, max_size=5).map(lambda own: dict(zip(BANDS, own,
    strict=True))),) * 2
)  # fmt: skip


@st.composite
def crowds(draw):
    kinds = draw(st.lists(KINDS, max_size=12))
    return [
        Someone(f"{number}/{n}", "u", "civil_servant", born, sex, is_erased=erased)
        for number, (born, sex, erased, count) in enumerate(kinds)
        for n in range(count)
    ]


@given(crowds(), DAYS)
def test_bands_and_those_counted_apart_are_everybody(people, on):
    found = structure(people, on)

    assert sum(found.bands.values()) == found.count
    assert found.count + found.unknown + found.erased == len(people)
    assert all(found.women[band] + found.men[band] <= found.bands[band] for band in BANDS)


def figures(ages, shown):
    """What each figure of a masked table says of the cells, 0/1 vectors, and of empty cells."""
    cells = [(band, sex) for band in BANDS for sex in (WOMAN, MAN, "")]

    def vector(bands, sexes):
        return [Fraction(band in bands and sex in sexes) for band, sex in cells]

    every = (WOMAN, MAN, "")
    for band in BANDS:
        yield from [vector([band], every)] if shown.bands[band] is not None else []
        yield from [vector([band], [WOMAN])] if shown.women[band] is not None else []
        yield from [vector([band], [MAN])] if shown.men[band] is not None else []
        others = ages.bands[band] - ages.women[band] - ages.men[band]
        yield from [] if others else [vector([band], [""])]
    yield from [vector(BANDS, every)] if shown.count is not None else []
    yield from [vector(BANDS, [WOMAN])] if shown.all_women is not None else []
    yield from [vector(BANDS, [MAN])] if shown.all_men is not None else []


@given(crowds(), DAYS)
@settings(deadline=None)
def test_no_hidden_figure_of_a_masked_table_can_be_computed(people, on):
    ages = structure(people, on)
    shown = masked(ages)
    basis = reduced(figures(ages, shown))

    cells = [(band, sex) for band in BANDS for sex in (WOMAN, MAN, "")]
    columns = {WOMAN: ages.women, MAN: ages.men}
    for at, (band, sex) in enumerate(cells):
        if not sex or not 0 < columns[sex][band] < LEAST:
            continue
        assert any(remainder([Fraction(at == other) for other in range(len(cells))], basis))
    for band in BANDS:
        if 0 < ages.bands[band] < LEAST:
            assert shown.bands[band] is None
            assert any(remainder([Fraction(name == band) for name, _ in cells], basis))


@given(crowds(), DAYS, st.integers(1, 60))
def test_everybody_known_retires_in_one_year_or_is_late_or_comes_later(people, on, years):
    found = retirements(people, on, years)
    later = retirements(people, on, 80)

    assert sum(one.count for one in found.years) == sum(one.count for one in found.months)
    assert found.years == later.years[:years]
    assert sum(one.count for one in later.years) + later.overdue + later.unknown + later.erased \
        == len(people)  # fmt: skip


@given(crowds(), DAYS, HAZARDS, st.integers(0, 9))
@settings(deadline=None)
def test_every_line_of_a_forecast_balances_in_whole_numbers(people, on, hazards, recruits):
    count = len(people) - left_out(people)
    if count < LEAST:
        return
    found = forecast(people, on, 2034, hazards, recruits=recruits)

    start = count
    for one in found:
        assert one.present_start == start
        start += one.recruited - one.retire - one.resign - one.die
        assert one.present_end == start == sum(one.bands.values())
        assert min(one.retire, one.resign, one.die, *one.bands.values()) >= 0


@given(crowds(), DAYS)
def test_without_hazards_a_forecast_takes_out_who_is_due(people, on):
    if len(people) - left_out(people) < LEAST:
        return
    nothing = dict.fromkeys(BANDS, Fraction(0))
    found = forecast(people, on, on.year + 6, Hazards(nothing, nothing))
    due = retirements(people, on, 8)

    wanted = {one.year: one.count for one in due.years}
    wanted[found[0].year] += due.overdue
    assert all(one.retire == wanted[one.year] for one in found)


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 90), DAYS, DAYS)
def test_the_way_to_a_target_is_all_that_remains(base, present, floor, on, due):
    found = path(base, present, floor, on, due)

    assert found.remaining == max(0, floor - base + present)
    if due > on:
        assert sum(one.to_cut for one in found.steps) == found.remaining
    else:
        assert not found.steps
    left = found.remaining
    for one in found.steps:
        assert one.remaining == left
        assert 0 <= one.to_cut <= left
        left -= one.to_cut
