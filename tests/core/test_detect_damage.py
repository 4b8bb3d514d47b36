"""Known damage is found; the floors lie well below what docs/performance.md says is reached."""

import cv2
import numpy as np
import pytest

from core.boxes import mask_of
from core.demo.portrait import draw_portrait
from core.detect.finding import Kind, Search, find_damage
from tests.benchmarks.damage import damaged_by
from tests.benchmarks.detectors import Score, damaged, score

# recall by objects; precision by findings, by pixels
FLOORS = {
    Kind.DUST: (0.25, 0.85, 0.85),
    Kind.SCRATCHES: (0.25, 0.85, 0.7),
    Kind.BOXES: (0.4, 0.85, 0.85),
    Kind.MOSAIC: (0.6, 0.75, 0.75),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", FLOORS)  # lettering needs fonts: tests.benchmarks.lettering
def test_recall_and_precision(kind):
    total = score(kind, lambda n, _: draw_portrait((640, 512), np.random.default_rng([11, n])), 5, 0, 0, Search())
    values = total.recall.share, total.precision.share, total.pixels.share
    assert all(value >= floor for value, floor in zip(values, FLOORS[kind], strict=True)), values


@pytest.mark.slow
def test_specks_that_are_sharper_than_an_enlarged_drawing_are_found():
    """On scans of many pixels the others of a picture used to take more from a speck than its looks gave."""
    rng = np.random.default_rng([11, 0])
    large = cv2.resize(draw_portrait((640, 512), rng), None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    picture, objects, counted = damaged(Kind.DUST, large, 0, rng)
    total = Score()
    total.add(find_damage(picture, [Kind.DUST]), objects, counted)
    assert total.recall.share >= 0.8 and total.precision.share >= 0.95


def scene():
    """Four fills in slanting bands."""
    y, x = np.mgrid[:500, :500]
    fills = np.array([(40, 80, 50), (190, 90, 70), (70, 70, 150), (225, 180, 120)], np.uint8)
    return fills[((x + 2 * y) // 110) % 4]


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize(("opacity", "width"), [(0.15, 2), (0.9, 1), (0.9, 5)])
def test_a_straight_scratch_is_found_in_every_direction(turns, opacity, width):
    cover = np.zeros((500, 500), np.uint8)
    cv2.line(cover, (120, 20), (290, 480), 255, width, cv2.LINE_AA)
    share = cover[..., None] / 255 * opacity
    image = np.rot90((scene() * (1 - share) + np.array([246, 243, 236]) * share).round().astype(np.uint8), turns)
    found = find_damage(np.ascontiguousarray(image), [Kind.SCRATCHES], Search(0.7))  # wide or faint: less sure
    mask, truth = mask_of(found, (500, 500)) > 0, np.rot90(cover, turns) > 127
    assert (mask & truth).sum() > (0.8 if opacity > 0.5 else 0.6) * truth.sum()
    assert mask.sum() < 4 * truth.sum() + 2000


def test_a_scratch_is_one_finding_with_its_box():
    image = scene()
    cv2.line(image, (120, 20), (290, 480), (246, 243, 236), 2, cv2.LINE_AA)
    (found,) = find_damage(image, [Kind.SCRATCHES], Search())
    top, left, bottom, right = found.box
    assert found.mask.shape == (bottom - top, right - left)
    assert found.mask.dtype == np.uint8 and set(np.unique(found.mask)) == {0, 255}
    assert max(abs(top - 20), abs(bottom - 480), abs(left - 120), abs(right - 290)) < 14
    assert 0 < found.score <= 1


def test_a_mosaic_may_reach_the_border_of_the_picture():
    image = scene()
    cells = np.random.default_rng(3).integers(0, 255, (10, 12, 3), np.uint8)
    image[340:, 308:] = np.repeat(np.repeat(cells, 16, axis=0), 16, axis=1)
    (found,) = find_damage(image, [Kind.MOSAIC], Search())
    assert found.box == (340, 308, 500, 500) and (found.mask == 255).all()


def test_boxes_are_exact():
    image = scene()
    image[100:180, 60:240] = 255
    image[300:330, 200:420] = 0
    found = find_damage(image, [Kind.BOXES], Search())
    assert sorted(item.box for item in found) == [(100, 60, 180, 240), (300, 200, 330, 420)]


def test_largest_leaves_out_what_is_larger():
    image = scene()
    image[100:180, 60:240] = 255
    image[300:330, 200:420] = 0
    found = find_damage(image, [Kind.BOXES], Search(largest=200))
    assert [item.box for item in found] == [(100, 60, 180, 240)]


@pytest.mark.slow
def test_sensitivity_finds_more():
    counts = []
    for sensitivity in (0.1, 0.5, 0.9):
        total = 0
        for seed in range(3):
            portrait = draw_portrait((512, 448), np.random.default_rng([41, seed]))
            damaged, truth = damaged_by(Kind.SCRATCHES, portrait, np.random.default_rng([42, seed]))
            found = find_damage(damaged, [Kind.SCRATCHES], Search(sensitivity))
            total += int(((mask_of(found, truth.shape) > 0) & (truth > 0)).sum())
        counts.append(total)
    assert counts[0] < counts[1] < counts[2]
