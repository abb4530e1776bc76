"""Renamed twins: annotated texts with other names, numbers and years, annotations moved along.

A reader that knows the annotated texts by heart fails on their twins; one that knows the grammar
scores the same. Provinces, districts, persons and field names are replaced by others of their
kind, years move by four (leap days stay), resolution numbers by forty.
"""

import re
from typing import Any

Pair = tuple[re.Pattern[str], str]

PLACES = {
    "Hải Phòng": "Cần Thơ",
    "Hà Nam": "Nghệ An",
    "Kiên Giang": "Đồng Tháp",
    "Đà Nẵng": "Thái Nguyên",
    "Phú Quốc": "Hồng Ngự",
    "Gò Quao": "Lấp Vò",
    "Tân Hiệp": "Lai Vung",
    "tân Hiệp": "lai Vung",
    "Hòn Thơm": "Thường Thới",
    "An Thới": "An Lạc",
    "Hải Châu": "Gia Sàng",
    "Tô Hiệu": "Châu Văn Liêm",
}
FIELDS = {
    "Sở Nội vụ": "Sở Xây dựng",
    "Bộ Tài chính": "Bộ Xây dựng",
    "Bộ Khoa học và Công nghệ": "Bộ Nông nghiệp và Môi trường",
    "Bộ Công an": "Bộ Công Thương",
}
FAMILY = ("Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Ngô")
GIVEN = ("Minh Khôi", "Thu Hằng", "Quốc Bảo", "Thanh Vân", "Đức Long", "Ngọc Ánh", "Hải Yến")


def rules(people: list[str]) -> list[Pair]:
    """Return the replacements for a text that names these people."""
    table = PLACES | FIELDS | {k.upper(): v.upper() for k, v in PLACES.items()}
    for at, name in enumerate(sorted(set(people))):
        if len(name.split()) > 1 and name not in table:
            other = f"{FAMILY[at % len(FAMILY)]} {GIVEN[at % len(GIVEN)]}"
            table |= {name: other, name.upper(): other.upper()}
    pairs: list[Pair] = [
        (re.compile(rf"\b{re.escape(old)}\b"), new)
        for old, new in sorted(table.items(), key=lambda item: -len(item[0]))
    ]
    return pairs


def _year(found: re.Match[str]) -> str:
    return str(int(found[0]) + 4)


def _number(found: re.Match[str]) -> str:
    return str(int(found[0]) + 40)


_YEAR = re.compile(r"(?<![\d.,])20[0-3]\d(?![\d,]|\.\d)")
_NUMBER = re.compile(
    r"(?:(?<=quyết )|(?<=số )|(?<=QUYẾT )|(?<=SỐ ))(?:18|19|20|21|39)\b"
    r"(?!/|-(?!NQ))|"
    r"(?<![\d./-])(?:18|19|20|21|39)(?=-NQ/)"
)


def twin(text: str, gold: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the renamed text and its annotations, places moved along."""
    pairs = rules([person["name"] for person in gold.get("people", [])])
    edits = _edits(text, pairs)
    moved = _Moved(edits)
    renamed = moved.apply(text)
    return renamed, _value(gold, moved, pairs, renamed)


def _edits(text: str, pairs: list[Pair]) -> list[tuple[int, int, str]]:
    taken: list[tuple[int, int, str]] = []
    for pattern, new in pairs:
        taken += [(m.start(), m.end(), new) for m in pattern.finditer(text)]
    taken += [(m.start(), m.end(), _number(m)) for m in _NUMBER.finditer(text)]
    taken += [(m.start(), m.end(), _year(m)) for m in _YEAR.finditer(text)]
    taken.sort(key=lambda edit: (edit[0], -edit[1]))
    out: list[tuple[int, int, str]] = []
    for edit in taken:
        if not out or edit[0] >= out[-1][1]:
            out.append(edit)
    return out


class _Moved:
    def __init__(self, edits: list[tuple[int, int, str]]) -> None:
        self.edits = edits

    def apply(self, text: str) -> str:
        out, at = [], 0
        for start, end, new in self.edits:
            out += [text[at:start], new]
            at = end
        return "".join([*out, text[at:]])

    def place(self, at: int) -> int:
        shift = 0
        for start, end, new in self.edits:
            if end > at:
                break
            shift += len(new) - (end - start)
        return at + shift


def _value(value: Any, moved: _Moved, pairs: list[Pair], text: str, name: str = "") -> Any:
    if isinstance(value, dict):
        out = {k: _value(v, moved, pairs, text, k) for k, v in value.items()}
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            out["start"], out["end"] = moved.place(value["start"]), moved.place(value["end"])
            out["quote"] = text[out["start"] : out["end"]]
        return out
    if isinstance(value, list):
        return [_value(part, moved, pairs, text, name) for part in value]
    if isinstance(value, str):
        for pattern, new in pairs:
            value = pattern.sub(new, value)
        return _YEAR.sub(_year, _NUMBER.sub(_number, value))
    if isinstance(value, int) and name in {"baseline_year", "target_year"}:
        return value + 4
    return value
