"""The language of the command line: the one catalogue of the product, read with the stdlib.

Without a compiled catalogue (a fresh clone before `tools/compile_messages.py`) every sentence
appears in English, the language of its msgid.
"""

import gettext
from collections.abc import Callable, Sequence
from importlib.resources import files
from itertools import pairwise
from typing import Literal, get_args

Language = Literal["vi", "en"]
Translate = Callable[[str], str]

LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "vi"
DOMAIN = "django"
"""The catalogue's name, as Django requires it; both edges read the same file."""


def chosen(arguments: Sequence[str]) -> Language:
    """Return the language that `--lang` names anywhere among the arguments, else Vietnamese.

    Examples:
        >>> chosen(["read", "a.txt", "--lang", "en"]), chosen(["--lang=en"]), chosen([])
        ('en', 'en', 'vi')
    """
    for language in LANGUAGES:
        if f"--lang={language}" in arguments:
            return language
        if ("--lang", language) in pairwise(arguments):
            return language
    return DEFAULT


def translator(language: Language) -> Translate:
    """Return the function that turns a msgid into a sentence of the language."""
    folder = files("tinhgon") / "locale"
    catalogue = gettext.translation(
        DOMAIN, localedir=str(folder), languages=[language], fallback=True
    )
    return catalogue.gettext


def mark(msgid: str) -> str:
    """Mark a msgid for the catalogue where no translation is possible yet (option help)."""
    return msgid
