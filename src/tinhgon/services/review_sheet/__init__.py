"""Findings as a workbook that is sent round, filled in and read back.

One sheet for tasks and one for targets, a row for each finding. The first column is the row's
name: text, place, and the state it was taken out in; by it a row is found again wherever it was
sorted to, and what changed in the store meanwhile is seen. Nothing is read but the columns people
may fill; everything else is there to be read by people.
"""

from tinhgon.services.review_sheet.applying import ApplySheet
from tinhgon.services.review_sheet.plan import Plan, plan_of
from tinhgon.services.review_sheet.reading import read_filled
from tinhgon.services.review_sheet.rows import SheetRow, rows_of
from tinhgon.services.review_sheet.writing import MAX_ROWS, workbook_of

__all__ = [
    "MAX_ROWS",
    "ApplySheet",
    "Plan",
    "SheetRow",
    "plan_of",
    "read_filled",
    "rows_of",
    "workbook_of",
]
