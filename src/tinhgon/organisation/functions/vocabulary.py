"""Words of function statements: what is only dressing, what is written in several ways.

Closed lists of the language of public administration, no names of bodies or places. Folded text.
Sources: the statements of Decrees 24/2014, 37/2014, 45/2025 and 150/2025/NĐ-CP on departments and
divisions; Regulation 137-QĐ/TW and its successors on advisory bodies of Party committees.
"""

import re
from collections.abc import Mapping
from typing import Final

SHORT: Final[Mapping[str, str]] = {
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc",
    "qlnn": "quản lý nhà nước", "tthc": "thủ tục hành chính", "cchc": "cải cách hành chính",
    "cntt": "công nghệ thông tin", "kh&cn": "khoa học và công nghệ", "cđs": "chuyển đổi số",
    "khcn": "khoa học công nghệ", "cbcc": "cán bộ công chức",
    "cbccvc": "cán bộ công chức viên chức", "ccvc": "công chức viên chức",
    "gcn": "giấy chứng nhận", "gcnqsdđ": "giấy chứng nhận quyền sử dụng đất",
    "qsdđ": "quyền sử dụng đất", "gpmb": "giải phóng mặt bằng", "gpxd": "giấy phép xây dựng",
    "gplx": "giấy phép lái xe", "đtm": "đánh giá tác động môi trường",
    "bvmt": "bảo vệ môi trường", "tnmt": "tài nguyên môi trường", "ntm": "nông thôn mới",
    "nsnn": "ngân sách nhà nước", "xdcb": "xây dựng cơ bản", "noxh": "nhà ở xã hội",
    "nơxh": "nhà ở xã hội", "dnnvv": "doanh nghiệp nhỏ và vừa", "htx": "hợp tác xã",
    "kcn": "khu công nghiệp", "ccn": "cụm công nghiệp", "kkt": "khu kinh tế",
    "thpt": "trung học phổ thông", "thcs": "trung học cơ sở", "gd&đt": "giáo dục và đào tạo",
    "gdđt": "giáo dục đào tạo", "vbqppl": "văn bản quy phạm pháp luật",
    "qppl": "quy phạm pháp luật", "pbgdpl": "phổ biến giáo dục pháp luật",
    "attp": "an toàn thực phẩm", "vsattp": "an toàn thực phẩm", "atvstp": "an toàn thực phẩm",
    "atgt": "an toàn giao thông", "pccc": "phòng cháy chữa cháy",
    "pctt": "phòng chống thiên tai", "pctn": "phòng chống tham nhũng",
    "tnxh": "tệ nạn xã hội", "bhxh": "bảo hiểm xã hội", "bhyt": "bảo hiểm y tế",
    "dtts": "dân tộc thiểu số", "vhtt": "văn hóa thể thao", "tdtt": "thể dục thể thao",
    "qp-an": "quốc phòng an ninh", "kt-xh": "kinh tế xã hội", "ktxh": "kinh tế xã hội",
    "đkkd": "đăng ký kinh doanh", "dskhhgđ": "dân số kế hoạch hóa gia đình",
}  # fmt: skip
"""Abbreviations in common use."""

