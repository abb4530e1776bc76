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

READ_KINDS = frozenset({"body", "cell", "footnote"})

HEDGES: dict[str, str] = {
    "tối thiểu": ">=",
    "ít nhất": ">=",
    "không dưới": ">=",
    "không thấp hơn": ">=",
    "tối đa": "<=",
    "không quá": "<=",
    "không vượt quá": "<=",
    "dưới": "<",
    "hơn": ">",
    "trên": ">",
    "khoảng": "~",
    "xấp xỉ": "~",
    "gần": "~<",
}
_HEDGE = "|".join(sorted(HEDGES, key=len, reverse=True))
_HEDGED = re.compile(rf"\b({_HEDGE})(?: (?:đạt|là|mức|gấp|cũng))*\s?$")
_FILL = rf"(?:được|thêm|đi|xuống|bớt|số|tổng số|mức|từ|thêm được|{_HEDGE})"
_MOVES = re.compile(
    rf"\b(?P<verb>cắt giảm|tinh giản|tinh giảm|giảm|tăng)(?P<what>(?: [^\W\d_]+){{0,4}}?)"
    rf"(?: {_FILL})*\s$"
)
_REMAINS = re.compile(
    rf"\b(?:(?:giảm|rút|thu gọn)(?: xuống)? còn|xuống còn|chỉ còn)(?: {_FILL})*\s$"
)
_MOVED_PERCENT = re.compile(r"\b(giảm|tinh giản|cắt giảm|tinh giảm|tăng(?! trưởng))\b")
_ALREADY = re.compile(
    r"(?:\bđã(?: [^\W\d_]+){1,4}|\bhiện (?:nay )?(?:có|còn)|\btổng(?: số| cộng)?(?: là| có)?|"
    r"\btoàn (?:tỉnh|thành phố|huyện|xã|quốc)(?: đã| hiện)? (?:có|còn))\s$"
)
_AROUND = re.compile(r"\b(?:hơn|trên|gần|khoảng|xấp xỉ)\s$")
_TIME = re.compile(
    r"\s(?:năm|tháng|ngày|giờ|phút|tuần|tuổi|quý|nhiệm kỳ|thế kỷ|thập kỷ|lượt|km|ha|m2|m|kg|cấp|"
    r"con số|lần|giai đoạn|điều|khoản|chương|trang|bản|nhóm|hướng|phụ lục)\b"
)
_ANNOUNCED = re.compile(
    r"\s(?:việc|công việc|nhiệm vụ|chỉ tiêu|mục tiêu|kết quả|hạn chế|tồn tại|bài học|ý kiến|"
    r"kiến nghị|đề xuất)\b"
)
_LISTS_NEXT = re.compile(r"[^.;]{0,140}\b(?:gồm|sau|sau đây|như sau|là)\s?:")
_STREAK = re.compile(r"\snăm (?:liên tiếp|liên tục|liền)\b")
_STREAK_HEAD = re.compile(r"\b(?:tăng trưởng|giữ|dẫn đầu|duy trì|đạt)(?: [^\W\d_]+){0,2}\s$")
_TIMES = re.compile(r"\slần\b(?! (?:thứ|lượt))")
_RANK = re.compile(
    r"\b(?:xếp(?: hạng)?(?: thứ)?|đứng thứ|vị trí thứ|hạng|(?:trong |tương đương )?(?:nhóm|tốp|top))"
    r" (\d{1,3})\b(?!\s?[-/%,.]\s?\d)(?:/\d+)?"
)
_LINK = re.compile(
    r"(?P<noun>[^;.:()%\n]{0,110}?)"
    r"(?P<via>,? (?:đạt|chiếm|bằng|tương đương|tương ứng|ứng với|tức|tỷ lệ|tỉ lệ|giảm|tăng)"
    r"(?: (?:với|là|đạt|giảm|tỷ lệ|tỉ lệ|khoảng|gần|hơn|trên|xấp xỉ))*\s|"
    r"\s?\((?:(?:đạt|giảm|tăng|chiếm|tỷ lệ|tỉ lệ|bằng|tương đương|hơn|gần|khoảng|trên) )*)"
)
_OVER = re.compile(r"(?P<noun>[^;.:()%\n\d]{0,60}?) (?:trên|trong|/)\s?tổng(?: số)?(?: là| có)?\s")
_INT = r"\d{1,3}(?:\.\d{3})+|\d+"
_FRACTION = re.compile(
    rf",?\s?\(\s?(?:[^\W\d_]+ ){{0,3}}(?P<n>{_INT})(?: [^()/%;\d]{{1,40}}?)?\s?"
    rf"(?:/\s?(?:tổng(?: số)? )?|trên (?:tổng(?: số)? )?)(?P<of>{_INT})(?![\d/,.]*\d)[^()%;]{{0,60}}\)"
)
_MONEY = re.compile(r"\s(?:đồng|usd|đô la)\b|\s?(?:đ|vnđ)\b")
_MONEY_HEAD = re.compile(
    r"thu |chi |vốn|ngân sách|kinh phí|giá trị|kim ngạch|doanh thu|tiết kiệm|tổng|đầu tư|đạt "
)
_STARTING = re.compile(
    r"\s?(?!trở)(?:[^\W\d_]+ ){0,4}?(?<!trở )(?:xuống|lên|giảm còn|giảm xuống|tăng lên|còn)\b"
)


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
        hedge: the sign of the hedging word, as in `HEDGES`; empty without one.
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
        if block.kind in READ_KINDS:
            numbers = list(find_numbers(layout.view.key, block.start, block.end))
            ranks = _has_rank(layout, block)
            if numbers or ranks:
                out.extend(_Reader(layout, at, numbers, sections).run(ranks=ranks))
    return tuple(out)


