"""How long lines in a hole take, by the way they are taken, and the repair with them.

    python -m tests.benchmarks.line_times [--model DIR] [--widths 8 16 60] [--side 256] [--rounds 5] [--threads 1]

A drawn picture with one stroke of each width across it. Each way in turn, so many rounds; the fastest round counts, in
seconds of the processor: until the edges are there, and the whole repair. "once" shows each hole to both networks once,
as version 0.4 did. bfloat16 is measured where the processor has units for it.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import torch

from core.data.sources import read_rgb
from core.demo.drawings import demo_paths
from core.inference.options import LINES, Precision, RestoreOptions
from core.inference.restorer import Restorer
from core.resources import DEFAULT_MODEL

PLAIN = RestoreOptions(mask_grow=0, grain="off", texture="off")


def ways() -> dict[str, RestoreOptions]:
    """The options by the name in the table."""
    return {"once": replace(PLAIN, rules=1, lines="likely"), **{name: replace(PLAIN, lines=name) for name in LINES}}


def stroke(side: int, width: int) -> np.ndarray:
    """A mask with a slanting stroke from border to border, as it may lie over a drawing."""
    mask = np.zeros((side, side), np.uint8)
    cv2.line(mask, (0, side // 3), (side, side // 2), 255, width)
    return mask


def measure(restorer: Restorer, image: np.ndarray, mask: np.ndarray, options: RestoreOptions) -> tuple[float, float]:
    """Seconds until the edges are there, and of the whole repair."""
    begun = time.process_time()
    restorer.predict_edges(image, mask, options)
    edges = time.process_time() - begun
    begun = time.process_time()
    restorer.restore(image, mask, options=options)
    return edges, time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--widths", type=int, nargs="+", default=[8, 16, 60], help="of the strokes, in pixels")
    parser.add_argument("--side", type=int, default=256, help="of the picture, in pixels")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    restorer = Restorer.load(arguments.model, "cpu")
    image = read_rgb(demo_paths(f"demo:1,size={arguments.side},seed=5")[0])
    precisions: tuple[Precision, ...] = ("float32", "bfloat16") if restorer.generators.has_bfloat16 else ("float32",)
    sys.stdout.write(f"{'width':<7}{'precision':<11}{'lines':<11}{'edges':>8}{'whole':>8}\n")
    for width in arguments.widths:
        mask = stroke(arguments.side, width)
        for precision in precisions:
            chosen = {name: replace(options, precision=precision) for name, options in ways().items()}
            best = dict.fromkeys(chosen, (np.inf, np.inf))
            for _ in range(arguments.rounds):
                for name, options in chosen.items():
                    found = measure(restorer, image, mask, options)
                    best[name] = (min(best[name][0], found[0]), min(best[name][1], found[1]))
            for name, (edges, whole) in best.items():
                sys.stdout.write(f"{width:<7}{precision:<11}{name:<11}{edges:>8.3f}{whole:>8.3f}\n")


if __name__ == "__main__":
    main()
