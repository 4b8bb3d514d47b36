"""The mask menu: all, none, invert, grow, shrink, from transparency."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.mask.mask_operations import MaskOperations
from app.repair.mask.mask_tasks import GrowMask
from app.settings import Settings
from core.data.images import write_picture
from core.data.picture import Picture
from core.data.selection import grow, shrink
from tests.app.fakes import FakeBackend, Gate
from tests.app.hands import CTRL, SHIFT, drag, marked, steps

pytestmark = pytest.mark.slow

PERIOD, COMMA, ESCAPE = Qt.Key.Key_Period, Qt.Key.Key_Comma, Qt.Key.Key_Escape


def feature(window: MainWindow) -> MaskOperations:
    return next(one for one in window.features if isinstance(one, MaskOperations))


def press(window: MainWindow, key: Qt.Key, keys=CTRL) -> None:
    QTest.keyClick(window.canvas, key, keys)


def idle(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: feature(window).editor.is_idle)


def open_pixels(qtbot, window: MainWindow, pixels: np.ndarray, path: Path) -> None:
    write_picture(path, Picture(pixels))
    window.open_path(path)
    qtbot.waitUntil(lambda: window.document.path == path)
    window.canvas.zoom_to(4.0)
    window.canvas.setFocus()


# All at once


def test_all_none_and_invert_by_key(opened: MainWindow) -> None:
    drag(opened, (40, 40), (60, 40))
    painted = opened.document.mask.copy()
    press(opened, Qt.Key.Key_I, CTRL | SHIFT)
    assert (opened.document.mask == 255 - painted).all()
    press(opened, Qt.Key.Key_A)
    assert marked(opened) == 80 * 120 == opened.document.hole_pixels
    press(opened, Qt.Key.Key_D)
    assert marked(opened) == 0 == opened.document.hole_pixels
    assert steps(opened) == 4
    for expected in (80 * 120, 80 * 120 - np.count_nonzero(painted), np.count_nonzero(painted)):
        press(opened, Qt.Key.Key_Z)
        assert marked(opened) == expected == opened.document.hole_pixels
    assert (opened.document.mask == painted).all()
    assert (opened.document.mask_levels.base == painted).all()


def test_large_masks_are_changed_in_the_engines_thread(
    qtbot, opened: MainWindow, backend: FakeBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.repair.mask.mask_operations._SMALL", 0)
    drag(opened, (40, 40), (60, 40))
    painted = opened.document.mask.copy()
    everything, nothing = np.full_like(painted, 255), np.zeros_like(painted)
    states, invert = [painted], (Qt.Key.Key_I, CTRL | SHIFT, 255 - painted)
    for key, modifiers, expected in (invert, (Qt.Key.Key_A, CTRL, everything), (Qt.Key.Key_D, CTRL, nothing)):
        press(opened, key, modifiers)
        assert (opened.document.mask == states[-1]).all()  # not yet
        idle(qtbot, opened)
        assert (opened.document.mask == expected).all() and opened.document.hole_pixels == np.count_nonzero(expected)
        states.append(expected)
    for expected in reversed(states[:-1]):
        press(opened, Qt.Key.Key_Z)
        assert (opened.document.mask == expected).all() and opened.document.hole_pixels == np.count_nonzero(expected)
    backend.restoring.shut()
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(backend.restoring.reached.is_set)
    press(opened, Qt.Key.Key_D)
    assert marked(opened) == 0  # nobody waits for a repair to do this
    backend.restoring.open()
    qtbot.waitUntil(lambda: opened.document.was_repaired)


def test_clearing_what_is_clear_is_no_step(opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_D)
    assert steps(opened) == 0
    press(opened, Qt.Key.Key_A)
    press(opened, Qt.Key.Key_A)
    assert steps(opened) == 1


# Grow and shrink


def test_grow_and_shrink_by_the_pixels_in_the_field(qtbot, opened: MainWindow, settings: Settings) -> None:
    drag(opened, (40, 40), (70, 45))
    painted = opened.document.mask.copy()
    press(opened, PERIOD, CTRL | SHIFT)
    idle(qtbot, opened)
    assert (opened.document.mask == grow(painted, 1)).all()
    field = feature(opened).controls.step_field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "6")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert opened.canvas.hasFocus() and settings.mask_step == 6
    press(opened, COMMA, CTRL | SHIFT)
    idle(qtbot, opened)
    expected = shrink(grow(painted, 1), 6)
    assert (opened.document.mask == expected).all() and marked(opened) == opened.document.hole_pixels
    assert steps(opened) == 3
    press(opened, Qt.Key.Key_Z)
    press(opened, Qt.Key.Key_Z)
    assert (opened.document.mask == painted).all()


def test_keys_pressed_in_a_row_are_all_done(qtbot, opened: MainWindow) -> None:
    drag(opened, (60, 40))
    painted = opened.document.mask.copy()
    for _ in range(4):
        press(opened, PERIOD, CTRL | SHIFT)
    idle(qtbot, opened)
    expected = painted
    for _ in range(4):
        expected = grow(expected, 1)
    assert (opened.document.mask == expected).all() and steps(opened) == 5


def test_a_stroke_drawn_meanwhile_is_not_lost(qtbot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.tools.set_size(5)
    drag(opened, (30.5, 30.5))
    gate, edited = Gate(), GrowMask.edited

    monkeypatch.setattr(GrowMask, "edited", lambda job, engine_state: (gate(), edited(job, engine_state))[1])
    gate.shut()
    press(opened, PERIOD, CTRL | SHIFT)
    qtbot.waitUntil(gate.reached.is_set)
    drag(opened, (80.5, 50.5), (90.5, 50.5), release=False)  # still drawing when the answer comes
    gate.open()
    qtbot.wait(120)
    assert not feature(opened).editor.is_idle
    drag(opened, (90.5, 50.5))
    before = opened.document.mask.copy()
    idle(qtbot, opened)
    assert (opened.document.mask == grow(before, 1)).all() and before[50, 85] == 255


def test_the_answer_for_the_picture_before_is_dropped(
    qtbot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drag(opened, (30, 30))
    gate, edited = Gate(), GrowMask.edited
    monkeypatch.setattr(GrowMask, "edited", lambda job, engine_state: (gate(), edited(job, engine_state))[1])
    gate.shut()
    press(opened, PERIOD, CTRL | SHIFT)
    qtbot.waitUntil(gate.reached.is_set)
    opened.context.dialogs.ask_unsaved = lambda _names: "discard"
    open_pixels(qtbot, opened, np.zeros((30, 40, 3), np.uint8), tmp_path / "other.png")
    gate.open()
    idle(qtbot, opened)
    drag(opened, (10, 10))
    press(opened, PERIOD, CTRL | SHIFT)
    idle(qtbot, opened)
    assert opened.document.mask.shape == (30, 40) and steps(opened) == 2


# From transparency


def test_what_is_transparent_is_added(qtbot, window: MainWindow, photo: np.ndarray, tmp_path: Path) -> None:
    alpha = np.full((80, 120, 1), 255, np.uint8)
    alpha[20:30, 30:50] = 0
    open_pixels(qtbot, window, np.concatenate([photo, alpha], axis=2), tmp_path / "holes.png")
    drag(window, (100, 60))
    painted = window.document.mask.copy()
    window.actions_table["mask_from_alpha"].trigger()
    idle(qtbot, window)
    assert (window.document.mask == np.maximum(painted, 255 - alpha[..., 0])).all() and steps(window) == 2


def test_a_picture_without_transparency_is_told(qtbot, opened: MainWindow) -> None:
    opened.actions_table["mask_from_alpha"].trigger()
    qtbot.waitUntil(lambda: "no transparency" in opened.page.banner.text)
    idle(qtbot, opened)
    assert steps(opened) == 0
