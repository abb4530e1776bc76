"""The closed lexicon of kinds of public bodies and the grammar of their names, for bodies.py.

Closed lists of KINDS only: which city or ministry it is comes from the text. The patterns match
folded text (see text.py); `body_pattern()` names the alternative that matched.

Sources: Law on Organisation of the Government and of Local Government, Regulation 137-QĐ/TW and
its successors on the advisory bodies of party committees, Decrees 24/2014, 37/2014, 45/2025 and
150/2025 on departments.
"""

import re
from functools import cache

from tinhgon.directives.text import fold
from tinhgon.directives.vocabulary import ASSEMBLY_COMMITTEES, FIELDS, PROVINCES

PROVINCE = "(?:" + "|".join(fold(p).replace(" - ", " ?- ?") for p in PROVINCES) + ")"

LEVEL = (
    r"(?:thành phố|thị xã|thị trấn|đặc khu|tỉnh(?! ủy| đoàn)|tp\.(?= )|tp\b(?!\.)|"
    r"huyện(?! ủy| đoàn)|quận(?! ủy| đoàn)|xã(?! hội)|phường)"
)
LEVELS = rf"{LEVEL}(?:(?:, ?| và |/| ){LEVEL}){{0,9}}"
PLACE = (
    rf"(?:cấp (?:{LEVELS}|trên|dưới|trung ương)(?:(?:, | và )cấp {LEVEL}){{0,9}}|"
    rf"các {LEVELS}|{LEVELS}|{PROVINCE})(?!\w)(?: trực thuộc trung ương)?"
)
CENTRE = r"trung ương(?: đảng(?: cộng sản việt nam)?)?"
TIER = r"(?:tỉnh|thành|huyện|quận|thị)"
COMMITTEE = rf"{TIER} ủy(?:(?:, ?| và ){TIER} ủy){{0,9}}"
_SEP = r"(?:, ?| và | ?- ?|/)"


def _any(*names: str) -> str:
    """Return the alternation of `names`, the longest first, dashes with or without blanks."""
    ordered = sorted(names, key=len, reverse=True)
    return "(?:" + "|".join(n.replace(" - ", " ?[-,] ?") for n in ordered) + ")"


FIELD = (
    _any(*map(fold, FIELDS)).replace(" và ", "(?: và | ?[-&] ?|, )")[:-1]
    + r"|(?:nn|gd|kh|tn|tt|vh|vhtt|lđ-tb|lđtb)&(?:ptnt|mt|đt|cn|tt|dl|xh)|gtvt|lđtbxh|gdđt)\b"
)

_ADVISORY = _any(
    "tổ chức - nội vụ", "tổ chức", "tuyên giáo và dân vận", "tuyên giáo", "dân vận", "nội chính",
    "kinh tế", "đối ngoại", "chính sách, chiến lược", "xây dựng đảng", "công tác đại biểu",
    "bảo vệ và chăm sóc sức khỏe cán bộ", "bảo vệ, chăm sóc sức khỏe cán bộ", "pháp chế",
    "kinh tế - ngân sách", "kinh tế và ngân sách", "văn hóa - xã hội", "đô thị", "dân tộc",
    "dân nguyện", "tôn giáo", "tôn giáo chính phủ", "thi đua - khen thưởng", "tiếp công dân",
    "tiếp công dân trung ương", "chỉ huy quân sự", "chỉ huy phòng thủ dân sự",
    "an toàn giao thông", "tổ chức cán bộ", "dân tộc - tôn giáo", "kinh tế ngân sách",
    "cơ yếu chính phủ", "quản lý lăng chủ tịch hồ chí minh", "phòng, chống tham nhũng",
    "chủ nhiệm ủy ban kiểm tra",
)  # fmt: skip
_MANAGING = (
    r"quản lý (?:các )?(?:khu kinh tế|khu công nghiệp|khu chế xuất|khu công nghệ cao|"
    r"dự án(?: đầu tư)?(?: xây dựng)?(?: các công trình)?(?: dân dụng và công nghiệp|"
    r" giao thông| nông nghiệp)?)(?:(?:, | và )(?:các )?khu [^\W\d]+ [^\W\d]+){0,3}"
)

