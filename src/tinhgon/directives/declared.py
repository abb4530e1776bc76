"""Counts a text announces, against what it then lists.

Reads: the view, the structure. Writes: `DeclaredCount`s. A list that stands elsewhere is `absent`
and never an alarm; `differs` is said only where the text opens the list itself.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from tinhgon.directives.blocks import BODY_KINDS, Layout
from tinhgon.directives.extents import end_of_phrase, sentences
from tinhgon.directives.findings import DeclaredCount
from tinhgon.directives.labels import label_at
from tinhgon.directives.structure import Node

_THINGS = (
    r"nhóm(?: (?:nhiệm vụ|giải pháp|việc|vấn đề|nội dung|chỉ tiêu|mục tiêu))?|việc|công việc|"
    r"nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu|giai đoạn|kết quả|hạn chế|tồn tại|bài học|ý kiến|"
    r"kiến nghị|đề xuất|nội dung|vấn đề|nguyên tắc|yêu cầu|tiêu chí|nguyên nhân|hướng|"
    r"(?:khâu )?đột phá|phương án|bước|đợt|mô hình|quan điểm|định hướng|biện pháp|trụ cột|lĩnh vực"
)
_DECLARED = re.compile(
    rf"(?<![\w.,/:\-])(?<!số )(?<!mục )(?<!điều )(?P<n>\d{{1,3}}) (?:{_THINGS})\b"
)
_OPENS = re.compile(r"[^.;:(\n]{0,170}?:(?=\s|$)")
_STAGES = re.compile(r"\s(giai đoạn|bước|đợt|nhóm)\b")
_MARKED = re.compile(
    r"(?:^|[\s;,.])(?:\(?\d{1,2}\)|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là[,:]?|thứ "
    r"(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)[,:])\s"
)
_NUMBER_LED = re.compile(r"\s?(?:và )?\d{1,4} [^\W\d_]")
_NEXT_WORDS = re.compile(r"(?:,?\s(?:cụ thể )?(?:như sau|sau đây|sau|là|gồm|bao gồm))?$")
_RECALLS = re.compile(r"(?:trong đó|cụ thể|theo đó)\b")
_FAR = 2500
_LIST = 4000


@dataclass(slots=True)
class _Group:
    """A run of `Một là … N là` or `Thứ nhất … Thứ N` in the text."""

    start: int
    count: int
    used: bool = False


def read_declared(layout: Layout, nodes: tuple[Node, ...]) -> tuple[DeclaredCount, ...]:
    """Return the announced counts with what the text lists, in the order of the text.

    Args:
        layout: the text.
        nodes: its structure.
    """
    reader = _Declared(layout, nodes)
    seen: set[tuple[int, str]] = set()
    out: list[DeclaredCount] = []
    for at, block in enumerate(layout.blocks):
        if block.kind not in BODY_KINDS:
            continue
        marks = list(_DECLARED.finditer(layout.view.key, block.start, block.end))
        for i, mark in enumerate(marks):
            count = int(mark["n"])
            limit = marks[i + 1].start() if i + 1 < len(marks) else block.end
            found = reader.read(at, mark, limit) if count > 1 else None
            if found and (count, " ".join(found.noun.lower().split()[:2])) not in seen:
                seen.add((count, " ".join(found.noun.lower().split()[:2])))
                out.append(found)
    return tuple(out)


class _Declared:
    def __init__(self, layout: Layout, nodes: tuple[Node, ...]) -> None:
        self.layout = layout
        self.nodes = nodes
        self.key = layout.view.key
        self.node_blocks = [n.block for n in nodes]
        self.groups = _ordinal_groups(nodes)
        self.known = -1
        self.parts: list[tuple[int, int]] = []
        self.heads: list[int] = []
        self.group_starts = [g.start for g in self.groups]

    def read(self, at: int, mark: re.Match[str], limit: int) -> DeclaredCount:
        """Return one announced count.

        Args:
            at: index of its block.
            mark: the number and the first word of its noun.
            limit: where the next announced count of the block stands.
        """
        declared = int(mark["n"])
        parts = self._sentences(at, mark.start())
        end = end_of_phrase(self.key, mark.end(), parts[0][1], wide=True)
        found, sure = self._found(at, declared, mark, (end, limit), parts)
        state = "absent"
        if found == declared:
            state = "complete"
        elif found and sure:
            state = "differs"
        tail = _NEXT_WORDS.search(self.key, mark.end(), end)
        end = tail.start() if tail else end
        return DeclaredCount(
            mark.start(), end, self.layout.view.text[mark.end("n") + 1 : end], declared,
            found if state != "absent" else None, state,
        )  # fmt: skip

    def _sentences(self, at: int, place: int) -> list[tuple[int, int]]:
        """Return the sentence of a place and the next, no further than a list reaches."""
        if at != self.known:
            block = self.layout.blocks[at]
            self.known = at
            self.parts = sentences(self.layout.view.text, block.start, block.end)
            self.heads = [s for s, _ in self.parts]
        own = bisect_right(self.heads, place) - 1
        return [(s, min(e, place + _LIST)) for s, e in self.parts[own : own + 2]]

    def _found(
        self,
        at: int,
        declared: int,
        mark: re.Match[str],
        reach: tuple[int, int],
        parts: list[tuple[int, int]],
    ) -> tuple[int, bool]:
        """Return how many items were found and whether the list is surely this one."""
        end, limit = reach
        stage = _STAGES.match(self.key, mark.end("n"))
        if stage:
            count = self._stages(stage[1], mark.end(), at)
            if count == declared:
                return count, False
        opens = _OPENS.match(self.key, mark.end(), parts[0][1])
        if opens and (opens.end() <= limit or self._leads_numbers(opens.end(), limit)):
            return self._opened(at, opens.end(), parts[0][1], declared)
        count = self._recalled(end, mark, parts)
        if count:
            return count, count > declared or not self._trails_off(parts[1])
        return self._ordinals(mark.start(), declared), False

    def _leads_numbers(self, colon: int, limit: int) -> bool:
        """Tell whether the next announced count is itself the first item of the list."""
        return not self.key[colon:limit].strip()

    def _opened(self, at: int, colon: int, stop: int, declared: int) -> tuple[int, bool]:
        if colon >= self.layout.blocks[at].end:
            return self._listed_below(at), True
        listed = self.key[colon:stop]
        marked = len(_MARKED.findall(listed))
        if marked > 1:
            return marked, True
        items = [p for p in listed.split(";") if p.strip(" .…")]
        if len(items) > 1:
            return _count_items(items), not listed.rstrip().endswith(("…", "..."))
        commas = len(re.findall(r",\s|\svà\s", listed)) + 1
        return (commas, False) if commas == declared else (0, False)

    def _listed_below(self, at: int) -> int:
        """Return how many siblings of one style stand right below a block that ends in `:`."""
        first = bisect_right(self.node_blocks, at)
        blocks = self.layout.blocks
        below = next((i for i in range(at + 1, len(blocks)) if blocks[i].kind in BODY_KINDS), None)
        if first >= len(self.nodes) or self.nodes[first].block != below:
            return 0
        head = self.nodes[first]
        style = self._style(head)
        count = 0
        for node in self.nodes[first:]:
            if node.parent == head.parent and node.level == head.level:
                if self._style(node) != style or (count and node.label == head.label != "-"):
                    break
                count += 1
            elif node.level and node.level <= head.level and node.kind != "footnote":
                break
        return count

    def _style(self, node: Node) -> str:
        block = self.layout.blocks[node.block]
        label = label_at(
            self.layout.view.text[node.start : block.end], self.key[node.start : block.end]
        )
        return label.style if label else ""

    def _stages(self, word: str, start: int, at: int) -> int:
        end = min(self.layout.blocks[at].end, start + _LIST)
        return len(re.findall(rf"(?<![\w]){word} (?:\d{{1,2}}|[ivx]+)\b", self.key[start:end]))

    def _recalled(self, end: int, mark: re.Match[str], parts: list[tuple[int, int]]) -> int:
        """Count the next sentence's list when it takes up the words of the announcement."""
        if len(parts) < 2:
            return 0
        start, stop = parts[1]
        sentence = self.key[start:stop]
        items = [p for p in sentence.split(";") if p.strip(" .…")]
        if len(items) < 3 or not _RECALLS.match(sentence):
            return 0
        said = self.key[mark.end("n") : end].split()
        shared = any(" ".join(said[i : i + 3]) in items[0] for i in range(1, len(said) - 2))
        return _count_items(items) if shared else 0

    def _trails_off(self, part: tuple[int, int]) -> bool:
        return self.key[part[0] : part[1]].rstrip().endswith(("…", "..."))

    def _ordinals(self, start: int, declared: int) -> int:
        """Return the size of the next run of ordinals, when it is near and not yet taken."""
        at = bisect_right(self.group_starts, start)
        if at == len(self.groups):
            return 0
        group = self.groups[at]
        if group.start > start + _FAR or group.count != declared or group.used:
            return 0
        group.used = True
        return group.count


def _count_items(items: list[str]) -> int:
    """Count the items of a list whose marks are semicolons.

    A last `A và B` counts twice where all items begin with a number, and an item twice where a
    comma is followed by the word the items begin with (`tỷ lệ …, tỷ lệ …`).
    """
    count = len(items)
    if all(_NUMBER_LED.match(i) for i in items):
        return count + len(re.findall(r"\svà\s\d", items[-1].strip()[3:]))
    heads = {" ".join(i.split()[:2]) for i in items}
    for item in items:
        if not any(c.isdigit() for c in item):
            continue
        count += sum(bool(re.search(rf"\d.*, {re.escape(head)}\s", item)) for head in heads)
    return count


def _ordinal_groups(nodes: tuple[Node, ...]) -> list[_Group]:
    groups: list[_Group] = []
    for node in nodes:
        label = (node.label or "").lower()
        if re.match(r"(?:một là|thứ nhất)", label):
            groups.append(_Group(node.start, 1))
        elif groups and re.match(r"thứ \w+|\w+ là", label):
            groups[-1].count += 1
    return groups
