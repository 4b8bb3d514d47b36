"""core.sampling: a part of a list that stands for all of it."""

from hypothesis import given
from hypothesis import strategies as st

from core.sampling import evenly


@given(st.integers(0, 300), st.integers(0, 60))
def test_a_part_is_spread_over_the_whole_list(length, count):
    chosen = evenly(range(length), count)
    assert len(chosen) == min(length, count)
    assert chosen == sorted(set(chosen))
    if chosen:
        apart = [after - before for before, after in zip(chosen, [*chosen[1:], length], strict=True)]
        assert chosen[0] == 0 and max(apart) <= min(apart) + 1
