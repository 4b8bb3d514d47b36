"""Grain over repairs: how like the noise around a hole it is, and where grain is taken for none or none for grain.

    python -m tests.benchmarks.grain scans [--model DIR] [--method model] [--pictures FOLDER]
    python -m tests.benchmarks.grain clean PICTURES [--count 100] [--drawn 48]
    python -m tests.benchmarks.grain time

scans: ten cels of 320 x 320 pixels with noise that is known (drawn, JPEG, tone-dependent, coloured, paper, grey), each
with a scratch of 6 pixels, a hole of 100 x 100 and twenty specks. In the hole, away from lines: the standard deviation
of what the repair differs by from the cel without noise over that of the true noise at the same pixels, and the
correlation of neighbours one and two pixels apart of both, mean of the channels; the same without grain; and PSNR
against the scan in dB, with and without. Slow waves, which no grain has, are taken from both by the same local mean.

clean: real pictures from a folder and drawings by program, filled smoothly with grain and without: how many differ, and
by how many levels. time: of the processor, of a whole repair without grain and of laying it alone, for one hole of 150
x 150 and for 90 specks on 2048 x 2048.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from core.boxes import whole
from core.data.images import read_picture, rgb8, write_picture
from core.data.picture import Picture
from core.demo.drawings import draw_scene
from core.inference.grain import lay_grain
from core.inference.options import METHODS, RestoreOptions
from core.inference.restore_job import RestoreJob
from core.inference.restorer import Restorer
from core.inference.uses import uses_in
from core.resources import DEFAULT_MODEL

_SIZE = (320, 320)
_SLOW = 12.0  # pixels (Gaussian) of waves that are no grain
_EXACT = RestoreOptions(mask_grow=0)
Draw = Callable[[np.ndarray, np.random.Generator], np.ndarray]


def _field(rng: np.random.Generator, spread: float, size: tuple[int, int] = _SIZE) -> np.ndarray:
    """Blurred white noise of variance 1, (h, w, 1)."""
    white = rng.normal(0, 1, size)
    field = np.asarray(cv2.GaussianBlur(white, (0, 0), spread)) if spread else white
    return (field / field.std())[..., None]


def _colours(rng: np.random.Generator, spread: float, own: float) -> np.ndarray:
    """Noise of three channels, of which `own` is the share of the variance that each has for itself."""
    layers = np.concatenate([_field(rng, spread) for _ in range(3)], axis=-1)
    return np.sqrt(1 - own) * _field(rng, spread) + np.sqrt(own) * layers


def _jpeg(picture: np.ndarray, quality: int) -> np.ndarray:
    _, data = cv2.imencode(".jpg", np.clip(np.rint(picture), 0, 255).astype(np.uint8), [1, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.float64)


def _film(cel: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    strength = 3 + 6 * np.sqrt(np.clip(cel / 255 * (1 - cel / 255), 0, None))
    return cel + strength * _colours(rng, 0.9, 0.4)


def _paper(cel: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return cel + 4 * _field(rng, 2.0) + 2 * _field(rng, 0.6)


SCANS: dict[str, Draw] = {
    "white": lambda cel, rng: cel + 5 * _field(rng, 0),
    "white, coloured": lambda cel, rng: cel + np.array([3, 4, 8]) * _colours(rng, 0, 1),
    "film, fine": lambda cel, rng: cel + 6 * _colours(rng, 0.7, 0.5),
    "film, medium": lambda cel, rng: cel + 6 * _colours(rng, 1.1, 0.3),
    "film, coarse": lambda cel, rng: cel + 7 * _colours(rng, 1.7, 0.2),
    "film, by tone": _film,
    "weak": lambda cel, rng: cel + 1.3 * _colours(rng, 0.8, 0.3),
    "JPEG 90 of film": lambda cel, rng: _jpeg(cel + 6 * _colours(rng, 0.7, 0.3), 90),
    "JPEG 75 of film": lambda cel, rng: _jpeg(cel + 7 * _colours(rng, 0.7, 0.3), 75),
    "paper, grey": lambda cel, rng: _paper(cel.mean(axis=-1, keepdims=True).repeat(3, axis=-1), rng),
}


def cel() -> np.ndarray:
    """A shaded drawing without noise, float (H, W, 3)."""
    y, _ = np.mgrid[: _SIZE[0], : _SIZE[1]]
    page = np.full((*_SIZE, 3), (222.0, 192.0, 172.0))
    page[:, 190:] = (112, 132, 172)
    page += (y / _SIZE[0] * 18 - 9)[..., None]
    for first, second in (((0, 40), (319, 120)), ((70, 0), (130, 319))):
        cv2.line(page, first, second, (42, 32, 40), 3, cv2.LINE_AA)
    return page


def holes() -> dict[str, np.ndarray]:
    """Masks, uint8 (H, W)."""
    scratch, block, specks = (np.zeros(_SIZE, np.uint8) for _ in range(3))
    cv2.line(scratch, (20, 300), (300, 140), 255, 6)
    cv2.line(scratch, (30, 10), (34, 300), 255, 6)
    block[150:250, 205:305] = 255
    rng = np.random.default_rng(4)
    for _ in range(20):
        cv2.circle(specks, tuple(int(v) for v in rng.integers(12, 308, 2)), int(rng.integers(4, 9)), 255, -1)
    return {"scratch": scratch, "block": block, "specks": specks}


def _plain(truth: np.ndarray) -> np.ndarray:
    """bool (H, W): away from lines and borders of the cel."""
    steps = cv2.morphologyEx(truth.astype(np.float32).mean(axis=-1), cv2.MORPH_GRADIENT, np.ones((3, 3)))
    return np.asarray(cv2.dilate((steps > 3).astype(np.uint8), np.ones((9, 9), np.uint8)) == 0)


def _told(residue: np.ndarray, where: np.ndarray) -> tuple[float, np.ndarray]:
    """Standard deviation, and correlation of pixels one and two apart, of noise (H, W, C) at `where`."""
    weight = where.astype(np.float64)
    total = np.maximum(cv2.GaussianBlur(weight, (0, 0), _SLOW), 1e-3)[..., None]
    fast = (residue - cv2.GaussianBlur(residue * weight[..., None], (0, 0), _SLOW) / total) * weight[..., None]
    power = (fast[where] ** 2).mean(axis=0)
    found = []
    for lag in (1, 2):
        across = (fast[:, lag:] * fast[:, :-lag])[where[:, lag:] & where[:, :-lag]].mean(axis=0)
        down = (fast[lag:] * fast[:-lag])[where[lag:] & where[:-lag]].mean(axis=0)
        found.append(float(((across + down) / 2 / power).mean()))
    return float(np.sqrt(power).mean()), np.array(found)


def _psnr(one: np.ndarray, other: np.ndarray, where: np.ndarray) -> float:
    error = (one[where].astype(np.float64) - other[where]) ** 2
    return float(10 * np.log10(255**2 / max(error.mean(), 1e-9)))


def scans(args: argparse.Namespace) -> None:
    restorer, truth = Restorer.load(args.model, "cpu"), cel()
    out = sys.stdout
    out.write(
        f"{'scan':<18}{'hole':<9}{'deviation':>10}{'without':>9}{'correlation/true':>24}{'PSNR':>7}{'without':>9}\n"
    )
    for number, (name, draw) in enumerate(SCANS.items()):
        drawn = truth.mean(axis=-1, keepdims=True).repeat(3, axis=-1) if "grey" in name else truth
        scan = np.clip(np.rint(draw(truth, np.random.default_rng(number))), 0, 255).astype(np.uint8)
        shown = [scan]
        for kind, mask in holes().items():
            hole, where = mask > 0, (mask > 0) & _plain(truth)
            damaged = np.where(hole[..., None], np.uint8(255), scan)
            options = replace(_EXACT, method=args.method)
            with_grain = restorer.restore(damaged, mask, None, options).image
            without = restorer.restore(damaged, mask, None, replace(options, grain="off")).image
            true, there = _told(scan - drawn, where)
            here, correlation = _told(with_grain - drawn, where)
            before, _ = _told(without - drawn, where)
            pairs = " ".join(f"{a:.2f}/{b:.2f}" for a, b in zip(correlation, there, strict=True))
            out.write(
                f"{name:<18}{kind:<9}{here / true:>10.2f}{before / true:>9.2f}{pairs:>24}"
                f"{_psnr(with_grain, scan, hole):>7.1f}{_psnr(without, scan, hole):>9.1f}\n"
            )
            out.flush()
            shown += [damaged, without, with_grain]
        if args.pictures is not None:
            write_picture(args.pictures / f"{name}.png", Picture(np.hstack(shown)))


def clean(args: argparse.Namespace) -> None:
    restorer = Restorer.load(args.model, "cpu")
    files = sorted(path for path in args.folder.iterdir() if path.suffix in (".jpg", ".png"))[: args.count]
    pages = [(path.name, rgb8(read_picture(path).pixels)) for path in files]
    pages += [
        (f"drawing {number}", draw_scene((256, 256), np.random.default_rng(number))) for number in range(args.drawn)
    ]
    changed = 0
    for number, (name, page) in enumerate(pages):
        rng, mask = np.random.default_rng(number), np.zeros(page.shape[:2], np.uint8)
        height, width = mask.shape
        for _ in range(3):
            first, second = ((int(rng.integers(width)), int(rng.integers(height))) for _ in range(2))
            cv2.line(mask, first, second, 255, int(rng.integers(4, 9)))
        cv2.ellipse(mask, (width // 3, height // 2), (22, 16), 30, 0, 360, 255, -1)
        options = replace(_EXACT, method="smooth")
        without = restorer.restore(page, mask, np.zeros_like(mask), replace(options, grain="off"))
        off, job = without.image, RestoreJob(page, mask, options, None)
        job.used += without.used
        apart = np.abs(job.insert(lay_grain(job, off[job.hidden])).astype(int) - off)
        assert (apart[mask == 0] == 0).all()
        if "grain" in uses_in(job.used, whole(mask.shape)):
            changed += 1
            inside = apart[mask > 0].max(axis=-1)
            where = inside > 0
            sys.stdout.write(
                f"{name:<32} {where.mean():>6.1%} of the hole, mean {apart[mask > 0][where].mean():.2f} levels there, "
                f"{apart[mask > 0].mean():.2f} in all, most {inside.max()}\n"
            )
        else:
            assert (apart == 0).all()
    sys.stdout.write(f"{changed} of {len(pages)} differ\n")


def times(args: argparse.Namespace) -> None:
    restorer = Restorer.load(args.model, "cpu")
    for name, side in (("a hole of 150 x 150", 400), ("90 specks", 2048)):
        rng = np.random.default_rng(1)
        page = np.full((side, side, 3), (210.0, 180, 160))
        page[:, side // 2 :] = (90, 120, 150)
        grain = np.sqrt(0.7) * _field(rng, 0.8, (side, side)) + np.sqrt(0.3) * np.concatenate(
            [_field(rng, 0.8, (side, side)) for _ in range(3)], axis=-1
        )
        scan = np.clip(np.rint(page + 5 * grain), 0, 255).astype(np.uint8)
        mask = np.zeros((side, side), np.uint8)
        if side == 400:
            mask[120:270, 130:280] = 255
        else:
            for _ in range(90):
                cv2.circle(
                    mask, tuple(int(v) for v in rng.integers(20, side - 20, 2)), int(rng.integers(2, 8)), 255, -1
                )
        options = replace(_EXACT, method=args.method)
        begun = time.process_time()
        without = restorer.restore(scan, mask, None, replace(options, grain="off")).image
        repair, laying = time.process_time() - begun, float("inf")
        for _ in range(3):
            job = RestoreJob(scan, mask, options, None)
            rows = without[job.hidden]
            begun = time.process_time()
            lay_grain(job, rows)
            laying = min(laying, time.process_time() - begun)
        sys.stdout.write(
            f"{name}: {repair:.2f} s of the processor without grain, {laying:.2f} for it "
            f"({1 + laying / repair:.2f} times in all)\n"
        )
        sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("scans", "clean", "time"))
    parser.add_argument("folder", type=Path, nargs="?", help="real pictures, for clean")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--method", choices=METHODS, default="model")
    parser.add_argument("--count", type=int, default=100, help="real pictures")
    parser.add_argument("--drawn", type=int, default=48, help="drawings by program")
    parser.add_argument("--pictures", type=Path, help="a folder for the results of scans")
    args = parser.parse_args()
    {"scans": scans, "clean": clean, "time": times}[args.what](args)


if __name__ == "__main__":
    main()
