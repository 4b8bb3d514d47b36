"""Filling within lines: gaps, tips, soft rims of lines, transparency and depth."""

from __future__ import annotations

import hashlib

import cv2
import numpy as np
import pytest

from core.boxes import Box
from core.data.selection import Area, polygon_area, wand_area
from core.edit.fill import fill_area, filled

PAPER, INK, PINK = 240, 20, (230, 120, 160)
INSIDE, OUTSIDE = (60, 50), (5, 5)


def drawing(gap: int = 0, *, soft: bool = False) -> np.ndarray:
    """A circle of ink, uint8 (100, 120), broken at its left by `gap` pixels; soft: with smooth rims."""
    times = 8 if soft else 1
    large = np.full((100 * times, 120 * times), PAPER, np.uint8)
    cv2.circle(large, (60 * times, 50 * times), 35 * times, INK, 3 * times)
    large[(50 - gap // 2) * times : (50 - gap // 2 + gap) * times, : 40 * times] = PAPER
    return cv2.resize(large, (120, 100), interpolation=cv2.INTER_AREA)


def rgb(gray: np.ndarray) -> np.ndarray:
    return np.repeat(gray[..., None], 3, axis=2)


def painted(pixels: np.ndarray, point: tuple[int, int], colour: tuple[int, ...], **options) -> np.ndarray:
    """The picture after a fill."""
    area = fill_area(pixels, point, 24, **options)
    ground = np.atleast_1d(pixels[point[1], point[0]]).tolist()
    result = filled(pixels, area, ground, 24, colour, options.get("limit"))
    image = pixels.copy()
    image[result.box.slices] = result.pixels
    untouched = image[result.box.slices][result.mask == 0] == pixels[result.box.slices][result.mask == 0]
    assert untouched.all()
    return image


@pytest.mark.parametrize("gap", [1, 2, 3, 5, 9])
def test_a_gap_holds_from_either_side_and_a_wider_one_does_not(gap: int) -> None:
    whole = wand_area(drawing(), INSIDE, 24).mask.astype(bool).sum()
    broken = drawing(gap)
    assert (wand_area(broken, INSIDE, 24).mask > 0).sum() > 2 * whole
    inner = fill_area(broken, INSIDE, 24, gap=gap).whole(broken.shape)
    outer = fill_area(broken, OUTSIDE, 24, gap=gap).whole(broken.shape)
    assert whole <= (inner > 0).sum() <= whole + 4 * gap + 4  # all of it, and at most half of the gap
    assert (inner & outer > 0).sum() <= 2 * gap  # at most the middle of the gap is either side's, or neither's
    assert 0 <= (broken == PAPER).sum() - ((inner | outer) > 0).sum() <= gap
    done = painted(broken, INSIDE, (100,), gap=gap)
    assert PAPER not in painted(done, OUTSIDE, (100,), gap=gap)[:, :60]
    if gap > 3:
        assert (fill_area(broken, INSIDE, 24, gap=gap - 3).mask > 0).sum() > 2 * whole


def test_corners_and_tips_are_filled_to_their_ends() -> None:
    whole = np.full((80, 120), PAPER, np.uint8)
    cv2.polylines(whole, [np.array([[5, 40], [110, 30], [110, 50]])], True, INK, 1)
    pixels = whole.copy()
    pixels[38:42, 109:112] = PAPER
    area = fill_area(pixels, (90, 40), 24, gap=6).whole(pixels.shape) > 0
    reference = wand_area(whole, (90, 40), 24).whole(pixels.shape) > 0
    assert (reference & ~area).sum() == 0 and (area & ~reference).sum() <= 12


def test_a_place_narrower_than_the_gap_is_filled_all_the_same() -> None:
    pixels = np.full((40, 60), INK, np.uint8)
    pixels[10:13, 5:50] = PAPER
    assert (fill_area(pixels, (20, 11), 24, gap=16).mask > 0).sum() == 135


def test_near_a_line_it_fills_the_side_that_was_clicked() -> None:
    pixels = drawing(6)
    y = 50 - 35 + 3  # just below the upper side of the circle
    area = fill_area(pixels, (60, y), 24, gap=6).whole(pixels.shape)
    assert area[50, 60] and not area[5, 5]


def test_everything_alike_knows_no_gaps() -> None:
    pixels = drawing(6)
    assert (fill_area(pixels, INSIDE, 24, gap=6, contiguous=False).mask > 0).sum() == (pixels == PAPER).sum()


def test_no_pale_seam_stays_and_no_line_grows_thinner() -> None:
    """A soft line over the colour looks as if it had been drawn on it."""
    pixels = rgb(drawing(soft=True))
    cover = (PAPER - pixels[..., :1].astype(float)) / (PAPER - INK)
    ideal = np.array(PINK) * (1 - cover) + INK * cover
    image = painted(painted(pixels, INSIDE, PINK), OUTSIDE, PINK)
    assert np.abs(image - ideal).max() <= 12 and np.abs(image - ideal).mean() < 0.1
    dark = pixels[..., 0] == INK
    assert (image[dark] == INK).all()


def test_the_other_side_of_a_thin_line_stays_as_it_was() -> None:
    pixels = np.full((20, 20), PAPER, np.uint8)
    pixels[:, 10], pixels[:, 11] = INK, 170
    image = painted(pixels, (3, 10), (90,))
    assert (image[:, :10] == 90).all() and (image[:, 10:] == pixels[:, 10:]).all()


def test_a_flat_colour_beside_it_stays_as_it_is_also_near_a_line() -> None:
    pixels = np.full((30, 40, 3), PAPER, np.uint8)
    pixels[:, 20:] = (250, 200, 180)
    pixels[14:17] = INK
    image = painted(pixels, (5, 5), PINK)
    assert (image[:14, :20] == PINK).all() and (image[:, 20:] == pixels[:, 20:]).all()
    gray = np.ascontiguousarray(pixels[..., 1])
    image = painted(gray, (5, 5), (90,))
    changed = image[:, 20:] != gray[:, 20:]
    assert (image[:14, :20] == 90).all() and changed.sum() <= 3


def test_hard_borders_are_exact() -> None:
    pixels = rgb(drawing())
    image = painted(pixels, INSIDE, PINK)
    inside = wand_area(pixels, INSIDE, 24).whole(pixels.shape[:2]) > 0
    assert (image[inside] == PINK).all() and (image[~inside] == pixels[~inside]).all()


def test_grain_is_filled_evenly() -> None:
    pixels = np.clip(rgb(drawing()) + np.random.default_rng(0).integers(-6, 7, (100, 120, 1)), 0, 255).astype(np.uint8)
    pixels[INSIDE[1], INSIDE[0]] = PAPER
    image = painted(pixels, INSIDE, PINK)
    inside = wand_area(pixels, INSIDE, 24).whole(pixels.shape[:2]) > 0
    assert np.abs(image[inside].astype(int) - PINK).max() <= 8 and (image[50, 60] == PINK).all()


def test_sixteen_bits_and_gray() -> None:
    pixels = drawing(soft=True).astype(np.uint16) * 257
    image = painted(pixels, INSIDE, (30001,))
    assert image.dtype == np.uint16 and image[50, 60] == 30001 and (image[pixels == INK * 257] == INK * 257).all()


def test_what_is_transparent_becomes_opaque_under_a_soft_line() -> None:
    line = 255 - drawing(soft=True)
    alpha = np.clip((line.astype(float) - 15) / 220 * 255, 0, 255).astype(np.uint8)
    pixels = np.dstack([np.zeros((100, 120, 3), np.uint8), alpha])
    image = painted(pixels, INSIDE, PINK)
    assert image[50, 60].tolist() == [*PINK, 255]
    cover = alpha[..., None] / 255
    ideal = np.array(PINK) * (1 - cover)
    inner = np.hypot(*np.mgrid[-50:50, -60:60][::-1]) < 34
    assert (image[inner][:, 3] == 255).all() and np.abs(image[..., :3] - ideal)[inner].max() <= 2
    assert image[5, 5].tolist() == [0, 0, 0, 0]


def test_nothing_beyond_the_limit_changes() -> None:
    pixels = rgb(drawing(soft=True))
    limit = Area(Box(40, 50, 60, 110), np.full((20, 60), 255, np.uint8))
    image = painted(pixels, INSIDE, PINK, gap=4, limit=limit)
    changed = (image != pixels).any(axis=2)
    assert changed[40:60, 50:90].all()
    changed[40:60, 50:110] = False
    assert not changed.any()


def test_a_tolerance_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="tolerance"):
        fill_area(drawing(), INSIDE, 300, gap=4)


DIGESTS = {"rgb": "d262c549", "deep": "0ab10a8d", "alpha": "4857afc2", "gray": "6d572deb"}
"""Of what version 0.5.0 made of them, when it went through the picture tile by tile."""


def scribble(kind: str) -> np.ndarray:
    """Many soft arcs of several inks on paper, with grain."""
    rng = np.random.default_rng(3)
    image = np.full((420, 600, 3), PAPER, np.uint8)
    for _ in range(30):
        at, axes = (tuple(int(side) for side in rng.integers(5, most, 2)) for most in (420, 90))
        ink = tuple(int(value) for value in rng.integers(0, 90, 3))
        cv2.ellipse(image, at, axes, int(rng.integers(360)), 0, 300, ink, int(rng.integers(1, 5)), cv2.LINE_AA)
    image = np.clip(image + rng.integers(-3, 4, image.shape), 0, 255).astype(np.uint8)
    alpha = np.clip(np.abs(np.arange(600) - 300) * 2, 40, 255).astype(np.uint8)
    kinds = {
        "rgb": lambda: image,
        "deep": lambda: image.astype(np.uint16) * 257,
        "alpha": lambda: np.dstack((image, np.broadcast_to(alpha, image.shape[:2]))),
        "gray": lambda: image[..., 0].copy(),
    }
    return kinds[kind]()


@pytest.mark.parametrize("kind", DIGESTS)
def test_a_large_fill_is_what_it_always_was(kind: str) -> None:
    pixels = scribble(kind)
    paper = np.argwhere(scribble("rgb").min(axis=2) > PAPER - 2)
    y, x = paper[len(paper) // 2].tolist()
    point = (x, y)
    ground = np.atleast_1d(pixels[point[1], point[0]]).tolist()
    colour = tuple(np.array((200, 60, 90)[: 1 if pixels.ndim == 2 else 3]) * (257 if kind == "deep" else 1))
    digest = hashlib.sha1()
    limit = polygon_area(pixels.shape[:2], [(20, 10), (580, 60), (500, 410), (60, 350)])
    for options in ({}, {"gap": 6}, {"limit": limit}, {"contiguous": False}):
        area = fill_area(pixels, point, 40, **options)
        made = filled(pixels, area, ground, 40, colour, options.get("limit"))
        for part in (area.mask, made.pixels, made.mask):
            digest.update(np.ascontiguousarray(part).tobytes())
        assert area.mask.any()
    assert digest.hexdigest()[:8] == DIGESTS[kind]
