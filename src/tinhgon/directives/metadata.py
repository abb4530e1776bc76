"""What a document says of itself: type, number, date, issuer, title, signer, recipients.

Reads: the `Layout`, the document's own part of it. Writes: `Metadata` with the words each field
rests on. A field the text does not give stays None; nothing is guessed from the file's name.
"""

import re
from dataclasses import dataclass

from tinhgon.directives.blocks import POSTED, Block, Layout
from tinhgon.directives.dates import find_dates
from tinhgon.directives.findings import Attachment, Mention, Metadata
from tinhgon.directives.profiles import choose_profile
from tinhgon.directives.provinces import infer_province, named_province, province_in
from tinhgon.directives.recase import recase
from tinhgon.directives.signing import printed_lines, read_recipients, read_signer
from tinhgon.directives.text import fold
from tinhgon.directives.vocabulary import DOCUMENT_TYPES

_TYPE_BY_KEY = {fold(name): name for name in DOCUMENT_TYPES}
_TYPE = re.compile("|".join(sorted(map(re.escape, _TYPE_BY_KEY), key=len, reverse=True)))
_TYPE_BY_ABBR = {fold(abbr): name for name, abbr in reversed(DOCUMENT_TYPES.items())}
_SYMBOL = re.compile(
    r"\d+-(?P<party>[a-zđ]{2,4})/[a-zđ]|\d+(?:/\d{4})?/(?P<state>[a-zđ]{2,4})\s?-\s?[a-zđ]"
)
_NUMBER_HEAD = re.compile(r"số\s*:?\s*")
_WHOLE_NUMBER = re.compile(
    r"(?:luật |nghị quyết |quyết định |kết luận |thông báo |chỉ thị |kế hoạch |quy định |"
    r"hướng dẫn |công văn |nghị định |thông tư )(?:số )?"
    r"(\d+(?:/\d{4}/[a-zđ\d-]+|-[a-zđ]+/[a-zđ\d]+|/[a-zđ]+-[a-zđ\d]+))"
)
_CENTRAL = re.compile(
    r"(?:chính phủ|thủ tướng|quốc hội|ủy ban thường vụ quốc hội|văn phòng chính phủ|bộ |"
    r"ban chấp hành trung ương|bộ chính trị|ban bí thư|trung ương|văn phòng trung ương)|"
    r".*\btrung ương\b"
)
_CENTRAL_NUMBER = re.compile(r"/(?:tw|[a-z]+tw)\b|-(?:cp|ttg|vpcp|ubtvqh\d*|b[a-z]{2,5})\b|/qh\d+")
_BODY = re.compile(
    r"(?:bộ|sở|ban|văn phòng|cục|tổng cục|chi cục|vụ|viện|trung tâm|ủy ban|hội đồng|đảng ủy|"
    r"thanh tra|tỉnh ủy|thành ủy|trường|học viện|phòng|hội|liên đoàn|ubnd|hđnd|ubkt|chủ tịch|"
    r"đảng bộ|chi bộ)\b"
)
_OF = re.compile(r"(?:của|do)\s+")
_PASSED = re.compile(r"thông qua ngày|được [^.]{0,160}thông qua")
_NOT_YET = re.compile(r"(?:đến|trước|hết|cho đến|từ nay đến|chậm nhất(?: là)?|xong)\s+$")
_SPOKEN_BY = re.compile(r"của (?:đồng chí )?([^,.]{3,60})")
_ISSUES = re.compile(
    r"((?:ban|ủy ban|hội đồng|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|chủ tịch|sở|bộ)\b[^,.;]{3,60}?)\s+"
    r"(?:đề ra|ban hành|xây dựng|thông báo|kết luận|yêu cầu)\b"
)
_ON_DAY = re.compile(r"(?:tại phiên họp |tại hội nghị |tại buổi làm việc )?ngày \d")


@dataclass(slots=True)
class _Head:
    """The blocks of the document's own part, by kind."""

    layout: Layout
    by_kind: dict[str, list[Block]]

    def texts(self, kind: str) -> list[str]:
        return [self.layout.text(b) for b in self.by_kind.get(kind, [])]

    def key(self, kind: str) -> str:
        return "\n".join(self.layout.key(b) for b in self.by_kind.get(kind, []))

    def mention(self, kind: str) -> Mention | None:
        blocks = self.by_kind.get(kind)
        return Mention(blocks[0].start, blocks[-1].end) if blocks else None


