"""People: names on evidence, roles on both sides, and what bears a name without being a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.findings import Person
from tinhgon.directives.people import read_people


def read(text: str) -> tuple[Person, ...]:
    return read_people(read_blocks(text))


def names(text: str) -> list[str]:
    return [p.name for p in read(text)]


def roles(text: str) -> dict[str, list[str]]:
    return {p.name: [r.role for r in p.roles] for p in read(text)}


def test_a_list_of_persons_with_their_offices() -> None:
    said = (
        "Dự họp có các đồng chí: Nguyễn Văn An, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch "
        "HĐND tỉnh; Trần Thị Bình, Phó Bí thư Thường trực Tỉnh ủy; Lê Cường – Giám đốc Sở Nội vụ."
    )
    assert roles(said) == {
        "Nguyễn Văn An": ["Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh"],
        "Trần Thị Bình": ["Phó Bí thư Thường trực Tỉnh ủy"],
        "Lê Cường": ["Giám đốc Sở Nội vụ"],
    }


def test_an_office_and_its_body_before_the_name() -> None:
    said = (
        "Tổng Bí thư Đỗ Nam chỉ đạo. Đồng chí Phó Trưởng Ban Tổ chức Tỉnh ủy Phạm Đức Thu nói. "
        "Chủ tịch UBND tỉnh Hoàng Văn Hai kết luận; Thứ trưởng Bộ Y tế Vũ Thị Ba dự."
    )
    assert roles(said) == {
        "Đỗ Nam": ["Tổng Bí thư"],
        "Phạm Đức Thu": ["Phó Trưởng Ban Tổ chức Tỉnh ủy"],
        "Hoàng Văn Hai": ["Chủ tịch UBND tỉnh"],
        "Vũ Thị Ba": ["Thứ trưởng Bộ Y tế"],
    }


def test_an_office_between_two_names_belongs_to_the_second() -> None:
    said = "Giám đốc Sở Y tế Ngô Văn Một, Chủ tịch UBND tỉnh Lý Văn Hai cùng dự."
    assert roles(said) == {
        "Ngô Văn Một": ["Giám đốc Sở Y tế"],
        "Lý Văn Hai": ["Chủ tịch UBND tỉnh"],
    }


def test_one_person_keeps_all_mentions() -> None:
    (found,) = read("Đồng chí Lê Thị Lan nói. Ông Lê Thị Lan, Bí thư Huyện ủy kết luận.")
    assert len(found.mentions) == 2
    assert [r.role for r in found.roles] == ["Bí thư Huyện ủy"]


def test_recipients_and_signature() -> None:
    letter = (
        "KẾ HOẠCH\n\nNội dung.\n\nNơi nhận:\n- Các đ/c Lê Văn An, Trần Bình và Phạm Cúc,\n"
        "- Đ/c Vũ Hồng - TH,\n- Lưu.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nNguyễn Thành Công\n"
    )
    found = {p.name: p for p in read(letter)}
    assert list(found) == ["Lê Văn An", "Trần Bình", "Phạm Cúc", "Vũ Hồng", "Nguyễn Thành Công"]
    assert found["Lê Văn An"].note == "recipient"
    assert [r.role for r in found["Nguyễn Thành Công"].roles] == ["Phó bí thư"]


def test_picture_credit_and_by_line() -> None:
    press = (
        "Quang cảnh hội nghị. Ảnh: Đức Hải\n\n"
        "Chiều qua, hội nghị đã bàn việc sắp xếp bộ máy của tỉnh và kết thúc tốt đẹp.\n\nHà Vy\n"
    )
    assert roles(press) == {"Đức Hải": ["photographer"], "Hà Vy": ["author"]}


@pytest.mark.parametrize(
    "text",
    [
        "theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Học viện Chính trị quốc gia Hồ Chí Minh và Thành phố Hồ Chí Minh",
        "Trường Chính trị Lê Lai, đường Nguyễn Văn Linh, phường Trần Phú",
        "xã Tân Hiệp sáp nhập với xã Lý Nhân, huyện Trần Văn Thời",
        "Đồng chí Bí thư Tỉnh ủy và đồng chí Tổng Bí thư kết luận",
        "Chủ tịch UBND tỉnh Hà Nam, Bí thư Thành ủy Hải Phòng",
        "Vụ trưởng Vụ Tổ chức, Hạt trưởng Hạt Kiểm lâm, Trưởng Đoàn Đại biểu Quốc hội",
        "KẾT LUẬN CỦA PHÓ THỦ TƯỚNG NGUYỄN VĂN AN",
        "Nguyễn Trãi là tên một con phố",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert names(text) == []


def test_a_place_in_an_office_is_not_its_holder() -> None:
    said = "Nguyễn Văn An, Bí thư Huyện ủy Lý Sơn; Trần Thị Bình, Chủ tịch UBND huyện Lý Sơn."
    assert names(said) == ["Nguyễn Văn An", "Trần Thị Bình"]


_WORDS = st.sampled_from(
    [
        "đồng",
        "chí",
        "Đ/c",
        "Nguyễn",
        "Văn",
        "An",
        "Trần",
        "Bình",
        ",",
        ";",
        ":",
        "Bí",
        "thư",
        "Tỉnh",
        "ủy",
        "Chủ",
        "tịch",
        "UBND",
        "huyện",
        "Ảnh:",
        "và",
        "\n",
        "Hà",
        "Nam",
        "ông",
        "Phó",
        "Trưởng",
        "ban",
        "BÍ",
        "THƯ",
    ]
)


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_places_quote_the_name_and_never_change(text: str) -> None:
    layout = read_blocks(text)
    found = read_people(layout)
    assert found == read_people(layout)
    assert len({p.name.lower() for p in found}) == len(found)
    for person in found:
        for mention in person.mentions:
            said = layout.view.text[mention.start : mention.end]
            assert said.lower().split() == person.name.lower().split()
        for role in person.roles:
            assert 0 <= role.start < role.end <= len(layout.view.text)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Dự có các Thứ trưởng: Vũ An, Lê Văn Bình và Cao Huệ.",
            ["Vũ An", "Lê Văn Bình", "Cao Huệ"],
        ),
        ("Chủ tịch UBND TP Hà Nội Trần Văn Mười phát biểu.", ["Trần Văn Mười"]),
        ("Bí thư Tỉnh ủy Ninh Bình Trương Văn Hai kết luận.", ["Trương Văn Hai"]),
        ("Giám đốc Sở Nội vụ tỉnh Bắc Ninh Trịnh Văn Ba nói.", ["Trịnh Văn Ba"]),
        ("Phó Chủ tịch UBND tỉnh H'Yim Kđô dự họp.", ["H'Yim Kđô"]),
        ("Vụ trưởng Vụ Pháp chế Vũ Văn Năm trả lời.", ["Vũ Văn Năm"]),
        ("Ủy viên Bộ Chính trị, Thường trực Ban Bí thư Trần Văn Sáu ký.", ["Trần Văn Sáu"]),
        ("Các nhiệm vụ: Nguyễn tắc tập trung; Hà Nam, Thái Bình làm trước.", []),
    ],
)
def test_offices_that_announce_or_end_in_a_place(said: str, expected: list[str]) -> None:
    assert names(said) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Thu Giang**", ["Thu Giang"]),
        ("Tin, ảnh: Minh Ngọc", ["Minh Ngọc"]),
        ("Hồng Hạnh (tổng hợp)", ["Hồng Hạnh"]),
        ("Kế hoạch năm", []),
    ],
)
def test_a_byline_above_the_source_and_the_day(line: str, expected: list[str]) -> None:
    body = "Hội nghị đã thảo luận việc sắp xếp các cơ quan của tỉnh trong năm nay."
    page = f"# Tin thử về sắp xếp\n\n{body}\n\n{body}\n\n{line}\n\nTheo Báo Thử Nghiệm\n\n"
    assert names(page + "https://vi.du/tin.htm\n\nGiờ đăng bài gốc: 18/03/2025 14:51") == expected
