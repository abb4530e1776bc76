"""What the files of a report are called; the words stand in `templates/report.yaml`."""

import unicodedata
from datetime import date

from tinhgon.reporting.words.writing import templates


def file_stem(kind: str, until: date, number: str) -> str:
    """Return the name of a report's files without their ending, in letters of any system.

    Args:
        kind: of the report.
        until: the day its figures speak of.
        number: of the document with its symbol; a draft's word where it has none.

    Examples:
        >>> file_stem("half-year", date(2026, 6, 30), "15-BC/BTCTU")
        'bao-cao-6-thang_2026-06-30_15-BC-BTCTU'
        >>> file_stem("summing-up", date(2026, 6, 30), "7-BC/ĐU")
        'bao-cao-tong-ket_2026-06-30_7-BC-DU'
    """
    parts = unicodedata.normalize("NFD", number.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(one for one in parts if not unicodedata.combining(one))
    safe = "".join(one if one.isalnum() or one in "-." else "-" for one in bare)
    return f"{templates('report')['files'][kind]}_{until:%Y-%m-%d}_{safe}"