def read_metadata(layout: Layout) -> Metadata:
    """Return what the document says of itself."""
    by_kind: dict[str, list[Block]] = {}
    for block in layout.blocks:
        if block.part == 0:
            by_kind.setdefault(block.kind, []).append(block)
    head = _Head(layout, by_kind)
    if layout.genre == "press_report":
        return _press(head)
    return _official(head)


def _official(head: _Head) -> Metadata:
    layout = head.layout
    number, number_at = _number(head)
    date, date_at = _date(head)
    signs = "\n".join(map(head.key, ("motto", "number", "signature", "title", "agency")))
    profile = choose_profile(signs + f"\n{fold(number or '')}", date)
    type_, type_at = _type(head, number)
    title, issuer_text = _title(head)
    agency = _agency(head)
    issuer_text = issuer_text or _issuer_text(head, agency)
    central = bool(_CENTRAL_NUMBER.search(fold(number or ""))) or bool(
        _CENTRAL.match(fold(agency[0] if agency else issuer_text or ""))
    )
    place = _place(head)
    province, inferred = _province(head, place, central=central, title=title)
    signer, signer_at = read_signer(layout, head.by_kind.get("signature", []))
    parts = _attachments(layout)
    event_date, event_place = _event(head)
    if not date:
        published = next(iter(find_dates(head.key("furniture"))), None)
    found = {
        "type": type_at, "number": number_at, "date": date_at, "title": head.mention("title"),
        "heading": head.mention("motto"), "addressees": head.mention("addressees"),
        "recipients": head.mention("recipients"), "signer": signer_at,
        "issuer": head.mention("agency"),
    }  # fmt: skip
    return Metadata(
        genre="official",
        system=profile.system if profile else "state",
        type=type_,
        type_abbr=_abbr(type_, number),
        number=number,
        date=date,
        date_not_before=None if date else _not_before(layout),
        place=place,
        issuer=_issuer(issuer_text, agency, province, central=central),
        issuer_text=issuer_text,
        parent_issuer=recase(agency[0], province) if len(agency) > 1 else None,
        province=province,
        province_inferred_from=inferred,
        title=title,
        published=None if date or not published else published.iso,
        event_date=event_date,
        event_place=event_place,
        signer=signer,
        addressees=read_recipients(layout, head.by_kind.get("addressees", [])),
        recipients=read_recipients(layout, head.by_kind.get("recipients", [])),
        attachments=parts,
        evidence={name: place for name, place in found.items() if place},
    )


def _press(head: _Head) -> Metadata:
    layout = head.layout
    body = "\n".join(layout.text(b) for b in layout.blocks if b.kind in {"body", "caption"})
    date = author = None
    for line in head.texts("byline"):
        day = next(iter(find_dates("ngày " + re.sub(r"^\D+", "", fold(line)))), None)
        if day and day.precision == "day":
            date = date or day.iso
        elif len(line.split()) <= 5:
            author = author or line
    posted = None if date else _posted(head)
    date = date or posted
    province = province_in(body)
    inferred: tuple[str, ...] = ()
    if not province:
        province, inferred = infer_province(layout.view.key, layout.view.text)
        province = province or named_province(body)
    photo = re.search(r"[Ảả]nh\s*:\s*([^\n.,()]{3,40})", "\n".join(head.texts("caption")))
    found = {"author": head.mention("byline") if author else None}
    return Metadata(
        genre="press_report",
        system="press",
        type="Tin hội nghị (báo)",
        date=date,
        date_not_before=None if date else _not_before(layout),
        province=province,
        province_inferred_from=inferred,
        title=" ".join(head.texts("title")) or None,
        author=author,
        photographer=photo[1].strip() if photo else None,
        event_date=None if posted else date,
        published=posted,
        evidence={name: place for name, place in found.items() if place},
    )


