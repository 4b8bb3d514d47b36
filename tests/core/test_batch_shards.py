"""Parts of a batch: every picture is in exactly one of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.batch.items import BatchItem, Shard
from core.errors import DataError


def items(names):
    return [BatchItem(number, Path("/scans") / "x", name) for number, name in enumerate(names)]


@given(st.lists(st.text(st.characters(), min_size=1, max_size=12), max_size=40), st.integers(1, 12))
def test_parts_neither_overlap_nor_miss_a_picture(names, count):
    whole = items(names)
    parts = [Shard(number, count).of(whole) for number in range(1, count + 1)]
    numbers = sorted(item.number for part in parts for item in part)
    assert numbers == list(range(len(whole)))
    assert all([item.number for item in part] == sorted(item.number for item in part) for part in parts)


def test_a_picture_stays_in_its_part_when_others_come():
    whole = items(f"scan {number}.png" for number in range(500))
    part = {item.name for item in Shard(3, 16).of(whole)}
    assert part == {item.name for item in Shard(3, 16).of(whole[::-1])}
    assert part & {item.name for item in whole[:250]} == {item.name for item in Shard(3, 16).of(whole[:250])}
    assert 10 <= len(part) <= 60


def test_the_same_picture_is_in_the_same_part_on_every_system():
    # Of these, the first one must stay where it is: machines with different versions share a folder.
    assert [number for number in range(1, 17) if Shard(number, 16).holds("scan 1.png")] == [1]
    assert all(Shard(n, 7).holds("\u00e9.png") == Shard(n, 7).holds("e\u0301.png") for n in range(1, 8))


def test_parts_are_written_as_people_write_them():
    assert Shard.parse("3/16") == Shard.parse(" 3 / 16 ") == Shard(3, 16)
    assert str(Shard(3, 16)) == "3/16"


@pytest.mark.parametrize("text", ["", "3", "0/16", "17/16", "1/0", "-1/4", "1.5/4", "a/b", "1/4/2", "٣/١٦"])
def test_parts_that_do_not_exist_are_refused(text):
    with pytest.raises(DataError):
        Shard.parse(text)
