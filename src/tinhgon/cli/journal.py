"""`tinhgon journal list|show|void`: the journal of a data directory."""

import uuid
from typing import Annotated, Any

import typer

from tinhgon.cli.console import (
    DONE,
    SOME_FAILED,
    AccountOption,
    DataOption,
    LanguageOption,
    QuietOption,
    common_of,
    report,
)
from tinhgon.cli.language import Translate, mark
from tinhgon.cli.library import FormOption
from tinhgon.cli.outputs import as_json
from tinhgon.cli.serving import printer
from tinhgon.cli.state import CALENDAR, start
from tinhgon.journal.acts import Act, Address
from tinhgon.kernel import Message
from tinhgon.kernel.days import FOREVER, date_of
from tinhgon.kernel.errors import InputError

SCHEMA = "tinhgon-journal/1"

AddressArgument = Annotated[
    str, typer.Argument(metavar="ADDRESS", help=mark("An entry (12) or an act (12.3)."))
]
AddressesArgument = Annotated[
    list[str], typer.Argument(metavar="ADDRESS...", help=mark("Entries (12) or acts (12.3)."))
]
MostOption = Annotated[
    int, typer.Option("--most", min=1, help=mark("How many entries, the newest first."))
]


def register(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(no_args_is_help=True, help=mark("The journal of decided changes."))
    group.command("list", help=mark("List the entries, the newest first."))(listing)
    group.command("show", help=mark("Show an entry with its acts and what they changed."))(show)
    group.command("void", help=mark("Take entries or acts out of force."))(void)
    app.add_typer(group, name="journal")


def listing(
    context: typer.Context,
    *,
    most: MostOption = 50,
    form: FormOption = "text",
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """List entries: number, when recorded, decision, how many acts are in force."""
    common = common_of(context).merged(data=data, quiet=quiet)
    start(common, lang)
    from tinhgon.storage.repositories.journal import entries, head, rows_of  # noqa: PLC0415

    rows = rows_of(entries()[:most])
    if form == "json":
        typer.echo(as_json({"schema": SCHEMA, "head": str(head()),
                            "entries": [_entry(row) for row in rows]}), nl=False)  # fmt: skip
        return
    for row in rows:
        moment = f"{row.recorded_at.astimezone(CALENDAR):%Y-%m-%d %H:%M}"
        state = f"{row.in_force}/{row.acts}"
        document = row.document.replace("|", " ").strip()
        typer.echo("  ".join(filter(None, [str(row.seq), moment, state, document, row.note])))


def _entry(row: Any) -> dict[str, Any]:
    return {
        "seq": row.seq, "hash": row.hash, "recorded_at": row.recorded_at.isoformat(),
        "by": row.by, "document": row.document, "acts": row.acts, "in_force": row.in_force,
        "note": row.note, "voids": list(row.voids), "replaces": row.replaces,
    }  # fmt: skip


def show(
    context: typer.Context,
    address: AddressArgument,
    *,
    form: FormOption = "text",
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show an entry, its acts and the versions they wrote."""
    common = common_of(context).merged(data=data, quiet=quiet)
    wanted = Address.parse(address)
    start(common, lang)
    from tinhgon.storage.repositories import journal  # noqa: PLC0415

    rows = journal.rows_of(journal.entries().filter(seq=wanted.seq))
    acts = [
        act for act in (journal.acts_of(wanted.seq) if rows else [])
        if wanted.n in {0, act.address.n}
    ]  # fmt: skip
    if not rows or (wanted.n and not acts):
        raise _not_there(address)
    effects = journal.effects_of(wanted)
    if form == "json":
        answer = {
            "schema": SCHEMA,
            "entry": _entry(rows[0]),
            "acts": [
                {"address": str(one.address), "in_force": one.out_by is None,
                 **one.act.body(one.address.n)} for one in acts
            ],
            "effects": [_effect(one) for one in effects],
        }  # fmt: skip
        typer.echo(as_json(answer), nl=False)
        return
    row = rows[0]
    typer.echo(f"{row.seq}  {row.hash}")
    typer.echo(f"{row.recorded_at.astimezone(CALENDAR):%Y-%m-%d %H:%M}  {row.document}")
    for line in filter(None, [row.note, " ".join(row.voids), row.replaces]):
        typer.echo(line)
    for one in acts:
        said = _spoken(one.act, common.translate)
        typer.echo(f"{one.address}  {said}  {_state(one, common.translate)}".rstrip())
    for effect in effects:
        typer.echo("  " + _line(effect, common.translate))


def _spoken(act: Act, translate: Translate) -> str:
    from tinhgon.services.act_words import KINDS, words_of  # noqa: PLC0415

    kind = words_of(KINDS, act.kind).render(translate)
    parts = [kind, act.on.isoformat(), act.clause]
    return "  ".join(filter(None, parts))


def _state(one: Any, translate: Translate) -> str:
    if one.out_by is None:
        return ""
    return f"[{translate('out of force by %(seq)s') % {'seq': one.out_by}}]"


def _effect(one: Any) -> dict[str, Any]:
    until = date_of(one.end)
    start_day = date_of(one.start)
    return {
        "thing": one.sort, "id": one.id, "label": one.label, "ended": one.is_ended,
        "from": start_day.isoformat() if start_day else "",
        "to": until.isoformat() if until else "", "known_to": one.known_to,
    }  # fmt: skip


def _line(one: Any, translate: Translate) -> str:
    from tinhgon.services.act_words import THINGS, words_of  # noqa: PLC0415

    start_day, until = date_of(one.start), date_of(one.end)
    span = f"{start_day} – {until or '…'}"
    words = [words_of(THINGS, one.sort).render(translate), one.id, one.label, span]
    if one.is_ended:
        words.append(translate("ended"))
    if one.known_to is not None and one.known_to != FOREVER:
        words.append(translate("believed until entry %(seq)s") % {"seq": one.known_to})
    return "  ".join(filter(None, words))


def _not_there(address: str) -> InputError:
    return InputError(
        "TG-JOURNAL-010",
        Message("There is no such entry or act."),
        where=address,
        hint=Message("`tinhgon journal list` shows the entries."),
    )


def void(
    context: typer.Context,
    addresses: AddressesArgument,
    *,
    reason: Annotated[str, typer.Option("--reason", help=mark("Why it no longer counts."))],
    with_dependants: Annotated[
        bool, typer.Option("--with-dependants", help=mark("Void also what rests on it."))
    ] = False,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take entries or acts out of force; refuse while later acts rest on them."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    found = tuple(map(Address.parse, addresses))
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.journal import VoidEntries  # noqa: PLC0415
    from tinhgon.storage.journal_writing import ActsRefusedError  # noqa: PLC0415

    try:
        (entry,) = VoidEntries(
            account=actor(common.account, clock=timezone.now),
            addresses=found,
            reason=reason,
            command_id=str(uuid.uuid4()),
            clock=timezone.now,
            with_dependants=with_dependants,
        ).execute()
    except ActsRefusedError as refused:
        report(refused, common.translate)
        for one in refused.dependants:
            typer.echo(f"{one.by}  {one.where}  {one.what.render(common.translate)}")
        raise typer.Exit(SOME_FAILED) from None
    printer(common)(Message("Entered as %(seq)s.", {"seq": entry.seq}))
    raise typer.Exit(DONE)
