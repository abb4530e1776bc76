"""`tinhgon user add|role|password|list`: accounts, kept by an administrator.

Without `--as` the command acts as the administrator account of the data directory.
"""

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from tinhgon.cli.console import AccountOption, DataOption, LanguageOption, common_of
from tinhgon.cli.language import mark
from tinhgon.cli.serving import start_django

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help=mark("Sign-in name."))]
RoleArgument = Annotated[str, typer.Argument(metavar="ROLE", help=mark("One of the roles."))]
RoleOption = Annotated[str, typer.Option("--role", help=mark("One of the roles."))]
ShownOption = Annotated[str, typer.Option("--name", help=mark("Name shown on the screens."))]


def register(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(no_args_is_help=True, help=mark("Accounts of this installation."))
    group.command("add", help=mark("Make an account; the password is asked for."))(add)
    group.command("role", help=mark("Give an account another role."))(role)
    group.command("scope", help=mark("Limit an account to a unit."))(scope)
    group.command("password", help=mark("Give an account a new password."))(password)
    group.command("list", help=mark("List the accounts."))(show)
    app.add_typer(group, name="user")


def add(
    context: typer.Context,
    username: NameArgument,
    *,
    role: RoleOption,
    name: ShownOption = "",
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
) -> None:
    """Make an account; the password is asked for, or read from standard input."""

    def work(by: Any, clock: Any) -> str:
        from tinhgon.services.accounts import AddAccount  # noqa: PLC0415

        service = AddAccount(
            by=by, username=username, role=role, password=_password(), name=name, clock=clock
        )
        return service.execute().username

    _run(context, work, data, account, lang)


def role(
    context: typer.Context,
    username: NameArgument,
    role: RoleArgument,
    *,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
) -> None:
    """Give an account another role."""

    def work(by: Any, clock: Any) -> str:
        from tinhgon.services.accounts import ChangeRole  # noqa: PLC0415

        changed = ChangeRole(by=by, username=username, role=role, clock=clock).execute()
        return f"{changed.username}\t{changed.role}"

    _run(context, work, data, account, lang)


def scope(
    context: typer.Context,
    username: NameArgument,
    unit: Annotated[
        str, typer.Argument(metavar="UNIT", help=mark("The unit; “-” lifts the limit."))
    ],
    *,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
) -> None:
    """Bind an account to a unit and what stands below it."""

    def work(by: Any, clock: Any) -> str:
        from tinhgon.cli.state import today  # noqa: PLC0415
        from tinhgon.organisation.addressing import one_of  # noqa: PLC0415
        from tinhgon.services.accounts import ChangeScope  # noqa: PLC0415
        from tinhgon.storage.registry_cache import apparatus  # noqa: PLC0415

        found = "" if unit == "-" else one_of(apparatus(today()).units, unit).id
        changed = ChangeScope(by=by, username=username, unit=found, clock=clock).execute()
        return f"{changed.username}\t{changed.scope}"

    _run(context, work, data, account, lang)


def password(
    context: typer.Context,
    username: NameArgument,
    *,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
) -> None:
    """Give an account a new password, asked for or read from standard input."""

    def work(by: Any, clock: Any) -> str:
        from tinhgon.services.accounts import ResetPassword  # noqa: PLC0415

        service = ResetPassword(by=by, username=username, password=_password(), clock=clock)
        return service.execute().username

    _run(context, work, data, account, lang)


def show(
    context: typer.Context,
    *,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
) -> None:
    """List the accounts: sign-in name, role, shown name, separated by tabs."""

    def work(by: Any, _clock: Any) -> str:
        from tinhgon.services.policy import POLICY, Action  # noqa: PLC0415
        from tinhgon.storage.models import Account  # noqa: PLC0415

        POLICY.require(by, Action.MANAGE_ACCOUNTS)
        rows = Account.objects.order_by("username")
        return "\n".join(f"{row.username}\t{row.role}\t{row.name}" for row in rows)

    _run(context, work, data, account, lang)


def _run(
    context: typer.Context,
    work: Callable[[Any, Any], str],
    data: DataOption,
    account: AccountOption,
    lang: LanguageOption,
) -> None:
    """Do the work on the data directory; refusals are named by the program's main function."""
    common = common_of(context).merged(data=data, account=account)
    start_django(common, lang=lang)
    from django.core.management import call_command  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    typer.echo(work(actor(common.account, clock=timezone.now), timezone.now))


def _password() -> str:
    """Return the password: typed twice on a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return typed
    return sys.stdin.readline().rstrip("\n")
