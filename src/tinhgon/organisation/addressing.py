"""How people name a unit: by its code, by "name, parent's name", or by `id:…`."""

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.snapshot import Snapshot
from tinhgon.organisation.things import Unit

_SHOWN = 10


def found(units: Snapshot, text: str) -> list[Fact[Unit]]:
    """Return the units a text means on the day; several when they share the name.

    Args:
        units: the day.
        text: `31756`, `phường Hồng Bàng, Hải Phòng`, `Sở Nội vụ` or `id:utqe32efcyx`.
    """
    wanted = text.strip()
    if wanted.startswith("id:"):
        one = units.unit(wanted.removeprefix("id:"))
        return [one] if one else []
    by_code = list(units.by_code(wanted)) if wanted else []
    if by_code:
        return by_code
    name, _, parent = wanted.partition(",")
    whole = list(units.named(wanted))
    return whole or list(units.named(name.strip(), parent.strip()))


def one_of(units: Snapshot, text: str) -> Fact[Unit]:
    """Return the one unit a text means.

    Raises:
        InputError: `TG-ORG-020` none, `TG-ORG-021` several; the message lists them.
    """
    units_found = found(units, text)
    if len(units_found) == 1:
        return units_found[0]
    if not units_found:
        raise InputError(
            "TG-ORG-020",
            Message("No unit is named so on %(day)s.", {"day": units.valid.isoformat()}),
            where=text,
            hint=Message("Give its code, its name with its parent's name, or id:…"),
        )
    names = "; ".join(described(units, one) for one in units_found[:_SHOWN])
    raise InputError(
        "TG-ORG-021",
        Message("Several units are named so: %(names)s.", {"names": names}),
        where=text,
        hint=Message("Give the code of one, or its name with its parent's name."),
    )


def described(units: Snapshot, one: Fact[Unit]) -> str:
    """Return code, name and parent of a unit, to tell it from others of its name."""
    values = one.values
    if values is None:
        return one.id
    parent = units.unit(values.parent)
    above = f", {parent.values.name}" if parent and parent.values else ""
    return f"{values.code or 'id:' + one.id} {values.name}{above}"
