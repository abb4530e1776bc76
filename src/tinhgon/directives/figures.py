"""Statements with a number: what is counted, how much, and whether it is wished or reported.

Reads: the `Layout` and the `Node`s. Writes: `Figure`s, which targets.py and results.py turn into
findings. It decides which numbers state something (a share, a change, a sum of money, a counted
thing) and where the statement begins and ends. It does no arithmetic: reconcile does.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tinhgon.directives import cues
from tinhgon.directives.blocks import Block, Layout
from tinhgon.directives.extents import (
    begin_of_clause,
    clause_start,
    end_of_phrase,
    sentences,
    skip_joints,
)
from tinhgon.directives.numbers import Number, find_numbers, value_of
from tinhgon.directives.structure import Node
from tinhgon.directives.tense import Sections, wish_score

_BRACKETED = re.compile(r"(?: [^\W\d_]+){1,8} ?\((?:đạt|chiếm|tỷ lệ|tỉ lệ|bằng)[^\d(),;]{0,20}")
_MONTHS = 12
_MANY = 10
_SHORT = 12  # a number and its noun so short that the verb belongs to the statement
READ_KINDS = frozenset({"body", "cell", "footnote"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One statement with a number.

    Attributes:
        kind: share | count | remaining | money | times | announced | streak | rank.
        start: first character of the statement in the view.
        end: one past its last character.
        number: what is counted; None for a share alone.
        percent: the rate printed.
        numerator: the rate's own fraction, where printed.
        denominator: the rate's own fraction, where printed.
        hedge: the sign of the hedging word, as in `cues.HEDGES`; empty without one.
        direction: decrease | increase | None.
        noun: place of the words that say what is counted, right of the number.
        sentence: place of its sentence.
        wish: above 0 a number to reach, below 0 a number reached, 0 not said.
        block: index of its block.
        from_number: the number it came from, in `từ 19 xuống 14`.
    """

    kind: str
    start: int
    end: int
    number: Number | None
    percent: Number | None
    hedge: str
    direction: str | None
    noun: tuple[int, int]
    sentence: tuple[int, int]
    wish: int
    block: int
    numerator: int | None = None
    denominator: int | None = None
    from_number: Fraction | None = None

    @property
    def anchor(self) -> int:
        """Where the first of its numbers stands."""
        first = self.number or self.percent
        return first.start if first else self.start


def read_figures(layout: Layout, nodes: tuple[Node, ...]) -> tuple[Figure, ...]:
    """Return the statements with a number, in the order of the view.

    Args:
        layout: the text.
        nodes: its structure; headings tell reported from wished.
    """
    sections = Sections(layout, nodes)
    out: list[Figure] = []
    for at, block in enumerate(layout.blocks):
        headline = layout.genre == "press_report" and block.kind == "title"
        if headline or block.kind in READ_KINDS:
            numbers = list(find_numbers(layout.view.key, block.start, block.end))
            ranks = _has_rank(layout, block)
            if numbers or ranks:
                out.extend(_Reader(layout, at, numbers, sections).run(ranks=ranks))
    return tuple(out)


def _has_rank(layout: Layout, block: Block) -> bool:
    return cues.RANK.search(layout.view.key, block.start, block.end) is not None


