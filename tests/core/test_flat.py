"""Flat colours: exact where a damage lies on one cel, untouched where it does not; and the fill of nothing but cels."""

from io import BytesIO

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core import resources
from core.errors import MaskError
from core.inference.flat import flatten
from core.inference.restore_job import RestoreJob
from core.inference.restorer import RestoreOptions, Restorer

FLAT = RestoreOptions(method="flat")
SKIN, HAIR, LINE = (250, 222, 200), (90, 60, 130), (40, 30, 34)
KINDS = {"grey": (), "grey and alpha": (2,), "rgb": (3,), "rgba": (4,)}


@pytest.fixture(scope="module")
def restorer():
    return Restorer.load(resources.DEFAULT_MODEL, "cpu")


def blot(size=(120, 160), at=(60, 80), radius=9):
    return cv2.circle(np.zeros(size, np.uint8), at[::-1], radius, 255, -1)


def jpeg(image, quality):
    buffer = BytesIO()
    Image.fromarray(image).save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(buffer))


def two_cels(height=120, width=240, line=0):
    """SKIN on the left, HAIR on the right, between them a soft-rimmed line of this width."""
    image = np.full((height, width, 3), SKIN, np.uint8)
    image[:, width // 2 :] = HAIR
    if line:
        cv2.line(image, (width // 2, -5), (width // 2, height + 5), LINE, line, cv2.LINE_AA)
    return image


def colours(pixels):
    return {tuple(np.atleast_1d(pixel).tolist()) for pixel in pixels}


def flattened(image, mask, lines=None):
    """bool (n,): which of the hidden pixels are taken to lie on one cel."""
    job = RestoreJob(image, mask, RestoreOptions(rim="all"), None)
    rows = job.empty_rows()
    job.image[job.hidden] = 0
    flatten(job, np.zeros(mask.shape, np.uint8) if lines is None else lines, rows)
    return (rows != 0).any(axis=1)


@pytest.mark.slow
@pytest.mark.parametrize("tail", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("method", ["model", "smooth", "flat"])
def test_one_cel_continues_bit_for_bit(restorer, tail, dtype, method):
    top = np.iinfo(dtype).max
    colour = (np.arange(1, 1 + (tail or (1,))[0]) * (top // 5) + 77).astype(dtype)
    image = np.empty((120, 160, *tail), dtype)
    image[:] = colour if tail else colour[0]
    mask = blot()
    damaged = image.copy()
    colour_of = damaged if tail in ((), (3,)) else damaged[..., :-1]
    colour_of[mask > 0] = 0
    done = restorer.restore(damaged, mask, options=RestoreOptions(method=method)).image
    np.testing.assert_array_equal(done, image)


@pytest.mark.slow
@pytest.mark.parametrize("quality", [75, 85, 95])
@pytest.mark.parametrize("method", ["model", "smooth", "flat"])
def test_a_cel_with_compression_noise_is_filled_with_one_of_its_colours(restorer, quality, method):
    image = jpeg(two_cels(line=3), quality)
    mask = blot((120, 240), (60, 60))
    done = restorer.restore(image, mask, options=RestoreOptions(method=method)).image
    ((colour,),) = [colours(done[mask > 0])]
    assert colour in colours(image[mask == 0])
    assert np.abs(np.array(colour) - SKIN).max() <= 2


@pytest.mark.slow
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_damage_of_many_windows_gets_one_colour(restorer, dtype):
    level = np.iinfo(dtype).max // 255
    noise = np.random.default_rng(3).integers(-level, level, (700, 700, 3), endpoint=True)
    image = (np.array(SKIN) * level - 30 + noise).astype(dtype)
    mask = cv2.line(np.zeros((700, 700), np.uint8), (30, 40), (660, 650), 255, 5)
    job = RestoreJob(image, mask, RestoreOptions(), None)
    assert sum(len(job.windows(damage)) for damage in job.damages()) > 1
    done = restorer.restore(image, mask, np.zeros_like(mask)).image
    assert len(colours(done[mask > 0])) == 1
    assert np.abs(done[mask > 0].astype(int) - image[mask > 0]).max() <= 3 * level


@settings(max_examples=60, deadline=None)
@given(st.floats(1.5, 60), st.floats(0, 2 * np.pi), st.booleans(), st.booleans(), st.integers(2, 16), st.integers(0, 2))
def test_shading_is_never_flattened(rise, angle, deep, radial, radius, grain):
    """A rise of 1.5 levels of 8 bits and more over the surroundings, with or without grain."""
    y, x = (at - centre for at, centre in zip(np.mgrid[0:80, 0:80], (40, 40), strict=True))
    reach = radius + 8
    slope = (np.hypot(y, x) / reach) ** 2 * 2 if radial else (y * np.sin(angle) + x * np.cos(angle)) / (2 * reach)
    shade = 128 + rise * slope[..., None] * np.array([1.0, 0.6, 0.8])
    shade = shade + np.random.default_rng(1).normal(0, grain / 3, shade.shape)
    scale = 257 if deep else 1
    image = np.rint(shade * scale).clip(0, 255 * scale).astype(np.uint16 if deep else np.uint8)
    assert not flattened(image, blot((80, 80), (40, 40), radius)).any()


def test_a_faint_but_clean_shading_of_16_bits_is_drawn(restorer):
    x = np.arange(80)[None, :, None] * np.ones((80, 1, 3))
    assert not flattened((30000 + 2 * x).astype(np.uint16), blot((80, 80), (40, 40))).any()


TEXTURES = {
    "checks": lambda y, x: (x // 2 + y // 2) % 2 * 8,
    "stripes": lambda y, x: (x + y) // 3 % 2 * 8,
    "screentone": lambda y, x: ((x % 6 - 3) ** 2 + (y % 6 - 3) ** 2 < 5) * 60,
    "grain": lambda y, x: np.random.default_rng(2).normal(0, 3, x.shape),
    "a thin line": lambda y, x: (np.abs(x - y - 4) < 1) * -12,
    "a line beside it": lambda y, x: (x == 54) * -9,
    "two cels": lambda y, x: (x > 42) * 9,
}


@pytest.mark.parametrize("texture", TEXTURES.values(), ids=TEXTURES.keys())
def test_what_is_drawn_is_never_flattened(texture):
    y, x = np.mgrid[0:80, 0:80]
    image = np.repeat((150 + texture(y, x)).round()[..., None], 3, 2).astype(np.uint8)
    assert not flattened(image, blot((80, 80), (40, 40))).any()


def test_lines_keep_a_cel_from_being_flattened():
    image, mask = np.full((120, 160, 3), SKIN, np.uint8), blot()
    lines = np.zeros(mask.shape, np.uint8)
    assert flattened(image, mask, lines).all()
    lines[60, 50:110] = 120  # predicted, through the hole
    assert not flattened(image, mask, lines).any()
    lines[:] = 0
    lines[:, 20] = 255  # far away
    assert flattened(image, mask, lines).all()


def test_a_long_scratch_is_exact_where_it_runs_over_flat_colour(restorer):
    truth = two_cels(120, 600, line=3)
    mask = cv2.line(np.zeros((120, 600), np.uint8), (20, 40), (580, 75), 255, 4)
    damaged = truth.copy()
    damaged[mask > 0] = 255
    done = restorer.restore(damaged, mask).image
    away = np.abs(np.arange(600) - 300) > 40
    np.testing.assert_array_equal(done[:, away], truth[:, away])
    assert (done[:, ~away] != truth[:, ~away]).any()


def test_invisible_pixels_have_no_say(restorer):
    image = np.full((120, 160, 4), (*SKIN, 255), np.uint8)
    image[:50] = (0, 255, 0, 0)
    mask = blot()
    for method in ("model", "flat"):
        edges = np.zeros((120, 160), np.uint8)
        done = restorer.restore(image, mask, edges, RestoreOptions(method=method)).image
        assert colours(done[mask > 0][:, :3]) == {SKIN}
        np.testing.assert_array_equal(done[..., 3], image[..., 3])


boxes = st.tuples(st.integers(0, 70), st.integers(0, 70), st.integers(1, 60), st.integers(1, 60))


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(boxes, max_size=6), st.lists(boxes, min_size=1, max_size=4), st.booleans(), st.sampled_from([3, 1]))
def test_flat_invents_no_colour(restorer, cels, holes, deep, channels):
    rng = np.random.default_rng(len(cels))
    top = 65535 if deep else 255
    image = np.full((72, 76, channels), rng.integers(0, top, channels), np.uint16 if deep else np.uint8)
    mask = np.zeros((72, 76), np.uint8)
    for y, x, tall, wide in cels:
        image[y : y + tall, x : x + wide] = rng.integers(0, top, channels)
    for y, x, tall, wide in holes:
        mask[y : y + tall, x : x + wide] = 255
    if channels == 1:
        image = image[..., 0]
    if not mask.any() or mask.all() or RestoreJob(image, mask, FLAT, None).hidden.all():
        return
    done = restorer.restore(image, mask, np.zeros_like(mask), FLAT).image
    assert colours(done[mask > 0]) <= colours(image[mask == 0])
    np.testing.assert_array_equal(done[mask == 0], image[mask == 0])


def test_flat_gives_each_side_of_a_line_its_own_cel(restorer):
    image = two_cels()
    mask = blot((120, 240), (60, 112), 24)  # its middle is not where the cels meet
    edges = np.zeros(mask.shape, np.uint8)
    edges[:, 120] = 255
    done = restorer.restore(image, mask, edges, FLAT).image
    assert colours(done[:, :119][mask[:, :119] > 0]) == {SKIN}
    assert colours(done[:, 122:][mask[:, 122:] > 0]) == {HAIR}


def test_flat_divides_cels_without_a_line_where_they_would_meet(restorer):
    image, mask = two_cels(), blot((120, 240), (60, 120), 24)
    done = restorer.restore(image, mask, np.zeros_like(mask), FLAT).image
    assert np.abs(done.astype(int) - image).max(axis=-1).astype(bool).mean() < 0.01
    assert colours(done.reshape(-1, 3)) == {SKIN, HAIR}


def test_flat_carries_a_stroke_across_a_scratch(restorer):
    truth = two_cels(line=6)
    mask = cv2.line(np.zeros((120, 240), np.uint8), (60, 50), (180, 62), 255, 4)
    damaged = truth.copy()
    damaged[mask > 0] = 255
    done = restorer.restore(damaged, mask, options=FLAT).image
    assert (done[:, 119:122][mask[:, 119:122] > 0] == LINE).all()
    assert colours(done[mask > 0]) == {SKIN, HAIR, LINE}


def test_flat_fills_a_wide_hole_from_both_sides(restorer):
    image, mask = two_cels(420, 520), np.zeros((420, 520), np.uint8)
    mask[60:360, 90:430] = 255
    done = restorer.restore(image, mask, np.zeros_like(mask), FLAT).image
    assert colours(done[mask > 0]) == {SKIN, HAIR}
    assert (done[:, :230] == SKIN).all() and (done[:, 290:] == HAIR).all()


def test_flat_is_one_colour_on_shading_and_texture(restorer):
    x = np.arange(160)[None, :, None] * np.ones((120, 1, 3))
    shading = (60 + x).astype(np.uint8)
    grain = np.random.default_rng(5).integers(0, 256, (120, 160, 3), np.uint8)
    for image in (shading, grain):
        done = restorer.restore(image, blot(), np.zeros((120, 160), np.uint8), FLAT).image
        assert len(colours(done[blot() > 0])) == 1


def test_flat_copes_with_a_wide_hole_in_mere_texture(restorer):
    image, mask = np.zeros((300, 320), np.uint8), np.zeros((300, 320), np.uint8)
    image[:, ::2] = 255
    mask[50:250, 60:260] = 255
    done = restorer.restore(image, mask, np.zeros_like(mask), FLAT).image
    assert colours(done[mask > 0]) <= {(0,), (255,)}


def test_flat_needs_a_known_pixel(restorer):
    with pytest.raises(MaskError, match="whole picture"):
        restorer.restore(two_cels(), np.full((120, 240), 255, np.uint8), options=FLAT)
