"""Paragraphs cut into sentences and clauses, the size at which directives give tasks.

Reads: one block of the view. Writes: `Clause`s in reading order that together hold every letter
of the block. Nothing is cut inside brackets or quotation marks. Whether a clause orders
anything is for tasks.py to say.

Examples:
    >>> text = "Sở A rà soát; đồng thời báo cáo. Sở B kiểm tra (theo quý; năm)."
    >>> [text[c.start:c.end] for c in split_clauses(text, text.lower(), 0, len(text))]
    ['Sở A rà soát', 'báo cáo', 'Sở B kiểm tra (theo quý; năm)']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Opener = Literal["start", "sentence", "semicolon", "also", "within", "but", "comma", "colon"]

_MARKS = re.compile(
    r"[()“”\"]|[.!?…]+|;|,\s*(?:\.{2,}|…)\s*[,;.]*|,?\s+(?:đồng thời|trong đó|"
    r"nhưng)\b,?(?! với| là )|"
    r",\s+(?=(?:tôi|chúng tôi) (?:đề nghị|lưu ý|yêu cầu)|định kỳ|kiên quyết|nếu \d|"
    r"tăng cường thực hiện|nghiêm cấm|"
    r"phối hợp (?:với|cùng)|chịu trách nhiệm toàn diện)|"
    r":\s+(?=\*?(?:thứ nhất|một là)\b)|"
    r"\s(?:và\s+)(?=(?:các|người|thủ trưởng)\s[^;.]{3,90}?\sphải\s)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:tp|tt|đ/c|ts|ths|gs|pgs|bs|ks|mr|st|q|p|h|v\.v|kt|tm|tl|tx|s)|\b[a-zđ]|\d)$"
)
_OPENS = re.compile(r"\s+[\"“'(*]*[^\W\d_]|\s+[\"“'(]*\d|\s*$|\s+[-–(“]")
_QUOTES = re.compile(r"\s+[\"“'(]*")
_CONNECTORS: dict[str, Opener] = {"đồng thời": "also", "trong đó": "within", "nhưng": "but"}
_EMPTY = re.compile(r"[\s,;:.…!?\-–]*")
_ALWAYS = ("tôi ", "chúng tôi ", "định kỳ", "nếu", "nghiêm cấm", "chịu trách nhiệm")
_ORDINAL = re.compile(r"\((?:\d{1,2}|[a-zđ]|i{1,3}|iv|v)\)\s+(?=\w)")
_SENTENCES = re.compile(r"[\w/]{2}[.!?] (?=[^\W\d_])")
_SPEECH = 80
_LONG = 100
_QUOTED = 600


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the view between two marks that part clauses.

    Attributes:
        start: first character, blanks and connectors excluded.
        end: one past its last character, the closing mark excluded.
        opener: what parts it from the clause before.
        sentence: number of its sentence in the block, from 0.
        stop: the mark that closes it, "" at the end of the block.
    """

    start: int
    end: int
    opener: Opener
    sentence: int
    stop: str


def split_clauses(text: str, key: str, start: int, end: int) -> Iterator[Clause]:
    """Yield the clauses of the view's `[start, end)`.

    Args:
        text: the view.
        key: the view folded, of the same length.
        start: first character of the block.
        end: one past its last character.
    """
    opener: Opener = "start"
    sentence = 0
    begin = start
    for mark_start, mark_end, following in _cuts(text, key, start, end):
        if following == "comma" and not _parts(key, begin, mark_start, mark_end):
            continue
        left, right = _tight(text, begin, mark_start)
        if right > left:
            yield Clause(left, right, opener, sentence, text[mark_start:mark_end].strip())
        begin = mark_end
        opener = following
        sentence += following == "sentence"
    left, right = _tight(text, begin, end)
    if right > left:
        yield Clause(left, right, opener, sentence, "")


