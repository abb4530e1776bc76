"""Reports: first draft, rebuild, one page, issuing, and the files of the summing-up of city M.

City M is loaded by the command into a new data directory, with four rounds of 310 units. The first
draft is the command in a new process; a rebuild counts everything anew in a process that is
running, after one more act. The peers start from the same report in memory, as the product does:
python-docx and openpyxl write the same paragraphs and tables cell by cell, without fonts of cells,
notes, headings that repeat, formulas or page layout; LibreOffice makes a PDF of the product's own
.docx, in a process of its own. CPU time, and the clock where a person waits; medians. Exit status
1 when a floor is missed.
"""

import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import docx
import openpyxl

from frame import (
    Row,
    Taken,
    at_most,
    child,
    finish,
    median,
    memory,
    parser,
    seconds,
    started,
    tinhgon,
    within,
)

UNTIL = date(2024, 10, 31)
ROUNDS, COMMANDS = 5, 3
FLOOR_FIRST, FLOOR_AGAIN, FLOOR_PAGE, FLOOR_MEMORY = 60, 20, 2, 1_000


def draft(folder: Path, kind: str) -> Taken:
    """Have the command write a report into a file."""
    return tinhgon("report", kind, "--until", UNTIL.isoformat(), "--out", str(folder / "bc.docx"),
                   "--data", str(folder))  # fmt: skip


class Acts:
    """Enters acts that change nothing the report says but make it counted anew."""

    def __init__(self) -> None:
        from django.contrib.auth import get_user_model  # noqa: PLC0415

        from tinhgon.storage.registry_cache import apparatus  # noqa: PLC0415

        users = get_user_model().objects
        self.account, _ = users.get_or_create(username="bench", role="organisation_board")
        self._unit = apparatus(UNTIL).units.roots[0].id
        self._numbers = count(apparatus(UNTIL).view.head)

    def enter(self) -> None:
        """Enter one more."""
        from django.utils import timezone  # noqa: PLC0415

        from tinhgon.journal.acts import Act, Basis, Decision  # noqa: PLC0415
        from tinhgon.services.journal import RecordDecisions  # noqa: PLC0415

        number = next(self._numbers)
        told = {"unit": self._unit, "population": 2_000_000 + number}
        decision = Decision(Basis(), (Act("describe", date(2025, 6, 30), told),))
        RecordDecisions(self.account, [decision], f"bench-{number}", timezone.now).execute()


def drafts(folder: Path, acts: Acts) -> Iterator[Row]:
    """Build the report again after an act, and the one page, here and in a new process."""
    from tinhgon.services.reports import asked_of, draft_report  # noqa: PLC0415

    def again(kind: str) -> Callable[[], Any]:
        def work() -> None:
            acts.enter()
            draft_report(acts.account, asked_of(kind, UNTIL))

        return work

    def cold() -> Iterator[Taken]:
        for _ in range(COMMANDS):
            acts.enter()
            yield draft(folder, "one-page")

    words = "built again after one more act, running process"
    yield within(words, seconds(again("summing-up"), ROUNDS), FLOOR_AGAIN)
    words = "one page after one more act, running process"
    yield within(words, seconds(again("one-page"), ROUNDS), FLOOR_PAGE)
    yield Row("`tinhgon report one-page` after one more act, new process, .docx",
              str(median(cold())))  # fmt: skip


def issuing(account: Any) -> Iterator[Row]:
    """Issue the summing-up under one number after another, every figure to review decided."""
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.report_issuing import IssueReport  # noqa: PLC0415
    from tinhgon.services.report_items import KEPT, ReviewFigure  # noqa: PLC0415
    from tinhgon.services.report_press import press  # noqa: PLC0415
    from tinhgon.services.report_records import record_of  # noqa: PLC0415
    from tinhgon.services.report_review import undecided  # noqa: PLC0415
    from tinhgon.services.reports import asked_of  # noqa: PLC0415
    from tinhgon.storage.originals import Originals  # noqa: PLC0415

    asked = asked_of("summing-up", UNTIL)
    left = undecided(record_of(asked))
    for one in left:
        ReviewFigure(account, one.key, KEPT, "Theo văn bản", timezone.now).execute()
    made, numbers = press(), count(1)
    originals = Originals(Path(settings.TINHGON_DATA) / "originals")

    def issue() -> None:
        number = f"{next(numbers)}-BC/BTCTU"
        IssueReport(account, asked, number, date(2024, 12, 20), made, originals,
                    timezone.now).execute()  # fmt: skip

    endings = ", ".join(one.ending for one in made.forms)
    yield Row(f"issued with its files ({endings})", str(seconds(issue, COMMANDS)))


