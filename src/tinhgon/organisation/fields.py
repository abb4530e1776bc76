"""Reading the fields of acts into values, and values into fields."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import Any, Final, TypeVar

from tinhgon.journal.acts import Act
from tinhgon.journal.chain import Value
from tinhgon.organisation.things import Descent, Function, Post, Relation, Role, Unit

T = TypeVar("T")

_NAMED_OTHERWISE: Final = {"unit_class": "class"}
"""Fields of values that acts write under another name."""

_PLACES: Final[Mapping[Any, tuple[tuple[str, str, Any], ...]]] = {
    kind: tuple((_NAMED_OTHERWISE.get(one.name, one.name), one.name, one.default) for one in own)
    for kind in (Unit, Function, Role, Relation, Post, Descent)
    for own in [fields(kind)]
}
"""Name in acts, name in values and default of each field of each sort of thing."""


def values_of(kind: type[T], given: Mapping[str, Any]) -> T:
    """Return the values of a new thing from the fields of an act.

    What the act does not say has its default, or is empty where it must be said; fields of other
    things are left aside.
    """
    found: dict[str, Any] = {}
    for key, name, default in _PLACES[kind]:
        if key in given:
            found[name] = _typed(given[key], default)
        elif default is MISSING:
            found[name] = ""
    return kind(**found)


def changed(values: T, given: Mapping[str, Any]) -> T:
    """Return the values with what an act says of them."""
    found = {
        name: _typed(given[key], default)
        for key, name, default in _PLACES[type(values)]
        if key in given
    }
    return replace(values, **found) if found else values  # type: ignore[type-var]


def _typed(value: Any, default: Any) -> Any:
    """Return a value as the thing keeps it; acts write yes and no as 1 and 0."""
    return bool(value) if isinstance(default, bool) else value


def fields_of(values: Any) -> dict[str, Value]:
    """Return the fields an act writes for these values; what is unknown or empty is left out."""
    out: dict[str, Value] = {}
    for key, name, default in _PLACES[type(values)]:
        value = getattr(values, name)
        if value is not None and value not in ("", default):
            out[key] = int(value) if isinstance(value, bool) else value
    return out


def text(act: Act, key: str) -> str:
    """Return a field of an act as text, empty when it is not there."""
    return str(act.fields.get(key, ""))
