"""Who has to do what: tasks with kind, modality, lead, coordinating, deadline and recurrence.

Reads: the `Layout`, the label tree, and, where known, organisations and citations. Writes:
`Task`s in view coordinates, and the places where one order names two leads.

A clause becomes a task when its form orders (orders.py) and its section lets it (scopes.py). The
lead is the actor the clause names, else the one before it in the same item, else the one its
chapeau or heading names, else nobody.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tinhgon.directives.blocks import Block, Layout
from tinhgon.directives.clauses import Clause, split_clauses
from tinhgon.directives.dates import DateMention, find_dates
from tinhgon.directives.deadlines import read_deadline, read_recurrence
from tinhgon.directives.findings import Citation, Deadline, Organisation, Task
from tinhgon.directives.labels import label_at
from tinhgon.directives.orders import Order, coordinators, read_order, responsible, skip_connectors, trim_end
from tinhgon.directives.scopes import Scope, Scopes
from tinhgon.directives.structure import Node
from tinhgon.directives.subjects import read_actors
from tinhgon.directives.task_tables import read_table_tasks

_GREETING = re.compile(r"(?:kính )?thưa\b|xin (?:trân trọng )?(?:cảm ơn|kính chúc)|cuối cùng, xin|trân trọng cảm")
_WE = re.compile(r"(?:do đó, |vì vậy, )?(?:khi [^,]{3,40}, )?(?:chúng ta|tôi (?:cam kết|mong|tin)|thay mặt)\b")
_REQUEST = re.compile(r"về (?:các |việc |nội dung )?(?:đề nghị|kiến nghị|đề xuất)\b")
_CENTRE = re.compile(r"(?:trung ương|chính phủ|quốc hội|bộ chính trị|ban bí thư|đảng(?! ủy| đoàn| bộ)|nhà nước)\b")
_POLITE = re.compile(r"(?:trân trọng|kính) đề nghị|[^,;]{0,60}\bxin (?:trân trọng )?(?:thông báo|cảm ơn)|xin (?:trân trọng|kính|gửi|chúc)")
_ENACTS = re.compile(r"(?:quyết định|nghị quyết|thông báo|văn bản|quy định|quy chế) này (?:có hiệu lực|thay thế)")
_GIVES = re.compile(r"(?:giao|đề nghị|yêu cầu)\s+(?:cho\s+)?")
_REPEALS = re.compile(
    r"(?:bãi bỏ|thay thế|sửa đổi|bổ sung|hủy bỏ)\b[^.;]{0,60}?\b(?:cụm từ|điều \d|khoản \d|điểm [a-zđ]\b|"
    r"nghị định số|quyết định số|thông tư số|nghị quyết số)"
)
_ANYBODY = re.compile(r"(?:cơ quan|đơn vị|tổ chức|cá nhân|cán bộ|doanh nghiệp|địa phương|tập thể)$")
_SENT = re.compile(r"\b(?:để|đề)\s+(?=(?:các|cấp ủy|thủ trưởng|những)\s)")
_SENDING = re.compile(r"\b(?:gửi|thông báo|sao gửi|chuyển)\b")
_TAIL_END = re.compile(r"khuyến khích|khắc phục (?:tình trạng|hành chính)|động viên|chú trọng lĩnh vực|không được để")
_LIST_ANNOUNCED = re.compile(
    r"(?:nhiệm vụ|giải pháp|công việc|nội dung|vấn đề|việc)\b[^:]{0,60}(?:sau|gồm|như sau|sau đây|dưới đây)\s*:?$"
    r"|(?:như sau|sau đây|sau|cụ thể)\s*:?$"
)
_DOCUMENT = re.compile(
    r"(?:nghị quyết|kết luận|thông báo(?: kết luận)?|kế hoạch|chỉ thị|quyết định|nghị định|thông tư|"
    r"hướng dẫn|chương trình(?: hành động)?|quy định|công văn|đề án|báo cáo|luật|công điện)\s+(?:số\s+)?\d"
)
_STANDARD = re.compile(r"(?:phải )?(?:bảo đảm|đảm bảo|gắn)\b")
_AGAIN = re.compile(r"định kỳ|hằng|hàng|báo cáo|mỗi")
_DUE = re.compile(r"(?:và )?(?:phải )?(?:hoàn thành|xong|thời (?:hạn|gian)(?: hoàn thành| thực hiện)?\s?:?)\s*(?=trước|chậm|muộn|trong|đến|xong|vào|ngay|ngày|quý|tháng|năm|từ|hết|hoàn)")
_COUNTS = re.compile(r"\b\d+ (?:nhóm|nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu)\b")
_SLIGHT = 28
_GAP = 4
_SHORT = 65
_STOPS = re.compile(r"(?:tạm )?(?:dừng|ngừng)\b|chấm dứt\b|không tiếp tục\b")
_FORBIDS = re.compile(
    r"(?:tuyệt đối )?không\b(?! chỉ)|nghiêm cấm|kiên quyết phòng, chống|tuyệt đối không|[^,;]{0,80}\bkhông được\b"
)
_LIABLE = re.compile(r"chịu trách nhiệm (?:toàn diện|trước|hoàn toàn|cá nhân)")
_REPORTS = re.compile(r"(?:định kỳ[^;.]{0,50}?|thường xuyên |kịp thời |hằng năm |hàng năm )?báo cáo\b")
_AIMS = re.compile(r"(?:phải |cần )?phấn đấu\b|[^,;]{0,60}, phấn đấu|phấn đấu")
_PRINCIPLED = re.compile(r"thực hiện[^,;]{0,30}(?:nguyên tắc|chủ trương)\b|[^;]{0,180}phải (?:xác định|thống nhất quan điểm)")
_MUST = re.compile(r"phải|cần|không được|yêu cầu|đề nghị|giao|trách nhiệm")


@dataclass(frozen=True, slots=True)
class TwoLeads:
    """A phrase that gives one order to two specific bodies at once."""

    start: int
    end: int
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Assignments:
    """The tasks of a text and the phrases that name two leads."""

    tasks: tuple[Task, ...]
    two_leads: tuple[TwoLeads, ...]


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
        self.dates: list[DateMention] = list(find_dates(self.key))
        self.scopes = Scopes(layout, nodes, self.dates)
        self.citations = sorted(citations, key=lambda c: c.start)
        self.press = layout.genre == "press_report"
        self.bodies: dict[int, int] = {}
        self.listed, ranges = read_table_tasks(layout, nodes)
        self.tables = sorted(ranges)
        self.legal = any(n.label and n.label.lower().startswith("điều ") for n in nodes)
        self.headings = {n.block: n for n in nodes if n.kind == "heading"}
        self.tasks: list[Task] = []
        self.pairs: list[TwoLeads] = []
        self.lead: tuple[str, ...] | None = None
        self.coordinating: tuple[str, ...] = ()
        self.ordering = False
        self.taken: set[str] = set()
        self.fronted: Deadline | None = None
        self.stopping = False
        self.sentence_lead = False
        self.last: Clause | None = None

    def done(self) -> Assignments:
        """Return what was found."""
        self.tasks.extend(self.listed)
        self.tasks.sort(key=lambda t: (t.start, t.end))
        return Assignments(tuple(self.tasks), tuple(self.pairs))

    def read(self, at: int, block: Block) -> None:
        """Read one block."""
        if block.kind not in {"body", "enacting"} or self._in_table(block):
            return
        if self.scopes.advance(block.start):
            self._forget()
        start = self._after_label(block)
        if _GREETING.match(self.key, start, block.end):
            self.scopes.change(replace(self.scopes.here, mode="neutral", lead=(), source=None))
            self._forget()
            return
        if at in self.headings:
            self._heading(start, block)
            return
        if self.scopes.here.mode in {"assess", "functions"} and not self._opens_list(block):
            return
        if block.end - start < 140 and self.scopes.name_lead(start, block.end):
            self._forget()
            return
        clauses = self._joined(list(split_clauses(self.text, self.key, start, block.end)))
        if self.press and not self._carries_on(start, block.end):
            self.ordering = False
        self._clauses(clauses, self._opens_list(block), block)

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
        if title.isupper() or title.endswith(":") or len(title) < 60:
            return
        order = read_order(self.text, self.key, start, block.end)
        if order and order.actors and order.frame in {"giao", "subject"} and not order.fact:
            allowed = self.scopes.here.mode not in {"assess", "functions", "purpose"}
            if allowed and _MUST.search(self.key, start, block.end):
                clause = Clause(start, block.end, "start", 0, "")
                self._accept(clause, order, self.scopes.here)

    def _joined(self, clauses: list[Clause]) -> list[Clause]:
        """Join a list of actors that a semicolon divides with the clause that says what they do."""
        out: list[Clause] = []
        for clause in clauses:
            if out and clause.opener == "semicolon" and _DOCUMENT.match(self.key, clause.start):
                out[-1] = replace(out[-1], end=clause.end, stop=clause.stop)
                continue
            if out and out[-1].stop == ";" and clause.opener == "semicolon":
                begin = skip_connectors(self.key, out[-1].start, out[-1].end)
                giao = _GIVES.match(self.key, begin)
                begin = giao.end() if giao else begin
                before = read_actors(self.text, self.key, begin, out[-1].end)
                if before and before.verb < 0 and before.end >= out[-1].end - 25:
                    out[-1] = replace(out[-1], end=clause.end, stop=clause.stop)
                    continue
            out.append(clause)
        return out

    def _clauses(self, clauses: list[Clause], opens: bool, block: Block) -> None:
        sentence = -1
        last = clauses[-1].sentence if clauses else -1
        answer = self._answer_at(clauses)
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
        if _WE.match(self.key, clause.start, clause.end):
            self.lead = ()
        if self.press:
            self._press_mood(clause)

    def _chapeau(self, first: Clause, clauses: list[Clause], block: Block) -> None:
        """Read the sentence that announces a list, and the task it may hold itself."""
        here = self.scopes.here
        announced = _LIST_ANNOUNCED.search(self.key, first.start, block.end)
        self.scopes.open_list(first.start, block.end - 1)
        opened = self.scopes.here
        if opened.mode == "tasks" and opened.principle and here.kind == "item":
            order = read_order(self.text, self.key, first.start, block.end - 1)
            if order:
                self._accept(replace(first, end=clauses[-1].end), order, here)
        elif here.mode == "tasks" and not announced:
            self._one(replace(first, end=clauses[-1].end), -1)

    def _answer_at(self, clauses: list[Clause]) -> int:
        """Return where the answer to a quoted request begins, -1 when none is quoted."""
        if not clauses or not _REQUEST.match(self.key, clauses[0].start, clauses[0].end):
            return -1
        colon = re.compile(r":\s+(?=[^\W\d_])").search(
            self.key, clauses[0].start, clauses[-1].end
        )
        return colon.end() if colon and self.text[colon.end()].isupper() else -1

    def _one(self, clause: Clause, answer: int) -> None:
        if answer >= 0:
            self._quoted(clause, answer)
            return
        scope = self.scopes.here
        if scope.mode == "purpose":
            self._purpose(clause, scope)
            return
        order = read_order(self.text, self.key, clause.start, clause.end)
        if self._goes_on(clause, order):
            return
        if order is None or scope.mode == "neutral":
            order = self._by_scope(clause, scope) or order
        if order and self._allowed(clause, order, scope):
            self._accept(clause, order, scope)
        elif order and order.frame == "subject" and order.actors and not order.fact:
            self.lead = order.actors.names if scope.mode == "tasks" and not self.press else self.lead

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
            short = before.end - before.start < _SHORT and before.opener != "semicolon"
            joined = short and order.frame == "bare" and not self.press
            joined = joined and not _AGAIN.match(self.key, order.start)
        if joined:
            end = trim_end(self.key, clause.start, clause.end)
            found = read_deadline(self.key, self.text, before.start, clause.end, self.dates)
            task = self.tasks[-1]
            if found and not (task.deadline and task.deadline.type):
                outer = task.deadline.outer if task.deadline else None
                task = replace(task, deadline=replace(found, outer=outer))
            cites = self._cites(task.start, end)
            self.tasks[-1] = replace(task, end=end, cites=cites)
            self.last = replace(before, end=clause.end, opener="semicolon")
        return joined

    def _only_due(self, clause: Clause) -> bool:
        """Give the task before it the deadline that stands in a clause of its own."""
        found = _DUE.match(self.key, clause.start, clause.end)
        if not found or not self.tasks or self.last is None and clause.opener != "sentence":
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
        if _REQUEST.match(self.key, begin):
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
            order = Order(start, clause.end, start, "bare", None, False, None, start, clause.end)
        elif order.frame == "thing":
            order = replace(order, actors=None)
        plain = replace(scope, lead=(), coordinating=())
        self.lead = ()
        self._accept(clause, order, plain, kind="requirement", own=True)

    def _by_scope(self, clause: Clause, scope: Scope) -> Order | None:
        """Take what the section makes an order: principles, and what a stop goes on to list."""
        start = skip_connectors(self.key, clause.start, clause.end)
        goes_on = self.stopping and self.key.startswith("việc ", start)
        if (scope.principle and scope.mode == "tasks") or goes_on:
            return Order(
                start, clause.end, start, "bare", None, False, None, start, clause.end
            )
        return self._sent(clause)

    def _sent(self, clause: Clause) -> Order | None:
        """Read `gửi … để các cơ quan nghiên cứu, thực hiện` of a covering letter."""
        found = _SENT.search(self.key, clause.start, clause.end)
        if not found or not _SENDING.search(self.key, clause.start, found.start()):
            return None
        actors = read_actors(self.text, self.key, found.end(), clause.end)
        if not actors or actors.verb < 0 or actors.fact:
            return None
        start = found.start()
        return Order(start, clause.end, actors.verb, "giao", actors, False, None, start, clause.end)

    def _allowed(self, clause: Clause, order: Order, scope: Scope) -> bool:
        key = self.key
        if _POLITE.match(key, order.start) or _POLITE.match(key, clause.start):
            return False
        if _ENACTS.search(key, clause.start, clause.end):
            return False
        if self.legal and _REPEALS.match(key, order.start):
            return False
        if order.actors and _ANYBODY.match(key, order.actors.start, order.actors.end):
            return False
        if order.actors and _CENTRE.match(key, order.actors.start) and order.frame == "subject":
            if not _MUST.match(key, max(order.verb, 0)):
                return False
        if order.fact:
            return self._done_by(clause, order, scope)
        if clause.opener == "within" and order.frame == "bare" and self._told(clause):
            return False
        if self.press:
            return self._allowed_in_press(clause, order)
        if scope.mode in {"assess", "functions"}:
            return False
        if scope.mode == "norms":
            return order.frame == "giao" or bool(
                order.actors and key.find("chịu trách nhiệm", order.start, order.end) >= 0
            )
        if scope.mode == "neutral":
            return self._allowed_outside(order)
        if order.frame in {"bare", "thing"} and _TAIL_END.match(key, order.start):
            return clause.opener in {"start", "sentence"}
        if clause.opener == "semicolon" and order.frame == "bare" and self._slight(order):
            return False
        if scope.mode == "goals":
            return order.frame != "thing"
        return order.frame != "thing" or not key.startswith("quá trình", clause.start)

    def _slight(self, order: Order) -> bool:
        """Tell whether a clause after a semicolon only says how the task before it is done."""
        return order.end - order.start < _SLIGHT or bool(_STANDARD.match(self.key, order.start))

    def _told(self, clause: Clause) -> bool:
        """Tell whether `trong đó, …` only dwells on a task just read."""
        last = self.tasks[-1] if self.tasks else None
        return bool(last and clause.start - last.end < 200 and last.kind != "principle")

    def _allowed_outside(self, order: Order) -> bool:
        """Tell whether an order stands by itself where no list of tasks is open."""
        if order.frame in {"giao", "say"}:
            return bool(order.actors)
        if order.frame != "subject" or not order.actors or order.actors.place:
            return False
        begin, stop = order.actors.end, order.end
        return bool(re.compile(r"\s*,?\s*(?:phải|cần|có trách nhiệm|chịu trách nhiệm|chủ trì)\b").match(
            self.key, begin, stop
        ))

    def _done_by(self, clause: Clause, order: Order, scope: Scope) -> bool:
        """Tell whether a report of something done frames an order in the same sentence."""
        if not order.actors or scope.mode != "tasks" or self.press or order.actors.place:
            return False
        done = re.compile(r"\s*đã\s").match(self.key, order.actors.end)
        tail = self.key[order.verb : clause.end + 220].partition(".")[0]
        return bool(done and re.search(r"(?:lưu ý|đề nghị|yêu cầu|giao)\s", tail)) and not (
            _CENTRE.match(self.key, order.actors.start)
        )

    def _carries_on(self, start: int, end: int) -> bool:
        """Tell whether a press paragraph goes on with what the speaker asked before it."""
        if not self.ordering:
            return False
        actors = read_actors(self.text, self.key, start, end)
        return bool(actors and actors.verb >= 0 and not actors.fact and not actors.place) and not (
            self.key.startswith(("đồng chí", "tại ", "phát biểu"), start)
        )

    def _press_mood(self, clause: Clause) -> None:
        """Follow whether the speaker of a press report asks or reports."""
        end = self.text.find("\n", clause.start)
        end = min(x for x in (end, self.text.find(". ", clause.end), len(self.text)) if x >= 0)
        key = self.key[clause.start : max(end, clause.end)]
        if _PRESS_SPEAKS.search(key):
            self.ordering = False
        elif _PRESS_ASKS.search(key):
            self.ordering = True
        elif _PRESS_TELLS.search(key):
            self.ordering = False

    def _allowed_in_press(self, clause: Clause, order: Order) -> bool:
        if _COUNTS.search(self.key, order.start, order.end):
            return False
        if order.frame in {"giao", "say"}:
            if order.actors:
                self.ordering = True
            return bool(order.actors)
        if order.frame == "subject" and order.actors:
            if _SPEAKER.match(self.key, order.actors.start):
                return False
            strong = re.compile(r"[^.;]{0,120}?\b(?:phải|cần|không được|có trách nhiệm|giao nhiệm vụ)\b")
            return self.ordering or bool(strong.match(self.key, order.actors.end, order.end))
        if order.frame == "thing":
            return bool(order.actors)
        if self.key.endswith(("sẽ tập trung ", "sẽ "), 0, order.start):
            self.lead = ()
        return self.ordering

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
        order = self._without_frame(clause, order)
        kind = kind or self._kind(order, scope)
        lead, note = self._lead(clause, order, scope, own=own)
        deadline = self._deadline(clause, order, scope)
        self.tasks.append(
            Task(
                order.start,
                order.end,
                scope.node,
                kind,
                modality or self._modality(order),
                lead,
                self._coordinating(clause, order, scope, own=own),
                deadline,
                read_recurrence(self.key, order.start, order.end),
                self._cites(order.start, order.end),
                note,
            )
        )
        self.stopping = kind == "stop"
        self.last = replace(clause, start=max(order.start, order.verb))

    def _without_frame(self, clause: Clause, order: Order) -> Order:
        """Drop `sẽ` before a bare verb; a leading `**` or quote is never part of the view."""
        if order.frame == "bare" and self.key.startswith("sẽ ", order.start):
            return replace(order, start=order.start + 3)
        return order

    def _lead(
        self, clause: Clause, order: Order, scope: Scope, *, own: bool
    ) -> tuple[tuple[str, ...], str | None]:
        actors = order.actors
        if actors and order.frame != "thing" and actors.place:
            return self._place_lead(actors.names, scope)
        if actors:
            self._pair(order)
            self.lead = actors.names
            first = clause.opener == "start"
            self.sentence_lead = order.frame == "giao" and bool(scope.lead) and not first
            if first and scope.kind == "item" and order.frame != "thing" and not own:
                self.scopes.change(replace(scope, lead=actors.names, coordinating=(), source=scope.node))
            return actors.names, None
        named = responsible(self.text, self.key, order)
        if named:
            return named, None
        if self.lead is not None:
            return self.lead, "lead inherited" if self.lead else None
        source = f"lead from {scope.source or 'the chapeau'}" if scope.lead else None
        return scope.lead, source

    def _place_lead(
        self, names: tuple[str, ...], scope: Scope
    ) -> tuple[tuple[str, ...], str | None]:
        """Give a bare place name to the body already leading in the item, or its full name."""
        if self.lead:
            return self.lead, "lead inherited"
        short = names[0].lower()
        if any(short in name.lower() for name in scope.lead):
            return scope.lead, None
        return names, None

    def _pair(self, order: Order) -> None:
        actors = order.actors
        if not actors or not actors.specific or len(actors.names) != 2:
            return
        if order.frame in {"giao", "say"} or self.key.startswith("chủ trì", max(order.verb, 0)):
            first, second = actors.names
            self.pairs.append(TwoLeads(actors.start, actors.end, (first, second)))

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
        end = clause.end
        found = read_deadline(self.key, self.text, clause.start, end, self.dates)
        if found and found.type in {"urgency", "relative", "with_event"} and found.start > order.end:
            found = None
        if found and found.start < order.start and found.type in {"by", "in_year"}:
            self.fronted = found
        if not found and order.frame == "bare" and self.fronted:
            found = self.fronted
        if scope.outer:
            return replace(found or Deadline(), outer=scope.outer)
        return found

    def _kind(self, order: Order, scope: Scope) -> str:
        key, at, end = self.key, max(order.verb, order.start), order.end
        if order.fact:
            return "reported"
        if _LIABLE.search(key, order.start, end):
            return "liability"
        if self.stopping and key.startswith("việc ", order.start):
            return "stop"
        if order.condition and order.frame != "giao":
            return "rule"
        for pattern, kind in _KINDS:
            if pattern.match(key, at, end):
                return kind
        if scope.principle or _PRINCIPLED.match(key, order.start, end):
            return "principle"
        if scope.mode == "goals":
            return "goal"
        return "requirement" if order.frame == "thing" else "task"

    def _modality(self, order: Order) -> str:
        words = self.key[order.start : order.end]
        if order.fact:
            return "done"
        if self.key.find("có thể", max(order.verb, 0), max(order.verb, 0) + 12) >= 0:
            return "may"
        after = self.key[order.actors.end : order.actors.end + 5] if order.actors else ""
        return "will" if after.strip().startswith("sẽ") and "trách nhiệm" not in words else "must"

    def _cites(self, start: int, end: int) -> tuple[str, ...]:
        keys: list[str] = []
        for at in range(bisect_left(self.citations, start, key=lambda c: c.start), len(self.citations)):
            if self.citations[at].start >= end:
                break
            keys.extend(self.citations[at].refers_to)
        return tuple(dict.fromkeys(keys))


_KINDS = (
    (_STOPS, "stop"), (_FORBIDS, "prohibition"), (_REPORTS, "report"), (_AIMS, "goal"),
)  # fmt: skip
_PRESS_ASKS = re.compile(
    r"(?<!đáp ứng )(?<!theo )\b(?:đề nghị|yêu cầu)\b(?! nhiệm| đổi| phát| của| công)|"
    r"\blưu ý\b|\bchỉ đạo,|\bgiao |nhấn mạnh[^.]{0,60}\b(?:phải|cần|không được)|"
    r"(?:xác định|thống nhất)(?: rõ)?[^.]{0,20}\bsẽ (?:tập trung|triển khai|thực hiện)|"
    r"(?:nêu|đề ra|chỉ ra|xác định)[^.]{0,40}(?:nhiệm vụ|giải pháp|yêu cầu)[^.]{0,60}(?:thời gian tới|sau|trọng tâm)"
)
_SPEAKER = re.compile(r"(?:các )?đồng chí|tổng bí thư|ông |bà |đại biểu")
_PRESS_SPEAKS = re.compile(r"tham luận|báo cáo tại|trình bày|phát biểu khai mạc")
_PRESS_TELLS = re.compile(
    r"\b(?:đánh giá|nhận định|bày tỏ|thông báo kết quả|phân tích rõ|cho biết|báo cáo tại|khẳng định|"
    r"(?:những|\d+) kết quả|kết quả (?:nổi bật|đạt|bước đầu|sau)|trình bày|tham luận|ghi nhận|biểu dương|"
    r"mong muốn|bên lề|đạt được|đột phá là|giai đoạn \d)"
)
