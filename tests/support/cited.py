"""A small library of synthetic texts that cite each other, read by the real reader."""

import places

from tinhgon.directives import read
from tinhgon.files import extract
from tinhgon.services.tools import Tools
from tinhgon.storage.models import CitedDocument, Document, Reference

REAL = Tools(extract=extract, read=read, version="real")

_HEAD = """{issuer}
*
{number}

ĐẢNG CỘNG SẢN VIỆT NAM

{day}{type}

{title}

-----

"""
PROGRAMME = "Chương trình hành động số 38-CTr/TU, ngày 11/4/2018 của Tỉnh ủy Hồng Lam"


def text(number, type_, title, body, *, day="", issuer="TỈNH ỦY HỒNG LAM"):
    printed = f"Hồng Lam, ngày {day}\n\n" if day else ""
    number = f"Số: {number}" if number else ""
    return _HEAD.format(issuer=issuer, number=number, day=printed, type=type_, title=title) + body


PLAN = text(
    "", "KẾ HOẠCH", "thực hiện Kết luận số 74-KL/TW",
    "Thực hiện Kết luận số 74-KL/TW, ngày 22-5-2020 của Bộ Chính trị, "
    "Tỉnh ủy Hồng Lam yêu cầu:\n\n"
    "1. Trên địa bàn tỉnh Hồng Lam, tiến hành rà soát, điều chỉnh, sửa đổi một số nội dung "
    f"{PROGRAMME}.\n\n"
    "2. Dừng việc hợp nhất Ban Tổ chức huyện ủy với phòng Nội vụ ở những nơi chưa thực hiện.\n",
)  # fmt: skip
REVISION = text(
    "71-CTr/TU", "CHƯƠNG TRÌNH HÀNH ĐỘNG", f"sửa đổi, bổ sung {PROGRAMME}",
    "1. Các sở thực hiện.\n", day="01 tháng 9 năm 2020",
)  # fmt: skip
VAGUE = text(
    "90-KH/TU", "KẾ HOẠCH", "về biên chế",
    "1. Các sở của tỉnh Hồng Lam tiếp tục thực hiện chương trình hành động số 38, "
    "báo cáo Tỉnh ủy.\n",
    day="02 tháng 10 năm 2020",
)  # fmt: skip


def add(*texts: str) -> list[Document]:
    """Add texts to the library, named by their order."""
    return [places.add(one, f"{at}.txt", tools=REAL) for at, one in enumerate(texts, 1)]


def node(number: str) -> CitedDocument:
    return CitedDocument.objects.get(number=number)


def waiting() -> Reference:
    """Return the one reference that waits for a person."""
    return Reference.objects.get(state__in=("proposed", "ambiguous"))
