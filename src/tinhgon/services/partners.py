"""Whom packages are exchanged with: installations known by their public keys."""

from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from tinhgon.files.sealed import is_public_key
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.programme.sharing import NEVER_SENT, rank_of
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, Partner

_SHOWN: Final = 16


def partners() -> QuerySet[Partner]:
    """Return the installations packages are exchanged with."""
    return Partner.objects.filter(is_active=True)


def partner_named(name: str) -> Partner:
    """Return a partner by name, or by the beginning of its key.

    Raises:
        UsageError: `TG-PACKAGE-020`.
    """
    wanted = name.strip()
    rows = list(partners().filter(name=wanted)[:2])
    if not rows and len(wanted) >= _SHOWN:
        rows = list(partners().filter(public_key__startswith=wanted.lower())[:2])
    if len(rows) != 1:
        raise UsageError(
            "TG-PACKAGE-020",
            Message("No partner, or more than one, is named so."),
            where=name,
            hint=Message("`tinhgon package partner list` shows names and keys."),
        )
    return rows[0]


def highest_rank(tier: str) -> int | None:
    """Return the rank of the highest tier whose posts may be sent, None for none.

    Raises:
        UsageError: `TG-PACKAGE-021`, there is no such tier, or its posts leave no installation.
    """
    if not tier:
        return None
    rank = rank_of(tier)
    if rank is None or rank <= NEVER_SENT:
        raise UsageError(
            "TG-PACKAGE-021",
            Message("This is no management tier whose posts may be sent."),
            where=tier,
            hint=Message("Name one such as province_standing, commune_standing or agency_head."),
        )
    return rank


@dataclass(frozen=True, slots=True)
class AddPartner:
    """Take an installation among those packages are exchanged with.

    Attributes of the class:
        name: how people call it.
        public_key: as `tinhgon package key` prints it there; compared by another way than the
            one packages travel.
        highest_tier: of the posts it may be sent; empty for posts of no tier only.
    """

    account: Account
    name: str
    public_key: str
    clock: Clock
    highest_tier: str = ""
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, no name, what is no key, a key or name that is taken."""
        self.policy.require(self.account, Action.MANAGE_PARTNERS)
        highest_rank(self.highest_tier)
        if not self.name.strip() or not is_public_key(self._key):
            raise UsageError(
                "TG-PACKAGE-022",
                Message("A partner needs a name and a public key of 64 hexadecimal digits."),
                where=self.name or self.public_key[:_SHOWN],
                hint=Message("Have them run `tinhgon package key` and tell you what it prints."),
            )
        if partners().filter(name=self.name.strip()).exclude(public_key=self._key).exists():
            raise InputError(
                "TG-PACKAGE-023",
                Message("Another partner has this name."),
                where=self.name,
                hint=Message("Remove it first, or choose another name."),
            )

    @property
    def _key(self) -> str:
        return self.public_key.strip().lower()

    @transaction.atomic
    def execute(self) -> Partner:
        """Return the partner; one removed earlier is taken in again under its key."""
        self.check()
        row, _is_new = Partner.objects.update_or_create(
            public_key=self._key,
            defaults={
                "name": self.name.strip(),
                "highest_tier": self.highest_tier,
                "is_active": True,
                "by": self.account,
                "at": self.clock(),
            },
        )
        leave_line(
            by=self.account, verb="partner.add", clock=self.clock, subjects=[f"partner:{row.pk}"],
            details={"key": self._key[:_SHOWN], "tier": self.highest_tier},
        )  # fmt: skip
        return row


@dataclass(frozen=True, slots=True)
class RemovePartner:
    """No longer take packages of an installation; what it sent stays."""

    account: Account
    name: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person."""
        self.policy.require(self.account, Action.MANAGE_PARTNERS)

    @transaction.atomic
    def execute(self) -> Partner:
        """Return the partner as it is kept.

        Raises:
            UsageError: `TG-PACKAGE-020`.
        """
        self.check()
        row = partner_named(self.name)
        row.is_active = False
        row.save(update_fields=["is_active"])
        leave_line(
            by=self.account, verb="partner.remove", clock=self.clock,
            subjects=[f"partner:{row.pk}"], details={"key": row.public_key[:_SHOWN]},
        )  # fmt: skip
        return row
