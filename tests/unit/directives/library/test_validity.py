"""What was in force on a day, from whole synthetic texts; days of effect."""

import pytest
from shelf import shelf

from tinhgon.directives import read
from tinhgon.directives.library.effects import effects_of
from tinhgon.directives.library.nodes import Node
from tinhgon.directives.library.validity import Edge, standing, versions

HEAD = (
    "TỈNH ỦY HỒNG LAM\n*\n{number}\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"
    "{date}{type}\n\n{title}\n\n-----\n\n"
)
P = "Chương trình hành động số 38-CTr/TU, ngày 11/4/2018 của Tỉnh ủy Hồng Lam"
PLAN = HEAD.format(number="", date="", type="KẾ HOẠCH", title="thực hiện Kết luận số 74-KL/TW") + (
    "Thực hiện Kết luận số 74-KL/TW, ngày 22-5-2020 của Bộ Chính trị, Tỉnh ủy yêu cầu:\n\n"
    f"1. Trên địa bàn tỉnh Hồng Lam, tiến hành rà soát, điều chỉnh, sửa đổi một số nội dung {P}.\n"
)
ON = "Hồng Lam, ngày {day}\n\n"


def revision(number, type_, title, body, day="01 tháng 9 năm 2020"):
    return (
        HEAD.format(number=f"Số: {number}", date=ON.format(day=day), type=type_, title=title)
        + body
    )


BODY = "1. Các sở thực hiện.\n"
REVISIONS = {
    "title": revision("71-CTr/TU", "CHƯƠNG TRÌNH HÀNH ĐỘNG", f"sửa đổi, bổ sung {P}", BODY),
    "same number": revision("38-CTr/TU", "CHƯƠNG TRÌNH HÀNH ĐỘNG", f"sửa đổi, bổ sung {P}", BODY),
    "article": revision(
        "1500-QĐ/TU", "QUYẾT ĐỊNH", "về chương trình của Tỉnh ủy",
        f"Điều 1. Sửa đổi, bổ sung một số nội dung {P} như sau:\n\n1. Sửa mục II.\n",
    ),
    "passive": revision(
        "1500-QĐ/TU", "QUYẾT ĐỊNH", "về chương trình của Tỉnh ủy",
        f"Điều 1. Mục II {P} được sửa đổi, bổ sung như sau:\n\n1. Sửa mục II.\n",
    ),
    "plan": revision(
        "215-KH/TU", "KẾ HOẠCH", "về sắp xếp đơn vị",
        f"1. Kế hoạch này điều chỉnh, bổ sung một số nội dung của {P}.\n",
    ),
}  # fmt: skip
KEY = "38-CTr/TU|2018-04-11|Hồng Lam"


def at(library, on, key=KEY):
    found = standing(library.nodes, library.edges, on, library.effects)
    return next((one for one in found if one.key == key), None)


def test_a_programme_in_force_whose_revision_is_owed():
    one = at(shelf({"plan": PLAN}), "2020-06-30")
    assert (one.state, one.since, one.text_held) == ("in_force", "2018-04-11", False)
    (order,) = one.owed
    assert (order.day, order.is_bound, order.fulfilled_by) == ("2020-05-22", True, None)


@pytest.mark.parametrize("form", REVISIONS)
def test_a_later_revision_changes_nothing_before_its_day(form):
    before = shelf({"plan": PLAN})
    after = shelf({"plan": PLAN, "revision": REVISIONS[form]})
    for on in ("2018-04-11", "2020-05-22", "2020-06-30", "2020-08-31"):
        assert repr(standing(after.nodes, after.edges, on, after.effects)) == repr(
            standing(before.nodes, before.edges, on, before.effects)
        )
    one = at(after, "2020-09-01")
    (change,) = one.changes
    assert (change.by, change.day, one.state) == (
        after.of("revision").key,
        "2020-09-01",
        "in_force",
    )
    assert one.owed == ()
    assert one.orders[0].fulfilled_by == change.by
    chain = versions(KEY, after.nodes, after.edges, after.effects)
    assert [(v.valid_from, v.valid_to, v.text_held) for v in chain] == [
        ("2018-04-11", "2020-08-31", False),
        ("2020-09-01", None, True),
    ]


def test_before_its_day_a_document_is_not_known():
    assert at(shelf({"plan": PLAN}), "2018-04-10") is None


def test_an_order_before_its_day_is_not_known():
    assert at(shelf({"plan": PLAN}), "2020-05-21").orders == ()


def test_replacement_ends_it_and_starts_the_next_chain():
    replacing = revision(
        "80-CTr/TU", "CHƯƠNG TRÌNH", "về đổi mới", f"1. Chương trình này thay thế {P}.\n"
    )
    library = shelf({"plan": PLAN, "new": replacing})
    one = at(library, "2020-09-01")
    assert (one.state, one.until, one.ended_by) == (
        "replaced", "2020-08-31", library.of("new").key,
    )  # fmt: skip
    assert one.owed == ()
    chain = versions(KEY, library.nodes, library.edges, library.effects)
    assert [(v.key, v.valid_to) for v in chain] == [
        (KEY, "2020-08-31"),
        (library.of("new").key, None),
    ]


DECREE = """CHÍNH PHỦ
-------
Số: {number}

Hà Nội, ngày 21 tháng 02 năm 2025

NGHỊ ĐỊNH

Quy định chức năng của Bộ

Điều 1. Nghị định này quy định chức năng của Bộ.

Điều 2. Hiệu lực thi hành

{effect}
"""


