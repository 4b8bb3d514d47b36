"""The smaller levels of a picture, and the arithmetic of zooming."""

from __future__ import annotations

import numpy as np
import pytest

from app.imageview import display
from app.imageview.pyramid import Pyramid, ink_of_four, largest_of_four, mean_of_four
from app.imageview.view_transform import MAX_SCALE, MIN_SCALE, STEPS, ViewTransform

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("shape", [(1001, 777, 3), (1001, 777), (300, 1025, 4)])
@pytest.mark.parametrize("reduce", [mean_of_four, largest_of_four, ink_of_four])
def test_updating_a_box_equals_building_anew(shape: tuple[int, ...], reduce) -> None:
    rng = np.random.default_rng(2)
    base = rng.integers(0, 256, shape, np.uint8)
    levels = Pyramid(base.copy(), reduce)
    box = (101, 333, 260, 777)
    levels.base[box[0] : box[2], box[1] : box[3]] = 9
    levels.update(box)
    fresh = Pyramid(levels.base.copy(), reduce)
    assert [a.shape for a in levels.levels] == [a.shape for a in fresh.levels]
    assert all((a == b).all() for a, b in zip(levels.levels, fresh.levels, strict=True))


def test_levels_halve_until_small() -> None:
    levels = Pyramid(np.zeros((2049, 1000, 3), np.uint8), mean_of_four)
    sizes = [level.shape[:2] for level in levels.levels]
    assert sizes == [(2049, 1000), (1025, 500), (513, 250), (257, 125), (129, 63)]
    assert levels.level_for(1.0) == levels.level_for(0.51) == 0
    assert levels.level_for(0.5) == 1
    assert levels.level_for(0.001) == 4


def test_mean_rounds_and_a_thin_scratch_stays_marked() -> None:
    mask = np.zeros((512, 512), np.uint8)
    mask[100] = 255
    assert (Pyramid(mask, largest_of_four).levels[1][50] == 255).all()
    assert (mean_of_four(np.array([[0, 1], [1, 0]], np.uint8)) == 1).all()


def test_with_base_leaves_the_old_levels_alone() -> None:
    old = Pyramid(np.zeros((600, 600, 3), np.uint8), mean_of_four)
    base = old.base.copy()
    base[10:20, 10:20] = 255
    new = old.with_base(base, [(10, 10, 20, 20)])
    assert not any(level.any() for level in old.levels)
    assert (new.levels[1][5:10, 5:10] == 255).all()


def test_alpha_is_multiplied_in_and_8_bit_rgb_is_not_copied() -> None:
    rgb = np.full((4, 4, 3), 200, np.uint8)
    assert display.to_display(rgb) is rgb
    deep = np.full((4, 4, 4), 65535, np.uint16)
    deep[..., 3] = 0x8000
    shown = display.to_display(deep)
    assert shown.shape == (4, 4, 4) and (shown[..., 3] == 0x80).all() and (shown[..., 0] == 0x80).all()
    assert display.to_display(np.full((4, 4), 7, np.uint8)).shape == (4, 4, 3)


@pytest.mark.parametrize("shape", [(700, 300), (700, 300, 3), (700, 300, 4)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_rebuild_shows_the_new_pixels(shape: tuple[int, ...], dtype: type) -> None:
    image = np.random.default_rng(3).integers(0, np.iinfo(dtype).max, shape, dtype)
    shown = display.build(image)
    changed = image.copy()
    changed[5:9, 40:70] = 0
    again = display.rebuild(shown, changed, [(5, 40, 9, 70)])
    fresh = display.build(changed)
    assert all((a == b).all() for a, b in zip(again.levels, fresh.levels, strict=True))


def test_zoom_keeps_the_point_under_the_cursor() -> None:
    view = ViewTransform()
    view.fit((4096, 3000), (1200, 800))
    point = view.to_image(900, 333)
    for factor in [1.25] * 20 + [0.8] * 12 + [1.25] * 4:
        view.zoom_by(factor, 900, 333)
        x, y = view.to_device(*point)
        # One device pixel: half for the whole-pixel corner now, half for the one at which the point was read.
        assert abs(x - 900) <= max(1.0, view.scale / 0.26) and abs(y - 333) <= max(1.0, view.scale / 0.26)


def test_scale_stays_within_bounds_and_stops_at_100_percent() -> None:
    view = ViewTransform(scale=0.9)
    view.zoom_by(1.25, 0, 0)
    assert view.scale == 1.0
    view.zoom_by(1e9, 0, 0)
    assert view.scale == MAX_SCALE
    view.zoom_by(1e-9, 0, 0)
    assert view.scale == 1.0
    view.zoom_by(1e-9, 0, 0)
    assert view.scale == MIN_SCALE
    assert ViewTransform(scale=0.66).next_step(closer=True) == pytest.approx(2 / 3)
    assert ViewTransform(scale=1.0).next_step(closer=True) == 1.5
    assert ViewTransform(scale=1.0).next_step(closer=False) == pytest.approx(2 / 3)
    assert ViewTransform(scale=MAX_SCALE).next_step(closer=True) == STEPS[-1]


def test_fit_shows_all_of_a_large_picture_and_enlarges_a_small_one_in_whole_steps() -> None:
    view = ViewTransform()
    view.fit((12000, 9000), (800, 600))
    x, y = view.to_device(12000, 9000)
    assert view.to_device(0, 0) >= (0, 0) and x <= 800 and y <= 600
    view.fit((100, 100), (800, 600))
    assert view.scale == 5.0


def test_the_picture_cannot_be_lost() -> None:
    view = ViewTransform(scale=2.0)
    view.pan(-1e6, 1e6)
    view.keep_visible((300, 200), (800, 600))
    x, y = view.to_device(300, 0)
    assert 0 < x < 800 and 0 < y < 600
