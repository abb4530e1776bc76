"""The sentences that explain a contradiction, in Vietnamese.

Rule of wording (ui.md, requirements.md D): a figure is “cần rà soát”; it may come from rounding
or from writing; no province and no person has erred.
"""

from fractions import Fraction

from tinhgon.directives.rounding import half_up
from tinhgon.kernel import Message

_VIETNAMESE = {
    "rate: numerator": (
        "Số liệu cần rà soát, có thể do ghi chép tử số: "
        "%(low)s–%(high)s trên %(base)s mới cho %(rate)s%%."
    ),
    "rate: numerator one": (
        "Số liệu cần rà soát, có thể do ghi chép tử số: %(low)s trên %(base)s mới cho %(rate)s%%."
    ),
    "rate: base": (
        "Số liệu cần rà soát, có thể do ghi chép mẫu số: "
        "%(count)s trên %(low)s–%(high)s mới cho %(rate)s%%."
    ),
    "rate: base one": (
        "Số liệu cần rà soát, có thể do ghi chép mẫu số: %(count)s trên %(low)s mới cho "
        "%(rate)s%%."
    ),
    "rate: phases": (
        "Số liệu cần rà soát, có thể do làm tròn: cộng hai tỷ lệ đã làm tròn của hai giai đoạn "
        "cho "
        "%(rate)s%% khi giai đoạn 1 là %(splits)s trên tổng số %(count)s."
    ),
    "rate: printed": (
        "Số liệu cần rà soát, có thể do làm tròn hoặc ghi chép: "
        "%(count)s/%(base)s cho %(right)s%%, văn bản ghi %(rate)s%%."
    ),
    "base: none": (
        "Số liệu cần rà soát, có thể do làm tròn hoặc ghi chép: không có số gốc nguyên nào để "
        "%(count)s bằng %(rate)s%%; gần nhất là %(near)s."
    ),
    "sum": (
        "Số liệu cần rà soát, có thể do ghi chép: các phần cộng lại là %(computed)s, tổng ghi "
        "%(stated)s, chênh %(gap)s."
    ),
    "sum: part": (
        "Có thể còn một phần chưa được nêu hoặc một phần được tính hai lần; cần đối chiếu nguồn."
    ),
    "difference": (
        "Số liệu cần rà soát, có thể do ghi chép: từ %(before)s đến %(after)s là %(computed)s, "
        "văn "
        "bản ghi %(stated)s."
    ),
    "difference: phases": (
        "Có thể mức thay đổi tính theo thời điểm hoặc phạm vi khác; cần đối chiếu nguồn."
    ),
    "count: joined": (
        "Số liệu cần rà soát: đếm được %(found)s %(noun)s; có thể một mục gộp hai nội dung hoặc "
        "một "
        "mục bị tách."
    ),
    "count: elsewhere": "Có thể %(declared)s %(noun)s được nêu đủ ở văn bản gốc, bản này trích "
    "lại.",
    "label": (
        "Nội dung cần làm rõ: nhãn “%(label)s” dùng cho hai khoảng thời gian %(first)s và "
        "%(second)s; có thể do ghi chép số thứ tự."
    ),
    "hedge": (
        "Nội dung cần làm rõ: giai đoạn này không ghi “tối thiểu” như các giai đoạn cùng chuỗi; "
        "có "
        "thể hiểu là đúng %(value)s%% hoặc tối thiểu %(value)s%%."
    ),
    "base year": (
        "Nội dung cần làm rõ: mức giảm này không ghi năm gốc; năm gốc %(year)s gắn với chỉ tiêu "
        "bên "
        "cạnh, có thể dùng chung."
    ),
    "reference": (
        "Nội dung cần làm rõ: “%(words)s” có thể chỉ một trong %(count)s chỉ tiêu nêu trước đó."
    ),
    "overlap": (
        "Nội dung cần làm rõ: giai đoạn %(first)s và %(second)s cùng tính năm %(year)s; có thể "
        "một "
        "giai đoạn bắt đầu từ năm sau."
    ),
    "two leads": (
        "Nội dung cần làm rõ: văn bản nêu hai cơ quan cho một việc; cần xác định một cơ quan chủ "
        "trì."
    ),
    "number: proposed": (
        "Số, ký hiệu cần rà soát, có thể do ghi chép hoặc nhận dạng chữ; đề xuất đọc là "
        "%(number)s."
    ),
    "number: unknown": "Số, ký hiệu cần rà soát, có thể do ghi chép hoặc nhận dạng chữ.",
}


def say(sentence: str, **params: object) -> str:
    """Return one sentence of the table with its places filled.

    Args:
        sentence: its key in the table.
        params: numbers and words to fill in; fractions and ints are printed the Vietnamese way.
    """
    shown = {k: printed(v) if isinstance(v, int | Fraction) else v for k, v in params.items()}
    return Message(sentence, shown or {"": ""}).render(_VIETNAMESE.__getitem__)


def printed(value: int | Fraction, digits: int | None = None) -> str:
    """Return a number with a decimal comma and points between thousands.

    Args:
        value: the number; more than three digits after the comma are rounded half up.
        digits: digits after the comma, None for as many as it has.

    Examples:
        >>> printed(Fraction(15327)), printed(Fraction(72, 5)), printed(Fraction(14), 1)
        ('15.327', '14,4', '14,0')
    """
    value = Fraction(value)
    if digits is None:
        value = half_up(value, 3)
        digits = next(d for d in range(4) if (value * 10**d).denominator == 1)
    scaled = int(half_up(abs(value), digits) * 10**digits)
    whole, rest = divmod(scaled, 10**digits)
    shown = f"{whole:,}".replace(",", ".") + (f",{rest:0{digits}d}" if digits else "")
    return f"-{shown}" if value < 0 else shown
