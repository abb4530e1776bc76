"""Labels, headings and cells say the same in both languages."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tinhgon.kernel.tables import Sheet, plain, table_of
from tinhgon.organisation.importing.columns import CHOICES, KINDS
from tinhgon.organisation.importing.forbidden import is_forbidden
from tinhgon.organisation.importing.template import GUIDES
from tinhgon.organisation.importing.words import word
from tinhgon.organisation.naming_words import LABELS, SAME_KIND
from tinhgon.organisation.things import (
    BLOCS,
    LEADERS,
    LEVELS,
    RELATIONS,
    ROLES,
    UNIT_CLASSES,
)

PO = Path(__file__).parents[3] / "src/tinhgon/locale/vi/LC_MESSAGES/django.po"
LISTS = {
    ("units", "class"): UNIT_CLASSES, ("units", "bloc"): BLOCS, ("units", "level"): LEVELS,
    ("functions", "role"): ROLES, ("posts", "leader"): LEADERS, ("relations", "kind"): RELATIONS,
}  # fmt: skip


@pytest.fixture(scope="module")
def vietnamese():
    with PO.open("rb") as source:
        found = read_po(source)
    return {message.id: message.string for message in found if isinstance(message.id, str)}


def test_every_word_of_the_things_has_a_choice():
    assert {key: {one.id for one in CHOICES[key]} for key in CHOICES} == {
        key: {word for word in words if word} for key, words in LISTS.items()
    }


@pytest.mark.parametrize("key", CHOICES)
def test_every_word_means_what_it_says(key):
    kind = next(kind for kind in KINDS if kind.id == key[0])
    heads = [column.id for column in kind.columns]
    for choice in CHOICES[key]:
        for text in (choice.id, choice.heading.upper(), choice.english, *choice.also):
            cells = [text if column == key[1] else None for column in heads]
            (row,) = table_of(Sheet("f.csv", "", [heads, cells]), [kind]).rows()
            assert word(row, key[1]) == choice.id, text


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.kind.id)
def test_no_two_columns_of_a_table_share_a_heading(guide):
    kind = guide.kind
    seen: dict[str, str] = {}
    for column in kind.columns:
        for words in column.words():
            assert seen.setdefault(words, column.id) == column.id
            assert not is_forbidden(words)
        assert guide.explained[column.id].id
        assert plain(column.heading)
    assert guide.must <= {column.id for column in kind.columns}


def test_kinds_have_names_in_both_languages(vietnamese):
    for slug, label in LABELS.items():
        shown = plain(vietnamese[label.id])
        kind = slug.rpartition(":")[2]  # `village:ban` is the kind `ban` of a village
        assert shown == (kind.replace("-", " ") or "loai khac")
    assert SAME_KIND.keys().isdisjoint(LABELS)
