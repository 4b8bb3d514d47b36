"""Screentone smoothed away: what lies on it is seen and found, and what is no screen stays as it is."""

import cv2
import numpy as np
import pytest

from core.boxes import Box, mask_of
from core.demo.tones import screentone
from core.detect.finding import Kind, Search, find_damage
from core.detect.screens import View, views_of
from tests.benchmarks.damage.pictures import grainy

SIZE = (420, 480)


def toned(period=4.5, lines=False):
    """A grey sky of dots or lines above white paper, with a line of ink between."""
    tone = screentone(SIZE, period, 45, 0.3, lines=lines)
    tone[300:] = 255
    cv2.line(tone, (0, 300), (480, 300), 0, 5)
    return np.repeat(tone[..., None], 3, axis=2)


def specked(image):
    """Twenty dark specks on the sky, int32 (H, W) of 1 to 20, and the picture with them."""
    objects = np.zeros(SIZE, np.int32)
    rng = np.random.default_rng(4)
    for number in range(20):
        centre = np.array([40 + 100 * (number % 5), 35 + 65 * (number // 5)]) + rng.integers(-14, 15, 2)
        radius = int(rng.integers(3, 6))
        cv2.circle(objects, centre.tolist(), radius, number + 1, -1)
        cv2.circle(image, centre.tolist(), radius, (40, 38, 36), -1, cv2.LINE_AA)
    return image, objects


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("period", [3.5, 4.5, 6.0])
def test_a_screen_becomes_an_even_grey_and_nothing_else_changes(period, lines):
    image = toned(period, lines)
    plain, smooth = views_of(image)
    assert plain.rgb is image and smooth.scale == 2
    sky = smooth.rgb[20:130, 20:220].astype(int)
    assert sky.mean() == pytest.approx(0.7 * 255, abs=6) and sky.std() < 13
    assert image[40:260, 40:440].std() > 78
    assert smooth.places[20:130, 20:220].all() and not smooth.places[170:].any()


def test_each_place_is_answered_for_by_one_view():
    plain, smooth = views_of(toned())
    y, x = np.mgrid[:420:2, :480:2]
    points = np.column_stack([y.ravel(), x.ravel()]).astype(float)
    assert (plain.answers(points) ^ smooth.answers(points / 2)).all()
    assert smooth.answers(np.array([[50.0, 60.0]]))[0] and plain.answers(np.array([[380.0, 60.0]]))[0]


@pytest.mark.parametrize("sigma", [0, 10])
def test_fills_lines_grain_and_a_small_screen_are_none(sigma):
    image = np.full((*SIZE, 3), (210, 180, 160), np.uint8)
    for x in range(0, 480, 40):
        cv2.line(image, (x, 0), (480 - x, 420), (20, 20, 30), 3, cv2.LINE_AA)
    image[:60, :60] = toned()[:60, :60]
    image = grainy(image, sigma, np.random.default_rng(1))
    assert [view.rgb is image for view in views_of(image)] == [True]
    assert len(views_of(np.zeros((3, 5, 3), np.uint8))) == 1


def test_findings_of_a_smaller_view_have_the_pixels_of_the_picture_without_the_soft_rim():
    view = View(np.zeros((9, 9, 3), np.uint8), 2)
    box, mask = view.enlarged(Box(1, 2, 6, 6), np.full((5, 4), 255, np.uint8))
    assert box == Box(4, 6, 10, 10) and mask.shape == (6, 4) and (mask == 255).all()
    box, mask = view.enlarged(Box(1, 2, 3, 4), np.array([[0, 255], [255, 255]], np.uint8))  # all rim
    assert box == Box(2, 4, 6, 8)
    assert (mask > 0).astype(int).tolist() == [[0, 0, 1, 1], [0, 0, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]]


def test_specks_on_a_screen_are_found():
    image, objects = specked(toned())
    mask = mask_of(find_damage(image, [Kind.DUST], Search(0.8)), SIZE) > 0
    shares = np.array([mask[objects == number].mean() for number in range(1, 21)])
    near = cv2.dilate((objects > 0).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    assert (shares >= 0.5).mean() >= 0.75 and near[mask].mean() > 0.8


@pytest.mark.parametrize("kind", [Kind.DUST, Kind.HAIRS])
@pytest.mark.parametrize("lines", [False, True])
def test_a_screen_alone_is_no_damage(kind, lines):
    assert find_damage(toned(lines=lines), [kind], Search(0.8)) == ()
