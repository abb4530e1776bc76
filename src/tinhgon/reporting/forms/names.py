"""Which unit a line means on a day: by code or by name in any spelling, never guessed.

Names are compared without marks, case and signs; abbreviations (“Sở NN&MT”, “UBND tỉnh”) are
taken where only one unit has such words; “Phòng Tổ chức (Sở Nội vụ)” and “… thuộc …” name the unit
above. Where several units remain, none is taken.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from tinhgon.kernel.tables import plain
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.importing.rows import folded
from tinhgon.organisation.naming import proper_name
from tinhgon.organisation.snapshot import Snapshot
from tinhgon.programme.asking import Asker
from tinhgon.programme.counting import alive_of

_NUMBERED: Final = re.compile(
    r"^\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-HĐ]|[a-hđ])[.)/:]|[-–+*•])\s*(?=\S)"
)
_BRACKETED: Final = re.compile(r"^(?P<name>[^()]+)\((?P<more>[^()]+)\)\s*$")
_PARENT: Final = re.compile(
    r"^(?P<name>.+?)(?:\s+(?:trực\s+)?thuộc\s+|\s+-\s+|,\s+|\s*/\s*)(?P<more>[^,/]+)$",
    re.IGNORECASE,
)
_KINDS: Final = {
    "P": "phường", "X": "xã", "H": "huyện", "Q": "quận", "TT": "thị trấn", "TX": "thị xã",
    "TP": "thành phố", "ĐK": "đặc khu", "T": "tỉnh",
}  # fmt: skip
_KIND: Final = re.compile(r"^(P|X|H|Q|T|TT|TX|TP|ĐK)\.\s*(?=\w)")
"""“P. Đại Hội”, “TX.Xuân Đức”: the kind of a place by its first letters."""
_FILLERS: Final = frozenset({"va", "cac", "viet", "nam"})
_ABBREVIATION: Final = re.compile(r"[A-ZĐ][A-ZĐ&.]+|\b[A-ZĐ][a-z]{0,2}\.")


def bare(name: str) -> str:
    """Return a name without the number or dash written before it.

    Examples:
        >>> bare("1. Sở Nội vụ"), bare("- Chi cục Thủy lợi"), bare("A Lưới")
        ('Sở Nội vụ', 'Chi cục Thủy lợi', 'A Lưới')
    """
    return _NUMBERED.sub("", name).strip()


class Directory:
    """Finds units of one record by what lines call them."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self._days: dict[date, _Day] = {}
        self._ever: dict[str, list[str]] = {}

    def day(self, on: date) -> "_Day":
        """Return the names of a day."""
        if on not in self._days:
            self._days[on] = _Day(self.asker.at(on).units)
        return self._days[on]

    def find(self, names: Sequence[str], on: date, near: Sequence[str] = ()) -> list[str]:
        """Return the ids of the units a line means on a day.

        Args:
            names: code, then names, the surest first; `id:…` is an id.
            on: the day.
            near: units of the lines it stands under, the nearest first; a unit below one of them
                goes before others of its name.

        Returns:
            One id where it is certain, several where it is not, none when there is none.
        """
        day = self.day(on)
        for name in names:
            found = day.find(name)
            if len(found) > 1:
                found = day.below(found, near) or found
            if found:
                return [day.id(place) for place in found]
        return []

    def successors(self, name: str, on: date) -> list[str]:
        """Return the ids of the units of a day that those once named so have become."""
        if not self._ever:
            state = self.asker.apparatus
            rows = state.view.units
            held = rows.known(state.known)
            ids, names = (rows.pool.texts(rows.take(column, held)) for column in ("id", "name"))
            for unit, own in zip(ids, names, strict=True):
                self._ever.setdefault(_plain(own), []).append(unit)
        once = dict.fromkeys(self._ever.get(_plain(bare(name)), ()))
        state = self.asker.at(on)
        return list(dict.fromkeys(one for unit in once for one in alive_of(state, unit)))

    def territory(self, unit: str, on: date) -> str:
        """Return the place a body is the committee or council of by its name; else the unit.

        “UBND xã X” among names of communes stands for xã X.
        """
        day = self.day(on)
        above = day.parent(unit)
        is_of_it = (
            _plain(day.name(unit)).endswith(f" {_plain(day.name(above))}") if above else False
        )
        return above if is_of_it and day.is_place(above) else unit


