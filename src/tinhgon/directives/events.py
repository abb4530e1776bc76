"""Changes of the apparatus a directive orders, plans, reports or stops.

Reads: the body and footnotes of the `Layout`, the tree's `Node`s. Writes: `Event`s. An event is a
legal verb with a body or a kind of bodies as its object; the standing phrase "sắp xếp tổ chức bộ
máy" names the policy, not an event. Resolutions on administrative units are read by
territory.py, clause by clause.
"""

import re
from dataclasses import replace

from tinhgon.directives.blocks import Block, Layout
from tinhgon.directives.dates import find_dates
from tinhgon.directives.findings import Event
from tinhgon.directives.structure import Node, section_at
from tinhgon.directives.text import fold

_HEADS = (
    "đơn vị", "cơ quan", r"tổ chức (?!bộ máy|lại\b|đảng, bộ máy|thực hiện|triển khai)", r"sở\b",
    r"phòng\b", r"ban\b", "bộ phận", "văn phòng", "trung tâm", r"trường\b", "bệnh viện", "trạm",
    "đảng đoàn", "chi cục", r"cục\b", r"vụ\b", "tổng cục", "đảng bộ", "đảng ủy", "chi bộ",
    r"hội\b", "đoàn thể", r"thôn\b", "tổ dân phố", r"xã\b", "phường", "thị trấn", "thị xã",
    "quận", "huyện", r"thành phố\b(?! \w+ (?:phát|trở))", r"tỉnh\b", "đặc khu", r"khu\b",
    "đầu mối", r"cấp\b", "doanh nghiệp nhà nước", r"quỹ\b", "ủy ban", "hội đồng", "thanh tra",
    "chi nhánh", r"viện\b", "học viện", r"đội\b", "tòa án", "viện kiểm sát", "mặt trận", "phòng,",
    r"bộ\b(?! máy| mặt| phận| luật| chính trị)", r"tổ (?!chức|quốc|hợp|viên|trưởng|phó|ấm)",
)  # fmt: skip
_COUNT = r"\d+(?:/\d+)? |hai |ba |bốn |năm "
_HEAD = rf"(?:(?:toàn bộ |một số |những |từng |{_COUNT})?(?:các )*(?:{'|'.join(_HEADS)}))"
_RUNS_ON = (
    "các ", "cấp ", "phòng", r"ban\b", "đơn vị", "đoàn thể", "tổ ", "thị ", "quận", "huyện",
    "văn phòng", r"xã\b", "phường", "thuộc", "trực thuộc", "đảng ủy", r"hội\b",
    r"sở\b", "thành ủy", "ubnd", "kiện toàn", r"cơ quan\b", r"bộ\b",
)  # fmt: skip
_STOP_WORDS = (
    "theo", r"đạt\b", "chiếm", "tương ứng", "đồng thời", "nhằm", "phù hợp", "còn", "đã",
    "ở (?:những|một số)", "gắn với",
    "bảo đảm", r"do\b", "hoạt động không", "cho phù", r"khi\b", "trên cơ sở", "sẽ", "phải",
    r"như\b", "tiếp tục", "đáp ứng", "trong (?:năm|thời|giai|quá)", r"từ\b",
    "có (?:chức năng|đủ|điều kiện)", "trước (?:ngày|tháng|năm)", "hoàn thành", "xong",
    "vào (?:ngày|tháng|năm|cuối|đầu|thời)", "để (?!thành lập|hình thành)",
    r"là\b", "đi vào", r"tại\b", "trên địa bàn",
)  # fmt: skip
_STOP = re.compile(rf"[.;:()…]|,(?! (?:{'|'.join(_RUNS_ON)}))| (?:{'|'.join(_STOP_WORDS)})")
_REVIEW = "(?:rà soát, )?"
_MERGE = rf"(?:{_REVIEW}sắp xếp, )?(?:hợp nhất|sáp nhập)(?:, (?:hợp nhất|sáp nhập|tổ chức lại))*"
_PLAN = "(?:đề án|phương án|sắp xếp|hợp nhất)"
_OFFICE = r"(?:trưởng|phó|bí thư|chủ tịch|giám đốc)\b"
_AGAIN = "(?:, kiện toàn|, tổ chức lại| lại|, tổ chức)*,?"
_GRAMMAR: tuple[tuple[str, str], ...] = (
    ("stop", rf"(?:tạm )?dừng (?:việc )?(?:triển khai )?(?:thực hiện )?(?:việc )?{_PLAN}"),
    ("merge_place", "ở (?:những|các) nơi (?:sáp nhập|hợp nhất)(?:, (?:sáp nhập|hợp nhất))?"),
    (
        "merged",
        (
            "các (?:cơ quan|đơn vị)(?: thuộc diện)? (?:hợp nhất|sáp nhập)"
            "(?: và (?:kết thúc|chấm dứt) hoạt động)?"
        ),
    ),
    ("merge", rf"{_MERGE} (?=(?:việc )?{_HEAD})"),
    ("establish", rf"(?:đề án )?thành lập(?: mới)? (?={_HEAD})"),
    ("dissolve", rf"(?:giải thể|chấm dứt hoạt động|kết thúc hoạt động)(?: của)? (?={_HEAD})"),
    (
        "abolish_level",
        (
            "(?:không (?:còn )?tổ chức|bỏ|kết thúc hoạt động(?: của)?) "
            "(?=cấp (?:huyện|hành chính)|hđnd|hội đồng nhân dân)"
        ),
    ),
    (
        "reduce",
        (
            r"(?:sắp xếp giảm|giảm(?: được)?) (?=\d+(?:/\d+)? (?:cơ quan|bộ|sở|tổng cục|cục|vụ|"
            r"phòng|ban|chi cục|đơn vị|đầu mối)|"
            "các (?:các )?(?:cơ quan|ban|đơn vị))"
        ),
    ),
    (
        "reorganise",
        (
            rf"{_REVIEW}(?:việc )?(?:sắp xếp|tổ chức lại){_AGAIN} "
            rf"(?!các (?:cơ quan|đơn vị) (?:hợp nhất|sáp nhập))(?={_HEAD})"
        ),
    ),
    ("rename", rf"đổi tên(?: của)? (?={_HEAD})"),
    ("move", rf"(?:điều )?chuyển (?:nguyên trạng )?(?={_HEAD}[^.;:()]{{0,120}}? về )"),
    ("reorganise_body", r"sắp xếp lại tổ chức bộ máy, đổi mới cơ chế hoạt động của (?=\w)"),
    ("pilot", "thí điểm (?=(?:các )?mô hình|việc kiêm nhiệm|hợp nhất)"),
    (
        "concurrent_post",
        rf"(?:thí điểm )?{_OFFICE}[^.;:]{{2,60}}? đồng thời (?:là|giữ chức|làm) ",
    ),
    (
        "ended",
        (
            "(?:giải thể|(?:kết thúc|chấm dứt) hoạt động)"
            "(?= (?:từ|kể từ|sau khi|khi|vào|trước) |[.;]|$)"
        ),
    ),
    ("born", r"\(đơn vị (?:mới thành lập|thành lập mới)\)"),
)
_EVENT = re.compile(
    r"(?<![^\W_])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _GRAMMAR) + ")"
)
_NOT_ORDERED = re.compile(
    r"(?:thẩm quyền|quy định (?:về )?|kỷ niệm[^.;]*|ngày|lễ|không mở rộng(?: thực hiện)?|"
    r"tổng kết (?:việc )?(?:thực hiện )?|đơn vị|mới|được|hoặc|cuộc|công tác|kết quả|quá trình|"
    r"tiến độ|đã)\s*(?:việc )?$"
)
_CRITERIA = re.compile(r"(?:điều kiện|tiêu chí|trình tự|thủ tục)[^.;]{0,60}$")
_TROUBLED = re.compile(r"[^,.;]{0,60} (?:còn|vẫn còn|chưa) ?(?:gặp|chậm|khó|nhiều|được|bảo đảm)")
_LISTED_VERB = re.compile(r",? (?:sáp nhập|hợp nhất|giải thể|chia|tách|thành lập)")
_INTO = re.compile(r"\s+vào\s+")
_FORMING = re.compile(r"\s+(?:để )?(?:thành lập|thành)\s+")
_PAIR = re.compile(r"(?P<a>[^,;()]{6,80}?) với (?P<b>[^,;()]{4,90})")
_POST_STOP = re.compile(r"[.;:()…]|,(?! (?:huyện|quận|xã|phường))| ở (?:một|những)")
_STARTS = re.compile(_HEAD)
_RENAMED = re.compile(r"\s+thành\s+(?:tên\s+)?")
_MOVED = re.compile(r"(?:\s+(?:trực thuộc|thuộc)\s[^.;:]*?)?\s+về\s+(?:(?:trực\s+)?thuộc\s+)?")
_BEFORE_END = re.compile("(?: (?:sẽ|(?P<past>đã|được)))?(?: tự)? $")
_SHORT = 16
_LONG_NAME = 120
_PAST = re.compile(r"\b(?:đã|được)\s+(?:[^\s.;]+\s+){0,6}$")
_TYPE = {
    "merge_place": "merge",
    "merged": "merge",
    "reorganise_body": "reorganise",
    "born": "establish",
}
_WHOLE = {"merge_place", "merged"}
_ONE_INTO = {"rename": _RENAMED, "move": _MOVED}


