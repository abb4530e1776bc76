"""How much of a file is accepted, so that one bad file cannot stop a batch or fill the memory."""

MAX_BYTES = 50_000_000
"""Bytes of one input file."""

MAX_CHARS = 20_000_000
"""Code points of one extracted text."""

MAX_PAGES = 3_000
"""Pages of one PDF."""

MAX_MEMBERS = 5_000
"""Parts inside one .docx."""

MAX_PART_BYTES = 100_000_000
"""Unpacked bytes of one part of a .docx."""

MAX_UNPACKED_BYTES = 400_000_000
"""Unpacked bytes of all parts of a .docx together."""

MAX_RATIO = 200
"""Unpacked bytes for one packed byte; repetitive Word XML stays below 60."""

RATIO_FREE_BYTES = 1_000_000
"""A part smaller than this when unpacked may have any ratio."""

MAX_LIST_LEVEL = 9
"""Levels of one Word list, by the format."""

MAX_SCANNED_PAGES = 300
"""Pages of one file that are recognised from pictures."""

MAX_PICTURE_PIXELS = 89_000_000
"""Pixels of one picture; A3 at 600 per inch has 70 million."""

MAX_DRAWN_PIXELS = 12_000_000
"""Pixels of a page as drawn for recognition; A3 at 200 per inch has 8 million."""

MAX_CELLS = 1_000_000
"""Cells with content in one workbook, and places in one of its tables."""

MAX_ROWS = 1_048_576
"""Rows of a sheet, the most an .xlsx may have; a file can name any number."""

MAX_SHEET_CELLS = 5_000_000
"""Places in all sheets of one workbook that is imported."""
