"""The sample that is filled in at once."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import places

from tinhgon.directives import read
from tinhgon.files import extract
from tinhgon.services.demo import FillDemo
from tinhgon.services.tools import Tools
from tinhgon.storage.models import TrailLine


def _demo() -> FillDemo:
    tools = Tools(extract=extract, read=read, version="1")
    return FillDemo(places.account(), places.clock, tools, places.originals())


def _of_the_sample() -> int:
    """Return the lines of forms and reports a sample brings: rounds, returns, items, a draft."""
    lines = Counter(TrailLine.objects.values_list("verb", flat=True))
    assert lines["form.issue"] == lines["form.return"] - 2 == 2  # two units contradict the record
    assert lines["report.draft"] == 1
    return sum(
        count
        for verb, count in lines.items()
        if verb.partition(".")[0] in {"form", "report"} and verb != "report.review"
    )


COMPOSED: dict[type, tuple[Callable[[], Any], Callable[[Any], int]]] = {
    # The ordinary services for documents, decisions and sheets.
    FillDemo: (
        _demo,
        lambda filled: filled.documents + filled.decisions + filled.sheets + _of_the_sample(),
    ),
}
