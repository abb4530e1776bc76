"""Forms issued and returned, reports drafted and issued, packages exchanged.

What is worked on is here; what was accepted or issued is an act of the journal too, with the
checksum of what stands here.
"""

from django.conf import settings
from django.db import models

from tinhgon.storage.models.registry import Version, by, news


class SubmissionVersion(Version):
    """What a unit returned on a form, accepted; columns of `programme.things.Submission`."""

    form = models.CharField(max_length=60, default="")
    unit = models.CharField(max_length=40, default="")
    cut_off = models.CharField(max_length=10, default="")
    file = models.CharField(max_length=64, default="")
    values = models.CharField(max_length=64, default="")
    count = models.IntegerField(default=0)

    class Meta(Version.Meta):
        """Found by id."""

        abstract = False
        indexes = (by("subject", name="submission_subject"), *news("submission"))


class ReportVersion(Version):
    """A report as issued; columns of `programme.things.IssuedReport`."""

    kind = models.CharField(max_length=20, default="")
    number = models.CharField(max_length=80, default="")
    until = models.CharField(max_length=10, default="")
    known = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")
    product = models.CharField(max_length=40, default="")
    figures = models.CharField(max_length=64, default="")
    files = models.TextField(default="")

    class Meta(Version.Meta):
        """Found by id."""

        abstract = False
        indexes = (by("subject", name="report_subject"), *news("report"))


class FormMapping(models.Model):
    """How a form was understood, kept to be proposed for the next one with these headings."""

    signature = models.CharField(max_length=64, unique=True)  # sha256 of the headings
    name = models.CharField(max_length=200)
    mapping = models.TextField()  # the YAML a person may edit
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first."""

        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        """Return the name of the form."""
        return self.name


class IssuedForm(models.Model):
    """A form issued to units: the blank workbook, what it asks for, until when."""

    key = models.CharField(max_length=60, unique=True)  # stands in acts and in every workbook
    name = models.CharField(max_length=200)
    blank = models.CharField(max_length=64)  # sha256 of the original bytes
    mapping = models.TextField()
    cut_off = models.DateField()
    due = models.DateField()
    units = models.TextField(default="[]")  # JSON: ids in working order
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    known = models.BigIntegerField()  # the position its prefilled numbers were counted at
    is_closed = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first."""

        ordering = ("-cut_off", "-pk")

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class FormReturn(models.Model):
    """One file, or one entry on the network, that a unit returned; none is ever overwritten."""

    form = models.ForeignKey(IssuedForm, on_delete=models.PROTECT, related_name="returns")
    unit = models.CharField(max_length=40, blank=True)  # empty: nobody could tell
    file_name = models.CharField(max_length=255, blank=True)  # empty: entered on the network
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12)  # accepted, faulty, asked, replaced, refused
    problems = models.TextField(default="[]")  # JSON: code, what, where, hint of each
    entry = models.BigIntegerField(null=True)  # the journal entry that accepted it
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order received."""

        ordering = ("pk",)
        indexes = (models.Index(fields=("form", "unit"), name="return_of_unit"),)

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.file_name or self.unit


class FormValue(models.Model):
    """One number a unit reported, with the cell it stands in."""

    taken = models.ForeignKey(FormReturn, on_delete=models.CASCADE, related_name="values")
    unit = models.CharField(max_length=40)  # the row: the unit itself or one below it
    indicator = models.CharField(max_length=120)  # a recipe
    category = models.CharField(max_length=20, blank=True)
    on = models.DateField()
    since = models.DateField(null=True)
    value = models.BigIntegerField()
    sheet = models.CharField(max_length=120, blank=True)
    cell = models.CharField(max_length=12, blank=True)

    class Meta:
        """In the order of the form."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Return what was reported."""
        return f"{self.unit} {self.indicator} {self.on}: {self.value}"


