"""One node per cited document, however many ways the text names it.

Reads: the `Reference`s a citation makes. Writes: `CitedDocument`s and their keys. The key is
number + date + issuer, never the title: two notices of one day are two documents, one plan under
two titles is one. What the text does not say itself is listed in `completed_from_context`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tinhgon.directives.document_numbers import DocumentNumber, with_symbol
from tinhgon.directives.findings import Citation, CitedDocument
from tinhgon.directives.issuers import Level, level_of
from tinhgon.directives.text import fold
from tinhgon.directives.vocabulary import DOCUMENT_TYPES

SELF = "self"
_TYPE_BY_ABBR = {abbr: name for name, abbr in reversed(DOCUMENT_TYPES.items())}
_PARTY_TYPES = {"NQ", "KL", "CT", "KH", "CTr", "TB", "HD", "BC", "ĐA", "CV", "QĐ", "QC", "QyĐ"}
_CENTRAL_TYPES = {"NQ", "KL", "CT"}
_PARTY = re.compile(
    r"trung ương|bộ chính trị|ban bí thư|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng bộ|"
    r"ban thường vụ"
)
_STATE_BODIES = {
    "ttg": "Thủ tướng Chính phủ",
    "cp": "Chính phủ",
    "ubtvqh": "Ủy ban Thường vụ Quốc hội",
    "qh": "Quốc hội",
    "vpcp": "Văn phòng Chính phủ",
}
_LEVEL_BY_BODY: dict[str, Level] = {"TW": "central", "TU": "province", "CP": "central"}
_TYPE_BY_WORD = {
    fold(word): name for name, abbr in DOCUMENT_TYPES.items() for word in (name, abbr)
}
_TERM = re.compile(
    r"^hội nghị .*?(?=ban chấp hành)|,? ?\(?khóa .*|,? nhiệm kỳ .*| đảng(?= |$)(?! bộ)"
)


@dataclass(slots=True)
class Reference:
    """One document as one mention names it.

    Attributes:
        type: the type as printed, None where only a number stands.
        number: its number, with or without a symbol.
        identity: what tells documents without a number apart (a title, a conference).
        is_self: it points at the text it stands in.
        from_table: number and date come from the public table of conferences.
        broken: the number as printed, where it was mended.
        node: the node it was resolved to.
    """

    type: str | None = None
    number: DocumentNumber | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    identity: str | None = None
    is_self: bool = False
    from_table: bool = False
    broken: str | None = None
    node: "Node | None" = None


@dataclass(slots=True, eq=False)
class Node:
    """A document under construction."""

    first: int
    type: str | None
    number: DocumentNumber | None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    is_self: bool = False
    completed: list[str] = field(default_factory=list)
    key: str = ""

    @property
    def level(self) -> Level | None:
        """The level of who issued it, by name or by the number's last part."""
        return level_of(self.issuer) or _LEVEL_BY_BODY.get(self.number.body if self.number else "")

    def accepts(self, ref: Reference) -> bool:
        """Tell whether nothing in `ref` speaks against this being the same document."""
        if self.date and ref.date and self.date != ref.date:
            return False
        mine, other = self.level, level_of(ref.issuer)
        return not (mine and other and mine != other)

    def learn(self, ref: Reference) -> None:
        """Take from a mention what is not known yet; a longer name of the issuer wins."""
        if ref.date and not self.date:
            self.date = ref.date
            if ref.from_table:
                self.completed.append("date")
        if ref.date and not ref.from_table and "date" in self.completed:
            self.completed.remove("date")
        if ref.issuer and len(ref.issuer) > len(self.issuer or ""):
            self.issuer = ref.issuer
        self.title = self.title or ref.title
        self.type = self.type or ref.type


