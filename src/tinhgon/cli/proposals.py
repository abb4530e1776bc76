"""`tinhgon scenario draft|list|approve|withdraw|decide` and `upgrade-findings`."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from tinhgon.cli.console import (
    DONE,
    SOME_FAILED,
    AccountOption,
    DataOption,
    LanguageOption,
    QuietOption,
    WrongUsage,
    common_of,
    printable,
    report,
)
from tinhgon.cli.language import mark
from tinhgon.cli.library import FormOption
from tinhgon.cli.outputs import as_json
from tinhgon.cli.serving import printer
from tinhgon.cli.state import day, start
from tinhgon.journal.acts import Act
from tinhgon.kernel import Message

ProposalArgument = Annotated[
    str, typer.Argument(metavar="PROPOSAL", help=mark("Its number or its name."))
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    group = typer.Typer(no_args_is_help=True, help=mark("Proposals: acts not yet decided."))
    group.command("draft", help=mark("Write a proposal from a file of acts (.jsonl)."))(draft)
    group.command("list", help=mark("List the proposals."))(listing)
    group.command("approve", help=mark("Approve a draft another person wrote."))(approve)
    group.command("withdraw", help=mark("Withdraw a proposal."))(withdraw)
    group.command("decide", help=mark("Enter the decision of an approved proposal."))(decide)
    app.add_typer(group, name="scenario")
    app.command(
        "upgrade-findings",
        help=mark("Enter accepted tasks and targets in the journal, once."),
    )(upgrade)


def draft(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=mark("One act a line, as JSON."))],
    *,
    name: Annotated[str, typer.Option("--name", help=mark("What to call it."))],
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a proposal; say at once what speaks against it."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    acts = _acts(file)
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.proposals import DraftProposal, outcome_of  # noqa: PLC0415

    who = actor(common.account, clock=timezone.now)
    row = DraftProposal(account=who, name=name, acts=acts, clock=timezone.now).execute()
    typer.echo(str(row.pk))
    _found, problems = outcome_of(acts)
    for one in problems:
        typer.echo(f"{one.code}: {one.where}: {one.what.render(common.translate)}", err=True)
    raise typer.Exit(SOME_FAILED if problems else DONE)


def _acts(file: Path) -> tuple[Act, ...]:
    """Return the acts of a file.

    Raises:
        WrongUsage: `TG-CLI-010` no file, `TG-CLI-015` a line that is no act.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        message = Message("There is no such file or folder.")
        raise WrongUsage("TG-CLI-010", message, where=printable(file)) from None
    out = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            out.append(Act.of_body({"v": 1, **json.loads(line)}))
        except (KeyError, TypeError, ValueError):
            raise WrongUsage(
                "TG-CLI-015",
                Message("This line is no act: it needs kind, on and the fields of its kind."),
                where=f"{printable(file)}: {number}",
            ) from None
    return tuple(out)


def listing(
    context: typer.Context,
    *,
    form: FormOption = "text",
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """List proposals with their states."""
    common = common_of(context).merged(data=data, quiet=quiet)
    start(common, lang)
    from tinhgon.services.act_words import STATES, words_of  # noqa: PLC0415
    from tinhgon.services.proposals import acts_of  # noqa: PLC0415
    from tinhgon.storage.models import Proposal  # noqa: PLC0415

    rows = [
        {"id": row.pk, "name": row.name, "state": row.state, "base_seq": row.base_seq,
         "acts": len(acts_of(row)), "entry": row.entry} for row in Proposal.objects.all()
    ]  # fmt: skip
    if form == "json":
        typer.echo(as_json({"schema": "tinhgon-proposals/1", "proposals": rows}), nl=False)
        return
    for one in rows:
        state = words_of(STATES, str(one["state"])).render(common.translate)
        words = (one["id"], state, one["name"], one["acts"], one["entry"] or "")
        typer.echo("  ".join(str(word) for word in words if word != ""))


def approve(
    context: typer.Context,
    proposal: ProposalArgument,
    *,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Approve a draft."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    start(common, lang)
    from tinhgon.scenarios.proposals import State  # noqa: PLC0415

    _become(common, proposal, State.APPROVED)


def withdraw(
    context: typer.Context,
    proposal: ProposalArgument,
    *,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Withdraw a proposal."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    start(common, lang)
    from tinhgon.scenarios.proposals import State  # noqa: PLC0415

    _become(common, proposal, State.WITHDRAWN)


def _become(common: Any, proposal: str, state: Any) -> None:
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.proposals import ChangeProposalState, proposal_named  # noqa: PLC0415

    row = proposal_named(proposal)
    who = actor(common.account, clock=timezone.now)
    ChangeProposalState(who, row, state, row.version, timezone.now).execute()
    typer.echo(f"{row.pk}  {state}")


def decide(
    context: typer.Context,
    proposal: ProposalArgument,
    *,
    body: Annotated[str, typer.Option("--body", help=mark("Who decided."))],
    number: Annotated[str, typer.Option("--number", help=mark("Number of the decision."))],
    date: Annotated[str, typer.Option("--date", help=mark("Day of the decision."))],
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Enter the decision; all checks are asked again."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    issued = day(date)
    if issued is None:  # an option that must be given always has a day
        return
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.proposals import DecideProposal, proposal_named  # noqa: PLC0415
    from tinhgon.storage.journal_writing import ActsRefusedError  # noqa: PLC0415

    who = actor(common.account, clock=timezone.now)
    row = proposal_named(proposal)
    try:
        entry = DecideProposal(who, row, body, number, issued, timezone.now).execute()
    except ActsRefusedError as refused:
        for one in (*refused.problems, *refused.dependants):
            typer.echo(f"{one.code}: {one.where}: {one.what.render(common.translate)}")
        report(refused, common.translate)
        raise typer.Exit(SOME_FAILED) from None
    printer(common)(Message("Entered as %(seq)s.", {"seq": entry.seq}))
    raise typer.Exit(DONE)


def upgrade(
    context: typer.Context,
    *,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Enter what was accepted and is not in the journal yet."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.upgrading import UpgradeFindings  # noqa: PLC0415

    who = actor(common.account, clock=timezone.now)
    entries = UpgradeFindings(who, timezone.now).execute()
    counts = {"entries": len(entries), "acts": sum(len(entry.acts) for entry in entries)}
    message = Message("Written: entries: %(entries)s, acts: %(acts)s.", counts)
    typer.echo(message.render(common.translate))
    raise typer.Exit(DONE)
