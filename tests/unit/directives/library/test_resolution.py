"""One node per cited document, with reasons; what a person said holds."""

from dataclasses import replace

import pytest

from tinhgon.directives.library.identity import Held
from tinhgon.directives.library.references import Place, Reference
from tinhgon.directives.library.resolution import resolve


def ref(text, number, type_="Nghị quyết", **kwargs):
    kwargs = {
        "date": None, "issuer": None, "title": None, "province": "Hải Phòng",
        "citing_date": "2024-12-24", "citing_is_dated": True,
    } | kwargs  # fmt: skip
    return Reference(
        id=f"{text}/0:{number or kwargs['title']}", text=text, part=0, key=str(number),
        type=type_, number=number, places=(Place(0, 1, "full"),), **kwargs,
    )  # fmt: skip


def links(*references, held=(), confirmed=None):
    found = resolve(references, held, confirmed)
    return {link.reference.partition("/")[0]: link for link in found.links}


def reasons(link):
    return " · ".join(reason.render(str) for reason in link.reasons)


WHOLE = ref("a", "418-KH/TU", "Kế hoạch", date="2024-12-12", issuer="Ban Thường vụ Thành ủy")


def test_a_full_match_is_certain():
    found = links(WHOLE, ref("b", "418-KH/TU", "Kế hoạch"))
    assert found["b"].node == found["a"].node == "418-KH/TU|2024-12-12|Hải Phòng"
    assert (found["b"].state, found["b"].confidence) == ("certain", 100)
    assert not found["b"].waits


def test_the_same_number_of_another_province_is_another_document():
    found = links(WHOLE, ref("b", "418-KH/TU", "Kế hoạch", province="Kiên Giang"))
    assert found["b"].node == "418-KH/TU|Kiên Giang"
    assert found["b"].state == "own"


def test_two_titles_one_document_two_numbers_two_documents():
    found = links(
        replace(WHOLE, title="về phân công nhiệm vụ tổng thể"),
        ref("b", "418-KH/TU", "Kế hoạch", date="2024-12-12", title="về sắp xếp bộ máy"),
        ref("c", "2555-TB/TU", "Thông báo", date="2025-02-06", citing_date="2025-03-01"),
        ref("d", "2556-TB/TU", "Thông báo", date="2025-02-06", citing_date="2025-03-01"),
    )
    assert found["a"].node == found["b"].node
    assert found["c"].node != found["d"].node


def test_a_number_completed_from_context_is_proposed_with_reasons():
    whole = ref(
        "a", "49-CTr/TU", "Chương trình hành động", date="2018-01-09",
        title="về thực hiện Nghị quyết số 19-NQ/TW", citing_date="2025-02-14",
    )  # fmt: skip
    named = ref(
        "b", "49-CTr/TU", "Chương trình hành động", completed=("number suffix",),
        citing_date="2018-01-15",
        context="Tại chương trình hành động số 49, thực hiện Nghị quyết số 19 của Trung ương",
    )  # fmt: skip
    link = links(whole, named)["b"]
    assert link.node == "49-CTr/TU|2018-01-09|Hải Phòng"
    assert (link.state, link.level, link.waits) == ("proposed", "high", True)
    for words in ("same serial number 49", "province agrees: Hải Phòng", "09/01/2018", "no. 19"):
        assert words in reasons(link)
    other = links(whole, replace(named, province="Kiên Giang"))["b"]
    assert (other.state, other.node) == ("own", "49-CTr/TU|Kiên Giang")


@pytest.mark.parametrize(("number", "type_"), [("45", "Nghị quyết"), ("91", "Kế hoạch")])
def test_bare_numbers_find_the_document_of_their_type(number, type_):
    abbr, body = ("NQ", "TW") if type_ == "Nghị quyết" else ("KH", "TU")
    whole = ref("a", f"{number}-{abbr}/{body}", type_, date="2023-05-04")
    other = ref("c", f"{number}-KL/TW", "Kết luận", date="2023-06-04")
    link = links(whole, other, ref("b", number, type_))["b"]
    assert link.node.startswith(f"{number}-{abbr}/{body}|2023-05-04")
    assert link.state == "proposed"


TERM_12 = ref(
    "a", "18-NQ/TW", date="2017-10-25", title="về tiếp tục đổi mới, sắp xếp bộ máy tinh gọn"
)
TERM_13 = ref("b", "18-NQ/TW", date="2022-06-16", title="về quản lý và sử dụng đất đai")


