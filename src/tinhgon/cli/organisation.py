"""`tinhgon org tree|count|diff|lineage|check|chart`: the apparatus of a day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from tinhgon.cli.console import (
    DONE,
    SOME_FAILED,
    Common,
    DataOption,
    LanguageOption,
    QuietOption,
    WrongUsage,
    common_of,
)
from tinhgon.cli.language import Translate, mark
from tinhgon.cli.library import FormOption
from tinhgon.cli.outputs import as_json, write_bytes
from tinhgon.cli.state import DayOption, KnownOption, day, moment, start, today
from tinhgon.kernel import Message
from tinhgon.kernel.days import date_of

Level = Literal["province", "district", "commune", "village"]

UnitArgument = Annotated[
    str,
    typer.Argument(metavar="UNIT", help=mark('Its code, "name, parent\'s name", or id:…')),
]
TopArgument = Annotated[
    str | None, typer.Argument(metavar="[UNIT]", help=mark("Unit to begin with."))
]
WithinOption = Annotated[
    str | None, typer.Option("--within", metavar="UNIT", help=mark("Only below this unit."))
]
LevelOption = Annotated[
    Level | None, typer.Option("--level", help=mark("Only administrative units of this level."))
]
WithOption = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="PROPOSAL", help=mark("As it would be after this proposal.")),
]
DepthOption = Annotated[
    int | None, typer.Option("--depth", min=0, help=mark("How far below the top."))
]


def register(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(no_args_is_help=True, help=mark("The apparatus of a day."))
    group.command("tree", help=mark("Print the tree in working order."))(tree)
    group.command("count", help=mark("Count units by type; the total comes last."))(count)
    group.command("diff", help=mark("What changed between two days."))(diff)
    group.command("lineage", help=mark("What a unit came from and what became of it."))(lineage)
    group.command("check", help=mark("List what needs a look on a day."))(check)
    group.command("chart", help=mark("Draw a chart as an SVG file."))(chart)
    app.add_typer(group, name="org")


def loaded(
    on: str | None,
    known_at: str | None,
    common: Common,
    lang: str | None,
    proposals: list[str] | None = None,
) -> Any:
    """Return the apparatus the options ask for.

    Raises:
        WrongUsage: `TG-CLI-016`, a proposal together with an earlier state of knowledge.
    """
    valid, known = day(on) or today(), moment(known_at)
    if proposals and known:
        raise WrongUsage(
            "TG-CLI-016",
            Message("A proposal is seen on the present record; leave out --known-at."),
        )
    start(common, lang)
    if proposals:
        from tinhgon.services.proposals import apparatus_with, proposal_named  # noqa: PLC0415

        return apparatus_with([proposal_named(name) for name in proposals], valid)
    from tinhgon.storage.registry_cache import apparatus  # noqa: PLC0415
    from tinhgon.storage.repositories.journal import position  # noqa: PLC0415

    return apparatus(valid, position(known) if known else None)


def tree(
    context: typer.Context,
    unit: TopArgument = None,
    *,
    depth: DepthOption = None,
    on: DayOption = None,
    known_at: KnownOption = None,
    proposals: WithOption = None,
    form: FormOption = "text",
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print units indented below their parents."""
    common = common_of(context).merged(data=data, quiet=quiet)
    state = loaded(on, known_at, common, lang, proposals)
    units = _below(state, unit)
    depths = units.depths.tolist()
    top = min(depths, default=0)
    chosen = [
        (fact, at - top)
        for fact, at in zip(units, depths, strict=True)
        if depth is None or at - top <= depth
    ]
    if form == "json":
        listed = [{**unit_json(fact), "depth": at, "parent": fact.values.parent}
                  for fact, at in chosen]  # fmt: skip
        typer.echo(as_json({**_head(state, "tinhgon-org-tree/1"), "units": listed}), nl=False)
        return
    for fact, at in chosen:
        typer.echo("  " * at + _spoken(fact))


def _below(state: Any, unit: str | None) -> Any:
    from tinhgon.organisation.addressing import one_of  # noqa: PLC0415

    return state.units.subtree(one_of(state.units, unit).id) if unit else state.units.units()


