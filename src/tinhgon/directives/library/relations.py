"""How one document stands to another: based on it, carrying it out, amending, ending it.

Reads: a stored text and its reading. Writes: `Relation`s with the place of the citation and of
the words that say so. Only words of its own sentence, the opening words of the list it stands in
and the title count. What a text orders ("rà soát, sửa đổi Chương trình …") is not done; what it
reports ("đã được thay thế") is not its own act; "B sửa đổi, bổ sung A" is an act of B, whoever
quotes it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tinhgon.directives.bibliography import SELF
from tinhgon.directives.dates import find_dates
from tinhgon.directives.library.references import Reading, Record, part_at, records_of
from tinhgon.directives.library.sentences import OTHER, THIS, Sentence, Sentences
from tinhgon.directives.text import fold

Kind = Literal[
    "based_on", "implements", "guides", "amends", "replaces", "repeals", "encloses",
    "orders_revision", "extends_validity", "cites",
]  # fmt: skip
Mood = Literal["enacted", "ordered", "reported"]

_ALSO = r"(?:sửa đổi|điều chỉnh|bổ sung|thay thế|bãi bỏ|hủy bỏ)"
_VERB = re.compile(
    rf"(?<!\w)(?:(?P<amends>(?:sửa đổi|điều chỉnh|bổ sung)(?:,? (?:và |hoặc )?{_ALSO})*)"
    rf"|(?P<replaces>thay thế(?:,? (?:và )?{_ALSO})*)"
    rf"|(?P<repeals>(?:bãi bỏ|hủy bỏ|chấm dứt hiệu lực)(?:,? (?:và )?{_ALSO})*)"
    r"|(?P<extends_validity>(?:kéo dài|gia hạn)(?: (?:thời (?:gian|hạn|kỳ)|hiệu lực))*))(?!\w)"
)
_QUOTED = (
    r"(?: (?:các )?(?:cụm )?từ(?: ngữ)? ?\"[^\"]{1,160}\""
    r"(?: bằng(?: (?:cụm )?từ)? ?\"[^\"]{1,160}\")?)?"
)
_FILLING = sorted(
    set(
        re.findall(
            r"\w+",
            "một số toàn bộ phần nội dung những các cụm từ điều khoản điểm mục chương phụ lục "
            "tiết chỉ tiêu nhiệm vụ giải pháp thực hiện áp dụng thi hành hiệu lực của tại trong "
            "đối với quy định chế kèm theo ban nêu ở và nghị quyết văn bản chương trình kế hoạch "
            "sau đây hành động luật thông tư đề án",
        )
    )
)
_OBJECT = re.compile(
    rf"{_QUOTED}(?: ?(?:(?:{'|'.join(_FILLING)}|[ivx]{{1,4}}|\d{{1,3}}|[a-hj-uwyzđ])(?!\w)"
    r"|[,:(]))* ?\Z"
)
"""What may stand between the verb and the document: each word matches in one way only."""
_PARTS = re.compile(
    r"(?:cụm )?từ |một số|một phần|(?:điều|khoản|điểm|mục|phụ lục) [\divxa-zđ]{1,4}\b"
)
_ORDER = re.compile(
    r"(?<!\w)(?:rà soát|đề nghị|đề xuất|tham mưu|nghiên cứu|xây dựng|trình|kiến nghị|tiến hành|"
    r"xem xét|chủ trì|khẩn trương|tiếp tục|kịp thời|chủ động|phối hợp|yêu cầu|giao|sớm|dự thảo|"
    r"cần|phải|sẽ)(?!\w)"
)
_DONE = re.compile(r"(?<!\w)đã (?:được |bị )?(?:\w+ ){0,3}\Z")
_PASSIVE = re.compile(
    rf"(?<!\w)(?:được|bị) {_VERB.pattern}[^;:]{{0,60}}? (?:bởi|theo|tại|bằng)(?: các)?"
    r"(?: [\w ]{0,30})?\Z"
)
_NAMED = re.compile(r"[,\s]*(?:của [^,;:]{1,60} )?(?:(?:về|quy định)(?: việc)? )?\Z")
_BY_SELF = re.compile(
    rf"{THIS}(?: (?:có hiệu lực|được)[^;]{{0,90}}?)?,? ?(?:và |đồng thời |sẽ )*\Z|"
    r"có hiệu lực[^;]{0,60}?,? (?:và|đồng thời) \Z"
)
_HANDS_OUT = re.compile(r"(?:ban hành|quyết định|thống nhất)(?: việc)? \Z")
_AS_FOLLOWS = re.compile(r"[^;:]{0,300}?như sau ?:?")
_AMENDED = re.compile(
    r"[^;:]{0,300}?(?P<verb>được (?:sửa đổi|điều chỉnh|bổ sung)[^;:]{0,60}?như sau)"
)
_ENDED = re.compile(r"(?P<before>[^;]{0,500}?)(?P<verb>(?:hết|chấm dứt) hiệu lực)(?!\w)")
_LIST = re.compile(r"[,;] ?(?:và )?(?:các )?\Z|\A ?và (?:số )?\Z| và \Z")
_ONLY_AND = re.compile(r",? ?(?:và )?(?:số )?")
_TITLED = re.compile(r" (?:về|quy định|ban hành|phê duyệt) ")
_RECITAL = re.compile(r"(?:xét|căn cứ|theo đề nghị|trên cơ sở xem xét) ")
_ANNOUNCED = re.compile(r"(?:các|những) [^;]{0,60}?: ?\Z|sau(?: đây)? ?: ?\Z|:\s?\Z")
_BASED = re.compile(r"căn cứ(?: vào)?(?: các)?(?: [^,;:]{0,60})?\Z")
_IMPLEMENTS = re.compile(
    r"(?<!\w)(?:(?:tổ chức|triển khai|quán triệt|tiếp tục|đẩy mạnh|để)(?:,| và)? )*"
    r"(?:thực hiện|thi hành|cụ thể hóa|triển khai|quán triệt)"
    r"(?: (?:có |thật )?(?:hiệu quả|thắng lợi|"
    r"nghiêm túc|nghiêm|tốt(?: hơn nữa)?|đầy đủ|đồng bộ))*(?: (?:các|nội dung|nhiệm vụ|giải pháp|"
    r"theo|tại|của|nêu trong|trong|và|,))* ?\Z"
)
_LOOKS_BACK = re.compile(
    r"(?<!\w)(?:\d+ năm|tổng kết|sơ kết|kết quả|tình hình|báo cáo|so với|thời điểm|bắt đầu|"
    r"kinh nghiệm)(?: \w+){0,5} ?\Z|"
    r"(?<!\w)(?:dừng|ngừng|không|chưa|đã|sau khi|đạt được)(?: \w+){0,3} ?\Z"
)
_GUIDES = re.compile(
    r"(?<!\w)(?:hướng dẫn|quy định chi tiết)"
    r"(?: [^;]{0,160}?(?:thực hiện|thi hành|của|một số điều))? ?\Z"
)
_WITH_IT = re.compile(r"(?:có|gửi|xin gửi) kèm theo(?: bản)? \Z")
_CAME_WITH = re.compile(r"[^,;]{0,40}? kèm theo(?!\w)")
_ENACTING = frozenset(
    {
        "hiến pháp", "luật", "bộ luật", "pháp lệnh", "nghị quyết", "nghị định", "quyết định",
        "thông tư", "thông tư liên tịch", "quy định", "quy chế",
    }
)  # fmt: skip
_REACH = 600
"""Characters of a sentence that still say something of a citation in it."""
_CHAPEAU = re.compile(
    rf"(?:(?:điều|khoản) \d+[a-z]?[.:]? ?|\d+[.)] ?|[a-zđ]\) ?)?(?:{_VERB.pattern})"
    r"(?: toàn bộ)?(?: một phần)?(?: các| một số| những| đối với)?[^.;]{0,240}\Z"
)


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement of a text on two documents.

    Attributes:
        kind: what the source is or does to the target.
        part: the record of the text that says so.
        source: key in the reading of the document that acts: `self` is the record itself, ""
            where the text does not say which.
        target: key in the reading of the document acted on.
        mood: enacted by the source's own words, ordered to be done, reported of others.
        is_partial: only named articles or words of the target are meant.
        from_date: ISO day the sentence itself names for the effect, None for the source's own.
        start: the citation's place in the stored text.
        cue_start: the place of the words that say it; the citation's own for a plain mention.
    """

    kind: Kind
    part: int
    source: str
    target: str
    mood: Mood
    is_partial: bool
    from_date: str | None
    start: int
    end: int
    cue_start: int
    cue_end: int


