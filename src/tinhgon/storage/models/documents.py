"""Texts as extracted, the files they came from, and what the reader found in them."""

from django.db import models

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
    """A file somebody added, its text and what its own heading says of it."""

    file_name = models.CharField(max_length=255)
    bytes_sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=127)
    text = models.ForeignKey(StoredText, on_delete=models.PROTECT, related_name="documents")
    title = models.TextField(blank=True)
    kind = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=120, blank=True)
    date = models.CharField(max_length=10, blank=True)  # ISO, or a year or month when unknown
    issuer = models.TextField(blank=True)
    notes = models.TextField(default="[]")  # JSON: what the file reader remarked
    declared_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()  # "not on the list of state secrets"
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)

    class Meta:
        """Newest first."""

        ordering = ("-added_at", "pk")

    def __str__(self) -> str:
        """Return the name people use: the title, after its kind where it continues it."""
        if self.kind and self.title[:1].islower():
            return f"{self.kind} {self.title}"
        return self.title or self.file_name


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

    class Meta:
        """In reading order; the key is unique."""

        ordering = ("start", "end", "kind")
        constraints = (
            models.UniqueConstraint(fields=("text", "kind", "start", "end"), name="finding_key"),
        )

    def __str__(self) -> str:
        """Return the key as it stands in an address."""
        return f"{self.kind}-{self.start}-{self.end}"
