"""The frames of a wipe, and the animation that they become."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from math import cos, pi

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.data.before_after.pair import Pair
from core.errors import Cancelled
from core.events import CancelToken, Progress, Report

_HOLD, _SWEEP = 0.15, 0.35  # shares of the time: original and repaired picture stand still, the line goes or returns
_FRAME = 40  # milliseconds; GIFs count in tens of them, and many programs show anything faster slowly
_FEWEST = 8  # frames of a sweep
_MOST_BYTES = 250_000_000  # of frames, all of which Pillow keeps in memory
_LINE, _RIM = 3, 1  # pixels
_COLOURS = 254  # of a GIF's palette, beside those of the line
_WHITE, _DARK = (255, 255, 255), (20, 20, 20)
_REFINED = 1  # its colours are moved to the middle of those they stand for until fewer pixels than this move

Colour = int | tuple[int, int, int]
"""A number in a palette, or red, green and blue."""


@dataclass(frozen=True)
class Frame:
    """A frame. place: column of the line, left of which the original is seen; None without one: all of the original,
    or of the repaired picture where `is_after`. milliseconds: how long it is shown."""

    place: int | None
    is_after: bool
    milliseconds: int


def frames_of(width: int, height: int, seconds: float) -> list[Frame]:
    """From the original to the repaired picture and back, in about `seconds`, for pictures of this size in pixels."""
    sweep = seconds * 1000 * _SWEEP
    most = _MOST_BYTES // (2 * width * height)
    count = max(_FEWEST, min(round(sweep / _FRAME), most))
    step = max(20, 10 * round(sweep / count / 10))
    hold = 10 * round(seconds * 100 * _HOLD)
    places = [round(width * (1 + cos(pi * (number + 1) / (count + 1))) / 2) for number in range(count)]
    there = [Frame(place, False, step) for place in places]
    return [Frame(None, False, hold), *there, Frame(None, True, hold), *there[::-1]]


def encode_wipe(pair: Pair, suffix: str, seconds: float, report: Report, cancel: CancelToken) -> bytes:
    """The animation as the bytes of a file with the ending `suffix`, ".gif" or ".webp". Raises Cancelled.

    It begins with the original, and goes on for ever. WebP keeps every colour, a GIF those of one palette.
    """
    height, width = pair.before.shape[:2]
    frames = frames_of(width, height, seconds)
    report(Progress("animation", 0, len(frames)))
    draw = _palette_frames(pair) if suffix == ".gif" else _colour_frames(pair)

    def at(number: int) -> Image.Image:
        if cancel.cancelled:
            raise Cancelled
        report(Progress("animation", number, len(frames)))
        return draw(frames[number])

    buffer, film = BytesIO(), _Film(at, len(frames))
    times = [frame.milliseconds for frame in frames]
    if suffix == ".gif":
        film.save(buffer, "GIF", save_all=True, duration=times, loop=0, disposal=1, optimize=False)
    else:
        film.save(buffer, "WEBP", save_all=True, duration=times, loop=0, lossless=True, quality=0, method=0)
    report(Progress("animation", len(frames), len(frames)))
    return buffer.getvalue()


class _Film(Image.Image):
    """An image of many frames, each drawn when it is asked for, so that they never lie in memory together."""

    def __init__(self, at: Callable[[int], Image.Image], count: int) -> None:
        super().__init__()
        self._at, self._place, self.n_frames = at, 0, count
        self.seek(0)

    def seek(self, frame: int) -> None:
        if not 0 <= frame < self.n_frames:
            raise EOFError
        drawn = self._at(frame)
        self.im, self._mode, self._size, self.palette = drawn.im, drawn.mode, drawn.size, drawn.palette
        self._place = frame

    def tell(self) -> int:
        return self._place


def _colour_frames(pair: Pair) -> Callable[[Frame], Image.Image]:
    def draw(frame: Frame) -> Image.Image:
        return Image.fromarray(_joined(pair.before, pair.after, frame, _WHITE, _DARK))

    return draw


def _palette_frames(pair: Pair) -> Callable[[Frame], Image.Image]:
    """Frames with one palette, made of the colours of both pictures.

    Both are put into it once, and frames joined from the numbers of its colours: what stands still does not flicker.
    """
    both = Image.fromarray(np.concatenate((pair.before, pair.after)))
    palette = both.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=_REFINED)
    before, after = (
        np.array(Image.fromarray(each).quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG))
        for each in (pair.before, pair.after)
    )
    same = (pair.before == pair.after).all(axis=2)
    after[same] = before[same]  # dithering spreads, and would change what was not repaired
    table = (palette.getpalette() or [])[: 3 * _COLOURS]
    table += [0] * (3 * _COLOURS - len(table)) + [*_WHITE, *_DARK]

    def draw(frame: Frame) -> Image.Image:
        image = Image.fromarray(_joined(before, after, frame, _COLOURS, _COLOURS + 1))
        image.putpalette(table)
        return image

    return draw


def _joined(before: NDArray, after: NDArray, frame: Frame, line: Colour, rim: Colour) -> NDArray:
    """The original left of the line and the repaired picture right of it, with a line in these colours."""
    if frame.place is None:
        return after if frame.is_after else before
    joined: NDArray = np.concatenate((before[:, : frame.place], after[:, frame.place :]), axis=1)
    start = frame.place - _LINE // 2
    joined[:, max(0, start - _RIM) : max(0, start + _LINE + _RIM)] = rim
    joined[:, max(0, start) : max(0, start + _LINE)] = line
    return joined
