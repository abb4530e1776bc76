"""A journal folded in memory and asked through the registry, for tests of quota and people."""

from datetime import UTC, date, datetime
from operator import attrgetter

from tinhgon.headcount.register import STAFF, THINGS
from tinhgon.journal.acts import Act, Draft, Entry
from tinhgon.journal.book import Book, step
from tinhgon.journal.register import joined
from tinhgon.journal.versions import Ended
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.register import ORGANISATION
from tinhgon.organisation.registry import THINGS as UNITS
from tinhgon.organisation.registry import Change, Registry
from tinhgon.programme.kinds import PROGRAMME

REGISTER = joined(ORGANISATION, STAFF, PROGRAMME)
MORE = {thing.name: thing.type for thing in (*THINGS, *PROGRAMME.things.values())}
SORTS = {**UNITS, **MORE}
_EMPTY = {str: "", int: 0, bool: False}


def act(kind, on, **fields):
    """Return an act; `class_` stands for the word Python keeps for itself."""
    day = date.fromisoformat(on) if isinstance(on, str) else on
    return Act(kind, day, {key.rstrip("_"): value for key, value in fields.items()})


class World:
    """A journal in memory."""

    def __init__(self):
        self.book = Book(REGISTER)
        self.count = 0

    def try_(self, *acts, voids=()):
        """Return what speaks against acts: codes and words; they are kept when nothing does."""
        self.count += 1
        draft = Draft(tuple(acts), 1, f"c{self.count}", voids=tuple(voids))
        entry = Entry(self.count, datetime(2026, 1, 1, tzinfo=UTC), draft)
        found = step(self.book.past, entry, self.book.kept())
        problems = [*found.outcome.problems, *found.outcome.stranded]
        if problems:
            self.count -= 1
        else:
            self.book.take(found)
        return [(one.code, one.what.render(str)) for one in problems]

    def record(self, *acts, voids=()):
        """Keep acts nothing speaks against."""
        problems = self.try_(*acts, voids=voids)
        assert not problems, problems

    def apparatus(self, on, registry=None):
        """Return the state of a day."""
        day = date.fromisoformat(on) if isinstance(on, str) else on
        return Apparatus(day, self.count, registry or self.registry())

    def registry(self):
        """Return the columns of everything believed."""
        rows = {sort: [] for sort in SORTS}
        for known in self.book.known():
            row, kept = known.row, rows[known.row.subject[0]]
            kind = SORTS[row.subject[0]]
            is_ended = isinstance(row.values, Ended)
            values = (
                tuple(_EMPTY.get(one.type) for one in kind.__dataclass_fields__.values())
                if is_ended
                else attrgetter(*kind.__dataclass_fields__)(row.values)
            )
            kept.append(
                (len(kept) + 1, row.subject[1], row.start, row.end, known.known_from,
                 known.known_to, row.by.seq, row.by.n, int(is_ended),
                 row.values.heir if is_ended else "", *values)
            )  # fmt: skip
        registry = Registry(more=MORE)
        registry.refresh(self.count, {sort: Change(own) for sort, own in rows.items()})
        return registry


def unit(name, words, parent="", on="2015-01-01", **more):
    """Return the opening of a unit."""
    given = {"class_": "state_agency", "bloc": "government", "level": "province"} | more
    return act("opening", on, unit=name, name=words, parent=parent, **given)
