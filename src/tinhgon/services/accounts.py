"""Accounts: opened, closed and changed by an administrator; a person changes their own password.

Two kinds of account have no password: those of the demo, and the one of the command line, which
acts for whoever may run commands on this data directory.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, Role

DEMO_PREFIX: Final = "demo-"
DEMO_ROLES: Final = tuple(role for role in Role if role not in {Role.ADMINISTRATOR, Role.DESIGNER})
ADMINISTRATOR: Final = "quan-tri"
"""The account of the command line: made when first needed, without a password."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}", re.ASCII | re.IGNORECASE)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAccount:
    """Open an account with a password; a one-time password must be changed at the first use."""

    by: Account
    username: str
    role: str
    password: str
    clock: Clock
    name: str = ""
    is_one_time: bool = False
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, an unknown role, a name in use, a weak password."""
        self.policy.require(self.by, Action.MANAGE_ACCOUNTS)
        _check_role(self.role)
        _check_names(self.username, self.name)
        check_password_strength(self.password)

    @transaction.atomic
    def execute(self) -> Account:
        """Return the new account."""
        self.check()
        account = Account(username=self.username, role=self.role, name=self.name)
        account.set_password(self.password)
        account.must_change_password = self.is_one_time
        account.save()
        _leave(self.by, "account.add", account, self.clock, role=self.role)
        return account


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRole:
    """Give an account another role."""

    by: Account
    username: str
    role: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, an unknown role, one's own account."""
        self.policy.require(self.by, Action.MANAGE_ACCOUNTS)
        _check_role(self.role)
        _of_another(self.by, self.username)

    @transaction.atomic
    def execute(self) -> Account:
        """Return the changed account."""
        self.check()
        account = account_named(self.username)
        account.role = self.role
        account.save(update_fields=["role"])
        _leave(self.by, "account.change_role", account, self.clock, role=self.role)
        return account


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeScope:
    """Bind an account to a unit: its acts reach that unit and what stands below it only.

    Attributes of the class:
        unit: id of the unit, empty to lift the bound.
    """

    by: Account
    username: str
    unit: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, one's own account."""
        self.policy.require(self.by, Action.MANAGE_ACCOUNTS)
        _of_another(self.by, self.username)

    @transaction.atomic
    def execute(self) -> Account:
        """Return the changed account."""
        self.check()
        account = account_named(self.username)
        account.scope = self.unit
        account.save(update_fields=["scope"])
        _leave(self.by, "account.change_scope", account, self.clock, unit=self.unit or "-")
        return account


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAccount:
    """Close an account: nobody signs in with it, and its open sessions end."""

    by: Account
    username: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, one's own account."""
        self.policy.require(self.by, Action.MANAGE_ACCOUNTS)
        _of_another(self.by, self.username)

    @transaction.atomic
    def execute(self) -> Account:
        """Return the closed account."""
        self.check()
        account = account_named(self.username)
        account.is_active = False
        account.session_round += 1
        account.save(update_fields=["is_active", "session_round"])
        _leave(self.by, "account.close", account, self.clock)
        return account


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenAccount:
    """Open a closed account again; sessions of before stay ended."""

    by: Account
    username: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person."""
        self.policy.require(self.by, Action.MANAGE_ACCOUNTS)
        _of_another(self.by, self.username)

    @transaction.atomic
    def execute(self) -> Account:
        """Return the opened account."""
        self.check()
        account = account_named(self.username)
        account.is_active = True
        account.save(update_fields=["is_active"])
        _leave(self.by, "account.reopen", account, self.clock)
        return account


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetPassword:
    """Give an account a new password; its open sessions end."""

    by: Account
    username: str
    password: str
    clock: Clock
    is_one_time: bool = False
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, an account without passwords, a weak password."""
        self.policy.require(self.by, Action.MANAGE_ACCOUNTS)
        if self.username == ADMINISTRATOR or self.username.startswith(DEMO_PREFIX):
            raise _untouchable(self.username)
        check_password_strength(self.password)

    @transaction.atomic
    def execute(self) -> Account:
        """Return the changed account."""
        self.check()
        account = account_named(self.username)
        _give_password(account, self.password, is_one_time=self.is_one_time)
        _leave(self.by, "account.reset_password", account, self.clock)
        return account


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOwnPassword:
    """Change one's own password, knowing the present one; other open sessions end."""

    account: Account
    present: str
    password: str
    clock: Clock

    def check(self) -> None:
        """Refuse a wrong present password, the same one again, a weak one."""
        if not self.account.check_password(self.present):
            raise UsageError(
                "TG-USER-007",
                Message("The present password is wrong."),
                hint=Message("Type it again; an administrator can give a new one."),
            )
        if self.password == self.present:
            raise UsageError(
                "TG-USER-008",
                Message("The new password is the present one."),
                hint=Message("Choose another."),
            )
        check_password_strength(self.password)

    @transaction.atomic
    def execute(self) -> Account:
        """Return the changed account."""
        self.check()
        _give_password(self.account, self.password, is_one_time=False)
        _leave(self.account, "account.change_password", self.account, self.clock)
        return self.account


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareAdministrator:
    """Make sure the account of the command line exists; it has no password."""

    clock: Clock

    def check(self) -> None:
        """Nothing to ask: who runs commands on the data directory can do anything to it."""

    @transaction.atomic
    def execute(self) -> Account:
        """Return the account; making it leaves a line in its own name."""
        self.check()
        account, is_new = _without_password(ADMINISTRATOR, Role.ADMINISTRATOR)
        if is_new:
            _leave(account, "account.add", account, self.clock, role=account.role)
        return account


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareDemoAccounts:
    """Make sure the five role accounts of the demo exist; none has a password."""

    by: Account
    clock: Clock

    def check(self) -> None:
        """Nothing to ask: the demo answers on this machine only."""

    @transaction.atomic
    def execute(self) -> list[Account]:
        """Return the five accounts, in the order of the roles."""
        self.check()
        found = [_without_password(DEMO_PREFIX + role.value, role) for role in DEMO_ROLES]
        subjects = [_subject(account) for account, is_new in found if is_new]
        if subjects:
            leave_line(
                by=self.by, verb="account.prepare_demo", subjects=subjects, clock=self.clock
            )
        return [account for account, _is_new in found]


