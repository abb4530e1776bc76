"""Documents a text rests on that it does not bring along, and who must supply each.

Reads: `Citations`. Writes: `MissingDocument`s for one file; which of them the library holds is
decided there, across files. The text itself and words that point back are no missing documents.
"""

import re
from collections import Counter
from dataclasses import dataclass

from tinhgon.directives.bibliography import SELF
from tinhgon.directives.citations import Citations
from tinhgon.directives.document_numbers import read_number
from tinhgon.directives.findings import CitedDocument, Metadata
from tinhgon.directives.text import fold

_SUPPLIERS = {
    "TW": "Trung ương Đảng",
    "VPTW": "Văn phòng Trung ương Đảng",
    "BTCTW": "Ban Tổ chức Trung ương",
    "BNCTW": "Ban Nội chính Trung ương",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "BTGDVTW": "Ban Tuyên giáo và Dân vận Trung ương",
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "VPCP": "Văn phòng Chính phủ",
    "BNV": "Bộ Nội vụ",
    "BTC": "Bộ Tài chính",
    "TU": "Tỉnh ủy",
    "VPTU": "Văn phòng Tỉnh ủy",
    "HĐND": "Hội đồng nhân dân",
    "UBND": "Ủy ban nhân dân",
}
_CITIES = frozenset({"Hà Nội", "Hải Phòng", "Đà Nẵng", "Huế", "Cần Thơ", "Hồ Chí Minh"})
_AT_HOME = re.compile(r"(?:tỉnh ủy|thành ủy|tỉnh|thành phố)\Z")
_CONFERENCE = re.compile(
    r"^hội nghị(?: lần thứ \w+)?,? (?:của )?(?=ban chấp hành|bch)", re.IGNORECASE
)
_TERM = re.compile(r",? \(?khóa (?:thứ )?(?:[IVX]+|\d+)\)?$", re.IGNORECASE)
_LOCAL = frozenset({"TU", "VPTU", "HĐND", "UBND"})


@dataclass(frozen=True, slots=True)
class MissingDocument:
    """A cited document whose text is not in the file.

    Attributes:
        mentions: how many citations name it.
        supplier: who must supply it, in words; None when the text does not tell.
    """

    key: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    mentions: int
    supplier: str | None


def find_missing(
    found: Citations, metadata: Metadata | None = None
) -> tuple[MissingDocument, ...]:
    """Return the cited documents this text is not, in order of first mention.

    Args:
        found: the citations of the text.
        metadata: what the text says of itself; its province completes a local issuer's name.
    """
    mentions = Counter(key for c in found.citations for key in c.refers_to)
    only_generic = {key for c in found.citations if c.form == "generic" for key in c.refers_to}
    definite = {key for c in found.citations if c.form != "generic" for key in c.refers_to}
    province = metadata.province if metadata else None
    return tuple(
        MissingDocument(
            d.key, d.type, d.number, d.date, d.issuer, d.title, mentions[d.key],
            supplier_of(d, province),
        )
        for d in found.documents
        if d.key != SELF and d.key not in only_generic - definite
    )  # fmt: skip


def supplier_of(document: CitedDocument, province: str | None) -> str | None:
    """Return who must supply a document, None when neither issuer nor symbol tells.

    A conference has no registry and a term ends: the body itself is asked.

    Args:
        document: the document as cited.
        province: the province whose series it counts in; it completes a local issuer's name.
    """
    if document.issuer:
        body = _TERM.sub("", _CONFERENCE.sub("", document.issuer)) or document.issuer
        at_home = province and _AT_HOME.search(fold(body))
        return f"{body} {province}" if at_home else body
    read = read_number(document.number, 0) if document.number else None
    if not read:
        return None
    body = read[0].body
    name = _SUPPLIERS.get(body) or _SUPPLIERS.get(body.rstrip("0123456789"))
    if name is None or body not in _LOCAL or not province:
        return name
    if province in _CITIES:
        name = name.replace("Tỉnh ủy", "Thành ủy")
        joint = "" if body in {"TU", "VPTU"} else " thành phố"
    else:
        joint = "" if body in {"TU", "VPTU"} else " tỉnh"
    return f"{name}{joint} {province}"


__all__ = ["MissingDocument", "find_missing", "supplier_of"]
