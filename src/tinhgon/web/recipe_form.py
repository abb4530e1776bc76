"""The form by which a person says what a target counts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from tinhgon.programme.things import Target
from tinhgon.services.upgrading import counted, target_id
from tinhgon.storage.repositories.journal import head
from tinhgon.storage.values import AcceptedFinding
from tinhgon.web.cards import vi_date
from tinhgon.web.reportdate import parsed

_DAYS = ("base_on", "due_on")
_FIELDS = ("recipe", "within", *_DAYS, "tolerance")


@dataclass(frozen=True, slots=True)
class RecipeForm:
    """What stands in the fields.

    Attributes:
        target: id of the target.
        values: by field, as typed or as entered.
        doubts: what the sentence leaves open.
        seen: the head the person looks at.
        command_id: so that a second click enters nothing twice.
        document, slug: the accepted finding, where the journal does not have the target yet.
    """

    target: str
    values: Mapping[str, str]
    doubts: tuple[str, ...]
    seen: str
    command_id: str
    document: int = 0
    slug: str = ""

    @classmethod
    def of(cls, target: Target, name: str, typed: Mapping[str, str] | None = None) -> "RecipeForm":
        """Return the form of a target, with what was typed where that was refused."""
        said = {key: str(getattr(target, key)) for key in (*_FIELDS, "doubts")}
        found = cls._filled(name, said)
        if typed is None:
            return found
        return replace(found, values={key: str(typed.get(key, "")) for key in _FIELDS})

    @classmethod
    def _filled(cls, name: str, said: Mapping[str, str]) -> "RecipeForm":
        values = {key: said.get(key, "") for key in _FIELDS}
        values |= {key: vi_date(values[key]) for key in _DAYS}
        values["tolerance"] = values["tolerance"].replace(".", ",")
        doubts = tuple(filter(None, said.get("doubts", "").splitlines()))
        return cls(name, values, doubts, str(head()), uuid4().hex)

    @classmethod
    def proposed(cls, item: AcceptedFinding) -> "RecipeForm":
        """Return the form of an accepted target the journal does not have yet."""
        found = cls._filled(target_id(item), counted(item))
        return replace(found, document=item.document_id, slug=item.finding.key.slug)


def said_of(typed: Mapping[str, str]) -> dict[str, str]:
    """Return the fields as acts hold them: days ISO, the tolerance with a point.

    A day that is none stays as typed and is refused where acts are checked.
    """
    said = {key: str(typed.get(key, "")).strip() for key in _FIELDS if key in typed}
    for key in _DAYS:
        day = parsed(said.get(key, ""))
        if day is not None:
            said[key] = day.isoformat()
    if "tolerance" in said:
        said["tolerance"] = said["tolerance"].replace(",", ".")
    return said
