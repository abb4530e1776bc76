"""Packages as another installation would send them, made with this one and taken in after it."""

from dataclasses import replace
from typing import Any

import apparatuses
import journalled
import places
from django.conf import settings
from django.db import connection

from tinhgon.files.sealed import public_key, sealed
from tinhgon.journal.acts import Act
from tinhgon.services.package_import import ImportPackage
from tinhgon.services.package_text import Package, SentAct, read
from tinhgon.services.packages import ExportPackage, Written
from tinhgon.services.partners import AddPartner
from tinhgon.storage.keys import package_key
from tinhgon.storage.models import Package as PackageRow
from tinhgon.storage.models import PackageAct, Partner


def own_key() -> str:
    return public_key(package_key(settings.TINHGON_DATA))


def partner(**more: Any) -> Partner:
    """Take ourselves for a partner: what we sign is then believed."""
    given = {"account": places.administrator(), "name": "Sở Nội vụ", "public_key": own_key()}
    return AddPartner(**{**given, "clock": places.clock, **more}).execute()


def exported(scope: str = "id:u-tinh", **more: Any) -> Written:
    return ExportPackage(places.account(), scope, places.clock, **more).execute()


def forgotten() -> None:
    """Take everything away but partners and keys, as in another data directory."""
    journalled.empty(connection)
    PackageAct.objects.all().delete()
    PackageRow.objects.all().delete()


def sent(**more: Any) -> bytes:
    """Return a package of the small province merged, and forget that province."""
    apparatuses.merged()
    data = exported(**more).data
    forgotten()
    partner()
    return data


def importing(data: bytes, *, is_applied: bool = True, name: str = "goi.zip") -> ImportPackage:
    return ImportPackage(
        account=places.account(), files=[(name, data)], declared=True, clock=places.clock,
        is_applied=is_applied,
    )  # fmt: skip


def read_package(data: bytes) -> Package:
    from tinhgon.files.sealed import opened  # noqa: PLC0415

    return read(opened(data, "goi.zip").body, "goi.zip")


def signed(package: Package) -> bytes:
    """Sign a package anew with our key, as a partner may who says something else now."""
    return sealed(package.body(), package_key(settings.TINHGON_DATA))


def with_act(package: Package, act: Act, seq: int) -> Package:
    """Return a package with one more entry at its end."""
    last = package.entries[-1]
    more = replace(last, seq=seq, acts=(SentAct(1, act),), voids=(), replaces=None)
    head = replace(package.head, seq=seq)
    return replace(package, entries=(*package.entries, more), head=head)
