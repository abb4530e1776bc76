"""What the targets say beside the lines they are of: the target, the verdict with exact counts."""

from typing import Final

from tinhgon.programme import printed_count, telling_rate
from tinhgon.programme.evaluating import Evaluation, limits_of
from tinhgon.programme.recipes import Recipe
from tinhgon.programme.verdicts import DECREASES, VerdictState, is_percentage
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Cell, Figures
from tinhgon.reporting.tables import words as say

VERDICTS: Final = {
    VerdictState.MET: "đạt",
    VerdictState.MET_ABOVE: "đạt, vượt mức",
    VerdictState.NOT_MET: "chưa đạt",
    VerdictState.NO_DATA: "chưa có số liệu",
    VerdictState.UNCLEAR: "cần làm rõ",
}
_SIGNS: Final = {
    ">=": "từ {value}{unit} trở lên", ">": "trên {value}{unit}", "=": "{value}{unit}",
    "~": "khoảng {value}{unit}", "decrease>=": "giảm tối thiểu {value}{unit}",
    "decrease=": "giảm {value}{unit}", "decrease range": "giảm {value}{unit}",
    "rank": "xếp thứ {value}",
}  # fmt: skip


def own_targets(record: Record) -> tuple[Evaluation, ...]:
    """Return the targets of the scope: of a unit its own, else all."""
    scope = record.asked.scope
    return tuple(one for one in record.evaluations if not scope or one.target.within == scope)


def of_recipe(record: Record, recipe: Recipe) -> tuple[Evaluation, ...]:
    """Return the targets that count exactly what a recipe counts, within the scope."""
    scope = record.asked.scope
    return tuple(
        one for one in own_targets(record) if one.recipe == recipe and one.target.within == scope
    )


def goal(evaluation: Evaluation) -> str:
    """Return what a target asks for: `giảm 15–20%`, `giảm tối thiểu 10%`."""
    target = evaluation.target
    ends = [target.value, target.value_max] if target.value_max else [target.value]
    value = "–".join(map(plain_amount, ends))
    unit = "%" if is_percentage(target.unit) else f" {target.unit}"
    words = _SIGNS.get(target.operator, "{value}{unit}")
    return words.format(value=value, unit=unit)


def name_of(evaluation: Evaluation) -> str:
    """Return the indicator, with the bloc it is asked of where the sentence does not say it."""
    words, recipe = say.capital(evaluation.target.indicator), evaluation.recipe
    bloc = say.lower(say.BLOCS[recipe.bloc]) if recipe and recipe.bloc else ""
    return words if not bloc or bloc in words else f"{words}, {bloc}"


def verdict_words(evaluation: Evaluation) -> str:
    """Return the verdict: `chưa đạt, còn 5`, `đạt, vượt mức`."""
    words, left = VERDICTS[evaluation.verdict.state], evaluation.verdict.remaining
    return f"{words}, còn {printed_count(left)}" if left else words


def counts_words(evaluation: Evaluation) -> str:
    """Return the exact counts and their rate: `66/372 = 17,7%`; empty where there is no rate.

    The rate has decimals enough not to look like the limit it misses.
    """
    verdict, target = evaluation.verdict, evaluation.target
    if verdict.rate is None or verdict.base is None:
        return ""
    part = verdict.cut if target.operator in DECREASES else verdict.present
    is_risen = target.operator in DECREASES and (part or 0) < 0
    rate = abs(verdict.rate) if is_risen else verdict.rate
    shown = telling_rate(rate, limits_of(evaluation))
    part = abs(part or 0) if is_risen else part
    risen = say.RISEN if is_risen else ""
    return f"{risen}{printed_count(part or 0)}/{printed_count(verdict.base)} = {shown}%"


def goal_cell(found: tuple[Evaluation, ...]) -> Cell:
    """Return what the targets of a line ask for; a dash where it has none."""
    return Cell("; ".join(map(goal, found)) or say.NONE)


def verdict_cell(found: tuple[Evaluation, ...], figures: Figures) -> Cell:
    """Return the verdicts of a line, the last with the figure of its rate."""
    if not found:
        return Cell(say.NONE)
    said = []
    for one in found:
        counts, closed = counts_words(one), one.closed_on
        until = f", chốt ngày {say.day(closed)}" if closed else ""
        said.append(f"{verdict_words(one)}{f' ({counts}{until})' if counts else ''}")
    rate = found[-1].rate
    return Cell("; ".join(said), figures.key(rate) if rate is not None else "")


def plain_amount(value: str) -> str:
    """Return an amount of a target as printed, a fraction as it is stated; `…` for none.

    Examples:
        >>> plain_amount("12.5"), plain_amount("15.0"), plain_amount("1500"), plain_amount("1/3")
        ('12,5', '15', '1.500', '1/3')
    """
    whole, point, part = value.strip().partition(".")
    if not whole.isascii() or not whole.isdigit() or (point and not part.isdigit()):
        return value.strip() or "…"
    part = part.rstrip("0")
    return printed_count(int(whole)) + (f",{part}" if part else "")
