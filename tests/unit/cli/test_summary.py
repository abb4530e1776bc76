"""The page for people survives whatever keys a document lacks."""

from tinhgon.cli.summary import of_directive, of_figures


def test_an_empty_object() -> None:
    assert "document not identified" in of_directive({}, str)
    assert "No contradiction" in of_figures({}, str)


def test_events_missing_documents_and_unsolved_bases() -> None:
    page = of_directive(
        {
            "doc": {"file": "a.txt"},
            "metadata": {"issuer": {"name": "Tỉnh ủy"}},
            "events": [{"legal_verb": "sáp nhập", "subjects": ["xã A", {"name": "xã B"}]}],
            "missing_documents": [{"type": "Kết luận", "number": "1-KL/TU", "date": None}],
        },
        str,
    )
    assert "a.txt · Tỉnh ủy" in page
    assert "sáp nhập: xã A, xã B" in page
    assert "Kết luận 1-KL/TU" in page
    base = {"quote": "q", "count": 3, "percent": 1.0, "low": None, "high": None}
    assert "3 / 1% → not determined" in of_figures({"bases": [base]}, str)


def test_long_sentences_are_cut() -> None:
    page = of_directive({"tasks": [{"description": "việc " * 100}]}, str)
    assert max(map(len, page.splitlines())) < 180
