"""`tinhgon benefit`: a table of persons in, what each is due out; no data directory, no Django.

Exit codes: 0 all rows done, 1 some row is an error, 2 wrong usage.
"""

import csv
import io
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from tinhgon.cli.benefit_sheet import sheet_json, sheet_text
from tinhgon.cli.console import (
    DONE,
    SOME_FAILED,
    AccountOption,
    Common,
    DataOption,
    LanguageOption,
    QuietOption,
    WrongUsage,
    common_of,
    printable,
    say,
)
from tinhgon.cli.language import mark
from tinhgon.cli.outputs import as_json, write_bytes
from tinhgon.kernel import Message
from tinhgon.kernel.formulas import looks_like_formula
from tinhgon.kernel.tables import Listing

SCHEMA = "tinhgon-benefit/1"


class Form(StrEnum):
    """How the answer is written."""

    CSV = "csv"
    JSON = "json"
    TEXT = "text"


FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help=mark("Table of persons, .csv or .xlsx."))
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help=mark("File to write: .csv, .xlsx or .json.")),
]
ExplainOption = Annotated[
    str | None,
    typer.Option("--explain", metavar="ID", help=mark("Print the sheet of one person instead.")),
]
FormOption = Annotated[
    Form | None, typer.Option("--format", help=mark("csv or json for programs, text for people."))
]
LocalOption = Annotated[
    Path | None,
    typer.Option("--local", metavar="FILE", help=mark("Values of a resolution of the province.")),
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("benefit", help=mark("Compute what persons who leave are due."))(benefit)


def benefit(
    context: typer.Context,
    file: FileArgument,
    *,
    out: OutOption = None,
    explain: ExplainOption = None,
    form: FormOption = None,
    local: LocalOption = None,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Compute the whole table, or explain one of its rows."""
    del lang
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    from tinhgon.files.sheets import read_file  # noqa: PLC0415 - loads every format
    from tinhgon.law.benefit.results import compute  # noqa: PLC0415
    from tinhgon.law.benefit.tables import table_of  # noqa: PLC0415

    table = table_of(read_file(file))
    if not common.quiet:
        for note in table.notes:
            say(note.render(common.translate))
    results = compute(table.heads, table.rows, _parameters(local))
    if explain is not None:
        content: bytes = _explained(results, table, explain, form or Form.TEXT, common)
    else:
        content = _content(results, form or _form_of(out), common)
    if out is None:
        typer.echo(content.decode(), nl=False)
    else:
        write_bytes(out, content)
        _say_written(results, out, common)
    raise typer.Exit(SOME_FAILED if results.counts()["error"] else DONE)


def _parameters(local: Path | None) -> Any:
    from tinhgon.law.parameters import national  # noqa: PLC0415

    if local is None:
        return national()
    try:
        text = local.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise WrongUsage(
            "TG-CLI-010", Message("There is no such file or folder."), where=printable(local)
        ) from None
    return national().with_layer(text, printable(local.name))


def _form_of(out: Path | None) -> Form | None:
    """Return the form an ending asks for; None for a workbook."""
    endings = {"": Form.CSV, ".csv": Form.CSV, ".json": Form.JSON, ".txt": Form.TEXT,
               ".xlsx": None}  # fmt: skip
    ending = out.suffix.lower() if out else ""
    if ending not in endings:
        raise WrongUsage(
            "TG-CLI-014",
            Message("The file must end in: %(endings)s.", {"endings": ".csv, .xlsx, .json"}),
            where=ending,
        )
    return endings[ending]


def _content(results: Any, form: Form | None, common: Common) -> bytes:
    """Return the answer in a form, None for a workbook."""
    if form is None:
        from tinhgon.files.listings import to_xlsx  # noqa: PLC0415 - loads every format

        return to_xlsx([_listing(results), _legend(common)])
    if form is Form.CSV:
        return _csv(results)
    if form is Form.JSON:
        return as_json(_json(results)).encode()
    return "".join(f"{line}\n" for line in _lines(results, common)).encode()


def _say_written(results: Any, out: Path, common: Common) -> None:
    if not common.quiet:
        counts = results.counts()
        message = Message(
            "Written: %(file)s; rows: %(rows)s, of them errors: %(errors)s.",
            {"file": printable(out), "rows": len(results), "errors": counts["error"]},
        )
        say(message.render(common.translate))


def _csv(results: Any) -> bytes:
    from tinhgon.law.benefit.results import HEADS  # noqa: PLC0415

    out = io.BytesIO()  # as text in memory each letter would take four bytes
    text = io.TextIOWrapper(out, "utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADS)
    writer.writerows(
        (f"'{row[0]}" if looks_like_formula(row[0]) else row[0], *row[1:])
        for row in results.rows()
    )
    text.flush()
    return out.getvalue()


def _json(results: Any) -> dict[str, Any]:
    from tinhgon.law.benefit.results import HEADS  # noqa: PLC0415

    rows = []
    for row in results.rows():
        found = dict(zip(HEADS, row, strict=True))
        for name in ("warnings", "citations"):
            found[name] = found[name].split("; ") if found[name] else []
        found["total_vnd"] = int(found["total_vnd"]) if found["total_vnd"] else None
        rows.append(found)
    return {"schema": SCHEMA, "local": list(results.parameters.layers),
            "counts": results.counts(), "rows": rows}  # fmt: skip


def _listing(results: Any) -> Listing:
    from tinhgon.law.benefit.results import HEADS, typed  # noqa: PLC0415

    return Listing("benefit", "Chế độ", HEADS, map(typed, results.rows()))


def _legend(common: Common) -> Listing:
    """Return what the slugs in the column of warnings mean."""
    from tinhgon.law.benefit.warnings import OTHERS, REASONS, WARNINGS  # noqa: PLC0415

    told = {one.code: one.what for one in WARNINGS} | OTHERS | REASONS
    rows = tuple((code, what.render(common.translate)) for code, what in told.items())
    return Listing("legend", "Giải thích", ("warning", "meaning"), rows)


def _lines(results: Any, common: Common) -> Iterator[str]:
    from tinhgon.law.benefit.explaining import shown  # noqa: PLC0415
    from tinhgon.law.benefit.results import HEADS  # noqa: PLC0415
    from tinhgon.law.benefit.warnings import sentence  # noqa: PLC0415

    for row in results.rows():
        found = dict(zip(HEADS, row, strict=True))
        total = shown(int(found["total_vnd"]), "vnd") if found["total_vnd"] else "–"
        name = "/".join(filter(None, [found["regime"], found["case"]]))
        told = [sentence(code).render(common.translate) for code in
                found["warnings"].split("; ") if code]  # fmt: skip
        yield "  ".join(filter(None, [found["id"], found["status"], name, total, " ".join(told)]))


def _explained(results: Any, table: Any, name: str, form: Form, common: Common) -> bytes:
    """Return the sheet of the first row of an id."""
    from tinhgon.law.benefit.explaining import sheet_of  # noqa: PLC0415

    if name not in results.batch.ids:
        raise WrongUsage("TG-BENEFIT-004", Message("No row has this id."), where=name)
    row = results.batch.ids.index(name)
    sheet = sheet_of(results, row, table.heads, table.rows[row])
    if form is Form.JSON:
        return as_json(sheet_json(sheet, common.translate)).encode()
    return sheet_text(sheet, common.translate).encode()
