"""Ten pictures in the film strip, and what a person does with them there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.document.content import Content
from app.repair.engine.picture_work import WorkState
from app.repair.film_strip.film_strip import FilmStrip
from app.repair.film_strip.open_pictures import OpenPictures
from app.repair.film_strip.tile import picture_box
from app.repair.film_strip.work_band import stop_box
from core.data.images import write_picture
from core.data.picture import Picture
from tests.app.hands import drag

NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def open_row(qtbot, window: MainWindow, folder: Path, count: int, *, marked: bool = True) -> None:
    """Opens pictures of 40 x 30, each of another grey, and marks each with a stroke; the first one is shown."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        write_picture(folder / f"{number}.png", Picture(np.full((30, 40, 3), 20 + number, np.uint8)))
    window.controller.load_model()
    window.open_path(folder)
    qtbot.waitUntil(lambda: len(window.files.workspace.frames) == count and window.controller.model is not None)
    for number in reversed(range(count if marked else 1)):
        go(qtbot, window, number)
        if marked:
            drag(window, (10, 10), (20, 10))


def go(qtbot, window: MainWindow, number: int) -> None:
    """To a picture, by a click on its thumbnail."""
    frame = window.files.workspace.frames[number]
    click(window, number)
    qtbot.waitUntil(lambda: window.files.workspace.shown is frame and not window.files.is_opening)
    window.canvas.zoom_to(8.0)
    window.canvas.setFocus()


def strip(window: MainWindow) -> FilmStrip:
    return next(feature for feature in window.features if isinstance(feature, OpenPictures)).strip


def content(window: MainWindow, number: int) -> Content:
    found = window.files.workspace.frames[number].content
    assert found is not None
    return found


def click(window: MainWindow, number: int, keys=NONE, *, at: str = "middle") -> None:
    """On a thumbnail. at: "middle", or "stop", the button in its band."""
    view = strip(window).view
    index = view.model().index(number, 0)
    view.scrollTo(index)
    rect = view.visualRect(index)
    place: QPoint = rect.center() - QPoint(0, 20) if at == "middle" else stop_box(picture_box(rect)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)


def states(window: MainWindow) -> list[WorkState | None]:
    """What the strip shows of each picture."""
    works = [window.controller.work.of(content(window, number)) for number in range(len(window.files.workspace.frames))]
    return [work.state if work is not None else None for work in works]


def tip(window: MainWindow, number: int) -> str:
    model = strip(window).model
    return str(model.data(model.index(number), Qt.ItemDataRole.ToolTipRole))
