"""Periodic textures under lettering: how well they go on through the hole.

    python -m tests.benchmarks.textures [--model DIR] [--count 3] [--fillers LIST] [--pictures FOLDER]

Draws pages of 240 x 240 pixels with a texture (dots and lines of screentone, clean, noisy, JPEG of quality 85, fading,
from a scanner, moiré; checked cloth and plaid; two tones on the two sides of a line; a line over a tone), writes over
them, and measures in the hole: PSNR in dB, and for rows with a line the F1 of the edges after a blur that hides the
dots (`core.evaluation.measures`). --pictures also saves what was filled, side by side.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np

from core.data.images import write_picture
from core.data.masks import HOLE
from core.data.picture import Picture
from core.demo.tones import checks, plaid, screentone
from core.evaluation.compare import damaged
from core.evaluation.fillers import FILLERS, FillerInput, make_fillers
from core.evaluation.measures import Truth
from core.inference.restorer import Restorer
from core.resources import DEFAULT_MODEL

_SIZE = (240, 240)
_PEN = 3
Draw = Callable[[np.random.Generator], np.ndarray]


def _dots(rng: np.random.Generator, **options: float) -> np.ndarray:
    period, angle = float(rng.uniform(5, 12)), float(rng.choice([45, 30, 15, 0]))
    return _colour(screentone(_SIZE, period, angle, float(rng.uniform(0.15, 0.5)), **options))


def _lines(rng: np.random.Generator) -> np.ndarray:
    return _colour(screentone(_SIZE, float(rng.uniform(4, 10)), float(rng.uniform(0, 180)), 0.4, lines=True))


def _noisy(rng: np.random.Generator) -> np.ndarray:
    noise = rng.normal(0, 8, (*_SIZE, 1))
    return np.asarray(np.clip(cv2.GaussianBlur(_dots(rng), (0, 0), 0.7) + noise, 0, 255), np.uint8)


def _jpeg(rng: np.random.Generator) -> np.ndarray:
    _, data = cv2.imencode(".jpg", _dots(rng), [cv2.IMWRITE_JPEG_QUALITY, 85])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR))


def _checks(rng: np.random.Generator) -> np.ndarray:
    return checks(_SIZE, float(rng.uniform(7, 13)), float(rng.uniform(0, 45)), ((200, 70, 80), (240, 225, 205)))


def _plaid(rng: np.random.Generator) -> np.ndarray:
    return plaid(_SIZE, float(rng.uniform(16, 26)), float(rng.uniform(0, 45)))


def _turned(rng: np.random.Generator) -> np.ndarray:
    """A sheet of dots as it lies on a scanner: not quite straight or flat, soft, with noise."""
    sheet = screentone((400, 400), float(rng.uniform(5, 12)), 45, float(rng.uniform(0.15, 0.5))).astype(np.float32)
    y, x = np.mgrid[: _SIZE[0], : _SIZE[1]].astype(np.float32)
    turn = np.deg2rad(float(rng.uniform(-2, 2)))
    right, down = x * np.cos(turn) - y * np.sin(turn) + 80, x * np.sin(turn) + y * np.cos(turn) + 80
    moved = np.float32(right + np.sin(y / 80)), np.float32(down + np.cos(x / 90))
    scan = cv2.remap(sheet, *moved, cv2.INTER_LINEAR)
    return _colour(np.asarray(np.clip(cv2.GaussianBlur(scan, (0, 0), 0.7) + rng.normal(0, 5, _SIZE), 0, 255), np.uint8))


def _moire(rng: np.random.Generator) -> np.ndarray:
    """A page that was reduced until its dots were finer than pixels, without smoothing them."""
    page = screentone((620, 620), float(rng.uniform(2.5, 3)), float(rng.uniform(10, 30)), 0.35)
    return _colour(cv2.resize(page, None, fx=0.43, fy=0.43, interpolation=cv2.INTER_LINEAR)[: _SIZE[0], : _SIZE[1]])


def _two_tones(rng: np.random.Generator) -> np.ndarray:
    y, x = np.mgrid[: _SIZE[0], : _SIZE[1]]
    return _ruled(np.where((y > _height(x))[..., None], _dots(rng), _colour(screentone(_SIZE, 6.1, 15, 0.12))))


def _line_over_tone(rng: np.random.Generator) -> np.ndarray:
    return _ruled(_dots(rng))


def _height(x: np.ndarray | int) -> np.ndarray | float:
    return 90 + 0.25 * x


def _ruled(page: np.ndarray) -> np.ndarray:
    page = np.ascontiguousarray(page, np.uint8)
    ends = [(x, round(float(_height(x)))) for x in (0, _SIZE[1])]
    return np.asarray(cv2.line(page, ends[0], ends[1], (0, 0, 0), _PEN, cv2.LINE_AA))


def _colour(gray: np.ndarray) -> np.ndarray:
    return np.repeat(gray[..., None], 3, axis=2)


PAGES: dict[str, Draw] = {
    "dots": _dots,
    "fading dots": lambda rng: _dots(rng, fade=0.4),
    "lines": _lines,
    "dots, noise": _noisy,
    "dots, JPEG 85": _jpeg,
    "scan, not flat": _turned,
    "moiré": _moire,
    "checks": _checks,
    "plaid": _plaid,
    "two tones": _two_tones,
    "line over tone": _line_over_tone,
}
_WITH_LINES = ("two tones", "line over tone")


def lettering(rng: np.random.Generator) -> np.ndarray:
    """A mask, uint8 (H, W): two words in fat letters, grown by what a user's brush would cover."""
    mask = np.zeros(_SIZE, np.uint8)
    for row in (105, 160):
        word = "".join(rng.choice(list("ABDEGHKMNRSXZ"), 4))
        cv2.putText(mask, word, (52, row), cv2.FONT_HERSHEY_SIMPLEX, 1.5, HOLE, 9)
    whole = (mask > 0).astype(np.uint8) * np.uint8(HOLE)  # letters have soft borders
    return np.asarray(cv2.dilate(whole, np.ones((3, 3), np.uint8)))


