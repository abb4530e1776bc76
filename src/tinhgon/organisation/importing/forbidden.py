"""Columns no table may have: opinion, belief, ethnicity, health, family, origin (N1, N5, N12).

Anything a table does not know is refused; these are refused by name, saying why. Headings are
compared as `plain` writes them, so marks, case and signs do not matter.
"""

import re
from collections.abc import Container, Iterator

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Table, plain

_FORBIDDEN = re.compile(
    r"\b(?:quan diem|tu tuong|tam tu|du luan|trung thanh|thai do|chinh kien|y kien ca nhan|"
    r"phat ngon|mang xa hoi|facebook|zalo|tiktok|ton giao|tin nguong|dan toc(?! thieu so va mien)|"
    r"suc khoe|benh|khuyet tat|gia dinh|hon nhan|vo chong|con cai|than nhan|ly lich|que quan|"
    r"nguyen quan|noi sinh|thanh phan xuat than|xuat than|anh the|chan dung|"
    r"khuynh huong|"
    r"opinions?|loyalty|beliefs?|attitudes?|social media|religions?|faith|ethnic\w*|health|"
    r"illness|disabilit\w+|family|marital|spouse|children|relatives|origin|birthplace|"
    r"place of birth|hometown|photos?|photographs?|political views?|sexual\w*|genetic\w*|"
    r"biometric\w*)\b|^anh$"
)


def is_forbidden(heading: str) -> bool:
    """Tell whether a heading names what is never kept of a person.

    Examples:
        >>> is_forbidden("Tôn giáo"), is_forbidden("Political views"), is_forbidden("Dân số")
        (True, True, False)
    """
    return bool(_FORBIDDEN.search(plain(heading)))


def columns_refused(
    table: Table, passed_over: Container[int] = frozenset()
) -> Iterator[InputError]:
    """Yield why headings of a table are not taken: forbidden, unknown, or there twice.

    Args:
        table: the table.
        passed_over: places of columns that are read elsewhere, or need not be.
    """
    for at, heading in table.unknown:
        if at in passed_over:
            continue
        where = table.sheet.where(table.head, at)
        if is_forbidden(heading):
            yield InputError(
                "TG-IMPORT-001",
                Message(
                    "The column “%(heading)s” is never taken: this product keeps nothing on "
                    "opinion, belief, ethnicity, health, family or origin.",
                    {"heading": heading[:60]},
                ),
                where=where,
                hint=Message("Delete the column with its content, then import again."),
            )
        else:
            known = ", ".join(column.heading for column in table.kind.columns)
            yield InputError(
                "TG-IMPORT-002",
                Message(
                    "The column “%(heading)s” is not one this table has.",
                    {"heading": heading[:60]},
                ),
                where=where,
                hint=Message(
                    "Delete it, or use the heading that is meant: %(known)s.", {"known": known}
                ),
            )
    for at, heading in table.twice:
        yield InputError(
            "TG-IMPORT-003",
            Message("The column “%(heading)s” stands twice.", {"heading": heading[:60]}),
            where=table.sheet.where(table.head, at),
            hint=Message("Keep one of the two columns."),
        )
