"""A small province with posts, and drafts of allocations, for tests of services and pages."""

from datetime import date
from typing import Any

import apparatuses
import places
from apparatuses import act

from tinhgon.headcount.allocating import Key
from tinhgon.services.quota_decisions import Decided
from tinhgon.services.quotas import SaveTable, StartDraft
from tinhgon.storage.models import Account, JournalEntry, QuotaDraft

KEY = Key("u-tinh", "civil_servant", "budget", 2026)
DECISION = Decided("UBND tỉnh Hồng Lam", "12/QĐ-UBND", date(2025, 12, 20), date(2026, 1, 1))
TOTAL = 100


def province() -> None:
    """Open the province with two agencies, the Party's board, a total of 100 posts and people."""
    apparatuses.province()
    agency = {"class_": "state_agency", "bloc": "government", "level": "province", "type": "so"}
    apparatuses.record(
        act("opening", unit="u-tc", name="Sở Tài chính", parent="u-tinh", **agency),
        act("opening", unit="u-tu", name="Tỉnh ủy Hồng Lam", class_="party_body", bloc="party",
            level="province"),
        act("opening", unit="u-btc", name="Ban Tổ chức Tỉnh ủy", class_="party_body",
            bloc="party", level="province", parent="u-tu"),
        act("opening", unit="u-ca", name="Công an tỉnh", parent="u-tinh", is_outside=1, **agency),
        command="agencies",
    )  # fmt: skip
    numbers = [("u-so", 58, 50), ("u-tc", 32, 33)]
    apparatuses.record(
        act("set_ceiling", date(2025, 1, 1), holder="u-tinh", category="civil_servant",
            period="2025", posts=TOTAL),
        act("allocate_quota", date(2025, 1, 1), holder="u-tinh", category="civil_servant",
            reserve=10, movement="g",
            lines=[{"unit": unit, "posts": posts, "movement": f"g-{unit}"}
                   for unit, posts, _present in numbers]),
        *(
            act("report_present", date(2025, 6, 1), unit=unit, category="civil_servant",
                present=present, movement=f"r-{unit}")
            for unit, _posts, present in numbers
        ),
        command="posts",
    )  # fmt: skip


def officer() -> Account:
    """Return who prepares the allocations of the State's side."""
    return places.account("home_affairs")


def head_of(unit: str) -> Account:
    """Return the head of a unit, bound to it."""
    account = places.account("unit_head")
    Account.objects.filter(pk=account.pk).update(scope=unit)
    account.refresh_from_db()
    return account


def started(key: Key = KEY, account: Account | None = None) -> QuotaDraft:
    """Open the province, if it is not open, and begin a draft."""
    if not JournalEntry.objects.exists():
        province()
    return StartDraft(account or officer(), key, places.clock).execute()


def saved(draft: QuotaDraft, *, reserve: int = 10, total: int | None = None, **given: Any):
    """Save what is given to units (`so=58`) and the reserve."""
    lines = {f"u-{unit}": {"given": posts} for unit, posts in given.items()}
    return SaveTable(
        officer(), draft, draft.version, lines, places.clock, {}, (reserve, total)
    ).execute()


def ready() -> QuotaDraft:
    """Return a draft that is balanced."""
    return saved(started(), so=60, tc=30)
