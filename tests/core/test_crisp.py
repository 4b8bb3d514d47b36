"""Soft edges that become steep, and all that must stay as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.inference import passes
from core.inference.crisp import crisp
from core.inference.options import RestoreOptions
from core.inference.restorer import Restorer
from core.models.networks import GeneratorSpec
from core.resources import DEFAULT_MODEL
from tests.core.models_for_tests import write_model

HOLE = np.zeros((72, 64), bool)
HOLE[4:68, 4:60] = True


def edge(sigma: float) -> np.ndarray:
    """From .2 to .8 at column 32, blurred by sigma pixels, if any."""
    image = np.full((72, 64, 3), 0.2, np.float32)
    image[:, 32:] = 0.8
    return cv2.GaussianBlur(image, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE) if sigma else image


def test_a_soft_edge_becomes_steeper_without_a_halo() -> None:
    soft = edge(2)
    done = crisp(soft, soft, HOLE)
    middle = done[36, :, 0]
    assert np.abs(np.diff(middle)).max() > 1.3 * np.abs(np.diff(soft[36, :, 0])).max()
    assert middle.min() >= 0.2 - 1e-6 and middle.max() <= 0.8 + 1e-6 and (np.diff(middle) >= -1e-6).all()


def test_steep_edges_flat_ground_and_the_rim_stay() -> None:
    for image in (edge(0), np.full((72, 64, 3), 0.37, np.float32)):
        np.testing.assert_allclose(crisp(image, image, HOLE), image, atol=1e-6)
    soft = edge(2)
    for side, untouched in ((26, 11), (60, 8)):  # the wider the hole, the nearer to its rim
        hole = np.zeros((72, 64), bool)
        hole[36 - side // 2 : 36 + side // 2, 32 - side // 2 : 32 + side // 2] = True
        apart, top = np.abs(crisp(soft, soft, hole) - soft).max(axis=2), 36 - side // 2
        assert apart[36].max() > 0.005 and not apart[: top + untouched].any()
        assert apart[top + untouched + 3].any()


@given(st.integers(0, 2**32 - 1), st.floats(0, 4), st.integers(0, 6))
def test_no_pixel_leaves_the_range_of_those_around_it(seed: int, softness: float, rim: int) -> None:
    image = np.random.default_rng(seed).random((40, 44, 3), np.float32)
    if softness > 0.3:
        image = cv2.GaussianBlur(image, (0, 0), softness)
    hole = np.zeros((40, 44), bool)
    hole[rim : 40 - rim, rim : 44 - rim] = True
    done, around = crisp(image, image, hole), np.ones((7, 7), np.uint8)
    assert (done >= cv2.erode(image, around)).all() and (done <= cv2.dilate(image, around)).all()
    assert (done != image).any()
    np.testing.assert_array_equal(done[~hole], image[~hole])


@pytest.mark.parametrize("unet", [True, False])
def test_pictures_of_u_nets_are_made_crisp_and_older_recipes_are_followed_without(
    unet: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    spec = GeneratorSpec(8, 1)
    restorer = Restorer.load(DEFAULT_MODEL if unet else write_model(tmp_path / "resnet", spec), "cpu")
    calls = list[tuple[int, ...]]()

    def noted(painted: np.ndarray, image: np.ndarray, hole: np.ndarray) -> np.ndarray:
        calls.append(hole.shape)
        return crisp(painted, image, hole)

    monkeypatch.setattr(passes, "crisp", noted)
    image = (edge(1) * 255).astype(np.uint8)
    mask, options = HOLE.astype(np.uint8) * 255, RestoreOptions(precision="float32", grain="off")
    for rules in (1, 2):
        restorer.restore(image, mask, options=replace(options, rules=rules))
        assert bool(calls) == (unet and rules == 2)
