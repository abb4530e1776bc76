"""Synthetic resolutions: the units and names are made up."""

import pytest

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.structure import read_structure
from tinhgon.directives.territory import StatedTotals, Territory, read_territory
from tinhgon.directives.territory.units import read_units
from tinhgon.directives.territory.words import cut_words

HEAD = (
    "NGHỊ QUYẾT\n\nVề việc sắp xếp các đơn vị hành chính cấp xã của tỉnh Đông Hải\n\n"
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI\n\nQUYẾT NGHỊ:\n\n"
    "**Điều 1. Sắp xếp các đơn vị hành chính cấp xã**\n\n"
)
TAIL = (
    "\n\n**Điều 2. Hiệu lực thi hành**\n\n"
    "1. Nghị quyết này có hiệu lực thi hành từ ngày được thông qua.\n\n"
    "2. Các cơ quan bảo đảm để chính quyền địa phương chính thức hoạt động từ ngày 01 tháng 3 "
    "năm 2031.\n\n*Nghị quyết này được thông qua ngày 05 tháng 02 năm 2031.*\n"
)
WHOLE = "toàn bộ diện tích tự nhiên, quy mô dân số"
PART = "một phần diện tích tự nhiên, quy mô dân số"


def territory(*clauses: str) -> tuple[Territory, str]:
    layout = read_blocks(HEAD + "\n\n".join(clauses) + TAIL)
    found = read_territory(layout, read_structure(layout))
    assert found is not None
    return found, layout.view.text


def one(clause: str) -> tuple[str, list[str], str, str | None]:
    """Return type, `subject: extent`, result and verb of the only event of a clause."""
    found, _ = territory(clause)
    (event,) = found.events
    subjects = [f"{s}: {e}" for s, e in zip(event.subjects, event.extents, strict=True)]
    assert len(event.results) == 1
    return event.type, subjects, event.results[0], event.legal_verb


