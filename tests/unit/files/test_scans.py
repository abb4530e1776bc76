"""Scans through `extract`: pages in order, poor ones left out, stamps refused, nothing written."""

import io
import os
import struct
import tempfile
import zlib
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw
from scanned import HEIGHT, STEP, WIDTH, Told, packed, seen, sheet

from tinhgon.files import extract, limits, problems, recognition, scans
from tinhgon.files.pictures import page_image
from tinhgon.files.recognised_page import LEAST_SCORE, turned_back
from tinhgon.files.recognition import Layout

FIRST = "Các cơ quan, đơn vị rà soát chức năng, nhiệm vụ và sắp xếp tổ chức"
SECOND = "Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành của tỉnh thực hiện"


def page(text: str, **told):
    return seen([(236, 900, text), (236, 900 + STEP, "trước ngày 30/6/2025.")], **told)


@pytest.fixture
def told(monkeypatch):
    """Let an engine of the test recognise pages."""

    def install(pages):
        engine = Told(pages)
        monkeypatch.setattr(scans, "engine", lambda _name, _form: engine)
        return engine

    return install


def test_a_tiff_of_several_pages_is_read_in_order(told) -> None:
    told({250: page(FIRST), 240: page(SECOND), 230: []})
    found = extract(packed([sheet(250), sheet(230), sheet(240)], "TIFF"), "quet.tif")
    assert found.text == (f"{FIRST} trước ngày 30/6/2025.\n\n{SECOND} trước ngày 30/6/2025.")
    assert (found.media_type, found.tool) == ("image/tiff", "Tesseract 0 (vie)")
    assert [(p.number, p.is_read, p.score) for p in found.pages] == [
        (1, True, 100), (2, True, 100), (3, True, 100)
    ]  # fmt: skip
    one, empty, two = found.pages
    assert found.text[two.start : two.end].startswith("Sở Nội vụ")
    assert (one.start, empty.start, empty.end) == (0, one.end, one.end)
    start, end, left, *_rest = two.words[1]
    assert (found.text[start:end], left, two.width, two.height) == ("Nội", 284, WIDTH, HEIGHT)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "GIF"])
def test_every_kind_of_picture_is_a_page(told, form: str) -> None:
    engine = told(dict.fromkeys(range(245, 256), page(FIRST)))
    found = extract(packed([sheet(250)], form), f"quet.{form.lower()}")
    assert found.media_type == f"image/{form.lower()}"
    assert FIRST in found.text
    assert [layout for _page, layout in engine.asked] == [Layout.PAGE]


def test_a_poor_page_is_left_out_and_said(told) -> None:
    told({250: page(FIRST), 240: page(SECOND, confidence=60.0)})
    found = extract(packed([sheet(250), sheet(240)], "TIFF"), "quet.tif")
    assert "Sở Nội vụ" not in found.text
    poor = found.pages[1]
    assert (poor.is_read, poor.score, poor.start, poor.words) == (False, 0, poor.end, ())
    assert found.notes[0].params == {"pages": "2 (0)", "least": LEAST_SCORE}


def test_words_with_lost_marks_make_a_page_poor(told) -> None:
    bare = "cac co quan don vi ra soat chuc nang nhiem vu va sap xep to chuc bo may cua tinh"
    told({250: page(FIRST), 240: page(bare)})
    found = extract(packed([sheet(250), sheet(240)], "TIFF"), "quet.tif")
    assert [p.is_read for p in found.pages] == [True, False]


def test_a_scan_without_a_good_page_is_refused_with_its_best_score(told) -> None:
    half = [*page(FIRST), *seen([(236, 1200, "xyz")], confidence=10.0, block=2)]
    told({250: half, 240: page(SECOND, confidence=20.0)})
    with pytest.raises(problems.PoorScan) as caught:
        extract(packed([sheet(250), sheet(240)], "TIFF"), "quet.tif")
    assert caught.value.what.params["pages"] == 2
    assert 0 < caught.value.what.params["score"] < LEAST_SCORE


def test_a_printed_page_without_a_word_is_poor_and_an_empty_one_is_not(told) -> None:
    told({255: []})
    with pytest.raises(problems.NoText):
        extract(packed([sheet(255)], "PNG"), "a.png")
    drawn = sheet(255)
    ImageDraw.Draw(drawn).rectangle((300, 300, 900, 900), fill=0)
    with pytest.raises(problems.PoorScan):
        extract(packed([drawn], "PNG"), "a.png")


