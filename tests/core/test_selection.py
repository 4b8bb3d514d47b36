"""Selections mark exactly what a slow and plain reference marks, and stay fast on large pictures."""

from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data import selection
from core.errors import MaskError


def wand(pixels, *arguments, **options):
    """What the wand marks, as the mask of the whole picture; so do the other two."""
    return selection.wand_area(pixels, *arguments, **options).whole(pixels.shape[:2])


def polygon(size, points):
    return selection.polygon_area(size, points).whole(size)


def rectangle(size, a, b):
    return selection.rectangle_area(size, a, b).whole(size)


SHAPES = [(), (2,), (3,), (4,)]


@st.composite
def pictures(draw):
    """Small pictures of few colours, so that areas hang together."""
    height, width = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    rng = np.random.default_rng(draw(st.integers(0, 1000)))
    levels = rng.integers(0, draw(st.integers(1, 4)), (height, width, *draw(st.sampled_from(SHAPES))))
    if draw(st.booleans()):
        return (levels * 20).astype(np.uint8)
    return (levels * 20 * 257 + rng.integers(0, 3, levels.shape)).astype(np.uint16)


@st.composite
def masks(draw, side=14):
    height, width = draw(st.integers(1, side)), draw(st.integers(1, side))
    rng = np.random.default_rng(draw(st.integers(0, 1000)))
    share = draw(st.sampled_from([0, 0.02, 0.2, 0.5, 0.9, 1]))
    return np.where(rng.random((height, width)) < share, np.uint8(255), np.uint8(0))


def is_near(pixels, colour, tolerance):
    step = 257 if pixels.dtype == np.uint16 else 1
    difference = np.abs(pixels.astype(int) - np.asarray(colour, int)) <= tolerance * step
    return difference if pixels.ndim == 2 else difference.all(axis=2)


def flooded(like, point):
    """Four-connected, one pixel after the other."""
    found, waiting = np.zeros(like.shape, bool), [point]
    while waiting:
        x, y = waiting.pop()
        if 0 <= y < like.shape[0] and 0 <= x < like.shape[1] and like[y, x] and not found[y, x]:
            found[y, x] = True
            waiting += [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
    return found


@given(pictures(), st.data(), st.sampled_from([0, 19, 20, 40, 255]), st.booleans())
def test_the_wand_marks_what_a_plain_flood_reaches(pixels, data, tolerance, contiguous):
    height, width = pixels.shape[:2]
    x, y = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    like = is_near(pixels, pixels[y, x], tolerance)
    expected = flooded(like, (x, y)) if contiguous else like
    mask = wand(pixels, (x, y), tolerance, contiguous=contiguous)
    assert mask.dtype == np.uint8
    np.testing.assert_array_equal(mask, np.where(expected, 255, 0))
    area = selection.wand_area(pixels, (x, y), tolerance, contiguous=contiguous)
    np.testing.assert_array_equal(area.whole((height, width)), mask)


@given(pictures(), st.data())
def test_the_wand_stays_in_its_box(pixels, data):
    height, width = pixels.shape[:2]
    x, y = data.draw(st.integers(-1, width)), data.draw(st.integers(-1, height))
    box = tuple(data.draw(st.integers(-2, 11)) for _ in range(4))
    mask = wand(pixels, (x, y), 20, within=box)
    expected = np.zeros((height, width), bool)
    inside = np.zeros((height, width), bool)
    inside[max(0, box[0]) : max(0, box[2]), max(0, box[1]) : max(0, box[3])] = True
    if 0 <= y < height and 0 <= x < width and inside[y, x]:
        expected = flooded(is_near(pixels, pixels[y, x], 20) & inside, (x, y))
    np.testing.assert_array_equal(mask > 0, expected)


def test_the_wand_measures_from_the_seed_not_from_neighbour_to_neighbour():
    ramp = np.tile(np.arange(0, 200, 10, np.uint8), (3, 1))
    assert wand(ramp, (0, 1), 30)[1].tolist() == [255] * 4 + [0] * 16


def test_views_and_pictures_that_must_not_change_are_looked_at_all_the_same():
    pixels = np.zeros((8, 9, 4), np.uint8)
    pixels[2:5, 3:7] = 9
    view = pixels[::-1, ::2, :3]
    view.flags.writeable = False
    expected = np.where(view[..., 0] == 9, 255, 0)
    np.testing.assert_array_equal(wand(view, (2, 4), 0), expected)
    np.testing.assert_array_equal(selection.alike(view, (9, 9, 9), 0), expected)
    mask = expected.astype(np.uint8)[::-1, ::2]
    mask.flags.writeable = False
    np.testing.assert_array_equal(selection.grow(mask, 1) > 0, grown_plainly(mask, 1))


@pytest.mark.parametrize("tolerance", [-1, 256])
def test_tolerance_has_a_range(tolerance):
    with pytest.raises(ValueError, match="tolerance"):
        wand(np.zeros((3, 3), np.uint8), (0, 0), tolerance)


@given(pictures(), st.data(), st.sampled_from([0, 20, 255]))
def test_alike_finds_a_colour_with_and_without_alpha(pixels, data, tolerance):
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    colour = data.draw(st.lists(st.integers(0, np.iinfo(pixels.dtype).max), min_size=channels, max_size=channels))
    expected = is_near(pixels, colour if pixels.ndim == 3 else colour[0], tolerance)
    np.testing.assert_array_equal(selection.alike(pixels, colour, tolerance), np.where(expected, 255, 0))
    if channels in (2, 4):
        expected = is_near(pixels[..., :-1], colour[:-1], tolerance)
        np.testing.assert_array_equal(selection.alike(pixels, colour[:-1], tolerance), np.where(expected, 255, 0))
    with pytest.raises(ValueError, match="channels"):
        selection.alike(pixels, [0] * (channels + 1), 0)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [2, 4])