DRESSING: Final = (
    (
        r"(?:tham mưu(?: tổng hợp| xây dựng(?= và thực hiện| chính sách))?|giúp việc|giúp)"
        r"(?:,? (?:giúp|cho|với))*(?: (?:việc )?(?:cho )?(?:ban thường vụ |thường trực )?"
        r"(?:ủy ban nhân dân|hội đồng nhân dân|cấp ủy|(?:tỉnh|thành|huyện|quận|đảng) ủy|"
        r"chủ tịch ủy ban nhân dân|lãnh đạo)(?: (?:tỉnh|thành phố|huyện|quận|xã|phường|"
        r"các cấp))?)?"
    ),
    (
        r"(?:theo|căn cứ)(?: (?:đúng|các|sự))? (?:quy định|thẩm quyền|phân cấp|phân công|ủy quyền|"
        r"chức năng)(?: (?:của|và) (?:pháp luật|nhà nước|cấp trên|đảng|ủy quyền|phân công|điều lệ "
        r"đảng))*"
    ),
    (
        r"(?:thuộc|trong) (?:thẩm quyền|phạm vi)(?: (?:quản lý|giải quyết|được giao|chức năng|"
        r"của \w+))*(?: của (?:tỉnh|thành phố|địa phương|huyện|xã|đơn vị|sở))?"
    ),
    (
        r"(?:trên|tại|ở) (?:địa bàn|địa phương)(?: (?:tỉnh|thành phố|huyện|quận|xã|phường|"
        r"được giao|quản lý|toàn (?:tỉnh|thành phố)))?"
    ),
    r"(?:thực hiện )?(?:các )?(?:chức năng|công tác|hoạt động|lĩnh vực|nội dung)(?:,? nhiệm vụ)?",
    r"(?:thực hiện |làm )(?:các )?nhiệm vụ(?! (?:khoa học|quy hoạch|thu|chi)\b)",
    r"(?:của|toàn) (?:tỉnh|thành phố|địa phương|huyện|xã|phường|quận|ngành|pháp luật)",
    (
        r"(?:chủ trì|phối hợp)(?:,? (?:chủ trì|phối hợp|với (?:các )?(?:cơ quan|đơn vị|ngành|sở|"
        r"địa phương)(?: (?:có )?liên quan)?))*"
    ),
    r"(?:hành vi )?vi phạm(?! hành chính)",
    r"trực tiếp|đẩy mạnh|thúc đẩy|nâng cao (?:chất lượng|hiệu quả)|tăng cường|tiếp tục|tiến hành",
    (
        r"tổ chức thực hiện|triển khai thực hiện|tổ chức triển khai|triển khai|thực hiện|"
        r"tổ chức(?= (?:các|công tác|kỳ|việc|thi|tiêm|thẩm|quản|kiểm|tuyên|đào|bồi|sát|lớp|cuộc))"
    ),
    r"thực thi|bảo đảm việc|phục vụ|góp phần|(?:dùng|dành)(?= cho)",
    (
        r"(?:cơ quan|tổ chức|đơn vị|cá nhân)(?:(?:,| và|, và)? (?:cơ quan|tổ chức|đơn vị|"
        r"cá nhân))+|"
        r"đội ngũ|hệ thống|người dân|công dân|cá nhân|(?:người )?có liên quan"
    ),
    r"một số|số lượng|(?:vụ )?việc(?! làm)|thông qua|làm căn cứ",
    r"(?:hằng|hàng) (?:năm|quý|tháng)|định kỳ|thường xuyên(?=,)",
)
"""Patterns that say nothing about which function it is; tried at any word."""

SAME: Final[tuple[tuple[str, str], ...]] = (
    (r"quản lý nhà nước(?: chuyên ngành)?", "quản lý"),
    (r"theo dõi|phụ trách|điều phối|điều hành|quản trị", "quản lý"),
    (
        (
            r"(?:lập|xây dựng|soạn thảo|biên soạn|dự thảo)(?= (?:(?:các|và|nội dung|bản) )*"
            r"(?:quy hoạch|kế hoạch|đề án|dự toán|dự thảo|chương trình|báo cáo|phương án|"
            r"chiến lược))"
        ),
        "lập",
    ),
    (r"thẩm định|thẩm tra", "thẩm định"),
    (r"ban hành|phê duyệt|quyết định", "phê duyệt"),
    (r"cấp(?:,? đổi| lại|, thu hồi)* (?:giấy )?phép", "cấp phép"),
    (r"cấp (?:phát )?(?:bản |các )?(?:giấy )?chứng nhận", "cấp chứng nhận"),
    (r"giấy phép", "phép"),
    (r"giải quyết|xử lý", "giải quyết"),
    (r"rà soát|kiểm tra|hậu kiểm|kiểm soát|giám sát|xác minh", "kiểm tra"),
    (r"tuyên truyền|phổ biến|vận động|quán triệt", "tuyên truyền"),
    (r"bồi dưỡng|tập huấn|đào tạo", "đào tạo"),
    (r"tổng hợp|báo cáo(?= tình hình)|thống kê", "thống kê"),
    (r"bảo tồn|bảo vệ|gìn giữ", "bảo vệ"),
    (r"duy tu|bảo dưỡng|bảo trì|sửa chữa", "bảo trì"),
    (r"xác định giá|định giá", "định giá"),
    (r"chính sách ưu đãi|chế độ,? chính sách|chế độ|chính sách", "chính sách"),
    (r"rác thải|chất thải rắn|rác", "chất thải rắn"),
    (r"nước ngầm|nước dưới đất", "nước ngầm"),
    (r"(?:kết nạp|phát triển)(?= đảng viên)", "kết nạp"),
    (r"(?:trong|về|thuộc) (?:các )?lĩnh vực", "về"),
    (r"vận tải|vận chuyển", "vận tải"),
    (r"nhà ở", "nhàở"),
    (r"việc làm", "việclàm"),
    (r"tiếp dân|tiếp công dân", "tiếp dân"),
    (r"đơn thư|đơn", "đơn"),
    (r"hạ tầng giao thông đường bộ|hệ thống đường bộ|mạng lưới đường bộ", "đường bộ"),
    (
        r"cán bộ,? công chức(?:,? viên chức)?|công chức,? viên chức(?:,? người lao động)?",
        "cán bộ công chức",
    ),
    (r"an toàn(?:,)? vệ sinh thực phẩm|vệ sinh an toàn thực phẩm", "an toàn thực phẩm"),
)  # fmt: skip
"""Ways to write one thing, with the one they become."""

