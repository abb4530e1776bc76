"""How far the reader's own confidence can be trusted: the share that is right at each level.

A finding is right when the annotations have it with the same limits (overlap at least 0.8 of the
union) and the same meaning: a task's lead, coordinating bodies, deadline, kind; a target's value,
operator and unit; a result's figure; a citation's number; an event's type. This is stricter than
the scorer, which pairs from an overlap of 0.3 on and counts fields apart.
"""

import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from tinhgon.directives import read
from tinhgon.directives.confidence import Confidence, Level
from twins import twin

LIMITS = 0.8
KINDS = {
    "tasks": "task",
    "targets": "target",
    "results": "result",
    "citations": "citation",
    "events": "event",
}
Item = Mapping[str, Any]
Table = dict[tuple[str, Level], Counter[str]]


def measure(corpus: Path, scorer: Path, *, renamed: bool) -> Table:
    """Return how many findings of each kind and level there are and how many are right."""
    rules = _load(scorer)
    table: Table = {(name, level): Counter() for name in KINDS for level in Level}
    for path in sorted((corpus / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = (corpus / "directives" / f"{path.stem}.txt").read_text("utf-8")
        if renamed:
            text, gold = twin(text, gold)
        found = read(text)
        confidence = Confidence(found, text)
        for name, kind in KINDS.items():
            same = _sameness(name, rules, gold, found)
            pairs = rules.pair(gold.get(name) or [], found[name], LIMITS, same)
            right = {id(item) for _gold, item in pairs}
            for item in found[name]:
                counts = table[name, confidence.of(kind, item).level]
                counts.update(all=1, right=id(item) in right)
    return table


def share(counts: Counter[str]) -> str:
    """Return right of all as people read it."""
    if not counts["all"]:
        return "–"
    return f"{100 * counts['right'] / counts['all']:.0f} % ({counts['right']}/{counts['all']})"


def rows(plain: Table, renamed: Table) -> str:
    """Return the rows of the page's table: each kind, then all together."""
    lines = []
    for name in (*KINDS, "all"):
        cells = [share(_sum(table, name, level)) for table in (plain, renamed) for level in Level]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _sum(table: Table, name: str, level: Level) -> Counter[str]:
    found: Counter[str] = Counter()
    for (kind, at), counts in table.items():
        if at == level and name in {kind, "all"}:
            found += counts
    return found


def _sameness(
    name: str, rules: ModuleType, gold: Item, found: Item
) -> Callable[[Item, Item], bool]:
    numbers = rules.cited(gold), rules.cited(found)

    def task(a: Item, b: Item) -> bool:
        return (
            rules.close(a.get("lead"), b.get("lead")) == 1
            and rules.close(a.get("coordinating"), b.get("coordinating")) == 1
            and rules.same_deadline(a.get("deadline"), b.get("deadline")) == 1
            and a.get("kind") == b.get("kind")
        )

    def target(a: Item, b: Item) -> bool:
        return (
            rules.num(a.get("value")) == rules.num(b.get("value"))
            and rules.op_class(a.get("operator")) == rules.op_class(b.get("operator"))
            and rules.norm(a.get("unit")) == rules.norm(b.get("unit"))
        )

    def result(a: Item, b: Item) -> bool:
        return all(
            rules.num(a.get(field)) in {None, rules.num(b.get(field))}
            for field in ("count", "percent")
        )

    return {
        "tasks": task,
        "targets": target,
        "results": result,
        "citations": lambda a, b: bool(rules.same_citation(a, b, *numbers)),
        "events": lambda a, b: (
            rules.SAME_EVENT.get(a["type"], a["type"])
            == rules.SAME_EVENT.get(b["type"], b["type"])
        ),
    }[name]


def _load(scorer: Path) -> ModuleType:
    """Load the scorer that came with the annotations: its rules of sameness are not ours."""
    spec = importlib.util.spec_from_file_location("score_reading", scorer)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(scorer)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