_UB = r"(?:ủy ban nhân dân|ubnd)\b"
_HD = r"(?:hội đồng nhân dân|hđnd)\b"
_DB = r"(?:đoàn đại biểu quốc hội|đoàn đb ?qh|đoàn đb quốc hội|đđbqh)\b"
_STATE_BODY = rf"(?:{_DB}|{_HD}|{_UB})"
STATE = rf"{_STATE_BODY}(?:{_SEP}{_STATE_BODY}){{0,9}}(?: {PLACE})?"
_UNIONS = r"các tổ chức chính trị ?- ?xã hội"
FRONT = (
    r"(?:(?:ủy ban|ub)(?: trung ương| tw)? ?)?(?:mặt trận tổ quốc|mttq)(?: việt nam| ?vn)?"
    rf"(?:(?:,| và) {_UNIONS}|, các đoàn thể trung ương)?(?: {PLACE})?"
)
_ARMED = (
    r"(?:bộ tư lệnh|btl|bộ chỉ huy|ban chỉ huy|bộ chqs|ban chqs)(?: quân sự| bộ đội biên phòng)?"
    rf"(?: (?:quân khu|qk) ?\d+| thủ đô| {PLACE})?|quân khu \d{{1,2}}"
)
_POLICE = rf"công an {PLACE}"
_CENTRAL = _any(
    "bộ chính trị", "ban bí thư", "ban bí thư trung ương đảng", "quốc hội",
    "chính phủ(?! điện tử| số)",
    "ủy ban thường vụ quốc hội",
    "hội đồng bầu cử quốc gia", "hội đồng lý luận trung ương", "thông tấn xã việt nam",
    "đài tiếng nói việt nam", "đài truyền hình việt nam", "báo nhân dân", "tạp chí cộng sản",
    "hội đồng dân tộc của quốc hội", "hội đồng dân tộc",
    "đảng cộng sản việt nam", "kiểm toán nhà nước", "tòa án nhân dân tối cao",
    "viện kiểm sát nhân dân tối cao", "tand tối cao", "vksnd tối cao",
    *(f"ủy ban {field}" for field in ASSEMBLY_COMMITTEES),
    "ngân hàng phát triển việt nam", "ngân hàng chính sách xã hội",
    "thanh tra chính phủ", "trung ương đảng cộng sản việt nam",
    "trung ương đảng", "ngân hàng nhà nước việt nam", "quân ủy trung ương",
)  # fmt: skip
MINISTRY = rf"bộ {FIELD}"
_PLAIN = rf"(?:{_CENTRAL}|{STATE}|{FRONT}|{MINISTRY}|{_ARMED}|{_POLICE}|sở {FIELD})"
_PARTY_UNIT = (
    rf"(?:đảng ủy|đu|đảng bộ|chi bộ) (?:{_PLAIN}|{PLACE}|"
    rf"(?:các )?cơ quan đảng(?: {CENTRE}| {PLACE})?|"
    rf"(?:quân sự|công an|bộ đội biên phòng|khối các cơ quan(?: và doanh nghiệp)?|"
    rf"khối doanh nghiệp)(?: {PLACE})?|"
    rf"các bộ(?:,| và) (?:cơ quan ngang bộ|ngành)(?:, cơ quan thuộc chính phủ)?|"
    rf"trực thuộc(?: {COMMITTEE}| {CENTRE})?)"
)
_OWNER = (
    rf"(?:{COMMITTEE}|{_PARTY_UNIT}|{_PLAIN}|{CENTRE}|cấp ủy(?: cấp {LEVELS})?|"
    rf"{TIER} đoàn|{PLACE})"
)
_GROUP = rf"(?:ban cán sự đảng|đảng đoàn)(?: (?:{_PLAIN}|{PLACE}))?"
_RESOLUTION = (
    r"(?:tổng kết |sơ kết )?(?:việc )?(?:thực hiện )?(?:các )?"
    r"(?:nghị quyết|kết luận|chỉ thị|đề án)(?: số)? \d+(?:-[^\W\d]+/[^\W\d]+)?"
)
_TOPIC = (  # one of the fields a committee is for, not the next body of a list
    r"(?!sở\b|ban\b|bộ\b|ủy ban|ubnd|hđnd|hội đồng|các\b|văn phòng|phòng\b|tỉnh\b|thành\b|đảng\b|"
    r"công an|tổ\b|trưởng|chủ tịch|giám đốc|mặt trận|bí thư)[^\W\d]+(?: [^\W\d]+){0,4}?"
)
_PURPOSE = (
    rf"(?: (?:về )?(?:thực hiện |triển khai )?{_RESOLUTION}|"
    rf" về(?: [^\W\d]+){{2,7}}(?:, {_TOPIC}){{1,6}} và {_TOPIC}(?: \d{{1,3}}\b)?"
    r"(?= của |[,.;:)\n]|$)|"
    r" về(?: [^\W\d]+){2,9}?(?= của |[,.;:)\n]|$)|"
    r" (?:về )?(?:cải cách hành chính|chuyển đổi số|sắp xếp(?: [^\W\d]+){2,5}?(?= tỉnh| thành phố|"
    r" của| cấp|[,.;:)\n]|$)|phòng, chống [^\W\d]+ [^\W\d]+(?:, [^\W\d]+ [^\W\d]+){0,3}|\d\d))"
)
_STEERING = (
    rf"(?:ban chỉ đạo|bcđ)(?: của (?:{COMMITTEE}|{_PLAIN})| {_OWNER})?(?:{_PURPOSE})?"
    rf"(?: của (?:{COMMITTEE}|{_PLAIN}|{CENTRE}|{PLACE})| {_OWNER})?"
)
_LISTED_COMMITTEES = (
    rf"{TIER}(?: ủy)?(?:(?:, ?| và )(?:{TIER}|đảng)(?: ủy)?){{0,9}}(?:, ?| và )"
    rf"(?:(?:{TIER}|đảng) ủy|đutt)\b(?: trực thuộc(?: {COMMITTEE}| {CENTRE})?)?"
)
_COMMITTEES = rf"các (?:{_LISTED_COMMITTEES}|{COMMITTEE})"
_BOARD = (
    rf"(?:ban thường vụ|btv|ban chấp hành|bch)(?: (?:{_COMMITTEES}|{_OWNER}))?|"
    rf"(?:ủy ban kiểm tra|ubkt)(?: {_OWNER})?|"
    rf"ban thường trực(?: {_PLAIN})?|(?:ủy ban|ban) bầu cử(?: {PLACE})?|"
    r"(?:ban công tác mặt trận|ban ctmt)(?: (?:thôn|khu dân cư|khu phố|tổ dân phố)\b)?|"
    rf"cơ quan (?:ủy ban kiểm tra|ubkt) {_OWNER}|ban (?:{_ADVISORY}|{_MANAGING})(?: {_OWNER})?"
)
_STANDING = (
    rf"(?:ban thường trực|thường trực|tt) (?:đảng ủy(?: {PLACE})?|{COMMITTEE}|ban bí thư|"
    rf"{_STEERING}|{_PLAIN}|{_PARTY_UNIT})"
)
_OFFICE = (
    rf"(?:văn phòng|vp) (?:{COMMITTEE} ?[-,] ?{STATE}|{_DB}{_SEP}{_HD}(?: {PLACE})?|{_OWNER}|"
    rf"chủ tịch nước|tổng bí thư|bộ\b|đăng ký đất đai(?: {PLACE})?)"
)
_CITY_POWER = (
    r"đảng ủy(?=, (?:công đoàn|đoàn thanh niên|hội cựu chiến binh) )|"
    rf"(?:(?:đảng bộ|cấp ủy|đảng ủy)(?:,| và) )?chính quyền {PLACE}|đảng bộ (?:{PLACE}|{_PLAIN})"
)

