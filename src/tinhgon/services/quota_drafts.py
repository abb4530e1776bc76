"""What the verbs of quota drafts share: what one says, who may prepare it, its next version."""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from django.db.models import F, QuerySet
from django.utils import timezone

from tinhgon.headcount.allocating import (
    Entered,
    Key,
    Retirements,
    Table,
    day_of_units,
    working_table,
    year_before,
)
from tinhgon.headcount.retiring import by_unit
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.things import Unit
from tinhgon.services.people import people_of
from tinhgon.services.policy import POLICY, Action, NotAllowedError, Policy
from tinhgon.storage.models import Account, QuotaDraft
from tinhgon.storage.registry_cache import apparatus

DRAFT, DECIDED, WITHDRAWN = "draft", "decided", "withdrawn"

Change: TypeAlias = Mapping[str, int | str | None]
"""By column of a line (`proposed`, `given`, `reason`) what it is to be."""


class DraftChangedError(InputError):
    """Somebody changed the draft since the person looked; `units` are the lines it concerns."""

    units: tuple[str, ...] = ()


def key_of(draft: QuotaDraft) -> Key:
    """Return what a draft is of."""
    return Key(draft.holder, draft.category, draft.pay_source, draft.year)


def said_of(draft: QuotaDraft) -> dict[str, Entered]:
    """Return what a draft says, by unit."""
    return {
        line.unit: Entered(line.proposed, line.appraised, line.given, line.reason)
        for line in draft.lines.all()
    }


def table_of(draft: QuotaDraft, today: date) -> Table:
    """Return the working table of a draft, from the record as it is known now."""
    before = apparatus(year_before(draft.year))
    return working_table(
        key_of(draft),
        before,
        apparatus(day_of_units(draft.year, today)),
        said_of(draft),
        reserve=draft.reserve,
        total=draft.total,
        retirements=_retiring(draft, before),
    )


def _retiring(draft: QuotaDraft, before: Apparatus) -> Retirements:
    """Return who tells how many of a unit are due in the year of a draft.

    Nobody is known by name of a unit whose people are not in the record: then nothing is said.
    """
    people = [one for one in people_of(before) if one.category == draft.category]
    return by_unit(people, draft.year).get


def bloc_of(state: Apparatus, holder: str) -> str:
    """Return the bloc of a holder, empty when it does not exist on the day."""
    unit = living(state, holder)
    return unit.bloc if unit else ""


def living(state: Apparatus, unit: str) -> Unit | None:
    """Return a unit, None when it does not exist on the day."""
    fact = state.units.unit(unit)
    return fact.values if fact else None


def may_prepare(
    account: Account | None, holder: str, category: str, state: Apparatus, policy: Policy = POLICY
) -> bool:
    """Tell whether a person prepares the allocations of a holder, within its scope."""
    if account is None or not policy.prepares_quotas(account, category, bloc_of(state, holder)):
        return False
    return policy.reaches(account, path_of(state, holder))


def path_of(state: Apparatus, unit: str) -> list[str]:
    """Return a unit and all units above it, by id."""
    return [unit, *state.units.ancestors(unit).ids]


def require_preparing(
    policy: Policy, account: Account, holder: str, category: str, state: Apparatus
) -> None:
    """Refuse who does not prepare the allocations of a holder.

    Raises:
        NotAllowedError: `TG-POLICY-001` the role; `TG-POLICY-003` the other side's posts, or a
            holder beyond the unit the account is bound to.
    """
    policy.require(account, Action.PREPARE_QUOTAS)
    if not may_prepare(account, holder, category, state, policy):
        raise NotAllowedError(
            "TG-POLICY-003",
            Message("This account does not prepare these allocations."),
            where=f"{holder} {category}",
            hint=Message(
                "The Organisation Board prepares those of the Party, the Front and the unions,"
                " the Department of Home Affairs all others."
            ),
        )


def open_drafts(key: Key) -> QuerySet[QuotaDraft]:
    """Return the drafts of an allocation that are neither decided nor withdrawn."""
    return QuotaDraft.objects.filter(
        holder=key.holder, category=key.category, pay_source=key.pay_source, year=key.year,
        state=DRAFT,
    )  # fmt: skip


def taken(draft: QuotaDraft, version: int) -> QuotaDraft:
    """Return a draft in its next version, locked until the transaction ends.

    Raises:
        InputError: `TG-QUOTA-005`, it is decided or withdrawn.
        DraftChangedError: `TG-QUOTA-004`, somebody changed it, naming what.
    """
    rows = QuotaDraft.objects.filter(pk=draft.pk, version=version, state=DRAFT)
    if rows.update(version=F("version") + 1):
        return QuotaDraft.objects.get(pk=draft.pk)
    row = QuotaDraft.objects.get(pk=draft.pk)
    if row.state != DRAFT:
        raise InputError(
            "TG-QUOTA-005",
            Message("This draft is closed."),
            where=str(row.entry or ""),
            hint=Message("What was decided is changed by another decision; begin a new draft."),
        )
    changed = tuple(row.lines.filter(version__gt=version).values_list("unit", flat=True))
    state = apparatus(day_of_units(row.year, timezone.localdate()))
    found = DraftChangedError(
        "TG-QUOTA-004",
        Message("Somebody changed this draft since you looked."),
        where=", ".join(name_of(state, unit) for unit in changed),
        hint=Message("What you typed is still here; look at what changed, then save again."),
    )
    found.units = changed
    raise found


def name_of(state: Apparatus, unit: str) -> str:
    """Return the name of a unit on the day, its id where it does not exist."""
    found = living(state, unit)
    return found.name if found else unit
