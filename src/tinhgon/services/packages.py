"""Writing a package for another installation: a signed file carried by mail or disk."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tinhgon.files.sealed import sealed
from tinhgon.journal.acts import Address, Entry
from tinhgon.journal.past import Placed
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.addressing import one_of
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.things import Unit
from tinhgon.programme.sharing import Chosen, chosen, units_within
from tinhgon.services.package_returns import with_returns
from tinhgon.services.package_text import Package, SentAct, SentEntry
from tinhgon.services.partners import highest_rank
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.sampling import watermark
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.keys import package_key
from tinhgon.storage.models import Account, Partner
from tinhgon.storage.models import Package as PackageRow
from tinhgon.storage.register import REGISTER
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import packages
from tinhgon.storage.repositories.journal import head
from tinhgon.storage.repositories.packages import Origin
from tinhgon.storage.timelines import unit_timelines


@dataclass(frozen=True, slots=True)
class Written:
    """A package as written.

    Attributes:
        data: the file.
        package: what it says.
        left: how many acts of the scope stayed here, by reason (`programme.sharing`, and
            `package_returns.NUMBERS`).
    """

    data: bytes
    package: Package
    left: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ExportPackage:
    """Write a package: the acts of a unit and all below it, without persons.

    Attributes of the class:
        scope: the unit, as people name it.
        partner: whom it is for; None for whoever has our key among their partners.
        tier: the highest management tier whose posts it holds; empty to take the partner's.
    """

    account: Account
    scope: str
    clock: Clock
    partner: Partner | None = None
    tier: str = ""
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person and a tier whose posts may not be sent.

        Raises:
            UsageError: `TG-PACKAGE-021`.
        """
        self.policy.require(self.account, Action.EXCHANGE_PACKAGES)
        highest_rank(self.tier)

    @transaction.atomic
    def execute(self) -> Written:
        """Return the file.

        Raises:
            InputError: `TG-ORG-020`, `TG-ORG-021` the unit; `TG-PACKAGE-004` nothing to send.
        """
        self.check()
        scope = self._scope()
        tier = self._tier()
        package, left = _package(scope, tier, self.partner, self.clock)
        if not package.acts:
            raise InputError(
                "TG-PACKAGE-004",
                Message("There is nothing of this unit to send."),
                where=self.scope,
                hint=Message("Name a unit whose acts stand in the journal."),
            )
        data = sealed(package.body(), package_key(settings.TINHGON_DATA))
        sha256 = hashlib.sha256(data).hexdigest()
        row = PackageRow.objects.create(
            sha256=sha256,
            is_incoming=False,
            partner=self.partner,
            scope=package.scope,
            home=package.home,
            head=package.head.digest.hex(),
            seq=package.head.seq,
            acts=package.acts,
            by=self.account,
            at=package.made_at,
        )
        leave_line(
            by=self.account, verb="package.export", clock=self.clock,
            subjects=[f"package:{row.pk}", f"unit:{package.scope}"],
            details={"acts": package.acts, "sha256": sha256},
        )  # fmt: skip
        return Written(data, package, left)

    def _scope(self) -> Fact[Unit]:
        units = apparatus(timezone.localdate(self.clock())).units
        found = one_of(units, self.scope)
        if not self.policy.reaches(self.account, [found.id, *units.ancestors(found.id).ids]):
            self.policy.refuse(self.account)
        return found

    def _tier(self) -> str:
        """Return the highest tier whose posts go: never above the partner's."""
        theirs = self.partner.highest_tier if self.partner else ""
        mine = highest_rank(self.tier)
        limit = highest_rank(theirs)
        if self.partner is None or mine is None or (limit is not None and mine >= limit):
            return self.tier or theirs
        return theirs


def _package(
    scope: Fact[Unit], tier: str, partner: Partner | None, clock: Clock
) -> tuple[Package, Mapping[str, int]]:
    """Return what is sent of a scope, and what stays."""
    journal = list(packages.whole_journal())
    acts = [placed for _entry, _hash, held in journal for placed, _is_in in held]
    within = units_within(scope.id, unit_timelines(), packages.descents())
    is_whole = scope.values is not None and not scope.values.parent
    sent = with_returns(
        chosen(acts, REGISTER, within, is_whole=is_whole, highest=highest_rank(tier))
    )
    package = Package(
        home=packages.home(),
        head=head(),
        made_at=clock(),
        to=partner.public_key if partner else "",
        scope=scope.id,
        scope_name=scope.values.name if scope.values else scope.id,
        entries=_entries(journal, sent.chosen),
        tier=tier,
        watermark=watermark(),
        forms=sent.forms,
        values=sent.values,
    )
    return package, sent.chosen.left


def _entries(
    journal: Sequence[tuple[Entry, str, list[tuple[Placed, bool]]]], found: Chosen
) -> tuple[SentEntry, ...]:
    """Return the entries that hold something of the scope, by their addresses at home."""
    sent = dict(found.acts)
    at_home = _Addresses()
    now = at_home.completed(entry for entry, _hash, _held in journal)
    in_force = {
        placed.key.address: is_in for _entry, _hash, held in journal for placed, is_in in held
    }
    completing = {address.seq for address in now.values()}
    kept: set[int] = set()
    out = []
    for entry, _hash, held in journal:
        if entry.seq in completing:
            continue
        home, seq, _n = at_home(Address(entry.seq))
        stands = [now.get(placed.key.address, placed.key.address) for placed, _is_in in held]
        acts = tuple(
            SentAct(at_home(one)[2], sent[one], not in_force[one]) for one in stands if one in sent
        )
        draft = entry.draft
        voids = tuple(at_home(one) for one in draft.voids if one.seq in kept)
        replaced = draft.replaces if draft.replaces and draft.replaces.seq in kept else None
        if acts or voids or replaced:
            kept.add(entry.seq)
            out.append(
                SentEntry(
                    home, seq, entry.recorded_at, draft.basis, acts, voids,
                    at_home(replaced) if replaced else None,
                )
            )  # fmt: skip
    return tuple(out)


class _Addresses:
    """Gives the address of an act or entry in the journal it was first entered in."""

    def __init__(self) -> None:
        self._home = packages.home()
        self._origins = packages.origins()
        self._entries = {
            here.seq: (home, seq, 0) for here, (home, seq, _n) in self._origins.items()
        }

    def completed(self, entries: Iterable[Entry]) -> dict[Address, Address]:
        """Return where acts stand now that a wider package completed: by where they first stood.

        An entry that completes one holds that act alone and is no entry of the act's home.
        """
        first: dict[Address, Address] = {}
        out: dict[Address, Address] = {}
        for entry in entries:
            replaced, act = entry.draft.replaces, Address(entry.seq, 1)
            is_of_home = Address(entry.seq) in self._origins
            if replaced and act in self._origins and not is_of_home:
                out[first.setdefault(act, first.get(replaced, replaced))] = act
        return out

    def __call__(self, address: Address) -> Origin:
        own = (self._home, address.seq, address.n)
        if not address.n:
            return self._entries.get(address.seq, own)
        return self._origins.get(address, own)
