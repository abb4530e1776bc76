"""What a package says, as canonical bytes and back; pure.

One object: `schema`, the journal it comes from (`home`, `head`), whom it is for (`to`), its scope,
and entries in the order they were entered, each with the acts of the scope in it. Addresses are
those of the journal an act was first entered in: `HOME/SEQ.N`, `HOME/SEQ` for a whole entry.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from tinhgon.journal.acts import Act, Basis, moment_of
from tinhgon.journal.chain import Head, canonical, stamp
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.storage.repositories.packages import Origin

SCHEMA: Final = "tinhgon-package/1"
_PREFIX: Final = "tinhgon-package/"
_ADDRESS: Final = re.compile(r"([0-9a-f]{64})/(\d{1,18})(?:\.(\d{1,9}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class SentAct:
    """An act of a package.

    Attributes:
        n: its number in its entry at home.
        act: what it says, without persons.
        is_out: a later decision took it out of force.
    """

    n: int
    act: Act
    is_out: bool = False


@dataclass(frozen=True, slots=True)
class SentEntry:
    """An entry of a package: the acts of the scope in it.

    Attributes:
        home: the journal it was first entered in.
        seq: its number there.
        recorded_at: when it was entered in the journal the package comes from.
        basis: the decision.
        acts: those that are sent.
        voids: what it takes out of force.
        replaces: in whose place it stands.
    """

    home: str
    seq: int
    recorded_at: datetime
    basis: Basis
    acts: tuple[SentAct, ...]
    voids: tuple[Origin, ...] = ()
    replaces: Origin | None = None


@dataclass(frozen=True, slots=True)
class SentValues:
    """The numbers a unit returned on a form, as the act that accepted them seals them.

    Attributes:
        form: key of the form.
        unit: the unit.
        lines: canonical lines; their checksum stands in the act.
    """

    form: str
    unit: str
    lines: str


@dataclass(frozen=True, slots=True)
class Package:
    """What a package says.

    Attributes:
        home: the journal it comes from, by the hash of its first entry.
        head: of that journal.
        made_at: when it was written.
        to: public key of who may take it in; empty for any partner.
        scope: id of the unit.
        scope_name: how people call it.
        entries: in the order entered.
        tier: the highest management tier of its posts, empty for none.
        watermark: of invented data, empty for real data.
        values: of the submissions in it.
    """

    home: str
    head: Head
    made_at: datetime
    to: str
    scope: str
    scope_name: str
    entries: tuple[SentEntry, ...]
    tier: str = ""
    watermark: str = ""
    values: tuple[SentValues, ...] = field(default=())

    @property
    def acts(self) -> int:
        """How many acts it holds."""
        return sum(len(entry.acts) for entry in self.entries)

    def body(self) -> bytes:
        """Return the bytes that are signed."""
        return canonical(
            {
                "schema": SCHEMA,
                "home": self.home,
                "head": str(self.head),
                "made_at": stamp(self.made_at),
                "to": self.to,
                "scope": {"unit": self.scope, "name": self.scope_name},
                "tier": self.tier,
                "watermark": self.watermark,
                "entries": [_entry(one) for one in self.entries],
                "values": [
                    {"form": one.form, "unit": one.unit, "lines": one.lines} for one in self.values
                ],
            }
        )


def read(body: bytes, name: str) -> Package:
    """Return what the bytes of a package say.

    Args:
        body: as signed.
        name: of the file, for messages.

    Raises:
        InputError: `TG-PACKAGE-001`, or `TG-PACKAGE-003` where a newer product wrote it.
    """
    try:
        fields = json.loads(body)
        _require_schema(str(fields["schema"]), name)
        return _package(fields)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            "TG-PACKAGE-001",
            Message("This file is no whole package of tinhgon."),
            where=name,
            hint=Message("Have it sent again; it was cut, or is another file."),
        ) from error


def _require_schema(schema: str, name: str) -> None:
    """Refuse another schema.

    Raises:
        InputError: `TG-PACKAGE-003`, a newer one of packages.
        ValueError: that of something else.
    """
    if schema != SCHEMA and schema.startswith(_PREFIX):
        raise InputError(
            "TG-PACKAGE-003",
            Message("A newer version of the product wrote this package."),
            where=f"{name}: {schema}",
            hint=Message("Install the version they have, then take it in."),
        )
    if schema != SCHEMA:
        raise ValueError(schema)


def spelled(origin: Origin) -> str:
    """Return an address as packages write it.

    Examples:
        >>> spelled(("ab", 3, 0)), spelled(("ab", 3, 2))
        ('ab/3', 'ab/3.2')
    """
    home, seq, n = origin
    return f"{home}/{seq}.{n}" if n else f"{home}/{seq}"


def _entry(one: SentEntry) -> dict[str, Any]:
    acts = [{**sent.act.body(sent.n), **({"out": 1} if sent.is_out else {})} for sent in one.acts]
    return {
        "home": one.home,
        "seq": one.seq,
        "recorded_at": stamp(one.recorded_at),
        "basis": one.basis.body(),
        "acts": acts,
        "voids": [spelled(address) for address in one.voids],
        "replaces": spelled(one.replaces) if one.replaces else "",
    }


def _package(fields: Mapping[str, Any]) -> Package:
    head = Head.parse(fields["head"])
    if head is None:
        raise ValueError("head")
    return Package(
        home=str(fields["home"]),
        head=head,
        made_at=moment_of(fields["made_at"]),
        to=str(fields["to"]),
        scope=str(fields["scope"]["unit"]),
        scope_name=str(fields["scope"]["name"]),
        entries=tuple(_read_entry(one) for one in fields["entries"]),
        tier=str(fields["tier"]),
        watermark=str(fields["watermark"]),
        values=tuple(
            SentValues(str(one["form"]), str(one["unit"]), str(one["lines"]))
            for one in fields["values"]
        ),
    )


def _read_entry(fields: Mapping[str, Any]) -> SentEntry:
    return SentEntry(
        home=_home(fields["home"]),
        seq=int(fields["seq"]),
        recorded_at=moment_of(fields["recorded_at"]),
        basis=Basis(**fields["basis"]),
        acts=tuple(_read_act(one) for one in fields["acts"]),
        voids=tuple(_origin(text) for text in fields["voids"]),
        replaces=_origin(fields["replaces"]) if fields["replaces"] else None,
    )


def _read_act(body: Mapping[str, Any]) -> SentAct:
    plain = {key: value for key, value in body.items() if key != "out"}
    return SentAct(int(body["n"]), Act.of_body(plain), bool(body.get("out")))


def _home(text: str) -> str:
    if not _ADDRESS.fullmatch(f"{text}/1"):
        raise ValueError(text)
    return text


def _origin(text: str) -> Origin:
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return match[1], int(match[2]), int(match[3] or 0)
