"""Accounts: created, closed and changed by the machine's administrator, or made for the demo."""

from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError
from tinhgon.storage.models import Account, Role

DEMO_PREFIX = "demo-"


@dataclass(frozen=True, slots=True)
class AddAccount:
    """Create an account with a password."""

    username: str
    role: str
    password: str
    name: str = ""

    def check(self) -> None:
        """Refuse an unknown role, a name in use, a weak password."""
        _check_role(self.role)
        if self.username.startswith(DEMO_PREFIX) or not self.username.strip():
            raise UsageError(
                "TG-USER-002",
                Message("This sign-in name is reserved."),
                where=self.username,
                hint=Message("Choose a name that does not begin with “demo-”."),
            )
        if Account.objects.filter(username=self.username).exists():
            raise UsageError(
                "TG-USER-003",
                Message("This sign-in name is in use."),
                where=self.username,
                hint=Message("Choose another, or change the account with `user role`."),
            )
        check_password_strength(self.password)

    @transaction.atomic
    def execute(self) -> Account:
        """Return the new account."""
        self.check()
        account = Account(username=self.username, role=self.role, name=self.name)
        account.set_password(self.password)
        account.save()
        return account


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """Give an account another role."""

    username: str
    role: str

    def check(self) -> None:
        """Refuse an unknown role."""
        _check_role(self.role)

    @transaction.atomic
    def execute(self) -> Account:
        """Return the changed account."""
        self.check()
        account = account_named(self.username)
        account.role = self.role
        account.save(update_fields=["role"])
        return account


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """Give an account a new password; its open sessions end."""

    username: str
    password: str

    def check(self) -> None:
        """Refuse a weak password."""
        check_password_strength(self.password)

    @transaction.atomic
    def execute(self) -> Account:
        """Return the changed account."""
        self.check()
        account = account_named(self.username)
        account.set_password(self.password)
        account.save(update_fields=["password"])
        return account


@dataclass(frozen=True, slots=True)
class PrepareDemoAccounts:
    """Make sure the five role accounts of the demo exist; none has a password."""

    def check(self) -> None:
        """Nothing to ask: the demo answers on this machine only."""

    @transaction.atomic
    def execute(self) -> list[Account]:
        """Return the five accounts, in the order of the roles."""
        self.check()
        return [
            Account.objects.get_or_create(
                username=DEMO_PREFIX + role.value, defaults={"role": role.value, "password": "!"}
            )[0]
            for role in Role
        ]


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


def _check_role(role: str) -> None:
    if role not in Role.values:
        raise UsageError(
            "TG-USER-004",
            Message("There is no such role."),
            where=role,
            hint=Message("Roles: %(roles)s", {"roles": ", ".join(Role.values)}),
        )
