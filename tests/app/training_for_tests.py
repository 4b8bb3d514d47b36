"""What tests of the Training page share: tiny pictures, tiny networks, and a runner that a test holds in its hand."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.main_window import MainWindow
from app.training.steps import Steps
from app.training.training_run import TrainingControl, TrainingOrder, TrainingStatus
from core.errors import Cancelled, TrainingError
from core.events import Report, TrainStarted

TINY: dict[str, Any] = {
    "generator_width": 4,
    "generator_blocks": 1,
    "discriminator_width": 4,
    "input_size": 64,
    "batch_size": 2,
    "device": "cpu",
    "vgg_weights": "none",
    "workers": 0,
    "sample_size": 2,
    "sample_interval": 3,
    "save_interval": 3,
    "log_interval": 1,
}


def write_pictures(folder: Path, count: int = 6, side: int = 64) -> Path:
    """`count` drawn pictures of blobs with dark borders."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(5)
    for number in range(count):
        picture = np.full((side, side, 3), rng.integers(90, 255, 3), np.uint8)
        for _ in range(4):
            top, left = rng.integers(0, side - 20, 2)
            picture[top : top + 18, left : left + 18] = 20
            picture[top + 2 : top + 16, left + 2 : left + 16] = rng.integers(60, 255, 3)
        Image.fromarray(picture).save(folder / f"{number:02d}.png")
    return folder


def click(button: QAbstractButton) -> None:
    """A click with the left button, in the middle."""
    assert button.isEnabled() and button.isVisible(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def open_training(window: MainWindow) -> Steps:
    """Goes to the Training page by its button."""
    click(window.pages.buttons.button(2))  # type: ignore[arg-type]
    assert window.training.steps is not None
    return window.training.steps


def go(steps: Steps, key: str) -> None:
    """Chooses a step in the column at the left."""
    click(steps.list.button(key))
    assert steps.current == key


class HandControls:
    """Notes which commands came."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.stopped = threading.Event()

    def pause(self) -> None:
        self.calls.append("pause")

    def resume(self) -> None:
        self.calls.append("go_on")

    def save(self) -> None:
        self.calls.append("save")

    def sample(self) -> None:
        self.calls.append("sample")

    def cancel(self) -> None:
        self.calls.append("stop")
        self.stopped.set()


class HandRunner:
    """Reports one step per phase and then waits to be stopped, or fails with `failure`."""

    def __init__(self) -> None:
        self.failure: Exception | None = None
        self.orders: list[TrainingOrder] = []
        self.last = HandControls()
        self.thread: int | None = None

    def control(self) -> TrainingControl:
        self.last = HandControls()
        return self.last

    def run(self, order: TrainingOrder, report: Report, control: TrainingControl) -> None:
        self.orders.append(order)
        self.thread = threading.get_ident()
        report(TrainStarted(order.phases[0], 10, 30))
        report(TrainingStatus(order.phases[0], 0, order.phases, 12, 10, 30, 4.0, 4.5, 12.0, 2 * 1024**3))
        if self.failure is not None:
            raise self.failure
        if not self.last.stopped.wait(60):
            raise TrainingError("the test forgot to stop its run")
        raise Cancelled
