"""Functions of a sample: statements by field, each with one lead."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from tinhgon.organisation.things import Function
from tinhgon.samples.apparatus.departments import DEPARTMENTS
from tinhgon.samples.apparatus.districts import short_name
from tinhgon.samples.apparatus.opening import lower
from tinhgon.samples.apparatus.world import World

_OF_PROVINCES: Final = (
    "Quản lý nhà nước về {}",
    "Thanh tra, kiểm tra việc thực hiện pháp luật về {}",
    "Xây dựng chương trình, kế hoạch về {}",
    "Tổng hợp, báo cáo định kỳ về {}",
    "Hướng dẫn chuyên môn, nghiệp vụ cho cấp dưới về {}",
)
_OF_DISTRICTS: Final = (
    "Tổ chức thực hiện chính sách, pháp luật về {} trên địa bàn {}",
    "Kiểm tra, xử lý vi phạm về {} trên địa bàn {}",
    "Giải quyết thủ tục hành chính về {} của {}",
)
_OF_OLD_COMMUNES: Final = (
    "Quản lý chợ dân sinh {}", "Quản lý nghĩa trang nhân dân {}", "Quản lý bến đò ngang {}",
    "Quản lý nhà văn hóa, sân thể thao {}", "Quản lý điểm tập kết rác thải {}",
)  # fmt: skip
_OF_COMMUNES: Final = (
    ("Phòng Kinh tế", "Đất đai, xây dựng", "Quản lý đất đai, trật tự xây dựng trên địa bàn {}"),
    ("Phòng Kinh tế", "Tài chính", "Lập dự toán, quyết toán ngân sách {}"),
    ("Phòng Kinh tế", "Nông nghiệp, môi trường", "Quản lý nông nghiệp, môi trường trên địa bàn {}"),
    ("Phòng Văn hóa - Xã hội", "Giáo dục", "Quản lý các trường học trực thuộc {}"),
    ("Phòng Văn hóa - Xã hội", "Nội vụ", "Quản lý cán bộ, công chức, viên chức {}"),
    ("Phòng Văn hóa - Xã hội", "Xã hội", "Thực hiện chính sách người có công, trợ giúp xã hội tại {}"),
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


def worked(world: World, name: str, field: str, code: str, level: str, median: int) -> Function:
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
        function = worked(world, name, field, f"{key}-{numbers[key]:03d}", "province", 160)
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
    """Yield statements, the first object of each department under each verb before the second."""
    most = max(len(DEPARTMENTS[key].objects) for key in world.departments)
    for place in range(most):
        for pattern in _OF_PROVINCES:
            for key, lead in world.departments.items():
                objects = DEPARTMENTS[key].objects
                if place < len(objects):
                    yield lead, key, pattern.format(objects[place]), DEPARTMENTS[key].field


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
        own = islice(_offices(world, district.offices, place), districts)
        for serial, (lead, name, field) in enumerate(own, 1):
            code = f"H{number:02d}-{serial:03d}"
            world.book.function(worked(world, name, field, code, "district", 90), lead)
        things = islice(_communes(world, world.communes_of(district.unit)), communes)
        for serial, (lead, name) in enumerate(things, 1):
            code = f"X{number:02d}-{serial:03d}"
            function = worked(world, name, "Quản lý công trình công cộng", code, "commune", 40)
            world.book.function(function, lead)


def _offices(world: World, offices: dict[str, str], place: str) -> Iterator[tuple[str, str, str]]:
    most = max(len(DEPARTMENTS[key].objects) for key in offices)
    for number in range(most):
        for pattern in _OF_DISTRICTS:
            for key, lead in offices.items():
                objects = DEPARTMENTS[key].objects
                if number < len(objects):
                    yield lead, pattern.format(objects[number], place), DEPARTMENTS[key].field


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
        function = worked(world, pattern.format(place), field, code, "commune", 70)
        world.book.function(function, world.book.child(government, office))