def _blurred(image: np.ndarray) -> np.ndarray:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), 4.0))


def measure(model: Path, names: list[str], count: int, pictures: Path | None) -> Iterator[tuple[str, str, list[float]]]:
    """Page, filler, and [PSNR, F1 or NaN, seconds] as means over `count` pages of each kind."""
    fillers = make_fillers(Restorer.load(model, "cpu"), names)
    for page, draw in PAGES.items():
        found: dict[str, list[list[float]]] = {name: [] for name in fillers}
        for number in range(count):
            rng = np.random.default_rng([number, len(page)])
            truth, mask = draw(rng), lettering(rng)
            damage = FillerInput(damaged(truth, mask), mask, truth)
            exact, soft = Truth(truth, mask), Truth(_blurred(truth), mask)
            shown = [damage.damaged]
            for name, filler in fillers.items():
                begun = time.perf_counter()
                result = filler(damage)
                seconds = time.perf_counter() - begun
                f1 = soft.measure(_blurred(result)).f1 if page in _WITH_LINES else float("nan")
                found[name].append([exact.measure(result).psnr, f1, seconds])
                shown.append(result)
            if pictures is not None:
                write_picture(pictures / f"{page} {number}.png", Picture(np.hstack([*shown, truth])))
        for name, rows in found.items():
            yield page, name, np.mean(rows, axis=0).tolist()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--count", type=int, default=3, help="pages of each kind")
    parser.add_argument("--fillers", default="model,no-pattern,telea,navier-stokes", help=f"of {', '.join(FILLERS)}")
    parser.add_argument("--pictures", type=Path, help="a folder for the results")
    args = parser.parse_args()
    sys.stdout.write(f"{'page':<16}{'filler':<24}{'psnr':>7}{'f1':>7}{'seconds':>9}\n")
    for page, name, (psnr, f1, seconds) in measure(args.model, args.fillers.split(","), args.count, args.pictures):
        sys.stdout.write(f"{page:<16}{FILLERS[name].title:<24}{psnr:>7.1f}{f1:>7.2f}{seconds:>9.2f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
