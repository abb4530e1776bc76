"""What each section of a directive is about, and what it hands down to the lines under it.

Reads: the label tree and the lines that open lists. Writes: a `Scope` for every place of the
view: whether orders are to be expected there, who leads unless a line says otherwise, and the
deadline of the heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from tinhgon.directives.blocks import Layout
from tinhgon.directives.dates import DateMention
from tinhgon.directives.deadlines import heading_deadline
from tinhgon.directives.findings import Deadline
from tinhgon.directives.labels import label_at
from tinhgon.directives.orders import Order, coordinators, read_order
from tinhgon.directives.structure import Node
from tinhgon.directives.subjects import read_actors

Mode = Literal["neutral", "tasks", "assess", "purpose", "goals", "norms", "functions"]

_ASSESS = re.compile(
    r"(?:về )?(?:công tác )?(?:khái quát|đánh giá|tình hình|kết quả|những kết quả|hạn chế|tồn tại|"
    r"khó khăn|nguyên nhân|bài học|thực trạng|bối cảnh|sự cần thiết|cơ sở (?:pháp|chính|thực)|"
    r"căn cứ|ưu điểm|đặc điểm|một số kết quả|những hạn chế|thuận lợi|dự báo)"
)
_PURPOSE = re.compile(r"(?:mục đích|yêu cầu\s*:?$|quan điểm|tinh thần chỉ đạo|quan điểm chỉ đạo)")
_GOALS = re.compile(r"(?:mục tiêu|chỉ tiêu|các chỉ tiêu)")
_CARRIED_OUT = re.compile(
    r"tổ chức thực hiện|tổ chức triển khai|trách nhiệm|phân công|hiệu lực|điều khoản thi hành|"
    r"điều khoản chuyển tiếp|nhiệm vụ và giải pháp|giao nhiệm vụ|"
    r"nội dung (?:được )?(?:phân cấp|ủy quyền|giao)"
)
_PLANNED = re.compile(r"nhiệm vụ|giải pháp|nội dung (?:thực hiện|kế hoạch|công việc)")
_FUNCTIONS = re.compile(
    r"chức năng|nhiệm vụ,? (?:và )?quyền hạn|vị trí|cơ cấu tổ chức|phạm vi điều chỉnh|giải thích"
)
_CHAPEAU_ASSESS = re.compile(
    r"kết quả (?:quan trọng|nổi bật|sau|chủ yếu|cụ thể|như|đạt)|rút kinh nghiệm|hạn chế|ưu điểm|"
    r"đạt được nhiều|tồn tại|bài học"
)
_CHAPEAU_TASKS = re.compile(
    r"nhiệm vụ|giải pháp|công việc|định hướng|yêu cầu|đề nghị|giao\b|cần\b|chỉ đạo|phải\b|như sau|"
    r"(?:kết luận|quyết định|quyết nghị|thông báo|chỉ thị|chỉ đạo|nhiệm vụ)\s*:?$|sau đây|"
    r"nội dung|một số việc|gồm|\bsau\s*:"
)
_PLAN = re.compile(r"kế hoạch|chương trình|đề án|phương án|bài phát biểu|chỉ thị|kết luận")
_OF = re.compile(
    r"(?:(?:chức năng|nhiệm vụ|quyền hạn|trách nhiệm)(?:, | và | ))+(?:thực hiện |thi hành )?"
    r"của (?=\S)"
)
_TEAM = (
    r"(?:tổ(?! chức)|ban chỉ đạo|ban tổ chức|hội đồng(?! nhân dân)|tiểu ban|"
    r"đoàn (?:công tác|kiểm tra|giám sát)|(?:các )?thành viên|trưởng ban)\b"
)
_TEAM_DUTY = re.compile(
    rf"(?:(?:chức năng|nhiệm vụ|quyền hạn|trách nhiệm)(?:, | và | ))+(?:của )?{_TEAM}|"
    rf"{_TEAM}[^.:]{{0,80}}(?:có|chịu) (?:nhiệm vụ|trách nhiệm)"
)
_TEAM_NAME = re.compile(rf"{_TEAM}.*?(?=,? (?:có|chịu) (?:nhiệm vụ|trách nhiệm)|$)")
_ISSUES = re.compile(
    r"ban hành|đề ra|kết luận|quyết định|thông báo|xây dựng kế hoạch|yêu cầu|thống nhất"
)
_SPEAKS = re.compile(
    r"(?:cũng |tiếp tục )?(?:lưu ý|nhấn mạnh|yêu cầu|đề nghị|chỉ thị|quán triệt|nêu|chỉ đạo\s*:|"
    r"chỉ đạo\s*(?:$|như sau|một số)|phân công|giao|kết luận|chỉ rõ|gợi ý|thống nhất)"
)
_PRINCIPLES = re.compile(r"nguyên tắc[^:]{0,40}(?:sau|gồm|sau đây)\s*:?$")
_ARTICLE = re.compile(r"điều\s+\d", re.IGNORECASE)
_KINDS = frozenset({"part", "group", "heading", "item", "closing"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds in a section.

    Attributes:
        mode: what is to be expected there.
        lead: who leads unless the line says otherwise.
        coordinating: who coordinates, from the same words.
        source: id of the node whose words name the lead, None when nobody is named.
        outer: the deadline of the nearest heading that has one.
        principle: the lines are principles.
        node: id of the node, None at the top.
        kind: kind of the node.
    """

    mode: Mode = "neutral"
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    source: str | None = None
    outer: Deadline | None = None
    principle: bool = False
    node: str | None = None
    kind: str = ""


