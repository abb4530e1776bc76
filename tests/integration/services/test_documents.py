"""Adding documents: what is kept, what is refused, and that a refusal leaves nothing."""

import logging
import os
import tempfile
from pathlib import Path

import places
import pytest
import stubs
from django.conf import settings

from tinhgon.kernel.errors import InputError
from tinhgon.services.documents import AddDocuments, Upload
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.rereading import RereadTexts
from tinhgon.services.review import DecideFinding
from tinhgon.services.tools import Tools
from tinhgon.storage.models import Decision, Document, Finding, Reading, StoredText
from tinhgon.storage.repositories.review import review_of
from tinhgon.storage.values import FindingKey

pytestmark = pytest.mark.django_db
MARKER = "câu không được để lại dấu vết nào"


def batch(*uploads: Upload, **kwargs) -> AddDocuments:
    return AddDocuments(
        account=kwargs.get("account") or places.account(),
        uploads=uploads,
        declared=kwargs.get("declared", True),
        clock=places.clock,
        tools=kwargs.get("tools") or places.tools(),
        originals=places.originals(),
    )


def test_a_document_keeps_bytes_text_reading_and_declaration():
    document = places.add()

    assert places.originals().load(document.bytes_sha256).decode() == places.TEXT
    assert document.text.text == places.TEXT
    assert (document.number, document.issuer) == ("31-CTR/TU", "Tỉnh ủy Hồng Lam")
    assert (document.declared_by, document.declared_at) == (places.account(), places.NOW)
    assert Reading.objects.get(text=document.text).reader == "1"
    for row in Finding.objects.filter(text=document.text, kind="task"):
        assert f'"quote":"{document.text.text[row.start : row.end]}"' in row.body


def test_a_second_copy_is_named_not_stored_again():
    first = places.add()

    result = batch(Upload("ban-sao.txt", places.TEXT.encode())).execute()

    assert (result.known, result.added) == ([first], [])
    assert Document.objects.count() == 1


def test_two_files_with_one_text_share_text_reading_and_decisions():
    first = places.add()
    other = Upload("khac.txt", b"the same text in another format")
    tools = Tools(
        extract=lambda data, name: stubs.Extracted(places.TEXT, "text/x", ""),
        read=stubs.read,
        version="1",
    )

    added = batch(other, tools=tools).execute().added[0]

    assert added.text_id == first.text_id
    assert StoredText.objects.count() == Reading.objects.count() == 1


def test_without_the_declaration_no_byte_is_looked_at():
    def refuse(*_arguments):
        raise AssertionError("read without a declaration")

    unread = Tools(extract=refuse, read=refuse, version="1")
    with pytest.raises(InputError, match="TG-DOC-001"):
        batch(Upload("a.txt", b"x"), declared=False, tools=unread).execute()
    assert not Document.objects.exists()


def test_roles_that_only_view_add_nothing():
    for role in ("unit_head", "inspector", "standing"):
        with pytest.raises(NotAllowedError):
            batch(Upload("a.txt", b"x"), account=places.account(role)).execute()


def test_a_refused_file_does_not_stop_the_others():
    def extract(data, name):
        if name == "loi.txt":
            raise ZeroDivisionError
        return stubs.extract(data, name)

    tools = Tools(extract=extract, read=stubs.read, version="1")
    result = batch(
        Upload("nhi-phan.txt", b"\xff\xfe\xfa"),
        Upload("loi.txt", b"x"),
        Upload("tot.txt", places.TEXT.encode()),
        tools=tools,
    ).execute()

    assert [(name, error.code) for name, error in result.refused] == [
        ("nhi-phan.txt", "TG-FILE-001"),
        ("loi.txt", "TG-DOC-003"),
    ]
    assert [document.file_name for document in result.added] == ["tot.txt"]


@pytest.mark.parametrize("failing", ["extract", "read"])
def test_a_stamped_text_leaves_no_copy_cache_or_log(failing, caplog):
    caplog.set_level(logging.DEBUG)
    text = f"UBND TỈNH\nTỐI MẬT\n{MARKER}\n"

    def read(found):
        raise InputError("TG-READ-002", stubs.Message("stamp"), hint=stubs.Message("no"))

    tools = places.tools()
    if failing == "read":
        plain = stubs.Extracted(text, "text/plain", "cd" * 32)
        tools = Tools(extract=lambda *_: plain, read=read, version="1")
    result = batch(Upload("mat.txt", text.encode()), tools=tools).execute()

    assert len(result.refused) == 1
    assert not Document.objects.exists()
    assert not StoredText.objects.exists()
    assert MARKER not in caplog.text
    assert files_holding(MARKER, settings.TINHGON_DATA, Path(tempfile.gettempdir())) == []


def files_holding(words: str, *folders: Path) -> list[Path]:
    wanted = words.encode()
    fresh = (  # os.walk passes over folders that other programs remove meanwhile
        Path(parent, name)
        for folder in folders
        for parent, _, names in os.walk(folder)
        for name in names
        if Path(name).suffix in {"", ".txt", ".log", ".sqlite3", ".tmp"}
    )
    return [path for path in fresh if wanted in _bytes(path)]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size < 10_000_000 else b""
    except OSError:
        return b""


def test_a_better_reader_never_loses_a_decision():
    document = places.add()
    findings, _ = review_of(document.text)
    first, second, third = [item.key for item in findings if item.key.kind == "task"]
    for key in (first, second):
        decide(key)

    def better(text):
        reading = stubs.read(text)
        reading["tasks"] = [task for task in reading["tasks"] if task["start"] != second.start]
        return reading

    tools = Tools(extract=stubs.extract, read=better, version="2")
    assert (
        RereadTexts(account=places.administrator(), clock=places.clock, tools=tools).execute() == 1
    )
    assert (
        RereadTexts(account=places.administrator(), clock=places.clock, tools=tools).execute() == 0
    )

    findings, lost = review_of(document.text)
    states = {item.key: bool(item.verdict) for item in findings if item.key.kind == "task"}
    assert states == {first: True, third: False}
    assert [item.key for item in lost] == [second]
    assert lost[0].quote == document.text.text[second.start : second.end]
    assert Decision.objects.count() == 2


def decide(key: FindingKey, choice: str = "accept", **kwargs):
    return DecideFinding(
        account=places.account(), key=key, choice=choice, clock=places.clock, **kwargs
    ).execute()
