"""What the pages of Bộ máy show, as plain values; views fill them from storage.

Ids, slugs and dates only; words and addresses are made by the boards and templates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from tinhgon.organisation.things import Unit

Counts = tuple[tuple[str, int], ...]
"""How many units of each class, in the order of the classes."""


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit that is named: its id, its name on the day shown, and what tells it from others.

    Attributes:
        id: ours; empty for a body the record does not hold.
        name: as the decision writes it.
        unit_class: of `organisation.things.UNIT_CLASSES`.
        parent_name: its superior, where names are not unique.
    """

    id: str
    name: str
    unit_class: str = ""
    parent_name: str = ""


@dataclass(frozen=True, slots=True)
class ActRef:
    """An act that is named: where it stands in the journal and in its decision.

    Attributes:
        address: `seq.n` of the journal.
        kind: of the act.
        on: the first day the new state works.
        document: number of the decision, empty when it rests on none.
        document_address: where the decision is shown, empty when it is not held.
        clause: the place in it, empty when not known.
    """

    address: str
    kind: str
    on: date
    document: str = ""
    document_address: str = ""
    clause: str = ""

    @property
    def seq(self) -> int:
        """The entry it belongs to."""
        return int(self.address.partition(".")[0])


# -- the tree -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A line of the tree.

    Attributes:
        children: how many units stand right below it.
        below: units beneath it on all levels, by class.
        rows: lines shown below it from the start; None: they are fetched when it is opened.
    """

    unit: UnitRef
    children: int = 0
    below: Counts = ()
    code: str = ""
    is_outside: bool = False
    rows: "TreeRows | None" = None


@dataclass(frozen=True, slots=True)
class TreeRows:
    """Lines right below a unit, or the roots.

    Attributes:
        parent: whose lines they are, empty for the roots.
        more: how many follow that are not among them.
        following: number of the first line that follows.
    """

    rows: tuple[TreeRow, ...]
    parent: str = ""
    more: int = 0
    following: int = 0


@dataclass(frozen=True, slots=True)
class TreePage:
    """The tree of a day, or of one unit.

    Attributes:
        counts: units of the day by class, of the part shown.
        path: superiors of the unit shown, the highest first; empty for the whole.
        unit: the unit shown, None for the whole.
    """

    lines: TreeRows
    counts: Counts = ()
    path: tuple[UnitRef, ...] = ()
    unit: UnitRef | None = None
    sought: str = ""


# -- a unit ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """A value before and after an act; None where there was or is nothing.

    `before` and `after` of a reference are names; a slug stays a slug.
    """

    field: str
    before: str | int | None
    after: str | int | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What an act did to a unit.

    Attributes:
        others: the other units of the act.
        is_void: whether it no longer counts.
        recorded: when it was entered, where that matters (a correction).
    """

    act: ActRef
    changes: tuple[Change, ...] = ()
    others: tuple[UnitRef, ...] = ()
    is_void: bool = False
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class LineageLine:
    """A predecessor or successor.

    Attributes:
        extent: how much of the source went over: `whole`, `part`, `rest`, empty when not known.
        share: the share of it, None when not known.
    """

    unit: UnitRef
    extent: str
    share: Fraction | None
    act: ActRef


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """A function a unit leads or coordinates in; `has_one_lead` is false for none or several."""

    id: str
    name: str
    role: str
    field: str = ""
    has_one_lead: bool = True


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post of a unit; `leader`, `review` are slugs of the domain."""

    title: str
    leader: str = ""
    tier: str = ""
    review: str = ""


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation beyond the tree; `is_from` tells whether the unit shown is its first side."""

    kind: str
    other: UnitRef
    is_from: bool = True


