"""The citation graph does not depend on order, loses nothing, and falls apart into blocks."""

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.library.identity import Held, blocks_of
from tinhgon.directives.library.references import Place, Reference
from tinhgon.directives.library.resolution import resolve

_NUMBERS = ("18-NQ/TW", "18-NQ/T", "18", "49-CTr/TU", "49", "12/QĐ-UBND", "35/2021/QH15", "35")
_DAYS = (None, "2017-10-25", "2017-10-26", "2018-01-09", "2022-06-16")
_PROVINCES = (None, "Hải Phòng", "Kiên Giang")


@st.composite
def references(draw):
    number = draw(st.sampled_from((*_NUMBERS, None)))
    law = number is None or "QH" in number
    type_ = "Luật" if law else "Chương trình hành động" if "49" in number else "Nghị quyết"
    text = draw(st.sampled_from("abc"))
    at = draw(st.integers(0, 9))
    return Reference(
        id=f"{text}/0:{at}", text=text, part=0, key=str(at), type=type_, number=number,
        date=draw(st.sampled_from(_DAYS)),
        issuer=draw(st.sampled_from((None, "Bộ Chính trị", "Ban Chấp hành Trung ương khóa XII"))),
        title=draw(st.sampled_from((None, "Luật Tổ chức chính quyền địa phương", "về đất đai"))),
        completed=draw(st.sampled_from(((), ("number suffix",)))),
        places=(Place(at, at + 1, "full"),),
        province=draw(st.sampled_from(_PROVINCES)),
        citing_date=draw(st.sampled_from(("2017-12-01", "2024-12-24"))),
        citing_is_dated=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def held_documents(draw):
    number = draw(st.sampled_from(("18-NQ/TW", "49-CTr/TU", "12/QĐ-UBND", None)))
    at = draw(st.integers(0, 3))
    return Held(
        f"h{at}", "Nghị quyết", number, draw(st.sampled_from(_DAYS)), None,
        draw(st.sampled_from(("về đất đai", None))), draw(st.sampled_from(_PROVINCES)),
        "2017-01-01",
    )  # fmt: skip


_LIBRARY = st.tuples(
    st.lists(references(), max_size=12, unique_by=lambda r: r.id),
    st.lists(held_documents(), max_size=3, unique_by=lambda h: h.id),
)


@given(_LIBRARY, st.randoms(use_true_random=False))
def test_order_does_not_matter(library, chance):
    cited, held = library
    expected = resolve(cited, held)
    shuffled = list(cited)
    chance.shuffle(shuffled)
    assert resolve(shuffled, list(reversed(held))) == expected


@given(_LIBRARY)
def test_nothing_is_lost(library):
    cited, held = library
    found = resolve(cited, held)
    keys = [node.key for node in found.nodes]
    assert len(keys) == len(set(keys))
    assert sorted(link.reference for link in found.links) == sorted(ref.id for ref in cited)
    assert {link.node for link in found.links} <= set(keys)
    assert sorted(id_ for node in found.nodes for id_ in node.held) == sorted(h.id for h in held)
    assert sum(node.mentions for node in found.nodes) == len(cited)


@given(_LIBRARY)
def test_closed_blocks_resolve_as_the_whole_does(library):
    cited, held = library
    whole = resolve(cited, held)
    left = [*cited, *held]
    nodes, links = [], []
    while left:
        names = set(blocks_of(left[0]))
        closed: list[Reference | Held] = []
        while grown := [item for item in left if blocks_of(item) & names]:
            closed += grown
            left = [item for item in left if item not in grown]
            names |= {name for item in grown for name in blocks_of(item)}
        part = resolve(
            [item for item in closed if isinstance(item, Reference)],
            [item for item in closed if isinstance(item, Held)],
        )
        nodes += part.nodes
        links += part.links
    assert tuple(sorted(nodes, key=lambda n: n.key)) == whole.nodes
    assert tuple(sorted(links, key=lambda link: link.reference)) == tuple(
        sorted(whole.links, key=lambda link: link.reference)
    )


@given(_LIBRARY, st.data())
def test_what_a_person_confirmed_holds(library, data):
    cited, held = library
    keys = [node.key for node in resolve(cited, held).nodes]
    if not cited or not keys:
        return
    ref = data.draw(st.sampled_from(cited))
    key = data.draw(st.sampled_from(keys))
    found = {link.reference: link for link in resolve(cited, held, {ref.id: key}).links}
    assert (found[ref.id].node, found[ref.id].state) == (key, "confirmed")
    again = data.draw(st.lists(st.sampled_from(cited), unique_by=lambda r: r.id))
    kept = [r for r in cited if r.id == ref.id or r not in again]
    fewer = {link.reference: link for link in resolve(kept, [], {ref.id: key}).links}
    assert (fewer[ref.id].node, fewer[ref.id].state) == (key, "confirmed")
