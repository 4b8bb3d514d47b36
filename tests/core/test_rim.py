"""What is hidden around a mask: nothing where it fits, stained rings where it does not, and never more than asked."""

import io

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.boxes import Box
from core.errors import MaskError
from core.inference.options import RestoreOptions
from core.inference.restorer import Restorer
from core.inference.rim import FARTHEST, hide
from core.inference.variants import resolve_options, variants_for
from tests.core.models_for_tests import write_model
from tests.core.test_restorer import noise

DAMAGE = np.float32([0.95, 0.1, 0.2])


def stained_rings(image, hole, farthest):
    """How many rings around a hole its damage has stained, at most; where damages lie apart, the most that one has."""
    return max(hide(image, hole, min(farthest, FARTHEST), "stained").counts, default=0)


@pytest.fixture(scope="module")
def restorer(tmp_path_factory):
    return Restorer.load(write_model(tmp_path_factory.mktemp("model") / "tiny"), "cpu")


def drawing(height=160, width=200, seed=0):
    """float32 (h, w, 3): cel colours with soft shades, crossed by lines."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    picture = np.stack((0.3 + x / width / 5, 0.55 + y / height / 8, 0.5 + (x > width / 2) * 0.2), -1)
    for _ in range(6):
        ends = rng.integers(0, (width, height), (2, 2)).tolist()
        cv2.line(picture, ends[0], ends[1], (0.15, 0.1, 0.1), 2, cv2.LINE_AA)
    return picture


def stroke(height=160, width=200, seed=0, thickness=7):
    hole = np.zeros((height, width), np.uint8)
    points = np.random.default_rng(seed).integers((30, 30), (width - 30, height - 30), (3, 2), np.int32)
    cv2.polylines(hole, [points], False, 1, thickness)
    return hole > 0


def damaged(picture, share, dtype=np.uint8):
    """`picture` with the damage's colour by a share from 0 to 1, (h, w)."""
    mixed = picture * (1 - share[..., None]) + DAMAGE * share[..., None]
    return np.rint(mixed * np.iinfo(dtype).max).astype(dtype)


def blurred(hole, sigma):
    return cv2.GaussianBlur(hole.astype(np.float32), (0, 0), sigma)


