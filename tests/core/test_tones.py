"""Periodic textures go on through a hole in phase, and nothing else is taken for one."""

from __future__ import annotations

from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from core.demo.tones import checks, plaid, screentone
from core.edit import stored
from core.errors import Cancelled
from core.events import CancelToken
from core.inference import known_lines, passes
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
    assert psnr(result, unit(clean), mask) > (28 if noise == 0 else 26)
    assert (result[~mask] == ground[~mask]).all()
    level = ground[~mask][..., 0]
    assert abs(level.mean() - image[~mask].mean()) < 0.02 and level.std() < 0.03  # no dot is left


def _axes(angle: float) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates turned by `angle` degrees, four samples along each side of a pixel."""
    y, x = np.mgrid[: SIZE[0] * 4, : SIZE[1] * 4] / 4
    turn = np.deg2rad(angle)
    return x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)


def _drawn(where: np.ndarray, colour: tuple[float, ...], paper: tuple[float, ...]) -> np.ndarray:
    fine = np.where(where[..., None], np.float64(colour), np.float64(paper))
    return np.asarray(fine.reshape(SIZE[0], 4, SIZE[1], 4, len(colour)).mean(axis=(1, 3)))


def _bricks() -> np.ndarray:
    u, v = _axes(7)
    joint = ((u + np.floor(v / 11.7) % 2 * 12.3) % 24.6 < 1.6) | (v % 11.7 < 1.6)
    return _drawn(joint, (225, 215, 205), (170, 80, 60))


def _grid() -> np.ndarray:
    u, v = _axes(5)
    return _drawn((u % 14.2 < 1.2) | (v % 14.2 < 1.2), (90, 90, 90), (250, 250, 250))


def _dotted_cloth() -> np.ndarray:
    u, v = _axes(30)
    return _drawn((u % 17.7 - 8) ** 2 + (v % 17.7 - 8) ** 2 < 16, (250, 240, 120), (60, 90, 160))


def _checks_of_one_grey() -> np.ndarray:
    u, v = _axes(25)
    return _drawn((u // 9.3 + v // 9.3) % 2 > 0, (200, 90, 110), (60, 133.2, 103))


def _hatching() -> np.ndarray:
    first, second = (screentone(SIZE, period, angle, 0.3, lines=True) for period, angle in ((6.1, 30.0), (6.7, 110.0)))
    return np.minimum(first, second)


def _scan() -> np.ndarray:
    """Turned, reduced by a little, soft, and with noise."""
    sheet = screentone((400, 400), 6.5, 45, 0.3).astype(np.float32)
    turned = cv2.warpAffine(sheet, cv2.getRotationMatrix2D((200, 200), 1.3, 0.97), (400, 400), flags=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(turned[70 : 70 + SIZE[0], 70 : 70 + SIZE[1]], (0, 0), 0.7)
    return np.asarray(np.clip(soft + np.random.default_rng(0).normal(0, 5, SIZE), 0, 255))


def _warped() -> np.ndarray:
    """As on paper that was not flat: by up to 2.5 pixels."""
    sheet = screentone((SIZE[0] + 40, SIZE[1] + 40), 7.3, 45, 0.35).astype(np.float32)
    y, x = np.mgrid[: SIZE[0], : SIZE[1]].astype(np.float32)
    moved = x + 20 + 2.5 * np.sin(y / 70), y + 20 + 2.5 * np.cos(x / 90)
    return np.clip(cv2.remap(sheet, *moved, cv2.INTER_CUBIC), 0, 255)


def _moire() -> np.ndarray:
    """A page whose dots became finer than pixels when it was reduced, which gives coarser ones."""
    page = screentone((2 * SIZE[0] + 100, 2 * SIZE[1] + 100), 2.6, 20, 0.35)
    return np.asarray(cv2.resize(page, None, fx=0.43, fy=0.43, interpolation=cv2.INTER_LINEAR)[: SIZE[0], : SIZE[1]])


def _jpeg() -> np.ndarray:
    _, data = cv2.imencode(".jpg", screentone(SIZE, 7.3, 30, 0.3), [cv2.IMWRITE_JPEG_QUALITY, 60])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE))


PATTERNS = {
    "checks": (lambda: checks(SIZE, 9.4, 20, ((200, 60, 60), (240, 230, 200))), 28),
    "plaid": (lambda: plaid(SIZE, 21.3, 10), 32),
    "bricks": (_bricks, 32),
    "grid": (_grid, 36),
    "dotted cloth": (_dotted_cloth, 38),
    "colours of one grey": (_checks_of_one_grey, 36),
    "hatching": (_hatching, 32),
    "scan": (_scan, 28),
    "warped": (_warped, 21),
    "moire": (_moire, 24),
    "JPEG 60": (_jpeg, 24),
    "fine dots": (lambda: screentone(SIZE, 3.4, 45, 0.3), 27),
    "large dots": (lambda: screentone(SIZE, 21, 15, 0.3), 32),
    "wide stripes": (lambda: screentone(SIZE, 25, 70, 0.5, lines=True), 36),
    "fading dots": (lambda: screentone(SIZE, 6.5, 45, 0.4, fade=0.6), 27),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PATTERNS)
def test_whatever_repeats_goes_on(name: str) -> None:
    """In dB in the hole; a smooth fill has 5 to 15."""
    draw, least = PATTERNS[name]
    image = unit(draw())
    result, _ = filled(image, hole())
    assert psnr(result, image, hole()) > least


def test_a_haze_in_what_was_painted_is_not_laid_over_the_tone() -> None:
    image, mask = unit(screentone(SIZE, 7.3, 30, 0.35)), hole()
    tones = Tones.of(np.where(mask[..., None], 0, image), mask)
    assert tones is not None
    painted = tones.ground.copy()
    y, x = np.mgrid[: SIZE[0], : SIZE[1]]
    painted[mask] = 0.65
    painted += (0.1 * np.sin(x / 9) * np.cos(y / 7))[..., None].astype(np.float32)
    assert psnr(tones.lay(painted)[0], image, mask) > 28


def test_a_tone_goes_into_every_gap_of_the_hole() -> None:
    """What shows between letters belongs to the tone around them: the networks see no dot of it."""
    image = unit(screentone(SIZE, 7.3, 30, 0.35))
    mask = np.zeros(SIZE, bool)
    mask[60:140, 50:170] = True
    mask[96:104, 56:164], mask[66:134, 100:106] = False, False
    tones = Tones.of(np.where(mask[..., None], 0, image), mask)
    assert tones is not None and tones.ground[~mask].std() < 0.03


@pytest.mark.slow
@pytest.mark.parametrize("second", [0.15, 0.3])
def test_two_tones_of_one_picture_have_a_lattice_each(second: float) -> None:
    """Whose multiples nearly agree, so that one lattice would do for both, badly."""
    upper, lower = screentone(SIZE, 6.1, 15, second), screentone(SIZE, 8.97, 45, 0.4)
    gray = np.where(np.arange(SIZE[0])[:, None] < 100, upper, lower)
    gray[98:102] = 0
    mask = hole()
    image = unit(gray)
    tones = Tones.of(np.where(mask[..., None], 0, image), mask)
    assert tones is not None
    painted = tones.ground.copy()
    painted[:98][mask[:98]], painted[102:][mask[102:]], painted[98:102] = 1 - second, 0.6, 0.0
    inner = mask.copy()
    inner[95:105] = False
    assert psnr(tones.lay(painted)[0], image, inner) > 22


def test_a_pattern_goes_only_where_its_colour_was_painted() -> None:
    """Also if another colour is as light: skin beside a dotted sky."""
    image = unit(_dotted_cloth())
    mask = np.zeros(SIZE, bool)
    mask[70:130, 80:160] = True
    image[:, 120:] = np.float32((141, 86, 60)) / 255
    tones = Tones.of(np.where(mask[..., None], 0, image), mask)
    assert tones is not None
    painted = tones.ground.copy()
    painted[:, :120][mask[:, :120]] = tones.ground[:, :60][~mask[:, :60]].mean(axis=0)
    painted[:, 120:] = image[0, -1]
    result, laid = tones.lay(painted)
    assert laid[72:128, 82:116].mean() > 0.95 and not laid[:, 124:].any()
    assert (result[:, 124:] == image[:, 124:]).all()


def test_a_job_is_cancelled_within_the_search_and_says_that_it_goes_on() -> None:
    page = np.repeat(screentone(SIZE, 7.3, 30, 0.35)[..., None], 3, axis=2)
    cancel = CancelToken()
    job = RestoreJob(page, hole().astype(np.uint8) * np.uint8(255), RestoreOptions(), cancel)
    (window,) = (window for damage in job.damages() for window in job.windows(damage))
    beats = 0

    def beat() -> None:
        nonlocal beats
        beats += 1
        if beats == 5:
            cancel.cancel()

    job.beat = beat
    with pytest.raises(Cancelled):
        job.tones(window)
    assert beats == 5


class _StopError(Exception):
    pass


@pytest.mark.parametrize("after", [0, 3, 20, 60])
def test_the_search_and_the_laying_can_be_ended(after: int) -> None:
    calls = 0

    def check() -> None:
        nonlocal calls
        calls += 1
        if calls > after:
            raise _StopError

    image, mask = unit(screentone(SIZE, 7.3, 30, 0.35)), hole()
    with pytest.raises(_StopError):
        tones = Tones.of(image, mask, check)
        assert tones is not None
        for _ in range(20):
            tones.lay(tones.ground)


def test_a_tone_that_gets_darker_goes_on_getting_darker() -> None:
    image = unit(screentone(SIZE, 6.5, 45, 0.35, fade=0.5))
    result, _ = filled(image, hole())
    left, right = result[72:128, 72:90].mean(), result[72:128, 130:148].mean()
    assert left - right == pytest.approx(image[72:128, 72:90].mean() - image[72:128, 130:148].mean(), abs=0.05)


@pytest.mark.slow
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
    assert psnr(result, image, inner) > 20 and (result[98:102] == 0).all()
    assert laid[inner].mean() > 0.9 and not laid[98:102].any() and not laid[~mask].any()
    line = tones.ground[98:102][~mask[98:102]]
    assert (line == 0).mean() > 0.7  # it was not taken for a tone; dots that touch it may be


@pytest.mark.parametrize("kind", ["flat", "ramp", "noise", "strokes", "borders"])
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
    elif kind == "borders":  # of panels, and the gutter between them
        gray[:] = rng.normal(120, 25, SIZE)
        for at in (20, 27, 60, 67, 140, 147):
            gray[at : at + 3] = 0
            gray[at + 3 : at + 7] = 255
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


@pytest.mark.slow
def test_textures_of_many_windows_are_not_all_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    page = np.repeat(screentone((130, 640), 7.3, 30, 0.3)[..., None], 3, axis=2)
    mask = np.zeros(page.shape[:2], np.uint8)
    for left in (60, 290, 520):
        mask[50:80, left : left + 30] = 255
    job = RestoreJob(page, mask, RestoreOptions(sigma=2.0), None)

    def found(limit: int) -> list[Tones | None]:
        monkeypatch.setattr(known_lines, "_KEPT", limit)
        work = passes.Passes(SimpleNamespace(info=None), job, job.damages())  # type: ignore[arg-type]
        work.edges.find_known()
        kept = [tones for tones in work.known._tones.values() if tones is not None]
        assert len(kept) <= limit // job.windows(job.damages()[0])[0].crop.area
        return kept

    assert len(job.damages()) == 3 and len(found(10**9)) == 3 and len(found(40_000)) in (1, 2) and not found(0)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("size", [(16, 16), (16, 190), (190, 18), (40, 30), (60, 64), (33, 150)])
def test_small_and_narrow_pictures_are_no_trouble(size: tuple[int, int]) -> None:
    rng = np.random.default_rng(size)
    for period in (3.1, 5.2, 11.0, 27.0):
        gray = screentone(size, period, float(rng.uniform(0, 90)), 0.4, lines=bool(rng.integers(2)))
        mask = np.zeros(size, bool)
        top, left = rng.integers(0, size[0] - 8), rng.integers(0, size[1] - 8)
        mask[top : top + rng.integers(8, 40), left : left + rng.integers(8, 60)] = True
        tones = Tones.of(unit(np.where(mask, 0, gray)), mask)
        if tones is not None:
            result, laid = tones.lay(np.where(mask[..., None], np.float32(0.6), tones.ground))
            assert np.isfinite(result).all() and not laid[~mask].any()
            assert (result[~mask] == tones.ground[~mask]).all()
