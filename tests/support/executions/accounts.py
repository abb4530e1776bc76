"""Accounts, signing in, and the trail itself: each service once."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import places
import trails

from tinhgon.services.accounts import (
    AddAccount,
    ChangeOwnPassword,
    ChangeRole,
    ChangeScope,
    CloseAccount,
    PrepareAdministrator,
    PrepareDemoAccounts,
    ReopenAccount,
    ResetPassword,
)
from tinhgon.services.sign_in import EnterDemo, SignIn
from tinhgon.services.trail import DeleteExpiredSegment, RecordView

CLOCK = {"clock": places.clock}


def _by() -> dict[str, Any]:
    return {"by": places.administrator(), **CLOCK}


def _person(**kwargs) -> dict[str, Any]:
    return {**_by(), "username": places.person(**kwargs).username}


def _change_own() -> ChangeOwnPassword:
    changed = {"present": places.STRONG, "password": places.STRONG + " mới"}
    return ChangeOwnPassword(account=places.person(), **changed, **CLOCK)


def _expired() -> DeleteExpiredSegment:
    trails.two_months()
    late = datetime(2031, 2, 1, tzinfo=UTC)
    return DeleteExpiredSegment(by=places.administrator(), segment="2026-01", clock=lambda: late)


EXAMPLES: dict[type, Callable[[], Any]] = {
    AddAccount: lambda: AddAccount(
        **_by(), username="an", role="inspector", password=places.STRONG
    ),
    ChangeOwnPassword: _change_own,
    ChangeRole: lambda: ChangeRole(**_person(), role="standing"),
    ChangeScope: lambda: ChangeScope(**_person(), unit="u-so"),
    CloseAccount: lambda: CloseAccount(**_person()),
    EnterDemo: lambda: places.account("inspector") and EnterDemo("inspector", **CLOCK),
    PrepareAdministrator: lambda: PrepareAdministrator(**CLOCK),
    PrepareDemoAccounts: lambda: PrepareDemoAccounts(**_by()),
    RecordView: lambda: RecordView(places.account(), "trail.view", places.clock),
    ReopenAccount: lambda: ReopenAccount(**_person()),
    ResetPassword: lambda: ResetPassword(**_person(), password=places.STRONG + " mới"),
    SignIn: lambda: SignIn(places.person().username, places.STRONG, places.clock),
    DeleteExpiredSegment: _expired,
}
