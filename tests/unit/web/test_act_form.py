"""An act goes into a form and comes back unchanged, whatever it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.kernel.errors import InputError
from tinhgon.web.act_form import changed, leaves

KEYS = st.text(alphabet="abcdef:_", min_size=1, max_size=6)
TEXTS = st.text(min_size=1, max_size=8).filter(lambda text: text.strip() == text)
VALUES = st.recursive(
    st.integers(-999, 999) | TEXTS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=3),
    max_leaves=12,
)
ACTS = st.dictionaries(KEYS, VALUES, max_size=4)


@given(ACTS)
def test_what_is_sent_back_as_it_was_changes_nothing(fields):
    sent = {leaf.path: str(leaf.value) for leaf in leaves(fields)}
    assert changed(fields, sent) == fields
    assert changed(fields, {}) == fields


@given(ACTS)
def test_every_input_has_a_name_of_its_own(fields):
    paths = [leaf.path for leaf in leaves(fields)]
    assert len(paths) == len(set(paths))


def test_a_changed_a_cleared_and_a_wrong_value():
    fields = {"sources": [{"unit": "u1", "share": "1/3"}, {"unit": "u2"}], "order": 3}
    found = changed(fields, {"sources.0.share": " ", "sources.1.unit": "u9", "order": "4"})
    assert found == {"sources": [{"unit": "u1"}, {"unit": "u9"}], "order": 4}
    for wrong in ("vier", "1.000", "²"):
        with pytest.raises(InputError, match="TG-WEB-010"):
            changed(fields, {"order": wrong})


def test_places_in_lists_count_from_one():
    (_, second) = leaves({"sources": [{"unit": "a"}, {"unit": "b"}]})
    assert (second.path, second.key) == ("sources.1.unit", "unit")
    assert second.way == ("sources", 2, "unit")