class _Reader:
    """Reads the figures of one block, left to right."""

    def __init__(self, layout: Layout, at: int, numbers: list[Number], sections: Sections) -> None:
        self.key = layout.view.key
        self.block = layout.blocks[at]
        self.at = at
        self.numbers = numbers
        self.sentences = sentences(layout.view.text, self.block.start, self.block.end)
        self.heads = [s for s, _ in self.sentences]
        self.sections = sections
        self.found: list[Figure] = []
        self.used = self.block.start

    def run(self, *, ranks: bool) -> list[Figure]:
        """Return the figures of the block."""
        for i, number in enumerate(self.numbers):
            if number.start >= self.used:
                figure = self._share(number) if number.percent else self._count(i, number)
                if figure and self._states(figure):
                    self._take(figure)
        if ranks:
            self._ranks()
        return sorted(self.found, key=lambda f: f.start)

    def _states(self, figure: Figure) -> bool:
        """Tell a statement from the thresholds of a legal act, which wish and report nothing."""
        return not (self.sections.has_articles and figure.kind == "count" and figure.wish >= 0)

    def _take(self, figure: Figure) -> None:
        self.found.append(figure)
        self.used = figure.end

    def _sentence(self, place: int) -> tuple[int, int]:
        return self.sentences[bisect_right(self.heads, place) - 1]

    def _left(self, number: Number) -> int:
        """Return where the statement may begin at the earliest."""
        sentence = self._sentence(number.start)[0]
        return clause_start(self.key, max(sentence, self.used), number.start)

    def _before(self, number: Number) -> str:
        left = max(self._sentence(number.start)[0], self.used, number.start - 70)
        return self.key[left : number.start]

    def _previous(self, number: Number) -> Figure | None:
        last = self.found[-1] if self.found else None
        return last if last and last.sentence == self._sentence(number.start) else None

    def _wish(self, number: Number, end: int, *, clause: bool = False) -> int:
        start, stop = self._sentence(number.start)
        if clause:
            start = self._left(number)
        score = wish_score(self.key, start, number.start, min(end, stop))
        if score == 0 and not clause:
            last = self._previous(number)
            score = last.wish if last else self.sections.wish_at(number.start)
            if score == 0 and self.found:
                score = self.found[-1].wish
        elif not clause:
            score += self.sections.wish_at(number.start)
        return score

    def _share(self, number: Number) -> Figure | None:
        """Read a percentage that no count introduces: `công chức đạt tỷ lệ 14,4% (215/1.503)`."""
        before = self._before(number)
        if re.search(r"\btừ\s$", before) and cues.STARTING.match(self.key, number.end):
            return None
        if re.search(r"\d\s$", before):  # a row of a table, not a sentence
            return None
        sentence = self._sentence(number.start)
        over = cues.FRACTION.match(self.key, number.end, sentence[1])
        end = over.end() if over else number.end
        noun = (end, end)
        if not over:
            end = end_of_phrase(self.key, number.end, sentence[1])
            noun = (number.end, end)
        left = self._left(number)
        moved = cues.MOVED_PERCENT.findall(self.key, left, number.start)
        wish = self._wish(number, end)
        direction = None if cues.REMAINS.search(before) else self._direction(moved, number, wish)
        if over:
            wish = min(-3, wish)
        if wish == 0 and (self.sections.has_articles or self.sections.official) and not moved:
            return None
        return Figure(
            "share", begin_of_clause(self.key, left, number.start), end, None, number,
            self._hedge(number, before), direction, noun, sentence, wish, self.at,
            numerator=int(value_of(over["n"])) if over else None,
            denominator=int(value_of(over["of"])) if over else None,
        )  # fmt: skip

    def _direction(self, moved: list[str], number: Number, wish: int) -> str | None:
        if moved:
            return "increase" if moved[-1] == "tăng" else "decrease"
        last = self._previous(number)
        start = max(self._sentence(number.start)[0], number.start - cues.REACH)
        found = cues.MOVED_PERCENT.findall(self.key, start, number.start) if last is None else []
        if found:
            return "increase" if found[-1] == "tăng" else "decrease"
        if last is None or last.kind != "share":
            return None
        another = wish > 0 and cues.REACHES.search(self.key, last.end, number.start)
        return None if another else last.direction

    def _hedge(self, number: Number, before: str) -> str:
        if re.match(r"\s?(?:số \w+ )?trở lên\b", self.key[number.end : number.end + 16]):
            return ">="
        if re.match(r"\s?trở xuống\b", self.key[number.end : number.end + 16]):
            return "<="
        found = cues.HEDGED.search(before)
        if found:
            return cues.HEDGES[found[1]]
        return ">=" if re.search(r"\btừ\s$", before) and number.value_max is None else ""

    def _count(self, i: int, number: Number) -> Figure | None:
        """Read a number that is no percentage."""
        after = self.key[number.end : number.end + 40]
        before = self._before(number)
        if cues.STREAK.match(after):
            return self._streak(number, before)
        if number.scale and (cues.MONEY.match(after) or "tỷ" in number.scale):
            return self._money(number, before)
        if cues.TIMES.match(after):
            return self._times(number, before)
        if not re.match(r"\s?[^\W\d_]", after) and number.of is None:
            return None
        if re.search(r"\btừ\s$", before) and cues.STARTING.match(self.key, number.end):
            return None
        return self._counted(i, number, before, after)

    def _counted(self, i: int, number: Number, before: str, after: str) -> Figure | None:
        timed = cues.TIME.match(after)
        if cues.REMAINS.search(before) or (cues.STILL.search(before) and not timed):
            return self._counting(i, number, before, "remaining")
        continued = self._continued(number)
        changed = self._changes(before) or bool(continued and continued.direction)
        rate = self._link(i, number)[0]
        near = rate is not None and _BRACKETED.fullmatch(self.key, number.end, rate.start)
        rated = rate is not None and (number.of is not None or (near and not timed))
        counted = changed or number.digits or rated
        if cues.ANNOUNCED.match(after) and number.value > 1 and not counted:
            return self._announced(number, before)
        if (
            rated
            or self._is_ratio(number, before)
            or (not timed and (changed or continued or self._stands(number, before)))
        ):
            return self._counting(i, number, before, "count")
        return None

    def _is_ratio(self, number: Number, before: str) -> bool:
        """Tell `124/124 xã đã bố trí` from a day of the calendar, `15/12`."""
        return (
            number.of is not None
            and number.of > _MONTHS
            and 0 < number.value <= number.of
            and not cues.DAY_BEFORE.search(before)
            and self._wish(number, number.end) <= 0
            and not self.sections.official
        )

    def _continued(self, number: Number) -> Figure | None:
        """Return the count this number goes on from: `giảm 4 sở, 12 phòng và 3 ban`."""
        last = self._previous(number)
        if last is None or last.kind != "count" or "(" in self.key[last.end : number.start]:
            return None
        return last if skip_joints(self.key, last.end, number.start) == number.start else None

    def _changes(self, before: str) -> bool:
        """Tell `giảm biên chế 215` from `giảm đầu mối của 3 cơ quan`."""
        moves = cues.MOVES.search(before)
        return bool(moves) and not cues.PLACES.search(moves["what"] if moves else "")

    def _stands(self, number: Number, before: str) -> bool:
        """Tell whether the words before a number say that so many were, or were dealt with."""
        if cues.ALREADY.search(before) or cues.AROUND.search(before):
            return True
        listed = cues.LISTS_NEXT.match(self.key, number.end, self._sentence(number.start)[1])
        acted = None if listed else cues.ACTED.search(before)
        counted = acted or cues.PERSONS.match(self.key, number.end)
        wish = self._wish(number, number.end) if counted else 0
        told = wish == 0 and not self.sections.official and number.value >= _MANY
        return bool(counted) and (wish < 0 or told)  # the press tells what happened

    def _link(self, i: int, number: Number) -> tuple[Number | None, int | None]:
        """Return the rate that belongs to a count, and the base named between the two."""
        of = number.of
        for following in self.numbers[i + 1 : i + 3]:
            gap = self.key[number.end : following.start]
            if len(gap) > 130:
                break
            if following.percent:
                link = cues.LINK.fullmatch(gap)
                fits = link and self._fits(link, number)
                return (following, of) if fits else (None, number.of)
            if following.of is not None or not cues.OVER.fullmatch(gap):
                break
            of, number = int(following.value), following
        return None, of

    def _fits(self, link: re.Match[str], number: Number) -> bool:
        if not link["noun"].strip() and number.of is None and "(" not in link["via"]:
            return False
        moved = re.search(r"giảm|tăng", link["via"])
        before = self.key[max(self.block.start, number.start - 200) : number.start]
        return not moved or moved[0] in before

    def _counting(self, i: int, number: Number, before: str, kind: str) -> Figure:
        sentence = self._sentence(number.start)
        rate, of = self._link(i, number)
        end = end_of_phrase(self.key, number.end, sentence[1])
        noun = (number.end, end)
        if rate:
            gap = self.key[number.end : rate.start]
            link = cues.LINK.fullmatch(gap) or cues.LINK.search(gap)
            noun = (number.end, number.end + (link.end("noun") if link else len(gap)))
            noun = (self._past_total(noun), noun[1])
            close = re.match(r"\s?\)", self.key[rate.end : rate.end + 2])
            end = rate.end + (close.end() if close and "(" in gap else 0)
        moves = cues.MOVES.search(before) or cues.REMAINS.search(before)
        direction = self._counted_direction(moves, self._continued(number))
        start = self._count_start(number, before, moves, noun[1])
        if kind == "count" and cues.GENERIC.fullmatch(self.key[noun[0] : noun[1]]):
            acted = cues.ACTED.search(before)
            left = number.start - len(before) + acted.start() if acted else self._left(number)
            start = left if acted else begin_of_clause(self.key, min(left, start), start)
        over = cues.FRACTION.match(self.key, rate.end, sentence[1]) if rate else None
        if over:
            end, of = over.end(), int(value_of(over["of"]))
        weak = kind == "count" and not direction and not rate
        wish = self._wish(number, end, clause=weak) or weak * self.sections.wish_at(number.start)
        return Figure(
            kind, start, end, number, rate, self._hedge(number, before), direction, noun, sentence,
            wish, self.at,
            numerator=int(number.value) if of is not None and rate else None,
            denominator=of if rate else None,
            from_number=self._came_from(number),
        )  # fmt: skip

    def _past_total(self, noun: tuple[int, int]) -> int:
        """Return where the noun begins behind `trên tổng số 18.450`."""
        over = re.match(rf"{cues.OVER.pattern}(?:{cues.INT})", self.key[noun[0] : noun[1]])
        return noun[0] + over.end() if over and not over["noun"].strip() else noun[0]

    def _counted_direction(self, moves: re.Match[str] | None, last: Figure | None) -> str | None:
        if moves:
            return "increase" if moves[0].startswith("tăng") else "decrease"
        return last.direction if last else None

    def _count_start(
        self, number: Number, before: str, moves: re.Match[str] | None, end: int
    ) -> int:
        base = number.start - len(before)
        short = end - number.start < _SHORT
        if moves:
            last = before.rstrip().rfind(" ") + 1
            return base + (max(last, moves.start()) if short else moves.start())
        already = cues.ALREADY.search(before)
        if already:
            return base + already.start()
        around = cues.HEDGED.search(before) or (cues.ACTED.search(before) if short else None)
        return base + around.start() if around else number.start

    def _came_from(self, number: Number) -> Fraction | None:
        found = cues.CAME_FROM.search(
            self.key, max(self.block.start, number.start - 60), number.start
        )
        return value_of(found[1]) if found else None

    def _streak(self, number: Number, before: str) -> Figure:
        sentence = self._sentence(number.start)
        end = end_of_phrase(self.key, number.end, sentence[1])
        head = cues.STREAK_HEAD.search(before)
        start = number.start - len(before) + head.start() if head else number.start
        return Figure(
            "streak", start, end, number, None, self._hedge(number, before), None,
            (number.end, end), sentence, min(-1, self._wish(number, end)), self.at,
        )  # fmt: skip

    def _money(self, number: Number, before: str) -> Figure | None:
        sentence = self._sentence(number.start)
        unit = cues.MONEY.match(self.key, number.end)
        end = unit.end() if unit else number.end
        left = self._left(number)
        wish = self._wish(number, end)
        if wish == 0 or not cues.MONEY_HEAD.search(self.key, left, number.start):
            return None
        moved = cues.MOVED_PERCENT.findall(self.key, left, number.start)
        direction = ("increase" if moved[-1] == "tăng" else "decrease") if moved else None
        return Figure(
            "money", begin_of_clause(self.key, left, number.start), end, number, None,
            self._hedge(number, before), direction, (number.start, end), sentence, wish, self.at,
        )  # fmt: skip

    def _times(self, number: Number, before: str) -> Figure | None:
        compared = re.search(r"\b(?:gấp|tăng|cao|giảm|bằng)\b", before[-30:])
        if not compared and not (cues.DONE.search(before) and self._wish(number, number.end) < 0):
            return None
        sentence = self._sentence(number.start)
        end = end_of_phrase(self.key, number.end, sentence[1])
        left = self._left(number)
        direction = "increase" if re.search(r"\btăng\b", self.key[left : number.start]) else None
        return Figure(
            "times", begin_of_clause(self.key, left, number.start), end, number, None,
            self._hedge(number, before.replace("gấp", "").rstrip() + " "), direction,
            (number.end, end), sentence, self._wish(number, end), self.at,
        )  # fmt: skip

    def _announced(self, number: Number, before: str) -> Figure | None:
        if cues.PROPOSED.search(before):
            return None
        if cues.LISTS_NEXT.match(self.key, number.end, self._sentence(number.start)[1]):
            return None
        sentence = self._sentence(number.start)
        end = end_of_phrase(self.key, number.end, sentence[1], wide=number.of is None)
        already = cues.ALREADY.search(before)
        start = number.start - len(before) + already.start() if already else number.start
        return Figure(
            "announced", start, end, number, None, self._hedge(number, before), None,
            (number.end, end), sentence, -2, self.at,
        )  # fmt: skip

    def _ranks(self) -> None:
        known = list(self.found)
        starts = [f.start for f in known]
        for mark in cues.RANK.finditer(self.key, self.block.start, self.block.end):
            at = bisect_right(starts, mark.start())
            near = known[max(0, at - 4) : at + 1]
            if any(f.start < mark.end() and mark.start() < f.end for f in near):
                continue
            number = Number(mark.start(1), mark.end(1), value_of(mark[1]))
            sentence = self._sentence(mark.start())
            ends = [f.end for f in near if f.end <= mark.start()]
            left = clause_start(self.key, max([sentence[0], *ends]), mark.start())
            head = self.key[max(left, mark.start() - 200) : mark.start()]
            if not re.search(r"chỉ số|tốp|xếp|đứng|vị trí|hạng", head + mark[0]):
                continue
            end = end_of_phrase(self.key, mark.end(1), sentence[1])
            wish = wish_score(self.key, sentence[0], mark.start(), end)
            siblings = [f.wish for f in near if f.sentence == sentence]
            self.found.append(
                Figure(
                    "rank",
                    begin_of_clause(self.key, left, mark.start()),
                    end,
                    number,
                    None,
                    "",
                    None,
                    (mark.end(), end),
                    sentence,
                    wish or (siblings or [-1])[0],
                    self.at,
                )
            )


def without_repeats(figures: tuple[Figure, ...], key: str) -> Iterator[Figure]:
    """Yield the figures, announced counts once per number and noun."""
    seen: set[tuple[Fraction, str]] = set()
    for figure in figures:
        if figure.kind == "announced" and figure.number and figure.number.of is None:
            words = " ".join(key[figure.noun[0] : figure.noun[1]].split()[:2])
            if (figure.number.value, words) in seen and figure.wish <= 0:
                continue
            seen.add((figure.number.value, words))
        yield figure
