"""The letters of a round: the one that sends the form, and the reminders; and a message to copy.

Who signs, the number and the day stay blank. The same round gives the same bytes.
"""

import zipfile
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final

from tinhgon.reporting.letterheads import Letterhead
from tinhgon.reporting.papers import DRAFT_MARK, Annex, Paper, to_docx

_FIXED: Final = (1980, 1, 1, 0, 0, 0)
_CLOSING: Final = "Trân trọng."


@dataclass(frozen=True, slots=True)
class Sender:
    """Who issues a form.

    Attributes:
        layout: `state` or `party`.
        issuer: who writes (`Sở Nội vụ`).
        superior: above the issuer in the letterhead.
        symbol: of its letters.
        place: in the line of the date.
        signature: lines above the room to sign.
        watermark: of invented data.
    """

    layout: str
    issuer: str
    superior: str
    symbol: str
    place: str
    signature: tuple[str, ...]
    watermark: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as letters speak of it."""

    name: str
    cut_off: date
    due: date

    @property
    def what(self) -> str:
        """The form and its day."""
        return f"“{self.name}” (số liệu đến ngày {self.cut_off:%d/%m/%Y})"


def covering_letter(sender: Sender, sent: Sent, units: tuple[tuple[str, str], ...]) -> bytes:
    """Return the letter that sends a form, as .docx.

    Args:
        sender: who issues it.
        sent: the form.
        units: names of the units and of their files.
    """
    body = (
        ("Kính gửi:", "Các cơ quan, đơn vị theo danh sách kèm theo"),
        ("", f"{sender.issuer} gửi các cơ quan, đơn vị biểu mẫu {sent.what} và đề nghị:"),
        ("1.", ("Điền số liệu vào tệp của đơn vị mình; ô nền vàng là ô nhập, số điền sẵn lấy "
                "từ sổ bộ máy và sổ biên chế, đơn vị sửa lại nếu chưa đúng "
                "và ghi lý do ở cột ghi chú.")),
        ("2.", "Ghi “-” hoặc 0 khi không có; để trống khi chưa có số liệu. Không đổi tên cột."),
        ("3.", f"Gửi lại tệp trước ngày {sent.due:%d/%m/%Y}."),
        ("", _CLOSING),
    )  # fmt: skip
    annex = Annex(
        title=("DANH SÁCH CƠ QUAN, ĐƠN VỊ", f"(Kèm theo công văn về biểu {sent.what})"),
        measure="",
        heads=("TT", "Cơ quan, đơn vị", "Tệp"),
        widths=(12, 90, 70),
        rows=tuple((str(at), name, file) for at, (name, file) in enumerate(units, 1)),
        is_wide=False,
    )
    return _letter(sender, f"V/v báo cáo theo biểu “{sent.name}”", body, annex)


def reminder(sender: Sender, sent: Sent, unit: str) -> bytes:
    """Return the reminder to a unit that has not returned a form, as .docx."""
    body = (
        ("Kính gửi:", unit),
        ("", (f"{sender.issuer} đã gửi {unit} biểu mẫu {sent.what}, hạn gửi lại là ngày "
              f"{sent.due:%d/%m/%Y}. Đến nay {sender.issuer} chưa nhận được báo cáo của {unit}.")),
        ("", (f"Đề nghị {unit} khẩn trương hoàn thành và gửi lại biểu; nếu đã gửi, đề nghị thông "
              "báo để đối chiếu. Trong bản tổng hợp, đơn vị chưa gửi được nêu tên và ghi “chưa "
              "có số liệu”.")),
        ("", _CLOSING),
    )  # fmt: skip
    return _letter(sender, f"V/v đôn đốc gửi báo cáo theo biểu “{sent.name}”", body)


def message(sender: Sender, sent: Sent) -> str:
    """Return a short text to copy into an e-mail or a chat."""
    return (
        f"{sender.issuer} gửi biểu mẫu {sent.what}. Đề nghị đơn vị điền tệp kèm theo (ô nền vàng) "
        f"và gửi lại trước ngày {sent.due:%d/%m/%Y}. Số điền sẵn lấy từ sổ bộ máy, biên chế; sửa "
        "lại nếu chưa đúng. Ghi “-” khi không có, để trống khi chưa có số liệu.\n"
    )


def _letter(
    sender: Sender,
    subject: str,
    body: tuple[tuple[str, str], ...],
    annex: Annex | None = None,
) -> bytes:
    paper = Paper(
        layout=sender.layout,
        head=Letterhead(sender.issuer, sender.place, sender.symbol, sender.superior),
        title="",
        subject=subject,
        body=body,
        recipients=("Như trên",),
        signature=sender.signature,
        annex=annex,
        marks=tuple(filter(None, (DRAFT_MARK, sender.watermark))),
    )
    return _fixed(to_docx(paper))


def _fixed(document: bytes) -> bytes:
    """Return a package whose parts bear one fixed time, so that the same says the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(info, before.read(name))
    return out.getvalue()
