"""Rules on the form of organisation, each with the place and the time it holds in.

Reads: a stored text and its reading. Writes: `Rule`s: what a text orders, pilots, stops, forbids
or wants reviewed, where, from when to when, and under which clause of transition. The same merger
was ordered in one place in 2018 and stopped in another in 2020: a rule without place and time is
wrong. `rules_at` answers for a place and a day, and says so when no held document rules on it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tinhgon.directives.dates import last_day
from tinhgon.directives.issuers import level_of
from tinhgon.directives.library.effects import Basis, Effect, effects_of
from tinhgon.directives.library.nodes import Node
from tinhgon.directives.library.references import Reading, Record, part_at, records_of
from tinhgon.directives.library.validity import Edge
from tinhgon.directives.text import fold

Kind = Literal["orders", "permits", "pilots", "stops", "forbids", "reviews", "requires"]
ConditionKind = Literal[
    "not_started", "already_done", "conditions_met", "some_places", "awaits_centre"
]

NATIONWIDE = ""
"""The place of a rule of the Centre."""

_ORDERED = frozenset(
    {"merge", "dissolve", "establish", "reorganise", "reduce", "concurrent_post", "abolish_level"}
)
_STOPPED = frozenset({"stop", "stop_merge"})
_DONE = frozenset({"done", "reported"})
_LOUD: tuple[Kind, ...] = ("forbids", "stops", "permits")
_OF_TASK: Mapping[str, Kind] = {"prohibition": "forbids", "stop": "stops", "rule": "requires"}
_ORGANISATION = re.compile(
    r"mô hình|hợp nhất|sáp nhập|kiêm nhiệm|thí điểm|tổ chức bộ máy|cơ quan chuyên môn|văn phòng|"
    r"đầu mối|giải thể|thành lập|biên chế|đơn vị sự nghiệp|tổ chức lại"
)
_OPENS = (
    r"(?:\A|(?<=[.;:\n]))[\s*_#>]{0,20}"
    r"(?:(?:điều \d+|\d+(?:\.\d+)*|[a-zđ])[.)][\s*]{0,9}|[-+–][\s*]{0,9})?"
)
_SPOKEN = re.compile(
    _OPENS + r"(?P<rule>(?:(?P<forbids>không (?:được )?(?:mở rộng|tiếp tục|thực hiện|triển khai|"
    r"thành lập|sáp nhập|hợp nhất))|(?P<stops>(?:tạm )?(?:dừng|ngừng|đình chỉ))|"
    r"(?P<permits>(?:cho|được) phép))(?!\w)[^.;\n]{8,})"
)
_LINK = r"(?: (?:việc|thực hiện|triển khai|tiến hành|thêm|các))*[\s*]*\Z"
_BEFORE = re.compile(
    rf"(?P<forbids>(?<!\w)không(?: được)?(?: mở rộng| tiếp tục)?{_LINK})|"
    rf"(?P<stops>(?<!\w)(?:dừng|ngừng|đình chỉ){_LINK})|"
    rf"(?P<permits>(?<!\w)(?:cho|được) phép[^,;]{{0,30}}{_LINK})"
)
_REVIEW = re.compile(
    r"(?:sơ,? (?:kết,? )?(?:và )?tổng kết|sơ kết|tổng kết|đánh giá)[^.;]{0,60}?"
    r"(?:thí điểm|mô hình)"
)
_CONDITIONS: tuple[tuple[ConditionKind, re.Pattern[str]], ...] = (
    ("not_started", re.compile(
        r"(?:ở |tại |đối với )?(?:những |các )?(?:nơi|địa phương|đơn vị|cơ quan) "
        r"chưa (?:thực hiện|sắp xếp|hợp nhất|sáp nhập|triển khai|kiện toàn)|chưa sắp xếp")),
    ("already_done", re.compile(
        r"(?:ở |tại |đối với )?(?:những |các )?(?:nơi|địa phương|đơn vị|cơ quan) "
        r"đã (?:thực hiện|sắp xếp|hợp nhất|sáp nhập|triển khai|kiện toàn)")),
    ("conditions_met", re.compile(
        r"(?:ở |tại |đối với )(?:những |một số |các )*"
            r"(?:nơi|địa phương|quận|huyện|xã|phường|đơn vị)"
        r"[\w, ]{0,30}? (?:có|đủ) (?:đủ )?điều kiện")),
    ("awaits_centre", re.compile(
        r"theo (?:định hướng|hướng dẫn|chủ trương|quy định) của trung ương|"
        r"sau khi (?:có|trung ương)[^.;)]{0,60}|theo yêu cầu của trung ương")),
    ("some_places", re.compile(
        r"(?:ở |tại |đối với )một số (?:nơi|địa phương|quận|huyện|xã|phường|đơn vị|cơ quan)"
        r"(?:, (?:quận|huyện|xã|phường))*")),
)  # fmt: skip
_BODIES = (
    (r"hđnd|hội đồng nhân dân", "hộiđồngnhândân"),
    (r"ubnd|ủy ban nhân dân", "ủybannhândân"),
    (r"(?:ủy ban )?(?:mttq|mặt trận tổ quốc)(?: việt nam)?", "mặttrận"),
    (r"ubkt|ủy ban kiểm tra", "ủybankiểmtra"),
    (r"(?:quận|huyện|thị|thành|tỉnh|cấp) ủy", "cấpủy"),
    (r"đoàn (?:đbqh|đại biểu quốc hội)", "đoànđạibiểu"),
    (r"văn phòng", "vănphòng"),
    (r"hợp nhất|sáp nhập", "nhập"),
    (r"thanh tra(?: nhà nước)?", "thanhtra"),
    (r"ban tổ chức", "bantổchức"),
    (r"(?:phòng |sở )nội vụ", "nộivụ"),
    (r"ban tuyên giáo", "bantuyêngiáo"),
    (r"ban dân vận", "bandânvận"),
    (r"thí điểm", "thíđiểm"),
    (r"mô hình", "môhình"),
)
"""Bodies and changes as one word each, however they are written."""
_SAME_WORD = tuple((re.compile(rf"\b(?:{words})\b"), f" {one} ") for words, one in _BODIES)
_BREAK = re.compile(r"[.;](?=\s)|\n\s*\n")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "và với của các một số về việc ở những tại cho theo trong thực hiện quận huyện cấp",
    )
)
_LIKE = 66


@dataclass(frozen=True, slots=True)
class Condition:
    """A clause that narrows a rule: only where not yet done, only where conditions hold."""

    kind: ConditionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A provision on a form of organisation.

    Attributes:
        text: what the caller calls the text; `part` its record.
        form: the kind of change ruled on, as events name it; None for a provision in general.
        matter: the words that say what is changed, as stored.
        start: the clause in the stored text, its conditions included.
        place: `NATIONWIDE`, a province, None when the text names none.
        valid_from: ISO day; `basis` tells whether it is stated, the document's date or only the
            earliest day it can have.
        valid_to: last ISO day the text states for it, None while it lasts.
        is_reported: a press report tells of it; the document itself may say it otherwise.
    """

    kind: Kind
    text: str
    part: int
    form: str | None
    matter: str
    start: int
    end: int
    place: str | None
    valid_from: str | None
    basis: Basis
    valid_to: str | None
    conditions: tuple[Condition, ...]
    is_reported: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What rules on a matter in a place on a day.

    Attributes:
        rules: in force there and then, newest first.
        elsewhere: rules on the same matter that hold in other places, never applied here.
        hints: keys of central documents that are cited and missing and may rule on it.
    """

    place: str
    on: str
    rules: tuple[Rule, ...]
    elsewhere: tuple[Rule, ...]
    hints: tuple[str, ...]

    @property
    def is_silent(self) -> bool:
        """Tell that no held document of the place rules on it: not a permission."""
        return not self.rules


def rules_of(text: str, reading: Reading, *, name: str | None = None) -> tuple[Rule, ...]:
    """Return the rules on organisation a text lays down or reports, in reading order.

    Args:
        text: the stored text.
        reading: the object `read(text)` returned.
        name: what the caller calls the text; by default the start of its checksum.
    """
    return tuple(_Reader(text, reading, name or reading["doc"]["text_sha256"][:16]).rules())


class _Reader:
    def __init__(self, text: str, reading: Reading, name: str) -> None:
        self.text, self.key, self.name = text, fold(text), name
        self.reading = reading
        self.records = records_of(reading)
        self.effects = {effect.part: effect for effect in effects_of(text, reading)}

    def rules(self) -> list[Rule]:
        """Return the rules, in reading order."""
        tasks = self.reading["tasks"]
        found: list[Rule] = []
        for event in self.reading["events"]:
            task = _around(event, tasks)
            kind = self._kind_of_event(event, task)
            if kind:
                found.append(self._rule(kind, event["type"], event, task))
        for task in tasks:
            kind = self._kind_of_task(task)
            if kind and (kind == "reviews" or not _covered(task, found)):
                found.append(self._rule(kind, None, task, task))
        for spoken in self._spoken():
            if not _covered(spoken, found):
                found.append(self._rule(spoken["kind"], None, spoken, None))
        return sorted(found, key=lambda rule: (rule.start, rule.end, rule.matter))

    def _spoken(self) -> Iterator[dict[str, Any]]:
        """Yield clauses that open with a prohibition, a stop or a permission."""
        for match in _SPOKEN.finditer(self.key):
            if _ORGANISATION.search(match["rule"]):
                kind = next(kind for kind in _LOUD if match[kind])
                yield {"kind": kind, "start": match.start("rule"), "end": match.end("rule")}

    def _kind_of_event(self, event: Reading, task: Reading | None) -> Kind | None:
        """Return what is laid down of a change; without a task only a loud word makes a rule."""
        said = self._said_before(event)
        if event["type"] in _STOPPED or event["status"] == "stopped" or said == "stops":
            return "stops"
        if event["status"] in _DONE or (task and task["kind"] in {"report", "reported"}):
            return None
        if said and event["type"] != "abolish_level":
            return said
        if event["type"] == "pilot" or "thí điểm" in self.key[event["start"] : event["end"]]:
            return "pilots"
        return "orders" if task and event["type"] in _ORDERED else None

    def _said_before(self, event: Reading) -> Kind | None:
        """Return the prohibition, stop or permission that opens the event's clause."""
        before = self.key[max(0, event["start"] - 60) : event["start"]]
        words = _BREAK.split(before)[-1]
        match = _BEFORE.search(words)
        return next((kind for kind in _LOUD if match[kind]), None) if match else None

    def _kind_of_task(self, task: Reading) -> Kind | None:
        words = self.key[task["start"] : task["end"]]
        if _REVIEW.search(words) and task["kind"] != "reported":
            return "reviews"
        return _OF_TASK.get(task["kind"]) if _ORGANISATION.search(words) else None

    def _rule(self, kind: Kind, form: str | None, span: Reading, task: Reading | None) -> Rule:
        start, end = self._clause(span, task or span)
        record = self.records[part_at(self.records, start)]
        effect = self.effects[record.part]
        return Rule(
            kind, self.name, record.part, form, self.text[span["start"] : span["end"]],
            start, end, _place(record),
            effect.valid_from, effect.basis, _last_day(kind, task, effect),
            self._conditions(start, end), record.genre == "press_report",
        )  # fmt: skip

    def _clause(self, span: Reading, task: Reading) -> tuple[int, int]:
        """Return the clause around a finding: to the next `;`, full stop or paragraph."""
        begin, finish = min(span["start"], task["start"]), max(span["end"], task["end"])
        stop = _BREAK.search(self.text, finish)
        return begin, stop.start() if stop else len(self.text)

    def _conditions(self, start: int, end: int) -> tuple[Condition, ...]:
        words = re.sub(r"\s", " ", self.key[start:end])
        found: list[Condition] = []
        for kind, pattern in _CONDITIONS:
            match = pattern.search(words)
            if match and not any(
                c.start < start + match.end() and start + match.start() < c.end for c in found
            ):
                found.append(Condition(kind, start + match.start(), start + match.end()))
        return tuple(sorted(found, key=lambda c: c.start))


