"""How much cheaper it is to repair each damage in its own crop than to pass the whole picture.

    python -m tests.benchmarks.crop_vs_full [--size 2048] [--runs 3] [--model DIR]

Both ways run in turn, each in a process of its own (so that its peak memory is its own), on the same drawn picture
with three small damages. The time is that of `Restorer.restore` alone, after a warm-up on a small picture. Without
--model, random weights of the seed's size (width 64, 8 blocks) are used: the figures do not depend on their values.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

_ROOT = Path(__file__).parents[2]


def damaged_picture(size: int) -> tuple[np.ndarray, np.ndarray]:
    """A smooth picture with dark lines, uint8 (size, size, 3), and a mask with a scratch, a speck and a blot."""
    y, x = np.mgrid[0:size, 0:size]
    image = np.stack((x * 255 // size, y * 255 // size, 255 - (x + y) * 127 // size), -1).astype(np.uint8)
    image[(x // 37 + y // 53) % 9 == 0] = 30
    mask = np.zeros((size, size), np.uint8)
    at = np.arange(60)
    for width in range(4):
        mask[size // 5 + at, size // 4 + at // 2 + width] = 255
    mask[(y - size // 2) ** 2 + (x - 3 * size // 4) ** 2 < 12**2] = 255
    mask[4 * size // 5 : 4 * size // 5 + 24, size // 3 : size // 3 + 36] = 255
    return image, mask


def measure(region: str, size: int, model: Path) -> dict[str, float]:
    """Seconds of one repair and the process's peak memory in MiB."""
    from core.inference.restorer import RestoreOptions, Restorer

    restorer = Restorer.load(model, "cpu")
    restorer.restore(*damaged_picture(96))
    image, mask = damaged_picture(size)
    begun = time.perf_counter()
    done = restorer.restore(image, mask, options=RestoreOptions(region=region))
    seconds = time.perf_counter() - begun
    assert (done.image[mask == 0] == image[mask == 0]).all()
    return {"seconds": seconds, "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def random_model(folder: Path) -> Path:
    """A model folder of the seed's size with random weights."""
    from core.models.networks import GeneratorSpec
    from tests.core.models_for_tests import write_model

    return write_model(folder, GeneratorSpec(width=64, blocks=8))


def run_child(region: str, size: int, model: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.crop_vs_full", "--child", region]
    command += ["--size", str(size), "--model", str(model)]
    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=2048, help="side of the picture in pixels")
    parser.add_argument("--runs", type=int, default=3, help="how often each way is measured")
    parser.add_argument("--model", type=Path, help="model folder; default: random weights of the seed's size")
    parser.add_argument("--child", choices=("crop", "full"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        sys.stdout.write(json.dumps(measure(args.child, args.size, args.model)))
        return
    with tempfile.TemporaryDirectory() as folder:
        model = args.model or random_model(Path(folder) / "model")
        results: dict[str, list[dict[str, float]]] = {"crop": [], "full": []}
        for _ in range(args.runs):
            for region, measured in results.items():
                measured.append(run_child(region, args.size, model))
    ratios = [full["seconds"] / crop["seconds"] for crop, full in zip(*results.values(), strict=True)]
    for region, measured in results.items():
        seconds, memory = ([m[key] for m in measured] for key in ("seconds", "mebibytes"))
        sys.stdout.write(f"{region}: median {statistics.median(seconds):.2f} s, peak {max(memory):.0f} MiB\n")
    sys.stdout.write(f"full / crop: median {statistics.median(ratios):.1f}, lowest {min(ratios):.1f}\n")


if __name__ == "__main__":
    main()
