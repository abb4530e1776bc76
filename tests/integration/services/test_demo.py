"""The demo: filled once, through the ordinary services, with something left to review."""

import places
import pytest
import stubs

from tinhgon.directives import read
from tinhgon.files import extract
from tinhgon.programme import VerdictState
from tinhgon.services.demo import LEFT_OPEN, fill
from tinhgon.services.tools import Tools
from tinhgon.storage.models import Decision, Document, TargetSheet
from tinhgon.storage.repositories.contradictions import contradictions
from tinhgon.storage.repositories.documents import library_page
from tinhgon.web.moment import Moment
from tinhgon.web.overview_board import overview
from tinhgon.web.programme_board import task_lines

pytestmark = pytest.mark.django_db


def filled(reader):
    tools = Tools(extract=extract, read=reader, version="1")
    return fill(places.account(), clock=places.clock, tools=tools, originals=places.originals())


def test_a_second_call_changes_nothing():
    first = filled(stubs.read)
    rows = (Document.objects.count(), Decision.objects.count(), TargetSheet.objects.count())

    second = filled(stubs.read)

    assert first.documents == 5
    assert (second.documents, second.decisions, second.sheets) == (0, 0, 0)
    assert rows == (
        Document.objects.count(),
        Decision.objects.count(),
        TargetSheet.objects.count(),
    )


def test_one_document_is_left_half_reviewed():
    filled(stubs.read)

    left = {row.document.file_name: row.to_review - row.reviewed for row in library_page().rows}
    assert left.pop(LEFT_OPEN) > 0
    assert set(left.values()) == {0}


def test_every_document_is_marked_as_a_sample():
    filled(stubs.read)
    assert all(Document.objects.values_list("is_sample", flat=True))


def test_the_real_reader_gives_the_figures_of_the_demo():
    found = filled(read)

    board = overview(Moment(places.NOW.date(), None, places.NOW.date()))
    judged = {(line.verdict.base, line.verdict.cut): line.verdict for line in board.targets}
    assert found.sheets == 2
    assert judged[372, 66].state is VerdictState.MET
    assert (judged[83, 8].state, judged[83, 8].remaining) == (VerdictState.NOT_MET, 5)
    assert judged[3412, 342].state is VerdictState.MET
    assert all(line.sheet is None for line in board.targets)  # all counted in the record


def test_the_real_reader_finds_the_planted_contradiction_and_no_other():
    filled(read)

    found = [
        (document.file_name, body["kind"], body["stated"])
        for document, _key, body in contradictions()
    ]
    assert found == [("05-bao-hong-lam.html", "rate", 9.8)]


def test_the_programme_has_leads_a_gap_and_a_roadmap():
    filled(read)

    tasks = task_lines(places.NOW.date())
    states = {task.status.state.value for task in tasks}
    assert len(tasks) >= 25
    assert any(not task.leads for task in tasks)
    assert "waiting" in states
    assert any("Ban Tổ chức Tỉnh ủy" in task.leads for task in tasks)
