"""The persons a text names, each with the offices it says they hold.

Reads: the `Layout`. Writes: `Person`s in the order of their first mention, one per name. A run of
capitalised syllables is a person only on evidence: a form of address or an office before it, an
office behind it, a place in a list of such names, a signature, a by-line or a picture credit. A
place, a street or a school that bears a person's name is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tinhgon.directives.blocks import Block, Layout
from tinhgon.directives.bodies import body_at
from tinhgon.directives.body_grammar import PROVINCE
from tinhgon.directives.family_names import FAMILY_NAMES
from tinhgon.directives.findings import Mention, Person, Role
from tinhgon.directives.text import LOWER, UPPER, fold

_SYLLABLE = rf"[{UPPER}](?:['’] ?[{UPPER}])?[{LOWER}]*"
_RUN = re.compile(rf"(?<![\w'’]){_SYLLABLE}(?: {_SYLLABLE}){{1,6}}(?!\w)")
_HIGHLAND = re.compile(r"[hky]' ?\w")  # names of the Central Highlands: H'Yim, K'Mák
_MOST_SYLLABLES = 5

_RANK = (
    r"(?:nguyên |quyền |phụ trách )?(?:các )?(?:phó )?(?:tổng bí thư|bí thư|chủ tịch nước|"
    r"chủ tịch|thủ tướng|bộ trưởng|thứ trưởng|trưởng ban|trưởng đoàn|trưởng phòng|trưởng|"
    r"chánh văn phòng|chánh thanh tra|chánh án|"
    r"chánh|giám đốc|tổng giám đốc|chủ nhiệm|viện trưởng|tổng thanh tra|tổng kiểm toán|"
    r"tổng cục trưởng|tổng biên tập|cục trưởng|chi cục trưởng|vụ trưởng|hiệu trưởng|thủ trưởng|"
    r"tư lệnh|"
    r"chính ủy|thống đốc|ủy viên|đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|"
    r"trung tá|thiếu tá|đại biểu|"
    r"chuyên viên)"
)
OFFICE = re.compile(rf"(?<!\w){_RANK}(?!\w)(?: (?:thường trực|chuyên trách|dự khuyết))?")
_ADDRESS = re.compile(r"(?<!\w)(?:đồng chí|đ/c|đ\.c|p?ctn?|b?tcn|p?cn|p?cvp|p?gđ)(?: là)? *:? *$")
_CIVIL = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|(?:pgs|gs|ts|ths|bs|ks)[. ]*) *$")
_CREDIT = re.compile(r"(?<!\w)(?:ảnh|bài và ảnh|tin, ảnh|tin và ảnh|bài, ảnh) *: *$")
_AUTHOR = re.compile(
    r"(?:(?:tin|bài|ảnh|tác giả|người viết|thực hiện|(?:bài|tin)(?:,| và) (?:ảnh|bài)|"
    r"tin bài) *: *|"
    r"theo )?(?:[^\W\d_]+(?: [^\W\d_]+){1,4} *(?:-|,|và) *)?$"
)
_AUTHOR_TAIL = re.compile(r" *(?:(?:/|\(|-|,|và ).{1,40})?$")
_ANNOUNCES = re.compile(r" *: *\Z")
_LISTED = re.compile(r" *(?:,|;| và|-|\+) *(?:đồng chí |đ/c |ông |bà )?$")
_PLACED = re.compile(
    r"(?<!\w)(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|thôn|ấp|khóm|"
    r"đường|phố|cầu|trường|thpt|thcs|tiểu học|đại học|học viện|bệnh viện|giải thưởng|công viên|"
    r"quảng trường|tượng đài|sân bay|chính trị|quốc gia|bảo tàng|nhà thờ|đền|tư tưởng|phong cách|"
    r"đạo đức|thời đại|khu|chợ|ga|cảng|sông|hồ|núi|đảo) *$"
)
_PLACE = re.compile(rf"{PROVINCE}$")
_PLACE_FIRST = re.compile(rf"{PROVINCE} (?=[^\W\d_]+ [^\W\d_])")
_ROLE_NEXT = re.compile(rf"(?: *,| +-) *(?={_RANK}(?!\w))")
_CLAUSE = re.compile(r"[;.:\n]")
_HEAD_WORD = re.compile(
    r"(?:vụ|cục|hạt|sở|ban|phòng|đoàn|ủy|hội|bộ|trung|thành|tỉnh|huyện|quận|thường|tổ|đảng|khu) "
)
_SHARED = ("ban", "đoàn", "văn phòng")
_LEFT, _ROLE_WIDTH = 60, 160


def read_people(layout: Layout) -> tuple[Person, ...]:
    """Return the persons named in a text, one `Person` per name.

    Args:
        layout: the text. Names printed wholly in capitals, as in titles, are not read.
    """
    reader = _Reader(layout)
    for block in layout.blocks:
        if block.kind != "furniture":
            reader.read(block)
    return tuple(
        Person(d.name, tuple(d.roles.values()), tuple(d.mentions), d.note)
        for d in reader.drafts.values()
    )


@dataclass(slots=True)
class _Draft:
    name: str
    note: str | None
    roles: dict[str, Role] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)


class _Reader:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.text, self.key = layout.view.text, layout.view.key
        self.drafts: dict[str, _Draft] = {}
        self.position: Role | None = None

    def read(self, block: Block) -> None:
        """Read the names of one block."""
        if block.kind == "signature":
            self._note_position(block)
        last = -1  # end of the person before, for lists
        for run in _RUN.finditer(self.text, block.start, block.end):
            place = self._person(run, block, last)
            if place:
                last = place[1]
                place = self._with_family_above(block, *place)
                self._add(block, *place)

    def _with_family_above(self, block: Block, start: int, end: int) -> tuple[int, int]:
        """Join a signed name whose family name the page's layout put on a line of its own."""
        if block.kind != "signature":
            return start, end
        above = self.text.rfind("\n", 0, max(0, start - 1)) + 1
        word = self.key[above : start - 1]
        if start == block.start and word in FAMILY_NAMES:
            return (above, end) if self.text[above].isupper() else (start, end)
        return start, end

    def _note_position(self, block: Block) -> None:
        offices = list(OFFICE.finditer(self.key, block.start, block.end))
        if offices and self.text[block.start : block.end].isupper():
            start = offices[-1].start()
            words = self.text[start : block.end].strip()
            self.position = Role(words.capitalize(), start, start + len(words))

    def _person(self, run: re.Match[str], block: Block, last: int) -> tuple[int, int] | None:
        """Return the place of the person in a run of capitalised syllables, None without one.

        Args:
            run: the syllables.
            block: the block they stand in.
            last: end of the person named before in the block, -1 without one.
        """
        start, end = self._name(run.start(), run.end())
        if end <= start or _PLACE.match(self.key, start, end):
            return None
        left = self.key[max(block.start, start - _LEFT) : start]
        if _CREDIT.search(left) or self._is_signed(block, start, end):
            return start, end
        family = _opens_name(self.key, start, end)
        if family and self._holds_office(block, start):
            return start, end
        if _PLACED.search(left):
            return None
        evidence = (
            (_ADDRESS.search(left) and not _HEAD_WORD.match(self.key, start))
            or (family and last >= 0 and _LISTED.fullmatch(self.key, last, start))
            or (family and _CIVIL.search(left))
            or (family and _ROLE_NEXT.match(self.key, end))
        )
        return (start, end) if evidence else None

    def _name(self, start: int, end: int) -> tuple[int, int]:
        """Trim a run to the name in it: from a family name on, at most five syllables."""
        if self.key.startswith("theo ", start, end):  # a source, "Theo Báo …", or its author
            start += len("theo ")
        office = OFFICE.match(self.key, start)
        if office:  # "Tổng Bí thư", "Phó Thủ tướng": the office itself, a name may follow it
            start = min(end, office.end() + 1)
        place = _PLACE_FIRST.match(self.key, start, end)
        if place and self.key[place.end() : end].split()[0] in FAMILY_NAMES:
            start = place.end()  # "Bí thư Tỉnh ủy <province> <name>"
        words = self.key[start:end].split()
        if len(words) < 2:
            return start, start
        first = next((i for i, w in enumerate(words) if w in FAMILY_NAMES), 0)
        if first and len(words) - first < 2:  # "Vũ" or "Hà" may also end a name
            first = 0
        start += sum(len(w) + 1 for w in words[:first])
        if len(words) - first > _MOST_SYLLABLES or body_at(self.key, self.text, start):
            return start, start
        return start, end

    def _is_signed(self, block: Block, start: int, end: int) -> bool:
        if block.kind == "signature":
            return start == block.start and end == block.end
        if block.kind == "byline":
            alone = _AUTHOR.fullmatch(self.key, block.start, start)
            return bool(alone and _AUTHOR_TAIL.fullmatch(self.key, end, block.end))
        return False

    def _holds_office(self, block: Block, start: int) -> bool:
        """Tell whether an office, with or without its body, stands right before a name."""
        if self._office_before(block, start) is None:
            return False
        return not self.key.endswith("thành ủy ", 0, start) or self._syllables(start) > 2

    def _syllables(self, start: int) -> int:
        run = _RUN.match(self.text, start)
        return len(run[0].split()) if run else 0

    def _office_before(self, block: Block, start: int) -> tuple[int, int] | None:
        """Return the words of an office that end right before `start`."""
        low = max(block.start, start - _ROLE_WIDTH)
        listed = _ANNOUNCES.search(self.key, low, start)
        stop = listed.start() if listed else start
        breaks = [m.end() for m in _CLAUSE.finditer(self.key, low, stop)]
        low = breaks[-1] if breaks else low
        for office in OFFICE.finditer(self.key, low, start):
            end = self._role_end(office, block.end)
            if end <= stop and not self.key[end:stop].strip():
                return office.start(), end
        return None

    def _role_end(self, office: re.Match[str], stop: int) -> int:
        """Return the end of an office with the body it belongs to."""
        end = office.end()
        for shared in _SHARED:  # "Trưởng [ban Chỉ đạo tỉnh]", "Chánh [Văn phòng Tỉnh ủy]"
            if self.key.endswith(shared, office.start(), end):
                body = body_at(self.key, self.text, end - len(shared), stop)
                if body:
                    return body.end
        body = body_at(self.key, self.text, end + 1, stop) if end + 1 < stop else None
        return body.end if body else end

    def _add(self, block: Block, start: int, end: int) -> None:
        name = re.sub(r"\s+", " ", self.text[start:end])
        note = "recipient" if block.kind == "recipients" else None
        draft = self.drafts.setdefault(fold(name), _Draft(name, note))
        draft.mentions.append(Mention(start, end))
        for role in self._roles(block, start, end):
            draft.roles.setdefault(fold(role.role), role)

    def _roles(self, block: Block, start: int, end: int) -> Iterator[Role]:
        left = self.key[max(block.start, start - _LEFT) : start]
        if credit := _CREDIT.search(left):
            yield Role("photographer", start - len(left) + credit.start(), start)
        elif block.kind == "byline":
            yield Role("author", start, end)
        elif block.kind == "signature" and self.position:
            yield self.position
        before = self._office_before(block, start)
        if before:
            yield Role(self.text[slice(*before)], *before)
        after = self._roles_after(block, end)
        if after:
            yield Role(self.text[slice(*after)], *after)

    def _roles_after(self, block: Block, end: int) -> tuple[int, int] | None:
        """Return the offices behind a name, ", Ủy viên ..., Bí thư ..., Chủ tịch ..."."""
        first, at = -1, end
        while lead := _ROLE_NEXT.match(self.key, at, block.end):
            office = OFFICE.match(self.key, lead.end(), block.end)
            stop = self._role_end(office, block.end) if office else at
            holder = _RUN.match(self.text, stop + 1)
            if not office or (holder and holder[0].split()[0].lower() in FAMILY_NAMES):
                break  # the office belongs to the person named after it
            first, at = (office.start() if first < 0 else first), stop
        return (first, at) if first >= 0 else None


def _opens_name(key: str, start: int, end: int) -> bool:
    """Tell whether a run begins like the name of a person."""
    return key[start:end].split(maxsplit=1)[0] in FAMILY_NAMES or bool(_HIGHLAND.match(key, start))


__all__ = ["OFFICE", "read_people"]
