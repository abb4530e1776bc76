"""The pages of the journal, filled from the record."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from tinhgon.journal.acts import Act, Address
from tinhgon.kernel.days import date_of
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.storage.models import Account, JournalAct, JournalEntry
from tinhgon.storage.repositories.journal import FAULTS, head, verify
from tinhgon.storage.repositories.journal_pages import (
    Summary,
    Written,
    acts_on_page,
    count_acts,
    kinds_used,
    listed,
    previous_hash,
    summaries,
    written_by,
)
from tinhgon.web.act_form import leaves
from tinhgon.web.apparatus.history import changes_between
from tinhgon.web.apparatus.names import act_refs, document_links, number_of
from tinhgon.web.apparatus.things import Labels
from tinhgon.web.journal_values import ActLine, Effect, EntryLine, EntryPage, JournalPage

PER_PAGE: Final = 50
ACTS_PER_PAGE: Final = 20
EFFECTS: Final = 20
"""Effects of one act that are listed, of each sort of thing."""
CHECKED_AT_ONCE: Final = 20_000
"""Acts up to which the whole chain is checked whenever the page is opened."""

_IMPLIED: Final = ("descent",)
"""Things written besides that the act itself says already."""


def journal_page(
    until: int | None, *, kind: str = "", page: int = 1, is_checked: bool = False
) -> JournalPage:
    """Return a page of entries.

    Args:
        until: none after this one; None for all.
        kind: only entries with such an act.
        page: from 1.
        is_checked: check the chain however long it is.
    """
    kinds = kinds_used()
    kind = kind if kind in kinds else ""
    rows = listed(kind=kind, until=until)
    count = rows.count()
    pages = max(-(-count // PER_PAGE), 1)
    page = min(max(page, 1), pages)
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    now = head()
    is_checked = is_checked or count_acts() <= CHECKED_AT_ONCE
    return JournalPage(
        entries=tuple(entry_lines(shown, now.seq if until is None else until)),
        total=listed(until=until).count(),
        head=str(now) if now.seq else "",
        fault=_fault() if is_checked else "",
        is_checked=is_checked,
        kinds=kinds,
        kind=kind,
        page=page,
        pages=pages,
    )


def _fault() -> str:
    """Return what is wrong with the chain, empty when nothing is."""
    broken = verify().broken
    if broken is None:
        return ""
    what = FAULTS[broken.fault].render(_)
    return _("Entry %(seq)s: %(what)s") % {"seq": broken.seq, "what": what}


def entry_lines(rows: Iterable[JournalEntry], until: int) -> list[EntryLine]:
    """Return entries as lists show them, as they stood at a position."""
    found = summaries(rows, until)
    links = document_links(one.document for one in found)
    people = _people(one.by for one in found)
    return [_line(one, links, people) for one in found]


def _people(keys: Iterable[int]) -> dict[int, str]:
    rows = Account.objects.filter(pk__in=set(keys))
    return {row.pk: str(row) for row in rows}


def _line(one: Summary, links: Mapping[str, str], people: Mapping[int, str]) -> EntryLine:
    days = [date_of(day) for day in one.days] if one.days else []
    is_gone = one.out_by and one.out == one.acts
    return EntryLine(
        seq=one.seq,
        recorded_at=one.recorded_at,
        by=people.get(one.by, _("the product itself")),
        kinds=one.kinds,
        hash=one.hash,
        document=number_of(one.document),
        document_address=links.get(one.document, ""),
        days=(days[0], days[1]) if days and days[0] and days[1] else None,
        voids=one.voids,
        replaces=one.replaces,
        voided_by=one.out_by if is_gone else 0,
        voided_acts=0 if is_gone else one.out,
        note=one.note,
    )


def entry_page(seq: int, state: Apparatus, *, page: int = 1) -> EntryPage | None:
    """Return an entry with a page of its acts and what they wrote, None when there is none.

    Args:
        seq: its number.
        state: names come from here; acts taken out after its position are in force.
        page: of its acts, from 1.
    """
    row = JournalEntry.objects.filter(seq=seq).first()
    if row is None or seq > state.known:
        return None
    (summary,) = summaries([row], state.known)
    line = _line(summary, document_links([row.document]), _people([row.by]))
    pages = max(-(-row.acts // ACTS_PER_PAGE), 1)
    page = min(max(page, 1), pages)
    acts = acts_on_page(seq, (page - 1) * ACTS_PER_PAGE, ACTS_PER_PAGE)
    return EntryPage(
        line=line,
        acts=tuple(act_lines(acts, state)),
        previous=previous_hash(seq),
        command_id=row.command_id,
        seen=str(head()),
        sha256=summary.sha256,
        more_acts=row.acts - len(acts),
        page=page,
        pages=pages,
    )


def act_lines(
    rows: Sequence[JournalAct], state: Apparatus, *, with_effects: bool = True
) -> list[ActLine]:
    """Return acts of one entry with their fields, names and effects."""
    if not rows:
        return []
    acts = {row.n: Act.of_body(_body(row)) for row in rows}
    numbers = list(acts)
    written: Mapping[int, Sequence[Written]] = {}
    counts: Mapping[int, int] = {}
    if with_effects:
        written, counts = written_by(rows[0].seq, numbers, most=EFFECTS, without=_IMPLIED)
    labels = Labels(state)
    labels.learn(_named(acts.values()))
    labels.learn(_named_in(one for some in written.values() for one in some))
    refs = act_refs(Address(row.seq, row.n) for row in rows)
    return [
        ActLine(
            act=refs[Address(row.seq, row.n)],
            fields=acts[row.n].fields,
            names=_names_of(acts[row.n], labels),
            effects=tuple(_effect(one, labels) for one in written.get(row.n, ())[:EFFECTS]),
            more_effects=max(counts.get(row.n, 0) - EFFECTS, 0),
            voided_by=str(row.out_by) if row.out_by <= state.known else "",
        )
        for row in rows
    ]


def _body(row: JournalAct) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(row.body)
    return found


def _named(acts: Iterable[Act]) -> set[str]:
    """Return every text of acts that may be the id of a thing."""
    return {
        part
        for act in acts
        for leaf in leaves(act.fields)
        if isinstance(leaf.value, str)
        for part in (leaf.value, leaf.value.partition(":")[2])
        if part
    }


def _names_of(act: Act, labels: Labels) -> dict[str, str]:
    """Return the names of the things an act names, by the text in its fields."""
    found = {}
    for leaf in leaves(act.fields):
        text = str(leaf.value)
        name = labels.get(text) or labels.get(text.partition(":")[2])
        if name:
            found[text] = name
    return found


def _named_in(written: Iterable[Written]) -> set[str]:
    return {
        text
        for one in written
        for values in (one.before, one.after)
        if values is not None
        for text in Labels.referred(values)
    }


def _effect(one: Written, labels: Labels) -> Effect:
    values = one.after if one.after is not None else one.before
    changes = changes_between(one.before, one.after) if values is not None else ()
    return Effect(
        thing=one.sort,
        name=labels.of(one.sort, one.id, values),
        unit=labels.unit_of(one.sort, one.id, values),
        since=date_of(one.start) or date.max,
        until=date_of(one.end),
        changes=tuple(labels.spoken(changes)),
    )
