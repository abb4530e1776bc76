"""Organisations: mentions across lines, full names, kinds and levels."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.findings import Metadata, Organisation
from tinhgon.directives.organisations import read_organisations


def read(text: str, province: str | None = None, issuer: str | None = None) -> list[Organisation]:
    metadata = Metadata("official", "party", province=province, issuer=issuer)
    return list(read_organisations(read_blocks(text), metadata))


def only(text: str, province: str | None = None, issuer: str | None = None) -> Organisation:
    (found,) = read(text, province, issuer)
    return found


LETTER = """THÀNH ỦY HẢI PHÒNG
VĂN PHÒNG

*

Số 12-CV/VPTU

ĐẢNG CỘNG SẢN VIỆT NAM

Hải Phòng, ngày 27 tháng 12 năm 2024

Kính gửi: - Các sở, ban, ngành,

Thành ủy giao Sở Nội vụ chủ trì.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Nguyễn Văn An
"""


def test_a_letterhead_of_two_lines_is_one_mention() -> None:
    layout = read_blocks(LETTER)
    found = read_organisations(layout, Metadata("official", "party", province="Hải Phòng"))
    first = found[0]
    assert first.canonical == "Văn phòng Thành ủy Hải Phòng"
    head, code = first.mentions
    assert layout.view.quote(head.start, head.end) == "THÀNH ỦY HẢI PHÒNG\nVĂN PHÒNG"
    assert layout.view.quote(code.start, code.end) == "VPTU"


def test_all_parts_of_a_letter_are_read() -> None:
    names = [o.canonical for o in read(LETTER, "Hải Phòng", "Văn phòng Thành ủy Hải Phòng")]
    assert names == [
        "Văn phòng Thành ủy Hải Phòng",
        "Đảng Cộng sản Việt Nam",
        "các sở, ban, ngành",
        "Thành ủy Hải Phòng",
        "Sở Nội vụ thành phố Hải Phòng",
        "Ban Thường vụ Thành ủy Hải Phòng",
    ]


def test_a_name_may_cross_the_lines_of_a_title() -> None:
    text = (
        "**KẾ HOẠCH**\n**thực hiện Nghị quyết số 18 của Ban Chấp hành**  \n"
        "**Trung ương Đảng khóa XII**\n\nNội dung của kế hoạch."
    )
    assert [o.canonical for o in read(text)] == ["Ban Chấp hành Trung ương Đảng"]


@pytest.mark.parametrize(
    ("said", "canonical", "kind", "level"),
    [
        ("Tỉnh ủy", "Tỉnh ủy Hà Nam", "specific", "province"),
        ("HĐND tỉnh", "Hội đồng nhân dân tỉnh Hà Nam", "specific", "province"),
        ("Sở Y tế", "Sở Y tế tỉnh Hà Nam", "specific", "province"),
        ("Thành ủy", "Thành ủy", "specific", "district"),
        ("Thành ủy Huế", "Thành ủy Huế", "specific", "province"),
        ("Thành ủy Hà Tĩnh", "Thành ủy Hà Tĩnh", "specific", "district"),
        ("Ban Chỉ đạo Trung ương", "Ban Chỉ đạo Trung ương", "specific", "central"),
        ("Bộ Y tế", "Bộ Y tế", "specific", "central"),
        ("các bộ, ngành", "các bộ, ngành", "category", "central"),
        ("Các huyện, thị, thành ủy", "các huyện, thị, thành ủy", "category", "district"),
        ("các tỉnh uỷ, thành uỷ", "các tỉnh ủy, thành ủy", "category", "province"),
        ("UBND cấp xã", "Ủy ban nhân dân cấp xã", "category", "commune"),
        ("HĐND phường", "Hội đồng nhân dân phường", "category", "commune"),
        ("Khu kinh tế Vân Hải", "Khu kinh tế Vân Hải", "zone", "province"),
        ("VP ĐU BTL QK9", "Văn phòng Đảng ủy Bộ Tư lệnh Quân khu 9", "specific", "central"),
    ],
)
def test_full_names_kinds_and_levels(said: str, canonical: str, kind: str, level: str) -> None:
    found = only(f"Đề nghị {said} rà soát.", province="Hà Nam")
    assert (found.canonical, found.kind, found.level) == (canonical, kind, level)


def test_one_body_in_two_spellings_has_two_mentions() -> None:
    found = only("Thành uỷ họp. THÀNH ỦY kết luận. UBKT.".replace("UBKT.", ""), "Đà Nẵng")
    assert found.canonical == "Thành ủy Đà Nẵng"
    assert len(found.mentions) == 2


def test_a_standing_board_is_completed_by_the_issuer_or_the_body_named_before() -> None:
    text = "Ban Thường vụ Huyện ủy họp. Sau đó Ban Thường vụ quyết định."
    (found,) = read(text)
    assert (found.canonical, len(found.mentions)) == ("Ban Thường vụ Huyện ủy", 2)
    alone = only("Ban Thường vụ quyết định.", issuer="Ban Thường vụ Tỉnh ủy Hà Nam")
    assert alone.canonical == "Ban Thường vụ Tỉnh ủy Hà Nam"


def test_without_metadata_names_stay_as_printed() -> None:
    found = read_organisations(read_blocks("Tỉnh ủy họp."))
    assert [o.canonical for o in found] == ["Tỉnh ủy"]


_LINES = st.sampled_from(
    [
        "**Sở** Nội vụ và Bộ Y tế", "THÀNH ỦY HÀ NỘI", "BAN TỔ CHỨC", "# KẾ HOẠCH", "",
        "- các sở, ban, ngành,", "| Ban Thường vụ | Tỉnh ủy |", "Nơi nhận:", "Số 5-CV/VPTU", "*",
        "của Ban Chấp hành", "Trung ương Đảng", "Nguyễn Văn An",
    ]
)  # fmt: skip


@given(st.lists(_LINES, max_size=14).map("\n".join))
def test_mentions_lie_in_the_view_apart_and_never_change(text: str) -> None:
    layout = read_blocks(text)
    found = read_organisations(layout)
    assert found == read_organisations(layout)
    places = sorted((m.start, m.end) for o in found for m in o.mentions)
    assert all(0 <= start < end <= len(layout.view.text) for start, end in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))
    for start, end in places:
        assert layout.view.quote(start, end).strip()
