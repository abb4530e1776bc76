"""A record whose counts are told, and the fixture ha-nam as a record, both without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import reported
from headcounts import World

from tinhgon.directives import read
from tinhgon.journal.acts import Draft, in_entries
from tinhgon.kernel import Message, Span
from tinhgon.kernel.figures import Figure, Passage
from tinhgon.programme.asking import Asker
from tinhgon.reporting.record import Place, ProposalLine, Record, Stated
from tinhgon.reporting.report import Asked, Position
from tinhgon.samples.catalogue import SAMPLES, WATERMARK
from tinhgon.samples.ha_nam import assumed, marks

BASE, UNTIL, AFTER = date(2017, 12, 31), date(2024, 10, 31), date(2025, 3, 1)
HA_NAM = Place("u-tinh", "tỉnh Hà Nam", "Tỉnh ủy Hà Nam", "Ban Tổ chức", "Tỉnh ủy Hà Nam",
               "BC/BTCTU", "Hà Nam")  # fmt: skip
SPLIT = {"units:internal_unit": 0.75, "units:public_service_unit": 0.2}
"""Share of the province, the districts have the rest: both have some on every day."""


class Told:
    """Answers what it was told, by recipe and day; everything else is unknown."""

    def __init__(self, counts):
        self.counts = counts

    def figure(self, asked, label=None):
        """Return a figure of what was told."""
        value = self.counts.get((str(asked.recipe), asked.on))
        if value is None or asked.since:
            return None
        return Figure(value, "", label or Message("Count"), asked.on, 7, str(asked))


def told_counts(**changed):
    """Return the counts of ha-nam on the three days; `posts_civil_servant=(base, now, after)`."""
    cells = {}
    for one in marks():
        if one.recipe and one.phase in {"base", "phase_1", "phase_2"}:
            cells.setdefault(one.recipe, {})[one.phase] = int(one.value)
    found = {}
    for recipe, own in cells.items():
        base, first, second = own["base"], own["phase_1"], own["phase_2"]
        found[recipe] = (base, base - first, base - first - second)
    found["units:steering_committee"] = (8, 5, 5)
    for recipe in list(found):
        found[recipe] = changed.get(recipe.replace(":", "_"), found[recipe])
    for recipe, share in SPLIT.items():
        above = tuple(int(one * share) for one in found[recipe])
        below = tuple(one - own for one, own in zip(found[recipe], above, strict=True))
        found[f"{recipe}:province"], found[f"{recipe}:district"] = above, below
    return found


def told(counts, *, place=HA_NAM, has_after=True, **asked):
    """Return the record of told counts, by recipe on the three days."""
    days = (BASE, UNTIL, AFTER)
    now = {
        (recipe, day): value
        for recipe, three in counts.items()
        for day, value in zip(days, three, strict=True)
    }
    said = {"kind": "summing-up", "projected": (1,) if has_after else ()} | asked
    return Record(
        Asked(until=UNTIL, base_on=BASE, **said), Position(7, "0" * 64, "0"), place, Told(now),
        Told(now) if has_after else None, AFTER if has_after else None,
        proposals=(ProposalLine(1, "Đề án 09-ĐA/TU"),) if has_after else (),
        stated=stated(),
    )  # fmt: skip


@cache
def source():
    """Return the text of the document the sample ha-nam brings."""
    (document,) = SAMPLES["ha-nam"]().documents
    return document.data.decode()


@cache
def stated():
    """Return the rates of that document the reader finds its own numbers do not give."""
    found = read(source())
    results = {(one["start"], one["end"]): one for one in found["results"]}
    out = []
    for one in found["contradictions"]:
        result = results[one["start"], one["end"]]
        rate = f"{one['stated']}%".replace(".", ",")
        out.append(Stated(
            Passage("0" * 64, Span(one["start"], one["end"])), "Tin hội nghị", rate,
            result["numerator"], result["denominator"], key="k1",
        ))  # fmt: skip
    return tuple(out)


@cache
def _folded():
    """Return the tables of ha-nam before and after its proposal, with their positions."""
    sample, world = SAMPLES["ha-nam"](), World()
    for decision in sample.decisions:
        for acts in in_entries(decision.acts):
            world.count += 1
            draft = Draft(acts, 1, f"c{world.count}", decision.basis)
            world.book.append(draft, datetime(2026, 12, 1, tzinfo=UTC))
    before = (world.registry(), world.count)
    (proposal,) = sample.proposals
    world.book.append(Draft(proposal.acts, 1, "proposal"), datetime(2026, 12, 2, tzinfo=UTC))
    world.count += 1
    return before, (world.registry(), world.count), proposal.name


def ha_nam(**more):
    """Return the record of the fixture with its proposal, its document read by the reader."""
    (view, known), (later, after), name = _folded()
    found = reported.record(view, known, UNTIL, BASE, place=HA_NAM, watermark=WATERMARK,
                            stated=stated(), base_from="opening", assumed=assumed(),
                            **more)  # fmt: skip
    apparatus = replace(found.now.apparatus, valid=AFTER, known=after, view=later)
    return replace(
        found, after=Asker(apparatus), after_on=AFTER, proposals=(ProposalLine(1, name),),
        asked=replace(found.asked, projected=(1,)),
    )  # fmt: skip
