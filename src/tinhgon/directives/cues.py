"""The words that tell which numbers state something: hedges, movements, links, nouns.

Patterns for folded text, read by figures.py. Closed lists of kinds of words, no names.
"""

import re

HEDGES: dict[str, str] = {
    "tối thiểu": ">=",
    "ít nhất": ">=",
    "không dưới": ">=",
    "không thấp hơn": ">=",
    "tối đa": "<=",
    "không quá": "<=",
    "không vượt quá": "<=",
    "dưới": "<",
    "hơn": ">",
    "trên": ">",
    "khoảng": "~",
    "xấp xỉ": "~",
    "gần": "~<",
}
HEDGE = "|".join(sorted(HEDGES, key=len, reverse=True))
HEDGED = re.compile(rf"\b({HEDGE})(?: (?:đạt|là|mức|gấp|cũng))*\s?$")
FILL = rf"(?:được|thêm|đi|xuống|bớt|số|tổng số|mức|từ|thêm được|{HEDGE})"
MOVES = re.compile(
    rf"\b(?P<verb>cắt giảm|tinh giản|tinh giảm|giảm|tăng)(?P<what>(?: [^\W\d_]+){{0,4}}?)"
    rf"(?: {FILL})*\s$"
)
PLACES = re.compile(r"\b(?:của|tại|ở|cho|trong|theo|từ|và|do)$")
REMAINS = re.compile(
    rf"\b(?:(?:giảm|rút|thu gọn)(?: xuống)? còn|xuống còn|chỉ còn)(?: {FILL})*\s$"
)
STILL = re.compile(
    rf"\b(?:toàn )?(?:tỉnh|thành phố|huyện|bộ|sở|ngành|cả nước)(?: [^\W\d_]+){{0,4}}? còn(?: lại)?"
    rf"(?: {FILL})*\s$"
)
DAY_BEFORE = re.compile(r"\b(?:ngày|đến|từ|trước|sau|tháng|sáng|chiều|tối|hôm|quý|điều|khoản)\s$")
MOVED_PERCENT = re.compile(r"\b(giảm|tinh giản|cắt giảm|tinh giảm|tăng(?! trưởng))\b")
REACHES = re.compile(r"\b(?:đạt|có|được|phấn đấu)\b")
ALREADY = re.compile(
    r"(?:\bđã(?: [^\W\d_]+){1,4}|\bhiện (?:nay )?(?:có|còn)|\btổng(?: số| cộng)(?: "
    r"[^\W\d_]+){0,5}?|\btổng [^;,.]{2,60}? là|"
    r"\btoàn (?:tỉnh|thành phố|huyện|xã|quốc|đảng bộ|ngành|hệ thống)(?: đã| hiện)? (?:có|còn))\s$"
)
ACTED = re.compile(
    r"\b(?:sáp nhập|hợp nhất|giải thể|thành lập(?: mới)?|sắp xếp(?: lại)?|tổ chức lại|"
    r"kết thúc hoạt động(?: của)?|chấm dứt hoạt động(?: của)?|chuyển giao|bố trí|điều động|"
    r"giải quyết(?: chế độ)?(?: cho)?|thông qua|ban hành|tham mưu|công bố|khởi công|khánh thành|"
    r"tiếp nhận|xử lý|thẩm định|bãi bỏ|đơn giản hóa|cắt giảm|bổ nhiệm|tuyển dụng|luân chuyển|"
    r"kết nạp|phê duyệt|tổ chức)(?: được)?\s$"
)
PERSONS = re.compile(r"\s(?:người|trường hợp|biên chế|đồng chí|đảng viên)\b")
GENERIC = re.compile(
    r"\s?(?:(?:người|biên chế|trường hợp|đồng chí)?\s?|(?:(?:trên|trong) tổng|so với).*)"
)
AROUND = re.compile(r"\b(?:hơn|trên|gần|khoảng|xấp xỉ)\s$")
TIME = re.compile(
    r"\s(?:năm|tháng|ngày|giờ|phút|tuần|tuổi|quý|nhiệm kỳ|thế kỷ|thập kỷ|lượt|km|ha|m2|m|kg|cấp|"
    r"con số|lần|giai đoạn|điều|khoản|chương|trang|bản|nhóm|hướng|phụ lục)\b"
)
ANNOUNCED = re.compile(
    r"\s(?:việc|công việc|nhiệm vụ|chỉ tiêu|mục tiêu|kết quả|hạn chế|tồn tại|bài học|ý kiến|"
    r"kiến nghị|đề xuất)\b"
)
PROPOSED = re.compile(r"\b(?:đề xuất|kiến nghị|đề nghị)(?: thêm| các| với [^,;.]{3,30})?\s$")
DONE = re.compile(r"\bđã(?: [^\W\d_]+){1,4}\s$")
LISTS_NEXT = re.compile(r"[^.;]{0,140}:")
STREAK = re.compile(r"\snăm (?:liên tiếp|liên tục|liền)\b")
STREAK_HEAD = re.compile(r"\b(?:tăng trưởng|giữ|dẫn đầu|duy trì|đạt)(?: [^\W\d_]+){0,2}\s$")
TIMES = re.compile(r"\slần\b(?! (?:thứ|lượt))")
RANK = re.compile(
    r"\b(?:xếp(?: hạng)?(?: thứ)?|đứng thứ|vị trí thứ|hạng|(?:trong |tương đương )?(?:nhóm|tốp|"
    r"top))"
    r" (\d{1,3})\b(?!\s?[-%,.]\s?\d)(?:/\d+)?"
)
LINK = re.compile(
    r"(?P<noun>[^;.:()%\n]{0,110}?)"
    r"(?P<via>,? (?:đạt|chiếm|bằng|tương đương|tương ứng|ứng với|tức|tỷ lệ|tỉ lệ|giảm|tăng)"
    r"(?: (?:với|là|đạt|giảm|tỷ lệ|tỉ lệ|khoảng|gần|hơn|trên|xấp xỉ))*\s|"
    r"\s?\((?:(?:đạt|giảm|tăng|chiếm|tỷ lệ|tỉ lệ|bằng|tương đương|hơn|gần|khoảng|trên) )*)"
)
OVER = re.compile(r"(?P<noun>[^;.:()%\n\d]{0,60}?) (?:trên|trong|/)\s?tổng(?: số)?(?: là| có)?\s")
REACH = 600
INT = r"\d{1,3}(?:\.\d{3}){1,5}|\d{1,15}"
FRACTION = re.compile(
    rf",?\s?\(\s?(?:[^\W\d_]+ ){{0,3}}(?P<n>{INT})(?: [^()/%;\d]{{1,40}}?)?\s?"
    rf"(?:/\s?(?:tổng(?: số)? )?|trên (?:tổng(?: số)? "
    rf")?)(?P<of>{INT})(?![\d/,.]*\d)[^()%;]{{0,60}}\)"
)
MONEY = re.compile(r"\s(?:đồng|usd|đô la)\b|\s?(?:đ|vnđ)\b")
MONEY_HEAD = re.compile(
    r"thu |chi |vốn|ngân sách|kinh phí|giá trị|kim ngạch|doanh thu|tiết kiệm|tổng|đầu tư|đạt "
)
CAME_FROM = re.compile(rf"\btừ ({INT})(?: [^\W\d_]+){{0,6}} (?:xuống|lên|còn)(?: [^\W\d_]+)?\s$")
STARTING = re.compile(
    r"\s?(?!trở)(?:[^\W\d_]+ ){0,4}?(?<!trở )(?:xuống|lên|giảm còn|giảm xuống|tăng lên|còn)\b"
)