def test_a_page_that_hangs_is_named_and_the_others_are_read(told) -> None:
    told({250: page(FIRST), 240: problems.ConverterHung("a", "Tesseract", seconds=1)})
    found = extract(packed([sheet(240), sheet(250)], "TIFF"), "quet.tif")
    assert FIRST in found.text
    hung, good = found.pages
    assert (hung.is_read, hung.score, hung.width, good.is_read) == (False, 0, WIDTH, True)
    assert found.notes[0].params == {"pages": "1"}


def test_a_file_all_of_whose_pages_hang_is_given_up(told) -> None:
    hung = problems.ConverterHung("quet.tif", "Tesseract", seconds=1)
    engine = told({240: hung})
    with pytest.raises(problems.ConverterHung):
        extract(packed([sheet(240)] * 40, "TIFF"), "quet.tif")
    assert len(engine.asked) < 40


def test_a_part_passed_over_is_read_as_one_block(told) -> None:
    def by_layout(_picture, layout):
        rest = seen([(236, 1500, SECOND)], block=2)
        return page(FIRST) + (rest if layout is Layout.BLOCK else [])

    engine = told({255: by_layout})
    drawn = sheet(255)
    ImageDraw.Draw(drawn).rectangle((236, 1470, 1500, 1500), fill=0)
    found = extract(packed([drawn], "PNG"), "a.png")
    assert "Sở Nội vụ chủ trì" in found.text
    assert [layout for _page, layout in engine.asked] == [Layout.PAGE, Layout.BLOCK]


def test_a_page_on_its_side_is_turned_and_its_boxes_are_turned_back(told) -> None:
    def by_shape(picture, _layout):
        return (
            page(FIRST) if picture.height > picture.width else seen([(9, 99, "x")], confidence=9)
        )

    engine = told({250: by_shape})
    engine.angle = 90
    found = extract(packed([sheet(250, (HEIGHT, WIDTH))], "PNG"), "a.png")
    assert FIRST in found.text
    only = found.pages[0]
    assert (only.width, only.height) == (HEIGHT, WIDTH)
    assert only.words[0][2:] == (870, WIDTH - 290, 900, WIDTH - 236)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_boxes_turn_as_the_picture_does(angle: int) -> None:
    picture = Image.new("L", (60, 40), 255)
    picture.paste(0, (10, 5, 30, 12))
    turned = picture.rotate(-angle, expand=True, fillcolor=255)
    box = Image.eval(turned, lambda value: 255 - value).getbbox()
    assert turned_back(box, angle, turned.size) == (10, 5, 30, 12)


# --- stamps ---------------------------------------------------------------------------------


