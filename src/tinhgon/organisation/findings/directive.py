"""Changes of bodies that a directive or a decision names, as proposed acts.

Most are orders: what a plan tells others to do becomes an act when the decision is there.
An act is what a decision enacts: its legal verb opens an article or a clause of an issued
document, or the sentence says who decided and when.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from tinhgon.directives.dates import find_dates
from tinhgon.directives.text import fold
from tinhgon.journal.chain import Value
from tinhgon.kernel import Message
from tinhgon.organisation.body_names import is_only_kind
from tinhgon.organisation.findings.documents import (
    Reading,
    basis_of,
    decides,
    first_day,
    place_of,
)
from tinhgon.organisation.findings.lookup import Candidate, Lookup, name_key
from tinhgon.organisation.findings.proposals import BY_NAME, ProposedAct, Result, Source
from tinhgon.organisation.findings.resolving import resolved, source_of
from tinhgon.organisation.findings.verbs import ENDINGS, MOVE, RENAMING, WHOLE, kind_of
from tinhgon.organisation.ids import made_id
from tinhgon.organisation.naming import bloc_of, class_of, level_of, type_of

Event = dict[str, Any]
Fields = dict[str, Value]
_CHANGING: Final = frozenset(
    {"merge", "establish", "dissolve", "rename", "move", "reorganise", "abolish_level"}
)
_REASONS: Final = {
    "stop": Message("The text stops a scheme; nothing changes in the apparatus."),
    "stop_merge": Message("The text stops this merger: nothing changes in the apparatus."),
    "reduce": Message("A number to cut is a target, not an act."),
    "pilot": Message("A pilot is followed as a pilot; it changes no unit by itself."),
    "concurrent_post": Message("Holding two offices at once changes no unit."),
    "reorganise": Message("The text does not say what becomes of the body."),
}
_ORDERED = Message("The text orders this; the act is the decision that carries it out.")
_KIND_OF_BODIES = Message("The text names a kind of bodies, not a body.")
_OPENING = re.compile(
    r"(?:[\s*_|]|điều \d+[a-zđ]?[.:]?|\d+(?:\.\d+)*[.)]?|[a-zđ]\)|[-–+]|nay|cho phép|quyết định)*",
)
_LISTS = re.compile(
    r"trách nhiệm|nhiệm vụ|thẩm quyền|quyền hạn|tham mưu|thẩm định|bãi bỏ|hết hiệu lực|thay thế|"
    r"(?<!\w)giao(?!\w)|hồ sơ|trình tự|thủ tục|điều kiện|nguyên tắc"
)
"""What a list of clauses that enact nothing is headed by."""
_BEHIND = 60
_FROM_DAY = re.compile(r"[^.;\n]{0,30}?(?:kể )?từ (?=ngày)")
_LEVEL = re.compile(r"(?:các )?(?:đơn vị hành chính )?cấp (?P<level>huyện|xã)")
_LEVELS: Final = {"huyện": "district", "xã": "commune"}
_PARENT = re.compile(r"(?:,\s*)?(?:trực thuộc|thuộc|của)\s+(?P<parent>[^,.;:()]+)")
_PARENT_AFTER = re.compile(r"\s*,?\s*(?:trực\s+thuộc|thuộc)\s+(?P<parent>[^,.;:()*]+)")
_MANY = re.compile(r"(?:các|những|một số|toàn bộ|từng|mọi|\d+|hai|ba|bốn|năm)\s")
_JOINT = re.compile(r"(?:,| và|,? với)\s+(?=[^\W\d_])")
_HEADS: Final = (
    "sở", "ban", "phòng", "chi cục", "cục", "vụ", "trung tâm", "văn phòng", "trường", "bệnh viện",
    "trạm", "hội", "đảng bộ", "đảng ủy", "chi bộ", "ủy ban", "viện", "học viện", "thanh tra",
    "hội đồng", "cơ quan", "tổ", "đội", "quỹ", "xã", "phường", "thị trấn", "huyện", "quận",
    "thị xã", "thành phố", "tỉnh", "thôn", "bộ", "đoàn", "tổng cục", "báo", "đài",
)  # fmt: skip


def proposed(
    reading: Reading, text: str, registry: Lookup, on_default: date | None
) -> list[ProposedAct]:
    """Return what the events of a text would be as acts, in the order of the text.

    Args:
        reading: of a directive or decision.
        text: its stored text.
        registry: who is asked for units.
        on_default: the first day of the new state where the text states none.
    """
    return _Reader(reading, text, registry, on_default).run()


class _Reader:
    def __init__(
        self, reading: Reading, text: str, registry: Lookup, on_default: date | None
    ) -> None:
        self.reading = reading
        self.text = text
        self.registry = registry
        self.basis = basis_of(reading)
        self.decides = decides(reading)
        self.first_day = first_day(reading, text) if self.decides else None
        self.on_default = on_default

    def run(self) -> list[ProposedAct]:
        out: list[ProposedAct] = []
        for event in self.reading["events"]:
            proposal = self.proposal(event)
            if not any(_is_told_by(proposal, other) for other in out):
                out += self.of_level(proposal, event) or [proposal]
        return out

    def day(self, event: Event) -> date | None:
        """Return the first day of the new state: said behind the verb, else the document's.

        The day on which somebody else decided is not the day it works from.
        """
        behind = fold(self.text[event["end"] : event["end"] + _BEHIND])
        found = _FROM_DAY.match(behind)
        named = next(find_dates(behind[found.end() :]), None) if found else None
        if named and named.start == 0 and named.precision == "day":
            return date.fromisoformat(named.iso)
        return (self.first_day if self.is_enacted(event) else None) or self.on_default

    def of_level(self, proposal: ProposedAct, event: Event) -> list[ProposedAct]:
        """Return the end of each unit of a level that is abolished, its parent taking over."""
        found = _LEVEL.fullmatch(fold(event["subjects"][0])) if event["subjects"] else None
        is_end = event["type"] in {"abolish_level", "dissolve"}
        if found is None or not is_end or proposal.on is None or not self.is_enacted(event):
            return []
        level = _LEVELS[found["level"]]
        units = self.registry.below("", proposal.on - timedelta(days=1))
        return [
            replace(
                proposal,
                finding=f"{proposal.finding}.{unit.id}",
                sources=(Source(unit.name, "", WHOLE, (unit,), unit.id, BY_NAME),),
                rest=unit.values.parent,
                reason=None,
                kind_chosen="end_operation",
            )
            for unit in units
            if unit.values.level == level and unit.values.unit_class == "administrative_unit"
        ]

    def proposal(self, event: Event) -> ProposedAct:
        on = self.day(event)
        before = (on or date.max) - timedelta(days=1)
        verb = fold(event["legal_verb"] or "").removeprefix("việc ")
        out = ProposedAct(
            finding=event["id"],
            verb=verb,
            start=event["start"],
            end=event["end"],
            quote=event["quote"],
            basis=self.basis,
            clause=place_of(self.reading, event["section"]),
            on=on,
            reason=self.reason(event),
            is_reported=event["status"] in {"done", "decided"} and not self.is_enacted(event),
        )
        names = [part for name in event["subjects"] for part in self.parts(name, before)]
        printed = [[self.source(name) for name in names]]
        [sources] = resolved(printed, self.registry, "", before)
        out = replace(out, sources=tuple(sources))
        return self.with_results(out, event, before)

    def reason(self, event: Event) -> Message | None:
        """Return why an event is no act."""
        if event["type"] not in _CHANGING:
            return _REASONS.get(event["type"], _ORDERED)
        if event["status"] == "stopped":
            return _REASONS["stop_merge"]
        if event["status"] == "planned" and not self.is_enacted(event):
            return _ORDERED
        if event["type"] == "reorganise":
            return _REASONS["reorganise"]
        named = [self.source(name).name for name in (*event["subjects"], *event["results"])]
        if not named or any(is_general(name) for name in named):
            return _KIND_OF_BODIES
        return None

    def is_enacted(self, event: Event) -> bool:
        """Tell whether the legal verb opens an article or a clause of a document that decides.

        A clause of a list of duties, or of what is repealed, enacts nothing.
        """
        if not self.decides or not place_of(self.reading, event["section"]):
            return False
        nodes = {node["id"]: node for node in self.reading["structure"]}
        node = nodes[event["section"]]
        if not _OPENING.fullmatch(fold(self.text[node["start"] : event["start"]])):
            return False
        while (above := nodes.get(node["parent"] or "")) is not None:
            if _LISTS.search(fold(self.text[above["start"] : node["start"]])):
                return False
            node = above
        return True

    def parts(self, name: str, before: date) -> list[str]:
        """Part `Sở A và Sở B` where each part is a body; `Sở Kế hoạch và Đầu tư` is one."""
        if self.registry.find(name, "", before):
            return [name]
        cuts = [found for found in _JOINT.finditer(name) if _begins_body(name[found.end() :])]
        if not cuts:
            return [name]
        starts = [0, *(found.end() for found in cuts)]
        ends = [*(found.start() for found in cuts), len(name)]
        return [name[start:end] for start, end in zip(starts, ends, strict=True)]

    def source(self, name: str) -> Source:
        source = source_of(name, WHOLE)
        found = _PARENT.search(source.name)
        if source.where or found is None:
            return source
        return replace(source, name=source.name[: found.start()].strip(), where=found["parent"])

    def with_results(self, proposal: ProposedAct, event: Event, before: date) -> ProposedAct:
        """Return the proposal with what comes of it: the last source, or what is named."""
        if event["results"]:
            results = [self.result(proposal, name, event, before) for name in event["results"]]
            return self.renamed(replace(proposal, results=tuple(results)))
        is_into = proposal.verb in {"sáp nhập", "nhập"} and len(proposal.sources) > 1
        if is_into and " vào " in fold(event["quote"]):
            *sources, into = proposal.sources
            result = Result(into.printed, into.unit, is_new=False, namesakes=into.candidates)
            return replace(proposal, sources=tuple(sources), results=(result,))
        return proposal

    def renamed(self, proposal: ProposedAct) -> ProposedAct:
        """A body renamed or moved is the same body."""
        extents = tuple(source.extent for source in proposal.sources)
        if kind_of(proposal.verb, extents, (True,) * len(proposal.results)) not in RENAMING:
            return proposal
        [source], [result] = proposal.sources, proposal.results
        same = replace(result, unit=source.unit, is_new=False, namesakes=())
        if kind_of(proposal.verb, extents, (False,)) == MOVE:
            parents = tuple(self.registry.find(result.name, "", proposal.on or date.max))
            fields: Fields = {"parent": parents[0].id} if len(parents) == 1 else {}
            same = replace(same, parent_name=result.name, parents=parents, fields=fields)
        return replace(proposal, results=(same,))

    def result(self, proposal: ProposedAct, name: str, event: Event, before: date) -> Result:
        own, parent_name = self.placed(name, event)
        above = self.above(proposal.sources, before)
        on = proposal.on or before
        parents = self.parents(parent_name, on) if parent_name else above
        parent = parents[0] if len(parents) == 1 else None
        fields = _described(own, parent, _meant(proposal.sources))
        sources = {source.unit for source in proposal.sources}
        found = self.registry.find(own, parent.name if parent else "", before)
        return Result(
            own,
            made_id("u", self.basis.document, self.basis.sha256, event["id"]),
            fields=fields,
            parent_name=parent_name or (parent.name if parent else ""),
            parents=tuple(parents),
            namesakes=tuple(unit for unit in found if unit.id not in sources),
            needs_parent=bool(parent_name),
        )

    def placed(self, name: str, event: Event) -> tuple[str, str]:
        """Return a new body's name and the one it belongs to, said inside or right behind."""
        inside = _PARENT.search(name)
        if inside and inside[0].lstrip(", ").startswith(("thuộc", "trực")):
            return name[: inside.start()].strip(), inside["parent"].strip()
        behind = _PARENT_AFTER.match(self.text, event["end"])
        if behind and name_key(name) == name_key(event["results"][-1]):
            return name, " ".join(behind["parent"].split())
        return name, ""

    def parents(self, name: str, on: date) -> Sequence[Candidate]:
        return self.registry.find(name, "", on)

    def above(self, sources: Sequence[Source], before: date) -> Sequence[Candidate]:
        """Return the unit all sources stand under, empty when they stand under several."""
        meant = _meant(sources)
        above = {unit.values.parent for unit in meant}
        if len(meant) != len(sources) or len(above) != 1 or not all(above):
            return ()
        return [unit for unit in self.registry.below("", before) if unit.id in above]


