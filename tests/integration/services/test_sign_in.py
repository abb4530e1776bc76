"""Signing in: pauses kept in the database, one road for known and unknown names, no name kept."""

from datetime import timedelta

import places
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tinhgon.kernel.errors import UsageError
from tinhgon.services.sign_in import ALLOWED, PAUSE, EnterDemo, PausedError, SignIn
from tinhgon.storage.models import Account, SignInFailures, TrailLine, TrailSubject

pytestmark = pytest.mark.django_db
STRONG = places.STRONG


def sign_in(name="an", password=STRONG, after=timedelta(0)):
    return SignIn(name, password, lambda: places.NOW + after).execute()


def test_the_right_password_gives_the_account_and_a_line():
    account = places.person()

    assert sign_in() == account
    line = TrailLine.objects.last()
    assert (line.verb, line.by) == ("account.sign_in", account.pk)


def test_a_wrong_one_leaves_a_line_without_what_was_typed():
    account = places.person()
    typed = "matkhau-go-nham-o-ten"

    assert sign_in("an", "sai") is None
    assert sign_in(typed, "sai") is None
    known, unknown = TrailLine.objects.filter(verb="account.sign_in_failed")
    assert [row.subject for row in known.subjects.all()] == [f"account:{account.pk}"]
    assert not TrailSubject.objects.filter(line=unknown).exists()
    assert known.by == unknown.by == 0
    for table in ("storage_trailline", "storage_trailsubject", "storage_signinfailures"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names from the line above
            assert typed not in str(cursor.fetchall())


@pytest.mark.parametrize("name", ["an", "AN ", "chẳng có ai"])
def test_five_wrong_ones_bring_a_pause_known_or_not(name):
    places.person()
    for _ in range(ALLOWED):
        assert sign_in(name, "sai") is None
    lines = TrailLine.objects.count()
    with pytest.raises(PausedError, match="TG-USER-010"):
        sign_in(name)
    assert TrailLine.objects.count() == lines
    assert sign_in("binh", "sai") is None

    assert sign_in("an", after=PAUSE + timedelta(seconds=1)) is not None


def test_the_pause_slides():
    for minute in range(ALLOWED):
        sign_in("an", "sai", timedelta(minutes=minute))
    with pytest.raises(PausedError):
        sign_in("an", "sai", timedelta(minutes=4, seconds=30))
    sign_in("an", "sai", timedelta(minutes=5, seconds=1))
    with pytest.raises(PausedError):
        sign_in("an", "sai", timedelta(minutes=5, seconds=2))


def test_success_forgets_the_failures_and_all_that_are_over():
    places.person()
    sign_in("binh", "sai")
    sign_in("chi", "sai", PAUSE)
    for _ in range(ALLOWED - 1):
        sign_in("an", "sai", PAUSE)

    assert sign_in(after=PAUSE + timedelta(seconds=1))
    assert SignInFailures.objects.count() == 1


def test_one_password_hash_and_the_same_questions_whatever_the_name(monkeypatch):
    places.person()
    places.person("dong")
    Account.objects.filter(username="dong").update(is_active=False)
    hashed = []
    for name in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, name, counting(name, hashed))

    def asked(name):
        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            assert sign_in(name, "sai") is None
        return len(hashed), [query["sql"].split()[0] for query in queries]

    unknown = asked("khong-co")
    assert unknown[0] == 1
    for name in ("an", "dong", "quan-tri"):
        hashes, verbs = asked(name)
        assert hashes == 1
        # The one row that names the account as the subject of the line.
        assert without_savepoints(verbs) == [*without_savepoints(unknown[1]), "INSERT"]


def counting(name, hashed):
    real = getattr(Argon2PasswordHasher, name)
    return lambda *args: hashed.append(name) or real(*args)


def without_savepoints(verbs):
    return [verb for verb in verbs if verb not in {"SAVEPOINT", "RELEASE"}]


def test_the_demo_is_entered_with_a_line():
    account = places.account("inspector")

    assert EnterDemo("inspector", places.clock).execute() == account
    assert TrailLine.objects.get().verb == "account.enter_demo"
    Account.objects.update(is_active=False)
    for role, code in (("inspector", "TG-USER-011"), ("emperor", "TG-USER-001")):
        with pytest.raises(UsageError, match=code):
            EnterDemo(role, places.clock).execute()
    assert TrailLine.objects.count() == 1
