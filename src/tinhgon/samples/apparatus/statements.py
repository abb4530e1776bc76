"""Statements of functions: further objects of departments, and what offices of districts do."""

from typing import Final

OBJECTS: Final = {
    "VP": "công tác phối hợp giữa các sở; hội nghị trực tuyến; xe công vụ; bảo vệ trụ sở; "
    "lễ kỷ niệm cấp tỉnh, thành phố; hồ sơ trình họp thường kỳ",
    "NV": "bầu cử đại biểu Hội đồng nhân dân; thanh niên tình nguyện; quy chế dân chủ ở cơ quan; "
    "tiền lương cán bộ, công chức; phân loại đơn vị hành chính; văn hóa công vụ",
    "LĐ": "mộ và nghĩa trang liệt sĩ; cai nghiện ma túy; trẻ em có hoàn cảnh đặc biệt; "
    "an toàn, vệ sinh lao động; quan hệ lao động và đình công; học nghề của bộ đội xuất ngũ",
    "KH": "thu hút đầu tư trong nước; hộ kinh doanh; khu công nghệ cao; "
    "chỉ tiêu phát triển kinh tế - xã hội; "
    "liên kết vùng; giải ngân vốn nước ngoài",
    "TC": "mua sắm tập trung; kiểm kê tài sản nhà nước; bảo lãnh vay vốn; xổ số kiến thiết; "
    "dịch vụ kế toán, kiểm toán; ngân sách cấp xã",
    "GT": "biển báo, đèn tín hiệu; cầu treo dân sinh; xe buýt; xe quá tải; "
    "trung tâm đào tạo lái xe; "
    "cảng biển và luồng hàng hải địa phương",
    "XD": "số nhà và biển tên đường; hệ thống cây xanh đường phố; chung cư cũ; năng lực nhà thầu; "
    "định mức và đơn giá; cấp nước đô thị tập trung",
    "TN": "bồi thường, tái định cư; hồ chứa và dòng chảy tối thiểu; quan trắc không khí; "
    "khí tượng thủy văn chuyên dùng; phục hồi môi trường mỏ; viễn thám",
    "NN": "kiểm ngư; giống cây lâm nghiệp; thuốc thú y; đê điều; muối và diêm dân; "
    "bố trí dân cư vùng sạt lở",
    "TT": "an toàn thông tin; đài truyền thanh cơ sở; chữ ký số; trò chơi điện tử; tem bưu chính; "
    "nền tảng dữ liệu mở",
    "KC": "mã số mã vạch; phòng thí nghiệm; giải thưởng sáng tạo; thẩm định công nghệ dự án; "
    "sàn giao dịch công nghệ; nhân lực khoa học trẻ",
    "VH": "hương ước, quy ước; mỹ thuật, nhiếp ảnh; võ cổ truyền; văn hóa đọc; "
    "vũ trường, karaoke; "
    "bảo vệ bản quyền tác giả",
    "GD": "trường chuẩn quốc gia; tuyển sinh đầu cấp; học sinh giỏi; dạy học ngoại ngữ; "
    "tư vấn tâm lý học đường; liên kết đào tạo với nước ngoài",
    "YT": "tiêm chủng mở rộng; máu và chế phẩm máu; trạm y tế cơ sở; giám định pháp y; "
    "nước uống đóng chai; sức khỏe học đường",
    "TP": "quốc tịch; nuôi con nuôi; thừa phát lại; đăng ký giao dịch bảo đảm; lý lịch tư pháp; "
    "xử phạt vi phạm hành chính",
    "CT": "điện mặt trời mái nhà; hội chợ, triển lãm thương mại; chợ và siêu thị; "
    "bán hàng đa cấp; "
    "phòng vệ thương mại; lưu thông hàng thiết yếu",
    "TTR": "đối thoại với công dân; thanh tra đột xuất; định giá tài sản thất thoát; "
    "tiếp công dân định kỳ; "
    "tặng quà và nhận quà; kiểm soát xung đột lợi ích",
    "DT": "hôn nhân cận huyết; định canh, định cư; tiếng nói, chữ viết dân tộc",
    "DL": "du thuyền, tàu tham quan; cứu hộ bãi tắm; du lịch ẩm thực; số hóa điểm đến; "
    "môi trường du lịch; đào tạo nghề du lịch",
    "NG": "địa phương kết nghĩa; báo chí nước ngoài; thẻ đi lại doanh nhân; bảo hộ công dân; "
    "đường biên, mốc giới; tập quán ngoại giao",
    "KCN": "nhà ở công nhân; phòng cháy trong khu công nghiệp; cửa khẩu, hàng trung chuyển; "
    "chuyển nhượng dự án thứ cấp; bến bãi khu kinh tế; nước thải tập trung khu công nghiệp",
}  # fmt: skip
"""By department: what it manages besides, each fit to stand after `về`."""

