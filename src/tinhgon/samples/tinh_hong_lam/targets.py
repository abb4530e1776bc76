"""The targets of the sample directives of Hồng Lam, each at its sentence in the stored text."""

from datetime import date
from typing import Final

from tinhgon.samples.apparatus.world import World
from tinhgon.samples.headcount.targets import Goal, confirm

RESOLUTION: Final = "c088c684ed3487acede615ac379358f54820208f6c67695b9b0cc5cb8b0ce371"
PROGRAMME: Final = "93c2b93c9e4a7a07a8a6bb527d06517c137101e96fa3781bb3743a7ea8a90013"
PLAN: Final = "1379dca9e40d0c510b610163b15f00338b7fec302672f16486034ac9d084de1c"
"""sha256 of the stored texts of 12-NQ/TU, 31-CTr/TU and 57-KH/TU."""

_BASE, _DUE = "2024-10-31", "2025-06-30"
OF_RESOLUTION: Final = (
    Goal("đầu mối bên trong", "decrease range", "15", "units:internal_unit:government", _BASE,
         _DUE, "20", "apparatus", start=1846, end=1937),
    Goal("đầu mối bên trong", "decrease>=", "15", "units:internal_unit:front", _BASE, _DUE,
         domain="apparatus", start=1945, end=2072),
)  # fmt: skip
OF_PROGRAMME: Final = (
    Goal("số đơn vị sự nghiệp công lập của tỉnh", "decrease>=", "10", "units:public_service_unit",
         _BASE, "2026-12-31", domain="apparatus", start=1858, end=1955),
    Goal("cán bộ, công chức, viên chức trong biên chế của các cơ quan, đơn vị cấp tỉnh đi công"
         " tác ở cơ sở", "~", "5", "secondment:province", start=1991, end=2105,
         doubts="Câu không nêu thời hạn."),
)  # fmt: skip
OF_PLAN: Final = (
    Goal("biên chế công chức của tỉnh", "decrease>=", "10", "posts:civil_servant:budget",
         "2015-12-31", "2021-12-31", start=989, end=1104),
)  # fmt: skip


def confirm_resolution(world: World) -> None:
    """Write the targets of resolution 12-NQ/TU."""
    world.book.sign("NQ/TU", date(2024, 11, 15), serial=12, sha256=RESOLUTION)
    confirm(world.book, OF_RESOLUTION, RESOLUTION)


def confirm_programme(world: World) -> None:
    """Write the targets of programme 31-CTr/TU."""
    world.book.sign("CTr/TU", date(2025, 2, 28), serial=31, sha256=PROGRAMME)
    confirm(world.book, OF_PROGRAMME, PROGRAMME)


def confirm_plan(world: World) -> None:
    """Write the target plan 57-KH/TU reviews."""
    world.book.sign("KH/TU", date(2026, 1, 12), serial=57, sha256=PLAN)
    confirm(world.book, OF_PLAN, PLAN)
