"""The forms that void and correct: what they show, and what was sent with them."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext

from tinhgon.journal.acts import Act, Address
from tinhgon.journal.chain import Head
from tinhgon.journal.register import Problem
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.services.journal import resting_on
from tinhgon.storage.journal_writing import ActsRefusedError
from tinhgon.storage.models import JournalAct, JournalEntry
from tinhgon.storage.repositories.journal import head, holds
from tinhgon.web.act_form import changed
from tinhgon.web.apparatus.journal import ACTS_PER_PAGE, act_lines
from tinhgon.web.apparatus.names import Names, act_refs
from tinhgon.web.journal_values import Dependant, MendPage
from tinhgon.web.reportdate import parsed

SHOWN: Final = 200
"""Dependants and problems listed."""

_FIELD: Final = "f-"


def mend_page(
    target: Address,
    state: Apparatus,
    command_id: str,
    *,
    sent: Mapping[str, str] | None = None,
    error: TinhgonError | None = None,
    together: Sequence[Address] = (),
    is_correction: bool = False,
) -> MendPage | None:
    """Return the form that voids or corrects, None when there is no such entry or act.

    Args:
        target: an entry, or an act.
        state: where names come from.
        command_id: of the command the form will give.
        sent: what was sent, when it was refused.
        error: why.
        together: what was to be voided with it.
        is_correction: it corrects an act; what depends on it is known when it is sent only.

    Raises:
        InputError: `TG-JOURNAL-004`, it is not in force.
    """
    rows = JournalAct.objects.filter(seq=target.seq, **({"n": target.n} if target.n else {}))
    if not JournalEntry.objects.filter(seq=target.seq).exists() or (target.n and not rows):
        return None
    found = _dependants([target, *together], error, is_correction=is_correction)
    shown = rows.order_by("n")[:ACTS_PER_PAGE]
    return MendPage(
        target=str(target),
        seen=str(head()),
        command_id=command_id,
        acts=tuple(act_lines(list(shown), state, with_effects=False)),
        more_acts=max(rows.count() - ACTS_PER_PAGE, 0),
        dependants=tuple(_lines(found, together, Names(state))),
        problems=tuple(spoken_problems(error)) if error else (),
        sent={key.removeprefix(_FIELD): text for key, text in (sent or {}).items()},
    )


def _dependants(
    gone: Sequence[Address], error: TinhgonError | None, *, is_correction: bool
) -> Sequence[Problem]:
    if isinstance(error, ActsRefusedError):
        return error.dependants
    return () if is_correction else resting_on(gone, clock=timezone.now)


def _lines(
    problems: Sequence[Problem], together: Sequence[Address], names: Names
) -> Iterable[Dependant]:
    """Yield the acts that could no longer stand, those that go with the target first."""
    first = {one.by: one for one in reversed(problems) if one.by and one.by not in together}
    acts = act_refs([*together, *first])
    places = names.of(one.where for one in first.values())
    for address in together:
        if address in acts:
            yield Dependant(acts[address], is_together=True)
    for address in sorted(first)[:SHOWN]:
        one = first[address]
        what = one.what.render(gettext)
        place = places[one.where].name
        yield Dependant(acts[address], f"{place}: {what}" if place else what)


def together_of(sent: Iterable[str]) -> tuple[Address, ...]:
    """Return the acts a form names besides its target; what is no address is left out."""
    found = []
    for text in sent:
        with suppress(InputError):
            found.append(Address.parse(text))
    return tuple(dict.fromkeys(found))


def spoken_problems(error: TinhgonError) -> list[str]:
    """Return every reason of a refusal in the language of the page."""
    if isinstance(error, ActsRefusedError) and error.problems:
        return [
            TinhgonError(one.code, one.what, where=one.where, hint=one.hint).render(gettext)
            for one in error.problems[:SHOWN]
        ]
    return [error.render(gettext)]


def seen_of(text: str) -> int:
    """Return the position a form was made at; 0, before everything, for one that is not ours."""
    found = Head.parse(text)
    return found.seq if found is not None and holds(found) else 0


def corrected(act: Act, sent: Mapping[str, str]) -> Act:
    """Return an act with what was sent in place of its day, clause and fields.

    Raises:
        InputError: `TG-WEB-010`, `TG-WEB-011`: a number or a day that is none.
    """
    fields = {
        key.removeprefix(_FIELD): text for key, text in sent.items() if key.startswith(_FIELD)
    }
    return Act(
        act.kind,
        day_in(sent.get("on", "")),
        changed(act.fields, fields),  # type: ignore[arg-type]
        sent.get("clause", "").strip(),
        act.v,
    )


def day_in(text: str) -> date:
    """Return the day a form gives.

    Raises:
        InputError: `TG-WEB-011`, it is none.
    """
    day = parsed(text)
    if day is None:
        raise InputError(
            "TG-WEB-011",
            Message("This is not a day of the calendar."),
            where=text,
            hint=Message("Write day/month/year: 1/7/2025."),
        )
    return day
