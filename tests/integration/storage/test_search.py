"""Searching the library: the index and the exact places agree, on both databases."""

import places
import pytest

from tinhgon.directives import read
from tinhgon.directives.searching import parse
from tinhgon.services.rereading import RereadTexts
from tinhgon.services.searching import index_waiting_texts
from tinhgon.services.tools import Tools
from tinhgon.storage.models import Document, SearchText, StoredText
from tinhgon.storage.repositories.filters import Filters, choices
from tinhgon.storage.repositories.search import PAGE, search

pytestmark = pytest.mark.django_db

PLAN = """KẾ HOẠCH
thực hiện Nghị quyết số 18-NQ/TƯ

1. Sở Nội vụ chủ trì rà soát, giảm đầu mỗi bên trong; đẩy mạnh chuyên đổi số.

2. Uỷ ban nhân dân xã giữ nguyên biên chế.
"""
REPORT = """BÁO CÁO

về kết quả sắp xếp tổ chức bộ máy

1. Đau ốm nghỉ việc. Bộ mới thành lập, mở đầu giai đoạn 05-KH/UBND.

2. Giảm 1.503 biên chế công chức.
"""


def real() -> Tools:
    return Tools(extract=places.tools().extract, read=read, version="real")


@pytest.fixture
def library():
    return [
        places.add(PLAN, "ke-hoach.txt", tools=real()),
        places.add(REPORT, "bao-cao.txt", tools=real()),
    ]


def names(typed, **filters):
    page = search(parse(typed), Filters(**filters))
    assert page.total == len(page.found)
    return [item.document.file_name for item in page.found]


BOTH = ["bao-cao.txt", "ke-hoach.txt"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("biên chế", BOTH),
        ("bien che", BOTH),
        ("đầu mối", ["ke-hoach.txt"]),
        ("đầu mỗi", ["ke-hoach.txt"]),
        ('"đầu mối bên trong"', ["ke-hoach.txt"]),
        ('"dau mối"', ["ke-hoach.txt"]),
        ('"dau moi"', ["ke-hoach.txt"]),
        ('"đau moi"', []),
        ("dau moi", BOTH),
        ("chuyển đổi số", ["ke-hoach.txt"]),
        ("18-NQ/TW", ["ke-hoach.txt"]),
        ("18 nq tw", ["ke-hoach.txt"]),
        ("nghị quyết 18", ["ke-hoach.txt"]),
        ("5-KH/UBND", ["bao-cao.txt"]),
        ("ủy ban", ["ke-hoach.txt"]),
        ("1503", ["bao-cao.txt"]),
        ("quyêt", ["ke-hoach.txt"]),
        ('biên chế -"công chức"', ["ke-hoach.txt"]),
        ('biên chế -"dau mối"', ["bao-cao.txt"]),
        ("chuyển đổi số OR 1503", BOTH),
        ("khongco", []),
        ("-biên", []),
        ("'); DROP TABLE", []),
        ('AND NOT "*" : ^ (', []),
    ],
)
def test_the_index_finds_what_the_pure_part_finds(library, typed, expected):
    assert sorted(names(typed)) == expected


def test_hits_are_places_of_the_stored_text(library):
    (found,) = search(parse("đầu mối")).found
    text = found.document.text.text
    (place,) = found.places
    hit = place.snippet.hit
    assert text[hit.start : hit.end] == "đầu mỗi"
    assert place.address == f"{hit.start}-{hit.end}"
    assert place.kind == "task"
    assert place.finding.startswith("task-")


def test_documents_whose_words_stand_together_come_first(library):
    assert names("dau moi") == ["ke-hoach.txt", "bao-cao.txt"]


def test_the_number_and_name_come_before_the_text(library):
    places.add("1. Theo Báo cáo kết quả sắp xếp.\n", "moi.txt", tools=real())
    assert names("kết quả sắp xếp")[0] == "bao-cao.txt"


