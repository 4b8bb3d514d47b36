"""The tool that marks the ink inside a rectangle or a lasso, under a real mouse."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.imageview import display
from app.main_window import MainWindow
from app.repair.document import labels
from app.repair.document.messages import OpenedPicture
from core.data.picture import Picture
from tests.app.hands import CTRL, RIGHT, SHIFT, click, drag, marked, steps

pytestmark = pytest.mark.slow


def show(window: MainWindow, pixels: np.ndarray) -> None:
    window.document.open(OpenedPicture(Picture(pixels), display.build(pixels)))
    window.canvas.zoom_to(2.0)


def written() -> tuple[np.ndarray, np.ndarray]:
    """A picture with a word in dark red on blue, and where that is."""
    picture = np.full((120, 240, 3), (120, 160, 220), np.uint8)
    cv2.circle(picture, (200, 90), 24, (230, 200, 60), -1)
    ink = np.zeros((120, 240), np.uint8)
    cv2.putText(ink, "Word", (30, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 255, 4, cv2.LINE_8)
    picture[ink > 0] = (120, 10, 20)
    return picture, ink > 0


@pytest.fixture
def tool(opened: MainWindow) -> MainWindow:
    show(opened, written()[0])
    QTest.keyClick(opened.canvas, Qt.Key.Key_T)
    assert opened.tools.tool is Tool.INK
    return opened


def test_a_rectangle_marks_the_strokes_in_one_step(tool: MainWindow) -> None:
    drag(tool, (15.5, 15.5), (150.5, 80.5))
    ink, mask = written()[1], tool.document.mask > 0
    assert mask[ink].mean() == 1.0 and ink[mask].mean() > 0.5
    assert steps(tool) == 1 and tool.document.undo_label == labels.INK
    QTest.keyClick(tool.canvas, Qt.Key.Key_Z, CTRL)
    assert marked(tool) == 0


def test_with_shift_it_is_a_lasso(tool: MainWindow) -> None:
    drag(tool, (15.5, 15.5), (80.5, 15.5), (80.5, 80.5), (15.5, 80.5), keys=SHIFT)
    ink, mask = written()[1], tool.document.mask > 0
    assert mask[:, :75][ink[:, :75]].mean() > 0.95 and not mask[:, 82:].any()


def test_the_right_button_takes_the_ink_away(tool: MainWindow) -> None:
    drag(tool, (15.5, 15.5), (150.5, 80.5))
    drag(tool, (15.5, 15.5), (150.5, 80.5), button=RIGHT)
    assert marked(tool) == 0 and steps(tool) == 2


def test_where_nothing_is_written_nothing_changes_and_it_says_so(tool: MainWindow) -> None:
    said: list[str] = []
    tool.canvas.message.connect(said.append)
    drag(tool, (160.5, 5.5), (230.5, 40.5))
    assert marked(tool) == 0 and steps(tool) == 0 and len(said) == 1
    click(tool, 40, 40)
    assert steps(tool) == 0


@pytest.mark.parametrize("kind", ["grey", "deep", "clear"])
def test_other_pictures(tool: MainWindow, kind: str) -> None:
    picture, ink = written()
    if kind == "grey":
        picture = picture.mean(axis=2).astype(np.uint8)
    elif kind == "deep":
        picture = picture.astype(np.uint16) * 257
    else:
        picture = np.dstack([picture, np.full(ink.shape, 255, np.uint8)])
    show(tool, picture)
    drag(tool, (15.5, 15.5), (150.5, 80.5))
    assert (tool.document.mask > 0)[ink].mean() == 1.0
