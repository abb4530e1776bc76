"""The seal of a person's record: what an act holds of it, which says nothing without its key.

An act of the journal holds HMAC-SHA256(key, values). The values and the random 32-byte key stand
in a side table. With both erased nobody can tell whose record it was, nor try names on the seal.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tinhgon.journal.chain import canonical

FIELDS: Final = ("name", "sex", "birth")
"""All that is kept of a person, and nothing else (requirements N5): name, sex (`female`, `male`),
month of birth (`YYYY-MM`) or day (`YYYY-MM-DD`)."""


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
