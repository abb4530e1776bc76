"""Documents a text cites and does not bring along."""

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.citations import read_citations
from tinhgon.directives.findings import Metadata
from tinhgon.directives.missing import find_missing

OWN = Metadata(
    genre="official", system="party", type="Kế hoạch", number="77-KH/TU", province="Hải Phòng"
)


def missing(text, metadata=OWN):
    layout = read_blocks(f"KẾ HOẠCH\n\nvề sắp xếp\n\n{text}\n")
    return find_missing(read_citations(layout, metadata), metadata)


def test_mentions_are_counted_and_the_issuer_supplies():
    (found,) = missing(
        "Theo Kết luận số 21-KL/TW, ngày 04/01/2025 của Bộ Chính trị, các sở làm. Kết luận số "
        "21-KL/TW nêu rõ."
    )
    assert (found.number, found.mentions, found.supplier) == ("21-KL/TW", 2, "Bộ Chính trị")


def test_the_text_itself_is_not_missing():
    assert missing("Các sở thực hiện Kế hoạch này. Kèm theo Kế hoạch số 77-KH/TU.") == ()


def test_the_number_tells_the_supplier_when_no_issuer_is_named():
    city, state = missing("Theo Kế hoạch số 31-KH/TU và Nghị định số 278/2025/NĐ-CP thì khác.")
    assert (city.supplier, state.supplier) == ("Thành ủy Hải Phòng", "Chính phủ")
    (province,) = missing(
        "Theo Kế hoạch số 31-KH/TU.", Metadata("official", "party", province="Sơn La")
    )
    assert province.supplier == "Tỉnh ủy Sơn La"


def test_a_local_issuer_is_completed_by_the_province_of_the_text():
    (found,) = missing("Theo Kế hoạch số 31-KH/TU của Ban Thường vụ Thành ủy.")
    assert (found.issuer, found.supplier) == (
        "Ban Thường vụ Thành ủy",
        "Ban Thường vụ Thành ủy Hải Phòng",
    )


def test_the_body_supplies_whatever_its_term_or_conference():
    of_term, of_conference = missing(
        "Theo Kết luận số 21-KL/TW, ngày 24/01/2025 của Ban Chấp hành Trung ương Đảng khóa XIII "
        "và Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Hội nghị lần thứ sáu Ban Chấp hành "
        "Trung ương Đảng khóa XII."
    )
    assert of_term.supplier == of_conference.supplier == "Ban Chấp hành Trung ương Đảng"
    assert of_term.issuer == "Ban Chấp hành Trung ương Đảng khóa XIII"


def test_unknown_supplier_stays_empty():
    (found,) = missing("Theo Công văn số 12/ABC-XYZ thì khác.")
    assert found.supplier is None
