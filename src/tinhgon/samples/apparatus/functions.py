"""Functions of a sample: statements by field, each with one lead."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from typing import Final

from tinhgon.organisation.things import Function
from tinhgon.samples.apparatus.departments import DEPARTMENTS
from tinhgon.samples.apparatus.districts import short_name
from tinhgon.samples.apparatus.opening import lower
from tinhgon.samples.apparatus.statements import OBJECTS, OF_DISTRICTS, OF_PROVINCES
from tinhgon.samples.apparatus.world import World

_OF_OLD_COMMUNES: Final = (
    "Quản lý chợ dân sinh {}", "Quản lý nghĩa trang nhân dân {}", "Quản lý bến đò ngang {}",
    "Quản lý nhà văn hóa, sân thể thao {}", "Quản lý điểm tập kết rác thải {}",
)  # fmt: skip
_OF_COMMUNES: Final = (
    ("Phòng Kinh tế", "Đất đai, xây dựng", "Quản lý đất đai, trật tự xây dựng trên địa bàn {}"),
    ("Phòng Kinh tế", "Tài chính", "Lập dự toán, quyết toán ngân sách {}"),
    ("Phòng Kinh tế", "Nông nghiệp, môi trường",
    "Quản lý nông nghiệp, môi trường trên địa bàn {}"),
    ("Phòng Văn hóa - Xã hội", "Giáo dục", "Quản lý các trường học trực thuộc {}"),
    ("Phòng Văn hóa - Xã hội", "Nội vụ", "Quản lý cán bộ, công chức, viên chức {}"),
    ("Phòng Văn hóa - Xã hội", "Xã hội",
    "Thực hiện chính sách người có công, trợ giúp xã hội tại {}"),
    ("Văn phòng", "Tư pháp", "Quản lý hộ tịch, chứng thực trên địa bàn {}"),
    ("Văn phòng", "Văn phòng", "Tham mưu chương trình công tác của {}"),
    ("Trung tâm", "Thủ tục hành chính", "Tiếp nhận và trả kết quả thủ tục hành chính tại {}"),
    ("Trung tâm", "Thủ tục hành chính", "Số hóa hồ sơ thủ tục hành chính tại {}"),
)  # fmt: skip
_OF_PARTY: Final = (
    ("Văn phòng", "Chương trình làm việc của Ban Chấp hành và Ban Thường vụ"),
    ("Văn phòng", "Tài chính, tài sản của Đảng bộ"),
    ("Văn phòng", "Văn thư và lưu trữ của cấp ủy"),
    ("Ban Tổ chức", "Công tác tổ chức, cán bộ của Đảng bộ"),
    ("Ban Tổ chức", "Quản lý biên chế khối Đảng, Mặt trận Tổ quốc và đoàn thể"),
    ("Ban Tổ chức", "Phát triển đảng viên và sinh hoạt chi bộ"),
    ("Ban Tổ chức", "Bảo vệ chính trị nội bộ"),
    ("Ủy ban Kiểm tra", "Kiểm tra tổ chức đảng và đảng viên khi có dấu hiệu vi phạm"),
    ("Ủy ban Kiểm tra", "Giám sát cấp ủy cấp dưới"),
    ("Ban Tuyên giáo", "Tuyên truyền, học tập nghị quyết của Đảng"),
    ("Ban Tuyên giáo", "Định hướng dư luận xã hội và báo chí"),
    ("Ban Dân vận", "Công tác dân vận của hệ thống chính trị"),
    ("Ban Dân vận", "Thực hiện quy chế dân chủ ở cơ sở"),
    ("Ban Nội chính", "Theo dõi công tác phòng, chống tham nhũng, tiêu cực"),
    ("Ban Nội chính", "Phối hợp chỉ đạo xử lý vụ án nghiêm trọng, phức tạp"),
)  # fmt: skip
_OF_FRONT: Final = (
    ("Ủy ban Mặt trận Tổ quốc Việt Nam", "Giám sát và phản biện xã hội"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam", "Vận động Quỹ Vì người nghèo"),
    ("Liên đoàn Lao động", "Bảo vệ quyền lợi của đoàn viên công đoàn"),
    ("Hội Nông dân", "Tổ chức Quỹ hỗ trợ nông dân"),
    ("Hội Liên hiệp Phụ nữ", "Phong trào thi đua yêu nước trong phụ nữ"),
    ("Đoàn Thanh niên", "Giáo dục lý tưởng cách mạng cho thanh thiếu nhi"),
    ("Hội Cựu chiến binh", "Vận động cựu chiến binh giúp nhau làm kinh tế"),
)  # fmt: skip
_MINUTES: Final = (20, 30, 45, 60, 90, 120, 180, 240, 480)


def worked(world: World, name: str, field: str, *, code: str, level: str, median: int) -> Function:
    """Return a function with drawn volume and minutes; its competence lies at one level."""
    draw = world.draw
    return Function(
        name=name, field=field, code=code, volume=draw.around(median), minutes=draw.pick(_MINUTES),
        decides=level, does=level, answers=level,
    )  # fmt: skip


def open_province_functions(world: World, count: int) -> list[str]:
    """Define so many functions of the province's bodies, each with its lead; return their ids."""
    wanted = [*_party_and_front(world), *_departments(world)][:count]
    numbers: dict[str, int] = {}
    opened = []
    for lead, key, name, field in wanted:
        numbers[key] = numbers.get(key, 0) + 1
        function = worked(
            world, name, field, code=f"{key}-{numbers[key]:03d}", level="province", median=160
        )
        own = world.book.function(function, lead, _coordinating(world, lead))
        opened.append(own)
    return opened


