"""What a reading finds, as plain values. Places are view offsets; schema.py leads them back.

Source: reading.md sections 1.2 and 5 (the output contract). A field named as in the contract
means what the contract says; places are named `start` and `end` throughout.
"""

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the view, with the canonical thing it names where there is one."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document named in the text: one node per number + date + issuer."""

    key: str
    type: str | None
    number: str | None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    completed_from_context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of one or more documents.

    Attributes:
        refers_to: keys of `CitedDocument`s.
        form: a value of the closed list in reading.md "Exact forms".
        pinpoint: the article, clause and point named, as printed.
    """

    start: int
    end: int
    refers_to: tuple[str, ...]
    form: str
    date: str | None = None
    issuer: str | None = None
    pinpoint: str | None = None
    ocr_error: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body or a category of bodies with all its mentions."""

    canonical: str
    kind: str
    level: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """An office a person is said to hold, with the words that say so."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in the text."""

    name: str
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is due.

    Attributes:
        text: the words that say so.
        type: by | in_year | from | after_event | with_event | roadmap | urgency | relative.
        date: ISO date, or a year, or None where the text gives none.
        start: first character of the words in the view, -1 when not known.
        end: one past their last character.
        operational_by: ISO date by which the result must work.
        strict_before: the day itself is too late.
        intermediate: earlier milestones as (words, ISO date, what).
        outer: the deadline inherited from a heading; it never becomes type or date here.
    """

    text: str | None = None
    type: str | None = None
    date: str | None = None
    start: int = -1
    end: int = -1
    operational_by: str | None = None
    strict_before: bool = False
    intermediate: tuple[tuple[str, str, str], ...] = ()
    outer: "Deadline | None" = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something somebody has to do, or a rule about how.

    Attributes:
        section: id of the structure node it stands in.
        kind: task | principle | requirement | rule | prohibition | stop | report | goal |
            liability | reported.
        modality: must | may | will | done | requested.
        lead: who leads, as printed; empty when the text names nobody.
        coordinating: who coordinates, as printed.
        recurrence: how often, where the text says so.
        cites: keys of the cited documents in it.
        note: how the lead was found, when it does not stand in the clause itself.
    """

    start: int
    end: int
    section: str | None
    kind: str
    modality: str
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: Deadline | None = None
    recurrence: str | None = None
    cites: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A number somebody must reach. `operator` as in reading.md 1.2; `domain` as in section 5."""

    start: int
    end: int
    indicator: str
    operator: str
    value: Fraction
    value_max: Fraction | None
    unit: str | None
    domain: str
    baseline_year: int | None = None
    target_year: int | str | None = None
    scope: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A number somebody reports as reached. Percentages as printed, 36.4 being 182/5."""

    start: int
    end: int
    indicator: str
    count: Fraction | None
    unit: str | None
    percent: Fraction | None
    domain: str
    numerator: int | None = None
    denominator: int | None = None
    direction: str | None = None
    qualifier: str | None = None
    period: str | None = None
    scope: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A change of the apparatus the text orders, plans, reports or stops.

    The last fields are filled for resolutions on administrative units only.
    """

    start: int
    end: int
    type: str
    subjects: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    status: str | None = None
    date: str | None = None
    by: str | None = None
    section: str | None = None
    note: str | None = None
    extents: tuple[str, ...] = ()
    clause: str | None = None
    legal_verb: str | None = None
    adopted: str | None = None


@dataclass(frozen=True, slots=True)
class Noise:
    """A place that looks like a slip of the pen, the scanner or the page; never applied."""

    kind: str
    mentions: tuple[Mention, ...]
    correct: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DeclaredCount:
    """A count the text announces and what it then lists.

    Attributes:
        state: complete | differs | absent.
    """

    start: int
    end: int
    noun: str
    declared: int
    found: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures or words of the text that do not agree, with what may explain it.

    Attributes:
        kind: rate | base | sum | difference | count | label_reused | two_leads |
            document_number | ambiguous.
        stated: what the text says, for kinds about numbers.
        computed: what its own numbers give.
        hypotheses: catalogue messages already filled, in Vietnamese.
        reason: for ambiguous: missing_hedge | missing_base | unclear_reference |
            overlapping_periods.
    """

    start: int
    end: int
    kind: str
    stated: Fraction | None = None
    computed: Fraction | None = None
    hypotheses: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """The interval of integers a printed rate without its own fraction allows as base."""

    start: int
    end: int
    count: Fraction | None
    percent: Fraction
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A second document in the same text."""

    start: int
    end: int
    title: str
    speaker: str | None = None
    speaker_role: str | None = None
    event_date: str | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: name, position, `T/M` or `KT.` and on whose behalf."""

    name: str | None
    position: str | None
    capacity: str | None
    on_behalf_of: str | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the letterhead, the title and the signature say. Dates are ISO, None when not said."""

    genre: str
    system: str
    type: str | None = None
    type_abbr: str | None = None
    number: str | None = None
    date: str | None = None
    date_not_before: str | None = None
    place: str | None = None
    issuer: str | None = None
    issuer_text: str | None = None
    parent_issuer: str | None = None
    province: str | None = None
    province_inferred_from: tuple[str, ...] = ()
    title: str | None = None
    subject: str | None = None
    author: str | None = None
    photographer: str | None = None
    published: str | None = None
    event_date: str | None = None
    event_place: str | None = None
    signer: Signer | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    evidence: dict[str, Mention] = field(default_factory=dict)
