"""A mask from a picked colour: picking, the preview over the picture, adding and replacing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.mask.colour_mask import ColourMask
from app.repair.mask.mask_tasks import PreviewColour
from app.theme import PROPOSED
from tests.app.fakes import Gate
from tests.app.hands import LEFT, click, drag, hover, marked, shown, steps
from tests.app.test_mask_operations import ESCAPE, feature, idle, open_pixels

pytestmark = pytest.mark.slow


def colour(window: MainWindow) -> ColourMask:
    return feature(window).colour_mask


@pytest.fixture
def green(qtbot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """A grey picture with a green box, 30 x 20 at (20, 40), whose right half is a little darker."""
    pixels = np.full((80, 120, 3), 120, np.uint8)
    pixels[40:60, 20:35] = (0, 250, 10)
    pixels[40:60, 35:50] = (0, 230, 10)
    open_pixels(qtbot, window, pixels, tmp_path / "green.png")
    window.actions_table["mask_from_colour"].trigger()
    return window


@pytest.mark.parametrize("first", ["panel", "message"])
def test_a_message_does_not_cover_the_panel(green: MainWindow, first: str) -> None:
    panel, banner = colour(green).panel, green.page.banner
    green.resize(900, 600)
    if first == "message":
        colour(green).close()
    banner.show_message("info", "A sentence that is long enough to lie over all of the upper border of the picture.")
    if first == "message":
        colour(green).open()
    stage = banner.parentWidget()
    assert stage is not None and panel.isVisible()
    shown_at = QRect(panel.mapTo(stage, QPoint(0, 0)), panel.size())
    assert not banner.geometry().intersects(shown_at) and stage.rect().contains(banner.geometry())
    colour(green).close()
    assert banner.y() < shown_at.bottom() and banner.geometry().intersects(shown_at)


def preview_of(window: MainWindow) -> np.ndarray:
    levels = colour(window).preview.levels
    return np.zeros(window.document.size, np.uint8) if levels is None else levels.base


def test_a_colour_is_picked_seen_and_added(qtbot, green: MainWindow) -> None:
    panel = colour(green).panel
    assert panel.isVisible() and not panel.add_button.isEnabled() and not panel.slider.isEnabled()
    hover(green, 25, 50)
    assert green.canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    click(green, 25, 50)
    qtbot.waitUntil(lambda: np.count_nonzero(preview_of(green)) == 300)
    assert panel.text_label.text() == "#00FA0A" and "3.1 %" in panel.share_label.text()
    seen = shown(green)[tuple(reversed(tuple(at_device(green, 25, 50))))]
    assert abs(int(seen[2]) - PROPOSED.blue()) < 90 and marked(green) == 0
    panel.slider.setFocus()
    for _ in range(4):  # to 20
        QTest.keyClick(panel.slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: np.count_nonzero(preview_of(green)) == 600)
    assert panel.tolerance == 20
    QTest.mouseClick(panel.add_button, LEFT)
    idle(qtbot, green)
    assert not panel.isVisible() and marked(green) == 600 == green.document.hole_pixels
    assert (green.document.mask[40:60, 20:50] == 255).all() and steps(green) == 1


def at_device(window: MainWindow, x: float, y: float) -> tuple[int, int]:
    device_x, device_y = window.canvas.view.to_device(x, y)
    return int(device_x), int(device_y)


def test_a_colour_replaces_the_mask_or_joins_it(qtbot, green: MainWindow) -> None:
    panel = colour(green).panel
    drag(green, (90, 20), (100, 20))  # a drag still paints
    painted = marked(green)
    assert painted > 0
    click(green, 25, 50)
    qtbot.waitUntil(lambda: panel.add_button.isEnabled())
    panel.setFocus()
    QTest.keyClick(panel, Qt.Key.Key_Return)
    idle(qtbot, green)
    assert marked(green) == painted + 300
    green.actions_table["mask_from_colour"].trigger()
    click(green, 45, 50)
    QTest.mouseClick(panel.replace_button, LEFT)
    idle(qtbot, green)
    assert marked(green) == 300 and green.document.mask[50, 45] == 255


def test_esc_closes_the_panel_and_clicks_paint_again(qtbot, green: MainWindow) -> None:
    click(green, 25, 50)
    green.canvas.setFocus()
    QTest.keyClick(green.canvas, ESCAPE)
    assert not colour(green).panel.isVisible() and colour(green).preview not in green.canvas.overlays
    click(green, 25, 50)
    assert marked(green) > 0


def test_only_the_newest_preview_is_shown(qtbot, green: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, run_on, asked = Gate(), PreviewColour.run_on, []

    def slowly(task: PreviewColour, engine_state: Any, report: Any, cancel: Any) -> Any:
        asked.append(task.tolerance)
        gate()
        return run_on(task, engine_state, report, cancel)

    monkeypatch.setattr(PreviewColour, "run_on", slowly)
    gate.shut()
    click(green, 25, 50)
    qtbot.waitUntil(gate.reached.is_set)
    for tolerance in (40, 80, 120, 255):
        colour(green).panel.set_tolerance(tolerance)
    gate.open()
    qtbot.waitUntil(lambda: np.count_nonzero(preview_of(green)) == 80 * 120)
    assert asked == [16, 255]


def test_another_picture_closes_the_panel(qtbot, green: MainWindow, tmp_path: Path) -> None:
    click(green, 25, 50)
    open_pixels(qtbot, green, np.zeros((30, 40, 3), np.uint8), tmp_path / "other.png")
    assert not colour(green).panel.isVisible() and colour(green).preview.levels is None


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_grey_and_deep_pictures_have_colours_too(qtbot, window: MainWindow, tmp_path: Path, dtype: type) -> None:
    pixels = np.full((60, 80), 20 * (257 if dtype is np.uint16 else 1), dtype)
    pixels[10:20, 10:30] = np.iinfo(dtype).max
    open_pixels(qtbot, window, pixels, tmp_path / "grey.png")
    window.actions_table["mask_from_colour"].trigger()
    click(window, 15, 15)
    qtbot.waitUntil(lambda: np.count_nonzero(preview_of(window)) == 200)
    assert colour(window).panel.text_label.text() == "#FFFFFF"
    colour(window).close()