def _posted(head: _Head) -> str | None:
    """Return the day a page says it was published on; the day of printing is none."""
    for line in head.texts("furniture"):
        if POSTED.match(fold(line)):
            found = re.search(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", line)
            day = next(iter(find_dates(f"ngày {found[0]}")), None) if found else None
            if day and day.precision == "day":
                return day.iso
    return None


def _agency(head: _Head) -> list[str]:
    """Return the bodies of the letterhead, the superior first, wrapped names whole."""
    out: list[str] = []
    for start, end in printed_lines(head.by_kind.get("agency", [])):
        text, key = head.layout.view.text[start:end], head.layout.view.key[start:end]
        if len(text.strip()) < 2:  # the star below an agency, or the letter a scan makes of it
            continue
        if out and (not _BODY.match(key) or fold(out[-1]) in {"chủ tịch", "bộ trưởng"}):
            out[-1] = f"{out[-1]} {text}"
        else:
            out.append(text)
    return out


def _number(head: _Head) -> tuple[str | None, Mention | None]:
    for block in head.by_kind.get("number", []):
        text, key = head.layout.text(block), head.layout.key(block)
        begin = _NUMBER_HEAD.match(key)
        found = re.search(
            r"\d[^\s,;]*(?:\s?[-/]\s?[^\s,;]+)*", text[begin.end() if begin else 0 :]
        )
        if found and re.search(r"[-/]", found[0]):
            return re.sub(r"\s+", "", found[0]), Mention(block.start, block.end)
    for kind in ("furniture", "type", "title"):
        for block in head.by_kind.get(kind, []):
            named = _WHOLE_NUMBER.search(head.layout.key(block))
            if named and (kind != "title" or named.start() == 0):
                at = block.start + named.start(1)
                return head.layout.view.text[at : block.start + named.end(1)], Mention(
                    at, block.start + named.end(1)
                )
    return None, None


def _date(head: _Head) -> tuple[str | None, Mention | None]:
    for block in head.by_kind.get("date", []):
        for found in find_dates(head.layout.key(block)):
            if found.precision == "day":
                return found.iso, Mention(block.start, block.end)
    for block in head.layout.blocks:
        key = head.layout.key(block)
        passed = _PASSED.search(key)
        if block.kind == "body" and passed and "nghị quyết này" in key[:40]:
            for found in find_dates(key[passed.start() :]):
                at = block.start + passed.start()
                return found.iso, Mention(at + found.start, at + found.end)
    return None, None


def _type(head: _Head, number: str | None) -> tuple[str | None, Mention | None]:
    for block in head.by_kind.get("type", []):
        named = _TYPE.match(head.layout.key(block))
        if named:
            return _TYPE_BY_KEY[named[0]], Mention(block.start, block.start + named.end())
    symbol = _SYMBOL.match(fold(number or ""))
    if symbol:
        abbr = symbol["party"] or symbol["state"]
        return _TYPE_BY_ABBR.get(abbr, "Công văn"), None
    return ("Công văn", None) if number else (None, None)


def _abbr(type_: str | None, number: str | None) -> str | None:
    symbol = _SYMBOL.match(fold(number or ""))
    if symbol and number and type_ == "Công văn":
        return "CV"
    return DOCUMENT_TYPES.get(type_ or "")


def _title(head: _Head) -> tuple[str | None, str | None]:
    """Return the title and the issuer a title like `CỦA BỘ CHÍNH TRỊ về …` names."""
    title = " ".join([*head.texts("subject"), *head.texts("title")]).strip() or None
    if not title:
        return None, None
    of = _OF.match(fold(title))
    if not of:
        return title, None
    words = title[of.end() :].split(" ")
    capitals = next((i for i, word in enumerate(words) if word != word.upper()), len(words))
    if capitals in {0, len(words)}:
        return title, None
    return " ".join(words[capitals:]), " ".join(words[:capitals])


def _issuer_text(head: _Head, agency: list[str]) -> str | None:
    if agency:
        return agency[-1]
    if head.by_kind.get("authority"):
        return head.texts("authority")[0]
    for block in head.by_kind.get("body", [])[:12]:
        found = _ISSUES.search(head.layout.key(block))
        if found:
            at = block.start + found.start(1)
            return head.layout.view.text[at : at + len(found[1])]
    behalf = re.search(r"^t/?m\.?\s+(.+)$", head.key("signature"), re.MULTILINE)
    return behalf[1] if behalf else None


def _issuer(
    text: str | None, agency: list[str], province: str | None, *, central: bool
) -> str | None:
    if not text:
        return None
    name = recase(text, province)
    parent = recase(agency[0], province) if len(agency) > 1 else ""
    if parent and fold(parent) not in fold(name):
        return f"{name} {parent}"
    if province and not central and fold(province) not in fold(name):
        return f"{name} {province}"
    return name


def _place(head: _Head) -> str | None:
    for text in head.texts("date"):
        place = re.split(r",|\s+ngày\b", text)[0].strip()
        return re.sub(r"^(?:tp\.?|thành phố|tỉnh)\s+", "", place, flags=re.IGNORECASE) or None
    return None


def _province(
    head: _Head, place: str | None, *, central: bool, title: str | None
) -> tuple[str | None, tuple[str, ...]]:
    in_title = province_in(title or "") or named_province(title or "")
    if central:
        return in_title, ()
    agency = " ".join(head.texts("agency"))
    own = place if place and _is_own_province(fold(place), fold(agency)) else None
    named = province_in(place or "") or province_in(agency) or own or in_title
    if named:
        return named, ()
    body = "\n".join(
        head.layout.text(b) for b in head.layout.blocks if b.kind in {"body", "recipients"}
    )
    if province_in(body):
        return province_in(body), ()
    inferred = infer_province(head.layout.view.key, head.layout.view.text)
    return inferred if inferred[0] else (named_province(body), ())


def _is_own_province(place: str, agency: str) -> bool:
    """Tell whether the letterhead names `place` itself, not a commune or district so called."""
    below = r"(?<!\w)(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã)"
    return place in agency and not re.search(rf"{below} +{re.escape(place)}", agency)


def _not_before(layout: Layout) -> str | None:
    """Return the latest day the text looks back on: a cited document's or a meeting's."""
    latest = None
    for block in layout.blocks:
        if block.kind not in {"body", "footnote", "recital", "title", "subject", "type"}:
            continue
        key = layout.key(block)
        for found in find_dates(key) if "20" in key or "19" in key else ():
            before = key[max(0, found.start - 24) : found.start]
            if found.precision == "day" and not _NOT_YET.search(before):
                latest = max(latest or found.iso, found.iso)
    return latest


_MEETING = re.compile(r"hội nghị|cuộc họp|buổi làm việc|phiên họp|kỳ họp|lễ |đại hội")
_MEETING_BEFORE = re.compile(
    r"(?:hội nghị|cuộc họp|buổi làm việc|phiên họp|kỳ họp|đại hội)"
    r"(?:(?!số \d|nghị quyết|kết luận|quyết định|chỉ thị|kế hoạch|chương trình|thông báo)"
    r"[^.;]){0,70}\Z"
)
_SENTENCE_OPENS = re.compile(r"(?:\A|[.;:!]\s)\s*(?:(?:vào|trong|sáng|chiều|tối) )*(?:ngày )?\Z")


def _event(head: _Head) -> tuple[str | None, str | None]:
    """Return day and place of the meeting a notice, a conclusion or a speech reports."""
    for block in head.by_kind.get("body", [])[:2]:
        key = head.layout.key(block)
        if _ON_DAY.match(key):
            day = next((d for d in find_dates(key[:80]) if d.precision == "day"), None)
            where = re.match(r".{0,60}?, tại ([^,;.]{3,60}),", key)
            text = head.layout.text(block)
            return (day.iso if day else None), (
                text[where.start(1) : where.end(1)] if where else None
            )
    return None, None


def _attachments(layout: Layout) -> tuple[Attachment, ...]:
    out = []
    for part in sorted({b.part for b in layout.blocks} - {0}):
        heads = [b for b in layout.blocks if b.part == part and b.kind in {"type", "title"}]
        if not heads:
            continue
        words = [layout.text(b) for b in heads if not layout.text(b).startswith("(")]
        words = words or [layout.text(heads[0])]
        spoken = "phát biểu" in fold(words[0])
        role = _SPOKEN_BY.search(fold(" ".join(words[:2]))) if spoken else None
        day = _day_of_speech(layout, part) if spoken else None
        last = heads[min(1, len(heads) - 1)]
        out.append(
            Attachment(
                heads[0].start,
                last.end,
                " ".join(words),
                speaker_role=recase(role[1], None) if role else None,
                event_date=day,
            )
        )
    return tuple(out)


def _day_of_speech(layout: Layout, part: int) -> str | None:
    """Return the day of the meeting a speech was given at: the letter, its title or opening tells.

    A date counts where it opens a sentence that holds the meeting, or stands behind the word for
    the meeting without a document between them ("Nghị quyết số 18, ngày …" dates a document).
    """
    told = [b for b in layout.blocks if b.part == 0 and b.kind == "body"]
    told += [b for b in layout.blocks if b.part == part and b.kind in {"type", "title"}]
    told += [b for b in layout.blocks if b.part == part and b.kind == "body"][:3]
    for block in told:
        key = layout.key(block)
        for day in find_dates(key):
            before, after = key[: day.start], key[day.end : day.end + 160]
            held = _SENTENCE_OPENS.search(before) and _MEETING.search(after)
            if day.precision == "day" and (held or _MEETING_BEFORE.search(before)):
                return day.iso
    return None
