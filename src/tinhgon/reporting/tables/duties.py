"""Biểu 10 Đầu mối chủ trì: functions with one lead, with several, with none."""

from typing import Final

from tinhgon.programme.recipes import FUNCTIONS, LED, REASSIGNED, RESOLVED, SHARED, UNLED
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Figures, Grid
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter, Counts, Row, Sheet

_WORDS: Final = {
    LED: "Có một cơ quan chủ trì",
    SHARED: "Có từ hai cơ quan chủ trì trở lên",
    UNLED: "Chưa có cơ quan chủ trì",
}
_IN_PERIOD: Final = {
    REASSIGNED: "Chuyển cơ quan chủ trì trong kỳ",
    RESOLVED: "Đã xử lý trong kỳ: trước chưa có hoặc có nhiều, nay có một cơ quan chủ trì",
}
_REST: Final = "Đã chuyển giao, không cần cơ quan chủ trì"


def duties(record: Record, figures: Figures) -> Grid:
    """Return Biểu 10: functions by how many lead them; moved and resolved in the period."""
    counter, sheet = Counter(record), Sheet(record, figures)
    rows = tuple(
        Row(words, counter.counts(measure), str(mark), recipe=measure, source=say.SOURCE_FUNCTIONS)
        for mark, (measure, words) in enumerate(_WORDS.items(), 1)
    )
    sheet.add([Row("Tổng số chức năng, nhiệm vụ", counter.counts(FUNCTIONS), "I", rows,
                   recipe=FUNCTIONS, source=say.SOURCE_FUNCTIONS, rest=_REST)])  # fmt: skip
    for mark, (measure, words) in zip(("II", "III"), _IN_PERIOD.items(), strict=True):
        counts = Counts(now=counter.period(measure))
        sheet.add([Row(words, counts, mark, source=say.SOURCE_FUNCTIONS, is_of_period=True)])
    return sheet.grid(10, "Đầu mối chủ trì chức năng, nhiệm vụ", "Đơn vị tính: chức năng")
