"""A report of an invented province with everything a report can hold, for those who lay it out."""

from datetime import date
from fractions import Fraction

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.reporting.letterheads import Letterhead
from tinhgon.reporting.report import (
    NO_DATA,
    Annex,
    Asked,
    Cell,
    Chart,
    Figures,
    Formula,
    Grid,
    Head,
    Heading,
    How,
    Line,
    Paragraph,
    Piece,
    Position,
    Report,
    Says,
)

UNTIL, BASE = date(2026, 6, 30), date(2025, 7, 1)
WATERMARK = "DỮ LIỆU HƯ CẤU – KHÔNG PHẢI SỐ LIỆU THỰC"
MARKS = ("DỰ THẢO", WATERMARK)
LETTERS = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐaeiouyAEIOUY"
)
NAMES = (
    "Sở Nông nghiệp và Môi trường", "Sở Khoa học và Công nghệ", "Sở Nội vụ",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
    "Ban Quản lý dự án đầu tư xây dựng công trình giao thông và nông nghiệp",
    "Trung tâm Dịch vụ nông nghiệp tổng hợp khu vực ven biển phía Nam", "Phường Đặng Lễ Hữu",
)  # fmt: skip


def figure(value, what="units", on=UNTIL, unit="unit"):
    return Figure(value, unit, Message("Units counted"), on, 42, f"{what}:{value}", ())


def number(value):
    return f"{value:,}".replace(",", ".")


def share(part, base):
    tenths = int(Fraction(part * 1000, base) + Fraction(1, 2))
    return f"{tenths // 10},{tenths % 10}%"


def heads(wide=0):
    first = (
        Head("TT", 1, 2), Head("Nội dung", 1, 2), Head("Gốc", 1, 2), Head("Giai đoạn 1", 2),
        Head("Giai đoạn 2 (dự kiến)", 2), Head("Tổng giảm", 2),
        *(Head("Theo năm", wide),) * bool(wide), Head("Nguồn", 1, 2),
    )  # fmt: skip
    second = (
        Head("Hiện có ngày 30/6/2026"), Head("Giảm"), Head("Dự kiến còn"), Head("Giảm"),
        Head("Số lượng"), Head("Tỷ lệ"), *(Head(str(2026 + year)) for year in range(wide)),
    )  # fmt: skip
    return (first, second)


def table(figures, count=7, key="bieu-1", wide=0):
    """A table of units: base, actual, projected, totals with their formulas, one line unknown."""
    lines, sums = [group("I", "Cơ quan chuyên môn", wide)], [0, 0, 0]
    for place in range(count):
        values = (40 + place * 37, 36 + place * 35, 30 + place * 33)
        sums = [one + more for one, more in zip(sums, values, strict=True)]
        name = NAMES[place % len(NAMES)] + (f" {place}" if place >= len(NAMES) else "")
        lines.append(row(figures, len(lines), (str(place + 1), name), values, wide=wide))
    lines.append(unknown(wide))
    parts = [tuple((at + 1, column) for at in range(count)) for column in (2, 3, 5)]
    lines.append(row(figures, len(lines), ("", "Tổng cộng"), sums, wide=wide, parts=parts))
    return Grid(
        key, key.replace("bieu-", "Biểu "), "Sắp xếp cơ quan, đơn vị theo các giai đoạn",
        heads(wide), (3, 20, *(6,) * (6 + wide), 6, 8), tuple(lines),
        "Đơn vị tính: tổ chức",
        (Paragraph((Piece("Số liệu theo báo cáo của các đơn vị."),), "note"),),
    )  # fmt: skip


def row(figures, at, names, values, *, wide=0, parts=None):
    base, now, then = values
    name, total = names[1], parts or [None] * 3
    sums = [Formula(How.SUM, of) if of else None for of in total]
    less = [Formula(How.DIFFERENCE, ((at, one), (at, other)))
            for one, other in ((2, 3), (3, 5), (2, 5))]  # fmt: skip
    counted = [
        figures.cell(figure(base, f"base {name}", BASE), number(base), formula=sums[0]),
        figures.cell(figure(now, f"now {name}"), number(now), formula=sums[1],
                     note="n2" if at == 2 else ""),
        figures.cell(figure(then, f"then {name}"), number(then), formula=sums[2],
                     is_projected=True, is_assumed=at == 3),
    ]  # fmt: skip
    first, second, both = (
        figures.cell(figure(value, f"less{place} {name}"), number(value), formula=less[place],
                     is_projected=place > 0)
        for place, value in enumerate((base - now, now - then, base - then))
    )  # fmt: skip
    rate = figures.cell(
        figure(Fraction(base - then, base), f"rate {name}", unit=""), share(base - then, base),
        formula=Formula(How.SHARE, ((at, 7), (at, 2))), is_projected=True,
    )  # fmt: skip
    cells = [*map(Cell, names), *counted[:2], first, counted[2], second, both, rate]
    cells += [Cell("–")] * wide
    return Line((*cells, Cell("" if parts else "S1")), "total" if parts else "plain")