def read_events(layout: Layout, nodes: tuple[Node, ...]) -> tuple[Event, ...]:
    """Return the events of a directive's body, in reading order, each change once."""
    out: dict[tuple[str, str], Event] = {}
    for block in layout.blocks:
        if block.kind in {"body", "footnote"}:
            for event in _in_block(layout, nodes, block):
                same = " ".join((*event.subjects, *event.results))
                out.setdefault((event.type, fold(same)), event)
    return tuple(out.values())


def _in_block(layout: Layout, nodes: tuple[Node, ...], block: Block) -> list[Event]:
    key = layout.key(block)
    out: list[Event] = []
    stopped = (-1, -1)
    for found in _EVENT.finditer(key):
        kind = str(found.lastgroup)
        if stopped[0] <= found.start() < stopped[1]:
            continue
        if kind == "stop":
            end = _sentence_end(key, found.end())
            stopped = (found.start(), end)
            out += _stopped(layout, block, found.start(), end)
        elif kind == "born":
            out += _born(layout, block, found.start(), found.end())
        elif kind == "ended":
            out += _ended(layout, block, found)
        elif kind == "reduce" and out and out[-1].type == "reduce":
            continue  # of a list of reductions the first stands for all
        elif not _is_abstract(key, found, kind):
            out += _event(layout, block, found, kind)
    placed = []
    for event in out:
        node = section_at(nodes, event.start)
        placed.append(replace(event, section=node.id if node else None))
    return placed