def _party_and_front(world: World) -> Iterator[tuple[str, str, str, str]]:
    for body, name in _OF_PARTY:
        if body in world.bodies:
            yield world.bodies[body], "TU", name, "Công tác đảng"
    for body, name in _OF_FRONT:
        if body in world.front:
            yield world.front[body], "MT", name, "Mặt trận và đoàn thể"


def _departments(world: World) -> Iterator[tuple[str, str, str, str]]:
    """Yield two statements for each object, the first ones before the second ones.

    What is done about an object changes from one to the next, so that no two departments hold
    the same list.
    """
    objects = {
        key: (*DEPARTMENTS[key].objects, *OBJECTS[key].split("; ")) for key in world.departments
    }
    most = max(map(len, objects.values()))
    for turn in (0, 3):
        for place in range(most):
            for number, (key, lead) in enumerate(world.departments.items()):
                if place < len(objects[key]):
                    manners = OF_PROVINCES[(place + number + turn) % len(OF_PROVINCES)]
                    name = manners[number % len(manners)].format(objects[key][place])
                    yield lead, key, name, DEPARTMENTS[key].field


def _coordinating(world: World, lead: str) -> list[str]:
    """Return up to two other departments, for about a third of the functions."""
    if world.draw.below(3):
        return []
    others = [unit for unit in world.departments.values() if unit != lead]
    return world.draw.shuffled(others)[: world.draw.between(1, 2)]


def open_district_functions(world: World, districts: int, communes: int) -> None:
    """Define functions of each district's offices, and of its communes, so many a district."""
    for number, district in enumerate(world.districts.values(), 1):
        place = lower(world.book.unit(district.unit).name)
        own = islice(_offices(district.offices, place), districts)
        for serial, (lead, name, field) in enumerate(own, 1):
            code = f"H{number:02d}-{serial:03d}"
            function = worked(world, name, field, code=code, level="district", median=90)
            world.book.function(function, lead)
        things = islice(_communes(world, world.communes_of(district.unit)), communes)
        for serial, (lead, name) in enumerate(things, 1):
            code = f"X{number:02d}-{serial:03d}"
            function = worked(
                world, name, "Công trình công cộng", code=code, level="commune", median=40
            )
            world.book.function(function, lead)


def _offices(offices: Mapping[str, str], place: str) -> Iterator[tuple[str, str, str]]:
    """Yield what the offices of a district do, the first thing of each before the second."""
    lists = [
        [(lead, f"{said} trên địa bàn {place}", DEPARTMENTS[key].field)
         for said in OF_DISTRICTS[key].split("; ")]
        for key, lead in offices.items()
    ]  # fmt: skip
    for row in zip_longest(*lists):
        yield from filter(None, row)


def _communes(world: World, communes: Sequence[str]) -> Iterator[tuple[str, str]]:
    for pattern in _OF_OLD_COMMUNES:
        for commune in communes:
            name = short_name(world.book.unit(commune).name)
            yield world.communes[commune].government, pattern.format(name)


def open_commune_functions(world: World, commune: str, number: int) -> None:
    """Define the functions of a commune of the two-level model; its offices lead them."""
    government = world.communes[commune].government
    place = lower(world.book.unit(commune).name)
    for serial, (office, field, pattern) in enumerate(_OF_COMMUNES, 1):
        code = f"CX{number:03d}-{serial:02d}"
        function = worked(
            world, pattern.format(place), field, code=code, level="commune", median=70
        )
        world.book.function(function, world.book.child(government, office))
