"""The key paragraph of directive 001, from counts alone (requirements F, G.1, H3)."""

import pytest
from told import HA_NAM, source, told, told_counts

from tinhgon.reporting.record import Place
from tinhgon.reporting.report import Says
from tinhgon.reporting.words.overall import others, overall
from tinhgon.reporting.words.writing import Writing

NOTE = (
    "Tài liệu nguồn ghi 14,4%; 215/1.503 = 14,305%. Chưa rõ nguyên nhân; khả năng: tử số 216–217, "
    "mẫu số 1.488–1.498, hoặc cộng hai tỷ lệ đã làm tròn."
)
CITY = Place(
    "u", "thành phố Mẫu", "Thành ủy Mẫu", "Ban Tổ chức", "Thành ủy Mẫu", "BC/BTCTU", "Mẫu"
)


def written(record):
    writing = Writing(record)
    paragraph = overall(writing)
    return paragraph, [one.text for one in writing.notes.values()]


def sentence():
    """Return the paragraph of the source, from “giảm 4 cơ quan” to “đạt 49,3%.”."""
    text = source()
    return text[text.index("giảm 4 cơ quan") : text.index("đạt 49,3%.") + len("đạt 49,3%.")]


def cuts(paragraph):
    return paragraph.text[paragraph.text.index("giảm ") :]


def test_it_is_the_source_but_for_the_one_rate_its_numbers_do_not_give():
    paragraph, notes = written(told(told_counts()))
    assert cuts(paragraph) == sentence().replace("14,4%", "14,3%")
    assert notes == [NOTE]
    (noted,) = [piece for piece in paragraph.pieces if piece.note]
    assert noted.text == "14,3%"


def test_verbatim_prints_the_rate_of_the_source_as_a_quotation_with_the_same_note():
    paragraph, notes = written(told(told_counts(), is_verbatim=True))
    assert cuts(paragraph) == sentence().replace("14,4%", "“14,4%”")
    assert notes == [NOTE]
    (noted,) = [piece for piece in paragraph.pieces if piece.note]
    assert (noted.text, noted.says) == ("“14,4%”", Says.QUOTE)


def test_another_base_gives_the_rate_of_the_source_and_needs_no_note():
    counts = told_counts(posts_civil_servant=(1495, 1333, 1280))
    paragraph, notes = written(told(counts))
    assert "công chức đạt tỷ lệ 14,4% (215/1.495)" in paragraph.text
    assert notes == []


def test_another_line_of_the_ledger_gives_another_paragraph():
    counts = told_counts(posts_civil_servant=(1503, 1342, 1289))
    paragraph, notes = written(told(counts))
    assert "công chức đạt tỷ lệ 14,2% (214/1.503)" in paragraph.text
    assert notes == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"units_internal_unit": (382, 338, 299)}, "đạt 21,7%"),
        ({"units_village": (1239, 698, 686)}, "553 thôn, tổ dân phố đạt 44,6%"),
        ({"units_village": (1241, 700, 688)}, "553 thôn, tổ dân phố đạt 44,6%"),
    ],
)
def test_other_bases_the_printed_rates_allow_pass_too(changed, words):
    assert words in written(told(told_counts(**changed)))[0].text


def test_a_base_the_printed_rate_does_not_allow_gives_another_rate():
    text = written(told(told_counts(units_internal_unit=(381, 337, 298))))[0].text
    assert "21,7%" not in text
    assert "83 phòng, ban và tương đương cấp tỉnh, cấp huyện đạt 21,8%" in text


def test_phases_whose_rounded_rates_add_up_to_the_source_are_named_as_the_cause():
    counts = told_counts(posts_civil_servant=(1503, 1403, 1288))
    _paragraph, (note,) = written(told(counts))
    assert note.endswith(
        "khả năng: cộng hai tỷ lệ đã làm tròn của hai giai đoạn (6,7% + 7,7%)."
    )  # fmt: skip


def test_rates_come_from_counts_and_are_never_added_up():
    counts = told_counts()
    base, now, after = counts["posts:part_time"]
    first, second = (base - now) / base, (now - after) / base
    assert round(100 * first, 1) + round(100 * second, 1) == pytest.approx(49.4)
    assert "tổ dân phố đạt 49,3%." in written(told(counts))[0].text


def test_a_city_has_its_own_committee_and_level():
    text = written(told(told_counts(), place=CITY))[0].text
    assert "4 cơ quan trực thuộc Thành ủy" in text
    assert "phòng, ban và tương đương cấp thành phố, cấp huyện" in text
    assert "Tỉnh ủy" not in text


def test_where_the_districts_ended_only_levels_of_all_days_are_compared():
    counts = told_counts()
    counts["units:internal_unit"] = (400, 450, 450)
    counts["units:internal_unit:province"] = (300, 240, 230)
    counts["units:internal_unit:district"] = (100, 0, 0)
    counts["units:internal_unit:commune"] = (0, 210, 220)
    counts["units:public_service_unit:district"] = (390, 0, 0)
    counts["units:public_service_unit:commune"] = (0, 357, 350)
    text = written(told(counts))[0].text
    assert "70 phòng, ban và tương đương cấp tỉnh đạt 23,3%" in text
    assert "40 đơn vị sự nghiệp công lập đạt 8,2%" in text
    assert "cấp huyện" not in text


def test_what_was_not_cut_is_left_out_and_what_rose_is_said_plainly():
    counts = told_counts(
        units_administrative_unit_commune=(116, 116, 116), posts_commune=(2380, 2400, 2400)
    )
    record = told(counts)
    text = written(record)[0].text
    assert "đơn vị hành chính cấp xã" not in text
    assert "cán bộ, công chức cấp xã" not in text
    said = [one.text for one in others(Writing(record))]
    assert said == ["Cán bộ, công chức cấp xã tăng 20, từ 2.380 lên 2.400."]


def test_without_a_proposal_there_is_one_phase_and_nothing_is_expected():
    text = written(told(told_counts(), has_after=False))[0].text
    assert text.startswith("Từ ngày 31/12/2017 đến ngày 31/10/2024, trên địa bàn tỉnh Hà Nam giảm")
    assert "dự kiến" not in text
    assert "công chức đạt tỷ lệ 10,8% (162/1.503)" in text


def test_nothing_known_is_said_in_a_sentence():
    paragraph, notes = written(told({}, place=HA_NAM))
    assert paragraph.text == (
        "Về kết quả chung từ ngày 31/12/2017 đến ngày 31/10/2024: chưa có số liệu."
    )
    assert notes == []
