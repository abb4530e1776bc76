"""What a target counts, in words."""

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon.headcount import things
from tinhgon.headcount.causes import LABELS
from tinhgon.organisation.naming import label_of
from tinhgon.programme.recipes import Recipe
from tinhgon.programme.tracing import ASSIGNED, FUNCTION, POST, STATED
from tinhgon.programme.walking import CHANGED, ENDED, NEW, SENT_OUT
from tinhgon.reporting.forms import wording
from tinhgon.web.organisation_words import BLOCS, CLASSES, LEVELS

Words = Mapping[str, str | Promise]

MEASURES: Words = {slug: gettext_lazy(said.id) for slug, said in wording.MEASURES.items()}
CATEGORIES: Words = {slug: gettext_lazy(wording.KINDS[slug].id) for slug in things.CATEGORIES}
PAY_SOURCES: Words = {slug: gettext_lazy(said.id) for slug, said in wording.PAY_SOURCES.items()}
_CAUSES: Words = {
    ENDED: gettext_lazy("ceased to operate"),
    CHANGED: gettext_lazy("changed"),
    NEW: gettext_lazy("new"),
    SENT_OUT: gettext_lazy("sent to the grass roots"),
    ASSIGNED: gettext_lazy("person assigned"),
    POST: gettext_lazy("post approved"),
    STATED: gettext_lazy("figure stated"),
    FUNCTION: gettext_lazy("function assigned"),
}


def recipe_words(recipe: Recipe, measure: str = "") -> str:
    """Return a recipe in words.

    Args:
        recipe: what is counted.
        measure: words that stand for those of its measure, empty for its own.
    """
    return " · ".join(_parts(recipe, measure))


def _parts(recipe: Recipe, measure: str) -> Iterator[str]:
    yield measure or str(MEASURES[recipe.measure])
    for kind in recipe.kinds:
        yield in_a_sentence(CLASSES.get(kind) or CATEGORIES[kind])
    if recipe.pay_source:
        yield str(PAY_SOURCES[recipe.pay_source])
    if recipe.causes:
        yield ", ".join(LABELS[cause].render(_) for cause in recipe.causes)
    if recipe.type:
        yield label_of(recipe.type).render(_)
    if recipe.above:
        label = CLASSES.get(recipe.above) or label_of(recipe.above).render(_)
        yield _("right below: %(name)s") % {"name": in_a_sentence(label)}
    if recipe.bloc:
        yield in_a_sentence(BLOCS[recipe.bloc])
    if recipe.level:
        yield in_a_sentence(LEVELS[recipe.level])


def in_a_sentence(words: str | Promise) -> str:
    """Return words as they stand within a sentence; abbreviations keep their capitals.

    Examples:
        >>> in_a_sentence("Khối chính quyền"), in_a_sentence("MTTQ, đoàn thể")
        ('khối chính quyền', 'MTTQ, đoàn thể')
    """
    said = str(words)
    return said if said[1:2].isupper() else said[:1].lower() + said[1:]


def cause_words(cause: str) -> str:
    """Return what happened to a unit, or the cause of a line of the ledger."""
    if cause in _CAUSES:
        return str(_CAUSES[cause])
    return LABELS[cause].render(_) if cause in LABELS else cause
