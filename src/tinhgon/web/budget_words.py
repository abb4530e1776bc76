"""The words of the page of costs: groups, cases, verdicts, why a group bears an option."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tinhgon.law.benefit.cases import BY_NAME
from tinhgon.law.budget.costing import Envelope
from tinhgon.law.budget.equality import Finding
from tinhgon.law.budget.figures import dong
from tinhgon.law.budget.masking import TOTAL
from tinhgon.law.budget.options import Group, Settings, TopUp
from tinhgon.web.benefit_words import short_document

Words = Mapping[str, str | Promise]

HIDDEN: Final = "–"
"""Nobody, or too few to be shown, or hidden with those: one sign for all three."""
BRACKETS: Words = {
    "none": _("no month early"),
    "under_24": _("less than 2 years early"),
    "24_60": _("2 to 5 years early"),
    "61_120": _("more than 5 to 10 years early"),
    "above_120": _("more than 10 years early"),
}
SEXES: Words = {"f": _("Women"), "m": _("Men")}
TOP_UPS: Words = {
    "": pgettext_lazy("top-up", "none"),
    "rate": _("percent of the statutory sum"),
    "months": _("months of current salary"),
    "sum": _("fixed sum (đồng)"),
}
TONES: Words = {
    "feasible": "good",
    "at_risk": "warn",
    "not_feasible": "bad",
    "no_envelope": "none",
}
SIGNS: Words = {"feasible": "✓", "at_risk": "▲", "not_feasible": "✗", "no_envelope": "○"}


def money(amount: Fraction | int) -> str:
    """Return đồng with points between thousands, rounded half up.

    Examples:
        >>> money(Fraction(3001, 2))
        '1.501'
    """
    return f"{dong(Fraction(amount)):,}".replace(",", ".")


def tenths(value: Fraction) -> str:
    """Return a number with at most one decimal, half up.

    Examples:
        >>> tenths(Fraction(25, 2)), tenths(Fraction(1234)), tenths(Fraction(1, 3))
        ('12,5', '1.234', '0,3')
    """
    whole, rest = divmod(dong(value * 10), 10)
    return money(whole) + (f",{rest}" if rest else "")


def percent(share: Fraction) -> str:
    """Return a share in percent with one decimal.

    Examples:
        >>> percent(Fraction(1, 3))
        '33,3 %'
    """
    whole, rest = divmod(dong(share * 1000), 10)
    return f"{whole},{rest} %"


def band_words(lowest: int, settings: Settings) -> str:
    """Return an age band as people call it."""
    later = [age for age in settings.bands if age > lowest]
    if not lowest:
        return gettext("under %(age)s") % {"age": later[0]} if later else gettext("all ages")
    if not later:
        return gettext("%(age)s and older") % {"age": lowest}
    return f"{lowest}–{later[0] - 1}"


def group_words(group: Group, settings: Settings) -> str:
    """Return a group of people as people call it."""
    parts = [str(SEXES[group.sex])] if group.sex else []
    if group.band is not None:
        parts.append(gettext("age %(band)s") % {"band": band_words(group.band, settings)})
    if group.bracket:
        parts.append(str(BRACKETS[group.bracket]))
    return ", ".join(parts) or gettext("everybody")


def case_lines(case: tuple[str, str]) -> tuple[str, str]:
    """Return the name of a case, and its decree and articles."""
    found = BY_NAME[case]
    return raised(found.label.render(gettext)), f"{short_document(found.regime)}, {found.article}"


def raised(words: str) -> str:
    """Return words with a capital letter first."""
    return words[:1].upper() + words[1:]


def verdict_words(found: Envelope) -> str:
    """Return what an envelope says about an option."""
    words = {
        "feasible": gettext("Feasible: even the high cost stays within; at the expected cost "
                            "%(left)s đồng are left."),
        "at_risk": gettext("Cannot be called feasible yet: the expected cost stays within, the "
                           "high cost lies %(most)s đồng above."),
        "not_feasible": gettext("Not feasible: the expected cost lies %(over)s đồng above."),
        "no_envelope": gettext("No envelope was given, so nothing is judged."),
    }  # fmt: skip
    amounts = {"left": money(found.left), "most": money(found.over_at_most),
               "over": money(found.over)}  # fmt: skip
    return words[found.verdict] % amounts


def finding_words(found: Finding, settings: Settings) -> str:
    """Return which group bears an option, and by which rule."""
    row, column = found.place
    group = Group(sex="" if column == TOTAL else column, band=None if row == TOTAL else row)  # type: ignore[arg-type]
    words = {
        "bears_most": gettext("%(group)s: make up %(measured)s of the people expected to leave "
                              "(threshold %(threshold)s)."),
        "leaves_more": gettext("%(group)s: the take-up is %(measured)s of the average "
                               "(threshold %(threshold)s)."),
        "gets_less": gettext("%(group)s: the sum per person is %(measured)s of the average "
                             "(threshold %(threshold)s)."),
    }  # fmt: skip
    return words[found.reason] % {
        "group": raised(group_words(group, settings)),
        "measured": percent(found.measured),
        "threshold": percent(found.threshold),
    }


def top_up_words(top_up: TopUp | None) -> str:
    """Return what a province adds, in words."""
    if top_up is None:
        return gettext("nothing beyond the law")
    amount = top_up.amount * (100 if top_up.kind == "rate" else 1)
    said = f"{tenths(amount)} {TOP_UPS[top_up.kind]}"
    if top_up.cap is not None:
        said += gettext(", at most %(cap)s đồng for a person") % {"cap": money(top_up.cap)}
    return f"{said} ({top_up.resolution})"
