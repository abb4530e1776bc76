"""The filters of the library and of the search as they stand in an address and in a form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tinhgon.storage.repositories.filters import Choices, Filters, choices

NAMES = {
    "loai": "kind",
    "nam": "year",
    "co-quan": "issuer",
    "tinh": "province",
    "duyet": "review",
    "thieu": "lacks",
}
LABELS: dict[str, str | Promise] = {
    "loai": _("Type of document"),
    "nam": _("Year"),
    "co-quan": _("Issuer"),
    "tinh": _("Province"),
    "duyet": _("Review"),
    "thieu": _("Missing in the record"),
}
REVIEW: dict[str, str | Promise] = {
    "none": _("not begun"),
    "partly": _("begun"),
    "done": _("done"),
    "doubt": _("figures to review"),
}
LACKS: dict[str, str | Promise] = {
    "number": _("number"),
    "date": _("date"),
    "province": _("province"),
    "inferred": _("province inferred, not confirmed"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a field: its value, what is shown, and whether it is chosen."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field to narrow by."""

    name: str
    label: str
    value: str
    options: Sequence[Choice]


class Narrowing:
    """What an address narrows a list to, and the form that changes it.

    Args:
        asked: the parameters of the request.
        keep: names of other parameters that links of this screen carry on.
    """

    def __init__(self, asked: QueryDict, keep: Sequence[str] = ()) -> None:
        self.asked = {name: asked.get(name, "").strip() for name in NAMES}
        self.kept = {name: asked[name] for name in keep if asked.get(name)}

    @property
    def filters(self) -> Filters:
        """What the repositories narrow by."""
        return Filters(**{NAMES[name]: value for name, value in self.asked.items()})

    @cached_property
    def _choices(self) -> Choices:
        return choices()

    @property
    def fields(self) -> Iterator[Field]:
        """The fields of the form, those with nothing to choose left out."""
        offered = self._choices
        listed: dict[str, Sequence[tuple[str, str]]] = {
            "loai": [(value, value) for value in offered.kinds],
            "nam": [(value, value) for value in offered.years],
            "co-quan": [(value, value) for value in offered.issuers],
            "tinh": [(value, value) for value in offered.provinces],
            "duyet": [(value, str(label)) for value, label in REVIEW.items()],
            "thieu": [(value, str(label)) for value, label in LACKS.items()],
        }
        for name, values in listed.items():
            chosen = self.asked[name]
            if values or chosen:
                known = dict(values) if not chosen else {chosen: chosen, **dict(values)}
                options = [Choice(value, text, value == chosen) for value, text in known.items()]
                yield Field(name, str(LABELS[name]), chosen, options)

    @property
    def count(self) -> int:
        """How many fields narrow."""
        return sum(1 for value in self.asked.values() if value)

    def address(self, **changes: str | int) -> str:
        """Return the parameters of the present list with some changed; empty ones are left out.

        Names with a hyphen are not changed here.
        """
        values = {**self.kept, **self.asked, **{k: str(v) for k, v in changes.items()}}
        return urlencode({name: value for name, value in values.items() if value})


def page_number(asked: QueryDict) -> int:
    """Return the page an address asks for, 1 when it names none."""
    text = asked.get("trang", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


@dataclass(frozen=True, slots=True)
class Pages:
    """Links to the pages around the present one.

    Attributes:
        page: the present one, from 1.
        pages: how many there are.
        narrowing: what the links carry on.
    """

    page: int
    pages: int
    narrowing: Narrowing

    @property
    def links(self) -> list[tuple[int, str]]:
        """Number and address of the first, the last and those near; a gap is left unsaid."""
        near = {1, self.pages, *range(self.page - 2, self.page + 3)}
        return [
            (at, self.narrowing.address(trang=at if at > 1 else ""))
            for at in sorted(near)
            if 1 <= at <= self.pages
        ]

    @property
    def before(self) -> str:
        """Address of the page before, empty at the start."""
        return self._beside(self.page - 1) if self.page > 1 else ""

    @property
    def after(self) -> str:
        """Address of the page after, empty at the end."""
        return self._beside(self.page + 1) if self.page < self.pages else ""

    def _beside(self, at: int) -> str:
        return f"?{self.narrowing.address(trang=at if at > 1 else '')}"