@pytest.fixture
def nothing_written(monkeypatch, tmp_path):
    """Fail when a file appears in the temporary folders or one is opened for writing."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    memory = Path("/dev/shm")  # noqa: S108
    before = set(memory.iterdir()) if memory.is_dir() else set()
    real = os.open

    def guarded(path, flags, *more, **named):
        assert not flags & (os.O_WRONLY | os.O_RDWR), path
        return real(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", guarded)
    yield
    assert list(tmp_path.iterdir()) == []
    assert (set(memory.iterdir()) if memory.is_dir() else set()) <= before


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "MÂT", "MAT", "M Ậ T", "TUYỆT MẶT"])
@pytest.mark.usefixtures("nothing_written")
def test_a_stamped_scan_is_refused_and_nothing_is_written(told, mark: str) -> None:
    told({250: page(FIRST), 240: [*seen([(300, 300, mark)], block=2), *page(SECOND)]})
    for pages in ([240], [250, 240]):
        with pytest.raises(problems.Stamped):
            extract(packed([sheet(level) for level in pages], "TIFF"), "quet.tif")


@pytest.mark.usefixtures("nothing_written")
def test_a_stamp_on_a_page_that_is_left_out_is_seen(told) -> None:
    poor = [*seen([(300, 300, "MẬT")], block=2), *page(SECOND, confidence=20.0)]
    told({250: page(FIRST), 240: poor})
    with pytest.raises(problems.Stamped):
        extract(packed([sheet(240), sheet(250)], "TIFF"), "quet.tif")


def test_a_red_stamp_over_words_is_looked_at_by_itself(told) -> None:
    def by_layout(_picture, layout):
        return seen([(30, 40, "MẬT")]) if layout is Layout.SPARSE else page(FIRST)

    engine = told({255: by_layout})
    drawn = sheet(255, mode="RGB")
    ImageDraw.Draw(drawn).rectangle((300, 300, 420, 360), fill=(200, 20, 30))
    with pytest.raises(problems.Stamped):
        extract(packed([drawn], "PNG"), "a.png")
    assert engine.asked[-1][1] is Layout.SPARSE


def test_words_under_a_red_seal_are_read_where_the_red_is_light(told) -> None:
    def by_red(picture, layout):
        if layout is Layout.SPARSE:
            return []
        light = picture.getpixel((350, 1800)) > 150
        return page(FIRST) + (seen([(236, 1800, "GIÁM ĐỐC")], block=2) if light else [])

    told({255: by_red})
    drawn = sheet(255, mode="RGB")
    ImageDraw.Draw(drawn).ellipse((300, 1700, 580, 1980), fill=(205, 30, 45))
    assert extract(packed([drawn], "PNG"), "a.png").text.endswith("GIÁM ĐỐC")


def test_words_about_secrecy_are_no_stamp(told) -> None:
    text = "Các cơ quan bảo vệ bí mật nhà nước theo quy định về độ"
    told({250: seen([(236, 300, text), (236, 300 + STEP, "mật."), (236, 900, FIRST)])})
    assert "độ mật." in extract(packed([sheet(250)], "PNG"), "a.png").text


# --- PDF ------------------------------------------------------------------------------------


def joined(*files: bytes) -> bytes:
    out = pdfium.PdfDocument.new()
    for data in files:
        part = pdfium.PdfDocument(data)
        out.import_pages(part)
        part.close()
    stream = io.BytesIO()
    out.save(stream)
    out.close()
    return stream.getvalue()


def test_pages_with_text_are_read_as_text_and_pictures_are_recognised(told, make_pdf) -> None:
    told({250: page(SECOND)})
    text = make_pdf([[(60, 780, 10, FIRST)], [(60, 780, 10, "Sở Tài chính báo cáo.")]])
    found = extract(joined(packed([sheet(250)], "PDF", quality=100), text), "a.pdf")
    assert found.text == (f"{SECOND} trước ngày 30/6/2025.\n\n{FIRST}\n\nSở Tài chính báo cáo.")
    assert [(p.number, bool(p.words), p.width) for p in found.pages] == [
        (1, True, WIDTH + 1), (2, False, 1653), (3, False, 1653)
    ]  # fmt: skip
    assert found.text[found.pages[2].start : found.pages[2].end] == "Sở Tài chính báo cáo."


def test_a_pdf_of_text_asks_no_engine(make_pdf, monkeypatch) -> None:
    monkeypatch.setattr(scans, "engine", lambda *_: pytest.fail("not needed"))
    found = extract(make_pdf([[(60, 780, 10, FIRST)], [(60, 780, 10, "2")]]), "a.pdf")
    assert (found.tool, found.pages) == ("", ())


def test_a_stamp_on_a_page_with_text_of_a_mixed_pdf_is_refused(told, make_pdf) -> None:
    told({250: page(SECOND)})
    text = make_pdf([[(60, 780, 10, "MẬT"), (60, 700, 10, FIRST)]])
    with pytest.raises(problems.Stamped):
        extract(joined(packed([sheet(250)], "PDF", quality=100), text), "a.pdf")


@pytest.mark.parametrize(
    ("layer", "read"),
    [
        ("Quyet djnh cna uy bau nhau dau tjuh ve vjec sap xep to chuc bo may " * 4, SECOND),
        ("Ký bởi: Văn phòng, 05/3/2025 08:00", SECOND),
        (f"{FIRST} " * 4, FIRST),
    ],
    ids=["useless", "signature", "good"],
)
def test_a_picture_that_fills_its_page_is_recognised_unless_its_text_is_good(
    told, make_pdf, layer: str, read: str
) -> None:
    told({250: page(SECOND)})
    scan = pdfium.PdfDocument(packed([sheet(250)], "PDF", quality=100))
    document = pdfium.PdfDocument(make_pdf([[(60, 780, 3, layer)]]))
    picture = pdfium.PdfImage.new(document)
    picture.set_bitmap(scan[0].render(scale=1))
    picture.set_matrix(pdfium.PdfMatrix().scale(595, 842))
    shown = document[0]
    shown.insert_obj(picture)
    shown.gen_content()
    stream = io.BytesIO()
    document.save(stream)
    assert extract(stream.getvalue(), "a.pdf").text.startswith(read)


# --- limits ---------------------------------------------------------------------------------


def test_a_picture_bomb_is_refused_unpacked(told, monkeypatch) -> None:
    told({})
    monkeypatch.setattr(limits, "MAX_PICTURE_PIXELS", 1_000_000)
    monkeypatch.setattr(Image.Image, "load", lambda _: pytest.fail("it was unpacked"))
    with pytest.raises(problems.PictureTooLarge):
        extract(packed_plain(2000, 2000), "a.png")


def packed_plain(width: int, height: int) -> bytes:
    """Return a PNG that says its size and holds nothing of it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    content = chunk(b"IDAT", zlib.compress(b"\0" * 10))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + content + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_monstrous_size_is_refused(told, side: int) -> None:
    told({})
    with pytest.raises(problems.PictureTooLarge):
        extract(packed_plain(side, side), "a.png")


