"""The list of steps: what it shows, and going there."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.history_panel import HistoryFeature, HistoryPanel
from tests.app.fakes import FakeBackend
from tests.app.hands import CTRL, RIGHT, click, marked, steps

pytestmark = pytest.mark.slow


@pytest.fixture
def panel(opened: MainWindow) -> HistoryPanel:
    opened.tools.set_size(5)
    for x in (20.5, 40.5, 60.5):
        click(opened, x, 30.5)
    click(opened, 20.5, 30.5, button=RIGHT)
    QTest.keyClick(opened.canvas, Qt.Key.Key_H, CTRL)
    feature = next(feature for feature in opened.features if isinstance(feature, HistoryFeature))
    assert feature.panel is not None and feature.panel.isVisible()
    return feature.panel


def rows(panel: HistoryPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def choose(panel: HistoryPanel, row: int) -> None:
    place = panel.list.visualItemRect(panel.list.item(row)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_goes_back_and_forward_exactly(opened: MainWindow, panel: HistoryPanel) -> None:
    assert rows(panel) == ["Opened", "Paint mask", "Paint mask", "Paint mask", "Erase mask"]
    assert panel.list.currentRow() == 4
    after, one = opened.document.mask.copy(), marked(opened) // 2
    choose(panel, 1)
    assert marked(opened) == one and panel.list.currentRow() == 1 and len(rows(panel)) == 5
    choose(panel, 0)
    assert marked(opened) == 0 and steps(opened) == 0
    choose(panel, 4)
    assert (opened.document.mask == after).all() and steps(opened) == 4


def test_it_follows_what_is_done_elsewhere(opened: MainWindow, panel: HistoryPanel) -> None:
    QTest.keyClick(panel.list, Qt.Key.Key_Z, CTRL)
    assert panel.list.currentRow() == 3 and len(rows(panel)) == 5
    opened.document.select_all()
    assert rows(panel)[-1] == "Mark everything" and len(rows(panel)) == 5


def test_it_waits_while_a_repair_goes_on(qtbot, opened: MainWindow, panel: HistoryPanel, backend: FakeBackend) -> None:
    backend.restoring.shut()
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(backend.restoring.reached.is_set)
    assert not panel.list.isEnabled()
    choose(panel, 0)
    assert steps(opened) == 4
    backend.restoring.open()
    qtbot.waitUntil(lambda: not opened.controller.is_repairing)
    assert panel.list.isEnabled() and rows(panel)[-1] == "Repair"
    before = opened.document.image.copy()
    choose(panel, 0)
    assert (opened.document.image != before).any() and np.array_equal(opened.document.image, opened.document.original)


def test_a_long_way_back_is_shown_once(opened: MainWindow, panel: HistoryPanel) -> None:
    shown = []
    panel.list.model().rowsInserted.connect(lambda *_what: shown.append(True))
    panel.list.model().rowsRemoved.connect(lambda *_what: shown.append(True))
    changes = []
    panel.list.model().dataChanged.connect(lambda first, _last, *_roles: changes.append(first.row()))
    choose(panel, 0)
    assert not shown and changes == [1, 2, 3, 4], "each row that was dimmed, once"
    click(opened, 20.5, 50.5)
    assert rows(panel) == ["Opened", "Paint mask"] and panel.list.currentRow() == 1
    assert panel.list.item(1).foreground() == panel.list.item(0).foreground(), "it is not dimmed any more"


def test_it_opens_at_the_right_of_the_canvas(opened: MainWindow, panel: HistoryPanel) -> None:
    corner = opened.canvas.mapToGlobal(opened.canvas.rect().topRight())
    assert panel.pos() - corner == QPoint(-panel.width() - 24, 24)
