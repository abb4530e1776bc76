"""Documents made of a file: enclosed parts, copies, new extractions, the citation graph."""

import places
import pytest
import stubs

from tinhgon.directives import read
from tinhgon.files import extract
from tinhgon.kernel.errors import InputError
from tinhgon.services.extracting import ExtractAnew
from tinhgon.services.links import DecideLink
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.rereading import RereadTexts
from tinhgon.services.review import DecideFinding
from tinhgon.services.tools import Tools
from tinhgon.storage.models import (
    CitedDocument,
    Decision,
    Document,
    Extraction,
    PendingBlock,
    Reference,
    StoredText,
)
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db
REAL = Tools(extract=extract, read=read, version="real")

LETTER = """TỈNH ỦY HỒNG LAM
VĂN PHÒNG
*
Số 712-CV/VPTU
V/v gửi bài phát biểu kết luận hội nghị

ĐẢNG CỘNG SẢN VIỆT NAM
Hồng Lam, ngày 27 tháng 12 năm 2024

Kính gửi: Các huyện ủy, thành ủy,

Văn phòng Tỉnh ủy trân trọng gửi bài phát biểu kết luận của đồng chí Bí thư Tỉnh ủy \
tại Hội nghị ngày 24/12/2024.

Nơi nhận:
- Như trên,
- Lưu Văn phòng Tỉnh ủy.

BÀI PHÁT BIỂU KẾT LUẬN
CỦA ĐỒNG CHÍ BÍ THƯ TỈNH ỦY
Tại Hội nghị tổng kết việc thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Ban Chấp hành \
Trung ương khóa XII
(Kèm theo Công văn số 712-CV/VPTU, ngày 27/12/2024 của Văn phòng Tỉnh ủy)

Kính thưa các đồng chí!

Hôm nay, Ban Thường vụ Tỉnh ủy tổ chức Hội nghị tổng kết. Thực hiện Kế hoạch số 49-KH/TU, \
ngày 12/12/2024 của Ban Thường vụ Tỉnh ủy, tôi đề nghị các cấp ủy tiếp tục rà soát, sắp xếp \
tổ chức bộ máy bảo đảm tinh gọn, hiệu lực, hiệu quả.
"""


def programme(number: str, body: str, day: str = "10 tháng 02 năm 2025") -> str:
    return f"""TỈNH ỦY HỒNG LAM
*
Số {number}

ĐẢNG CỘNG SẢN VIỆT NAM
Hồng Lam, ngày {day}

KẾ HOẠCH
sắp xếp tổ chức bộ máy

{body}

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
"""


def nodes() -> set[str]:
    return set(CitedDocument.objects.values_list("key", flat=True))


def test_a_letter_with_a_speech_is_two_linked_documents():
    letter = places.add(LETTER, tools=REAL)

    speech = letter.parts.get()
    assert (letter.number, letter.date) == ("712-CV/VPTU", "2024-12-27")
    assert (speech.part, speech.date, speech.kind) == (1, "2024-12-24", "Bài phát biểu")
    assert speech.text_id == letter.text_id
    assert letter.text.text[speech.start :].startswith("BÀI PHÁT BIỂU KẾT LUẬN")
    cited = Reference.objects.get(node__number="49-KH/TU")
    assert cited.part == 1


def test_an_incomplete_name_meets_the_whole_one_whatever_came_first():
    whole = programme("57-KH/TU", "Thực hiện Chương trình số 49-CTr/TU, ngày 09/01/2018.")
    short = programme(
        "58-KH/TU", "Tại chương trình hành động số 49, tỉnh giao các cấp ủy tiếp tục thực hiện."
    )
    places.add(short, "ngắn.txt", tools=REAL)
    assert "49-CTr/TU|2018-01-09|Hồng Lam" not in nodes()
    places.add(whole, "đủ.txt", tools=REAL)

    node = CitedDocument.objects.get(number="49-CTr/TU")
    states = set(node.references.values_list("state", flat=True))
    assert (node.key, states) == ("49-CTr/TU|2018-01-09|Hồng Lam", {"certain", "proposed"})
    proposed = node.references.get(state="proposed")
    assert 0 < proposed.confidence < 100
    assert "same serial number" in proposed.link
    assert not PendingBlock.objects.exists()


