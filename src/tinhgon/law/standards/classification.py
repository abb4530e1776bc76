"""Points that classify provinces: Resolution 1211/2016 until 26/11/2025, then Decree 307/2025.

Only population and area are given here; the other criteria were not read, so the sum of points
is the caller's.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from tinhgon.law.parameters import Citation, Parameters, Status
from tinhgon.law.standards.finding import Number, Reading, rounded

UnitClass: TypeAlias = Literal["1", "2", "3"]


@dataclass(frozen=True, slots=True)
class Points:
    """Points of one criterion.

    Attributes:
        points: rounded as the law says.
        cites: where it says so.
        status: how sure the least sure value is.
    """

    points: Fraction
    cites: tuple[Citation, ...]
    status: Status


def population_points(
    population: int, on: date, *, is_mountain: bool, law: Parameters | None = None
) -> Points:
    """Return the points of a province for its population."""
    read = Reading(on, law)
    share = read("points_province_population_mountain") if is_mountain else Fraction(1)
    return _points(read, "population", population, share)


def area_points(area: Number, on: date, law: Parameters | None = None) -> Points:
    """Return the points of a province for its area in km²."""
    return _points(Reading(on, law), "area", area, Fraction(1))


def _points(read: Reading, measure: str, measured: Number, share: Number) -> Points:
    start = read(f"points_province_{measure}_from") * share
    step = read(f"points_province_{measure}_step") * share
    steps = max(Fraction(0), Fraction(measured - start) / step)
    if read("points_full_steps"):
        steps = Fraction(int(steps))
    points = read("points_first") + steps * read("points_step")
    points = min(Fraction(points), Fraction(read(f"points_province_{measure}_most")))
    return Points(rounded(points, int(read("points_decimals"))), read.cites, read.status)


def unit_class(points: Number, on: date, law: Parameters | None = None) -> UnitClass:
    """Return the class of a province, ward, commune or zone with so many points."""
    read = Reading(on, law)
    if points >= read("class_1_from"):
        return "1"
    return "2" if points >= read("class_2_from") else "3"


def is_special(points_without_priority: Number, on: date, law: Parameters | None = None) -> bool:
    """Tell whether a ward or special zone is special, priority points not counted."""
    return points_without_priority >= Reading(on, law)("class_special_from")
