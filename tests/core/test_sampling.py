"""core.sampling: a part of a list that stands for all of it."""

from hypothesis import given
from hypothesis import strategies as st

from core.sampling import evenly, every_nth


@given(st.integers(0, 300), st.integers(0, 60))
def test_a_part_is_spread_over_the_whole_list(length, count):
    chosen = evenly(range(length), count)
    assert len(chosen) == min(length, count)
    assert chosen == sorted(set(chosen))
    if chosen:
        apart = [after - before for before, after in zip(chosen, [*chosen[1:], length], strict=True)]
        assert chosen[0] == 0 and max(apart) <= min(apart) + 1


def test_published_figures_were_measured_on_this_sample():
    assert every_nth(range(10), 4) == [0, 2, 4, 6]
    assert every_nth(range(5), 4) == [0, 1, 2, 3]  # the end is left out
    assert every_nth(range(3), 4) == [0, 1, 2]
    assert every_nth([], 4) == []
