"""Old encodings: every letter of their tables, whole texts there and back, what stays alone."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from old_encodings import TCVN3, VNI, in_1258, in_doubled, in_tcvn3, in_vni

from tinhgon.files import extract, legacy, problems
from tinhgon.files.legacy import (
    from_doubled,
    from_tcvn3,
    from_vni,
    guess_bytes,
    guess_utf16,
    to_unicode,
)

SMALL = sorted(
    {
        unicodedata.normalize("NFC", base + tone)
        for base in "aăâeêioôơuưy"
        for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    }
    | {"đ"}
)
MARKED = [letter for letter in SMALL if not letter.isascii()]
TEXT = """ỦY BAN NHÂN DÂN
TỈNH SÔNG LAM
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

KẾ HOẠCH
sắp xếp tổ chức bộ máy

1. Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành rà soát, sắp xếp tổ chức bộ máy bên trong
theo hướng “tinh gọn” – nâng cao hiệu lực, hiệu quả hoạt động; hoàn thành trước ngày 30/6/2025.
2. Các cơ quan, đơn vị được giao nhiệm vụ tại Kế hoạch này báo cáo kết quả thực hiện về Bộ TN&MT
trước ngày 15 tháng 12 hằng năm để tổng hợp, trình cấp có thẩm quyền quyết định.
"""
ENCODED = [(in_vni, "VNI"), (in_doubled, "UTF-8 (Windows-1252)")]


def read(text: str) -> str:
    return extract(text.encode(), "a.txt").text


def test_the_alphabet_is_whole() -> None:
    assert len(MARKED) == 67
    assert set(MARKED) <= TCVN3.keys()
    assert {*MARKED, *(letter.upper() for letter in MARKED)} <= VNI.keys()


@pytest.mark.parametrize("letter", SMALL)
def test_every_letter_of_both_tables(letter: str) -> None:
    assert from_tcvn3(in_tcvn3(letter)) == letter
    assert from_tcvn3(in_tcvn3(letter.upper()), capitals=True) == letter.upper()
    assert from_vni(in_vni(letter)) == letter
    assert from_vni(in_vni(letter.upper())) == letter.upper()
    assert from_doubled(in_doubled(f"{letter}{letter.upper()}")) == f"{letter}{letter.upper()}"


@pytest.mark.parametrize("letter", "ĂÂÊÔƠƯĐ")
def test_the_capitals_that_tcvn3_has(letter: str) -> None:
    assert from_tcvn3(in_tcvn3(letter)) == letter


def test_a_capital_letter_before_a_small_mark_is_a_capital() -> None:
    assert from_vni("Oå") == "Ổ"
    assert from_vni("UÛY ban, Uûy ban") == "ỦY ban, Ủy ban"


def test_letters_of_a_symbol_font() -> None:
    moved = "".join(chr(0xF000 + ord(c)) if ord(c) > 0xA0 else c for c in in_tcvn3("Nghị quyết"))
    assert from_tcvn3(moved) == "Nghị quyết"
    moved = "".join(chr(0xF000 + ord(c)) if ord(c) > 0xA0 else c for c in in_vni("Nghị quyết"))
    assert from_vni(moved) == "Nghị quyết"


words = st.text(alphabet=[*"bcghkmnt", *SMALL], min_size=1, max_size=8)


@given(st.lists(words, min_size=1, max_size=30).map(" ".join))
def test_any_small_letters_come_back(text: str) -> None:
    assert from_tcvn3(in_tcvn3(text)) == text
    assert from_vni(in_vni(text)) == text
    assert from_tcvn3(in_tcvn3(text.upper()), capitals=True) == text.upper()
    assert from_vni(in_vni(text.upper())) == text.upper()


@given(st.text())
def test_any_text_is_converted_or_left_and_never_twice(text: str) -> None:
    once, found = to_unicode(text)
    assert found or once == text
    assert once.count("\n") == text.count("\n")


@given(st.lists(st.text(alphabet=[*"aăâbcdđ ", *MARKED], max_size=40)))
def test_vietnamese_unicode_is_never_converted(lines: list[str]) -> None:
    text = "\n".join(f"{line} được" for line in lines)
    assert to_unicode(text) == (text, ())


@pytest.mark.parametrize(("encode", "name"), ENCODED)
def test_a_formal_text_comes_back_letter_by_letter(encode, name: str) -> None:
    assert to_unicode(encode(TEXT)) == (TEXT, (name,))


def test_a_formal_text_in_tcvn3_comes_back_with_its_capitals() -> None:
    assert to_unicode(in_tcvn3(TEXT)) == (TEXT, ("TCVN3 (.VnTime, ABC)",))


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("encode", [in_tcvn3, in_vni])
def test_bytes_and_texts_of_old_encodings_are_read_with_a_note(encode, name: str) -> None:
    for data in (encode(TEXT).encode("cp1252"), encode(TEXT).encode()):
        found = extract(data, name)
        assert found.text == TEXT
        assert [note.id for note in found.notes] == [
            "the letters were written in %(encoding)s and were converted to Unicode."
        ]


def test_windows_1258_is_read_and_composed() -> None:
    found = extract(in_1258(TEXT), "a.txt")
    assert found.text == TEXT
    assert found.notes[0].params == {"encoding": "windows-1258"}


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark(codec: str) -> None:
    found = extract(TEXT.encode(codec), "a.txt")
    assert found.text == TEXT
    assert found.notes[0].params == {"encoding": "UTF-16 (BOM?)"}


@pytest.mark.parametrize("encode", [in_tcvn3, in_vni, in_doubled])
def test_a_web_page_in_an_old_encoding(encode) -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n") if line)
    page = f'<html><head><meta charset="windows-1252"></head><body>{encode(body)}</body>'
    want = extract(f"<html><body>{body}</body>".encode(), "a.html").text
    assert extract(page.encode(), "a.html").text == want
    if encode is not in_doubled:
        assert extract(page.encode("cp1252"), "a.html").text == want


def test_lines_of_several_encodings_in_one_text() -> None:
    lines = [line for line in TEXT.split("\n") if line]
    encoders = [str, in_tcvn3, in_vni]
    mixed = [encoders[at // 4 % 3](line) for at, line in enumerate(lines)]
    assert read("\n".join(mixed)) == "\n".join(lines)


def test_a_short_line_goes_with_its_neighbours() -> None:
    """`bé` is a syllable in Unicode and `bộ` in TCVN3: only the line before can tell."""
    body = "Chính phủ giao các cơ quan, đơn vị phối hợp chặt chẽ với Bộ Nội vụ"
    assert read(f"{in_tcvn3(body)}\n{in_tcvn3('bộ')}") == f"{body}\nbộ"
    assert read(f"{in_tcvn3(body)}\n{body}\nbé") == f"{body}\n{body}\nbé"


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết của Trung ương",
        "plain ASCII words here",
        "12 | 3",
        "Công an Hà Nam, Thái Bình và Hà Nam",
        "«Société Générale» et la Banque à São Paulo, müssen größer",
        "© 2025 ® ¬ ­ µ¶·",
        "",
    ],
)
def test_sound_text_is_left(text: str) -> None:
    assert to_unicode(text) == (text, ())


def test_foreign_names_in_a_vietnamese_text_are_left() -> None:
    text = f"{TEXT}Ngân hàng Société Générale\nÔng Müller, bà José\nCông an Hà Nam\n"
    assert read(text) == text


def test_an_encoding_needs_more_than_one_word() -> None:
    assert to_unicode("quyÕt") == ("quyÕt", ())


def test_noise_has_no_guess() -> None:
    assert guess_bytes(bytes(range(128, 256)) * 4) is None
    assert guess_utf16(b"\0\1\0\2\0\3") is None
    assert guess_utf16(b"abc") is None


def test_broken_utf8_is_refused_at_its_place() -> None:
    data = TEXT.encode()
    broken = data[:300] + b"\xff" + data[300:]
    with pytest.raises(problems.WrongEncoding) as caught:
        extract(broken, "a.txt")
    assert caught.value.what.params == {"offset": 300}


@pytest.mark.parametrize("encode", [in_tcvn3, in_vni, in_doubled])
@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "Tuyệt mật", "M Ậ T", "Độ mật: Tối mật"])
def test_a_stamp_in_an_old_encoding_is_found(encode, stamp: str) -> None:
    for text in (f"{TEXT[:30]}\n{stamp}\n{TEXT[30:]}", f"{stamp}\nx"):
        with pytest.raises(problems.Stamped):
            extract(encode(text).encode(), "a.txt")


def test_a_stamp_in_another_encoding_than_the_text_is_found() -> None:
    with pytest.raises(problems.Stamped):
        read(f"{in_tcvn3('TỐI MẬT')}\n{TEXT}")


def corpus_texts() -> list[Path]:
    for above in Path(__file__).parents:
        folder = above.parent / "shared" / "corpus"
        if folder.is_dir():
            return sorted(folder.glob("formal/*.txt")) + sorted(folder.glob("directives/*.txt"))
    return []


FILES = corpus_texts()[::3]


@pytest.mark.skipif(not FILES, reason="../shared/corpus is not here: no real text was encoded")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:24])
def test_real_texts_come_back(path: Path) -> None:
    """Letter by letter; outside words of capitals, TCVN3 loses capitals with a tone."""
    text = unicodedata.normalize("NFC", path.read_text("utf-8"))
    assert to_unicode(text) == (text, ())
    kept = "".join(c for c in text if c.isascii() or c.lower() in legacy._TCVN3_LETTERS.values())
    assert to_unicode(in_vni(kept))[0] == kept
    assert to_unicode(in_doubled(text))[0] == text
    back, found = to_unicode(in_tcvn3(kept))
    assert found == ("TCVN3 (.VnTime, ABC)",)
    assert back.lower() == kept.lower()
    for old, new in zip(kept.split(), back.split(), strict=True):
        assert old == new or not old.islower()
    for line, read_back in zip(kept.split("\n"), back.split("\n"), strict=True):
        if line.isupper() and re.search("[A-Z]{2}", line) and not re.search(r"\d", line):
            assert read_back == line
