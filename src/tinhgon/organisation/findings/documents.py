"""The document a reading is of, as the basis of an entry; places in it as the law cites them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tinhgon.directives.library.effects import effects_of
from tinhgon.directives.library.identity import clue_of, held_of, node_key
from tinhgon.directives.library.references import records_of
from tinhgon.journal.acts import Basis

Reading = Mapping[str, Any]

_DECIDING: Final = frozenset({"Quyết định", "Nghị quyết", "Nghị định", "Luật", "Pháp lệnh"})
_ARTICLE = re.compile(r"(?i)điều\s+(\d+[a-zđ]?)")
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)[.)/]?$")
_POINT = re.compile(r"([a-zđ])\)$")


def basis_of(reading: Reading) -> Basis:
    """Return the basis an entry has when it carries out what this text decides."""
    record = records_of(reading)[0]
    held = held_of(record, "")
    clue = clue_of(held)
    day = None if clue.number and clue.number.year else record.date
    name = str(clue.number) if clue.number else clue.name
    return Basis(node_key(name, day, clue.home), reading["doc"]["text_sha256"])


def decides(reading: Reading) -> bool:
    """Tell whether the text is an issued document of a type that decides."""
    metadata = reading["metadata"]
    return metadata["type"] in _DECIDING and bool(metadata["date"])


def first_day(reading: Reading, text: str) -> date | None:
    """Return the day the document states that it applies from, else its date."""
    effect = effects_of(text, reading)[0]
    if effect.valid_from is None or effect.basis not in {"stated", "date"}:
        return None
    return date.fromisoformat(effect.valid_from)


def legal_place(pinpoint: str) -> str:
    """Return a pinpoint in the order the law writes it.

    Examples:
        >>> legal_place("Điều 1 khoản 3 điểm a")
        'điểm a khoản 3 Điều 1'
    """
    words = pinpoint.split()
    return " ".join(reversed([" ".join(words[at : at + 2]) for at in range(0, len(words), 2)]))


def place_of(reading: Reading, section: str | None) -> str:
    """Return the article, clause and point of a section, empty outside an article."""
    by_id = {node["id"]: node for node in reading["structure"]}
    parts: list[str] = []
    node = by_id.get(section or "")
    while node is not None:
        label = (node["label"] or "").strip()
        if found := _ARTICLE.match(label):
            return " ".join([*parts, f"Điều {found[1]}"])
        if found := _NUMBERED.match(label):
            parts.append(f"khoản {found[1]}")
        elif found := _POINT.match(label):
            parts.append(f"điểm {found[1]}")
        node = by_id.get(node["parent"] or "")
    return ""
