"""What repeats in many pictures: found where drawings differ, and nothing said where they do not."""

import cv2
import numpy as np
import pytest

from core.boxes import mask_of
from core.detect.drawings import drawings, print_of
from core.detect.finding import Search
from core.detect.repeating import LEAST, common, look, spots_of, visible_marks
from core.errors import Cancelled
from core.events import CancelToken

SIZE = (200, 260)
SPECKS = [(30, 40, 4, 20), (60, 200, 3, 240), (150, 130, 3, 15), (170, 40, 3, 235), (100, 100, 4, 25)]
"""Row, column, radius and brightness of each."""


def drawing(seed, size=SIZE):
    """A picture of large shapes in many colours, with outlines."""
    rng = np.random.default_rng(seed)
    image = np.full((*size, 3), rng.integers(90, 170, 3), np.uint8)
    for _ in range(4):
        centre = (int(rng.integers(0, size[1])), int(rng.integers(0, size[0])))
        axes = (int(rng.integers(25, 80)), int(rng.integers(25, 80)))
        turn = float(rng.uniform(0, 180))
        cv2.ellipse(image, centre, axes, turn, 0, 360, tuple(rng.integers(60, 200, 3).tolist()), -1)
        cv2.ellipse(image, centre, axes, turn, 0, 360, (30, 30, 30), 2, cv2.LINE_AA)
    return image


def specked(image, specks=SPECKS, shift=(0.0, 0.0)):
    out = image.copy()
    for row, column, radius, level in specks:
        centre = (round(16 * (column + shift[1])), round(16 * (row + shift[0])))
        cv2.circle(out, centre, 16 * radius, (level, level, level), -1, cv2.LINE_AA, 4)
    return out


def scans(count, specks=SPECKS):
    rng = np.random.default_rng(1)
    return [specked(drawing(seed), specks, rng.uniform(-0.5, 0.5, 2)) for seed in range(count)]


def found(pictures, **options):
    search = Search(**options)
    return common([look(picture, search) for picture in pictures], pictures[0].shape[:2], search)


def test_specks_at_one_place_are_found_and_nothing_else():
    result = found(scans(8))
    assert result.different == 8 and len(result.marks) == len(SPECKS)
    mask = mask_of(result.marks, SIZE)
    for row, column, radius, _ in SPECKS:
        assert mask[row, column] == 255 and mask[row, column + radius] == 255
        assert not mask[row - radius - 5, column]
    assert all(0 < mark.score <= 1 and mark.seen >= LEAST for mark in result.marks)


def test_clean_pictures_have_nothing_in_common():
    assert found(scans(8, [])).marks == ()


def test_the_same_picture_many_times_tells_nothing():
    result = found([specked(drawing(1))] * 12)
    assert result.different == 1 and result.marks == ()


def test_cels_over_one_background_tell_nothing():
    rng = np.random.default_rng(3)
    sky = specked(drawing(2), [(*rng.integers(10, 190, 2).tolist(), 2, 250) for _ in range(20)])
    cels = []
    for number in range(10):
        cel = sky.copy()
        cv2.circle(cel, (20 + 22 * number, 150), 35, (200, 60, 60), -1)
        cels.append(cel)
    result = found(cels)
    assert result.different < LEAST and result.marks == ()


@pytest.mark.parametrize("count", [0, 1, LEAST - 1])
def test_too_few_pictures_tell_nothing(count):
    search = Search()
    assert common([look(picture, search) for picture in scans(count)], SIZE, search).marks == ()


def test_large_things_are_no_marks_unless_one_says_so():
    specks = [(100, 130, 14, 20)]
    assert found(scans(8, specks)).marks == ()
    (mark,) = found(scans(8, specks), largest=40).marks
    assert mark.mask.any() and mark.box.height >= 28


@pytest.mark.parametrize("kind", ["grey", "grey and alpha", "alpha", "16 bit"])
def test_pictures_of_every_kind(kind):
    pictures = scans(6)
    if kind == "grey":
        pictures = [picture[..., 1] for picture in pictures]
    elif kind == "grey and alpha":
        pictures = [np.stack([picture[..., 1], np.full(SIZE, 255, np.uint8)], axis=2) for picture in pictures]
    elif kind == "alpha":
        pictures = [np.dstack([picture, np.full(SIZE, 255, np.uint8)]) for picture in pictures]
    else:
        pictures = [picture.astype(np.uint16) * 257 for picture in pictures]
    assert len(found(pictures).marks) >= 4


@pytest.mark.parametrize("size", [(1, 1), (2, 300), (300, 2), (16, 16)])
def test_tiny_pictures_do_no_harm(size):
    rng = np.random.default_rng(0)
    pictures = [rng.integers(0, 256, (*size, 3), np.uint8) for _ in range(6)]
    for mark in found(pictures).marks:
        assert mark.mask.shape == (mark.box.height, mark.box.width) and mark.box.bottom <= size[0]


def test_marks_at_the_border_stay_in_the_picture():
    specks = [(3, 60, 3, 20), (100, 256, 3, 20), (196, 100, 3, 20)]
    for mark in found(scans(8, specks)).marks:
        assert mark.box.top >= 0 and mark.box.bottom <= SIZE[0] and mark.box.right <= SIZE[1]
        assert mark.mask.shape == (mark.box.height, mark.box.width)


def test_a_picture_without_the_speck_is_left_alone():
    marks = found(scans(8)).marks
    clean = np.full((*SIZE, 3), 120, np.uint8)
    assert visible_marks(clean, marks) == ()
    assert len(visible_marks(specked(clean), marks)) == len(SPECKS)


def test_more_sensitivity_never_finds_less():
    looks = [look(picture, Search()) for picture in scans(10)]
    counts = [len(common(looks, SIZE, Search(step / 4)).marks) for step in range(5)]
    assert counts == sorted(counts)


def test_a_search_can_be_cancelled():
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        look(drawing(0), Search(cancel=token))


def test_spots_keep_their_shape():
    spots = spots_of(specked(np.full((*SIZE, 3), 120, np.uint8)), 16, Search())
    assert len(spots) == len(SPECKS) and sorted(spots.pale.tolist()) == [False] * 3 + [True] * 2
    for number in range(len(spots)):
        top, left, bottom, right = spots.boxes[number].tolist()
        mask = spots.mask(number)
        assert mask.shape == (bottom - top, right - left) and mask.any(axis=1).all()


def test_drawings_are_told_apart():
    prints = [print_of(image) for image in (drawing(0), specked(drawing(0)), drawing(1), np.zeros((9, 9, 3), np.uint8))]
    first, again, other, black = drawings(prints).tolist()
    assert first == again and len({first, other, black}) == 3
