"""The words of the citation graph on the screens: states, confidence, relations, authority."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon.directives.library.authority import Rank
from tinhgon.directives.library.nodes import HIGH, MEDIUM

Words = str | Promise

STATES: Mapping[str, tuple[str, str, Words]] = {
    "certain": ("✓", "good", gettext_lazy("certain")),
    "own": ("·", "none", gettext_lazy("named by this text only")),
    "proposed": ("?", "warn", gettext_lazy("proposed, to be confirmed")),
    "ambiguous": ("⁇", "warn", gettext_lazy("several documents fit, to be chosen")),
    "confirmed": ("✓", "good", gettext_lazy("confirmed by a person")),
    "refused": ("✕", "none", gettext_lazy("the proposals were refused")),
}
"""Sign, tone and words of the state of a link."""

LEVELS: Mapping[str, tuple[str, Words]] = {
    "high": ("●●●", gettext_lazy("high")),
    "medium": ("●●○", gettext_lazy("medium")),
    "low": ("●○○", gettext_lazy("low")),
}
"""Sign and word of a level of confidence."""

RELATIONS: Mapping[str, tuple[str, Words, Words]] = {
    "based_on": ("CC", gettext_lazy("based on"), gettext_lazy("is the basis of")),
    "implements": ("TH", gettext_lazy("carries out"), gettext_lazy("is carried out by")),
    "guides": ("HD", gettext_lazy("guides"), gettext_lazy("is guided by")),
    "amends": ("SĐ", gettext_lazy("amends"), gettext_lazy("is amended by")),
    "replaces": ("TT", gettext_lazy("replaces"), gettext_lazy("is replaced by")),
    "repeals": ("BB", gettext_lazy("repeals"), gettext_lazy("is repealed by")),
    "orders_revision": (
        "YC",
        gettext_lazy("orders the revision of"),
        gettext_lazy("is to be revised by order of"),
    ),
    "extends_validity": (
        "GH",
        gettext_lazy("extends the validity of"),
        gettext_lazy("is extended by"),
    ),
    "encloses": ("KT", gettext_lazy("encloses"), gettext_lazy("is enclosed in")),
    "cites": ("", gettext_lazy("cites"), gettext_lazy("is cited by")),
}
"""Mark on an arrow, words from the acting document, words from the other one.

In the order in which one arrow that stands for several of them takes its look: see `STRONGEST`.
"""

STRONGEST = (
    "repeals", "replaces", "amends", "extends_validity", "orders_revision", "guides",
    "implements", "based_on", "encloses", "cites",
)  # fmt: skip

MOODS: Mapping[str, Words] = {
    "ordered": gettext_lazy("ordered, not done by this text"),
    "reported": gettext_lazy("reported, not this text's own act"),
}

BANDS: tuple[Words, ...] = (
    gettext_lazy("Centre, Party"),
    gettext_lazy("Centre, State"),
    gettext_lazy("Province, Party"),
    gettext_lazy("Province, State"),
    gettext_lazy("Below the province"),
    gettext_lazy("Issuer not stated"),
)
"""Levels of authority from the highest down, as the graph shows them."""

_UNKNOWN = len(BANDS) - 1
_UNKNOWN_LABEL = "Chưa rõ cơ quan ban hành"


def band_of(rank: Rank) -> int:
    """Return the level of authority a document stands at, an index of `BANDS`."""
    if rank.label == _UNKNOWN_LABEL:
        return _UNKNOWN
    if rank.level in {"district", "commune"}:
        return 4
    return (0 if rank.level == "central" else 2) + (rank.system == "state")


def level_of(confidence: int) -> str:
    """Return the level of a confidence of 0 to 100."""
    return "high" if confidence >= HIGH else "medium" if confidence >= MEDIUM else "low"


def confidence_words(state: str, confidence: int) -> str:
    """Return a confidence as sign, word and number; empty where nobody has to weigh it."""
    if state != "proposed":
        return ""
    sign, word = LEVELS[level_of(confidence)]
    return _("%(sign)s confidence %(word)s, %(points)s/100") % {
        "sign": sign,
        "word": word,
        "points": confidence,
    }


def state_words(state: str) -> tuple[str, str, str]:
    """Return sign, tone and words of the state of a link."""
    sign, tone, words = STATES.get(state, ("·", "none", state))
    return sign, tone, str(words)


def relation_words(kind: str, *, is_passive: bool = False) -> str:
    """Return what one document does to another, or what is done to it."""
    _mark, active, passive = RELATIONS.get(kind, RELATIONS["cites"])
    return str(passive if is_passive else active)
