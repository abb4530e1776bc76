"""The catalogue of sentences: collect msgids, keep it sorted, compile it.

`python tools/catalogue.py` adds what is new to `src/tinhgon/locale/<language>` (empty, to be
translated), drops what is gone and compiles the `.mo`; `--check` changes nothing and
exits 1 when a sentence is missing or untranslated; `--compile` only compiles; `--take FILE.po`
first takes translations from another copy (after a merge of branches). English is the msgid.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1] / "src/tinhgon"
LANGUAGES = ("vi",)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "Message": None,
    "mark": None,
    "translate": None,
}
Msgid = tuple[str | tuple[str, str], str | None]


def msgids() -> Iterator[Msgid]:
    """Yield every sentence of code and templates with its context."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    for file in sorted(SOURCE.rglob("*.py")):
        yield from _of_code(file.read_bytes())
    for file in sorted(SOURCE.rglob("*.html")):
        code = templatize(file.read_text(encoding="utf-8"), origin=str(file))
        yield from _of_code(code.encode())


def _of_code(code: bytes) -> Iterator[Msgid]:
    for _line, text, _comments, context in extract("python", BytesIO(code), KEYWORDS, ()):
        if text and text != ("", ""):
            yield (text, context)


def path(language: str) -> Path:
    """Return where a language's catalogue is."""
    return SOURCE / "locale" / language / "LC_MESSAGES/django.po"


def load(language: str) -> Catalog:
    """Return the catalogue as it stands, or an empty one."""
    file = path(language)
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as source:
        return read_po(source, locale=language)


def renewed(language: str) -> Catalog:
    """Return the catalogue with what is new added and what is gone dropped."""
    old = load(language)
    new = Catalog(locale=language, project="tinhgon", header_comment="# One catalogue, sorted.")
    for msgid, context in msgids():
        kept = old.get(msgid[0] if isinstance(msgid, tuple) else msgid, context)
        string = kept.string if kept is not None else None
        if isinstance(msgid, tuple) and not isinstance(string, tuple | list):
            string = (string,) if string else None
        is_percent = "%(" in str(msgid)
        new.add(msgid, string, context=context, flags=("python-format",) if is_percent else ())
    return new


def take(catalog: Catalog, file: Path) -> None:
    """Fill what a catalogue lacks from another copy of it."""
    with file.open("rb") as source:
        other = read_po(source, locale=catalog.locale)
    for message in other:
        first = message.id[0] if isinstance(message.id, tuple) else message.id
        kept = catalog.get(first, message.context) if first else None
        if first and (kept is None or not kept.string):
            catalog.add(message.id, message.string, context=message.context, flags=message.flags)


def missing(catalog: Catalog) -> list[str]:
    """Return the sentences without a translation."""
    return [
        str(message.id)
        for message in catalog
        if message.id
        and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]


def save(catalog: Catalog, language: str) -> None:
    """Write the catalogue, sorted and without places or dates, so that branches merge easily."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, no_location=True, sort_output=True, omit_header=True)
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
    header += '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    header += '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    path(language).parent.mkdir(parents=True, exist_ok=True)
    path(language).write_text(header + buffer.getvalue().decode().lstrip(), encoding="utf-8")


def compile_catalogue(language: str) -> Path:
    """Write the `.mo` beside the `.po` and return its path."""
    target = path(language).with_suffix(".mo")
    with target.open("wb") as out:
        write_mo(out, load(language))
    return target


def main() -> int:
    """Renew, check or compile every language."""
    status = 0
    for language in LANGUAGES:
        if "--take" in sys.argv:
            old = load(language)
            take(old, Path(sys.argv[sys.argv.index("--take") + 1]))
            save(old, language)
        if "--compile" not in sys.argv:
            catalog = renewed(language)
            gaps = missing(catalog)
            if "--check" not in sys.argv:
                save(catalog, language)
            elif gaps:
                status = 1
            for gap in gaps:
                print(f"{language}: no translation: {gap}", file=sys.stderr)
        if "--check" not in sys.argv:
            compile_catalogue(language)
    return status


if __name__ == "__main__":
    sys.exit(main())
