"""Where settings come from: the key kept in the data directory, the database's address."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA mmap_size=134217728;"
)


def secret_key(data: Path) -> str:
    """Return the installation's secret key, made at the first start and readable by its owner.

    Args:
        data: the data directory; made with mode 0700 when absent.
    """
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = data / "secret-key"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as out:
        key = secrets.token_urlsafe(64)
        out.write(key)
    return key


def database(url: str, data: Path) -> dict[str, Any]:
    """Return Django's description of the database.

    Args:
        url: `postgresql://user:password@host:port/name?host=/socket/dir`, or empty for SQLite.
        data: the data directory, where the SQLite file lives.

    Raises:
        ValueError: the address is of another kind.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "tinhgon.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE_START,
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("TINHGON_DATABASE_URL: only postgresql:// addresses are known")
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        # Plans made for the values at hand: our tables are skewed by province and date.
        "OPTIONS": {"options": "-c plan_cache_mode=force_custom_plan"},
    }
