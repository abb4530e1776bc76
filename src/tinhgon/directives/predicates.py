"""The words with which Vietnamese directives order: verbs, modals and adverbs of action.

Reads nothing. Writes: compiled patterns over folded text. Closed lists of the language of
offices; no name of a body, place or person stands here.
"""

import re

_ACTIONS = """
    chủ trì, phối hợp, giao, chỉ đạo, lãnh đạo, hướng dẫn, kiểm tra, giám sát, đôn đốc, theo dõi,
    xây dựng, hoàn thành, hoàn thiện, hoàn chỉnh, rà soát, dừng, ngừng, tạm dừng, chấm dứt,
    kết thúc, báo cáo, tổng hợp, tăng cường, đẩy mạnh, đẩy nhanh, thúc đẩy, thực hiện, triển khai,
    quán triệt, nghiên cứu, đề xuất, tham mưu, tham gia, ban hành, sửa đổi, bổ sung,
    điều chỉnh, cập nhật, sắp xếp, kiện toàn, tinh giản, tinh gọn, sáp nhập, hợp nhất, giải thể,
    thành lập, chuyển, chuyển giao, bàn giao, tiếp nhận, tiếp thu, bố trí, phân công, phân cấp,
    phân quyền, phân bổ, phân định, ủy quyền, điều động, luân chuyển, đào tạo, bồi dưỡng, tập huấn,
    tuyên truyền, phổ biến, thông tin, cung cấp, vận động, giải quyết, xử lý, khắc phục, tháo gỡ,
    chấn chỉnh, ngăn chặn, phòng ngừa, đấu tranh, biểu dương, khen thưởng, đánh giá, sơ kết,
    tổng kết, thẩm định, thẩm tra, phê duyệt, quyết định, quy định, cụ thể hóa, xác định,
    bảo đảm, đảm bảo, duy trì, giữ, giữ vững, phát huy, nâng cao, đổi mới, cải cách, cải thiện,
    cải tiến, ứng dụng, số hóa, chuyển đổi, mở rộng, phát triển, huy động, khai thác, quản lý,
    sử dụng, bảo vệ, bảo quản, lưu trữ, kiểm kê, thanh tra, kiểm soát, công khai, công bố,
    lấy ý kiến, tiến hành, thí điểm, khuyến khích, hỗ trợ, tạo, chuẩn bị, cử, chọn cử, chọn,
    lựa chọn, tuyển dụng, thu hút, kết nối, tích hợp, chia sẻ, vận hành, khôi phục, đầu tư,
    cân đối, đăng ký, rút ngắn, cắt giảm, giảm, xóa, bãi bỏ, thay thế, kế thừa, coi trọng, bám sát,
    chấp hành, tuân thủ, lưu ý, nắm, nắm bắt, nắm chắc, lắng nghe, giải đáp, giải trình, làm,
    đề cao, nêu gương, đưa, gắn, thống nhất, thể chế hóa, hiện đại hóa, xã hội hóa, chi trả,
    đăng tải, phát hành, gửi, kiến nghị, thông báo, thu hồi, tập hợp, lồng ghép, dành, khảo sát,
    thống kê, quyết toán, tất toán, xem xét, chăm lo, củng cố, siết chặt, nhân rộng, khơi thông,
    khơi dậy, tránh, phòng tránh, đáp ứng, căn cứ, thi hành, hoạt động, hiệp thương,
    chỉnh lý, biên soạn, biên tập, mua sắm, trang bị, sửa chữa, cải tạo, quy hoạch, di chuyển,
    thanh lý, cho ý kiến, góp ý, thảo luận, thông qua, bầu, bổ nhiệm, chỉ định, điều hành,
    phụ trách, đồng hành, giúp, tiếp cận, tiếp công dân, đối thoại, xác minh, lan tỏa, định hướng,
    phản ánh, phản biện, cam kết, đề ra, đặt, cắt bỏ, loại bỏ, kéo giảm, thu gọn, bàn, họp, ký,
    đối chiếu, kê khai, phân loại, sàng lọc, cơ cấu lại, tổ chức lại, ổn định, kiên trì,
    gương mẫu, biết, nộp, nâng, nâng cấp, sửa, đăng, tách, niêm yết, hủy, hủy bỏ, xin ý kiến,
    trao đổi,
    tối ưu hóa, tối ưu, đa dạng hóa, đối soát, đàm phán, động viên, khích lệ, hòa giải,
    phân tích, giải ngân, thanh toán, tính toán, hạch toán, lắp đặt, vận chuyển, mã hóa, điều tra,
    đưa tin, phát sóng, đóng góp, khởi công, tu bổ, bảo trì, xác lập, nhận diện, giải phóng,
    tiếp xúc,
    gắn kết, đơn giản hóa, chuẩn hóa, nhập liệu, tra soát, thụ lý, mở, tăng, phát động,
    soạn thảo, trả lời, giữ nguyên, tiếp nhận, mời,
    ban bố, phong tỏa, sơ tán, di dời, cứu trợ, cứu hộ, ứng phó, túc trực,
    cấp phát, tiết kiệm, hoàn trả, đề cử, giới thiệu, hiệp đồng, tôn vinh,
    nhắc nhở, phê bình, cảnh báo, dự báo, giám định,
    nghiệm thu, thẩm tra, công nhận, đánh giá, tổng rà soát, làm rõ, làm việc, áp dụng
"""
_MANNERS = """
    khẩn trương, kịp thời, chủ động, tích cực, tiếp tục, thường xuyên, định kỳ, tập trung,
    kiên quyết, quyết liệt, triệt để, tạm thời, đồng loạt, nghiêm túc, sớm, chú trọng, quan tâm,
    ưu tiên, nhanh chóng, trực tiếp,
    cùng nhau, cơ bản, về cơ bản, từng bước, trước mắt, hằng năm, hàng năm, phấn đấu, nỗ lực,
    đặc biệt chú trọng,
    đặc biệt quan tâm, đặc biệt lưu ý, trọng tâm là, xung kích, thận trọng, linh hoạt, thật sự
"""
_MODALS = """
    phải, cần, cần phải, có trách nhiệm, chịu trách nhiệm, có nhiệm vụ, sẽ, không được, không,
    tuyệt đối không, tuyệt đối, nghiêm cấm, có thể, được giao
"""
_NOT_NO = r"(?!\s+(?:gian|khí|chỉ|những))"
_ORGANISE = (
    r"tổ chức(?=\s+(?:thực hiện|triển khai|quán triệt|tuyên truyền|học tập|tập huấn|hội nghị|lại|"
    r"các (?:hội|lớp|cuộc|đoàn|hoạt động)|kiểm tra|thi hành|rà soát|lấy|đánh giá|sơ kết|tổng kết|"
    r"tốt|thẩm định|công bố|xây dựng|vận hành|bàn giao|tiếp nhận|sắp xếp|đối thoại|cuộc|làm việc|"
    r"xét|thi|tuyển|tiếp|phát|phong trào|lễ|đoàn|chi|cấp|phân|bố trí|chuẩn bị|theo dõi|diễn|trực|"
    r"hướng dẫn|quản lý|in|ký|sinh hoạt|thăm|gặp|bảo|hiệp thương|ra|đợt|lớp|các đợt|các lớp|mít|"
    r"giao ban|giám sát|điều tra|khảo sát|phổ biến|việc|bồi dưỡng|đào tạo|đại hội|nghiên cứu|họp))"
)
_SHORT = (
    r"hạn chế(?= (?:tối đa|việc|tình trạng|thấp))|lập(?= (?:kế|danh|hồ|đề|dự|phương|báo|tổ|"
    r"biên|quy|bản|đoàn))|trình(?! tự| độ| diễn| bày| trạng)|cấp(?= (?:phát|kinh phí|bổ sung|"
    r"giấy|đủ|ngân sách))|phòng(?=,? chống)|sơ(?=, tổng kết)|"
    r"sơ(?= tổng kết)|có(?= (?:(?:các )?(?:giải|biện) pháp|kế hoạch|phương án|ý kiến|văn bản)\b)"
)
_TIMES = (
    r"(?:định kỳ |cứ )?(?:(?:trước|vào|chậm nhất) (?:ngày \d{1,2} )?)?(?:hằng|hàng|mỗi) "
    r"(?:tuần|tháng|quý|năm|ngày)\b|(?:định kỳ |cứ )?(?:0?[369]|sáu|ba|chín) tháng"
    r"(?:,? (?:và )?(?:hằng |hàng )?(?:một |1 )?năm)?(?: (?:một|1) lần|/lần)?"
    r"(?=,? (?:báo|tổng|đánh|sơ|kiểm|rà|tổ|họp))"
)
_NOUN = (
    r"(?:báo cáo|hướng dẫn|quyết định|quy định|thông báo|kiến nghị|đề xuất|quy hoạch|công bố)\s+"
    r"(?:(?:kết luận )?số\s+\d|này\b|nêu trên|của\s+(?:bộ|ban|chính|thủ|tỉnh|thành|trung|quốc|"
    r"ủy|đảng))"
)


