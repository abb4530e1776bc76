"""The bytes of a body, the hash over the line before, and that no change stays unseen."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.journal import (
    GENESIS,
    Break,
    Fault,
    Head,
    Line,
    canonical,
    check,
    digest,
    stamp,
)

# The sample is fixed for ever: were it to change, every stored chain would fail its check.
GOLDEN_FIELDS = {
    "verb": "set_quota",
    "seq": 1,
    "share": "215/1503",
    "unit": "So\u031b\u0309 Nội vụ",  # decomposed; the bytes hold the composed letter
    "places": [{"n": 2, "k": "x"}, 7, -1],
    "recorded_at": "2026-01-15T08:30:00.000000Z",
    "note": 'a "quoted"\nline\t\\ \u0001 / \u2028',
}
GOLDEN_BYTES = (
    '{"note":"a \\"quoted\\"\\nline\\t\\\\ \\u0001 / \u2028","places":[{"k":"x","n":2},7,-1],'
    '"recorded_at":"2026-01-15T08:30:00.000000Z","seq":1,"share":"215/1503",'
    '"unit":"S\u1edf Nội vụ","verb":"set_quota"}'
).encode()
# by sha256sum of the zeros and the bytes
GOLDEN_FIRST = "ec7c2458119d534b76ee81a273e2964d1e38730f8ec3cc8c99f1b86e90c3bb05"
GOLDEN_SECOND = "edc550dcc7a53e1cd0afd9cef9460fd99e3f07fd974d00804afcd67626dc3d1b"


def chain(*notes: str) -> list[Line]:
    lines: list[Line] = []
    previous = GENESIS
    for seq, note in enumerate(notes, start=1):
        body = canonical({"seq": seq, "note": note})
        previous = digest(previous, body)
        lines.append(Line(seq, body, previous))
    return lines


def test_the_golden_bytes_and_hashes():
    assert canonical(GOLDEN_FIELDS) == GOLDEN_BYTES
    first = digest(GENESIS, GOLDEN_BYTES)
    assert first.hex() == GOLDEN_FIRST
    assert digest(first, b'{"seq":2}').hex() == GOLDEN_SECOND


@pytest.mark.parametrize("value", [1.0, True, None, Fraction(1, 2), b"x", {1, 2}])
def test_what_has_no_place_in_a_body_is_refused(value):
    for fields in ({"a": value}, {"a": [value]}, {"a": {"b": value}}):
        with pytest.raises(TypeError, match=type(value).__name__):
            canonical(fields)


@pytest.mark.parametrize("name", ["A", "ô", "a b", "", "1a", 1])
def test_names_have_one_spelling(name):
    with pytest.raises(ValueError, match="name of a field"):
        canonical({name: 1})


def test_half_a_character_is_no_text():
    with pytest.raises(ValueError, match="surrogates"):
        canonical({"a": "\ud800"})


def test_a_hash_has_32_bytes():
    with pytest.raises(ValueError, match="32 bytes"):
        digest(b"", b"{}")


def test_moments_are_written_in_utc():
    hanoi = timezone(timedelta(hours=7))
    assert stamp(datetime(2026, 1, 1, 0, 0, 0, 5, hanoi)) == "2025-12-31T17:00:00.000005Z"
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2026, 1, 1))  # noqa: DTZ001 - the naive moment is the point


def test_heads_are_printed_and_read_back():
    head = Head(7, digest(GENESIS, b"{}"))
    assert Head.parse(str(head)) == head
    for wrong in ("", "7", "7:ab", "x:" + "0" * 64, "7:" + "A" * 64, f"{head} "):
        assert Head.parse(wrong) is None


def test_a_whole_chain_ends_with_its_head():
    lines = chain("a", "b", "c")
    assert check(lines).head == Head(3, lines[-1].digest)
    assert check(lines, anchors=[Head(2, lines[1].digest)]).broken is None
    assert check([]).head == Head(0, GENESIS)


def test_columns_must_say_what_the_body_says():
    (line,) = chain("a")
    assert check([replace(line, columns={"note": "a"})]).broken is None
    for columns in ({"note": "b"}, {"absent": 1}):
        assert check([replace(line, columns=columns)]).broken == Break(1, Fault.EDITED)


def test_a_chain_computed_anew_shows_against_an_anchor():
    anchor = Head(2, chain("a", "b", "c")[1].digest)
    anew = chain("a", "B", "c")
    assert check(anew).broken is None
    assert check(anew, anchors=[anchor]).broken == Break(2, Fault.OTHER)


NOTES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=1)


@given(NOTES)
def test_any_notes_make_a_whole_chain(notes):
    lines = chain(*notes)
    assert check(lines, anchors=[Head(len(lines), lines[-1].digest)]).broken is None


@given(NOTES, st.data())
def test_a_changed_bit_is_found_at_its_place(notes, data):
    lines = chain(*notes)
    at = data.draw(st.integers(0, len(lines) - 1))
    part = data.draw(st.sampled_from(["body", "digest"]))
    value = getattr(lines[at], part)
    bit = data.draw(st.integers(0, len(value) * 8 - 1))
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << bit % 8
    lines[at] = replace(lines[at], **{part: bytes(changed)})

    checked = check(lines)
    assert checked.broken is not None
    assert checked.broken.seq == at + 1
    assert checked.head.seq == at


@given(NOTES, st.data())
def test_a_line_rewritten_with_its_hash_is_found_at_the_next_or_by_the_anchor(notes, data):
    lines = chain(*notes)
    end = Head(len(lines), lines[-1].digest)
    at = data.draw(st.integers(0, len(lines) - 1))
    body = canonical({"seq": at + 1, "note": notes[at] + "!"})
    before = lines[at - 1].digest if at else GENESIS
    lines[at] = Line(at + 1, body, digest(before, body))

    broken = check(lines, anchors=[end]).broken
    assert broken is not None
    is_last = at + 1 == len(lines)
    assert broken == (Break(at + 1, Fault.OTHER) if is_last else Break(at + 2, Fault.EDITED))


@given(NOTES, st.data())
def test_a_line_taken_out_is_found_at_its_place(notes, data):
    lines = chain(*notes)
    end = Head(len(lines), lines[-1].digest)
    at = data.draw(st.integers(0, len(lines) - 1))
    is_last = at + 1 == len(lines)
    del lines[at]

    fault = Fault.CUT if is_last else Fault.MISSING
    assert check(lines, anchors=[end]).broken == Break(at + 1, fault)


@given(st.lists(st.text(max_size=3), min_size=2, max_size=12), st.data())
def test_lines_that_changed_places_are_found_at_the_first(notes, data):
    lines = chain(*(json.dumps([note, place]) for place, note in enumerate(notes)))
    first = data.draw(st.integers(0, len(lines) - 2))
    second = data.draw(st.integers(first + 1, len(lines) - 1))
    kept = list(lines)
    lines[first], lines[second] = lines[second], lines[first]
    renumbered = [replace(line, seq=place) for place, line in enumerate(lines, start=1)]
    for changed in (lines, renumbered):
        assert check(changed).broken == Break(first + 1, Fault.MOVED)
    assert check(kept).broken is None


@given(NOTES, st.data())
def test_a_cut_tail_is_found_against_an_anchor(notes, data):
    lines = chain(*notes)
    end = Head(len(lines), lines[-1].digest)
    left = data.draw(st.integers(0, len(lines) - 1))
    assert check(lines[:left]).broken is None
    assert check(lines[:left], anchors=[end]).broken == Break(left + 1, Fault.CUT)
