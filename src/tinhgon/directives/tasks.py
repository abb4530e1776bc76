"""Who has to do what: tasks with kind, modality, lead, coordinating, deadline and recurrence.

Reads: the `Layout`, the label tree, and, where known, organisations and citations. Writes:
`Task`s in view coordinates, and the places where one order names two leads.

A clause becomes a task when its form orders (orders.py) and its section lets it (scopes.py). The
lead is the actor the clause names, else the one before it in the same item, else the one its
chapeau or heading names, else nobody.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tinhgon.directives.blocks import Block, Layout
from tinhgon.directives.clauses import Clause, split_clauses
from tinhgon.directives.deadlines import read_deadline, read_recurrence
from tinhgon.directives.due_dates import due_dates
from tinhgon.directives.findings import Citation, Deadline, Organisation, Task
from tinhgon.directives.labels import label_at
from tinhgon.directives.orders import (
    REQUEST,
    Order,
    answer_at,
    body_order,
    coordinators,
    join_clauses,
    plain_order,
    read_order,
    responsible,
    sent_order,
    skip_connectors,
    trim_end,
    without_will,
)
from tinhgon.directives.scopes import Scope, Scopes
from tinhgon.directives.structure import Node
from tinhgon.directives.task_extents import before_notes
from tinhgon.directives.task_fields import field_line, filled
from tinhgon.directives.task_heads import after_topic, head_of, only_opens
from tinhgon.directives.task_pairs import Assignments, TwoLeads, cited_keys, two_leads
from tinhgon.directives.task_press import PROMISES, PressMood
from tinhgon.directives.task_rules import (
    GREETING,
    MUST,
    WE,
    fits_section,
    frames_an_order,
    kind_of,
    modality_of,
    orders_nothing,
    place_lead,
)
from tinhgon.directives.task_speech import press_order
from tinhgon.directives.task_tables import read_table_tasks

_LIST_ANNOUNCED = re.compile(
    r"(?:nhiệm vụ|giải pháp|công việc|nội dung|vấn đề|việc)\b[^:]{0,60}"
    r"(?:sau|gồm|như sau|sau đây|dưới đây)\s*:?$|(?:như sau|sau đây|sau|cụ thể)\s*:?$"
)
_AGAIN = re.compile(r"định kỳ|hằng|hàng|báo cáo|mỗi|không|tuyệt đối|nghiêm cấm")
_DUE = re.compile(
    r"(?:và )?(?:phải )?(?:hoàn thành|xong|thời (?:hạn|gian)(?: hoàn thành| thực hiện)?\s?:?)\s*"
    r"(?=trước|chậm|muộn|trong|đến|xong|vào|ngay|ngày|quý|tháng|năm|từ|hết|hoàn)"
)
_CLOSE_BY = frozenset({"urgency", "relative", "with_event"})
_NAMED = frozenset({"giao", "say", "subject"})
_GAP = 4
_SHORT = 40
_SHORTEST = 30
_HEAD_LINE = 260
_HEAD_ORDER = 60


def read_tasks(
    layout: Layout,
    nodes: Sequence[Node],
    organisations: Sequence[Organisation] = (),
    citations: Sequence[Citation] = (),
) -> tuple[Task, ...]:
    """Return the tasks of a text, in the order of the view.

    Args:
        layout: the view and its blocks.
        nodes: the label tree of the same layout.
        organisations: bodies found in it, not needed to read.
        citations: documents cited in it; their keys fill `Task.cites`.
    """
    return read_assignments(layout, nodes, organisations, citations).tasks


def read_assignments(
    layout: Layout,
    nodes: Sequence[Node],
    organisations: Sequence[Organisation] = (),
    citations: Sequence[Citation] = (),
) -> Assignments:
    """Return the tasks of a text and where it names two leads for one (arguments as above)."""
    reader = _Reader(layout, nodes, citations)
    reader.bodies = {m.start: m.end for o in organisations for m in o.mentions}
    for at, block in enumerate(layout.blocks):
        reader.read(at, block)
    return reader.done()


class _Reader:
    """Walks the blocks; holds who leads at the place it has reached."""

    def __init__(
        self, layout: Layout, nodes: Sequence[Node], citations: Sequence[Citation]
    ) -> None:
        self.layout = layout
        self.text, self.key = layout.view.text, layout.view.key
        self.dates = due_dates(layout)
        self.scopes = Scopes(layout, nodes, self.dates)
        self.citations = sorted(citations, key=lambda c: c.start)
        self.press = PressMood(layout) if layout.genre == "press_report" else None
        self.bodies: dict[int, int] = {}
        self.listed, ranges = read_table_tasks(layout, nodes)
        self.tables = sorted(ranges)
        self.legal = any(n.label and n.label.lower().startswith("điều ") for n in nodes)
        self.headings = {n.block: n for n in nodes if n.kind == "heading"}
        self.tasks: list[Task] = []
        self.pairs: list[TwoLeads] = []
        self.lead: tuple[str, ...] | None = None
        self.coordinating: tuple[str, ...] = ()
        self.taken: set[str] = set()
        self.fronted: Deadline | None = None
        self.stopping = False
        self.sentence_lead = False
        self.last: Clause | None = None
        self.above: tuple[int, int, int, str | None] | None = None

    def done(self) -> Assignments:
        """Return what was found."""
        self.tasks = [*before_notes(self.layout, self.tasks), *self.listed]
        self.tasks.sort(key=lambda t: (t.start, t.end))
        return Assignments(tuple(self.tasks), tuple(self.pairs))

    def read(self, at: int, block: Block) -> None:
        """Read one block."""
        if block.kind not in {"body", "enacting"} or self._in_table(block):
            return
        if self.scopes.advance(block.start):
            self._forget()
        start = self._after_label(block)
        if GREETING.match(self.key, start, block.end):
            self.scopes.address()
            self._forget()
            return
        if self._fills_field(start, block.end):
            return
        self.above = (start, block.end, len(self.tasks), self.scopes.here.node)
        if at in self.headings:
            self._heading(start, block)
            return
        if self.scopes.here.mode in {"assess", "functions"} and not self._opens_list(block):
            return
        if block.end - start < _HEAD_LINE and self.scopes.name_lead(start, block.end):
            self._forget()
            return
        if self.press:
            self._forget()
        start = self._head(start, block)
        cut = split_clauses(self.text, self.key, start, block.end)
        if self.press:
            self.press.open_paragraph(start, block.end)
        self._clauses(join_clauses(self.text, self.key, cut), block, opens=self._opens_list(block))

    def _fills_field(self, start: int, end: int) -> bool:
        """Give `Cơ quan chủ trì: …` and its like to the tasks of the block above it."""
        field = field_line(self.key, start, end)
        if not field or not self.above:
            return False
        begin, stop, first, node = self.above
        if first == len(self.tasks):
            if field[0] in {"deadline", "product"} and self.scopes.here.mode != "tasks":
                return False
            own = trim_end(self.key, begin, stop)
            self.tasks.append(Task(begin, own, node, "task", "must"))
        name, place = field
        words = self.text[place:end].strip(" .;")
        self.tasks[first:] = [filled(task, name, words, place) for task in self.tasks[first:]]
        return True

    def _head(self, start: int, block: Block) -> int:
        """Let who stands before a colon lead the rest of the line; return where that begins."""
        head = head_of(self.text, self.key, start, block.end)
        if head and head.granted:
            self.scopes.grant(head.names)
            return start
        if self.scopes.here.mode in {"assess", "purpose"} or (head and head.start < 0):
            return start
        if not head:
            return after_topic(self.text, self.key, start, block.end)
        self._forget()
        self.lead = head.names
        self.scopes.line_of(head.names)
        return head.start

    def _in_table(self, block: Block) -> bool:
        at = bisect_right(self.tables, (block.raw_start, len(self.text) * 4)) - 1
        return at >= 0 and block.raw_start < self.tables[at][1]

    def _forget(self) -> None:
        self.lead = None
        self.coordinating = ()

    def _after_label(self, block: Block) -> int:
        label = label_at(self.layout.text(block), self.layout.key(block))
        start = block.start + (label.end if label else 0)
        while start < block.end and self.text[start] in " ,:":
            start += 1
        return start

    def _opens_list(self, block: Block) -> bool:
        return self.text[block.end - 1] == ":"

    def _heading(self, start: int, block: Block) -> None:
        """Read a heading that is itself an order (`Điều 3. Giám đốc … chịu trách nhiệm …`)."""
        self._forget()
        title = self.text[start : block.end]
        if title.isupper() or title.endswith(":") or len(title) < _HEAD_ORDER:
            return
        order = read_order(self.text, self.key, start, block.end)
        if not order or not order.actors or order.frame not in {"giao", "subject"} or order.fact:
            return
        allowed = self.scopes.here.mode not in {"assess", "functions", "purpose"}
        if allowed and MUST.search(self.key, start, block.end):
            clause = Clause(start, block.end, "start", 0, "")
            self._accept(clause, order, self.scopes.here)

    def _clauses(self, clauses: list[Clause], block: Block, *, opens: bool) -> None:
        sentence = -1
        last = clauses[-1].sentence if clauses else -1
        answer = answer_at(self.text, self.key, clauses)
        for clause in clauses:
            if self.scopes.advance(clause.start):
                self._forget()
            if clause.sentence != sentence:
                sentence = clause.sentence
                self._new_sentence(clause)
            if opens and clause.sentence == last:
                self._chapeau(clause, clauses, block)
                return
            self._one(clause, answer)

    def _new_sentence(self, clause: Clause) -> None:
        self.fronted = None
        self.stopping = False
        self.last = None
        if self.sentence_lead:
            self._forget()
            self.sentence_lead = False
        if WE.match(self.key, clause.start, clause.end):
            self.lead = ()
        if self.press:
            self.press.hear(clause)

    def _chapeau(self, first: Clause, clauses: list[Clause], block: Block) -> None:
        """Read the sentence that announces a list, and the task it may hold itself."""
        here = self.scopes.here
        announced = bool(_LIST_ANNOUNCED.search(self.key, first.start, block.end))
        opening = read_order(self.text, self.key, first.start, block.end - 1)
        announced = announced or bool(opening and only_opens(self.key, opening, block.end - 1))
        self.scopes.open_list(first.start, block.end - 1)
        opened = self.scopes.here
        if opened.mode == "tasks" and opened.principle and here.kind == "item":
            order = read_order(self.text, self.key, first.start, block.end - 1)
            if order:
                self._accept(replace(first, end=clauses[-1].end), order, here)
        elif here.mode == "tasks" and not announced:
            self._one(replace(first, end=clauses[-1].end), -1)

    def _one(self, clause: Clause, answer: int) -> None:
        if clause.opener != "start" and self._fills_field(clause.start, clause.end):
            return
        if answer >= 0:
            self._quoted(clause, answer)
            return
        scope = self.scopes.here
        if scope.mode == "purpose":
            self._purpose(clause, scope)
            return
        order = self._order(clause, scope)
        if self._goes_on(clause, order):
            return
        if order is None or scope.mode == "neutral":
            order = self._by_scope(clause, scope) or order
        if order and self._allowed(clause, order, scope):
            self._accept(clause, order, scope)
        elif order and order.actors and not order.fact and self._leads_on(clause, order, scope):
            self.lead = order.actors.names

    def _order(self, clause: Clause, scope: Scope) -> Order | None:
        order = read_order(self.text, self.key, clause.start, clause.end)
        if self.press:
            order = press_order(self.text, self.key, clause.start, clause.end, order)
        if order and (self.lead or scope.lead) and self.key.startswith("lãnh đạo ", order.start):
            return plain_order(order.start, order.end)  # below a named body it is the verb
        return order

    def _leads_on(self, clause: Clause, order: Order, scope: Scope) -> bool:
        """Tell whether who is named where no task stands leads what follows."""
        if self.press:
            return self.key.startswith(":", clause.end) and order.frame in _NAMED
        return order.frame == "subject" and scope.mode == "tasks"

    def _goes_on(self, clause: Clause, order: Order | None) -> bool:
        """Add to the task before it what a semicolon divides from it without a verb of its own.

        Further objects (`hợp nhất A với B; C với D`), and the second half of a pair whose first
        half is short (`Đẩy mạnh cải cách hành chính; đổi mới …`), are one task with it.
        """
        if self._only_due(clause):
            return True
        before = self.last
        if before is None or clause.opener != "semicolon" or clause.start - before.end > _GAP:
            return False
        if order is None or order.fact:
            joined = not (self.stopping and self.key.startswith("việc ", clause.start))
            joined = joined and self.scopes.here.mode == "tasks" and not self.scopes.here.principle
        elif self.stopping:
            joined = order.frame in {"subject", "thing"}
        else:
            least = _SHORT if self.tasks[-1].start == before.start else _SHORTEST
            short = before.end - before.start < least and before.opener != "semicolon"
            joined = short and order.frame == "bare" and not self.press
            joined = joined and not (order.condition or _AGAIN.match(self.key, order.start))
        if joined:
            end = trim_end(self.key, clause.start, clause.end)
            found = read_deadline(self.key, self.text, before.start, clause.end, self.dates)
            task = self.tasks[-1]
            if found and not (task.deadline and task.deadline.type):
                outer = task.deadline.outer if task.deadline else None
                task = replace(task, deadline=replace(found, outer=outer))
            cites = cited_keys(self.citations, task.start, end)
            self.tasks[-1] = replace(task, end=end, cites=cites)
            self.last = replace(before, end=clause.end, opener="semicolon")
        return joined

    def _only_due(self, clause: Clause) -> bool:
        """Give the task before it the deadline that stands in a clause of its own."""
        found = _DUE.match(self.key, clause.start, clause.end)
        follows = self.last is not None or clause.opener == "sentence"
        if not found or not self.tasks or not follows:
            return False
        due = read_deadline(self.key, self.text, clause.start, clause.end, self.dates)
        last = self.tasks[-1]
        if due is None or due.start > found.end() + 2 or last.section != self.scopes.here.node:
            return False
        outer = last.deadline.outer if last.deadline else None
        self.tasks[-1] = replace(last, deadline=replace(due, outer=outer))
        return True

    def _quoted(self, clause: Clause, answer: int) -> None:
        """Read a request quoted before its answer; the answer is read as any clause."""
        if clause.start >= answer:
            self._one(clause, -1)
            return
        begin = clause.start
        if REQUEST.match(self.key, begin):
            begin = self.key.index(" ", begin) + 1
        stop = min(clause.end, answer)
        order = read_order(self.text, self.key, begin, stop)
        if order:
            piece = replace(clause, start=begin, end=stop)
            self._accept(piece, order, self.scopes.here, kind="reported", modality="requested")
        if clause.end > answer:
            self._forget()
            self._one(replace(clause, start=answer), -1)

    def _purpose(self, clause: Clause, scope: Scope) -> None:
        """Take the first clause of each item of `Mục đích, yêu cầu` as its requirement."""
        name = f"{scope.node}/{clause.start if scope.kind == 'heading' else ''}"
        if name in self.taken or (scope.kind == "heading" and clause.opener != "start"):
            return
        self.taken.add(name)
        order = read_order(self.text, self.key, clause.start, clause.end)
        if not order:
            start = skip_connectors(self.key, clause.start, clause.end)
            order = plain_order(start, clause.end)
        elif order.frame == "thing":
            order = replace(order, actors=None)
        plain = replace(scope, lead=(), coordinating=())
        self.lead = ()
        self._accept(clause, order, plain, kind="requirement", own=True)

    def _by_scope(self, clause: Clause, scope: Scope) -> Order | None:
        """Take what the section makes an order: principles, and what a stop goes on to list."""
        start = skip_connectors(self.key, clause.start, clause.end)
        body = self.bodies.get(start)
        known = body_order(self.text, self.key, start, body, clause.end) if body else None
        if known:
            return known
        goes_on = self.stopping and self.key.startswith("việc ", start)
        if (scope.principle and scope.mode == "tasks") or goes_on:
            return plain_order(start, clause.end)
        return sent_order(self.text, self.key, clause.start, clause.end)

    def _allowed(self, clause: Clause, order: Order, scope: Scope) -> bool:
        told = self.press is not None
        if orders_nothing(self.key, clause, order, legal=self.legal, told=told):
            return False
        if order.fact:
            return not self.press and frames_an_order(self.key, clause, order, scope)
        if clause.opener == "within" and order.frame == "bare" and self._told(clause):
            return False
        if not self.press:
            return fits_section(self.key, clause, order, scope)
        if order.frame == "bare" and self.key.endswith(PROMISES, 0, order.start):
            self.lead = ()  # "Thành ủy xác định sẽ tập trung …" names nobody who does it
        return self.press.allows(order)

    def _told(self, clause: Clause) -> bool:
        """Tell whether `trong đó, …` only dwells on a task just read."""
        last = self.tasks[-1] if self.tasks else None
        return bool(last and clause.start - last.end < 200 and last.kind != "principle")

    def _accept(
        self,
        clause: Clause,
        order: Order,
        scope: Scope,
        *,
        kind: str | None = None,
        modality: str | None = None,
        own: bool = False,
    ) -> None:
        order = without_will(self.key, order)
        kind = kind or kind_of(self.key, order, scope, stopping=self.stopping)
        lead, note = self._lead(clause, order, scope, own=own)
        deadline = self._deadline(clause, order, scope)
        self.tasks.append(
            Task(
                order.start, order.end, scope.node, kind,
                modality or modality_of(self.key, order), lead,
                self._coordinating(clause, order, scope, own=own),
                deadline,
                read_recurrence(self.key, order.start, order.end),
                cited_keys(self.citations, order.start, order.end), note,
            )
        )  # fmt: skip
        self.stopping = kind == "stop"
        self.last = replace(clause, start=max(order.start, order.verb))

    def _lead(
        self, clause: Clause, order: Order, scope: Scope, *, own: bool
    ) -> tuple[tuple[str, ...], str | None]:
        actors = order.actors
        if actors and order.frame != "thing" and actors.place:
            return place_lead(actors.names[0], self.lead or (), scope)
        if actors:
            pair = two_leads(self.key, order)
            self.pairs.extend([pair] if pair else [])
            self.lead = actors.names
            first = clause.opener == "start"
            self.sentence_lead = order.frame == "giao" and bool(scope.lead) and not first
            if first and scope.kind == "item" and order.frame != "thing" and not own:
                self.scopes.change(
                    replace(scope, lead=actors.names, coordinating=(), source=scope.node)
                )
            return actors.names, None
        named = () if own else responsible(self.text, self.key, order)
        if named:
            return named, None
        if order.frame == "say" and self.press:
            self.lead = ()  # the speaker asks it of nobody by name
        if self.lead is not None:
            return self.lead, "lead inherited" if self.lead else None
        source = f"lead from {scope.source or 'the chapeau'}" if scope.lead else None
        return scope.lead, source

    def _coordinating(
        self, clause: Clause, order: Order, scope: Scope, *, own: bool
    ) -> tuple[str, ...]:
        names = coordinators(self.text, self.key, order)
        inherited = self.coordinating if clause.opener in {"also", "semicolon"} else ()
        with_words = self.key.find("phối hợp", order.start, order.full) >= 0
        self.coordinating = names if with_words else ()
        if names or order.actors or own:
            return names
        if scope.coordinating and self.lead is None:
            return scope.coordinating
        return inherited

    def _deadline(self, clause: Clause, order: Order, scope: Scope) -> Deadline | None:
        found = read_deadline(self.key, self.text, clause.start, clause.end, self.dates)
        if found and found.type in _CLOSE_BY and found.start > order.end:
            found = None
        if found and found.start < order.start and found.type in {"by", "in_year"}:
            self.fronted = found
        if not found and order.frame == "bare" and self.fronted:
            found = self.fronted
        if scope.outer:
            return replace(found or Deadline(), outer=scope.outer)
        return found
