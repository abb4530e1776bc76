"""Tasks and targets accepted so far become acts of the journal, once, each on its document."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db import transaction

from tinhgon.journal.acts import Act, Basis, Decision, Entry
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.addressing import found as units_named
from tinhgon.organisation.ids import made_id
from tinhgon.organisation.importing.basis import document_key
from tinhgon.organisation.snapshot import Snapshot
from tinhgon.programme.proposing import Words, proposed
from tinhgon.services.journal import append, drafts_of
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.storage.models import Account, Document, TargetVersion, TaskVersion
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.contradictions import doubts_at
from tinhgon.storage.repositories.review import accepted
from tinhgon.storage.values import AcceptedFinding


@dataclass(frozen=True, slots=True)
class UpgradeFindings:
    """Enter accepted tasks and targets that the journal does not have yet.

    A finding whose acceptance was taken back later is left in the journal; it is withdrawn by an
    act of its own.
    """

    account: Account
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person."""
        self.policy.require(self.account, Action.RECORD_ACTS)

    @transaction.atomic
    def execute(self) -> list[Entry]:
        """Return the new entries, one a document; none when there is nothing new."""
        self.check()
        by_document: dict[int, list[Act]] = {}
        documents: dict[int, Document] = {}
        held = _held()
        for finding in (*accepted("target"), *accepted("task")):
            name = _id(finding)
            if name in held or _is_confirmed(finding):
                continue
            document = documents.setdefault(
                finding.document_id, Document.objects.get(pk=finding.document_id)
            )
            day = _day(document, self.clock().date())
            is_target = finding.finding.key.kind == "target"
            act = target_act(finding, day) if is_target else _task(finding, name, day)
            by_document.setdefault(finding.document_id, []).append(act)
        entries = []
        for pk, acts in sorted(by_document.items()):
            decision = Decision(_basis(documents[pk]), tuple(acts))
            names = [str(act.fields.get("task") or act.fields["target"]) for act in acts]
            command = made_id("upgrade-", pk, *names)
            drafts = drafts_of([decision], by=self.account.pk, command_id=command)
            entries += append(drafts, clock=self.clock)
        return entries


def _held() -> set[str]:
    """Return the ids of targets and tasks the journal knows, withdrawn ones too."""
    return {
        name
        for table in (TargetVersion, TaskVersion)
        for name in table.objects.filter(known_to=FOREVER).values_list("subject", flat=True)
    }


def _is_confirmed(finding: AcceptedFinding) -> bool:
    """Tell whether the journal has a target of the same sentence, however it came there."""
    key = finding.finding.key
    if key.kind != "target":
        return False
    return TargetVersion.objects.filter(
        text=key.text_sha256, start__lt=key.end, end__gt=key.start
    ).exists()


def _id(finding: AcceptedFinding) -> str:
    key = finding.finding.key
    return made_id("t" if key.kind == "target" else "n", key.text_sha256, key.slug)


def target_id(finding: AcceptedFinding) -> str:
    """Return the id an accepted target has in the journal."""
    return _id(finding)


def _day(document: Document, today: date) -> date:
    """Return the day the document binds from: its date, or today when it has none."""
    try:
        return date.fromisoformat(document.date)
    except ValueError:
        return today


def _basis(document: Document) -> Basis:
    try:
        day = date.fromisoformat(document.date)
    except ValueError:
        day = None
    words = document.number or document.title
    return Basis(document_key(words, day, document.province), document.text_id)


def _place(finding: AcceptedFinding) -> dict[str, Any]:
    key = finding.finding.key
    return {"text": key.text_sha256, "start": key.start, "end": key.end}


def decision_on(finding: AcceptedFinding, act: Act) -> Decision:
    """Return the act on a finding as a decision that rests on its document."""
    return Decision(_basis(Document.objects.get(pk=finding.document_id)), (act,))


def day_of_document(finding: AcceptedFinding, today: date) -> date:
    """Return the day the document of a finding binds from, today when it has no date."""
    return _day(Document.objects.get(pk=finding.document_id), today)


def target_act(finding: AcceptedFinding, day: date, said: Mapping[str, str] | None = None) -> Act:
    """Return the act that confirms a target.

    Args:
        finding: as accepted.
        day: the day it binds from.
        said: how it is counted, in the words of a person; None to propose it from its own words.
    """
    body = finding.finding.values
    given = {
        "indicator": body.get("indicator") or finding.quote,
        "operator": body.get("operator"),
        "value": _exact(body.get("value")) or "0",
        "value_max": _exact(body.get("value_max")),
        "unit": body.get("unit"),
        "domain": body.get("domain"),
        "scope": body.get("scope"),
        "baseline_year": _year(body.get("baseline_year")),
        "target_year": _year(body.get("target_year")),
        **counted(finding),
        **(said or {}),
    }
    fields = {"target": target_id(finding), **_said(given), **_place(finding)}
    return Act("confirm_target", day, fields)


def counted(finding: AcceptedFinding) -> dict[str, str]:
    """Return what the target seems to count and when, and what its sentence leaves open.

    It is proposed from the words; a person confirms or changes it on the target's page.
    """
    body = finding.finding.values
    if body.get("domain") not in {"apparatus", "headcount"}:
        return {}
    words = Words(
        indicator=str(body.get("indicator") or finding.quote),
        scope=str(body.get("scope") or ""),
        unit=str(body.get("unit") or ""),
        quote=finding.quote,
        operator=str(body.get("operator") or ""),
        baseline_year=_year(body.get("baseline_year")),
        target_year=_year(body.get("target_year")),
    )
    found, read = proposed(words), doubts_at(finding.finding.key)
    own = [] if "missing_base" in read else [one.render(str) for one in found.doubts]
    return {
        "recipe": str(found.recipe or ""),
        "base_on": found.base_on.isoformat() if found.base_on else "",
        "due_on": found.due_on.isoformat() if found.due_on else "",
        "doubts": "\n".join([*own, *read.values()]),
    }


def _year(stated: Any) -> int | None:
    """Return a year, the last one of a period such as `2026-2030`."""
    years = re.findall(r"\d{4}", str(stated or ""))
    return int(years[-1]) if years else None


def _exact(value: Any) -> str:
    """Return a number as an exact fraction, empty for none."""
    return "" if value is None else str(Fraction(str(value)))


def _said(given: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value not in (None, "")}


def _task(finding: AcceptedFinding, name: str, day: date) -> Act:
    body = finding.finding.body
    leads = [str(lead) for lead in _names(body.get("lead"))]
    deadline = body.get("deadline") or {}
    given = {
        "description": body.get("description") or finding.quote,
        "nature": body.get("kind"),
        "lead_name": "; ".join(leads),
        "lead": _unit(apparatus(day).units, leads),
        "coordinating": "; ".join(_names(body.get("coordinating"))),
        "deadline": deadline.get("text") or "" if isinstance(deadline, dict) else str(deadline),
    }
    return Act("assign_task", day, {"task": name, **_said(given), **_place(finding)})


def _names(items: Any) -> Iterator[str]:
    for item in items or ():
        yield (
            str(item.get("name") or item.get("text") or "")
            if isinstance(item, dict)
            else str(item)
        )


def _unit(units: Snapshot, leads: list[str]) -> str:
    """Return the unit that leads, where the one name in the text means one unit."""
    if len(leads) != 1:
        return ""
    found = units_named(units, leads[0])
    return found[0].id if len(found) == 1 else ""
