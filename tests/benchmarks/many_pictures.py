"""How much memory many open pictures take that all have marks.

    python -m tests.benchmarks.many_pictures [--count 50] [--size 2000x1500]

The window, offscreen; drawn pictures with a little noise, as PNG files. The first one gets a stroke, which is then
marked in all others. Said is what the process (Linux) takes more than with the first picture alone: at most meanwhile,
and once it rests; and how long it takes to go to one that was left.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.repair.engine.core_backend import CoreBackend
from app.repair.engine.engine import Engine
from app.repair.tools.stroke_tools import PAINT_MASK
from app.settings import Settings
from app.theme import Theme
from app.window import shell
from core.data.images import write_picture
from core.data.picture import Picture
from core.resources import DEFAULT_MODEL

_REST = 2.0
"""Seconds without any more work until the window counts as at rest."""


def drawing(width: int, height: int, seed: int) -> np.ndarray:
    """Flat colours with dark lines between them and a little noise, uint8 (height, width, 3)."""
    y, x = np.mgrid[0:height, 0:width]
    image = np.where(((x // 97 + y // 71 + seed) % 2)[..., None] == 0, (236, 190, 170), (96, 130, 200))
    image[(x + y // 3) % 97 < 3] = 24
    return (image + np.random.default_rng(seed).integers(-2, 3, image.shape)).astype(np.uint8)


def resident() -> float:
    """MiB that the process takes now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Watch:
    """Runs the window's events, and notes the most memory that was taken."""

    def __init__(self, application: QApplication) -> None:
        self._application, self.most = application, 0.0

    def until(self, done: Callable[[], bool]) -> None:
        while not done():
            self._application.processEvents()
            self.most = max(self.most, resident())
            time.sleep(0.002)

    def rest(self) -> None:
        end = time.monotonic() + _REST
        self.until(lambda: time.monotonic() > end)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--size", default="2000x1500", help="width and height in pixels")
    arguments = parser.parse_args()
    width, height = (int(side) for side in arguments.size.split("x"))
    application = QApplication([])
    shell.dress_application(application)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pictures = folder / "pictures"
        pictures.mkdir()
        for number in range(arguments.count):
            write_picture(pictures / f"{number:04}.png", Picture(drawing(width, height, number)))
        settings = Settings(folder / "s.json")
        theme = Theme(settings)
        engine = Engine(DEFAULT_MODEL, "cpu", CoreBackend)
        window = MainWindow(engine, settings, theme, folder / "recovery")
        window.actions_table["show_edges"].setChecked(False)
        window.show()
        measure(window, pictures, Watch(application))
        window.context.dialogs.ask_unsaved = lambda _names: "discard"  # type: ignore[method-assign, assignment]
        window.close()
        engine.close()


def measure(window: MainWindow, pictures: Path, watch: Watch) -> None:
    document, workspace = window.document, window.files.workspace
    window.open_path(pictures)
    watch.until(lambda: document.has_picture and not window.files.is_opening)
    document.begin_stroke(PAINT_MASK, (100, 100), 24)
    document.extend_stroke((400, 300), 24)
    document.finish_stroke()
    watch.rest()
    gc.collect()
    before = resident()
    window.actions_table["mask_to_all"].trigger()
    watch.until(lambda: window.files.each.job is None and not window.tasks.find(object))
    watch.rest()
    gc.collect()
    sys.stdout.write(f"{len(workspace.frames)} pictures: at most {watch.most - before:+.0f} MiB, ")
    sys.stdout.write(f"at rest {resident() - before:+.0f} MiB\n")
    left = workspace.frames[1]
    begun = time.perf_counter()
    window.files.opener.go_to(left)
    watch.until(lambda: workspace.shown is left)
    sys.stdout.write(f"to one that was left: {time.perf_counter() - begun:.2f} s\n")
    assert document.hole_pixels


if __name__ == "__main__":
    main()
