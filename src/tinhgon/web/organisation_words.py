"""The words of the apparatus: classes, levels, relations, kinds of act, extents."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from tinhgon.services import act_words
from tinhgon.web.cards import number

Words = Mapping[str, str | Promise]

CLASSES: Words = {
    "party_body": gettext_lazy("Party body"),
    "state_agency": gettext_lazy("State agency"),
    "internal_unit": gettext_lazy("Internal unit"),
    "sub_department": gettext_lazy("Sub-department"),
    "public_service_unit": gettext_lazy("Public service unit"),
    "mass_organisation": gettext_lazy("Mass organisation"),
    "association": gettext_lazy("Association"),
    "steering_committee": gettext_lazy("Steering committee"),
    "inter_agency_body": gettext_lazy("Inter-agency body"),
    "project_board": gettext_lazy("Project board"),
    "administrative_unit": gettext_lazy("Administrative unit"),
    "village": gettext_lazy("Village, neighbourhood"),
    "party_organisation": gettext_lazy("Party organisation"),
}
BLOCS: Words = {
    "party": gettext_lazy("Party bloc"),
    "government": gettext_lazy("Government bloc"),
    "front": gettext_lazy("Front and mass organisations"),
    "association": gettext_lazy("Associations"),
}
LEVELS: Words = {
    "central": gettext_lazy("Central level"),
    "province": gettext_lazy("Province level"),
    "district": gettext_lazy("District level"),
    "commune": gettext_lazy("Commune level"),
    "village": gettext_lazy("Village, neighbourhood"),
}
ROLES: Words = {
    "lead": pgettext_lazy("role", "lead"),
    "coordinate": pgettext_lazy("role", "coordinates"),
}
RELATIONS: Words = {
    "leads": gettext_lazy("leads and directs"),
    "guides": gettext_lazy("gives professional guidance to"),
    "inspects": gettext_lazy("inspects"),
    "coordinates": gettext_lazy("coordinates with"),
    "dual": gettext_lazy("dual subordination"),
}
EXTENTS: Words = {slug: gettext_lazy(said.id) for slug, said in act_words.EXTENTS.items()}
KINDS: Words = {slug: gettext_lazy(said.id) for slug, said in act_words.KINDS.items()}
DISPOSITIONS: Words = {
    "keep": gettext_lazy("keep"),
    "merge": gettext_lazy("merge with another function"),
    "move_level": gettext_lazy("move to another level"),
    "hand_over": gettext_lazy("hand over to society"),
    "stop": gettext_lazy("stop"),
}
LEADERS: Words = {"head": gettext_lazy("head"), "deputy": gettext_lazy("deputy")}
REVIEWS: Words = {
    "keep": pgettext_lazy("post", "keep"),
    "change": pgettext_lazy("post", "change"),
    "end": pgettext_lazy("post", "end"),
}
FIELDS: Words = {
    "name": pgettext_lazy("field", "Name"),
    "code": gettext_lazy("Code"),
    "unit_class": gettext_lazy("Class"),
    "class": gettext_lazy("Class"),
    "bloc": gettext_lazy("Bloc"),
    "level": gettext_lazy("Level"),
    "type": pgettext_lazy("field", "Type"),
    "parent": gettext_lazy("Superior unit"),
    "order": gettext_lazy("Working order"),
    "area_m2": gettext_lazy("Natural area"),
    "population": gettext_lazy("Population"),
    "agency": gettext_lazy("Agency"),
    "members": gettext_lazy("Party members"),
    "standing_body": gettext_lazy("Standing body"),
    "mandate": gettext_lazy("Mandate"),
    "until": gettext_lazy("Mandate until"),
    "is_outside": gettext_lazy("Outside the record"),
    "unit": pgettext_lazy("field", "Unit"),
    "function": gettext_lazy("Function"),
    "post": gettext_lazy("Post"),
    "title": gettext_lazy("Title of the post"),
    "leader": gettext_lazy("Leading post"),
    "tier": gettext_lazy("Management tier"),
    "outcome": gettext_lazy("Outcome"),
    "review": gettext_lazy("Outcome"),
    "sources": gettext_lazy("Source"),
    "results": pgettext_lazy("field", "Result"),
    "receivers": gettext_lazy("Receiver"),
    "rest": gettext_lazy("Receiver of the rest"),
    "extent": gettext_lazy("Extent"),
    "share": gettext_lazy("Share"),
    "role": gettext_lazy("Role in the function"),
    "relation": gettext_lazy("Relation"),
    "kind": gettext_lazy("Relation"),
    "from": gettext_lazy("From unit"),
    "from_unit": gettext_lazy("From unit"),
    "to": gettext_lazy("To unit"),
    "to_unit": gettext_lazy("To unit"),
    "field": gettext_lazy("Field of management"),
    "volume": gettext_lazy("Cases a year"),
    "minutes": gettext_lazy("Minutes a case"),
    "decides": gettext_lazy("Who decides"),
    "does": gettext_lazy("Who does it"),
    "answers": gettext_lazy("Who answers for it"),
    "disposition": gettext_lazy("Decided about it"),
    "into": gettext_lazy("Merged into"),
    "supervisor": gettext_lazy("Supervising unit"),
    "basis": gettext_lazy("Basis"),
    "task": gettext_lazy("Task"),
    "description": gettext_lazy("Task"),
    "lead": gettext_lazy("Lead"),
    "lead_name": gettext_lazy("Lead"),
    "coordinating": gettext_lazy("Coordinating"),
    "deadline": gettext_lazy("Deadline"),
    "target": gettext_lazy("Target"),
    "indicator": gettext_lazy("Indicator"),
    "value": gettext_lazy("Level to reach"),
    "scope": gettext_lazy("Scope"),
    "baseline_year": gettext_lazy("Year of the base"),
    "target_year": gettext_lazy("Year to reach it"),
}
"""Names of the fields of acts and of versions."""

VALUES: Mapping[str, Words] = {
    "unit_class": CLASSES, "class": CLASSES, "bloc": BLOCS, "level": LEVELS, "extent": EXTENTS,
    "role": ROLES, "relation": RELATIONS, "kind": RELATIONS, "disposition": DISPOSITIONS,
    "leader": LEADERS, "outcome": REVIEWS, "review": REVIEWS, "decides": LEVELS, "does": LEVELS,
    "answers": LEVELS,
}  # fmt: skip
"""Words of the values of a field that is chosen from a list."""


def words_of(table: Words, slug: str) -> str:
    """Return the words of a slug; one that a later version wrote stands for itself."""
    return str(table.get(slug, slug))


def counted(counts: Iterable[tuple[str, int]]) -> str:
    """Return counts by class in words; different classes are never added up."""
    return " · ".join(
        f"{number(count)} {class_plural(unit_class, count)}"
        for unit_class, count in counts
        if count
    )


def class_plural(unit_class: str, count: int) -> str:
    """Return the name of a class as it stands behind a count."""
    forms = {
        "party_body": ngettext("party body", "party bodies", count),
        "state_agency": ngettext("agency", "agencies", count),
        "internal_unit": ngettext("internal unit", "internal units", count),
        "sub_department": ngettext("sub-department", "sub-departments", count),
        "public_service_unit": ngettext("service unit", "service units", count),
        "mass_organisation": ngettext("mass organisation", "mass organisations", count),
        "association": ngettext("association", "associations", count),
        "steering_committee": ngettext("steering committee", "steering committees", count),
        "inter_agency_body": ngettext("inter-agency body", "inter-agency bodies", count),
        "project_board": ngettext("project board", "project boards", count),
        "administrative_unit": ngettext("administrative unit", "administrative units", count),
        "village": ngettext("village", "villages", count),
        "party_organisation": ngettext("party organisation", "party organisations", count),
    }
    return forms.get(unit_class, _("units"))
