"""The targets a sample city was given: in place of the sentences of documents it does not hold."""

from datetime import date
from typing import Final

from tinhgon.samples.apparatus.world import World
from tinhgon.samples.headcount.targets import Goal, confirm

_2015, _2021, _2025 = "2015-12-31", "2021-12-31", "2025-12-31"
UNTIL_2021: Final = (
    Goal("biên chế công chức", "decrease>=", "10", "posts:civil_servant:budget", _2015, _2021),
    Goal("biên chế viên chức hưởng lương từ ngân sách", "decrease>=", "10",
         "posts:public_employee:budget", _2015, _2021),
    Goal("số đơn vị sự nghiệp công lập", "decrease>=", "10", "units:public_service_unit", _2015,
         _2021, domain="apparatus", doubts="Câu không nêu năm gốc riêng cho số đơn vị."),
)  # fmt: skip
UNTIL_2025: Final = (
    Goal("biên chế viên chức hưởng lương từ ngân sách", "decrease>=", "10",
         "posts:public_employee:budget", _2021, _2025),
)  # fmt: skip
PHASE_TWO: Final = (
    Goal("đầu mối bên trong khối chính quyền", "decrease range", "15",
         "units:internal_unit:government", "2024-10-31", "2025-03-31", "20", "apparatus"),
    Goal("đầu mối bên trong các cơ quan Mặt trận Tổ quốc, đoàn thể", "decrease>=", "15",
         "units:internal_unit:front", "2024-10-31", "2025-03-31", domain="apparatus"),
    Goal("cán bộ, công chức, viên chức trong biên chế đi công tác ở cơ sở", "~", "5",
         "secondment", doubts="Câu không nêu thời hạn."),
)  # fmt: skip


def confirm_2018(world: World) -> None:
    """Write the targets of the programme of 2018."""
    world.book.sign("CTr/TU", date(2018, 3, 12))
    confirm(world.book, UNTIL_2021)


def confirm_2022(world: World) -> None:
    """Write the target of the programme of 2022."""
    world.book.sign("CTr/TU", date(2022, 2, 14))
    confirm(world.book, UNTIL_2025)


def confirm_2024(world: World) -> None:
    """Write the targets of phase two."""
    world.book.sign("CTr/TU", date(2024, 12, 9))
    confirm(world.book, PHASE_TWO)
