"""Acceptance of scans on real texts: printed, scanned at 200 dpi and read back."""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SCORER = ROOT.parent / "shared" / "tools" / "score_reading.py"
sys.path.insert(0, str(ROOT / "tools"))

import scan_quality  # noqa: E402 - a tool, not a package
from paper import Paper, font_folder, printed  # noqa: E402
from tinhgon.directives import read  # noqa: E402
from tinhgon.files import extract  # noqa: E402
from tinhgon.files.capabilities import tesseract  # noqa: E402

pytestmark = pytest.mark.accept

COUNTED = ("citations", "tasks", "targets", "results", "events", "people")


@pytest.fixture(scope="module")
def papers() -> dict[str, Paper]:
    if not (CORPUS / "gold").is_dir() or not SCORER.is_file():
        pytest.skip("../shared/corpus is not beside this checkout")
    if not (tesseract() and font_folder()):
        if os.environ.get("TINHGON_CI") == "1":
            pytest.fail("Tesseract or a font is missing and TINHGON_CI=1 demands it")
        pytest.skip("missing: apt-get install tesseract-ocr-vie fonts-croscore")
    return {
        path.stem: printed((CORPUS / "directives" / f"{path.stem}.txt").read_text("utf-8"))
        for path in sorted((CORPUS / "gold").glob("*.json"))
    }


def test_scans_read_nearly_as_well_as_the_texts_they_show(papers) -> None:
    clean = {
        stem: scan_quality.moved(read(paper.text), paper.places) for stem, paper in papers.items()
    }
    found = {}
    for stem, paper in papers.items():
        scan = scan_quality.scanned(paper)
        assert scan.kept > 0.98
        found[stem] = scan_quality.moved(read(scan.text), scan.places)
    least = scan_quality.scored(clean, CORPUS, SCORER)[""]["overall"] * scan_quality.GOAL
    assert scan_quality.scored(found, CORPUS, SCORER)[""]["overall"] >= least


def test_a_file_of_twenty_pages_is_read_without_loss(papers) -> None:
    pages = [page for paper in papers.values() for page in paper.pages]
    assert len(pages) >= 20
    found = extract(Paper(pages=pages).pdf(), "quet.pdf")
    assert [page.number for page in found.pages if page.is_read] == list(range(1, len(pages) + 1))
    at = 0
    for paper in papers.values():
        mine = found.pages[at : at + len(paper.pages)]
        at += len(paper.pages)
        text = found.text[mine[0].start : mine[-1].end]
        assert scan_quality.aligned(paper.text, text)[1] > 0.98
    clean = read("\n\n".join(paper.text for paper in papers.values()))
    scan = read(found.text)
    for kind in COUNTED:
        assert abs(len(scan[kind]) - len(clean[kind])) <= 0.05 * len(clean[kind]) + 1, kind
