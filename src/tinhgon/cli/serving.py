"""`tinhgon serve`: prepare the data directory and serve the screens with gunicorn."""

import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SETTINGS = "tinhgon.web.settings"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("serve")(serve)


def serve(
    files: Annotated[list[Path] | None, typer.Argument(help="With --demo: texts to read.")] = None,
    *,
    demo: Annotated[bool, typer.Option("--demo", help="Sample data, no passwords.")] = False,
    host: Annotated[str, typer.Option(help="Address to answer on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to answer on.")] = 8000,
    data: Annotated[Path, typer.Option(envvar="TINHGON_DATA", help="Data directory.")] = Path(
        "tinhgon-data"
    ),
    lang: Annotated[str, typer.Option(help="vi or en.")] = "vi",
    quiet: Annotated[bool, typer.Option("--quiet", help="Say less.")] = False,
) -> None:
    """Serve the screens; with --demo on this machine only, filled with sample directives."""
    translate = start_django(data, lang=lang, demo=demo)
    try:
        check_address(host, port, demo=demo)
        check_files(files or [], demo=demo)
        prepare(files or [], demo=demo, say=_printer(translate, quiet=quiet))
    except UsageError as error:
        typer.echo(error.render(translate), err=True)
        raise typer.Exit(2) from error
    except TinhgonError as error:
        typer.echo(error.render(translate), err=True)
        raise typer.Exit(1) from error

    def when_ready() -> None:
        announce(host, port, data, translate, demo=demo, has_files=bool(files), quiet=quiet)

    run_server(host, port, when_ready)


def start_django(data: Path, *, lang: str, demo: bool = False) -> "Callable[[str], str]":
    """Point the settings at the data directory, load Django, return the catalogue's function."""
    os.environ["TINHGON_DATA"] = str(data.resolve())
    os.environ["TINHGON_DEMO"] = "1" if demo else "0"
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    try:
        import django  # noqa: PLC0415 - the pure commands run without Django
    except ImportError:
        typer.echo("TG-SERVE-004: Django is missing. Install tinhgon[web].", err=True)
        raise typer.Exit(2) from None
    django.setup()
    from django.utils import translation  # noqa: PLC0415

    translation.activate(lang if lang in {"vi", "en"} else "vi")
    return translation.gettext


