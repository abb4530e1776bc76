"""Functions that say nearly the same: text similarity over statements, with the words that match.

Two statements are alike by what they share against what they do not (Tversky 1977), every word
weighing the more the fewer statements have it (idf). Words exchanged on both sides count more
than words added on one: another object makes another function. What speaks against a pair besides
(another act on one matter, another kind of one thing, a template that other statements fill too)
lowers its score; other places, levels and numbers rule it out.

Source: A. Tversky, Features of Similarity, Psychological Review 84 (1977). The factors were set on
the even groups of tests/support/planted_functions.txt; docs/function-quality.md has the figures of
the others.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise, product
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from tinhgon.kernel import Message
from tinhgon.organisation.functions.vocabulary import KINDS
from tinhgon.organisation.functions.words import Terms, short_words, spelled_out, terms
from tinhgon.organisation.things import Function

THRESHOLD: Final = 0.52
"""Pairs from this score on are shown."""

_ADDED, _EXCHANGED = 0.2, 0.9
"""Weight of words one statement has more, and of words that stand for one another."""
_SYLLABLES, _PAIRS, _LETTERS = 1.0, 0.3, 0.15
"""Weight of syllables, of neighbours and of letter groups (which forgive a slip of the pen)."""
_OTHER_ACT, _ONE_ACT, _OTHER_KIND, _OTHER_FIELD, _ONE_PLACE = 0.7, 0.85, 0.6, 0.93, 0.9
_ONE_SLOT, _OTHER_HEAD = 0.6, 0.5
_LEAST_MATTERS = 4
"""What opens statements on so many matters is a template."""
_LONGEST_SLOT = 4
_TEMPLATE: Final = {3: 0.8}
_BUSY_TEMPLATE = 0.65
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Pair:
    """Two functions that say nearly the same.

    Attributes:
        first: id of one, the smaller id.
        second: id of the other.
        score: 0 to 1, in thousandths; 1 where only the dressing differs.
        common: the words that match, as the first statement has them in a row.
        only_first: the words that matter and only the first has.
        only_second: the same of the second.
        why: what speaks for the pair, and against it.
    """

    first: str
    second: str
    score: float
    common: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    why: tuple[Message, ...]


def near_duplicates(
    functions: Mapping[str, Function],
    *,
    threshold: float = THRESHOLD,
    scopes: Mapping[str, str] | None = None,
    most: int = 5,
) -> tuple[Pair, ...]:
    """Return the pairs of functions that say nearly the same, the most alike first.

    Args:
        functions: living functions by id.
        threshold: the least score, above 0 and at most 1.
        scopes: for a function the territory it is done in; functions of two territories never
            make a pair, since every commune does the same. Absent or empty: any.
        most: pairs of one function at most.
    """
    short = short_words(one.name for one in functions.values())
    words = {name: terms(spelled_out(one.name, short)) for name, one in functions.items()}
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(functions):
        if words[name].syllables:
            groups[words[name].key, functions[name].does].append(name)
    if not groups:
        return ()
    held = list(groups.values())
    said = _Statements([words[group[0]] for group in held])
    found = [
        _pair(functions, words, one, other, 1.0)
        for group in held
        for one, other in _within(group, scopes or {}, most)
    ]
    for left, right, score in said.alike(threshold):
        pairs = list(_across(held[left], held[right], scopes or {}, most))
        for one, other in pairs:
            factor = _of_table(functions[one], functions[other])
            if score * factor >= threshold:
                found.append(_pair(functions, words, one, other, score * factor))
    return _fewest(found, most)


def _of_table(one: Function, other: Function) -> float:
    """Return the factor of what the tables say: 0 for another level, less for another field."""
    if one.does and other.does and one.does != other.does:
        return 0.0
    if one.field and other.field and one.field.casefold() != other.field.casefold():
        return _OTHER_FIELD
    return 1.0


class _Statements:
    """Statements with what their words weigh among them.

    What opens many statements before “về” (`Thanh tra, kiểm tra việc thực hiện pháp luật về …`)
    is a template: the words after it are the matter, and only they are compared.
    """

    def __init__(self, said: Sequence[Terms]) -> None:
        self.said = said
        self.heads = _templates(said)
        self.matters = [
            one.syllables[len(head) :] for one, head in zip(said, self.heads, strict=True)
        ]
        self.words = [frozenset(matter) for matter in self.matters]
        self.having: dict[str, set[int]] = defaultdict(set)
        for at, words in enumerate(self.words):
            for word in words:
                self.having[word].add(at)

    def alike(self, threshold: float) -> Iterator[tuple[int, int, float]]:
        """Yield the statements that are alike, each pair once."""
        features = _features(self.matters)
        whole = np.asarray(features.multiply(features).sum(axis=1)).ravel()
        for start in range(0, len(self.said), _BLOCK):
            shared = (features[start : start + _BLOCK] @ features.T).tocoo()
            left, right = shared.row + start, shared.col
            ahead = left < right
            left, right, common = left[ahead], right[ahead], shared.data[ahead]
            more = np.maximum(whole[left] - common, 0.0)
            less = np.maximum(whole[right] - common, 0.0)
            apart = _ADDED * np.maximum(more, less) + _EXCHANGED * np.minimum(more, less)
            scores = common / (common + apart)
            for at in np.flatnonzero(scores >= threshold):
                one, other = int(left[at]), int(right[at])
                score = float(scores[at]) * self._doubt(one, other)
                if score >= threshold:
                    yield one, other, score

    def _doubt(self, one: int, other: int) -> float:
        """Return the factor of what speaks against a pair; 0 rules it out."""
        left, right = self.said[one], self.said[other]
        bound = (
            (left.places, right.places), (left.levels, right.levels), (left.signs, right.signs)
        )  # fmt: skip
        if any(mine and its and not mine & its for mine, its in bound):
            return 0.0
        factor = _ONE_PLACE if bool(left.places) != bool(right.places) else 1.0
        if self._opens_otherwise(one, other):
            factor *= _OTHER_HEAD
        if self.words[one] - self.words[other] and self.words[other] - self.words[one]:
            factor *= self._template(one, other)
            if _is_one_slot(self.matters[one], self.matters[other]):
                factor *= _ONE_SLOT
        if left.acts and right.acts and not left.acts & right.acts:
            factor *= _OTHER_ACT
        elif bool(left.acts) != bool(right.acts):
            factor *= _ONE_ACT
        return factor * (_OTHER_KIND if _other_kinds(left.kinds, right.kinds) else 1.0)

    def _opens_otherwise(self, one: int, other: int) -> bool:
        """Tell whether a template asks for one thing and the other statement for another."""
        left, right = self.said[one], self.said[other]
        if self.heads[one] == self.heads[other]:
            return False
        if self.heads[one] and self.heads[other]:
            return True
        if not self.heads[one] and not self.heads[other]:
            return False
        plain = right if self.heads[one] else left
        return bool(plain.head or plain.acts) and not left.acts & right.acts

    def _template(self, one: int, other: int) -> float:
        """Return the factor of a shared frame that further statements fill with other words."""
        frame = self.words[one] & self.words[other]
        having = set.intersection(*(self.having[word] for word in frame)) if frame else set()
        return 1.0 if len(having) < min(_TEMPLATE) else _TEMPLATE.get(len(having), _BUSY_TEMPLATE)


def _templates(said: Sequence[Terms]) -> list[tuple[str, ...]]:
    """Return the template each statement opens with, the longest; empty where it has none."""
    matters: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for one in said:
        if one.head:
            matters[one.syllables[: one.head]].add(one.syllables[one.head :])
    known = {head for head, of in matters.items() if len(of) >= _LEAST_MATTERS and len(head) > 2}
    longest = max(map(len, known), default=0)
    return [
        next(
            (
                one.syllables[:size]
                for size in range(min(longest, len(one.syllables) - 1), 0, -1)
                if one.syllables[:size] in known
            ),
            (),
        )
        for one in said
    ]


def _features(said: Sequence[Sequence[str]]) -> Any:
    """Return a row per statement whose products are the weight of what two statements share."""
    layers: list[tuple[str, float, dict[str, Any]]] = [
        ("syllables", _SYLLABLES, {"analyzer": tuple}),
        ("letters", _LETTERS, {"analyzer": "char_wb", "ngram_range": (3, 3),
                               "preprocessor": " ".join}),
    ]  # fmt: skip
    if any(len(one) > 1 for one in said):
        layers.append(("pairs", _PAIRS, {"analyzer": _neighbours}))
    union = FeatureUnion(
        [
            (name, TfidfVectorizer(binary=True, norm=None, **settings))
            for name, _weight, settings in layers
        ],
        transformer_weights={name: weight for name, weight, _settings in layers},
    )
    found = union.fit_transform(said).tocsr()
    found.data = np.sqrt(found.data)
    return found


def _neighbours(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{one} {other}" for one, other in pairwise(words))


def _is_one_slot(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two statements are the same but for one word, which does not open them."""
    shorter = min(len(left), len(right))
    before = 0
    while before < shorter and left[before] == right[before]:
        before += 1
    after = 0
    while after < shorter - before and left[-1 - after] == right[-1 - after]:
        after += 1
    slots = (len(left) - before - after, len(right) - before - after)
    return before > 0 and all(0 < slot <= _LONGEST_SLOT for slot in slots)