class _Day:
    """The names of the units of a day."""

    def __init__(self, units: Snapshot) -> None:
        self.units = units
        listed = units.units()
        self._ids, self._names = listed.ids, listed.texts("name")
        self._codes: dict[str, list[int]] = {}
        self._short: dict[str, list[int]] = {}
        self._plain: dict[str, list[int]] = {}
        for place, (name, code) in enumerate(zip(self._names, listed.texts("code"), strict=True)):
            self._plain.setdefault(_plain(name), []).append(place)
            if code:
                self._codes.setdefault(_code(code), []).append(place)
                if short := _short(code):
                    self._short.setdefault(short, []).append(place)
        roots = [self._names[place] for place in range(len(self._ids)) if units.parent[place] ==
                 NONE]  # fmt: skip
        self._tails = sorted(
            {tail for name in roots for tail in (_plain(name), _plain(proper_name(name)))},
            key=len, reverse=True,
        )  # fmt: skip
        self._own = _own_tails(roots)
        self._proper: dict[str, list[int]] = {}
        for place in listed.where(unit_class="administrative_unit").places.tolist():
            own = _plain(proper_name(self._names[place]))
            self._proper.setdefault(own, []).append(place)
        self._known: dict[str, list[int]] = {}

    def id(self, place: int) -> str:
        """Return the id of the unit at a place."""
        return self._ids[place]

    def name(self, unit: str) -> str:
        """Return the name of a unit, empty when it does not live."""
        place = self.units.place(unit)
        return self._names[place] if place != NONE else ""

    def parent(self, unit: str) -> str:
        """Return the id of the unit above one, empty for none."""
        above = int(self.units.parent[self.units.place(unit)])
        return self._ids[above] if above != NONE else ""

    def is_place(self, unit: str) -> bool:
        """Tell whether a unit is a province, a district or a commune, not a body of one."""
        return bool(self.units.subtree(unit)[:1].where(unit_class="administrative_unit"))

    def find(self, name: str) -> list[int]:
        """Return the places of the units of a name, or code, or `id:…`."""
        if name not in self._known:
            self._known[name] = self._find(name.strip())
        return self._known[name]

    def _find(self, name: str) -> list[int]:
        if name.startswith("id:"):
            place = self.units.place(name.removeprefix("id:"))
            return [] if place == NONE else [place]
        if by_code := self._codes.get(_code(name)) or self._short.get(_short(name)):
            return by_code
        for found in self._ways(bare(name)):
            if found:
                return found
        return []

    def _ways(self, name: str) -> Iterator[list[int]]:
        """Yield what each way of reading a name finds, the surest first."""
        if (kind := _KIND.match(name)) and (
            whole := self._plain.get(_plain(f"{_KINDS[kind[1]]} {name[kind.end() :]}"))
        ):
            yield whole
        exact = self._plain.get(_plain(name), [])
        grown = [it for tail in self._own for it in self._plain.get(f"{_plain(name)} {tail}", [])]
        same = [place for place in exact if folded(self._names[place]) == folded(name)]
        yield list(dict.fromkeys([*(same or exact), *grown]))
        yield self._plain.get(self._without_tail(_plain(name)), [])
        bracketed = _BRACKETED.match(name)
        for parts in (bracketed, _PARENT.match(name)):
            if parts:
                yield self._under(parts["name"], parts["more"])
        if bracketed and (inner := self.find(bracketed["more"].strip())):
            within = self._under(bracketed["more"], bracketed["name"])
            yield within or [*self.find(bracketed["name"].strip()), *inner]
        elif bracketed:
            yield self._plain.get(_plain(bracketed["name"]), [])
        if _ABBREVIATION.search(name):
            yield self._abbreviated(name)
        yield self._proper.get(_plain(name), [])

    def _under(self, name: str, parent: str) -> list[int]:
        above = self.find(parent.strip())
        if len(above) != 1:
            return []
        start = above[0]
        inside = range(start + 1, start + int(self.units.size[start]))
        return [place for place in self.find(name.strip()) if place in inside]

    def _without_tail(self, words: str) -> str:
        for tail in self._tails:
            if tail and words.endswith(f" {tail}") and words != tail:
                return words.removesuffix(tail).strip()
        return ""

    def _abbreviated(self, name: str) -> list[int]:
        """Return the units whose words a name abbreviates."""
        tokens = plain(name).split()
        grown = [it for tail in self._own for it in self._spelled([*tokens, *tail.split()])]
        if found := list(dict.fromkeys([*self._spelled(tokens), *grown])):
            return found
        shorter = self._without_tail(" ".join(tokens))
        return self._spelled(shorter.split()) if shorter else []

    def _spelled(self, tokens: Sequence[str]) -> list[int]:
        out = []
        for words, places in self._plain.items():
            if words[:1] == tokens[0][:1] and _abbreviates(tuple(tokens), words):
                out += places
        return out

    def below(self, places: Sequence[int], near: Iterable[str]) -> list[int]:
        """Return those below a unit, right below it first; the nearest unit that has any."""
        for unit in near:
            start = self.units.place(unit)
            if start == NONE:
                continue
            inside = range(start + 1, start + int(self.units.size[start]))
            direct = [one for one in places if int(self.units.parent[one]) == start]
            if found := direct or [one for one in places if one in inside]:
                return found
        return []