@pytest.mark.parametrize(
    ("clause", "type_", "subjects", "result", "verb"),
    [
        (
            (f"1. Sắp xếp {WHOLE} của các xã Đông Nam, Tây Nam và {PART} của thị trấn Bắc Sông "
            "thành xã mới có tên gọi là **xã**** Nam Sông**."),
            "merge",
            ["xã Đông Nam: whole", "xã Tây Nam: whole", "thị trấn Bắc Sông: part"],
            "xã Nam Sông",
            "sắp xếp",
        ),
        (
            ("7. Sắp xếpmột phần diện tích tự nhiên của phường Liên Hạ - Trung Tự và phần còn "
            "lạicủa xã xã Lê Lai(huyện Gia Bắc), Yên Thượngsau khi sắp xếp theo "
            "quy định tại khoản 3 "
            "và khoản 4 Điều nàythành phường mới có tên gọi làphườngLiên Hạ."),
            "merge",
            [
                "phường Liên Hạ - Trung Tự: part",
                "xã Lê Lai (huyện Gia Bắc): rest",
                "xã Yên Thượng: rest",
            ],
            "phường Liên Hạ",
            "sắp xếp",
        ),
        (
            (f"8.Sắp xếp {WHOLE} củaxã Đông Hải 2vàxãHạ Bình, một phần diện tích tự "
            "nhiên, toàn bộ "
            "quy mô dân số của phường Cổ Khê 1 thành phường mới có tên gọi là phường Cổ Khê."),
            "merge",
            ["xã Đông Hải 2: whole", "xã Hạ Bình: whole", "phường Cổ Khê 1: part"],
            "phường Cổ Khê",
            "sắp xếp",
        ),
        (
            (f"9. Sắp xếp {WHOLE} của Phường 1 và Phường 3 (thành phố Tân Hạ), Phường IV và xã "
            "Trường Thành thành phường mới có tên gọi là Phường 1 Tân Hạ."),
            "merge",
            [
                "Phường 1: whole",
                "Phường 3 (thành phố Tân Hạ): whole",
                "Phường IV: whole",
                "xã Trường Thành: whole",
            ],
            "Phường 1 Tân Hạ",
            "sắp xếp",
        ),
        (
            f"10. Sắp xếp {WHOLE} của huyện Bạch Sa thành đặc khu có tên gọi là đặc khu Bạch Sa.",
            "rename",
            ["huyện Bạch Sa: whole"],
            "đặc khu Bạch Sa",
            "sắp xếp",
        ),
        (
            (f"11. Sắp xếp {WHOLE} của tỉnh Thượng Giang và tỉnh Đông Hải thành tỉnh mới có tên "
            "gọi là tỉnh Đông Hải. Sau khi sắp xếp, tỉnh Đông Hải có diện tích tự nhiên là "
            "13.795,50 km2, quy mô dân số là 1.865.270 người. Tỉnh Đông Hải giáp "
            "các tỉnh Bắc Lạc, Tây Lạc."),
            "merge",
            ["tỉnh Thượng Giang: whole", "tỉnh Đông Hải: whole"],
            "tỉnh Đông Hải",
            "sắp xếp",
        ),
        (
            (f"12. Sắp xếp {WHOLE} của tỉnh Hạ Dương và thành phố Hải Đăng thành thành phố mới có "
            "tên gọi là thành phố Hải Đăng."),
            "merge",
            ["tỉnh Hạ Dương: whole", "thành phố Hải Đăng: whole"],
            "thành phố Hải Đăng",
            "sắp xếp",
        ),
        (
            ("13. Nhập toàn bộ 10,5 km2 diện tích tự nhiên và 5.000 người của xã Hạ Lý vào xã "
            "Thượng Lý. Sau khi nhập, xã Thượng Lý có 20,5 km2 diện tích tự nhiên."),
            "merge",
            ["xã Hạ Lý: whole", "xã Thượng Lý: whole"],
            "xã Thượng Lý",
            "nhập",
        ),
        (
            ("14. Thành lập xã Tân Lập trên cơ sở nhập toàn bộ diện tích tự nhiên là 30,29 km2, "
            "quy mô dân số là 7.123 người của xã Hóa Bắc và toàn bộ 12 km2 diện tích tự nhiên của "
            "xã Hóa Nam, huyện Hóa Sơn."),
            "merge",
            ["xã Hóa Bắc: whole", "xã Hóa Nam: whole"],
            "xã Tân Lập",
            "thành lập",
        ),
        (
            ("15. Thành lập phường Yên Mỹ thuộc thị xã Yên Hạ trên cơ sở toàn bộ 9,96 km2 diện "
            "tích tự nhiên và quy mô dân số là 8.204 người của xã Yên Mỹ;"),
            "rename",
            ["xã Yên Mỹ: whole"],
            "phường Yên Mỹ",
            "thành lập",
        ),
        (
            ("16. Thành lập thị trấn Nông trường Đông Hải trên cơ sở điều chỉnh 3,2 km2 diện tích "
            "tự nhiên, 900 người của xã Đồi Cao và 1,1 km2 diện tích tự nhiên còn "
            "lại của xã Đồi Thấp."),
            "merge",
            ["xã Đồi Cao: part", "xã Đồi Thấp: rest"],
            "thị trấn Nông trường Đông Hải",
            "thành lập",
        ),
        (
            "17. Đổi tên xã Bà Giang thành **xã Đạ Suối 3**.",
            "rename",
            ["xã Bà Giang: whole"],
            "xã Đạ Suối 3",
            "đổi tên",
        ),
        (
            "18. Hợp nhất xã Leng Cao Sìn và xã Kon Đak thành xã Kon Đak, huyện Mường Hạ.",
            "merge",
            ["xã Leng Cao Sìn: whole", "xã Kon Đak: whole"],
            "xã Kon Đak",
            "hợp nhất",
        ),
        (
            ("19. Sáp nhập xã Hòn Sao vào thị trấn Bến Bắc để thành lập phường Bến "
            "Bắc thuộc thành "
            "phố Đảo Ngọc."),
            "merge",
            ["xã Hòn Sao: whole", "thị trấn Bến Bắc: whole"],
            "phường Bến Bắc",
            "sáp nhập",
        ),
        (
            "20. Tách một phần diện tích tự nhiên của xã Đồi Cao để thành lập xã Đồi Mới.",
            "merge",
            ["xã Đồi Cao: part"],
            "xã Đồi Mới",
            "tách",
        ),
    ],
)  # fmt: skip
def test_clause(clause: str, type_: str, subjects: list[str], result: str, verb: str) -> None:
    assert one(clause) == (type_, subjects, result, verb)


def test_division_gives_one_event_for_each_unit() -> None:
    found, _ = territory("1. Chia huyện Thạnh Hạ thành huyện Thạnh Hạ và huyện Lai Bắc.")
    assert [(e.results, e.subjects, e.extents) for e in found.events] == [
        (("huyện Thạnh Hạ",), ("huyện Thạnh Hạ",), ("part",)),
        (("huyện Lai Bắc",), ("huyện Thạnh Hạ",), ("part",)),
    ]


def test_place_pinpoint_and_days_of_an_event() -> None:
    clause = f"3. Sắp xếp {WHOLE} của xã A Ngô và xã Bắc Hạ thành xã A Ngô."
    found, text = territory(
        "Ủy ban Thường vụ Quốc hội quyết định sắp xếp để thành lập các đơn vị như sau:", clause
    )
    (event,) = found.events
    assert text[event.start : event.end] == clause[3:-1]
    assert event.clause == "Điều 1 khoản 3"
    assert (event.date, event.adopted) == ("2031-03-01", "2031-02-05")


