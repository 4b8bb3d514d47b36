"""Flat ground on both sides of a line stays that ground, and grey stays grey, by every way to repair."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from core.data.transparency import revealed
from core.inference.grey import keep_grey
from core.inference.ground import keep_grounds
from core.inference.options import RestoreOptions
from core.inference.restore_job import RestoreJob
from core.inference.restorer import Restorer

SIZE = (150, 150)
BALLOON = {"center": (75, 75), "axes": (50, 40), "angle": 0, "startAngle": 0, "endAngle": 360}
PAPER, SCREEN, INK = (255, 255, 255), (120, 190, 90), (0, 0, 0)


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return Restorer.load(device="cpu")


def balloon(inside=PAPER, outside=SCREEN, dtype=np.uint8) -> np.ndarray:
    """An oval with a soft-rimmed outline of ink."""
    page = np.full((*SIZE, 3), outside, np.uint8)
    cv2.ellipse(page, color=inside, thickness=-1, lineType=cv2.LINE_AA, **BALLOON)
    cv2.ellipse(page, color=INK, thickness=3, lineType=cv2.LINE_AA, **BALLOON)
    return page if dtype == np.uint8 else page.astype(np.uint16) * 257


def across_the_outline() -> np.ndarray:
    mask = np.zeros(SIZE, np.uint8)
    mask[55:95, 60:140] = 255
    return mask


def outline(wide=9) -> np.ndarray:
    """Where the outline and its soft rim are."""
    drawn = np.zeros(SIZE, np.uint8)
    cv2.ellipse(drawn, color=255, thickness=wide, **BALLOON)
    return drawn > 0


def settled(image: np.ndarray, mask: np.ndarray, painted: np.ndarray) -> np.ndarray:
    job = RestoreJob(image, mask, RestoreOptions(mask_grow=0), None)
    rows = painted[mask > 0].copy()
    keep_grounds(job, rows)
    out = image.copy()
    out[mask > 0] = rows
    return out


def missed_by(image: np.ndarray, levels: int, seed: int = 0) -> np.ndarray:
    """As a network paints it: a few levels off, and more so from place to place."""
    top = int(np.iinfo(image.dtype).max)
    rng = np.random.default_rng(seed)
    off = cv2.resize(rng.uniform(-1, 1, (6, 6, 3)), SIZE, interpolation=cv2.INTER_CUBIC) * levels * (top // 255)
    return np.clip(image + off, 0, top).astype(image.dtype)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize(("inside", "outside"), [(PAPER, SCREEN), ((90, 60, 130), (250, 222, 200)), (PAPER, PAPER)])
def test_both_sides_of_a_line_become_exactly_their_ground(inside, outside, dtype) -> None:
    truth, mask = balloon(inside, outside, dtype), across_the_outline()
    painted = missed_by(truth, 9)
    result, line = settled(truth, mask, painted), outline()
    ground = (mask > 0) & ~line
    assert (painted[ground] != truth[ground]).any()
    assert (result[ground] == truth[ground]).all()


def test_a_line_keeps_its_soft_rim() -> None:
    truth, mask = balloon(), across_the_outline()
    painted = missed_by(truth, 9)
    result = settled(truth, mask, painted)
    soft = (mask > 0) & ((truth[..., 0] > 20) & (truth[..., 0] < 235) & outline(5))
    assert soft.sum() > 20 and (result[soft] == painted[soft]).all()


def test_shading_and_texture_stay_as_they_were_painted() -> None:
    mask = across_the_outline()
    y, x = np.mgrid[: SIZE[0], : SIZE[1]]
    shaded = np.repeat((150 + y / 6)[..., None], 3, axis=2).astype(np.uint8)
    dots = np.where((x % 4 < 2) & (y % 4 < 2), 0, 255).astype(np.uint8)[..., None].repeat(3, axis=2)
    for picture, painted in ((shaded, missed_by(shaded, 6)), (dots, np.full_like(dots, 246))):
        assert (settled(picture, mask, painted) == np.where(mask[..., None] > 0, painted, picture)).all()


@pytest.mark.parametrize("method", ["model", "smooth"])
def test_a_repair_across_a_balloon_leaves_white_paper(restorer: Restorer, method: str) -> None:
    page, mask = balloon(outside=PAPER), across_the_outline()
    options = RestoreOptions(method=method)
    result = restorer.restore(page, mask, None, options).image
    far = (mask > 0) & ~outline(25)
    assert (result[far] == 255).all()
    before = restorer.restore(page, mask, None, RestoreOptions(method=method, rules=1)).image
    assert method == "smooth" or (before[far] != 255).any()
    assert (result[mask == 0] == page[mask == 0]).all()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_grey_stays_grey(restorer: Restorer, dtype) -> None:
    rng = np.random.default_rng(4)
    grey = cv2.resize(rng.integers(0, 256, (20, 20)).astype(np.uint8), SIZE, interpolation=cv2.INTER_CUBIC)
    page = np.repeat(grey[..., None], 3, axis=2).astype(dtype) * (1 if dtype == np.uint8 else 257)
    mask = across_the_outline()
    result = restorer.restore(page, mask).image
    assert (np.ptp(result, axis=2) == 0).all()
    assert (np.ptp(restorer.restore(page, mask, None, RestoreOptions(rules=1)).image, axis=2) > 0).any()


def test_a_tint_is_kept_within_what_surrounds_the_hole() -> None:
    rng = np.random.default_rng(1)
    mask = across_the_outline()
    scan = (rng.integers(90, 160, (*SIZE, 1)) + rng.integers(0, 3, (*SIZE, 3))).astype(np.uint8)
    coloured = scan.copy()
    coloured[50, 60] = (200, 40, 40)
    painted = np.tile(np.float32([0.5, 0.45, 0.6]), (int((mask > 0).sum()), 1))
    for picture, most in ((scan, 3), (coloured, 255)):
        colours = painted.copy()
        keep_grey(RestoreJob(picture, mask, RestoreOptions(mask_grow=0), None), colours)
        spread = np.ptp(colours, axis=1).max() * 255
        assert spread <= most + 0.01 and colours.mean() == pytest.approx(painted.mean(), abs=2e-3)
        assert most == 3 or (colours == painted).all()


def test_an_unknown_rule_is_refused() -> None:
    from core.errors import ConfigError

    for options in (RestoreOptions(rules=0), RestoreOptions(rules=99), RestoreOptions(alpha="half")):  # type: ignore[arg-type]
        with pytest.raises(ConfigError, match="unknown"):
            options.check()


def test_glass_beside_a_hole_stays_transparent() -> None:
    """Opened is the soft rim of what was erased, not all that is half transparent and touches it."""
    pixels = np.full((80, 120, 4), 200, np.uint8)
    pixels[..., 3] = 255
    pixels[20:60, 40:110, 3] = 128  # glass
    pixels[30:50, 30:40, 3] = 0
    mask = np.zeros((80, 120), np.uint8)
    mask[30:50, 30:40] = 255
    opened = revealed(pixels, mask)[..., 3]
    assert (opened[30:50, 30:44] == 255).all() and (opened[20:60, 60:110] == 128).all()
