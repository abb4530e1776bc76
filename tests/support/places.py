"""One synthetic text and the things tests of the screens do with it."""

from datetime import UTC, datetime

import stubs
from django.conf import settings

from tinhgon.services.accounts import DEMO_PREFIX, AddAccount, actor
from tinhgon.services.documents import AddDocument, Upload
from tinhgon.services.review import DecideFinding
from tinhgon.services.tools import Tools
from tinhgon.storage.models import Account, Decision, Document
from tinhgon.storage.originals import Originals
from tinhgon.storage.values import FindingKey

TEXT = """TỈNH ỦY HỒNG LAM
*
Số: 31-CTR/TU

CHƯƠNG TRÌNH HÀNH ĐỘNG

**I. NHIỆM VỤ**

1. Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ, xây dựng đề án theo \
Kết luận số 121-KL/TW, hoàn thành trước ngày 31/12/2025.

2. Xây dựng kế hoạch đào tạo, bồi dưỡng cán bộ, công chức <b>&.

3. Sở Nội vụ chủ trì, rà soát để giảm tối thiểu 15 % đầu mối bên trong; báo cáo Tỉnh ủy.

Đến nay đã giảm 215/1503 (14,9 %) đầu mối theo Nghị quyết số 18-NQ/TW.
"""
NOW = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
STRONG = "bốn-từ-dài-khó-đoán"


def clock() -> datetime:
    return NOW


def tools(version: str = "1") -> Tools:
    return Tools(extract=stubs.extract, read=stubs.read, version=version)


def originals() -> Originals:
    return Originals(settings.TINHGON_DATA / "originals")


def account(role: str = "organisation_board") -> Account:
    made, _ = Account.objects.get_or_create(
        username=DEMO_PREFIX + role, defaults={"role": role, "password": "!"}
    )
    return made


def administrator() -> Account:
    return actor(None, clock=clock)


def person(username: str = "an", role: str = "inspector", **kwargs) -> Account:
    """Open an account that signs in with the password STRONG."""
    kwargs = {"password": STRONG, "clock": clock, **kwargs}
    return AddAccount(by=administrator(), username=username, role=role, **kwargs).execute()


def add(text: str = TEXT, name: str = "ctr-31.txt", **kwargs) -> Document:
    service = AddDocument(
        account=kwargs.pop("account", None) or account(),
        upload=Upload(name, text.encode()),
        declared=kwargs.pop("declared", True),
        clock=clock,
        tools=kwargs.pop("tools", None) or tools(),
        originals=originals(),
        **kwargs,
    )
    return service.execute()[0]


def decide(
    key: FindingKey, choice: str = "accept", role: str = "organisation_board", **kwargs
) -> Decision:
    """Decide about one finding as a person of a role."""
    return DecideFinding(
        account=account(role), key=key, choice=choice, clock=clock, **kwargs
    ).execute()
