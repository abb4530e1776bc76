"""Departments of a province as they were before 2025: inner units and fields of management.

The names are those every province has; which of them a sample takes, and how many, is the
sample's own business.
"""

from dataclasses import dataclass
from typing import Final

GENERAL_UNITS: Final = ("Văn phòng", "Thanh tra", "Phòng Kế hoạch - Tài chính")
"""Inner units every department has."""


@dataclass(frozen=True, slots=True)
class Department:
    """A department.

    Attributes:
        key: how the sample's code calls it, also the head of its functions' codes.
        name: its name, complete without the province's.
        inner: its inner units in working order, more than any sample takes.
        field: its field of management.
        objects: what it manages, each fit to stand after `về`.
    """

    key: str
    name: str
    inner: tuple[str, ...]
    field: str
    objects: tuple[str, ...]


def _of(key: str, name: str, field: str, special: str, objects: str) -> Department:
    """Return a department with the general inner units before its special ones."""
    inner = GENERAL_UNITS + tuple(f"Phòng {one}" for one in special.split("; "))
    return Department(key, name, inner, field, tuple(objects.split("; ")))


OFFICE: Final = Department(
    "VP",
    "Văn phòng Ủy ban nhân dân",
    (
        "Phòng Tổng hợp", "Phòng Nội chính", "Phòng Kinh tế", "Phòng Khoa giáo - Văn xã",
        "Phòng Tài chính - Ngân sách", "Phòng Kiểm soát thủ tục hành chính",
        "Phòng Hành chính - Tổ chức", "Phòng Quản trị - Tài vụ", "Ban Tiếp công dân",
        "Phòng Ngoại vụ", "Phòng Đô thị", "Phòng Nông nghiệp và Môi trường",
    ),
    "Văn phòng",
    (
        "kiểm soát thủ tục hành chính", "công tác tiếp công dân",
        "công tác văn thư của chính quyền",
        "chế độ thông tin, báo cáo của Ủy ban nhân dân", "quy chế làm việc của Ủy ban nhân dân",
        "chương trình công tác của Ủy ban nhân dân", "công báo và cổng thông tin điện tử",
    ),
)  # fmt: skip
_INSPECTORATE: Final = Department(
    "TTR",
    "Thanh tra",
    (
        "Văn phòng", "Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2", "Phòng Nghiệp vụ 3",
        "Phòng Nghiệp vụ 4", "Phòng Tiếp dân và xử lý đơn thư", "Phòng Phòng, chống tham nhũng",
        "Phòng Giám sát và xử lý sau thanh tra", "Phòng Pháp chế", "Phòng Nghiệp vụ 5",
    ),
    "Thanh tra",
    (
        "kế hoạch thanh tra hằng năm", "giải quyết khiếu nại hành chính", "giải quyết tố cáo",
        "kê khai và xác minh tài sản, thu nhập", "xử lý sau thanh tra",
        "chuyển đổi vị trí công tác để phòng ngừa tham nhũng", "nghiệp vụ thanh tra chuyên ngành",
    ),
)  # fmt: skip
_ZONES: Final = Department(
    "KCN",
    "Ban Quản lý các khu công nghiệp",
    (
        "Văn phòng", "Phòng Kế hoạch - Tài chính", "Phòng Quản lý đầu tư",
        "Phòng Quản lý doanh nghiệp", "Phòng Quản lý lao động",
        "Phòng Quản lý quy hoạch và xây dựng", "Phòng Quản lý tài nguyên và môi trường",
        "Phòng Pháp chế", "Phòng Xúc tiến và hợp tác", "Phòng Đại diện khu phía Bắc",
        "Phòng Đại diện khu phía Nam", "Phòng Tổ chức cán bộ",
    ),
    "Khu công nghiệp, khu kinh tế",
    (
        "đầu tư vào khu công nghiệp", "quy hoạch phân khu của khu công nghiệp",
        "giấy phép xây dựng trong khu công nghiệp", "lao động trong khu công nghiệp",
        "hạ tầng kỹ thuật khu công nghiệp", "doanh nghiệp chế xuất", "dịch vụ hậu cần khu kinh tế",
    ),
)  # fmt: skip

