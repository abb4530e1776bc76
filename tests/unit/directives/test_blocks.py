from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.structure import read_structure

PARTY_LETTER = """TỈNH ỦY HỒNG LAM
BAN TỔ CHỨC

*

Số 12-CV/BTCTU
Về việc rà soát đầu mối

ĐẢNG CỘNG SẢN VIỆT NAM

Hồng Lam, ngày 03 tháng 02 năm 2026

Kính gửi: - Các sở, ban, ngành,
- Các đảng ủy trực thuộc.

Thực hiện chỉ đạo của Ban Thường vụ Tỉnh ủy, đề nghị các đơn vị rà soát, báo cáo về cơ quan

thường trực trước ngày 01/3/2026.

TRƯỞNG BAN

Nơi nhận:

- Như trên,
- VPTU: + Lãnh đạo,
+ Lưu.

Trần Minh An

BÀI PHÁT BIỂU KẾT LUẬN

CỦA ĐỒNG CHÍ BÍ THƯ TỈNH ỦY

Thưa các đồng chí!

Tôi đề nghị như sau:

Thứ nhất, rà soát đầu mối bên trong.

Thứ hai, báo cáo kết quả.
"""

STATE_DECISION = """|
**ỦY BAN NHÂN DÂN
**
TỈNH HỒNG LAM
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
|
|
Số: 45/QĐ-UBND
|
*Hồng Lam, ngày 05 tháng 3 năm 2026*
|

**QUYẾT ĐỊNH**

VỀ
VIỆC GIAO NHIỆM VỤ

**ỦY BAN NHÂN DÂN TỈNH**

*Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;*

**QUYẾT ĐỊNH:**

**Điều 1. **Giao Sở Nội vụ chủ trì.

|
Nơi nhận:
- Như Điều 1;
- Lưu: VT.
|
**TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH**
**Lê Thu Hà**
|
"""

PRESS = """Print Thứ Hai, 05/01/2026
Ngày 3/1, Tỉnh ủy tổ chức hội nghị. Dự hội nghị có đại biểu các sở.
Rà soát ngay đầu mối bên trong các đơn vị
Đồng chí Bí thư Tỉnh ủy phát biểu tại hội nghị.
Ban Tổ chức Tỉnh ủy đề nghị các cơ quan rà soát. Một là, giảm đầu mối. Hai là, cắt giảm cấp phó.
Quang cảnh hội nghị
Quang cảnh hội nghị
Báo Hồng Lam 4/1/2026
Tin khác
"""


def kinds(raw):
    layout = read_blocks(raw)
    return [(b.kind, layout.text(b)) for b in layout.blocks]


def test_party_letter_with_an_attached_speech():
    found = kinds(PARTY_LETTER)
    by_kind = {}
    for kind, text in found:
        by_kind.setdefault(kind, []).append(text)
    assert by_kind["agency"][:2] == ["TỈNH ỦY HỒNG LAM", "BAN TỔ CHỨC"]
    assert by_kind["number"] == ["Số 12-CV/BTCTU"]
    assert by_kind["subject"] == ["Về việc rà soát đầu mối"]
    assert by_kind["signature"] == ["TRƯỞNG BAN", "Trần Minh An"]
    assert by_kind["type"] == ["BÀI PHÁT BIỂU KẾT LUẬN"]
    assert len(by_kind["addressees"]) == 2
    assert len(by_kind["recipients"]) == 4
    layout = read_blocks(PARTY_LETTER)
    assert {b.part for b in layout.blocks} == {0, 1}


def test_a_sentence_cut_by_a_page_end_is_whole_again():
    texts = [text for kind, text in kinds(PARTY_LETTER) if kind == "body"]
    assert any("về cơ quan thường trực trước ngày 01/3/2026." in t for t in texts)


def test_state_decision():
    found = kinds(STATE_DECISION)
    assert ("agency", "ỦY BAN NHÂN DÂN TỈNH HỒNG LAM") in found
    assert ("type", "QUYẾT ĐỊNH") in found
    assert ("title", "VỀ VIỆC GIAO NHIỆM VỤ") in found
    assert ("authority", "ỦY BAN NHÂN DÂN TỈNH") in found
    assert [k for k, _ in found].count("recital") == 1
    assert ("enacting", "QUYẾT ĐỊNH:") in found
    assert ("body", "Điều 1. Giao Sở Nội vụ chủ trì.") in found
    assert ("signature", "Lê Thu Hà") in found


def test_press_report():
    layout = read_blocks(PRESS)
    assert layout.genre == "press_report"
    found = [b.kind for b in layout.blocks]
    assert found == [
        "furniture", "body", "body", "caption", "body", "caption", "caption", "byline",
        "furniture",
    ]  # fmt: skip


def test_footnotes_leave_the_sentence_they_interrupt():
    raw = (
        "KẾ HOẠCH\n\nvề rà soát\n\n1. Hoàn thiện danh mục vị trí việc làm, khung năng lực trong"
        " hệ thống chính⁽¹⁾\n\n¹ Thực hiện thí điểm.\n\ntrị của tỉnh."
    )
    found = kinds(raw)
    assert found[-2][1].endswith("trong hệ thống chính trị của tỉnh.")
    assert found[-1] == ("footnote", "Thực hiện thí điểm.")


