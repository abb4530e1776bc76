"""What is exported comes back the same; linked data follows the ontology."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.files.listings import form_xlsx, to_csv, to_jsonl, to_xlsx
from tinhgon.files.sheets import sheets_of
from tinhgon.organisation.exporting import (
    UNIT_HEADS,
    ExportedFunction,
    ExportedPost,
    ExportedRelation,
    ExportedUnit,
    Since,
    functions_listing,
    posts_listing,
    relations_listing,
    units_listing,
)
from tinhgon.organisation.importing import to_decisions
from tinhgon.organisation.importing.columns import KINDS
from tinhgon.organisation.importing.template import WORDS_TITLE, template
from tinhgon.organisation.linked import ExportedChange, graph
from tinhgon.organisation.naming import is_outside, type_of
from tinhgon.organisation.things import BLOCS, LEADERS, LEVELS, UNIT_CLASSES, Function, Post, Unit

ON = date(2025, 7, 1)
SINCE = Since(start=ON, document="1669/NQ-UBTVQH15|2025-06-16")
FORMS = {
    "xlsx": to_xlsx,
    "jsonl": lambda listings: to_jsonl(listings, {"schema": "tinhgon-organisation/1"}),
    "csv": lambda listings: to_csv(listings[0]),
}


def unit(name, unit_class="state_agency", **more):
    kind = type_of(name, unit_class, more.get("level", ""))
    return Unit(name=name, unit_class=unit_class, type=kind, is_outside=is_outside(name), **more)


def exported(*units):
    """Return units as exported; their place is their id, their parent's place its id."""
    codes = {f"u{at}": one.code for at, one in enumerate(units)}
    return [
        ExportedUnit(f"u{at}", one, codes.get(one.parent, ""), SINCE)
        for at, one in enumerate(units)
    ]


def read_back(data, ending):
    found = to_decisions(sheets_of(data, f"a.{ending}"), command_id="c")
    assert found.problems == (), [str(problem) for problem in found.problems]
    return [act for decision in found.decisions for act in decision.acts]


NAMES = st.builds(
    lambda kind, rest: f"{kind} {rest}",
    st.sampled_from(["Sở", "Phòng", "Phường", "Ban", "Trung tâm", "Hội", "Công an", "Đơn vị"]),
    st.text("AĂÂBCDĐEÊGHIKLMNOÔƠPQ aăâbcdđeêghiklm=+-@,.'\"()1", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text.strip("., -")),
)


@st.composite
def forests(draw):
    """Draw trees of units; names may repeat under different parents, codes may be missing."""
    units: list[Unit] = []
    taken = set()
    for name in draw(st.lists(NAMES, min_size=1, max_size=7)):
        at = len(units)
        inside = [place for place, one in enumerate(units) if not one.is_outside]
        above = draw(st.sampled_from([None, *inside]))
        parent = "" if above is None else f"u{above}"
        if (parent, name.casefold()) in taken:
            continue
        taken.add((parent, name.casefold()))
        sizes = st.none() if is_outside(name) else st.none() | st.integers(0, 10**11)
        units.append(
            unit(
                name,
                draw(st.sampled_from(UNIT_CLASSES)),
                parent=parent,
                bloc=draw(st.sampled_from(BLOCS)),
                level=draw(st.sampled_from(LEVELS)),
                code=draw(st.sampled_from(["", f"0{at}", f"{at}.10", f"=M{at}"])),
                order=draw(st.integers(0, 50)),
                area_m2=draw(sizes),
                population=draw(sizes),
            )
        )
    return units


def row_of(place):
    """Return the row a place names, in any form of file."""
    cell = place.split(":")[-1] if ".jsonl" in place else place.split("!")[-1].split(", ")[-1]
    return int("".join(filter(str.isdigit, cell)))


@settings(max_examples=60, deadline=None)
@given(forests(), st.sampled_from(sorted(FORMS)))
def test_units_come_back_the_same(units, ending):
    data = FORMS[ending]([units_listing(exported(*units))])
    found = to_decisions(sheets_of(data, f"a.{ending}"), command_id="c")
    assert found.problems == (), [str(problem) for problem in found.problems]
    acts = [act for decision in found.decisions for act in decision.acts]
    rows = [row_of(place) for places in found.places for place in places]
    ordered = [act for _, act in sorted(zip(rows, acts, strict=True), key=lambda pair: pair[0])]
    places = {act.fields["unit"]: f"u{at}" for at, act in enumerate(ordered)}
    back = [
        Unit(
            **{
                {"class": "unit_class"}.get(key, key): bool(value)
                if key == "is_outside"
                else value
                for key, value in act.fields.items()
                if key not in {"unit", "parent"}
            },
            parent=places.get(act.fields.get("parent"), ""),
        )
        for act in ordered
    ]
    assert back == units
    assert {act.on for act in acts} == {ON}
    assert {decision.basis.document for decision in found.decisions} == {SINCE.document}


