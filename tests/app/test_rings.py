"""Inpaint from the rim inwards: by button, menu and key, with the width that is set, undone in one step."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.document import labels
from app.repair.proposals.candidates import Results
from app.settings import Settings
from core.inference.options import RING_WIDTH, RestoreOptions
from tests.app.batch_for_tests import open_batch
from tests.app.fakes import FILL, FakeBackend
from tests.app.hands import LEFT, drag, marked, steps


def paint(window: MainWindow) -> None:
    window.tools.set_size(15)
    drag(window, (30.5, 40.5), (70.5, 40.5))


def rings_of_the_repair(window: MainWindow) -> int:
    (repair,) = window.document.repairs
    assert repair.run is not None
    return repair.run.origin.settings.rings


@pytest.mark.parametrize("way", ["button", "menu", "key"])
def test_it_repairs_what_is_marked_and_one_undo_takes_it_back(
    qtbot, opened: MainWindow, backend: FakeBackend, way: str
) -> None:
    paint(opened)
    before, mask, done = opened.document.image.copy(), opened.document.mask.copy(), steps(opened)
    assert marked(opened) > 400
    if way == "button":
        QTest.mouseClick(opened.page.footer.rings_button, LEFT)
    elif way == "menu":
        opened.actions_table["repair_rings"].trigger()
    else:
        opened.canvas.setFocus()
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        QTest.keyClick(opened.canvas, Qt.Key.Key_I, keys)
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    assert marked(opened) == 0 and rings_of_the_repair(opened) == RING_WIDTH
    assert (opened.document.image[mask > 0] == FILL).all()
    assert (opened.document.image[mask == 0] == before[mask == 0]).all()
    assert steps(opened) == done + 1 and opened.document.undo_label == labels.REPAIR
    opened.document.undo()
    assert (opened.document.image == before).all() and (opened.document.mask == mask).all()


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")
def test_the_width_is_set_in_the_buttons_menu_and_kept(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    button = opened.page.footer.rings_button
    number = button.number
    assert number.value() == RING_WIDTH
    button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))
    number.selectAll()
    QTest.keyClicks(number, "21")
    QTest.keyClick(number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not button.menu().isVisible())
    assert number.value() == 21
    paint(opened)
    QTest.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    assert rings_of_the_repair(opened) == 21
    repairs = next(feature for feature in opened.features if isinstance(feature, Results)).repairs
    assert "rings of 21 px" in repairs.model.text(opened.document.repairs[0]).tip


def test_inpaint_itself_goes_on_at_once(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    paint(opened)
    QTest.mouseClick(opened.page.footer.repair_button, LEFT)
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    assert rings_of_the_repair(opened) == 0
    assert opened.controller.repair_settings == RestoreOptions()


def test_a_double_click_repairs_once_and_nothing_marked_is_said(
    qtbot, opened: MainWindow, backend: FakeBackend
) -> None:
    button = opened.page.footer.rings_button
    QTest.mouseClick(button, LEFT)
    assert "Nothing is marked" in opened.page.banner.text
    paint(opened)
    QTest.mouseClick(button, LEFT)
    QTest.mouseDClick(button, LEFT)
    qtbot.waitUntil(lambda: opened.document.was_repaired and not opened.controller.is_repairing)
    assert backend.count("restore") == 1 and np.count_nonzero(opened.document.mask) == 0


def test_a_folder_is_repaired_in_rings_if_its_row_is_on(opened: MainWindow, settings: Settings) -> None:
    settings.ring_width = 9
    view = open_batch(opened)
    row = view.form.repair.in_rings
    QTest.mouseClick(row, LEFT, pos=QPoint(8, row.height() // 2))
    assert row.isChecked() and opened.batch.draft.job.options.rings == 9
    opened.batch.draft.set_options(method="flat")
    assert not row.isEnabled()  # it paints at once always
    opened.batch.draft.set_options(method="model")
    QTest.mouseClick(row, LEFT, pos=QPoint(8, row.height() // 2))
    assert opened.batch.draft.job.options.rings == 0
