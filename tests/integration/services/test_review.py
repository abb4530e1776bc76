"""Decisions: one row each and nothing else, the newest holds, only what may be decided."""

import places
import pytest
from django.apps import apps

from tinhgon.kernel.errors import InputError
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.review import DecideFinding
from tinhgon.storage.models import Decision
from tinhgon.storage.repositories.review import (
    accepted,
    count_accepted,
    review_of,
    reviewed_counts,
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
    return {
        model.__name__: model.objects.count()
        for model in apps.get_models()
        if not model.__name__.startswith("Trail")  # its line: tests/guards/test_trail.py
    }


def test_accepting_writes_one_row_and_nothing_else(tasks):
    before = counts()

    decide(tasks[0])

    assert counts() == {**before, "Decision": before["Decision"] + 1}


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
