"""Random histories of an apparatus: what is folded piece by piece is what is folded from nothing,
and what was once known never changes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tinhgon.journal.acts import Act, Address, Draft, Entry
from tinhgon.journal.book import Book, Known, Step, directives_of, folded, step, voided
from tinhgon.journal.past import Past
from tinhgon.journal.register import Register
from tinhgon.journal.replay import settle
from tinhgon.journal.versions import Subject, rows_of
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.invariants import broken
from tinhgon.organisation.register import ORGANISATION
from tinhgon.organisation.things import Unit

START = date(2020, 1, 1)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
OFFSETS = st.integers(0, 40) | st.integers(10, 12)  # on a few days much happens
DAYS = OFFSETS.map(lambda offset: START + timedelta(days=offset))


def believed(past: Past) -> dict[Subject, object]:
    return {s: past.timeline(s) for s in past.subjects() if past.timeline(s)}


class Histories(RuleBasedStateMachine):
    """Acts that are refused leave the book as it was, those that are not become entries."""

    register: ClassVar[Register] = ORGANISATION

    def __init__(self) -> None:
        super().__init__()
        self.book = Book(self.register)
        self.made = 0
        self.answers: dict[int, frozenset[Known]] = {}

    def new_id(self, prefix: str) -> str:
        self.made += 1
        return f"{prefix}{self.made}"

    def units(self) -> list[str]:
        return sorted({s[1] for s in self.book.past.subjects() if s[0] == "unit"})

    def alive_units(self, day: date) -> list[str]:
        out = []
        for unit in self.units():
            rows = rows_of(("unit", unit), self.book.past.timeline(("unit", unit)))
            if any(
                r.start <= day.toordinal() < r.end and isinstance(r.values, Unit) for r in rows
            ):
                out.append(unit)
        return out

    def functions(self) -> list[str]:
        return sorted({s[1] for s in self.book.past.subjects() if s[0] == "function"})

    def offer(
        self,
        acts: Iterable[Act] = (),
        voids: tuple[Address, ...] = (),
        replaces: Address | None = None,
    ) -> Step | None:
        draft = Draft(tuple(acts), 1, f"c{self.made}-{len(self.book.entries)}",
                      voids=voids, replaces=replaces)  # fmt: skip
        entry_at = NOW + timedelta(minutes=len(self.book.entries))
        entry = Entry(self.book.head.seq + 1, entry_at, draft)
        found = step(self.book.past, entry, self.book.kept())
        trial = self.book.past.copy()
        settle(trial, found.new, found.gone, found.outcome)
        problems = [*found.outcome.problems, *found.outcome.stranded]
        if found.outcome.stranded and not acts:
            self.nothing_rests_on_what_is_dropped(entry)
        if problems or list(broken(trial, found.outcome.lines)):
            return None
        return self.book.append(draft, entry_at)

    def nothing_rests_on_what_is_dropped(self, entry: Entry) -> None:
        """What rests on a void, found in one go, can be voided with it."""
        first = step(self.book.past, entry, self.book.kept(), drops=True).outcome
        more = {one.by for one in first.stranded if one.by is not None}
        whole = replace(entry.draft, voids=(*entry.draft.voids, *sorted(more)))
        again = step(self.book.past, replace(entry, draft=whole), self.book.kept())
        assert not again.outcome.stranded
        assert again.outcome.lines == first.lines

    @initialize()
    def root(self) -> None:
        self.offer([Act("opening", START, {"unit": "root", "name": "Tỉnh", "class":
                        "administrative_unit", "level": "province"})])  # fmt: skip

    @rule(day=DAYS, data=st.data())
    def establish(self, day: date, data: st.DataObject) -> None:
        parent = data.draw(st.sampled_from(self.units()))
        unit = self.new_id("u")
        self.offer([Act("establish", day, {"sources": [], "results": [
            {"unit": unit, "name": f"Đơn vị {unit}", "class": "internal_unit", "parent": parent}]}
        )])  # fmt: skip

    @rule(day=DAYS, data=st.data(), extra=st.booleans())
    def consolidate(self, day: date, data: st.DataObject, *, extra: bool) -> None:
        units = [unit for unit in self.alive_units(day) if unit != "root"]
        if len(units) < 2:
            return
        sources = data.draw(st.lists(st.sampled_from(units), min_size=2, max_size=3, unique=True))
        unit = self.new_id("u")
        acts = [Act("consolidate", day, {
            "sources": [{"unit": one, "extent": "whole"} for one in sources],
            "results": [{"unit": unit, "name": f"Đơn vị {unit}", "class": "internal_unit",
                         "parent": "root"}]})]  # fmt: skip
        if extra:
            acts.append(Act("rename", day, {"unit": unit, "name": f"Tên {unit}"}))
        self.offer(acts)

    @rule(day=DAYS, data=st.data(), changes=st.integers(2, 4))
    def decide_much(self, day: date, data: st.DataObject, changes: int) -> None:
        """Several clauses of one day that stand on each other."""
        acts: list[Act] = []
        units = self.alive_units(day)
        for _ in range(changes):
            unit = data.draw(st.sampled_from(units))
            what = data.draw(st.sampled_from(["new", "move", "rename", "end", "post"]))
            if what == "new":
                name = self.new_id("u")
                result = {"unit": name, "name": f"Đơn vị {name}", "class": "internal_unit",
                          "parent": unit}  # fmt: skip
                acts.append(Act("establish", day, {"sources": [], "results": [result]}))
                units = [*units, name]
            elif what == "move":
                other = data.draw(st.sampled_from(units))
                acts.append(Act("move", day, {"unit": unit, "parent": other}))
            elif what == "rename":
                acts.append(Act("rename", day, {"unit": unit, "name": f"Tên {unit}"}))
            elif what == "end":
                into = data.draw(st.sampled_from(units))
                acts.append(Act("absorb", day, {"sources": [{"unit": unit, "extent": "whole"}],
                                                "results": [{"unit": into}]}))  # fmt: skip
            else:
                post = {"post": self.new_id("p"), "unit": unit, "title": "Phó"}
                acts.append(Act("approve_post", day, post))
        self.offer(acts)

    @rule(day=DAYS, data=st.data(), kind=st.sampled_from(["absorb", "dissolve"]))
    def absorb(self, day: date, data: st.DataObject, kind: str) -> None:
        units = [unit for unit in self.alive_units(day) if unit != "root"]
        if len(units) < 2:
            return
        source, into = data.draw(
            st.lists(st.sampled_from(units), min_size=2, max_size=2, unique=True)
        )
        results = [{"unit": into}] if kind == "absorb" else []
        self.offer([Act(kind, day, {"sources": [{"unit": source, "extent": "whole"}],
                                    "results": results})])  # fmt: skip

    @rule(day=DAYS, data=st.data())
    def move(self, day: date, data: st.DataObject) -> None:
        unit, parent = (data.draw(st.sampled_from(self.units())) for _ in range(2))
        self.offer([Act("move", day, {"unit": unit, "parent": parent})])

    @rule(day=DAYS, data=st.data(), name=st.sampled_from(["A", "B", "C"]))
    def rename(self, day: date, data: st.DataObject, name: str) -> None:
        unit = data.draw(st.sampled_from(self.units()))
        self.offer([Act("rename", day, {"unit": unit, "name": name})])

    @rule(day=DAYS, data=st.data())
    def split(self, day: date, data: st.DataObject) -> None:
        unit = data.draw(st.sampled_from(self.units()))
        new = [self.new_id("u") for _ in range(2)]
        results = [
            {"unit": one, "name": f"Đơn vị {one}", "class": "internal_unit", "parent": "root"}
            for one in new
        ]
        sources = [{"unit": unit, "extent": "whole"}]
        fields = {"sources": sources, "results": results, "rest": new[0]}
        self.offer([Act("divide", day, fields)])

    @rule(day=DAYS, data=st.data(), role=st.sampled_from(["lead", "coordinate"]))
    def assign(self, day: date, data: st.DataObject, role: str) -> None:
        unit = data.draw(st.sampled_from(self.units()))
        function = data.draw(st.sampled_from([*self.functions(), ""])) or self.new_id("f")
        acts = [Act("assign_function", day, {"function": function, "unit": unit, "role": role})]
        if function not in self.functions():
            acts.insert(0, Act("define_function", START, {"function": function, "name": function}))
        self.offer(acts)

    @rule(day=DAYS, data=st.data(), relation=st.sampled_from(["guides", "dual"]))
    def relate(self, day: date, data: st.DataObject, relation: str) -> None:
        one, other = (data.draw(st.sampled_from(self.units())) for _ in range(2))
        self.offer([Act("relate", day, {"from": one, "to": other, "relation": relation})])

    @precondition(lambda self: len(self.book.entries) > 2)
    @rule(data=st.data(), replaced=st.booleans(), day=DAYS)
    def correct(self, data: st.DataObject, day: date, *, replaced: bool) -> None:
        entry = data.draw(st.sampled_from(self.book.entries[1:]))
        n = data.draw(st.integers(0, len(entry.acts)))
        address = Address(entry.seq, n)
        acts = [entry.acts[n - 1]] if n else list(entry.acts)
        in_force = {one.key.address for one in self.book.in_force()}
        if acts and not any(
            Address(entry.seq, k) in in_force for k in ([n] if n else range(1, len(acts) + 1))
        ):
            return
        if not acts and self.is_out(entry):
            return
        if replaced and acts:
            self.offer([Act(a.kind, day, a.fields) for a in acts], replaces=address)
        else:
            self.offer(voids=(address,))

    def is_out(self, entry: Entry) -> bool:
        """Tell whether an entry that only voids is voided itself."""
        directives = {one.seq: directives_of(one.draft) for one in self.book.entries}
        return Address(entry.seq) in voided({s: d for s, d in directives.items() if d})

    @invariant()
    def piecewise_is_whole(self) -> None:
        again = folded(self.register, self.book.in_force())
        assert believed(self.book.past) == believed(again)

    @invariant()
    def present_rows_are_the_timelines(self) -> None:
        present = {known.row for known in self.book.known() if known.known_to == FOREVER}
        expected = {
            row
            for s in self.book.past.subjects()
            for row in rows_of(s, self.book.past.timeline(s))
        }
        assert present == expected

    @invariant()
    def what_was_known_stays_known(self) -> None:
        seq = self.book.head.seq
        rows = list(self.book.known())
        for known_at, answer in self.answers.items():
            now = {k.row for k in rows if k.known_from <= known_at < k.known_to}
            assert now == answer
        self.answers[seq] = frozenset(k.row for k in rows if k.known_from <= seq < k.known_to)

    @invariant()
    def nothing_is_broken(self) -> None:
        assert not list(broken(self.book.past, list(self.book.past.subjects())))


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=30, stateful_step_count=25, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
