"""The answer key of requirements A.12 on the five directives, and C2 rows 12, 13 and 20 to 23."""

from pathlib import Path

import pytest

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.structure import read_structure
from tinhgon.directives.tasks import read_assignments
from tinhgon.directives.text import fold

_PLACES = [parent / "shared" / "corpus" for parent in Path(__file__).resolve().parents]


@pytest.fixture(scope="module")
def corpus():
    found = next((place for place in _PLACES if place.is_dir()), None)
    if found is None:
        pytest.skip("../shared/corpus is not here: the answer key of A.12 was not checked")
    return found


def read(corpus, name):
    (path,) = (corpus / "directives").glob(f"{name}*.txt")
    layout = read_blocks(path.read_text("utf-8"))
    return layout, read_assignments(layout, read_structure(layout))


def with_words(corpus, name, words):
    layout, found = read(corpus, name)
    key = layout.view.key
    hits = [t for t in found.tasks if fold(words) in key[t.start : t.end]]
    assert len(hits) == 1, [layout.view.text[t.start : t.end] for t in hits]
    return hits[0]


KEY = [
    ("000", "tiếp tục rà soát để tinh gọn", ["các cơ quan, đơn vị và địa phương"], []),
    ("000", "sửa đổi, bổ sung hoặc ban hành mới", ["các cơ quan, đơn vị và địa phương"], []),
    ("000", "bám sát Kế hoạch số 418-KH/TU", ["các cơ quan, đơn vị"], []),
    ("000", "rà soát, thẩm định", ["Ban Tổ chức Thành ủy"], ["các cơ quan, đơn vị, địa phương"]),
    ("000", "chính sách đặc thù, vượt trội của Thành phố", ["Ban cán sự đảng UBND thành phố"], []),
    ("000", "ứng dụng AI", ["Ban cán sự đảng UBND thành phố"], []),
    ("000", "Quy trình ISO", ["Ban cán sự đảng UBND thành phố"], []),
    ("000", "Văn phòng Thành ủy chủ trì tham mưu", ["Văn phòng Thành ủy"], []),
    ("000", "sẽ tiếp thu các ý kiến", ["Ban Thường vụ Thành ủy"], []),
    (
        "001",
        "ban hành các cơ chế chính sách",
        ["Ban Cán sự Đảng UBND tỉnh", "Đảng đoàn HĐND tỉnh"],
        [],
    ),
    ("001", "các văn bản quy phạm", ["Ban Cán sự Đảng UBND tỉnh", "Đảng đoàn HĐND tỉnh"], []),
    (
        "001",
        "tuyên truyền sâu rộng",
        ["Ban Tuyên giáo Tỉnh ủy"],
        ["các cơ quan truyền thông, báo chí", "các cấp ủy, tổ chức đảng"],
    ),
    ("001", "các đơn vị hợp nhất và kết thúc", ["Ban Tổ chức Tỉnh ủy"], []),
    (
        "001",
        "tập trung sắp xếp lại bên trong",
        ["các cấp ủy, tổ chức đảng, người đứng đầu cơ quan, đơn vị"],
        [],
    ),
    ("002", "thường xuyên chỉ đạo, kiểm tra", ["Ban Thường vụ Thành ủy"], []),
    (
        "002",
        "xây dựng chương trình hành động, kế hoạch cụ thể để thực hiện các nhiệm vụ, giải pháp",
        [
            "Các cơ quan chuyên trách, tham mưu giúp việc Thành ủy",
            "Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội thành phố",
        ],
        [],
    ),
    ("002", "Ban thường vụ cấp ủy cấp huyện xây dựng", ["Ban thường vụ cấp ủy cấp huyện"], []),
    (
        "002",
        "hoàn thiện việc hợp nhất, tổ chức lại",
        ["Đảng ủy Ủy ban nhân dân thành phố"],
        ["Ủy ban nhân dân thành phố"],
    ),
    ("002", "Chỉ đạo việc sắp xếp", ["Đảng ủy Ủy ban nhân dân thành phố"], []),
    ("002", "Xây dựng triển khai hiệu quả", ["Đảng ủy Ủy ban nhân dân thành phố"], []),
    (
        "002",
        "làm tốt công tác chính trị tư tưởng",
        ["Ban Tuyên giáo và Dân vận Thành ủy"],
        ["các cấp ủy, tổ chức đảng", "các cơ quan truyền thông"],
    ),
    ("002", "Ủy ban Kiểm tra Thành ủy", ["Ủy ban Kiểm tra Thành ủy"], ["các cơ quan liên quan"]),
    ("002", "Ban Nội chính Thành ủy", ["Ban Nội chính Thành ủy"], ["các cơ quan liên quan"]),
    ("002", "chương trình này", ["Ban Tổ chức Thành ủy"], ["các cơ quan liên quan"]),
    ("002", "định kỳ báo cáo Ban Thường vụ", ["Ban Tổ chức Thành ủy"], []),
    (
        "002",
        "theo lĩnh vực phụ trách",
        ["Các đồng chí Ủy viên Ban Thường vụ Thành ủy"],
        ["các cấp ủy, tổ chức đảng, cơ quan, đơn vị"],
    ),
    (
        "002",
        "định kỳ báo cáo kết quả",
        ["các cấp ủy, tổ chức đảng, lãnh đạo các cơ quan, đơn vị, địa phương"],
        [],
    ),
    ("003", "tiếp tục chỉ đạo quán triệt", ["Các huyện, thành ủy, đảng ủy"], []),
    (
        "003",
        "hoàn thành đúng tiến độ",
        ["Ban cán sự đảng Ủy ban nhân dân tỉnh"],
        ["các cơ quan chức năng"],
    ),
    (
        "003",
        "theo dõi, hướng dẫn, kiểm tra, đôn đốc",
        ["Ban Tổ chức Tỉnh ủy"],
        ["các ban của Tỉnh ủy", "cơ quan liên quan"],
    ),
    ("003", "định kỳ 6 tháng, năm báo cáo", ["Ban Tổ chức Tỉnh ủy"], []),
    (
        "003",
        "Giao cho Ban Tổ chức Tỉnh ủy",
        ["Ban Tổ chức Tỉnh ủy"],
        ["Sở Nội vụ", "các cơ quan có liên quan"],
    ),
]


