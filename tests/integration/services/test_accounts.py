"""Accounts: who may change which, strong passwords with Argon2, names and roles, sessions."""

import places
import pytest
from django.contrib.auth import authenticate

from tinhgon.kernel.errors import UsageError
from tinhgon.services.accounts import (
    ADMINISTRATOR,
    DEMO_ROLES,
    AddAccount,
    ChangeOwnPassword,
    ChangeRole,
    CloseAccount,
    PrepareDemoAccounts,
    ReopenAccount,
    ResetPassword,
    actor,
    check_password_strength,
    one_time_password,
)
from tinhgon.services.policy import POLICY, Action, NotAllowedError
from tinhgon.storage.models import Account, Role, TrailLine

pytestmark = pytest.mark.django_db
STRONG = places.STRONG

VIEW_ONLY = {Action.VIEW}
WORK = {
    Action.VIEW,
    Action.ADD_DOCUMENTS,
    Action.REVIEW,
    Action.ATTACH_SHEET,
    Action.RECORD_ACTS,
    Action.DRAFT_PROPOSALS,
    Action.APPROVE_PROPOSALS,
    Action.PROPOSE_QUOTAS,
    Action.PREPARE_QUOTAS,
    Action.VIEW_PERSONS,
    Action.VIEW_AGES,
    Action.KEEP_PERSONS,
    Action.COMPUTE_BENEFITS,
    Action.ISSUE_FORMS,
    Action.SUBMIT_FORMS,
    Action.WRITE_REPORTS,
    Action.ISSUE_REPORTS,
    Action.EXPORT_EVIDENCE,
    Action.EXCHANGE_PACKAGES,
}
GRANTED = {
    "organisation_board": WORK,
    "home_affairs": WORK,
    "unit_head": {
        Action.VIEW,
        Action.VIEW_AGES,
        Action.COMPUTE_BENEFITS,
        Action.VIEW_PERSONS,
        Action.PROPOSE_QUOTAS,
        Action.SUBMIT_FORMS,
    },
    "inspector": {
        Action.VIEW,
        Action.VIEW_AGES,
        Action.VIEW_TRAIL,
        Action.COMPUTE_BENEFITS,
        Action.VIEW_PERSONS,
        Action.EXPORT_EVIDENCE,
    },
    "standing": {Action.VIEW, Action.VIEW_AGES},
    "designer": {Action.VIEW, Action.DRAFT_PROPOSALS},
    "administrator": {
        Action.VIEW,
        Action.ADD_DOCUMENTS,
        Action.RECORD_ACTS,
        Action.DRAFT_PROPOSALS,
        Action.MANAGE_ACCOUNTS,
        Action.VIEW_TRAIL,
        Action.DELETE_TRAIL,
        Action.KEEP_PERSONS,
        Action.ERASE_PERSONS,
        Action.ISSUE_FORMS,
        Action.WRITE_REPORTS,
        Action.ISSUE_REPORTS,
        Action.EXPORT_EVIDENCE,
        Action.EXCHANGE_PACKAGES,
        Action.MANAGE_PARTNERS,
    },
}


def common(**kwargs):
    return {"by": places.administrator(), "clock": places.clock, **kwargs}


@pytest.mark.parametrize("role", Role.values)
def test_each_role_may_do_what_the_table_says_and_nothing_else(role):
    person = Account(username="x", role=role)
    assert {action for action in Action if POLICY.allows(person, action)} == GRANTED[role]


def test_nobody_may_do_anything_unless_granted():
    closed = places.administrator()
    closed.is_active = False
    stranger = Account(username="x", role="emperor")

    for person in (None, closed, stranger):
        assert not any(POLICY.allows(person, action) for action in Action)


def test_an_account_signs_in_with_its_password():
    places.person()

    assert Account.objects.get(username="an").password.startswith("argon2")
    assert authenticate(username="an", password=STRONG)
    assert authenticate(username="an", password=STRONG + "x") is None


def test_role_and_password_change():
    places.person()
    ChangeRole(**common(username="an", role="home_affairs")).execute()
    ResetPassword(**common(username="an", password=STRONG + " mới", is_one_time=True)).execute()

    account = Account.objects.get(username="an")
    assert account.role == "home_affairs"
    assert account.must_change_password
    assert authenticate(username="an", password=STRONG + " mới")


def test_a_person_changes_their_own_password_knowing_the_present_one():
    account = places.person(is_one_time=True)
    for present, new, code in (
        ("sai", STRONG + " mới", "TG-USER-007"),
        (STRONG, STRONG, "TG-USER-008"),
        (STRONG, "ngắn", "TG-USER-005"),
    ):
        with pytest.raises(UsageError, match=code):
            own(account, present, new)
    own(account, STRONG, STRONG + " mới")

    account.refresh_from_db()
    assert not account.must_change_password
    assert authenticate(username="an", password=STRONG + " mới")


