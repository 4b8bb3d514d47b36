"""The honest warning: how deep the holes are, which one is the worst, and that judging them takes no time."""

import math
import time

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.boxes import Box
from core.inference.trust import BLUR_DEPTH, SOFT_DEPTH, Trust, assess


def disc(radius, size=(400, 400), at=(200, 200)):
    return cv2.circle(np.zeros(size, np.uint8), at[::-1], radius, 255, -1)


def test_an_empty_mask_needs_no_warning():
    assert assess(np.zeros((50, 60), np.uint8)) == Trust("fine", 0.0, 0.0, None)


@pytest.mark.parametrize(("radius", "level"), [(3, "fine"), (15, "fine"), (25, "soft"), (55, "soft"), (80, "blur")])
def test_wider_holes_are_trusted_less(radius, level):
    trust = assess(disc(radius))
    assert trust.level == level
    assert trust.deepest == pytest.approx(radius + 2, rel=0.03, abs=1.2)  # two of growth


def test_a_long_thin_scratch_is_fine_and_a_square_is_not():
    mask = cv2.line(np.zeros((1200, 1200), np.uint8), (20, 30), (1180, 1100), 255, 6)
    assert assess(mask).level == "fine"
    mask[500:700, 100:300] = 255
    trust = assess(mask, 0)
    assert trust.level == "blur" and trust.deepest == pytest.approx(100, abs=3)
    assert trust.box is not None and trust.box.touches(Box(500, 100, 700, 300))


def test_the_box_is_that_of_the_worst_damage():
    mask = disc(12, (600, 600), (100, 100))
    mask |= disc(30, (600, 600), (400, 450))
    assert assess(mask, 2).box == Box(368, 418, 433, 483)


def test_a_picture_mostly_gone_is_not_fine_however_thin_the_lines():
    mask = np.zeros((300, 300), np.uint8)
    mask[::3] = mask[1::3] = 255
    mask[:, 150] = 255
    trust = assess(mask, 0)
    assert trust.deepest < SOFT_DEPTH and trust.largest_hole_share > 0.6
    assert trust.level == "soft"


def test_nothing_known_at_all():
    trust = assess(np.full((40, 60), 255, np.uint8))
    assert trust == Trust("blur", 1.0, math.inf, Box(0, 0, 40, 60))


boxes = st.lists(st.tuples(*[st.integers(0, 200)] * 2, *[st.integers(1, 90)] * 2), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(boxes, st.integers(0, 6))
def test_depth_and_level_are_those_of_the_whole_picture(holes, grow):
    mask = np.zeros((240, 250), np.uint8)
    for top, left, tall, wide in holes:
        mask[top : top + tall, left : left + wide] = 255
    ellipse = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * grow + 1, 2 * grow + 1))
    hidden = cv2.dilate(mask, ellipse)
    if hidden.all():
        return
    deepest = cv2.distanceTransform(hidden, cv2.DIST_L2, cv2.DIST_MASK_PRECISE).max()
    trust = assess(mask, grow)
    assert trust.deepest == pytest.approx(deepest, rel=0.03)
    assert (trust.level == "blur") == (trust.deepest > BLUR_DEPTH)
    _, _, stats, _ = cv2.connectedComponentsWithStats(hidden, connectivity=8)
    assert trust.largest_hole_share == pytest.approx(stats[1:, cv2.CC_STAT_AREA].max() / mask.size)


def test_small_strokes_on_a_large_picture_are_judged_at_once():
    mask = np.zeros((4096, 4096), np.uint8)
    for x, y in ((300, 300), (2000, 3000), (3900, 50), (1000, 3900), (3800, 4000)):
        cv2.line(mask, (x, y), (x + 120, y + 60), 255, 9)
    seconds = []
    for _ in range(3):
        begun = time.process_time()
        assert assess(mask).level == "fine"
        seconds.append(time.process_time() - begun)
    assert min(seconds) < 0.5  # 0.1 s on a quiet machine
