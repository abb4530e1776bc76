"""`tinhgon package key|partner`, and what `export package` writes."""

from typing import Annotated

import typer

from tinhgon.cli.console import (
    AccountOption,
    Common,
    DataOption,
    LanguageOption,
    QuietOption,
    WrongUsage,
    common_of,
)
from tinhgon.cli.language import mark
from tinhgon.cli.serving import printer
from tinhgon.cli.state import start
from tinhgon.kernel import Message

ScopeOption = Annotated[
    str,
    typer.Option(
        "--scope", metavar="UNIT", help=mark("Of a package: this unit and all below it.")
    ),
]
TierOption = Annotated[
    str,
    typer.Option(
        "--tier",
        metavar="TIER",
        help=mark("Of a package: the highest management tier whose posts it holds."),
    ),
]
PartnerOption = Annotated[
    str,
    typer.Option("--partner", metavar="NAME", help=mark("Of a package: whom it is for.")),
]
NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help=mark("What the partner is called."))
]
KeyArgument = Annotated[
    str,
    typer.Argument(
        metavar="KEY", help=mark("The key the partner prints with `tinhgon package key`.")
    ),
]
HighestOption = Annotated[
    str,
    typer.Option(
        "--tier",
        metavar="TIER",
        help=mark("The highest management tier whose posts the partner may be sent."),
    ),
]
_LEFT = {
    "tier": Message("Left out, acts on posts of a higher tier: %(count)s."),
    "person": Message("Left out, acts that name persons: %(count)s."),
    "outside": Message("Left out, acts that also concern units outside the scope: %(count)s."),
    "numbers": Message(
        "Left out, accepted returns whose numbers are not in this store: %(count)s."
    ),
    "rests": Message("Left out, acts that rest on acts left out: %(count)s."),
}


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    group = typer.Typer(no_args_is_help=True, help=mark("Packages for other installations."))
    group.command("key", help=mark("Print the public key of this installation."))(key)
    inner = typer.Typer(no_args_is_help=True, help=mark("Installations packages go to."))
    inner.command("add", help=mark("Trust an installation by its key."))(add)
    inner.command("list", help=mark("List the partners with their keys."))(listing)
    inner.command("remove", help=mark("No longer take packages of a partner."))(remove)
    group.add_typer(inner, name="partner")
    app.add_typer(group, name="package")


def key(
    context: typer.Context,
    *,
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print the key; it is made the first time, and its private half stays in the directory."""
    common = common_of(context).merged(data=data, quiet=quiet)
    start(common, lang)
    from django.conf import settings  # noqa: PLC0415

    from tinhgon.files.sealed import public_key  # noqa: PLC0415
    from tinhgon.storage.keys import package_key  # noqa: PLC0415

    typer.echo(public_key(package_key(settings.TINHGON_DATA)))


def add(
    context: typer.Context,
    name: NameArgument,
    public: KeyArgument,
    *,
    tier: HighestOption = "",
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Trust an installation."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.partners import AddPartner  # noqa: PLC0415

    who = actor(common.account, clock=timezone.now)
    row = AddPartner(who, name, public, timezone.now, tier).execute()
    printer(common)(Message("Partner: %(name)s.", {"name": row.name}))


def listing(
    context: typer.Context,
    *,
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """List names, keys and tiers."""
    common = common_of(context).merged(data=data, quiet=quiet)
    start(common, lang)
    from tinhgon.services.partners import partners  # noqa: PLC0415

    for row in partners():
        typer.echo("  ".join(filter(None, (row.public_key, row.name, row.highest_tier))))


def remove(
    context: typer.Context,
    name: NameArgument,
    *,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """No longer trust an installation; what it sent stays."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.partners import RemovePartner  # noqa: PLC0415

    who = actor(common.account, clock=timezone.now)
    row = RemovePartner(who, name, timezone.now).execute()
    printer(common)(Message("No longer a partner: %(name)s.", {"name": row.name}))


def package_file(common: Common, lang: str | None, scope: str, tier: str, partner: str) -> bytes:
    """Return a package as a file, and say what it holds and what stays.

    Raises:
        WrongUsage: `TG-PACKAGE-024`, no scope is named.
    """
    if not scope:
        raise WrongUsage(
            "TG-PACKAGE-024", Message("A package needs --scope UNIT."), where="package"
        )
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.packages import ExportPackage  # noqa: PLC0415
    from tinhgon.services.partners import partner_named  # noqa: PLC0415

    who = actor(common.account, clock=timezone.now)
    whom = partner_named(partner) if partner else None
    written = ExportPackage(who, scope, timezone.now, whom, tier).execute()
    speak = printer(common)
    held = {"entries": len(written.package.entries), "acts": written.package.acts}
    speak(Message("In the package: entries: %(entries)s, acts: %(acts)s.", held))
    for reason, count in sorted(written.left.items()):
        speak(Message(_LEFT[reason].id, {"count": count}))
    return written.data
