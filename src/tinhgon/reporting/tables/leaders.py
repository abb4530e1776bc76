"""Biểu 4 Lãnh đạo, quản lý: posts of heads and deputies by level, those above the law."""

from collections.abc import Iterator
from typing import Final

from tinhgon.organisation.things import LEVELS
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Cell, Figures, Grid
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter, Row, Sheet, Special, Value

_WORDS: Final = {"heads": "Cấp trưởng", "seconds": "Cấp phó"}
_ABOVE: Final = "surplus"
_NOTE: Final = (
    "Đếm vị trí lãnh đạo, quản lý theo danh mục vị trí việc làm, không đếm người. Số vượt khung"
    " tính theo quy định của ngày chốt; nơi chưa rõ căn cứ thì áp mức rộng nhất."
)


def leaders(record: Record, figures: Figures) -> Grid:
    """Return Biểu 4: heads and deputies by level; deputies above or within the frame."""
    counter = Counter(record)
    sheet = Sheet(record, figures, (Special("Vượt khung"), Special("Đánh giá", 10)))
    for mark, (measure, words) in zip(("I", "II"), _WORDS.items(), strict=True):
        is_judged = measure == "seconds"
        rows = tuple(_levels(counter, measure, is_judged=is_judged))
        sheet.add([_row(counter, words, measure, "", mark=mark, rows=rows, is_judged=is_judged)])
    return sheet.grid(
        4, "Lãnh đạo, quản lý theo cấp", "Đơn vị tính: vị trí", (_NOTE,)
    )  # fmt: skip


def _levels(counter: Counter, measure: str, *, is_judged: bool) -> Iterator[Row]:
    number = 0
    for level in LEVELS:
        if level and counter.exists(f"{measure}:{level}"):
            number += 1
            words = say.capital(say.LEVELS[level])
            yield _row(counter, words, measure, level, mark=str(number), is_judged=is_judged)


def _row(
    counter: Counter, words: str, measure: str, level: str, *, mark: str,
    rows: tuple[Row, ...] = (), is_judged: bool,
) -> Row:  # fmt: skip
    recipe = f"{measure}:{level}" if level else measure
    specials: tuple[Value, ...] = (say.NONE, say.NONE)
    if is_judged:
        above = counter.now(f"{_ABOVE}:{level}" if level else _ABOVE)
        is_known = above is not None and counter.now(recipe) is not None
        verdict = "Vượt khung" if above is not None and above.value else "Đúng khung"
        specials = (above, verdict) if is_known else (None, Cell(say.NONE))
    return Row(
        words, counter.counts(recipe), mark, rows, recipe=recipe, specials=specials,
        source=say.SOURCE_POSTS,
    )  # fmt: skip