class Bibliography:
    """Collects references in the order of the text and resolves them, numbered ones first."""

    def __init__(self, own: Reference | None, *, is_party_text: bool) -> None:
        self._own = own
        self._is_party_text = is_party_text
        self._nodes: list[Node] = []
        self._by_number: dict[tuple[int, int | None, str], list[Node]] = {}
        self._by_serial: dict[int, list[Node]] = {}
        self._by_identity: dict[str, Node] = {}
        self._self_node: Node | None = None

    def resolve(self, references: list[Reference]) -> tuple[CitedDocument, ...]:
        """Give every reference its node and return the documents in order of first mention."""
        for rank in range(4):
            for at, ref in enumerate(references):
                if _rank(ref) == rank:
                    ref.node = self._node_of(at, ref)
                    ref.node.first = min(ref.node.first, at)
        self._nodes.sort(key=lambda node: node.first)
        seen: Counter[str] = Counter()
        for node in self._nodes:
            _complete_issuer(node)
            key = _key(node)
            seen[key] += 1
            node.key = key if seen[key] == 1 else f"{key}#{seen[key]}"
        return tuple(_document(node) for node in self._nodes)

    def _node_of(self, at: int, ref: Reference) -> Node:
        number = ref.number
        if ref.is_self or (number and self._is_own(number, ref.date)):
            return self._own_node(at, ref)
        if number is None:
            return self._by_title(at, ref)
        if number.is_broken:
            number = self._mend(ref, number)
        elif not number.parts:
            return self._bare(at, ref, number)
        return self._numbered(at, ref, number)

    def _is_own(self, number: DocumentNumber, date: str | None) -> bool:
        own = self._own
        if not own or not own.number or not number.parts or own.number.id != number.id:
            return False
        return not (own.date and date) or own.date == date

    def _own_node(self, at: int, ref: Reference) -> Node:
        if self._self_node is None:
            own = self._own or ref
            node = Node(at, own.type or ref.type, own.number, own.date, own.issuer, is_self=True)
            self._self_node = node
            self._nodes.append(node)
        self._self_node.learn(ref)
        return self._self_node

    def _by_title(self, at: int, ref: Reference) -> Node:
        identity = ref.identity or fold(f"{ref.type}|{ref.title or ref.issuer or ''}")
        node = self._by_identity.get(identity)
        if node is None or not node.accepts(ref):
            node = self._add(Node(at, ref.type, None))
            self._by_identity[identity] = node
        node.learn(ref)
        return node

    def _numbered(self, at: int, ref: Reference, number: DocumentNumber) -> Node:
        for node in self._by_number.get(number.id, []):
            if node.accepts(ref):
                break
        else:
            node = self._add(Node(at, ref.type, number))
            if ref.from_table:
                node.completed.append("number")
        node.learn(ref)
        self._numbered_law(ref, node)
        return node

    def _bare(self, at: int, ref: Reference, number: DocumentNumber) -> Node:
        """Resolve `Nghị quyết 18`: the full form in the text, else the Party's symbol."""
        abbr = abbreviation(ref.type)
        level = level_of(ref.issuer)
        fits = [
            node
            for node in self._by_serial.get(int(number.serial), [])
            if node.accepts(ref) and _same_kind(node, number, abbr)
        ]
        central = level == "central" or (level is None and abbr in _CENTRAL_TYPES)
        fits.sort(key=lambda n: (central is not (n.level == "central"), n.first))
        if fits:
            fits[0].learn(ref)
            return fits[0]
        full = self._with_party_symbol(ref, number, abbr, central=central)
        node = self._add(Node(at, ref.type, full or number))
        if full:
            node.completed.append("number suffix")
        node.learn(ref)
        return node

    def _with_party_symbol(
        self, ref: Reference, number: DocumentNumber, abbr: str | None, *, central: bool
    ) -> DocumentNumber | None:
        if number.year or abbr not in _PARTY_TYPES:
            return None
        if ref.issuer and not _PARTY.search(fold(ref.issuer)):
            return None
        if central:
            return with_symbol(number, (abbr, "TW"), party=True)
        own_programme = not ref.issuer and abbr == "CTr" and self._is_party_text
        if own_programme or level_of(ref.issuer) == "province":
            return with_symbol(number, (abbr, "TU"), party=True)
        return None

    def _mend(self, ref: Reference, number: DocumentNumber) -> DocumentNumber:
        """Propose the whole number for a cut one: `18-NQ/T` where `18-NQ/TW` stands elsewhere."""
        start = f"{number.parts[0]}-{number.body}".casefold()
        whole = next(
            (
                node.number
                for node in self._by_serial.get(int(number.serial), [])
                if node.number and node.number.id[2].startswith(start)
            ),
            None,
        )
        if not whole and level_of(ref.issuer) == "central" and number.body == "T":
            whole = with_symbol(number, (number.parts[0], "TW"), party=True)
        if whole:
            ref.broken = number.printed
        return whole or number

    def _numbered_law(self, ref: Reference, node: Node) -> None:
        """Remember a law by its name, so that later mentions without its number find it."""
        if ref.title and fold(ref.title).startswith(("luật", "bộ luật", "pháp lệnh")):
            self._by_identity.setdefault(fold(ref.title), node)

    def _add(self, node: Node) -> Node:
        self._nodes.append(node)
        if node.number:
            self._by_number.setdefault(node.number.id, []).append(node)
            self._by_serial.setdefault(int(node.number.serial), []).append(node)
        return node


