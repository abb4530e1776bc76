"""`tinhgon serve`: prepare the data directory and serve the screens with gunicorn.

Django is imported inside the functions: the pure commands run without it.
"""

import os
import socket
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from tinhgon.cli.console import (
    AccountOption,
    Common,
    DataOption,
    LanguageOption,
    QuietOption,
    common_of,
    say,
)
from tinhgon.cli.language import DEFAULT, Translate, mark
from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SETTINGS = "tinhgon.web.settings"
THREADS = 8
SECONDS = 120
"""A worker silent for so long is replaced; the longest text allowed reads in under 30 s."""

_PREPARED = "TINHGON_PREPARED"
_FORK_BREAKS = frozenset({"vl_convert", "typst"})

Say = Callable[[Message], None]
FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FILE]...", help=mark("With --demo: texts to read.")),
]
DemoOption = Annotated[bool, typer.Option("--demo", help=mark("Sample data, no passwords."))]
HostOption = Annotated[str, typer.Option("--host", help=mark("Address to answer on."))]
PortOption = Annotated[
    int, typer.Option("--port", min=1, max=65535, help=mark("Port to answer on."))
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("serve", help=mark("Serve the screens; with --demo on this machine only."))(serve)


def serve(
    context: typer.Context,
    files: FilesArgument = None,
    *,
    demo: DemoOption = False,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Serve the screens; with --demo on this machine only, filled with sample directives."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    check_address(host, port, demo=demo)
    check_files(files or [], demo=demo)
    start_django(common, lang=lang, demo=demo)
    speak = printer(common)
    if os.environ.pop(_PREPARED, "") != "1":
        prepare(files or [], demo=demo, speak=speak)
        if _FORK_BREAKS & sys.modules.keys():
            start_anew()

    def when_ready() -> None:
        say(f"\n  http://{f'[{host}]' if ':' in host else host}:{port}/\n")
        announce(speak, demo=demo, has_files=bool(files))

    run_server(host, port, when_ready)


def start_anew() -> None:
    """Begin this command again in the same process, what was prepared left as it is.

    A library that drew or set type while samples were loaded runs threads of its own; in the
    worker the server forks they would be missing, and the first report would wait for ever.
    """
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    sys.stdout.flush()
    command = [sys.executable, "-m", "tinhgon", *sys.argv[1:]]
    os.execve(sys.executable, command, os.environ | {_PREPARED: "1"})  # noqa: S606 - this program


def start_django(common: Common, *, lang: str | None, demo: bool = False) -> None:
    """Point the settings at the data directory and load Django.

    Raises:
        UsageError: `TG-SERVE-004`, the screens are not installed.
    """
    if find_spec("django") is None:
        raise UsageError(
            "TG-SERVE-004",
            Message("The screens are not installed."),
            hint=Message("Install the extra tinhgon[web]."),
        )
    data = common.data or Path(os.environ.get("TINHGON_DATA") or "tinhgon-data")
    os.environ["TINHGON_DATA"] = str(data.resolve())
    os.environ["TINHGON_DEMO"] = "1" if demo else "0"
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django  # noqa: PLC0415

    django.setup()
    from django.utils import translation  # noqa: PLC0415

    translation.activate(lang or DEFAULT)


def printer(common: Common) -> Say:
    """Return what says one sentence to the person at the terminal."""
    translate: Translate = common.translate

    def speak(message: Message) -> None:
        if not common.quiet:
            say(message.render(translate))

    return speak


def repeat_erasures(speak: Say) -> None:
    """Erase once more whom a restored copy of the database has brought back, and say so."""
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.erasing import RepeatErasures  # noqa: PLC0415

    _entries, count = RepeatErasures(timezone.now).execute()
    if count:
        speak(
            Message(
                "Erased once more: %(count)s records of persons that a restored copy had brought "
                "back.",
                {"count": count},
            )
        )


def check_address(host: str, port: int, *, demo: bool) -> None:
    """Refuse a demo that others could reach, and an address in use.

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


def check_files(files: Sequence[Path], *, demo: bool) -> None:
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


def prepare(files: Sequence[Path], *, demo: bool, speak: Say) -> None:
    """Bring the data directory up to date: tables, sample directives, readings."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.rereading import RereadTexts  # noqa: PLC0415
    from tinhgon.services.searching import index_waiting_texts  # noqa: PLC0415
    from tinhgon.services.tools import default_tools  # noqa: PLC0415

    speak(Message("1. Data directory: %(path)s", {"path": settings.TINHGON_DATA}))
    call_command("migrate", verbosity=0, interactive=False)
    repeat_erasures(speak)
    call_command("clearsessions", verbosity=0)
    settings.TINHGON_DATA.chmod(0o700)
    tools = default_tools()
    administrator = actor(None, clock=timezone.now)
    renewed = RereadTexts(account=administrator, clock=timezone.now, tools=tools).execute()
    index_waiting_texts()
    speak(Message("2. Tables are up to date; texts read anew: %(n)s", {"n": renewed}))
    if demo:
        refuse_real_accounts()
        fill_demo(files, tools, speak)
    else:
        speak(Message("3. Accounts: `tinhgon user list`"))
    speak(Message("4. Starting the server"))


def refuse_real_accounts() -> None:
    """Refuse to open a real installation without passwords.

    Raises:
        UsageError: `TG-SERVE-003`.
    """
    from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX  # noqa: PLC0415

    from tinhgon.storage.models import Account  # noqa: PLC0415

    if Account.objects.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists():
        raise UsageError(
            "TG-SERVE-003",
            Message("This data directory has accounts with passwords: it is not a demo."),
            hint=Message("Choose another directory with --data."),
        )


def fill_demo(files: Sequence[Path], tools: Any, speak: Say) -> None:
    """Load the files named on the command line, or the packaged samples with their decisions."""
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import PrepareDemoAccounts, actor  # noqa: PLC0415
    from tinhgon.services.demo import fill  # noqa: PLC0415
    from tinhgon.storage.models import Document  # noqa: PLC0415
    from tinhgon.storage.originals import Originals  # noqa: PLC0415

    administrator = actor(None, clock=timezone.now)
    account = PrepareDemoAccounts(by=administrator, clock=timezone.now).execute()[0]
    originals = Originals(settings.TINHGON_DATA / "originals")
    if files:
        _add_files(files, account, tools, originals, speak)
    else:
        fill(account, clock=timezone.now, tools=tools, originals=originals)
    speak(Message("3. Documents in the library: %(n)s", {"n": Document.objects.count()}))


def _add_files(
    files: Sequence[Path], account: Any, tools: Any, originals: Any, speak: Say
) -> None:
    from django.utils import timezone  # noqa: PLC0415
    from django.utils.translation import gettext  # noqa: PLC0415

    from tinhgon.services.documents import AddDocuments, Upload  # noqa: PLC0415

    speak(Message("By naming files you declare that none is on the list of state secrets."))
    result = AddDocuments(
        account=account,
        uploads=[Upload(file.name, file.read_bytes()) for file in files],
        declared=True,
        clock=timezone.now,
        tools=tools,
        originals=originals,
    ).execute()
    for name, error in result.refused:
        reason = error.render(gettext)
        speak(Message("%(name)s: %(reason)s", {"name": name, "reason": reason}))


def announce(speak: Say, *, demo: bool, has_files: bool) -> None:
    """Say how to stop the server and, for the demo, what it shows and how to wipe it."""
    if demo and not has_files:
        speak(Message("Sample data, fictional province. Not official figures."))
        speak(
            Message(
                "“Reports and forms” holds a blank form to fill, a round that units are missing "
                "in, a draft and an issued report."
            )
        )
    speak(Message("Stop: Ctrl+C"))
    if demo:
        path = os.environ["TINHGON_DATA"]
        speak(Message("Wipe: delete the folder %(path)s", {"path": path}))


def run_server(host: str, port: int, when_ready: Callable[[], None]) -> None:
    """Serve until stopped, with threads in one worker (`TINHGON_WORKERS` for more)."""
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415
    from gunicorn.util import import_app  # noqa: PLC0415

    class Server(BaseApplication):  # type: ignore[misc]
        """Our settings, and our application by its name: cli knows nothing of web."""

        def load_config(self) -> None:
            """Set every option; nothing is read from files or the command line."""
            options = {
                "bind": [f"[{host}]:{port}" if ":" in host else f"{host}:{port}"],
                "worker_class": "gthread",
                "workers": int(os.environ.get("TINHGON_WORKERS", "1")),
                "threads": THREADS,
                "timeout": SECONDS,
                "loglevel": "warning",
                "control_socket_disable": True,
                "when_ready": lambda _server: when_ready(),
            }
            for key, value in options.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            """Return the WSGI application."""
            return import_app("tinhgon.web.wsgi:application")

    sys.argv = ["tinhgon"]  # gunicorn must not read our options as its own
    Server().run()
