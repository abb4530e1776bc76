"""The context of every page of Bộ máy and Nhật ký: what a view hands to its template."""

from typing import Any

from django.utils.translation import gettext as _

from tinhgon.organisation.things import Unit
from tinhgon.web.chart_board import A4, chart_board
from tinhgon.web.diff_board import DiffBoard
from tinhgon.web.flow_board import EVERYWHERE, FlowBoard
from tinhgon.web.function_board import FunctionBoard
from tinhgon.web.journal_values import EntryPage, JournalPage, MendPage
from tinhgon.web.moment import Moment
from tinhgon.web.organisation_tabs import organisation_tabs
from tinhgon.web.organisation_values import (
    ChartPage,
    DiffPage,
    FlowPage,
    FunctionPage,
    LeadPage,
    TreePage,
    TreeRows,
    UnitPage,
    UnitRef,
)

Context = dict[str, Any]

_FACTS = (
    "code", "bloc", "level", "parent", "agency", "area_m2", "population", "members",
    "standing_body", "mandate", "until",
)  # fmt: skip


def _base(moment: Moment, tab: str) -> Context:
    return {"moment": moment, "tabs": organisation_tabs(moment, tab)}


def tree_context(page: TreePage, moment: Moment) -> Context:
    """Return the context of `organisation/tree.html`."""
    asked = [("goc", page.unit.id if page.unit else ""), ("ten", page.sought)]
    keep = [pair for pair in asked if pair[1]]
    return {**_base(moment, "organisation"), "page": page, "keep": keep}


def children_context(lines: TreeRows, moment: Moment) -> Context:
    """Return the context of `organisation/_rows.html`, the piece htmx fetches."""
    return {"moment": moment, "lines": lines}


def unit_context(page: UnitPage, moment: Moment) -> Context:
    """Return the context of `organisation/unit.html`."""
    return {**_base(moment, "organisation"), "page": page, "facts": _facts(page)}


def unknown_context(moment: Moment) -> Context:
    """Return the context of `organisation/unknown.html`."""
    return _base(moment, "organisation")


def _facts(page: UnitPage) -> list[tuple[str, str | int | None, UnitRef | None]]:
    """Return field, value and the unit it refers to of every fact that is known."""
    names = dict(page.names)
    if page.path:
        names.setdefault("parent", page.path[-1])
    values = {name: _value(page.state, name) for name in _FACTS}
    return [(name, value, names.get(name)) for name, value in values.items() if value is not None]


def _value(state: Unit, name: str) -> str | int | None:
    value: str | int | None = getattr(state, name)
    return None if value == "" else value


def diff_context(page: DiffPage, before: Moment, after: Moment) -> Context:
    """Return the context of `organisation/diff.html`; `after` is the ambient pair."""
    board = DiffBoard(page, before, after)
    sides = [
        (("tu", "tu-capnhat"), _day(before, "tu"), _known(before, "tu-capnhat"), _("Before")),
        (("den", "capnhat"), _day(after, "den"), _known(after, "capnhat"), _("After")),
    ]
    return {**_base(after, "organisation_diff"), "board": board, "sides": sides}


def _day(moment: Moment, name: str) -> str:
    return moment.refused.get(name) or f"{moment.valid:%d/%m/%Y}"


def _known(moment: Moment, name: str) -> str:
    written = f"{moment.known:%d/%m/%Y}" if moment.known else ""
    return moment.refused.get(name) or written


def chart_context(page: ChartPage, moment: Moment) -> Context:
    """Return the context of `organisation/chart.html`."""
    keep = [("goc", page.root)] if page.root else []
    picture = chart_board(page, moment)
    return {
        **_base(moment, "organisation_chart"),
        "page": page,
        "picture": picture,
        "is_a3": picture.shrink > A4,
        "keep": keep,
    }


def flows_context(page: FlowPage, moment: Moment) -> Context:
    """Return the context of `organisation/flows.html`."""
    kept = [
        ("tu", page.since.isoformat()),
        ("pham-vi", page.scope or EVERYWHERE),
        ("do", page.measure),
    ]
    measures = (
        ("population", _("population")),
        ("area_m2", _("natural area")),
        ("posts", _("posts")),
        ("", _("all equal")),
    )
    return {
        **_base(moment, "mergers"),
        "board": FlowBoard(page, moment),
        "kept": [pair for pair in kept if pair[1]],
        "measures": measures,
        "everywhere": EVERYWHERE,
    }


def functions_context(page: FunctionPage, moment: Moment, *, may_record: bool = False) -> Context:
    """Return the context of `organisation/functions.html`; `may_record`: may confirm a lead."""
    kept = [("xem", page.shown), ("linh-vuc", page.chosen_field)]
    return {
        **_base(moment, "functions"),
        "may_record": may_record,
        "board": FunctionBoard(page, moment),
        "kept": [pair for pair in kept if pair[1]],
    }


def lead_context(page: LeadPage, moment: Moment) -> Context:
    """Return the context of `organisation/lead.html`."""
    return {**_base(moment, "functions"), "page": page}


def journal_context(page: JournalPage, moment: Moment) -> Context:
    """Return the context of `journal/journal.html`."""

    def address(number: int) -> str:
        is_there = 1 <= number <= page.pages
        return moment.address("journal", loai=page.kind, trang=number) if is_there else ""

    return {
        **_base(moment, "journal"),
        "page": page,
        "keep": [("loai", page.kind)] if page.kind else [],
        "newer": address(page.page - 1),
        "older": address(page.page + 1),
    }


def entry_context(page: EntryPage, moment: Moment, *, may_mend: bool) -> Context:
    """Return the context of `journal/entry.html`; `may_mend`: may void and correct."""

    def address(number: int) -> str:
        is_there = 1 <= number <= page.pages
        return moment.address("journal_entry", page.line.seq, trang=number) if is_there else ""

    return {
        **_base(moment, "journal"),
        "page": page,
        "may_mend": may_mend,
        "newer": address(page.page - 1),
        "older": address(page.page + 1),
    }


def mend_context(page: MendPage, moment: Moment, *, is_correction: bool) -> Context:
    """Return the context of `journal/mend.html`, to void or to correct."""
    return {**_base(moment, "journal"), "page": page, "is_correction": is_correction}
