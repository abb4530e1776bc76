"""The table of persons an import takes: its columns, their words, and what it never takes.

An allow-list: what is not here is not read. Headings of what is never kept of a person are refused
by name, so that nobody thinks it was taken (requirements N1, N5).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tinhgon.headcount.things import CATEGORIES, PAY_SOURCES
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Column, Kind, Table, plain
from tinhgon.organisation.importing.columns import NUMBER, Choice
from tinhgon.organisation.importing.forbidden import is_forbidden

PEOPLE: Final = Kind(
    "people",
    "Danh sách người",
    (
        NUMBER,
        Column(
            "id", "Mã người",
            ("ma", "ma can bo", "ma nhan su", "ma cong chuc", "ma vien chuc", "ma nhan vien",
             "ma so", "ma cbccvc", "ma can bo cong chuc vien chuc", "so hieu cong chuc",
             "so hieu vien chuc", "person", "person id", "staff number"),
            is_needed=True,
        ),
        Column("name", "Họ và tên", ("ho ten", "ho va ten khai sinh", "full name")),
        Column(
            "unit", "Đơn vị",
            ("ma don vi", "ten don vi", "co quan don vi", "don vi cong tac", "noi cong tac",
             "unit code"),
            is_needed=True,
        ),
        Column(
            "post", "Vị trí việc làm",
            ("vi tri", "chuc danh", "chuc vu", "ten vi tri viec lam", "title", "position"),
        ),
        Column(
            "category", "Nhóm biên chế",
            ("loai bien che", "nhom doi tuong", "doi tuong", "nhom", "loai", "group"),
        ),
        Column("pay_source", "Nguồn trả lương", ("nguon luong", "nguon kinh phi", "pay source")),
        Column("sex", "Giới tính", ("nam nu", "gioi", "gender")),
        Column(
            "birth", "Tháng, năm sinh",
            ("ngay sinh", "nam sinh", "thang nam sinh", "ngay thang nam sinh", "sinh ngay",
             "date of birth", "birth date", "year of birth", "month of birth"),
        ),
        Column("concurrent", "Kiêm nhiệm", ("la kiem nhiem", "chuc danh kiem nhiem")),
        Column("kind", "Hình thức", ("hinh thuc bo tri", "hinh thuc cong tac", "assignment kind")),
        Column(
            "from", "Từ ngày",
            ("ngay bat dau", "bat dau", "hieu luc tu", "ngay bo nhiem", "ngay tuyen dung", "start",
             "valid from", "on"),
        ),
        Column(
            "to", "Kết thúc từ ngày",
            ("den ngay", "ngay ket thuc", "ket thuc", "ngay thoi viec", "end", "valid to",
             "until"),
        ),
    ),
)  # fmt: skip

MUST: Final = frozenset({"id", "unit", "category"})
"""Cells no row may leave empty; `from` may come from the command."""

_CATEGORY_WORDS: Final = (
    Choice("civil_servant", "Công chức", "civil servant",
           ("can bo cong chuc", "can bo", "cong chuc cap tinh", "cong chuc cap huyen")),
    Choice("public_employee", "Viên chức", "public employee",
           ("nguoi lam viec trong don vi su nghiep", "vien chuc su nghiep")),
    Choice("party_front", "Khối Đảng, MTTQ, đoàn thể", "Party, Front and mass organisations",
           ("can bo cong chuc khoi dang doan the", "khoi dang doan the", "dang doan the",
            "khoi dang")),
    Choice("commune", "Cán bộ, công chức cấp xã", "cadres and civil servants of communes",
           ("cong chuc cap xa", "can bo cap xa", "cap xa", "cong chuc xa")),
    Choice("part_time", "Người hoạt động không chuyên trách", "part-time staff",
           ("khong chuyen trach", "khong chuyen trach cap xa", "part time")),
    Choice("contract", "Hợp đồng theo Nghị định 111/2022/NĐ-CP", "contract under Decree 111",
           ("hop dong", "hop dong 111", "hop dong lao dong", "hd 111",
            "hop dong theo nghi dinh 111", "lao dong hop dong")),
    Choice("association", "Hội", "association",
           ("bien che hoi", "hoi quan chung", "nguoi lam viec tai hoi")),
)  # fmt: skip
_PAY_WORDS: Final = (
    Choice("budget", "Ngân sách", "budget",
           ("ngan sach nha nuoc", "nsnn", "huong luong tu ngan sach",
            "huong luong tu ngan sach nha nuoc")),
    Choice("own_revenue", "Nguồn thu sự nghiệp", "own revenue",
           ("nguon thu", "huong luong tu nguon thu", "huong luong tu nguon thu su nghiep",
            "tu chu")),
    Choice("mixed", "Ngân sách và nguồn thu", "mixed", ("hon hop", "mot phan ngan sach")),
)  # fmt: skip
_SEX_WORDS: Final = (
    Choice("female", "Nữ", "female", ("f", "woman")),
    Choice("male", "Nam", "male", ("m", "man")),
)
_KIND_WORDS: Final = (
    Choice("main", "Chính", "main post", ("chuyen trach", "chinh thuc", "bien che", "main")),
    Choice("concurrent", "Kiêm nhiệm", "concurrent", ("kiem", "kiem nhiem chuc danh")),
    Choice("secondment", "Biệt phái", "secondment",
           ("cu ve co so", "tang cuong", "tang cuong ve co so", "luan chuyen biet phai",
            "seconded")),
)  # fmt: skip

CHOICES: Final[Mapping[str, tuple[Choice, ...]]] = {
    "category": _CATEGORY_WORDS,
    "pay_source": _PAY_WORDS,
    "sex": _SEX_WORDS,
    "kind": _KIND_WORDS,
}
"""The closed lists by column; `kind` empty or `main` is the post a person is counted on."""

if {one.id for one in _CATEGORY_WORDS} != set(CATEGORIES):  # a category without words
    raise AssertionError(CATEGORIES)
if {one.id for one in _PAY_WORDS} != set(PAY_SOURCES):
    raise AssertionError(PAY_SOURCES)

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    column: {
        plain(word): choice.id
        for choice in choices
        for word in (choice.id, choice.heading, choice.english, *choice.also)
    }
    for column, choices in CHOICES.items()
}
"""By column, what each word means."""

_IDENTITY: Final = re.compile(
    r"\b(?:cccd|cmnd|cmtnd|can cuoc|chung minh|dinh danh(?: ca nhan)?|ho chieu|ma so thue|mst|"
    r"so so bhxh|ma so bhxh|ma so bao hiem|so the dang|"
    r"identity (?:card|number)|id card|national id|passport|tax (?:code|number)|"
    r"social (?:insurance|security))\b|^so bhxh$"
)
_STATUS: Final = re.compile(
    r"\b(?:dang tich|tinh trang suc khoe|thuong binh|ky luat|danh gia|xep loai|"
    r"hoan canh|nguoi than|discipline|rating|appraisal)\b"
)


def is_never_kept(heading: str) -> bool:
    """Tell whether a heading names what is never kept of a person.

    Beyond what no table may have: numbers of identity papers, discipline, assessments.

    Examples:
        >>> is_never_kept("Số CCCD"), is_never_kept("Tôn giáo"), is_never_kept("Điện thoại")
        (True, True, False)
    """
    words = plain(heading)
    return is_forbidden(heading) or bool(_IDENTITY.search(words) or _STATUS.search(words))


def refused(table: Table) -> Iterator[InputError]:
    """Yield why headings are not taken: never kept of a person, or there twice."""
    for at, heading in table.unknown:
        if is_never_kept(heading):
            yield InputError(
                "TG-PERSON-001",
                Message(
                    "The column “%(heading)s” is never taken: of a person this product keeps "
                    "name, sex and month of birth, and nothing on opinion, belief, ethnicity, "
                    "health, family, origin, assessments or identity papers.",
                    {"heading": heading[:60]},
                ),
                where=table.sheet.where(table.head, at),
                hint=Message("Delete the column with its content, then import again."),
            )
    for at, heading in table.twice:
        yield InputError(
            "TG-IMPORT-003",
            Message("The column “%(heading)s” stands twice.", {"heading": heading[:60]}),
            where=table.sheet.where(table.head, at),
            hint=Message("Keep one of the two columns."),
        )


def not_read(table: Table) -> Iterator[Message]:
    """Yield a note that names the columns which are not read."""
    rest = [heading for _at, heading in table.unknown if not is_never_kept(heading)]
    if rest:
        yield Message(
            "Not read, and kept nowhere: %(columns)s.",
            {"columns": "; ".join(heading[:60] for heading in rest)},
        )