def test_filters_narrow(library):
    Document.objects.filter(file_name="bao-cao.txt").update(date="2025-03-01", province="Hà Nam")
    assert names("biên chế", year="2025") == ["bao-cao.txt"]
    assert names("biên chế", province="Hà Nam") == ["bao-cao.txt"]
    assert names("biên chế", kind="Kế hoạch") == ["ke-hoach.txt"]
    assert names("biên chế", review="none", lacks="date") == ["ke-hoach.txt"]
    assert names("biên chế", kind="Không có") == []
    offered = choices()
    assert list(offered.kinds) == ["Báo cáo", "Kế hoạch"]
    assert list(offered.years) == ["2025"]


def test_a_copy_stands_behind_its_original_and_a_part_inside_its_letter(library):
    plan = library[0]
    copy = places.add(PLAN + "\nBản sao.\n", "sao.txt", tools=real())
    Document.objects.filter(pk=copy.pk).update(copy_of=plan)
    Document.objects.create(
        file_name="ke-hoach.txt", bytes_sha256=plan.bytes_sha256, part=1, part_of=plan,
        start=10, end=60, text=plan.text, kind="Bài phát biểu", declared_by=plan.added_by,
        declared_at=places.NOW, added_by=plan.added_by, added_at=places.NOW,
    )  # fmt: skip
    assert names("chuyển đổi số") == ["ke-hoach.txt"]
    assert names('"bản sao"') == ["sao.txt"]
    assert names("chuyển đổi số", kind="Bài phát biểu") == ["ke-hoach.txt"]
    (found,) = search(parse("nghị quyết 18")).found
    assert [place.part.kind for place in found.places if place.part] == ["Bài phát biểu"]


def test_pages():
    for at in range(PAGE + 3):
        places.add(f"1. Biên chế thứ {at}.\n", f"{at}.txt")
    first, second, beyond = (search(parse("biên chế"), page=at) for at in (1, 2, 99))
    assert (first.total, first.pages, len(first.found)) == (PAGE + 3, 2, PAGE)
    assert len(second.found) == 3
    assert beyond.page == 2
    shown = {item.document.pk for page in (first, second) for item in page.found}
    assert len(shown) == PAGE + 3


def test_reading_anew_indexes_anew(library):
    def plainly(text):
        return {**read(text), "noise": []}

    tools = Tools(extract=places.tools().extract, read=plainly, version="other")
    RereadTexts(account=places.account(), clock=places.clock, tools=tools).execute()
    assert names("đầu mối") == []
    assert names("đầu mỗi") == ["ke-hoach.txt"]


def test_texts_stored_before_are_indexed_at_the_start(library):
    SearchText.objects.all().delete()
    assert names("biên chế") == []
    assert index_waiting_texts() == 2
    assert sorted(names("biên chế")) == BOTH
    assert index_waiting_texts() == 0


def test_words_made_by_other_rules_are_made_anew(library):
    SearchText.objects.filter(text=library[0].text).update(maker="older", plain=" x ", toned=" x ")
    assert index_waiting_texts() == 1
    assert sorted(names("biên chế")) == BOTH


def test_a_text_that_goes_leaves_the_index(library):
    Document.objects.filter(pk=library[0].pk).delete()
    StoredText.objects.filter(pk=library[0].text_id).delete()
    assert names("biên chế") == ["bao-cao.txt"]
    assert names("18-nq/tw") == []


def test_a_vast_text_keeps_its_phrases():
    vast = "1. " + "tổ chức lại biên chế. " * 6000 + "\n\n2. Đầu mối bên trong, chế biên.\n"
    places.add(vast, "lon.txt")
    assert names('"đầu mối bên trong"') == ["lon.txt"]
    assert names('"chức biên"') == []
    assert names('"dau mối bên"') == ["lon.txt"]


def test_a_stamped_text_never_reaches_the_index(client):
    places_before = SearchText.objects.count()
    with pytest.raises(Exception, match="TG-FILE-002"):
        places.add("MẬT\nKế hoạch bí mật.\n", "mat.txt")
    assert SearchText.objects.count() == places_before
    assert names("bí mật") == []
