import io

import pytest

from tinhgon.organisation.pool import Pool

SAME_CHECKSUM = ("plumless", "buckeroo")  # known to have one CRC-32


def test_texts_are_numbered_in_the_order_they_come():
    pool = Pool()
    assert pool.add(["b", "a", "", "b"]).tolist() == [1, 2, 0, 1]
    assert pool.add(["c", "a"]).tolist() == [3, 2]
    assert pool.texts([3, 0, 1, 2]) == ["c", "", "b", "a"]
    assert len(pool) == 4


def test_two_texts_of_one_checksum_stay_two():
    pool = Pool()
    first, second = pool.add(SAME_CHECKSUM).tolist()
    assert first != second
    assert [pool.number(text) for text in SAME_CHECKSUM] == [first, second]
    assert pool.add(reversed(SAME_CHECKSUM)).tolist() == [second, first]


def test_one_text_of_a_checksum_does_not_hide_another():
    for held, other in (SAME_CHECKSUM, SAME_CHECKSUM[::-1]):
        pool = Pool()
        pool.add([held])
        assert pool.number(other) == -1
        assert pool.add([other, held]).tolist() == [2, 1]


def test_what_is_saved_is_read_back_and_goes_on_growing():
    pool = Pool()
    pool.add(["Sở Nội vụ", *SAME_CHECKSUM])
    file = io.BytesIO()
    pool.save(file)
    file.seek(0)
    read = Pool.load(file)
    assert read.texts(range(len(read))) == ["", "Sở Nội vụ", *SAME_CHECKSUM]
    assert read.add(["Xã An", "Sở Nội vụ"]).tolist() == [4, 1]
    assert read.text(4) == "Xã An"


def test_a_damaged_pool_is_refused():
    file = io.BytesIO()
    Pool().save(file)
    with pytest.raises((ValueError, EOFError)):
        Pool.load(io.BytesIO(file.getvalue()[:-20]))
