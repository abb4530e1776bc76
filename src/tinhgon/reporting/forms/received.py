"""A workbook as it was understood -> the form each unit fills in.

Where lines name units, each unit answers the columns. Where they name what is counted, each line
under each column is one thing a unit is asked for.
"""

from collections.abc import Iterator

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.reporting.forms.definition import FormColumn, FormDefinition
from tinhgon.reporting.forms.values import Analysis, FormTable, Item, Part, Sense


def definition_of(analysis: Analysis) -> FormDefinition:
    """Return what a workbook asks units for.

    Raises:
        InputError: `TG-FORM-027`, it asks for nothing that is counted.
    """
    columns: dict[FormColumn, None] = {}
    units: dict[str, None] = {}
    for table in analysis.tables:
        for one in _columns(table, analysis):
            columns.setdefault(one)
        for line in table.lines:
            if line.part is Part.UNIT and line.unit:
                units.setdefault(line.unit)
    if not columns:
        raise InputError(
            "TG-FORM-027",
            Message("No column of the form asks for a number that is understood."),
            where=analysis.name,
            hint=Message("Say in a mapping what its columns count, then issue it again."),
        )
    return FormDefinition(analysis.name, tuple(columns), "", has_below=False, units=tuple(units))


def _columns(table: FormTable, analysis: Analysis) -> Iterator[FormColumn]:
    counts = [one for one in table.columns if one.part is Part.COUNT]
    if any(line.part is Part.UNIT for line in table.lines):
        for one in counts:
            if column := _column(one, one.sense.and_(table.common), one.words, analysis):
                yield column
        return
    for line in table.lines:
        for one in counts:
            sense = one.sense.and_(line.sense)
            whole = sense.and_(table.common) if sense else None
            words = (line.words[-1], *one.words) if line.words else one.words
            if column := _column(one, whole, words, analysis):
                yield column


def _column(
    item: Item, sense: Sense | None, words: tuple[str, ...], analysis: Analysis
) -> FormColumn | None:
    recipe = sense.recipe if sense else None
    if sense is None or recipe is None:
        return None
    heads = tuple(word for word in words if word) or (item.says,)
    return FormColumn(heads, str(recipe), sense.on or analysis.on, sense.since)
