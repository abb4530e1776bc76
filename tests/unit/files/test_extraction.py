"""Every refusal has its own name; whatever the bytes, nothing but a named refusal is raised."""

import hashlib
import io
import unicodedata
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.files import MAX_BYTES, extract, limits, problems
from tinhgon.files.sniff import sniff
from tinhgon.kernel import TinhgonError

LETTER = """ỦY BAN NHÂN DÂN
TỈNH SÔNG LAM

KẾ HOẠCH

1. Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành rà soát, sắp xếp tổ chức bộ máy bên trong \
theo hướng tinh gọn, nâng cao hiệu lực, hiệu quả hoạt động; hoàn thành trước ngày 30/6/2025.
2. Các cơ quan, đơn vị được giao nhiệm vụ tại Kế hoạch này báo cáo kết quả thực hiện về Ủy ban \
nhân dân tỉnh trước ngày 15 tháng 12 hằng năm để tổng hợp, trình cấp có thẩm quyền quyết định.
"""
SHORT = "Sở Nội vụ chủ trì."


def refusal(data: bytes, name: str = "a.txt") -> problems.ReadingError:
    with pytest.raises(problems.ReadingError) as caught:
        extract(data, name)
    return caught.value


def text_or_refusal(data: bytes, name: str) -> str:
    """Return the text, or the code of the refusal; any other exception fails the test."""
    try:
        return extract(data, name).text
    except TinhgonError as error:
        return error.code


def test_text_is_kept_exactly_as_decoded() -> None:
    text = LETTER.replace("\n", "\r\n") + "\tcuối  \n\n"
    found = extract(text.encode(), "a.txt")
    assert found.text == text
    assert found.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert found.notes == ()


def test_decomposed_letters_stay_decomposed() -> None:
    text = unicodedata.normalize("NFD", LETTER)
    assert extract(text.encode(), "a.txt").text == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_dropped_and_said(codec: str) -> None:
    found = extract(LETTER.encode(codec), "a.txt")
    assert found.text == LETTER
    assert "byte order mark" in found.notes[0].id


def test_utf16_big_endian() -> None:
    assert extract(b"\xfe\xff" + LETTER.encode("utf-16-be"), "a.txt").text == LETTER


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.txt", "text/plain"), ("A.MD", "text/markdown"), ("không đuôi", "text/plain")],
)
def test_media_type_of_text(name: str, media_type: str) -> None:
    assert extract(SHORT.encode(), name).media_type == media_type


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_empty(data: bytes) -> None:
    assert isinstance(refusal(data), problems.EmptyFile)


def test_too_large() -> None:
    error = refusal(b"a" * (MAX_BYTES + 1))
    assert isinstance(error, problems.TooLarge)
    assert str(MAX_BYTES) in str(error)


def test_too_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CHARS", 100)
    assert isinstance(refusal(LETTER.encode()), problems.TooManyPages)


def test_one_long_paragraph_is_no_reason_to_refuse() -> None:
    text = " ".join([LETTER.replace("\n", " ")] * 2_000)
    assert extract(text.encode(), "a.txt").text == text


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\0\1\2\3\4\5\6\7" * 40])
def test_binary(data: bytes) -> None:
    assert isinstance(refusal(data), problems.UnknownFormat)


@pytest.mark.parametrize(
    ("data", "name", "shown"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document\0".encode("utf-16-le"),
            "a.doc",
            ".ppt",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.msg", "OLE"),
        (b"\x1f\x8b" + bytes(40), "a.txt", "gzip"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "a.heic", "HEIC"),
        (SHORT.encode(), "a.csv", "CSV"),
        (b"<?xml version='1.0'?><edXML/>", "a", "XML"),
    ],
)
def test_other_formats_are_named_by_content(data: bytes, name: str, shown: str) -> None:
    error = refusal(data, name)
    assert isinstance(error, problems.OtherFormat)
    assert shown in str(error)
    assert ".docx" in error.hint.id


@pytest.mark.parametrize(
    ("member", "shown"),
    [("xl/workbook.bin", ".xlsb"), ("content.xml", ".odp"), ("ghi-chu.txt", "ZIP")],
)
def test_other_packages_are_named(make_zip, member: str, shown: str) -> None:
    error = refusal(make_zip({member: "x"}), "a.docx")
    assert isinstance(error, problems.OtherFormat)
    assert shown in str(error)


def test_text_that_begins_like_a_signature_is_text() -> None:
    assert extract(f"BM {SHORT}".encode(), "a.txt").text.startswith("BM")


def test_encrypted_word() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64) + "EncryptedPackage".encode("utf-16-le")
    assert isinstance(refusal(data, "a.docx"), problems.Encrypted)


