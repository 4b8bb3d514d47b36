"""Windows cover every damaged pixel once blended, and cost what the damage costs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.boxes import Box
from core.inference.windows import cover, find_damages


def blots(height, width, places):
    hole = np.zeros((height, width), bool)
    for top, left, tall, wide in places:
        hole[top % height : top % height + tall, left % width : left % width + wide] = True
    return hole


numbers = st.integers(0, 600)
sides = st.integers(1, 400)


@settings(max_examples=60, deadline=None)
@given(st.integers(16, 600), st.integers(16, 600), st.lists(st.tuples(numbers, numbers, sides, sides), max_size=4))
def test_every_hole_pixel_is_in_one_damage_and_has_weight(height, width, places):
    hole = blots(height, width, places)
    count = np.zeros(hole.shape, int)
    weight = np.zeros(hole.shape, np.float32)
    for damage in find_damages(hole):
        count[damage.slices] += 1
        for window in cover(hole, damage):
            assert window.crop.top >= 0 and window.crop.bottom <= height
            weight[window.crop.slices] += window.weights()
    assert (count[hole] >= 1).all()
    assert (weight[hole] > 0).all()


def test_nothing_to_do():
    assert find_damages(np.zeros((50, 50), bool)) == []


def test_neighbours_are_one_damage_and_strangers_two():
    hole = blots(400, 400, [(10, 10, 5, 5), (48, 48, 5, 5), (300, 300, 7, 9)])
    assert sorted(find_damages(hole)) == [Box(10, 10, 53, 53), Box(300, 300, 307, 309)]


def test_a_box_is_tight_beside_a_neighbour():
    hole = np.zeros((400, 400), bool)
    hole[0, :300] = hole[200:204, 160:164] = True
    assert sorted(find_damages(hole)) == [Box(0, 0, 1, 300), Box(200, 160, 204, 164)]


def test_three_small_damages_look_at_little_of_a_large_picture():
    hole = blots(2048, 2048, [(300, 300, 30, 30), (1000, 1500, 20, 40), (1800, 200, 30, 30)])
    crops = [w.crop for d in find_damages(hole) for w in cover(hole, d)]
    assert len(crops) == 3
    assert sum(c.height * c.width for c in crops) < 2048 * 2048 / 40


def test_a_long_scratch_is_cut_into_overlapping_pieces():
    hole = np.zeros((2000, 2000), bool)
    line = np.arange(2000)
    hole[line, line] = True
    (damage,) = find_damages(hole)
    windows = cover(hole, damage)
    assert 5 <= len(windows) <= 6
    assert sum(w.crop.area for w in windows) < 2000 * 2000 / 2


def test_a_picture_full_of_specks_is_one_window():
    hole = np.zeros((760, 900), bool)
    hole[20::90, 20::90] = True
    (damage,) = find_damages(hole)
    assert [w.crop for w in cover(hole, damage)] == [Box(0, 0, 760, 895)]


@pytest.mark.parametrize("blend", [0, 1, 32])
def test_weights_fade_beyond_the_core(blend):
    from core.inference.windows import Window

    window = Window(Box(50, 60, 90, 100), Box(0, 0, 150, 160), blend)
    weights = window.weights()
    assert weights.shape == (150, 160)
    assert (weights[50:90, 60:100] == 1).all()
    assert weights[49, 80] == pytest.approx(1 - 1 / (blend + 1))
    assert weights[90 + blend, 80] == 0


def stroke(side: int = 1200) -> np.ndarray:
    """A thin stroke from corner to corner."""
    hole = np.zeros((side, side), bool)
    at = np.arange(60, side - 60)
    for shift in range(-4, 5):
        hole[at, at + shift] = True
    return hole


def test_windows_along_a_thin_stroke_cost_what_the_stroke_does():
    hole = stroke()
    (damage,) = find_damages(hole)
    usual, along = cover(hole, damage), cover(hole, damage, along_strokes=True)
    assert sum(window.crop.area for window in along) < 0.65 * sum(window.crop.area for window in usual)
    weight = np.zeros(hole.shape, np.float32)
    for window in along:
        weight[window.crop.slices] += window.weights()
        assert window.core.grown(48, hole.shape) == window.crop
    assert (weight[hole] >= 1).all()


def test_windows_of_a_growing_stroke_stay_where_it_has_passed():
    long, short = stroke(), stroke()
    short[1000:] = False
    before, after = (cover(each, *find_damages(each), along_strokes=True) for each in (short, long))
    passed = {window for window in before if window.crop.bottom < 960}
    assert len(passed) > 5 and passed <= set(after)


@pytest.mark.parametrize("hole", [blots(900, 900, [(50, 50, 800, 40), (50, 50, 40, 800)]), stroke(400)])
def test_wide_or_small_damages_keep_their_windows(hole):
    for damage in find_damages(hole):
        assert cover(hole, damage, along_strokes=True) == cover(hole, damage)
