"""Strokes on arrays: exact shapes, no gaps, nothing outside the picture."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.repair.document.strokes import MAX_SIZE, capsule_box, next_size, paint_capsule, snap


def blank(height: int = 60, width: int = 80) -> np.ndarray:
    return np.zeros((height, width), np.uint8)


def dot(size: int) -> np.ndarray:
    mask = blank()
    paint_capsule(mask, (40.3, 30.6), (40.3, 30.6), size, 255)
    rows, columns = np.nonzero(mask)
    return mask[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


@pytest.mark.parametrize(("size", "pixels"), [(1, 1), (2, 4), (3, 9), (4, 12), (5, 21)])
def test_small_dots_have_their_classic_shapes(size: int, pixels: int) -> None:
    shape = dot(size)
    assert shape.shape == (size, size)
    assert np.count_nonzero(shape) == pixels
    assert set(np.unique(shape)) <= {0, 255}


def test_a_disc_has_the_area_of_its_size() -> None:
    shape = dot(41)
    assert np.count_nonzero(shape) == pytest.approx(np.pi * 20.5**2, rel=0.01)
    assert (shape == shape[::-1]).all() and (shape == shape[:, ::-1]).all() and (shape == shape.T).all()


@given(
    start=st.tuples(st.floats(-20, 100), st.floats(-20, 80)),
    end=st.tuples(st.floats(-20, 100), st.floats(-20, 80)),
    size=st.integers(1, 30),
)
def test_pixels_are_those_under_the_moving_disc(
    start: tuple[float, float], end: tuple[float, float], size: int
) -> None:
    mask = blank()
    box = paint_capsule(mask, start, end, size, 255)
    if size > 1:
        a, b = np.array(snap(start, size)), np.array(snap(end, size))
        y, x = np.mgrid[0:60, 0:80] + 0.5
        along = b - a
        length = float(along @ along)
        t = np.clip(((x - a[0]) * along[0] + (y - a[1]) * along[1]) / length, 0, 1) if length else 0.0
        distance = np.hypot(x - a[0] - t * along[0], y - a[1] - t * along[1])
        certain = np.abs(distance - size / 2) > 1e-5
        assert ((mask > 0) == (distance <= size / 2))[certain].all()
    rows, columns = np.nonzero(mask)
    if rows.size:
        assert box is not None
        top, left, bottom, right = box
        assert top <= rows.min() and rows.max() < bottom and left <= columns.min() and columns.max() < right


@given(
    points=st.lists(st.tuples(st.integers(0, 79), st.integers(0, 59)), min_size=2, max_size=5),
    size=st.integers(1, 6),
)
def test_a_stroke_is_in_one_piece(points: list[tuple[int, int]], size: int) -> None:
    cv2 = pytest.importorskip("cv2")
    mask = blank()
    for start, end in pairwise(points):
        paint_capsule(mask, start, end, size, 255)
    pieces, _ = cv2.connectedComponents(mask, connectivity=8)
    assert pieces == 2  # the ground and one stroke


def test_erasing_writes_zero_and_nothing_else_changes() -> None:
    mask = np.full((60, 80), 255, np.uint8)
    paint_capsule(mask, (10, 10), (30, 10), 5, 0)
    assert np.count_nonzero(mask == 0) == 5 * 20 + 21
    assert set(np.unique(mask)) == {0, 255}


def test_a_capsule_beside_the_picture_changes_nothing() -> None:
    mask = blank()
    assert paint_capsule(mask, (-50, -50), (-20, 500), 9, 255) is None
    assert not mask.any()


def test_capsule_box_holds_the_snapped_disc() -> None:
    assert capsule_box((10.2, 20.7), (10.2, 20.7), 3) == (19, 9, 22, 12)


def test_sizes_step_in_proportion_and_reach_both_ends() -> None:
    size, seen = 1, []
    while size < MAX_SIZE:
        seen.append(size)
        assert next_size(size, larger=True) > size
        size = next_size(size, larger=True)
    assert len(seen) < 70
    while size > 1:
        assert next_size(size, larger=False) < size
        size = next_size(size, larger=False)
