"""Numbers of units that stood on the base day and were opened after it, as a report tells of them.

The record says nothing of them on the base day, so a table counts them today and not in the base.
The counts stay as the record says; a note says how far they can be compared, and a person decides.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.headcount.late_openings import LateOpening
from tinhgon.headcount.things import CATEGORIES
from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.organisation.forest import NONE
from tinhgon.programme import printed_count
from tinhgon.programme.moves import Heirs
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Figures, Paragraph, Piece, Says
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter

_NAMED: Final = 3
_MEASURES: Final = {"posts": "biên chế", "people": "người"}
_SO: Final = (
    "; số gốc chưa gồm các số này nên phần chênh lệch tương ứng không phản ánh tăng, giảm thực tế."
)
_LABEL: Final = Message("Opened after the base day")


@dataclass(frozen=True, slots=True)
class Late:
    """What of one category was opened after the base day and is compared with it.

    Attributes:
        category: of `headcount.things.CATEGORIES`.
        base_on: the base day.
        units: names of the units, those of the record's order first.
        posts, people: what their openings added; 0 where the base is unknown as a whole.
        key: under which a decision about it is kept; another unit or number is another key.
    """

    category: str
    base_on: date
    units: tuple[str, ...]
    posts: int
    people: int
    key: str

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """The measures in which anything was opened, with how much."""
        both = (("posts", self.posts), ("people", self.people))
        return tuple((measure, count) for measure, count in both if count > 0)

    @property
    def names(self) -> str:
        """The first of the units, and a sign that there are more."""
        more = ", …" if len(self.units) > _NAMED else ""
        return f"{', '.join(self.units[:_NAMED])}{more}"

    @property
    def words(self) -> str:
        """What it is, in one line."""
        counts = ", ".join(
            f"{printed_count(count)} {_MEASURES[measure]}" for measure, count in self.counts
        )
        return (
            f"{say.CATEGORIES[self.category]}: {self.names} có số lần đầu sau ngày gốc"
            f" {say.day(self.base_on)}: {counts}"
        )

    def figure(self, name: str, measure: str, value: int, record: Record) -> Figure:
        """Return a number that tells of it as a figure.

        Args:
            name: `opened_late`, `base_with_late` or `late_gap`.
            measure: `units`, `posts` or `people`.
            value: the number.
            record: of the report.
        """
        recipe = f"{name}({measure}:{self.category}; since={self.base_on.isoformat()})"
        unit = {"posts": "post", "people": "person"}.get(measure, "unit")
        return Figure(value, unit, _LABEL, record.asked.until, record.position.known, recipe)


def late_of(record: Record) -> tuple[Late, ...]:
    """Return what was opened after the base day of a record, by category, within its scope.

    Where nothing of a category is known on the base day, nothing is compared with it.
    """
    found = record.late_openings
    if not found:
        return ()
    counter, inside = Counter(record), _inside(record, found)
    some = (_of_category(one, inside, counter) for one in CATEGORIES)
    return tuple(one for one in some if one is not None)


def late_notes(record: Record, figures: Figures) -> Iterator[Paragraph]:
    """Yield the lines below a table of posts and people that say what is not in the base."""
    for one in late_of(record):
        count = len(one.units)
        pieces = [
            Piece(f"{say.CATEGORIES[one.category]}: ", Says.NAME),
            figures.piece(one.figure("opened_late", "units", count, record), printed_count(count)),
            Piece(f" đơn vị ({one.names}) có từ ngày gốc {say.day(one.base_on)} nhưng sổ biên chế"
                  " chỉ có số từ sau ngày đó, khi mở sổ gồm ", Says.NAME),
        ]  # fmt: skip
        for place, (measure, value) in enumerate(one.counts):
            told = one.figure("opened_late", measure, value, record)
            pieces += [
                *([Piece(", ")] if place else []),
                figures.piece(told, printed_count(value)),
                Piece(f" {_MEASURES[measure]}"),
            ]
        yield Paragraph((*pieces, Piece(_SO)), "note")


def _inside(record: Record, some: tuple[LateOpening, ...]) -> list[tuple[str, LateOpening]]:
    """Return the openings counted in the scope today, each with the name of its unit."""
    now, scope = record.now.at(record.asked.until), record.asked.scope
    heirs, units = Heirs(now), now.units
    start, size = (units.place(scope), 0) if scope else (0, len(units))
    if scope and start != NONE:
        size = int(units.size[start])
    places = [(heirs(one.unit), one) for one in some]
    chosen = [
        (place, one) for place, one in places if place >= 0 and start <= place < start + size
    ]
    chosen.sort(key=lambda pair: pair[0])
    return [(_name(record, one), one) for _place, one in chosen]


def _name(record: Record, one: LateOpening) -> str:
    for day in (record.asked.until, record.asked.base_on, one.on):
        fact = record.now.at(day).units.unit(one.unit)
        if fact is not None and fact.values is not None:
            return fact.values.name
    return one.unit


def _of_category(
    category: str, inside: list[tuple[str, LateOpening]], counter: Counter
) -> Late | None:
    own = [(name, one) for name, one in inside if one.category == category]
    if not own:
        return None
    sums = {
        measure: sum(getattr(one, measure) for _name, one in own)
        if counter.base(f"{measure}:{category}") is not None else 0
        for measure in _MEASURES
    }  # fmt: skip
    if not any(count > 0 for count in sums.values()):
        return None
    names = {one.unit: name for name, one in own}
    day = counter.base_on
    said = "\n".join(f"{one.unit} {one.pay_source} {one.posts} {one.people}" for _n, one in own)
    mark = hashlib.sha256(said.encode()).hexdigest()[:12]
    return Late(
        category, day, tuple(names.values()), sums["posts"], sums["people"],
        f"late/{day.isoformat()}/{category}/{mark}",
    )  # fmt: skip