class Scopes:
    """Walks the tree along the view; places must be asked for in rising order."""

    def __init__(
        self, layout: Layout, nodes: Sequence[Node], dates: Sequence[DateMention]
    ) -> None:
        self._layout = layout
        self._dates = dates
        self._nodes = [n for n in nodes if n.kind in _KINDS]
        articles = any(n.label and _ARTICLE.match(n.label) for n in self._nodes)
        self._legal: Mode = "norms" if articles else "neutral"
        self._stack: list[tuple[int, Scope]] = [(1 << 60, Scope(self._legal))]
        self._at = 0
        self._pending: tuple[Node, Scope, Scope] | None = None
        self._adopted: tuple[str, Scope, str, Scope] | None = None

    @property
    def here(self) -> Scope:
        """The scope of the place last asked for."""
        return self._stack[-1][1]

    def advance(self, place: int) -> bool:
        """Move to a place of the view; tell whether a new node begins on the way."""
        fresh = False
        while self._at < len(self._nodes) and self._nodes[self._at].start <= place:
            node = self._nodes[self._at]
            self._at += 1
            while self._stack[-1][0] <= node.start:
                self._stack.pop()
            self._stack.append((max(node.stop, node.start + 1), self._derive(node)))
            fresh = True
        while len(self._stack) > 1 and self._stack[-1][0] <= place:
            self._stack.pop()
        return fresh

    def change(self, scope: Scope) -> None:
        """Put another scope in force for the rest of the innermost node."""
        self._stack[-1] = (self._stack[-1][0], scope)

    def address(self) -> None:
        """Leave whatever list is open: a speaker turns to the audience (`Thưa các đồng chí!`)."""
        here = replace(self.here, mode="neutral", lead=(), coordinating=(), source=None)
        self.change(replace(here, kind="speech", principle=False))

    def open_list(self, start: int, end: int) -> None:
        """Take the words that announce a list: what kind of list, and who leads in it."""
        view, here = self._layout.view, self.here
        words = view.key[start:end]
        mode = here.mode
        if _CHAPEAU_ASSESS.search(words) and not re.search(r"nhiệm vụ|giải pháp|đề nghị", words):
            mode = "assess"
        elif _CHAPEAU_TASKS.search(words) and mode in {"neutral", "assess"}:
            mode = "tasks" if not re.search(r"\bđã\b", words) else mode
        changed = replace(here, mode=mode, principle=bool(_PRINCIPLES.search(words)))
        order = read_order(view.text, view.key, start, end)
        if (
            order
            and order.actors
            and not order.fact
            and mode == "tasks"
            and _can_lead(view.key, order)
        ):
            changed = replace(
                changed,
                lead=order.actors.names,
                coordinating=coordinators(view.text, view.key, order),
                source=here.node or "",
            )
        elif order is None and mode == "tasks":
            changed = replace(changed, **self._bare_lead(start, end))
        self.change(changed)
        self._widen(start, changed)
        if self._at:
            self._pending = (self._nodes[self._at - 1], changed, here)

    def _widen(self, start: int, changed: Scope) -> None:
        """Open the list for what follows too, where it is announced below a list just ended.

        The paragraph after a list hangs under its last bullet in the tree, which ends where the
        next label stands.
        """
        if not 0 < self._at < len(self._nodes):
            return
        node, after = self._nodes[self._at - 1], self._nodes[self._at].start
        if node.kind != "item" or start < self._layout.blocks[node.block].end:
            return
        at = next((i for i in range(len(self._stack) - 1, -1, -1) if self._stack[i][0] > after), 0)
        stop, scope = self._stack[at]
        if at < len(self._stack) - 1:
            self._stack[at] = (
                stop,
                replace(
                    scope, mode=changed.mode, lead=changed.lead, source=changed.source,
                    coordinating=changed.coordinating, principle=changed.principle,
                ),
            )  # fmt: skip

    def line_of(self, names: tuple[str, ...]) -> None:
        """Take a line that names who acts before its colon as one of a list of tasks."""
        if self.here.mode in {"neutral", "norms"} and self.here.kind == "item":
            self.change(replace(self.here, mode="tasks", lead=names, source=self.here.node))

    def grant(self, names: tuple[str, ...]) -> None:
        """Take the body a power is given to as who leads the section from here on."""
        at = -2 if self.here.kind == "item" and len(self._stack) > 1 else -1
        stop, scope = self._stack[at]
        self._stack[at] = (stop, replace(scope, lead=names, coordinating=(), source=scope.node))

    def _bare_lead(self, start: int, end: int) -> dict[str, Any]:
        """Return the lead of a line that names actors only (`1. Sở Nội vụ; Sở Tài chính:`)."""
        actors = read_actors(self._layout.view.text, self._layout.view.key, start, end)
        if not actors or actors.verb >= 0 or actors.place or end - actors.end > 40:
            return {}
        return {"lead": actors.names, "coordinating": (), "source": self.here.node or ""}

    def name_lead(self, start: int, end: int) -> bool:
        """Take a short line that only names who is responsible as the head of what follows."""
        key = self._layout.view.key
        here = self.here
        of = _OF.match(key, start, end)
        listed = here.kind == "item" and here.mode == "tasks" and key[end - 1] not in ";,"
        if not of and not listed:
            return False
        begin = of.end() if of else start
        actors = read_actors(self._layout.view.text, key, begin, end)
        if not actors or actors.verb >= 0 or actors.place or actors.end < end - 2:
            return False
        mode: Mode = "tasks" if here.mode in {"norms", "neutral"} else here.mode
        named = replace(here, mode=mode, lead=actors.names, coordinating=(), source=here.node)
        self.change(named)
        self._widen(start, named)
        return True

    def _above(self, node: Node) -> Scope:
        """Return the scope a node comes under: its parent's, or that of the list it goes on.

        A list `(1) … (2) …` announced by a bullet hangs beside the bullet in the tree, since
        brackets stand above bullets there; it is under the bullet in sense.
        """
        style = _style(node)
        if self._pending and node.block == self._pending[0].block + 1 and node.kind == "item":
            opener, inner, outer = self._pending
            self._adopted = (style, inner, _style(opener), outer)
        self._pending = None
        if not self._adopted or node.kind != "item":
            self._adopted = None
            return self.here
        first, inner, back, outer = self._adopted
        if style == first:
            return inner
        self._adopted = None
        return outer if style == back else self.here

    def _derive(self, node: Node) -> Scope:
        above = self._above(node)
        scope = replace(above, node=node.id, kind=node.kind)
        if node.kind == "part":
            plan = bool(node.title and _PLAN.match(node.title.lower()))
            return Scope("neutral" if plan else self._legal, node=node.id, kind=node.kind)
        if node.kind != "heading":
            return scope
        block = self._layout.blocks[node.block]
        begin = node.start + len(node.label or "")
        key = self._layout.view.key
        begin += len(key[begin : block.end]) - len(key[begin : block.end].lstrip())
        scope = replace(scope, mode=_mode_of(key[begin : block.end], above.mode, node))
        outer = heading_deadline(key, self._layout.view.text, begin, block.end, self._dates)
        if outer:
            scope = replace(scope, outer=outer)
        return self._with_lead(scope, node, begin, block.end)

    def _with_lead(self, scope: Scope, node: Node, begin: int, end: int) -> Scope:
        view = self._layout.view
        if view.text[begin:end].isupper() or scope.mode in {"assess", "purpose"}:
            return scope
        stop = end - 1 if view.text[end - 1] in ":." else end
        order = read_order(view.text, view.key, begin, stop)
        if order and order.actors and order.frame in {"giao", "subject", "say"} and not order.fact:
            both = coordinators(view.text, view.key, order)
            return replace(scope, lead=order.actors.names, coordinating=both, source=node.id)
        of = _OF.match(view.key, begin, stop)
        start, begin = begin, of.end() if of else begin
        actors = read_actors(view.text, view.key, begin, stop)
        if actors and actors.verb < 0 and not actors.place and end - actors.end < 40:
            return replace(scope, lead=actors.names, coordinating=(), source=node.id)
        team = _TEAM_NAME.search(view.key, begin, stop)
        if team and _TEAM_DUTY.match(view.key, start, stop) and view.text[team.start()].isupper():
            name = re.sub(r"\s+", " ", view.text[team.start() : team.end()]).strip(" :.")
            return replace(scope, lead=(name,), coordinating=(), source=node.id)
        return scope