@pytest.mark.parametrize("cut", [30, 60, 0.5])
def test_a_damaged_picture_is_named(told, cut) -> None:
    told({})
    data = packed([Image.effect_noise((600, 800), 60)], "PNG")
    with pytest.raises(problems.BrokenFile):
        extract(data[: int(cut if cut > 1 else cut * len(data))], "a.png")


def test_too_many_pages_are_refused(told, monkeypatch) -> None:
    told({})
    monkeypatch.setattr(limits, "MAX_SCANNED_PAGES", 2)
    with pytest.raises(problems.TooManyPages):
        extract(packed([sheet(250)] * 3, "TIFF"), "a.tif")


@pytest.mark.parametrize("form", ["PDF", "PNG"])
def test_without_tesseract_the_refusal_says_what_to_install(monkeypatch, form: str) -> None:
    monkeypatch.setattr(recognition, "tesseract", lambda: None)
    monkeypatch.setattr(recognition, "network_is_cut_off", lambda: True)
    with pytest.raises(problems.ProgramMissing) as caught:
        extract(packed([sheet(250)], form), "a")
    assert "tesseract-ocr-vie" in caught.value.hint.params["packages"]


def test_without_tesseract_the_pages_with_text_are_read_and_the_others_named(
    monkeypatch, make_pdf
) -> None:
    monkeypatch.setattr(recognition, "tesseract", lambda: None)
    text = make_pdf([[(60, 780, 10, FIRST)]])
    found = extract(joined(text, packed([sheet(250)] * 2, "PDF")), "a.pdf")
    assert (found.text, found.pages) == (FIRST, ())
    assert found.notes[0].params == {"pages": "2, 3"}


def test_where_nothing_can_be_confined_tesseract_is_not_started(monkeypatch) -> None:
    monkeypatch.setattr(recognition, "tesseract", lambda: None)
    monkeypatch.setattr(recognition, "network_is_cut_off", lambda: False)
    with pytest.raises(problems.NotConfined):
        extract(packed([sheet(250)], "PNG"), "a.png")


# --- pictures -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "told_dpi"), [((1654, 2339), 200), ((2480, 3508), 300), ((827, 1169), None),
                           ((1654, 2339), 72), ((3000, 4243), 1)],
)  # fmt: skip
def test_a_page_is_brought_to_one_resolution(told, size, told_dpi) -> None:
    told({250: page(FIRST)})
    stream = io.BytesIO()
    more = {"dpi": (told_dpi, told_dpi)} if told_dpi else {}
    sheet(250, size).save(stream, "PNG", **more)
    only = extract(stream.getvalue(), "a.png").pages[0]
    assert abs(only.width - WIDTH) <= 2
    assert abs(only.height - HEIGHT) <= 3


def test_a_photograph_is_seen_as_it_was_held(told) -> None:
    told(dict.fromkeys(range(245, 256), page(FIRST)))
    picture = sheet(250, (2339, 1654), "RGB")
    exif = picture.getexif()
    exif[0x0112] = 6
    only = extract(packed([picture], "JPEG", exif=exif), "a.jpg").pages[0]
    assert (only.width, only.height) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("mode", ["1", "P", "LA", "RGBA", "I;16"])
def test_every_mode_of_a_tiff_keeps_its_ink_and_its_paper(told, mode: str) -> None:
    def ink_and_paper(picture, _layout):
        assert (picture.getpixel((40, 40)), picture.getpixel((1000, 1000))) == (0, 255)
        return page(FIRST)

    told(dict.fromkeys(range(256), ink_and_paper))
    picture = sheet(255)
    picture.paste(0, (0, 0, 200, 200))
    if mode == "I;16":
        picture = picture.convert("I").point(lambda value: value * 250)
    assert FIRST in extract(packed([picture.convert(mode)], "TIFF"), "a.tif").text


@pytest.mark.parametrize(("form", "kind"), [("PDF", "application/pdf"), ("TIFF", "image/tiff")])
def test_page_images_have_the_width_asked_for(form: str, kind: str) -> None:
    second = sheet(255)
    ImageDraw.Draw(second).rectangle((827, 1170, WIDTH, HEIGHT), fill=0)
    data = packed([sheet(255), second], form)
    shown = Image.open(io.BytesIO(page_image(data, kind, 2, 800)))
    assert (shown.format, shown.width) == ("PNG", 800)
    assert abs(shown.height - 1131) <= 1
    grey = shown.convert("L")
    assert grey.getpixel((700, 900)) < 30
    assert grey.getpixel((100, 100)) > 225
    with pytest.raises(IndexError):
        page_image(data, kind, 3, 800)
