"""Biểu 6 Đơn vị hành chính, thôn, tổ dân phố."""

from collections.abc import Iterator
from typing import Final

from tinhgon.organisation.naming import words_of_kind
from tinhgon.organisation.things import LEVELS
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Figures, Grid
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter, Row, Sheet, Special

TERRITORY: Final = "administrative_unit"
_TYPES: Final = (
    "quan", "thanh-pho", "thi-xa", "huyen", "phuong", "xa", "thi-tran", "dac-khu", "thon", "ban",
    "to-dan-pho",
)  # fmt: skip
"""The order of kinds; others come behind."""
_NOTE: Final = (
    "Các cấp không cộng với nhau. Số chưa đạt chuẩn: sổ bộ chưa có số hộ của thôn, tổ dân phố"
    " và địa hình của xã, phường nên chưa xác định được tiêu chuẩn áp dụng."
)


def places(record: Record, figures: Figures) -> Grid:
    """Return Biểu 6: administrative units by level and kind, villages by kind.

    A level stands here while it exists on the base day, today or after the proposals.
    """
    counter = Counter(record)
    sheet = Sheet(record, figures, (Special("Chưa đạt chuẩn còn lại", 10),))
    marks = iter(("I", "II", "III", "IV"))
    for level in LEVELS:
        recipe = f"units:{TERRITORY}:{level}"
        if level in {"", "central", "province"} or not counter.exists(recipe):
            continue
        words = say.at_level(say.CLASSES[TERRITORY], level)
        rows = tuple(_kinds(counter, TERRITORY, recipe, level))
        sheet.add([Row(words, counter.counts(recipe), next(marks), rows, recipe=recipe,
                       specials=(None,))])  # fmt: skip
    villages = "units:village"
    if counter.exists(villages):
        rows = tuple(_kinds(counter, "village", villages))
        sheet.add([Row(say.CLASSES["village"], counter.counts(villages), next(marks), rows,
                       recipe=villages, specials=(None,))])  # fmt: skip
    return sheet.grid(
        6, "Đơn vị hành chính, thôn, tổ dân phố", "Đơn vị tính: đơn vị",
        (_NOTE,),
    )  # fmt: skip


def _kinds(counter: Counter, unit_class: str, recipe: str, level: str = "") -> Iterator[Row]:
    where = {"unit_class": unit_class} | ({"level": level} if level else {})
    found = {kind for (kind,) in counter.values("type", **where) if kind}
    ordered = [one for one in _TYPES if one in found] + sorted(found - set(_TYPES))
    if len(ordered) < 2:
        return
    for number, kind in enumerate(ordered, 1):
        own = f"{recipe}:type={kind}"
        words = say.capital(words_of_kind(kind, unit_class))
        yield Row(words, counter.counts(own), str(number), recipe=own, specials=(None,))