@pytest.mark.parametrize(("name", "words", "lead", "coordinating"), KEY)
def test_who_leads_and_who_coordinates(corpus, name, words, lead, coordinating):
    task = with_words(corpus, name, words)
    assert list(task.lead) == lead
    assert list(task.coordinating) == coordinating


def test_the_eleven_urgent_items_name_no_lead(corpus):
    layout, found = read(corpus, "004")
    start = layout.view.key.index("sẽ tập trung sắp xếp lại")
    end = layout.view.key.index("\n", start)
    urgent = [t for t in found.tasks if start <= t.start < end]
    assert len(urgent) == 11
    assert {t.lead for t in urgent} == {()}
    assert {t.deadline.date for t in urgent} == {"2018-12-31"}


def test_the_eight_tasks_to_2030(corpus):
    _, found = read(corpus, "002")
    due = {}
    for task in found.tasks:
        if task.section and task.section.startswith("II.3."):
            item = int(task.section.rpartition(".")[2])
            due[item] = due.get(item) or task.deadline.type
            assert task.deadline.outer.date == "2030-12-31"
    assert due == {
        1: "from", 2: "roadmap", 3: "in_year", 4: "from",
        5: "from", 6: None, 7: "roadmap", 8: None,
    }  # fmt: skip


def test_done_by_and_operating_by(corpus):
    due = with_words(corpus, "001", "các đơn vị hợp nhất và kết thúc").deadline
    assert (due.date, due.operational_by) == ("2025-02-28", "2025-03-31")


@pytest.mark.parametrize(
    ("name", "pairs"),
    [
        ("000", []),
        ("001", [("Ban Cán sự Đảng UBND tỉnh", "Đảng đoàn HĐND tỉnh")]),
        ("002", []),
        ("003", []),
        ("004", [("Văn phòng Thành ủy", "Ban Tuyên giáo Thành ủy")]),
        ("155", []),
        ("641", []),
    ],
)
def test_two_leads(corpus, name, pairs):
    assert [pair.names for pair in read(corpus, name)[1].two_leads] == pairs


def test_recurrences(corpus):
    assert (
        with_words(corpus, "003", "định kỳ 6 tháng, năm báo cáo").recurrence == "6 months; yearly"
    )
    unknown = with_words(corpus, "002", "định kỳ báo cáo Ban Thường vụ").recurrence
    assert unknown == "định kỳ (không rõ chu kỳ)"


def test_results_and_limits_hold_no_tasks(corpus):
    layout, found = read(corpus, "003")
    second = layout.view.key.index("b. nhiệm vụ và giải pháp")
    assert min(t.start for t in found.tasks) > second
    layout, found = read(corpus, "000")
    first, last = (
        layout.view.key.index(w) for w in ("kết quả nổi bật như sau", "trong tinh thần đó")
    )
    assert not [t for t in found.tasks if first < t.start < last]


@pytest.mark.parametrize("folder", ["directives", "formal", "resolutions"])
def test_every_text_is_read(corpus, folder):
    for path in sorted((corpus / folder).glob("*.txt")):
        layout = read_blocks(path.read_text("utf-8"))
        for task in read_assignments(layout, read_structure(layout)).tasks:
            assert layout.view.quote(task.start, task.end)


def test_acts_are_not_flooded(corpus):
    for path in sorted((corpus / "formal").glob("*QĐ*.txt")):
        layout = read_blocks(path.read_text("utf-8"))
        assert len(read_assignments(layout, read_structure(layout)).tasks) <= 15, path.name
