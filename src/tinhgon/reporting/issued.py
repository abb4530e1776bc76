"""A report as issued: number and day in its head, and where in the journal its figures stand."""

from dataclasses import replace
from datetime import date
from typing import Final

from tinhgon.reporting.papers import DRAFT_MARK
from tinhgon.reporting.quota import dated
from tinhgon.reporting.report import Paragraph, Piece, Position, Report, Says

ANCHOR: Final = (
    "Số liệu của báo cáo này được tính tại vị trí {anchor} của nhật ký (tinhgon {product}). "
    "Kiểm tra bằng lệnh: tinhgon verify-audit --anchor {anchor}"
)
_PARTS: Final = {"party": "-", "state": "/"}


def issued(report: Report, number: str, day: date) -> Report:
    """Return a draft as it is issued.

    The last paragraph of the body names the head of the journal its figures were counted at, so
    that a tail cut off the journal later, or written anew, is found from the paper.

    Args:
        report: the draft.
        number: of the document; one with its symbol (`15-BC/BTCTU`) brings its own symbol.
        day: of issue.
    """
    serial, _part, symbol = number.strip().partition(_PARTS.get(report.asked.layout, "/"))
    head = replace(report.head, number=serial, symbol=symbol or report.head.symbol, day=dated(day))
    note = Paragraph((Piece(anchor_words(report.position), Says.NAME),), "note")
    marks = tuple(one for one in report.marks if one != DRAFT_MARK)
    return replace(report, head=head, blocks=(*report.blocks, note), marks=marks)


def anchor_words(position: Position) -> str:
    """Return the sentence an issued report ends with.

    Examples:
        >>> anchor_words(Position(7, "ab", "1")).endswith("--anchor 7:ab")
        True
    """
    anchor = f"{position.known}:{position.head}"
    return ANCHOR.format(anchor=anchor, product=position.product)
