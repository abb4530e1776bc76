"""The table of the ledger an import takes, and the words its cells hold.

Categories, pay sources and causes are taken by their codes or as officials write them; words are
compared without marks, case and signs, so that each is written once.
"""

from collections.abc import Mapping
from typing import Final

from tinhgon.kernel.tables import Column, Kind
from tinhgon.organisation.importing.columns import NUMBER, Choice

LEDGER: Final = Kind(
    "ledger",
    "Sổ biên chế",
    (
        NUMBER,
        Column("unit_code", "Mã đơn vị", ("ma", "ma so", "ma dinh danh", "ma co quan", "code")),
        Column(
            "unit", "Đơn vị",
            ("ten don vi", "co quan don vi", "ten co quan don vi", "ten co quan", "co quan",
             "ten to chuc", "to chuc", "unit name", "name"),
        ),
        Column(
            "category", "Loại biên chế",
            ("doi tuong", "nhom doi tuong", "loai", "loai doi tuong", "loai nhan su",
             "nhom bien che"),
        ),
        Column(
            "pay_source", "Nguồn trả lương",
            ("nguon luong", "nguon kinh phi", "nguon", "nguon chi tra", "nguon chi luong"),
        ),
        Column(
            "cause", "Nguyên nhân",
            ("nguyen nhan tang giam", "ly do", "ly do tang giam", "ly do giam",
             "nguyen nhan giam", "noi dung bien dong", "bien dong", "reason"),
        ),
        Column(
            "delta", "Tăng, giảm",
            ("so luong", "so luong giam", "giam", "so giam", "tang giam so luong",
             "so luong tang giam", "so luong bien dong", "chenh lech", "so nguoi", "change",
             "number of posts", "amount"),
        ),
        Column("posts", "Biên chế tăng, giảm", ("bien che giam", "so bien che giam")),
        Column("people", "Người tăng, giảm", ("so nguoi giam", "nguoi giam")),
        Column(
            "post_kept", "Giữ biên chế",
            ("post kept", "giu lai bien che", "con bien che", "duoc tuyen thay"),
        ),
        Column(
            "to_pay_source", "Chuyển sang nguồn",
            ("to pay source", "nguon chuyen den", "nguon luong moi", "nguon tra luong moi"),
        ),
        Column(
            "assigned", "Biên chế giao",
            ("bien che duoc giao", "so bien che giao", "so bien che duoc giao", "duoc giao",
             "giao", "so luong nguoi lam viec duoc giao", "quota"),
        ),
        Column(
            "present", "Có mặt",
            ("so co mat", "so nguoi co mat", "bien che co mat", "hien co", "so hien co"),
        ),
        Column(
            "on", "Từ ngày",
            ("ngay", "ngay hieu luc", "hieu luc tu", "thoi diem", "ngay bien dong", "tai ngay",
             "from", "start"),
        ),
        Column(
            "decision", "Quyết định",
            ("so quyet dinh", "can cu", "van ban", "so van ban", "so hieu", "so ky hieu",
             "document"),
        ),
        Column(
            "decision_date", "Ngày quyết định",
            ("ngay ban hanh", "ngay van ban", "ngay ky", "decision date"),
        ),
        Column("body", "Cơ quan ban hành", ("co quan quyet dinh", "co quan ky", "issuing body")),
        Column("person", "Mã người", ("nguoi", "ma nhan su", "ma cong chuc", "persons")),
        Column("act", "Hành vi nhật ký", ("act address",)),
        Column("note", "Ghi chú", ("notes", "remark", "remarks", "comment")),
    ),
)  # fmt: skip

