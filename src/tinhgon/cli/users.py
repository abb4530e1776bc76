"""`tinhgon user add|role|password|list`: accounts, by the machine's administrator."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from tinhgon.cli.serving import start_django
from tinhgon.kernel import TinhgonError

Data = Annotated[Path, typer.Option(envvar="TINHGON_DATA", help="Data directory.")]
Lang = Annotated[str, typer.Option(help="vi or en.")]
DATA = Path("tinhgon-data")


def register(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(no_args_is_help=True, help="Accounts of this installation.")
    group.command("add")(add)
    group.command("role")(role)
    group.command("password")(password)
    group.command("list")(show)
    app.add_typer(group, name="user")


def add(
    username: str,
    role: Annotated[str, typer.Option(help="One of the five roles.")],
    *,
    name: Annotated[str, typer.Option(help="Name shown on the screens.")] = "",
    data: Data = DATA,
    lang: Lang = "vi",
) -> None:
    """Make an account; the password is asked for, or read from standard input."""

    def work() -> str:
        from tinhgon.services.accounts import AddAccount  # noqa: PLC0415

        service = AddAccount(username=username, role=role, password=_password(), name=name)
        return service.execute().username

    _run(work, data, lang)


def role(username: str, role: str, *, data: Data = DATA, lang: Lang = "vi") -> None:
    """Give an account another role."""

    def work() -> str:
        from tinhgon.services.accounts import ChangeRole  # noqa: PLC0415

        account = ChangeRole(username=username, role=role).execute()
        return f"{account.username}\t{account.role}"

    _run(work, data, lang)


def password(username: str, *, data: Data = DATA, lang: Lang = "vi") -> None:
    """Give an account a new password."""

    def work() -> str:
        from tinhgon.services.accounts import ChangePassword  # noqa: PLC0415

        return ChangePassword(username=username, password=_password()).execute().username

    _run(work, data, lang)


def show(*, data: Data = DATA, lang: Lang = "vi") -> None:
    """List the accounts: name, role, shown name."""

    def work() -> str:
        from tinhgon.storage.models import Account  # noqa: PLC0415

        rows = Account.objects.order_by("username")
        return "\n".join(f"{row.username}\t{row.role}\t{row.name}" for row in rows)

    _run(work, data, lang)


def _run(work: Callable[[], Any], data: Path, lang: str) -> None:
    """Do the work on the data directory; a refusal is printed, never a traceback."""
    translate = start_django(data, lang=lang)
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    try:
        typer.echo(work())
    except TinhgonError as error:
        typer.echo(error.render(translate), err=True)
        raise typer.Exit(2) from error


def _password() -> str:
    """Return the password: typed twice on a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return typed
    return sys.stdin.readline().rstrip("\n")
