"""The page of the trail: what was asked for, and each line in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.people import PURPOSES
from tinhgon.services.trail_verbs import VERBS
from tinhgon.storage.models import Account, Document, Role, TrailLine
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.trail import (
    FAULTS,
    TrailEntry,
    TrailFilter,
    Verified,
    entry_of,
)
from tinhgon.storage.values import SLUG
from tinhgon.web.apparatus.names import Names
from tinhgon.web.cards import KINDS
from tinhgon.web.organisation_values import UnitRef


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing a line concerns: its name, and where it is shown, if it still is."""

    label: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page."""

    entry: TrailEntry
    at: datetime
    person: str
    sentence: str
    subjects: tuple[Subject, ...]


def filter_of(asked: QueryDict) -> TrailFilter:
    """Return what the form asks for.

    Raises:
        InputError: `TG-TRAIL-002`, a value that cannot be followed.
    """
    return TrailFilter(
        person=_number(asked, "nguoi"),
        verb=_verb(asked.get("viec", "")),
        subject=_document(_number(asked, "van-ban")),
        since=_day(asked, "tu"),
        until=_day(asked, "den"),
    )


def _number(asked: QueryDict, name: str) -> int | None:
    text = asked.get(name, "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 18):
        raise _wrong(name)
    return int(text) if text else None


def _document(pk: int | None) -> str:
    return "" if pk is None else f"document:{pk}"


def _verb(text: str) -> str:
    if text and text not in VERBS:
        raise _wrong("viec")
    return text


def _day(asked: QueryDict, name: str) -> date | None:
    text = asked.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _wrong(name) from None


def _wrong(name: str) -> InputError:
    return InputError(
        "TG-TRAIL-002",
        Message("The trail cannot be narrowed this way."),
        where=name,
        hint=Message("Choose from the lists; a date reads 2026-01-31."),
    )


def rows_of(lines: Iterable[TrailLine]) -> list[Row]:
    """Return the lines in words, with the names of persons and documents as they are today."""
    entries = [entry_of(line) for line in lines]
    accounts = _accounts(entries)
    titles = _titles(entries)
    units = _units(entries)
    return [
        Row(
            entry=entry,
            at=entry.recorded_at,
            person=accounts.get(entry.by, str(entry.by)) if entry.by else "–",
            sentence=sentence(entry),
            subjects=tuple(_subjects(entry, accounts, titles, units)),
        )
        for entry in entries
    ]


def sentence(entry: TrailEntry) -> str:
    """Return what a line says, in the language of the page."""
    message = VERBS.get(entry.verb)
    if message is None:  # a later version wrote it
        return entry.verb
    roles = {role.value: role.label for role in Role}
    purposes = {slug: _(purpose.id) for slug, purpose in PURPOSES.items()}
    words: Mapping[str, Mapping[str, Any]] = {"role": roles, "purpose": purposes}
    known: dict[str, Any] = {
        key: words.get(key, {}).get(str(value), value) for key, value in entry.details.items()
    }
    try:
        return Message(message.id, known or {"": ""}).render(_)
    except KeyError:  # a detail is not there
        return entry.verb


def verbs() -> list[tuple[str, str]]:
    """Return the verbs for the form, each with its sentence, details left open."""

    class Open(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "…"

    return [(verb, _(message.id) % Open()) for verb, message in VERBS.items()]


def _accounts(entries: Iterable[TrailEntry]) -> dict[int, str]:
    wanted = {entry.by for entry in entries} | set(_ids(entries, "account"))
    return {row.pk: str(row) for row in Account.objects.filter(pk__in=wanted)}


def _titles(entries: Iterable[TrailEntry]) -> dict[int, str]:
    rows = Document.objects.filter(pk__in=set(_ids(entries, "document"))).defer("notes")
    return {row.pk: row.number or str(row) for row in rows}


def _units(entries: Iterable[TrailEntry]) -> dict[str, UnitRef]:
    """Return the units some lines name, as they are called today."""
    wanted = [
        subject.partition(":")[2]
        for entry in entries
        for subject in entry.subjects
        if subject.startswith("unit:")
    ]
    return Names(apparatus(timezone.localdate())).of(wanted) if wanted else {}


def _ids(entries: Iterable[TrailEntry], kind: str) -> Iterator[int]:
    for entry in entries:
        for subject in entry.subjects:
            if subject.startswith(f"{kind}:") and subject.partition(":")[2].isdigit():
                yield int(subject.partition(":")[2])


def _subjects(
    entry: TrailEntry,
    accounts: Mapping[int, str],
    titles: Mapping[int, str],
    units: Mapping[str, UnitRef],
) -> Iterator[Subject]:
    documents = [pk for pk in _ids([entry], "document") if pk in titles]
    for subject in entry.subjects:
        kind, _colon, name = subject.partition(":")
        if kind == "account" and name.isdigit():
            yield Subject(accounts.get(int(name), subject))
        elif kind == "document" and name.isdigit() and int(name) in titles:
            yield Subject(titles[int(name)], reverse("document", args=[int(name)]))
        elif kind == "unit" and units[name].id:
            yield Subject(units[name].name, reverse("unit", args=[name]))
        elif kind == "finding":
            yield _finding(name, documents)
        elif kind in {"document", "unit", "person"}:
            yield Subject(subject)


def _finding(name: str, documents: list[int]) -> Subject:
    """Return a finding by its kind, leading to its place in the text."""
    slug = name.partition("/")[2]
    match = SLUG.fullmatch(slug)
    label = str(KINDS.get(match[1], match[1])) if match else name
    if not documents:
        return Subject(label)
    return Subject(label, f"{reverse('document', args=[documents[0]])}?muc={slug}")


def verdict(found: Verified) -> str:
    """Return in a sentence what the check found."""
    if found.broken is not None:
        place = f"{found.segment}/{found.broken.seq}"
        return f"{place}: {FAULTS[found.broken.fault].render(_)}"
    if found.head is None:
        return _("The trail has no line yet.")
    return _("Every line is as it was written.")
