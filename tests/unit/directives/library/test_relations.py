"""How a text stands to what it cites, and what it only reports or orders."""

import pytest

from tinhgon.directives import read
from tinhgon.directives.library.relations import relations_of

DECREE = """CHÍNH PHỦ
-------
Số: 40/2025/NĐ-CP

Hà Nội, ngày 21 tháng 2 năm 2025

NGHỊ ĐỊNH

{title}

{recital}Điều 1. Phạm vi

Nghị định này quy định chức năng của Bộ.

{article}

Điều 9. Trách nhiệm thi hành

Các Bộ trưởng chịu trách nhiệm thi hành Nghị định này.
"""
PLAN = """TỈNH ỦY HỒNG LAM
*
Số: 31-KH/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Hồng Lam, ngày 01 tháng 9 năm 2020

KẾ HOẠCH

{title}

-----

{preamble}I. NHIỆM VỤ

1. {task}
"""
A = "Nghị định số 62/2022/NĐ-CP ngày 12 tháng 9 năm 2022 của Chính phủ"
B = "Nghị định số 63/2022/NĐ-CP ngày 13 tháng 9 năm 2022 của Chính phủ"
P = "Chương trình hành động số 38-CTr/TU, ngày 11/4/2018 của Tỉnh ủy"


def decree(article="", title="Quy định chức năng của Bộ", recital=""):
    return DECREE.format(article=article, title=title, recital=recital)


def plan(task="Các sở rà soát.", title="về sắp xếp bộ máy", preamble=""):
    return PLAN.format(task=task, title=title, preamble=preamble)


def found(text, kinds=None):
    """Return (kind, mood, source, target number) of the relations, plain mentions left out."""
    return {
        (r.kind, r.mood, r.source.partition("|")[0], r.target.partition("|")[0])
        for r in relations_of(text, read(text))
        if (r.kind in kinds if kinds else r.kind != "cites")
    }


def own(kind, *targets, mood="enacted"):
    return {(kind, mood, "self", target) for target in targets}


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (f"2. Nghị định này thay thế {A}.", own("replaces", "62/2022/NĐ-CP")),
        (
            f"2. Nghị định này thay thế {A} quy định chức năng Bộ A; {B} về chức năng Bộ B.",
            own("replaces", "62/2022/NĐ-CP", "63/2022/NĐ-CP"),
        ),
        (f"2. Nghị định này thay thế các Nghị định sau: {A}; {B}.",
         own("replaces", "62/2022/NĐ-CP", "63/2022/NĐ-CP")),
        (f"2. Nghị định này có hiệu lực từ ngày ký, đồng thời thay thế {A} và {B}.",
         own("replaces", "62/2022/NĐ-CP", "63/2022/NĐ-CP")),
        (f"Điều 8. Bãi bỏ Điều 5 {A}.", own("repeals", "62/2022/NĐ-CP")),
        (f"Điều 8. Bãi bỏ các nghị định sau đây:\n\n1. {A}.\n\n2. {B}.",
         own("repeals", "62/2022/NĐ-CP", "63/2022/NĐ-CP")),
        (f"2. Bãi bỏ:\n\na) Khoản 2 Điều 3 {A}.\n\nb) Điều 7 {B}.",
         own("repeals", "62/2022/NĐ-CP", "63/2022/NĐ-CP")),
        (f"2. {A} hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.",
         own("repeals", "62/2022/NĐ-CP")),
        (f"Điều 8. Sửa đổi, bổ sung khoản 2 Điều 12 của {A} như sau:",
         own("amends", "62/2022/NĐ-CP")),
        (f"Điều 8. Khoản 2 Điều 3 {A} được sửa đổi, bổ sung như sau: các sở làm.",
         own("amends", "62/2022/NĐ-CP")),
        (f"Điều 8. Kéo dài thời gian thực hiện {A} đến hết năm 2026.",
         own("extends_validity", "62/2022/NĐ-CP")),
    ],
)  # fmt: skip
def test_what_a_decree_enacts(article, expected):
    assert found(decree(article)) == expected


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (f"2. Việc này theo {A} sửa đổi, bổ sung một số điều của {B}.",
         {("amends", "reported", "62/2022/NĐ-CP", "63/2022/NĐ-CP")}),
        (f"2. Việc này theo {A} được sửa đổi, bổ sung bởi {B}.",
         {("amends", "reported", "63/2022/NĐ-CP", "62/2022/NĐ-CP")}),
        (f"2. Theo quy định, trước đây các bộ đã sửa đổi {A}.",
         {("amends", "reported", "", "62/2022/NĐ-CP")}),
        (f"2. Các bộ đề xuất sửa đổi, bổ sung {A}.",
         own("orders_revision", "62/2022/NĐ-CP", mood="ordered")),
        (f"2. Việc này theo {A}; trường hợp văn bản được sửa đổi, thay thế thì theo văn bản mới.",
         set()),
        (f"2. Quyết định hết hiệu lực trước ngày {A} thì bỏ.", set()),
        (f"2. Mẫu số 1 ban hành kèm theo {A}.", set()),
        (f"2. Báo cáo nêu việc sửa đổi của các bộ theo {A}.", set()),
    ],
)  # fmt: skip
def test_what_a_decree_only_reports_or_orders(article, expected):
    assert found(decree(article)) == expected


