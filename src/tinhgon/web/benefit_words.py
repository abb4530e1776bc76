"""The words of the room Chế độ: columns, choices, outcomes, how sure a value is."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tinhgon.kernel import Message
from tinhgon.law.benefit import labels
from tinhgon.law.benefit.cases import BY_NAME, REGIMES
from tinhgon.law.benefit.explaining import shown, shown_money
from tinhgon.law.benefit.warnings import REASONS, sentence
from tinhgon.law.documents import number_of
from tinhgon.law.parameters import Citation
from tinhgon.services.benefits import Turn

Words = Mapping[str, str | Promise]


def _lazy(words: Mapping[str, Message]) -> Words:
    return {name: _(message.id) for name, message in words.items()}


COLUMNS: Words = _lazy(labels.COLUMNS)
"""The columns of the command contract, for people."""

REGIME_CHOICES: Words = {
    **_lazy(labels.REGIMES),
    **{name: number_of(one.document) for name, one in reversed(REGIMES.items())},
}
CHOICES: Mapping[str, Words] = {
    **{name: _lazy(words) for name, words in labels.CHOICES.items()},
    "regime": REGIME_CHOICES,
}
"""For columns that take words: the words and what they mean."""

OUTCOMES: Words = {
    "ok": pgettext_lazy("benefit", "Due"),
    "needs_decision": pgettext_lazy("benefit", "To be decided"),
    "not_eligible": pgettext_lazy("benefit", "Not due"),
    "error": pgettext_lazy("benefit", "Data to be corrected"),
}
STATUSES: Words = _lazy(labels.STATUSES)
"""How sure a legal value or the reading of a rule is."""

UNITS: Words = {
    "vnd": _("đồng"),
    "months": pgettext_lazy("unit of a value", "months"),
    "years": pgettext_lazy("unit of a value", "years"),
    "months_of_salary": _("months of salary"),
    "base_salaries": _("base salaries"),
    "people": pgettext_lazy("unit of a value", "people"),
    "km2": "km²",
    "m2": "m²",
}
"""What stands behind a number; other units need no word."""


def words_of(words: Words, slug: str) -> str:
    """Return the words of a slug, the slug itself where nobody gave it any."""
    return str(words.get(slug, slug))


def columns_words(names: str) -> str:
    """Return the columns a fault names, as people call them."""
    return ", ".join(words_of(COLUMNS, name) for name in names.split(", "))


def case_words(regime: str, case: str) -> str:
    """Return the decree and the name of a case, empty when there is none."""
    found = BY_NAME.get((regime, case))
    return f"{short_document(regime)}, {found.label.render(gettext)}" if found else ""


def short_document(regime: str) -> str:
    """Return the number of a decree without the ones that amended it."""
    return number_of(REGIMES[regime].document)


def told_words(code: str) -> str:
    """Return what a slug of the output says, as a sentence of the page.

    Examples:
        >>> told_words("no_such_slug")
        'no_such_slug'
    """
    name, _colon, rest = code.partition(": ")
    if rest in REASONS:
        return f"{columns_words(name)}: {REASONS[rest].render(gettext)}"
    said = sentence(code).render(gettext)
    if name == "lower" and rest:
        which, _equals, amount = rest.partition(" = ")
        return f"{said} {case_words(*which.split('/'))}: {money_words(int(amount))}."
    return f"{said} {rest}." if rest else said


def fault_fields(code: str) -> tuple[str, str]:
    """Return the first column a fault names and what is wrong.

    Examples:
        >>> fault_fields("coef, contract_salary_vnd: missing")[0]
        'coef'
    """
    names, _colon, rest = code.partition(": ")
    reason = REASONS.get(rest)
    return names.split(", ", maxsplit=1)[0], reason.render(gettext) if reason else rest


def money_words(amount: int | None) -> str:
    """Return an amount with its unit, a dash for none."""
    unit = gettext("đồng")
    return "–" if amount is None else f"{shown(amount, 'vnd')} {unit}"


def exact_money(text: str) -> str:
    """Return an exact decimal of the output as it is written here."""
    return shown_money(text)


def value_words(value: Fraction, unit: str) -> str:
    """Return a legal value with its unit."""
    if unit == "yes_no":
        return words_of(CHOICES["directly_affected"], "yes" if value else "no")
    if unit == "rate":
        return f"{shown(value * 100, 'rate')} %"
    if unit == "date":
        day = int(value)
        return f"{day % 100:02d}/{day // 100 % 100:02d}/{day // 10_000}"
    if unit == "age":
        return shown(int(value), unit)
    return f"{shown(value, unit)} {words_of(UNITS, unit) if unit in UNITS else ''}".rstrip()


def labelled(label: Mapping[str, str]) -> str:
    """Return a label of the law's data in the language of the page."""
    language = (get_language() or "vi")[:2]
    found = label.get(language) or label["vi"]
    return found[:1].upper() + found[1:]


def cited(cite: Citation) -> tuple[str, str]:
    """Return where a citation points to in a document, and the document.

    The documents that amended it are left out; the sheet names them once.
    """
    place = " ".join(filter(None, [cite.clause, cite.article]))
    return place, number_of(cite.document)


_TURNS: Mapping[str, Message] = {
    "pension": Message("The age of retirement is reached; nothing is due."),
    "outcome": Message("From “%(before)s” to “%(after)s”."),
    "regime": Message("Another decree: %(after)s."),
    "case": Message("Another case: %(after)s."),
    "edge": Message("%(before)s → %(after)s months early: another rule applies."),
    "timing": Message("Factor of time %(before)s → %(after)s."),
    "value": Message("%(label)s: %(before)s → %(after)s."),
    "told": Message("From this month: %(after)s"),
}


def turn_words(turn: Turn) -> str:
    """Return what is different from leaving a month earlier, as a sentence."""
    before, after = turn.before, turn.after
    if turn.kind == "outcome":
        before, after = words_of(OUTCOMES, before), words_of(OUTCOMES, after)
    if turn.kind in {"regime", "case"}:
        before, after = (case_words(*one.split("/")) for one in (before, after))
    if turn.kind == "told":
        after = told_words(after)
    if turn.kind in {"timing", "value"}:
        before, after = (value_words(Fraction(one), turn.unit) for one in (before, after))
    label = labelled(turn.label) if turn.label else ""
    params = {"before": before, "after": after, "label": label}
    return Message(_TURNS[turn.kind].id, params).render(gettext)


def reasons_words(codes: Sequence[str]) -> list[str]:
    """Return what slugs of the output say, each sentence once."""
    return list(dict.fromkeys(map(told_words, codes)))
