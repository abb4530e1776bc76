"""A rate a document states that its own numbers do not give, where the report has those numbers.

The report prints what the counts give, and a note says what the source has and why that may be;
nobody erred: it may be rounding or writing down (requirements A.1, D.2).
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tinhgon.directives.reconciling.bases import base_interval, numerator_interval
from tinhgon.directives.reconciling.rates import phase_splits
from tinhgon.directives.rounding import half_up
from tinhgon.kernel.figures import Figure
from tinhgon.programme import printed_count, printed_rate
from tinhgon.reporting.record import Stated
from tinhgon.reporting.report import Piece, Says
from tinhgon.reporting.words.measuring import Cut
from tinhgon.reporting.words.writing import Writing, joined

_MOST: int = 3_000
"""The largest count whose splits into two phases are tried."""


def rate_with_note(writing: Writing, cut: Cut) -> Piece:
    """Return the rate of a cut; beside a rate stated otherwise it carries a note.

    In a verbatim report the rate of the source stands in quotation marks.
    """
    rate = cut.rate
    found = stated_for(writing, cut.total, cut.base)
    if rate is None or found is None:
        return writing.rate(rate)
    note = writing.note(note_of(writing, found, cut))
    if writing.record.asked.is_verbatim:
        return Piece(f"“{found.stated}”", Says.QUOTE, writing.figures.key(rate), note)
    return writing.rate(rate, note)


def stated_for(writing: Writing, part: Figure | None, base: Figure | None) -> Stated | None:
    """Return what a document states of the same numerator and base, None when none does."""
    if part is None or base is None:
        return None
    for one in writing.record.stated:
        if (one.part, one.base) == (part.value, base.value):
            return one
    return None


def note_of(writing: Writing, found: Stated, cut: Cut) -> tuple[Piece, ...]:
    """Return what the source has, what its numbers give, and the possible causes."""
    rate = cut.rate
    exact = writing.rate(
        replace(rate, inputs=(*rate.inputs, found.passage)) if rate else None, decimals=3
    )
    causes = joined([(Piece(cause, Says.NAME),) for cause in _causes(found, cut)], ", ")
    return writing.pieces(
        "stated", stated=Piece(found.stated, Says.QUOTE), part=writing.number(cut.total),
        whole=writing.number(cut.base), exact=exact, causes=causes,
    )  # fmt: skip


def _causes(found: Stated, cut: Cut) -> list[str]:
    """Return the causes worth a look; the one our own two phases show stands alone."""
    shown = found.stated.removesuffix("%").strip()
    digits = len(shown.partition(",")[2])
    rate = Fraction(shown.replace(".", "").replace(",", "."))
    own = _own_phases(cut, rate, digits)
    if own:
        return [own]
    causes = list(_intervals(found, rate, digits))
    if found.part <= _MOST and phase_splits(found.part, found.base, rate, digits):
        causes.append("cộng hai tỷ lệ đã làm tròn")
    if len(causes) > 1:
        causes[-1] = f"hoặc {causes[-1]}"
    return causes or ["làm tròn hoặc ghi chép"]


def _intervals(found: Stated, rate: Fraction, digits: int) -> Iterator[str]:
    parts = numerator_interval(found.base, rate, digits)
    if parts:
        yield f"tử số {_range(*parts)}"
    bases = base_interval(found.part, rate, digits)
    if bases:
        yield f"mẫu số {_range(*bases)}"


def _range(low: int, high: int) -> str:
    return printed_count(low) if low == high else f"{printed_count(low)}–{printed_count(high)}"


def _own_phases(cut: Cut, rate: Fraction, digits: int) -> str:
    """Return the sum of the rounded rates of our two phases, where it is what the source has."""
    first, second = cut.actual_rate, cut.projected_rate
    if first is None or second is None:
        return ""
    rounded = [half_up(100 * Fraction(one.value), digits) for one in (first, second)]
    if sum(rounded) != rate:
        return ""
    words = " + ".join(f"{printed_rate(Fraction(one) / 100, digits)}%" for one in rounded)
    return f"cộng hai tỷ lệ đã làm tròn của hai giai đoạn ({words})"