@pytest.mark.parametrize(
    ("effect", "valid_from", "basis", "valid_to"),
    [
        ("Nghị định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2025.",
         "2025-03-01", "stated", None),
        ("Nghị định này có hiệu lực kể từ ngày ký ban hành.", "2025-02-21", "stated", None),
        ("Các Bộ thực hiện.", "2025-02-21", "date", None),
        ("Nghị định này có hiệu lực từ ngày ký đến hết ngày 31 tháng 12 năm 2026.",
         "2025-02-21", "stated", "2026-12-31"),
        ("Nghị định này hết hiệu lực từ ngày 01/01/2027.", "2025-02-21", "date", "2026-12-31"),
        ("Nghị định số 62/2022/NĐ-CP hết hiệu lực từ ngày 01/01/2027.",
         "2025-02-21", "date", None),
        ("Các bộ đã xây dựng trước ngày Nghị định này có hiệu lực thì giữ nguyên.",
         "2025-02-21", "date", None),
    ],
)  # fmt: skip
def test_days_of_effect(effect, valid_from, basis, valid_to):
    text = DECREE.format(number="25/2025/NĐ-CP", effect=effect)
    (found,) = effects_of(text, read(text))
    assert (found.valid_from, found.basis, found.valid_to) == (valid_from, basis, valid_to)


def test_a_stated_day_beats_the_document_s_date():
    text = DECREE.format(
        number="25/2025/NĐ-CP",
        effect="1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2025.\n\n"
        "2. Nghị định này thay thế Nghị định số 62/2022/NĐ-CP ngày 12 tháng 9 năm 2022.",
    )
    library = shelf({"new": text})
    old, new = "62/2022/NĐ-CP", "25/2025/NĐ-CP"
    between = "2025-02-25"
    assert [at(library, between, key).state for key in (old, new)] == ["in_force", "not_yet"]
    after = "2025-03-01"
    assert [at(library, after, key).state for key in (old, new)] == ["replaced", "in_force"]
    assert at(library, after, old).until == "2025-02-28"


def test_expiry():
    text = DECREE.format(
        number="25/2025/NĐ-CP",
        effect="Nghị định này có hiệu lực từ ngày ký đến hết ngày 31 tháng 12 năm 2026.",
    )
    library = shelf({"new": text})
    states = [at(library, on, "25/2025/NĐ-CP").state for on in ("2026-12-31", "2027-01-01")]
    assert states == ["in_force", "expired"]


def node(key, date, **kwargs):
    given = {
        "type": "Nghị định", "number": key, "home": "", "issuer": None, "title": None,
        "titles": (), "held": (), "texts": 1, "mentions": 1, "attested": date,
    } | kwargs  # fmt: skip
    return Node(key=key, date=date, **given)


def edge(source, target, kind, **kwargs):
    given = {"mood": "enacted", "is_partial": False, "from_date": None, "text": "t", "part": 0,
             "start": 0, "end": 1} | kwargs  # fmt: skip
    return Edge(source, target, kind, **given)


OLD, NEW = node("a", "2020-01-01"), node("b", "2024-01-01")


def state(*edges, on="2025-01-01"):
    return next(s for s in standing([OLD, NEW], edges, on) if s.key == "a")


def test_a_partial_repeal_is_a_change_not_an_end():
    one = state(edge("b", "a", "repeals", is_partial=True))
    assert (one.state, len(one.changes)) == ("in_force", 1)
    assert state(edge("b", "a", "repeals")).state == "repealed"


def test_the_sentence_s_own_day_beats_the_source_s():
    later = edge("b", "a", "repeals", from_date="2025-06-01")
    assert state(later).state == "in_force"
    assert state(later, on="2025-06-01").state == "repealed"


def test_what_is_only_ordered_changes_nothing():
    assert state(edge("b", "a", "replaces", mood="ordered")).state == "in_force"
    assert state(edge("b", "a", "cites")).changes == ()


def test_what_another_text_reports_happened_all_the_same():
    assert state(edge("b", "a", "replaces", mood="reported")).state == "replaced"


def test_a_document_without_any_day_is_unknown():
    (one,) = standing([node("c", None, attested="2018-01-15")], [], "2020-01-01")
    assert (one.state, one.since) == ("unknown", None)
    assert standing([node("c", None, attested="2018-01-15")], [], "2018-01-14") == ()


def test_the_year_in_a_number_is_a_bound():
    (one,) = standing([node("187/2025/NĐ-CP", None, attested="2025-11-01")], [], "2025-12-01")
    assert (one.since, one.is_bound, one.state) == ("2025-01-01", True, "in_force")


def test_an_order_fulfilled_later_is_still_owed_before():
    order = edge("b", "a", "orders_revision", mood="ordered")
    third = node("c", "2026-01-01")
    edges = [order, edge("c", "a", "amends")]
    owed = [
        len(next(s for s in standing([OLD, NEW, third], edges, on) if s.key == "a").owed)
        for on in ("2023-12-31", "2024-01-01", "2025-12-31", "2026-01-01")
    ]
    assert owed == [0, 1, 1, 0]


def test_an_amendment_before_the_order_does_not_fulfil_it():
    early = node("c", "2022-01-01")
    edges = [edge("b", "a", "orders_revision", mood="ordered"), edge("c", "a", "amends")]
    one = next(s for s in standing([OLD, NEW, early], edges, "2025-01-01") if s.key == "a")
    assert len(one.owed) == 1


def test_two_documents_replacing_each_other_end_the_chain():
    edges = [edge("b", "a", "replaces"), edge("a", "b", "replaces")]
    assert [v.key for v in versions("a", [OLD, NEW], edges)] == ["a", "b"]


def test_who_revises_a_document_owes_no_revision_of_it():
    one = state(edge("b", "a", "amends"), edge("b", "a", "orders_revision"))
    assert [change.by for change in one.changes] == ["b"]
    assert one.orders == ()