DEPARTMENTS: Final = {
    one.key: one
    for one in (
        OFFICE,
        _of(
            "NV", "Sở Nội vụ", "Nội vụ",
            "Tổ chức bộ máy và biên chế; Công chức, viên chức; Xây dựng chính quyền; "
            "Cải cách hành chính; Thi đua - Khen thưởng; Tôn giáo; Công tác thanh niên; "
            "Quản lý văn thư, lưu trữ; Đào tạo, bồi dưỡng",
            "tổ chức bộ máy hành chính; vị trí việc làm và biên chế công chức; "
            "số lượng người làm việc trong đơn vị sự nghiệp; địa giới đơn vị hành chính; "
            "đào tạo, bồi dưỡng cán bộ, công chức; hội, quỹ xã hội; thi đua, khen thưởng; "
            "tín ngưỡng, tôn giáo; lưu trữ lịch sử",
        ),
        _of(
            "LĐ", "Sở Lao động - Thương binh và Xã hội", "Lao động, người có công và xã hội",
            "Người có công; Việc làm và an toàn lao động; Giáo dục nghề nghiệp; "
            "Bảo trợ xã hội; Trẻ em và bình đẳng giới; Lao động - Tiền lương; Giảm nghèo; "
            "Tổ chức cán bộ; Pháp chế",
            "ưu đãi người có công; việc làm và thị trường lao động; "
            "tiền lương trong doanh nghiệp; "
            "bảo hiểm thất nghiệp; trợ giúp xã hội thường xuyên; bình đẳng giới; "
            "người lao động đi làm việc ở nước ngoài; giảm nghèo bền vững",
        ),
        _of(
            "KH", "Sở Kế hoạch và Đầu tư", "Kế hoạch và đầu tư",
            "Tổng hợp - Quy hoạch; Đầu tư, thẩm định; Đăng ký kinh doanh; "
            "Kinh tế đối ngoại; Khoa giáo - Văn xã; Đấu thầu; Kinh tế tập thể; "
            "Tổ chức cán bộ; Hợp tác công tư",
            "quy hoạch thời kỳ 2021 - 2030; kế hoạch đầu tư công trung hạn; đăng ký doanh nghiệp; "
            "đấu thầu và lựa chọn nhà thầu; đầu tư trực tiếp nước ngoài; "
            "vốn hỗ trợ phát triển chính thức; kinh tế tập thể, hợp tác xã; "
            "đầu tư theo phương thức đối tác công tư",
        ),
        _of(
            "TC", "Sở Tài chính", "Tài chính",
            "Quản lý ngân sách; Quản lý giá và công sản; Tài chính đầu tư; "
            "Tài chính hành chính sự nghiệp; Tài chính doanh nghiệp; Tin học và thống kê; "
            "Ngân sách huyện, xã; Tổ chức cán bộ; Pháp chế",
            "dự toán và quyết toán ngân sách; tài sản công; giá và thẩm định giá; "
            "quyết toán vốn đầu tư dự án hoàn thành; tài chính doanh nghiệp nhà nước; "
            "các quỹ tài chính ngoài ngân sách; phí và lệ phí; nợ chính quyền địa phương",
        ),
        _of(
            "GT", "Sở Giao thông vận tải", "Giao thông vận tải",
            "Quản lý kết cấu hạ tầng giao thông; Quản lý vận tải; "
            "Quản lý phương tiện và người lái; Quản lý chất lượng công trình giao thông; "
            "An toàn giao thông; Kỹ thuật; Pháp chế; Tổ chức cán bộ; Đường thủy nội địa",
            "kết cấu hạ tầng đường bộ; vận tải hành khách bằng ô tô; đăng kiểm xe cơ giới; "
            "sát hạch, cấp giấy phép lái xe; đường thủy nội địa; bến xe, bãi đỗ xe; "
            "hành lang an toàn đường bộ; vận tải hành khách công cộng",
        ),
        _of(
            "XD", "Sở Xây dựng", "Xây dựng",
            "Quy hoạch - Kiến trúc; Quản lý xây dựng; Quản lý nhà và thị trường bất động sản; "
            "Hạ tầng kỹ thuật; Kinh tế và vật liệu xây dựng; Phát triển đô thị; Pháp chế; "
            "Tổ chức cán bộ; Quản lý chất lượng công trình",
            "quy hoạch xây dựng; kiến trúc đô thị; giấy phép xây dựng; nhà ở xã hội; "
            "thị trường bất động sản; vật liệu xây dựng; chất lượng công trình dân dụng; "
            "công viên, cây xanh đô thị",
        ),
        _of(
            "TN", "Sở Tài nguyên và Môi trường", "Tài nguyên và môi trường",
            "Quản lý đất đai; Khoáng sản; Tài nguyên nước và khí tượng thủy văn; "
            "Đo đạc, bản đồ và viễn thám; Kinh tế đất; Biển và hải đảo; Pháp chế; "
            "Tổ chức cán bộ; Giao đất, cho thuê đất",
            "quy hoạch, kế hoạch sử dụng đất; giá đất; khoáng sản; đo đạc và bản đồ; "
            "biển và hải đảo; giấy phép môi trường; thích ứng biến đổi khí hậu; đăng ký đất đai",
        ),
        _of(
            "NN", "Sở Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và phát triển nông thôn",
            "Quản lý xây dựng công trình; Kỹ thuật tổng hợp; Nông thôn mới; "
            "Quản lý chất lượng; Chế biến và thị trường; Tổ chức cán bộ; Pháp chế; "
            "Khoa học và khuyến nông; Phòng, chống thiên tai",
            "trồng trọt; chăn nuôi; bảo vệ thực vật; thủy sản; lâm nghiệp; thủy lợi; "
            "xây dựng nông thôn mới; phòng, chống thiên tai; sản phẩm mỗi xã một sản phẩm",
        ),
        _of(
            "TT", "Sở Thông tin và Truyền thông", "Thông tin và truyền thông",
            "Báo chí - Xuất bản; Bưu chính - Viễn thông; Công nghệ thông tin; "
            "Thông tin cơ sở; An toàn thông tin mạng; Chuyển đổi số; Pháp chế",
            "báo chí; xuất bản, in và phát hành; bưu chính; hạ tầng viễn thông; "
            "chính quyền số; công nghiệp công nghệ số; thông tin cơ sở; tần số vô tuyến điện",
        ),
        _of(
            "KC", "Sở Khoa học và Công nghệ", "Khoa học và công nghệ",
            "Quản lý khoa học; Quản lý công nghệ; Đổi mới sáng tạo; Sở hữu trí tuệ; "
            "An toàn bức xạ; Quản lý chuyên ngành; Thông tin khoa học; Tổ chức cán bộ; Pháp chế",
            "nhiệm vụ khoa học và công nghệ; sở hữu trí tuệ; tiêu chuẩn, đo lường; "
            "an toàn bức xạ, hạt nhân; chuyển giao công nghệ; doanh nghiệp khoa học và công nghệ; "
            "khởi nghiệp đổi mới sáng tạo",
        ),
        _of(
            "VH", "Sở Văn hóa, Thể thao và Du lịch", "Văn hóa, thể thao và du lịch",
            "Quản lý văn hóa; Quản lý thể dục thể thao; Quản lý du lịch; Di sản văn hóa; "
            "Gia đình; Nghệ thuật; Tổ chức cán bộ; Pháp chế; Thư viện",
            "di sản văn hóa; nghệ thuật biểu diễn; thư viện; thể thao thành tích cao; "
            "thể dục, thể thao quần chúng; gia đình; điện ảnh; bảo tàng",
        ),
        _of(
            "GD", "Sở Giáo dục và Đào tạo", "Giáo dục và đào tạo",
            "Giáo dục Mầm non; Giáo dục Tiểu học; Giáo dục Trung học; "
            "Giáo dục thường xuyên; Quản lý chất lượng; Chính trị, tư tưởng; "
            "Tổ chức cán bộ; Công nghệ và dữ liệu; Pháp chế",
            "giáo dục mầm non; giáo dục phổ thông; giáo dục thường xuyên; "
            "thi và kiểm định chất lượng giáo dục; nhà giáo và cán bộ quản lý giáo dục; "
            "phổ cập giáo dục, xóa mù chữ; giáo dục hòa nhập; "
            "học bổng và tín dụng học sinh, sinh viên",
        ),
        _of(
            "YT", "Sở Y tế", "Y tế",
            "Nghiệp vụ Y; Nghiệp vụ Dược; Quản lý hành nghề y dược; Tổ chức cán bộ; "
            "Bảo hiểm y tế; Pháp chế; Y tế dự phòng; Công nghệ y tế; Y học cổ truyền",
            "khám bệnh, chữa bệnh; dược và mỹ phẩm; y tế dự phòng; bảo hiểm y tế; "
            "trang thiết bị y tế; dân số; y học cổ truyền; hành nghề y, dược tư nhân",
        ),
        _of(
            "TP", "Sở Tư pháp", "Tư pháp",
            "Xây dựng và kiểm tra văn bản; Phổ biến, giáo dục pháp luật; Hành chính tư pháp; "
            "Bổ trợ tư pháp; Quản lý xử lý vi phạm hành chính; Tổ chức cán bộ; Trợ giúp pháp lý",
            "kiểm tra văn bản quy phạm pháp luật; hòa giải ở cơ sở; hộ tịch; chứng thực; "
            "công chứng; luật sư và tư vấn pháp luật; giám định tư pháp; đấu giá tài sản",
        ),
        _of(
            "CT", "Sở Công Thương", "Công nghiệp và thương mại",
            "Quản lý công nghiệp; Quản lý thương mại; Quản lý năng lượng; "
            "Kỹ thuật an toàn môi trường; Xuất nhập khẩu; Tổ chức cán bộ; Pháp chế; "
            "Hội nhập quốc tế; Thương mại điện tử",
            "công nghiệp hỗ trợ; điện lực; kinh doanh xăng dầu; xuất khẩu, nhập khẩu; "
            "thương mại điện tử; hóa chất, vật liệu nổ công nghiệp; bảo vệ người tiêu dùng; "
            "khuyến công",
        ),
        _INSPECTORATE,
        Department(
            "DT", "Ban Dân tộc",
            (
                "Văn phòng", "Thanh tra", "Phòng Chính sách dân tộc",
                "Phòng Tuyên truyền và địa bàn",
                "Phòng Kế hoạch - Tổng hợp", "Phòng Nghiệp vụ dân tộc",
            ),
            "Công tác dân tộc",
            (
                "chính sách dân tộc", "người có uy tín trong đồng bào dân tộc thiểu số",
                "chương trình mục tiêu vùng đồng bào dân tộc thiểu số và miền núi",
                "thôn đặc biệt khó khăn",
            ),
        ),
        _of(
            "DL", "Sở Du lịch", "Du lịch",
            "Quy hoạch và phát triển du lịch; Quản lý lữ hành; Quản lý cơ sở lưu trú; "
            "Xúc tiến du lịch; Tổ chức cán bộ; Pháp chế",
            "kinh doanh lữ hành; hướng dẫn viên du lịch; cơ sở lưu trú du lịch; "
            "điểm du lịch, khu du lịch; "
            "xúc tiến du lịch; du lịch cộng đồng; sản phẩm du lịch",
        ),
        _of(
            "NG", "Sở Ngoại vụ", "Đối ngoại",
            "Hợp tác quốc tế; Lãnh sự; Lễ tân; Biên giới, biển đảo; Kinh tế đối ngoại; "
            "Tổ chức cán bộ; Thông tin đối ngoại; Phi chính phủ nước ngoài",
            "thỏa thuận quốc tế; công tác lãnh sự; lễ tân đối ngoại; "
            "viện trợ phi chính phủ nước ngoài; "
            "hội nghị, hội thảo quốc tế; người Việt Nam ở nước ngoài; thông tin đối ngoại",
        ),
        _ZONES,
    )
}  # fmt: skip
"""By key."""