def test_wrong_byte_is_named_by_offset() -> None:
    data = b"So Noi vu " + b"\xff\x41" + SHORT.encode()
    error = refusal(data)
    assert isinstance(error, problems.WrongEncoding)
    assert error.what.params["offset"] == 10


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"{\\rtf1 abc}", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"), "xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Book\0".encode("utf-16-le"), "xls"),
    ],
)
def test_formats_of_other_programs_are_told_by_content(data: bytes, form: str) -> None:
    assert sniff(data, "a.docx") == form


def test_packages_are_told_by_content(make_zip) -> None:
    open_document = "application/vnd.oasis.opendocument."
    assert sniff(make_zip({"mimetype": f"{open_document}text", "content.xml": ""}), "a") == "odt"
    assert sniff(make_zip({"mimetype": f"{open_document}spreadsheet"}), "a.docx") == "ods"
    assert sniff(make_zip({"xl/workbook.xml": ""}), "a.docx") == "xlsx"


@pytest.mark.parametrize("char", ["\0", "\x07", "\x1b", "\x9d"])
def test_control_characters_are_named_by_place(char: str) -> None:
    error = refusal((LETTER + char + LETTER).encode())
    assert isinstance(error, problems.ControlCharacters)
    assert error.what.params["offset"] == len(LETTER)


def test_another_language() -> None:
    text = "The committee adopted a plan to reorganise the departments of the province by June. "
    assert isinstance(refusal((text * 3).encode()), problems.OtherLanguage)
    assert isinstance(refusal(b"Hello world, this is a short note"), problems.OtherLanguage)
    russian = "Комитет принял план реорганизации ведомств провинции к июню этого года."
    assert isinstance(refusal(russian.encode()), problems.OtherLanguage)


def test_an_english_title_inside_a_vietnamese_text_is_no_reason_to_refuse() -> None:
    text = LETTER + "(Public Administration Reform Steering Committee)\n"
    assert extract(text.encode(), "a.txt").text == text


def test_scrambled_marks() -> None:
    swap = str.maketrans("ạảộịệếứ", "áàốĩềểử")
    assert isinstance(refusal((LETTER.translate(swap) * 2).encode()), problems.ScrambledText)


def test_lost_marks() -> None:
    plain = unicodedata.normalize("NFD", LETTER.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    assert isinstance(refusal(plain.encode()), problems.ScrambledText)


def test_doubtful_marks_are_read_with_a_note() -> None:
    text = LETTER * 4 + "Các cơ quan cúa tỉnh. Nhiệm vu cúa các đơn vị. Chịu trach nhiệm. " * 2
    found = extract(text.encode(), "a.txt")
    assert "doubtful" in found.notes[0].id


def test_tables_only_are_read() -> None:
    text = "TT | Tên đơn vị | Số gốc | Hiện có |\n1 | Sở Nội vụ | 12 | 10 |\n2 | 3 | 4 | 5 |\n"
    assert extract(text.encode(), "a.txt").text == text
    assert extract(b"1 | 2 | 3 |\n4 | 5 | 6 |\n", "a.txt").text.startswith("1 | 2")


def test_a_stamp_is_refused_before_anything_else_is_said() -> None:
    document = "ỦY BAN NHÂN DÂN\nTỐI MẬT\nKế hoạch Alpha, the rest is English text about things."
    error = refusal(document.encode(), "a.txt")
    assert isinstance(error, problems.Stamped)
    everything = f"{error} {error!r} {error.args} {error.__context__!r}"
    assert "Alpha" not in everything


def test_messages_carry_the_place_the_reason_and_the_remedy() -> None:
    error = refusal(b"", "thư mục/rỗng.docx")
    assert str(error).startswith("TG-READ-001: thư mục/rỗng.docx: the file is empty.")
    assert len(error.hint.id) > 20


def test_every_reason_has_a_code_of_its_own() -> None:
    source = problems.__loader__.get_source(problems.__name__)  # type: ignore[union-attr]
    codes = [line.strip(' ",') for line in source.splitlines() if '"TG-READ-' in line]
    assert len(codes) == len(set(codes)) == 23


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(str.encode),
        st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail),
        st.binary(max_size=200).map(lambda tail: b"%PDF-1.4\n" + tail),
        st.text(max_size=200).map(lambda tail: f"<html><body>{tail}".encode("utf-8", "replace")),
    ),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "", "."]),
)
def test_any_bytes_give_text_or_a_named_refusal(data: bytes, name: str) -> None:
    found = text_or_refusal(data, name)
    assert found == text_or_refusal(data, name)
    assert found.strip()


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2_000), st.integers(0, 255))
def test_a_docx_with_one_byte_changed_gives_text_or_a_named_refusal(at: int, byte: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Sở Nội vụ chủ trì</w:t></w:r></w:p>'
            "</w:body></w:document>",
        )
    data = bytearray(buffer.getvalue())
    data[at % len(data)] = byte
    assert text_or_refusal(bytes(data), "a.docx").strip()
