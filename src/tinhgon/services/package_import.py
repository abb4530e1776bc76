"""Taking in a package another installation signed: the same acts under their own addresses.

What is new is entered entry by entry, as it was there: what voids or replaces does so here. What
does not fit is listed and nothing is written while any of it is open. The same package twice, or
one that holds nothing new, changes nothing.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from django.conf import settings
from django.db import transaction

from tinhgon.files.sealed import opened, public_key
from tinhgon.journal.acts import Address, Decision, Draft, Entry
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.programme.sharing import receivers, with_receivers
from tinhgon.services import package_text
from tinhgon.services.importing import MOST_PROBLEMS, PACKAGE, ImportCommand, Report, told
from tinhgon.services.journal import append, require_reach
from tinhgon.services.package_conflicts import Placing, conflicts
from tinhgon.services.package_returns import Keeping
from tinhgon.services.package_text import Package, SentEntry
from tinhgon.services.policy import Action
from tinhgon.services.sampling import INVENTED_PACKAGE, watermark
from tinhgon.services.trail import leave_line
from tinhgon.storage.journal_writing import ActsRefusedError, locked_head
from tinhgon.storage.keys import package_key
from tinhgon.storage.models import JournalEntry, Partner
from tinhgon.storage.models import Package as PackageRow
from tinhgon.storage.repositories import packages
from tinhgon.storage.repositories.journal import act_at
from tinhgon.storage.repositories.packages import Origin
from tinhgon.storage.repositories.reports import digest_of_act

_SHOWN: Final = 16

TAKEN_IN: Final = Message("Everything this package holds stands here already.")


@dataclass(frozen=True, slots=True)
class ImportPackage(ImportCommand):
    """Take in a package: a dry run says what would be entered, and what does not fit.

    Attributes of the class:
        files: one package.
        is_applied: keep it; else this is a dry run.
    """

    def execute(self) -> Report:
        """Return what was or would be appended.

        Raises:
            InputError: `TG-PACKAGE-001` to `TG-PACKAGE-009`: the file cannot be trusted or is not
                for this installation; nothing of it was taken in.
        """
        self.check()
        self.policy.require(self.account, Action.EXCHANGE_PACKAGES)
        name, data = self.files[0]
        if len(self.files) > 1:
            raise InputError(
                "TG-PACKAGE-009",
                Message("Packages are taken in one by one."),
                where=", ".join(other for other, _data in self.files[1:]),
                hint=Message("Name one package, the oldest first."),
            )
        sealed = opened(data, name)
        partner = _partner(sealed.signer, name)
        package = package_text.read(sealed.body, name)
        incoming = Incoming(package, partner, hashlib.sha256(data).hexdigest(), name)
        with transaction.atomic():
            locked_head()  # what is looked at now stands so until it is written
            report = self._taken(incoming)
            if not report.is_kept:
                transaction.set_rollback(True)
        said = Message("Signed by the partner: %(name)s.", {"name": partner.name})
        return replace(report, notes=(said, *report.notes))

    def _taken(self, incoming: "Incoming") -> Report:
        """Take in what is new, or list what does not fit, inside a transaction."""
        package = incoming.package
        if PackageRow.objects.filter(sha256=incoming.sha256, is_incoming=True).exists():
            return Report(notes=(TAKEN_IN,), is_kept=self.is_applied)
        _require_for_us(package, incoming.partner, incoming.name)
        placing = Placing.of(package)
        if problems := conflicts(package, placing)[:MOST_PROBLEMS]:
            return Report(problems=tuple(problems))
        plan = Plan(package, placing)
        try:
            with transaction.atomic():
                entries = self._written(incoming, plan)
        except ActsRefusedError as refused:
            first = min((entry.seq for entry in refused.entries), default=1)
            found = (*refused.problems, *refused.dependants)
            return Report(problems=tuple(told(found, first, plan.place)))
        notes = () if entries else (TAKEN_IN,)
        return Report(tuple(entries), notes=notes, is_kept=self.is_applied)

    def _written(self, incoming: "Incoming", plan: "Plan") -> list[Entry]:
        """Append the entries and note where they come from, inside a transaction."""
        command = INVENTED_PACKAGE if incoming.package.watermark else PACKAGE
        command += incoming.sha256[:32]
        drafts = plan.drafts(locked_head().seq + 1, self.account.pk, command)
        reached = [Decision(one.basis, one.acts) for one in drafts]
        require_reach(self.policy, self.account, reached)
        note = f"{incoming.partner.name}: {incoming.package.scope_name}"
        entries = append(drafts, clock=self.clock, note=note) if drafts else []
        packages.keep_origins(plan.kept)
        packages.move_origins(plan.moved)
        Keeping(incoming.package, self.account, incoming.name, self.clock).keep(entries)
        row = PackageRow.objects.create(
            sha256=incoming.sha256,
            is_incoming=True,
            partner=incoming.partner,
            scope=incoming.package.scope,
            home=incoming.package.home,
            head=incoming.package.head.digest.hex(),
            seq=incoming.package.head.seq,
            acts=sum(len(entry.acts) for entry in entries),
            by=self.account,
            at=self.clock(),
        )
        if not entries:
            leave_line(
                by=self.account, verb="package.import", clock=self.clock,
                subjects=[f"package:{row.pk}"], details={"sha256": incoming.sha256},
            )  # fmt: skip
        return entries


@dataclass(frozen=True, slots=True)
class Incoming:
    """A package with who signed it, the checksum of its file, and how people call that."""

    package: Package
    partner: Partner
    sha256: str
    name: str


@dataclass(slots=True)
class Plan:
    """What of a package is entered: its new acts entry by entry, in its order.

    Attributes:
        package: what came.
        placing: what of it stands here already.
        kept: where each new act and entry will stand, known once the drafts are made.
        moved: where acts taken in earlier stand from now on.
    """

    package: Package
    placing: Placing
    kept: dict[Origin, tuple[Address, str]] = field(default_factory=dict)
    moved: dict[Origin, Address] = field(default_factory=dict)
    _sources: list[SentEntry | None] = field(default_factory=list)
    _numbers: list[tuple[int, ...]] = field(default_factory=list)

    def drafts(self, first: int, by: int, command: str) -> list[Draft]:
        """Return the entries to append.

        Args:
            first: the number the first of them gets.
            by: the account.
            command: their command.
        """
        out: list[Draft] = []
        out_of_force: set[Address] = set()
        for entry in self.package.entries:
            for draft in self._completing(entry, first + len(out), by, command):
                out.append(draft)
                out_of_force.update([draft.replaces] if draft.replaces else ())
            new = [one for one in entry.acts if self.placing.is_new(entry, one.n)]
            seq = first + len(out)
            voids, replaced = self._directed(entry, out_of_force)
            if not new and not voids and replaced is None:
                continue
            for n, one in enumerate(new, 1):
                digest = digest_of_act(one.act.body(one.n))
                self._keep((entry.home, entry.seq, one.n), Address(seq, n), digest)
            self._keep((entry.home, entry.seq, 0), Address(seq), "")
            out_of_force.update(voids, [replaced] if replaced else ())
            acts = tuple(one.act for one in new)
            out.append(Draft(acts, by, command, entry.basis, voids, replaced))
            self._sources.append(entry)
            self._numbers.append(tuple(one.n for one in new))
        left = self._left(out_of_force)
        if left:
            out.append(Draft((), by, command, voids=left))
            self._sources.append(None)
            self._numbers.append(())
        return out

    def _completing(self, entry: SentEntry, seq: int, by: int, command: str) -> Iterator[Draft]:
        """Yield acts that stand here and now say who receives what was not sent before.

        Each stands in the place of the narrower one, so that what comes now goes where it went.
        """
        for one in entry.acts:
            origin = (entry.home, entry.seq, one.n)
            here = self.placing.here.get(origin)
            if origin not in self.placing.before or entry.home == self.placing.own or one.is_out:
                continue
            if here is None or here not in self.placing.in_force or not receivers(one.act):
                continue
            standing = act_at(here)
            if standing is None or receivers(one.act) <= receivers(standing):
                continue
            self.moved[origin] = Address(seq, 1)
            self.placing.put(origin, self.moved[origin])
            self._sources.append(entry)
            self._numbers.append((one.n,))
            yield Draft((with_receivers(one.act, standing),), by, command, entry.basis, (), here)
            seq += 1

    def _keep(self, origin: Origin, here: Address, digest: str) -> None:
        if origin not in self.placing.here:
            self.placing.put(origin, here)
            self.kept[origin] = (here, digest)

    def _directed(
        self, entry: SentEntry, gone: set[Address]
    ) -> tuple[tuple[Address, ...], Address | None]:
        """Return what an entry voids here, and what it stands in the place of."""
        if (entry.home, entry.seq, 0) in self.placing.before:
            return (), None  # it was taken in earlier, and did so then
        voids = [here for one in entry.voids for here in self.placing.standing(one, gone)]
        if entry.replaces is None:
            return tuple(voids), None
        replaced = list(self.placing.standing(entry.replaces, gone))
        if len(replaced) == 1:
            return tuple(voids), replaced[0]
        return (*voids, *replaced), None

    def _left(self, gone: set[Address]) -> tuple[Address, ...]:
        """Return the acts out of force there that would still stand here."""
        found = []
        whole = {address.seq for address in gone if not address.n}
        for entry in self.package.entries:
            for one in entry.acts:
                here = self.placing.here.get((entry.home, entry.seq, one.n))
                if one.is_out and here and here not in gone and here.seq not in whole:
                    is_new = (entry.home, entry.seq, one.n) in self.kept
                    if is_new or here in self.placing.in_force:
                        found.append(here)
        return tuple(found)

    def place(self, address: Address) -> str:
        """Return where an act of the new entries stands at home, for people."""
        source = self._sources[address.seq - 1] if address.seq <= len(self._sources) else None
        if source is None:
            return ""
        numbers = self._numbers[address.seq - 1]
        n = numbers[address.n - 1] if 0 < address.n <= len(numbers) else 0
        document = f" ({source.basis.document})" if source.basis.document else ""
        return f"{source.home[:_SHOWN]}/{source.seq}.{n}{document}"


def _partner(signer: str, name: str) -> Partner:
    """Return the partner who signed.

    Raises:
        InputError: `TG-PACKAGE-005`.
    """
    found = Partner.objects.filter(public_key=signer, is_active=True).first()
    if found is None:
        raise InputError(
            "TG-PACKAGE-005",
            Message("Nobody here knows who signed this package."),
            where=f"{name}: {signer}",
            hint=Message(
                "Ask the sender for their key by another way; where it is this one, run "
                "`tinhgon package partner add`."
            ),
        )
    return found


def _require_for_us(package: Package, partner: Partner, name: str) -> None:
    """Refuse a package for somebody else, an older one, and invented data among real ones.

    Raises:
        InputError: `TG-PACKAGE-006`, `TG-PACKAGE-007` or `TG-PACKAGE-008`.
    """
    own = public_key(package_key(settings.TINHGON_DATA))
    if package.to and package.to != own:
        raise InputError(
            "TG-PACKAGE-006",
            Message("The package is for another installation."),
            where=f"{name}: {package.to}",
            hint=Message("Have them export it for the key `tinhgon package key` prints here."),
        )
    newer = PackageRow.objects.filter(
        is_incoming=True, partner=partner, home=package.home, scope=package.scope,
        seq__gt=package.head.seq,
    ).order_by("-seq").first()  # fmt: skip
    if newer is not None:
        raise InputError(
            "TG-PACKAGE-007",
            Message("A newer package of this sender was taken in already."),
            where=f"{name}: {package.head.seq} < {newer.seq}",
            hint=Message("There is nothing to do; a newer package holds what this one does."),
        )
    if package.watermark and not watermark() and JournalEntry.objects.exists():
        raise InputError(
            "TG-PACKAGE-008",
            Message("The package holds invented data, this installation real ones."),
            where=f"{name}: {package.watermark}",
            hint=Message("Take it in with a directory of its own, named with --data."),
        )
