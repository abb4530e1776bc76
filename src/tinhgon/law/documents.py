"""The documents rules cite, as a sheet quotes them: number, then what amended it."""

from typing import Final

ND29: Final = "NĐ 29/2023/NĐ-CP"
ND135: Final = "NĐ 135/2020/NĐ-CP"
ND154: Final = "NĐ 154/2025/NĐ-CP"
ND177: Final = "NĐ 177/2024/NĐ-CP"
ND178: Final = "NĐ 178/2024/NĐ-CP (sửa đổi, bổ sung: NĐ 67/2025/NĐ-CP)"
ND179: Final = "NĐ 179/2024/NĐ-CP"
TT01: Final = "TT 01/2025/TT-BNV (sửa đổi, bổ sung: TT 002/2025/TT-BNV)"
CV6383: Final = "CV 6383/BNV-TCBC"


def number_of(document: str) -> str:
    """Return a document without what amended it.

    Examples:
        >>> number_of(ND178)
        'NĐ 178/2024/NĐ-CP'
    """
    return document.partition(" (")[0]
