"""Biên chế: its pages over a small province."""

import pytest
import staffed

pytestmark = pytest.mark.django_db
PAGES = (
    "/bien-che/", "/bien-che/nguyen-nhan/", "/bien-che/thua-thieu/", "/bien-che/cap-pho/",
    "/bien-che/co-cau/", "/bien-che/du-bao/", "/bien-che/kiem-tra/",
)  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_store_says_what_to_do(client, address):
    answer = client.get(address)
    assert answer.status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_full(client, address):
    staffed.province(); staffed.people()
    answer = client.get(address, {"den": "2024-12-31"})
    open("/tmp/sw/" + address.strip("/").replace("/", "-") + ".html", "wb").write(answer.content)
    assert answer.status_code == 200
