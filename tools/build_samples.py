"""Builds the sample files that are not plain text: two .docx documents, one sheet, one form.

Run `python tools/build_samples.py` after changing a source in tools/samples/; the files it
writes are committed, so that the product needs no build step. Same sources, same bytes.

Marks of a source: `@left`, `@right` lines of a two-column table; `# ` a centred bold line;
`| a | b |` a table row; `**bold**`, `_italic_` (whole runs); anything else a paragraph.
"""

import csv
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

sys.path.insert(0, str(Path(__file__).resolve().parent))
from build_forms import FORMS

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "samples"
TARGET = ROOT / "src" / "tinhgon" / "samples" / "data"
STAMP = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_RUNS = re.compile(r"\*\*_(.+?)_\*\*|\*\*(.+?)\*\*|^_(.+)_$|([^*]+|\*)")


def kind_of(line: str) -> str:
    """Return what a source line is part of."""
    if line.startswith(("@left ", "@right ")):
        return "columns"
    return "table" if line.startswith("| ") else "text"


def add_runs(paragraph: Paragraph, text: str) -> None:
    """Add the text with its bold and italic runs."""
    for both, bold, italic, plain in _RUNS.findall(text):
        run = paragraph.add_run(both or bold or italic or plain)
        run.bold = bool(both or bold) or None
        run.italic = bool(both or italic) or None


def add_text(document: Document, line: str) -> None:
    """Add one paragraph."""
    paragraph = document.add_paragraph()
    if line.startswith("# "):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line[2:]).bold = True
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        add_runs(paragraph, line)


def add_columns(document: Document, lines: list[str]) -> None:
    """Add a borderless table of two cells: letterhead, or recipients and signature."""
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, mark in zip(cells, ("@left ", "@right "), strict=True):
        paragraph = cell.paragraphs[0]
        for at, line in enumerate(line for line in lines if line.startswith(mark)):
            paragraph = cell.add_paragraph() if at else paragraph
            text = line.removeprefix(mark)
            if not text.startswith(("- ", "_Nơi", "**_Nơi")):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            add_runs(paragraph, text)


def add_table(document: Document, lines: list[str]) -> None:
    """Add a ruled table whose first row is the header."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text).bold = texts is rows[0] or None


def document_of(source: str) -> bytes:
    """Return the .docx of a source text."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    for kind, group in groupby(source.splitlines(), kind_of):
        lines = list(group)
        if kind == "columns":
            add_columns(document, lines)
        elif kind == "table":
            add_table(document, lines)
        else:
            for line in lines:
                add_text(document, line)
    properties = document.core_properties
    properties.author, properties.title = "Tinh Gọn", "DỮ LIỆU MẪU – TỈNH HƯ CẤU"
    properties.created = properties.modified = STAMP
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


def workbook_of(source: str) -> bytes:
    """Return the .xlsx of a CSV source."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = STAMP
    sheet = book.worksheets[0]
    sheet.title = "Đầu mối"
    for row in csv.reader(io.StringIO(source)):
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    sheet.column_dimensions["B"].width = 44
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue())


def settled(package: bytes) -> bytes:
    """Return the zip package with the time of packing taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", data)
            fixed = zipfile.ZipInfo(entry.filename, date_time=(2026, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, data)
    return out.getvalue()


def built() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file this tool makes."""
    for source in sorted(SOURCES.glob("*.txt")):
        yield f"{source.stem}.docx", document_of(source.read_text(encoding="utf-8"))
    for source in sorted(SOURCES.glob("*.csv")):
        yield f"{source.stem}.xlsx", workbook_of(source.read_text(encoding="utf-8"))
    for name, form in FORMS.items():
        yield name, settled(form())


def main() -> None:
    """Write the files into the package."""
    for name, data in built():
        (TARGET / name).write_bytes(data)
        print(name, len(data))


if __name__ == "__main__":
    main()