def files(folder: Path) -> Iterator[Row]:
    """Write the report as the files it is handed out in, and as the peers would."""
    from tinhgon.reporting.composing import compose  # noqa: PLC0415
    from tinhgon.reporting.writing.docx import to_docx  # noqa: PLC0415
    from tinhgon.reporting.writing.html import to_html  # noqa: PLC0415
    from tinhgon.reporting.writing.pdf import to_pdf  # noqa: PLC0415
    from tinhgon.reporting.writing.xlsx import to_xlsx  # noqa: PLC0415
    from tinhgon.services.report_records import record_of  # noqa: PLC0415
    from tinhgon.services.reports import asked_of  # noqa: PLC0415

    report = compose(record_of(asked_of("summing-up", UNTIL)))
    lines = sum(len(grid.lines) for grid in report.grids())
    size = f"{lines:,} lines of tables, {len(report.figures):,} figures"
    peers: dict[str, tuple[str, Callable[[], float]]] = {
        ".docx": ("python-docx, plain", lambda: plain(plain_docx, report)),
        ".xlsx": ("openpyxl, plain", lambda: plain(plain_xlsx, report)),
        ".pdf": ("LibreOffice from the .docx", lambda: converted(folder, to_docx(report))),
    }
    writers = ((".docx", to_docx), (".xlsx", to_xlsx), (".pdf", to_pdf), (".html", to_html))
    for ending, write in writers:
        own = seconds(lambda write=write: write(report), ROUNDS).cpu
        yield Row(f"writing {ending}, {size}", f"{own:.2f} s, {len(write(report)) // 1024} kB")
        words, peer = peers.get(ending, ("", float))
        if theirs := peer():
            yield Row(f"the same with {words}", f"{theirs:.2f} s")
            yield Row("ratio", f"{theirs / own:.1f}x")


def plain(write: Callable[[Any], bytes], report: Any) -> float:
    """Return the CPU seconds of a peer in this process."""
    return seconds(lambda: write(report), ROUNDS).cpu


def converted(folder: Path, data: bytes) -> float:
    """Return the CPU seconds LibreOffice takes for a PDF, 0 where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return 0
    (folder / "peer.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/office"
    told = (office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder),
            str(folder / "peer.docx"))  # fmt: skip
    child(*told)  # makes its profile
    return median(child(*told) for _ in range(COMMANDS)).cpu


def plain_docx(report: Any) -> bytes:
    """Write paragraphs and tables as the manual of python-docx does."""
    from tinhgon.reporting.report import Grid, Heading, Paragraph  # noqa: PLC0415

    document = docx.Document()
    for block in report.everything():
        if isinstance(block, Heading):
            document.add_heading(block.words, block.level)
        elif isinstance(block, Paragraph):
            document.add_paragraph(block.text)
        elif isinstance(block, Grid):
            table = document.add_table(rows=len(block.lines), cols=len(block.widths))
            for row, line in zip(table.rows, block.lines, strict=True):
                for cell, own in zip(row.cells, line.cells, strict=False):
                    cell.text = own.text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plain_xlsx(report: Any) -> bytes:
    """Write tables as the manual of openpyxl does, a sheet each."""
    book = openpyxl.Workbook()
    for number, grid in enumerate(report.grids(), 1):
        page = book.create_sheet(str(number))
        for line in grid.lines:
            page.append([cell.text for cell in line.cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def main() -> int:
    """Measure, print, write where asked."""
    options = parser(__doc__)
    options.add_argument("--data", type=Path, help="a directory city M was loaded into")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = asked.data or Path(name)
        if asked.data is None:
            tinhgon("sample", "city-m", "--data", str(folder))
        found = median(draft(folder, "summing-up") for _ in range(COMMANDS))
        rows = [within("`tinhgon report summing-up`, new process, .docx", found, FLOOR_FIRST)]
        started(folder)
        acts = Acts()
        rows += [*drafts(folder, acts), *issuing(acts.account)]
        rows.append(at_most("memory of this process at most", memory(), FLOOR_MEMORY, "MB"))
        rows += files(folder)
    about = (
        f"`bench/reports.py`, city M (56.066 posts and positions, 310 units a half-year), "
        f"{UNTIL:%d/%m/%Y}; medians. The peers write the same words and cells without layout, "
        "fonts of cells, notes, repeated headings, formulas and marks of what a cell counts; "
        "LibreOffice converts the product's own .docx and is started each time."
    )
    return finish(__file__, "Reports", about, rows, asked.write)


if __name__ == "__main__":
    sys.exit(main())
