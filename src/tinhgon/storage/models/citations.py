"""The citation graph: references of documents, the one node of each cited document, relations.

All of it derives from the readings and is made anew with them, but for what a person said about
a link: that is kept apart, under the text and the name the text uses, like a decision.
"""

from django.db import models

from tinhgon.storage.models.accounts import Account
from tinhgon.storage.models.documents import Document, StoredText


class CitedDocument(models.Model):
    """One node of the graph: a document that texts name, held or not."""

    key = models.CharField(max_length=600, unique=True)
    body = models.TextField()  # JSON: `directives.library.Node`; the columns derive from it
    kind = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=120, blank=True)
    date = models.CharField(max_length=10, blank=True)
    issuer = models.TextField(blank=True)
    title = models.TextField(blank=True)
    province = models.CharField(max_length=80, blank=True)
    system = models.CharField(max_length=8, blank=True)  # party or state
    level = models.CharField(max_length=16, blank=True)
    authority = models.PositiveIntegerField(default=0)  # within its system, the highest first
    supplier = models.TextField(blank=True)  # who must supply it, for one that is not held
    document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="nodes"
    )

    class Meta:
        """The highest authority first, then by date and number."""

        ordering = ("authority", "date", "key")

    def __str__(self) -> str:
        """Return kind and number, or the title where there is no number."""
        return f"{self.kind} {self.number or self.title}".strip() or self.key


class Reference(models.Model):
    """One document as one text, or an enclosed part of it, names it, over all its places."""

    name = models.CharField(max_length=700, unique=True)  # `directives.library.Reference.id`
    text = models.ForeignKey(StoredText, on_delete=models.CASCADE, related_name="references")
    part = models.PositiveSmallIntegerField(default=0)
    body = models.TextField()  # JSON: `directives.library.Reference`
    mentions = models.PositiveIntegerField()
    node = models.ForeignKey(
        CitedDocument, on_delete=models.SET_NULL, null=True, related_name="references"
    )
    confidence = models.PositiveSmallIntegerField(default=0)  # 0 to 100
    state = models.CharField(max_length=16, default="open", db_index=True)
    link = models.TextField(default="{}")  # JSON: `directives.library.Link`

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Relation(models.Model):
    """What one text says of two documents in one place: amends, replaces, orders a revision."""

    text = models.ForeignKey(StoredText, on_delete=models.CASCADE, related_name="relations")
    part = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=24, db_index=True)
    body = models.TextField()  # JSON: `directives.library.Relation`

    def __str__(self) -> str:
        """Return the kind and the text."""
        return f"{self.kind} {self.text_id[:12]}"


class Rule(models.Model):
    """A provision with its place and its time."""

    text = models.ForeignKey(StoredText, on_delete=models.CASCADE, related_name="rules")
    part = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=24)
    place = models.CharField(max_length=80, db_index=True, blank=True)
    valid_from = models.CharField(max_length=10, blank=True)
    body = models.TextField()  # JSON: `directives.library.Rule`

    def __str__(self) -> str:
        """Return the kind and the place."""
        return f"{self.kind} {self.place}"


class Block(models.Model):
    """A name under which references and held documents may meet: a serial number, a title.

    References of one block are resolved together; a changed block is pending until then.
    """

    key = models.CharField(max_length=200, db_index=True)
    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, null=True, blank=True)

    def __str__(self) -> str:
        """Return the block's name."""
        return self.key


class PendingBlock(models.Model):
    """A block whose references changed since they were last resolved."""

    key = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        """Return the block's name."""
        return self.key


class LinkDecision(models.Model):
    """What a person said of one link; rows are only added, the newest one holds."""

    reference = models.CharField(max_length=700, db_index=True)  # `Reference.name`
    node_key = models.CharField(max_length=600, blank=True)  # empty: none of the proposed ones
    is_undone = models.BooleanField(default=False)  # takes the earlier word back
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """In the order they were taken."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the name and what it stands for."""
        return f"{self.reference} = {self.node_key or '–'}"