def test_what_is_more_than_half_transparent_is_the_hole(dtype, channels):
    pixels = np.full((4, 5, channels), np.iinfo(dtype).max, dtype)
    half = np.iinfo(dtype).max // 2 + 1
    pixels[1, 2, -1], pixels[2, 3, -1], pixels[3, 3, -1] = half - 1, half, 0
    marked = np.argwhere(selection.from_alpha(pixels))
    assert marked.tolist() == [[1, 2], [3, 3]]


def test_without_transparency_there_is_nothing_to_mark():
    with pytest.raises(MaskError, match="has no transparency"):
        selection.from_alpha(np.zeros((4, 5, 3), np.uint8))
    with pytest.raises(MaskError, match="Nothing in the picture is transparent"):
        selection.from_alpha(np.full((4, 5, 4), 128, np.uint8))


def grown_plainly(mask, radius):
    rows, columns = np.indices(mask.shape)
    grown = np.zeros(mask.shape, bool)
    for y, x in np.argwhere(mask):
        grown |= (rows - y) ** 2 + (columns - x) ** 2 <= radius**2
    return grown


@given(masks(), st.integers(0, 20))
def test_growing_and_shrinking_are_round(mask, radius):
    np.testing.assert_array_equal(selection.grow(mask, radius) > 0, grown_plainly(mask, radius))
    shrunk = ~grown_plainly(255 - mask, radius)
    np.testing.assert_array_equal(selection.shrink(mask, radius) > 0, shrunk)


@pytest.mark.parametrize("radius", [1, 2, 3, 63, 64, 65, 199, 200])
def test_growing_across_tiles_and_by_any_radius(radius):
    mask = np.zeros((700, 900), np.uint8)
    for y, x in [(0, 0), (255, 255), (256, 511), (699, 300), (350, 899), (400, 100)]:
        mask[y, x] = 255
    before = mask.copy()
    np.testing.assert_array_equal(selection.grow(mask, radius) > 0, grown_plainly(mask, radius))
    np.testing.assert_array_equal(mask, before)
    np.testing.assert_array_equal(selection.shrink(255 - mask, radius) == 0, grown_plainly(mask, radius))


def test_a_mask_does_not_shrink_away_from_the_border():
    mask = np.zeros((30, 40), np.uint8)
    mask[:10, :15] = 255
    shrunk = selection.shrink(mask, 4)
    assert shrunk[0, 0] == 255
    assert (np.count_nonzero(shrunk[0]), np.count_nonzero(shrunk[:, 0])) == (11, 6)
    assert selection.shrink(np.full((5, 5), 255, np.uint8), 200).all()


def test_radius_has_a_range():
    for radius in (-1, 201):
        with pytest.raises(ValueError, match="0 to 200"):
            selection.grow(np.zeros((3, 3), np.uint8), radius)


