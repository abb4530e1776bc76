"""Decisions: one row each and nothing else, the newest holds, only what may be decided."""

import places
import pytest
from django.apps import apps

from tinhgon.kernel.errors import InputError
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.review import DecideFinding, DecideSection, UndoDecision
from tinhgon.storage.models import Account, Decision, TrailLine
from tinhgon.storage.repositories.review import (
    accepted,
    count_accepted,
    last_command,
    review_of,
    reviewed_counts,
    standing_choice,
)
from tinhgon.storage.values import FindingKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return places.add()


@pytest.fixture
def tasks(document):
    findings, _ = review_of(document.text)
    return [item.key for item in findings if item.key.kind == "task"]


def decide(key, choice="accept", role="organisation_board", **kwargs):
    return DecideFinding(
        account=places.account(role), key=key, choice=choice, clock=places.clock, **kwargs
    ).execute()


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in apps.get_models()}


def test_accepting_writes_one_row_and_nothing_else(tasks):
    before = counts()

    decide(tasks[0])

    trail = {"TrailLine": before["TrailLine"] + 1, "TrailSubject": before["TrailSubject"] + 2}
    assert counts() == {**before, **trail, "Decision": before["Decision"] + 1}


def test_the_newest_decision_holds_and_all_are_kept(document, tasks):
    for choice in ("accept", "reject", "accept", "reject"):
        decide(tasks[0], choice)

    findings, _ = review_of(document.text)
    assert next(item for item in findings if item.key == tasks[0]).verdict.choice == "reject"
    assert Decision.objects.count() == 4
    assert count_accepted("task") == 0
    assert reviewed_counts([document.text_id])[document.text_id] == 1


def test_edited_values_stand_over_those_found(tasks):
    decide(tasks[1], "edit", values={"lead": ["Sở Tài chính"]})

    (found,) = accepted("task")
    assert found.finding.values["lead"] == ["Sở Tài chính"]
    assert found.finding.body["lead"] == []
    assert found.quote.startswith("Xây dựng kế hoạch đào tạo")
    assert found.document_number == "31-CTR/TU"


def test_what_cannot_be_decided_is_refused(document, tasks):
    citation = next(i.key for i in review_of(document.text)[0] if i.key.kind == "citation")
    absent = FindingKey(document.text_id, "task", 1, 2)
    for key, choice, values in (
        (citation, "accept", {}),
        (absent, "accept", {}),
        (tasks[0], "delete", {}),
        (tasks[0], "edit", {"quote": "khác"}),
    ):
        with pytest.raises(InputError, match="TG-REVIEW-001"):
            decide(key, choice, values=values)
    for role in ("unit_head", "inspector", "standing"):
        with pytest.raises(NotAllowedError):
            decide(tasks[0], role=role)
    assert not Decision.objects.exists()


def colleague() -> Account:
    return Account.objects.create(username="nguoi-khac", role="home_affairs", password="!")  # noqa: S106


def undo(row, account=None):
    return UndoDecision(account or places.account(), row.command_id, places.clock).execute()


def test_taking_back_returns_to_the_state_before_and_removes_nothing(document, tasks):
    decide(tasks[0], "reject")
    changed = decide(tasks[0], "edit", values={"lead": ["Sở Tài chính"]})
    assert count_accepted("task") == 1

    (row,) = undo(changed)

    assert row.takes_back == changed
    assert standing_choice(tasks[0]) == "reject"
    assert count_accepted("task") == 0
    assert accepted("task") == []
    assert reviewed_counts([document.text_id])[document.text_id] == 1
    assert Decision.objects.count() == 3

    first = Decision.objects.first()
    undo(first)
    assert standing_choice(tasks[0]) == ""
    assert reviewed_counts([document.text_id])[document.text_id] == 0
    findings, lost = review_of(document.text)
    assert lost == []
    assert next(item for item in findings if item.key == tasks[0]).verdict is None


