"""Management tiers (diện quản lý): who manages the holder of a post, so who may see and decide.

Source: Party rules on the management of cadres, 80-QĐ/TW of 2022 and, from October 2025,
377-QĐ/TW (known by title). A tier is asked by rank: a smaller one is managed higher up.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.kernel import Message
from tinhgon.organisation.sourced import REMEMBERED, TWO_LEVELS_FROM, VERIFIED, Sourced

_RULES = "Quy định số 80-QĐ/TW ngày 18/8/2022; Quy định số 377-QĐ/TW năm 2025"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier(Sourced):
    """A management tier.

    Attributes:
        slug: as posts write it.
        rank: smaller stands higher.
        label: its name for people.
        is_head: decided by the head of an agency, not by a Party committee.
    """

    slug: str
    rank: int
    label: Message
    is_head: bool = False


TIERS: Final = (
    Tier(
        slug="politburo", rank=1, label=Message("managed by the Politburo"),
        source=_RULES, status=REMEMBERED,
    ),
    Tier(
        slug="secretariat", rank=2, label=Message("managed by the Secretariat"),
        source=_RULES, status=REMEMBERED,
    ),
    Tier(
        slug="province_standing", rank=3,
        label=Message("managed by the standing board of the provincial Party committee"),
        source="Tin hội nghị của một Tỉnh ủy (yêu cầu số 36)", status=VERIFIED,
    ),
    Tier(
        slug="district_standing", rank=4, until=TWO_LEVELS_FROM,
        label=Message("managed by the standing board of the district Party committee"),
        source=_RULES, status=REMEMBERED,
    ),
    Tier(
        slug="attached_standing", rank=4,
        label=Message("managed by the standing board of a Party committee under the province"),
        source=_RULES, status=REMEMBERED,
    ),
    Tier(
        slug="commune_standing", rank=5, since=TWO_LEVELS_FROM,
        label=Message("managed by the standing board of the commune Party committee"),
        source=_RULES, status=REMEMBERED,
    ),
    Tier(
        slug="agency_party", rank=6,
        label=Message("managed by the Party committee of the agency"),
        source=_RULES, status=REMEMBERED,
    ),
    Tier(
        slug="agency_head", rank=7, label=Message("managed by the head of the agency"),
        source=_RULES, status=REMEMBERED, is_head=True,
    ),
)  # fmt: skip
"""All tiers, the highest first."""


def tiers_at(day: date) -> tuple[Tier, ...]:
    """Return the tiers of a day, the highest first.

    Examples:
        >>> "district_standing" in {tier.slug for tier in tiers_at(date(2025, 7, 1))}
        False
    """
    return tuple(tier for tier in TIERS if tier.holds(day))


def tier_named(slug: str, day: date) -> Tier | None:
    """Return the tier a post writes, None when there is none of this name on the day."""
    return next((tier for tier in tiers_at(day) if tier.slug == slug), None)


def tier_label(slug: str) -> Message:
    """Return what people call a tier, on whatever day; of an unknown one the slug itself."""
    return next((tier.label for tier in TIERS if tier.slug == slug), Message(slug))