def test_the_first_columns_are_the_contract_s():
    assert UNIT_HEADS[:9] == (
        "code", "name", "class", "bloc", "level", "parent_code", "order", "area_km2", "population",
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["xlsx", "jsonl"])
def test_functions_posts_and_relations_come_back(ending):
    units = exported(unit("Sở A", code="1"), unit("Phòng B", "internal_unit", parent="u0"))
    keys = [one.key for one in units]
    function = Function(name="Quản lý hội", field="nội vụ", code="F", volume=12, minutes=3)
    posts = [
        Post(unit="u0", title=title, leader=leader)
        for title in ("Giám đốc", "Phó Giám đốc")
        for leader in LEADERS
    ]
    data = FORMS[ending](
        [
            units_listing(units),
            functions_listing(
                [
                    ExportedFunction("f1", function, keys[0], "lead", SINCE),
                    ExportedFunction("f1", function, keys[1], "coordinate", SINCE),
                    ExportedFunction("f2", Function(name="Chưa ai làm"), since=SINCE),
                ]
            ),
            posts_listing(
                [ExportedPost(f"p{at}", post, "1", SINCE) for at, post in enumerate(posts)]
            ),
            relations_listing([ExportedRelation("1", keys[1], "dual", SINCE)]),
        ]
    )
    acts = read_back(data, ending)
    by_kind = {kind: [a.fields for a in acts if a.kind == kind] for kind in {a.kind for a in acts}}
    above, below = (one["unit"] for one in by_kind["opening"])
    defined = [
        {k: v for k, v in one.items() if k != "function"} for one in by_kind["define_function"]
    ]
    assert defined == [
        {"name": "Quản lý hội", "field": "nội vụ", "code": "F", "volume": 12, "minutes": 3},
        {"name": "Chưa ai làm"},
    ]
    assert [(one["unit"], one["role"]) for one in by_kind["assign_function"]] == [
        (above, "lead"), (below, "coordinate"),
    ]  # fmt: skip
    assert [(one["title"], one.get("leader", "")) for one in by_kind["approve_post"]] == [
        (post.title, post.leader) for post in posts
    ]
    assert by_kind["relate"] == [{"from": above, "to": below, "relation": "dual"}]


def test_the_template_is_read_and_holds_nothing():
    forms, notes = template(str)
    data = form_xlsx(forms, notes, WORDS_TITLE)
    sheets = sheets_of(data, "m.xlsx")
    found = to_decisions(sheets, command_id="c")
    assert found == replace(found, decisions=(), problems=(), places=())
    assert [sheet.title for sheet in sheets][:4] == [kind.title for kind in KINDS]


def test_a_template_whose_examples_are_unmarked_is_a_sound_import():
    forms, notes = template(str)
    sheets = sheets_of(form_xlsx(forms, notes, WORDS_TITLE), "m.xlsx")
    unmarked = [
        replace(sheet, rows=[sheet.rows[0], *((None, *row[1:]) for row in sheet.rows[1:])])
        if at < len(KINDS) else sheet
        for at, sheet in enumerate(sheets)
    ]  # fmt: skip
    found = to_decisions(unmarked, command_id="c")
    assert found.problems == ()
    kinds = {act.kind for decision in found.decisions for act in decision.acts}
    assert kinds == {"opening", "define_function", "assign_function", "approve_post", "relate"}


def test_linked_data():
    units = exported(
        unit("Sở A", code="1", area_m2=1_500_000),
        unit("Phòng B", "internal_unit", parent="u0"),
        unit("Phường C", "administrative_unit", parent="u0"),
    )
    change = ExportedChange(
        "12.3", "absorb", ON, SINCE.document, "khoản 3 Điều 1", ["old"], ["u2"]
    )
    post = ExportedPost("p1", Post(unit="u0", title="Giám đốc", leader="head"), "1")
    found = graph(units, [change], [post])
    json.dumps(found)
    nodes = {node["@id"]: node for node in found["@graph"]}
    assert nodes["urn:tinhgon:unit:u0"]["@type"] == "org:FormalOrganization"
    assert nodes["urn:tinhgon:unit:u0"]["tg:areaKm2"]["@value"] == "1.5"
    assert nodes["urn:tinhgon:unit:u1"]["org:unitOf"] == {"@id": "urn:tinhgon:unit:u0"}
    assert nodes["urn:tinhgon:unit:u2"]["org:subOrganizationOf"] == {"@id": "urn:tinhgon:unit:u0"}
    event = nodes["urn:tinhgon:act:12.3"]
    assert event["@type"] == "org:ChangeEvent"
    assert event["org:originalOrganization"] == [{"@id": "urn:tinhgon:unit:old"}]
    assert event["org:resultingOrganization"] == [{"@id": "urn:tinhgon:unit:u2"}]
    document = nodes[event["prov:used"]["@id"]]
    assert document["dcterms:identifier"] == "1669/NQ-UBTVQH15"
    assert document["dcterms:issued"]["@value"] == "2025-06-16"
    assert event["prov:startedAtTime"]["@value"].startswith("2025-07-01")
    assert nodes["urn:tinhgon:post:p1"]["org:postIn"] == {"@id": "urn:tinhgon:unit:u0"}
    terms = {key.partition(":")[0] for node in found["@graph"] for key in node if key[0] != "@"}
    assert terms <= found["@context"].keys()


@pytest.mark.parametrize("ending", sorted(FORMS))
def test_an_empty_state_is_an_empty_table(ending):
    data = FORMS[ending]([units_listing([])])
    assert all(len(sheet.rows) == 1 for sheet in sheets_of(data, f"a.{ending}"))