def test_structure_of_a_plan():
    raw = (
        "KẾ HOẠCH\n\nvề rà soát\n\n**I. MỤC ĐÍCH**\n\n1. Nâng cao chất lượng.\n\n"
        "## II- NHIỆM VỤ\n\n"
        "### 1. Nhiệm vụ năm 2026:\n\n1.1. Rà soát chức năng<sup>(1)</sup>.\n\n- Bổ sung.\n\n"
        "- Sửa đổi.\n\n<sup>(1)</sup> Theo Công văn.\n"
    )
    nodes = read_structure(read_blocks(raw))
    assert [(n.id, n.kind, n.label) for n in nodes] == [
        ("I", "heading", "I."),
        ("I.1", "item", "1."),
        ("II", "heading", "II-"),
        ("II.1", "heading", "1."),
        ("II.1.1", "item", "1.1."),
        ("II.1.1.-1", "item", "-"),
        ("II.1.1.-2", "item", "-"),
        ("fn1", "footnote", "(1)"),
    ]
    note = nodes[-1]
    assert note.parent == "II.1.1"
    assert all(raw[n.raw_start :].lstrip("#* ").startswith((n.label or "")[:1]) or n.label == "(1)"
               for n in nodes)  # fmt: skip


def test_ordinals_form_a_group_and_each_document_a_part():
    nodes = read_structure(read_blocks(PARTY_LETTER))
    assert [n.kind for n in nodes if n.kind in {"part", "group"}] == ["part", "part", "group"]
    assert [n.label for n in nodes if n.kind == "item"] == ["Thứ nhất", "Thứ hai"]


def test_inline_ordinals_are_noted_and_open_no_level():
    nodes = read_structure(read_blocks(PRESS))
    assert [n.label for n in nodes if n.kind == "inline"] == ["Một là", "Hai là"]
    assert [n.title for n in nodes if n.kind == "heading"] == [
        "Rà soát ngay đầu mối bên trong các đơn vị"
    ]


def test_press_title_headings_captions_and_tail():
    body = "Hội nghị đã thảo luận việc sắp xếp các cơ quan của tỉnh trong năm nay."
    layout = read_blocks(
        "# Tỉnh thử hoàn thành sắp xếp\n\n### Nội dung chính\n\n"
        f"{body}\n\nThứ trưởng Bộ Nội vụ Lê Văn An tham gia góp ý tại Hội nghị.\n\n"
        f"**Sẽ tổ chức hội nghị toàn tỉnh về sắp xếp.**\n\n{body}\n\n**Thu Giang**\n\n"
        "**Theo Báo Thử Nghiệm**\n\nhttps://vi.du/tin.htm\n\nGiờ đăng bài gốc: 18/03/2025 14:51"
    )
    assert [b.kind for b in layout.blocks] == [
        "title", "furniture", "body", "caption", "body", "body", "byline", "byline", "furniture",
        "furniture",
    ]  # fmt: skip
    heads = [n.title for n in read_structure(layout) if n.kind == "heading"]
    assert heads == ["Sẽ tổ chức hội nghị toàn tỉnh về sắp xếp."]


ACT_IN_A_TABLE = """|
**ỦY BAN NHÂN DÂN**
**TỈNH SÔNG LAM**
-----
|
**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
|
|
Số: 89/2025/QĐ-UBND
|
*Sông
Lam, ngày 28 tháng 11 năm 2025*
|
**QUYẾT ĐỊNH**
VỀ PHÂN CẤP TUYỂN DỤNG VIÊN CHỨC TRONG CÁC ĐƠN VỊ SỰ NGHIỆP
*Căn cứ Luật Viên chức
số 58/2010/QH12 được sửa đổi, bổ sung bởi Luật số 52/2019/QH14;*
*Theo đề nghị của Giám
đốc Sở Nội vụ;*
**Điều 1. Phạm vi điều
chỉnh**

Quyết định này quy định việc phân cấp tuyển dụng viên chức cho Chủ tịch
UBND cấp xã trên địa bàn tỉnh.
|
*Nơi nhận:*
- Như Điều 5;
|
**CHỦ TỊCH**
**Lê Văn Hai**
|
"""


def test_an_act_behind_a_table_of_letterhead_is_no_cell():
    layout = read_blocks(ACT_IN_A_TABLE)
    kinds_of = {layout.text(b): b.kind for b in layout.blocks}
    assert kinds_of["Sông Lam, ngày 28 tháng 11 năm 2025"] == "date"
    recitals = [text for text, kind in kinds_of.items() if kind == "recital"]
    assert recitals[0].startswith("Căn cứ Luật Viên chức số 58/2010/QH12 được")
    assert kinds_of["Điều 1. Phạm vi điều chỉnh"] == "body"
    assert "cell" not in kinds_of.values()


def test_a_label_alone_on_its_line_belongs_to_the_next():
    layout = read_blocks(
        "KẾ HOẠCH\n\nI.\n\nMỤC TIÊU\n\n1.\nRà soát nhiệm vụ.\n\n2.\n\nSở Nội vụ báo cáo.\n\n3.\n"
    )
    nodes = read_structure(layout)
    assert [n.label for n in nodes] == ["I.", "1.", "2."]
    assert nodes[0].title == "MỤC TIÊU"
