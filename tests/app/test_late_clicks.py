"""The second click of a double click on a dialog's button does nothing to the window behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.main_window import MainWindow
from tests.app.hands import at

pytestmark = pytest.mark.slow
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def interval() -> Iterator[None]:
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(60_000)  # however slow the machine is
    yield
    QApplication.setDoubleClickInterval(usual)


def test_a_double_click_on_a_dialog_paints_nothing(qtbot, opened: MainWindow) -> None:
    handle, place = opened.windowHandle(), opened.canvas.mapTo(opened, at(opened, 40, 40))
    box = QMessageBox(opened)
    button = box.addButton(QMessageBox.StandardButton.Ok)
    QTimer.singleShot(0, lambda: QTest.mouseClick(button, LEFT))
    box.exec()
    QTest.mouseClick(handle, LEFT, pos=place)
    assert opened.document.hole_share == 0
    QApplication.setDoubleClickInterval(0)  # time has passed
    QTest.mouseClick(handle, LEFT, pos=place)
    assert opened.document.hole_share > 0
