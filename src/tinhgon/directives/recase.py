"""Names printed in capitals, written as names are written in running text.

A lower-cased copy loses which words were names, so only words known to be names of themselves
get their capital back: provinces, Đảng, Quốc hội, Chính phủ and the fields of ministries after
`Sở`, `Bộ`, `Ban`. Never used for quotations.
"""

import re

from tinhgon.directives.text import fold
from tinhgon.directives.vocabulary import PROVINCES

_PROPER = {fold(p): p for p in PROVINCES} | {
    w.lower(): w
    for w in (
        "Đảng bộ", "Đảng", "Quốc hội", "Chính phủ", "Trung ương", "Mặt trận Tổ quốc", "Việt Nam",
        "Hội đồng nhân dân", "Ủy ban nhân dân", "Ban Thường vụ", "Ban Chấp hành", "Ban Tổ chức",
        "Văn phòng", "Bộ Chính trị", "Ban Bí thư", "Thành ủy", "Tỉnh ủy", "Bộ trưởng",
        "UBND", "HĐND", "MTTQ", "Ủy ban Thường vụ Quốc hội", "Chủ tịch", "Phó Chủ tịch",
        "Chủ nhiệm", "Thủ tướng",
        "Giám đốc", "Bí thư", "Chánh Văn phòng", "Trưởng ban", "Thứ trưởng", "Ủy ban Kiểm tra",
        "Trung tâm", "Nội vụ", "Tài chính", "Tư pháp", "Y tế", "Xây dựng", "Công an", "Quốc phòng",
    )
}  # fmt: skip
_WORDS = re.compile(
    "|".join(sorted((re.escape(w) for w in _PROPER), key=len, reverse=True)).join(
        (r"\b(?:", r")\b")
    )
)


_PLACE = re.compile(
    r"\b((?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|[Tt]hị) ủy|tỉnh|thành phố|huyện|quận|xã|phường|"
    r"đặc khu) "
    r"((?!ủy\b|của\b|về\b|và\b|năm\b)[^\W\d_]+(?: [^\W\d_]+){0,2})$"
)


def recase(text: str, province: str | None) -> str:
    """Return a name in capitals as it is written in running text; other text unchanged.

    Args:
        text: a name, in capitals or not.
        province: the document's province, which is a name though it may be missing in the list.

    Examples:
        >>> recase("THÀNH ỦY HẢI PHÒNG", None), recase("TỈNH ỦY HỒNG LAM", None)
        ('Thành ủy Hải Phòng', 'Tỉnh ủy Hồng Lam')
    """
    text = re.sub(r"\s+", " ", text).strip(" *.,")
    if not text or (not text.isupper() and not text.islower()):
        return text
    low = _WORDS.sub(lambda m: _PROPER[m[0]], text.lower())
    if province:
        low = re.sub(rf"\b{re.escape(province.lower())}\b", province, low)
    low = _PLACE.sub(lambda m: f"{m[1]} {m[2].title()}", low)  # a place no list knows
    return low[0].upper() + low[1:]
