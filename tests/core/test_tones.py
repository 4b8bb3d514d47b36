"""Periodic textures go on through a hole in phase, and nothing else is taken for one."""

from __future__ import annotations

from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from core.demo.tones import checks, screentone
from core.edit import stored
from core.inference import passes
from core.inference.lattice import find_lattice
from core.inference.options import RestoreOptions
from core.inference.restore_job import RestoreJob
from core.inference.tones import Tones

SIZE = (200, 220)


def hole() -> np.ndarray:
    mask = np.zeros(SIZE, bool)
    mask[72:128, 70:150] = True
    return mask


def unit(gray: np.ndarray) -> np.ndarray:
    image = gray if gray.ndim == 3 else np.repeat(gray[..., None], 3, axis=2)
    return np.asarray(image, np.float32) / 255


def filled(image: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What is laid over the mean of the surroundings, without any network; and the image without its textures."""
    tones = Tones.of(np.where(mask[..., None], 0, image), mask)
    assert tones is not None
    painted = tones.ground.copy()
    known = (~mask).astype(np.float32)
    mean = cv2.GaussianBlur(painted * known[..., None], (0, 0), 30) / cv2.GaussianBlur(known, (0, 0), 30)[..., None]
    painted[mask] = mean[mask]
    return tones.lay(painted)[0], tones.ground


def psnr(one: np.ndarray, other: np.ndarray, where: np.ndarray) -> float:
    return float(-10 * np.log10(np.mean((one - other)[where] ** 2) + 1e-9))


@pytest.mark.parametrize(
    ("period", "angle", "share", "lines"),
    [
        *[(9.0, 45, 0.35, False), (7.3, 30, 0.25, False), (5.2, 15, 0.5, False), (12.0, 0, 0.2, False)],
        *[(6.0, 30, 0.4, True), (4.3, 0, 0.5, True), (9.7, 80, 0.3, True)],
    ],
)
def test_the_lattice_of_a_screen_is_found_below_a_pixel(period: float, angle: int, share: float, lines: bool) -> None:
    gray = screentone(SIZE, period, angle, share, lines=lines).astype(np.float32)
    lattice = find_lattice(gray - gray.mean(), ~hole())
    assert lattice is not None
    turn = np.deg2rad(angle)
    way = np.array((np.sin(turn), np.cos(turn))) / period  # (down, right): periods for each pixel
    turns = lattice.base @ way
    assert len(turns) == (1 if lines else 2)
    assert all(abs(turn - round(turn)) < 0.02 for turn in turns) and np.abs(turns).max() == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("noise", [0.0, 8.0])
@pytest.mark.parametrize("lines", [False, True])
def test_a_tone_goes_on_in_phase(lines: bool, noise: float) -> None:
    clean = screentone(SIZE, 7.3, 30, 0.35, lines=lines)
    noisy = np.clip(clean + np.random.default_rng(1).normal(0, noise, SIZE), 0, 255)
    mask, image = hole(), unit(noisy)
    result, ground = filled(image, mask)
    assert psnr(result, unit(clean), mask) > (20 if noise == 0 else 18)
    assert (result[~mask] == ground[~mask]).all()
    level = ground[~mask][..., 0]
    assert abs(level.mean() - image[~mask].mean()) < 0.02 and level.std() < 0.03  # no dot is left


def test_checked_cloth_goes_on_in_its_colours() -> None:
    image = unit(checks(SIZE, 9.4, 20, ((200, 60, 60), (240, 230, 200))))
    result, _ = filled(image, hole())
    assert psnr(result, image, hole()) > 20


def test_a_tone_that_gets_darker_goes_on_getting_darker() -> None:
    image = unit(screentone(SIZE, 6.5, 45, 0.35, fade=0.5))
    result, _ = filled(image, hole())
    left, right = result[72:128, 72:90].mean(), result[72:128, 130:148].mean()
    assert left - right == pytest.approx(image[72:128, 72:90].mean() - image[72:128, 130:148].mean(), abs=0.05)


def test_each_tone_goes_to_its_own_side_and_ink_stays_ink() -> None:
    upper, lower = screentone(SIZE, 7.3, 45, 0.12), screentone(SIZE, 6.1, 15, 0.5)
    gray = np.where(np.arange(SIZE[0])[:, None] < 100, upper, lower)
    gray[98:102] = 0
    image, mask = unit(gray), hole()
    tones = Tones.of(np.where(mask[..., None], 0, image), mask)
    assert tones is not None
    painted = tones.ground.copy()
    painted[:98][mask[:98]], painted[102:][mask[102:]], painted[98:102] = 0.88, 0.5, 0.0
    result, laid = tones.lay(painted)
    inner = mask.copy()
    inner[95:105] = False
    assert psnr(result, image, inner) > 15 and (result[98:102] == 0).all()
    assert laid[inner].mean() > 0.9 and not laid[98:102].any() and not laid[~mask].any()
    line = tones.ground[98:102][~mask[98:102]]
    assert (line == 0).mean() > 0.7  # it was not taken for a tone; dots that touch it may be


@pytest.mark.parametrize("kind", ["flat", "ramp", "noise", "strokes"])
def test_no_texture_is_found_where_none_is(kind: str) -> None:
    rng = np.random.default_rng(2)
    gray = np.full(SIZE, 180.0)
    if kind == "ramp":
        gray += np.linspace(-60, 60, SIZE[1])
    elif kind == "noise":
        gray += rng.normal(0, 20, SIZE)
    elif kind == "strokes":  # hair: hatching that does not repeat
        for at in np.cumsum(rng.uniform(4, 14, 30)):
            cv2.line(
                gray, (int(at), 0), (int(at + rng.uniform(-30, 30)), SIZE[0]), 40, int(rng.integers(1, 3)), cv2.LINE_AA
            )
    mask = hole()
    assert Tones.of(unit(np.where(mask, 0, gray)), mask) is None


def test_a_hole_that_is_thin_is_left_to_the_networks() -> None:
    mask = np.zeros(SIZE, bool)
    mask[100:106, 50:150] = True
    assert Tones.of(unit(screentone(SIZE, 7.3, 45, 0.3)), mask) is None


def test_a_repair_of_an_older_version_is_replayed_without_textures() -> None:
    record = stored.settings_record(RestoreOptions())
    assert record["texture"] == "auto" and stored.settings(record) == RestoreOptions()
    del record["texture"]
    assert stored.settings(record).texture == "off"


def test_textures_of_many_windows_are_not_all_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    page = np.repeat(screentone((130, 640), 7.3, 30, 0.3)[..., None], 3, axis=2)
    mask = np.zeros(page.shape[:2], np.uint8)
    for left in (60, 290, 520):
        mask[50:80, left : left + 30] = 255
    job = RestoreJob(page, mask, RestoreOptions(sigma=2.0), None)

    def found(limit: int) -> list[Tones | None]:
        monkeypatch.setattr(passes, "_KEPT", limit)
        work = passes.Passes(SimpleNamespace(info=None), job, job.damages())  # type: ignore[arg-type]
        work.find_known_edges()
        kept = [tones for tones in work._tones.values() if tones is not None]
        assert len(kept) <= limit // job.windows(job.damages()[0])[0].crop.area
        return kept

    assert len(job.damages()) == 3 and len(found(10**9)) == 3 and len(found(40_000)) in (1, 2) and not found(0)


def test_small_pictures_have_a_lattice_or_none() -> None:
    for size in ((16, 16), (16, 90), (40, 30)):
        gray = screentone(size, 5.2, 45, 0.4).astype(np.float32)
        known = np.ones(size, bool)
        known[4:12, 4:12] = False
        find_lattice(gray - gray.mean(), known)  # raises nothing
        Tones.of(unit(gray), ~known)
