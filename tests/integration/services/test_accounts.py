"""Accounts: strong passwords with Argon2, known roles, names of the demo reserved."""

import places
import pytest
from django.contrib.auth import authenticate

from tinhgon.kernel.errors import UsageError
from tinhgon.services.accounts import AddAccount, ChangePassword, ChangeRole, PrepareDemoAccounts
from tinhgon.services.policy import POLICY, Action
from tinhgon.storage.models import Account, Role

pytestmark = pytest.mark.django_db
STRONG = "bốn-từ-dài-khó-đoán"


def test_an_account_signs_in_with_its_password():
    AddAccount(username="an", role="home_affairs", password=STRONG).execute()

    assert Account.objects.get(username="an").password.startswith("argon2")
    assert authenticate(username="an", password=STRONG)
    assert authenticate(username="an", password=STRONG + "x") is None


def test_role_and_password_change():
    AddAccount(username="an", role="home_affairs", password=STRONG).execute()
    ChangeRole("an", "inspector").execute()
    ChangePassword("an", STRONG + " mới").execute()

    assert Account.objects.get(username="an").role == "inspector"
    assert authenticate(username="an", password=STRONG + " mới")


@pytest.mark.parametrize(
    ("username", "role", "password", "code"),
    [
        ("an", "emperor", STRONG, "TG-USER-004"),
        ("an", "inspector", "ngắn", "TG-USER-005"),
        ("an", "inspector", "123456789012345", "TG-USER-005"),
        ("demo-an", "inspector", STRONG, "TG-USER-002"),
        ("", "inspector", STRONG, "TG-USER-002"),
        ("binh", "inspector", STRONG, "TG-USER-003"),
    ],
)
def test_bad_accounts_are_refused(username, role, password, code):
    Account.objects.create(username="binh", role="inspector")
    with pytest.raises(UsageError, match=code):
        AddAccount(username=username, role=role, password=password).execute()


def test_an_unknown_account_is_named():
    for service in (ChangeRole("ai-do", "inspector"), ChangePassword("ai-do", STRONG)):
        with pytest.raises(UsageError, match="TG-USER-001: ai-do"):
            service.execute()


def test_the_demo_has_one_account_for_each_role_and_no_password():
    PrepareDemoAccounts().execute()
    accounts = PrepareDemoAccounts().execute()

    assert [account.role for account in accounts] == Role.values
    assert Account.objects.count() == len(Role.values)
    assert not any(account.has_usable_password() for account in accounts)


def test_nobody_may_do_anything_unless_granted():
    closed = places.account()
    closed.is_active = False
    stranger = Account(username="x", role="emperor")

    for person in (None, closed, stranger):
        assert not any(POLICY.allows(person, action) for action in Action)
