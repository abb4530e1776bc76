"""Where a task must end because the page puts something foreign inside its sentence.

Reads: the `Layout` and tasks in view coordinates. Writes: the same tasks, ended before the
footnote or caption that the stored text has between two halves of their sentence.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from tinhgon.directives.blocks import Layout
from tinhgon.directives.findings import Task

_BETWEEN = frozenset({"footnote", "caption", "furniture"})
_SHORTEST = 30


def before_notes(layout: Layout, tasks: list[Task]) -> Iterator[Task]:
    """End each task before a footnote or caption that the page puts inside its sentence."""
    blocks = layout.blocks
    notes = sorted(b.raw_start for b in blocks if b.kind in _BETWEEN)
    breaks = [place for b in blocks for place in b.breaks]
    for task in tasks:
        span = layout.view.span(task.start, task.end)
        at = bisect_right(notes, span.start)
        end = task.end
        if at < len(notes) and notes[at] < span.end:
            inside = breaks[bisect_right(breaks, task.start) : bisect_left(breaks, end)]
            cuts = [b for b in inside if layout.view.span(task.start, b - 1).end <= notes[at]]
            end = cuts[-1] - 1 if cuts and cuts[-1] - task.start > _SHORTEST else end
        yield replace(task, end=end)
