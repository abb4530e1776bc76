"""Every form a citation takes, on sentences made for the purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.citations import read_citations
from tinhgon.directives.findings import Metadata

PLAN = "KẾ HOẠCH\n\nthực hiện sắp xếp tổ chức bộ máy của tỉnh\n\n"
OWN = Metadata(
    genre="official",
    system="party",
    type="Kế hoạch",
    number="77-KH/TU",
    date="2025-03-04",
    issuer="Ban Thường vụ Tỉnh ủy",
)


def cite(sentence, metadata=OWN):
    layout = read_blocks(f"{PLAN}{sentence}\n")
    found = read_citations(layout, metadata)
    number = {d.key: d.number for d in found.documents}
    return [
        (layout.view.text[c.start : c.end], c.form, [number[k] for k in c.refers_to])
        for c in found.citations
    ]


CENTRAL = "của Ban Chấp hành Trung ương khóa XII"
FORMS = [
    ("full", "Theo {}, các sở rà soát.",
     "Kết luận số 221-KL/TW, ngày 04/01/2025 của Bộ Chính trị", ["221-KL/TW"]),
    ("full", "Theo {} về biên chế.",
     "Đề án 31-ĐA/TU ngày 13/12/2024 của BCH Đảng bộ tỉnh", ["31-ĐA/TU"]),
    ("full", "Theo {}; các xã báo cáo.",
     "Quyết định số 1565/QĐ-TTg ngày 18 tháng 7 năm 2025 của Thủ tướng Chính phủ",
     ["1565/QĐ-TTg"]),
    ("full", "Theo {} về việc này.",
     "Kết luận số 12-KL/TU của Ban Thường vụ Tỉnh ủy ngày 02/3/2025", ["12-KL/TU"]),
    ("full+title", "Thực hiện {}, tỉnh giao.",
     f"Nghị quyết số 28-NQ/TW, ngày 25/10/2017 {CENTRAL} “Một số vấn đề về đổi mới”",
     ["28-NQ/TW"]),
    ("number", "Sau 5 năm thực hiện {}, kết quả rõ.", "Nghị quyết số 28-NQ/TW", ["28-NQ/TW"]),
    ("number", "Theo {} quy định.", "Nghị quyết số 203/2025/QH15", ["203/2025/QH15"]),
    ("number", "Theo {}.", "Công văn số 2231/SNV-CCHC&PC", ["2231/SNV-CCHC&PC"]),
    ("short-abbr", "Hội nghị tổng kết {}.", "NQ số 28-NQ/TW", ["28-NQ/TW"]),
    ("short-no-suffix", "Sau 7 năm thực hiện {} có kết quả.", "Nghị quyết 28", ["28-NQ/TW"]),
    ("number+date", "Bám sát {} về phân công.",
     "Kế hoạch số 518-KH/TU, ngày 12/12/2024", ["518-KH/TU"]),
    ("number+issuer", "Theo {} về biên chế.",
     "Nghị quyết số 49-NQ/TW của Bộ Chính trị khóa XI", ["49-NQ/TW"]),
    ("number+issuer", "Nghe {} thực hiện.",
     "kế hoạch số 96 của Ban Thường vụ Thành ủy", ["96-KH/TU"]),
    ("number+issuer", "Theo {}; thí điểm.", "Thông tư số 04 của Bộ Nội vụ", ["04"]),
    ("number+issuer", "Theo {}, các xã.", "Nghị quyết của Quốc hội số 203/2025/QH15",
     ["203/2025/QH15"]),
    ("coordinated", "Thực hiện {} cho phù hợp.",
     f"Nghị quyết số 28-NQ/TW, số 29-NQ/TW {CENTRAL}", ["28-NQ/TW", "29-NQ/TW"]),
    ("coordinated", "Thực hiện {} cho phù hợp.",
     f"Nghị quyết số 28-NQ/TW và số 29-NQ/TW {CENTRAL}", ["28-NQ/TW", "29-NQ/TW"]),
    ("coordinated-elliptic", "Thực hiện {} cho phù hợp.",
     f"Nghị quyết số 28, 29-NQ/TW {CENTRAL}", ["28-NQ/TW", "29-NQ/TW"]),
    ("coordinated", "{} yêu cầu.", "Kết luận 250, 255 và 260 của Bộ Chính trị",
     ["250-KL/TW", "255-KL/TW", "260-KL/TW"]),
    ("coordinated", "Ban hành các {}.", "Quyết định: số 12-QĐ/TU, số 13-QĐ/TU",
     ["12-QĐ/TU", "13-QĐ/TU"]),
    ("number+issuer", "Theo {}.",
     "Nghị quyết số 28-NQ/TW của Hội nghị lần thứ sáu, Ban Chấp hành Trung ương Đảng khóa XII",
     ["28-NQ/TW"]),
    ("full", "Theo {}.",
     "Quyết định số 12/QĐ-TT ngày 1/2/2025 của Trung tâm Hành chính công thành phố Mẫu",
     ["12/QĐ-TT"]),
    ("conference", "Thực hiện {}.", "Nghị quyết TW 6 (khóa XII)",
     ["18-NQ/TW", "19-NQ/TW", "20-NQ/TW", "21-NQ/TW"]),
    ("congress", "Theo {}.",
     "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh nhiệm kỳ 2020-2025", [None]),
    ("conference", "Thực hiện {}.", "Nghị quyết Trung ương 6 (khóa XII)",
     ["18-NQ/TW", "19-NQ/TW", "20-NQ/TW", "21-NQ/TW"]),
    ("conference", "Thực hiện {}.",
     "Nghị quyết Hội nghị lần thứ 6 Ban Chấp hành Trung ương Đảng khóa 12",
     ["18-NQ/TW", "19-NQ/TW", "20-NQ/TW", "21-NQ/TW"]),
    ("conference", "Thực hiện {}.", "Kết luận Hội nghị Trung ương 9 khóa XIII", [None]),
    ("congress", "Theo {} đề ra.", "Nghị quyết Đại hội XIII của Đảng", [None]),
    ("congress", "Theo {} đề ra.", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII", [None]),
    ("pinpoint", "Theo định hướng tại {}.",
     "Khoản 8, Điều 3 Nghị định số 278/2024/NĐ-CP", ["278/2024/NĐ-CP"]),
    ("pinpoint", "Quy định tại {}.", "điểm a khoản 2 Điều 3 của Luật Viên chức", [None]),
    ("title-only", "Theo {}; không tổ chức.",
     "Luật Tổ chức chính quyền địa phương (sửa đổi)", [None]),
    ("title-only", "Căn cứ {};", "Hiến pháp năm 2013", [None]),
    ("title-only", "Theo {} thì khác.", "Luật Cán bộ, công chức", [None]),
    ("title-only", "Dừng triển khai thực hiện {}; việc hợp nhất.",
     "Đề án sắp xếp, tổ chức lại Văn phòng Tỉnh ủy", [None]),
    ("number", "Căn cứ {};", "Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
     ["72/2025/QH15"]),
    ("self", "Các sở tổ chức thực hiện {}.", "Kế hoạch này", ["77-KH/TU"]),
    ("self", "Theo tinh thần {}, các sở.", "Kế hoạch của Tỉnh ủy", ["77-KH/TU"]),
    ("unnumbered", "Hội nghị đã nghe {} trình bày.", "Báo cáo tổng kết", [None]),
    ("unnumbered", "Sau khi nghe {} về tình hình.", "Báo cáo của Ban Tổ chức Tỉnh ủy", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "sentence", "quote", "numbers"), FORMS)
def test_form(form, sentence, quote, numbers):
    assert cite(sentence.format(quote)) == [(quote, form, numbers)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Các cấp ủy quán triệt các nghị quyết của Trung ương và Kết luận của Trung ương.",
        "Sở Nội vụ báo cáo 6 tháng, xây dựng kế hoạch 5 năm 2021-2025.",
        "Quyết định 02 nội dung; Nghị quyết 3 điểm đột phá; Quyết định 15% chỉ tiêu.",
        "Giao Sở Tài chính xây dựng Đề án thành lập quỹ; chấp hành Hiến pháp, pháp luật.",
        "Báo cáo Bộ Chính trị về tình hình; - Báo cáo tại hội nghị do đồng chí trình bày.",
        "Nghị quyết Đại hội Đảng bộ các cấp năm 2025; nghị quyết Trung ương năm 2024.",
        "Giảng viên Trường Đại học Luật Hà Nội; Luật sư và Hội Luật gia góp ý.",
        "Kế hoạch 91 đơn vị; Chương trình 135; Đề án 06 nội dung; Đề án 12 dự án.",
        "Hoàn thiện chương trình hành động của cấp ủy, quy định của Đảng, Điều lệ Đảng.",
    ],
)
def test_words_that_could_mean_any_document(sentence):
    assert cite(sentence) == []


def test_a_plan_named_in_full_may_be_named_by_its_number_alone():
    found = cite("Theo Kế hoạch số 91-KH/TU, các sở làm. Kế hoạch 91 phải hoàn thành.")
    assert [(q, n) for q, _, n in found] == [
        ("Kế hoạch số 91-KH/TU", ["91-KH/TU"]),
        ("Kế hoạch 91", ["91-KH/TU"]),
    ]


def test_the_words_before_a_notice_may_name_its_issuer():
    layout = read_blocks(
        "Các sở làm theo Thông báo kết luận của Ban Thường vụ Tỉnh ủy tại Thông báo số 311-TB/TU."
    )
    found = read_citations(layout)
    assert [d.issuer for d in found.documents] == ["Ban Thường vụ Tỉnh ủy"]


def test_nghi_quyet_trung_uong_points_back_at_the_last_central_one():
    found = cite("Theo Nghị quyết số 28-NQ/TW, các sở làm theo tinh thần Nghị quyết Trung ương.")
    assert [(f, n) for _, f, n in found] == [("number", ["28-NQ/TW"]), ("generic", ["28-NQ/TW"])]


def test_a_document_inside_the_name_of_its_issuer_is_cited_too():
    nested = "Nghị quyết số 28-NQ/TW"
    outer = (
        f"Công văn số 31/CV-BCĐTKNQ28, ngày 04/01/2025 của Ban Chỉ đạo về {nested} của Chính phủ"
    )
    assert cite(f"Theo {outer}.") == [
        (outer, "full", ["31/CV-BCĐTKNQ28"]),
        (nested, "nested", ["28-NQ/TW"]),
    ]


def test_own_number_in_the_letterhead_is_no_citation_but_elsewhere_it_is_the_text_itself():
    layout = read_blocks(
        "TỈNH ỦY MẪU SƠN\n\nSố 77-KH/TU\n\nKẾ HOẠCH\n\nvề sắp xếp\n\n"
        "Kèm theo Kế hoạch số 77-KH/TU, ngày 04/3/2025 của Ban Thường vụ Tỉnh ủy là phụ lục.\n"
    )
    found = read_citations(layout, OWN)
    assert [c.refers_to for c in found.citations] == [("self",)]


def test_same_number_of_another_day_is_another_document():
    (_, _, numbers), (_, _, others) = cite(
        "Theo Kế hoạch số 12-KH/TU ngày 01/02/2024; Kế hoạch số 12-KH/TU ngày 03/4/2025."
    )
    assert numbers == others == ["12-KH/TU"]
    layout = read_blocks(
        "Kế hoạch số 12-KH/TU ngày 01/02/2024; Kế hoạch số 12-KH/TU ngày 03/4/2025."
    )
    assert len({d.key for d in read_citations(layout).documents}) == 2


def test_cut_number_is_kept_as_printed_and_refers_to_the_whole_one():
    layout = read_blocks(
        "Theo Nghị quyết số 28-NQ/TW, tỉnh giao các sở.\n\n"
        f"Quán triệt Nghị quyết số 28-NQ/T, số 29-NQ/TW {CENTRAL}.\n"
    )
    first, second = read_citations(layout).citations
    assert second.ocr_error == "28-NQ/T"
    assert "28-NQ/T," in layout.view.text[second.start : second.end]
    assert first.refers_to[0] == second.refers_to[0]


def test_draft_resolution_on_the_constitution_names_two_documents_and_can_be_pointed_back_at():
    title = "Nghị quyết sửa đổi, bổ sung một số điều của Hiến pháp năm 2013"
    found = cite(f"Lấy ý kiến về dự thảo {title} bảo đảm. Góp ý dự thảo Nghị quyết của các sở.")
    assert [(q, f) for q, f, _ in found] == [(title, "title-only"), ("Nghị quyết", "generic")]
    assert len(found[0][2]) == 2


def test_a_report_named_by_its_issuer_and_numbered_in_brackets_is_one_document():
    about = "về tình hình, tiến độ triển khai sắp xếp bộ máy"
    layout = read_blocks(
        f"Sau khi nghe Báo cáo của Ban Tổ chức Tỉnh ủy {about} (Báo cáo số 86-BC/BTCTU, ngày "
        f"14/5/2025), Ban Thường vụ thống nhất với Báo cáo {about} thực hiện các kết luận.\n"
    )
    found = read_citations(layout)
    assert [d.number for d in found.documents] == ["86-BC/BTCTU"]
    assert [c.form for c in found.citations] == ["unnumbered", "number+date", "unnumbered"]


def test_a_footnote_in_the_middle_of_a_name_ends_the_span_before_the_note():
    raw = (
        "Các cấp ủy thực hiện các nhiệm vụ, giải pháp nêu trong Kết luận số 21-KL/TU, ngày "
        "04/01/2025 của Ban Chấp\n\n<sup>(1)</sup> Theo hướng dẫn của cấp trên.\n\n"
        "hành Đảng bộ tỉnh và báo cáo kết quả.\n"
    )
    layout = read_blocks(raw)
    (citation,) = read_citations(layout).citations
    assert layout.view.quote(citation.start, citation.end).endswith("của Ban Chấp")


def test_a_title_printed_on_two_lines_is_read_as_one():
    layout = read_blocks(
        "KẾ HOẠCH\n\nthực hiện Kết luận số 21-KL/TW của Ban Chấp hành\n"
        "Trung ương Đảng khóa XIII\n\n"
        "Các sở tổ chức thực hiện theo đúng tiến độ.\n"
    )
    (citation,) = read_citations(layout).citations
    assert layout.view.text[citation.start : citation.end].endswith("Đảng khóa XIII")


_PIECES = st.sampled_from(
    [
        "Nghị quyết số 28-NQ/TW", ", số 29-NQ/TW", " và ", "Luật Đất đai", " (sửa đổi)", "; ",
        ". ", " ngày 31/02/2025", " ngày 01/02/2025", " của Bộ Chính trị", "\n\n", "Điều 3 ",
        " của Ban Chỉ đạo về ", "“tiêu đề dài hơn”", "Kế hoạch này", "số 18, 19", "**",
        "Báo cáo của Chính phủ ", "Nghị quyết Trung ương 6", " khóa XII", "<sup>(1)</sup> ",
        "178/2024/NĐ-CP", "Ê", "e\u0302",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_places_are_sound_and_reading_twice_gives_the_same(raw):
    layout = read_blocks(raw)
    found = read_citations(layout)
    assert found == read_citations(read_blocks(raw))
    keys = [d.key for d in found.documents]
    assert len(keys) == len(set(keys))
    for citation in found.citations:
        assert 0 <= citation.start < citation.end <= len(layout.view.text)
        span = layout.view.span(citation.start, citation.end)
        assert layout.view.quote(citation.start, citation.end) == raw[span.start : span.end]
        assert citation.refers_to
        assert set(citation.refers_to) <= set(keys)


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        (
            "Sau khi thông qua Hiến pháp sửa đổi và Luật Tổ chức chính quyền địa phương sửa đổi.",
            ["Hiến pháp sửa đổi", "Luật Tổ chức chính quyền địa phương sửa đổi"],
        ),
        ("Theo Luật Đất đai sửa đổi 2020, các sở làm.", ["Luật Đất đai sửa đổi 2020"]),
        ("Tổ công tác triển khai Đề án 06 của tỉnh.", ["Đề án 06"]),
        ("Tới đây sẽ sửa Luật cán bộ, Công chức.", ["Luật cán bộ, Công chức"]),
        ("Quyết định việc này theo Luật chơi chung của các bên.", []),
        (
            "Quyết định số 12/QĐ-TTg về phê duyệt Đề án sắp xếp các đơn vị sự nghiệp.",
            ["Quyết định số 12/QĐ-TTg", "Đề án sắp xếp các đơn vị sự nghiệp"],
        ),
    ],
)
def test_revised_laws_small_letters_and_schemes(sentence, quotes):
    assert [quote for quote, _, _ in cite(sentence)] == quotes
