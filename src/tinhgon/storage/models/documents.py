"""Texts as extracted, the files they came from, and what the reader found in them."""

from typing import Any

from django.db import models

from tinhgon.kernel.collation import vietnamese_key
from tinhgon.storage.models.accounts import Account


class StoredText(models.Model):
    """One extracted text, unchanged for ever: every offset counts into it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    text = models.TextField()
    chars = models.PositiveIntegerField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the start of the checksum, enough to tell texts apart in a log."""
        return self.sha256[:12]


class Document(models.Model):
    """A document of the library, its text and what its own heading says of it.

    One file may hold two: a letter (part 0, the whole text) and what is enclosed (parts 1, 2 …,
    each a stretch of the same text). A second file of the same document is its copy.
    """

    file_name = models.CharField(max_length=255)
    bytes_sha256 = models.CharField(max_length=64)
    part = models.PositiveSmallIntegerField(default=0)
    part_of = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts"
    )
    start = models.PositiveIntegerField(null=True)  # of an enclosed part, in the text
    end = models.PositiveIntegerField(null=True)
    copy_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    media_type = models.CharField(max_length=127)
    text = models.ForeignKey(StoredText, on_delete=models.PROTECT, related_name="documents")
    title = models.TextField(blank=True)
    kind = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=120, blank=True)
    date = models.CharField(max_length=10, blank=True)  # ISO, or a year or month when unknown
    date_not_before = models.CharField(max_length=10, blank=True)
    issuer = models.TextField(blank=True)
    province = models.CharField(max_length=80, blank=True)
    genre = models.CharField(max_length=24, blank=True)
    effect = models.TextField(default="")  # JSON: `directives.library.Effect`
    notes = models.TextField(default="[]")  # JSON: what the file reader remarked
    declared_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()  # "not on the list of state secrets"
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)
    name_key = models.CharField(max_length=240, blank=True, editable=False)  # Vietnamese order
    number_key = models.CharField(max_length=120, blank=True, editable=False)

    class Meta:
        """Newest first."""

        ordering = ("-added_at", "pk")
        indexes = (
            models.Index(fields=("-added_at", "id"), name="document_added"),
            models.Index(fields=("name_key",), name="document_name"),
        )
        constraints = (
            models.UniqueConstraint(fields=("bytes_sha256", "part"), name="document_file_part"),
        )

    def __str__(self) -> str:
        """Return the name people use: the title, after its kind where it continues it."""
        if self.kind and self.title[:1].islower():
            return f"{self.kind} {self.title}"
        return self.title or self.file_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, its keys of order following what it says."""
        self.name_key = vietnamese_key(str(self))
        self.number_key = vietnamese_key(self.number, longest=120)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "name_key", "number_key"}
        super().save(*args, **kwargs)


class Extraction(models.Model):
    """How one file became one text: by which program, with what remarks, from which pages.

    A better program makes a new text and a new row; the newest one holds.
    """

    bytes_sha256 = models.CharField(max_length=64, db_index=True)
    text = models.ForeignKey(StoredText, on_delete=models.CASCADE, related_name="extractions")
    tool = models.CharField(max_length=80, blank=True)  # empty: read by the product itself
    pages = models.TextField(default="[]")  # JSON: the pages of a scan, see `services.pages`
    created_at = models.DateTimeField()

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the program and the start of the text's checksum."""
        return f"{self.tool or 'tinhgon'} {self.text_id[:12]}"


class Reading(models.Model):
    """What one version of the reader found in one text: the object of `read`, as JSON text."""

    text = models.ForeignKey(StoredText, on_delete=models.CASCADE, related_name="readings")
    reader = models.CharField(max_length=64)
    body = models.TextField()
    summary = models.TextField()  # JSON: counts, contradictions, missing documents
    created_at = models.DateTimeField()

    class Meta:
        """One reading for each text and reader."""

        constraints = (
            models.UniqueConstraint(fields=("text", "reader"), name="reading_text_reader"),
        )

    def __str__(self) -> str:
        """Return text and reader version."""
        return f"{self.text_id} {self.reader}"


class Finding(models.Model):
    """One finding of the newest reading, keyed by text, kind and place.

    These rows derive from the reading and are replaced with it; decisions are kept apart under
    the same key, so a better reader never loses one.
    """

    text = models.ForeignKey(StoredText, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=24)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    body = models.TextField()  # JSON
    section = models.CharField(max_length=200, blank=True)  # id of the node it stands in
    confidence = models.PositiveSmallIntegerField(default=2)  # 1 doubtful, 2 likely, 3 sure
    reasons = models.TextField(default="[]")  # JSON: why not surer, as messages

    class Meta:
        """In reading order; the key is unique."""

        ordering = ("start", "end", "kind")
        indexes = (
            models.Index(
                fields=("confidence", "text", "start", "end", "kind"), name="finding_by_doubt"
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("text", "kind", "start", "end"), name="finding_key"),
        )

    def __str__(self) -> str:
        """Return the key as it stands in an address."""
        return f"{self.kind}-{self.start}-{self.end}"
