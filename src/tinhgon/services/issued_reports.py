"""Reports as issued: their list, their bytes, and whether their figures still come out so."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.kernel.figures import Figure
from tinhgon.programme.asking import Asker, question
from tinhgon.programme.deriving import again
from tinhgon.programme.recipes import RecipeError
from tinhgon.reporting.issued import issued
from tinhgon.reporting.kept_beside import with_beside
from tinhgon.reporting.kept_figures import Changed, changes, read
from tinhgon.reporting.report import Asked, Report
from tinhgon.services.report_issuing import BESIDE, Press, acts_digests, asked_of
from tinhgon.storage.models import StoredFile, StoredReport
from tinhgon.storage.originals import Originals
from tinhgon.storage.registry_cache import apparatus


def issued_reports() -> QuerySet[StoredReport]:
    """Return the issued reports with their files, the newest first."""
    return StoredReport.objects.prefetch_related("files").select_related("by")


def report_named(name: str) -> StoredReport:
    """Return an issued report by its id, or by its number where only one bears it.

    Raises:
        UsageError: `TG-REPORT-024`.
    """
    found = StoredReport.objects.filter(key=name).first()
    rows = [found] if found else list(StoredReport.objects.filter(number=name.strip())[:2])
    if len(rows) != 1:
        raise UsageError(
            "TG-REPORT-024",
            Message("There is no such issued report, or several bear this number."),
            where=name,
            hint=Message("`tinhgon issued list` shows the issued reports with their ids."),
        )
    return rows[0]


def figures_of(report: StoredReport) -> dict[str, Figure]:
    """Return the figures of an issued report by key, as they were counted.

    Raises:
        InputError: `TG-REPORT-025`, they are not what the act says.
    """
    if hashlib.sha256(report.figures.encode()).hexdigest() != report.figures_sha256:
        raise _changed(report, "figures")
    try:
        return read(report.figures)
    except ValueError as error:
        raise _changed(report, "figures") from error


def issued_file(key: str, name: str, originals: Originals) -> tuple[StoredFile, bytes]:
    """Return a file of an issued report with exactly the bytes that were issued.

    Args:
        key: id of the report.
        name: of the file, or its ending (`.docx`).
        originals: where bytes are kept.

    Raises:
        InputError: `TG-REPORT-025`, the bytes on disk are not those that were issued, or gone.
        UsageError: `TG-REPORT-024` no such report, `TG-REPORT-026` no such file.
    """
    report = report_named(key)
    files = list(report.files.all())
    found = [one for one in files if one.name == name or (name and one.name.endswith(name))]
    if not found:
        raise UsageError(
            "TG-REPORT-026",
            Message("The issued report has no such file."),
            where=name,
            hint=Message("Its files: %(names)s.", {"names": ", ".join(f.name for f in files)}),
        )
    return found[0], bytes_of(found[0], originals)


def bytes_of(file: StoredFile, originals: Originals) -> bytes:
    """Return the bytes of a file as issued.

    Raises:
        InputError: `TG-REPORT-025`.
    """
    try:
        data = originals.load(file.sha256)
    except OSError as error:
        raise _changed(file.report, file.name) from error
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise _changed(file.report, file.name)
    return data


def _changed(report: StoredReport, what: str) -> InputError:
    return InputError(
        "TG-REPORT-025",
        Message("This is no longer what was issued."),
        where=f"{report.number} ({report.key}): {what}",
        hint=Message("Put it back from a backup; `tinhgon verify-audit` names all that differs."),
    )


@dataclass(frozen=True, slots=True)
class Recheck:
    """What counting the figures of an issued report again, at its own position, found.

    Attributes:
        figures: how many were counted again.
        changed: those that come out otherwise.
        files: names of the files that, written anew by the same version, have other bytes.
        product: the version that issued it.
        product_now: the version that counted again.
        proposals: numbers of proposals it showed that were rewritten or are gone.
    """

    figures: int
    changed: tuple[Changed, ...]
    files: tuple[str, ...]
    product: str
    product_now: str
    proposals: tuple[str, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Whether every figure comes out as issued."""
        return not self.changed

    @property
    def is_same_version(self) -> bool:
        """Whether the version that counted again is the one that issued."""
        return self.product == self.product_now


def recheck(report: StoredReport, press: Press) -> Recheck:
    """Count all figures of an issued report again, of its day and as known at its position.

    Written anew by the version that issued it, its files must have the same bytes, too.

    Raises:
        InputError: `TG-REPORT-025`, the figures kept are not those issued.
    """
    kept = figures_of(report)
    asked = asked_of(json.loads(report.asked))
    again = written_again(report, asked, press)
    changed = changes(_printed(kept), again.figures, Counting(report.known))
    files: list[str] = []
    if again.position.product == report.product:
        files = [
            one.name
            for one in report.files.all()
            for form in press.forms
            if one.name.endswith(form.ending)
            and hashlib.sha256(form.write(again)).hexdigest() != one.sha256
        ]
    return Recheck(
        len(_printed(kept)), changed, tuple(files), report.product, again.position.product,
        _rewritten(report),
    )  # fmt: skip


def written_again(report: StoredReport, asked: Asked, press: Press) -> Report:
    """Return an issued report written anew from the record at its own position.

    What stood beside the journal is taken as it was when the report was issued.
    """
    record = press.record(asked, report.known)
    kept = json.loads(report.asked).get(BESIDE)
    if kept is not None:
        record = with_beside(record, kept)
    return issued(press.compose(record), report.number, report.day)


def _printed(kept: Mapping[str, Figure]) -> dict[str, Figure]:
    """Return the figures the report prints; those they are made of have keys `x1`, `x2`."""
    return {key: figure for key, figure in kept.items() if not key.startswith("x")}


class Counting:
    """Counts a kept figure again at a position of the journal.

    Args:
        known: the position.
    """

    def __init__(self, known: int) -> None:
        self.known = known
        self._asker: Asker | None = None

    def __call__(self, figure: Figure) -> Figure | None:
        """Return the figure as counted now, what is made of counts made anew.

        None when nothing says how it is counted.
        """
        return again(figure, self._counted)

    def _counted(self, figure: Figure) -> Figure | None:
        try:
            asked = question(figure.recipe, figure.valid)
        except (RecipeError, ValueError):
            return None
        if self._asker is None:
            self._asker = Asker(apparatus(figure.valid, self.known))
        return self._asker.figure(asked, figure.label)


def _rewritten(report: StoredReport) -> tuple[str, ...]:
    """Return the numbers of proposals that are not what they were when the report was issued."""
    before: Mapping[str, str] = json.loads(report.asked).get("proposals", {})
    now = acts_digests([int(pk) for pk in before])
    return tuple(sorted(pk for pk, digest in before.items() if now.get(pk) != digest))
