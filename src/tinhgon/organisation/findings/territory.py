"""Resolutions on administrative units: one act for each unit formed or renamed.

The unit formed is new, also where it takes the name of one of its sources: that is what `thành
xã mới có tên gọi là` says. What several clauses take from one unit are parts, what the last one
takes is the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from tinhgon.directives.territory.units import RANKS
from tinhgon.journal.acts import Basis
from tinhgon.journal.chain import Value
from tinhgon.kernel import Message
from tinhgon.organisation.findings.documents import Reading, basis_of, legal_place
from tinhgon.organisation.findings.lookup import Candidate, Lookup, name_key
from tinhgon.organisation.findings.proposals import (
    BY_DISTRICT,
    ProposedAct,
    Result,
    Source,
)
from tinhgon.organisation.findings.resolving import resolved, source_of
from tinhgon.organisation.findings.verbs import MOVE, PART, RENAME, WHOLE, kind_of
from tinhgon.organisation.ids import made_id
from tinhgon.organisation.levels import levels_at
from tinhgon.organisation.naming import type_of

Event = dict[str, Any]
Fields = dict[str, Value]
_LEVEL_OF_RANK: Final = {1: "commune", 2: "district", 3: "province"}
_KINDS: Final = tuple(sorted(RANKS, key=len, reverse=True))
KEPT: Final = "K"
"""First letter of the finding of a unit left as it is."""
_MERGED_INTO: Final = frozenset({"nhập", "sáp nhập"})


def is_territory(reading: Reading) -> bool:
    """Tell whether a text is a resolution on administrative units."""
    return "stated_totals" in reading


def proposed(
    reading: Reading, text: str, registry: Lookup, on_default: date | None
) -> list[ProposedAct]:
    """Return what a resolution decides, in the order of the text, and what it leaves as it is.

    A unit that goes on, under a level that is no more, stands under the province from then on.

    Args:
        reading: of a resolution on administrative units.
        text: its stored text.
        registry: who is asked for units.
        on_default: the first day of the new state where the text states none.
    """
    groups = [list(group) for _, group in groupby(reading["events"], _same_change)]
    on = _operates(reading, on_default)
    basis = basis_of(reading)
    if on is None:
        return [_proposal(group, basis, None, _printed(group)) for group in groups]
    before = on - timedelta(days=1)
    province = province_of(reading, registry, on)
    within = province.name if province else ""
    names = [source_of(name, WHOLE) for name in reading["unchanged_units"]]
    printed = [*map(_printed, groups), *([name] for name in names)]
    found = resolved(printed, registry, within, before)
    sources, kept = found[: len(groups)], [source for [source] in found[len(groups) :]]
    _whole_districts(groups, sources, {source.unit for source in kept}, registry, before)
    out = []
    for group, clause in zip(groups, sources, strict=True):
        formed = _with_results(_proposal(group, basis, on, clause), group, province)
        out.append(formed)
        if formed.kind == RENAME:
            out += _raised(replace(formed, finding=f"{formed.finding}.parent"), province)
    for number, source in enumerate(kept, 1):
        out += _raised(_kept(text, basis, on, source, number), province)
    return [_not_decided(reading, proposal) for proposal in out]


def province_of(reading: Reading, registry: Lookup, on: date) -> Candidate | None:
    """Return the province a resolution is about, None when the registry has none or several."""
    named = reading["metadata"]["province"]
    if not named:
        return None
    found = [
        unit
        for kind in ("tỉnh", "thành phố")
        for unit in registry.find(f"{kind} {named}", "", on)
        if unit.values.level == "province" and unit.values.unit_class == "administrative_unit"
    ]
    return found[0] if len(found) == 1 else None


def _kept(text: str, basis: Basis, on: date, source: Source, number: int) -> ProposedAct:
    """Return a unit left as it is; the text names it last where it says so."""
    bare = source.name.removeprefix(f"{kind_word(source.name)} ")
    start = max(text.rfind(bare), 0)
    end = start + len(bare)
    return ProposedAct(f"{KEPT}{number:02}", "", start, end, text[start:end], basis, on=on,
                       sources=(source,))  # fmt: skip


def _raised(proposal: ProposedAct, province: Candidate | None) -> Iterator[ProposedAct]:
    """Yield the move of a unit that goes on to the province, where the one above it is no more.

    Where the unit is not known, whether it must move is open too.
    """
    [source] = proposal.sources
    unit = next((one for one in source.candidates if one.id == source.unit), None)
    parent = unit.values.parent if unit else ""
    if unit and (not parent or (province and parent == province.id)):
        return
    if proposal.on is None or "district" in levels_at(proposal.on):
        return
    fields: Fields = {"parent": province.id} if province else {}
    result = Result(source.printed, source.unit, is_new=False, fields=fields)
    yield replace(proposal, verb="giữ nguyên", results=(result,), kind_chosen=MOVE)


def _same_change(event: Event) -> tuple[int, int, tuple[str, ...]]:
    """Events of one sentence about the same sources are one act with several results."""
    return event["start"], event["end"], tuple(event["subjects"])


def _operates(reading: Reading, on_default: date | None) -> date | None:
    stated = next((event["date"] for event in reading["events"] if event["date"]), None)
    return date.fromisoformat(stated) if stated else on_default


def _printed(group: Sequence[Event]) -> list[Source]:
    event = group[0]
    extents = list(event["extents"]) or [WHOLE] * len(event["subjects"])
    if event["legal_verb"] == "chia":
        extents = [WHOLE for _ in extents]
    pairs = zip(event["subjects"], extents, strict=True)
    return [source_of(name, extent) for name, extent in pairs]


def _whole_districts(
    groups: Sequence[Sequence[Event]],
    clauses: list[list[Source]],
    kept: set[str],
    registry: Lookup,
    before: date,
) -> None:
    """Name the communes of a district that becomes a commune whole: they go with it."""
    used = {source.unit for clause in clauses for source in clause} | kept
    for group, clause in zip(groups, clauses, strict=True):
        if any(level_of_name(event["results"][0]) != "commune" for event in group):
            continue
        for source in list(clause):
            unit = next((one for one in source.candidates if one.id == source.unit), None)
            if unit is None or unit.values.level != "district" or source.extent != WHOLE:
                continue
            for below in registry.below(unit.id, before):
                if below.values.level == "commune" and below.id not in used:
                    clause.append(Source(below.name, "", WHOLE, (below,), below.id, BY_DISTRICT))


def level_of_name(name: str, above: str = "") -> str:
    """Return the level of an administrative unit by its kind word.

    A `thành phố` is a district unless it stands among provinces.
    """
    kind = kind_word(name).casefold()
    if kind == "thành phố" and above == "province":
        return "province"
    return _LEVEL_OF_RANK.get(RANKS.get(kind, 0), "")


def kind_word(name: str) -> str:
    """Return the kind word a name of an administrative unit begins with, as printed.

    Examples:
        >>> kind_word("đặc khu Cát Hải"), kind_word("Phường 1"), kind_word("Hồng Bàng")
        ('đặc khu', 'Phường', '')
    """
    key = name.casefold()
    return next((name[: len(kind)] for kind in _KINDS if key.startswith(f"{kind} ")), "")


def _proposal(
    group: Sequence[Event], basis: Basis, on: date | None, sources: Sequence[Source]
) -> ProposedAct:
    event = group[0]
    return ProposedAct(
        finding=event["id"],
        verb=event["legal_verb"] or "",
        start=event["start"],
        end=event["end"],
        quote=event["quote"],
        basis=basis,
        clause=legal_place(event["clause"] or ""),
        on=on,
        sources=tuple(sources),
        results=tuple(Result(one["results"][0]) for one in group),
    )


def _with_results(
    proposal: ProposedAct,
    group: Sequence[Event],
    province: Candidate | None,
) -> ProposedAct:
    into = _merged_into(proposal)
    if into is not None:
        rest = tuple(source for source in proposal.sources if source is not into)
        result = Result(into.printed, into.unit, is_new=False)
        return replace(proposal, sources=rest, results=(result,))
    results = tuple(
        _new_unit(proposal, event["results"][0], event["id"], province) for event in group
    )
    extents = tuple(source.extent for source in proposal.sources)
    if kind_of(proposal.verb, extents, tuple(True for _ in results)) == RENAME:
        old = proposal.sources[0].unit
        results = tuple(replace(one, unit=old, is_new=False, parents=()) for one in results)
    return replace(proposal, results=results)


def _merged_into(proposal: ProposedAct) -> Source | None:
    """Return the source that takes in the others: `nhập xã A vào xã B` without a new name."""
    if proposal.verb not in _MERGED_INTO or len(proposal.sources) < 2:
        return None
    last = proposal.sources[-1]
    same = name_key(last.printed) == name_key(proposal.results[0].name)
    return last if same and last.extent == WHOLE else None


def _new_unit(
    proposal: ProposedAct,
    name: str,
    finding: str,
    province: Candidate | None,
) -> Result:
    printed = source_of(name, PART)
    above = {unit.values.level for source in proposal.sources for unit in source.candidates}
    level = level_of_name(printed.name, "province" if above == {"province"} else "")
    fields: Fields = {
        "name": printed.name[:1].upper() + printed.name[1:],
        "class": "administrative_unit",
        "level": level,
        "type": type_of(printed.name, "administrative_unit", level),
    }
    unit = made_id("u", proposal.basis.document, proposal.basis.sha256, finding)
    if level == "province":
        return Result(name, unit, fields=fields)
    parent = _parent(proposal, level, province)
    if parent is not None:
        fields["parent"] = parent
    return Result(
        name,
        unit,
        fields=fields,
        parent_name=province.name if province else "",
        parents=(province,) if province and parent is None else (),
        needs_parent=True,
    )


def _parent(proposal: ProposedAct, level: str, province: Candidate | None) -> str | None:
    """Return the unit a new one stands under: while districts exist, that of its sources."""
    if level == "commune" and proposal.on and "district" in levels_at(proposal.on):
        above = {
            unit.values.parent
            for source in proposal.sources
            for unit in source.candidates
            if unit.id == source.unit
        }
        if len(above) == 1:
            return above.pop() or None
        return None
    return province.id if province else None


def _not_decided(reading: Reading, proposal: ProposedAct) -> ProposedAct:
    """A text without a day of adoption may be a draft: nothing of it is decided."""
    if reading["metadata"]["date"] or reading["events"][0]["adopted"]:
        return proposal
    reason = Message("The text bears no day of adoption: it may be a draft.")
    return replace(proposal, reason=reason)
