"""Who is there on a day, by month of birth and sex, for tables of ages; no name is read."""

import json

from tinhgon.headcount.ages import Someone
from tinhgon.headcount.reading import PERSON
from tinhgon.headcount.staff import Staff
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.storage.models import PersonRecord


def people_of(state: Apparatus) -> list[Someone]:
    """Return everybody who is counted in a unit on the day, each once."""
    known = {fact.id: fact.values for fact in _persons(state)}
    values = {
        row.person: (json.loads(row.values) if row.values else {}, row.erased_at is not None)
        for row in PersonRecord.objects.order_by("record")
    }
    found: dict[str, Someone] = {}
    for fact in Staff(state).assignments:
        one = fact.values
        if one is None or one.kind or one.person in found:
            continue
        said, is_erased = values.get(one.person, ({}, False))
        person = known.get(one.person)
        gone = is_erased or (person is not None and not person.seal)
        birth = str(said.get("birth", ""))
        born = (int(birth[:4]), int(birth[5:7])) if birth and not gone else None
        found[one.person] = Someone(
            one.person, one.unit, one.category, born, str(said.get("sex", "")), gone
        )
    return list(found.values())


def _persons(state: Apparatus):
    rows = state.view.rows(PERSON)
    return rows.facts(rows.alive(state.valid.toordinal(), state.known))