def actor(username: str | None, *, clock: Clock) -> Account:
    """Return the account a command acts as: the one named, else that of the command line.

    Args:
        username: what `--as` named, None for the administrator of the data directory.
        clock: the time, should the administrator's account have to be made.

    Raises:
        UsageError: `TG-USER-001`.
    """
    return account_named(username) if username else PrepareAdministrator(clock=clock).execute()


def account_named(username: str) -> Account:
    """Return the account, or say that there is none.

    Raises:
        UsageError: `TG-USER-001`.
    """
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise UsageError(
            "TG-USER-001",
            Message("There is no such account."),
            where=username,
            hint=Message("`tinhgon user list` shows the accounts."),
        )
    return account


def one_time_password() -> str:
    """Return a password to be shown once: four groups of four letters, 79 bits of chance."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def check_password_strength(password: str) -> None:
    """Refuse a password that is short, common or all digits.

    Raises:
        UsageError: `TG-USER-005`.
    """
    try:
        validate_password(password)
    except ValidationError as error:
        raise UsageError(
            "TG-USER-005",
            Message("The password is too weak."),
            hint=Message("%(reasons)s", {"reasons": " ".join(error.messages)}),
        ) from error


def _subject(account: Account) -> str:
    return f"account:{account.pk}"


def _leave(by: Account, verb: str, account: Account, clock: Clock, **details: str) -> None:
    leave_line(by=by, verb=verb, subjects=[_subject(account)], clock=clock, details=details)


def _without_password(username: str, role: Role) -> tuple[Account, bool]:
    return Account.objects.get_or_create(
        username=username, defaults={"role": role.value, "password": "!"}
    )


def _give_password(account: Account, password: str, *, is_one_time: bool) -> None:
    account.set_password(password)
    account.must_change_password = is_one_time
    account.save(update_fields=["password", "must_change_password"])


def _check_role(role: str) -> None:
    if role not in Role.values:
        raise UsageError(
            "TG-USER-004",
            Message("There is no such role."),
            where=role,
            hint=Message("Roles: %(roles)s", {"roles": ", ".join(Role.values)}),
        )


def _check_names(username: str, name: str) -> None:
    if username.startswith(DEMO_PREFIX) or username == ADMINISTRATOR:
        raise UsageError(
            "TG-USER-002",
            Message("This sign-in name is reserved."),
            where=username,
            hint=Message("Choose a name that does not begin with “demo-” and is not “quan-tri”."),
        )
    if not _NAME.fullmatch(username) or len(name) > 120:
        raise UsageError(
            "TG-USER-009",
            Message("The name cannot be used."),
            where=username,
            hint=Message(
                "A sign-in name has up to 64 letters without marks, digits, dots, dashes; "
                "the name shown up to 120 letters."
            ),
        )
    if Account.objects.filter(username__iexact=username).exists():
        raise UsageError(
            "TG-USER-003",
            Message("This sign-in name is in use."),
            where=username,
            hint=Message("Choose another, or change the account with `user role`."),
        )


def _of_another(by: Account, username: str) -> None:
    """Refuse to change one's own account or that of the command line: nobody locks all out."""
    if username in {by.username, ADMINISTRATOR}:
        raise _untouchable(username)


def _untouchable(username: str) -> UsageError:
    return UsageError(
        "TG-USER-006",
        Message("This account cannot be changed here."),
        where=username,
        hint=Message(
            "Another administrator changes yours; the accounts of the command line and of the "
            "demo stay as they are."
        ),
    )
