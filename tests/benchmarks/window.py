"""How quick the window is: its start, the brush on a large picture, and the memory of many strokes.

    python -m tests.benchmarks.window [--side 4096] [--moves 300] [--starts 5] [--queue 0]

Offscreen, so without what a graphics driver adds. Start: from the start of the process to the end of the window's first
paint, median of several, of a program that was started before. Strokes: from a mouse move to the end of the paint that
shows it, with the edge preview at work on the bundled model in the engine's thread. Memory: the process after 200
strokes, less before them, and what the history says it holds. With --queue N only this: strokes with nothing else to
do, then the same while N other pictures wait in the queue and are repaired, and so on in turn; and how soon after a
stroke its lines are shown.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import argparse
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.repair.engine.repair_tasks import RepairMarked
from core.boxes import Box

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_ROOT = Path(__file__).parents[2]
_STROKES = 200
_ROUNDS = 3
_OTHERS = 900
"""Pixels a side of the pictures in the queue."""
_LONGEST = 10.0
"""Seconds that lines are waited for."""


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def first_paint(begun: float) -> None:
    """Child process: starts the program, prints the seconds since `begun` at the end of its first paint, and ends."""
    gc.disable()  # so does run_window, but only now
    from app.application import run_window
    from app.repair.page.empty_state import EmptyState

    paint = EmptyState.paintEvent

    def note(state: EmptyState, event: QPaintEvent) -> None:
        paint(state, event)
        say(str(time.time() - begun))
        os._exit(0)

    EmptyState.paintEvent = note  # type: ignore[method-assign]
    run_window()


def time_starts(count: int) -> list[float]:
    """Seconds of `count` starts, after one that is not counted: it compiles the program, as its installation does."""
    command = [sys.executable, "-m", "tests.benchmarks.window", "--child"]
    seconds = []
    with tempfile.TemporaryDirectory() as home:
        own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "PYTHONPYCACHEPREFIX"), home)
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | own
        for _ in range(count + 1):
            given = [*command, repr(time.time())]
            done = subprocess.run(given, cwd=_ROOT, check=True, capture_output=True, text=True, env=environment)
            seconds.append(float(done.stdout.split()[-1]))
    return seconds[1:]


class Painter:
    """A window with a large picture, and a mouse that paints on it."""

    def __init__(self, side: int, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        import app.window.shell as shell
        from app.imageview import display
        from app.main_window import MainWindow
        from app.repair.document.messages import OpenedPicture
        from app.repair.engine.core_backend import CoreBackend
        from app.repair.engine.engine import Engine
        from app.settings import Settings
        from app.theme import Theme
        from core.data.picture import Picture
        from core.resources import DEFAULT_MODEL

        self.application = QApplication.instance() or QApplication([])
        assert isinstance(self.application, QApplication)
        shell.dress_application(self.application)
        settings = Settings(folder / "s.json")
        theme = Theme(settings)
        theme.apply()
        self.engine = Engine(DEFAULT_MODEL, "cpu", CoreBackend)
        self.window = MainWindow(self.engine, settings, theme)
        self.window.resize(1440, 920)
        self.window.show()
        y, x = np.mgrid[0:side, 0:side]
        pixels = np.stack((x * 255 // side, y * 255 // side, (x // 31 + y // 47) % 9 * 28), -1).astype(np.uint8)
        self.window.document.open(OpenedPicture(Picture(pixels), display.build(pixels)))
        self.window.controller.load_model()
        while self.window.controller.model is None:
            self.application.processEvents()
        self.painted = False
        canvas = self.window.canvas
        paint = canvas.paintEvent

        def note(event: object) -> None:
            paint(event)  # type: ignore[arg-type]
            self.painted = True

        canvas.paintEvent = note  # type: ignore[method-assign]

    def mouse(self, kind: str, x: float, y: float) -> None:
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        kinds = {
            "press": QEvent.Type.MouseButtonPress,
            "move": QEvent.Type.MouseMove,
            "release": QEvent.Type.MouseButtonRelease,
        }
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        point = QPointF(x, y)
        canvas = self.window.canvas
        event = QMouseEvent(
            kinds[kind], point, canvas.mapToGlobal(point), none if kind == "move" else left,
            none if kind == "release" else left, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)

    def stroke(self, rng: np.random.Generator, moves: int) -> list[float]:
        """Milliseconds from each move to the end of its paint."""
        width, height = self.window.canvas.width(), self.window.canvas.height()
        at = np.array([rng.uniform(80, width - 80), rng.uniform(80, height - 80)])
        direction = rng.uniform(0, 2 * np.pi)
        self.mouse("press", *at)
        times = []
        for _ in range(moves):
            direction += rng.normal(0, 0.3)
            at = np.clip(at + 12 * np.array([np.cos(direction), np.sin(direction)]), 4, [width - 4, height - 4])
            self.painted = False
            begun = time.perf_counter()
            self.mouse("move", *at)
            while not self.painted:
                self.application.processEvents()
            times.append((time.perf_counter() - begun) * 1000)
            time.sleep(0.004)  # a fast mouse sends some 250 moves a second, and the engine wants the time between
        self.mouse("release", *at)
        return times

    def repair_others(self, count: int, side: int) -> None:
        """Puts pictures with strokes on them into the queue; the large one is shown again then."""
        from app.imageview import display
        from app.repair.document.messages import OpenedPicture
        from core.data.picture import Picture

        document, shown = self.window.document, self.window.document.content
        for number in range(count):
            y, x = np.mgrid[0:side, 0:side]
            pixels = np.stack((x * 255 // side, (y + number * 9) % 256, (x // 31 + y // 47) % 9 * 28), -1)
            pixels = pixels.astype(np.uint8)
            content = document.open(OpenedPicture(Picture(pixels), display.build(pixels)))
            area = np.full((40, side // 3), 255, np.uint8)
            for top in range(side // 8, side - side // 8, side // 4):
                document.mark(Box(top, side // 4, top + 40, side // 4 + side // 3), area, 255, "mark")
            document.show(shown)
            self.window.controller.repair_picture(content)

    @property
    def is_repairing(self) -> bool:
        return bool(self.window.tasks.find(RepairMarked))

    def wait_for_lines(self) -> float:
        """Seconds until the lines of the last stroke are shown."""
        begun = time.perf_counter()
        while not self.window.controller.preview.is_current and time.perf_counter() - begun < _LONGEST:
            self.application.processEvents()
            time.sleep(0.001)
        return time.perf_counter() - begun

    def settle(self) -> None:
        """Waits until the queue is empty."""
        while self.is_repairing:
            self.application.processEvents()
            time.sleep(0.01)

    def close(self) -> None:
        self.window.dialogs.ask_unsaved = lambda _names: "discard"
        self.window.document.show(None)
        self.window.close()
        self.engine.close()


def resident() -> float:
    """MiB of this process in memory now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure_memory(painter: Painter, rng: np.random.Generator) -> None:
    """Without the preview, whose own memory would drown that of the strokes."""
    switch = painter.window.actions_table["show_edges"]
    switch.setChecked(False)
    painter.stroke(rng, 20)
    gc.collect()
    before = resident()
    for _ in range(_STROKES):
        painter.stroke(rng, 20)
    gc.collect()
    held = painter.window.document.content.history.nbytes / 2**20
    say(f"{_STROKES} strokes: process {resident() - before:+.1f} MiB, history {held:.2f} MiB")
    painter.window.document.clear_mask()
    switch.setChecked(True)