@dataclass(frozen=True, slots=True)
class _Cue:
    """What the words around a citation make of it.

    `start` and `end` count in the sentence; `stored` is the place of words outside it.
    """

    kind: Kind
    mood: Mood
    start: int
    end: int
    source: str = SELF
    is_partial: bool = False
    is_passive: bool = False
    is_list: bool = False
    stored: tuple[int, int] | None = None


def relations_of(text: str, reading: Reading) -> tuple[Relation, ...]:
    """Return what a text says of itself and the documents it cites, in reading order.

    Every citation of another document gives at least `cites`.

    Args:
        text: the stored text.
        reading: the object `read(text)` returned.
    """
    return tuple(_Reader(text, reading).relations())


class _Reader:
    """Reads the sentences of one text."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.records = records_of(reading)
        self.sentences = Sentences(text, reading)
        self.title = reading["metadata"]["evidence"].get("title")
        labelled = (n for n in reading["structure"] if n["kind"] in {"heading", "item"})
        self.first_label = min((n["start"] for n in labelled), default=len(text))

    def relations(self) -> Iterator[Relation]:
        """Yield the relations of every sentence."""
        for record in self.records[1:]:
            yield Relation(
                "encloses", 0, SELF, f"part:{record.part}", "enacted", is_partial=False,
                from_date=None, start=record.start, end=record.start + 1,
                cue_start=record.start, cue_end=record.start + 1,
            )  # fmt: skip
        for sentence in self.sentences:
            yield from self._sentence(sentence)

    def _sentence(self, sentence: Sentence) -> Iterator[Relation]:
        signs = sentence.signs
        cue: _Cue | None = None
        for i, sign in enumerate(signs):
            begin = signs[i - 1] + 1 if i else sentence.body
            if sentence.words[sign] == THIS:
                cue = None
                continue
            before = sentence.words[begin:sign]
            behind = sentence.words[sign + 1 : sign + 20]
            cue = self._continued(cue, before, behind) or self._cue(sentence, i, begin)
            found = cue or _Cue("cites", "reported", sign, sign + 1)
            yield from self._emit(sentence, i, found)
            for after in self._after(sentence, i):
                yield from self._emit(sentence, i, after)

    # -- the words before ---------------------------------------------------------------------

    def _continued(self, cue: _Cue | None, before: str, after: str) -> _Cue | None:
        """Return the cue of the citation before, where this one only continues its list.

        A list of the text's own acts may give each document its title; one it reports may not,
        for then the next title begins a new item.
        """
        if cue is None or not _LIST.search(before):
            return None
        if cue.mood != "enacted":
            return cue if _ONLY_AND.fullmatch(before) and not _TITLED.match(after) else None
        if cue.is_list or _ONLY_AND.fullmatch(before):
            return cue
        return cue if before.rstrip().endswith(";") and not _VERB.search(before) else None

    def _cue(self, sentence: Sentence, i: int, begin: int) -> _Cue | None:
        sign = sentence.signs[i]
        previous = sentence.citations[i - 1]["refers_to"][0] if i else None
        before = sentence.words[begin:sign]
        passive = _PASSIVE.search(before) if previous else None
        if passive and previous != SELF:
            kind = _kind(passive)
            return _Cue(
                kind, "reported", begin + passive.start(), sign, previous or "", is_passive=True
            )
        return (
            self._act(sentence, i, begin)
            or self._listed(sentence, i)
            or self._lesser(sentence, i, begin)
        )

    def _act(self, sentence: Sentence, i: int, begin: int) -> _Cue | None:
        """Return a change of the cited document: its verb right before the citation."""
        sign = sentence.signs[i]
        for verb in reversed(list(_VERB.finditer(sentence.words, begin, sign))):
            between = sentence.words[verb.end() : sign]
            if not _OBJECT.fullmatch(between):
                continue
            made = self._by_whom(sentence, i, begin, verb)
            if made is None:
                return None
            kind, mood, source = made
            partial = bool(_PARTS.search(between) or sentence.citations[i]["pinpoint"])
            return _Cue(
                kind, mood, verb.start(), verb.end(), source, is_partial=partial,
                is_list=bool(_ANNOUNCED.search(between)),
            )  # fmt: skip
        return None

    def _by_whom(
        self, sentence: Sentence, i: int, begin: int, verb: re.Match[str]
    ) -> tuple[Kind, Mood, str] | None:
        """Return kind, mood and source of a change, None where nobody is said to make it."""
        kind = _kind(verb)
        prefix = sentence.words[begin : verb.start()]
        first = max(sentence.body, verb.start() - _REACH)
        whole = sentence.words[first : verb.start()].rpartition(";")[2]
        if i and sentence.words[begin - 1] == OTHER and _NAMED.match(prefix):
            return kind, "reported", sentence.citations[i - 1]["refers_to"][0]
        if _DONE.search(whole):
            return kind, "reported", ""
        if _BY_SELF.search(whole):
            return kind, "enacted", SELF
        follows = bool(_AS_FOLLOWS.match(sentence.words, sentence.signs[i] + 1))
        if _ORDER.search(whole) and not follows:
            recital = _RECITAL.match(sentence.words, sentence.body)
            return None if recital else ("orders_revision", "ordered", SELF)
        in_title = self._in_title(sentence)
        if in_title or follows or _HANDS_OUT.search(whole):
            return kind, "enacted", SELF
        if whole.strip(" ,"):
            return None
        enacts = fold(self._record(sentence).type or "") in _ENACTING
        return (kind, "enacted", SELF) if enacts else ("orders_revision", "ordered", SELF)

    def _listed(self, sentence: Sentence, i: int) -> _Cue | None:
        """Return the act the heading of a list announces: `Bãi bỏ các văn bản sau: a) …`."""
        if i or not _at_start(sentence, i) or sentence.node is None:
            return None
        node = self.sentences.nodes[sentence.node]
        while node["parent"]:
            node = self.sentences.nodes[node["parent"]]
            line, places = self.sentences.line(node["id"])
            verb = _CHAPEAU.match(line)
            if verb and fold(self._record(sentence).type or "") in _ENACTING:
                kind = _kind(verb)
                partial = bool(sentence.citations[i]["pinpoint"]) or "một phần" in line
                stored = places[verb.start(kind)], places[verb.end(kind) - 1] + 1
                return _Cue(kind, "enacted", 0, 0, is_partial=partial, stored=stored)
        return None

    def _lesser(self, sentence: Sentence, i: int, begin: int) -> _Cue | None:
        """Return what leaves the cited document as it is: basis, execution, guidance."""
        words, sign = sentence.words, sentence.signs[i]
        before = words[begin:sign]
        based = _BASED.match(words[sentence.body : sign]) if i == 0 else None
        if based:
            return _Cue("based_on", "enacted", sentence.body, sentence.body + len("căn cứ"))
        guide = _GUIDES.search(before)
        if guide:
            quoted = i > 0 and words[begin - 1] == OTHER
            source = sentence.citations[i - 1]["refers_to"][0] if quoted else SELF
            mood: Mood = "reported" if quoted else "enacted"
            is_own = (
                quoted or self._in_title(sentence) or THIS in words[max(0, sign - _REACH) : sign]
            )
            return _Cue("guides", mood, begin + guide.start(), sign, source) if is_own else None
        carried = _IMPLEMENTS.search(before)
        if carried and not _LOOKS_BACK.search(before[: carried.start()]):
            named = _NAMED.match(before[: carried.start()])
            quoted = i > 0 and words[begin - 1] == OTHER and named is not None
            source = sentence.citations[i - 1]["refers_to"][0] if quoted else SELF
            mood = "reported" if quoted else "enacted" if self._opens(sentence) else "ordered"
            if not quoted and self._record(sentence).genre == "press_report":
                source, mood = "", "reported"
            return _Cue("implements", mood, begin + carried.start(), sign, source)
        enclosed = _WITH_IT.search(before)
        return _Cue("encloses", "enacted", begin + enclosed.start(), sign) if enclosed else None

    # -- the words after ----------------------------------------------------------------------

    def _after(self, sentence: Sentence, i: int) -> Iterator[_Cue]:
        """Yield what the words after a citation say of it."""
        words, sign = sentence.words, sentence.signs[i]
        opens = _at_start(sentence, i)
        amended = _AMENDED.match(words, sign + 1)
        if amended and OTHER not in amended[0]:
            yield _Cue("amends", "enacted", amended.start("verb"), amended.end("verb"))
        ended = _ENDED.match(words, sign + 1)
        if ended and (opens or words.endswith("kèm theo ", 0, sign)):
            mood: Mood = "reported" if ended["before"].endswith("đã ") else "enacted"
            if not re.search(r"(?:khi|chưa|không|còn|cho đến|trước ngày) \Z", ended["before"]):
                start, end = ended.span("verb")
                yield _Cue("repeals", mood, start, end, SELF, is_partial=not opens)
        came = _CAME_WITH.match(words, sign + 1)
        if came and words.endswith(("(", "(có "), 0, sign):
            yield _Cue("encloses", "enacted", came.end() - len("kèm theo"), came.end())

    # -- what both need -----------------------------------------------------------------------

    def _record(self, sentence: Sentence) -> Record:
        return self.records[part_at(self.records, sentence.places[0])]

    def _in_title(self, sentence: Sentence) -> bool:
        title = self.title
        at = sentence.citations[0]["start"]
        return bool(title and title["start"] <= at < title["end"])

    def _opens(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is the title or stands before the first label of the text."""
        if self._in_title(sentence):
            return True
        return sentence.places[0] < self.first_label

    def _emit(self, sentence: Sentence, i: int, cue: _Cue) -> Iterator[Relation]:
        cited = sentence.citations[i]
        part = part_at(self.records, cited["start"])
        start, end = cited["start"], cited["end"]
        cue_start, cue_end = cue.stored or (start, end)
        if cue.end > cue.start and cue.kind != "cites":
            cue_start, cue_end = sentence.stored(cue.start, cue.end)
        for key in cited["refers_to"]:
            if key == SELF:
                continue
            source, target = (key, cue.source) if cue.is_passive else (cue.source, key)
            yield Relation(
                cue.kind, part, source, target, cue.mood, cue.is_partial,
                _day_of_effect(sentence, i, cue), start, end, cue_start, cue_end,
            )  # fmt: skip


def _at_start(sentence: Sentence, i: int) -> bool:
    """Tell whether a citation opens its sentence."""
    sign = sentence.signs[i]
    return sign - sentence.body < 4 and not sentence.words[sentence.body : sign].strip(" (*")


def _kind(verb: re.Match[str]) -> Kind:
    kinds: tuple[Kind, ...] = ("replaces", "repeals", "extends_validity")
    return next((kind for kind in kinds if verb[kind]), "amends")


def _day_of_effect(sentence: Sentence, i: int, cue: _Cue) -> str | None:
    """Return the day `… kể từ ngày 01/01/2026` after the citation, in the same clause."""
    if cue.kind not in {"amends", "replaces", "repeals"} or cue.mood != "enacted":
        return None
    after = sentence.signs[i] + 1
    rest = sentence.words[after : after + _REACH].partition(";")[0]
    found = re.search(r"(?:kể )?từ (?=ngày \d)", rest)
    if not found:
        return None
    day = next(iter(find_dates(rest[found.end() : found.end() + 40])), None)
    return day.iso if day and day.start == 0 and day.precision == "day" else None


__all__ = ["Kind", "Mood", "Relation", "relations_of"]