def count(
    context: typer.Context,
    *,
    level: LevelOption = None,
    within: WithinOption = None,
    on: DayOption = None,
    known_at: KnownOption = None,
    proposals: WithOption = None,
    form: FormOption = "text",
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print one line per type, then the total alone."""
    common = common_of(context).merged(data=data, quiet=quiet)
    state = loaded(on, known_at, common, lang, proposals)
    units = _below(state, within)
    if level == "village":
        units = units.where(unit_class="village")
    elif level:
        units = units.where(unit_class="administrative_unit", level=level)
    pairs = units.cross_counts("unit_class", "type")
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    if form == "json":
        listed = [{"class": sort, "type": name, "count": n} for (sort, name), n in ordered]
        answer = {**_head(state, "tinhgon-org-count/1"), "counts": listed, "total": len(units)}
        typer.echo(as_json(answer), nl=False)
        return
    for line in _count_lines(ordered, common.translate):
        typer.echo(line)
    typer.echo(str(len(units)))


def _count_lines(
    counts: Sequence[tuple[tuple[str, str], int]], translate: Translate
) -> Iterator[str]:
    """Yield a line per class and type; the class is said where types are called the same."""
    named = [label(sort, name, translate) for (sort, name), _n in counts]
    for ((sort, _name), n), words in zip(counts, named, strict=True):
        is_told_apart = named.count(words) == 1
        beside = "" if is_told_apart else f" ({label(sort, '', translate)})"
        yield f"{words}{beside}  {n}"


def label(sort: str, name: str, translate: Translate) -> str:
    """Return the words for a class and type of units."""
    from tinhgon.organisation.naming import label_of  # noqa: PLC0415

    return label_of(name or sort, sort).render(translate)


def diff(
    context: typer.Context,
    before: Annotated[str, typer.Argument(metavar="DATE", help=mark("The earlier day."))],
    after: Annotated[str, typer.Argument(metavar="DATE", help=mark("The later day."))],
    *,
    known_at: KnownOption = None,
    proposals: WithOption = None,
    form: FormOption = "text",
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print new, ended, renamed, moved and otherwise changed units."""
    common = common_of(context).merged(data=data, quiet=quiet)
    first = loaded(before, known_at, common, lang)
    second = day(after)
    if second is None or second < first.valid:
        raise WrongUsage(
            "TG-CLI-013", Message("The second day comes before the first."), where=after
        )
    found = first.difference(loaded(after, known_at, common, lang, proposals))
    if form == "json":
        answer = {**_head(first, "tinhgon-org-diff/1"), "until": second.isoformat(),
                  "counts": dict(found.counts()), "new": list(map(unit_json, found.new)),
                  "ended": list(map(unit_json, found.ended)), **_changes_json(found)}  # fmt: skip
        typer.echo(as_json(answer), nl=False)
        return
    for line in _difference_lines(found, common.translate):
        typer.echo(line)


_CHANGES = ("renamed", "moved", "retyped", "recoded", "described")
_CHANGE_WORDS = {
    "new": mark("new"),
    "ended": mark("ceased to operate"),
    "merged": mark("merged"),
    "renamed": mark("renamed"),
    "moved": mark("moved under another unit"),
    "retyped": mark("of another type"),
    "recoded": mark("of another code"),
    "described": mark("described anew"),
    "unchanged": mark("unchanged"),
}


def _changes_json(found: Any) -> dict[str, Any]:
    return {
        kind: [
            {"id": one.id, "before": unit_json(one), "after": unit_json(two)}
            for one, two in found.changed(kind)
        ]
        for kind in _CHANGES
    }


def _difference_lines(found: Any, translate: Translate) -> Iterator[str]:
    for fact in found.new:
        yield f"+ {fact.values.code} {fact.values.name}"
    for fact in found.ended:
        into = ", ".join(step.result for step in found.into(fact.id) if step.result)
        yield f"- {fact.values.code} {fact.values.name}" + (f" → {into}" if into else "")
    for kind in _CHANGES:
        for one, two in found.changed(kind):
            yield f"~ {translate(_CHANGE_WORDS[kind])}: {one.values.name} → {two.values.name}"
    for kind, n in Counter(found.counts()).items():
        yield f"{translate(_CHANGE_WORDS[kind])}: {n}"


def lineage(
    context: typer.Context,
    unit: UnitArgument,
    *,
    on: DayOption = None,
    known_at: KnownOption = None,
    proposals: WithOption = None,
    form: FormOption = "text",
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print predecessors and successors with extent, share and act."""
    common = common_of(context).merged(data=data, quiet=quiet)
    state = loaded(on, known_at, common, lang, proposals)
    from tinhgon.organisation.addressing import one_of  # noqa: PLC0415
    from tinhgon.services.act_words import EXTENTS, words_of  # noqa: PLC0415

    fact = one_of(state.units, unit)
    before = [_step_json(state, one, one.source) for one in state.lineage.predecessors(fact.id)]
    after = [_step_json(state, one, one.result) for one in state.lineage.successors(fact.id)]
    if form == "json":
        answer = {**_head(state, "tinhgon-org-lineage/1"), "unit": unit_json(fact),
                  "predecessors": before, "successors": after}  # fmt: skip
        typer.echo(as_json(answer), nl=False)
        return
    typer.echo(_spoken(fact))
    for sign, steps in (("←", before), ("→", after)):
        for one in steps:
            known = "" if one["extent"] == "unknown" else one["extent"]
            extent = words_of(EXTENTS, known).render(common.translate)
            words = [sign, one["on"], one["code"], one["name"], extent, one["share"],
                     one["clause"], one["act"]]  # fmt: skip
            typer.echo("  " + " ".join(word for word in words if word))


def _spoken(fact: Any) -> str:
    return " ".join(filter(None, [fact.values.code, fact.values.name]))


def _step_json(state: Any, step: Any, other: str) -> dict[str, Any]:
    """Return a step as the contract writes it; the other unit by what it was called then."""
    from tinhgon.storage.repositories.journal import act_at  # noqa: PLC0415

    history = state.history("unit", other) if other else []
    named = [one for one in history if one.values is not None and one.valid_from <= step.day]
    fact = named[-1] if named else None
    act = act_at(step.by)
    on = date_of(step.day)
    return {
        "id": other,
        "code": fact.values.code if fact and fact.values else "",
        "name": fact.values.name if fact and fact.values else "",
        "extent": step.extent or "unknown",
        "share": f"{step.share.numerator}/{step.share.denominator}" if step.share else None,
        "act": str(step.by),
        "on": on.isoformat() if on else "",
        "clause": act.clause if act else "",
    }


def check(
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
    """List functions without one lead, near duplicates, units that stand nowhere and the like."""
    common = common_of(context).merged(data=data, quiet=quiet)
    state = loaded(on, known_at, common, lang, proposals)
    from tinhgon.organisation.checking import signs  # noqa: PLC0415

    found = list(signs(state))
    if form == "json":
        listed = [
            {"rule": one.rule, "id": one.thing, "name": one.name,
             "message": one.what.render(common.translate)} for one in found
        ]  # fmt: skip
        typer.echo(as_json({**_head(state, "tinhgon-org-check/1"), "signs": listed}), nl=False)
    else:
        for one in found:
            typer.echo(f"{one.rule}  {one.name}: {one.what.render(common.translate)}")
    raise typer.Exit(SOME_FAILED if found else DONE)


def chart(
    context: typer.Context,
    unit: TopArgument = None,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.svg", help=mark("File to write."))],
    on: DayOption = None,
    known_at: KnownOption = None,
    proposals: WithOption = None,
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Draw a unit with what stands below it, at most 500 boxes."""
    common = common_of(context).merged(data=data, quiet=quiet)
    state = loaded(on, known_at, common, lang, proposals)
    from tinhgon.drawing.chart import ChartUnit, ChartWords, draw_chart  # noqa: PLC0415
    from tinhgon.drawing.svg import as_file  # noqa: PLC0415
    from tinhgon.services.sampling import watermark  # noqa: PLC0415

    boxes = [
        ChartUnit(one.id, one.values.parent, one.values.name, one.values.unit_class)
        for one in _below(state, unit)
    ]
    title = f"{boxes[0].name if unit else ''} {state.valid:%d/%m/%Y}".strip()
    words = ChartWords(title, caption=title, watermark=watermark())
    picture = draw_chart(boxes, words)
    write_bytes(out, as_file(picture.svg).encode())
    message = Message(
        "Units drawn: %(drawn)s, behind “+N”: %(hidden)s.",
        {"drawn": len(picture.drawn), "hidden": picture.hidden},
    )
    typer.echo(message.render(common.translate), err=True)


def unit_json(fact: Any) -> dict[str, Any]:
    """Return a unit as every JSON of state names it."""
    return {
        "id": fact.id, "code": fact.values.code, "name": fact.values.name,
        "class": fact.values.unit_class, "bloc": fact.values.bloc, "level": fact.values.level,
        "type": fact.values.type,
    }  # fmt: skip


def _head(state: Any, schema: str) -> dict[str, Any]:
    return {"schema": schema, "valid": state.valid.isoformat(), "known": state.known}
