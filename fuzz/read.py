"""Coverage-guided fuzzing of bytes to text to findings: `make fuzz`, 60 seconds.

Feeds mutated bytes to `tinhgon.files.extract`, and what it extracts (or the bytes decoded, where
it refuses) to `read` and `reconcile`. A refusal must be a `ReadingError`; anything else, a quote
that is not `text[start:end]`, or no answer in five seconds stops the run and leaves the input in
`fuzz/crash-*` or `fuzz/timeout-*`. Needs the extra `[fuzz]` (atheris); without it the run is
skipped, and says so.
"""

import json
import sys
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.stderr.write(
        "SKIPPED: atheris is not installed here. "
        "python3.11 -m venv .venv/fuzz && .venv/fuzz/bin/pip install -e '.[fuzz]' "
        "(make fuzz does it; Linux only)\n"
    )
    sys.exit(0)

with atheris.instrument_imports(include=["tinhgon"]):
    from tinhgon import samples
    from tinhgon.directives import read, reconcile
    from tinhgon.files import ReadingError, extract, office

# A conversion takes a second, and the converter is not ours to fuzz: its formats are refused here.
office.office = lambda: None

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "support"))
from quotes import quotes  # noqa: E402

SEEDS = HERE / "seeds"
NAMES = ("a.txt", "a.md", "a.docx", "a.html", "a.pdf")
SECONDS = "-max_total_time=60"
DEFAULTS = ("-max_len=8000", "-timeout=5")


def text_of(data: bytes) -> str:
    """Return the text of a file whose format the first byte chooses."""
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    try:
        return extract(data[1:], name).text
    except ReadingError:
        return data[1:].decode("utf-8", "ignore")


def one_input(data: bytes) -> None:
    """Read one mutated file and check what must hold for every text."""
    text = text_of(data)
    found = read(text)
    compared = reconcile(text)
    json.dumps(found, allow_nan=False)
    for item in (*quotes(found), *quotes(compared)):
        if text[item["start"] : item["end"]] != item["quote"]:
            raise AssertionError(f"a quote stands elsewhere: {item}")


def seed() -> None:
    """Write the packaged samples as first inputs; read one, which compiles the patterns."""
    SEEDS.mkdir(exist_ok=True)
    for directive in samples.directives():
        name = next(i for i, n in enumerate(NAMES) if directive.name.endswith(n[1:]))
        (SEEDS / directive.name).write_bytes(bytes([name]) + directive.data)
    one_input(bytes([name]) + directive.data)


def main() -> None:
    """Fuzz for a minute, or as the arguments of libFuzzer say."""
    seed()
    given = sys.argv[1:]
    defaults = [*DEFAULTS, f"-artifact_prefix={HERE}/"]
    if not any(a.startswith("-max_total_time") for a in given):
        defaults.append(SECONDS)
    atheris.Setup([sys.argv[0], *defaults, *given, str(SEEDS)], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
