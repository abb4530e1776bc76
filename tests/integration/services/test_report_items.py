"""The order of what persons wrote for a report."""

from datetime import date

import pytest
from places import account, clock

from tinhgon.services.policy import NotAllowedError
from tinhgon.services.report_items import ItemChangedError, OrderItems, Said, WriteItem
from tinhgon.storage.models import ReportItem, TrailLine

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 31)


def written(*texts, sort="result"):
    return [
        WriteItem(account(), DAY, "", Said(sort, text), clock).execute().pk for text in texts
    ]  # fmt: skip


def test_items_stand_in_the_order_a_person_gives_them():
    first, second, third = written("một", "hai", "ba")
    (other,) = written("khác", sort="limit")
    lines = TrailLine.objects.count()
    OrderItems(account(), [third, first, second], clock).execute()
    rows = ReportItem.objects.filter(sort="result").values_list("text", flat=True)
    assert list(rows) == ["ba", "một", "hai"]
    assert ReportItem.objects.get(pk=other).place == 1
    assert TrailLine.objects.count() == lines + 1


def test_an_order_of_other_items_than_there_are_is_refused():
    first, second = written("một", "hai")
    (other,) = written("khác", sort="limit")
    for items in ([first], [first, second, other], [first, 999], []):
        with pytest.raises(ItemChangedError) as refused:
            OrderItems(account(), items, clock).execute()
        assert refused.value.code == "TG-REPORT-036"


def test_who_may_not_write_reports_orders_nothing():
    items = written("một", "hai")
    with pytest.raises(NotAllowedError):
        OrderItems(account("inspector"), items, clock).execute()
