"""What shines through translucent marks is computed; where it is not sure, the repair is the model's own."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.boxes import whole
from core.demo.marks import KINDS, Mark, draw_mark
from core.inference.options import RestoreOptions
from core.inference.restorer import Restorer
from core.inference.uncovering.band import band_of
from core.inference.uncovering.mark import find_mark
from core.inference.uncovering.pairs import Glass
from core.inference.uncovering.soft_rim import shares
from core.inference.uses import uses_in
from core.inference.variants import has_marks
from core.models.networks import GeneratorSpec
from tests.core.models_for_tests import write_model

UNCOVER = RestoreOptions(method="uncover")
SIZE = (150, 190)


@pytest.fixture(scope="module")
def restorer(tmp_path_factory: pytest.TempPathFactory) -> Restorer:
    spec = GeneratorSpec(4, 1, skips=True, prefill=True)
    return Restorer.load(write_model(tmp_path_factory.mktemp("model") / "prefill", spec), "cpu")


def drawing() -> np.ndarray:
    """Cels with dark lines, and a gradient."""
    image = np.full((*SIZE, 3), (120, 190, 230), np.uint8)
    cv2.circle(image, (70, 80), 52, (245, 205, 180), -1, cv2.LINE_AA)
    cv2.circle(image, (70, 80), 52, (40, 20, 30), 2, cv2.LINE_AA)
    cv2.rectangle(image, (110, 20), (160, 120), (200, 60, 70), -1)
    cv2.rectangle(image, (110, 20), (160, 120), (30, 20, 40), 2)
    cv2.line(image, (0, 110), (189, 60), (50, 90, 60), 3, cv2.LINE_AA)
    image[125:] = np.linspace(90, 220, SIZE[1])[None, :, None]
    return image


def psnr(one: np.ndarray, other: np.ndarray, where: np.ndarray) -> float:
    most = np.iinfo(one.dtype).max
    error = np.square(one[where].astype(float) - other[where]).mean() / most**2
    return float(-10 * np.log10(max(error, 1e-12)))


def rectangle(opacity: float, colour: tuple[int, int, int]) -> Mark:
    share = np.zeros(SIZE, np.float32)
    share[50:100, 40:140] = 1
    mask = cv2.dilate(share, np.ones((9, 9))).astype(np.uint8) * np.uint8(255)
    return Mark(share, opacity, np.array(colour, np.float32), mask)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("opacity", [0.35, 0.6])
def test_what_lies_under_a_mark_comes_back(restorer: Restorer, kind: str, opacity: float) -> None:
    image = drawing()
    mark = draw_mark(kind, SIZE, opacity, np.random.default_rng(3))
    seen = mark.over(image)
    done = restorer.restore(seen, mark.mask, options=UNCOVER)
    touched = mark.share > 0.01
    assert psnr(done.image, image, touched) > psnr(seen, image, touched) + 10
    assert psnr(done.image, image, mark.mask > 0) > (25 if kind == "lettering" else 28)
    np.testing.assert_array_equal(done.image[mark.mask == 0], seen[mark.mask == 0])
    assert "uncovered" in uses_in(done.used, whole(SIZE)) and "unsure" not in uses_in(done.used, whole(SIZE))


def test_colour_and_opacity_are_measured() -> None:
    mark = rectangle(0.4, (220, 200, 120))
    values = mark.over(drawing()).astype(np.float32)
    found = find_mark(values, mark.mask > 0, lambda: None)
    assert found is not None and found.is_sure
    assert found.glass.opacity == pytest.approx(0.4, abs=0.02)
    np.testing.assert_allclose(found.glass.colour, mark.colour, atol=6)
    np.testing.assert_allclose(found.share[55:95, 45:135], 1, atol=0.02)
    assert found.share[mark.mask == 0].max() == 0


def test_a_wide_rim_can_be_stopped() -> None:
    looks: list[None] = []
    cover = rectangle(0.4, (225, 205, 150)).share > 0
    glass = Glass(0.6, np.array((90.0, 82.0, 60.0)))
    share = shares(drawing().astype(np.float32), glass, cover, np.ones(SIZE, bool), 12, lambda: looks.append(None))
    assert share.shape == SIZE and len(looks) > 40  # of the mean along the rim, at each distance from it


@pytest.mark.slow
@pytest.mark.parametrize("form", ["grey", "rgba", "la", "16 bit"])
def test_every_form_of_picture(restorer: Restorer, form: str) -> None:
    image = drawing()
    if form in ("grey", "la"):
        image = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    if form in ("rgba", "la"):
        image = np.dstack([image, np.full(SIZE, 200, np.uint8)])
    if form == "16 bit":
        image = image.astype(np.uint16) * 257
    mark = rectangle(0.45, (30, 30, 30))
    seen = mark.over(image)
    done = restorer.restore(seen, mark.mask, options=UNCOVER)
    assert done.image.dtype == image.dtype and done.image.shape == image.shape
    assert psnr(done.image, image, mark.share > 0) > 33
    np.testing.assert_array_equal(done.image[mark.mask == 0], seen[mark.mask == 0])
    if form in ("rgba", "la"):
        assert (done.image[..., -1] == 200).all()


@pytest.mark.slow
def test_sixteen_bits_are_more_exact_than_eight(restorer: Restorer) -> None:
    deep = drawing().astype(np.uint16) * 257
    mark = rectangle(0.8, (30, 30, 30))
    inside = np.zeros(SIZE, bool)
    inside[60:90, 50:130] = True
    fine = restorer.restore(mark.over(deep), mark.mask, options=UNCOVER).image
    coarse = restorer.restore(mark.over(drawing()), mark.mask, options=UNCOVER).image
    assert psnr(fine, deep, inside) > psnr(coarse, drawing(), inside) > 33


@pytest.mark.slow
@pytest.mark.parametrize("what", ["opaque", "one colour around"])
def test_an_unsure_mark_is_the_models(restorer: Restorer, what: str) -> None:
    image = drawing() if what == "opaque" else np.full((*SIZE, 3), 210, np.uint8)
    mark = rectangle(1.0 if what == "opaque" else 0.5, (20, 160, 90))
    if what != "opaque":  # whatever the opacity: all around is of one colour, and inside there is another
        image[65:85, 60:120] = (90, 40, 160)
    seen = mark.over(image)
    done = restorer.restore(seen, mark.mask, options=UNCOVER)
    usual = restorer.restore(seen, mark.mask, done.edges)
    np.testing.assert_array_equal(done.image, usual.image)
    assert uses_in(done.used, whole(SIZE)) == ("unsure",) and not has_marks(seen, mark.mask, UNCOVER)


def test_opaque_letters_in_a_box_are_painted_and_the_box_is_uncovered(restorer: Restorer) -> None:
    image = drawing()
    mark = rectangle(0.5, (0, 0, 0))
    seen = mark.over(image)
    letters = np.zeros(SIZE, np.uint8)
    cv2.putText(letters, "AB", (70, 88), cv2.FONT_HERSHEY_SIMPLEX, 1, 255, 3)
    seen[letters > 0] = 255
    done = restorer.restore(seen, mark.mask, options=UNCOVER)
    assert uses_in(done.used, whole(SIZE)) == ("uncovered", "painted")
    beside = (mark.share > 0) & (cv2.dilate(letters, np.ones((7, 7))) == 0)
    assert psnr(done.image, image, beside) > 30
    assert (done.image[letters > 0] < 250).any(axis=-1).mean() > 0.9


@pytest.mark.slow
def test_the_same_bytes_again_and_from_its_lines(restorer: Restorer) -> None:
    mark = draw_mark("stain", SIZE, 0.5, np.random.default_rng(5), soft=1.5)
    seen = mark.over(drawing())
    first = restorer.restore(seen, mark.mask, options=UNCOVER)
    for edges in (None, first.edges):
        np.testing.assert_array_equal(restorer.restore(seen, mark.mask, edges, UNCOVER).image, first.image)


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(st.integers(16, 60), st.integers(16, 60), st.integers(0, 2**31), st.sampled_from([1, 3]))
def test_any_picture_and_mask_end_well(height: int, width: int, seed: int, channels: int) -> None:
    rng = np.random.default_rng(seed)
    values = np.repeat(rng.integers(0, 256, (height, width, 1)), channels, axis=2).astype(np.float32)
    hole = cv2.blur(rng.random((height, width)), (5, 5)) > rng.uniform(0, 1)
    found = find_mark(values, hole, lambda: None)
    assert found is None or (np.isfinite(found.share).all() and found.share[~hole].max(initial=0) == 0)


@pytest.mark.slow
@pytest.mark.parametrize("region", ["crop", "full"])
def test_a_mask_over_everything_and_one_at_the_border(restorer: Restorer, region: str) -> None:
    image = drawing()
    mask = np.zeros(SIZE, np.uint8)
    mask[:60, :80] = 255
    options = RestoreOptions(method="uncover", region=region)  # type: ignore[arg-type]
    seen = image.copy()
    seen[:56, :76] = np.rint(seen[:56, :76] * 0.6 + np.array([250, 240, 200]) * 0.4)
    done = restorer.restore(seen, mask, options=options)
    np.testing.assert_array_equal(done.image[mask == 0], seen[mask == 0])
    assert psnr(done.image, image, mask > 0) > 28
    restorer.restore(seen, np.full(SIZE, 255, np.uint8), options=options)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["stain", "box"])
def test_a_mark_with_a_blurred_rim_is_measured(kind: str) -> None:
    image = drawing()
    mark = draw_mark(kind, SIZE, 0.5, np.random.default_rng(3), soft=2.0)
    found = find_mark(mark.over(image).astype(np.float32), mark.mask > 0, lambda: None)
    assert found is not None and found.is_sure
    assert found.glass.opacity == pytest.approx(0.5, abs=0.04)
    np.testing.assert_allclose(found.glass.colour, mark.colour, atol=10)
    assert np.abs(found.share - mark.share)[mark.mask > 0].mean() < 0.07


@pytest.mark.parametrize("blur", [1.0, 2.0])
def test_a_step_across_a_blurred_rim_tells_both_colours(blur: float) -> None:
    image = drawing().astype(np.float32)
    mark = draw_mark("box", SIZE, 0.4, np.random.default_rng(3), soft=blur)
    seen = mark.over(image.astype(np.uint8)).astype(np.float32)
    band = band_of(seen, mark.share > 0.5)
    assert band.blur == blur
    told = band.told
    assert len(told.clear) > 50
    expected = 0.6 * told.clear + 0.4 * mark.colour
    assert np.median(np.abs(told.covered - expected)) < 2


@pytest.mark.slow
def test_no_soft_mark_where_there_is_none() -> None:
    mark = draw_mark("stain", SIZE, 0.0, np.random.default_rng(3), soft=2.0)
    found = find_mark(drawing().astype(np.float32), mark.mask > 0, lambda: None)
    assert found is None or not found.is_sure
