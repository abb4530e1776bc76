"""The words of every stored text, for searching; rebuilt from the text at any time."""

from django.db import models

from tinhgon.storage.models.documents import StoredText


class SearchText(models.Model):
    """One text as a stream of words (`tinhgon.directives.searching.Stream`).

    The index over it is made by its migration for each database: on SQLite an FTS5 table kept by
    triggers, on PostgreSQL the column `vector`. A migration that alters this table must make the
    triggers anew: SQLite loses them with the table.
    """

    text = models.OneToOneField(StoredText, on_delete=models.CASCADE, related_name="indexed")
    maker = models.CharField(max_length=16)  # version of the words' rules
    head = models.TextField()  # number, name and issuer, without marks
    toned = models.TextField()
    plain = models.TextField()
    places = models.BinaryField()
    is_vast = models.BooleanField(default=False)  # too long for positions in PostgreSQL

    def __str__(self) -> str:
        """Return the start of the text's checksum."""
        return self.text_id[:12]
