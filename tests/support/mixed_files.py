"""A folder of mixed files made from the packaged samples: what an office's share looks like."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import docx

from tinhgon.files import extract
from tinhgon.samples import directives

_NUMBER = re.compile(r"(Số:?\s*)\d+")
BROKEN = b"%PDF-1.4\nbroken"


def make_folder(folder: Path, count: int, *, seed: int = 5) -> dict[str, int]:
    """Write `count` files in several formats and depths; return how many are of which fate.

    Fates: `new` texts, `same` bytes as an earlier file, `refused` (broken or empty).
    """
    rng = random.Random(seed)  # noqa: S311 - the same files every time
    texts = [extract(sample.data, sample.name).text for sample in directives()]
    fates = {"new": 0, "same": 0, "refused": 0}
    kept: list[bytes] = []
    for number, path in enumerate(_paths(folder, count)):
        path.parent.mkdir(parents=True, exist_ok=True)
        turn = number % 25
        if turn == 24:
            path.with_suffix(".pdf").write_bytes(BROKEN + str(number).encode())
            fates["refused"] += 1
        elif turn == 23 and kept:
            path.with_suffix(".txt").write_bytes(rng.choice(kept))
            fates["same"] += 1
        else:
            text = rng.choice(texts)
            text = _NUMBER.sub(rf"\g<1>{number + 1000}", text, count=1)
            body = (
                f"{text[: rng.randrange(1500, len(text))]}\n\nBản tổng hợp để thử, số {number}.\n"
            )
            kept.extend(_write(path, body, turn))
            fates["new"] += 1
    return fates


def _paths(folder: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        yield folder / f"nhóm {number % 9}" / f"văn bản {number:05}"


def _write(path: Path, body: str, turn: int) -> list[bytes]:
    """Write one file in the format of its turn; return its bytes where they may be repeated."""
    if turn % 6 == 1:
        document = docx.Document()
        for line in body.split("\n"):
            document.add_paragraph(line)
        document.save(str(path.with_suffix(".docx")))
        return []
    if turn % 6 == 2:
        paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n") if line.strip())
        data = f"<html><body>{paragraphs}</body></html>".encode()
        path.with_suffix(".html").write_bytes(data)
        return []
    data = body.encode()
    path.with_suffix(".md" if turn % 6 == 3 else ".txt").write_bytes(data)
    return [data]
