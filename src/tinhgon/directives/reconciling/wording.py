"""Wording that leaves a figure open: labels used twice, hedges, base years, references, periods.

Source: requirements.md A.4, A.11, C2-17. These are shown to a person, never resolved.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from tinhgon.directives.blocks import BODY_KINDS, Layout
from tinhgon.directives.findings import Contradiction, Target
from tinhgon.directives.reconciling.sentences import say

_STAGE = re.compile(
    r"(?P<label>(?:giai đoạn|bước|đợt) (?P<n>\d{1,2}|[ivx]{1,4})\b)"
    r"(?:\s?[,:(]?\s?(?:từ (?:năm )?|năm |giai đoạn )?(?P<from>\d{4})\s?(?:-|đến(?: "
    r"năm)?)\s?(?P<to>\d{4})"
    r"|\s?[,:(]?\s?(?:từ nay )?đến (?:cuối |hết )?năm (?P<until>\d{4}))?"
)
_YEARLY = re.compile(r"mỗi năm|hằng năm|hàng năm|bình quân|/năm")
_REFERENCE = re.compile(
    r"(?<!các )(?<!những )(?:chỉ tiêu|mục tiêu|tỷ lệ|con số) (?:này|trên|đó)\b"
)


@dataclass(frozen=True, slots=True)
class _Stage:
    start: int
    end: int
    label: str
    first: int | None
    last: int | None

    @property
    def years(self) -> str:
        return f"{self.first}-{self.last}" if self.first else f"đến {self.last}"


def check_stages(layout: Layout) -> list[Contradiction]:
    """Return stage labels used for two periods, and stages that share a year."""
    out: list[Contradiction] = []
    for block in layout.blocks:
        if block.kind in BODY_KINDS:
            stages = list(_stages(layout.view.key, block.start, block.end))
            out.extend(_reused(stages))
            out.extend(_overlapping(stages))
    return out


def _stages(key: str, start: int, end: int) -> Iterator[_Stage]:
    for mark in _STAGE.finditer(key, start, end):
        if mark["to"] or mark["until"]:
            first = int(mark["from"]) if mark["from"] else None
            last = int(mark["to"] or mark["until"])
            yield _Stage(mark.start(), mark.end(), mark["label"], first, last)


def _reused(stages: list[_Stage]) -> Iterator[Contradiction]:
    known: dict[str, _Stage] = {}
    for stage in stages:
        other = known.setdefault(stage.label, stage)
        if (other.first, other.last) != (stage.first, stage.last) and other.last != stage.last:
            said = say("label", label=stage.label, first=other.years, second=stage.years)
            yield Contradiction(stage.start, stage.end, "label_reused", hypotheses=(said,))


def _overlapping(stages: list[_Stage]) -> Iterator[Contradiction]:
    for before, after in pairwise(stages):
        if before.first is None or after.first is None or before.last is None:
            continue
        if before.first < after.first == before.last:
            years = {"first": before.years, "second": after.years, "year": str(after.first)}
            yield Contradiction(
                after.start,
                after.end,
                "ambiguous",
                hypotheses=(say("overlap", **years),),
                reason="overlapping_periods",
            )


def check_targets(layout: Layout, targets: tuple[Target, ...]) -> list[Contradiction]:
    """Return targets of a chain that lack the hedge, the base year or a clear subject."""
    out: list[Contradiction] = []
    starts = [b.start for b in layout.blocks]
    cuts = [t for t in targets if t.operator.startswith("decrease") and t.unit == "%"]
    for _, group in groupby(cuts, key=lambda t: bisect_right(starts, t.start)):
        chain = list(group)
        out.extend(_missing_hedge(layout, chain))
        out.extend(_missing_base(layout, chain))
        out.extend(_unclear(layout, chain))
    return out


def _missing_hedge(layout: Layout, chain: list[Target]) -> Iterator[Contradiction]:
    hedged = [t for t in chain if t.operator == "decrease>="]
    for target in chain:
        bare = target.operator == "decrease=" and target.value_max is None
        words = layout.view.key[target.start : target.end]
        of_chain = [h for h in hedged if h.domain == target.domain and h.start < target.start]
        again = "tiếp tục" in words or any(h.indicator == target.indicator for h in of_chain)
        if bare and again and of_chain:
            yield Contradiction(
                target.start,
                target.end,
                "ambiguous",
                hypotheses=(say("hedge", value=target.value),),
                reason="missing_hedge",
            )


def _missing_base(layout: Layout, chain: list[Target]) -> Iterator[Contradiction]:
    based = [t for t in chain if t.baseline_year]
    for target in chain:
        near = [t for t in based if t.target_year and t.target_year == target.target_year]
        yearly = _YEARLY.search(layout.view.key, target.start, target.end)
        if target.baseline_year is None and near and not yearly:
            yield Contradiction(
                target.start,
                target.end,
                "ambiguous",
                hypotheses=(say("base year", year=str(near[0].baseline_year)),),
                reason="missing_base",
            )


def _unclear(layout: Layout, chain: list[Target]) -> Iterator[Contradiction]:
    for at, target in enumerate(chain):
        mark = _REFERENCE.search(layout.view.key, target.start, target.end)
        if mark and at > 1:
            words = layout.view.text[mark.start() : mark.end()]
            yield Contradiction(
                mark.start(),
                mark.end(),
                "ambiguous",
                hypotheses=(say("reference", words=words, count=at),),
                reason="unclear_reference",
            )