def test_points_of_a_clause_are_pinpointed() -> None:
    found, _ = territory(
        "1. Sắp xếp các đơn vị hành chính cấp xã thuộc huyện Hóa Sơn như sau:",
        f"a) Nhập {WHOLE} của xã Hạ Lý vào xã Thượng Lý;",
        f"b) Nhập {WHOLE} của xã Hạ Bạc vào xã Thượng Bạc.",
    )
    assert [e.clause for e in found.events] == [
        "Điều 1 khoản 1 điểm a",
        "Điều 1 khoản 1 điểm b",
    ]


def test_totals_and_units_kept() -> None:
    found, _ = territory(
        f"1. Sắp xếp {WHOLE} của xã Hạ Lý và xã Ia Bắc thành xã mới có tên gọi là xã Ia Bắc.",
        "2. Sau khi sắp xếp, tỉnh Đông Hải có 05 đơn vị hành chính cấp xã, gồm04 xã và 01 phường; "
        "trong đó có 01 xã hình thành sau sắp xếp quy định tại Điều này và 04 đơn vị hành chính "
        "cấp xã không thực hiện sắp xếp là phường Tân Hạ, các xã Ia O (huyện Ia Bắc), Krong và "
        "Phú Lâm.",
    )
    assert found.unchanged_units == (
        "phường Tân Hạ",
        "xã Ia O (huyện Ia Bắc)",
        "xã Krong",
        "xã Phú Lâm",
    )
    assert found.stated_totals == StatedTotals(5, {"xã": 4, "phường": 1}, 1, 4)


def test_totals_not_stated_stay_none() -> None:
    clause = f"1. Sắp xếp {WHOLE} của xã Hạ Lý và xã Bắc Hạ thành xã Bắc Hạ."
    found, _ = territory(clause)
    assert found.stated_totals == StatedTotals(None, {}, None, None)
    found, _ = territory(clause, "2. Sau khi sắp xếp, tỉnh có 9 đơn vị hành chính, gồm 9 xã.")
    assert found.stated_totals == StatedTotals(9, {"xã": 9}, None, None)


def test_of_several_totals_the_widest_counts() -> None:
    found, _ = territory(
        f"1. Sắp xếp {WHOLE} của xã Hạ Lý và xã Bắc Hạ thành xã Bắc Hạ.",
        "2. Kể từ ngày Nghị quyết này có hiệu lực thi hành, tỉnh Đông Hải có 8 đơn vị hành chính "
        "cấp huyện, gồm 6 huyện và 2 thành phố; 145 đơn vị hành chính cấp xã, gồm 125 xã, 12 "
        "phường và 8 thị trấn.",
    )
    assert found.stated_totals == StatedTotals(
        145, {"xã": 125, "phường": 12, "thị trấn": 8}, None, None
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sắp xếp, hợp nhất các sở, ban, ngành thành một đầu mối.",
        "KẾ HOẠCH\n\n1. Đổi tên Phòng Nội vụ thành Phòng Tổ chức.\n\n2. Rà soát địa giới xã.",
        "Đưa tin: Thành lập phường Yên Mỹ trên cơ sở toàn bộ diện tích tự nhiên của xã Yên Mỹ.",
        "QUYẾT ĐỊNH\n\nĐiều 1. Sắp xếp các đơn vị hành chính cấp xã thuộc huyện Hóa Sơn như sau:",
    ],
)
def test_other_texts_are_no_such_resolution(text: str) -> None:
    layout = read_blocks(text)
    assert read_territory(layout, read_structure(layout)) is None


def test_a_name_runs_on_behind_its_apostrophe() -> None:
    printed = "các xã N’ Thôn Hạ, Cư M’gar và Tân Hội"
    found = read_units(cut_words(printed, printed.lower(), 0, len(printed)))
    assert [s.unit.text for s in found] == ["xã N’ Thôn Hạ", "xã Cư M’gar", "xã Tân Hội"]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("vàphần còn lạicủa xã Yên Thansau khi", "và phần còn lại của xã Yên Than sau khi"),
        ("Điều nàythành xã ĐamBri, B’Lao", "Điều này thành xã ĐamBri , B’Lao"),
        ("gồm67 xã, 12,5km2", "gồm 67 xã , 12,5 km2"),
        ("củacác xãHạ Lý", "của các xã Hạ Lý"),
        ("phường An TâyvàAn Cựu", "phường An Tây và An Cựu"),
        ("xã Trường Thành, Krong", "xã Trường Thành , Krong"),
    ],
)
def test_glued_words_are_parted(printed: str, words: str) -> None:
    found = cut_words(printed, printed.lower(), 0, len(printed))
    assert " ".join(word.text for word in found) == words
    assert all(printed[word.start : word.end] == word.text for word in found)
