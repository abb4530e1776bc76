"""Sections of a text: which node of its structure a place stands in, and what lies below. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_FOOTNOTE = "footnote"
_INNER = frozenset({"heading", "item", "part", "group"})


@dataclass(frozen=True, slots=True)
class Section:
    """One node of the structure, as lists and filters show it.

    Attributes:
        id: its label path, unique in the text.
        parent: id of the node above, empty at the top.
        title: the words of its heading.
    """

    id: str
    parent: str
    title: str


class Sections:
    """The nodes of one reading that hold text.

    Args:
        structure: the nodes as the reading lists them, with `id`, `parent`, `start`, `kind`.
        text: the text they count into.
    """

    def __init__(self, structure: Iterable[Mapping[str, Any]], text: str = "") -> None:
        nodes = sorted((n for n in structure if n.get("id")), key=lambda n: int(n["start"]))
        self._text = text
        self._holding = [n for n in nodes if n.get("kind") in _INNER]
        self._starts = [int(n["start"]) for n in self._holding]
        self._footnotes = [n for n in nodes if n.get("kind") == _FOOTNOTE]
        self.all = [
            Section(
                str(n["id"]), str(n.get("parent") or ""), str(n.get("title") or "").rstrip(" :;")
            )
            for n in self._holding
        ]
        self._by_id = {section.id: section for section in self.all}

    def at(self, place: int) -> str:
        """Return the id of the innermost section a place stands in, empty before the first.

        The words of a footnote stand in the section that refers to it.
        """
        for note in self._footnotes:
            line_end = self._text.find("\n", int(note["start"]))
            if int(note["start"]) <= place < (line_end if line_end >= 0 else len(self._text)):
                return str(note.get("parent") or "")
        found = bisect_right(self._starts, place)
        return str(self._holding[found - 1]["id"]) if found else ""

    def path(self, section: str) -> list[Section]:
        """Return the section and those above it, the innermost first."""
        found: list[Section] = []
        while section in self._by_id and self._by_id[section] not in found:
            found.append(self._by_id[section])
            section = found[-1].parent
        return found

    def below(self, section: str) -> list[str]:
        """Return the ids of the section and of all within it."""
        return [one.id for one in self.all if section in {part.id for part in self.path(one.id)}]