def _is_abstract(key: str, found: re.Match[str], kind: str) -> bool:
    before = key[max(0, found.start() - 60) : found.start()]
    if kind in {"merge", "establish", "dissolve"} and _LISTED_VERB.match(key, found.end() - 1):
        return True
    if kind in {"merge", "establish", "dissolve"} and _CRITERIA.search(before):
        return True
    if kind in _WHOLE | {"concurrent_post", "reduce", "abolish_level"}:
        return False
    return bool(_NOT_ORDERED.search(before)) and not before.endswith("quyết định ")


def _event(layout: Layout, block: Block, found: re.Match[str], kind: str) -> list[Event]:
    key, text = layout.key(block), layout.text(block)
    start = found.start() + (len("việc ") if found[0].startswith("việc ") else 0)
    end = found.end() if kind in _WHOLE else _object_end(key, found.end(), kind)
    if (end - found.end() < 3 and kind not in _WHOLE) or _TROUBLED.match(key, end):
        return []
    object_ = text[found.end() : end].strip(" ,")
    end = found.end() + len(text[found.end() : end].rstrip(" ,"))
    event_type = _TYPE.get(kind, kind)
    subjects, results = _parties(event_type, object_ or text[start:end])
    by, date = _decided(key[:start], text[:start])
    event = Event(
        block.start + start,
        block.start + end,
        event_type,
        subjects=subjects,
        results=results,
        status=_status(key, start, by),
        date=date,
        by=by,
        legal_verb=_verb(found[0]),
    )
    if kind == "merged" and "kết thúc hoạt động" in found[0]:
        return [event, replace(event, type="dissolve", legal_verb="kết thúc hoạt động")]
    return [event]


def _object_end(key: str, start: int, kind: str) -> int:
    limit = min(len(key), start + 160)
    stop = (_POST_STOP if kind == "concurrent_post" else _STOP).search(key, start, limit)
    if stop and stop[0] == "(" and stop.start() - start < _SHORT:  # `2 bộ (Bộ A và Bộ B)`
        closing = key.find(")", stop.start(), limit)
        return closing + 1 if closing > 0 else stop.start()
    return stop.start() if stop else limit