def _own_tails(roots: Iterable[str]) -> list[str]:
    """Return what bodies of a place end with and lists leave out: “Hội Nông dân (tỉnh)”."""
    kinds = {_plain(name).removesuffix(_plain(proper_name(name))).strip() for name in roots}
    known = sorted(kinds & {"tinh", "thanh pho"})
    return [tail for kind in known for tail in (kind, f"{kind.removesuffix(' pho')} uy")]


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    return " ".join(plain(name.replace("&", " và ")).split())


def _code(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text).casefold()


def _short(code: str) -> str:
    """Return a code of digits without the zeros it begins with: a workbook may hold a number."""
    text = _code(code)
    return text.lstrip("0") if text.isdecimal() else ""


def _abbreviates(tokens: tuple[str, ...], words: str) -> bool:
    """Tell whether each token is a word, or the first letters of some words, in order.

    Examples:
        >>> _abbreviates(("so", "nn", "mt"), "so nong nghiep va moi truong")
        True
        >>> _abbreviates(("ubnd", "tinh"), "uy ban nhan dan tinh")
        True
        >>> _abbreviates(("so", "y"), "so y te")
        False
    """
    return _fits(tokens, tuple(words.split()))


def _fits(tokens: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if not tokens:
        return all(word in _FILLERS for word in words)
    if not words:
        return False
    if words[0] == tokens[0] and _fits(tokens[1:], words[1:]):
        return True
    if words[0] in _FILLERS and _fits(tokens, words[1:]):
        return True
    return len(tokens[0]) > 1 and _spells(tokens[0], tokens[1:], words)


def _spells(letters: str, tokens: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether letters are the first letters of words, and tokens go on behind them."""
    at = 0
    for count, word in enumerate(words):
        if at == len(letters):
            return _fits(tokens, words[count:])
        if word[:1] == letters[at]:
            at += 1
        elif word not in _FILLERS:
            return False
    return at == len(letters) and not tokens