def _covered(span: Reading, found: list[Rule]) -> bool:
    return any(rule.start < span["end"] and span["start"] < rule.end for rule in found)


def _around(event: Reading, tasks: list[Any]) -> Reading | None:
    """Return the shortest task that holds an event."""
    holding = [t for t in tasks if t["start"] <= event["start"] and event["end"] <= t["end"]]
    return min(holding, key=lambda t: t["end"] - t["start"], default=None)


def _place(record: Record) -> str | None:
    if record.province:
        return record.province
    return NATIONWIDE if level_of(record.issuer) == "central" else None


def _last_day(kind: Kind, task: Reading | None, effect: Effect) -> str | None:
    """Return the end the document states, or of the year a change is ordered for.

    What a plan orders "trong năm 2018" it permits in that year; later it permits nothing more.
    """
    deadline = task["deadline"] if task else None
    if kind in {"orders", "pilots"} and deadline and deadline["type"] == "in_year":
        end = last_day(str(deadline["date"]))
        return min(end, effect.valid_to) if effect.valid_to else end
    return effect.valid_to


def rules_at(
    rules: Iterable[Rule],
    place: str,
    on: str,
    *,
    about: str = "",
    ended: Mapping[tuple[str, int], str] | None = None,
    hints: Mapping[tuple[str, int], tuple[str, ...]] | None = None,
) -> Answer:
    """Return what rules in a place on a day, newest first.

    Args:
        rules: of the whole library.
        place: a province.
        on: ISO day.
        about: words of the matter; empty for every matter.
        ended: (text, part) -> last day, for documents replaced or repealed (see validity.py).
        hints: (text, part) -> keys of missing central documents it carries out (`hints_of`).
    """
    fitting = [rule for rule in rules if not about or is_about(rule, about)]
    valid = [rule for rule in fitting if _holds(rule, on, ended or {})]
    here = [rule for rule in valid if rule.place in {place, NATIONWIDE}]
    there = [rule for rule in valid if rule.place not in {place, NATIONWIDE}]
    known = {key for rule in valid for key in (hints or {}).get((rule.text, rule.part), ())}
    newest = sorted(here, key=lambda r: (r.text, r.start))
    newest.sort(key=lambda r: r.valid_from or "", reverse=True)
    return Answer(place, on, tuple(newest), tuple(there), tuple(sorted(known)))


