"""What each paragraph is: letterhead, title, body, footnote, caption, recipients, signature.

Reads: the stored text, through lines.py and paragraphs.py. Writes: the `View` and its `Block`s,
in reading order: footnotes stand after the paragraph they interrupt, sentences cut by a page
end are whole again. It does not read labels' tree (structure.py) or what the letterhead says
(metadata.py).
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from tinhgon.directives.labels import label_at
from tinhgon.directives.lines import Line, NoteMark, cut_lines
from tinhgon.directives.paragraphs import TERMINAL, Paragraph, join_lines
from tinhgon.directives.text import Piece, View, ViewBuilder
from tinhgon.directives.vocabulary import DOCUMENT_TYPES

BlockKind = Literal[
    "agency", "motto", "number", "date", "subject", "type", "title", "addressees", "authority",
    "recital", "enacting", "body", "cell", "footnote", "caption", "byline", "furniture",
    "recipients", "signature",
]  # fmt: skip
BODY_KINDS = frozenset({"body", "cell"})

_TYPES = "|".join(re.escape(t.lower()) for t in sorted(DOCUMENT_TYPES, key=len, reverse=True))
_TYPE = re.compile(rf"(?:{_TYPES}|bài phát biểu|phụ lục)\b")
_MOTTO = re.compile(  # in capitals a scan often loses or changes a sign
    r"c[ôộồố]ng h[oòóỏ][aàá]? ?x[aãàá] h[oôộồ]i ch[uủùú] ngh[iĩìí]a"
    r"|đ[aảàãạá]ng c[ôộồố]ng s[aảàãạá]n vi[eêệềế]t nam$|độc lập\s*-\s*tự do"
)
_NUMBER = re.compile(r"số\s*:?\s*[\d.… ]*\s?[-/]\s?[a-zđ].{0,40}$|số\s*:\s*\S{0,30}$")
_DATE = re.compile(r"[^,;.]{2,40},?\s+ngày\s+[\d.… ]*tháng\s+[\d.… ]*năm\s+\d{2,4}$")
_TITLE_HEAD = re.compile(
    r"v/v|về\b|của\b|thực hiện\b|ban hành|quy định|phê duyệt|kết luận|triển khai|tổng kết|giao\b|"
    r"thành lập|sắp xếp|sửa đổi|kèm theo|\(|năm \d|giai đoạn|tại hội nghị|một số|tiếp tục"
)
_AUTHORITY = re.compile(
    r"(?:thường trực )?(?:ủy ban|hội đồng|chính phủ|thủ tướng|bộ trưởng|chủ tịch|chủ nhiệm|ban |"
    r"giám đốc|quốc hội|bộ chính trị|tỉnh ủy|thành ủy|trưởng ban|chánh )"
)
_RECITAL = re.compile(r"(?:căn cứ|xét |theo đề nghị|thực hiện |để thực hiện )")
_ENACTING = re.compile(r"(?:quyết (?:định|nghị)|nghị quyết|thông báo)\s*:\s*$")
_SIGNING = re.compile(
    r"(?:t/?m|k/?t|t/?l|t/?u(?: quyền|q)?|q)\b[./]?\s*|(?:phó )?(?:bí thư|chủ tịch|giám đốc|"
    r"chánh văn phòng|bộ trưởng|trưởng ban|thủ tướng|chủ nhiệm|tổng bí thư|trưởng đoàn|thứ trưởng|"
    r"vụ trưởng|cục trưởng)"
)
_RECIPIENTS = re.compile(r"(?:\|?\s*)nơi nhận\s*:?")
_ANNEX = re.compile(r"phụ(?: lục|$)|biểu (?:mẫu|số)|mẫu số|\((?:kèm|ban hành kèm)")
_LISTED = re.compile(r"(?:^|;)\s?-")
_ADDRESSED = re.compile(r"kính gửi\s*:")
_WEB = re.compile(
    r"print\b|qr ?code|mã qr|tiện ích thông tin|nguồn tin$|tin khác|tin liên quan|link bài|"
    r"chia sẻ$|ngày giờ đăng|https?://|chúng tôi trên mạng|nội dung chính$|toàn văn:|in bài viết|"
    r"lượt xem|từ khóa:|bình luận|về trang chủ|copyright|©"
)
_SOURCE = re.compile(r"(?:theo (?:báo|cổng|ttxvn)|nguồn:|báo \w)[^.]{2,60}$")
_CAPTION = re.compile(r"ảnh\s*:|quang cảnh|toàn cảnh|\(ảnh")
_POSED = re.compile(
    r"(?:các |hai )?(?:đồng chí|đại biểu|lãnh đạo|ông|bà)\b.*\b(?:phát biểu|trình bày|tham luận|"
    r"chủ trì|trao|dự|chúc mừng|báo cáo|chụp ảnh)\b"
)
_POSED_OFFICE = re.compile(
    r"(?:phó )?(?:tổng bí thư|bí thư|chủ tịch|thủ tướng|bộ trưởng|thứ trưởng|trưởng ban|giám đốc|"
    r"cục trưởng|vụ trưởng)\b[^,.:;]{6,80}? (?:phát biểu|trình bày|tham luận|chủ trì|nêu|"
    r"tham gia (?:góp ý|thảo luận)|điều hành|chúc mừng|trao|báo cáo|chụp ảnh|thăm)\b"
    r"[^,.:;]{0,60}\.?$"
)
_TIME = r"(?:\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?: (?:am|pm))?)"
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
POSTED = re.compile(  # a line that says when the page was published, and nothing else
    r"(?:(?:(?:giờ|ngày|thời gian)(?: giờ)?,? )?(?:đăng|xuất bản|cập nhật)(?: [^\W\d]+){0,3}\s*:?"
    r"\s*)?"
    rf"(?:(?:thứ [^\W\d]+|chủ nhật|t[2-7]|cn)\s*[,|-]?\s*)?(?:ngày )?(?:{_TIME}\s*[,|-]?\s*)?"
    rf"(?:ngày )?{_DAY}(?:\s*[,|-]?\s*{_TIME})?\s*(?:\(?gmt ?\+ ?7\)?)?(?:\s*\|[^.]{{0,40}})?$"
)
_CREDIT_LINE = re.compile(
    r"(?:(?:tin|bài|ảnh|tác giả|người viết|thực hiện|tin, ảnh|bài, ảnh|tin và ảnh|bài và ảnh|"
    r"tin, bài|tin bài)(?: (?:và|,) (?:ảnh|bài))?\s*:\s*).{3,50}$"
)
_SHARED_LINE = re.compile(
    r"(?P<name>[^\W\d_]\w*(?: [^\W\d_]\w*){1,4})"
    r"(?:\s*(?:/|\(|-|–|,)\s*[^\W\d_][\w ,.&-]{1,30}\)?)?$"
)
_LONGEST_TITLE = 250
_ORDERS = re.compile(r"\b(?:đề nghị|nhấn mạnh|yêu cầu|giao|phải|cần)\b")
_NAME = re.compile(r"(?:[^\W\d_]\w*\s+){1,4}[^\W\d_]\w*$")
_NOTE_BODY = 700
_CUT_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the view.

    Attributes:
        kind: what it is.
        start: first character in the view.
        end: one past its last character in the view.
        raw_start: first character in the stored text, markup included.
        part: 0 for the first document in the text, 1 for one attached to it, and so on.
        breaks: view places where its second and later printed lines begin.
        marks: footnote marks it carries, as (number, view place).
        note: the number of the footnote it is, else 0.
        gap: a blank line stands before it.
    """

    kind: BlockKind
    start: int
    end: int
    raw_start: int
    part: int = 0
    breaks: tuple[int, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    note: int = 0
    gap: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """The view of a text, its blocks and its genre."""

    view: View
    blocks: tuple[Block, ...]
    genre: Literal["official", "press_report"]

    def text(self, block: Block) -> str:
        """Return the block as printed, markup out."""
        return self.view.text[block.start : block.end]

    def key(self, block: Block) -> str:
        """Return the block folded."""
        return self.view.key[block.start : block.end]


def read_blocks(raw: str) -> Layout:
    """Return the layout of a stored text."""
    paragraphs = join_lines(cut_lines(raw))
    kinds, parts = _Reader(paragraphs).run()
    official = bool({"type", "number", "motto", "enacting", "recipients"} & set(kinds))
    if not official:
        kinds = _press(paragraphs)
    groups = _whole_sentences(paragraphs, kinds)
    builder = ViewBuilder(raw)
    drafts = []
    for members in groups:
        head = members[0]
        lines = [line for i in members for line in paragraphs[i].lines]
        start, end = builder.add(_pieces(lines))
        note = lines[0].marks[0].number if kinds[head] == "footnote" else 0
        drafts.append((kinds[head], start, end, lines, parts[head], note, paragraphs[head].gap))
    view = builder.build()
    blocks = tuple(
        Block(
            kind, start, end, lines[0].start, part, _breaks(lines, start),
            _marks(raw, lines, start), note, gap,
        )
        for kind, start, end, lines, part, note, gap in drafts
    )  # fmt: skip
    return Layout(view, blocks, "official" if official else "press_report")


class _Reader:
    """Walks an official text from letterhead to signature, once per document in it."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.all = paragraphs
        self.kinds: list[BlockKind] = []
        self.part = 0
        self.titled = False
        self.signed = False
        self.zone: Literal["head", "body", "close"] = "head"

    def run(self) -> tuple[list[BlockKind], list[int]]:
        """Return the kind and the document number of every paragraph."""
        parts = []
        for at, paragraph in enumerate(self.all):
            self.kinds.append(self._kind(at, paragraph))
            self.signed = self.kinds[-1] == "signature" or (self.signed and self.zone == "close")
            parts.append(self.part)
        return self.kinds, parts

    def _kind(self, at: int, p: Paragraph) -> BlockKind:
        if p.first.opens_with_mark and len(p.text) < _NOTE_BODY:
            return "footnote"
        if _WEB.match(p.key) and len(p.text) < 300:
            return "furniture"
        if _RECIPIENTS.match(p.key):
            self.zone = "close"
            return "recipients"
        if self.zone == "head":
            return self._head(at, p)
        if self.zone == "close":
            return self._close(at, p)
        return self._body(at, p)

    def _head(self, at: int, p: Paragraph) -> BlockKind:
        before = self.kinds[-1] if self.kinds else None
        if _is_type(p) and before != "type":
            self.titled = True
            return "type"
        kind = _letterhead_kind(p, before)
        if kind:
            return kind
        if label_at(p.text, p.key):
            return self._open(at, p)
        recital = _RECITAL.match(p.key) and p.text.endswith((";", ","))
        if before in {"type", "title"} and not recital and self._is_title(p, before):
            return "title"
        if not self.titled and (p.is_upper or self._titled_later(at, p)):
            return "agency"
        if p.is_upper and _AUTHORITY.match(p.key) and len(p.text) < 120:
            return "authority"
        return self._open(at, p)

    def _titled_later(self, at: int, p: Paragraph) -> bool:
        return len(p.text) < 60 and any(_is_type(q) for q in self.all[at + 1 : at + 12])

    def _is_title(self, p: Paragraph, before: str) -> bool:
        if not p.gap and before == "title" and len(p.text) < 600:
            return True
        if p.is_upper:
            return before == "type" or not _AUTHORITY.match(p.key)
        if p.text[0] == "(" or (p.text[0].islower() and len(p.text) < 600):
            return True
        return bool(_TITLE_HEAD.match(p.key)) and not p.text.endswith((".", ":", ";"))

    def _open(self, at: int, p: Paragraph) -> BlockKind:
        """Decide the first paragraphs under the title: recitals, the enacting word or the body."""
        if _RECITAL.match(p.key) and self._enacts_later(at):
            return "recital"
        if _ENACTING.match(p.key) and p.is_upper:
            self.zone = "body"
            return "enacting"
        if self.kinds and self.kinds[-1] == "recital" and self._enacts_later(at):
            return "recital"
        self.zone = "body"
        return "cell" if p.first.cell and self.titled else "body"

    def _enacts_later(self, at: int) -> bool:
        if self.all[at].key.startswith(("căn cứ", "xét")) and self.all[at].text.endswith(";"):
            return True
        return any(_ENACTING.match(p.key) and p.is_upper for p in self.all[at + 1 : at + 40])

    def _body(self, at: int, p: Paragraph) -> BlockKind:
        if _ENACTING.match(p.key) and p.is_upper:
            return "enacting"
        if p.is_upper and len(p.text) < 90 and _SIGNING.match(p.key) and self._closes(at):
            self.zone = "close"
            return "signature"
        if len(_LISTED.findall(p.key)) >= 3 and at > len(self.all) * 0.8:
            self.zone = "close"
            return "recipients"
        if _SOURCE.match(p.key) and p.gap and at > len(self.all) * 0.6:
            return "byline"
        return "cell" if p.first.cell else "body"

    def _closes(self, at: int) -> bool:
        """Tell whether a name or the recipients follow within a few lines."""
        rest = self.all[at + 1 : at + 6]
        return any(_RECIPIENTS.match(q.key) or _is_name(q) for q in rest)

    def _close(self, at: int, p: Paragraph) -> BlockKind:
        if self.kinds[-1] == "recipients" and self._is_recipient(p):
            return "recipients"
        if _is_type(p) or _ANNEX.match(p.key) or (p.is_upper and _MOTTO.match(p.key)):
            self.part += 1
            self.zone, self.titled = "head", bool(_ANNEX.match(p.key))
            return "title" if self.titled else self._head(at, p)
        if _is_name(p) or (p.is_upper and _SIGNING.match(p.key)):
            return "signature"
        if p.first.cell and self.signed:
            return "cell"
        if p.is_upper and len(p.text) < 60:
            return "signature"
        if len(p.text) > 150 or label_at(p.text, p.key):
            return "body"
        return "furniture"

    def _is_recipient(self, p: Paragraph) -> bool:
        label = label_at(p.text, p.key)
        if label:
            return label.is_bullet
        if p.is_upper and not p.text.endswith((",", ";")):
            return False
        return p.text.endswith((",", ";")) or p.key.startswith("lưu") or not p.gap


_HEAD_SIGNS: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (_MOTTO, "motto"),
    (_NUMBER, "number"),
    (_DATE, "date"),
    (re.compile(r"v/v\b"), "subject"),
    (re.compile(r"\*$"), "agency"),
)


def _letterhead_kind(p: Paragraph, before: BlockKind | None) -> BlockKind | None:
    """Return what a paragraph above the title is by its own signs, None when they do not say."""
    if len(p.text) < 120:
        for pattern, kind in _HEAD_SIGNS:
            if pattern.match(p.key):
                return kind
    if _ADDRESSED.match(p.key) or (before == "addressees" and p.key[0] in "-+"):
        return "addressees"
    if before == "subject" and not p.gap:
        return "subject"
    if before in {"number", "subject"} and re.match(r"v/v|về |\d+[-/]", p.key):
        return "number" if p.key[0].isdigit() else "subject"
    return None


def _is_type(p: Paragraph) -> bool:
    found = _TYPE.match(p.key)
    if not found or len(p.text) > 160:
        return False
    name = p.text[: found.end()]
    return name.isupper() and not p.text.endswith(":")


def _is_name(p: Paragraph) -> bool:
    if len(p.text) > 45 or not _NAME.match(p.text) or p.text.endswith(TERMINAL):
        return False
    words = [w for w in p.text.split() if w[0].isalpha()]
    return len(words) >= 2 and all(w[0].isupper() for w in words) and not _SIGNING.match(p.key)


def _press(paragraphs: list[Paragraph]) -> list[BlockKind]:
    """Classify a report of the press: captions, page furniture, by-line, body."""
    kinds: list[BlockKind] = []
    keys = [re.sub(r"\s+", " ", p.key.partition("ảnh:")[0]).strip(" .") for p in paragraphs]
    closing = _closing(paragraphs)
    tail = False
    for at, p in enumerate(paragraphs):
        twin = keys[at] in keys[max(0, at - 1) : at] + keys[at + 1 : at + 2]
        if _SOURCE.match(p.key):
            kinds.append("byline")
            tail = tail or at > len(paragraphs) * 0.5
        elif tail or (_WEB.match(p.key) and len(p.text) < 300) or POSTED.match(p.key):
            kinds.append("furniture")
        elif at >= closing and _is_byline(p):
            kinds.append("byline")
        elif p.first.opens_with_mark:
            kinds.append("footnote")
        elif _is_caption(p, twin=twin):
            kinds.append("caption")
        else:
            first = not {"body", "caption", "title"} & set(kinds)
            kinds.append("title" if first and _is_headline(paragraphs, at) else "body")
    return kinds


def _closing(paragraphs: list[Paragraph]) -> int:
    """Return where the lines begin that only name the author, the source and the day."""
    at = len(paragraphs)
    while at and _closes_page(paragraphs[at - 1]):
        at -= 1
    return min(at, max(0, len(paragraphs) - 3))


def _closes_page(p: Paragraph) -> bool:
    marks = (_SOURCE, _WEB, POSTED, _CREDIT_LINE)
    return len(p.text) < 300 and (any(m.match(p.key) for m in marks) or _is_byline(p))


def _is_byline(p: Paragraph) -> bool:
    """Tell a line that names the author alone: `Thu Hà`, `Tin, ảnh: …`, `Thu Hà (tổng hợp)`."""
    if _is_name(p) or _CREDIT_LINE.match(p.key):
        return True
    shared = _SHARED_LINE.match(p.text)
    if not shared or len(p.text) > 60 or p.is_upper:
        return False
    return all(word[0].isupper() for word in shared["name"].split())


def _is_caption(p: Paragraph, *, twin: bool) -> bool:
    if len(p.text) >= 220:
        return False
    if twin or _CAPTION.search(p.key[-60:]) or _CAPTION.match(p.key):
        return True
    if len(p.text) < 120 and p.gap and _POSED_OFFICE.match(p.key):
        return True
    return bool(_POSED.match(p.key)) and _is_one_sentence(p)


def _is_headline(paragraphs: list[Paragraph], at: int) -> bool:
    p = paragraphs[at]
    if p.first.hashes and len(p.text) < _LONGEST_TITLE:
        return True
    follows = paragraphs[at + 1].text if at + 1 < len(paragraphs) else ""
    return 15 < len(p.text) < 200 < len(follows) + 80 and not p.text.endswith((*TERMINAL, '"'))


def _is_one_sentence(p: Paragraph) -> bool:
    return not re.search(r"[.;:]\s", p.text) and not _ORDERS.search(p.key)


def _whole_sentences(paragraphs: list[Paragraph], kinds: list[BlockKind]) -> list[list[int]]:
    """Group paragraphs so that a sentence cut by a page end is one block again.

    Rule: with footnotes, captions and furniture out, the first half is longer than 60
    characters and ends without a full stop (a comma does join), the second begins with a small
    letter or a figure that is no label.
    """
    groups: list[list[int]] = []
    last: int | None = None
    for at, p in enumerate(paragraphs):
        if kinds[at] in {"body", "recital"}:
            if last is not None and kinds[groups[last][0]] == kinds[at]:
                above = " ".join(paragraphs[i].text for i in groups[last])
                if _carries_on(above, p):
                    groups[last].append(at)
                    continue
            last = len(groups)
        elif kinds[at] not in {"footnote", "caption", "furniture"}:
            last = None
        groups.append([at])
    return groups


def _carries_on(above: str, p: Paragraph) -> bool:
    if len(above) <= _CUT_SENTENCE or above.isupper() or above.endswith((*TERMINAL, "”", ")")):
        return False
    if label_at(p.text, p.key):
        return False
    return p.text[0].islower() or p.text[0].isdigit() or p.text[0] in "/,"


def _pieces(lines: list[Line]) -> list[Piece]:
    out: list[Piece] = []
    for line in lines:
        for at, (start, end) in enumerate(line.pieces):
            out.append((start, end, " " if at == 0 and out else ""))
    return out


def _breaks(lines: list[Line], start: int) -> tuple[int, ...]:
    out = []
    at = start
    for line in lines[:-1]:
        at += len(line.text) + 1
        out.append(at)
    return tuple(out)


def _marks(raw: str, lines: list[Line], start: int) -> tuple[tuple[int, int], ...]:
    out = []
    at = start
    for line in lines:
        for mark in line.marks:
            before = (raw[s : min(end, mark.start)] for s, end in line.pieces if s < mark.start)
            inside = sum(len(unicodedata.normalize("NFC", piece)) for piece in before)
            out.append((mark.number, at + inside))
        at += len(line.text) + 1
    return tuple(out)


__all__ = ["BODY_KINDS", "POSTED", "Block", "BlockKind", "Layout", "NoteMark", "read_blocks"]
