"""The sheet of one person as text a pay officer checks and signs, and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from tinhgon.cli.language import Translate, mark
from tinhgon.kernel import Message

if TYPE_CHECKING:  # numpy is loaded when a table is computed, not when the program starts
    from tinhgon.law.benefit.explaining import Line, Sheet

WIDTH = 96


def sheet_json(sheet: "Sheet", translate: Translate) -> dict[str, Any]:
    """Return a sheet with its sentences in the language of the person."""
    return {
        "schema": "tinhgon-benefit-sheet/1",
        "id": sheet.id,
        "status": sheet.outcome,
        "regime": sheet.regime,
        "case": sheet.case,
        "document": sheet.document,
        "given": dict(sheet.given),
        "lines": [
            {"label": one.label.render(translate), "formula": one.formula, "result": one.result,
             "citation": str(one.cite), "status": one.status}
            for one in sheet.lines
        ],
        "components": {label.render(translate): value for label, value in sheet.components},
        "total_vnd": sheet.total,
        "warnings": {code: what.render(translate) for code, what in sheet.warnings},
        "parameters": [{**asdict(one), "cite": str(one.cite)} for one in sheet.used],
    }  # fmt: skip


def sheet_text(sheet: "Sheet", translate: Translate) -> str:
    """Return a sheet as lines."""
    return "".join(f"{line}\n" for line in _lines(sheet, translate))


def _lines(sheet: "Sheet", translate: Translate) -> Iterator[str]:
    yield Message("BENEFIT SHEET (a trial computation, not a decision)").render(translate)
    yield Message("Person: %(id)s", {"id": sheet.id}).render(translate)
    if sheet.title is not None:
        yield f"{sheet.document}: {sheet.title.render(translate)}"
    yield from _part(Message("Given"), _given(sheet, translate), translate)
    lines = [line for number, one in enumerate(sheet.lines, 1)
             for line in _line(number, one, translate)]  # fmt: skip
    yield from _part(Message("Computation"), lines, translate)
    yield from _part(Message("Sums, đồng"), _sums(sheet, translate), translate)
    told = [line for _code, what in sheet.warnings
            for line in _wrapped(what.render(translate), "  - ")]  # fmt: skip
    yield from _part(Message("To be looked at"), told, translate)
    yield from _part(Message("Legal values used"), _values(sheet, translate), translate)
    yield ""
    dots = {"dots": "................"}
    signed = Message("Prepared by %(dots)s    Checked by %(dots)s    Date %(dots)s", dots)
    yield signed.render(translate)


def _part(title: Message, lines: list[str], translate: Translate) -> Iterator[str]:
    if lines:
        yield from ("", title.render(translate), *lines)


def _given(sheet: "Sheet", translate: Translate) -> list[str]:
    from tinhgon.law.benefit.labels import CHOICES, COLUMNS  # noqa: PLC0415

    lines = []
    for name, text in sheet.given:
        words = CHOICES.get(name, {}).get(text)
        shown = words.render(translate) if words else text
        lines += _wrapped(f"{COLUMNS[name].render(translate)}: {shown}", "  ")
    return lines


def _line(number: int, one: "Line", translate: Translate) -> Iterator[str]:
    doubt = "" if one.status == "verified" else f" [{_status(one.status, translate)}]"
    yield from _wrapped(f"{one.label.render(translate)}{doubt}", f"{number:>3}. ")
    shown = f"{one.formula} = {one.result}" if one.formula != one.result else one.result
    yield from _wrapped(shown, "     ")
    yield from _wrapped(str(one.cite), "     ")


def _status(status: str, translate: Translate) -> str:
    from tinhgon.law.benefit.labels import STATUSES  # noqa: PLC0415

    return STATUSES[status].render(translate)


def _sums(sheet: "Sheet", translate: Translate) -> list[str]:
    from tinhgon.law.benefit.explaining import shown_money  # noqa: PLC0415

    if sheet.total is None:
        return []
    pairs = [(label.render(translate), value) for label, value in sheet.components]
    pairs.append((Message("Total").render(translate), str(sheet.total)))
    width = max(len(label) for label, _value in pairs)
    return [f"  {label:<{width}}  {shown_money(value):>18}" for label, value in pairs]


def _values(sheet: "Sheet", translate: Translate) -> list[str]:
    """Return the legal values used, with the day they were read on and how sure they are."""
    language = translate(mark("en"))  # its translation is the code of the language
    lines = []
    for one in sheet.used:
        label = one.label.get(language, one.label["vi"])
        day = f" ({one.read_on})" if one.read_on else ""
        local = f"; {one.layer}" if one.layer else ""
        status = _status(one.status, translate)
        lines += _wrapped(f"{label}{day}: {one.value} – {one.cite}; {status}{local}", "  - ")
    return lines


def _wrapped(text: str, lead: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
