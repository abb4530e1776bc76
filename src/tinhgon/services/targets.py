"""Targets: judging them, saying what they count, attaching figures to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from tinhgon.files.tables import SmallSheet, read_pasted, read_sheet
from tinhgon.journal.acts import Act, Basis, Decision, Entry
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.programme.evaluating import Evaluation, evaluate_all, targets_of
from tinhgon.programme.recipes import parse
from tinhgon.services.documents import Upload
from tinhgon.services.journal import RecordDecisions
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.reading import dumps
from tinhgon.services.tools import Clock
from tinhgon.services.trail import finding_subjects, leave_line
from tinhgon.services.upgrading import day_of_document, decision_on, target_act
from tinhgon.storage.models import Account, TargetSheet
from tinhgon.storage.originals import Originals
from tinhgon.storage.repositories.review import accepted
from tinhgon.storage.repositories.targets import target_since
from tinhgon.storage.values import AcceptedFinding, FindingKey


def named_targets(apparatus: Apparatus, names: Sequence[str] = ()) -> tuple[Evaluation, ...]:
    """Judge the targets that hold on the day of an apparatus.

    Args:
        apparatus: the day, the position, and a proposal where one is looked at.
        names: ids of targets; all when none is named.

    Raises:
        UsageError: `TG-TARGET-005`, there is no such target on that day.
    """
    targets = targets_of(apparatus)
    strange = [name for name in names if name not in targets]
    if strange:
        raise UsageError(
            "TG-TARGET-005",
            Message("There is no such target on that day."),
            where=", ".join(strange),
            hint=Message("`tinhgon target list` shows the targets."),
        )
    judged = evaluate_all(targets, apparatus)
    return tuple(one for one in judged if not names or one.name in names)


@dataclass(frozen=True, slots=True)
class ConfirmRecipe:
    """A person says what a target counts, from which day and until which.

    One entry is left. It holds from the day the target does, so a verdict of any day uses it. A
    target that was accepted and is not in the journal yet is confirmed with what is said.

    Attributes of the class:
        target: id of the target.
        said: of `recipe`, `within`, `base_on`, `due_on`, `tolerance`, as typed; days ISO.
        finding: the accepted finding, for a target the journal may not have yet.
        command_id: unique to this act.
        seen: the head the person looked at.
    """

    account: Account
    target: str
    said: Mapping[str, str]
    command_id: str
    clock: Clock
    seen: int | None = None
    finding: AcceptedFinding | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, a target nobody confirmed, words that are no recipe."""
        self.policy.require(self.account, Action.RECORD_ACTS)
        if target_since(self.target) is None and self.finding is None:
            raise InputError(
                "TG-TARGET-001",
                Message("There is no such accepted target."),
                where=self.target,
                hint=Message("Accept the target in its document first."),
            )
        if recipe := self.said.get("recipe", "").strip():
            parse(recipe)

    def execute(self) -> list[Entry]:
        """Return the new entry.

        Raises:
            RecipeError: `TG-TARGET-003`.
            ActsRefusedError: the record speaks against it, such as a day that is none.
        """
        self.check()
        return RecordDecisions(
            self.account, [self._decision()], self.command_id, self.clock, self.seen,
            policy=self.policy,
        ).execute()  # fmt: skip

    def _decision(self) -> Decision:
        since = target_since(self.target)
        said = {key: value.strip() for key, value in self.said.items()}
        if since is None and self.finding is not None:
            day = day_of_document(self.finding, self.clock().date())
            return decision_on(self.finding, target_act(self.finding, day, said))
        day = since or self.clock().date()
        return Decision(Basis(), (Act("revise_target", day, {"target": self.target, **said}),))


@dataclass(frozen=True, slots=True)
class AttachSheet:
    """Leave one row: a small sheet, pasted or from a file, for one accepted target.

    An earlier sheet of the target stays in the table; the newest one holds.
    """

    account: Account
    key: FindingKey
    clock: Clock
    originals: Originals
    pasted: str = ""
    upload: Upload | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, a target nobody accepted, nothing to read or two tables."""
        self.policy.require(self.account, Action.ATTACH_SHEET)
        if self.key not in {item.finding.key for item in accepted("target")}:
            raise InputError(
                "TG-TARGET-001",
                Message("There is no such accepted target."),
                where=self.key.slug,
                hint=Message("Accept the target in its document first."),
            )
        if bool(self.pasted.strip()) == bool(self.upload):
            raise InputError(
                "TG-TARGET-002",
                Message("Give the table once: pasted, or as a file."),
                hint=Message("Fill one of the two fields and leave the other empty."),
            )

    def execute(self) -> TargetSheet:
        """Return the new row."""
        self.check()
        data, name = self.pasted.encode(), ""
        if self.upload is None:
            sheet = read_pasted(self.pasted)
        else:
            data, name = self.upload.data, self.upload.name
            sheet = read_sheet(data, name)
        sha256 = self.originals.keep(data)
        with transaction.atomic():
            row = self._store(sheet, name[:255], sha256)
            leave_line(
                by=self.account,
                verb="target.attach_sheet",
                subjects=[f"sheet:{row.pk}", *finding_subjects(self.key)],
                clock=self.clock,
            )
            return row

    def _store(self, sheet: SmallSheet, name: str, sha256: str) -> TargetSheet:
        return TargetSheet.objects.create(
            text_sha256=self.key.text_sha256,
            start=self.key.start,
            end=self.key.end,
            file_name=name,
            bytes_sha256=sha256,
            rows=dumps([[row.number, row.name, row.base, row.present] for row in sheet.rows]),
            warnings=dumps([[one.id, dict(one.params)] for one in sheet.warnings]),
            base=sheet.base,
            present=sheet.present,
            by=self.account,
            at=self.clock(),
        )
