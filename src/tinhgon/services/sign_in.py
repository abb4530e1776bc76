"""Signing in: a password is checked, a few wrong ones for a name bring a pause.

Failures are kept in the database, so a restart or a second worker forgets none. They are counted
by name only: behind the proxy that ends TLS every request has the proxy's address, and an office
shares one; counting by address would lock out everybody. Known and unknown names take the same
road: one keyed hash, one password hash (Django computes one for an unknown name too), one line.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from unicodedata import normalize

from django.contrib.auth import authenticate
from django.db import transaction
from django.utils.crypto import salted_hmac

from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import UsageError
from tinhgon.services.accounts import DEMO_PREFIX, account_named
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, SignInFailures

ALLOWED: Final = 5
PAUSE: Final = timedelta(minutes=5)


class PausedError(TinhgonError):
    """Too many wrong passwords for this name: it must wait."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Check a name and a password; right or wrong, one line in the trail.

    The attempt is counted before the password is looked at, so that many at once gain nothing,
    and the password is looked at outside a transaction, because that is slow on purpose.
    """

    username: str
    password: str
    clock: Clock

    def check(self) -> None:
        """Refuse a name that must wait.

        Raises:
            PausedError: `TG-USER-010`.
        """
        failures = SignInFailures.objects.filter(pk=self._name_hash).first()
        if failures and len(_recent(failures, self.clock())) >= ALLOWED:
            raise PausedError(
                "TG-USER-010",
                Message("Too many wrong passwords for this name."),
                hint=Message("Wait five minutes, then try again."),
            )

    def execute(self) -> Account | None:
        """Return the account, or None when name and password do not belong together."""
        self._count()
        account = authenticate(username=self._name, password=self.password)
        self._conclude(account)
        return account

    @property
    def _name(self) -> str:
        return normalize("NFKC", self.username).strip()

    @property
    def _name_hash(self) -> str:
        folded = self._name.casefold()
        return salted_hmac("tinhgon.sign_in", folded, algorithm="sha256").hexdigest()

    @transaction.atomic
    def _count(self) -> None:
        now = self.clock()
        key = self._name_hash
        SignInFailures.objects.get_or_create(pk=key, defaults={"last_at": now})
        failures = SignInFailures.objects.select_for_update().get(pk=key)
        self.check()
        failures.times = json.dumps([*_recent(failures, now), now.timestamp()])
        failures.last_at = now
        failures.save()

    @transaction.atomic
    def _conclude(self, account: Account | None) -> None:
        named = Account.objects.filter(username=self._name).values_list("pk", flat=True)
        subjects = [f"account:{pk}" for pk in named]
        if account is not None:
            SignInFailures.objects.filter(pk=self._name_hash).delete()
            SignInFailures.objects.filter(last_at__lt=self.clock() - PAUSE).delete()
        verb = "account.sign_in" if account else "account.sign_in_failed"
        leave_line(by=account, verb=verb, subjects=subjects, clock=self.clock)


def _recent(failures: SignInFailures, now: datetime) -> list[float]:
    """Return the failures that still count, in seconds since 1970."""
    limit = (now - PAUSE).timestamp()
    return [at for at in json.loads(failures.times) if at > limit]


@dataclass(frozen=True, slots=True)
class EnterDemo:
    """Take one of the roles of the demo, without a password."""

    role: str
    clock: Clock

    def check(self) -> None:
        """Refuse a role the demo does not have.

        Raises:
            UsageError: `TG-USER-001` or `TG-USER-011`.
        """
        if not account_named(DEMO_PREFIX + self.role).is_active:
            raise UsageError(
                "TG-USER-011",
                Message("This account is closed."),
                where=self.role,
                hint=Message("An administrator can open it again."),
            )

    @transaction.atomic
    def execute(self) -> Account:
        """Return the account of the role."""
        self.check()
        account = account_named(DEMO_PREFIX + self.role)
        subjects = [f"account:{account.pk}"]
        leave_line(by=account, verb="account.enter_demo", subjects=subjects, clock=self.clock)
        return account
