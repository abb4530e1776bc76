"""What was counted, in words: for the sheet of sources and for questions to a person."""

from collections.abc import Iterator, Mapping
from typing import Final

from tinhgon.headcount.causes import LABELS
from tinhgon.kernel import Message
from tinhgon.organisation.naming import label_of
from tinhgon.programme.recipes import Recipe

MEASURES: Final[Mapping[str, Message]] = {
    "posts": Message("posts assigned"),
    "people": Message("people present"),
    "units": Message("units"),
    "secondment": Message("people sent to the grass roots, of those in quota"),
    "deputies": Message("deputies of each unit"),
    "unused": Message("posts nobody holds"),
    "moved": Message("cut in the period"),
    "heads": Message("posts of heads"),
    "seconds": Message("posts of deputies"),
    "population": Message("inhabitants"),
    "area": Message("area"),
    "founded": Message("units new in the period"),
    "gone": Message("units that ceased in the period"),
    "merged": Message("units merged in the period"),
    "functions": Message("functions"),
    "led": Message("functions with one lead"),
    "shared": Message("functions with several leads"),
    "unled": Message("functions without a lead"),
    "moved_functions": Message("functions that changed their lead in the period"),
    "resolved": Message("functions given one lead in the period"),
    "surplus": Message("deputies above what the law allows"),
}
"""Of every measure of `programme.recipes`; the web room says them in the same words."""

KINDS: Final[Mapping[str, Message]] = {
    "civil_servant": Message("civil servants"),
    "public_employee": Message("public employees"),
    "party_front": Message("Party, Front and mass organisations"),
    "commune": Message("cadres and civil servants of communes"),
    "part_time": Message("part-time staff"),
    "contract": Message("contracts under Decree 111/2022"),
    "association": Message("associations"),
    "party_body": Message("Party body"),
    "state_agency": Message("State agency"),
    "internal_unit": Message("Internal unit"),
    "sub_department": Message("Sub-department"),
    "public_service_unit": Message("Public service unit"),
    "mass_organisation": Message("Mass organisation"),
    "steering_committee": Message("Steering committee"),
    "inter_agency_body": Message("Inter-agency body"),
    "project_board": Message("Project board"),
    "administrative_unit": Message("Administrative unit"),
    "village": Message("Village, neighbourhood"),
    "party_organisation": Message("Party organisation"),
}
PAY_SOURCES: Final[Mapping[str, Message]] = {
    "budget": Message("paid by the budget"),
    "own_revenue": Message("paid from own revenue"),
    "mixed": Message("paid from both"),
}
BLOCS: Final[Mapping[str, Message]] = {
    "party": Message("Party bloc"),
    "government": Message("Government bloc"),
    "front": Message("Front and mass organisations"),
    "association": Message("Associations"),
}
LEVELS: Final[Mapping[str, Message]] = {
    "central": Message("Central level"),
    "province": Message("Province level"),
    "district": Message("District level"),
    "commune": Message("Commune level"),
    "village": Message("Village, neighbourhood"),
}


def parts_of(recipe: Recipe) -> Iterator[Message]:
    """Yield what a recipe counts, part by part, each in words of its own.

    Examples:
        >>> [part.id for part in parts_of(Recipe("posts", ("commune",), "budget"))]
        ['posts assigned', 'cadres and civil servants of communes', 'paid by the budget']
    """
    yield MEASURES[recipe.measure]
    for kind in recipe.kinds:
        yield KINDS[kind]
    if recipe.pay_source:
        yield PAY_SOURCES[recipe.pay_source]
    for cause in recipe.causes:
        yield LABELS[cause]
    if recipe.type:
        yield label_of(recipe.type)
    if recipe.above:
        yield Message("right below:")
        yield KINDS.get(recipe.above) or label_of(recipe.above)
    if recipe.bloc:
        yield BLOCS[recipe.bloc]
    if recipe.level:
        yield LEVELS[recipe.level]