def test_a_number_used_again_in_another_term_is_another_document():
    found = links(TERM_12, TERM_13)
    assert found["a"].node != found["b"].node


@pytest.mark.parametrize(
    ("kwargs", "date"),
    [
        ({"issuer": "Ban Chấp hành Trung ương khóa XII"}, "2017-10-25"),
        ({"issuer": "Ban Chấp hành Trung ương khóa 13"}, "2022-06-16"),
        ({"citing_date": "2019-01-01"}, "2017-10-25"),
        ({"title": "sắp xếp tổ chức bộ máy tinh gọn, hoạt động hiệu lực"}, "2017-10-25"),
        ({"context": "sau 7 năm thực hiện Nghị quyết số 18-NQ/TW, bộ máy"}, "2017-10-25"),
        ({"context": "02 năm thực hiện Nghị quyết số 18-NQ/TW về quản lý"}, "2022-06-16"),
    ],
)
def test_what_tells_two_terms_apart(kwargs, date):
    found = links(TERM_12, TERM_13, ref("c", "18-NQ/TW", **kwargs))
    assert found["c"].node == f"18-NQ/TW|{date}"


def test_what_nothing_tells_apart_is_ambiguous_and_keeps_both():
    link = links(TERM_12, TERM_13, ref("c", "18-NQ/TW"))["c"]
    assert (link.state, link.node, link.waits) == ("ambiguous", "18-NQ/TW", True)
    assert {key for key, _ in link.alternatives} == {"18-NQ/TW|2017-10-25", "18-NQ/TW|2022-06-16"}


def test_the_public_table_warns_of_a_number_the_library_knows_once():
    link = links(TERM_12, ref("c", "18-NQ/TW"))["c"]
    assert link.state == "ambiguous"
    earlier = links(TERM_12, ref("c", "18-NQ/TW", citing_date="2020-05-22"))["c"]
    assert (earlier.state, earlier.node) == ("certain", "18-NQ/TW|2017-10-25")


def test_a_document_cites_no_later_one():
    link = links(WHOLE, ref("b", "418-KH/TU", "Kế hoạch", citing_date="2024-01-01"))["b"]
    assert (link.state, link.node) == ("own", "418-KH/TU|Hải Phòng")
    undated = ref("b", "418-KH/TU", "Kế hoạch", citing_date="2024-01-01", citing_is_dated=False)
    link = links(WHOLE, undated)["b"]
    assert link.node == "418-KH/TU|2024-12-12|Hải Phòng"
    assert link.state == "proposed"
    assert "after the last day" in link.against[0].render(str)


def test_another_day_of_the_same_year_is_a_slip_to_confirm():
    third = replace(WHOLE, id="c/0:x", text="c")
    link = links(WHOLE, third, ref("b", "418-KH/TU", "Kế hoạch", date="2024-12-21"))["b"]
    assert (link.node, link.state) == ("418-KH/TU|2024-12-12|Hải Phòng", "proposed")
    assert "21/12/2024" in link.against[0].render(str)
    later = links(WHOLE, ref("b", "418-KH/TU", "Kế hoạch", date="2023-12-12"))["b"]
    assert later.node == "418-KH/TU|2023-12-12|Hải Phòng"


def test_two_held_documents_of_one_year_and_number_stay_two():
    held = [
        Held("1", "Chương trình", "38-CTr/TU", day, None, None, "Kiên Giang")
        for day in ("2020-03-20", "2020-09-01")
    ]
    assert len(resolve([], held).nodes) == 2


def test_a_cut_number_is_proposed_for_the_whole_one():
    link = links(
        replace(TERM_12, citing_date="2020-01-01"), ref("b", "18-NQ/T", citing_date="2020-05-22")
    )["b"]
    assert link.node == "18-NQ/TW|2017-10-25"
    assert link.state == "proposed"
    assert "the number is cut" in reasons(link)


def test_a_ministry_s_circular_by_serial_and_issuer():
    whole = ref("a", "04/2012/TT-BNV", "Thông tư", date="2012-08-31", issuer="Bộ Nội vụ")
    money = ref("c", "04/2016/TT-BTC", "Thông tư", date="2016-01-06", issuer="Bộ Tài chính")
    link = links(whole, money, ref("b", "04", "Thông tư", issuer="Bộ Nội vụ"))["b"]
    assert (link.node, link.state) == ("04/2012/TT-BNV", "proposed")


