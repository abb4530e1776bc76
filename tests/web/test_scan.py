"""A scan beside its text: the open finding boxed, poor pages named, pictures kept by browsers."""

import io
import re

import places
import pytest
from PIL import Image

from tinhgon.files.extracted import Page
from tinhgon.services.pages import dump_pages
from tinhgon.storage.models import Document, Extraction
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db


def picture(size=(600, 800)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    return out.getvalue()


def words_of(text, start, end, line=60):
    """Lay words out as a page would: a new line every so many characters."""
    words, left, top = [], 10, 10
    for found in re.finditer(r"\S+", text[start:end]):
        width = 8 * len(found[0])
        if left + width > 8 * line:
            left, top = 10, top + 30
        words.append(
            (start + found.start(), start + found.end(), left, top, left + width, top + 20)
        )
        left += width + 8
    return tuple(words)


def page(number, start, end, score, words=()):
    return Page(number, start, end, score, is_read=score > 50, width=600, height=800, words=words)


@pytest.fixture
def scan(document):
    """The document as if it came from two pages, and a third too poor to be read."""
    text = document.text.text
    data = picture()
    sha256 = places.originals().keep(data)
    Document.objects.update(bytes_sha256=sha256, media_type="image/png")
    half = text.index("2. Xây dựng")
    pages = [
        page(1, 0, half, 92, words_of(text, 0, half)),
        page(2, half, len(text), 88, words_of(text, half, len(text))),
        page(3, len(text), len(text), 41),
    ]
    Extraction.objects.create(
        bytes_sha256=sha256, text=document.text, pages=dump_pages(pages), created_at=places.NOW
    )
    return Document.objects.get()


def tasks(document):
    return [item.key for item in review_of(document.text)[0] if item.key.kind == "task"]


def boxes(page: str, number: int):
    figure = page.split(f'data-page="{number}"')[1].partition("</figure>")[0]
    return [
        tuple(map(int, found))
        for found in re.findall(
            r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/>', figure
        )
    ]


def test_the_open_finding_is_boxed_on_its_page(client, scan):
    first, second, _third = tasks(scan)
    page = client.get(f"/van-ban/{scan.pk}/", {"muc": first.slug}).content.decode()

    words = [word for word in words_of(scan.text.text, 0, first.end) if word[0] >= first.start]
    found = boxes(page, 1)
    assert len(found) == len({word[3] for word in words}) > 1
    for left, top, width, height in found:
        inside = [w for w in words if left <= w[2] and w[4] <= left + width and w[3] >= top]
        assert inside
        assert height < 40
    assert boxes(page, 2) == []
    assert 'data-page="1" class="is-open"' in page

    other = client.get(f"/van-ban/{scan.pk}/", {"muc": second.slug}).content.decode()
    assert boxes(other, 1) == []
    assert boxes(other, 2)
    assert 'data-page="2" class="is-open"' in other


def test_a_partial_answer_carries_the_places(client, scan):
    second = tasks(scan)[1]
    headers = {"HX-Request": "true", "HX-Target": "finding"}
    page = client.get(f"/van-ban/{scan.pk}/", {"muc": second.slug}, headers=headers)
    assert re.search(r'data-page="2" data-box="\d+ \d+ \d+ \d+"', page.content.decode())


def test_a_poor_page_is_named_and_not_silently_left_out(client, scan):
    page = client.get(f"/van-ban/{scan.pk}/").content.decode()
    assert page.count("trang 3: 41/100, không trích xuất") == 2
    assert "trang 1: 92/100" in page


def test_the_picture_can_be_hidden_and_stays_so(client, scan):
    address = f"/van-ban/{scan.pk}/"
    first, second, _third = tasks(scan)
    shown = client.get(address, {"muc": first.slug}).content.decode()
    assert "has-scan" in shown
    assert 'data-key="p"' in shown

    hidden = client.get(address, {"anh": "0", "muc": first.slug}).content.decode()
    assert "has-scan" not in hidden
    assert f"?anh=0&amp;muc={second.slug}" in hidden
    form = {"muc": first.slug, "choice": "accept", "anh": "0"}
    response = client.post(address + "quyet-dinh/", form)
    assert response.headers["Location"] == f"{address}?anh=0&muc={second.slug}#hien-tai"


def test_a_text_without_pages_stands_alone(client, document):
    page = client.get(f"/van-ban/{document.pk}/").content.decode()
    assert "has-scan" not in page
    assert 'data-key="p"' not in page


def test_pictures_are_made_once_for_each_browser(client, scan):
    page = client.get(f"/van-ban/{scan.pk}/").content.decode()
    address = re.search(r'<img src="([^"]+)"', page)[1].replace("&amp;", "&")
    response = client.get(address)

    assert response.headers["Content-Type"] == "image/png"
    assert "immutable" in response.headers["Cache-Control"]
    assert scan.bytes_sha256[:16] in address
    assert Image.open(io.BytesIO(response.content)).width == 900
    again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    odd = client.get(f"/van-ban/{scan.pk}/trang/1.png?rong=99999")
    assert Image.open(io.BytesIO(odd.content)).width == 480


@pytest.mark.parametrize("number", [0, 4, 999])
def test_a_page_that_is_not_there_is_not_found(client, scan, number):
    assert client.get(f"/van-ban/{scan.pk}/trang/{number}.png").status_code == 404


def test_lost_or_damaged_originals_are_not_found(client, scan, document):
    places.originals().path(scan.bytes_sha256).unlink()
    assert client.get(f"/van-ban/{scan.pk}/trang/1.png").status_code == 404
    places.originals().path(scan.bytes_sha256).write_bytes(b"damaged")
    assert client.get(f"/van-ban/{scan.pk}/trang/1.png").status_code == 404


def test_pictures_need_an_account(scan):
    from django.test import Client  # noqa: PLC0415

    assert Client().get(f"/van-ban/{scan.pk}/trang/1.png").status_code == 302
