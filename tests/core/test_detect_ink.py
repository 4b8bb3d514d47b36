"""The strokes of lettering within a region, on drawn arrays."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.boxes import Box
from core.data.selection import Area
from core.detect.ink import find_ink, ink_within

PLACE = (50, 40, 105, 250)  # top, left, bottom, right of what is written


def cels():
    """A ground of several fills with ink lines."""
    image = np.full((160, 300, 3), (90, 150, 210), np.uint8)
    cv2.circle(image, (60, 40), 60, (240, 200, 170), -1)
    cv2.rectangle(image, (180, 90), (299, 159), (110, 60, 120), -1)
    cv2.line(image, (0, 150), (299, 20), (20, 20, 25), 2, cv2.LINE_AA)
    return image


def letters(thickness):
    layer = np.zeros((160, 300), np.uint8)
    cv2.putText(layer, "Letters", (50, 90), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 255, thickness, cv2.LINE_AA)
    return layer.astype(np.float32)[..., None] / 255


def written(image, ink, outline=None):
    picture = image.astype(np.float32)
    around = letters(13) if outline is not None else letters(5)
    if outline is not None:
        picture += around * (np.array(outline, np.float32) - picture)
    picture += letters(5) * (np.array(ink, np.float32) - picture)
    return picture.round().astype(np.uint8), around[..., 0] > 0.12


def region():
    mask = np.zeros((160, 300), bool)
    top, left, bottom, right = PLACE
    mask[top:bottom, left:right] = True
    return mask


def shares(found, truth):
    return (found & truth).sum() / truth.sum(), (found & truth).sum() / max(1, found.sum())


@pytest.mark.parametrize("grain", [0, 3, 6, 10])
@pytest.mark.parametrize(
    ("ink", "outline"),
    [((255, 255, 255), (0, 0, 0)), ((10, 10, 10), (255, 255, 255)), ((220, 30, 40), None), ((255, 240, 80), None)],
)
def test_ink_and_outline_are_found_and_little_else(ink, outline, grain):
    picture, truth = written(cels(), ink, outline)
    noisy = picture + np.random.default_rng(1).normal(0, grain, picture.shape)
    found = find_ink(np.clip(noisy, 0, 255).round().astype(np.uint8), region(), 40, float(grain))
    recall, precision = shares(found, truth)
    assert recall >= 0.95 and precision >= 0.6


def test_letters_whose_outline_runs_into_a_line_of_the_drawing():
    """The outline of some letters is then taken for that line; the letters are not."""
    image = np.full((160, 420, 3), (70, 110, 90), np.float32)
    cv2.line(image, (62, 0), (66, 159), (0, 0, 0), 3, cv2.LINE_AA)
    truth = np.zeros((160, 420), np.uint8)
    for word, left in (("ill", 50), ("station", 120), ("end", 280)):
        cv2.putText(truth, word, (left, 90), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 255, 3, cv2.LINE_AA)
    outline = cv2.dilate(truth, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9)))
    for layer, value in ((outline, 0), (truth, 255)):
        image += layer[..., None] / 255 * (value - image)
    region = np.zeros((160, 420), bool)
    region[55:102, 40:380] = True
    assert find_ink(image.round().astype(np.uint8), region, 36)[truth > 30].all()


def test_ink_in_a_balloon_before_black_hair():
    """As much of the ink's colour lies outside the balloon, but it is no ground of the letters."""
    image = np.full((160, 300, 3), 255, np.uint8)
    cv2.ellipse(image, (150, 78), (180, 95), 0, 0, 360, (0, 0, 0), 60)
    picture, truth = written(image, (0, 0, 0))
    recall, precision = shares(find_ink(picture, region(), 40), truth)
    assert recall >= 0.95 and precision >= 0.6


def test_a_balloon_is_plain_afterwards():
    picture, truth = written(np.full((160, 300, 3), 255, np.uint8), (0, 0, 0))
    found = find_ink(picture, region(), 40)
    assert (picture[~found] == 255).all() and truth[found].mean() > 0.6


def test_dots_of_a_screentone_stay():
    image = np.full((160, 300, 3), 255, np.uint8)
    y, x = np.mgrid[:160, :300]
    image[((x % 6) < 2) & ((y % 6) < 2)] = 0
    picture, truth = written(image, (0, 0, 0), (255, 255, 255))
    recall, precision = shares(find_ink(picture, region(), 40), truth)
    assert recall >= 0.95 and precision >= 0.6


@pytest.mark.parametrize("channels", [None, 2, 3, 4])
@pytest.mark.parametrize("deep", [False, True])
def test_every_shape_of_picture(channels, deep):
    picture, truth = written(np.full((160, 300, 3), 255, np.uint8), (0, 0, 0))
    opaque = np.full(truth.shape, 255, np.uint8)
    gray = picture[..., 0]
    image = {None: gray, 2: np.dstack([gray, opaque]), 3: picture, 4: np.dstack([picture, opaque])}[channels]
    image = image.astype(np.uint16) * 257 if deep else image
    top, left, bottom, right = PLACE
    ink = ink_within(image, Area(Box(*PLACE), np.full((bottom - top, right - left), 255, np.uint8)))
    assert ink.box == PLACE and shares(ink.whole(truth.shape) > 0, truth)[0] >= 0.95


def test_letters_much_lower_than_the_area_are_found():
    image = np.full((400, 600, 3), 240, np.uint8)
    truth = np.zeros((400, 600), np.uint8)
    for row in range(60, 360, 30):
        cv2.putText(truth, "several lines of small letters", (60, row), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 255, 1)
    image[truth > 0] = (30, 30, 120)
    ink = ink_within(image, Area(Box(20, 30, 380, 570), np.full((360, 540), 255, np.uint8)))
    assert shares(ink.whole(truth.shape) > 0, truth > 0)[0] >= 0.95


def test_a_plain_area_holds_no_ink():
    image = np.full((90, 90, 3), 200, np.uint8)
    assert ink_within(image, Area(Box(10, 10, 80, 80), np.full((70, 70), 255, np.uint8))).is_empty


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_nothing_outside_the_area_and_the_same_each_time(data):
    height, width = (data.draw(st.integers(1, 40)) for _ in range(2))
    rng = np.random.default_rng(data.draw(st.integers(0, 9)))
    image = rng.choice([0, 60, 255], (height, width)).astype(np.uint8)
    top, left = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    bottom, right = data.draw(st.integers(top + 1, height)), data.draw(st.integers(left + 1, width))
    mask = np.where(rng.random((bottom - top, right - left)) < 0.8, np.uint8(255), np.uint8(0))
    before = image.copy()
    first, second = (ink_within(image, Area(Box(top, left, bottom, right), mask)) for _ in range(2))
    assert (first.mask == second.mask).all() and not first.mask[mask == 0].any() and (image == before).all()
