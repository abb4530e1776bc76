"""The printed form: every finding numbered once, noted in the margin or in a list after it."""

import re

import places
import pytest

from tinhgon.storage.repositories.review import review_of
from tinhgon.web.printing import NOTED, PrintedDocument, room_beside

pytestmark = pytest.mark.django_db
_CUTS = "; ".join(f"giảm tối thiểu {at} % đầu mối" for at in range(1, 16))
CROWDED = f"""CHƯƠNG TRÌNH

I. NHIỆM VỤ

1. Sở Nội vụ chủ trì, {_CUTS}.

2. Việc sau.

II. TỔ CHỨC

3. Sở Tài chính chủ trì, bố trí kinh phí.
"""


def numbers(html: str) -> list[int]:
    return [int(found) for found in re.findall(r'<sup class="pr-n">(\d+)</sup>', html)]


def noted(page: str) -> list[int]:
    return [int(found) for found in re.findall(r'<b class="pr-n">(\d+)</b>', page)]


def test_every_finding_is_numbered_in_reading_order_and_noted_once(client, document):
    page = client.get(f"/van-ban/{document.pk}/in/").content.decode()
    text = page.split('<article class="pr-text"')[1]
    wanted = [item for item in review_of(document.text)[0] if item.key.kind in NOTED]

    assert numbers(text) == list(range(1, len(wanted) + 1))
    assert sorted(noted(text)) == numbers(text)


def test_a_note_says_kind_lead_deadline_and_decision(client, document):
    findings = [item for item in review_of(document.text)[0] if item.key.kind == "task"]
    places.decide(findings[0].key, "accept")
    page = " ".join(client.get(f"/van-ban/{document.pk}/in/").content.decode().split())

    first = re.search(r'<li><b class="pr-n">1</b>(.*?)</li>', page)[1]
    assert "Nhiệm vụ" in first
    assert "Ban Tổ chức Tỉnh ủy" in first
    assert "31/12/2025" in first
    assert "✓ đã đưa vào Chương trình" in first
    second = re.search(r'<li><b class="pr-n">2</b>(.*?)</li>', page)[1]
    assert "chưa rõ đầu mối" in second
    assert "chưa duyệt" in second
    assert "đã duyệt 1/4" in page


def test_notes_without_room_move_to_the_end_of_their_section(db):
    document = places.add(CROWDED, "day.txt")
    structure = [{"start": CROWDED.index("I. "), "kind": "heading"},
                 {"start": CROWDED.index("II. "), "kind": "heading"}]  # fmt: skip
    page = PrintedDocument(document)
    page.structure = structure
    blocks = page.blocks

    crowded = next(block for block in blocks if block.moved)
    lines = sum(note.lines for note in crowded.notes)
    assert 0 < lines <= room_beside(iter([len(CROWDED.splitlines()[4])]))
    follow = next(block for block in blocks if block.continued)
    assert [note.number for note in follow.continued][: len(crowded.moved)] == crowded.moved
    assert "II. TỔ CHỨC" in str(follow.html)
    everywhere = [note.number for block in blocks for note in (*block.notes, *block.continued)]
    assert sorted(everywhere) == list(range(1, len(page.findings) + 1))


def test_what_is_left_at_the_end_is_still_printed(db):
    document = places.add(CROWDED.partition("II. ")[0], "cuoi.txt")
    page = PrintedDocument(document)
    everywhere = [n.number for block in page.blocks for n in (*block.notes, *block.continued)]
    assert sorted(everywhere) == list(range(1, len(page.findings) + 1))
    assert page.blocks[-1].continued


def test_the_text_is_whole_and_escaped(client, document):
    page = client.get(f"/van-ban/{document.pk}/in/").content.decode()
    assert "&lt;b&gt;&amp;." in page
    bare = re.sub(r'<sup class="pr-n">\d+</sup>|<[^>]+>', "", page)
    assert "Đến nay đã giảm 215/1503 (14,9 %) đầu mối" in bare


def test_the_inspector_prints_too(signed_in, document):
    assert signed_in("inspector").get(f"/van-ban/{document.pk}/in/").status_code == 200