def _other_kinds(left: frozenset[str], right: frozenset[str]) -> bool:
    return any(left & kinds and right & kinds and not left & right & kinds for kinds in KINDS)


def _within(
    group: Sequence[str], scopes: Mapping[str, str], most: int
) -> Iterator[tuple[str, str]]:
    """Yield pairs of one group that share a territory; of many alike only neighbours."""
    by_scope = sorted(group, key=lambda name: (scopes.get(name, ""), name))
    for scope, named in groupby(by_scope, key=lambda name: scopes.get(name, "")):
        names = list(named)
        for one, other in combinations(range(len(names)), 2):
            if other - one <= most:
                yield names[one], names[other]
        if scope:
            unbound = [name for name in by_scope if not scopes.get(name)]
            yield from product(unbound[:most], names)


def _across(
    left: Sequence[str], right: Sequence[str], scopes: Mapping[str, str], most: int
) -> Iterator[tuple[str, str]]:
    """Yield pairs of two groups that share a territory."""
    by_scope: dict[str, list[str]] = defaultdict(list)
    for name in right:
        by_scope[scopes.get(name, "")].append(name)
    for name in left:
        scope = scopes.get(name, "")
        others = by_scope.get(scope, [])
        if scope:
            others = [*others, *by_scope.get("", [])]
        else:
            others = [other for named in by_scope.values() for other in named]
        for other in others[:most]:
            yield name, other


