"""Web pages (.html): the visible text, block elements on lines of their own.

Scripts, styles, forms and navigation are dropped, entities decoded, table cells flattened like
those of Word. A raised number is kept as `<sup>(1)</sup>`, the way public copies show footnotes.
Nothing is fetched.
"""

import re
from collections.abc import Callable, Iterator

from lxml import etree
from lxml import html as lxml_html

from tinhgon.files.extracted import RawText
from tinhgon.files.numbering import letters, roman
from tinhgon.files.plain import decode
from tinhgon.files.problems import BrokenFile

_DROPPED = {
    "head", "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas",
    "audio", "video", "nav", "form", "button", "select", "input", "textarea", "dialog",
}  # fmt: skip
_FURNITURE = {"footer", "aside"}
_PARAGRAPHS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "figure",
    "figcaption", "section", "article", "main", "header", "address", "hr", "table", "li", "dt",
    "dd", "center", "div",
}  # fmt: skip
_LINES = {"tr", "caption", "legend", "summary", "details"}
_BREAK = "\ufdd0"
"""A noncharacter that stands for a line end inside a table, where blank lines are dropped."""

_GLUE = "\ufdd1"
"""A noncharacter after a list label: what follows stands on the label's line."""

_LIST_FORMS: dict[str, Callable[[int], str]] = {
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
_SPACES = re.compile(r"[ \t\r\n\f\v\u200b]+")
_TABLE_BREAKS = re.compile(rf"[ \u00a0]*{_BREAK}[ \u00a0{_BREAK}]*")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(data: bytes, name: str) -> RawText:
    """Return the visible text of a web page in Unicode.

    Raises:
        WrongEncoding: the bytes are not Unicode.
        BrokenFile: nothing in the bytes can be parsed.
    """
    page, notes = decode(data, name)
    page = _XML_HEAD.sub("", page.replace("\0", "\ufffe").replace(_BREAK, "").replace(_GLUE, ""))
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise BrokenFile(name, "HTML") from None
    if fatal := parser.error_log.filter_from_fatals():  # what stands behind it was not parsed
        raise BrokenFile(name, "HTML", fatal[0].message.partition(",")[0])
    margins = "\n".join(_tidy("".join(_pieces(part))) for part in root.iter(*_FURNITURE))
    return RawText(
        _tidy("".join(_pieces(root, furniture=False))),
        margins=margins,
        notes=notes,
    )


def _pieces(root: etree._Element, *, furniture: bool = True) -> Iterator[str]:
    """Yield pieces of text in document order, line ends included, without recursion."""
    skipped = tables = 0
    counts: dict[etree._Element, int] = {}
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        gone = tag in _DROPPED or (tag in _FURNITURE and not furniture) or _is_hidden(node)
        if event == "start":
            skipped += gone
            if not skipped:
                yield _in_table(_opening(tag, node, counts), tables) + _SPACES.sub(
                    " ", node.text or ""
                )
            tables += tag == "table"
            continue
        tables -= tag == "table"
        if not skipped:
            yield _in_table(_closing(tag), tables)
        skipped -= gone
        if not skipped and node is not root:
            yield _SPACES.sub(" ", node.tail or "")


def _in_table(joint: str, tables: int) -> str:
    return joint.replace("\n", _BREAK) if tables else joint


def _is_hidden(node: etree._Element) -> bool:
    return "hidden" in node.attrib or bool(_HIDDEN.search(str(node.get("style", ""))))


def _opening(tag: str, node: etree._Element, counts: dict[etree._Element, int]) -> str:
    if tag in _PARAGRAPHS:
        return f"\n\n{_item_label(node, counts)}{_GLUE}" if tag == "li" else "\n\n"
    if tag == "tr":
        return "\n|\n"
    return {"br": "\n", "sup": "<sup>"}.get(tag, "\n" if tag in _LINES else "")


def _item_label(node: etree._Element, counts: dict[etree._Element, int]) -> str:
    """Return the printed label of a list item: its number in an ordered list, else a dash."""
    parent = node.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    start = str(parent.get("start", "1"))
    first = int(start) if re.fullmatch(r"\d{1,5}", start) else 1
    number = counts[parent] = counts.get(parent, first - 1) + 1
    form = _LIST_FORMS.get(str(parent.get("type", "1")), str)
    return f"{form(number)}. "


def _closing(tag: str) -> str:
    if tag in {"td", "th"}:
        return "\n|\n"
    if tag == "sup":
        return "</sup>"
    return "\n\n" if tag in _PARAGRAPHS else "\n" if tag in _LINES else ""


def _tidy(text: str) -> str:
    """Trim every line; keep at most one blank line, and none inside a table."""
    text = _TABLE_BREAKS.sub("\n", text.replace("<sup></sup>", ""))
    text = re.sub(rf"{_GLUE}\s*", "", text)
    lines = "\n".join(line.strip(" \u00a0") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")
