"""What the pages of the allocation of posts show, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tinhgon.headcount.allocating import Chain, Key, Row, Table
from tinhgon.headcount.reading import CEILING, headcount_id
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.reporting.quota import Issue
from tinhgon.services.policy import POLICY
from tinhgon.services.quota_drafts import living, may_prepare, name_of, path_of
from tinhgon.services.sampling import watermark
from tinhgon.storage.models import Account, QuotaDraft
from tinhgon.storage.repositories.journal import acts_of, entries
from tinhgon.web.staff.quota_words import STATES, subject_words

if TYPE_CHECKING:
    from tinhgon.headcount.things import Ceiling
    from tinhgon.organisation.columns import Rows

COLUMNS = ("proposed", "appraised", "given", "reason")
CHAIN_ACTS = ("set_ceiling", "allocate_quota", "transfer_quota")
_MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A holder with a total, or a draft of it, on the list of allocations."""

    holder: str
    name: str
    subject: str
    giving: str
    period: str
    total: int | None
    given: int
    reserve: int | None
    drafts: tuple[tuple[int, int, str], ...]
    may_prepare: bool


def lines_of(state: Apparatus, account: Account) -> list[Line]:
    """Return the holders with their totals and drafts, in working order."""
    table: Rows[Ceiling] = state.view.rows(CEILING)
    facts = table.facts(table.alive(state.valid.toordinal(), state.known))
    ceilings = {fact.id: fact.values for fact in facts if fact.values}
    keys = {(one.holder, one.category, one.pay_source) for one in ceilings.values()}
    drafts: dict[tuple[str, str, str], list[tuple[int, int, str]]] = {}
    for draft in QuotaDraft.objects.exclude(state="withdrawn").order_by("-year", "-pk"):
        key = (draft.holder, draft.category, draft.pay_source)
        drafts.setdefault(key, []).append((draft.pk, draft.year, str(STATES[draft.state])))
    place = state.units.place
    found = []
    for key in sorted(keys | drafts.keys(), key=lambda one: (place(one[0]), one)):
        holder, category, pay_source = key
        chain = Chain(state, category, pay_source)
        ceiling = ceilings.get(headcount_id(*key))
        found.append(
            Line(
                holder=holder,
                name=name_of(state, holder),
                subject=subject_words(category, pay_source),
                giving=":".join(key),
                period=ceiling.period if ceiling else "",
                total=chain.total(holder)[0],
                given=sum(map(chain.gross, chain.given_by(holder))),
                reserve=ceiling.reserve if ceiling else None,
                drafts=tuple(drafts.get(key, ())),
                may_prepare=may_prepare(account, holder, category, state),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """One input of the table: what stands in it, what the person typed before another changed it.

    Attributes:
        name: of the input.
        head: of its column.
        value: what stands in it.
        typed: what the person had typed where somebody else changed the line meanwhile.
    """

    name: str
    head: str
    value: str
    label: str
    is_open: bool
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the table with its inputs."""

    row: Row
    cells: Mapping[str, Cell]
    number: str
    is_changed: bool


def shown(
    table: Table,
    account: Account,
    state: Apparatus,
    *,
    is_open: bool,
    typed: Mapping[str, str] | None = None,
    changed: Sequence[str] = (),
) -> list[Shown]:
    """Return the rows with their inputs.

    Args:
        table: the working table.
        account: who looks.
        state: the day of its units.
        is_open: the draft may still be changed.
        typed: what a refused form held, by name of the input.
        changed: units somebody else changed since; their inputs show what stands now.
    """
    prepares = may_prepare(account, table.key.holder, table.key.category, state)
    labels = {
        "proposed": _("Proposed"),
        "appraised": _("Appraised"),
        "given": _("To be given"),
        "reason": _("Reason"),
    }
    found, numbers = [], [0]
    for row in table.rows:
        del numbers[row.depth + 1 :]
        numbers += [0] * (row.depth + 1 - len(numbers))
        numbers[row.depth] += 1
        own = row.depth == 0 and is_open
        proposes = own and POLICY.proposes_quota(account, path_of(state, row.unit))
        cells = {}
        for column in COLUMNS:
            name = f"{column}.{row.unit}"
            value = getattr(row.said, column)
            now = "" if value is None else str(value)
            sent = (typed or {}).get(name, now)
            is_theirs = row.unit in changed
            cells[column] = Cell(
                name=name,
                head=labels[column],
                value=now if is_theirs else sent,
                label=f"{labels[column]}: {row.name}",
                is_open=own and (prepares or (proposes and column in {"proposed", "reason"})),
                typed=sent if is_theirs and sent != now else "",
            )
        found.append(Shown(row, cells, ".".join(map(str, numbers)), row.unit in changed))
    return found


@dataclass(frozen=True, slots=True)
class Happened:
    """A decision on the posts of a holder, from the journal."""

    seq: int
    kinds: tuple[str, ...]
    on: date
    document: str
    is_void: bool


def history_of(holder: str, category: str, pay_source: str) -> list[Happened]:
    """Return the decisions on what a holder gives, newest first."""
    found = []
    for row in entries(touching=f"unit:{holder}")[:_MOST_ENTRIES]:
        acts = [
            one
            for one in acts_of(row.seq)
            if one.act.kind in CHAIN_ACTS
            and one.act.fields.get("holder") == holder
            and one.act.fields.get("category") == category
            and one.act.fields.get("pay_source", "budget") == pay_source
        ]
        if acts:
            kinds = tuple(dict.fromkeys(one.act.kind for one in acts))
            is_void = all(one.out_by is not None for one in acts)
            found.append(
                Happened(row.seq, kinds, acts[0].act.on, printed_document(row.document), is_void)
            )
    return found


def printed_document(key: str) -> str:
    """Return the key of a document as people write it.

    Examples:
        >>> printed_document("12/QĐ-UBND|2025-12-20|Hồng Lam")
        '12/QĐ-UBND, 20/12/2025'
    """
    number, _bar, rest = key.partition("|")
    day = rest.partition("|")[0]
    try:
        return f"{number}, {date.fromisoformat(day):%d/%m/%Y}"
    except ValueError:
        return number


def issue_of(draft: QuotaDraft, state: Apparatus) -> Issue | None:
    """Return what the papers of a draft say of its decision; None when the holder is no more."""
    holder = living(state, draft.holder)
    if holder is None:
        return None
    key = Key(draft.holder, draft.category, draft.pay_source, draft.year)
    past = [one for one in history_of(key.holder, key.category, key.pay_source) if not one.is_void]
    total = next((one for one in past if "set_ceiling" in one.kinds), None)
    basis = ""
    if total and total.document and total.seq != draft.entry:
        number, _comma, day = total.document.partition(", ")
        basis = f"văn bản số {number} ngày {day} về việc giao tổng số"
    own = next((one for one in past if one.seq == draft.entry), None) if draft.entry else None
    number, _comma, day = own.document.partition(", ") if own else ("", "", "")
    issued = date(*map(int, reversed(day.split("/")))) if day else None
    return Issue(
        holder=holder,
        superior=living(state, holder.parent) if holder.parent else None,
        number=number,
        issued=issued,
        on=own.on if own else None,
        total_basis=basis,
        watermark=watermark(),
    )