def _sub(key: str, name: str, special: str) -> tuple[str, str, tuple[str, ...]]:
    general = ("Phòng Hành chính - Tổng hợp", "Phòng Thanh tra, pháp chế")
    return key, f"Chi cục {name}", general + tuple(special.split("; "))


SUB_DEPARTMENTS: Final = (
    _sub("NN", "Kiểm lâm", "Phòng Quản lý bảo vệ rừng; Phòng Sử dụng và phát triển rừng; "
         "Đội Kiểm lâm cơ động; Hạt Kiểm lâm liên huyện phía Bắc; "
         "Hạt Kiểm lâm liên huyện phía Nam"),
    _sub("NN", "Thủy lợi", "Phòng Quản lý công trình; Phòng Phòng, chống thiên tai; "
         "Phòng Đê điều; Phòng Kế hoạch - Kỹ thuật"),
    _sub("NN", "Trồng trọt và Bảo vệ thực vật", "Phòng Trồng trọt; Phòng Bảo vệ thực vật; "
         "Phòng Kiểm dịch thực vật; Phòng Đất và phân bón"),
    _sub("NN", "Chăn nuôi và Thú y", "Phòng Chăn nuôi; Phòng Dịch tễ; Phòng Kiểm dịch động vật; "
         "Phòng Quản lý thuốc và thức ăn chăn nuôi"),
    _sub("NN", "Thủy sản", "Phòng Khai thác thủy sản; Phòng Nuôi trồng thủy sản; Phòng Kiểm ngư; "
         "Phòng Quản lý tàu cá"),
    _sub("NN", "Phát triển nông thôn", "Phòng Kinh tế hợp tác; Phòng Ngành nghề nông thôn; "
         "Phòng Bố trí dân cư; Phòng Cơ điện nông nghiệp"),
    _sub("NN", "Quản lý chất lượng nông lâm sản và thủy sản", "Phòng Quản lý chất lượng; "
         "Phòng Chế biến, thương mại; Phòng Kiểm tra, giám sát"),
    _sub("TN", "Bảo vệ môi trường", "Phòng Thẩm định môi trường; Phòng Kiểm soát ô nhiễm; "
         "Phòng Quản lý chất thải"),
    _sub("TN", "Quản lý đất đai", "Phòng Quy hoạch đất; Phòng Giá đất; Phòng Đăng ký, thống kê"),
    _sub("YT", "Dân số", "Phòng Truyền thông - Giáo dục; Phòng Dân số; "
    "Phòng Kế hoạch hóa gia đình; "
         "Phòng Cơ cấu và chất lượng dân số; Phòng Thống kê dân số"),
    _sub("YT", "An toàn vệ sinh thực phẩm", "Phòng Cấp phép; Phòng Kiểm tra, giám sát; "
         "Phòng Thông tin, truyền thông; Phòng Nghiệp vụ"),
    _sub("YT", "Phòng, chống HIV/AIDS", "Phòng Giám sát; Phòng Can thiệp; Phòng Truyền thông"),
    _sub("CT", "Quản lý thị trường", "Phòng Nghiệp vụ; Phòng Tổ chức cán bộ; "
         + "; ".join(f"Đội Quản lý thị trường số {number}" for number in range(1, 11))),
    _sub("KC", "Tiêu chuẩn Đo lường Chất lượng", "Phòng Quản lý đo lường; "
    "Phòng Quản lý tiêu chuẩn"),
    _sub("NV", "Văn thư - Lưu trữ", "Phòng Quản lý văn thư, lưu trữ; Phòng Kho lưu trữ"),
    _sub("LĐ", "Phòng, chống tệ nạn xã hội", "Phòng Cai nghiện; "
    "Phòng Phòng, chống mại dâm, mua bán người"),
    _sub("XD", "Giám định xây dựng", "Phòng Giám định 1; Phòng Giám định 2"),
)  # fmt: skip
"""Sub-departments with the key of their department, name and inner units."""