OF_PROVINCES: Final = (
    ("Quản lý nhà nước về {}", "Thực hiện chức năng quản lý về {}", "Phụ trách lĩnh vực {}"),
    (
        "Thanh tra, kiểm tra việc chấp hành pháp luật về {}",
        "Kiểm tra, xử lý vi phạm trong lĩnh vực {}",
        "Phát hiện, chấn chỉnh sai phạm về {}",
    ),
    (
        "Trình Ủy ban nhân dân đề án, kế hoạch dài hạn về {}",
        "Chủ trì soạn thảo chương trình, nghị quyết về {}",
        "Đề xuất cơ chế, chính sách đặc thù về {}",
    ),
    (
        "Thống kê, báo cáo định kỳ về {}",
        "Tổng hợp tình hình, số liệu về {}",
        "Đánh giá kết quả hằng quý về {}",
    ),
    (
        "Hướng dẫn chuyên môn, nghiệp vụ cho cấp dưới về {}",
        "Bồi dưỡng kiến thức cho công chức cơ sở về {}",
        "Giải đáp vướng mắc của các địa phương về {}",
    ),
    (
        "Xây dựng, vận hành cơ sở dữ liệu về {}",
        "Số hóa, lưu giữ hồ sơ về {}",
        "Công khai thông tin trên mạng về {}",
    ),
    (
        "Giải quyết kiến nghị của tổ chức, cá nhân về {}",
        "Tiếp thu ý kiến doanh nghiệp, người dân về {}",
        "Trả lời chất vấn của đại biểu về {}",
    ),
    (
        "Tuyên truyền, phổ biến quy định mới về {}",
        "Tổ chức hội nghị, truyền thông cho cộng đồng về {}",
        "Vận động xã hội hưởng ứng chủ trương về {}",
    ),
)
"""What is done about an object: each in three manners of writing, one department has one."""

