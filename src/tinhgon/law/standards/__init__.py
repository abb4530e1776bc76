"""Standards of bodies: what a unit must have or may have by its kind, its size and the day.

Functions of plain values, never of units of the registry: each answers a frozen `Finding` with
what was measured, what is required, the articles and how sure they are, or nothing. The numbers
stand in law/parameters/standards_*.yaml, read on the day asked for. A day on which the law gives
no number is an error (`TG-LAW-005`), not a pass.
"""

from tinhgon.law.standards.administrative import (
    administrative_unit,
    consultation,
    national_cut,
    rearranged_unit,
)
from tinhgon.law.standards.bodies import (
    average_deputies,
    council_deputies,
    departments,
    deputies,
    deputies_over_parent,
    minimum_staff,
    ministry_divisions,
)
from tinhgon.law.standards.classification import (
    Points,
    area_points,
    is_special,
    population_points,
    unit_class,
)
from tinhgon.law.standards.communes import commune_posts, party_posts
from tinhgon.law.standards.contents import CHECKS, Check, Entry, contents
from tinhgon.law.standards.evaluation import (
    excellent_share,
    manager_factor,
    product_points,
    rating,
    total_points,
)
from tinhgon.law.standards.finding import SEVERITIES, Finding, Severity
from tinhgon.law.standards.functions import mechanical_merger, one_lead
from tinhgon.law.standards.quotas import (
    merged_staff,
    paper_share,
    quota,
    real_cut,
    recruitment,
    rehired,
    secondment,
)
from tinhgon.law.standards.service_units import (
    SchoolPosts,
    autonomy_group,
    new_service_unit,
    school_deputies,
    school_posts,
)
from tinhgon.law.standards.villages import village, village_pool, village_vote

__all__ = [
    "CHECKS",
    "SEVERITIES",
    "Check",
    "Entry",
    "Finding",
    "Points",
    "SchoolPosts",
    "Severity",
    "administrative_unit",
    "area_points",
    "autonomy_group",
    "average_deputies",
    "commune_posts",
    "consultation",
    "contents",
    "council_deputies",
    "departments",
    "deputies",
    "deputies_over_parent",
    "excellent_share",
    "is_special",
    "manager_factor",
    "mechanical_merger",
    "merged_staff",
    "minimum_staff",
    "ministry_divisions",
    "national_cut",
    "new_service_unit",
    "one_lead",
    "paper_share",
    "party_posts",
    "population_points",
    "product_points",
    "quota",
    "rating",
    "real_cut",
    "rearranged_unit",
    "recruitment",
    "rehired",
    "school_deputies",
    "school_posts",
    "secondment",
    "total_points",
    "unit_class",
    "village",
    "village_pool",
    "village_vote",
]