def _parts(key: str, begin: int, comma: int, after: int) -> bool:
    """Tell whether a comma before a verb parts two tasks rather than two words of one."""
    if key.startswith(_ALWAYS, after):
        return True
    if key.startswith("phối hợp", after):
        return key.startswith("phối hợp", begin) and comma - begin > _LONG // 2
    return comma - begin >= _LONG


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    blank = _EMPTY.match(text, start, end)
    start = blank.end() if blank else start
    while end > start and text[end - 1] in " ,;:.…!?":
        end -= 1
    return start, end


def _cuts(text: str, key: str, start: int, end: int) -> Iterator[tuple[int, int, Opener]]:
    depth = 0
    quoted_until = start
    spoken_until = -1
    for mark in _MARKS.finditer(key, start, end):
        at, sign = mark.start(), mark[0]
        if text[at] in '“"”' and (at == spoken_until or _opens_speech(text, at, end)):
            spoken_until = -1 if at == spoken_until else _closing_quote(text, at, end) - 1
            yield at, mark.end(), "sentence"
            continue
        ordinal = _ORDINAL.match(key, at, end) if sign == "(" else None
        if ordinal and at >= quoted_until and _listed(key, at, start):
            yield at, ordinal.end(), "sentence"
        elif sign == "(":
            depth += key.find(")", at, min(end, at + _QUOTED)) >= 0
        elif sign == ")":
            depth = max(0, depth - 1)
        elif text[at] in '“"':
            quoted_until = max(quoted_until, _closing_quote(text, at, end))
        elif depth or at < quoted_until or text[at] == "”":
            continue
        else:
            opener = _opener(text, key, mark, end)
            if opener:
                yield at, mark.end(), opener


def _closing_quote(text: str, at: int, end: int) -> int:
    """Return the place after the closing quotation mark, `at` itself when none is near."""
    close = text.find("”" if text[at] == "“" else '"', at + 1, min(end, at + _QUOTED))
    return close + 1 if close >= 0 else at


def _opens_speech(text: str, at: int, end: int) -> bool:
    """Tell whether a quotation holds whole sentences, as no title does."""
    close = _closing_quote(text, at, end)
    if text[at] == "”" or close - at <= _SPEECH:
        return False
    return any(text[mark.end()].isupper() for mark in _SENTENCES.finditer(text, at, close))


def _listed(key: str, at: int, start: int) -> bool:
    """Tell whether a bracketed ordinal opens a member of a list inside a paragraph."""
    before = key[max(start, at - 12) : at].rstrip()
    return not before or before[-1] in ":;,." or before.endswith((" và", ";và"))


def _opener(text: str, key: str, mark: re.Match[str], end: int) -> Opener | None:
    sign = mark[0]
    if sign[0] in ".!?…":
        return _sentence_end(text, key, mark, end)
    if sign[0] == ":":
        return "sentence"
    if sign[0] == ";":
        goes_on = key.startswith((" sau đó", " đồng thời gắn"), mark.end())
        return None if goes_on else "semicolon"
    word = sign.strip(" ,")
    if word in _CONNECTORS:
        fresh = sign[0] == "," or (mark.start() and key[mark.start() - 1] in ".;,")
        return _CONNECTORS[word] if fresh and not key.startswith(" gắn", mark.end()) else None
    if word and word[0] in ".…":
        return "semicolon"
    return "also" if word else "comma"


def _sentence_end(text: str, key: str, mark: re.Match[str], end: int) -> Opener | None:
    after = mark.end()
    if after >= end:
        return "sentence"
    follows = _QUOTES.match(text, after, end)
    if not follows or not _OPENS.match(text, after, end):
        return None
    first = text[follows.end() : follows.end() + 1]
    if mark[0] == "." and _ABBREVIATION.search(key, max(0, mark.start() - 4), mark.start()):
        return "sentence" if key[mark.start() - 1].isdigit() and first.isupper() else None
    return None if first.islower() else "sentence"
