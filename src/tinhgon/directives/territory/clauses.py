"""One clause of a resolution: what is formed, and from what.

Reads: a sentence of the view. Writes: `Change`s, one for each unit formed. The sentence shapes are
the law's own: `Sắp xếp … thành …`, `Nhập … vào …`, `Thành lập … trên cơ sở …`, `Chia … thành …`,
`Tách … để thành lập …`, `Đổi tên … thành …`. It does not know where in the text the clause stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tinhgon.directives.territory.units import RANKS, Source, kind_at, read_units
from tinhgon.directives.territory.words import Word, cut_words

_VERBS = "sắp xếp|hợp nhất|sáp nhập|nhập|chia|tách|thành lập|đổi tên|điều chỉnh|giải thể"
_OPENING = re.compile(
    rf"\s*(?:nay\s+|cho\s+(?:phép\s+)?|quyết\s+định\s+|phê\s+chuẩn\s+(?:việc\s+)?)?"
    rf"(?P<verb>{_VERBS.replace(' ', chr(92) + 's+')})"
)
_SENTENCE_END = re.compile(rf"[.;]\s*(?=(?:{_VERBS})\b)|[.;]\s+(?=[^\W\d_])|[.;:]?\s*$")
_TO_FORM = ("để", "thành", "lập")


@dataclass(frozen=True, slots=True)
class Change:
    """One unit formed, changed or renamed.

    Attributes:
        start: first character of the sentence in the view.
        end: one past its last, the closing stop left out.
        verb: the law's verb as written, small letters.
        result: the unit formed, with its kind word.
        result_kind: its kind word.
        sources: the units it is formed from.
    """

    start: int
    end: int
    verb: str
    result: str
    result_kind: str
    sources: tuple[Source, ...]

    @property
    def is_rename(self) -> bool:
        """Tell whether one whole unit only changes its name or kind."""
        return len(self.sources) == 1 and self.sources[0].extent == "whole"


def read_clause(text: str, key: str, start: int, end: int) -> Iterator[Change]:
    """Yield the changes ordered in the view's `[start, end)`, its label left out.

    Args:
        text: the whole view.
        key: the view folded, of the same length.
        start: first character after the label.
        end: one past the last character of the block.
    """
    while start < end:
        opening = _OPENING.match(key, start, end)
        stop, following = _sentence(text, key, start, end)
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if opening and text[stop : stop + 1] != ":":
            begin = opening.start() + len(opening[0]) - len(opening[0].lstrip())
            verb = re.sub(r"\s+", " ", opening["verb"])
            words = cut_words(text, key, opening.end(), stop)
            yield from _changes(begin, stop, verb, words)
        start = following


def _sentence(text: str, key: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence stops, its full stop left out, and where the next begins."""
    for found in _SENTENCE_END.finditer(key, start, end):
        starts_next = text[found.end() : found.end() + 1]
        verb_next = _OPENING.match(key, found.end(), end)
        if found.end() >= end or verb_next or (found[0][0] == "." and starts_next.isupper()):
            return found.start(), max(found.end(), start + 1)
    return end, end


def _changes(start: int, end: int, verb: str, words: list[Word]) -> Iterator[Change]:
    before, after = _halves(verb, words)
    sources = read_units(before)
    formed = [s.unit for s in read_units(after)]
    if not sources or not formed:
        return
    if verb in {"chia", "tách"} or (len(formed) > 1 and len(sources) == 1):
        sources = [Source(s.unit, "part") if s.extent == "whole" else s for s in sources]
    pairwise = len(formed) == len(sources) > 1
    for at, unit in enumerate(formed):
        own = sources[at : at + 1] if pairwise else sources
        yield Change(start, end, verb, unit.text, unit.kind, tuple(own))


def _halves(verb: str, words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Return the words about the sources and the words about what is formed."""
    if verb == "thành lập":
        at = _find(words, ("trên", "cơ", "sở"))
        at = at if at >= 0 else _find(words, ("từ",))
        return (words[at:], _only_formed(words[:at])) if at >= 0 else ([], [])
    forming = _find(words, _TO_FORM)
    if forming >= 0:
        return words[:forming], _only_formed(words[forming + 3 :])
    parting = _parting(words)
    if parting >= 0:
        return words[:parting], _only_formed(words[parting + 1 :])
    into = _find(words, ("vào",))
    if into < 0 or verb in {"chia", "đổi tên", "sắp xếp"}:
        return [], []
    into_words, formed = words[into + 1 :], _only_formed(words[into + 1 :])
    named = _named(into_words)
    if named >= 0:
        return [*words[:into], _comma(words[into]), *_whole(words[into], into_words[:named])], (
            _only_formed(into_words[named:])
        )
    return [*words[:into], _comma(words[into]), *_whole(words[into], formed)], formed


def _named(words: list[Word]) -> int:
    """Return the place of `lấy tên là`, `có tên gọi là`, -1 without a new name."""
    places = [at for at in (_find(words, ("lấy", "tên")), _find(words, ("tên", "gọi"))) if at >= 0]
    return min(places, default=-1)


def _whole(at: Word, formed: list[Word]) -> list[Word]:
    """Say that the unit others are merged into goes into the result whole."""
    phrase = [Word(at.start, at.start, text, text) for text in ("toàn", "bộ")]
    return [*phrase, *formed]


def _comma(at: Word) -> Word:
    return Word(at.start, at.start, ",", ",")


def _parting(words: list[Word]) -> int:
    """Return the last `thành` that parts sources from results, -1 without one."""
    for at in range(len(words) - 1, -1, -1):
        if words[at].text != "thành" or kind_at(words, at):
            continue
        after = words[at + 1].key if at + 1 < len(words) else ""
        if after != "lập" and (at == 0 or words[at - 1].key != "hình"):
            return at
    return -1


def _only_formed(words: list[Word]) -> list[Word]:
    """Drop from the results where they lie and what is said of them."""
    stops = [at for at in (_find(words, ("thuộc",)), _find(words, ("trực", "thuộc"))) if at >= 0]
    kept = words[: min(stops)] if stops else words
    first = next((f for f in (kind_at(kept, at) for at in range(len(kept))) if f), None)
    if first is None:
        return []
    return _same_rank(kept, RANKS[first[0]])


def _same_rank(words: list[Word], rank: int) -> list[Word]:
    """Cut at `, huyện B` behind a commune formed."""
    for at in range(1, len(words)):
        found = kind_at(words, at)
        if found and words[at - 1].text == "," and RANKS[found[0]] > rank:
            return words[: at - 1]
    return words


def _find(words: list[Word], keys: tuple[str, ...]) -> int:
    """Return the place of the first run of words, -1 without one."""
    size = len(keys)
    for at in range(len(words) - size + 1):
        if words[at].key == keys[0] and all(
            words[at + shift].key == keys[shift] for shift in range(1, size)
        ):
            return at
    return -1
