"""The fill "likeness": texture of the surroundings, on its side of the lines, never from under the mask."""

import warnings

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Cancelled
from core.events import CancelToken
from core.inference import likeness
from core.inference.likeness import complete
from core.inference.patches import RADIUS, Draws, Scene, sources_of
from core.inference.restorer import RestoreOptions, Restorer
from tests.core.models_for_tests import write_model
from tests.core.test_restorer import noise, some_mask

LIKENESS = RestoreOptions(method="likeness", mask_grow=0)
MODEL = RestoreOptions(mask_grow=0)


@pytest.fixture(scope="module")
def restorer(tmp_path_factory):
    return Restorer.load(write_model(tmp_path_factory.mktemp("model") / "tiny"), "cpu")


def grain(height, width, low=60, high=200, seed=0):
    """A texture of blobs: float32 (h, w, 3) in [0, 1]."""
    soft = cv2.GaussianBlur(np.random.default_rng(seed).normal(0, 1, (height, width)).astype(np.float32), (0, 0), 1.5)
    levels = np.clip((low + high) / 2 + soft / soft.std() * (high - low) / 4, 0, 255) / 255
    return np.repeat(levels[..., None], 3, axis=2).astype(np.float32)


def box(height, width, top, left, bottom, right):
    hole = np.zeros((height, width), bool)
    hole[top:bottom, left:right] = True
    return hole


def filled(image, hole, guess=0.5, lines=None, tick=lambda part: None):
    start = np.where(hole[..., None], np.float32(guess), image)
    return complete(start, hole, ~hole, np.zeros(hole.shape, np.float32) if lines is None else lines, tick)[0]


def test_the_texture_of_the_surroundings_fills_the_hole():
    image, hole = grain(110, 120), box(110, 120, 35, 40, 75, 82)
    out = filled(image, hole, float(image.mean()))
    np.testing.assert_array_equal(out[~hole], image[~hole])
    inner = box(110, 120, 41, 46, 69, 76)
    assert 0.6 < out[inner].std() / image[~hole].std() < 1.3  # the guess has none
    rough = np.abs(np.diff(out[..., 0], axis=1))[inner[:, 1:]].mean()
    assert 0.7 < rough / np.abs(np.diff(image[..., 0], axis=1))[~hole[:, 1:]].mean() < 1.4


def test_the_guess_says_which_texture_goes_where():
    height, width = 120, 120
    image = np.where(
        np.arange(width)[None, :, None] < 60, grain(height, width, 20, 110), grain(height, width, 150, 240)
    )
    hole = box(height, width, 40, 35, 80, 85)
    guess = np.where(np.arange(width)[None, :, None] < 60, 65, 195) / np.float32(255)
    out = filled(image, hole, guess)
    assert np.abs(out - image.mean(axis=(0, 2))[None, :, None])[hole].mean() < 0.12
    assert out[40:80, 35:56].max() < 0.55 and out[40:80, 64:85].min() > 0.45
    assert out[44:76, 39:56].std() > 0.04 and out[44:76, 64:81].std() > 0.04


def test_shading_goes_on_without_a_step():
    y, x = np.mgrid[:100, :120].astype(np.float32)
    image = np.stack((0.4 + y / 600, 0.5 + x / 700, 0.9 - y / 700), axis=2).astype(np.float32)
    hole = box(100, 120, 30, 35, 70, 85)  # no colour is there twice
    start = np.where(hole[..., None], image + np.float32(2 / 255), image)
    out, _ = complete(start, hole, ~hole, np.zeros(hole.shape, np.float32), lambda part: None)
    assert np.abs(out - image)[hole].max() < 8 / 255 and np.abs(out - image)[hole].mean() < 3 / 255


