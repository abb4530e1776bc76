"""Adding documents to the library and reading them anew when the reader has become better."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.reading import Clock, Extracted, Tools, dumps, store_reading
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, Document, Reading, StoredText
from tinhgon.storage.originals import Originals

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as handed over: its name and its bytes, in memory only."""

    name: str
    data: bytes


@dataclass(slots=True)
class BatchResult:
    """What became of each file of a batch."""

    added: list[Document] = field(default_factory=list)
    known: list[Document] = field(default_factory=list)
    refused: list[tuple[str, TinhgonError]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AddDocument:
    """Add one file: extract its text, read it, keep bytes, text, reading and declaration.

    Nothing is written, not even a temporary file, before the text was extracted and read
    without a refusal: a text with a secrecy stamp leaves no copy anywhere.
    """

    account: Account
    upload: Upload
    declared: bool
    clock: Clock
    tools: Tools
    originals: Originals
    is_sample: bool = False
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse what this person may not do, or a file nobody declared free of secrets."""
        self.policy.require(self.account, Action.ADD_DOCUMENTS)
        if not self.declared:
            raise undeclared()

    def execute(self) -> tuple[Document, bool]:
        """Return the document and whether it is new to the library."""
        self.check()
        sha256 = hashlib.sha256(self.upload.data).hexdigest()
        known = Document.objects.filter(bytes_sha256=sha256).first()
        if known is not None:
            return known, False
        extracted = self.tools.extract(self.upload.data, self.upload.name)
        reading = self.tools.read(extracted.text)
        self.originals.keep(self.upload.data)
        try:
            with transaction.atomic():
                text = self._store_text(extracted, reading)
                document = self._store_document(text, extracted, reading, sha256)
                self._leave_line(document)
                return document, True
        except IntegrityError:  # somebody added the same file meanwhile
            return Document.objects.get(bytes_sha256=sha256), False

    def _store_text(self, extracted: Extracted, reading: Any) -> StoredText:
        digest = text_sha256(extracted.text)
        text, created = StoredText.objects.get_or_create(
            sha256=digest,
            defaults={
                "text": extracted.text,
                "chars": len(extracted.text),
                "created_at": self.clock(),
            },
        )
        if created:
            store_reading(text, reading, reader=self.tools.version, now=self.clock())
        return text

    def _store_document(
        self, text: StoredText, extracted: Extracted, reading: Any, sha256: str
    ) -> Document:
        now = self.clock()
        return Document.objects.create(
            file_name=self.upload.name[:255],
            bytes_sha256=sha256,
            media_type=extracted.media_type[:127],
            text=text,
            notes=dumps([_note(note) for note in extracted.notes or ()]),
            declared_by=self.account,
            declared_at=now,
            added_by=self.account,
            added_at=now,
            is_sample=self.is_sample,
            **described(reading.get("metadata") or {}),
        )

    def _leave_line(self, document: Document) -> None:
        subjects = [f"document:{document.pk}"]
        leave_line(by=self.account, verb="document.add", subjects=subjects, clock=self.clock)


@dataclass(frozen=True, slots=True)
class AddDocuments:
    """Add a batch of files under one declaration; a refused file does not stop the others."""

    account: Account
    uploads: Sequence[Upload]
    declared: bool
    clock: Clock
    tools: Tools
    originals: Originals
    is_sample: bool = False
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the batch as a whole when it may not be read at all."""
        self.policy.require(self.account, Action.ADD_DOCUMENTS)
        if not self.declared:
            raise undeclared()
        if not self.uploads:
            raise InputError(
                "TG-DOC-002",
                Message("No file was chosen."),
                hint=Message("Choose one or more files, or drop them on the field."),
            )

    def execute(self) -> BatchResult:
        """Return what became of each file; every file is its own transaction."""
        self.check()
        result = BatchResult()
        for upload in self.uploads:
            try:
                document, is_new = self._one(upload).execute()
            except TinhgonError as error:
                result.refused.append((upload.name, error))
            except Exception as error:  # noqa: BLE001 - a fault of ours must not stop the others
                log.error("reading a file failed: %s", type(error).__name__)  # noqa: TRY400 - no text of the file in the log
                result.refused.append((upload.name, _fault()))
            else:
                (result.added if is_new else result.known).append(document)
        return result

    def _one(self, upload: Upload) -> AddDocument:
        return AddDocument(
            account=self.account,
            upload=upload,
            declared=self.declared,
            clock=self.clock,
            tools=self.tools,
            originals=self.originals,
            is_sample=self.is_sample,
            policy=self.policy,
        )


@dataclass(frozen=True, slots=True)
class RereadTexts:
    """Read every stored text anew whose reading is by another version of the reader.

    Run when the server starts, in the name of the administrator; decisions are untouched because
    they are kept under the place in the text. The line in the trail comes before the first text.
    """

    account: Account
    clock: Clock
    tools: Tools

    def check(self) -> None:
        """Nothing to ask: the administrator of the machine starts the server."""

    def execute(self) -> int:
        """Return how many texts were read anew; each is its own transaction."""
        self.check()
        fresh = Reading.objects.filter(reader=self.tools.version).values("text")
        stale = list(StoredText.objects.exclude(pk__in=fresh).values_list("pk", flat=True))
        done = 0
        if waiting := len(stale):
            self._leave_line(waiting)
        for sha256 in stale:
            text = StoredText.objects.get(pk=sha256)
            try:
                reading = self.tools.read(text.text)
            except TinhgonError as error:  # keep the older reading: the decisions hang on it
                log.warning("%s keeps its earlier reading: %s", text, error.code)
                continue
            with transaction.atomic():
                store_reading(text, reading, reader=self.tools.version, now=self.clock())
                described_now = described(reading.get("metadata") or {})
                Document.objects.filter(text=text).update(**described_now)
            done += 1
        return done

    @transaction.atomic
    def _leave_line(self, waiting: int) -> None:
        details: dict[str, int | str] = {"texts": waiting, "reader": self.tools.version}
        leave_line(by=self.account, verb="document.reread", details=details, clock=self.clock)


def described(metadata: dict[str, Any]) -> dict[str, str]:
    """Return the columns of a document that its own heading fills."""
    return {
        "title": str(metadata.get("title") or ""),
        "kind": str(metadata.get("type") or "")[:120],
        "number": str(metadata.get("number") or "")[:120],
        "date": str(metadata.get("date") or "")[:10],
        "issuer": str(metadata.get("issuer") or ""),
    }


def text_sha256(text: str) -> str:
    """Return the lower-case hex SHA-256 of a text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def undeclared() -> InputError:
    """Return the refusal of a batch without its declaration."""
    return InputError(
        "TG-DOC-001",
        Message("Nothing was read: the batch was not declared free of state secrets."),
        hint=Message("Tick the declaration if it is true, then add the files again."),
    )


def _fault() -> InputError:
    return InputError(
        "TG-DOC-003",
        Message("The program failed on this file."),
        hint=Message("Nothing of it was kept. Report the file's type and this code."),
    )


def _note(note: object) -> Any:
    """Return a remark of the file reader as stored: the message's id and parameters."""
    if isinstance(note, Message):
        return {"id": note.id, "params": {key: str(value) for key, value in note.params.items()}}
    return {"id": str(note), "params": {}}