def winding_plainly(size, points):
    """0 where a centre is outside, None where one lies on the line itself."""
    result = np.zeros(size, object)
    corners = [(Fraction(x), Fraction(y)) for x, y in points]
    for row in range(size[0]):
        y = row + Fraction(1, 2)
        crossings = []
        for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
            if min(y0, y1) <= y < max(y0, y1):
                crossings.append((x0 + (y - y0) / (y1 - y0) * (x1 - x0), 1 if y1 > y0 else -1))
        for column in range(size[1]):
            x = column + Fraction(1, 2)
            on_line = any(crossing == x for crossing, _ in crossings)
            result[row, column] = None if on_line else sum(turn for crossing, turn in crossings if crossing < x)
    return result


coordinates = st.floats(-4, 16, allow_nan=False, width=16)
lassos = st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=8)


@pytest.mark.slow
@settings(max_examples=200)
@given(lassos)
def test_a_lasso_marks_the_centres_it_winds_around(points):
    size = (11, 13)
    mask = polygon(size, points)
    winding = winding_plainly(size, points)
    if any(turns for turns in winding.flat):
        certain = np.array([turns is not None for turns in winding.flat]).reshape(size)
        inside = np.array([bool(turns) for turns in winding.flat]).reshape(size)
        np.testing.assert_array_equal((mask > 0)[certain], inside[certain])
    area = selection.polygon_area(size, points)
    assert area.mask.shape == (area.box[2] - area.box[0], area.box[3] - area.box[1])
    np.testing.assert_array_equal(area.whole(size), mask)


def test_a_lasso_that_crosses_itself_has_no_hole():
    twice = [(1, 1), (9, 1), (9, 9), (1, 9)] * 2
    assert np.count_nonzero(polygon((10, 10), twice)) == 64
    eight = [(0, 0), (10, 10), (10, 0), (0, 10)]
    mask = polygon((10, 10), eight)
    assert mask[5, 0] == mask[5, 9] == 255
    assert mask[0, 5] == mask[9, 5] == 0


@pytest.mark.parametrize(
    ("points", "marked"),
    [([(3.2, 4.9)], [(4, 3)]), ([(3.1, 4.1), (3.9, 4.2), (3.2, 4.3)], [(4, 3)]),
     ([(2.5, 1.1), (2.5, 3.9)], [(1, 2), (2, 2), (3, 2)]), ([], []), ([(-5.0, 2.0), (-3.0, 8.0)], []),
     ([(float("nan"), 1.0), (float("inf"), 2.0), (3.2, 4.9)], [(4, 3)])],
)  # fmt: skip
def test_a_thin_lasso_marks_the_pixels_under_it(points, marked):
    assert [tuple(at) for at in np.argwhere(polygon((8, 9), points)).tolist()] == marked


def test_a_lasso_may_leave_the_picture_by_far():
    everything = [(-1e9, -1e9), (1e9, -1e9), (1e9, 1e9), (-1e9, 1e9)]
    assert polygon((2100, 7), everything).all()
    assert selection.polygon_area((8, 9), [(-1e30, 20), (1e30, 20), (0, 1e30)]).is_empty


@given(*[st.floats(-5, 15, width=16) for _ in range(4)])
def test_a_rectangle_holds_the_pixels_under_both_corners(x0, y0, x1, y1):
    expected = np.zeros((8, 9), np.uint8)
    for row in range(8):
        for column in range(9):
            across = min(floor(x0), floor(x1)) <= column <= max(floor(x0), floor(x1))
            down = min(floor(y0), floor(y1)) <= row <= max(floor(y0), floor(y1))
            expected[row, column] = 255 if across and down else 0
    np.testing.assert_array_equal(rectangle((8, 9), (x0, y0), (x1, y1)), expected)
    area = selection.rectangle_area((8, 9), (x0, y0), (x1, y1))
    assert area.is_empty == (not expected.any())


def test_an_area_paints_and_erases_its_own_pixels_only():
    mask = np.zeros((8, 9), np.uint8)
    mask[7, 8] = 255
    area = selection.polygon_area((8, 9), [(1, 1), (6, 1), (1, 6)])
    area.paint(mask)
    assert np.count_nonzero(mask) == 1 + np.count_nonzero(area.mask)
    area.paint(mask, 0)
    assert np.argwhere(mask).tolist() == [[7, 8]]


def test_a_stroke_on_a_large_picture_costs_its_box():
    area = selection.polygon_area((10_000, 12_000), [(5000.0, 5000.0), (5040.0, 5000.0), (5000.0, 5030.0)])
    assert area.mask.shape == (31, 41)


@given(masks())
def test_inverting_twice_changes_nothing(mask):
    assert not (selection.invert(mask) & mask).any()
    np.testing.assert_array_equal(selection.invert(selection.invert(mask)), mask)
