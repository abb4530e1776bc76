"""Posts and people of Hồng Lam from 1/7/2025 on: communes of 32 posts, ceilings of 2026."""

from datetime import date
from typing import Final

from tinhgon.samples.apparatus.world import World
from tinhgon.samples.headcount.ledgers import Key
from tinhgon.samples.headcount.spreading import share_at, shares
from tinhgon.samples.headcount.staffing import Staffing
from tinhgon.samples.tinh_hong_lam.surplus import surplus

POSTS: Final = 32
"""Posts of the government of a commune."""
_OVER: Final = (15, 15, 14, 14, 13, 12, 12, 11, 11, 10, 10, 9, 9, 8, 7, 6, 4)
_SHORT: Final = (9, 8, 7, 6, 6, 5, 5, 4, 4, 3, 2, 2)
"""People above and below the posts of the communes that have too many or too few: 180, 61."""
FIELDS: Final = (
    "Văn phòng - thống kê", "Tư pháp - hộ tịch", "Tài chính - kế toán", "Địa chính - xây dựng",
    "Nông nghiệp - môi trường", "Văn hóa - xã hội", "Nội vụ", "Chuyển đổi số",
)  # fmt: skip
_PATHS: Final = (
    "Bố trí vào vị trí cấp trưởng hoặc cấp phó tương đương khi khuyết",
    "Không bổ nhiệm lại khi hết thời hạn giữ chức vụ; bố trí công việc chuyên môn",
    "Nghỉ hưu khi đủ tuổi trong thời hạn 5 năm",
    "Điều động tăng cường cho cấp xã còn thiếu cấp phó",
)
_DEADLINE: Final = "2030-06-30"
_CIVIL: Final[Key] = ("civil_servant", "budget")
_COMMUNE: Final[Key] = ("commune", "budget")
_LEAVING: Final = ("early_retirement", "retirement_at_age", "resignation", "immediate_severance")
_RESERVE: Final = 12
_CUT_2026: Final = {"early_retirement": 34, "retirement_at_age": 21, "immediate_severance": 9,
                    "resignation": 6}  # fmt: skip


def to_communes(world: World, staffing: Staffing) -> None:
    """Civil servants of districts become people of communes, whose governments have 32 posts."""
    book, ledgers = world.book, staffing.ledgers
    civil, communes = staffing.rosters["civil"], staffing.rosters["communes"]
    book.sign("QĐ-UBND", date(2025, 6, 26), date(2025, 7, 1))
    for own in world.communes.values():
        ledgers.set_quota(_COMMUNE, own.government, POSTS)
        if not communes.has_post(own.government):
            book.post(own.government, communes.title)
    for district in world.districts.values():
        book.article()
        heirs = [
            one.government for one in world.communes.values() if one.district == district.unit
        ]
        coming = dict.fromkeys(heirs, 0)
        for office in (district.government, *book.children(district.government, "internal_unit")):
            held = book.nodes[office].staff.get(_CIVIL)
            if held is None:
                continue
            for person in civil.here(office):
                heir = min(heirs, key=lambda one: (coming[one], one))
                communes.adopt(civil, person, office, heir)
                coming[heir] += 1
            ledgers.move(_CIVIL, office, "transfer_out", -held.assigned, -held.present)
        for heir, count in coming.items():
            if count:
                ledgers.move(_COMMUNE, heir, "transfer_in", 0, count)


def level_communes(world: World, staffing: Staffing, day: date, place: int, count: int) -> None:
    """Write how communes come nearer to what they are to have, in step `place` of so many."""
    wanted = _wanted(world)
    world.book.sign("QĐ-UBND", day)
    number = 0
    for unit, people in wanted.items():
        held = world.book.nodes[unit].staff[_COMMUNE]
        missing = people - held.present
        step = missing if place == count - 1 else int(missing / (count - place))
        if step > 0:
            staffing.ledgers.move(_COMMUNE, unit, "transfer_in", 0, step)
        elif step < 0:
            staffing.ledgers.move(_COMMUNE, unit, _LEAVING[number % len(_LEAVING)], 0, step)
            number += 1
    staffing.rosters["communes"].keep_up(day)


def _wanted(world: World) -> dict[str, int]:
    """Return how many people the government of each commune is to have."""
    bodies = [one.government for one in world.communes.values()]
    order = sorted(bodies, key=lambda one: -world.book.nodes[one].staff[_COMMUNE].present)
    over = dict(zip(order, _OVER, strict=False))
    short = dict(zip(reversed(order), _SHORT, strict=False))
    return {one: POSTS + over.get(one, 0) - short.get(one, 0) for one in bodies}


def state_fields(world: World) -> None:
    """Write posts and people of each commune by field of work."""
    book, draw = world.book, world.draw
    book.sign("BC/BTCTU", date(2026, 10, 31), place="TT {clause}, Biểu số {article}")
    for own in world.communes.values():
        people = book.nodes[own.government].staff[_COMMUNE].present
        weights = [draw.between(6, 14) for _ in FIELDS]
        for field, present in zip(FIELDS, shares(people, weights), strict=True):
            book.act(
                "state_staffing", unit=own.government, field=field, required=POSTS // len(FIELDS),
                present=present, qualified=present - min(present, draw.below(3)),
            )  # fmt: skip
        book.article()


def end_part_timers(world: World, staffing: Staffing) -> None:
    """Communes have no part-timers after 31/5/2026; villages keep theirs."""
    key: Key = ("part_time", "budget")
    world.book.sign("QĐ-UBND", date(2026, 5, 20), date(2026, 6, 1))
    for own in world.communes.values():
        held = world.book.nodes[own.government].staff.get(key)
        if held and (held.assigned or held.present):
            staffing.ledgers.move(key, own.government, "redundancy", -held.assigned, -held.present)


def give_quota(world: World, staffing: Staffing) -> None:
    """The council gives the province its civil-servant posts of 2026; they go to departments."""
    book, key = world.book, _CIVIL
    units = staffing.ledgers.units(staffing.lines["civil"])
    posts = {unit: book.nodes[unit].staff[key].assigned for unit in units}
    book.sign("NQ-HĐND", date(2025, 12, 10), date(2026, 1, 1))
    book.act("set_ceiling", holder=world.root, category=key[0], pay_source=key[1], period="2026",
             posts=sum(posts.values()) + _RESERVE)  # fmt: skip
    book.sign("QĐ-UBND", date(2025, 12, 22), date(2026, 1, 1))
    book.act(
        "allocate_quota", holder=world.root, category=key[0], pay_source=key[1],
        movement=book.new_id("m"), reserve=_RESERVE,
        lines=[{"unit": unit, "posts": own, "movement": book.new_id("m")}
               for unit, own in posts.items()],
    )  # fmt: skip


def plan_surplus(world: World) -> None:
    """Write how the surplus deputies of each unit are to go."""
    world.book.sign("QĐ/TU", date(2025, 9, 15))
    for number, unit in enumerate(dict.fromkeys(unit for unit, _ in surplus(world))):
        path = _PATHS[number % len(_PATHS)]
        world.book.act("plan_surplus", unit=unit, deadline=_DEADLINE, path=path)


def cut_civil_servants(world: World, staffing: Staffing, day: date, place: int) -> None:
    """Write the civil servants of the province who go in 2026, in step `place` of two."""
    world.book.sign("QĐ-UBND", day)
    for cause, total in _CUT_2026.items():
        staffing.ledgers.spread(staffing.lines["civil"], cause, share_at(total, 2, place))
    staffing.rosters["civil"].keep_up(day)
