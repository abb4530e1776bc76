"""Adding documents to the library: one file, a batch of uploads, folders of any size."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, transaction

from tinhgon.files.opening import content_of
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.services.citation_graph import resolve_pending
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.preparing import Prepared, fault, prepare, prepare_all
from tinhgon.services.records import Origin, store_document
from tinhgon.services.tools import Clock, Tools
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, Document
from tinhgon.storage.originals import Originals


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

    Nothing is written, not even a temporary file of ours, before the text was extracted and read
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
        _check_batch(self.policy, self.account, declared=self.declared)

    def execute(self) -> tuple[Document, bool]:
        """Return the document and whether it is new to the library."""
        self.check()
        known = document_with(hashlib.sha256(self.upload.data).hexdigest())
        if known is not None:
            return known, False
        added = self.keep(prepare(self.upload.data, self.upload.name, self.tools))
        resolve_pending()
        return added

    def keep(self, prepared: Prepared) -> tuple[Document, bool]:
        """Write a file that was prepared already; its references are resolved by the caller."""
        self.check()
        if self.originals.keep(self.upload.data) != prepared.sha256:
            raise _changed(self.upload.name)
        origin = Origin(self.account, self.clock(), self.tools.version, self.is_sample)
        try:
            with transaction.atomic():
                known = document_with(prepared.sha256)
                if known is not None:
                    return known, False
                document = store_document(prepared, origin)
                leave_line(
                    by=self.account,
                    verb="document.add",
                    subjects=[f"document:{document.pk}"],
                    clock=self.clock,
                )
                return document, True
        except IntegrityError:  # somebody added the same file meanwhile
            return Document.objects.get(bytes_sha256=prepared.sha256, part=0), False


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
        _check_batch(self.policy, self.account, declared=self.declared)
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
                document, is_new = _one(self, upload).execute()
            except TinhgonError as error:
                result.refused.append((upload.name, error))
            except Exception as error:  # noqa: BLE001 - a fault of ours must not stop the others
                result.refused.append((upload.name, fault(upload.name, error)))
            else:
                (result.added if is_new else result.known).append(document)
        return result


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file of a folder: a document, new or known, or a refusal."""

    path: Path
    document: Document | None = None
    is_new: bool = False
    error: TinhgonError | None = None


@dataclass(slots=True)
class Tally:
    """How many files became what.

    Attributes:
        added: new to the library, copies among them.
        known: held already, byte for byte.
        copies: a second file of a document held already (number, date and issuer).
        refused: named with their reason as they were met.
    """

    added: int = 0
    known: int = 0
    copies: int = 0
    refused: int = 0

    def count(self, outcome: FileOutcome) -> None:
        """Note what became of a file."""
        if outcome.error is not None:
            self.refused += 1
        elif outcome.document is not None and outcome.is_new:
            self.added += 1
        else:
            self.known += 1


@dataclass(frozen=True, slots=True)
class AddFiles:
    """Add files from disk, any number of them, in constant memory.

    Files are prepared in other processes and written here, each in a transaction of its own.
    Stopped at any moment, a second run goes on: what is held already is skipped by its checksum,
    and references not yet resolved are kept on a list in the database.

    Attributes of the class:
        paths: the files, read lazily.
        processes: how many prepare files; 0 does it in this one.
        on_file: told of every file, in the order given.
    """

    account: Account
    paths: Iterable[Path]
    declared: bool
    clock: Clock
    tools: Tools
    originals: Originals
    processes: int = 0
    on_file: Callable[[FileOutcome], None] = lambda _outcome: None
    is_sample: bool = False
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the batch as a whole when it may not be read at all."""
        _check_batch(self.policy, self.account, declared=self.declared)

    def execute(self) -> Tally:
        """Return how many files became what."""
        self.check()
        tally = Tally()
        copies = Document.objects.exclude(copy_of=None)
        before = copies.count()
        for outcome in self._outcomes():
            tally.count(outcome)
            self.on_file(outcome)
        resolve_pending()
        tally.copies = copies.count() - before
        return tally

    def _outcomes(self) -> Iterator[FileOutcome]:
        known: list[FileOutcome] = []
        prepared = prepare_all(self._unknown(known), self.tools, processes=self.processes)
        for path, made in prepared:
            yield from known
            known.clear()
            if isinstance(made, TinhgonError):
                yield FileOutcome(path, error=made)
            else:
                yield self._keep(path, made)
        yield from known

    def _unknown(self, known: list[FileOutcome]) -> Iterator[Path]:
        """Yield the files that are not held; note those that are."""
        for path in self.paths:
            try:
                document = document_with(hashlib.sha256(content_of(path, path.name)).hexdigest())
            except TinhgonError:  # preparing it will say why
                document = None
            if document is None:
                yield path
            else:
                known.append(FileOutcome(path, document))

    def _keep(self, path: Path, prepared: Prepared) -> FileOutcome:
        try:
            upload = Upload(prepared.name, content_of(path, path.name))
            document, is_new = _one(self, upload).keep(prepared)
        except TinhgonError as error:
            return FileOutcome(path, error=error)
        return FileOutcome(path, document, is_new)


def document_with(sha256: str) -> Document | None:
    """Return the document whose file has this checksum."""
    return Document.objects.filter(bytes_sha256=sha256, part=0).first()


def _one(batch: AddDocuments | AddFiles, upload: Upload) -> AddDocument:
    return AddDocument(
        account=batch.account,
        upload=upload,
        declared=batch.declared,
        clock=batch.clock,
        tools=batch.tools,
        originals=batch.originals,
        is_sample=batch.is_sample,
        policy=batch.policy,
    )


def _check_batch(policy: Policy, account: Account, *, declared: bool) -> None:
    policy.require(account, Action.ADD_DOCUMENTS)
    if not declared:
        raise undeclared()


def undeclared() -> InputError:
    """Return the refusal of a batch without its declaration."""
    return InputError(
        "TG-DOC-001",
        Message("Nothing was read: the batch was not declared free of state secrets."),
        hint=Message("Tick the declaration if it is true, then add the files again."),
    )


def _changed(name: str) -> InputError:
    return InputError(
        "TG-DOC-006",
        Message("The file changed while it was being read."),
        where=name,
        hint=Message("Nothing of it was kept. Add it again when nobody writes to it."),
    )
