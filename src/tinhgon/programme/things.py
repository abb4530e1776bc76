"""What the programme keeps over time: targets confirmed and tasks assigned, with their source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target as a person confirmed it.

    Attributes:
        indicator: what is counted, in the words of the directive.
        operator: as the reader writes it (`decrease>=`, `~`, …).
        value: the number to reach, an exact fraction `p/q` or an integer.
        value_max: the upper end of a range, empty when there is none.
        unit: `%`, or what is counted.
        domain: apparatus, headcount, …
        scope: whom it concerns, in the words of the directive.
        baseline_year: year of the base, None when the text does not say.
        target_year: year it is due, None when the text does not say.
        recipe: what is counted, as `programme.recipes` reads it; empty while nobody said.
        within: id of the unit it is counted in; empty for the whole place.
        base_on: ISO date of the base, empty to take the end of `baseline_year`.
        due_on: ISO date it is due, empty to take the end of `target_year`.
        tolerance: what “about” allows on either side, percentage points `p/q`.
        doubts: what the sentence leaves open, one a line.
        text: sha256 of the stored text it stands in.
        start: first code point of its sentence in that text.
        end: the code point after it.
    """

    indicator: str
    operator: str = ""
    value: str = ""
    value_max: str = ""
    unit: str = ""
    domain: str = ""
    scope: str = ""
    baseline_year: int | None = None
    target_year: int | None = None
    recipe: str = ""
    within: str = ""
    base_on: str = ""
    due_on: str = ""
    tolerance: str = ""
    doubts: str = ""
    text: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task as a person confirmed it.

    Attributes:
        description: what is to be done.
        nature: task, requirement, …, as the reader tells them apart.
        lead: the unit that leads, empty while nobody does (“chưa có cơ quan chủ trì”).
        lead_name: the lead in the words of the directive.
        coordinating: those who coordinate, in its words, `; ` between them.
        deadline: the deadline in its words.
        text: sha256 of the stored text it stands in.
        start: first code point of its sentence in that text.
        end: the code point after it.
    """

    description: str
    nature: str = ""
    lead: str = ""
    lead_name: str = ""
    coordinating: str = ""
    deadline: str = ""
    text: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a unit returned on a form, accepted. Its id is `form:unit`; the newest one holds.

    The numbers stand beside the journal; the act holds their checksum, so that nobody changes one.

    Attributes:
        form: key of the form as issued.
        unit: the unit.
        cut_off: ISO date the form asks for.
        file: sha256 of the returned file, empty for what was entered on the network.
        values: sha256 of the accepted values (`unit,indicator,category,date,value` lines).
        count: how many values.
    """

    form: str
    unit: str
    cut_off: str = ""
    file: str = ""
    values: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedReport:
    """A report as issued; it never changes.

    Attributes:
        kind: `half-year`, `year`, `summing-up`, `one-page`, `speech`.
        number: number and symbol of the document.
        until: ISO date its figures speak of.
        known: the position of the journal they were counted at.
        head: hash of that position, hex.
        product: version of the product that wrote it.
        figures: sha256 of its figures.
        files: sha256 of its files, a space between them.
    """

    kind: str
    number: str
    until: str = ""
    known: int = 0
    head: str = ""
    product: str = ""
    figures: str = ""
    files: str = ""
