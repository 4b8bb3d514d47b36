"""Periodic textures with known repeats: screentone of dots or lines, checks and plaid. For tests and benchmarks."""

from __future__ import annotations

import numpy as np

_FINE = 4  # samples of a pixel's side


def screentone(
    size: tuple[int, int], period: float, angle: float, share: float, *, fade: float = 0.0, lines: bool = False
) -> np.ndarray:
    """Black dots, or lines, on white: uint8 (H, W).

    period: pixels from one to the next. angle: degrees. share: of the paper that is black, 0 to 1; it grows by `fade`
    from the left to the right border.
    """
    height, width = size
    y, x = np.mgrid[: height * _FINE, : width * _FINE] / _FINE
    turn = np.deg2rad(angle)
    across = np.cos((x * np.cos(turn) + y * np.sin(turn)) * 2 * np.pi / period + 0.3)
    wave = across if lines else across + np.cos((y * np.cos(turn) - x * np.sin(turn)) * 2 * np.pi / period + 0.7)
    steps = np.linspace(0, 1, 1001)
    rank = np.interp(wave, np.quantile(wave, steps), steps)
    ink = rank > 1 - (share + fade * (x / width - 0.5))
    paper = 255.0 * (1 - ink.reshape(height, _FINE, width, _FINE).mean(axis=(1, 3)))
    return np.asarray(np.round(paper), np.uint8)


def checks(size: tuple[int, int], side: float, angle: float, colours: tuple[tuple[int, int, int], ...]) -> np.ndarray:
    """A chessboard of squares, `side` pixels wide, in two colours: uint8 (H, W, 3)."""
    y, x = np.mgrid[: size[0], : size[1]]
    turn = np.deg2rad(angle)
    rows, columns = (y * np.cos(turn) - x * np.sin(turn)) // side, (x * np.cos(turn) + y * np.sin(turn)) // side
    return np.asarray(np.array(colours, np.uint8)[((rows + columns) % 2).astype(int)])


def plaid(size: tuple[int, int], step: float, angle: float) -> np.ndarray:
    """Cloth with bands and thin stripes in both directions, every `step` pixels: uint8 (H, W, 3)."""
    y, x = np.mgrid[: size[0] * _FINE, : size[1] * _FINE] / _FINE
    turn = np.deg2rad(angle)
    across = (x * np.cos(turn) + y * np.sin(turn)) / step % 1
    along = (y * np.cos(turn) - x * np.sin(turn)) / step % 1
    shade = 40.0 * (across < 0.4) + 50.0 * (along < 0.4) - 60.0 * ((across > 0.6) & (across < 0.68))
    shade = shade.reshape(size[0], _FINE, size[1], _FINE).mean(axis=(1, 3))
    return np.asarray(np.round(np.stack((200 - shade, 120 - 0.8 * shade, 110 + 0.3 * shade), axis=-1)), np.uint8)
