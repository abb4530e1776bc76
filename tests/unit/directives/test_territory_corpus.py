"""The real resolutions: what is read must equal what each says of itself.

Sources are counted a second time by splitting the sentence at its commas, with none of the
reader's code.
"""

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.structure import read_structure
from tinhgon.directives.territory import Territory, read_territory
from tinhgon.directives.text import fold

FOLDER = Path(__file__).parents[4] / "shared" / "corpus" / "resolutions"
FILES = sorted(FOLDER.glob("*.txt"))
KINDS = "xã|phường|thị trấn|đặc khu|huyện"
SMALL_IN_NAMES = {"bắn"}
PHRASES = re.compile(
    r"sau khi\s*sắp xếp\s*theo quy định\s*tại"
    r"(?:\s*(?:(?:các )?khoản|và(?=\s*khoản)|điều này|[\d,]+))+|\([^)]*\)|sắp xếp|toàn bộ|"
    r"một phần|phần còn lại|diện tích tự nhiên,?|quy mô dân(?: số)?|"
    r"\b(?:của|các|xã|phường|thị trấn|huyện)\b"
)
GLUED = re.compile(  # the slips of typing in these fourteen texts
    r"(?<=[\w)])(?=(?:thành|sau khi|của)\b)|(?<=ngọ)(?=và\b)|"
    r"(?<=tây)(?=vàan)|(?<=tâyvà)(?=an)|"
    r"(?<=của)(?=\w)|(?<=\bvà)(?=\w)(?!(?:ng|m)\b)|(?<=số)(?=của)"
)
# What the resolutions themselves leave out: the other parts are written in another way there.
SPELT_OTHERWISE = {"xã Bình Thạnh", "xã Bình Thạnh (huyện Thủ Thừa)"}


def is_clean(unit: str) -> bool:
    found = re.fullmatch(
        rf"(?:({KINDS}|Phường) )(.+?)(?: \((?:huyện|quận|thị xã|thành phố) .+\))?", unit
    )
    words = found[2].split() if found else [""]
    return all(w == "-" or w in SMALL_IN_NAMES or w[:1].isupper() or w.isdigit() for w in words)


pytestmark = pytest.mark.skipif(not FILES, reason="the corpus beside the checkout is absent")


@lru_cache(maxsize=1)
def reading(path: Path) -> tuple[Territory, str]:
    layout = read_blocks(path.read_text("utf-8"))
    found = read_territory(layout, read_structure(layout))
    assert found is not None, path.name
    return found, layout.view.text


def test_all_fourteen_are_there() -> None:
    assert len(FILES) == 14


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_events_equal_the_totals_stated(path: Path) -> None:
    found, _ = reading(path)
    stated = found.stated_totals
    assert stated.total is not None
    expected = stated.total if stated.formed is None else stated.formed
    assert len(found.events) == expected
    assert sum(stated.by_kind.values()) == stated.total
    units = [e.results[0] for e in found.events] + list(found.unchanged_units)
    by_kind: dict[str, int] = defaultdict(int)
    for unit in units:
        kind = next(k for k in KINDS.split("|") if unit.lower().startswith(k))
        by_kind[kind] += 1
    assert by_kind == stated.by_kind
    assert len(found.unchanged_units) == (stated.unchanged or 0)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_unit_is_a_clean_name(path: Path) -> None:
    found, _ = reading(path)
    units = {u for e in found.events for u in e.subjects + e.results} | {*found.unchanged_units}
    assert [u for u in sorted(units) if not is_clean(u)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_no_source_is_lost(path: Path) -> None:
    found, text = reading(path)
    for event in found.events:
        sentence = GLUED.sub(" ", text[event.start : event.end].lower())
        sources = re.split(rf"\bthành (?={KINDS})", sentence)[0]
        sources = re.sub(r"^đổi tên", "", PHRASES.sub("|", sources))
        names = [p for p in re.split(r"[,|]| và |\bvà(?= )", sources) if re.search(r"\w", p)]
        assert len(event.subjects) == len(event.extents) == len(names), sentence


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_parts_of_a_unit_end_in_a_rest(path: Path) -> None:
    found, _ = reading(path)
    extents: dict[str, list[str]] = defaultdict(list)
    for event in found.events:
        for subject, extent in zip(event.subjects, event.extents, strict=True):
            if subject not in SPELT_OTHERWISE:
                extents[fold(subject)].append(extent)
    cut = {u: sorted(x) for u, x in extents.items() if "part" in x or "rest" in x}
    assert all(x.count("rest") == 1 and "part" in x for x in cut.values()), cut


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_days_and_renames(path: Path) -> None:
    found, text = reading(path)
    assert {e.date for e in found.events} == {"2025-07-01"}
    assert len({e.adopted for e in found.events}) == 1
    for event in found.events:
        assert (event.type == "rename") == (event.extents == ("whole",))
        assert text[event.end - 1] != "."
        assert event.clause in {f"Điều 1 khoản {n}" for n in range(1, 200)}
