"""What a figure counts, in the words of a report: `Biên chế được giao, công chức, cấp tỉnh`.

Vietnamese for every reader; the same question has the same words in the annex of sources, in a
form and on paper.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from tinhgon.kernel.figures import Figure
from tinhgon.organisation.naming import words_of_kind
from tinhgon.programme.asking import Question, question
from tinhgon.programme.deriving import DIFFERENCE, SHARE, SHARES, SUM, rose
from tinhgon.programme.recipes import DEPUTIES, OF_STAFF, Recipe, RecipeError
from tinhgon.reporting.tables import words as say

MEASURES: Final[Mapping[str, str]] = {
    "posts": "biên chế, số người làm việc được giao",
    "people": "số người có mặt",
    "units": "số đơn vị",
    "secondment": "số người đi công tác ở cơ sở",
    "deputies": "số cấp phó của",
    "unused": "biên chế chưa sử dụng",
    "moved": "biên chế giảm trong kỳ",
    "heads": "số vị trí cấp trưởng",
    "seconds": "số vị trí cấp phó",
    "population": "dân số",
    "area": "diện tích tự nhiên",
    "founded": "số đơn vị lập mới trong kỳ",
    "gone": "số đơn vị kết thúc trong kỳ",
    "merged": "số đơn vị hợp nhất, sáp nhập trong kỳ",
    "functions": "số chức năng, nhiệm vụ",
    "led": "số chức năng có một cơ quan chủ trì",
    "shared": "số chức năng có từ hai cơ quan chủ trì",
    "unled": "số chức năng chưa có cơ quan chủ trì",
    "moved_functions": "số chức năng chuyển cơ quan chủ trì trong kỳ",
    "resolved": "số chức năng đã xác định một cơ quan chủ trì trong kỳ",
    "surplus": "số vị trí cấp phó vượt khung",
}
_GROWN: Final = "biên chế tăng trong kỳ"
_MADE: Final = {
    DIFFERENCE: "Hiệu của {parts}",
    SHARE: "Tỷ lệ của {parts}",
    "share(cut, base)": "Tỷ lệ của {parts}",
    "share(present, base)": "Tỷ lệ của {parts}",
    SUM: "Tổng của {parts}",
}
_OTHERS: Final = {
    "ages": "Cơ cấu độ tuổi theo hồ sơ nhân sự", "targets": "Số chỉ tiêu theo kết quả",
    "remaining": "Số còn phải thực hiện theo chỉ tiêu",
    "in_quota": "Số người trong biên chế hưởng lương ngân sách",
    "opened_late": "Số mở sổ sau ngày gốc của đơn vị có từ trước",
    "base_with_late": "Số gốc tính cả số mở sổ sau ngày gốc",
    "late_gap": "Phần số gốc chưa gồm vì mở sổ sau ngày gốc",
}  # fmt: skip
_UNNAMED: Final = "Số do báo cáo tính"


def recipe_words(recipe: Recipe, measure: str = "") -> str:
    """Return what a recipe counts, in words beginning with a capital.

    Args:
        recipe: what is counted.
        measure: words that stand for those of its measure, empty for its own.
    """
    return say.capital(", ".join(_parts(recipe, measure)))


def question_words(asked: Question, unit: str = "", measure: str = "") -> str:
    """Return a question in words.

    Args:
        asked: the question.
        unit: name of the unit it is asked within, empty for everything.
        measure: words that stand for those of its measure, empty for its own.
    """
    words = [recipe_words(asked.recipe, measure)]
    if unit:
        words.append(f"trong {unit}")
    since = f"từ sau {say.day(asked.since)} đến " if asked.since else "ngày "
    return ", ".join([*words, since + say.day(asked.on)])


def figure_words(
    figure: Figure,
    keys: Mapping[Figure, str] | None = None,
    named: Callable[[str, date], str] | None = None,
) -> str:
    """Return what a figure counts, or of which figures it was made.

    Args:
        figure: any figure of a report.
        keys: keys of the figures of the report, to name what it was made of.
        named: gives the name of a unit on a day.
    """
    cut = _cut_words(figure)
    if cut:
        return cut
    made = _MADE.get(figure.recipe)
    if made:
        parts = [
            (keys or {}).get(one) or say.lower(figure_words(one, None, named))
            for one in figure.inputs if isinstance(one, Figure)
        ]  # fmt: skip
        return made.format(parts=" và ".join(parts) if len(parts) < 3 else ", ".join(parts))
    try:
        asked = question(figure.recipe, figure.valid)
    except RecipeError:
        sort = figure.recipe.partition("(")[0]
        return f"{_OTHERS.get(sort, _UNNAMED)}, ngày {say.day(figure.valid)}"
    unit = named(asked.within, asked.on) if named and asked.within else asked.within
    return question_words(asked, unit, _GROWN if rose(figure) else "")


def _cut_words(figure: Figure) -> str:
    """Return what fell or rose between two days, or its rate; empty for anything else."""
    inputs = [one for one in figure.inputs if isinstance(one, Figure)]
    if figure.recipe in SHARES and len(inputs) == 2 and inputs[1] in inputs[0].inputs:
        cut = _cut_words(inputs[0])
        return f"Tỷ lệ {say.lower(cut)}" if cut else ""
    if figure.recipe != DIFFERENCE or len(inputs) != 2:
        return ""
    try:
        first, second = (question(one.recipe, one.valid) for one in inputs)
    except RecipeError:
        return ""
    if (first.recipe, first.within) != (second.recipe, second.within):
        return ""
    words = say.lower(recipe_words(first.recipe))
    since, until = sorted((first.on, second.on))
    change = "tăng" if rose(figure) else "giảm"
    return f"Mức {change} {words}, từ {say.day(since)} đến {say.day(until)}"


def _parts(recipe: Recipe, measure: str) -> Iterator[str]:
    measure = measure or MEASURES[recipe.measure]
    if recipe.measure == DEPUTIES:
        yield f"{measure} {words_of_kind(recipe.type)}"
    else:
        yield measure
    names = say.CATEGORIES if recipe.measure in OF_STAFF else say.CLASSES
    yield from (say.lower(names[kind]) for kind in recipe.kinds)
    if recipe.pay_source:
        yield say.PAY_SOURCES[recipe.pay_source]
    yield from (say.lower(say.CAUSES[cause]) for cause in recipe.causes)
    if recipe.bloc:
        yield say.lower(say.BLOCS[recipe.bloc])
    if recipe.level:
        yield say.LEVELS[recipe.level]
    if recipe.type and recipe.measure != DEPUTIES:
        yield f"loại {words_of_kind(recipe.type)}"
    if recipe.above:
        above = say.CLASSES.get(recipe.above)
        yield f"thuộc {say.lower(above) if above else words_of_kind(recipe.above)}"