ACTS: Final = frozenset(
    {
        "lập",
        "thẩm định",
        "phê duyệt",
        "cấp phép",
        "cấp chứng nhận",
        "thanh tra",
        "kiểm tra",
        "thống kê",
        "kiểm kê",
        "đăng ký",
        "giải quyết",
        "hòa giải",
        "tuyển dụng",
        "tuyển chọn",
        "tuyển sinh",
        "đánh giá",
        "xếp loại",
        "kỷ luật",
        "đào tạo",
        "tuyên truyền",
        "bảo trì",
        "bảo vệ",
        "định giá",
        "thu",
        "quyết toán",
        "kiểm toán",
        "bồi thường",
        "cưỡng chế",
        "hỗ trợ",
        "xúc tiến",
        "quảng bá",
        "quan trắc",
        "dự báo",
        "kiểm định",
        "lưu trữ",
        "thanh toán",
        "xây dựng",
        "biên soạn",
        "chứng thực",
        "xét",
        "thi",
        "sát hạch",
        "kết nạp",
        "kiểm dịch",
        "phát triển",
        "chuyển giao",
        "luân chuyển",
        "trao tặng",
        "bán đấu giá",
        "giải thể",
    }
)
"""What can be done to a matter; two that differ make two functions of one matter."""

KINDS: Final[tuple[frozenset[str], ...]] = tuple(
    frozenset(row.split(", "))
    for row in (
        "mầm non, tiểu học, trung học cơ sở, trung học phổ thông, thường xuyên, nghề nghiệp",
        "không khí, nước mặt, nước ngầm, nước biển, nước thải, chất thải rắn, khí thải",
        "sinh hoạt, nguy hại, công nghiệp, y tế, nông nghiệp, xây dựng",
        "đường bộ, đường thủy, đường sắt, hàng không, hàng hải",
        "cây trồng, chăn nuôi, thủy sản, lâm nghiệp, động vật, thực vật, ở người",
        "trẻ em, thanh niên, phụ nữ, người cao tuổi, người khuyết tật, người nghèo",
        "thăm dò, khai thác, chế biến",
        "dự toán, quyết toán",
        "luật sư, công chứng, đấu giá, giám định, thừa phát lại, dược, khám bệnh",
        "đô thị, nông thôn, miền núi",
        "khiếu nại, tranh chấp, kiến nghị",
        "giao thông, thủy lợi, đê điều, dân dụng",
        "tổ chức bộ máy, biên chế, vị trí việc làm, tiền lương",
        "khu công nghiệp, cụm công nghiệp, khu công nghệ cao, khu kinh tế, làng nghề",
        "hộ tịch, quốc tịch, cư trú, nuôi con nuôi, hộ khẩu",
        "doanh nghiệp, hộ kinh doanh, hợp tác xã",
    )
)
"""Kinds of one thing that exclude each other: statements that name different ones differ."""

WEAK: Final = frozenset(
    re.findall(
        r"\w+",
        "và với của các những về việc ở tại cho theo trong thuộc đối để từ là có được đến khi thì "
        "hoặc hay cùng trên",
    )
)
"""Syllables that tell nothing about the matter."""
