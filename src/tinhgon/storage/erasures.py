"""Who was erased, written down beside the database: a list of random ids in the data directory.

A backup of the database brings back what was erased since. The list lies outside it, so a database
put back over a newer one does not bring back the persons. The ids say nothing of anybody. It can
only be kept where the data directory itself is kept; what then still holds stands in
docs/reference/fields.md.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.conf import settings

NAME: Final = "erased-persons.txt"


def _file() -> Path:
    return Path(settings.TINHGON_DATA) / NAME


def remembered() -> set[str]:
    """Return the ids of the list; none when there is no list."""
    try:
        lines = _file().read_text("ascii", errors="replace").splitlines()
    except OSError:
        return set()
    return {line.strip() for line in lines if line.strip()}


def remember(persons: Iterable[str]) -> None:
    """Add ids to the list; those on it stay once.

    Raises:
        OSError: the data directory cannot be written.
    """
    new = sorted(set(persons) - remembered())
    if not new:
        return
    with _file().open("a", encoding="ascii") as file:
        file.write("".join(f"{person}\n" for person in new))
        file.flush()
        os.fsync(file.fileno())
