"""The answer key of requirements A.8 on the five directives, and the other real texts."""

from collections import Counter
from pathlib import Path

import pytest

from tinhgon.directives.bibliography import broken_numbers
from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.citations import read_citations
from tinhgon.directives.document_numbers import find_numbers
from tinhgon.directives.metadata import read_metadata

_PLACES = [parent / "shared" / "corpus" for parent in Path(__file__).resolve().parents]


@pytest.fixture(scope="module")
def corpus():
    found = next((place for place in _PLACES if place.is_dir()), None)
    if found is None:
        pytest.skip("../shared/corpus is not here: the answer key of A.8 was not checked")
    return found


def read(corpus, name):
    (path,) = (corpus / "directives").glob(f"{name}*.txt")
    layout = read_blocks(path.read_text("utf-8"))
    return layout, read_citations(layout, read_metadata(layout))


def mentions(found):
    number = {d.key: d.number for d in found.documents}
    return Counter(number[key] for c in found.citations for key in c.refers_to)


KEY = {
    "000": {"18-NQ/TW": 8, "10435-CV/VPTU": 1, "45-NQ/TW": 1, "35/2021/QH15": 1, "418-KH/TU": 1},
    "001": {"18-NQ/TW": 2, "09-ĐA/TU": 1},
    "002": {
        "121-KL/TW": 8, "18-NQ/TW": 5, "499-KL/TU": 4, "418-KH/TU": 4, "2556-TB/TU": 3,
        "2555-TB/TU": 1, "178/2024/NĐ-CP": 2, "19-NQ/TW": 2, "17-NQ/TU": 2, "49-CTr/TU": 1,
        "126-KL/TW": 1, "31/CV-BCĐTKNQ18": 1,
    },
    "003": {
        "18-NQ/TW": 9, "19-NQ/TW": 10, "39-NQ/TW": 9, "74-KL/TW": 6, "1398-TB/TU": 1,
        "38-CTr/TU": 1,
    },
    "004": {
        "91-KH/TU": 1, "49-CTr/TU": 1, "50-CTr/TU": 1, "51-CTr/TU": 1, "18-CTr/TU": 1,
        "05-CT/TW": 1, "32-NQ/TW": 1, "72-KL/TW": 1, "04": 1,
    },
}  # fmt: skip
TOTAL = {"000": 16, "001": 3, "002": 41, "003": 32, "004": 33}


@pytest.mark.parametrize("name", KEY)
def test_answer_key(corpus, name):
    _, found = read(corpus, name)
    counted = mentions(found)
    assert {number: counted[number] for number in KEY[name]} == KEY[name]
    assert len(found.citations) == TOTAL[name]


def test_literal_occurrences_of_18_nq_tw(corpus):
    for name, count in (("000", 7), ("002", 5), ("003", 6)):
        layout, _ = read(corpus, name)
        assert layout.view.key.count("18-nq/tw") == count


def test_conference_six_is_four_resolutions(corpus):
    _, found = read(corpus, "004")
    counted = mentions(found)
    for number in ("18-NQ/TW", "19-NQ/TW", "20-NQ/TW", "21-NQ/TW"):
        assert counted[number] >= 4


def test_the_broken_number_of_003_keeps_its_print_and_proposes_the_whole(corpus):
    _, found = read(corpus, "003")
    (broken,) = broken_numbers(found.documents, found.citations)
    assert (broken.stated, broken.proposed, len(broken.places)) == ("18-NQ/T", "18-NQ/TW", 1)


def test_notices_of_one_day_in_002_are_two_nodes_with_an_issuer(corpus):
    _, found = read(corpus, "002")
    notices = [d for d in found.documents if d.number in {"2555-TB/TU", "2556-TB/TU"}]
    assert [d.date for d in notices] == ["2025-02-06"] * 2
    assert all("Thành ủy" in (d.issuer or "") for d in notices)


def test_every_number_of_the_official_acts_is_found_once_and_no_span_is_absurd(corpus):
    paths = sorted([*(corpus / "formal").glob("*.txt"), *(corpus / "resolutions").glob("*.txt")])
    assert len(paths) == 36
    for path in paths:
        layout = read_blocks(path.read_text("utf-8"))
        found = read_citations(layout, read_metadata(layout))
        named = {d.key: d.number for d in found.documents}
        heads = {"number", "agency", "motto", "type"}
        zones = [(b.start, b.end) for b in layout.blocks if b.kind in heads]
        for start, end, number in find_numbers(layout.view.text):
            if not number.type_abbr or any(a <= start < b for a, b in zones):
                continue
            over = [
                c
                for c in found.citations
                if c.start <= start and end <= c.end and str(number) in map(named.get, c.refers_to)
            ]
            assert len(over) == 1, (path.name, str(number), len(over))
        for citation in found.citations:
            quote = layout.view.text[citation.start : citation.end]
            assert len(quote) < 320 or quote.startswith("Luật sửa đổi"), (path.name, quote)
            assert quote.count("\n") <= 2, (path.name, quote)  # a title, a number cut by a line
