"""Coverage-guided fuzzing of returned forms: `make fuzz`, 60 seconds.

Puts mutated bytes in the place of one part of a unit's workbook, as the first byte chooses, and
reads it as a return of the round. A refusal must be an `InputError`, and a number taken must stand
in its cell; anything else stops the run and leaves the input in `fuzz/crash-*`. Needs the extra
`[fuzz]` (atheris); without it the run is skipped, and says so.
"""

import sys
import zipfile
from io import BytesIO
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.stderr.write("SKIPPED: atheris is not installed here; `make fuzz` installs it.\n")
    sys.exit(0)

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "support"))
with atheris.instrument_imports(include=["tinhgon"]):
    from returned_forms import issued, round_

    from tinhgon.files.form_sheets import read_form
    from tinhgon.kernel.errors import InputError
    from tinhgon.kernel.tables.forms import at
    from tinhgon.reporting.forms.returning import read_return

SEEDS = HERE / "seeds-forms"
SECONDS, LONGEST = "-max_total_time=60", "-max_len=20000"
ROUND = round_()
with zipfile.ZipFile(BytesIO(issued())) as sent:
    PARTS = {name: sent.read(name) for name in sorted(sent.namelist())}
NAMES = tuple(name for name in PARTS if name.endswith((".xml", ".rels")))


def with_part(data: bytes) -> bytes:
    """Return the workbook with one part replaced."""
    changed = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in PARTS.items():
            package.writestr(name, data[1:] if name == changed else part)
    return out.getvalue()


def one_input(data: bytes) -> None:
    """Read one mutated return and check what must hold for every one."""
    try:
        sheets = read_form(with_part(data), "a.xlsx")
        reading = read_return("a.xlsx", sheets, ROUND)
    except InputError:
        return
    filled = {
        (sheet.title, at(*place)) for sheet in sheets for place in sheet.cells
    }  # fmt: skip
    for one in reading.values:
        if (one.sheet, one.cell) not in filled:
            raise AssertionError(f"a number of no cell: {one}")


def main() -> None:
    """Fuzz for a minute, or as the arguments of libFuzzer say."""
    SEEDS.mkdir(exist_ok=True)
    for number, name in enumerate(NAMES):
        (SEEDS / str(number)).write_bytes(bytes([number]) + PARTS[name])
    given = sys.argv[1:]
    defaults = [LONGEST, f"-artifact_prefix={HERE}/"]
    if not any(one.startswith("-max_total_time") for one in given):
        defaults.append(SECONDS)
    atheris.Setup([sys.argv[0], *defaults, *given, str(SEEDS)], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