def _parties(event_type: str, object_: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who changes and what comes of it, as printed."""
    if event_type == "establish":
        return (), (object_,) if object_ else ()
    if event_type == "concurrent_post":
        return (object_,), ()
    if event_type == "merge":
        forming = _FORMING.search(object_)
        sources = object_[: forming.start()] if forming else object_
        result = (object_[forming.end() :].partition(",")[0],) if forming else ()
        parts = _INTO.split(sources) if _INTO.search(sources) else re.split(r"\s+với\s+", sources)
        return tuple(p.strip() for p in parts if p.strip()), result
    if event_type in _ONE_INTO:
        parting = _ONE_INTO[event_type].search(object_)
        if parting:
            return (object_[: parting.start()],), (object_[parting.end() :],)
    return ((object_,) if object_ else ()), ()


def _stopped(layout: Layout, block: Block, start: int, end: int) -> list[Event]:
    """`Dừng Đề án …; việc hợp nhất A với B; C với D, E với F` stops the scheme and each merger."""
    key, text = layout.key(block), layout.text(block)
    first = re.compile(r";|, (?=việc )").search(key, start, end)
    head_end = first.start() if first else end
    pairs = list(_PAIR.finditer(key, head_end if first else start, end))
    merging = re.compile(r"hợp nhất|sáp nhập").search(key, start, end)
    out = []
    if not (merging and merging.start() < head_end):
        out.append(
            Event(block.start + start, block.start + head_end, "stop", status="decided",
                  subjects=(text[start:head_end],), legal_verb="dừng")
        )  # fmt: skip
    if not merging:
        return out
    for pair in pairs:
        lead = re.compile(r"\s*(?:việc |; )?(?:dừng )?(?:việc )?(?=(?:hợp nhất|sáp nhập)?)").match(
            key, pair.start()
        )
        begin = lead.end() if lead else pair.start()
        stop = pair.end()
        where = re.search(r" ở (?:những|các|một số) ", key[begin:stop])
        stop = begin + where.start() if where else stop
        verb = re.match(r"(?:hợp nhất|sáp nhập) ", key[begin:])
        source = text[begin + (verb.end() if verb else 0) : pair.end("a")]
        out.append(
            Event(block.start + begin, block.start + stop, "stop_merge", status="stopped",
                  subjects=(source.strip(), text[pair.start("b") : stop].strip()),
                  legal_verb="hợp nhất")
        )  # fmt: skip
    return out


def _ended(layout: Layout, block: Block, found: re.Match[str]) -> list[Event]:
    """`Tổ công tác … tự giải thể sau khi …`: the body stands before its verb."""
    key, text = layout.key(block), layout.text(block)
    verb = _BEFORE_END.search(key, max(0, found.start() - 20), found.start())
    stop = verb.start() if verb else found.start()
    begin = _clause_start(key, stop, ".;:")
    if not _STARTS.match(key, begin):
        begin = _clause_start(key, stop)
    name = text[begin:stop].strip(" ,")
    if len(name) > _LONG_NAME or not _STARTS.match(key, begin):
        return []
    status = "done" if verb and verb["past"] else "planned"
    return [
        Event(block.start + begin, block.start + found.end(), "dissolve", subjects=(name,),
              status=status, legal_verb=_verb(found[0]))
    ]  # fmt: skip


def _clause_start(text: str, before: int, marks: str = ".;:,") -> int:
    """Return where the clause that ends at `before` begins, behind its label."""
    begin = max(text.rfind(mark, 0, before) + 1 for mark in marks)
    label = re.compile(r"\s*(?:\d+(?:\.\d+)*\.?|\(\d+\)|[-–+])?\s*").match(text, begin)
    return label.end() if label else begin


def _born(layout: Layout, block: Block, start: int, end: int) -> list[Event]:
    """`X (đơn vị thành lập mới)` tells of a body already founded."""
    text = layout.text(block)
    begin = _clause_start(text, start)
    name = text[begin:start].strip()
    if not 3 < len(name) < _LONG_NAME:
        return []
    return [
        Event(block.start + begin, block.start + end, "establish", results=(name,), status="done",
              legal_verb="thành lập")
    ]  # fmt: skip


def _sentence_end(key: str, start: int) -> int:
    stop = re.compile(r"\.\s|\.$").search(key, start)
    return stop.start() if stop else len(key)


def _decided(key: str, text: str) -> tuple[str | None, str | None]:
    """Return who decided and when, where the same sentence says so before the verb."""
    sentence = max(key.rfind(". "), key.rfind("; ")) + 1
    decided = re.compile(r"([^,;.]{4,60}?) (?:đã )?(?:chính thức )?quyết định $").search(
        key, sentence
    )
    if not decided:
        return None, None
    days = [d.iso for d in find_dates(key[sentence : decided.start(1)]) if d.precision == "day"]
    return text[decided.start(1) : decided.end(1)].strip(), days[-1] if days else None


def _status(key: str, start: int, by: str | None) -> str:
    if by:
        return "decided"
    return "done" if _PAST.search(key[max(0, start - 50) : start]) else "planned"


def _verb(words: str) -> str:
    for verb in (
        "hợp nhất",
        "sáp nhập",
        "thành lập",
        "giải thể",
        "kết thúc hoạt động",
        "tổ chức lại",
        "đổi tên",
        "chuyển",
    ):
        if verb in words:
            return verb
    return words.partition(",")[0].strip()
