"""The repair beside two classical fillers, on the same holes of pictures that were never trained on.

    python -m tests.benchmarks.quality PICTURES [--model DIR] [--count 40] [--side 384] [--sheet FILE.png]

For each picture (its central square, `side` pixels) a mask is drawn with a fixed seed: thin scratches, or free-form
strokes of 1 to 40 %. Printed per kind: PSNR inside the hole in dB and the mean error of 8-bit values, for Telea and
Navier-Stokes (OpenCV, radius 3), for a smooth fill and one that the model's predicted lines stop (where a model with
PREFILL starts from), and for the model: without the seam correction, as it is used, and with no rim hidden around the
mask (these masks fit exactly, so that hiding one only takes knowledge away).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import torch

from core.data.flist import find_pictures
from core.data.images import Picture, read_picture, rgb8, write_picture
from core.data.masks import strokes
from core.inference.restorer import RestoreOptions, Restorer
from core.models.prefill import smooth_fill

Filler = Callable[[np.ndarray, np.ndarray], np.ndarray]


def scratches(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Three to six straight scratches, 2 to 6 pixels wide, uint8 (H, W)."""
    mask = np.zeros(size, np.uint8)
    for _ in range(int(rng.integers(3, 7))):
        ends = rng.uniform(0, 1, (2, 2)) * size[::-1]
        start, stop = (tuple(int(v) for v in end) for end in ends)
        cv2.line(mask, start, stop, 255, int(rng.integers(2, 7)))
    return mask


def smooth(image: np.ndarray, mask: np.ndarray, edges: np.ndarray | None = None) -> np.ndarray:
    values = torch.from_numpy(image).permute(2, 0, 1)[None].float()
    lines = None if edges is None else torch.from_numpy(edges)[None, None].float() / 255
    filled = smooth_fill(values, torch.from_numpy(mask > 0)[None, None].float(), lines)
    return filled[0].permute(1, 2, 0).round().byte().numpy()


def fillers(restorer: Restorer) -> dict[str, Filler]:
    plain = RestoreOptions(seam_correction=False)
    return {
        "Telea": lambda image, mask: cv2.inpaint(image, mask, 3, cv2.INPAINT_TELEA),
        "Navier-Stokes": lambda image, mask: cv2.inpaint(image, mask, 3, cv2.INPAINT_NS),
        "smooth fill": smooth,
        "fill + lines": lambda image, mask: smooth(image, mask, restorer.predict_edges(image, mask).merged),
        "model, no seam": lambda image, mask: restorer.restore(image, mask, options=plain).image,
        "model": lambda image, mask: restorer.restore(image, mask).image,
        "model, grow 0": lambda image, mask: restorer.restore(image, mask, options=RestoreOptions(mask_grow=0)).image,
    }


def central_square(image: np.ndarray, side: int) -> np.ndarray:
    height, width = image.shape[:2]
    top, left = max(0, (height - side) // 2), max(0, (width - side) // 2)
    return np.ascontiguousarray(image[top : top + side, left : left + side])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--model", type=Path, default=Path(__file__).parents[2] / "resources/models/default")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--side", type=int, default=384)
    parser.add_argument("--sheet", type=Path, help="writes damaged, fills and truth of the first twelve pictures")
    args = parser.parse_args()
    methods = fillers(Restorer.load(args.model, "cpu"))
    paths = find_pictures(args.pictures)
    paths = paths[:: max(1, len(paths) // args.count)][: args.count]
    for kind, draw in (("scratches", scratches), ("strokes", strokes)):
        rows, scores = [], {name: [] for name in methods}
        for number, path in enumerate(paths):
            truth = central_square(rgb8(read_picture(path).pixels), args.side)
            mask = draw(truth.shape[:2], np.random.default_rng([7, number]))
            damaged = truth.copy()
            damaged[mask > 0] = (255, 0, 255)
            results = {name: fill(damaged, mask) for name, fill in methods.items()}
            for name, result in results.items():
                error = result[mask > 0].astype(float) - truth[mask > 0]
                psnr = 10 * np.log10(255**2 / max(float((error**2).mean()), 1e-2))
                scores[name].append((psnr, float(np.abs(error).mean())))
            if number < 12 and truth.shape[:2] == (args.side, args.side):
                rows.append(np.concatenate([damaged, *results.values(), truth], axis=1))
        for name, values in scores.items():
            psnr, mae = np.mean(values, axis=0)
            sys.stdout.write(f"{kind:10} {name:15} PSNR {psnr:6.2f} dB   mean error {mae:5.2f}\n")
        if args.sheet and rows:
            name = args.sheet.with_stem(f"{args.sheet.stem}_{kind}")
            write_picture(name, Picture(np.concatenate(rows, axis=0)))


if __name__ == "__main__":
    main()