def own(account, present, new):
    return ChangeOwnPassword(
        account=account, present=present, password=new, clock=places.clock
    ).execute()


def test_a_closed_account_signs_in_again_only_when_reopened():
    places.person()
    before = Account.objects.get(username="an").get_session_auth_hash()
    CloseAccount(**common(username="an")).execute()
    assert authenticate(username="an", password=STRONG) is None
    ReopenAccount(**common(username="an")).execute()

    assert authenticate(username="an", password=STRONG)
    assert Account.objects.get(username="an").get_session_auth_hash() != before


@pytest.mark.parametrize("role", [role for role in Role.values if role != "administrator"])
def test_only_an_administrator_changes_accounts(role):
    places.person("binh")
    by = {"by": places.person(role=role), "clock": places.clock}
    lines = TrailLine.objects.count()
    for service in (
        AddAccount(**by, username="chi", role="inspector", password=STRONG),
        ChangeRole(**by, username="binh", role="standing"),
        CloseAccount(**by, username="binh"),
        ReopenAccount(**by, username="binh"),
        ResetPassword(**by, username="binh", password=STRONG),
    ):
        with pytest.raises(NotAllowedError, match="TG-POLICY-001"):
            service.execute()
    assert TrailLine.objects.count() == lines


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"role": "emperor"}, "TG-USER-004"),
        ({"password": "ngắn"}, "TG-USER-005"),
        ({"password": "123456789012345"}, "TG-USER-005"),
        ({"username": "demo-an"}, "TG-USER-002"),
        ({"username": "quan-tri"}, "TG-USER-002"),
        ({"username": ""}, "TG-USER-009"),
        ({"username": "ân"}, "TG-USER-009"),
        ({"username": "a" * 65}, "TG-USER-009"),
        ({"name": "x" * 121}, "TG-USER-009"),
        ({"username": "BINH"}, "TG-USER-003"),
    ],
)
def test_bad_accounts_are_refused(changes, code):
    Account.objects.create(username="binh", role="inspector")
    fields = {"username": "an", "role": "inspector", "password": STRONG, **changes}
    with pytest.raises(UsageError, match=code):
        AddAccount(**common(**fields)).execute()


def test_an_unknown_account_is_named():
    for service in (
        ChangeRole(**common(username="ai-do", role="inspector")),
        ResetPassword(**common(username="ai-do", password=STRONG)),
        CloseAccount(**common(username="ai-do")),
    ):
        with pytest.raises(UsageError, match="TG-USER-001: ai-do"):
            service.execute()


def test_nobody_locks_everybody_out():
    me = places.person("an", "administrator")
    for by, username in ((me, "an"), (me, ADMINISTRATOR), (places.administrator(), ADMINISTRATOR)):
        fields = {"by": by, "username": username, "clock": places.clock}
        for service in (ChangeRole(**fields, role="standing"), CloseAccount(**fields)):
            with pytest.raises(UsageError, match="TG-USER-006"):
                service.execute()
    for username in (ADMINISTRATOR, "demo-inspector"):
        with pytest.raises(UsageError, match="TG-USER-006"):
            ResetPassword(**common(username=username, password=STRONG)).execute()


def test_commands_act_as_one_administrator_without_a_password():
    first = actor(None, clock=places.clock)

    assert (first.username, first.role) == (ADMINISTRATOR, "administrator")
    assert not first.has_usable_password()
    assert actor(None, clock=places.clock) == first
    assert TrailLine.objects.get().by == first.pk
    assert actor(places.person().username, clock=places.clock).username == "an"
    with pytest.raises(UsageError, match="TG-USER-001"):
        actor("ai-do", clock=places.clock)


def test_the_demo_has_one_account_for_each_role_and_no_password():
    by = {"by": places.administrator(), "clock": places.clock}
    PrepareDemoAccounts(**by).execute()
    accounts = PrepareDemoAccounts(**by).execute()

    assert [account.role for account in accounts] == list(DEMO_ROLES)
    assert len(DEMO_ROLES) == 5
    assert Role.ADMINISTRATOR not in DEMO_ROLES
    assert not any(account.has_usable_password() for account in accounts)
    assert TrailLine.objects.filter(verb="account.prepare_demo").count() == 1


def test_a_password_made_up_is_strong_and_never_the_same():
    made = {one_time_password() for _ in range(50)}

    assert len(made) == 50
    for password in made:
        check_password_strength(password)
        assert len(password) == 19