def test_a_list_of_the_amended_is_not_a_list_of_the_repealed():
    text = decree(
        f"3. Bãi bỏ Điều 1 Nghị định số 83/2024/NĐ-CP sửa đổi, bổ sung một số điều của {A}; {B}."
    )
    assert ("repeals", "enacted", "self", "83/2024/NĐ-CP") in found(text)
    assert not {t for k, _, _, t in found(text) if k == "repeals"} & {
        "62/2022/NĐ-CP",
        "63/2022/NĐ-CP",
    }


def test_titles_enact():
    text = decree(title=f"Sửa đổi, bổ sung một số điều của {A}")
    assert found(text) == own("amends", "62/2022/NĐ-CP")
    text = decree(title=f"Quy định chi tiết và hướng dẫn thi hành {A}")
    assert found(text) == own("guides", "62/2022/NĐ-CP")


def test_the_basis_is_what_the_recital_names_first():
    text = decree(recital=f"Căn cứ {A} sửa đổi, bổ sung một số điều của {B};\n\n")
    assert found(text) == {
        ("based_on", "enacted", "self", "62/2022/NĐ-CP"),
        ("amends", "reported", "62/2022/NĐ-CP", "63/2022/NĐ-CP"),
    }


@pytest.mark.parametrize(
    "text",
    [
        plan(title=f"sửa đổi, bổ sung {P}"),
        plan(title=f"điều chỉnh, bổ sung một số nội dung {P}"),
        plan(f"Kế hoạch này sửa đổi, bổ sung một số nội dung của {P}."),
        plan(preamble=f"Ban Thường vụ Tỉnh ủy điều chỉnh một số nội dung {P} như sau:\n\n"),
        plan(f"Mục II {P} được sửa đổi, bổ sung như sau: các sở làm."),
    ],
)
def test_a_party_document_revises_a_programme(text):
    assert found(text) == own("amends", "38-CTr/TU")


@pytest.mark.parametrize(
    "task",
    [
        f"Trên cơ sở kế hoạch này, tiến hành rà soát, điều chỉnh, sửa đổi một số nội dung {P}.",
        f"Sửa đổi, bổ sung {P} cho phù hợp.",
        f"Ban Tổ chức Tỉnh ủy tham mưu xây dựng chương trình thay thế {P}.",
    ],
)
def test_a_revision_ordered_is_not_done(task):
    assert found(plan(task)) == own("orders_revision", "38-CTr/TU", mood="ordered")


def test_carrying_out_is_not_looking_back():
    assert found(plan(title=f"thực hiện {P}")) == own("implements", "38-CTr/TU")
    assert found(plan(f"Các sở tổ chức thực hiện có hiệu quả {P}.")) == own(
        "implements", "38-CTr/TU", mood="ordered"
    )
    for words in (
        "Báo cáo kết quả 02 năm thực hiện",
        "Dừng triển khai thực hiện",
        "Sau khi thực hiện",
    ):
        assert found(plan(f"{words} {P}.")) == set()


def test_the_places_are_the_stored_text_s():
    text = decree(f"2. Nghị định này thay **thế**\ncác Nghị định sau: {A}; {B}.")
    for relation in relations_of(text, read(text)):
        if relation.kind == "replaces":
            assert text[relation.cue_start : relation.cue_end] == "thay **thế"
            assert "/2022/NĐ-CP" in text[relation.start : relation.end]


def test_parts_and_days_of_effect():
    text = decree(f"2. {A} hết hiệu lực kể từ ngày 01 tháng 7 năm 2025.\n\n3. Bãi bỏ Điều 5 {B}.")
    ends = {
        r.target.partition("|")[0]: r
        for r in relations_of(text, read(text))
        if r.kind == "repeals"
    }
    assert ends["62/2022/NĐ-CP"].from_date == "2025-07-01"
    assert not ends["62/2022/NĐ-CP"].is_partial
    assert ends["63/2022/NĐ-CP"].is_partial


def test_a_letter_encloses_its_speech():
    text = (
        "VĂN PHÒNG TỈNH ỦY HỒNG LAM\n*\nSố: 15-CV/VPTU\n\nHồng Lam, ngày 27 tháng 12 năm 2024\n\n"
        "Kính gửi: Các huyện ủy,\n\nVăn phòng gửi bài.\n\nNơi nhận:\n- Như trên,\n- Lưu.\n\n"
        "BÀI PHÁT BIỂU KẾT LUẬN\n\nCỦA ĐỒNG CHÍ BÍ THƯ TỈNH ỦY\n\nThưa Hội nghị!\n\nCác sở làm.\n"
    )
    (enclosed,) = (r for r in relations_of(text, read(text)) if r.kind == "encloses")
    assert (enclosed.part, enclosed.source, enclosed.target) == (0, "self", "part:1")


def test_every_citation_gives_a_relation():
    text = plan(f"Thực hiện theo {P} và {A}.")
    reading = read(text)
    cited = {key for c in reading["citations"] for key in c["refers_to"]} - {"self"}
    assert {r.target for r in relations_of(text, reading)} == cited


@pytest.mark.parametrize("filler", ["i " * 60, "1" * 90, "x" * 90, "chương " * 60, "; " * 200])
def test_odd_fillings_take_no_time(filler):
    text = plan(f"Kế hoạch này sửa đổi {filler}Ôi {P}.")
    assert ("amends", "enacted", "self", "38-CTr/TU") not in found(text)
