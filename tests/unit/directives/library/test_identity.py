"""What tells one document from another: number, home, date; and the blocks."""

import pytest

from tinhgon.directives.library.identity import (
    CENTRAL,
    Held,
    blocks_of,
    clue_of,
    congress_of,
    law_name,
    node_key,
    split_key,
    title_key,
)


def held(number, issuer=None, province=None, type_=None, title=None):
    return Held("h", type_, number, None, issuer, title, province)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20-NQ/TƯ", "20-NQ/TW"),
        ("09-ĐA/TU", "9-ĐA/TU"),
        ("418 - KH/TU", "418-KH/TU"),
        ("18-nq/TW", "18-NQ/TW"),
        ("18/NQ-TW", "18-NQ/TW"),
    ],
)
def test_ways_of_writing_a_number_are_one(one, other):
    assert (
        clue_of(held(one, province="Hà Nam")).group
        == clue_of(held(other, province="Hà Nam")).group
    )


def test_local_series_count_by_province_central_ones_do_not():
    assert clue_of(held("49-CTr/TU", province="Hải Phòng")).home == "Hải Phòng"
    assert clue_of(held("49-CTr/TU", "Tỉnh ủy Kiên Giang", "Hải Phòng")).home == "Kiên Giang"
    assert clue_of(held("18-NQ/TW", province="Hải Phòng")).home == CENTRAL
    assert clue_of(held("04/2012/TT-BNV", province="Hải Phòng")).home == CENTRAL
    assert clue_of(held("05/BNV-VP", province="Hải Phòng")).home == CENTRAL
    assert clue_of(held("2231/SNV-CCHC", province="Hải Phòng")).home == "Hải Phòng"
    assert clue_of(held("49-CTr/TU")).home is None
    assert clue_of(held("12/ABC-XYZ", province="Hải Phòng")).home == "Hải Phòng"


def test_a_renamed_province_is_one_home():
    old = held("15/2019/QĐ-UBND", "Ủy ban nhân dân tỉnh Thừa Thiên Huế")
    assert clue_of(old).home == clue_of(held("15/2019/QĐ-UBND", province="Huế")).home


def test_communes_of_one_province_have_their_own_series():
    one = clue_of(held("12/QĐ-UBND", "Ủy ban nhân dân xã Tân An", "Cà Mau"))
    other = clue_of(held("12/QĐ-UBND", "Ủy ban nhân dân xã Tân Lộc", "Cà Mau"))
    province = clue_of(held("12/QĐ-UBND", "Ủy ban nhân dân tỉnh", "Cà Mau"))
    assert len({one.home, other.home, province.home}) == 3


@pytest.mark.parametrize(
    ("issuer", "nth"),
    [
        ("Đại hội 12 của Đảng", "12"),
        ("Đại hội đại biểu toàn quốc lần thứ XII của Đảng", "12"),
        ("Đại hội Đảng bộ thành phố lần thứ XVII", "17"),
        ("Đại hội lần thứ XIV", "14"),
        ("Bộ Chính trị", None),
        (None, None),
    ],
)
def test_congresses_by_their_ordinal(issuer, nth):
    assert congress_of(issuer) == nth


def test_blocks_join_what_may_be_one_document_and_nothing_else():
    whole = blocks_of(held("49-CTr/TU", province="Hải Phòng"))
    assert whole & blocks_of(held("49", type_="Chương trình hành động"))
    assert not whole & blocks_of(held("50-CTr/TU", province="Hải Phòng"))
    assert not whole & blocks_of(held("49-KH/TU", province="Hải Phòng"))
    law = blocks_of(
        held("72/2025/QH15", type_="Luật", title="Luật Tổ chức chính quyền địa phương")
    )
    name = held(None, type_="Luật", title="Luật Tổ chức chính quyền địa phương (sửa đổi)")
    assert law & blocks_of(name)


def test_a_confirmed_link_joins_the_block_of_its_node():
    assert "n:49:ctr" in blocks_of(held("50-CTr/TU"), "49-CTr/TU|2018-01-09|Hải Phòng")


def test_amending_laws_keep_their_whole_name():
    amending = title_key("Luật sửa đổi, bổ sung một số điều của Luật Đất đai")
    assert law_name(amending) == amending
    assert law_name("luật đất đai năm 2013") == "luật đất đai"


@pytest.mark.parametrize(
    ("name", "date", "home"),
    [
        ("18-NQ/TW", "2017-10-25", CENTRAL),
        ("49-CTr/TU", None, "Hải Phòng"),
        ("04", None, None),
        ("12/QĐ-UBND", "2025-08-01", "Cà Mau/xã tân an"),
    ],
)
def test_keys_are_taken_apart_as_they_were_made(name, date, home):
    assert split_key(node_key(name, date, home)) == (name, date, home)


def test_keys_have_one_spelling_whichever_text_comes_first():
    for numbers in (
        ("9-ĐA/TU", "09-ĐA/TU"),
        ("31-CTR/TU", "31-CTr/TU"),
        ("0204/KH-UBND", "204/KH-UBND"),
    ):
        assert len({str(clue_of(held(n, province="Hà Nam")).number) for n in numbers}) == 1


def test_nameless_documents_share_no_block():
    one, other = (Held(i, "Báo cáo", None, None, None, None, None) for i in "ab")
    assert not blocks_of(one) & blocks_of(other)