_KIND = r"(?:sở|ban(?! hành)|bộ(?! (?:trưởng|phận|máy|mặt))|ngành)\b"
_KIND_MORE = (
    rf"(?:{_KIND}|đoàn thể|đt\b|cơ quan ngang bộ|cơ quan thuộc chính phủ|mặt trận|hội đoàn thể)"
)
_OF = rf"(?: (?:của )?(?:{CENTRE}|{COMMITTEE}|{PLACE}))"
_JUSTICE = (
    r"(?:tòa án(?: nhân dân)?|viện kiểm sát(?: nhân dân)?|tand|vksnd|công an|quân sự|"
    r"cơ quan thi hành án(?: dân sự)?|thi hành án(?: dân sự)?)"
)
_CATEGORY = (
    rf"(?:các )?{_LISTED_COMMITTEES}|"
    rf"các (?:{COMMITTEE}|"
    rf"(?:đảng ủy|đảng bộ|chi bộ|ban đảng)(?: {LEVELS})?(?: trực thuộc)? "
    rf"(?:{COMMITTEE}|{CENTRE})|"
    rf"(?:đảng ủy|đảng bộ) {LEVELS}|ban xây dựng đảng{_OF}?)|"
    rf"các đảng ủy trực thuộc|"
    rf"các (?:bộ|sở)(?: ?:)? {FIELD}(?:(?:, | và |,){FIELD}){{1,20}}|"
    r"(?:các )?cơ quan ngang bộ(?:(?:,| và|, và) cơ quan (?:thuộc )?chính phủ)?|"
    rf"văn phòng {CENTRE} và các ban(?: của)? đảng|các ban của đảng|"
    r"hội đồng dân tộc và các ủy ban của quốc hội|các ủy ban của quốc hội|"
    rf"(?:các )?cơ quan {CENTRE} của các (?:đoàn thể|tổ chức chính trị ?- ?xã hội)|"
    r"các vụ(?:,| và) cục(?:, đơn vị trực thuộc)?|các vụ: [^\W\d]{2,5}(?:, [^\W\d]{2,5}\b)*|"
    r"các bộ, cơ quan(?! (?:ngang|thuộc|trung ương|nhà nước))|"
    r"(?:các )?tập đoàn(?:,| và)(?: các)? tổng công ty(?: nhà nước)?|"
    rf"các bộ(?:,| và) cơ quan ngang bộ(?:,? (?:và )?cơ quan (?:thuộc )?chính phủ)?|"
    rf"(?:các |các cơ quan, )?{_KIND}(?:(?:, ?| và | ?- ?){_KIND_MORE}| ngành){{1,9}}{_OF}?|"
    rf"các ban(?:,? cơ quan)?(?: đảng| xây dựng đảng)?{_OF}|ban xây dựng đảng{_OF}|"
    rf"các cơ quan chuyên trách,? tham mưu,? giúp việc(?: của)? (?:{COMMITTEE}|{CENTRE})|"
    rf"các hội quần chúng(?: (?:do|được) đảng(?:,| và) nhà nước giao nhiệm vụ)?"
    rf"(?: ở trung ương và địa phương| cấp {LEVEL}|{_OF})?|"
    rf"các (?:tổ chức )?hội (?:do|được) đảng(?:,| và) nhà nước giao nhiệm vụ"
    rf"(?: ở trung ương và địa phương| cấp {LEVEL}|{_OF})?|"
    rf"các (?:cơ quan )?{_JUSTICE}(?:(?:, | và )(?:các )?{_JUSTICE}){{1,3}}(?: {PLACE})?|"
    rf"(?:các )?(?:ban cán sự đảng|đảng đoàn)(?:, | và )(?:các )?(?:ban cán sự đảng|đảng đoàn)|"
    rf"các đoàn thể{_OF}|{_UNIONS} {PLACE}"
)
_UNION = (
    r"(?:tổng liên đoàn lao động|liên đoàn lao động|hội nông dân|hội liên hiệp phụ nữ|hội lhpn|"
    r"hội cựu chiến binh|hội ccb|lđlđ|hội chữ thập đỏ|hội nhà báo|hội luật gia|"
    r"liên minh hợp tác xã|liên hiệp các (?:tổ chức hữu nghị|hội khoa học và kỹ thuật)|"
    r"đoàn thanh niên(?: cộng sản hồ chí minh)?|đoàn tncs hồ chí minh)"
    rf"(?: việt nam)?(?: {PLACE}| bộ\b(?! {FIELD})| {MINISTRY})?|"
    rf"công đoàn (?:{MINISTRY}|bộ\b|{PLACE}|các khu [^\W\d]+ [^\W\d]+|viên chức (?:việt nam|"
    rf"{PLACE})|"
    rf"ngành [^\W\d]+(?: (?:và )?[^\W\d]+)?(?: {PLACE})?|cơ quan (?:{MINISTRY}|{COMMITTEE}|"
    rf"{STATE}))|"
    r"trung ương (?:đoàn tncs hồ chí minh|đoàn thanh niên cộng sản hồ chí minh|đoàn|"
    r"hội (?:liên hiệp phụ nữ|nông dân|cựu chiến binh|lhpn|ccb)(?: việt nam)?)"
)
_SERVICE = (
    rf"(?:{MINISTRY}|(?:sở|(?<!hải )phòng) {FIELD}(?: {PLACE})?|"
    rf"thanh tra (?:nhà nước(?: {PLACE})?|sở\b|bộ\b|{PLACE})|"
    rf"bảo hiểm xã hội (?:việt nam|{PLACE})|thuế {PLACE}|"
    rf"ủy ban [^\W\d]+(?: [^\W\d]+){{1,5}}? của quốc hội|"
    rf"cổng (?:thông tin|ttđt|tt)(?: điện tử)? (?:{MINISTRY}|{COMMITTEE}|{STATE}|chính phủ|"
    rf"quốc hội|"
    rf"{PLACE})|cổng ttđt|bộ phận (?:một cửa|tiếp nhận và trả kết quả)|"
    rf"(?:tòa án nhân dân|tand|viện kiểm sát nhân dân|vksnd) (?:{PLACE}|khu vực \d{{1,2}})|"
    rf"thống kê {PLACE}|"
    rf"tổ (?:công tác|tiếp công dân|giúp việc|thư ký|công nghệ số cộng đồng|soạn thảo|biên tập)"
    rf" {PLACE}|"
    rf"báo và (?:(?:đài )?phát thanh,?(?: -| và)? truyền hình|đài ptth|ptth)(?: {PLACE})?|"
    rf"{_POLICE}|{_ARMED}|"
    rf"(?:kho bạc nhà nước|ngân hàng nhà nước|cục thuế|chi cục thuế|cục hải quan|"
    rf"cục thống kê|chi cục thống kê)(?: việt nam)?(?: {PLACE}| khu vực [ivx\d]+)?|"
    rf"trung tâm (?:phục vụ hành chính công|dịch vụ nông nghiệp|bồi dưỡng chính trị|chính trị|"
    rf"kiểm soát bệnh tật|phát triển quỹ đất|dịch vụ việc làm|y tế|dịch vụ hành chính công|"
    rf"giáo dục nghề nghiệp - giáo dục thường xuyên|văn hóa, thể thao và truyền thông|"
    rf"dịch vụ tổng hợp|cung ứng dịch vụ công)(?: {PLACE})?|"
    rf"(?:báo và )?đài phát thanh,? ?(?:-|và)? ?truyền hình(?: {PLACE})?|"
    rf"học viện chính trị quốc gia hồ chí minh|trường chính trị {PLACE})"
)
_NAMED = (
    r"(?:trường (?:chính trị|đại học|cao đẳng|trung cấp)|học viện|viện|bệnh viện|cục|tổng cục|"
    r"chi cục|vụ|báo(?: điện tử)?|tạp chí(?: điện tử)?|nhà xuất bản|nxb|tổng công ty|tập đoàn|quỹ|"
    r"hiệp hội|liên hiệp hội|trung tâm|ủy ban|hội đồng|(?<!hải )phòng|đội|ngân hàng|"
    r"công ty(?: cổ phần| tnhh(?: mtv| một thành viên)?)?)"
)
_KINDS = (
    rf"các (?:bộ|sở)(?= (?!trưởng|phận|máy|mặt|đội|luật|{FIELD})|[,.;])"  # "các Bộ": capital only
)
_ZONE = (
    r"(?:khu kinh tế|khu thương mại tự do|khu công nghiệp|khu công nghệ cao|khu chế xuất)"
    rf"(?: ven biển| cửa khẩu)?(?: phía (?:đông|tây|nam|bắc))?(?: {LEVEL})?"
)
_PANEL = (
    rf"tiểu ban [^\W\d]+(?: [^\W\d]+)?(?: đại hội đảng bộ(?: {PLACE})?(?: lần thứ [\divx]+)?)?"
)
_CODE = r"(?:(?:vp|btc|btg|btgdv|bdv|bnc|ubkt)(?:tu|tw)|vpcp|bcđ[^\W_]{2,})\b(?: đảng\b)?"


def loose(rule: str) -> str:
    """Return `rule` with every blank standing for any number of blanks."""
    return re.sub(r"(?<!hải) (\??)", lambda m: " *" if m[1] else " +", rule)


_ALTERNATIVES = (
    ("standing", _STANDING),
    ("category", _CATEGORY),
    ("office", _OFFICE),
    ("steering", _STEERING),
    ("group", _GROUP),
    ("board", _BOARD),
    ("unit", _PARTY_UNIT),
    ("city", _CITY_POWER),
    ("central", _CENTRAL),
    ("state", STATE),
    ("front", FRONT),
    ("committee", rf"{TIER} (?:ủy|đoàn)\b"),
    ("service", _SERVICE),
    ("union", _UNION),
    ("zone", _ZONE),
    ("panel", _PANEL),
    ("named", _NAMED),
    ("kinds", _KINDS),
    ("code", _CODE),
)


@cache
def body_pattern() -> re.Pattern[str]:
    """Return the grammar of a body; building it takes longer than most commands, so it waits."""
    return re.compile(
        r"(?<!\w)(?!(?<=ủy )ban )(?:"
        + "|".join(f"(?P<{name}>{loose(rule)})" for name, rule in _ALTERNATIVES)
        + r")(?!\w)"
    )
