"""What a package says, as canonical bytes and back; pure.

One object: `schema`, the journal it comes from (`home`, `head`), whom it is for (`to`), its scope,
and entries in the order they were entered, each with the acts of the scope in it. Addresses are
those of the journal an act was first entered in: `HOME/SEQ.N`, `HOME/SEQ` for a whole entry.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from tinhgon.journal.acts import Act, Basis, moment_of
from tinhgon.journal.chain import Head, canonical, stamp
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.programme.submitted import parsed
from tinhgon.reporting.forms.definition import from_json
from tinhgon.storage.repositories.packages import Origin

SCHEMA: Final = "tinhgon-package/1"
_PREFIX: Final = "tinhgon-package/"
_SHOWN: Final = 16
_NEWER: Final = "TG-PACKAGE-003"
_NOTHING: Final = rb"\u0000"
"""Databases take no such character."""
_LONGEST_KEY, _LONGEST_NAME, _LONGEST_FORM = 60, 200, 1_000_000
_UNREAD: Final = (KeyError, TypeError, ValueError, AttributeError, RecursionError)
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
class SentForm:
    """A form the returns of a package answer.

    Attributes:
        key: stands in the acts.
        name: how people call it.
        asked: what it asks, as `reporting.forms.definition` keeps it.
        cut_off: the day its numbers are of.
        due: when it was to be back.
    """

    key: str
    name: str
    asked: str
    cut_off: date
    due: date


@dataclass(frozen=True, slots=True)
class SentValues:
    """The numbers a unit returned on a form, as the act that accepted them seals them.

    Attributes:
        form: key of the form.
        unit: the unit.
        lines: canonical lines (`programme.submitted`); their checksum stands in the act.
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
        forms: those its returns answer.
        values: of the returns in it.
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
    forms: tuple[SentForm, ...] = ()
    values: tuple[SentValues, ...] = ()

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
                "forms": [_form(one) for one in self.forms],
                "values": [asdict(one) for one in self.values],
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
        package = _package(fields)
        if _NOTHING in body or package.body() != body:
            raise ValueError(name)  # one way to write it: no key twice, nothing beside it
    except (*_UNREAD, InputError) as error:
        if isinstance(error, InputError) and error.code == _NEWER:
            raise
        raise InputError(
            "TG-PACKAGE-001",
            Message("This file is no whole package of tinhgon."),
            where=name,
            hint=Message("Have it sent again; it was cut, or is another file."),
        ) from error
    return package


def _require_schema(schema: str, name: str) -> None:
    """Refuse another schema.

    Raises:
        InputError: `TG-PACKAGE-003`, a newer one of packages.
        ValueError: that of something else.
    """
    if schema != SCHEMA and schema.startswith(_PREFIX):
        raise InputError(
            _NEWER,
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


def place_at_home(entry: SentEntry, one: SentAct) -> str:
    """Return where an act of a package stands in the journal it was first entered in."""
    origin = spelled((entry.home[:_SHOWN], entry.seq, one.n))
    document = f" ({entry.basis.document})" if entry.basis.document else ""
    return f"{origin}{document}"


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
        forms=tuple(_read_form(one) for one in fields["forms"]),
        values=tuple(_read_values(one) for one in fields["values"]),
    )


def _form(one: SentForm) -> dict[str, str]:
    days = {"cut_off": one.cut_off.isoformat(), "due": one.due.isoformat()}
    return {"key": one.key, "name": one.name, "asked": one.asked, **days}


def _read_form(fields: Mapping[str, Any]) -> SentForm:
    key, name, asked = (str(fields[one]) for one in ("key", "name", "asked"))
    is_short = len(name) <= _LONGEST_NAME and len(asked) <= _LONGEST_FORM
    if not 0 < len(key) <= _LONGEST_KEY or not is_short:
        raise ValueError(key[:_LONGEST_KEY])
    from_json(asked)
    days = (date.fromisoformat(fields[one]) for one in ("cut_off", "due"))
    return SentForm(key, name, asked, *days)


def _read_values(fields: Mapping[str, Any]) -> SentValues:
    form, unit, lines = (str(fields[one]) for one in ("form", "unit", "lines"))
    parsed(lines)
    return SentValues(form, unit, lines)


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
