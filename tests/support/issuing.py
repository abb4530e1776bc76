"""A small report on the small province, made without the writers of real ones."""

from datetime import date
from fractions import Fraction
from typing import Any

import apparatuses
import places

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.programme.asking import Asker, question
from tinhgon.reporting.papers import DRAFT_MARK, Letterhead
from tinhgon.reporting.record import Place, Record
from tinhgon.reporting.report import Asked, Figures, Paragraph, Piece, Position, Report
from tinhgon.services.report_issuing import Form, IssueReport, Press
from tinhgon.storage.models import JournalEntry
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.journal import head

UNTIL, BASE, DAY = date(2025, 12, 31), date(2025, 6, 30), date(2026, 1, 10)
ASKED = Asked("half-year", UNTIL, BASE)
PLACE = Place("u-tinh", "tỉnh Hồng Lam", "Tỉnh ủy Hồng Lam", "Ban Tổ chức", "Tỉnh ủy Hồng Lam",
              "BC/BTCTU", "Hồng Lam")  # fmt: skip
COMMUNES = "count(units:administrative_unit:commune)"
POSTS = "count(posts:civil_servant)"


def record(asked: Asked, known: int | None, *, product: str = "1.0", **more: Any) -> Record:
    """Read what the small report is made from."""
    position = head()
    if known is not None and known != position.seq:
        row = JournalEntry.objects.get(seq=known)
        position = type(position)(known, bytes.fromhex(row.hash))
    where = Position(position.seq, position.digest.hex(), product)
    return Record(asked, where, PLACE, Asker(apparatus(asked.until, position.seq)), **more)


def compose(given: Record) -> Report:
    """Write the communes of both days, their cut, its rate and the posts."""
    figures, asker = Figures(), given.now
    base = asker.figure(question(COMMUNES, given.asked.base_on))
    now = asker.figure(question(COMMUNES, given.asked.until))
    posts = asker.figure(question(POSTS, given.asked.until))
    pieces = [Piece("Số đơn vị: ")]
    if base is not None and now is not None:
        less = int(base.value) - int(now.value)
        cut = Figure(less, "unit", Message("Cut"), now.valid, now.known,
                     "difference(base, present)", (base, now))  # fmt: skip
        share = Fraction(int(cut.value), int(base.value))
        rate = Figure(share, "", Message("Rate"), now.valid, now.known, "share(cut, base)",
                      (cut, base))  # fmt: skip
        pieces += [figures.piece(one, str(one.value)) for one in (now, cut, rate)]
    if posts is not None:
        pieces.append(figures.piece(posts, str(posts.value)))
    head_ = Letterhead(PLACE.issuer, PLACE.seat, PLACE.symbol, PLACE.superior)
    blocks = (Paragraph(tuple(pieces)),)
    return Report(given.asked, given.position, head_, "Báo cáo", "sơ kết", blocks,
                  marks=(DRAFT_MARK,), figures=figures.held)  # fmt: skip


def written(report: Report) -> bytes:
    """Lay a report out as plain text."""
    lines = [f"Số {report.head.number}-{report.head.symbol}, {report.head.day}", *report.marks]
    lines += [block.text for block in report.blocks if isinstance(block, Paragraph)]
    return "\n".join(lines).encode()


def press(**more: Any) -> Press:
    """Return the small press; `more` replaces its parts."""
    parts = {
        "record": record,
        "compose": compose,
        "unsourced": lambda _report: (),
        "forms": (Form(".txt", "text/plain", written),
                  Form(".html", "text/html", lambda one: b"<p>" + written(one))),
    }  # fmt: skip
    return Press(**{**parts, **more})


def staffed() -> None:
    """Open the province, merge its communes, open its posts."""
    apparatuses.merged()
    numbers = {"category": "civil_servant", "pay_source": "budget"}
    apparatuses.record(
        apparatuses.act("open_headcount", unit="u-so", assigned=40, present=38, movement="m-1",
                        **numbers),
        command="posts",
    )  # fmt: skip


def issuing(**more: Any) -> IssueReport:
    """Return the issuing of the small report."""
    given = {
        "account": places.account(), "asked": ASKED, "number": "15-BC/BTCTU", "day": DAY,
        "press": press(), "originals": places.originals(), "clock": places.clock,
    }  # fmt: skip
    return IssueReport(**{**given, **more})
