"""The lexicon of bodies: every rule of the grammar, and what must not be taken for a body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.bodies import body_at, find_bodies
from tinhgon.directives.text import fold


def named(text: str) -> list[str]:
    return [text[b.start : b.end] for b in find_bodies(fold(text), text)]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        # committees, their boards and offices
        ("giao Ban Tổ chức Tỉnh ủy chủ trì", ["Ban Tổ chức Tỉnh ủy"]),
        ("Ban Tuyên giáo và Dân vận Trung ương", ["Ban Tuyên giáo và Dân vận Trung ương"]),
        ("UBKT Huyện ủy họp", ["UBKT Huyện ủy"]),
        ("Ban Thường vụ đề ra", ["Ban Thường vụ"]),
        ("của Ban Chấp hành Trung ương Đảng khóa XII", ["Ban Chấp hành Trung ương Đảng"]),
        ("Ủy viên BCH Đảng bộ tỉnh", ["BCH Đảng bộ tỉnh"]),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", ["Văn phòng Đoàn ĐBQH và HĐND tỉnh"]),
        ("Văn phòng Huyện ủy - HĐND - UBND", ["Văn phòng Huyện ủy - HĐND - UBND"]),
        ("Thành uỷ Đà Nẵng họp", ["Thành uỷ Đà Nẵng"]),
        # party committees of bodies
        ("Đảng ủy Ủy ban nhân dân thành phố", ["Đảng ủy Ủy ban nhân dân thành phố"]),
        ("Đảng uỷ Bộ Tài chính, Bộ Nội vụ", ["Đảng uỷ Bộ Tài chính", "Bộ Nội vụ"]),
        ("Đảng đoàn HĐND tỉnh", ["Đảng đoàn HĐND tỉnh"]),
        ("Đảng ủy các xã, phường, thị trấn", ["Đảng ủy các xã, phường, thị trấn"]),
        # the state
        ("HĐND, UBND các quận huyện", ["HĐND, UBND các quận huyện"]),
        ("UBND tỉnh, HĐND tỉnh", ["UBND tỉnh", "HĐND tỉnh"]),
        ("Ủy ban nhân dân phường Tân Hòa họp", ["Ủy ban nhân dân phường Tân Hòa"]),
        ("Sở Kế hoạch - Đầu tư và Sở GD&ĐT", ["Sở Kế hoạch - Đầu tư", "Sở GD&ĐT"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
        ),
        ("Cục Quản lý thị trường chủ trì", ["Cục Quản lý thị trường"]),
        ("Trường Chính trị Lê Lai phối hợp", ["Trường Chính trị Lê Lai"]),
        ("VP ĐU BTL QK9", ["VP ĐU BTL QK9"]),
        ("Công văn số 12-CV/VPTU và 31/CV-BCĐABC", ["VPTU", "BCĐABC"]),
        # steering committees
        ("Thường trực Ban Chỉ đạo rà soát", ["Thường trực Ban Chỉ đạo"]),
        ("Ban Chỉ đạo của Thành ủy và Ban Chỉ đạo Trung ương",
         ["Ban Chỉ đạo của Thành ủy", "Ban Chỉ đạo Trung ương"]),
        ("Trưởng ban Chỉ đạo tỉnh thực hiện tổng kết Nghị quyết 18 nhấn mạnh",
         ["ban Chỉ đạo tỉnh thực hiện tổng kết Nghị quyết 18"]),
        ("của Ban Chỉ đạo về tổng kết việc thực hiện Nghị quyết số 18-NQ/TW của Chính phủ.",
         ["Ban Chỉ đạo về tổng kết việc thực hiện Nghị quyết số 18-NQ/TW của Chính phủ"]),
        # categories
        ("các huyện, thị, thành ủy, ĐUTT", ["các huyện, thị, thành ủy, ĐUTT"]),
        ("các quận ủy, huyện ủy, đảng ủy trực thuộc Thành ủy;",
         ["các quận ủy, huyện ủy, đảng ủy trực thuộc Thành ủy"]),
        ("Các ban, sở ngành, ĐT cấp tỉnh,", ["Các ban, sở ngành, ĐT cấp tỉnh"]),
        ("các cơ quan chuyên trách, tham mưu, giúp việc Tỉnh ủy",
         ["các cơ quan chuyên trách, tham mưu, giúp việc Tỉnh ủy"]),
        ("MTTQ và các tổ chức chính trị-xã hội tỉnh",
         ["MTTQ và các tổ chức chính trị-xã hội tỉnh"]),
        ("của chính quyền cấp xã còn yếu", ["chính quyền cấp xã"]),
        # every level, every ministry: a category when it is written with a capital
        ("đại biểu Hội đồng nhân dân các cấp", ["Hội đồng nhân dân các cấp"]),
        ("Các Bộ, cơ quan, địa phương", ["Các Bộ, cơ quan"]),
        ("gửi UBND TP. Hồ Chí Minh; các Vụ: TH, PL", ["UBND TP. Hồ Chí Minh", "các Vụ: TH, PL"]),
        ("CÔNG AN XÃ AN BÌNH\n", ["CÔNG AN XÃ AN BÌNH"]),
        ("Bộ phận Một cửa, Ban Thường trực", ["Bộ phận Một cửa", "Ban Thường trực"]),
        # zones
        ("Khu thương mại tự do thành phố Huế", ["Khu thương mại tự do thành phố Huế"]),
    ],
)  # fmt: skip
def test_a_name_is_found_whole(text: str, bodies: list[str]) -> None:
    assert named(text) == bodies


@pytest.mark.parametrize(
    "text",
    [
        "Bộ mặt thành phố đổi mới",
        "Bộ máy tinh gọn, bộ phận một cửa",
        "bí thư chi bộ thôn",
        "Ban hành Quy chế làm việc",
        "chính phủ số và Chính phủ điện tử",
        "đại diện một số sở, ban, ngành phát biểu",
        "các cấp ủy, tổ chức đảng; chính quyền các cấp",
        "ban thường vụ cấp ủy các cấp",
        "ủy ban kiểm tra các cấp",
        "Quyết định số 12/QĐ-UBND",
        "Luật Bảo hiểm xã hội",
        "là một trung tâm công nghiệp, khu kinh tế lớn",
        "Hải Phòng xây dựng cao hơn",
        "ông Bộ trưởng, thủ trưởng cơ quan",
    ],
)
def test_what_is_no_body(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Phó Bí thư Thường trực Tỉnh ủy", ["Tỉnh ủy"]),
        ("Phó Bí thư Thường trực Tỉnh ủy Trần Thị Bình", ["Tỉnh ủy"]),
        ("Bí thư Huyện ủy Nguyễn Văn An", ["Huyện ủy"]),
        ("Nguyễn Văn An, Bí thư Huyện ủy Lý Sơn", ["Huyện ủy Lý Sơn"]),
        ("Bí thư Đảng ủy, Chủ tịch HĐND xã Nguyễn Văn Ba", ["HĐND xã"]),
        ("Chủ tịch UBND huyện Trần Văn Ba", ["UBND huyện"]),
        ("thuộc UBND xã Trần Hưng Đạo", ["UBND xã Trần Hưng Đạo"]),
        ("ủy viên ban thường vụ các quận ủy, huyện ủy", ["các quận ủy, huyện ủy"]),
    ],
)
def test_a_post_is_not_part_of_the_body_nor_its_holder(text: str, bodies: list[str]) -> None:
    assert named(text) == bodies


def test_capitals_take_only_province_names() -> None:
    assert named("CHỦ TỊCH UBND TỈNH HÀ NAM KẾT LUẬN HỘI NGHỊ") == ["UBND TỈNH HÀ NAM"]


def test_body_at_reads_one_place_only() -> None:
    text = "giao Sở Nội vụ và Sở Y tế"
    found = body_at(fold(text), text, 5)
    assert found is not None
    assert text[found.start : found.end] == "Sở Nội vụ"
    assert body_at(fold(text), text, 0) is None


def test_a_range_bounds_the_search() -> None:
    text = "Sở Nội vụ. Sở Y tế. Sở Tư pháp"
    found = find_bodies(fold(text), text, 10, 20)
    assert [text[b.start : b.end] for b in found] == ["Sở Y tế"]


_WORDS = st.sampled_from(
    [
        "ban",
        "Ban",
        "Tổ",
        "chức",
        "Tỉnh",
        "ủy",
        "thành",
        "đảng",
        "Đảng",
        "bộ",
        "Bộ",
        "Nội",
        "vụ",
        "UBND",
        "HĐND",
        "tỉnh",
        "huyện",
        "Hà",
        "Nam",
        "các",
        "cấp",
        "xã",
        "Sở",
        "và",
        ",",
        "-",
        "của",
        "về",
        "tổng",
        "kết",
        "Chỉ",
        "đạo",
        "Văn",
        "phòng",
        "Trung",
        "ương",
        "VPTU",
        "/",
        "Nguyễn",
        "khu",
        "kinh",
        "tế",
        "\n",
    ]
)


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_places_are_ordered_apart_and_inside(text: str) -> None:
    key = fold(text)
    found = find_bodies(key, text)
    assert found == find_bodies(key, text)
    edges = [edge for b in found for edge in (b.start, b.end)]
    assert edges == sorted(edges)
    assert all(0 <= b.start < b.end <= len(text) for b in found)
    assert all("\n" not in text[b.start : b.end] for b in found)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Vụ Pháp chế hoàn thành 5/5 việc", ["Vụ Pháp chế"]),
        ("nhiệm vụ Kỳ họp; phục vụ Nhân dân", []),
        (
            "Báo Sông Lam, Tạp chí Tổ chức công vụ đưa tin",
            ["Báo Sông Lam", "Tạp chí Tổ chức công vụ"],
        ),
        ("Báo cáo và báo Đảng", []),
        ("Cổng thông tin điện tử Bộ Nội vụ", ["Cổng thông tin điện tử Bộ Nội vụ"]),
        (
            "đại diện Đảng ủy, Công đoàn Bộ và Đoàn Thanh niên Bộ",
            ["Đảng ủy", "Công đoàn Bộ", "Đoàn Thanh niên Bộ"],
        ),
        (
            "Chi bộ Trung tâm Dữ liệu và Đảng bộ Ban Tổ chức Tỉnh ủy",
            ["Chi bộ Trung tâm Dữ liệu", "Đảng bộ Ban Tổ chức Tỉnh ủy"],
        ),
        ("để các Bộ sau khi hợp nhất; các bộ trưởng; 17 bộ", ["các Bộ"]),
        (
            "Ban Chỉ đạo của Chính phủ về phát triển đô thị, dữ liệu và Đề án 06,",
            ["Ban Chỉ đạo của Chính phủ về phát triển đô thị, dữ liệu và Đề án 06"],
        ),
        (
            "Ban Chỉ đạo về cải cách hành chính, Sở Nội vụ và UBND huyện",
            ["Ban Chỉ đạo về cải cách hành chính", "Sở Nội vụ", "UBND huyện"],
        ),
        ("Thường trực Ban Bí thư Trần Văn Sáu ký", ["Ban Bí thư"]),
        ("Thường trực Ban Bí thư yêu cầu", ["Thường trực Ban Bí thư"]),
        ("Ủy ban Pháp luật và Tư pháp thẩm tra", ["Ủy ban Pháp luật và Tư pháp"]),
        ("các cơ quan tòa án, viện kiểm sát", ["các cơ quan tòa án, viện kiểm sát"]),
        ("việc thi hành án dân sự, thi hành án hành chính", []),
        ("Tổng Biên tập Báo Sông Lam Nguyễn Văn Hai", ["Báo Sông Lam"]),
        ("VPTW Đảng (HN, Vụ II)", ["VPTW Đảng"]),
    ],
)
def test_bodies_with_a_proper_title(text: str, bodies: list[str]) -> None:
    assert named(text) == bodies


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Các Bộ: Tài chính, Công Thương, Xây dựng", ["Các Bộ: Tài chính, Công Thương, Xây dựng"]),
        ("các Sở Nội vụ, Tài chính và các Sở Y tế", ["các Sở Nội vụ, Tài chính", "Sở Y tế"]),
        (
            "Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ",
            ["cơ quan ngang bộ, cơ quan thuộc Chính phủ"],
        ),
        ("Quỹ Đầu tư phát triển tỉnh chi trả", ["Quỹ Đầu tư phát triển tỉnh"]),
        ("Tổng công ty Hàng không Việt Nam", ["Tổng công ty Hàng không Việt Nam"]),
        ("Ban Thường trực Ủy ban MTTQ Việt Nam xã", ["Ban Thường trực Ủy ban MTTQ Việt Nam xã"]),
        ("Tổ công tác tỉnh; tổ công tác làm việc", ["Tổ công tác tỉnh"]),
        ("Văn phòng Trung ương và các Ban của Đảng", ["Văn phòng Trung ương và các Ban của Đảng"]),
        (
            "Ủy ban Quốc phòng, An ninh và Đối ngoại thẩm tra",
            ["Ủy ban Quốc phòng, An ninh và Đối ngoại"],
        ),
        (
            "Tòa án nhân dân khu vực 3, Thống kê tỉnh",
            ["Tòa án nhân dân khu vực 3", "Thống kê tỉnh"],
        ),
    ],
)
def test_bodies_of_recipients_and_owners(text: str, bodies: list[str]) -> None:
    assert named(text) == bodies
