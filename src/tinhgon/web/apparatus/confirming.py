"""The form in which a person confirms the one lead of a function."""

from collections.abc import Mapping

from django.utils.translation import gettext

from tinhgon.journal.acts import Act, Basis, Decision
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.functions.proposals import confirming
from tinhgon.organisation.importing.basis import document_key
from tinhgon.web.apparatus.functions import rows_of
from tinhgon.web.apparatus.leads import proposal_of
from tinhgon.web.apparatus.mending import day_in
from tinhgon.web.apparatus.names import Names
from tinhgon.web.apparatus.state import alive
from tinhgon.web.organisation_values import LeadChoice, LeadPage


def lead_page(
    state: Apparatus,
    function: str,
    seen: str,
    command_id: str,
    *,
    problems: tuple[str, ...] = (),
    sent: Mapping[str, str] | None = None,
) -> LeadPage | None:
    """Return the form for a function, None when there is no such one on the day.

    Args:
        state: the day.
        function: its id.
        seen: the head of the journal the form is made at.
        command_id: of the command the form will give.
        problems: why the last try was refused.
        sent: what was sent with it.
    """
    functions = alive(state, "function", id=[function])
    if not functions:
        return None
    (row,) = rows_of(state, functions)
    proposal = proposal_of(state, function)
    names = Names(state).of([one.unit for one in proposal.candidates])
    choices = [
        LeadChoice(
            names[one.unit], one.leads_now, tuple(e.why.render(gettext) for e in one.evidence)
        )
        for one in proposal.candidates
    ]
    choices += [
        LeadChoice(unit, leads_now=True, reasons=()) for unit in row.leads if unit.id not in names
    ]
    why = proposal.why_nobody.render(gettext) if proposal.why_nobody else ""
    return LeadPage(
        row, proposal.state, tuple(choices), why, seen, command_id, problems, sent or {}
    )


def decision_of(page: LeadPage, sent: Mapping[str, str], *, is_current: bool) -> Decision:
    """Return what a person confirmed, as acts with their decision; none when it is so already.

    Args:
        page: the form as it would be now.
        sent: what was sent.
        is_current: whether it was made at the present head; else what changed since is for the
            service to tell, and what is proposed may have changed, too.

    Raises:
        InputError: `TG-WEB-011`, a day that is none; `TG-WEB-012`, a unit that is not proposed.
    """
    unit = sent.get("unit", "")
    if not unit or (is_current and unit not in {choice.unit.id for choice in page.choices}):
        raise InputError(
            "TG-WEB-012",
            Message("Choose the unit that is to lead."),
            hint=Message("Only units something speaks for can be chosen here."),
        )
    acts: tuple[Act, ...] = confirming(
        page.row.id,
        unit,
        [one.id for one in page.row.leads],
        on=day_in(sent.get("on", "")),
        others_coordinate=sent.get("others") != "release",
    )
    issued = sent.get("issued", "").strip()
    key = document_key(sent.get("document", ""), day_in(issued) if issued else None)
    return Decision(Basis(key), acts)