def measure_queue(painter: Painter, rng: np.random.Generator, count: int, moves: int) -> None:
    """Strokes beside an empty queue and a full one, in turn."""
    times: dict[str, list[float]] = {"idle": [], "queue": []}
    lines: dict[str, list[float]] = {"idle": [], "queue": []}
    for _round in range(_ROUNDS):
        for name in times:
            if name == "queue":
                painter.repair_others(count, _OTHERS)
                painter.window.canvas.fit()
            for _stroke in range(max(1, moves // 60)):
                if name == "queue" and not painter.is_repairing:
                    painter.repair_others(count, _OTHERS)
                times[name] += painter.stroke(rng, 60)
                lines[name].append(painter.wait_for_lines())
            painter.settle()
    for name, found in times.items():
        found.sort()
        middle = statistics.median(found)
        nineteen, last = found[int(len(found) * 0.95)], found[int(len(found) * 0.99)]
        say(
            f"{name}: {len(found)} moves to painted frames: median {middle:.1f} ms, 95 % {nineteen:.1f} ms, "
            f"99 % {last:.1f} ms, worst {found[-1]:.1f} ms; lines shown after {statistics.median(lines[name]):.2f} s, "
            f"at worst {max(lines[name]):.2f} s"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--side", type=int, default=4096)
    parser.add_argument("--moves", type=int, default=300)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--queue", type=int, default=0)
    parser.add_argument("--child", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child is not None:
        first_paint(arguments.child)
        return
    if not arguments.queue:
        starts = time_starts(arguments.starts)
        say(f"time to first window: median {statistics.median(starts):.2f} s, worst {max(starts):.2f} s")
    rng = np.random.default_rng(0)
    with tempfile.TemporaryDirectory() as folder:
        painter = Painter(arguments.side, Path(folder))
        canvas = painter.window.canvas
        if arguments.queue:
            measure_queue(painter, rng, arguments.queue, arguments.moves)
            painter.close()
            return
        measure_memory(painter, rng)
        for name, scale in (("whole picture", None), ("100 %", 1.0), ("400 %", 4.0)):
            canvas.fit() if scale is None else canvas.zoom_to(scale)
            for size in (24, 300):
                painter.window.tools.set_size(size)
                times = sorted(painter.stroke(rng, arguments.moves))
                say(
                    f"{arguments.side} px, {name}, brush {size}: move to painted frame median "
                    f"{statistics.median(times):.1f} ms, 99 % {times[int(len(times) * 0.99)]:.1f} ms, "
                    f"worst {times[-1]:.1f} ms"
                )
        painter.close()


if __name__ == "__main__":
    main()