def test_after_taking_back_one_may_decide_again(tasks):
    undo(decide(tasks[0], "reject"))
    decide(tasks[0], "accept")
    assert standing_choice(tasks[0]) == "accept"
    assert count_accepted("task") == 1


def test_only_ones_own_and_only_once(tasks):
    mine = decide(tasks[0])
    other = colleague()
    with pytest.raises(InputError, match="TG-REVIEW-005"):
        undo(mine, other)
    undo(mine)
    with pytest.raises(InputError, match="TG-REVIEW-005"):
        undo(mine)
    with pytest.raises(InputError, match="TG-REVIEW-005"):
        UndoDecision(places.account(), "", places.clock).execute()
    with pytest.raises(NotAllowedError):
        undo(mine, places.account("inspector"))


def test_what_somebody_decided_after_is_not_undone_beneath_them(tasks):
    mine = decide(tasks[0], "accept")
    other = colleague()
    theirs = DecideFinding(other, tasks[0], "reject", places.clock).execute()

    with pytest.raises(InputError, match="TG-REVIEW-004") as refused:
        undo(mine)
    assert refused.value.where == tasks[0].slug
    assert refused.value.what.params["by"] == str(other)
    assert standing_choice(tasks[0]) == "reject"

    undo(theirs, other)
    undo(mine)
    assert standing_choice(tasks[0]) == ""


def decide_section(document, slugs, section="I", choice="accept", **kwargs):
    return DecideSection(
        account=kwargs.pop("account", None) or places.account(),
        text=document.text,
        kind=kwargs.pop("kind", "task"),
        section=section,
        slugs=slugs,
        choice=choice,
        clock=places.clock,
    ).execute()


def test_a_section_is_decided_and_taken_back_as_one_act(document, tasks):
    lines = TrailLine.objects.count()
    rows = decide_section(document, [key.slug for key in tasks])

    assert len({row.command_id for row in rows}) == 1
    assert count_accepted("task") == 3
    assert TrailLine.objects.count() == lines + 1
    command = last_command(places.account())
    assert (command.id, command.count) == (rows[0].command_id, 3)

    undo(rows[0])
    assert count_accepted("task") == 0
    assert last_command(places.account()) is None
    assert TrailLine.objects.count() == lines + 2


def test_one_later_decision_keeps_the_whole_batch(document, tasks):
    rows = decide_section(document, [key.slug for key in tasks])
    DecideFinding(colleague(), tasks[1], "reject", places.clock).execute()

    with pytest.raises(InputError, match="TG-REVIEW-004"):
        undo(rows[0])
    assert count_accepted("task") == 2
    assert not Decision.objects.filter(decision="undo").exists()


def test_a_section_is_refused_whole_when_one_was_decided_meanwhile(document, tasks):
    DecideFinding(colleague(), tasks[2], "reject", places.clock).execute()
    with pytest.raises(InputError, match="TG-REVIEW-004"):
        decide_section(document, [key.slug for key in tasks])
    assert Decision.objects.count() == 1


def test_what_does_not_stand_in_the_section_is_refused(document, tasks):
    slugs = [key.slug for key in tasks]
    for given, code in (
        ({"slugs": []}, "TG-REVIEW-003"),
        ({"slugs": slugs, "section": "I.1"}, "TG-REVIEW-001"),
        ({"slugs": slugs, "section": "khác"}, "TG-REVIEW-001"),
        ({"slugs": slugs, "choice": "undo"}, "TG-REVIEW-001"),
        ({"slugs": slugs, "kind": "citation"}, "TG-REVIEW-001"),
        ({"slugs": ["task-1-2"]}, "TG-REVIEW-001"),
    ):
        with pytest.raises(InputError, match=code):
            decide_section(document, **given)
    with pytest.raises(NotAllowedError):
        decide_section(document, slugs, account=places.account("inspector"))
    assert not Decision.objects.exists()
