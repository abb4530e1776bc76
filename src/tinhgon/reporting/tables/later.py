"""Biểu 11 - 14: what the record does not hold yet stands there in words, never as a blank."""

from dataclasses import dataclass
from typing import Final

from tinhgon.reporting.record import Record
from tinhgon.reporting.report import NO_DATA, Cell, Figures, Grid, Head, Line
from tinhgon.reporting.tables.building import note


@dataclass(frozen=True, slots=True)
class _Later:
    """A table without figures yet.

    Attributes:
        title: of the table.
        rows: what its lines will be.
        heads: its columns behind TT and Nội dung.
        what: whose records will fill it.
    """

    title: str
    rows: tuple[str, ...]
    heads: tuple[str, ...]
    what: str


_TABLES: Final = {
    11: _Later(
        "Thí điểm, kiêm nhiệm", ("Mô hình thí điểm", "Kiêm nhiệm chức danh"),
        ("Địa bàn, đơn vị", "Căn cứ", "Đánh giá", "Điều kiện dừng"), "thí điểm, kiêm nhiệm",
    ),
    12: _Later(
        "Chế độ, chính sách đối với người bị ảnh hưởng",
        ("Nghỉ hưu trước tuổi", "Thôi việc ngay", "Chế độ khác"),
        ("Số người", "Kinh phí (triệu đồng)", "Hồ sơ đang giải quyết", "Khiếu nại, phản ánh",
         "Số ngày chờ bình quân"), "hồ sơ giải quyết chế độ",
    ),
    13: _Later(
        "Cải cách hành chính, chuyển đổi số, quy trình",
        ("Quy trình ISO đã ban hành", "Thủ tục thực hiện trực tuyến"),
        ("Trước", "Sau", "Số ngày xử lý bình quân", "Số lần chuyển giao"), "quy trình, thủ tục",
    ),
    14: _Later(
        "Kiểm tra, giám sát", ("Kiểm tra", "Giám sát"),
        ("Kế hoạch", "Đã thực hiện", "Nội dung cần làm rõ", "Đã khắc phục"), "kiểm tra, giám sát",
    ),
}  # fmt: skip


def later(number: int, record: Record, figures: Figures) -> Grid:
    """Return one of the tables 11 to 14, each cell saying that there are no figures.

    Args:
        number: of the table.
        record: not looked at: it holds nothing of this.
        figures: stay as they are.
    """
    del record, figures
    own = _TABLES[number]
    lines = tuple(
        Line((Cell(str(mark)), Cell(words), *(Cell(NO_DATA) for _ in own.heads)))
        for mark, words in enumerate(own.rows, 1)
    )
    heads = tuple(map(Head, ("TT", "Nội dung", *own.heads)))
    why = (
        f"Biểu {number} {NO_DATA}: phần mềm chưa quản lý {own.what}; số liệu được bổ sung khi có"
        " phần quản lý nội dung này."
    )
    return Grid(
        f"bieu-{number}", f"Biểu {number}", own.title, (heads,),
        (4, 30, *(12 for _ in own.heads)), lines, notes=(note(why),),
    )  # fmt: skip