def unknown(wide):
    cells = (Cell("8"), Cell("Hội được giao nhiệm vụ"), *(Cell(NO_DATA),) * (7 + wide), Cell(""))
    return Line(cells)


def group(label, name, wide):
    return Line((Cell(label), Cell(name), *(Cell(""),) * (8 + wide)), "group")


def chart(key="hinh-1"):
    values = [{"khoi": name, "so": 40 + 37 * at} for at, name in enumerate(NAMES[:4])]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "width": 320,
        "data": {"values": values}, "mark": "bar",
        "encoding": {"x": {"field": "so", "type": "quantitative", "title": "Tổ chức"},
                     "y": {"field": "khoi", "type": "nominal", "title": None,
                           "axis": {"labelLimit": 260}}},
    }  # fmt: skip
    return Chart(key, "Biểu đồ 1. Cơ quan theo khối", spec, "Bốn khối: 40, 77, 114, 151 tổ chức.")


def body(figures):
    less, base = figures.piece(figure(215, "less"), "215"), figures.piece(figure(1503), "1.503")
    rate = figures.piece(figure(Fraction(215, 1503), "rate", unit=""), "14,3%", "n1")
    said = Paragraph((
        Piece("Về tinh giản biên chế, công chức đạt tỷ lệ "), rate, Piece(" ("), less, Piece("/"),
        base, Piece("); viên chức "), Piece(NO_DATA), Piece(" theo "),
        Piece("Kế hoạch số 12-KH/TU", Says.NAME, note="n2"), Piece(", nêu lại "),
        Piece("“hoàn thành trước ngày 30/6”", Says.QUOTE, note="n1"), Piece("."),
    ))  # fmt: skip
    return (
        Paragraph((Piece("Thực hiện Nghị quyết, ", is_strong=True), Piece(f"báo cáo {LETTERS}."))),
        Heading(1, "Phần I. Công tác lãnh đạo, chỉ đạo"),
        Heading(2, "1. Tổ chức bộ máy"),
        Heading(3, "a) Cơ quan chuyên môn"),
        said,
        Paragraph((Piece("Kết thúc hoạt động các ban chỉ đạo;"),), "item"),
        *(Paragraph((Piece("Tiếp tục sắp xếp tổ chức bộ máy theo chủ trương. " * 6),))
          for _at in range(6)),
        Paragraph((Piece("Không in số cộng từ tỷ lệ đã làm tròn."),), "note"),
        Paragraph((Piece("*"),), "centre"),
        small(figures),
        chart(),
        Paragraph((Piece("Trên đây là báo cáo kết quả."),)),
    )  # fmt: skip


def small(figures):
    lines = tuple(
        Line(
            (
                Cell(str(at + 1)),
                Cell(name),
                figures.cell(figure(at * 3, f"small {at}"), str(at * 3)),
            )
        )
        for at, name in enumerate(NAMES[:3])
    )
    return Grid("bieu-0", "", "Tóm tắt", ((Head("TT"), Head("Đơn vị"), Head("Số")),), (1, 6, 2),
                lines)  # fmt: skip


def report(layout="party", tables=3, lines=40, **more):
    """A report with every element, its tables alternately small, long and very wide."""
    figures = Figures()
    blocks = body(figures)
    grids = [table(figures, lines if at % 2 else 7, f"bieu-{at + 1}", 8 if at % 3 == 2 else 0)
             for at in range(tables)]  # fmt: skip
    sources = Grid(
        "nguon", "", "Nguồn số liệu", ((Head("Mã"), Head("Nguồn")),), (1, 6),
        (Line((Cell("S1"), Cell("=HYPERLINK(“x”) là tên một cột của đơn vị"))),), is_wide=False,
    )  # fmt: skip
    notes = {
        "n1": Paragraph((Piece("Tài liệu nguồn ghi 14,4%; 215/1.503 = 14,305%."),), "note"),
        "n2": Paragraph((Piece("Văn bản <lưu> & [công] bố #1 $x$ @y."),), "note"),
    }
    head = Letterhead("Ban Tổ chức", "Hồng Lam", "BC/BTCTU", "Tỉnh ủy Hồng Lam")
    if layout == "state":
        head = Letterhead("Sở Nội vụ", "Hồng Lam", "BC-SNV", "Ủy ban nhân dân\ntỉnh Hồng Lam")
    said = {
        "recipients": ("Thường trực Tỉnh ủy (để báo cáo)", "Các ban đảng Tỉnh ủy"),
        "signature": ("K/T Trưởng ban", "Phó Trưởng ban"),
        "marks": MARKS,
    }
    return Report(
        Asked("summing-up", UNTIL, BASE, layout), Position(42, "ab" * 32, "0.1.0"), head,
        "Báo cáo", "tổng kết 1 năm sắp xếp tổ chức bộ máy, tinh giản biên chế", blocks,
        (Annex("Phụ lục I\nCÁC BIỂU SỐ LIỆU", (*grids, chart("hinh-2"))),
         Annex("Phụ lục II\nNGUỒN SỐ LIỆU", (sources,))),
        figures=figures.held, notes=notes, **{**said, **more},
    )  # fmt: skip