def _pair(
    functions: Mapping[str, Function],
    words: Mapping[str, Terms],
    one: str,
    other: str,
    score: float,
) -> Pair:
    first, second = sorted((one, other))
    left, right = words[first], words[second]
    shared = set(left.syllables) & set(right.syllables)
    return Pair(
        first,
        second,
        round(score, 3),
        _runs(left.syllables, shared),
        tuple(dict.fromkeys(word for word in left.syllables if word not in shared)),
        tuple(dict.fromkeys(word for word in right.syllables if word not in shared)),
        tuple(_why(functions[first], functions[second], score)),
    )


def _runs(syllables: Sequence[str], shared: set[str]) -> tuple[str, ...]:
    """Return the shared words that stand side by side, as they read."""
    runs = groupby(syllables, key=shared.__contains__)
    return tuple(dict.fromkeys(" ".join(words) for is_shared, words in runs if is_shared))


def _why(first: Function, second: Function, score: float) -> Iterator[Message]:
    if score == 1.0:
        yield Message("Apart from set phrases both say the same.")
    else:
        yield Message("Most of the words that matter are the same.")
    if first.field and second.field:
        if first.field.casefold() == second.field.casefold():
            yield Message("Both are filed under “%(field)s”.", {"field": first.field})
        else:
            yield Message(
                "They are filed under different fields: “%(first)s” and “%(second)s”.",
                {"first": first.field, "second": second.field},
            )


def _fewest(found: Sequence[Pair], most: int) -> tuple[Pair, ...]:
    """Return the best pairs with no function in more than `most` of them."""
    taken: dict[str, int] = defaultdict(int)
    out = []
    for pair in sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second)):
        if taken[pair.first] < most and taken[pair.second] < most:
            taken[pair.first] += 1
            taken[pair.second] += 1
            out.append(pair)
    return tuple(out)


__all__ = ["THRESHOLD", "Pair", "near_duplicates"]
