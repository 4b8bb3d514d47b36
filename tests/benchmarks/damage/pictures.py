"""The clean pictures that detectors are measured on, at the sizes of screenshots and scans, with and without grain."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from core.data.flist import find_pictures
from core.data.images import read_picture, rgb8
from core.demo.drawings import SceneKind, draw_scene

_SCENES: tuple[SceneKind, ...] = ("portrait", "page", "place", "face", "figure", "manga")
_FINEST = 1.0  # megapixels that a drawing is drawn at; larger ones are enlarged, as a scan is softer than a screenshot
_ENLARGED = 3.0  # times that a real picture is enlarged at most; beyond that several are laid out on one sheet


def drawn(number: int, megapixels: float) -> np.ndarray:
    """A drawing by program, uint8 (H, W, 3), of about so many megapixels (0: 0.3); the same for the same number."""
    finest = min(megapixels or 0.3, _FINEST)
    rng = np.random.default_rng([11, number])
    proportion = float(rng.uniform(0.7, 1.4))
    size = round(1000 * (finest * proportion) ** 0.5), round(1000 * (finest / proportion) ** 0.5)
    picture = draw_scene(size, rng, _SCENES[number % len(_SCENES)])
    return _enlarged(picture, max(1.0, (megapixels / finest) ** 0.5))


def real(folder: Path, count: int) -> list[Path]:
    """Pictures of a folder, evenly sampled by name."""
    paths = find_pictures(folder)
    return [paths[at] for at in np.linspace(0, len(paths) - 1, min(count, len(paths))).round().astype(int)]


def sheet(paths: list[Path], number: int, megapixels: float) -> np.ndarray:
    """Picture `number` as uint8 (H, W, 3) of about so many megapixels, or as it is (0).

    Beyond three times its size, it and those that follow are laid out like the panels of a page.
    """
    first = rgb8(read_picture(paths[number % len(paths)]).pixels)
    if megapixels == 0:
        return first
    times = (megapixels * 1e6 / first[..., 0].size) ** 0.5
    if times <= _ENLARGED:
        return _enlarged(first, times)
    panels = round((times / _ENLARGED) ** 2)
    columns = max(1, round(panels**0.5))
    rows = max(1, round(panels / columns))
    high, wide = (round(side * _ENLARGED) for side in first.shape[:2])
    gap = wide // 30
    page = np.full((rows * (high + gap) + gap, columns * (wide + gap) + gap, 3), 255, np.uint8)
    for panel in range(rows * columns):
        top, left = gap + panel // columns * (high + gap), gap + panel % columns * (wide + gap)
        picture = rgb8(read_picture(paths[(number + panel) % len(paths)]).pixels)
        page[top : top + high, left : left + wide] = _filling(picture, high, wide)
    return page


def grainy(image: np.ndarray, sigma: float, rng: np.random.Generator) -> np.ndarray:
    """The picture with grain of this standard deviation in levels, uint8: of single pixels or clumped, grey or of each
    channel, as chance wants.
    """
    if not sigma:
        return image
    grain = rng.standard_normal(image.shape[:2] + ((1,) if rng.random() < 0.5 else (3,)), np.float32)
    if rng.random() < 0.5:
        grain = cv2.GaussianBlur(grain, (0, 0), 0.7).reshape(grain.shape)
    grain *= sigma / grain.std()
    return np.clip(np.round(image + grain), 0, 255).astype(np.uint8)


def _enlarged(picture: np.ndarray, times: float) -> np.ndarray:
    if times == 1:
        return picture
    return cv2.resize(picture, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)


def _filling(picture: np.ndarray, high: int, wide: int) -> np.ndarray:
    """The picture enlarged so that it covers the size, and cut to it."""
    times = max(high / picture.shape[0], wide / picture.shape[1])
    size = max(wide, round(picture.shape[1] * times)), max(high, round(picture.shape[0] * times))
    return cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC)[:high, :wide]
