"""What things of the record are called where an act or an effect names them by their id."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np

from tinhgon.organisation.apparatus import Apparatus
from tinhgon.web.apparatus.names import Names
from tinhgon.web.apparatus.state import numbers_of
from tinhgon.web.organisation_values import Change

UNIT_FIELDS: Final = frozenset(
    {"parent", "agency", "standing_body", "unit", "from_unit", "to_unit", "supervisor", "source",
     "result", "lead"}
)  # fmt: skip
"""Fields that hold the id of a unit."""
_FUNCTION_FIELDS: Final = frozenset({"function", "into"})
_OWN_NAMES: Final = {"function": "name", "post": "title"}


class Labels:
    """Names by id, asked for together.

    Args:
        state: the apparatus of the page.
    """

    def __init__(self, state: Apparatus) -> None:
        self._names = Names(state)
        self._state = state
        self._found: dict[str, str] = {}

    def learn(self, ids: Iterable[str]) -> None:
        """Look up units, functions and posts among some texts; the others have no name."""
        wanted = set(ids) - self._found.keys()
        self._found |= {
            unit: ref.name for unit, ref in self._names.of(wanted).items() if ref.id
        }  # fmt: skip
        for sort, field in _OWN_NAMES.items():
            rows = self._state.view.rows(sort)
            believed = rows.known(self._state.known)
            own = np.isin(rows.take("id", believed), numbers_of(rows.pool, wanted))
            for fact in rows.facts(believed[own]):
                if fact.values is not None:
                    self._found[fact.id] = getattr(fact.values, field)

    def get(self, thing: str) -> str:
        """Return the name of a thing, empty when it has none."""
        return self._found.get(thing, "")

    @staticmethod
    def referred(values: object) -> Iterator[str]:
        """Yield the ids the values of a thing name."""
        for field in (*UNIT_FIELDS, *_FUNCTION_FIELDS):
            text = getattr(values, field, "")
            if text:
                yield text

    def of(self, sort: str, thing: str, values: Any) -> str:
        """Return what a thing is called, from what holds of it."""
        if sort == "role":
            return " · ".join(filter(None, (self.get(values.function), self.get(values.unit))))
        if sort == "relation":
            return f"{self.get(values.from_unit)} → {self.get(values.to_unit)}"
        for field in ("name", "title", "description", "indicator"):
            text = getattr(values, field, "")
            if text:
                return str(text)
        return self.get(thing) or thing

    def unit_of(self, sort: str, thing: str, values: Any) -> str:
        """Return the unit whose page shows a thing, empty for none."""
        if sort == "unit":
            return thing
        return str(getattr(values, "unit", "") or getattr(values, "from_unit", ""))

    def spoken(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield changes whose references are names."""
        for one in changes:
            if one.field in UNIT_FIELDS | _FUNCTION_FIELDS:
                yield Change(one.field, self._said(one.before), self._said(one.after))
            else:
                yield one

    def _said(self, value: str | int | None) -> str | int | None:
        return self.get(str(value)) or value if value else value