OF_DISTRICTS: Final = {
    "VP": "Xây dựng chương trình công tác của Ủy ban nhân dân; Chuẩn bị kỳ họp Hội đồng nhân dân; "
    "Tiếp công dân định kỳ; Quản lý bộ phận một cửa; Theo dõi thực hiện kết luận của Chủ tịch; "
    "Quản lý xe công, trụ sở; Tiếp nhận, phát hành văn bản; Quản trị trang thông tin điện tử; "
    "Phục vụ giám sát của Thường trực Hội đồng nhân dân; Tổ chức lễ tân, khánh tiết; "
    "Kiểm soát thủ tục hành chính",
    "NV": "Quản lý biên chế công chức, viên chức; Tuyển dụng viên chức; "
    "Giải quyết nâng bậc lương; "
    "Tổ chức phong trào thi đua; Quản lý hoạt động tôn giáo; Quản lý địa giới, mốc giới; "
    "Tổ chức bầu cử; Hướng dẫn lưu trữ cơ quan; Thực hiện công tác thanh niên; "
    "Quản lý hội quần chúng; Bồi dưỡng công chức cấp xã",
    "TP": "Đăng ký kết hôn có yếu tố nước ngoài; Chứng thực hợp đồng, giao dịch; "
    "Hướng dẫn tổ hòa giải; "
    "Tự kiểm tra văn bản quy phạm pháp luật; Phổ biến pháp luật cho người dân; "
    "Theo dõi bồi thường nhà nước; Tổng hợp xử lý vi phạm hành chính; "
    "Đánh giá chuẩn tiếp cận pháp luật; Cải chính hộ tịch; Bồi dưỡng công chức tư pháp; "
    "Thẩm định quyết định quy phạm",
    "TC": "Lập dự toán thu, chi ngân sách; Lập kế hoạch đầu tư công; Đăng ký hộ kinh doanh; "
    "Thẩm tra quyết toán dự án hoàn thành; Theo dõi giá thị trường; Quản lý tài sản công; "
    "Tổ chức đấu thầu mua sắm; Hỗ trợ hợp tác xã thành lập mới; Hướng dẫn ngân sách xã; "
    "Quản lý kinh phí trường học; Thu phí, lệ phí",
    "TN": "Giao đất cho hộ gia đình; Cấp giấy chứng nhận quyền sử dụng đất; Thu hồi đất; "
    "Xác định giá đất bồi thường; Kiểm kê đất đai; Thu gom rác thải sinh hoạt; "
    "Cấp giấy phép môi trường; Kiểm tra khai thác đất san lấp; Hòa giải tranh chấp đất đai; "
    "Lập kế hoạch sử dụng đất hằng năm; Quản lý giếng khoan nước ngầm",
    "LĐ": "Chi trả trợ cấp xã hội; Chăm lo người có công; Giới thiệu việc làm; "
    "Đưa lao động đi làm việc ở nước ngoài; Rà soát hộ nghèo; Bảo vệ trẻ em bị xâm hại; "
    "Thực hiện bình đẳng giới; Lập hồ sơ cai nghiện bắt buộc; Đào tạo nghề ngắn hạn; "
    "Quản lý nghĩa trang liệt sĩ; Điều tra tai nạn lao động",
    "VH": "Quản lý lễ hội; Tu bổ di tích; Cấp phép kinh doanh karaoke; Quản lý đài truyền thanh; "
    "Bình xét gia đình văn hóa; Tổ chức giải thể thao quần chúng; Quảng bá điểm đến; "
    "Tiếp nhận thông báo quảng cáo; Xây dựng thư viện cơ sở; Ứng dụng công nghệ số; "
    "Kiểm tra cửa hàng sách",
    "GD": "Sắp xếp mạng lưới trường lớp; Tuyển sinh lớp 1, lớp 6; Phổ cập giáo dục; "
    "Điều động giáo viên; Thi học sinh giỏi; Cấp phép nhóm trẻ tư thục; Tự đánh giá trường học; "
    "Mua sắm thiết bị dạy học; Kiểm tra dạy thêm, học thêm; Tổ chức hội khỏe Phù Đổng; "
    "Bồi dưỡng thường xuyên giáo viên",
    "TTR": "Thanh tra kinh tế - xã hội theo kế hoạch; Xác minh đơn khiếu nại; "
    "Xác minh đơn tố cáo; "
    "Kiểm soát kê khai tài sản; Phòng ngừa tham nhũng, tiêu cực; "
    "Thanh tra trách nhiệm người đứng đầu; "
    "Đôn đốc thực hiện kết luận thanh tra; Phân loại đơn thư; Bảo vệ người tố cáo; "
    "Báo cáo công tác thanh tra; Kiểm tra việc tiếp công dân của cấp xã",
    "NN": "Chỉ đạo lịch gieo trồng; Phòng, chống dịch bệnh vật nuôi; Quản lý thủy lợi nội đồng; "
    "Xây dựng nông thôn mới; Đánh giá sản phẩm mỗi xã một sản phẩm; Quản lý chợ hạng hai; "
    "Phát triển cụm công nghiệp; Thực hiện khuyến công; Phòng cháy, chữa cháy rừng; "
    "Đăng ký tàu cá; Khôi phục làng nghề",
    "XD": "Cấp phép xây dựng nhà ở riêng lẻ; Kiểm tra trật tự xây dựng; "
    "Quản lý vỉa hè, lòng đường; "
    "Vận hành chiếu sáng công cộng; Chăm sóc cây xanh đường phố; Duy tu đường ngõ; "
    "Nạo vét cống thoát nước; Thẩm định báo cáo kinh tế - kỹ thuật; Cấp biển số nhà; "
    "Rà soát đối tượng nhà ở xã hội; Sắp xếp bến bãi",
    "YT": "Giám sát dịch bệnh truyền nhiễm; Kiểm tra thức ăn đường phố; "
    "Quản lý hành nghề y tư nhân; "
    "Thực hiện kế hoạch hóa gia đình; Vận động tham gia bảo hiểm y tế; "
    "Bảo đảm vệ sinh trường học; "
    "Phòng, chống HIV/AIDS; Tiêm chủng cho trẻ em; Kiểm tra nhà thuốc; Huấn luyện sơ cấp cứu; "
    "Khám tuyển nghĩa vụ quân sự",
    "DT": "Thực hiện chính sách dân tộc; Bình chọn người có uy tín; "
    "Tuyên truyền vùng đồng bào dân tộc",
}  # fmt: skip
"""By office of a district: what it does, each fit to stand before `trên địa bàn`."""