def _rank(ref: Reference) -> int:
    """Return when a reference is resolved: those that say most about themselves come first."""
    if ref.from_table:
        return 1
    if ref.number is None or ref.is_self:
        return 3
    return 2 if ref.number.is_broken or not ref.number.parts else 0


def _same_kind(node: Node, number: DocumentNumber, abbr: str | None) -> bool:
    if node.number is None or (number.year and number.year != node.number.year):
        return False
    return abbr in {node.number.type_abbr, abbreviation(node.type)}


def abbreviation(type_: str | None) -> str | None:
    """Return the abbreviation of a type as printed, in full or already abbreviated."""
    name = _TYPE_BY_WORD.get(fold(type_ or ""))
    return DOCUMENT_TYPES[name] if name else None


def _complete_issuer(node: Node) -> None:
    """Name the issuer a state symbol stands for: `NĐ-CP` is the Government's."""
    if node.issuer or node.number is None or node.number.party:
        return
    body = fold(node.number.body).rstrip("0123456789")
    issuer = _STATE_BODIES.get(body)
    if issuer:
        node.issuer = issuer
        node.completed.append("issuer")


def _key(node: Node) -> str:
    """Return number, date and issuer as far as they are known; a title where no number is."""
    if node.is_self:
        return SELF
    issuer = fold(node.issuer or "")
    if node.number:
        issuer = _TERM.sub("", issuer).strip()
        return "|".join(filter(None, (str(node.number), node.date, issuer)))
    name = fold(node.title or node.type or "")
    return "|".join(filter(None, (name, node.date, issuer)))


def _document(node: Node) -> CitedDocument:
    abbr = node.number.type_abbr if node.number else None
    return CitedDocument(
        key=node.key,
        type=_type_name(node.type) or (_TYPE_BY_ABBR.get(abbr) if abbr else None),
        number=str(node.number) if node.number else None,
        date=node.date,
        issuer=node.issuer,
        title=node.title,
        completed_from_context=tuple(node.completed),
    )


def _type_name(printed: str | None) -> str | None:
    """Return the type as the lists write it: `NGHỊ QUYẾT`, `NQ` and `nghị quyết` are one."""
    if not printed:
        return None
    return _TYPE_BY_WORD.get(fold(printed)) or printed[:1].upper() + printed[1:].lower()


@dataclass(frozen=True, slots=True)
class BrokenNumber:
    """A number of a cited document that cannot be right.

    Attributes:
        stated: the number as printed.
        proposed: the number the text gives elsewhere; a proposal, never applied to the text.
        places: `(start, end)` in the view of the citations it stands in.
    """

    stated: str
    proposed: str
    places: tuple[tuple[int, int], ...]


def broken_numbers(
    documents: Iterable[CitedDocument], citations: Iterable[Citation]
) -> tuple[BrokenNumber, ...]:
    """Return the broken numbers of the citations with what they should probably read."""
    numbers = {d.key: d.number for d in documents}
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for citation in citations:
        if citation.ocr_error:
            for key in citation.refers_to:
                number = numbers.get(key)
                if number and number.startswith(citation.ocr_error.replace(" ", "")):
                    pair = (citation.ocr_error, number)
                    places.setdefault(pair, []).append((citation.start, citation.end))
    return tuple(BrokenNumber(*pair, tuple(found)) for pair, found in places.items())


__all__ = [
    "SELF",
    "Bibliography",
    "BrokenNumber",
    "Node",
    "Reference",
    "abbreviation",
    "broken_numbers",
]
