"""Specks and hairs: more sensitivity never loses any, grain is none, nor are the drawing's own spots."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.boxes import mask_of
from core.demo.portrait import draw_portrait
from core.detect import dust, finding
from core.detect.evidence import gathering
from core.detect.finding import Kind, Search, find_damage, threshold_of
from core.detect.judge import Judge
from tests.benchmarks.damage import damaged_by
from tests.benchmarks.damage.pictures import grainy
from tests.benchmarks.judges import Seen, choose_bias
from tests.core.test_detect_damage import scene

KINDS = (Kind.DUST, Kind.HAIRS)


def grain(sigma, seed, value=(150, 130, 120), size=(256, 320)):
    return grainy(np.full((*size, 3), value, np.uint8), sigma, np.random.default_rng(seed))


def dirty(kind, sigma=0.0, seed=3):
    rng = np.random.default_rng(seed)
    image, objects = damaged_by(kind, scene(), rng)
    return grainy(image, sigma, rng), objects


@pytest.fixture(scope="module", params=KINDS)
def searched(request):
    """A kind, a picture with such damage and grain, and all that is found in it."""
    portrait = draw_portrait((320, 288), np.random.default_rng(8))
    image, _ = damaged_by(request.param, portrait, np.random.default_rng(9))
    image = grainy(image, 4, np.random.default_rng(10))
    return request.param, image, find_damage(image, [request.param], Search(1.0))


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(sensitivity=st.floats(0, 1))
def test_a_sensitivity_finds_what_is_sure_enough_of_all_that_there_is(searched, sensitivity):
    kind, image, everything = searched
    found = find_damage(image, [kind], Search(sensitivity))
    sure = [one for one in everything if one.score >= threshold_of(sensitivity) - 1e-9]
    assert [(f.box, f.score) for f in found] == [(f.box, f.score) for f in sure]
    assert all(np.array_equal(one.mask, other.mask) for one, other in zip(found, sure, strict=True))
    assert len(everything) > 3


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from([0, 1, 3, 6, 10, 20]),
    st.integers(0, 2**32),
    st.tuples(*[st.integers(0, 255)] * 3),
    st.sampled_from(KINDS),
)
def test_grain_alone_is_no_damage(sigma, seed, value, kind):
    assert find_damage(grain(sigma, seed, value), [kind], Search(0.8)) == ()


@pytest.mark.parametrize("sigma", [0, 4])
@pytest.mark.parametrize("kind", KINDS)
def test_most_is_found_on_plain_fills(kind, sigma):
    image, objects = dirty(kind, sigma)
    search = Search(0.5 if kind == Kind.DUST else 0.9)  # few hairs are believed by default
    mask = mask_of(find_damage(image, [kind], search), objects.shape) > 0
    names = np.unique(objects)[1:]
    shares = np.array([mask[objects == name].mean() for name in names])
    assert (shares >= 0.5).mean() >= (0.6 if kind == Kind.DUST else 0.5)
    near = cv2.dilate((objects > 0).astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    assert near[mask].mean() > 0.95


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_depth_and_number_of_channels(kind):
    image, _ = dirty(kind)
    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    opaque = np.full(gray.shape, 255, np.uint8)

    def boxes(picture):
        return [found.box for found in find_damage(picture, [kind], Search(0.9))]

    expected, of_gray = boxes(image), boxes(gray)
    assert boxes(image.astype(np.uint16) * 257) == boxes(np.dstack([image, opaque])) == expected
    assert len(expected) > 2 and len(of_gray) > 0.5 * len(expected)
    assert boxes(np.dstack([gray, opaque]).astype(np.uint16) * 257) == of_gray


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_transparent_never_counts(kind):
    image, objects = dirty(kind)
    alpha = np.full(objects.shape, 255, np.uint8)
    alpha[:, 250:] = 0
    found = find_damage(np.dstack([image, alpha]), [kind], Search(1.0))
    assert found and not (mask_of(found, alpha.shape)[:, 250:] > 0).any()
    alpha[:] = 255
    alpha[objects > 0] = 0  # holes of the size of damage
    assert find_damage(np.dstack([scene(), alpha]), [kind], Search(1.0)) == ()


def freckles():
    image = np.full((400, 400, 3), (120, 160, 210), np.uint8)
    cv2.circle(image, (200, 200), 130, (250, 220, 195), -1, cv2.LINE_AA)
    for x, y in np.random.default_rng(1).normal((200, 215), (38, 12), (26, 2)):
        cv2.circle(image, (int(x), int(y)), 2, (196, 140, 110), -1, cv2.LINE_AA)
    return image


def highlights():
    image = np.full((400, 400, 3), (250, 222, 200), np.uint8)
    for x in (130, 270):
        cv2.ellipse(image, (x, 200), (34, 44), 0, 0, 360, (40, 30, 40), -1, cv2.LINE_AA)
        cv2.ellipse(image, (x, 206), (26, 34), 0, 0, 360, (70, 110, 180), -1, cv2.LINE_AA)
        cv2.circle(image, (x, 206), 11, (25, 25, 45), -1, cv2.LINE_AA)
        for at in ((x - 9, 190), (x + 8, 222), (x + 3, 184)):
            cv2.circle(image, at, 4, (255, 255, 255), -1, cv2.LINE_AA)
    return image


def tones():
    image = np.full((400, 400), 250, np.uint8)
    for y in range(0, 400, 6):
        for x in range(0, 400, 6):
            cv2.circle(image, (x + 3 * (y // 6 % 2), y), 1 + (x + y) // 400, 30, -1, cv2.LINE_AA)
    cv2.circle(image, (200, 200), 90, 255, -1)
    return image


def strokes():
    """Short strokes of ink on a face: mouth, nose, brows, a few hairs."""
    image = np.full((400, 400, 3), (250, 222, 200), np.uint8)
    for centre, axes, start, end in (((200, 300), (40, 14), 20, 160), ((205, 230), (8, 10), 300, 420)):
        cv2.ellipse(image, centre, axes, 0, start, end, (60, 30, 30), 2, cv2.LINE_AA)
    for x in (130, 270):
        cv2.ellipse(image, (x, 150), (44, 16), 0, 200, 340, (60, 30, 30), 3, cv2.LINE_AA)
    return image


@pytest.mark.slow
@pytest.mark.parametrize("draw", [freckles, highlights, tones, strokes], ids=lambda f: f.__name__)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sigma", [0, 4])
def test_the_drawing_s_own_spots_and_strokes_stay(draw, kind, sigma):
    assert find_damage(grainy(draw().copy(), sigma, np.random.default_rng(2)) if sigma else draw(), [kind]) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_largest_limits_the_size(kind):
    image, _ = dirty(kind)
    limit = 6 if kind == Kind.DUST else 60
    small, every = (find_damage(image, [kind], Search(0.9, largest)) for largest in (limit, None))
    assert 0 < len(small) < len(every)
    assert max(max(f.box.height, f.box.width) for f in small) < 2 * limit + 12


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_several_tiles_gives_each_once(kind, monkeypatch):
    image, _ = dirty(kind)
    whole = {f.box for f in find_damage(image, [kind], Search(0.9))}
    monkeypatch.setattr(finding, "_TILE", 260)
    parts = [f.box for f in find_damage(image, [kind], Search(0.9))]
    assert len(set(parts)) == len(parts)
    assert len(whole & set(parts)) > 0.8 * len(whole)


def test_candidates_that_gather_in_one_panel_are_told_from_strewn_ones():
    rng = np.random.default_rng(4)
    size, alike = (4000, 3000), np.zeros((60, 4))
    strewn = rng.uniform(0, size, (60, 2))
    panel = np.concatenate([strewn[:20], rng.uniform(1000, 1400, (40, 2))])
    odds = np.full(60, 2.0)
    around, above = gathering(odds, strewn, alike, size), gathering(odds, panel, alike, size)
    assert abs(np.median(around[:, :3], axis=0)).max() < 0.8
    assert above[20:, :3].min() > 1 and np.median(above[:20, 0]) < 0.8
    # at twice the size it is the same but for what lies within so many pixels, and the megapixels
    twice = gathering(odds, panel * 2, alike, (8000, 6000))
    assert twice[:, [0, 2, 3]] == pytest.approx(above[:, [0, 2, 3]], abs=1e-5)
    assert (twice[:, 4] > above[:, 4]).all()


def test_what_is_unlike_or_unlikely_gathers_nothing():
    centres = np.random.default_rng(5).uniform(100, 140, (30, 2))
    unlikely = gathering(np.full(30, -2.0), centres, np.zeros((30, 4)), (1000, 1000))
    assert unlikely[:, :3] == pytest.approx(0)
    unlike = gathering(np.full(30, 2.0), centres, 5.0 * np.arange(120).reshape(30, 4), (1000, 1000))
    assert (unlike[:, 0] > 2).all() and unlike[:, 2] == pytest.approx(0)
    assert gathering(np.zeros(0), np.zeros((0, 2)), np.zeros((0, 4)), (1000, 1000)).shape == (0, 5)


def test_clean_pictures_without_a_candidate_are_not_said_to_be_flagged(capsys):
    one = np.ones((1, 1), np.float32)
    layers = {"evidence0.weight": one, "evidence0.bias": 0 * one[0]}
    judge = Judge(layers | {"evidence1.weight": 10 * one, "evidence1.bias": 0 * one[0]})
    right = np.arange(20) < 14
    dirty_page = Seen(True, right, right | True, np.where(right, 1.0, -1.0)[:, None])
    clean_page = Seen(False, right[:0], right[:0], np.zeros((0, 1)))
    bias = choose_bias(judge, [dirty_page, clean_page, clean_page], 1, 0.96)
    assert bias == pytest.approx(-10 * np.tanh(1), abs=0.01)
    assert capsys.readouterr().out.count(" 0 of 2 clean pictures flagged") == 3


def test_more_is_believed_of_large_sheets_alone():
    assert dust._more_on(2_900_000) == 0 == dust._more_on(300_000)
    assert 0 < dust._more_on(6_000_000) < dust._more_on(11_900_000) < dust._more_on(12_000_000) == dust._more_on(10**9)
