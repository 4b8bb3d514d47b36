"""The window with its engine, how it is brought from state to state, and how a picture of it is taken."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

import app.window.shell as shell
from app.dropping import leave_clipboard
from app.main_window import MainWindow
from app.repair.engine.core_backend import CoreBackend
from app.repair.engine.engine import Engine
from app.settings import Settings
from app.theme import Theme
from app.window.language import Languages
from core.events import CancelToken, Progress
from core.resources import DEFAULT_MODEL, EXAMPLE_MASK, EXAMPLE_PICTURE

_PATIENCE = 240.0
_PASSES = 5
"""Of the events, until all layouts have followed a change."""


class HeldBackend(CoreBackend):
    """The real engine, which can be stopped in the middle of its work, and made to fail."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.is_held = threading.Event()
        self.failure: Exception | None = None

    def restore(self, image, mask, edges, settings, report, cancel: CancelToken):  # type: ignore[no-untyped-def]
        def told(progress: Progress) -> None:
            report(progress)
            if progress.done:
                self.is_held.set()
            while progress.done and not self.may_go_on.wait(0.01):
                cancel.raise_if_cancelled()

        if self.failure is not None:
            raise self.failure
        return super().restore(image, mask, edges, settings, told, cancel)


def _depth(window: QWidget) -> int:
    """How many windows `window` lies over: a dialog lies over the one that opened it."""
    parent = window.parentWidget()
    return 0 if parent is None else 1 + _depth(parent.window())


class Stage:
    """The window, which can be dressed in any theme and language while it is open."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        """folder: for settings and pictures."""
        self.folder = folder
        self.application = QApplication.instance() or QApplication([])
        assert isinstance(self.application, QApplication)
        self._font = self.application.font()
        shell.dress_application(self.application)
        settings = Settings(folder / "settings.json")
        self.languages = Languages(settings)
        self.theme = Theme(settings)
        self.backend = HeldBackend()
        self.engine = Engine(DEFAULT_MODEL, "cpu", lambda: self.backend)
        self.window = MainWindow(self.engine, settings, self.theme, languages=self.languages)
        self.window.resize(*size)
        self.window.show()
        self.rest()

    def dress(self, theme: str, language: str) -> None:
        """Switches theme and language as the user does; whatever is open follows."""
        if self.theme.choice != theme:
            self.theme.choose(theme)
        if self.languages.choice != language:
            self.languages.choose(language)
        self.rest(0.1)

    def rest(self, seconds: float = 0.2) -> None:
        """Lets the window come to rest: one layout asks the one around it, however long that takes."""
        end, passes = time.monotonic() + seconds, 0
        while time.monotonic() < end or passes < _PASSES:
            self.application.processEvents()
            time.sleep(0.005)
            passes += 1

    def wait(self, until: Callable[[], object]) -> None:
        end = time.monotonic() + _PATIENCE
        while not until():
            self.application.processEvents()
            time.sleep(0.005)
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")
        self.rest()

    def close(self) -> None:
        self.backend.may_go_on.set()
        self.backend.failure = None
        self.window.context.dialogs.ask_unsaved = lambda _names: "discard"  # type: ignore[method-assign]
        self.window.close()
        self.wait(self.window.isHidden)
        self.languages.close()
        QApplication.setFont(self._font)
        self.engine.close()
        leave_clipboard()
        self.window.deleteLater()
        self.rest(0.05)

    # What is done in it

    def trigger(self, action: str) -> None:
        self.window.actions_table[action].trigger()
        self.rest(0.05)

    def feature(self, kind: type[QObject]) -> QObject:
        return next(feature for feature in self.window.features if isinstance(feature, kind))

    def open_example(self) -> None:
        """The bundled picture with its damage marked, and the lines predicted."""
        window = self.window
        window.controller.load_model()
        window.open_path(EXAMPLE_PICTURE, EXAMPLE_MASK)
        self.wait(lambda: window.document.hole_pixels > 0 and window.controller.model is not None)
        self.wait(lambda: window.controller.preview.is_current)

    def open_paths(self, *paths: Path) -> None:
        window = self.window
        window.controller.load_model()
        window.open_paths(paths)
        self.wait(lambda: window.document.has_picture and window.controller.model is not None)

    def repair(self) -> None:
        window = self.window
        window.actions_table["repair"].trigger()
        self.wait(lambda: window.document.was_repaired and not window.controller.is_repairing)

    def zoom_at(self, x: float, y: float, scale: float) -> None:
        """Shows (x, y) of the picture in the middle."""
        canvas = self.window.canvas
        canvas.zoom_to(scale)
        at = QPointF(*canvas.view.to_device(x, y))
        width, height = canvas.device_size
        canvas.pan(width / 2 - at.x(), height / 2 - at.y())
        self.rest(0.05)

    def click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.rest(0.05)

    def while_asked(self, question: Callable[[], object], take: Callable[[], None]) -> None:
        """Takes a picture of a question that waits for its answer, and cancels it."""

        def look() -> None:
            self.rest()
            take()
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            dialog.reject()

        QTimer.singleShot(0, self.window, look)
        question()

    # What is seen of it

    def roots(self) -> list[QWidget]:
        """The window, and what lies over it, the last one on top."""
        others = [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.isVisible() and widget is not self.window and widget.width() > 1
        ]
        return [
            self.window,
            *sorted(others, key=lambda widget: (widget.windowType() is Qt.WindowType.Popup, _depth(widget))),
        ]

    def picture(self) -> Image.Image:
        """All of them as on a screen, RGB."""
        ratio, corner = self.window.devicePixelRatioF(), self.window.mapToGlobal(QPoint(0, 0))
        places = [(widget, QRect(widget.mapToGlobal(QPoint(0, 0)) - corner, widget.size())) for widget in self.roots()]
        around = QRect()
        for _widget, rect in places:
            around = around.united(rect)
        image = QImage(around.size() * ratio, QImage.Format.Format_RGBX8888)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.black)
        painter = QPainter(image)
        for widget, rect in places:
            painter.drawPixmap(rect.topLeft() - around.topLeft(), widget.grab())
            if widget is not self.window:
                painter.setPen(Qt.GlobalColor.gray)
                painter.drawRect(rect.translated(-around.topLeft()).adjusted(-1, -1, 0, 0))
        painter.end()
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
        return Image.fromarray(rows[:, : image.width(), :3].copy())
