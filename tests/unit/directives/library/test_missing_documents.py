"""Documents cited across the library that it does not hold."""

from shelf import shelf

from tinhgon.directives.library.missing import missing_documents

HEAD = (
    "TỈNH ỦY HỒNG LAM\n*\nSố: {number}\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nHồng Lam, ngày 01 tháng 6 năm "
    "2025\n\nKẾ HOẠCH\n\nvề sắp xếp\n\n-----\n\n"
)
A = HEAD.format(number="31-KH/TU") + (
    "1. Theo Kế hoạch số 12-KH/TU và Nghị định số 178/2024/NĐ-CP.\n\n"
    "2. Theo Kết luận số 21-KL/TW, ngày 04/01/2025 của Bộ Chính trị.\n"
)
B = HEAD.format(number="32-KH/TU") + (
    "1. Theo Kế hoạch số 12-KH/TU, ngày 03/02/2025 của Ban Thường vụ Tỉnh ủy.\n\n"
    "2. Theo Kế hoạch số 31-KH/TU và báo cáo tổng kết.\n"
)


def listed(library, order="cited"):
    return missing_documents(library.nodes, library.references, library.links.values(), order)


def test_held_documents_and_nameless_ones_are_not_missing():
    numbers = {m.number for m in listed(shelf({"a": A, "b": B}))}
    assert numbers == {"12-KH/TU", "178/2024/NĐ-CP", "21-KL/TW"}
    assert "31-KH/TU" in {m.number for m in listed(shelf({"b": B}))}


def test_the_most_cited_comes_first_with_its_supplier():
    first = listed(shelf({"a": A, "b": B}))[0]
    assert (first.number, first.texts, first.mentions) == ("12-KH/TU", ("a", "b"), 2)
    assert first.issuer == "Ban Thường vụ Tỉnh ủy"
    assert first.supplier == "Ban Thường vụ Tỉnh ủy Hồng Lam"


def test_by_authority_the_party_s_highest_comes_first():
    assert [m.number for m in listed(shelf({"a": A, "b": B}), "authority")] == [
        "21-KL/TW", "12-KH/TU", "178/2024/NĐ-CP",
    ]  # fmt: skip


def test_links_that_wait_are_counted():
    text = HEAD.format(number="33-KH/TU") + "1. Theo Kế hoạch số 12 của Ban Thường vụ Tỉnh ủy.\n"
    waiting = {m.number: m.waits for m in listed(shelf({"b": B, "c": text}))}
    assert waiting["12-KH/TU"] == 1
    assert listed(shelf({"b": B}))[0].waits == 0
