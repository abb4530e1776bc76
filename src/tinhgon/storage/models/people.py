"""Who a person is: beside the journal, so that it can be erased for good."""

from django.db import models


class PersonRecord(models.Model):
    """A record of a person, sealed in the journal by HMAC-SHA256 under its own random key.

    Erasing empties values, code and key; what the journal holds then says nothing any more.
    """

    person = models.CharField(max_length=40)
    record = models.PositiveIntegerField()
    key = models.BinaryField(max_length=32)
    values = models.TextField()  # canonical JSON of the fields of `services.person_fields`
    code = models.CharField(max_length=80, default="", blank=True)  # the id of the user's own list
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """A person has records 1, 2, 3 …; the last holds."""

        constraints = (
            models.UniqueConstraint(fields=("person", "record"), name="one_record_a_number"),
        )
        indexes = (models.Index(fields=("code",), name="person_code"),)

    def __str__(self) -> str:
        """Return the person's random id, never a name."""
        return self.person