def _holds(rule: Rule, on: str, ended: Mapping[tuple[str, int], str]) -> bool:
    if rule.valid_from is None or rule.valid_from > on:
        return False
    ends = [day for day in (rule.valid_to, ended.get((rule.text, rule.part))) if day]
    return not ends or min(ends) >= on


def is_about(rule: Rule, about: str) -> bool:
    """Tell whether a rule speaks of a matter: most of its words stand in the rule or reverse.

    Examples:
        >>> rule = Rule("stops", "t", 0, None, "Văn phòng cấp ủy với Văn phòng HĐND", 0, 1, None,
        ...     None, "date", None, (), False)
        >>> is_about(rule, "hợp nhất văn phòng huyện ủy với văn phòng hội đồng nhân dân")
        True
    """
    asked, matter = _words(about), _words(rule.matter)
    shorter = min(len(asked), len(matter))
    return bool(shorter) and 100 * len(asked & matter) // shorter >= _LIKE


def _words(text: str) -> frozenset[str]:
    key = fold(text)
    for pattern, word in _SAME_WORD:
        key = pattern.sub(word, key)
    return frozenset(re.findall(r"\w+", key)) - _COMMON


def hints_of(
    nodes: Iterable[Node], edges: Iterable[Edge]
) -> dict[tuple[str, int], tuple[str, ...]]:
    """Return which missing documents of the Centre each record of a text carries out."""
    missing = {node.key for node in nodes if not node.held and node.home == ""}
    found: dict[tuple[str, int], set[str]] = {}
    for edge in edges:
        if (
            edge.kind in {"implements", "based_on", "guides"}
            and edge.mood == "enacted"
            and edge.target in missing
        ):
            found.setdefault((edge.text, edge.part), set()).add(edge.target)
    return {record: tuple(sorted(keys)) for record, keys in found.items()}


__all__ = [
    "NATIONWIDE",
    "Answer",
    "Condition",
    "Rule",
    "hints_of",
    "is_about",
    "rules_at",
    "rules_of",
]
