"""Speed and memory of the reader against a peer: `make bench`.

Same texts, one run, CPU time, text already in memory. The texts are the directives of the corpus
beside the checkout, or the samples shipped in the package where that is absent. The peer is
underthesea's named-entity recogniser with its default model, in its own virtual environment:

    python3.11 -m venv .venv/bench
    .venv/bench/bin/pip install underthesea==9.5.0

The peer is given one line at a time and one thread: it is several times faster so than on whole
texts. Ours is `read_and_reconcile`: every stage, contradictions, bases and both JSON objects.
Without the peer the comparison is skipped, and
the table says so. Exit status 1 when a floor is missed.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from frame import Row, at_most, finish, memory, parser, seconds
from tinhgon import samples
from tinhgon.directives import read, read_and_reconcile
from tinhgon.files import extract
from tinhgon.web.marking import Marked, marked_text
from tinhgon.web.paragraphs import paragraphs

ROUNDS = 5
FLOOR_SPEED = 150_000
FLOOR_RATIO = 30
FLOOR_MEMORY = 300
FLOOR_GROWTH = 1.5
FLOOR_LINE = 8
FLOOR_PAGE = 3
HEAD = "KẾ HOẠCH\n\nthực hiện sắp xếp tổ chức bộ máy\n\nI. NHIỆM VỤ, GIẢI PHÁP\n\n1. "
PIECES = ("đề nghị ", "nếu thì ", "Sở X; ", "đối với các cơ quan, ", "83/382, đạt 21,7%, ")
LONG_PAGE = (
    "{at}. Sở Nội vụ chủ trì, giảm tối thiểu 15 % đầu mối bên trong thứ {at}; "
    + "thực hiện đúng quy định về tổ chức bộ máy; " * 8
    + "\n\n"
)
SIZES = (300_000, 600_000, 1_200_000, 2_500_000, 5_000_000)
INSTALL = (
    "python3.11 -m venv .venv/bench && .venv/bench/bin/pip install underthesea==9.5.0 "
    "(make bench does it)"
)
PEER = """
import json, sys, time
texts = json.load(sys.stdin)
from underthesea import ner
ner("Sở Nội vụ chủ trì.")
lines = [line for text in texts for line in text.splitlines() if line.strip()]
begin = time.process_time()
for line in lines:
    ner(line)
print(json.dumps({"seconds": time.process_time() - begin}))
"""


def load(corpus: Path) -> tuple[list[str], str]:
    """Return the texts and where they come from."""
    paths = sorted((corpus / "directives").glob("*.txt"))
    if paths:
        return [path.read_text("utf-8") for path in paths], f"{len(paths)} corpus directives"
    texts = [extract(sample.data, sample.name).text for sample in samples.directives()]
    return texts, f"{len(texts)} packaged samples (the corpus is absent)"


def of_size(texts: list[str], size: int) -> str:
    """Return one document of `size` bytes, the texts over and over."""
    joined = "\n\n".join(texts).encode()
    return (joined * (size // len(joined) + 1))[:size].decode("utf-8", "ignore")


def speed_rows(texts: list[str], peer: str | None) -> list[Row]:
    """Measure characters a second and the ratio to the peer."""
    chars = sum(map(len, texts))

    def all_of_them() -> None:
        for text in texts:
            read_and_reconcile(text)

    ours = chars / seconds(all_of_them, ROUNDS).cpu
    rows = [
        Row(
            "read and reconcile, every stage, one core",
            f"{ours:,.0f} characters/s",
            f"≥ {FLOOR_SPEED:,}",
            ours >= FLOOR_SPEED,
        )
    ]
    theirs = peer_seconds(texts, peer)
    if theirs is None:
        return [*rows, Row("ratio to underthesea NER", f"skipped: {INSTALL}", "", None)]
    speed = chars / theirs
    return [
        *rows,
        Row("underthesea 9.5.0 NER, one round", f"{speed:,.0f} characters/s", "", None),
        Row(
            "ratio",
            f"{ours / speed:.0f}x",
            f"≥ {FLOOR_RATIO}x",
            ours >= FLOOR_RATIO * speed,
        ),
    ]


def peer_seconds(texts: list[str], peer: str | None) -> float | None:
    """Return the peer's CPU seconds for the same texts, None where it is not installed."""
    if not peer or not Path(peer).exists():
        return None
    done = subprocess.run(
        [peer, "-c", PEER],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1:], file=sys.stderr)
        return None
    return float(json.loads(done.stdout.splitlines()[-1])["seconds"])


def growth_rows(texts: list[str]) -> list[Row]:
    """Measure the doubling test: microseconds a character must stay level."""
    rows = []
    first = None
    for size in SIZES:
        text = of_size(texts, size)
        taken = cpu(read, text)
        each = taken / len(text) * 1e6
        first = first or each
        rows.append(
            Row(
                f"one document of {size / 1e6:.1f} MB",
                f"{taken:.2f} s, {each:.2f} µs/character",
                f"≤ {FLOOR_GROWTH}x the first",
                each <= FLOOR_GROWTH * first,
            )
        )
    return rows


def line_rows() -> list[Row]:
    """Measure lines without end: one piece over and over must not cost more each time."""
    rows = []
    for piece in PIECES:
        short, long = (cpu(read, HEAD + piece * count) for count in (2_000, 8_000))
        grown = long / max(short, 0.01)
        value = f"{grown:.1f}x for four times the length"
        rows.append(
            Row(f"one line of “{piece.strip()}”", value, f"≤ {FLOOR_LINE}x", grown <= FLOOR_LINE)
        )
    return rows


def page_row() -> Row:
    """Measure the reading page of a long text: paragraphs cut, spans set, HTML written."""
    text = "".join(LONG_PAGE.format(at=at) for at in range(1, 1201))
    findings = read(text)
    spans = [
        Marked(item["start"], item["end"], kind, f"{kind}-{item['start']}", kind)
        for kind in ("task", "target", "citation")
        for item in findings[f"{kind}s"]
    ]
    taken = cpu(lambda body: marked_text(body, spans, paragraphs(body)), text)
    return Row(
        f"reading page of {len(text):,} characters, {len(spans):,} spans",
        f"{taken:.2f} s",
        f"≤ {FLOOR_PAGE} s",
        taken <= FLOOR_PAGE,
    )


def cpu(work: Callable[[str], object], text: str) -> float:
    """Return the CPU seconds of one call."""
    begin = time.process_time()
    work(text)
    return time.process_time() - begin


def memory_row(what: str) -> Row:
    """Say the peak memory so far."""
    return at_most(f"peak memory, {what}", memory(), FLOOR_MEMORY, "MB", ".0f")


def main() -> int:
    """Measure, print, write where asked."""
    options = parser(__doc__)
    options.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    options.add_argument("--peer", help="python of the environment that holds underthesea")
    asked = options.parse_args()
    texts, source = load(asked.corpus)
    rows = speed_rows(texts, asked.peer)
    rows.append(memory_row("reading these texts"))
    rows += [*growth_rows(texts), *line_rows(), page_row()]
    rows.append(memory_row("all of this included"))
    about = (
        f"Texts: {source}, {sum(map(len, texts)):,} characters, in memory before the clock starts."
        f" CPU time of one process (`time.process_time`), median of {ROUNDS} rounds after one to"
        " warm up; the peer reads the same texts in the same run, line by line (its faster way),"
        " one thread, warmed up by one call."
    )
    return finish(__file__, "Reading directives", about, rows, asked.write)


if __name__ == "__main__":
    sys.exit(main())
