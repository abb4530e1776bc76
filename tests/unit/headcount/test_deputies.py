"""Surplus deputies against the rule of the date."""

from datetime import date

from headcounts import World, act, unit

from tinhgon.headcount.deputies import surplus, total

DAY = "2026-10-31"
ON = "2019-01-01"


def deputies(name, count, title="Phó Trưởng phòng", on=ON):
    return [
        act(
            "approve_post", on, post=f"{name}-{title}-{n}", unit=name, title=title, leader="deputy"
        )
        for n in range(count)
    ]


def inner(name, words, parent, **more):
    kind = {"class_": "internal_unit", "type": "phong"} | more
    return unit(name, words, parent, **kind)


def staffed(name, assigned, category="civil_servant", on=ON):
    return act("open_headcount", on, unit=name, category=category, pay_source="budget",
               assigned=assigned, movement=f"o-{name}-{category}")  # fmt: skip


def world(*more):
    found = World()
    found.record(
        unit("tinh", "Tỉnh Hồng Lam", class_="administrative_unit", bloc="", type="tinh"),
        unit("ub", "Ủy ban nhân dân tỉnh", "tinh", type="uy-ban-nhan-dan"),
        unit("so", "Sở Nội vụ", "ub", type="so"),
        unit("so2", "Sở Tài chính", "ub", type="so"),
        *more,
    )
    return found


def lines(found, on=DAY, **more):
    return {one.unit: one for one in surplus(found.apparatus(on), **more)}


def test_divisions_of_a_department_by_their_staff():
    found = world(*(inner(f"p{n}", f"Phòng {n}", "so") for n in (9, 10, 14, 15)))
    found.record(*(staffed(f"p{n}", n) for n in (9, 10, 14, 15)),
                 *(one for n in (9, 10, 14, 15) for one in deputies(f"p{n}", 3)))  # fmt: skip
    own = lines(found)

    assert {name: (one.norm, one.number, one.staff) for name, one in own.items()} == {
        "p9": (1, 2, 9), "p10": (2, 1, 10), "p14": (2, 1, 14),
    }  # fmt: skip
    assert own["p9"].staff_from == "assigned"
    assert "Điều 6 NĐ 150/2025/NĐ-CP" in own["p9"].article
    assert own["p9"].deadline is None
    assert own["p9"].is_sure


def test_on_unknown_staff_no_deputy_is_called_surplus():
    found = world(inner("p", "Phòng Tổ chức", "so"))
    found.record(*deputies("p", 3))
    assert lines(found) == {}

    found.record(*deputies("p", 1, "Phó Trưởng phòng (tăng thêm)"))
    assert (lines(found)["p"].norm, lines(found)["p"].number, lines(found)["p"].is_sure) == (
        3, 1, False,
    )  # fmt: skip


def test_before_the_decree_the_class_of_the_province_decided():
    found = world(inner("p", "Phòng Tổ chức", "so"))
    found.record(staffed("p", 8), *deputies("p", 2))

    assert lines(found, "2022-01-01") == {}
    assert lines(found, "2022-01-01", province_class="1")["p"].norm == 1
    assert lines(found, "2022-01-01", province_class="2") == {}
    assert lines(found)["p"].norm == 1


def test_departments_share_three_each():
    found = world(*(unit(f"s{n}", f"Sở {n}", "ub", type="so") for n in range(2)))
    found.record(*deputies("so", 6, "Phó Giám đốc"), *deputies("so2", 3, "Phó Giám đốc"))
    assert lines(found) == {}

    found.record(*deputies("s0", 5, "Phó Giám đốc"))
    own = lines(found)["ub"]
    assert (own.title, own.present, own.norm, own.number, own.bodies) == (
        "Phó Giám đốc", 14, 12, 2, 4,
    )  # fmt: skip


def test_sub_departments_by_their_divisions():
    found = world(
        unit("c0", "Chi cục A", "so", class_="sub_department", type="chi-cuc"),
        unit("c1", "Chi cục B", "so", class_="sub_department", type="chi-cuc"),
        inner("c1p", "Phòng 1", "c1"),
        unit("c4", "Chi cục C", "so", class_="sub_department", type="chi-cuc"),
        *(inner(f"c4p{n}", f"Phòng {n}", "c4") for n in range(4)),
    )
    found.record(*(one for name in ("c0", "c1", "c4") for one in deputies(name, 3, "Phó Chi cục")))

    assert {name: one.norm for name, one in lines(found).items()} == {"c0": 2, "c1": 1, "c4": 2}


