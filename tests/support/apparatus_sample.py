"""A fictional province for the pages of Bộ máy: nothing here is real."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from tinhgon.journal.acts import Act
from tinhgon.organisation.things import Unit
from tinhgon.web import journal_values as jv
from tinhgon.web import organisation_values as ov

JULY = date(2025, 7, 1)
ENTERED = datetime(2026, 1, 5, tzinfo=UTC)
PROVINCE = ov.UnitRef("u-tinh", "Tỉnh Hồng Lam", "administrative_unit")
DEPARTMENTS = (
    "Sở Nội vụ", "Sở Tài chính", "Sở Nông nghiệp và Môi trường", "Sở Xây dựng",
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Khoa học và Công nghệ", "Thanh tra tỉnh",
)  # fmt: skip
ROOMS = (
    ("Văn phòng Sở", "internal_unit"),
    ("Phòng Tổ chức, biên chế và Công chức, viên chức", "internal_unit"),
    ("Phòng Kế hoạch, Tài chính", "internal_unit"),
    ("Chi cục Bảo vệ môi trường và Biến đổi khí hậu", "sub_department"),
    ("Trung tâm Kỹ thuật tài nguyên và Quan trắc", "public_service_unit"),
)
BELOW = (("state_agency", 7), ("internal_unit", 214), ("public_service_unit", 486))
ABSORB = ov.ActRef("12.3", "absorb", JULY, "1669/NQ-HĐ", "/van-ban/1/", "khoản 3 Điều 1")
MOVE = ov.ActRef("15.1", "move", date(2025, 9, 1), "27/QĐ-UBND")
FIRST = ov.ActRef("1.1", "opening", date(1992, 1, 1))


def ref(number, kind="state_agency"):
    number %= len(DEPARTMENTS)
    return ov.UnitRef(f"u-{number}", DEPARTMENTS[number], kind)


def children(parent="", *, is_open=False):
    if parent in {"", PROVINCE.id}:
        rows = [
            ov.TreeRow(ref(at), 5, (("internal_unit", 12), ("sub_department", 2)), f"SN{at:02}")
            for at in range(len(DEPARTMENTS))
        ]
        return ov.TreeRows(tuple(rows), parent, 99, 8)
    rows = [
        ov.TreeRow(ov.UnitRef(f"{parent}.{at}", name, kind), 2 if at == 3 else 0)
        for at, (name, kind) in enumerate(ROOMS)
    ]
    return ov.TreeRows(tuple(rows), parent)


def tree(root, sought):
    if sought:
        return ov.TreePage(ov.TreeRows(()), sought=sought)
    if root:
        return ov.TreePage(children(root), BELOW, (PROVINCE,), ref(int(root[-1:] or 0)))
    top = ov.TreeRow(PROVINCE, 106, BELOW, "33", rows=replace(children(PROVINCE.id), more=0))
    police = ov.TreeRow(ov.UnitRef("u-ca", "Công an tỉnh", "state_agency"), is_outside=True)
    return ov.TreePage(ov.TreeRows((top, police)), BELOW)


def unit(one):
    ended = one == "u-xa-cu"
    ward = ov.UnitRef("u-phuong", "Phường Hồng Bàng", "administrative_unit")
    name = "Xã Thượng Lý" if ended else "Phường Hồng Bàng"
    old = ov.UnitRef("u-xa-cu", "Xã Thượng Lý", "administrative_unit", "huyện Sơn Hạ")
    other = ov.UnitRef("u-xa-khac", "Thị trấn Mây", "administrative_unit", "huyện Sơn Hạ")
    state = Unit(
        name=name, unit_class="administrative_unit", code="11302", level="commune", type="phuong",
        parent=PROVINCE.id, order=4, area_m2=21_370_000, population=48_120,
    )  # fmt: skip
    whole = ov.LineageLine(old, "whole", None, ABSORB)
    part = ov.LineageLine(other, "part", None, ABSORB)
    known = ov.LineageLine(other, "rest", Fraction(1, 3), ABSORB)
    history = (
        ov.HistoryLine(
            ABSORB,
            (ov.Change("population", 20_100, 48_120), ov.Change("area_m2", 9_000_000, 21_370_000)),
            (old, other),
        ),
        ov.HistoryLine(
            MOVE, (ov.Change("parent", "Huyện Sơn Hạ", "Tỉnh Hồng Lam"),), (), is_void=True
        ),
        ov.HistoryLine(FIRST, (ov.Change("name", None, name),), recorded=ENTERED),
    )
    page = ov.UnitPage(
        ov.UnitRef(one, name, "administrative_unit"), state, (PROVINCE,), {}, date(1992, 1, 1),
        below=(("state_agency", 3), ("public_service_unit", 12)),
        children=children("u-3"), history=history,
        predecessors=(whole, part, known),
        functions=(
            ov.FunctionLine("f1", "Chứng thực bản sao từ bản chính", "lead", "tư pháp"),
            ov.FunctionLine("f2", "Quản lý trật tự xây dựng", "lead", has_one_lead=False),
        ),
        posts=(
            ov.PostLine("Chủ tịch Ủy ban nhân dân phường", "head", "Thường vụ Tỉnh ủy", "keep"),
            ov.PostLine("Phó Chủ tịch", "deputy"),
            ov.PostLine("Chuyên viên địa chính"),
        ),
        relations=(
            ov.RelationLine("dual", ref(2)),
            ov.RelationLine("guides", ref(0), is_from=False),
        ),
        documents=(
            ov.NamingLine("1669/NQ-HĐ", "/van-ban/1/", "thành lập phường Hồng Bàng trên cơ sở …"),
            ov.NamingLine("14/KH-UBND", "/van-ban/2/", "giao phường Hồng Bàng", is_after_end=True),
        ),
    )  # fmt: skip
    if not ended:
        return page
    return replace(
        page, ended=JULY, heir=ward, children=None, predecessors=(),
        successors=(ov.LineageLine(ward, "whole", None, ABSORB),),
        handover=(
            ov.HandoverLine("functions", 41, (ward,)),
            ov.HandoverLine("seal", is_settled=False),
        ),
    )  # fmt: skip


def no_diff():
    return ov.DiffPage((), ())


def diff():
    ward = ov.UnitRef("u-phuong", "Phường Hồng Bàng", "administrative_unit", "tỉnh Hồng Lam")
    olds = [
        ov.UnitRef(f"u-cu-{at}", f"Xã Thượng Lý {at}", "administrative_unit", "huyện Sơn Hạ")
        for at in range(3)
    ]
    counts = (
        ov.CountLine("xa", "xã", 8_192, 2_621),
        ov.CountLine("phuong", "phường", 1_724, 687),
        ov.CountLine("dac-khu", "đặc khu", 0, 13),
        ov.CountLine("tinh", "tỉnh", 28, 28),
    )
    lines = (
        ov.DiffLine("added", ward, (), tuple(olds), ABSORB),
        *(ov.DiffLine("ended", one, (), (ward,), ABSORB) for one in olds),
        ov.DiffLine(
            "renamed", ref(2), (ov.Change("name", "Sở Tài nguyên và Môi trường", DEPARTMENTS[2]),)
        ),
        ov.DiffLine("moved", ref(1), (ov.Change("parent", "Khối A", "Khối B"),), (), MOVE),
    )
    return ov.DiffPage(
        counts, lines, totals={"added": 1, "ended": 6_714, "renamed": 1, "moved": 1}
    )


def chart(root):
    rows = [ov.ChartRow(PROVINCE, "", BELOW, 707)]
    for at in range(len(DEPARTMENTS)):
        rows.append(ov.ChartRow(ref(at), PROVINCE.id, (("internal_unit", 3),), 5))
        rows.extend(
            ov.ChartRow(line.unit, f"u-{at}", (), 2 if line.children else 0)
            for line in children(f"u-{at}").rows
        )
    if root and root != PROVINCE.id:
        kept = [row for row in rows if root in {row.unit.id, row.parent}]
        return ov.ChartPage(tuple(kept), (), (PROVINCE,))
    return ov.ChartPage(tuple(rows), (("u-2.3", "u-0", "dual"), ("u-2.3", "u-none", "leads")))


def flows(measure):
    left, right, links = [], [], []
    for at in range(40):
        new = ov.UnitRef(f"n{at}", f"Phường Hồng Bàng {at + 1}", "administrative_unit")
        right.append(ov.FlowSide(new, 20_000 + 517 * at))
        for part in range(1 + at % 4):
            old = ov.UnitRef(
                f"o{at}.{part}", f"Xã Thượng Lý {at + 1}.{part + 1}", "", "huyện Sơn Hạ"
            )
            size = 4_000 + 731 * ((at * 7 + part * 3) % 11)
            left.append(ov.FlowSide(old, size))
            is_cut = part == 1 and at % 5 == 1
            extent = "part" if is_cut else "" if (at, part) == (2, 2) else "whole"
            share = Fraction(1, 3) if at == 6 and is_cut else None
            known = Fraction(size) * (share or 1) if extent == "whole" or share else None
            links.append(ov.FlowLink(old.id, new.id, extent, share, known, ABSORB))
            if is_cut:
                rest = Fraction(size) * Fraction(2, 3) if share else None
                other = Fraction(2, 3) if share else None
                links.append(ov.FlowLink(old.id, f"n{at + 1}", "rest", other, rest, ABSORB))
    left.append(ov.FlowSide(ov.UnitRef("o-huyen", "Huyện Sơn Hạ", "administrative_unit")))
    right.append(ov.FlowSide(ov.UnitRef("n-dk", "Đặc khu Hòn Mây", "administrative_unit")))
    if not measure:
        links = [replace(link, amount=None) for link in links]
    scopes = (PROVINCE,)
    return ov.FlowPage(
        tuple(left), tuple(right), tuple(links), measure, JULY, date(2025, 12, 31), scopes,
        PROVINCE.id, hidden=3,
    )  # fmt: skip


def functions(shown, field):
    statements = (
        "Quản lý nhà nước về đất đai", "Tuyển dụng công chức", "Quản lý trật tự xây dựng",
        "Bảo vệ môi trường nông thôn", "Thẩm định dự toán", "Quản lý di tích",
    )  # fmt: skip
    rows = []
    for at, name in enumerate(statements):
        leads = () if at == 3 else (ref(at), ref(at + 1)) if at == 2 else (ref(at),)
        proposed = ref(2) if at == 3 else None
        reasons = (
            ("kế tục Sở Tài nguyên và Môi trường", "cùng lĩnh vực: môi trường") if proposed else ()
        )
        rows.append(
            ov.FunctionRow(
                f"f{at}", name, "", leads, (ref(at + 2), ref(at + 3)), "", proposed, reasons
            )
        )  # fmt: skip
    if shown == "khong":
        rows = [row for row in rows if not row.leads]
    return ov.FunctionPage(
        tuple(rows), 312, 1, 1, (("đất đai", 41), ("xây dựng", 28)), shown, field, 1, 7
    )


def _line(seq=12, **other):
    values = {
        "seq": seq,
        "recorded_at": datetime(2026, 1, 15, 8, 30, tzinfo=UTC),
        "by": "Chuyên viên Ban Tổ chức",
        "kinds": (("absorb", 2), ("end_operation", 1)),
        "hash": "9f2c" * 16,
        "document": "1669/NQ-HĐ",
        "document_address": "/van-ban/1/",
        "days": (JULY, JULY),
    }
    return jv.EntryLine(**(values | other))


def journal():
    lines = (
        _line(15, document="", document_address="", kinds=(("move", 1),), replaces="13.1"),
        _line(14, kinds=(), days=None, voids=("13",)),
        _line(13, voided_by=14),
        _line(12, voided_acts=1),
        _line(1, kinds=(("opening", 5000),), days=(date(1992, 1, 1), JULY)),
    )
    kinds = ("opening", "absorb", "move")
    return jv.JournalPage(lines, 15, "15:" + "9f2c" * 16, "", kinds, "", 1, 2)


def _act():
    fields = {
        "sources": [
            {"unit": "u-xa-cu", "extent": "whole"},
            {"unit": "u-xa-khac", "extent": "part", "share": "1/3"},
        ],
        "results": [{"unit": "u-phuong"}],
    }
    names = {
        "u-xa-cu": "Xã Thượng Lý",
        "u-xa-khac": "Thị trấn Mây",
        "u-phuong": "Phường Hồng Bàng",
    }
    ends = (ov.Change("name", "Xã Thượng Lý", None),)
    grows = (ov.Change("population", 20_100, 48_120),)
    until = date(2027, 1, 1)
    effects = (
        jv.Effect("unit", "Xã Thượng Lý", "u-xa-cu", JULY, None, ends),
        jv.Effect("unit", "Phường Hồng Bàng", "u-phuong", JULY, until, grows),
    )
    return jv.ActLine(ABSORB, fields, names, effects, 3)


def act():
    line = _act()
    return Act(line.act.kind, line.act.on, line.fields, line.act.clause)


def entry(seq):
    gone = replace(_act(), act=replace(ABSORB, address="12.4"), voided_by="14", effects=())
    acts = (replace(_act(), act=replace(ABSORB, address=f"{seq}.3")), gone)
    return jv.EntryPage(_line(seq), acts, "00" * 32, "c-1", "15:abc", "ab" * 32)


def mend(address, sent):
    dependants = (jv.Dependant(MOVE, "Phường Hồng Bàng chưa có vào ngày này."),)
    problems = ("Hãy ghi lý do.",) if sent and not sent.get("reason") else ()
    acts = (replace(_act(), act=replace(ABSORB, address=address)),)
    given = {key.removeprefix("f-"): value for key, value in sent.items()}
    return jv.MendPage(
        address, "15:abc", "c-2", acts, dependants=dependants, problems=problems, sent=given
    )
