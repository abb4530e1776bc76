"""`tinhgon target list|evaluate`: the confirmed targets, judged on the apparatus of a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Annotated, Any

import typer

from tinhgon.cli.console import DataOption, LanguageOption, QuietOption, common_of
from tinhgon.cli.language import Translate, mark
from tinhgon.cli.library import FormOption
from tinhgon.cli.organisation import WithOption, loaded
from tinhgon.cli.outputs import as_json
from tinhgon.cli.state import DayOption, KnownOption
from tinhgon.kernel import Message

NamesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TARGET]...", help=mark("Ids of targets; all when none is named.")),
]

_STATES: Mapping[str, str] = {
    "met": mark("met"),
    "met_above": mark("met, above the range"),
    "not_met": mark("not met"),
    "no_data": mark("no figures yet"),
    "unclear": mark("a person must judge"),
}


def register(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(no_args_is_help=True, help=mark("Targets confirmed by a person."))
    group.command("list", help=mark("List the targets and what each counts."))(listing)
    group.command(
        "evaluate",
        help=mark(
            "Judge the targets on exact counts. A target that is not met is an answer, "
            "not an error: the exit code is 0."
        ),
    )(evaluate)
    app.add_typer(group, name="target")


def listing(
    context: typer.Context,
    *,
    on: DayOption = None,
    known_at: KnownOption = None,
    proposals: WithOption = None,
    form: FormOption = "text",
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print the targets that hold on a day."""
    common = common_of(context).merged(data=data, quiet=quiet)
    state = loaded(on, known_at, common, lang, proposals)
    from tinhgon.programme.evaluating import base_day, due_day, targets_of  # noqa: PLC0415

    documents = _documents(targets_of(state).values())
    rows = [
        {
            "id": name, "indicator": one.indicator, "scope": one.scope,
            "operator": one.operator, "value": _amount(one.value),
            "value_max": _amount(one.value_max),
            "unit": one.unit, "domain": one.domain, "recipe": one.recipe,
            "within": one.within, "base_on": _iso(base_day(one)), "due_on": _iso(due_day(one)),
            "tolerance": one.tolerance, "doubts": list(filter(None, one.doubts.splitlines())),
            "source": _source(one, documents),
        }
        for name, one in targets_of(state).items()
    ]  # fmt: skip
    if form == "json":
        typer.echo(as_json({**_head(state), "targets": rows}), nl=False)
        return
    for row in rows:
        counted = row["recipe"] or common.translate("not said what is counted")
        typer.echo(f"{row['id']}  {_asked(row)}  [{counted}]")


def evaluate(
    context: typer.Context,
    names: NamesArgument = None,
    *,
    on: DayOption = None,
    known_at: KnownOption = None,
    proposals: WithOption = None,
    form: FormOption = "text",
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print each target with exact counts and verdict."""
    common = common_of(context).merged(data=data, quiet=quiet)
    state = loaded(on, known_at, common, lang, proposals)
    from tinhgon.services.targets import named_targets  # noqa: PLC0415

    found = named_targets(state, names or ())
    if form == "json":
        documents = _documents(one.target for one in found)
        listed = [_judged(one, documents, common.translate) for one in found]
        typer.echo(as_json({**_head(state), "targets": listed}), nl=False)
        return
    for one in found:
        for line in _lines(one, common.translate):
            typer.echo(line)


def _judged(one: Any, documents: Mapping[str, Any], translate: Translate) -> dict[str, Any]:
    """Return a judged target as the contract writes it."""
    found, target = one.verdict, one.target
    return {
        "id": one.name,
        "indicator": target.indicator,
        "scope": target.scope,
        "operator": target.operator,
        "value": _amount(target.value),
        "value_max": _amount(target.value_max),
        "unit": target.unit,
        "recipe": target.recipe,
        "base": found.base,
        "present": found.present,
        "cut": found.cut,
        "rate": f"{found.rate.numerator}/{found.rate.denominator}" if found.rate is not None
        else None,
        "verdict": "met" if found.is_met else found.state.value,
        "above": found.state.value == "met_above",
        "floor": found.floor,
        "remaining": found.remaining,
        "base_on": _iso(one.base.valid) if one.base else None,
        "present_on": _iso(one.present.valid) if one.present else None,
        "closed_on": _iso(one.closed_on),
        "reason": found.reason.render(translate) if found.reason else "",
        "notes": [note.render(translate) for note in one.notes],
        "stages": [
            {"id": stage.target, "base_on": _iso(stage.base_on), "due_on": _iso(stage.due_on),
             "least": str(stage.least), "compounded": str(stage.compounded)}
            for stage in one.stages
        ],
        "source": _source(target, documents),
    }  # fmt: skip


def _lines(one: Any, translate: Translate) -> Iterator[str]:
    """Yield a judged target for people."""
    from tinhgon.programme import printed_count, printed_rate, telling_rate  # noqa: PLC0415
    from tinhgon.programme.evaluating import limits_of  # noqa: PLC0415

    found, target = one.verdict, one.target
    yield f"{one.name}  {_asked(asdict(target))}"
    words = [translate(_STATES[found.state.value])]
    if found.remaining:
        left = Message("%(count)s to go", {"count": printed_count(found.remaining)})
        words.append(left.render(translate))
    yield "  " + ", ".join(words)
    if found.rate is not None and found.base is not None and found.present is not None:
        part = found.cut if target.operator.startswith("decrease") else found.present
        exact = telling_rate(found.rate, limits_of(one))
        plain = printed_rate(found.rate)
        beside = f" ({plain} %)" if exact != plain else ""
        yield f"  {printed_count(part)}/{printed_count(found.base)} = {exact} %{beside}"
    if one.base and one.present and one.base.valid != one.present.valid:
        days = f"{one.base.valid:%d/%m/%Y} → {one.present.valid:%d/%m/%Y}"
        yield f"  {printed_count(one.base.value)} → {printed_count(one.present.value)}  {days}"
    for note in filter(None, (found.reason, *one.notes)):
        yield "  " + note.render(translate)


def _asked(row: Mapping[str, Any]) -> str:
    """Return indicator, scope and value on one line."""
    value = f"{row['value']}–{row['value_max']}" if row["value_max"] else f"{row['value']}"
    words = (row["indicator"], row["scope"], row["operator"], f"{value} {row['unit']}".strip())
    return " ".join(word for word in words if word)


def _documents(targets: Iterable[Any]) -> Mapping[str, Any]:
    from tinhgon.storage.repositories.targets import documents_of  # noqa: PLC0415

    return documents_of(targets)


def _source(target: Any, documents: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return where the target's sentence stands, None when nobody said."""
    if not target.text:
        return None
    document = documents.get(target.text)
    key = (document.number or str(document)) if document else target.text
    return {"document": key, "text": target.text, "start": target.start, "end": target.end}


def _head(state: Any) -> dict[str, Any]:
    return {
        "schema": "tinhgon-targets/1", "valid": state.valid.isoformat(), "known": state.known,
    }  # fmt: skip


def _amount(stated: str) -> int | str | None:
    """Return a number as JSON has it: an integer, else the exact fraction as text."""
    return int(stated) if stated.isdecimal() else stated or None


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
