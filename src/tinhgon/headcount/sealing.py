"""The seal of a person's record: what an act holds of it, and what it means once the key is gone.

An act of the journal holds HMAC-SHA256(key, values). The values and the random 32-byte key stand
in a side table. With both erased nobody can tell whose record it was, nor try names against the
seal.
"""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tinhgon.journal.chain import canonical

FIELDS: Final = ("name", "sex", "birth")
"""All that is kept of a person, and nothing else (requirements N5): name, sex (`female`, `male`),
month of birth (`YYYY-MM`), or the year (`YYYY`) where that is all that is known."""

KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a person as the side table keeps it.

    Attributes:
        person: random id.
        record: 1, 2, 3 …; the last holds.
        key: 32 random bytes, made for this record alone.
        values: of `FIELDS`.
        code: the id of the user's own list, so that the next list finds the person again.
    """

    person: str
    record: int
    key: bytes
    values: Mapping[str, str] = field(default_factory=dict)
    code: str = ""

    @property
    def seal(self) -> str:
        """What the act holds."""
        return seal(self.key, self.values)


def seal(key: bytes, values: Mapping[str, str]) -> str:
    """Return HMAC-SHA256 of values under a key, lower-case hex.

    Examples:
        >>> seal(b"k" * 32, {"name": "An"})[:12]
        '5872d9bf8502'
    """
    return hmac.digest(key, canonical(dict(values)), "sha256").hex()


def new_record(
    person: str, number: int, values: Mapping[str, str], code: str, draw: Callable[[int], bytes]
) -> Record:
    """Return a record under a new key of its own.

    Args:
        person: random id.
        number: of the record.
        values: of `FIELDS`; what is empty is left out.
        code: the id of the user's own list.
        draw: gives so many random bytes.

    Raises:
        ValueError: a value that is none of `FIELDS`.
    """
    if not values.keys() <= set(FIELDS):
        raise ValueError("a field that is not kept of a person")
    kept = {name: values[name] for name in FIELDS if values.get(name)}
    return Record(person, number, draw(KEY_BYTES), kept, code)


def born(values: Mapping[str, str]) -> tuple[int, int] | None:
    """Return year and month of birth, None when the month is not known.

    Examples:
        >>> born({"birth": "1975-05"}), born({"birth": "1975-05-19"}), born({"birth": "1975"})
        ((1975, 5), (1975, 5), None)
    """
    year, _, rest = values.get("birth", "").partition("-")
    return (int(year), int(rest[:2])) if rest else None
