"""Records of a file and what each of them cites."""

from tinhgon.directives import read
from tinhgon.directives.library.references import part_at, records_of, references_of

LETTER = """VĂN PHÒNG TỈNH ỦY HỒNG LAM
*
Số: 15-CV/VPTU
Về bài phát biểu của đồng chí Bí thư

ĐẢNG CỘNG SẢN VIỆT NAM

Hồng Lam, ngày 27 tháng 12 năm 2024

Kính gửi: Các huyện ủy,

Ngày 24/12/2024, Tỉnh ủy tổ chức Hội nghị theo Kế hoạch số 31-KH/TU.

Nơi nhận:
- Như trên,
- Lưu.

BÀI PHÁT BIỂU KẾT LUẬN

CỦA ĐỒNG CHÍ BÍ THƯ TỈNH ỦY

(kèm theo Công văn số 15-CV/VPTU, ngày 27/12/2024 của Văn phòng Tỉnh ủy)

Thưa toàn thể Hội nghị!

Các sở thực hiện Kế hoạch số 31-KH/TU và Kết luận số 21-KL/TW, ngày 04/01/2025 của Bộ Chính trị.
"""


def test_letter_and_speech_are_two_records():
    letter, speech = records_of(read(LETTER))
    assert (letter.number, letter.date, letter.part) == ("15-CV/VPTU", "2024-12-27", 0)
    assert (speech.type, speech.date, speech.number) == ("Bài phát biểu", "2024-12-24", None)
    assert LETTER[speech.start :].startswith("BÀI PHÁT BIỂU")
    assert speech.end == len(LETTER)


def test_references_belong_to_the_record_that_cites():
    found = references_of(read(LETTER), LETTER, name="a")
    assert sorted((ref.part, ref.number) for ref in found) == [
        (0, "31-KH/TU"),
        (1, "21-KL/TW"),
        (1, "31-KH/TU"),
    ]
    speech = [ref for ref in found if ref.part == 1]
    assert {ref.citing_date for ref in speech} == {"2024-12-24"}
    assert all(ref.id == f"a/{ref.part}:{ref.key}" for ref in found)


def test_places_lead_back_to_the_text():
    for ref in references_of(read(LETTER), LETTER):
        for place in ref.places:
            assert ref.number.partition("-")[0] in LETTER[place.start : place.end]
            assert LETTER[place.start : place.start + 8] in ref.context


def test_the_name_is_by_default_the_checksum():
    reading = read(LETTER)
    assert references_of(reading)[0].text == reading["doc"]["text_sha256"][:16]


def test_part_at_the_edges():
    records = records_of(read(LETTER))
    edge = records[1].start
    assert [part_at(records, at) for at in (0, edge - 1, edge, len(LETTER) - 1)] == [0, 0, 1, 1]


def test_an_annex_is_no_record_and_a_regulation_has_the_decision_s_date():
    decision = """ỦY BAN NHÂN DÂN
TỈNH HỒNG LAM
Số: 12/2025/QĐ-UBND

Hồng Lam, ngày 05 tháng 3 năm 2025

QUYẾT ĐỊNH

Ban hành Quy định phối hợp

Điều 1. Ban hành kèm theo Quyết định này Quy định phối hợp.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

QUY ĐỊNH

VỀ PHỐI HỢP GIỮA CÁC SỞ

(Ban hành kèm theo Quyết định số 12/2025/QĐ-UBND)

Điều 1. Các sở phối hợp.
"""
    records = records_of(read(decision))
    assert [(r.type, r.date) for r in records[1:]] in ([], [("Quy định", "2025-03-05")])
    annex = decision.replace("QUY ĐỊNH\n\nVỀ PHỐI HỢP GIỮA CÁC SỞ", "PHỤ LỤC\n\nDANH SÁCH CÁC SỞ")
    assert len(records_of(read(annex))) == 1