@dataclass(frozen=True, slots=True)
class NamingLine:
    """A document that names the unit: the sentence and where it stands."""

    name: str
    address: str
    quote: str = ""
    is_after_end: bool = False


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """What an ended unit held and who got it.

    Attributes:
        what: of `organisation.handover.SORTS`.
        count: how many things, None for what a person enters.
        receivers: who took them over.
        receiver_name: a receiver outside the record.
        note: why they need none, or what is wrong, in words.
        is_settled: they have a receiver or need none.
    """

    what: str
    count: int | None = None
    receivers: tuple[UnitRef, ...] = ()
    receiver_name: str = ""
    note: str = ""
    is_settled: bool = True


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """A measure before and after a restructuring; measure and verdict as in `conservation`."""

    measure: str
    verdict: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Competent:
    """Who proposes, appraises and decides a change of a unit, in words, and where it is written.

    `caution` says how far that was checked, empty where it was against the text.
    """

    proposes: str
    appraises: str
    decides: str
    source: str
    caution: str = ""


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause that still names a unit which is no more, or by its former name.

    Attributes:
        document: name of the document.
        address: the place in it.
        label: the labels down to it, empty where there is none.
        clause: its words.
        authority: who may amend it, in a sentence.
        draft: the amendment, or what a person must settle first.
    """

    document: str
    address: str
    label: str
    clause: str
    authority: str
    draft: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """All that is shown of a unit.

    Attributes:
        ref: its id and name.
        state: its values on the day shown; those of its last day when it is ended.
        path: its superiors, the highest first.
        names: names of the units its values refer to, by field (`agency`, `standing_body`).
        since: its first day.
        ended: the day from which it is no more, None while it is.
        begins: its first day when that is after the day shown, else None.
        hidden_posts: posts of a management tier the person may not see.
        balances: what the restructuring that made or ended it conserved.
        former: names whose clauses can be looked for, empty when it bears the only one it had.
        clauses: those found, None when they were not asked for.
    """

    ref: UnitRef
    state: Unit
    path: tuple[UnitRef, ...] = ()
    names: Mapping[str, UnitRef] = field(default_factory=dict)
    since: date | None = None
    ended: date | None = None
    begins: date | None = None
    heir: UnitRef | None = None
    below: Counts = ()
    children: TreeRows | None = None
    history: tuple[HistoryLine, ...] = ()
    predecessors: tuple[LineageLine, ...] = ()
    successors: tuple[LineageLine, ...] = ()
    functions: tuple[FunctionLine, ...] = ()
    posts: tuple[PostLine, ...] = ()
    relations: tuple[RelationLine, ...] = ()
    documents: tuple[NamingLine, ...] = ()
    handover: tuple[HandoverLine, ...] = ()
    hidden_posts: int = 0
    balances: tuple[BalanceLine, ...] = ()
    competent: Competent | None = None
    former: tuple[str, ...] = ()
    clauses: tuple[ClauseLine, ...] | None = None


# -- two dates ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A unit that differs.

    Attributes:
        kind: `added`, `ended`, `renamed`, `moved`, `reclassified`, `recoded` or `described`.
        changes: its values in both states.
        heirs: who took over an ended unit, or whom an added one came from.
        act: the act behind it, None where several are.
    """

    kind: str
    unit: UnitRef
    changes: tuple[Change, ...] = ()
    heirs: tuple[UnitRef, ...] = ()
    act: ActRef | None = None


@dataclass(frozen=True, slots=True)
class CountLine:
    """A count in both states; `slug` is a class or a type of unit.

    Attributes:
        is_part: the line counts some of those of the line above it.
    """

    slug: str
    label: str
    before: int
    after: int
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class DiffPage:
    """How two states differ.

    Attributes:
        totals: how many units differ, by kind; those given in `lines` may be fewer.
        kind: the only kind shown, empty for all.
        page: which page of that kind.
    """

    counts: tuple[CountLine, ...]
    lines: tuple[DiffLine, ...]
    totals: Mapping[str, int] = field(default_factory=dict)
    kind: str = ""
    page: int = 1
    pages: int = 1


# -- pictures -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A unit to be drawn: its superior, counts by class, how many stand beneath it."""

    unit: UnitRef
    parent: str
    below: Counts = ()
    beneath: int = 0


@dataclass(frozen=True, slots=True)
class ChartPage:
    """The units of a chart in working order, relations between them, superiors of the first.

    `root` is the unit the chart is narrowed to, empty for the whole.
    """

    rows: tuple[ChartRow, ...]
    relations: tuple[tuple[str, str, str], ...] = ()
    path: tuple[UnitRef, ...] = ()
    root: str = ""


@dataclass(frozen=True, slots=True)
class FlowSide:
    """A unit before or after, with what is measured of it (None: not known)."""

    unit: UnitRef
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class FlowLink:
    """What a unit gave to another one; `amount` is None when not known."""

    source: str
    target: str
    extent: str
    share: Fraction | None
    amount: Fraction | None
    act: ActRef


@dataclass(frozen=True, slots=True)
class FlowPage:
    """The mergers of a stretch of time.

    Attributes:
        measure: `population`, `area_m2`, `posts`, or empty when nothing is measured.
        since: first day whose acts are shown; until: the last.
        scopes: units the picture can be narrowed to.
        scope: the one it is narrowed to, empty for all.
        start: number of the first new unit given.
        hidden: links that are not among those given.
    """

    left: tuple[FlowSide, ...]
    right: tuple[FlowSide, ...]
    links: tuple[FlowLink, ...]
    measure: str
    since: date
    until: date
    scopes: tuple[UnitRef, ...] = ()
    scope: str = ""
    start: int = 0
    hidden: int = 0