def test_a_person_confirms_refuses_and_takes_back():
    places.add(
        programme("57-KH/TU", "Theo Chương trình số 49-CTr/TU, ngày 09/01/2018."),
        "a.txt",
        tools=REAL,
    )
    places.add(
        programme("58-KH/TU", "Tại chương trình hành động số 49, tỉnh giao cấp ủy."),
        "b.txt",
        tools=REAL,
    )
    node = CitedDocument.objects.get(number="49-CTr/TU")

    def decide(choice, chosen=None, role="organisation_board"):
        reference = Reference.objects.get(name=name)
        DecideLink(places.account(role), reference, choice, places.clock, chosen).execute()
        return Reference.objects.get(name=name)

    name = node.references.get(state="proposed").name
    assert decide("confirm", node).state == "confirmed"
    refused = decide("refuse")
    assert refused.state == "refused"
    assert refused.node_id != node.pk
    back = decide("undo")
    assert (back.state, back.node_id) == ("proposed", node.pk)
    with pytest.raises(NotAllowedError):
        decide("confirm", node, role="unit_head")
    with pytest.raises(InputError, match="TG-LINK-001"):
        decide("confirm")


def test_a_word_of_a_person_outlives_a_new_reading():
    places.add(
        programme("57-KH/TU", "Theo Chương trình số 49-CTr/TU, ngày 09/01/2018."),
        "a.txt",
        tools=REAL,
    )
    second = places.add(
        programme("58-KH/TU", "Tại chương trình hành động số 49, tỉnh giao cấp ủy."),
        "b.txt",
        tools=REAL,
    )
    reference = Reference.objects.get(text=second.text)
    DecideLink(places.account(), reference, "refuse", places.clock).execute()
    again = Tools(extract=extract, read=read, version="another")
    RereadTexts(account=places.account(), clock=places.clock, tools=again).execute()

    assert Reference.objects.get(text=second.text).state == "refused"


def test_a_second_file_of_one_document_is_its_copy():
    text = programme("57-KH/TU", "Các cấp ủy tiếp tục rà soát, sắp xếp tổ chức bộ máy.")
    first = places.add(text, "a.txt", tools=REAL)
    second = places.add(text.replace("tiếp tục ", ""), "quét.txt", tools=REAL)
    other = places.add(text.replace("57-KH", "59-KH"), "c.txt", tools=REAL)

    for document in (first, second, other):
        document.refresh_from_db()
    assert (first.copy_of, second.copy_of, other.copy_of) == (None, first, None)


def test_a_new_extraction_is_a_new_text_and_the_old_one_keeps_its_decisions():
    document = places.add()
    earlier = document.text
    finding = next(one for one in review_of(earlier)[0] if one.key.kind == "task")
    DecideFinding(places.account(), finding.key, "accept", places.clock).execute()
    clearer = places.TEXT.replace("15 %", "20 %")
    better = Tools(
        extract=lambda data, name: stubs.Extracted(clearer, "text/plain", "", tool="OCR 9"),
        read=stubs.read,
        version="1",
    )
    service = ExtractAnew(places.account(), document, places.clock, better, places.originals())

    assert service.execute()
    document.refresh_from_db()
    assert document.text.text == clearer
    assert StoredText.objects.get(pk=earlier.pk).text == places.TEXT
    assert Decision.objects.filter(text_sha256=earlier.pk).count() == 1
    assert [row.tool for row in Extraction.objects.filter(text=document.text)] == ["OCR 9"]
    assert not Reference.objects.filter(text=earlier).exists()
    assert not service.execute()


def test_extracting_anew_needs_the_original():
    document = places.add()
    places.originals().path(document.bytes_sha256).unlink()

    with pytest.raises(InputError, match="TG-DOC-007"):
        ExtractAnew(
            places.account(), document, places.clock, places.tools(), places.originals()
        ).execute()
    assert Document.objects.get().text.text == places.TEXT
