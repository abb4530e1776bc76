"""The real Tesseract on one synthetic page; skipped where it is not installed, except in CI."""

import os
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from scanned import packed

from tinhgon.directives import read
from tinhgon.files import extract, problems
from tinhgon.files.capabilities import tesseract

sys.path.insert(0, str(Path(__file__).parents[3] / "tools"))
import paper

LETTER = """|
**SỞ NỘI VỤ TỈNH HỒNG LAM**
|
**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
|
|
Số: 12/KH-SNV
|
Sông Lam, ngày 05 tháng 3 năm 2025
|

**KẾ HOẠCH**

Triển khai Kết luận số 121-KL/TW về sắp xếp tổ chức bộ máy của hệ thống chính trị

**I. NHIỆM VỤ**

1. Văn phòng Sở chủ trì, phối hợp với các phòng chuyên môn rà soát chức năng, nhiệm vụ của từng \
đơn vị, báo cáo Giám đốc Sở trước ngày 30/6/2025.

2. Phòng Tổ chức xây dựng đề án sắp xếp, hoàn thành trong quý III năm 2025; đến năm 2030 giảm tối \
thiểu 15% số đầu mối.

|
Nơi nhận:
- UBND tỉnh (để báo cáo);
- Các phòng, đơn vị thuộc Sở (để thực hiện);
- Lưu: VT.
|
**GIÁM ĐỐC**
Trần Thị Giả
|
"""


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    """Return the letter on paper."""
    missing = "" if tesseract() else "Tesseract with Vietnamese"
    missing = missing or ("" if paper.font_folder() else "a font with all Vietnamese letters")
    if missing and os.environ.get("TINHGON_CI") == "1":
        pytest.fail(f"{missing} is missing and TINHGON_CI=1 demands it")
    if missing:
        pytest.skip(f"{missing} is missing: apt-get install tesseract-ocr-vie fonts-croscore")
    return paper.printed(LETTER).pages[0]


def test_a_scanned_letter_is_read_as_the_letter(sheet) -> None:
    found = extract(packed([sheet], "PDF", quality=90), "quet.pdf")
    reading = read(found.text)
    told = reading["metadata"]
    assert (told["number"], told["date"]) == ("12/KH-SNV", "2025-03-05")
    assert told["signer"]["name"] == "Trần Thị Giả"
    assert len(told["recipients"]) == 3
    due = [task["deadline"] for task in reading["tasks"] if task["deadline"]]
    assert "2025-06-30" in {deadline["date"] for deadline in due}
    assert [target["value"] for target in reading["targets"]] == [15]
    assert found.pages[0].score > 90
    assert "(vie)" in found.tool


def test_a_page_on_its_side_is_read(sheet) -> None:
    found = extract(packed([sheet.rotate(90, expand=True)], "PNG"), "quet.png")
    assert "Văn phòng Sở chủ trì" in found.text
    only = found.pages[0]
    assert (only.width, only.height) == (2339, 1654)
    tall = [word for word in only.words if word[1] - word[0] > 3]
    assert all(right - left < bottom - top for _, _, left, top, right, bottom in tall)


@pytest.mark.parametrize(("grade", "colour"), [("MẬT", (0, 0, 0)), ("TỐI MẬT", (215, 25, 35))])
def test_a_printed_stamp_is_seen(sheet, grade: str, colour: tuple[int, int, int]) -> None:
    stamped = sheet.convert("RGB")
    folder, _regular, bold = paper.font_folder()
    font = ImageFont.truetype(str(Path(folder, bold)), 40)
    stamp = Image.new("RGB", (260, 80), "white")
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((3, 3, 256, 76), outline=colour, width=4)
    pen.text((130, 40), grade, colour, font, anchor="mm")
    stamped.paste(stamp, (330, 470))
    with pytest.raises(problems.Stamped):
        extract(packed([stamped], "JPEG", quality=90), "quet.jpg")


def test_a_blurred_scan_is_refused_with_its_quality(sheet) -> None:
    blurred = sheet.resize((300, 424)).resize(sheet.size)
    with pytest.raises(problems.PoorScan) as caught:
        extract(packed([blurred], "PNG"), "quet.png")
    assert caught.value.what.params["score"] < caught.value.what.params["least"]
