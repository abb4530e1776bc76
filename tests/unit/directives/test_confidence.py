"""Each reason lowers the level of what it concerns and of nothing else."""

import pytest

from tinhgon.directives import read
from tinhgon.directives.confidence import Confidence, Level

TEXT = (
    "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng đề án sắp xếp các đơn vị sự nghiệp, "
    "hoàn thành trước ngày 31/12/2025."
)


def task(**fields):
    body = {
        "start": 0,
        "end": len(TEXT) - 1,
        "description": TEXT[:-1],
        "kind": "task",
        "modality": "must",
        "lead": ["Sở Nội vụ"],
        "note": None,
        "deadline": {"text": "trước ngày 31/12/2025", "type": "by", "date": "2025-12-31"},
    }
    return body | fields


def rate(body, kind="task", *, text=TEXT, pages=(), **reading):
    rating = Confidence({"tasks": [body], **reading}, text, pages).of(kind, body)
    return rating.level, [reason.id for reason in rating.reasons]


def test_a_plain_order_is_sure():
    assert rate(task()) == (Level.SURE, [])


@pytest.mark.parametrize(
    ("fields", "word", "level"),
    [
        ({"lead": []}, "nobody", Level.LIKELY),
        ({"lead": ["A", "B"]}, "More than one", Level.LIKELY),
        ({"note": "lead inherited"}, "clause before", Level.LIKELY),
        ({"note": "lead from II.1"}, "heading", Level.LIKELY),
        ({"deadline": {"text": None, "outer": {"text": "năm 2025"}}}, "heading", Level.LIKELY),
        ({"kind": "reported"}, "report", Level.DOUBTFUL),
        ({"modality": "requested"}, "report", Level.DOUBTFUL),
        ({"description": "rà soát"}, "short", Level.DOUBTFUL),
        ({"description": "rà soát " * 60}, "long", Level.DOUBTFUL),
        ({"also": [{}]}, "more than one way", Level.LIKELY),
        ({"lead": [], "note": None, "also": [{}]}, "nobody", Level.DOUBTFUL),
    ],
)
def test_what_makes_a_task_less_sure(fields, word, level):
    found, reasons = rate(task(**fields))
    assert found == level
    assert any(word in reason for reason in reasons)


def test_a_task_cut_inside_a_sentence_says_so():
    cut = task(start=20, end=len(TEXT) - 1)
    level, reasons = rate(cut)
    assert level == Level.LIKELY
    assert reasons == ["The words begin or end inside a sentence."]


def test_what_lies_in_the_words_counts_only_there():
    slip = {"kind": "ocr", "mentions": [{"start": 5, "end": 9}]}
    beyond = {"kind": "ocr", "mentions": [{"start": 5000, "end": 5009}]}
    assert rate(task(), noise=[slip])[0] == Level.LIKELY
    assert rate(task(), noise=[beyond])[0] == Level.SURE
    assert rate(task(), noise=[{"kind": "page_break", "start": 5, "end": 9}])[0] == Level.LIKELY
    assert rate(task(), contradictions=[{"start": 0, "end": 4}])[0] == Level.DOUBTFUL
    other = task(start=10, end=30)
    assert Confidence({"tasks": [task(), other]}, TEXT).of("task", other).level == Level.DOUBTFUL


@pytest.mark.parametrize(
    ("score", "level"), [(40, Level.DOUBTFUL), (80, Level.LIKELY), (95, Level.SURE)]
)
def test_a_poor_page_makes_its_findings_doubtful(score, level):
    found, reasons = rate(task(), pages=[(0, 50, score), (900, 990, 10)])
    assert found == level
    assert len(reasons) == (level != Level.SURE)


@pytest.mark.parametrize(
    ("kind", "fields", "level"),
    [
        ("target", {"operator": ">=", "value": 15, "unit": "%"}, Level.SURE),
        ("target", {"operator": "rank", "value": 15, "unit": "%"}, Level.LIKELY),
        ("target", {"operator": "=", "value": 900, "unit": "%"}, Level.DOUBTFUL),
        ("target", {"operator": "=", "value": None, "unit": "%"}, Level.DOUBTFUL),
        ("target", {"operator": "=", "value": 3, "unit": None}, Level.LIKELY),
        ("result", {"count": 4, "percent": None}, Level.SURE),
        ("result", {"count": None, "percent": None}, Level.DOUBTFUL),
        ("event", {"subjects": ["A"], "results": []}, Level.SURE),
        ("event", {"subjects": [], "results": []}, Level.LIKELY),
        ("contradiction", {"kind": "rate", "hypotheses": ["x"]}, Level.LIKELY),
        ("contradiction", {"kind": "rate", "hypotheses": []}, Level.SURE),
        ("suspicion", {"correct": "chuyển"}, Level.LIKELY),
        ("suspicion", {"correct": None}, Level.DOUBTFUL),
    ],
)
def test_other_kinds(kind, fields, level):
    assert rate({"start": 0, "end": 9, **fields}, kind, text="")[0] == level


def test_a_citation_is_as_sure_as_the_document_it_names():
    documents = [
        {"key": "a", "number": "18-NQ/TW"},
        {"key": "b", "number": "7", "completed_from_context": ["date"]},
        {"key": "c", "number": None, "title": None},
    ]
    expected = {"a": Level.SURE, "b": Level.LIKELY, "c": Level.LIKELY}
    for key, level in expected.items():
        body = {"start": 0, "end": 9, "refers_to": [key]}
        assert rate(body, "citation", text="", cited_documents=documents)[0] == level
    broken = {"start": 0, "end": 9, "refers_to": ["a"], "ocr_error": "l8"}
    assert rate(broken, "citation", text="", cited_documents=documents)[0] == Level.DOUBTFUL


def test_every_finding_of_a_reading_has_a_rating():
    text = f"KẾ HOẠCH\n\n1. {TEXT}\n\n2. Giảm tối thiểu 15% biên chế đến năm 2026.\n"
    reading = read(text)
    confidence = Confidence(reading, text)
    for field, kind in (("tasks", "task"), ("targets", "target")):
        assert reading[field]
        for body in reading[field]:
            assert confidence.of(kind, body).level in Level
