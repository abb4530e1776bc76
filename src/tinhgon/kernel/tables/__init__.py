"""Tables people filled in: sheets of cells with their places, known headings, values of cells."""

from tinhgon.kernel.tables.cells import Problems, area, day, line, signed, whole, yes
from tinhgon.kernel.tables.forms import Change, Content, FormCell, FormSheet, Merge
from tinhgon.kernel.tables.headings import Column, Kind, Row, Table, table_of
from tinhgon.kernel.tables.listings import Form, Listing, Value
from tinhgon.kernel.tables.sheets import Sheet, clean, letters, plain

__all__ = [
    "Change",
    "Column",
    "Content",
    "Form",
    "FormCell",
    "FormSheet",
    "Kind",
    "Listing",
    "Merge",
    "Problems",
    "Row",
    "Sheet",
    "Table",
    "Value",
    "area",
    "clean",
    "day",
    "letters",
    "line",
    "plain",
    "signed",
    "table_of",
    "whole",
    "yes",
]
