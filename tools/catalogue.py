"""The catalogue of sentences: collect msgids, keep it sorted, compile it.

`python tools/catalogue.py` adds what is new to `src/tinhgon/locale/<language>` (empty, to be
translated), drops what is gone and compiles the `.mo`; `--check` changes nothing and exits 1
when a sentence is missing or untranslated. English is the msgid.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from compile_messages import compile_all

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
    """Yield every sentence of code, templates and legal values with its context."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    for file in sorted(SOURCE.rglob("*.py")):
        yield from _of_code(file.read_bytes())
    for file in sorted(SOURCE.rglob("*.html")):
        code = templatize(file.read_text(encoding="utf-8"), origin=str(file))
        yield from _of_code(code.encode())
    yield from sources()


def sources() -> Iterator[Msgid]:
    """Yield what the files of legal values say of where a value was seen; pages show it."""
    for file in sorted((SOURCE / "law/parameters").glob("*.yaml")):
        for parameter in yaml.safe_load(file.read_text(encoding="utf-8")).values():
            yield from ((str(value["source"]), None) for value in parameter["values"])


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


def missing(catalog: Catalog) -> list[str]:
    """Return the sentences without a translation."""
    return [
        str(message.id)
        for message in catalog
        if message.id
        and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]


def unused(language: str, catalog: Catalog) -> list[str]:
    """Return the sentences of the file that nobody says any more."""
    return [
        str(message.id)
        for message in load(language)
        if message.id and catalog.get(message.id, message.context) is None
    ]


def save(catalog: Catalog, language: str) -> None:
    """Write the catalogue, sorted and without places or dates, so that branches merge easily."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, no_location=True, sort_output=True, omit_header=True)
    header = "# Sentences of Tinh Gọn; msgids are English.\n"
    header += f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
    header += '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    header += '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    path(language).parent.mkdir(parents=True, exist_ok=True)
    path(language).write_text(header + buffer.getvalue().decode().lstrip(), encoding="utf-8")


def main() -> int:
    """Renew and compile every language, or only check them."""
    status = 0
    for language in LANGUAGES:
        catalog = renewed(language)
        gaps = missing(catalog)
        if "--check" in sys.argv:
            gone = unused(language, catalog)
            status |= bool(gaps or gone)
            for sentence in gone:
                print(f"{language}: nobody says: {sentence}", file=sys.stderr)
        else:
            save(catalog, language)
        for gap in gaps:
            print(f"{language}: no translation: {gap}", file=sys.stderr)
    if "--check" not in sys.argv:
        compile_all()
    return status


if __name__ == "__main__":
    sys.exit(main())
