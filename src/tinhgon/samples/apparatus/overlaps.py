"""Functions two departments both hold in other words, and some that only look alike.

The pairs are the usual overlaps of provincial departments before 2025, each written as the two
departments write it in their own regulations: other word order, synonyms, abbreviations.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Overlap:
    """One function stated twice: the departments by key, and the statement of each."""

    first: str
    said: str
    second: str
    again: str


OVERLAPS: Final = tuple(
    Overlap(*line)
    for line in (
        ("NV", "Quản lý hồ sơ cán bộ, công chức, viên chức của các cơ quan hành chính",
         "TC", "Quản lý hồ sơ CBCCVC các cơ quan hành chính"),
        ("TC", "Thẩm định phương án tự chủ tài chính của đơn vị sự nghiệp công lập ngành y tế",
         "YT", "Thẩm định phương án tự chủ về tài chính của các đơn vị sự nghiệp y tế công lập"),
        ("NV", "Tham mưu tuyển dụng viên chức các đơn vị sự nghiệp y tế",
         "YT", "Giúp Ủy ban nhân dân tuyển dụng viên chức cho các đơn vị sự nghiệp y tế"),
        ("YT", "Quản lý nhà nước về an toàn thực phẩm tại cơ sở sản xuất, kinh doanh",
         "CT", "Giúp UBND quản lý nhà nước về an toàn thực phẩm của cơ sở kinh doanh, sản xuất"),
        ("TN", "Quản lý nhà nước về chất thải rắn sinh hoạt",
         "XD", "Tham mưu quản lý nhà nước đối với chất thải rắn sinh hoạt"),
        ("NN", "Quản lý nhà nước về cấp nước sạch nông thôn",
         "XD", "Quản lý việc cấp nước sạch cho khu vực nông thôn"),
        ("TN", "Kiểm tra việc khai thác cát, sỏi lòng sông",
         "GT", "Tổ chức kiểm tra hoạt động khai thác cát, sỏi trên lòng sông"),
        ("LĐ", "Quản lý các cơ sở giáo dục nghề nghiệp trên địa bàn",
         "GD", "Quản lý cơ sở GDNN trên địa bàn"),
        ("CT", "Quản lý cụm công nghiệp",
         "KCN", "Tham mưu, quản lý nhà nước đối với cụm công nghiệp"),
        ("VH", "Cấp phép quảng cáo ngoài trời",
         "XD", "Thẩm định, cấp phép đối với quảng cáo ngoài trời"),
        ("TT", "Quản lý hạ tầng kỹ thuật dùng chung của mạng cáp viễn thông",
         "GT", "Quản lý việc sử dụng chung hạ tầng kỹ thuật mạng cáp viễn thông"),
        ("KH", "Theo dõi, đánh giá các dự án đầu tư công",
         "TC", "Giám sát, đánh giá dự án đầu tư công"),
        ("KH", "Thẩm định nguồn vốn và khả năng cân đối vốn của dự án nhóm C",
         "TC", "Thẩm định nguồn vốn, khả năng cân đối vốn cho các dự án nhóm C"),
        ("TT", "Phát triển công dân số và kỹ năng số cho người dân",
         "KC", "Phát triển kỹ năng số, công dân số cho người dân"),
        ("NV", "Tổng hợp, báo cáo kết quả cải cách hành chính hằng năm",
         "VP", "Tham mưu tổng hợp, báo cáo hằng năm về kết quả cải cách hành chính"),
        ("TN", "Quản lý nguồn nước mặt phục vụ sản xuất nông nghiệp",
         "NN", "Quản lý nước mặt dùng cho sản xuất nông nghiệp"),
        ("NN", "Bảo tồn đa dạng sinh học trong rừng đặc dụng",
         "TN", "Quản lý, bảo tồn đa dạng sinh học tại rừng đặc dụng"),
        ("CT", "Xúc tiến thương mại sản phẩm nông nghiệp",
         "NN", "Tổ chức xúc tiến thương mại cho các sản phẩm nông nghiệp"),
        ("DL", "Bảo tồn làng nghề truyền thống gắn với du lịch",
         "NN", "Bảo tồn các làng nghề truyền thống gắn với phát triển du lịch"),
        ("VH", "Tổ chức lễ hội truyền thống quy mô vùng",
         "DL", "Tham mưu tổ chức các lễ hội truyền thống có quy mô vùng"),
        ("LĐ", "Phòng, chống tai nạn đuối nước trẻ em",
         "GD", "Tổ chức công tác phòng, chống đuối nước cho trẻ em"),
        ("LĐ", "Chăm sóc sức khỏe người cao tuổi tại cộng đồng",
         "YT", "Thực hiện chăm sóc sức khỏe tại cộng đồng cho người cao tuổi"),
        ("NG", "Quản lý đoàn ra nước ngoài của cán bộ, công chức",
         "NV", "Quản lý việc CBCC đi công tác nước ngoài theo đoàn ra"),
        ("NG", "Vận động dự án ODA của các tổ chức quốc tế",
         "KH", "Vận động các dự án hỗ trợ phát triển chính thức (ODA) từ tổ chức quốc tế"),
        ("XD", "Quản lý hệ thống chiếu sáng công cộng đô thị",
         "GT", "Quản lý chiếu sáng công cộng tại đô thị"),
        ("XD", "Quản lý hệ thống thoát nước đô thị",
         "NN", "Tham mưu, quản lý hệ thống tiêu thoát nước đô thị"),
        ("GT", "Thẩm định thiết kế công trình cầu, đường bộ",
         "XD", "Thẩm định hồ sơ thiết kế các công trình cầu, đường bộ"),
        ("TP", "Rà soát, kiểm soát thủ tục hành chính trong dự thảo văn bản quy phạm pháp luật",
         "VP", "Kiểm soát TTHC trong dự thảo văn bản QPPL"),
        ("TP", "Theo dõi tình hình thi hành pháp luật",
         "TTR", "Theo dõi, báo cáo về tình hình thi hành pháp luật"),
        ("TTR", "Tiếp nhận, xử lý đơn khiếu nại, tố cáo của công dân gửi Ủy ban nhân dân",
         "VP", "Tiếp nhận và xử lý đơn thư KNTC của công dân gửi UBND"),
        ("CT", "Kiểm tra kinh doanh thuốc lá, rượu",
         "YT", "Kiểm tra hoạt động kinh doanh rượu, thuốc lá"),
        ("CT", "Quản lý sử dụng năng lượng tiết kiệm và hiệu quả",
         "KC", "Tham mưu quản lý việc sử dụng năng lượng tiết kiệm, hiệu quả"),
        ("KC", "Truy xuất nguồn gốc sản phẩm, hàng hóa",
         "CT", "Quản lý việc truy xuất nguồn gốc sản phẩm hàng hóa"),
        ("KCN", "Thẩm định báo cáo đánh giá tác động môi trường của dự án trong khu kinh tế",
         "TN", "Thẩm định báo cáo ĐTM các dự án trong khu kinh tế"),
        ("KCN", "Cấp giấy phép lao động cho người nước ngoài làm việc trong khu kinh tế",
         "LĐ", "Cấp GPLĐ cho lao động là người nước ngoài làm việc tại khu kinh tế"),
        ("GD", "Tổ chức dạy bơi, thể thao ngoại khóa trong trường học",
         "VH", "Tổ chức thể thao ngoại khóa và dạy bơi tại trường học"),
        ("GD", "Kiểm tra bếp ăn bán trú trong trường học",
         "YT", "Tổ chức kiểm tra bếp ăn bán trú của trường học"),
        ("DL", "Quản lý chất lượng dịch vụ vận chuyển khách du lịch",
         "GT", "Quản lý chất lượng dịch vụ vận tải khách du lịch"),
        ("TT", "Quản lý biển hiệu, bảng tin công cộng",
         "VH", "Quản lý bảng tin công cộng, biển hiệu"),
        ("TC", "Quản lý, xử lý nhà, đất dôi dư của cơ quan nhà nước",
         "TN", "Xử lý, quản lý nhà đất dôi dư thuộc các cơ quan nhà nước"),
        ("KH", "Hỗ trợ doanh nghiệp nhỏ và vừa",
         "KC", "Triển khai chính sách hỗ trợ DNNVV"),
    )
)  # fmt: skip

LOOKALIKES: Final = (
    ("YT", "Quản lý nhà nước về an toàn bức xạ trong cơ sở chẩn đoán hình ảnh"),
    ("CT", "Quản lý nhà nước về an toàn đập thủy điện"),
    ("TN", "Quản lý nhà nước về chất thải nguy hại"),
    ("XD", "Quản lý nhà nước về nghĩa trang, cơ sở hỏa táng"),
    ("NN", "Kiểm tra việc khai thác gỗ rừng trồng"),
    ("GT", "Kiểm tra hoạt động của cảng, bến thủy nội địa"),
    ("LĐ", "Quản lý các cơ sở bảo trợ xã hội ngoài công lập"),
    ("GD", "Quản lý các trung tâm ngoại ngữ, tin học"),
    ("VH", "Cấp phép triển lãm mỹ thuật, nhiếp ảnh"),
    ("XD", "Cấp phép xây dựng tượng đài, tranh hoành tráng"),
    ("TT", "Quản lý hạ tầng trung tâm dữ liệu dùng chung"),
    ("KH", "Thẩm định chủ trương đầu tư dự án nhóm B"),
    ("TC", "Thẩm định giá đất cụ thể"),
    ("KC", "Phát triển thị trường khoa học và công nghệ"),
    ("NV", "Tổng hợp, báo cáo kết quả phong trào thi đua hằng năm"),
    ("VP", "Tổng hợp, báo cáo hằng năm về công tác chỉ đạo, điều hành"),
    ("NN", "Bảo tồn nguồn gen giống cây trồng"),
    ("VH", "Bảo tồn nghệ thuật hát dân gian"),
    ("DL", "Tổ chức xúc tiến điểm đến du lịch"),
    ("CT", "Tổ chức hội chợ thương mại cấp vùng"),
    ("LĐ", "Phòng, chống mua bán người"),
    ("YT", "Phòng, chống dịch bệnh truyền nhiễm"),
    ("NG", "Quản lý đoàn vào của khách quốc tế"),
    ("XD", "Quản lý hệ thống cấp nước đô thị"),
    ("GT", "Thẩm định an toàn giao thông đường bộ"),
    ("TP", "Theo dõi tình hình thực hiện bồi thường nhà nước"),
    ("TTR", "Tiếp nhận, xử lý phản ánh về tham nhũng"),
    ("CT", "Kiểm tra kinh doanh khí dầu mỏ hóa lỏng"),
    ("KCN", "Thẩm định thiết kế công trình trong khu kinh tế"),
    ("KCN", "Cấp giấy chứng nhận xuất xứ hàng hóa trong khu kinh tế"),
    ("GD", "Kiểm tra dạy thêm, học thêm ngoài nhà trường"),
    ("TC", "Quản lý, xử lý tài sản bị tịch thu"),
    ("NV", "Quản lý hồ sơ khen thưởng"),
    ("YT", "Thẩm định điều kiện hành nghề của phòng khám tư nhân"),
    ("TC", "Thẩm định phương án tự chủ tài chính của đơn vị sự nghiệp giáo dục"),
)  # fmt: skip
"""Built like the pairs, about another thing: nobody else holds them."""


def overlaps(keys: Container[str], count: int) -> tuple[Overlap, ...]:
    """Return the first so many overlaps of departments that are there.

    Raises:
        LookupError: there are not so many.
    """
    found = [one for one in OVERLAPS if one.first in keys and one.second in keys]
    if len(found) < count:
        raise LookupError(f"{len(found)} overlaps, {count} wanted")
    return tuple(found[:count])
