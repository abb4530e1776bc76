"""Lists of invented persons for tests: synthetic names, chance that repeats itself."""

import random

import apparatuses
import places

from tinhgon.services.erasing import ErasePersons
from tinhgon.services.people import CorrectPerson, NamesOf, ViewPerson
from tinhgon.services.people_importing import ImportPeople
from tinhgon.storage.models import PersonRecord

HEADS = "id;Họ và tên;Đơn vị;Vị trí việc làm;Nhóm biên chế;Giới tính;Tháng, năm sinh;Từ ngày;"
LIST = f"""{HEADS}Kết thúc từ ngày
CC-1;Người Mẫu Một;Sở Nội vụ;;công chức;nữ;5/1975;1/3/2021;
CC-2;Người Mẫu Hai;Xã An Lạc;Văn thư;cán bộ, công chức cấp xã;nam;1980;1/1/2022;1/1/2025
CC-2;;Xã Bình Minh;Văn thư;cán bộ, công chức cấp xã;;;1/1/2025;
"""


def drawing(seed: int = 1):
    """Return chance that begins anew with each test."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    return chance.randbytes


def importing(text: str = LIST, *, name: str = "nguoi.csv", **more) -> ImportPeople:
    given = {
        "account": places.account(), "files": [(name, text.encode())], "declared": True,
        "clock": places.clock, "is_applied": True, "draw": drawing(),
    }  # fmt: skip
    return ImportPeople(**(given | more))


def imported(text: str = LIST, **more):
    """Import a list into the province; return the report, which has no problem."""
    apparatuses.province()
    report = importing(text, **more).execute()
    assert not report.problems, [(p.code, p.where, p.what.render(str)) for p in report.problems]
    return report


def person(code: str = "CC-1") -> str:
    """Return the random id of a person."""
    return PersonRecord.objects.filter(code=code).latest("record").person


def importing_first() -> ImportPeople:
    apparatuses.province()
    return importing()


def correcting() -> CorrectPerson:
    imported()
    return CorrectPerson(
        places.account(), person(), {"name": "Người Mẫu Một B"}, places.clock, drawing(2)
    )


def erasing() -> ErasePersons:
    imported()
    return ErasePersons(places.administrator(), [person()], "Đề nghị số 1", places.clock)


def viewing() -> ViewPerson:
    imported()
    return ViewPerson(places.account(), person(), "headcount", places.clock)


def naming() -> NamesOf:
    imported()
    return NamesOf(places.account(), [person(), person("CC-2")], "headcount", places.clock)
