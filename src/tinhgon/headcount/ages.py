"""The people of a day as age tables take them: no names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Someone:
    """A person who is present.

    Attributes:
        person: random id.
        unit: the unit the person is counted in.
        category: of `things.CATEGORIES`.
        born: year and month of birth, None when the month is not known.
        sex: `female`, `male`, or empty when not known.
        is_erased: the record was erased, so nothing of it is known.
    """

    person: str
    unit: str
    category: str
    born: tuple[int, int] | None
    sex: str
    is_erased: bool
