"""Văn bản: adding files, the library, the original."""

import places
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from tinhgon.storage.models import Document

pytestmark = pytest.mark.django_db


def post(client, *files, declared=True):
    data = {"files": [SimpleUploadedFile(name, body) for name, body in files]}
    return client.post("/van-ban/them/", data | ({"declared": "yes"} if declared else {}))


def test_one_file_opens_after_it_was_read(client):
    response = post(client, ("ctr.txt", places.TEXT.encode()))

    document = Document.objects.get()
    assert response.status_code == 302
    assert response.headers["Location"] == f"/van-ban/{document.pk}/"


def test_several_files_return_to_the_library_with_a_word(client):
    response = post(client, ("a.txt", b"1. Mot.\n"), ("b.txt", b"1. Hai.\n"))

    assert response.headers["Location"] == "/van-ban/"
    assert "Đã đọc 2 văn bản." in client.get("/van-ban/").content.decode()


def test_without_the_tick_nothing_is_read_and_the_reason_is_shown(client):
    response = post(client, ("ctr.txt", places.TEXT.encode()), declared=False)

    page = response.content.decode()
    assert response.status_code == 422
    assert "TG-DOC-001" in page
    assert 'role="alert"' in page
    assert not Document.objects.exists()


def test_a_failed_file_is_named_with_reason_and_remedy_and_the_others_are_kept(client):
    response = post(client, ("hong.bin", b"\xff\xfe\xfa"), ("ctr.txt", places.TEXT.encode()))

    page = response.content.decode()
    assert response.status_code == 422
    assert "<strong>hong.bin</strong>" in page
    assert "TG-FILE-001" in page
    assert f'href="/van-ban/{Document.objects.get().pk}/"' in page


def test_no_file_is_a_named_mistake(client):
    assert "TG-DOC-002" in post(client).content.decode()


@override_settings(UPLOAD_MAX_BYTES=1000)
def test_a_file_over_the_cap_is_refused_and_the_others_are_read(client):
    response = post(client, ("lon.txt", b"x" * 1001), ("nho.txt", b"1. Viec nho.\n"))

    page = response.content.decode()
    assert "<strong>lon.txt</strong>" in page
    assert "TG-DOC-004" in page
    assert Document.objects.get().file_name == "nho.txt"


@override_settings(UPLOAD_MAX_BYTES=1000)
def test_a_lone_file_over_the_cap_is_refused(client):
    response = post(client, ("lon.txt", b"x" * 100_000))

    assert "TG-DOC-004" in response.content.decode()
    assert "TG-DOC-002" not in response.content.decode()


def test_uploads_never_reach_the_disk(client, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    monkeypatch.setattr("tempfile.SpooledTemporaryFile", refuse)
    text = "MẬT\n" + "x" * 3_000_000
    assert "TG-FILE-002" in post(client, ("m.txt", text.encode())).content.decode()


def test_roles_that_view_see_no_form_and_may_not_post(signed_in):
    client = signed_in("inspector")

    assert 'action="/van-ban/them/"' not in client.get("/van-ban/").content.decode()
    assert post(client, ("a.txt", b"x")).status_code == 403


def test_the_library_lists_counts_and_missing_documents(client, document):
    page = client.get("/van-ban/").content.decode()

    assert "31-CTR/TU" in page
    assert "10/02/2025" in page
    assert "0/4" in page
    assert "2 văn bản được dẫn chưa có trong kho" in page


def test_an_empty_library_says_what_to_do(client):
    assert "Chưa có văn bản." in client.get("/van-ban/").content.decode()


def test_an_original_that_is_gone_is_not_found(client):
    document = places.add(f"{places.TEXT}\nTệp riêng của phép thử này.\n")  # nobody adds it again
    path = places.originals().path(document.bytes_sha256)
    path.rename(path.with_suffix(".away"))
    try:
        assert client.get(f"/van-ban/{document.pk}/goc/").status_code == 404
    finally:
        path.with_suffix(".away").rename(path)


def test_the_original_comes_back_byte_for_byte_as_a_download(client, document):
    response = client.get(f"/van-ban/{document.pk}/goc/")

    assert b"".join(response.streaming_content) == places.TEXT.encode()
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")
