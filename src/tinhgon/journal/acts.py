"""Entries and acts: the values of the journal, and their bytes.

An entry is a decision or a report, an act one clause of it. What an act means is the business of
the room that owns its kind; here it is a kind, a version, a first day and named values.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final, Self

from tinhgon.journal.chain import Value, canonical, stamp
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError

MOST_ACTS: Final = 5000
"""Acts of one entry at most; a longer import makes several entries under one command."""

_OWN: Final = frozenset({"kind", "v", "on", "n", "clause"})
_ADDRESS = re.compile(r"(\d{1,18})(?:\.(\d{1,9}))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """An entry `seq`, or an act of it `seq.n`; n counts from 1, 0 means the whole entry.

    Examples:
        >>> Address.parse("12.3"), str(Address(12))
        (Address(seq=12, n=3), '12')
    """

    seq: int
    n: int = 0

    def __str__(self) -> str:
        """Return the address as printed."""
        return f"{self.seq}.{self.n}" if self.n else str(self.seq)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the address a text names.

        Raises:
            InputError: `TG-JOURNAL-001`, the text is no address.
        """
        match = _ADDRESS.fullmatch(text.strip())
        if match is None or not int(match[1]) or match[2] == "0":
            raise InputError(
                "TG-JOURNAL-001",
                Message("This is not the address of an entry or an act."),
                where=text,
                hint=Message("Write the number of an entry (12) or of an act (12.3)."),
            )
        return cls(int(match[1]), int(match[2] or 0))


@dataclass(frozen=True, slots=True)
class Act:
    """One clause of a decision.

    Attributes:
        kind: the name of its kind, such as `absorb`.
        v: the version of the kind, from 1.
        on: the first day the new state works.
        clause: the place in the decision (`khoản 3 Điều 1`), empty when unknown.
        fields: what the kind says besides; integers, strings, lists and objects of them.
    """

    kind: str
    on: date
    fields: Mapping[str, Value] = field(default_factory=dict)
    clause: str = ""
    v: int = 1

    def body(self, n: int) -> dict[str, Value]:
        """Return the act as the object that stands in the body of its entry, number `n` of it."""
        taken = _OWN & self.fields.keys()
        if taken:
            raise ValueError(f"not free as a field: {', '.join(sorted(taken))}")
        own: dict[str, Value] = {"kind": self.kind, "v": self.v, "on": self.on.isoformat(), "n": n}
        if self.clause:
            own["clause"] = self.clause
        return {**self.fields, **own}

    def text(self, n: int) -> str:
        """Return the act as it is spelled in the body of its entry, number `n` of it."""
        return canonical(self.body(n)).decode()

    @classmethod
    def of_body(cls, body: Mapping[str, Any]) -> Self:
        """Return the act an object of a body means."""
        return cls(
            kind=str(body["kind"]),
            v=int(body["v"]),
            on=date.fromisoformat(body["on"]),
            clause=str(body.get("clause", "")),
            fields={key: value for key, value in body.items() if key not in _OWN},
        )


@dataclass(frozen=True, slots=True)
class Basis:
    """The decision an entry carries out.

    Attributes:
        document: key of the document, `number|date|home` as the library writes it; empty when
            the entry rests on no document.
        sha256: hash of its stored text, lower-case hex, empty when the text is not at hand.
    """

    document: str = ""
    sha256: str = ""

    def body(self) -> dict[str, Value]:
        """Return the object that stands in the body."""
        parts = {"document": self.document, "sha256": self.sha256}
        return {key: value for key, value in parts.items() if value}


@dataclass(frozen=True, slots=True)
class Decision:
    """What one document decides: its acts, in its own order."""

    basis: Basis
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer wants to append: an entry without place and time.

    Attributes:
        acts: in the order of the decision.
        by: the account that enters it.
        command_id: unique to one command; the same command gives the same entry.
        basis: the decision.
        voids: entries and acts that no longer count.
        replaces: the entry or act in whose place these acts stand; it is voided.
    """

    acts: tuple[Act, ...]
    by: int
    command_id: str
    basis: Basis = field(default_factory=Basis)
    voids: tuple[Address, ...] = ()
    replaces: Address | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft that has its place in the journal."""

    seq: int
    recorded_at: datetime
    draft: Draft

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts, number 1 first."""
        return self.draft.acts

    def texts(self) -> list[str]:
        """Return the acts as they are spelled in the body."""
        return [act.text(n) for n, act in enumerate(self.draft.acts, 1)]

    def body(self, texts: Iterable[str] | None = None) -> bytes:
        """Return the bytes that are chained.

        Args:
            texts: `texts()`, when they are at hand.
        """
        draft = self.draft
        fields: dict[str, Value] = {
            "basis": draft.basis.body(),
            "by": draft.by,
            "command_id": draft.command_id,
            "recorded_at": stamp(self.recorded_at),
            "replaces": str(draft.replaces) if draft.replaces else "",
            "seq": self.seq,
            "voids": [str(address) for address in draft.voids],
        }
        acts = ",".join(self.texts() if texts is None else texts)  # the first of the sorted keys
        return b'{"acts":[' + acts.encode() + b"]," + canonical(fields)[1:]

    @classmethod
    def parse(cls, body: bytes | str) -> Self:
        """Return the entry a body means.

        Raises:
            InputError: `TG-JOURNAL-002`, the body is not that of an entry.
        """
        try:
            fields = json.loads(body)
            draft = Draft(
                acts=tuple(Act.of_body(act) for act in _numbered(fields["acts"])),
                by=int(fields["by"]),
                command_id=str(fields["command_id"]),
                basis=Basis(**fields["basis"]),
                voids=tuple(Address.parse(text) for text in fields["voids"]),
                replaces=Address.parse(fields["replaces"]) if fields["replaces"] else None,
            )
            return cls(int(fields["seq"]), moment_of(fields["recorded_at"]), draft)
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                "TG-JOURNAL-002",
                Message("This is not the body of an entry."),
                hint=Message("The file was changed or comes from another product."),
            ) from error


def _numbered(bodies: Sequence[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """Return the acts of a body, which must be numbered 1, 2, 3 … as they stand."""
    if [body["n"] for body in bodies] != list(range(1, len(bodies) + 1)):
        raise ValueError("acts out of order")
    return bodies


def moment_of(text: str) -> datetime:
    """Return the moment a body writes.

    Examples:
        >>> moment_of("2026-01-15T08:30:00.000000Z")
        datetime.datetime(2026, 1, 15, 8, 30, tzinfo=datetime.timezone.utc)
    """
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def in_entries(acts: Iterable[Act]) -> list[tuple[Act, ...]]:
    """Return the acts of a long command sorted by day and cut into entries.

    Acts of one day keep their order.
    """
    ordered = sorted(acts, key=lambda act: act.on)
    return [
        tuple(ordered[start : start + MOST_ACTS]) for start in range(0, len(ordered), MOST_ACTS)
    ]