def grown(hole, by):
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by + 1, 2 * by + 1))
    return cv2.dilate(hole.astype(np.uint8), disc) > 0


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("seed", range(6))
def test_a_mask_that_fits_hides_nothing_and_one_that_does_not_hides_what_is_stained(seed, dtype):
    picture, hole = drawing(seed=seed), stroke(seed=seed)
    hard = damaged(picture, hole.astype(np.float32), dtype)
    assert stained_rings(hard, hole, 2) == 0
    assert 1 <= stained_rings(damaged(picture, blurred(hole, 0.8), dtype), hole, 2) <= 2
    short = cv2.erode(hole.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert 1 <= stained_rings(hard, short, 4) <= 2
    tight = damaged(picture, grown(hole, 4).astype(np.float32), dtype)
    assert stained_rings(tight, hole, 3) == 3
    assert 4 <= stained_rings(tight, hole, 6) <= 5


def test_what_jpeg_bled_is_found():
    found = []
    for seed in range(6):
        hole = stroke(seed=seed)
        file = io.BytesIO()
        Image.fromarray(damaged(drawing(seed=seed), hole.astype(np.float32))).save(file, "JPEG", quality=60)
        found.append(stained_rings(np.asarray(Image.open(file)), hole, 2))
    assert min(found) >= 1


@pytest.mark.parametrize("channels", [1, 2, 4])
def test_grey_pictures_and_alpha(channels):
    hole = stroke(seed=1)
    colour = (damaged(drawing(), share) for share in (hole.astype(np.float32), blurred(hole, 0.8)))
    for picture, stained in zip(colour, (False, True), strict=True):
        grey = picture[..., 0]
        alpha = np.full_like(grey, 255)
        image = {1: grey, 2: np.stack((grey, alpha), -1), 4: np.dstack((picture, alpha))}[channels]
        assert (stained_rings(image, hole, 2) > 0) == stained
        if channels > 1:  # what cannot be seen is no drawing, and no stain either
            image[..., -1] = np.where(hole, 255, 0)
            assert stained_rings(image, hole, 2) == 0


def test_damages_that_lie_apart_are_judged_apart():
    hole = np.zeros((300, 1200), bool)
    hole[100:120, 100:140] = hole[100:120, 1000:1040] = True
    share = np.where(np.arange(1200) < 600, hole, blurred(hole, 0.8))
    image = damaged(drawing(300, 1200), share)
    rim = hide(image, hole, 2, "stained")
    left, right = (np.arange(1200) < 600), (np.arange(1200) >= 600)
    np.testing.assert_array_equal(rim.hidden[:, left], hole[:, left])
    wide = rim.counts[[box.left > 600 for box in rim.boxes].index(True)]
    np.testing.assert_array_equal(rim.hidden[:, right], grown(hole, wide)[:, right])
    assert sorted(rim.counts) == [0, wide] and wide > 0
    assert rim.boxes_near(Box(110, 130, 112, 132)) == [box for box in rim.boxes if box.left < 600]
    assert rim.boxes_near(Box(0, 500, 10, 600)) == []


def test_the_tiles_leave_no_seam():
    hole = np.zeros((1100, 1100), bool)
    hole[500:530, 40:1060] = hole[40:1060, 505:520] = True
    image = damaged(drawing(1100, 1100), grown(hole, 3).astype(np.float32))
    rim = hide(image, hole, 3, "stained")
    np.testing.assert_array_equal(rim.hidden, grown(hole, 3))
    assert rim.counts == (3,)


@settings(max_examples=60, deadline=None)
@given(
    size=st.tuples(st.integers(16, 70), st.integers(16, 70)),
    boxes=st.lists(st.tuples(*[st.integers(0, 69)] * 2, *[st.integers(1, 70)] * 2), max_size=4),
    shape=st.sampled_from([(), (2,), (3,), (4,)]),
    dtype=st.sampled_from([np.uint8, np.uint16]),
    most=st.integers(0, FARTHEST + 2),
    seed=st.integers(0, 9),
)
def test_between_the_mask_and_all_that_was_asked_for(size, boxes, shape, dtype, most, seed):
    hole = np.zeros(size, bool)
    for top, left, height, width in boxes:
        hole[top : top + height, left : left + width] = True
    image, before = noise((*size, *shape), dtype, seed), hole.copy()
    rim, whole = hide(image, hole, most, "stained"), hide(image, hole, most, "all")
    np.testing.assert_array_equal(hole, before)
    np.testing.assert_array_equal(whole.hidden, grown(hole, most) if most else hole)
    assert not (hole & ~rim.hidden).any() and not (rim.hidden & ~whole.hidden).any()
    assert max(rim.counts, default=0) <= most
    again = hide(image.copy(), hole.copy(), most, "stained")
    np.testing.assert_array_equal(again.hidden, rim.hidden)
    assert again.counts == rim.counts
    if most > FARTHEST:
        np.testing.assert_array_equal(rim.hidden, whole.hidden)
    count = stained_rings(image, hole, most)
    assert 0 <= count <= min(most, FARTHEST)


@pytest.mark.parametrize("pixels", range(1, 11))
def test_tiny_specks(pixels):
    hole = np.zeros((60, 60), bool)
    hole[30:32, 30:35] = np.arange(10).reshape(2, 5) < pixels
    flat = np.full((60, 60, 3), 0.5, np.float32)
    assert stained_rings(damaged(flat, hole.astype(np.float32)), hole, 2) == 0
    assert stained_rings(damaged(flat, np.minimum(blurred(hole, 0.8) + hole, 1)), hole, 2) >= 1
    assert stained_rings(np.full((60, 60), 128, np.uint8), hole, 2) == 0  # a mask over nothing that differs


def test_no_surroundings_and_the_borders_of_the_picture():
    image = damaged(drawing(), np.ones((160, 200), np.float32))
    assert stained_rings(image, np.ones((160, 200), bool), 2) == 0
    hole = np.ones((160, 200), bool)
    hole[0, 0] = False
    assert stained_rings(image, hole, 2) == 0  # a rim, but no drawing beyond it
    corner = np.zeros((160, 200), bool)
    corner[:20, :20] = corner[150:, 180:] = True
    for share, stained in ((corner, False), (grown(corner, 2), True)):
        assert (stained_rings(damaged(drawing(), share.astype(np.float32)), corner, 2) == 2) == stained
    with pytest.raises(MaskError, match="-1"):
        hide(image, hole, -1, "stained")


@pytest.mark.slow
def test_a_stained_rim_is_repaired_like_one_that_is_hidden_and_a_clean_one_like_none(restorer):
    hole = stroke(seed=2)
    mask = hole.astype(np.uint8) * 255
    for share, grow in ((hole, 0), (grown(hole, 2), 2)):
        image = damaged(drawing(), share.astype(np.float32))
        told = RestoreOptions(grow, rim="all")
        assert resolve_options(image, mask, RestoreOptions()) == (told, grow)
        one, other = (restorer.restore(image, mask, options=options) for options in (RestoreOptions(), told))
        np.testing.assert_array_equal(one.image, other.image)
        np.testing.assert_array_equal(one.edges, other.edges)
        different = [
            resolve_options(image, mask, v.options)[0] for v in variants_for(restorer.info, RestoreOptions(), grow)
        ]
        assert len(set(different)) == len(different)


@pytest.mark.slow
def test_a_change_that_stains_a_long_rim_asks_for_all_that_see_it(restorer):
    size, options = (300, 800), RestoreOptions(context=2)
    picture = drawing(*size)
    scratch = np.zeros(size, bool)
    scratch[100:104, 40:560] = True
    share = blurred(scratch, 1.2) * (~scratch) * 0.1 + scratch  # faint: taken for clean
    blot, far = np.zeros(size, bool), np.zeros(size, bool)
    blot[70:125, 40:100], far[100:110, 683:700] = True, True
    share = np.maximum(np.maximum(share, grown(blot, 2) * 1.0), far)
    image = damaged(picture, share.astype(np.float32))
    before, after = scratch | far, scratch | far | blot
    counts = [hide(image, hole, 2, "stained").counts for hole in (before, after)]
    assert max(counts[0]) == 0 and max(counts[1]) == 2
    masks = [hole.astype(np.uint8) * 255 for hole in (before, after)]
    kept = restorer.predict_edges(image, masks[0], options)
    wanted = restorer.predict_edges(image, masks[1], options)
    part = restorer.predict_edges(image, masks[1], options, box=(70, 40, 125, 100))
    shown = {}
    for name in ("found", "predicted"):
        shown[name] = np.zeros(size, np.uint8)
        for edges in (kept, part):
            layer = getattr(edges, name)
            at = slice(edges.top, edges.top + layer.shape[0]), slice(edges.left, edges.left + layer.shape[1])
            np.copyto(shown[name][at], layer, where=edges.computed)
        whole = np.zeros(size, np.uint8)
        layer = getattr(wanted, name)
        whole[wanted.top : wanted.top + layer.shape[0], wanted.left : wanted.left + layer.shape[1]] = layer
        np.testing.assert_array_equal(shown[name], whole)