def _has_rank(layout: Layout, block: Block) -> bool:
    return _RANK.search(layout.view.key, block.start, block.end) is not None


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
        if re.search(r"\btừ\s$", before) and _STARTING.match(self.key, number.end):
            return None
        sentence = self._sentence(number.start)
        over = _FRACTION.match(self.key, number.end, sentence[1])
        end = over.end() if over else number.end
        noun = (end, end)
        if not over:
            end = end_of_phrase(self.key, number.end, sentence[1])
            noun = (number.end, end)
        left = self._left(number)
        moved = _MOVED_PERCENT.findall(self.key, left, number.start)
        wish = self._wish(number, end)
        if over:
            wish = min(-3, wish)
        if wish == 0 and (self.sections.has_articles or self.sections.official) and not moved:
            return None
        return Figure(
            "share", begin_of_clause(self.key, left, number.start), end, None, number,
            self._hedge(number, before), self._direction(moved, number), noun, sentence,
            wish, self.at,
            numerator=int(value_of(over["n"])) if over else None,
            denominator=int(value_of(over["of"])) if over else None,
        )  # fmt: skip

    def _direction(self, moved: list[str], number: Number) -> str | None:
        if moved:
            return "increase" if moved[-1] == "tăng" else "decrease"
        last = self._previous(number)
        start = self._sentence(number.start)[0]
        if last is None and _MOVED_PERCENT.search(self.key, start, number.start):
            found = _MOVED_PERCENT.findall(self.key, start, number.start)
            return "increase" if found[-1] == "tăng" else "decrease"
        return last.direction if last and last.kind == "share" else None

    def _hedge(self, number: Number, before: str) -> str:
        if re.match(r"\s?(?:số \w+ )?trở lên\b", self.key[number.end : number.end + 16]):
            return ">="
        if re.match(r"\s?trở xuống\b", self.key[number.end : number.end + 16]):
            return "<="
        found = _HEDGED.search(before)
        if found:
            return HEDGES[found[1]]
        return ">=" if re.search(r"\btừ\s$", before) and number.value_max is None else ""

    def _count(self, i: int, number: Number) -> Figure | None:
        """Read a number that is no percentage."""
        after = self.key[number.end : number.end + 40]
        before = self._before(number)
        if _STREAK.match(after):
            return self._streak(number, before)
        if number.scale and (_MONEY.match(after) or "tỷ" in number.scale):
            return self._money(number, before)
        if _TIMES.match(after):
            return self._times(number, before)
        if not re.match(r"\s?[^\W\d_]", after) and number.of is None:
            return None
        if re.search(r"\btừ\s$", before) and _STARTING.match(self.key, number.end):
            return None
        return self._counted(i, number, before, after)

    def _counted(self, i: int, number: Number, before: str, after: str) -> Figure | None:
        last = self._previous(number)
        joint = skip_joints(self.key, last.end, number.start) if last else -1
        continued = bool(last and joint == number.start and last.kind == "count")
        if _REMAINS.search(before):
            return self._counting(i, number, before, "remaining")
        moves = _MOVES.search(before)
        if moves and not _TIME.match(after) and self._is_what(moves["what"], after):
            return self._counting(i, number, before, "count")
        if continued and last and last.direction and not _TIME.match(after):
            return self._counting(i, number, before, "count")
        if _ANNOUNCED.match(after) and number.value > 1 and not number.digits:
            return self._announced(number, before)
        if number.of is not None and i + 1 < len(self.numbers) and self._link(i, number)[0]:
            return self._counting(i, number, before, "count")
        stands = _ALREADY.search(before) or _AROUND.search(before) or continued
        if stands and not _TIME.match(after):
            return self._counting(i, number, before, "count")
        return None

    def _is_what(self, words: str, after: str) -> bool:
        """Tell `giảm biên chế 215` from `giảm đầu mối của 3 cơ quan`."""
        return not words or not re.search(r"\b(?:của|tại|ở|cho|trong|theo|từ|và|do)$", words)

    def _link(self, i: int, number: Number) -> tuple[Number | None, int | None]:
        """Return the rate that belongs to a count, and the base named between the two."""
        of = number.of
        for following in self.numbers[i + 1 : i + 3]:
            gap = self.key[number.end : following.start]
            if len(gap) > 130:
                break
            if following.percent:
                link = _LINK.fullmatch(gap)
                fits = link and self._fits(link, number)
                return (following, of) if fits else (None, number.of)
            if following.of is not None or not _OVER.fullmatch(gap):
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
            link = _LINK.fullmatch(gap) or _LINK.search(gap)
            noun = (number.end, number.end + (link.end("noun") if link else len(gap)))
            close = re.match(r"\s?\)", self.key[rate.end : rate.end + 2])
            end = rate.end + (close.end() if close and "(" in gap else 0)
        moves = _MOVES.search(before) or _REMAINS.search(before)
        last = self._previous(number)
        direction = self._counted_direction(moves, last)
        start = self._count_start(number, before, moves)
        over = _FRACTION.match(self.key, rate.end, sentence[1]) if rate else None
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

    def _counted_direction(self, moves: re.Match[str] | None, last: Figure | None) -> str | None:
        if moves:
            return "increase" if moves[0].startswith("tăng") else "decrease"
        return last.direction if last and last.kind == "count" else None

    def _count_start(self, number: Number, before: str, moves: re.Match[str] | None) -> int:
        base = number.start - len(before)
        if moves:
            return base + moves.start()
        already = _ALREADY.search(before)
        if already:
            return base + already.start()
        around = _HEDGED.search(before)
        return base + around.start() if around else number.start

    def _came_from(self, number: Number) -> Fraction | None:
        for other in self.numbers:
            if other.end <= number.start < other.end + 40 and not other.percent:
                gap = self.key[other.end : number.start]
                from_word = self.key[max(0, other.start - 4) : other.start].endswith("từ ")
                if from_word and re.search(r"xuống|lên|còn", gap):
                    return other.value
        return None

    def _streak(self, number: Number, before: str) -> Figure:
        sentence = self._sentence(number.start)
        end = end_of_phrase(self.key, number.end, sentence[1])
        head = _STREAK_HEAD.search(before)
        start = number.start - len(before) + head.start() if head else number.start
        return Figure(
            "streak", start, end, number, None, self._hedge(number, before), None,
            (number.end, end), sentence, min(-1, self._wish(number, end)), self.at,
        )  # fmt: skip

    def _money(self, number: Number, before: str) -> Figure | None:
        sentence = self._sentence(number.start)
        unit = _MONEY.match(self.key, number.end)
        end = unit.end() if unit else number.end
        left = self._left(number)
        wish = self._wish(number, end)
        if wish == 0 or not _MONEY_HEAD.search(self.key, left, number.start):
            return None
        moved = _MOVED_PERCENT.findall(self.key, left, number.start)
        direction = ("increase" if moved[-1] == "tăng" else "decrease") if moved else None
        return Figure(
            "money", begin_of_clause(self.key, left, number.start), end, number, None,
            self._hedge(number, before), direction, (number.start, end), sentence, wish, self.at,
        )  # fmt: skip

    def _times(self, number: Number, before: str) -> Figure | None:
        if not re.search(r"\b(?:gấp|tăng|cao|giảm|bằng)\b", before[-30:]):
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
        if _LISTS_NEXT.match(self.key, number.end, self._sentence(number.start)[1]):
            return None
        sentence = self._sentence(number.start)
        end = end_of_phrase(self.key, number.end, sentence[1], wide=True)
        already = _ALREADY.search(before)
        start = number.start - len(before) + already.start() if already else number.start
        return Figure(
            "announced", start, end, number, None, self._hedge(number, before), None,
            (number.end, end), sentence, -2, self.at,
        )  # fmt: skip

    def _ranks(self) -> None:
        for mark in _RANK.finditer(self.key, self.block.start, self.block.end):
            if any(f.start < mark.end() and mark.start() < f.end for f in self.found):
                continue
            number = Number(mark.start(1), mark.end(1), value_of(mark[1]))
            sentence = self._sentence(mark.start())
            ends = [f.end for f in self.found if f.end <= mark.start()]
            left = clause_start(self.key, max([sentence[0], *ends]), mark.start())
            head = self.key[left : mark.start()]
            if not re.search(r"chỉ số|tốp|xếp|đứng|vị trí|hạng", head + mark[0]):
                continue
            end = end_of_phrase(self.key, mark.end(1), sentence[1])
            wish = wish_score(self.key, sentence[0], mark.start(), end)
            siblings = [f.wish for f in self.found if f.sentence == sentence]
            self.found.append(
                Figure(
                    "rank",
                    begin_of_clause(self.key, left, mark.start()),
                    end,
                    number,
                    None,
                    "",
                    None,
                    (mark.end(1), end),
                    sentence,
                    wish or (siblings or [-1])[0],
                    self.at,
                )  # fmt: skip
            )


def without_repeats(figures: tuple[Figure, ...], key: str) -> Iterator[Figure]:
    """Yield the figures, announced counts once per number and noun."""
    seen: set[tuple[Fraction, str]] = set()
    for figure in figures:
        if figure.kind == "announced" and figure.number:
            words = " ".join(key[figure.noun[0] : figure.noun[1]].split()[:2])
            if (figure.number.value, words) in seen and figure.wish <= 0:
                continue
            seen.add((figure.number.value, words))
        yield figure
