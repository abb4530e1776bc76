"""Biểu 5 Đơn vị sự nghiệp công lập."""

from collections.abc import Iterator
from typing import Final

from tinhgon.organisation.naming import words_of_kind
from tinhgon.organisation.things import LEVELS
from tinhgon.programme.recipes import MEASURES, parse
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Figures, Grid
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter, Row, Sheet, Special
from tinhgon.reporting.tables.goals import goal_cell, of_recipe, verdict_cell

SERVICE: Final = "public_service_unit"
_WHOLE: Final = f"units:{SERVICE}"
_NOTE: Final = (
    "Sổ bộ chưa ghi lĩnh vực, mức tự chủ và địa bàn khó khăn của từng đơn vị; loại đơn vị lấy"
    " theo tên gọi."
)


def service_units(record: Record, figures: Figures) -> Grid:
    """Return Biểu 5: service units by level and kind, with the target."""
    counter = Counter(record)
    specials = (Special("Mức tự chủ"), Special("Mục tiêu", 12), Special("Kết quả", 16))
    sheet = Sheet(record, figures, specials)
    rows = tuple(_levels(counter, figures))
    sheet.add([_row(counter, figures, "Tổng số đơn vị sự nghiệp", _WHOLE, rows, style="total")])
    return sheet.grid(5, "Đơn vị sự nghiệp công lập", "Đơn vị tính: đơn vị", (_NOTE,))


def _levels(counter: Counter, figures: Figures) -> Iterator[Row]:
    marks = iter(("I", "II", "III", "IV", "V"))
    for level in LEVELS:
        recipe = f"{_WHOLE}:{level}"
        if level and counter.exists(recipe):
            rows = tuple(_kinds(counter, figures, level))
            words = say.capital(say.LEVELS[level])
            yield _row(counter, figures, words, recipe, rows, mark=next(marks))


def _kinds(counter: Counter, figures: Figures, level: str) -> Iterator[Row]:
    """Yield the lines of a level by kind, the commonest on the base day first."""
    found = {kind for (kind,) in counter.values("type", unit_class=SERVICE, level=level) if kind}
    rows = []
    for kind in sorted(found):
        recipe = f"{_WHOLE}:{level}:type={kind}"
        words = say.capital(words_of_kind(kind, SERVICE))
        rows.append(_row(counter, figures, words, recipe, ()))
    rows.sort(
        key=lambda one: -max((int(part.value) for part in one.counts.all if part), default=0)
    )
    yield from rows


def _row(
    counter: Counter, figures: Figures, words: str, recipe: str, rows: tuple[Row, ...],
    *, mark: str = "", style: str = "plain",
) -> Row:  # fmt: skip
    found = of_recipe(counter.record, parse(recipe, MEASURES))
    specials = (None, goal_cell(found), verdict_cell(found, figures))
    return Row(words, counter.counts(recipe), mark, rows, style, recipe, specials)
