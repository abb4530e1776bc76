"""Rules on organisation hold in a place, from a day, under their clauses of transition."""

import pytest

from tinhgon.directives import read
from tinhgon.directives.library.rules import NATIONWIDE, is_about, rules_at, rules_of

HEAD = """{issuer}
*
Số: 31-KH/{body}

ĐẢNG CỘNG SẢN VIỆT NAM

{place}, ngày 01 tháng 6 năm {year}

KẾ HOẠCH

về sắp xếp tổ chức bộ máy

-----

"""
MERGER = "hợp nhất văn phòng huyện ủy với văn phòng HĐND, UBND huyện"


def rules(body, *, province="Kiên Giang", year="2020", name="t"):
    central = province == NATIONWIDE
    text = HEAD.format(
        issuer="BỘ CHÍNH TRỊ" if central else f"TỈNH ỦY {province.upper()}",
        body="TW" if central else "TU",
        place="Hà Nội" if central else province,
        year=year,
    )
    text += body
    return text, rules_of(text, read(text), name=name)


def one(body, kind, **kwargs):
    text, found = rules(body, **kwargs)
    (rule,) = (r for r in found if r.kind == kind)
    return text, rule


def test_an_order_has_place_and_day():
    _, rule = one(f"1. Ban Tổ chức Tỉnh ủy thực hiện {MERGER}.\n", "orders")
    assert (rule.place, rule.valid_from, rule.basis, rule.valid_to) == (
        "Kiên Giang", "2020-06-01", "date", None,
    )  # fmt: skip
    assert rule.form == "merge"


def test_what_is_ordered_for_a_year_is_no_rule_of_the_next():
    _, rule = one(f"1. Trong năm 2020, Ban Tổ chức Tỉnh ủy thực hiện {MERGER}.\n", "orders")
    assert rule.valid_to == "2020-12-31"


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("ở những nơi chưa thực hiện", "not_started"),
        ("đối với nơi đã thực hiện", "already_done"),
        ("ở những huyện có đủ điều kiện", "conditions_met"),
        ("đối với một số huyện", "some_places"),
        ("theo định hướng của Trung ương", "awaits_centre"),
    ],
)
def test_clauses_of_transition(clause, kind):
    text, found = rules(f"1. Dừng việc hợp nhất Ban Tổ chức huyện ủy với phòng Nội vụ {clause}.\n")
    (rule,) = (r for r in found if r.kind == "stops")
    (condition,) = rule.conditions
    assert condition.kind == kind
    assert text[condition.start : condition.end] == clause


def test_prohibitions_pilots_and_reviews():
    body = (
        "1. Không mở rộng thí điểm mô hình tổ chức mới.\n\n"
        "2. Sở Nội vụ thực hiện thí điểm mô hình mới theo định hướng của Trung ương.\n\n"
        "3. Các huyện ủy tiến hành sơ kết, tổng kết việc thực hiện thí điểm từng mô hình.\n"
    )
    _, found = rules(body)
    assert {rule.kind for rule in found} == {"forbids", "pilots", "reviews"}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Tạm dừng việc hợp nhất", "stops"),
        ("Không thực hiện hợp nhất", "forbids"),
        ("Không được tiếp tục thực hiện việc hợp nhất", "forbids"),
        ("Cho phép các huyện hợp nhất", "permits"),
    ],
)
def test_loud_words_need_no_actor(words, kind):
    _, found = rules(f"1. {words} Ban Tổ chức huyện ủy với phòng Nội vụ.\n")
    assert [rule.kind for rule in found] == [kind]


def test_a_negation_reaches_no_further_than_its_comma():
    _, found = rules("1. Các huyện không tổ chức lễ, hợp nhất Ban Tổ chức với phòng Nội vụ.\n")
    assert "forbids" not in {rule.kind for rule in found}


def test_what_does_not_touch_organisation_is_no_rule():
    _, found = rules(
        "1. Các sở không được chủ quan, thỏa mãn với kết quả đã đạt.\n\n"
        "2. Đến nay tỉnh đã hợp nhất 12 phòng.\n"
    )
    assert found == ()


class TestAt:
    STOP = rules(
        "1. Dừng việc hợp nhất Văn phòng cấp ủy với Văn phòng Hội đồng nhân dân-Ủy ban nhân dân ở "
        "những nơi chưa thực hiện.\n",
        name="stop",
    )[1]
    ORDER = rules(
        f"1. Trong năm 2018, Ban Tổ chức thực hiện {MERGER}.\n",
        province="Hải Phòng", year="2018", name="order",
    )[1]  # fmt: skip
    ALL = (*STOP, *ORDER)

    def kinds(self, place, on, **kwargs):
        return [r.kind for r in rules_at(self.ALL, place, on, about=MERGER, **kwargs).rules]

    def test_the_same_merger_four_times(self):
        assert self.kinds("Hải Phòng", "2018-06-15") == ["orders"]
        assert self.kinds("Kiên Giang", "2021-06-15") == ["stops"]
        assert self.kinds("Kiên Giang", "2018-06-15") == []
        assert self.kinds("Hải Phòng", "2021-06-15") == []

    def test_silence_is_said_and_other_places_are_named(self):
        hints = {("stop", 0): ("74-KL/TW|2020-05-22",)}
        answer = rules_at(self.ALL, "Hải Phòng", "2021-06-15", about=MERGER, hints=hints)
        assert answer.is_silent
        assert [rule.place for rule in answer.elsewhere] == ["Kiên Giang"]
        assert answer.hints == ("74-KL/TW|2020-05-22",)

    def test_a_rule_of_the_centre_holds_everywhere(self):
        _, found = rules(
            "1. Các tỉnh ủy dừng việc hợp nhất Văn phòng cấp ủy với Văn phòng HĐND và UBND.\n",
            province=NATIONWIDE, name="centre",
        )  # fmt: skip
        assert [rule.place for rule in found] == [NATIONWIDE]
        assert not rules_at(found, "Hải Phòng", "2021-06-15", about=MERGER).is_silent

    def test_the_end_of_its_document_ends_a_rule(self):
        ended = {("stop", 0): "2020-12-31"}
        assert self.kinds("Kiên Giang", "2020-12-31", ended=ended) == ["stops"]
        assert self.kinds("Kiên Giang", "2021-01-01", ended=ended) == []

    def test_another_merger_is_another_matter(self):
        (rule,) = self.STOP
        assert is_about(rule, MERGER)
        assert not is_about(rule, "hợp nhất Ban Tổ chức huyện ủy với phòng Nội vụ")
        assert not is_about(rule, "giải thể trung tâm y tế")