CATEGORY_CHOICES: Final = (
    Choice("civil_servant", "Công chức", "civil servants",
           ("can bo cong chuc", "cbcc", "cc", "bien che cong chuc", "bien che hanh chinh",
            "hanh chinh", "civil servant")),
    Choice("public_employee", "Viên chức", "public employees",
           ("vc", "bien che vien chuc", "so luong nguoi lam viec", "nguoi lam viec",
            "bien che su nghiep", "su nghiep", "public employee")),
    Choice("party_front", "Khối Đảng, MTTQ, đoàn thể", "Party, Front and mass organisations",
           ("khoi dang mttq va doan the", "khoi dang mat tran doan the", "dang mttq doan the",
            "khoi dang doan the", "dang doan the", "khoi dang", ("khoi dang mat tran to quoc va "
            "cac to chuc chinh tri xa hoi"), "bien che khoi dang mttq doan the",
            "can bo cong chuc khoi dang")),
    Choice("commune", "Cán bộ, công chức cấp xã", "commune officials",
           ("cong chuc cap xa", "can bo cap xa", "cbcc cap xa", "can bo cong chuc xa",
            "can bo cong chuc xa phuong thi tran", "cap xa")),
    Choice("part_time", "Người hoạt động không chuyên trách", "part-timers",
           ("khong chuyen trach", "khong chuyen trach cap xa", "nguoi khong chuyen trach",
            "nguoi hoat dong khong chuyen trach cap xa", "can bo khong chuyen trach", "hdkct",
            "nguoi hoat dong khong chuyen trach o thon to dan pho", "part timers", "part time")),
    Choice("contract", "Hợp đồng theo Nghị định 111/2022/NĐ-CP", "contracts",
           ("hop dong", "hop dong lao dong", "hop dong 111", "hd 111", "hop dong 68",
            "hop dong nghi dinh 111", "hop dong theo nghi dinh 111", "hdld", "nd 111",
            "hop dong theo nghi dinh so 111 2022 nd cp",
            "hop dong lao dong theo nghi dinh 111 2022 nd cp", "contract workers")),
    Choice("association", "Hội quần chúng", "associations",
           ("hoi", "bien che hoi", "hoi quan chung duoc giao bien che", "hoi dac thu",
            "nguoi lam viec tai hoi")),
)  # fmt: skip

PAY_SOURCE_CHOICES: Final = (
    Choice("budget", "Ngân sách nhà nước", "the budget",
           ("ngan sach", "nsnn", "huong luong tu ngan sach", "huong luong ngan sach",
            "luong ngan sach", "tu ngan sach", "state budget")),
    Choice("own_revenue", "Nguồn thu sự nghiệp", "own revenue",
           ("nguon thu", "tu chu", "thu su nghiep", "nguon thu su nghiep hop phap",
            "huong luong tu nguon thu su nghiep", "huong luong tu nguon thu", "tu nguon thu",
            "tu bao dam", "don vi tu tra luong", "revenue")),
    Choice("mixed", "Hỗn hợp", "mixed sources",
           ("ngan sach va nguon thu", "ngan sach va nguon thu su nghiep",
            "mot phan ngan sach", "tu chu mot phan")),
)  # fmt: skip