class ReportDraft(models.Model):
    """A report being written: what it is about; its figures are counted whenever it is shown."""

    kind = models.CharField(max_length=20)
    scope = models.CharField(max_length=40, blank=True)  # a unit; empty: the whole place
    until = models.DateField()
    base_on = models.DateField(null=True)  # None: as the targets and the record say
    layout = models.CharField(max_length=10)
    projected = models.TextField(default="[]")  # JSON: proposals; null: every approved one
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Return kind and day."""
        return f"{self.kind} {self.until}"


class ReportItem(models.Model):
    """What a person wrote for reports of a period: a result, a limit, a lesson, with evidence."""

    until = models.DateField()
    scope = models.CharField(max_length=40, blank=True)
    sort = models.CharField(max_length=16)  # result, limit, cause, lesson, direction, request
    place = models.PositiveIntegerField(default=0)
    text = models.TextField()
    addressee = models.CharField(max_length=200, blank=True)  # of a request
    evidence = models.TextField(default="[]")  # JSON: recipes of figures, keys of passages
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order of the report."""

        ordering = ("until", "sort", "place", "pk")

    def __str__(self) -> str:
        """Return its words."""
        return self.text


class FigureReview(models.Model):
    """What a person decided about a figure to review: corrected by the unit, or kept with a note.

    The newest row of a key holds.
    """

    key = models.CharField(max_length=200)  # of the contradiction or difference
    choice = models.CharField(max_length=12)  # corrected, kept
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Oldest first."""

        ordering = ("pk",)
        indexes = (models.Index(fields=("key",), name="review_of_figure"),)

    def __str__(self) -> str:
        """Return key and choice."""
        return f"{self.key}: {self.choice}"


class StoredReport(models.Model):
    """A report as issued: figures and what is needed to count them again. Never updated."""

    key = models.CharField(max_length=40, unique=True)  # stands in the act
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=400)
    number = models.CharField(max_length=80)
    day = models.DateField()
    scope = models.CharField(max_length=40, blank=True)
    until = models.DateField()
    known = models.BigIntegerField()
    head = models.CharField(max_length=64)
    product = models.CharField(max_length=40)
    asked = models.TextField()  # JSON: the parameters of the draft
    figures = models.TextField()  # JSON, canonical: id, value, unit, valid, known, recipe, inputs
    figures_sha256 = models.CharField(max_length=64)
    entry = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Return number and kind."""
        return f"{self.number} {self.kind}"


class StoredFile(models.Model):
    """A file of an issued report; its bytes are kept by their sha256."""

    report = models.ForeignKey(StoredReport, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    media = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        """In the order made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Partner(models.Model):
    """Another installation packages are exchanged with, known by its public key."""

    name = models.CharField(max_length=200)
    public_key = models.CharField(max_length=64, unique=True)  # Ed25519, hex
    highest_tier = models.CharField(max_length=40, blank=True)  # of posts it may be sent
    is_active = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """In the order entered."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Package(models.Model):
    """A package written or taken in; what came in stands in the journal."""

    sha256 = models.CharField(max_length=64)
    is_incoming = models.BooleanField()
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="+")
    scope = models.CharField(max_length=200, blank=True)
    home = models.CharField(max_length=64)  # genesis of the journal it comes from
    head = models.CharField(max_length=64)  # of that journal when written
    seq = models.BigIntegerField(default=0)  # number of that head
    acts = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Return its checksum."""
        return self.sha256


class PackageAct(models.Model):
    """Where an act of another installation stands here, and what it was there."""

    home = models.CharField(max_length=64)
    seq = models.BigIntegerField()
    n = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # of the act's body as it came
    here_seq = models.BigIntegerField()
    here_n = models.PositiveIntegerField()

    class Meta:
        """An act is taken in once."""

        constraints = (
            models.UniqueConstraint(fields=("home", "seq", "n"), name="one_act_of_a_home"),
        )

    def __str__(self) -> str:
        """Return its address at home."""
        return f"{self.home[:8]}:{self.seq}.{self.n}"
