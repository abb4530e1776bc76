"""Changes of the apparatus a document tells of: look at them, answer what is open, accept them."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from tinhgon.kernel import TinhgonError
from tinhgon.organisation.findings import NOT_AN_ACT, ProposedAct, Question
from tinhgon.organisation.findings.proposals import HOW
from tinhgon.organisation.naming import label_of
from tinhgon.organisation.things import UNIT_CLASSES
from tinhgon.services.changes import AcceptChanges, changes_of
from tinhgon.services.policy import POLICY, Action
from tinhgon.storage.journal_writing import ActsRefusedError
from tinhgon.storage.models import Document, JournalEntry
from tinhgon.storage.repositories.journal import head
from tinhgon.web.access import requires, signed_in
from tinhgon.web.organisation_words import EXTENTS, KINDS

_KINDS = ("consolidate", "absorb", "divide", "separate", "rearrange", "establish", "dissolve",
          "end_operation", "rename", "move")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what may be answered; no options means a line to write on."""

    name: str
    about: str
    what: str
    options: tuple[tuple[str, str], ...]
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A change as the page shows it."""

    proposal: ProposedAct
    kind: str
    why: str
    sources: tuple[tuple[str, str, str], ...]
    results: tuple[str, ...]
    questions: tuple[Asked, ...]
    is_chosen: bool


@requires(Action.VIEW)
@require_GET
def document_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the changes of a document."""
    return _page(request, get_object_or_404(Document.objects.select_related("text"), pk=pk))


@requires(Action.RECORD_ACTS)
@require_POST
def accept_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the changes a person ticked."""
    document = get_object_or_404(Document.objects.select_related("text"), pk=pk)
    seen = request.POST.get("seen", "")
    try:
        (entry,) = AcceptChanges(
            account=signed_in(request),
            document=document,
            chosen=request.POST.getlist("chon"),
            answers=_answers(request),
            clock=timezone.now,
            seen=int(seen) if seen.isdecimal() else None,
        ).execute()
    except TinhgonError as error:
        return _page(request, document, error)
    message = gettext("Entered as %(seq)s of the journal.") % {"seq": entry.seq}
    messages.success(request, message)
    return redirect("journal_entry", seq=entry.seq)


def _answers(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Return what was answered, by event and question: inputs are named `q-EVENT-PLACE`."""
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for name, value in request.POST.items():
        if name.startswith("q-") and value:
            _mark, event, place = name.split("-", 2)
            out[event][place] = str(value)
    return out


def _page(
    request: HttpRequest, document: Document, error: TinhgonError | None = None
) -> HttpResponse:
    lines = [_line(one, request) for one in changes_of(document)]
    keys = {one.proposal.basis.document for one in lines}
    entries = JournalEntry.objects.filter(document__in=keys)
    reasons = []
    if isinstance(error, ActsRefusedError):
        found = (*error.problems, *error.dependants)
        reasons = [f"{one.where}: {one.what.render(gettext)}" for one in found]
    context = {
        "document": document,
        "lines": lines,
        "entries": entries.order_by("seq"),
        "error": error.render(gettext) if error else "",
        "reasons": reasons,
        "seen": head().seq,
        "may_accept": POLICY.allows(signed_in(request), Action.RECORD_ACTS),
        "has_acts": any(one.proposal.state != NOT_AN_ACT for one in lines),
    }
    return render(request, "documents/changes.html", context, status=422 if error else 200)


def _line(proposal: ProposedAct, request: HttpRequest) -> Line:
    sources = tuple(
        (
            one.printed,
            str(EXTENTS.get(one.extent, "")),
            HOW[one.how].render(gettext) if one.how else "",
        )
        for one in proposal.sources
    )
    is_act = proposal.state != NOT_AN_ACT
    return Line(
        proposal,
        str(KINDS.get(proposal.kind, proposal.verb)),
        proposal.reason.render(gettext) if proposal.reason else "",
        sources,
        tuple(one.name for one in proposal.results),
        tuple(_asked(proposal, one, request) for one in proposal.questions) if is_act else (),
        proposal.finding in request.POST.getlist("chon"),
    )


def _asked(proposal: ProposedAct, question: Question, request: HttpRequest) -> Asked:
    name = f"q-{proposal.finding}-{question.place}"
    return Asked(
        name,
        question.about,
        question.what.render(gettext),
        tuple(_options(question)),
        request.POST.get(name, ""),
    )


def _options(question: Question) -> list[tuple[str, str]]:
    what = question.place.partition(":")[0]
    found = [(one.id, f"{one.name} ({one.code})" if one.code else one.name)
             for one in question.candidates]  # fmt: skip
    if what == "source":
        found.append(("none", gettext("these words name no unit")))
    elif what == "result":
        found.append(("new", gettext("a new unit")))
    elif what == "class":
        found = [(one, label_of(one).render(gettext)) for one in UNIT_CLASSES]
    elif what == "kind":
        found = [(one, str(KINDS[one])) for one in _KINDS]
    elif what == "report":
        found = [("yes", gettext("yes, no decision at hand says it"))]
    return found
