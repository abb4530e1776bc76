"""The patterns of citations: what may stand before and after a document's number.

Reads: nothing; holds compiled patterns over folded text and small functions on them.
citations.py walks the text with them.
"""

import re

from tinhgon.directives.dates import find_dates
from tinhgon.directives.text import fold
from tinhgon.directives.vocabulary import DOCUMENT_TYPES, PROVINCES

LAWS = ("hiến pháp", "bộ luật", "pháp lệnh", "luật")
_NOT_CITED = {"lệnh", "hợp đồng", "điều lệ", "cương lĩnh", "giấy ủy quyền", "giấy mời", *LAWS}
_TYPES = sorted(
    (t for t in map(fold, DOCUMENT_TYPES) if t not in _NOT_CITED), key=len, reverse=True
)
_ABBREVIATIONS = "nq|kl|qđ|nđ|ctr|ct|tb|kh|cv|ttr|tt|hd|bc|đa"
_QUALIFIERS = (
    "kết luận|hành động|thẩm tra|thẩm định|liên tịch|tổng kết|tổng hợp|giám sát|chuyên đề|"
    "liên ngành|phối hợp|hỏa tốc|làm việc"
)
ANCHOR = re.compile(
    rf"(?:(?P<law>{'|'.join(LAWS)})|(?P<type>{'|'.join(_TYPES)})(?P<kind> (?:{_QUALIFIERS}))?"
    rf"|(?P<abbr>{_ABBREVIATIONS})(?=(?: số ?:?)? ?\d))(?!\w)(?=[ (:]|số)|"
    rf"(?:{'|'.join(t for t in _TYPES)})(?=số ?\d)"
)
NUMBER_SIGN = re.compile(r" ?(?:\(|: )?số ?:? ?(?=\d)| (?=\d)")
NUMBER_AFTER_ISSUER = re.compile(r" ?:? số ?:? ?(?=\d)")
IN_TERM = re.compile(r" \(khóa (?:[ivxlc]+|\d{1,2})\)")
ALSO = re.compile(r" ?(?:,|;|và|, và|hoặc) (?:số ?:? ?)?(?=\d)")
BARE_TYPES = frozenset(
    {
        "nghị quyết",
        "kết luận",
        "chỉ thị",
        "nghị định",
        "thông tư",
        "quyết định",
        "quy định",
        "đề án",
    }
)
ENDS_ROW = re.compile(r"[,;.)\n]| (?:của|và|ngày|về) |$")
COUNTED = re.compile(
    r" ?(?:%|năm\b|tháng|ngày|điểm|nhóm|nội dung|vấn đề|nhiệm vụ|người|đồng chí|điều|khoản|lần|"
    r"đơn vị|cơ quan|xã|phường|tỉnh|huyện|bộ\b|sở\b|ban\b|chức|chỉ tiêu|mục tiêu|giải pháp|trường|"
    r"phòng|vị trí|biên chế|kế hoạch|chương|dự án|tỷ|triệu|nghìn|đề án|việc|thủ tục|văn bản|hồ sơ)"
)
_DAY = r"\d{1,2} ?(?:[/.-]|tháng) ?\d{1,2} ?(?:[/.-]|,? ?năm) ?\d{4}(?!\d)"
DATED = re.compile(rf",? ?(?P<open>\()?(?:ký |ban hành )?(?:ngày ?)?(?P<day>{_DAY})(?(open)\))")
OF = re.compile(r",? (?:của |(?=hội nghị (?:lần thứ|trung ương)))(?:đồng chí )?")
QUOTED = re.compile(r'[,:]? ?(?:về )?(?:việc )?"(?P<title>[^"\n]{8,420})"')
ABOUT = re.compile(
    r",? (?P<title>(?:về|quy định|ban hành|phê duyệt|sửa đổi|thí điểm|hướng dẫn) "
    r"[^;.:()\n\"]{5,300})"
)
_UNIT = r"(?:tiết|điểm|khoản|điều|tiểu mục|mục|chương|phần|phụ lục)"
_PLACE = r"(?:\d{1,3}[a-zđ]?|[ivx]{1,5}|[a-zđ]\d?)(?:\.\d{1,2})?(?!\w)"
PINPOINT = re.compile(
    rf"(?<!\w)(?:các )?{_UNIT} {_PLACE}(?:(?:, và |, | và | đến |-| )(?:{_UNIT} )?{_PLACE})*"
    r"(?: của |, | )\Z"
)
THIS = re.compile(r" này(?!\w)")
_WORD_ORDINAL = r"(?:nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm))?)"
_FIGURE = r"(?:[ivxlc]+|\d{1,2})(?![\w/%]|[.,]\d)"
_NTH = rf"lần thứ (?:{_WORD_ORDINAL}|{_FIGURE})(?!\w)"
_PLACES = "|".join(sorted(map(re.escape, map(fold, PROVINCES)), key=len, reverse=True))
CONGRESS = re.compile(
    rf"(?: của)? đại hội(?: đại biểu)?(?: toàn quốc)?(?P<a> {_NTH}| {_FIGURE})?"
    rf"(?: của)?(?P<who> đảng bộ(?: (?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường))?"
    rf"(?: (?:{_PLACES})(?!\w))?| đảng)?(?P<b> {_NTH}| {_FIGURE})?"
    r"(?P<term>,? nhiệm kỳ \d{4} ?- ?\d{4})?"
)
CONGRESS_OF = re.compile(r"^( đảng bộ(?: (?:tỉnh|thành phố|huyện|quận|xã|phường))?).*")
CONFERENCE = re.compile(
    rf"(?: của)?(?P<meeting> hội nghị)?(?P<a> {_NTH})?,?(?: của)?"
    rf"(?: ban chấp hành| bch)? (?:trung ương|tw)(?: đảng)?"
    rf"(?P<b> {_NTH}| ?{_FIGURE}| {_WORD_ORDINAL}(?= \(?khóa))?"
    r"(?:,? \(?khóa (?P<term>[ivxlc]+|\d{1,2})(?!\w)\)?)?"
)
AMENDS = re.compile(
    r" (?:về )?sửa đổi(?:,| và)? bổ sung (?:một số (?:điều|nội dung)|[^;.\n]{0,40}?)? ?(?:của )?"
    r"(?=hiến pháp|luật|bộ luật|pháp lệnh)"
)
LAW_SCHOOLS = ("đại học ", "khoa ", "ngành ", "hội ", "viện ", "đoàn ", "trường ")
LAW_NUMBER = re.compile(
    r"(?:[ ](?!Luật\b|Bộ luật\b|Nghị\b)[^ ;:.()\n\"]+){0,24}?[ ](?i:số)[ ]?:?[ ]?(?=\d{1,3}/)"
)
LAW_AMENDING = re.compile(
    r" sửa đổi,? bổ sung (?:một số điều của )?[^;.\n\"]{5,700}?"
    r"(?: số ?:? ?(?=\d{1,3}/(?:19|20)\d\d/)"
    r"|(?= ngày \d))"
)
LAW_YEAR = re.compile(r" (?:năm )?(?:19|20)\d\d(?!\w|/)|,? ngày " + _DAY)
LAW_REVISED = re.compile(
    r" \((?:sửa đổi|mới|đã sửa đổi)[^)\n]{0,30}\)|"
    r" sửa đổi(?:,? bổ sung)?"
    r"(?=[.,;:)\n]| (?:và|thì|được|đã|sẽ|để|là|có) | năm \d| (?:19|20)\d\d|$)"
)
CONSTITUTION = re.compile(
    r"(?: nước cộng hòa xã hội chủ nghĩa việt nam)?"
    r"(?: \(?sửa đổi(?:,? bổ sung)?\)?(?=[.,;:)\n]| |$))?"
    r"(?: (?:năm )?(?:19|20)\d\d)?"
)
_LAW_COMMA = (
    "chống|công chức|tôn giáo|sử dụng|vệ sinh|tố cáo|nhập cảnh|xuất cảnh|quá cảnh|cư trú|thuế|"
    "chống lãng phí|an toàn|viên chức|khen thưởng|phổ biến|giáo dục|trật tự|bồi thường|kỹ thuật|"
    "chữa cháy|cứu hộ"
)
_LAW_AND = (
    "kiểm dịch|chữa cháy|cứu nạn|hội đồng nhân dân|đại biểu|công cụ|quy chuẩn|phát triển|"
    "gia đình|đào tạo|công nghệ|môi trường|trách nhiệm|kinh doanh|nghĩa vụ|hộ tịch|hàng|trung|cứu"
)
_LAW_STOP = (
    "quy định|về|số|ngày|năm|được|đã|có|theo|để|trong|tại|thì|là|hiện|mới|này|đối|do|cho|nhằm|"
    "phải|không|sửa|của|và|bảo đảm|khi|từ|ban hành|bằng|như|sẽ|ra|còn|với|nêu|chưa|gồm|bao gồm|"
    "ước|tăng|giảm|thông qua|trên|đang|vào|khoảng|bởi|nên|hay|hoặc|đến|thay"
)
_LONG_LAWS = tuple(
    sorted(
        (
            "ban hành văn bản quy phạm pháp luật",
            "bầu cử đại biểu quốc hội và đại biểu hội đồng nhân dân",
            "hoạt động giám sát của quốc hội và hội đồng nhân dân",
            "tổ chức chính quyền địa phương", "tổ chức chính phủ", "tổ chức quốc hội",
            "mặt trận tổ quốc việt nam", "cán bộ, công chức", "tín ngưỡng, tôn giáo",
            "quản lý, sử dụng tài sản công", "phòng, chống tham nhũng",
            "thực hành tiết kiệm, chống lãng phí", "phòng cháy và chữa cháy",
            "phòng cháy, chữa cháy và cứu nạn, cứu hộ", "thuế giá trị gia tăng",
            "quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp",
            "quản lý và đầu tư vốn nhà nước tại doanh nghiệp", "thực hiện dân chủ ở cơ sở",
            "an toàn, vệ sinh lao động", "phòng, chống ma túy",
            "trật tự, an toàn giao thông đường bộ",
            "đầu tư theo phương thức đối tác công tư", "thuế xuất khẩu, thuế nhập khẩu",
            "khoa học, công nghệ và đổi mới sáng tạo", "bảo vệ bí mật nhà nước",
            "ưu đãi người có công với cách mạng", "ưu đãi người có công",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
_SMALL_LAWS = (
    "viên chức|dân quân tự vệ|công đoàn|đất đai|ngân sách nhà nước|đầu tư công|đầu tư|xây dựng|"
    "lao động|bảo hiểm xã hội|việc làm|doanh nghiệp|giáo dục|thanh tra|lưu trữ|nhà ở|quy hoạch|"
    "khiếu nại|tố cáo|tiếp công dân|hộ tịch|cư trú|thi đua, khen thưởng"
)
KNOWN_LAW = re.compile(rf" (?:{'|'.join(map(re.escape, _LONG_LAWS))}|{_SMALL_LAWS})(?!\w)")
LAW_NAME = re.compile(
    rf" (?P<name>(?:{'|'.join(map(re.escape, _LONG_LAWS))})(?!\w)|"
    rf"[^\W\d_]+(?: (?!(?:{_LAW_STOP})(?!\w))[^\W\d_]+"
    rf"|, (?=(?:{_LAW_COMMA})(?!\w))[^\W\d_]+| và (?=(?:{_LAW_AND})(?!\w))[^\W\d_]+"
    rf"| của (?=quốc hội)[^\W\d_]+){{0,9}})"
)
SCHEME = re.compile(
    r"(?P<title> (?:về|thành lập|sắp xếp|tổ chức lại|hợp nhất|sáp nhập|đổi mới|tinh gọn|kiện toàn|"
    r"phát triển|xây dựng|thí điểm|đẩy mạnh|nâng cao|tiếp tục|chuyển đổi),? "
    r"[^;.:()\n\"]{6,200}?(?=, [A-ZĐ]|[;.:()\n\"]|$))"
)
CITES = re.compile(
    r"(?:thực hiện|triển khai|theo|tại|(?:đồng thời|cùng) với|tiếp tục|dừng|căn cứ|nội dung|"
    r"tinh thần|mục tiêu|(?:đã|được) (?:ban hành|phê duyệt|thông qua)|"
    r"(?:về|việc) phê duyệt)(?: các)? $"
)
REPORT = re.compile(r" tổng kết(?= |[,.;)]|$)| và báo cáo(?!\w)")
DRAFT = re.compile(r"dự thảo $")
AFTER_SELF = re.compile(r",? (?:về|số|ngày|quy định|ban hành|phê duyệt|năm|giai đoạn)(?!\w)")
PLURAL = re.compile(r"(?:các|những|mọi|một số) $")

_WORDS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14,
    "mười lăm": 15,
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def ordinal(word: str | None) -> int | None:
    """Return the value of `6`, `XII` or `sáu`, None for anything else.

    Examples:
        >>> ordinal("xii"), ordinal("12"), ordinal("sáu"), ordinal(None)
        (12, 12, 6, None)
    """
    word = (word or "").removeprefix(" ").removeprefix("lần thứ ")
    if not word:
        return None
    if word.isdigit():
        return int(word)
    if word in _WORDS:
        return _WORDS[word]
    if any(c not in _ROMAN for c in word):
        return None
    values = [_ROMAN[c] for c in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def iso_day(words: str) -> str | None:
    """Return the ISO date of the words of a day, None when no calendar has it."""
    return next((found.iso for found in find_dates(f"ngày {words}")), None)