def test_a_predicted_line_is_taken_where_the_guess_has_none():
    height, width = 100, 140
    image = np.full((height, width, 3), 0.8, np.float32)
    image[48:51] = 0.1  # ink
    lines = np.zeros((height, width), np.float32)
    lines[47], lines[51] = 1, 1
    hole = box(height, width, 25, 50, 75, 90)
    out = filled(image, hole, 0.7, lines)
    assert (out[49, 50:90] < 0.35).all()
    assert (out[30:44, 55:85] > 0.7).all()


def test_what_may_not_be_copied_is_not():
    image, hole = np.full((80, 90, 3), 0.5, np.float32), box(80, 90, 30, 30, 50, 60)
    image[:, 75:] = 1.0
    taken = ~hole
    taken[:, 75:] = False
    start = np.where(hole[..., None], np.float32(1), image)
    out, replaced = complete(start, hole, taken, np.zeros(hole.shape, np.float32), lambda part: None)
    assert (out[hole] == 0.5).all()
    np.testing.assert_array_equal(replaced, hole)


def test_sources_lie_wholly_in_what_may_be_taken():
    taken = np.ones((20, 30), bool)
    taken[10, 15] = False
    found = sources_of(taken)
    for y, x in np.argwhere(np.ones_like(taken)):
        inside = RADIUS <= y < 20 - RADIUS and RADIUS <= x < 30 - RADIUS
        assert found[y, x] == (inside and max(abs(y - 10), abs(x - 15)) > RADIUS)


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 31), st.integers(2, 31), st.integers(0, 99))
def test_half_the_size_takes_no_pixel_of_the_hole(height, width, seed):
    rng = np.random.default_rng(seed)
    hole = rng.random((height, width)) < 0.2
    image = np.where(hole[..., None], np.float32(1), np.float32(0.25)).repeat(3, axis=2)
    half = Scene(image, hole, ~hole, hole.astype(np.float32), image).halved()
    assert half.image.shape == (-(-height // 2), -(-width // 2), 3)
    assert not (half.taken & half.hole).any()
    assert (half.image[half.taken] == 0.25).all()
    assert half.hole.sum() * 4 >= hole.sum() and (half.lines[half.hole] == 1).all()


def test_too_little_to_choose_from_leaves_the_guess():
    image = grain(40, 40)
    for hole in (np.ones((40, 40), bool), box(40, 40, 0, 0, 36, 40)):
        out = filled(image, hole, 0.25)
        assert (out[hole] == 0.25).all()
    nothing = filled(image, np.zeros((40, 40), bool))
    np.testing.assert_array_equal(nothing, image)


def test_a_large_hole_is_filled_piece_by_piece(monkeypatch):
    monkeypatch.setattr(likeness, "_TILE", 30)
    monkeypatch.setattr(likeness, "_AROUND", 30)
    image, hole = grain(100, 120), box(100, 120, 32, 30, 68, 85)
    parts = []
    out = filled(image, hole, float(image.mean()), tick=parts.append)
    np.testing.assert_array_equal(out[~hole], image[~hole])
    assert out[hole].std() > 0.25 * image[~hole].std()
    assert parts == sorted(parts) and parts[-1] == pytest.approx(1, abs=0.1)


@pytest.mark.slow
def test_a_hole_far_deeper_than_what_is_known_has_colours_everywhere(monkeypatch):
    monkeypatch.setattr(likeness, "_ROUNDS", (1, 1))
    monkeypatch.setattr(likeness, "_SEARCHES", (1, 1))
    image, hole = grain(400, 400), ~box(400, 400, 0, 0, 25, 25)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        out = filled(image, hole)
    assert np.isfinite(out).all()


def test_draws_are_the_same_everywhere():
    assert Draws(1).upto(1000, 6).tolist() == Draws(1).upto(1000, 6).tolist() == [569, 245, 411, 175, 944, 626]
    many = Draws(2).upto(7, 7000)
    assert many.min() == 0 and many.max() == 6 and (np.bincount(many) > 900).all()


def test_stopping_ends_the_search(restorer):
    class StopError(Exception):
        pass

    def tick(part):
        if part > 0.3:
            raise StopError

    with pytest.raises(StopError):
        filled(grain(80, 80), box(80, 80, 20, 20, 60, 60), tick=tick)

    token, image = CancelToken(), (grain(90, 90) * 255).astype(np.uint8)
    seen = []

    def stop_late(event):
        seen.append(event.done)
        if event.done > 0.8:  # the networks are done
            token.cancel()

    with pytest.raises(Cancelled):
        restorer.restore(image, some_mask(90, 90), options=LIKENESS, report=stop_late, cancel=token)
    assert seen == sorted(seen) and seen[-1] < 1


KINDS = {
    "RGB": ((3,), np.uint8),
    "RGBA": ((4,), np.uint8),
    "grey": ((), np.uint8),
    "grey 16": ((), np.uint16),
    "RGB 16": ((3,), np.uint16),
    "grey alpha": ((2,), np.uint16),
}


@pytest.mark.parametrize("tail, dtype", KINDS.values(), ids=KINDS.keys())
def test_any_kind_of_picture(restorer, tail, dtype):
    scale = np.iinfo(dtype).max // 255
    levels = np.rint(grain(90, 100)[..., 0] * 255).astype(dtype) * dtype(scale)
    image = levels if not tail else np.repeat(levels[..., None], tail[0], axis=2)
    if tail in ((2,), (4,)):
        image[..., -1] = np.iinfo(dtype).max
    mask = np.where(box(90, 100, 0, 60, 40, 100), np.uint8(255), np.uint8(0))  # in the picture's corner
    done = restorer.restore(image, mask, options=LIKENESS).image
    assert done.dtype == dtype and done.shape == image.shape
    np.testing.assert_array_equal(done[mask == 0], image[mask == 0])
    if tail in ((2,), (4,)):
        assert (done[..., -1] == image[..., -1]).all()
    if tail in ((3,), (4,)):
        assert (done[mask > 0][:, 0] == done[mask > 0][:, 1]).all()  # grey patches are grey
    again = restorer.restore(image, mask, options=LIKENESS).image
    np.testing.assert_array_equal(again, done)
    assert (restorer.restore(image, mask, options=MODEL).image != done).any()


def test_pixels_that_cannot_be_seen_are_not_taken(restorer):
    image = np.full((90, 90, 4), 255, np.uint8)
    image[..., :3] = 120
    image[:, 60:] = (255, 0, 0, 0)
    mask = np.where(box(90, 90, 30, 20, 55, 50), np.uint8(255), np.uint8(0))
    lines = np.zeros((90, 90), np.uint8)
    done = restorer.restore(image, mask, lines, RestoreOptions(method="likeness", mask_grow=0, seam_correction=False))
    assert (done.image[mask > 0][:, :3] == 120).all()


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(st.integers(16, 90), st.integers(16, 90), st.integers(0, 99), st.sampled_from(["crop", "full"]))
def test_any_size_and_hole(restorer, height, width, seed, region):
    image, mask = noise((height, width, 3), seed=seed), some_mask(height, width, seed)
    options = RestoreOptions(method="likeness", region=region)
    done = restorer.restore(image, mask, options=options)
    np.testing.assert_array_equal(done.image[mask == 0], image[mask == 0])


def test_a_mask_over_everything_is_the_models(restorer):
    image, mask = noise((48, 60, 3)), np.full((48, 60), 255, np.uint8)
    ours, models = (restorer.restore(image, mask, options=options) for options in (LIKENESS, MODEL))
    np.testing.assert_array_equal(ours.image, models.image)
    assert not ours.used


def test_what_came_from_the_picture_is_recorded(restorer):
    image = (grain(90, 100) * 255).astype(np.uint8)
    mask = np.where(box(90, 100, 30, 30, 60, 60), np.uint8(255), np.uint8(0))
    used = restorer.restore(image, mask, options=LIKENESS).used
    assert [(one.use, int(one.where.sum())) for one in used] == [("picture", 900)]  # and no grain over its own
