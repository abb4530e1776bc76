"""What needs a look on a day."""

from datetime import date

from apparatus_rows import standing

from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.checking import signs
from tinhgon.organisation.things import Unit

DAY = date(2026, 1, 1)


def commune(name: str) -> Unit:
    return Unit(name=name, unit_class="administrative_unit", level="commune", type="xa")


def body(name: str, bloc: str, parent: str) -> Unit:
    return Unit(name=name, unit_class="state_agency", bloc=bloc, level="commune", parent=parent)


def test_a_place_whose_bodies_are_entered_lacks_those_the_rule_asks_for():
    units = {
        "empty": commune("Xã Chỉ có địa giới"),
        "own": commune("Xã Có bộ máy"),
        "people": body("Ủy ban nhân dân xã Có bộ máy", "government", "own"),
    }
    state = Apparatus(DAY, 1, standing(units))
    (found,) = (one for one in signs(state) if one.rule == "missing_body")
    assert (found.thing, found.name) == ("own", "Xã Có bộ máy")
    named = str(found.what.params["bodies"])
    assert "Phòng Kinh tế" in named
    assert "Ủy ban nhân dân" not in named.split("; ")
