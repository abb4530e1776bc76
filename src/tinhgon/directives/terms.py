"""Two-word terms of the field, and where one stands with a lost or changed sign.

A scan prints `tỉnh gọn` for `tinh gọn`, a typist `đầu mỗi` for `đầu mối`. The slip is proposed to
a person (noise.py); for the grammars the view's key reads the term as it is meant (text.py). The
text itself is never changed.

Examples:
    >>> list(mistoned("tiếp tục tỉnh gọn bộ máy"))
    [(9, 17, 'tinh gọn')]
    >>> mended("tiếp tục tỉnh gọn bộ máy")
    'tiếp tục tinh gọn bộ máy'
"""

import re
from collections.abc import Iterator

from tinhgon.directives.syllables import bare

_TERMS = (
    "biên chế", "bộ máy", "bổ sung", "bố trí", "cán bộ", "chính quyền", "chính sách",
    "chuyển biến", "chuyển đổi", "chức năng", "đầu mối", "địa phương", "giải pháp", "hạn chế",
    "hiệu lực", "hiệu quả", "hợp nhất", "kế hoạch", "kết luận", "kiện toàn", "lãnh đạo",
    "nâng cao", "nghị quyết", "nghị định", "nhiệm vụ", "phối hợp", "quản lý", "quyết định",
    "rà soát", "sáp nhập", "sắp xếp", "thành lập", "thực hiện", "thực tiễn", "tinh giản",
    "tinh gọn", "tỉnh ủy", "tổ chức", "trách nhiệm",
    "triển khai", "trung ương", "tuyên truyền", "vị trí",
)  # fmt: skip
"""Terms of the field that mean nothing else when one of their signs is lost or changed.

Left out are those that do: `vẫn đề nghị`, `có quan điểm`, `nộp đơn vì`, `dự báo cao`, `đội mới`.
"""

_PAIR = re.compile(r"(?<!\w)(?=(\w+) (\w+)(?!\w))")
_NO_TERM = re.compile(
    r"bắt đầu mỗi|\btính (?:gọn|giản)|đầu mỗi (?:ngày|tuần|tháng|quý|năm|kỳ|buổi|giờ)"
)
_BEGINS: dict[str, list[str]] = {}
_ENDS: dict[str, list[str]] = {}
for _first, _second in (term.split() for term in _TERMS):
    _BEGINS.setdefault(_first, []).append(_second)
    _ENDS.setdefault(_second, []).append(_first)


def mistoned(key: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and right wording of terms one of whose words has a wrong sign.

    Args:
        key: folded text (`text.fold`).
    """
    for pair in _PAIR.finditer(key):
        first, second = pair.groups()
        correct = None
        if first in _BEGINS and second not in _BEGINS[first]:
            correct = _same_letters(second, _BEGINS[first])
            correct = correct and f"{first} {correct}"
        if not correct and second in _ENDS and first not in _ENDS[second]:
            correct = _same_letters(first, _ENDS[second])
            correct = correct and f"{correct} {second}"
        if correct and not _NO_TERM.search(key, max(0, pair.start() - 4), pair.end(2) + 6):
            yield pair.start(), pair.end(2), correct


def mended(key: str) -> str:
    """Return a folded text with the terms as they are meant, places unchanged."""
    parts = []
    at = 0
    for start, end, correct in mistoned(key):
        if start >= at and len(correct) == end - start:
            parts += [key[at:start], correct]
            at = end
    return "".join([*parts, key[at:]])


def _same_letters(word: str, rights: list[str]) -> str | None:
    """Return the right word that differs from `word` in its signs only."""
    letters = bare(word)
    return next((right for right in rights if bare(right) == letters), None)