def _alternatives(words: str) -> str:
    listed = {" ".join(word.split()) for word in words.split(",")}
    return "|".join(sorted((re.escape(w) for w in listed if w), key=lambda w: (-len(w), w)))


ACTION = rf"(?:(?!{_NOUN})(?<!ngoại )(?:{_alternatives(_ACTIONS)})\b|{_ORGANISE}|{_SHORT})"
MANNER = rf"(?:{_TIMES}|(?:{_alternatives(_MANNERS)})\b)"
MODAL = rf"(?:{_alternatives(_MODALS)})\b{_NOT_NO}"
SAY = (
    r"(?:đề nghị|yêu cầu|lưu ý|nhấn mạnh|khẳng định|cho rằng|chỉ rõ|quán triệt|nhắc nhở|phân công|"
    r"quyết định giao|xác định(?: rõ)? sẽ(?: tập trung)?|giao nhiệm vụ cho|giao cho|giao|"
    r"chỉ đạo(?=[,:]))"
)
"""What a speaker or a higher body says before it names who must act."""
PREDICATE = rf"(?:{MODAL}|{MANNER}|{ACTION})"
"""What may follow the actor of an order or open an order without one."""

SPEECH = (
    r"(?:đề nghị|yêu cầu|nhấn mạnh|khẳng định|cho rằng|cho biết|nêu rõ|chỉ rõ|trình bày|"
    r"phát biểu|kết luận(?! số))\b"
)
starts_action = re.compile(rf"(?:{PREDICATE})").match
any_action = re.compile(rf"\b{ACTION}").search
strong_modal = re.compile(
    r"(?<!không chỉ )\b(?:phải|cần(?! thiết)|không được|có trách nhiệm|chịu trách nhiệm|"
    r"có nhiệm vụ)\b"
).search
