"""Vietnamese text written in old encodings, from the published tables and independent of `src`.

TCVN 5712:1993 table VN3 (bytes in hexadecimal) and the table of VNI for Windows; the tones stand
in the order grave, hook above, tilde, acute, dot below.
"""

import unicodedata

TONES = "\u0300\u0309\u0303\u0301\u0323"

_TCVN3 = """
a 61 B5 B6 B7 B8 B9
ă A8 BB BC BD BE C6
â A9 C7 C8 C9 CA CB
e 65 CC CE CF D0 D1
ê AA D2 D3 D4 D5 D6
i 69 D7 D8 DC DD DE
o 6F DF E1 E2 E3 E4
ô AB E5 E6 E7 E8 E9
ơ AC EA EB EC ED EE
u 75 EF F1 F2 F3 F4
ư AD F5 F6 F7 F8 F9
y 79 FA FB FC FD FE
"""
_VNI = """
a a aø aû aõ aù aï
ă aê aè aú aü aé aë
â aâ aà aå aã aá aä
e e eø eû eõ eù eï
ê eâ eà eå eã eá eä
i i ì æ ó í ò
o o oø oû oõ où oï
ô oâ oà oå oã oá oä
ơ ô ôø ôû ôõ ôù ôï
u u uø uû uõ uù uï
ư ö öø öû öõ öù öï
y y yø yû yõ yù î
"""


def _letters(base: str) -> list[str]:
    return [base] + [unicodedata.normalize("NFC", base + tone) for tone in TONES]


def _tcvn3() -> dict[str, str]:
    table = {"đ": "\xae"}
    for line in _TCVN3.split("\n")[1:-1]:
        base, *codes = line.split()
        table |= dict(zip(_letters(base), [chr(int(code, 16)) for code in codes], strict=True))
    return table | dict(zip("ĂÂÊÔƠƯĐ", map(chr, range(0xA1, 0xA8)), strict=True))


def _vni() -> dict[str, str]:
    table = {"đ": "ñ"}
    for line in _VNI.split("\n")[1:-1]:
        base, *shown = line.split()
        table |= dict(zip(_letters(base), shown, strict=True))
    return table | {letter.upper(): shown.upper() for letter, shown in table.items()}


TCVN3, VNI = _tcvn3(), _vni()


def in_tcvn3(text: str) -> str:
    """Write a text in the places of TCVN3; a capital with a tone becomes its small letter."""
    return "".join(
        TCVN3.get(letter) or TCVN3.get(letter.lower(), letter) if not letter.isascii() else letter
        for letter in unicodedata.normalize("NFC", text)
    )


def in_vni(text: str) -> str:
    """Write a text in VNI."""
    return "".join(VNI.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def in_doubled(text: str) -> str:
    """Show the UTF-8 bytes of a text as Windows-1252, its five empty places as themselves."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def in_1258(text: str) -> bytes:
    """Write a text in windows-1258, every tone as a sign of its own."""
    shown = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        shown.append(base + "".join(part for part in parts if part in TONES))
    return "".join(shown).encode("cp1258")
