"""Compile the catalogues of src/tinhgon/locale: every .po to a .mo beside it.

The .mo files are built, never committed: by the build hook for wheels and editable installs, and
by tools/catalogue.py after a change.
"""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "src" / "tinhgon" / "locale"


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


if __name__ == "__main__":
    compile_all()
