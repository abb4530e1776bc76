"""The sheet of one person as text a pay officer checks and signs, and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from textwrap import wrap
from typing import Any

from tinhgon.cli.language import Translate, mark
from tinhgon.kernel import Message

WIDTH = 96
STATUS = {
    "verified": Message("read in the text"),
    "remembered": Message("from memory, not compared with the text"),
    "uncertain": Message("open to doubt"),
}
"""How sure a legal value or rule is, for people."""


def sheet_json(sheet: Any, translate: Translate) -> dict[str, Any]:
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


def sheet_text(sheet: Any, translate: Translate) -> str:
    """Return a sheet as lines."""
    return "".join(f"{line}\n" for line in _lines(sheet, translate))


def _lines(sheet: Any, translate: Translate) -> Iterator[str]:
    from tinhgon.law.benefit.explaining import shown_money  # noqa: PLC0415

    def said(text: str, **params: object) -> str:
        return Message(text, params).render(translate)

    yield said("BENEFIT SHEET (a trial computation, not a decision)")
    yield said("Person: %(id)s", id=sheet.id)
    if sheet.title is not None:
        yield f"{sheet.document}: {sheet.title.render(translate)}"
    yield ""
    yield said("Given")
    yield from _wrapped("; ".join(f"{name} = {text}" for name, text in sheet.given), "  ")
    if sheet.lines:
        yield ""
        yield said("Computation")
    for number, one in enumerate(sheet.lines, 1):
        doubt = "" if one.status == "verified" else f" [{STATUS[one.status].render(translate)}]"
        yield f"{number:>3}. {one.label.render(translate)}{doubt}"
        shown = f"{one.formula} = {one.result}" if one.formula != one.result else one.result
        yield f"     {shown}"
        yield from _wrapped(str(one.cite), "     ")
    if sheet.total is not None:
        yield ""
        yield said("Sums")
        width = max(len(label.render(translate)) for label, _value in sheet.components)
        for label, value in sheet.components:
            yield f"  {label.render(translate):<{width}}  {shown_money(value):>18}"
        yield f"  {said('Total, đồng'):<{width}}  {shown_money(str(sheet.total)):>18}"
    if sheet.warnings:
        yield ""
        yield said("To be looked at")
        for _code, what in sheet.warnings:
            yield from _wrapped(what.render(translate), "  - ")
    yield from _values(sheet, translate)
    yield ""
    dots = "................"
    yield said("Prepared by %(dots)s    Checked by %(dots)s    Date %(dots)s", dots=dots)


def _values(sheet: Any, translate: Translate) -> Iterator[str]:
    """Yield the legal values used, those not read in the text with their mark."""
    if sheet.used:
        yield ""
        yield Message("Legal values used").render(translate)
    language = translate(mark("en"))  # its translation is the code of the language
    for one in sheet.used:
        label = one.label.get(language, one.label["vi"])
        day = f" ({one.read_on})" if one.read_on else ""
        status = STATUS[one.status].render(translate)
        local = f"; {one.layer}" if one.layer else ""
        yield from _wrapped(f"{label}{day}: {one.value} – {one.cite}; {status}{local}", "  - ")


def _wrapped(text: str, lead: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
