"""Several open pictures: the film strip, its queue and menus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from core.demo.drawings import drawing
from core.errors import ImageError
from core.messages import Message
from tests.app.hands import drag
from tests.app.strips import CTRL, click, strip, tip
from tests.screenshots.shot import Shot, between
from tests.screenshots.stage import Stage

_COUNT = 6


def pictures(stage: Stage) -> Iterator[Shot]:
    window = stage.window
    workspace = window.files.workspace
    stage.open_paths(_drawings(stage.folder / "Scans"))
    stage.wait(lambda: len(workspace.frames) == _COUNT)
    for number in range(_COUNT):
        click(window, number)
        frame = workspace.frames[number]
        stage.wait(lambda frame=frame: workspace.shown is frame and not window.files.is_opening)
        if number != 1:
            drag(window, (40, 90), (180, 110))
    yield Shot("film_strip")
    yield from _queue(stage)
    yield _menu(stage)
    click(window, 0, CTRL)
    click(window, 2, CTRL)
    yield Shot("film_strip_chosen")


def _queue(stage: Stage) -> Iterator[Shot]:
    """One that is done, one that has failed, one at work, those that wait."""
    window, backend = stage.window, stage.backend
    frames = window.files.workspace.frames
    controller = window.controller

    def start(number: int) -> None:
        content = frames[number].content
        assert content is not None
        controller.repair_picture(content)
        stage.wait(lambda: not controller.is_repairing_of(content))

    start(0)
    backend.failure = ImageError(
        "{path} cannot be read: {reason}.",
        path=Path("scan_3.png"),
        reason=Message("the 16-bit PNG data cannot be decoded"),
    )
    start(2)
    backend.failure = None
    yield Shot("film_strip_failed")
    yield _tip(stage, 2, "failed")
    backend.may_go_on.clear()
    backend.is_held.clear()
    stage.trigger("repair_marked")
    stage.wait(backend.is_held.is_set)
    yield Shot("film_strip_queue")
    yield _tip(stage, 3, "waiting")
    backend.may_go_on.set()
    stage.wait(lambda: not controller.work.going_on)


def _tip(stage: Stage, number: int, name: str) -> Shot:
    """What is said of a picture when the mouse rests on it."""
    view = strip(stage.window).view

    def enter() -> None:
        rect = view.visualRect(view.model().index(number, 0))
        QToolTip.showText(view.viewport().mapToGlobal(rect.center() - QPoint(0, 90)), tip(stage.window, number), view)

    return between(f"film_strip_tip_{name}", enter, QToolTip.hideText)


def _menu(stage: Stage) -> Shot:
    window = stage.window
    view = strip(window).view

    def enter() -> None:
        rect = view.visualRect(view.model().index(4, 0))
        frame = view.model().index(4, 0).data(256)
        view.menu_wanted.emit(frame, view.viewport().mapToGlobal(rect.center()))

    def leave() -> None:
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        popup.close()

    return between("film_strip_menu", enter, leave)


def _drawings(folder: Path) -> Path:
    folder.mkdir()
    for number in range(1, _COUNT + 1):
        Image.fromarray(drawing(number, 224)).save(folder / f"scan_{number}.png")
    return folder
