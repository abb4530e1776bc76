"""Coverage-guided fuzzing of returned forms: `make fuzz`, 60 seconds.

Puts a mutated part in the place of one part of a unit's workbook, as the first byte chooses, and
reads it as a return of the round. Most mutations leave well-formed XML: another value of an
attribute or of a text, an element that is missing, doubled or elsewhere; the rest change bytes. A
refusal must be an `InputError`, a number taken must stand in its cell, and an answer must come
within five seconds; anything else stops the run and leaves the input in `fuzz/crash-*` or
`fuzz/timeout-*`. Needs the extras `[fuzz,web]` (atheris); without it the run is skipped, and says
so.
"""

import random
import re
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
UNREAD = ("docProps/", "xl/theme/")
SECONDS = "-max_total_time=60"
DEFAULTS = ("-max_len=20000", "-len_control=0", "-keep_seed=1", "-timeout=5")
"""Every part stays among the inputs, though a whole one reads as another does."""

VALUES = (
    b"", b"0", b"1", b"-1", b"-", b"2147483648", b"99999999999999999999", b"1e308", b"1e-400",
    b"NaN", b"Infinity", b"1.5", b"true", b"s", b"b", b"e", b"n", b"d", b"str", b"inlineStr",
    b"shared", b"array", b"A1", b"A0", b"XFD1048576", b"ZZZZZZ99999999", b"A1:XFD1048576",
    b"B2:A1", b"A1:A1", b"SUM(A1:B2)", b"#REF!", b"10.000", b"1,5", b"12/2025", b"3 + 4",
    b"\xc2\xa07", b"../../x", b"/xl/workbook.xml", b"rId1", b"&#xFFFE;", b"&amp;", b"x" * 5000,
)  # fmt: skip
HELD = re.compile(rb'(?<==")[^"<]*(?=")|(?<=>)[^<>]+(?=<)')
ELEMENT = re.compile(rb"<(\w+)\b[^<>]*(?:/>|>[^<>]*</\1>)|<(row|si|xf)\b.*?</\2>", re.DOTALL)
ROUND = round_()
with zipfile.ZipFile(BytesIO(issued())) as sent:
    PARTS = {name: sent.read(name) for name in sorted(sent.namelist())}
NAMES = tuple(
    name for name in PARTS if name.endswith((".xml", ".rels")) and not name.startswith(UNREAD)
)


def with_part(data: bytes) -> bytes:
    """Return the workbook with one part replaced."""
    changed = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in PARTS.items():
            package.writestr(name, data[1:] if name == changed else part)
    return out.getvalue()


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """Return a part with one value or element changed, or with bytes changed."""
    chance = random.Random(seed)  # noqa: S311 - libFuzzer gives the seed, a run can be repeated
    number = chance.randrange(len(NAMES)) if not data else data[0] % len(NAMES)
    part = data[1:] or PARTS[NAMES[number]]
    for _ in range(chance.choice((1, 1, 2, 4))):
        part = one_change(part, chance)
    if not part or not chance.randrange(5):
        part = atheris.Mutate(part, most - 1)
    return (bytes([number]) + part)[:most]


def one_change(part: bytes, chance: random.Random) -> bytes:
    """Return a part with another value, or with an element missing, doubled or elsewhere."""
    values, elements = list(HELD.finditer(part)), list(ELEMENT.finditer(part))
    if values and (not elements or chance.random() < 0.6):
        one = chance.choice(values)
        new = chance.choice(VALUES) if chance.random() < 0.8 else chance.choice(values)[0]
        return part[: one.start()] + new + part[one.end() :]
    if not elements:
        return part
    one, other = chance.choice(elements), chance.choice(elements)
    new = chance.choice((b"", one[0] * 2, one[0] * 50, other[0], other[0] + one[0]))
    return part[: one.start()] + new + part[one.end() :]


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
    defaults = [*DEFAULTS, f"-artifact_prefix={HERE}/"]
    if not any(one.startswith("-max_total_time") for one in given):
        defaults.append(SECONDS)
    atheris.Setup([sys.argv[0], *defaults, *given, str(SEEDS)], one_input, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
