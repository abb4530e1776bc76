"""Old Vietnamese fonts in Word documents: runs of .Vn and VNI fonts get their Unicode letters.

A document may hold Unicode and old letters side by side, told apart by the font of each run: its
own, that of its character style, of its paragraph's style, the theme's or the default. Fonts can
lie, because documents are converted and keep their fonts: text that already is Vietnamese in
Unicode is left alone, in the whole document or in a paragraph.

Source: ECMA-376 part 1, 17.3.2.26 (rFonts), 17.7.2 (order of styles).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tinhgon.files.legacy import (
    CONVERTERS,
    TCVN3,
    VNI,
    VNI_MARKS,
    from_tcvn3,
    has_unicode_letters,
    is_vietnamese,
)
from tinhgon.files.package import attribute, child, local

_MAX_STYLES = 20
"""Styles based on styles deeper than this are a circle."""


def encoding_of(font: str) -> str:
    """Return the old encoding a font is made for, empty for a Unicode font.

    Examples:
        >>> encoding_of(".VnTimeH"), encoding_of("VNI-Times"), encoding_of("Times New Roman")
        ('TCVN3 (.VnTime, ABC)', 'VNI', '')
    """
    name = font.strip().lower()
    return TCVN3 if name.startswith(".vn") else VNI if name.startswith(("vni-", "vni ")) else ""


def in_font(text: str, font: str) -> str:
    """Return the Unicode letters of a text in a font; unchanged for a Unicode font."""
    encoding = encoding_of(font)
    if encoding == TCVN3:
        return from_tcvn3(text, capitals=font.strip().endswith("H"))
    return CONVERTERS[encoding](text) if encoding else text


@dataclass(frozen=True, slots=True)
class _Choice:
    """The fonts one place names for letters outside ASCII and for ASCII, empty if it does not."""

    high: str = ""
    low: str = ""


class Fonts:
    """Which font the letters of a run are drawn in."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        self._theme = _theme_fonts(theme)
        self._own: dict[str, _Choice] = {}
        self._parents: dict[str, str] = {}
        self._default_style = ""
        for node in styles if styles is not None else ():
            key = attribute(node, "styleId")
            if local(node) == "style" and key is not None:
                self._own[key] = self._choice(child(node, "rPr"))
                self._parents[key] = attribute(child(node, "basedOn"), "val") or ""
                is_default = attribute(node, "default") in {"1", "true", "on"}
                if is_default and attribute(node, "type") == "paragraph":
                    self._default_style = key
        defaults = child(styles, "docDefaults", "rPrDefault", "rPr")
        self._default = self._choice(defaults)

    def font(self, run: etree._Element, paragraph: etree._Element | None) -> str:
        """Return the name of the font of a run's letters outside ASCII, empty if none is named."""
        properties = child(run, "rPr")
        styled = attribute(child(paragraph, "pPr", "pStyle"), "val") or self._default_style
        places = [
            self._choice(properties),
            *self._inherited(attribute(child(properties, "rStyle"), "val") or ""),
            *self._inherited(styled),
            self._default,
        ]
        high = next((place.high for place in places if place.high), "")
        return high or next((place.low for place in places if place.low), "")

    def _inherited(self, style: str) -> Iterator[_Choice]:
        for _ in range(_MAX_STYLES):
            if style not in self._own:
                return
            yield self._own[style]
            style = self._parents[style]

    def _choice(self, properties: etree._Element | None) -> _Choice:
        named = child(properties, "rFonts")
        if named is None:
            return _Choice()

        def font(kind: str) -> str:
            theme = attribute(named, f"{kind}Theme") or ""
            return self._theme.get(theme[:5]) or attribute(named, kind) or ""

        return _Choice(font("hAnsi"), font("ascii"))


def _theme_fonts(theme: etree._Element | None) -> Mapping[str, str]:
    """Return the Latin fonts of a theme by the beginning of their names: major, minor."""
    scheme = child(theme, "themeElements", "fontScheme")
    found = {}
    for kind in ("major", "minor"):
        if name := attribute(child(scheme, f"{kind}Font", "latin"), "typeface"):
            found[kind] = name
    return found


@dataclass(slots=True)
class _Stretch:
    """The runs of one old encoding in one paragraph: their text nodes with their fonts."""

    encoding: str
    nodes: list[tuple[etree._Element, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(node.text or "" for node, _font in self.nodes)


def to_unicode(roots: Sequence[etree._Element], fonts: Fonts) -> tuple[str, ...]:
    """Write Unicode letters into the runs of old fonts, in place.

    Args:
        roots: the parts of one document (body, notes, page headers and footers).
        fonts: its fonts.

    Returns:
        The names of the encodings found.
    """
    stretches = [stretch for root in roots for stretch in _stretches(root, fonts)]
    found = []
    for encoding in (TCVN3, VNI):
        mine = [stretch for stretch in stretches if stretch.encoding == encoding]
        text = "\n".join(stretch.text for stretch in mine)
        if text.isascii() or is_vietnamese(text):
            continue
        for stretch in mine:
            if not has_unicode_letters(stretch.text):
                _convert(stretch)
        found.append(encoding)
    return tuple(found)


def _stretches(root: etree._Element, fonts: Fonts) -> Iterator[_Stretch]:
    by_paragraph: dict[etree._Element | None, dict[str, _Stretch]] = {}
    for run in root.iter():
        if local(run) != "r":
            continue
        paragraph = next((node for node in run.iterancestors() if local(node) == "p"), None)
        font = fonts.font(run, paragraph)
        if encoding := encoding_of(font):
            mine = by_paragraph.setdefault(paragraph, {})
            stretch = mine.setdefault(encoding, _Stretch(encoding))
            stretch.nodes += [(node, font) for node in run if _is_text(node, encoding)]
    for found in by_paragraph.values():
        yield from found.values()


def _is_text(node: etree._Element, encoding: str) -> bool:
    """Tell a node of letters; the optional hyphen of Word is the letter ư of TCVN3."""
    if local(node) == "softHyphen" and encoding == TCVN3:
        node.tag = str(node.tag).replace("softHyphen", "t")
        node.text = "\u00ad"
    return local(node) == "t"


def _convert(stretch: _Stretch) -> None:
    before: etree._Element | None = None
    for node, _font in stretch.nodes:
        text = node.text or ""
        if stretch.encoding == VNI and before is not None and text[:1].lower() in VNI_MARKS:
            # The formatting changes between a letter and its mark: the mark goes to its letter.
            before.text = (before.text or "") + text[:1]
            node.text = text[1:]
        before = node if text else before
    for node, font in stretch.nodes:
        node.text = in_font(node.text or "", font)
