"""One node per document: which mentions are the same document and which are not."""

import pytest

from tinhgon.directives.bibliography import broken_numbers
from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.citations import read_citations


def documents(text):
    return read_citations(read_blocks(text)).documents


def test_two_notices_of_one_day_are_two_documents():
    found = documents(
        "Theo Thông báo số 311-TB/TU, ngày 06/02/2025 và Thông báo số 312-TB/TU, ngày 06/02/2025."
    )
    assert [d.number for d in found] == ["311-TB/TU", "312-TB/TU"]


def test_one_plan_under_two_titles_is_one_document():
    found = documents(
        "Kế hoạch số 31-KH/TU, ngày 12/12/2024 về phân công nhiệm vụ; các sở thực hiện.\n\n"
        "Kế hoạch số 31-KH/TU ngày 12/12/2024 về sắp xếp bộ máy được giao cho các sở.\n"
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    "short",
    [
        "Nghị quyết 28",
        "NQ số 28-NQ/TW",
        "Nghị quyết số 28 của Trung ương",
        "Nghị quyết số 28-NQ/TƯ",
    ],
)
def test_short_names_find_the_full_one(short):
    found = documents(
        f"Sau 5 năm thực hiện {short}, các sở đã làm tốt. Theo Nghị quyết số 28-NQ/TW, ngày "
        "25/10/2017 của Ban Chấp hành Trung ương khóa XII, các sở làm tiếp.\n"
    )
    assert [(d.number, d.date) for d in found] == [("28-NQ/TW", "2017-10-25")]
    assert found[0].completed_from_context == ()


def test_the_key_is_number_date_and_issuer_whatever_the_conference_or_term():
    keys = {
        documents(f"Theo Nghị quyết số 28-NQ/TW, ngày 25/10/2017 của {issuer}.")[0].key
        for issuer in (
            "Ban Chấp hành Trung ương",
            "Ban Chấp hành Trung ương Đảng khóa XII",
            "Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII",
        )
    }
    assert keys == {"28-NQ/TW|2017-10-25|ban chấp hành trung ương"}


def test_bare_number_without_a_full_form_is_completed_and_says_so():
    (found,) = documents("Sau 7 năm thực hiện Nghị quyết 28, các sở đã làm tốt.")
    assert (found.number, found.completed_from_context) == ("28-NQ/TW", ("number suffix",))


def test_bare_number_of_a_ministry_is_not_completed():
    (found,) = documents("Theo Thông tư số 04 của Bộ Nội vụ, các thôn sáp nhập.")
    assert (found.number, found.issuer) == ("04", "Bộ Nội vụ")


def test_bare_number_prefers_the_issuer_it_names():
    first, second = documents(
        "Theo Nghị quyết số 28-NQ/TW và Nghị quyết số 28-NQ/TU; nhất là Nghị quyết số 28 của Ban "
        "Chấp hành Đảng bộ tỉnh."
    )
    assert (first.issuer, second.issuer) == (None, "Ban Chấp hành Đảng bộ tỉnh")


def test_a_conference_completes_numbers_from_the_public_table():
    found = documents("Thực hiện Nghị quyết Trung ương 6 (khóa XII), các sở đã làm tốt.")
    assert [d.number for d in found] == ["18-NQ/TW", "19-NQ/TW", "20-NQ/TW", "21-NQ/TW"]
    assert all(set(d.completed_from_context) >= {"number", "date"} for d in found)


def test_same_number_of_another_term_stays_apart_from_the_table():
    found = documents(
        "Nghị quyết số 18-NQ/TW ngày 16/6/2022 về đất đai; Nghị quyết Trung ương 6 (khóa XII)."
    )
    assert sorted(d.date for d in found if d.number == "18-NQ/TW") == ["2017-10-25", "2022-06-16"]


def test_a_law_without_its_number_is_the_numbered_law_of_that_name():
    found = documents(
        "Căn cứ Luật Viên chức số 58/2010/QH12;\n\nTheo khoản 1 Điều 43 Luật Viên chức thì khác."
    )
    assert [d.number for d in found] == ["58/2010/QH12"]


def test_the_issuer_a_state_symbol_stands_for_is_named_as_completed():
    (found,) = documents("Theo Nghị định số 278/2025/NĐ-CP, các sở kết nối dữ liệu.")
    assert (found.issuer, found.completed_from_context) == ("Chính phủ", ("issuer",))


def test_broken_numbers_are_listed_with_a_proposal_and_their_places():
    layout = read_blocks(
        "Theo Nghị quyết số 28-NQ/TW, các sở làm tốt. Nghị quyết số 28-NQ/T được quán triệt."
    )
    found = read_citations(layout)
    (broken,) = broken_numbers(found.documents, found.citations)
    assert (broken.stated, broken.proposed) == ("28-NQ/T", "28-NQ/TW")
    ((start, end),) = broken.places
    assert layout.view.text[start:end] == "Nghị quyết số 28-NQ/T"


def test_a_whole_number_of_another_body_is_not_broken():
    found = read_citations(read_blocks("Theo Nghị quyết số 28-NQ/TW và Nghị quyết số 28-NQ/TU."))
    assert broken_numbers(found.documents, found.citations) == ()
