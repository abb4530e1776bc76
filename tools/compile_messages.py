"""Compile the catalogues of src/tinhgon/locale: every .po to a .mo beside it.

    python tools/compile_messages.py             compile
    python tools/compile_messages.py --missing   list msgids of the code without a translation

The .mo files are built, never committed; `make run`, `make test` and the wheel need them.
"""

import sys
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).parents[1] / "src" / "tinhgon"
LOCALE = SOURCE / "locale"
KEYWORDS = {"Message": None, "translate": None, "mark": None, "gettext": None, "_": None}


def compile_all(locale: Path = LOCALE) -> list[Path]:
    """Compile every catalogue below a folder and return the files written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
        target = source.with_suffix(".mo")
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        written.append(target)
    return written


def msgids(folder: Path = SOURCE) -> set[str]:
    """Return every msgid the Python code below a folder marks."""
    found = extract_from_dir(folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def missing(language: str = "vi", folder: Path = SOURCE) -> list[str]:
    """Return the msgids of the code that a language does not translate."""
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    done = {message.id for message in catalogue if message.string and not message.fuzzy}
    return sorted(msgids(folder) - done)


if __name__ == "__main__":
    if "--missing" in sys.argv[1:]:
        lacking = missing()
        print("\n".join(lacking))
        sys.exit(bool(lacking))
    for path in compile_all():
        print(path.relative_to(SOURCE.parents[1]))
