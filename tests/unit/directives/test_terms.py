"""Terms with a misread sign: understood as meant, proposed to a person, never changed."""

import pytest

from tinhgon.directives import read
from tinhgon.directives.terms import mended, mistoned

TEXT = """KẾ HOẠCH

Tỉnh ủy tiếp tục sắp xếp, {} tổ chức bộ máy của hệ thống chính trị; {} chủ trì, phối hợp với Sở \
Nội vụ giảm 15% {} trước ngày 30 tháng 6 {} 2025.
"""
RIGHT = TEXT.format("tinh gọn", "Ban Tổ chức Tỉnh ủy", "đầu mối", "năm")
MISREAD = TEXT.format("tỉnh gọn", "Ban Tổ chức Tĩnh ủy", "đầu mỗi", "nắm")


def test_a_misread_text_reads_as_the_right_one() -> None:
    right, misread = read(RIGHT), read(MISREAD)
    for kind in ("tasks", "targets", "events", "organisations"):
        assert [(item.get("start"), item.get("end")) for item in misread[kind]] == [
            (item.get("start"), item.get("end")) for item in right[kind]
        ]
    assert right["tasks"][0]["deadline"]["date"] == misread["tasks"][0]["deadline"]["date"]


def test_the_slips_are_proposed() -> None:
    assert {slip["correct"] for slip in read(MISREAD)["noise"]} >= {
        "tinh gọn", "tỉnh ủy", "đầu mối"
    }  # fmt: skip
    assert read(RIGHT)["noise"] == []


@pytest.mark.parametrize(
    "text",
    ["vẫn đề nghị tỉnh", "đang ủy quyền", "tính giản dị", "tỉnh thần kỳ", "bắt đầu mỗi ngày"],
)
def test_words_that_mean_something_else_stay(text: str) -> None:
    assert mended(text) == text


def test_overlapping_terms_keep_the_length() -> None:
    text = "tố chức bộ mày, tỉnh giản biến chế"
    assert mended(text) == "tổ chức bộ máy, tinh giản biên chế"
    assert len(list(mistoned(text))) == 4
