import importlib.util
from pathlib import Path

import pytest

from tinhgon.directives import read
from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.metadata import read_metadata
from tinhgon.directives.profiles import choose_profile
from tinhgon.directives.provinces import infer_province, province_in
from tinhgon.directives.recase import recase
from tinhgon.directives.text import fold

_here = Path(__file__).with_name("test_blocks.py")
_spec = importlib.util.spec_from_file_location("block_texts", _here)
texts = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(texts)


def test_party_letter():
    found = read_metadata(read_blocks(texts.PARTY_LETTER))
    assert (found.system, found.type, found.type_abbr) == ("party", "Công văn", "CV")
    assert (found.number, found.date, found.place) == ("12-CV/BTCTU", "2026-02-03", "Hồng Lam")
    assert found.title == "Về việc rà soát đầu mối"
    assert found.signer.name == "Trần Minh An"
    assert found.signer.position == "Trưởng ban"
    assert found.addressees == ("Các sở, ban, ngành", "Các đảng ủy trực thuộc")
    assert found.recipients == ("Như trên", "VPTU: Lãnh đạo", "VPTU: Lưu")
    (speech,) = found.attachments
    assert speech.title.startswith("BÀI PHÁT BIỂU KẾT LUẬN")
    assert speech.speaker_role == "Bí thư Tỉnh ủy"


def test_state_decision():
    found = read_metadata(read_blocks(texts.STATE_DECISION))
    assert (found.system, found.type_abbr, found.number) == ("state", "QĐ", "45/QĐ-UBND")
    assert found.date == "2026-03-05"
    assert (found.issuer, found.province) == ("Ủy ban nhân dân tỉnh Hồng Lam", "Hồng Lam")
    assert found.parent_issuer is None
    assert found.signer.name == "Lê Thu Hà"
    assert found.signer.capacity == "TM."
    assert found.signer.on_behalf_of == "Ủy ban nhân dân"
    assert found.recipients == ("Như Điều 1", "Lưu: VT")


def test_press_report_is_dated_by_its_source_line_not_by_the_print():
    found = read_metadata(read_blocks(texts.PRESS))
    assert (found.genre, found.date) == ("press_report", "2026-01-04")
    assert found.signer is None


def test_a_text_without_a_date_says_the_earliest_it_can_be_from():
    raw = (
        "KẾ HOẠCH\n\nthực hiện Kết luận số 7-KL/TW\n\n1. Căn cứ Kết luận số 7-KL/TW, ngày"
        " 22-5-2025 và Công văn số 3-CV/TU, ngày 10/01/2025, hoàn thành trước ngày 31/12/2026."
    )
    found = read_metadata(read_blocks(raw))
    assert found.date is None
    assert found.date_not_before == "2025-05-22"


def test_province_by_name_and_by_district():
    assert province_in("trên địa bàn tỉnh Quảng Trị và các xã") == "Quảng Trị"
    assert province_in("chống âm mưu diễn biến hòa bình") is None
    text = "thí điểm tại huyện Gò Quao và huyện An Minh"
    assert infer_province(fold(text), text)[0] == "Kiên Giang"
    assert infer_province(fold("huyện không có"), "huyện không có") == (None, ())


@pytest.mark.parametrize(("level", "province"), [("TỈNH", "Hồng Lam"), ("XÃ", None)])
def test_a_commune_is_no_province(level: str, province: str | None) -> None:
    raw = (
        f"ỦY BAN NHÂN DÂN\n{level} HỒNG LAM\n\nSố: 12/QĐ-UBND\n\n"
        "Hồng Lam, ngày 12 tháng 01 năm 2026\n\nQUYẾT ĐỊNH\n\n"
        "Về việc thành lập Tổ công tác\n\nĐiều 1. Thành lập Tổ công tác."
    )
    assert read_metadata(read_blocks(raw)).province == province


def test_profile_is_the_newest_in_force_on_the_day():
    signs = "cộng hòa xã hội chủ nghĩa việt nam\nsố: 12/qđ-ubnd"
    assert choose_profile(signs, "2015-06-01").source == "01/2011/TT-BNV"
    assert choose_profile(signs, "2025-06-01").source == "30/2020/NĐ-CP"
    assert choose_profile("không có dấu hiệu nào", None) is None


def test_recase_restores_names_only():
    assert recase("ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", None) == "Ủy ban nhân dân tỉnh Quảng Trị"
    assert recase("BAN TỔ CHỨC", "Hồng Lam") == "Ban Tổ chức"
    assert recase("Sở Nội vụ", None) == "Sở Nội vụ"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Giờ đăng bài gốc: 18/03/2025 14:51", "2025-03-18"),
        ("Thứ Ba, 18/03/2025 | 10:22 (GMT+7)", "2025-03-18"),
        ("10:22 18/03/2025", "2025-03-18"),
        ("Print Thứ Ba, 18/03/2025 10:22", None),
    ],
)
def test_a_page_is_dated_by_the_day_it_was_posted(line, day):
    body = "Hội nghị đã thảo luận việc sắp xếp các cơ quan của tỉnh trong năm nay."
    found = read_metadata(read_blocks(f"# Tin thử về sắp xếp\n\n{line}\n\n{body}\n\n{body}"))
    assert (found.date, found.published) == (day, day)


def test_a_letterhead_as_a_scan_prints_it():
    """The star read as a letter and a motto with a wrong sign belong to no agency's name."""
    text = (
        "| TỈNH ỦY HỒNG LAM\nm\nSố 58-KH/TU | ĐẢNG CỘNG SÀN VIỆT NAM\n"
        "Hồng Lam, ngày 12 tháng 01 năm 2026 |\n\nKẾ HOẠCH\n\nsắp xếp tổ chức bên trong\n\n"
        "Ban Thường vụ Tỉnh ủy ban hành Kế hoạch như sau:\n\n1. Sở Nội vụ rà soát tổ chức.\n"
    )
    metadata = read(text)["metadata"]
    found = (metadata["issuer"], metadata["number"], metadata["date"], metadata["system"])
    assert found == ("Tỉnh ủy Hồng Lam", "58-KH/TU", "2026-01-12", "party")
