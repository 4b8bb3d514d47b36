"""Soft brushes: what they cover, how pixels mix, pixels of other kinds of pictures, and healing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.boxes import Box
from core.edit.brush import FULL, matched, mean_colour, mixed, soft_cover
from core.inference.healing import MARGIN, healed

SHAPES = [
    ((6, 7), np.uint8),
    ((6, 7, 2), np.uint8),
    ((6, 7, 3), np.uint8),
    ((6, 7, 4), np.uint8),
    ((6, 7, 4), np.uint16),
]


def pixels(shape: tuple[int, ...], dtype: type, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


def test_a_soft_disc_is_whole_in_the_middle_and_fades_to_nothing_at_its_rim() -> None:
    cover = soft_cover(Box(0, 0, 41, 41), (20.5, 20.5), (20.5, 20.5), 40, 0.5)
    across = cover[20].astype(int)
    assert (across[11:30] == FULL).all() and across[0] == 0 and across[40] == 0
    assert (np.diff(across[:21]) >= 0).all() and (across == across[::-1]).all()
    assert abs(across[5] - FULL / 2) < 15  # half way between 10 and 20 pixels from the middle


def test_a_stroke_covers_what_the_disc_passes_over() -> None:
    cover = soft_cover(Box(0, 0, 30, 60), (10.5, 15.5), (50.5, 15.5), 11, 0.0)
    assert (cover[15, 10:51] == cover[15, 10]).all() and (cover[10, 11:50] == cover[10, 11]).all()
    assert cover[15, 10] > 250 and not cover[:9].any() and not cover[:, :5].any()


@given(st.integers(1, 60), st.floats(0, 1))
def test_the_middle_is_covered_whatever_the_size(size: int, hardness: float) -> None:
    assert soft_cover(Box(0, 0, 1, 1), (0.5, 0.5), (0.5, 0.5), size, hardness)[0, 0] == FULL


@pytest.mark.parametrize(("shape", "dtype"), SHAPES)
def test_nothing_and_everything_are_exact(shape, dtype) -> None:
    below, above = pixels(shape, dtype), pixels(shape, dtype, 1)
    cover = np.zeros((6, 7), np.uint8)
    cover[2:4] = FULL
    cover[5, 6] = 100  # not only nothing and everything
    made = mixed(below, above, cover)
    assert made.dtype == dtype and (made[2:4] == above[2:4]).all() and (made[:2] == below[:2]).all()
    assert (mixed(below, above, np.full((6, 7), FULL, np.uint8)) == above).all()
    half = mixed(below, above, np.full((6, 7), FULL, np.uint8), 0.5)
    if dtype == np.uint8 and len(shape) == 2:
        assert np.abs(half - (below.astype(float) + above) / 2).max() <= 0.5


def test_hidden_colours_do_not_show_through() -> None:
    below = np.zeros((1, 1, 4), np.uint8)
    below[..., 1] = 255  # green, and wholly transparent
    above = np.array([[[200, 0, 0, 255]]], np.uint8)
    made = mixed(below, above, np.full((1, 1), 128, np.uint8))
    assert made[0, 0, :3].tolist() == [200, 0, 0] and made[0, 0, 3] == 128


def test_pixels_take_the_kind_of_the_picture() -> None:
    rgb = np.array([[[255, 0, 128]]], np.uint8)
    assert matched(rgb, np.zeros((9, 9, 4), np.uint16)).tolist() == [[[65535, 0, 128 * 257, 65535]]]
    assert matched(rgb, np.zeros((9, 9), np.uint8)).tolist() == [[round(0.299 * 255 + 0.114 * 128)]]
    deep = np.array([[[1000, 65535]]], np.uint16)
    assert matched(deep, np.zeros((9, 9, 3), np.uint8)).tolist() == [[[4, 4, 4]]]
    assert matched(deep, np.zeros((9, 9, 2), np.uint8)).tolist() == [[[4, 255]]]
    assert matched(rgb, rgb) is rgb


@pytest.mark.parametrize(("shape", "dtype"), SHAPES)
@pytest.mark.parametrize(("to_shape", "to_dtype"), SHAPES)
def test_every_kind_can_be_put_on_every_other(shape, dtype, to_shape, to_dtype) -> None:
    made = matched(pixels(shape, dtype), np.zeros(to_shape, to_dtype))
    assert made.shape == (6, 7, *to_shape[2:]) and made.dtype == to_dtype


def test_the_mean_colour_leaves_out_what_is_transparent() -> None:
    image = np.full((9, 9, 4), 255, np.uint8)
    image[..., :3] = 100
    image[4, 4, :3] = 40
    image[3, 3] = 0, 255, 255, 0
    assert mean_colour(image, 4, 4, 1) == (40, 40, 40)
    assert mean_colour(image, 4, 4, 3) == (round((7 * 100 + 40) / 8),) * 3
    assert mean_colour(image, 0, 0, 11)[0] < 100
    assert mean_colour(np.zeros((3, 3), np.uint16), 2, 2, 5) == (0,)
    assert mean_colour(image, 3, 3, 1) == (0, 255, 255)  # nothing else is there


def test_healing_keeps_the_texture_and_takes_the_tone() -> None:
    """Grain on a ramp of brightness is healed with grain of a flat place."""
    rng = np.random.default_rng(3)
    ramp = np.linspace(60, 180, 64)[None].repeat(64, 0)
    below = np.clip(ramp + rng.normal(0, 4, ramp.shape), 0, 255).astype(np.uint8)
    above = np.clip(220 + rng.normal(0, 4, ramp.shape), 0, 255).astype(np.uint8)
    painted = np.zeros((64, 64), bool)
    painted[20:44, 20:44] = True
    made = healed(below, above, painted, np.ones((64, 64), bool)).astype(float)
    inside = made[painted].reshape(24, 24) - ramp[20:44, 20:44]
    assert abs(inside.mean()) < 2 and np.abs(inside.mean(0)).max() < 4  # the tone follows the ramp
    assert 3 < inside.std() < 5.5  # and the grain is there


@pytest.mark.parametrize(("shape", "dtype"), SHAPES)
def test_healing_any_kind_of_picture_without_surroundings(shape, dtype) -> None:
    below, above = pixels(shape, dtype), pixels(shape, dtype, 1)
    everything = np.ones((6, 7), bool)
    assert (healed(below, above, everything, everything) == above).all()
    some = np.zeros((6, 7), bool)
    some[2:4, 2:4] = True
    assert healed(below, above, some, everything).shape == shape
    assert (healed(below, above, some, some) == above).all() and MARGIN > 0
