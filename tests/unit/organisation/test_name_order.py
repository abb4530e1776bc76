import io

import numpy as np
import pytest

from tinhgon.kernel.collation import vietnamese_key
from tinhgon.organisation import name_order
from tinhgon.organisation.name_order import NameOrder
from tinhgon.organisation.pool import Pool

NAMES = ["Xã Đông", "Xã Dân", "xã  đông", "Phường 10", "Phường 9", "Ấp Bà", "Ấp Ba", "Xã Dân"]


def ordered(order, pool):
    numbers = np.arange(1, len(pool))
    ranks = order.ranks(numbers)
    return [pool.text(number) for number in numbers[np.lexsort((numbers, ranks))]]


@pytest.mark.parametrize("few", [0, 100])
def test_names_stand_in_vietnamese_order_however_they_came(monkeypatch, few):
    monkeypatch.setattr(name_order, "_FEW", few)
    pool = Pool()
    order = NameOrder(pool)
    for start in range(0, len(NAMES), 3):
        order.add(pool.add(NAMES[start : start + 3]))
    assert ordered(order, pool) == sorted(dict.fromkeys(NAMES), key=vietnamese_key)
    same = order.ranks(pool.add(["Xã Đông", "xã  đông", "Xã Dân"])).tolist()
    assert same[0] == same[1] != same[2]


def test_names_alike_are_found_whatever_their_case():
    pool = Pool()
    order = NameOrder(pool)
    order.add(pool.add(NAMES))
    assert pool.texts(order.like("XÃ ĐÔNG")) == ["Xã Đông", "xã  đông"]
    assert pool.texts(order.like("Xã Dong")) == []


def test_long_names_alike_at_their_beginning_are_two():
    pool = Pool()
    order = NameOrder(pool)
    beginning = "Ban quản lý dự án đầu tư xây dựng " * 8
    order.add(pool.add([f"{beginning} một", f"{beginning} hai"]))
    assert pool.texts(order.like(f"{beginning} hai")) == [f"{beginning} hai"]


def test_what_is_saved_is_read_back_and_goes_on_growing():
    pool = Pool()
    order = NameOrder(pool)
    order.add(pool.add(NAMES))
    file = io.BytesIO()
    order.save(file)
    file.seek(0)
    read = NameOrder.load(file, pool)
    read.add(pool.add(["Phường 9a"]))
    assert ordered(read, pool) == sorted(
        {*NAMES, "Phường 9a"}, key=lambda one: (vietnamese_key(one), pool.number(one))
    )
