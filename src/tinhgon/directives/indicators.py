"""What a figure is about: its indicator, its unit, its domain.

Reads: the words of a figure. Writes: names. Closed lists of kinds of things; no proper names.
"""

import re

from tinhgon.directives.blocks import Layout
from tinhgon.directives.figures import Figure

_DOMAINS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "other",
        re.compile(
            r"dịch vụ công|thủ tục hành chính|hồ sơ|trực tuyến|chuyển đổi số|hài lòng|kinh phí|"
            r"quỹ lương|mức lương|hỗ trợ|học phí|phụ cấp|trợ cấp"
        ),
    ),
    (
        "population",
        re.compile(
            r"dân số|sàng lọc|phụ nữ mang thai|trẻ (?:sơ sinh|em)|tuổi thọ|mức sinh|phát triển "
            r"con "
            r"người|người dân|nhân khẩu|hộ dân|hộ nghèo|giới tính"
        ),
    ),
    (
        "health",
        re.compile(
            r"y tế|bệnh|bác sĩ|tiêm chủng|sức khỏe|sức khoẻ|khám|trạm xá|thuốc|dinh dưỡng|tử vong"
        ),
    ),
    (
        "headcount",
        re.compile(
            r"biên chế|người làm việc|công chức|viên chức|cán bộ|không chuyên trách|hưởng lương|"
            r"nhân sự|cấp phó|\bphó (?:chủ tịch|giám đốc|trưởng|bí thư|chánh)|lãnh đạo|"
            r"hợp đồng lao động|chỉ tiêu biên chế|dôi dư"
        ),
    ),
    (
        "economy",
        re.compile(
            r"tăng trưởng|grdp|gdp|ngân sách|thu nội địa|\btỷ đồng|triệu đồng|đầu tư|kim ngạch|"
            r"xuất khẩu|công nghiệp|thu nhập|kinh tế|du lịch|doanh nghiệp|dự toán|sản lượng|"
            r"doanh thu|"
            r"năng suất|usd|giải ngân|hợp tác xã|kế hoạch vốn"
        ),
    ),
    (
        "apparatus",
        re.compile(
            r"đầu m[ốỗ]i|cơ quan|đơn vị|\bsở\b|\bphòng\b|\bban\b|chi cục|tổ chức|trung tâm|bộ máy|"
            r"\bxã\b|phường|\bthôn\b|tổ dân phố|\bấp\b|huyện|ban chỉ đạo|hội đồng|chi bộ|đảng bộ|"
            r"tổng cục|\bcục\b|(?<!nhiệm )\bvụ\b(?! việc)|khu phố|ban quản lý|trường học|trạm"
        ),
    ),
)
_HEADS = (
    "cơ quan", "đơn vị", "tổ chức", "biên chế", "đại biểu", "đầu mối", "chi cục", "trung tâm",
    "ban chỉ đạo", "thôn", "ý kiến", "nhiệm vụ", "chỉ tiêu", "mục tiêu", "kết quả", "hạn chế",
    "bài học", "người", "cán bộ", "công chức", "viên chức", "tồn tại", "kiến nghị", "đề xuất",
    "ban quản lý", "đặc khu", "phường", "địa phương", "trường hợp", "thị trấn", "tập thể",
    "cá nhân", "đồng chí", "đảng viên", "trường học", "hợp tác xã", "dự án", "doanh nghiệp",
)  # fmt: skip
_OFFICERS = re.compile(r"(?:đồng chí )?(?:phó|trưởng|cấp phó|chủ tịch|giám đốc|người|cán bộ)\b")
_GENERIC = re.compile(r"người|biên chế|trường hợp|đơn vị")
_COMPARED = re.compile(r",?\s(?:so với|so cùng|so)\b.*$")
_NOT_A_THING = re.compile(
    r"^\s?(?:/|trở lên|trở xuống|so |mỗi|hằng năm|hàng năm|trong giai đoạn|$)"
)
_VERBS_LAST = re.compile(
    r"(?:\s|^)(?:tinh giản|cắt giảm|giảm|tăng|đạt|tỷ lệ|tỉ lệ|là|ở mức|mức|từ|ước|tối thiểu|ít "
    r"nhất|khoảng|hơn|trên|gần|"
    r"không quá|phấn đấu|cũng|phải|sẽ|tiếp tục|chiếm|bằng|thực hiện|còn|được|gấp|xấp xỉ|đạt "
    r"được)\s*$"
)
_TIME_FIRST = re.compile(
    r"^(?:(?:giai đoạn \d\b|từ nay|từ \d{4}|đến|trong|vào|trước|đến cuối|năm|giai đoạn|nhiệm kỳ)"
    r"[^,]{0,40}?(?:\d{4}|\d)\)?(?:\s?-\s?\d{4})?,?\s)+|^(?:mục tiêu|thực hiện|thành phố|tỉnh)\s"
)


