"""What must hold for every text whatever: places, determinism, and no exception."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from quotes import quotes

from tinhgon.directives import read, reconcile

SOURCE = Path(__file__).parents[2] / "src"
EXAMPLES = settings(max_examples=120, deadline=None, derandomize=True, database=None)
LINES = (
    "TỈNH ỦY HỒNG LAM",
    "*",
    "Số: 31-CTr/TU",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "| ỦY BAN NHÂN DÂN TỈNH HỒNG LAM | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |",
    "Hồng Lam, ngày 05 tháng 02 năm 2025",
    "KẾ HOẠCH",
    "NGHỊ QUYẾT",
    "Về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh Hồng Lam năm 2025",
    "Căn cứ Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Hội nghị Trung ương 6 (khóa XII);",
    "QUYẾT NGHỊ:",
    "**I. MỤC TIÊU**",
    "## 2. Đến năm 2030 giảm tối thiểu 15 - 20% đầu mối bên trong, 4/36,4% số phòng.",
    "2.1. Sở Nội vụ chủ trì, phối hợp với Sở Y tế, xây dựng đề án, xong trong quý II/2025⁽¹⁾.",
    "¹ Theo Kết luận số 121-KL/TW và số 18, 19-NQ/TW.",
    "Thứ nhất, Ban Tổ chức Tỉnh ủy tham mưu sáp nhập các cơ quan; đồng thời, hằng quý báo cáo.",
    "- Đã giảm 215/1.503 (14,4%) đầu mối so với năm 2017; tăng từ 12 lên 15 (tăng 4).",
    "Có 4 nhiệm vụ: một là, rà soát; hai là, sắp xếp; ba là, tinh giản.",
    "Điều 1. Sắp xếp các đơn vị hành chính cấp xã",
    "1. Sắp xếp toàn bộ diện tích của các xã Hạ Lý, Hạ Bắc vàmột phần xã B(huyện C) thành xã D.",
    "4. Sắp xếp phần còn lạicủa xã Lê Laisau khi sắp xếp tại khoản 1 Điều nàythành xã Lê Lai.",
    "2. Nhập toàn bộ 10 km2 và 5.000 người của Phường 1, 2 vào phường Hồng Hà.",
    "3. Sau khi sắp xếp, tỉnh có 05 đơn vị hành chính cấp xã, gồm04 xã và 01 phường.",
    "Nghị quyết này có hiệu lực từ ngày 31 tháng 02 năm 2025.",
    "Nơi nhận:",
    "- Thường trực Tỉnh ủy,",
    "T/M BAN THƯỜNG VỤ",
    "BÍ THƯ",
    "Nguyễn Văn Mẫu",
    "Ảnh: Đồng chí Trần Thị Mẫu, Trưởng Ban Tổ chức Tỉnh ủy phát biểu.",
    "",
)
NOISE = (
    "**", "****", "*", "|", "|\n|", "<sup>(2)</sup>", "⁽¹⁾", "\n\n2\n\n", "\n", "\n\n", "\x00",
    "\f", "\x1b[0m", "\u200b", "\ufeff", "\u00ad", "\u0301", "\u0323\u0302", "ﬁ", "İ", "ẞ",
    "\U0001f3db", "(", ")", "“", ",", ";", ".", ":", "…", "%", "/", "0", "9" * 30,
    "Điều 1. ", "a) ", "# ", " ",
)  # fmt: skip

documents = st.lists(st.sampled_from(LINES), max_size=14).map("\n\n".join)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A text that looks like a directive, with accidents of scanning and copying in it."""
    text = draw(documents)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(NOISE)) + text[at + gone :]
    form = draw(st.sampled_from(("as is", "NFD", "NFC", "upper", "crlf", "wrapped")))
    return reshaped(text, form)


def reshaped(text: str, form: str) -> str:
    if form in {"NFD", "NFC"}:
        return unicodedata.normalize(form, text)  # type: ignore[arg-type]
    if form == "upper":
        return text.upper()
    if form == "crlf":
        return text.replace("\n", "\r\n")
    if form == "wrapped":
        return "\n".join(text[at : at + 70] for at in range(0, len(text), 70))
    return text


def check(text: str) -> None:
    found, again, compared = read(text), read(text), reconcile(text)
    written = json.dumps(found, ensure_ascii=False, allow_nan=False)
    assert written == json.dumps(again, ensure_ascii=False, allow_nan=False)
    assert found["doc"]["chars"] == len(text)
    assert compared["contradictions"] == found["contradictions"]
    for item in [*quotes(found), *quotes(compared)]:
        start, end = item["start"], item["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert 0 <= start < end <= len(text), item
        assert text[start:end] == item["quote"], item


@EXAMPLES
@given(st.text())
@example("")
@example("\n")
@example("\ud800")
@example("İ" * 50)
@example("1. " * 50)
def test_any_text(text: str) -> None:
    check(text)


@EXAMPLES
@given(spoilt())
def test_spoilt_directives(text: str) -> None:
    check(text)


@pytest.mark.parametrize("form", ["as is", "NFD", "upper", "crlf", "wrapped"])
def test_a_whole_directive_in_each_form(form: str) -> None:
    text = reshaped("\n\n".join(LINES), form)
    check(text)
    if form != "upper":
        found = read(text)
        assert found["citations"]
        assert found["structure"]


def test_the_order_of_hashing_changes_nothing() -> None:
    program = (
        "import json, sys; from tinhgon.directives import read; "
        "print(json.dumps(read(sys.stdin.read())))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            input="\n\n".join(LINES),
            capture_output=True,
            text=True,
            check=True,
            env={
                **os.environ,
                "PYTHONPATH": str(SOURCE),
                "PYTHONHASHSEED": seed,
                "PYTHONIOENCODING": "utf-8",
            },
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
