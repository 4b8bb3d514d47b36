"""How soon the edge preview follows the brush.

    python -m tests.benchmarks.preview [--side 2048] [--strokes 40] [--model DIR] [--sigma 2.0]

The window, offscreen, on a drawn picture; the model in the engine's thread. Short strokes, each a small damage of its
own, are painted one after another. Measured from the end of a stroke (the button goes up) until the canvas has been
painted with the found edges (Canny) around it, and with the predicted ones inside; median and worst. In between, the
longest time that the window's own thread was not free is noted: a brush would have stuttered for so long. Without
--model the bundled one is used.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPaintEvent
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

_REACH = 24  # pixels across which a stroke goes
_BEAT_MS = 2
_LIMIT = 60.0  # seconds after which a prediction is given up


@dataclass(frozen=True)
class Times:
    """Seconds from the end of a stroke until its edges were on the screen, and the longest the window was not free."""

    found: float
    predicted: float
    stall: float


def drawing(side: int) -> np.ndarray:
    """Flat colours with dark lines between them, uint8 (side, side, 3)."""
    y, x = np.mgrid[0:side, 0:side]
    image = np.where(((x // 97 + y // 71) % 2)[..., None] == 0, (236, 190, 170), (96, 130, 200)).astype(np.uint8)
    image[(x + y // 3) % 97 < 3] = image[(y - x // 4) % 71 < 3] = 24
    return image


class Follower:
    """A window on a picture, and what its preview does."""

    def __init__(self, side: int, model: Path, sigma: float | None, folder: Path) -> None:
        self._application = QApplication([])
        shell.dress_application(self._application)
        settings = Settings(folder / "s.json")
        theme = Theme(settings)
        theme.apply()
        self.engine = Engine(model, "cpu", CoreBackend)
        self.window = MainWindow(self.engine, settings, theme)
        self.window.resize(1440, 920)
        self.window.show()
        path = folder / "drawing.png"
        write_picture(path, Picture(drawing(side)))
        self._changes = 0
        self._painted: list[tuple[int, float]] = []
        self._watch()
        self.window.controller.load_model()
        self.window.open_path(path)
        self.wait(lambda: self.window.document.has_picture and self.window.controller.model is not None)
        self.window.controller.change_settings(sigma=sigma)

    def _watch(self) -> None:
        """Notes when the canvas has been painted, and how many changes of the edges it then showed."""
        canvas = self.window.canvas
        paint = canvas.paintEvent

        def note(event: QPaintEvent) -> None:
            paint(event)
            self._painted.append((self._changes, time.perf_counter()))

        def count(_box: object) -> None:
            self._changes += 1

        canvas.paintEvent = note  # type: ignore[method-assign]
        self.window.document.edges_changed.connect(count)

    def wait(self, done: Callable[[], bool]) -> float:
        """Runs the event loop until `done`, and returns the longest time for which it was not free, in seconds."""
        loop, beats = QEventLoop(), [time.perf_counter()]

        def beat() -> None:
            beats.append(time.perf_counter())
            if done():
                loop.quit()
            elif beats[-1] - beats[0] > _LIMIT:
                raise SystemExit("the engine did not answer")

        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(beat)
        timer.start(_BEAT_MS)
        loop.exec()
        timer.stop()
        return max(late - early for early, late in pairwise(beats)) - _BEAT_MS / 1000

    def stroke(self, x: int, y: int) -> Times:
        """A stroke at (x, y) on a clear mask, and how soon its edges follow."""
        document, preview = self.window.document, self.window.controller.preview
        document.clear_mask()
        self.wait(lambda: preview.is_current)
        document.begin_stroke(PAINT_MASK, (x, y), 12)
        document.extend_stroke((x + _REACH, y + _REACH // 2), 12)
        self._painted.clear()
        before, begun = self._changes, time.perf_counter()
        document.finish_stroke()
        stall = self.wait(lambda: preview.is_current and bool(self._painted) and self._painted[-1][0] >= before + 2)
        found, predicted = (self._first(shown) - begun for shown in (before + 1, self._painted[-1][0]))
        return Times(found, predicted, stall)

    def _first(self, changes: int) -> float:
        """When the canvas first showed so many changes."""
        return next(at for shown, at in self._painted if shown >= changes)

    def close(self) -> None:
        self.window.context.dialogs.ask_unsaved = lambda _names: "discard"  # type: ignore[method-assign, assignment]
        self.window.close()
        self.engine.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--side", type=int, default=2048, help="side of the picture in pixels")
    parser.add_argument("--strokes", type=int, default=40, help="how many strokes are measured")
    parser.add_argument("--model", type=Path, help="model folder; default: the bundled one")
    parser.add_argument("--sigma", type=float, help="of Canny, in pixels; default: the model's own")
    args = parser.parse_args()
    rng = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        follower = Follower(args.side, args.model or DEFAULT_MODEL, args.sigma, Path(folder))
        places = rng.integers(_REACH, args.side - 2 * _REACH, (args.strokes + 3, 2))
        measured = [follower.stroke(int(x), int(y)) for x, y in places][3:]  # the first ones warm up
        follower.close()
    for name in ("found", "predicted", "stall"):
        values = [1000 * getattr(times, name) for times in measured]
        sys.stdout.write(f"{name}: median {statistics.median(values):.0f} ms, worst {max(values):.0f} ms\n")


if __name__ == "__main__":
    main()