def indicator_of(layout: Layout, figure: Figure) -> str:
    """Return what the figure counts, as printed."""
    text, key = layout.view.text, layout.view.key
    right = text[figure.noun[0] : figure.noun[1]]
    if figure.kind not in {"money", "times", "rank"} and not _NOT_A_THING.match(right.lower()):
        right = _COMPARED.sub("", right).strip(" ,")
        generic = figure.number is not None and _GENERIC.fullmatch(right.lower())
        if right and not (generic and figure.anchor - figure.start > 12):
            return right
    start, end = figure.start, max(figure.start, figure.anchor)
    while cut := _VERBS_LAST.search(key[start:end]):
        end = start + cut.start()
    time = _TIME_FIRST.match(key[start:end])
    if time and time.end() < end - start:
        start += time.end()
    return text[start:end].strip(" ,")


def unit_of(layout: Layout, figure: Figure) -> str | None:
    """Return the unit of the figure's number: `%`, `%/năm`, `lần`, `nghìn tỷ đồng`, `cơ quan`."""
    key = layout.view.key
    number = figure.number
    if number is None and figure.numerator is not None:
        return _unit_of_rate(key, figure)
    if number is None:
        rate = figure.percent
        after = key[rate.end : rate.end + 6] if rate else ""
        clause = key[figure.start : figure.end]
        yearly = after.startswith("/năm") or re.search(r"tăng trưởng.*giai đoạn \d{4}", clause)
        return "%/năm" if yearly else "%"
    if figure.kind == "times":
        return "lần"
    if figure.kind == "streak":
        return "năm"
    if figure.kind == "money":
        after = key[number.end : number.end + 8].strip()
        currency = "USD" if after.startswith("usd") else "đồng"
        return f"{number.scale} {currency}".strip()
    return _counted_unit(key[figure.noun[0] : figure.noun[1]].strip())


def _unit_of_rate(key: str, figure: Figure) -> str | None:
    """Return the unit of `công chức đạt 14,4% (215/1.503)`: posts, where the sentence says so."""
    sentence = key[max(figure.sentence[0], figure.start - 400) : figure.end]
    if "biên chế" in sentence:
        return "biên chế"
    words = re.sub(r"^(?:tỷ lệ|tỉ lệ|số|tổng số)\s", "", key[figure.start : figure.anchor])
    return _counted_unit(words)


def _counted_unit(noun: str) -> str | None:
    if _OFFICERS.match(noun):
        return "người"
    for head in _HEADS:
        if noun.startswith(head):
            return head
    words = noun.replace(",", " ").split()
    return words[0] if words else None


def domain_of(layout: Layout, figure: Figure, above: str | None) -> str:
    """Return the domain of a figure.

    Args:
        layout: the text.
        figure: the figure.
        above: the domain of the figure before it in the sentence, which `chỉ tiêu này` keeps.
    """
    if figure.kind in {"money", "streak"}:
        return "economy"
    if figure.kind == "announced":
        return _announced_domain(layout, figure)
    key = layout.view.key
    words = key[figure.start : figure.end]
    if above and re.search(r"\b(?:chỉ tiêu|tỷ lệ|số) này\b", words):
        return above
    named = _domain_in(words)
    noun = key[figure.noun[0] : figure.noun[1]].strip()
    if named is None and figure.kind == "count" and _GENERIC.fullmatch(noun):
        return above or "other"
    if named is None and figure.kind in {"share", "times", "rank"}:
        left = max(figure.sentence[0], figure.start - 160)
        right = min(figure.sentence[1], figure.end + 120)
        near = _domain_in(key[left : figure.start]) or _domain_in(key[figure.end : right])
        named = above or near
    return named or "other"


def _domain_in(words: str) -> str | None:
    return next((name for name, pattern in _DOMAINS if pattern.search(words)), None)


def _announced_domain(layout: Layout, figure: Figure) -> str:
    """Give announced targets of health or population the domain their paragraph speaks of."""
    if not re.match(r"\s?(?:chỉ tiêu|mục tiêu)", layout.view.key[figure.noun[0] : figure.noun[1]]):
        return "other"
    start = max(layout.blocks[figure.block].start, figure.start - 2000)
    block = layout.view.key[start : min(layout.blocks[figure.block].end, figure.end + 2000)]
    counts = [(len(p.findall(block)), name) for name, p in _DOMAINS[1:3]]
    most, name = max(counts)
    return name if most else "other"