def _style(node: Node) -> str:
    label = label_at(f"{node.label} x", f"{node.label} x".lower()) if node.label else None
    return label.style if label else ""


def _can_lead(key: str, order: Order) -> bool:
    """Tell whether whom a chapeau names may lead; the audience of a speech may not."""
    if not order.actors or key.startswith("các đồng chí", order.actors.start):
        return False
    if order.frame == "subject" and _SPEAKS.match(key, max(order.verb, 0)):
        return False  # the chairman who asks leads nothing of what he asks for
    return order.frame in {"giao", "say"} or not _ISSUES.match(key, order.verb)


def _mode_of(title: str, above: Mode, node: Node) -> Mode:
    article = bool(node.label and _ARTICLE.match(node.label))
    if above == "functions" and not article:
        return above
    if article or above == "norms":
        legal = _mode_in_act(title, planned=not article)
        if legal:
            return legal
    named = next((mode for pattern, mode in _BY_TITLE if pattern.match(title)), None)
    kept = above if above in {"purpose", "assess", "goals"} and node.level > 1 else "tasks"
    return named or kept


def _mode_in_act(title: str, *, planned: bool) -> Mode | None:
    """Return what a heading of an act with articles opens, None for one like a plan's."""
    if _TEAM_DUTY.match(title):
        return "tasks"  # a board set up by the act itself: its duties are work given to it
    if _FUNCTIONS.search(title[:80]):
        return "functions"
    if _CARRIED_OUT.search(title[:120]):
        return "tasks"
    like_a_plan = _PURPOSE.match(title) or _PLANNED.search(title[:80])
    return None if planned and like_a_plan else "norms"


_BY_TITLE: tuple[tuple[re.Pattern[str], Mode], ...] = (
    (_ASSESS, "assess"), (_PURPOSE, "purpose"), (_GOALS, "goals"),
)  # fmt: skip