CAUSE_CHOICES: Final = (
    Choice("opening", "Số dư đầu kỳ", "opening balance",
           ("dau ky", "so dau ky", "so du", "ton dau ky", "opening balances")),
    Choice("allocation", "Giao biên chế", "allocation of posts",
           ("giao", "duoc giao", "giao bien che hang nam", "phan bo bien che", "quota")),
    Choice("reported", "Báo cáo có mặt", "report of those present",
           ("bao cao", "bao cao so co mat", "so bao cao", "co mat theo bao cao", "report")),
    Choice("unfilled_post_cut", "Giảm do chưa tuyển", "unfilled post cut",
           ("chua tuyen", "chua tuyen dung", "cat giam bien che chua tuyen", "bien che chua tuyen",
            "cat bien che chua su dung", "cat giam bien che chua su dung", "chua su dung",
            "bien che chua su dung", "thu hoi bien che chua su dung",
            "giam bien che chua tuyen dung", "giam bien che chua tuyen",
            "giam so bien che chua tuyen", "thu hoi bien che chua tuyen", "vacant post cut")),
    Choice("retirement_at_age", "Nghỉ hưu đúng tuổi", "retirement at age",
           ("nghi huu", "nghi huu dung tuoi khong tuyen thay", "nghi huu dung do tuoi",
            "nghi huu khong tuyen thay", "huu tri", "nghi huu theo che do", "den tuoi nghi huu",
            "du tuoi nghi huu", "giam do nghi huu", "giam do nghi huu dung tuoi",
            "nghi huu theo quy dinh", "ve huu", "retirement")),
    Choice("early_retirement", "Nghỉ hưu trước tuổi", "early retirement",
           ("nghi huu som", "huu truoc tuoi", "nghi huu truoc tuoi theo nd 178",
            "nghi huu truoc tuoi theo nghi dinh 178 2024 nd cp", "giam do nghi huu truoc tuoi",
            "tinh gian bien che nghi huu truoc tuoi")),
    Choice("immediate_severance", "Thôi việc ngay", "immediate severance",
           ("thoi viec theo che do", "thoi viec ngay theo chinh sach", "nghi thoi viec ngay",
            "tinh gian bien che thoi viec ngay", "thoi viec theo nghi dinh 178",
            "thoi viec tinh gian bien che", "giam do thoi viec ngay", "severance")),
    Choice("transfer_out", "Chuyển công tác", "transfer out",
           ("chuyen di", "chuyen cong tac di", "chuyen cong tac ra ngoai", "chuyen ra ngoai he",
            "chuyen ra ngoai he thong", "chuyen ra ngoai", "dieu dong di", "dieu chuyen di",
            "thuyen chuyen", "chuyen di noi khac", "chuyen don vi khac")),
    Choice("pay_source_switch", "Chuyển nguồn trả lương", "pay source switch",
           ("chuyen nguon", "chuyen nguon luong", "chuyen sang tu chu", "don vi chuyen tu chu",
            "chuyen tu chu", "chuyen sang nguon thu", "chuyen sang huong luong tu nguon thu",
            "chuyen sang huong luong tu nguon thu su nghiep", "pay source change")),
    Choice("resignation", "Xin thôi việc", "resignation",
           ("thoi viec", "thoi viec theo nguyen vong", "xin nghi viec", "nghi viec",
            "thoi viec theo nguyen vong ca nhan", "tu nguyen thoi viec", ("don phuong cham dut "
            "hop dong"), "bo viec")),
    Choice("death", "Từ trần", "death", ("chet", "qua doi", "mat", "tu tran khi dang cong tac")),
    Choice("discipline", "Kỷ luật, không hoàn thành nhiệm vụ", "discipline",
           ("ky luat", "buoc thoi viec", "ky luat buoc thoi viec", "khong hoan thanh nhiem vu",
            "ky luat khong hoan thanh", "cho thoi viec do khong hoan thanh nhiem vu",
            "discipline duties not fulfilled")),
    Choice("redundancy", "Dôi dư do sắp xếp, sáp nhập", "redundancy",
           ("doi du", "doi du sap nhap", "doi du do sap xep", "doi du do sap nhap",
            "doi du sau sap xep", "giam doi du", "sap xep to chuc", "redundancy after a merger")),
    Choice("recruitment", "Tuyển dụng", "recruitment",
           ("tuyen moi", "tuyen dung moi", "trung tuyen", "tiep nhan tuyen dung", "hire",
            "new hire")),
    Choice("transfer_in", "Tiếp nhận", "transfer in",
           ("chuyen den", "chuyen cong tac den", "dieu dong den", "tiep nhan den",
            "dieu chuyen den", "tiep nhan tu noi khac")),
    Choice("concurrent_post", "Kiêm nhiệm", "concurrent post",
           ("bo tri kiem nhiem", "giam do kiem nhiem", "thuc hien kiem nhiem",
            "kiem nhiem chuc danh")),
)  # fmt: skip
"""The thirteen causes, behind what states a number."""

CHOICES: Final[Mapping[str, tuple[Choice, ...]]] = {
    "category": CATEGORY_CHOICES,
    "pay_source": PAY_SOURCE_CHOICES,
    "to_pay_source": PAY_SOURCE_CHOICES,
    "cause": CAUSE_CHOICES,
}
"""The closed lists by column."""
