"""Biểu 2 Đầu mối bên trong."""

from collections.abc import Iterator
from typing import Final

from tinhgon.organisation.things import BLOCS, LEVELS
from tinhgon.programme.recipes import MEASURES, parse
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Figures, Grid
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter, Row, Sheet, Special, Value
from tinhgon.reporting.tables.goals import goal_cell, of_recipe, verdict_cell

_WORDS: Final = {
    ("government", "province", "state_agency"): "Phòng và tương đương thuộc sở, ngành",
    ("government", "province", "sub_department"): "Phòng và tương đương thuộc chi cục",
    ("government", "province", "public_service_unit"): "Phòng, khoa thuộc đơn vị sự nghiệp",
    ("government", "district", "state_agency"): "Phòng chuyên môn thuộc Ủy ban nhân dân cấp huyện",
    ("government", "commune", "state_agency"): "Phòng, trung tâm thuộc Ủy ban nhân dân cấp xã",
    ("party", "province", ""): "Phòng, ban thuộc cơ quan đảng cấp tỉnh",
    ("party", "district", ""): "Ban đảng, cơ quan thuộc cấp ủy cấp huyện",
    ("party", "commune", ""): "Cơ quan tham mưu, giúp việc Đảng ủy cấp xã",
    ("front", "province", ""): "Ban, đơn vị thuộc Mặt trận Tổ quốc, đoàn thể cấp tỉnh",
    ("front", "district", ""): "Cơ quan thuộc Mặt trận Tổ quốc, đoàn thể cấp huyện",
    ("front", "commune", ""): "Văn phòng thuộc Mặt trận Tổ quốc cấp xã",
}
INNER: Final = "units:internal_unit"
_LAST: Final = "units:sub_department"
_NOTE: Final = (
    "Chi cục và tương đương không cộng vào đầu mối bên trong. Đạt hay chưa đạt xét trên số"
    " đếm chính xác, không xét trên tỷ lệ đã làm tròn."
)


def inner_units(record: Record, figures: Figures) -> Grid:
    """Return Biểu 2: inner units by bloc, level and the kind of body they are in, with targets."""
    counter = Counter(record)
    sheet = Sheet(record, figures, (Special("Mục tiêu", 12), Special("Kết quả", 16)))
    rows = tuple(_blocs(counter, figures))
    sheet.add([_row(counter, figures, "Tổng số đầu mối bên trong", INNER, rows, style="total")])
    if counter.exists(_LAST):
        sheet.add([_row(counter, figures, say.CLASSES["sub_department"], _LAST)])
    return sheet.grid(
        2, "Đầu mối bên trong cơ quan, tổ chức", "Đơn vị tính: đầu mối",
        (_NOTE,),
    )  # fmt: skip


def _blocs(counter: Counter, figures: Figures) -> Iterator[Row]:
    marks = iter(("I", "II", "III", "IV", "V"))
    for bloc in BLOCS:
        recipe = f"{INNER}:{bloc}"
        if bloc and counter.exists(recipe):
            rows = tuple(_levels(counter, figures, bloc))
            yield _row(counter, figures, say.BLOCS[bloc], recipe, rows, mark=next(marks))


def _levels(counter: Counter, figures: Figures, bloc: str) -> Iterator[Row]:
    """Yield the lines of a bloc: by level, and by the class above where a level has several."""
    found: dict[str, set[str]] = {}
    kinds = counter.values("level", "above", unit_class="internal_unit", bloc=bloc)
    for level, above in kinds:
        found.setdefault(level, set()).add(above)
    number = 0
    for level in (one for one in LEVELS if one in found and one):
        whole = f"{INNER}:{bloc}:{level}"
        is_split = bloc == "government" and len(found[level]) > 1
        for above in sorted(found[level] - {""}) if is_split else [""]:  # none above: the rest
            recipe = f"{whole}:above={above}" if above else whole
            if counter.exists(recipe):
                number += 1
                one = above or min(found[level])
                words = _words(bloc, level, one)
                yield _row(counter, figures, words, recipe, mark=str(number))


def _words(bloc: str, level: str, above: str) -> str:
    named = _WORDS.get((bloc, level, above)) or _WORDS.get((bloc, level, ""))
    whose = say.lower(say.CLASSES.get(above, "cơ quan khác"))
    return named or say.at_level(f"Đầu mối bên trong {whose}", level)


def _row(
    counter: Counter, figures: Figures, words: str, recipe: str, rows: tuple[Row, ...] = (),
    *, mark: str = "", style: str = "plain",
) -> Row:  # fmt: skip
    found = of_recipe(counter.record, parse(recipe, MEASURES))
    specials: tuple[Value, ...] = (goal_cell(found), verdict_cell(found, figures))
    return Row(words, counter.counts(recipe), mark, rows, style, recipe, specials)