def _meant(sources: Sequence[Source]) -> list[Candidate]:
    return [unit for source in sources for unit in source.candidates if unit.id == source.unit]


def _described(name: str, parent: Candidate | None, sources: Sequence[Candidate]) -> Fields:
    """Return what is said of a new body: as its sources are where they agree, else by its name."""
    above = parent.values if parent else None
    fields: Fields = {"name": name[:1].upper() + name[1:]}
    for key, attribute in (("class", "unit_class"), ("bloc", "bloc"), ("level", "level")):
        told = {getattr(unit.values, attribute) for unit in sources}
        if len(told) == 1 and (value := told.pop()):
            fields[key] = value
    level = str(fields.get("level", ""))
    unit_class = str(
        fields.get("class") or class_of(name, above.unit_class if above else "", level)
    )
    level = level or level_of(name, unit_class, above.level if above else "")
    bloc = str(fields.get("bloc") or bloc_of(name, unit_class, above.bloc if above else ""))
    told_by_name = {
        "class": unit_class, "level": level, "bloc": bloc,
        "type": type_of(name, unit_class, level), "parent": parent.id if parent else "",
    }  # fmt: skip
    fields |= {key: value for key, value in told_by_name.items() if value}
    return fields


def is_general(name: str) -> bool:
    """Tell whether words name a kind of bodies and not a body.

    Examples:
        >>> is_general("các cơ quan thuộc tỉnh"), is_general("đơn vị sự nghiệp công lập")
        (True, True)
        >>> is_general("phường An Thới"), is_general("Sở Nội vụ")
        (False, False)
    """
    if _MANY.match(fold(name)) or is_only_kind(name):
        return True
    words = name.split()
    proper = [word for word in words[1:] if word[:1].isupper() or word[:1].isdigit()]
    return not proper


def _begins_body(words: str) -> bool:
    """Tell whether words begin with a kind of body and a name: `Sở Xây dựng`, `xã Hòn Thơm`."""
    key = fold(words)
    head = next((head for head in _HEADS if re.match(rf"{head}(?!\w)", key)), "")
    after = words[len(head) + 1 : len(head) + 2]
    return bool(head) and (words[0].isupper() or after.isupper() or after.isdigit())


def _is_told_by(proposal: ProposedAct, other: ProposedAct) -> bool:
    """Tell whether a founding is the end of a merger told in the same breath."""
    if proposal.kind != "establish" or other.kind in ENDINGS or not other.sources:
        return False
    mine = {name_key(result.name) for result in proposal.results}
    its = {name_key(result.name) for result in other.results}
    return bool(mine & its) and other.start <= proposal.start <= other.end


__all__ = ["basis_of", "is_general", "proposed"]