def check_address(host: str, port: int, *, demo: bool) -> None:
    """Refuse a demo that others could reach, and a port in use.

    Raises:
        UsageError: `TG-SERVE-001` or `TG-SERVE-002`.
    """
    if demo and host not in LOOPBACK:
        raise UsageError(
            "TG-SERVE-001",
            Message("The demo has no passwords and answers on 127.0.0.1 only."),
            where=f"--host {host}",
            hint=Message("Leave out --host, or leave out --demo and make accounts."),
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError(
                "TG-SERVE-002",
                Message("This address cannot be used: %(reason)s.", {"reason": error.strerror}),
                where=f"{host}:{port}",
                hint=Message("Choose another with --port."),
            ) from error


def check_files(files: "Sequence[Path]", *, demo: bool) -> None:
    """Refuse files outside the demo, and files that are not there.

    Raises:
        UsageError: `TG-SERVE-005` or `TG-SERVE-006`.
    """
    if files and not demo:
        raise UsageError(
            "TG-SERVE-005",
            Message("Files are read at the start only in the demo."),
            hint=Message("Add --demo, or add the files on the screen Documents."),
        )
    for file in files:
        if not file.is_file():
            raise UsageError(
                "TG-SERVE-006",
                Message("There is no such file."),
                where=str(file),
                hint=Message("Check the name; a folder is given as its files."),
            )


def prepare(files: "Sequence[Path]", *, demo: bool, say: "Callable[[Message], None]") -> None:
    """Bring the data directory up to date: tables, sample directives, readings."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.documents import RereadTexts  # noqa: PLC0415
    from tinhgon.services.reading import default_tools  # noqa: PLC0415

    say(Message("1. Data directory: %(path)s", {"path": settings.TINHGON_DATA}))
    call_command("migrate", verbosity=0, interactive=False)
    settings.TINHGON_DATA.chmod(0o700)
    tools = default_tools(settings.TINHGON_EXTRACTOR, settings.TINHGON_READER)
    renewed = RereadTexts(clock=timezone.now, tools=tools).execute()
    say(Message("2. Tables are up to date; texts read anew: %(n)s", {"n": renewed}))
    if demo:
        refuse_real_accounts()
        _fill(files, tools, say)
    else:
        say(Message("3. Accounts: `tinhgon user list`"))
    say(Message("4. Starting the server"))


def refuse_real_accounts() -> None:
    """Refuse to open a real installation without passwords.

    Raises:
        UsageError: `TG-SERVE-003`.
    """
    from tinhgon.services.accounts import DEMO_PREFIX  # noqa: PLC0415
    from tinhgon.storage.models import Account  # noqa: PLC0415

    if Account.objects.exclude(username__startswith=DEMO_PREFIX).exists():
        raise UsageError(
            "TG-SERVE-003",
            Message("This data directory has accounts with passwords: it is not a demo."),
            hint=Message("Choose another directory with --data."),
        )


def _fill(files: "Sequence[Path]", tools: Any, say: "Callable[[Message], None]") -> None:
    """Load the packaged sample directives, or the files named on the command line."""
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415
    from django.utils.translation import gettext  # noqa: PLC0415

    from tinhgon.services.accounts import PrepareDemoAccounts  # noqa: PLC0415
    from tinhgon.services.documents import AddDocuments, Upload  # noqa: PLC0415
    from tinhgon.storage.models import Document  # noqa: PLC0415
    from tinhgon.storage.originals import Originals  # noqa: PLC0415

    account = PrepareDemoAccounts().execute()[0]
    uploads = [Upload(file.name, file.read_bytes()) for file in files] or _samples()
    if files:
        say(Message("By naming files you declare that none is on the list of state secrets."))
    result = AddDocuments(
        account=account,
        uploads=uploads,
        declared=True,
        clock=timezone.now,
        tools=tools,
        originals=Originals(settings.TINHGON_DATA / "originals"),
        is_sample=not files,
    ).execute()
    for name, error in result.refused:
        reason = error.render(gettext)
        say(Message("%(name)s: %(error)s", {"name": name, "error": reason}))
    say(Message("3. Documents in the library: %(n)s", {"n": Document.objects.count()}))


def _samples() -> list[Any]:
    from tinhgon.samples import directives  # noqa: PLC0415
    from tinhgon.services.documents import Upload  # noqa: PLC0415

    return [Upload(name, data) for name, data in directives()]


def _printer(translate: "Callable[[str], str]", *, quiet: bool) -> "Callable[[Message], None]":
    def say(message: Message) -> None:
        if not quiet:
            typer.echo(message.render(translate), err=True)

    return say


def announce(
    host: str,
    port: int,
    data: Path,
    translate: "Callable[[str], str]",
    *,
    demo: bool,
    has_files: bool,
    quiet: bool,
) -> None:
    """Print the address once the server answers, how to stop it, and how to wipe the demo."""
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"\n  http://{shown}:{port}/\n", err=True)
    say = _printer(translate, quiet=quiet)
    if demo and not has_files:
        say(Message("Sample data, fictional province. Not official figures."))
    say(Message("Stop: Ctrl+C"))
    if demo:
        say(Message("Wipe: delete the folder %(path)s", {"path": data.resolve()}))


def run_server(host: str, port: int, when_ready: "Callable[[], None]") -> None:
    """Serve until stopped, with threads in one worker; never returns normally."""
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415
    from gunicorn.util import import_app  # noqa: PLC0415

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options = {
                "bind": [f"[{host}]:{port}" if ":" in host else f"{host}:{port}"],
                "worker_class": "gthread",
                "workers": int(os.environ.get("TINHGON_WORKERS", "1")),
                "threads": 8,
                "timeout": 120,
                "loglevel": "warning",
                "control_socket_disable": True,
                "when_ready": lambda _server: when_ready(),
            }
            for key, value in options.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            return import_app("tinhgon.web.wsgi:application")

    sys.argv = ["tinhgon"]  # gunicorn must not read our options as its own
    Server().run()