def test_laws_by_name_find_their_number_as_a_proposal():
    law = ref(
        "a", "72/2025/QH15", "Luật", issuer="Quốc hội", title="Luật Tổ chức chính quyền địa phương"
    )
    named = ref(
        "b", None, "Luật", issuer="Quốc hội",
        title="Luật Tổ chức chính quyền địa phương (sửa đổi)",
    )  # fmt: skip
    assert (links(law, named)["b"].node, links(law, named)["b"].state) == (
        "72/2025/QH15",
        "proposed",
    )
    earlier = replace(named, date="2015-06-19")
    assert links(law, earlier)["b"].node != "72/2025/QH15"


def test_congresses_are_one_node_however_counted():
    found = links(
        ref("a", None, issuer="Đại hội 12 của Đảng", title="a"),
        ref("b", None, issuer="Đại hội đại biểu toàn quốc lần thứ XII của Đảng", title="b"),
        ref("c", None, issuer="Đại hội Đảng bộ thành phố lần thứ XII", title="c"),
    )
    assert found["a"].node == found["b"].node != found["c"].node


def test_what_has_no_name_stays_its_text_s_own():
    found = links(ref("a", None, "Báo cáo", title=None), ref("b", None, "Báo cáo", title=None))
    assert found["a"].node != found["b"].node


def test_held_documents_are_nodes_and_copies_one():
    held = [
        Held("1", "Kế hoạch", "418-KH/TU", "2024-12-12", None, "về sắp xếp", "Hải Phòng"),
        Held("2", "Kế hoạch", "418 -KH/TU", "2024-12-12", None, None, "Hải Phòng"),
    ]
    (node,) = resolve([WHOLE], held).nodes
    assert node.held == ("1", "2")
    assert (node.title, node.texts) == ("về sắp xếp", 1)


def test_a_held_document_without_date_is_dated_by_what_cites_it():
    held = Held("1", "Kết luận", "155-KL/TW", None, None, None, None, not_before="2025-05-16")
    cited = ref("a", "155-KL/TW", "Kết luận", date="2025-05-17", citing_date="2025-06-01")
    (node,) = resolve([cited], [held]).nodes
    assert (node.key, node.held) == ("155-KL/TW|2025-05-17", ("1",))
    early = replace(cited, date="2025-05-01")
    assert len(resolve([early], [held]).nodes) == 2


class TestConfirmed:
    NAMED = ref("b", "49", "Chương trình hành động", citing_date="2018-01-15")
    WHOLE = ref("a", "49-CTr/TU", "Chương trình hành động", date="2018-01-09", issuer="Thành ủy")
    KEY = "49-CTr/TU|2018-01-09|Hải Phòng"

    def test_a_confirmed_link_is_settled(self):
        link = links(self.WHOLE, self.NAMED, confirmed={self.NAMED.id: self.KEY})["b"]
        assert (link.node, link.state, link.confidence) == (self.KEY, "confirmed", 100)

    def test_it_outlives_the_text_its_node_came_from(self):
        found = resolve([self.NAMED], [], {self.NAMED.id: self.KEY})
        assert [node.key for node in found.nodes] == [self.KEY]

    def test_a_refused_proposal_keeps_a_node_of_its_own(self):
        link = links(self.WHOLE, self.NAMED, confirmed={self.NAMED.id: None})["b"]
        assert link.state == "refused"
        assert link.node != self.KEY

    def test_a_person_may_say_what_no_rule_would(self):
        other = ref("c", "50-CTr/TU", "Chương trình hành động")
        found = links(self.WHOLE, other, confirmed={other.id: self.KEY})
        assert found["c"].node == self.KEY

    def test_a_link_to_a_document_without_number(self):
        held = Held(
            "7", "Kế hoạch", None, None, None, "thực hiện Kết luận số 74-KL/TW", "Kiên Giang",
            "2020-05-22",
        )  # fmt: skip
        key = resolve([], [held]).nodes[0].key
        numbered = ref("d", "215-KH/TU", "Kế hoạch", province="Kiên Giang")
        found = resolve([numbered], [held], {numbered.id: key})
        assert [node.key for node in found.nodes] == [key]
        assert found.nodes[0].held == ("7",)
