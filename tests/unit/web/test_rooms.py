"""Which room of the product an address lies in."""

import pytest

from tinhgon.web.context import room_of


@pytest.mark.parametrize(
    ("address", "room"),
    [
        ("/bo-may/don-vi/u-1/ban-giao/", "organisation"),
        ("/bo-may/chuc-nang/f-1/chu-tri/", "organisation"),
        ("/nhat-ky/3/", "organisation"),
        ("/van-ban/1/thay-doi/", "documents"),
        ("/tim/", "documents"),
        ("/tong-quan/1/a/", "overview"),
        ("/vet/", ""),
    ],
)
def test_every_page_knows_its_room(address, room):
    assert room_of(address) == room