def test_service_units_by_their_public_employees():
    found = world(
        unit("a", "Trung tâm A", "so", class_="public_service_unit", type="trung-tam"),
        unit("b", "Trung tâm B", "so", class_="public_service_unit", type="trung-tam"),
        unit("t", "Trường C", "ub", class_="public_service_unit", type="truong"),
        inner("bp", "Phòng 1", "b"),
    )
    found.record(
        staffed("a", 20, "public_employee"), staffed("b", 12, "public_employee"),
        staffed("bp", 9, "public_employee"),
        *(one for name in "abt" for one in deputies(name, 4, "Phó Giám đốc")),
        *deputies("bp", 2),
    )  # fmt: skip

    assert {name: (one.norm, one.staff) for name, one in lines(found).items()} == {
        "a": (1, 20), "b": (2, 21), "t": (3, None), "bp": (1, 9),
    }  # fmt: skip


def test_divisions_of_a_commune_share_two_each_with_five_years_from_the_new_model():
    found = world(
        unit("x", "Xã An", "tinh", class_="administrative_unit", bloc="", level="commune",
             type="xa"),
        unit("xu", "Ủy ban nhân dân", "x", level="commune", type="uy-ban-nhan-dan"),
        *(inner(f"x{n}", f"Phòng {n}", "xu", level="commune") for n in range(4)),
    )  # fmt: skip
    found.record(*deputies("x0", 5), *deputies("x1", 3), *deputies("x2", 1))
    own = lines(found)["xu"]

    assert (own.present, own.norm, own.number, own.bodies) == (9, 8, 1, 4)
    assert own.deadline == date(2030, 7, 1)
    assert "NQ 332/NQ-CP" in own.article
    assert lines(found, "2025-07-31") == {}


def test_a_merger_leaves_five_years():
    found = world(*(inner(name, f"Phòng {name}", "so") for name in ("p1", "p2")))
    found.record(*deputies("p1", 1), *deputies("p2", 2))
    found.record(
        act("consolidate", "2025-08-01",
            sources=[{"unit": one, "extent": "whole"} for one in ("p1", "p2")],
            results=[{"unit": "p", "name": "Phòng chung", "class": "internal_unit",
                      "bloc": "government", "level": "province", "type": "phong",
                      "parent": "so"}]),
        staffed("p", 12, on="2025-08-01"),
    )  # fmt: skip
    own = lines(found)["p"]

    assert (own.present, own.norm, own.number, own.deadline) == (3, 2, 1, date(2030, 8, 1))
    assert own.article.count("Điều 6") == own.article.count("khoản 2 Điều 6") == 3


def test_a_plan_gives_deadline_and_path_in_words():
    found = world(inner("p", "Phòng Tổ chức", "so"))
    found.record(staffed("p", 7), *deputies("p", 2))
    found.record(act("plan_surplus", "2025-12-01", unit="p", deadline="2030-06-30",
                     path="Không kiện toàn khi khuyết"))  # fmt: skip
    own = lines(found)["p"]

    assert (own.deadline, own.path) == (date(2030, 6, 30), "Không kiện toàn khi khuyết")


def test_posts_reviewed_to_end_count_where_no_rule_is_kept():
    found = world(unit("bd", "Ban Tổ chức", "tinh", class_="party_body", bloc="party", type="ban"))
    found.record(*deputies("bd", 4, "Phó Trưởng ban"))
    assert lines(found) == {}

    found.record(act("review_post", "2026-01-01", post="bd-Phó Trưởng ban-0", outcome="end"))
    own = lines(found)["bd"]
    assert (own.norm, own.number, own.marked, own.article) == (None, 1, 1, "")
    assert total(tuple(lines(found).values())) == 1


def test_a_district_council_by_its_term():
    found = world(
        unit("h", "Huyện A", "tinh", class_="administrative_unit", bloc="", level="district",
             type="huyen"),
        unit("hd", "Hội đồng nhân dân huyện", "h", level="district"),
    )  # fmt: skip
    found.record(*deputies("hd", 2, "Phó Chủ tịch Hội đồng nhân dân"))

    assert lines(found, "2020-12-31") == {}
    own = lines(found, "2022-12-31")["hd"]
    assert (own.norm, own.number) == (1, 1)
    assert "Luật 47/2019/QH14" in own.article
