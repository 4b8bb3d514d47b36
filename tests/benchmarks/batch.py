"""A folder repaired by one command, beside the one-picture command called for each of its pictures.

    python -m tests.benchmarks.batch [--count 200] [--alone 10] [--folder DIR] [--grain 1.0] [--threads N]

Pictures of 2000 x 3000 pixels with a few small damages each are drawn into the folder first, unless they are there. The
one-picture command runs for half of `--alone` pictures before the batch and for the other half after it, so that other
work on the machine weighs on both. Its pixels must be the batch's. `--threads` sets OMP_NUM_THREADS for both.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from core.data.images import read_picture
from core.demo.drawings import drawing

HEIGHT, WIDTH = 3000, 2000
DRAWINGS = 12  # that the pictures are made of; grain and damages are each picture's own
DAMAGES = 5
ROOT = Path(__file__).resolve().parents[2]


def make_pictures(folder: Path, count: int, grain: float) -> None:
    """Writes ``0000.png`` and ``0000_mask.png`` to ``folder`` and so on; what is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    drawings: dict[int, np.ndarray] = {}
    for number in range(count):
        path = folder / f"{number:04d}.png"
        mask_path = folder / f"{number:04d}_mask.png"
        if path.exists() and mask_path.exists():
            continue
        kind = number % DRAWINGS
        if kind not in drawings:
            square = Image.fromarray(drawing(kind, 1024, 0)).resize((HEIGHT, HEIGHT), Image.Resampling.LANCZOS)
            drawings[kind] = np.asarray(square)[:, 500 : 500 + WIDTH]
        rng = np.random.default_rng(number)
        picture = drawings[kind].astype(np.float32)
        if grain:
            picture = picture + rng.normal(0, grain, (HEIGHT, WIDTH, 1)).astype(np.float32)
        pixels = np.clip(np.rint(picture), 0, 255).astype(np.uint8)
        mask = np.zeros((HEIGHT, WIDTH), np.uint8)
        for _ in range(DAMAGES):
            y, x = int(rng.integers(100, HEIGHT - 100)), int(rng.integers(100, WIDTH - 100))
            if rng.random() < 0.3:
                end = (x + int(rng.integers(-60, 60)), y + int(rng.integers(-60, 60)))
                cv2.line(mask, (x, y), end, 255, int(rng.integers(2, 5)))
            else:
                cv2.circle(mask, (x, y), int(rng.integers(4, 16)), 255, -1)
        pixels[mask > 0] = (244, 242, 238)
        Image.fromarray(mask).save(mask_path)
        Image.fromarray(pixels).save(path, compress_level=1)


def run(arguments: Sequence[str], threads: int | None) -> tuple[float, int, str]:
    """Seconds, the most memory in bytes, and the end of what it said, of one command line in a process of its own."""
    environment = dict(os.environ)
    if threads:
        environment["OMP_NUM_THREADS"] = str(threads)
    else:
        environment.pop("OMP_NUM_THREADS", None)
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "main.py", *arguments], cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        said.seek(0)
        text = said.read().decode(errors="replace")
    if status:
        raise SystemExit(text)
    return seconds, usage.ru_maxrss * 1024, text.strip().splitlines()[-1]


def alone(folder: Path, output: Path, numbers: Sequence[int], threads: int | None) -> float:
    """Seconds for the one-picture command, called for each of `numbers`."""
    output.mkdir(exist_ok=True)
    total = 0.0
    for number in numbers:
        name = f"{number:04d}"
        mask, made = folder / f"{name}_mask.png", output / f"{name}_repaired.png"
        total += run(
            ["repair", f"{folder / name}.png", "--mask", str(mask), "--output", str(made), "--overwrite"], threads
        )[0]
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--alone", type=int, default=10)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "tsukuroi-batch")
    parser.add_argument("--grain", type=float, default=1.0, help="noise as of a scan, in levels")
    parser.add_argument("--threads", type=int)
    args = parser.parse_args()
    scans, single, many = args.folder / f"scans-{args.grain:g}", args.folder / "single", args.folder / "many"
    make_pictures(scans, args.count, args.grain)
    for folder in (single, many):
        shutil.rmtree(folder, ignore_errors=True)
    # A link farm, so that a folder with more pictures serves a smaller trial.
    chosen = args.folder / "chosen"
    shutil.rmtree(chosen, ignore_errors=True)
    chosen.mkdir()
    for number in range(args.count):
        for ending in (".png", "_mask.png"):
            os.link(scans / f"{number:04d}{ending}", chosen / f"{number:04d}{ending}")
    numbers = np.linspace(0, args.count - 1, args.alone).astype(int).tolist()
    seconds_alone = alone(chosen, single, numbers[::2], args.threads)
    seconds, memory, said = run(["repair", str(chosen), "--output", str(many)], args.threads)
    seconds_alone += alone(chosen, single, numbers[1::2], args.threads)
    for number in numbers:
        name = f"{number:04d}_repaired.png"
        if (read_picture(single / name).pixels != read_picture(many / name).pixels).any():
            raise SystemExit(f"{name} differs")
    each, each_alone = seconds / args.count, seconds_alone / len(numbers)
    sys.stdout.write(
        f"{said}\n"
        f"{args.count} pictures in {seconds:.0f} s: {60 / each:.1f} a minute, {each:.2f} s each, "
        f"peak memory {memory / 2**20:,.0f} MiB\n"
        f"the one-picture command: {60 / each_alone:.1f} a minute, {each_alone:.2f} s each\n"
        f"ratio {each_alone / each:.2f}\n"
    )


if __name__ == "__main__":
    main()
