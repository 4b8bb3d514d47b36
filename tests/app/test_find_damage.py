"""Find damage: searching, accepting and rejecting by click, and what goes into the mask."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.find_damage.findings import Decision, Findings
from app.settings import Settings
from core.boxes import Box
from core.data.images import read_picture, write_picture
from core.data.picture import Picture
from core.data.selection import grow
from core.detect.detectors import UNASKED
from core.detect.finding import Finding
from core.resources import FOLDER
from tests.app.fakes import FakeBackend
from tests.app.finding import BOXES, DUST, MOSAIC, SCRATCHES, Detectors, count, find, items, tab
from tests.app.hands import CTRL, LEFT, RIGHT, Pen, click, drag, hover, marked, shown, steps

pytestmark = pytest.mark.slow

EXAMPLES = FOLDER / "examples"


# Searching


def test_the_key_shows_the_tab(prepared: MainWindow) -> None:
    assert prepared.page.panel.current_tab == "find"
    assert tab(prepared).panel.find_button.isEnabled() and not tab(prepared).panel.add_button.isEnabled()
    assert "you decide" in tab(prepared).panel.status


def test_each_detector_is_asked_and_counts(qtbot, prepared: MainWindow, detectors: Detectors) -> None:
    find(qtbot, prepared)
    assert sorted(kind for kind, _, _ in detectors.searches) == sorted(UNASKED)
    assert [count(prepared, kind) for kind in (DUST, SCRATCHES, BOXES, MOSAIC)] == ["2", "none", "1", "none"]
    assert "3 of 3 to decide" in tab(prepared).panel.status and marked(prepared) == 0


def test_a_clean_picture_is_said_to_be_clean(qtbot, prepared: MainWindow, detectors: Detectors) -> None:
    for found in detectors.found.values():
        found.clear()
    find(qtbot, prepared)
    assert tab(prepared).panel.status.startswith("No damage found.")
    assert not tab(prepared).panel.add_button.isEnabled()


def test_what_is_switched_off_is_not_looked_for(
    qtbot, prepared: MainWindow, detectors: Detectors, settings: Settings
) -> None:
    rows = tab(prepared).panel.rows
    QTest.mouseClick(rows[DUST].check, LEFT, pos=QPoint(8, 10))
    find(qtbot, prepared)
    assert DUST not in {kind for kind, _, _ in detectors.searches}
    QTest.mouseClick(rows[DUST].check, LEFT, pos=QPoint(8, 10))
    qtbot.waitUntil(lambda: len(items(prepared, DUST)) == 2)  # the others were searched already
    QTest.mouseClick(rows[DUST].check, LEFT, pos=QPoint(8, 10))
    assert len(tab(prepared).overlay.items) == 1 and '"dust": [false, 50, 0]' in settings.find_damage


def test_a_slider_moves_the_line_and_searches_nothing(qtbot, prepared: MainWindow, detectors: Detectors) -> None:
    find(qtbot, prepared)
    assert all(sensitivity == 1 for _, sensitivity, _ in detectors.searches)  # what the line hides is found, too
    detectors.searches.clear()
    slider = tab(prepared).panel.rows[DUST].slider
    slider.setFocus()
    for expected, key in (("1", Qt.Key.Key_Left), ("2", Qt.Key.Key_Right)):
        QTest.keyClick(slider, key)  # one of them is 50 % sure
        assert count(prepared, DUST) == expected
        assert len(tab(prepared).overlay.items) == int(expected) + 1
    qtbot.wait(500)
    assert not detectors.searches


def test_another_limit_searches_its_own_kind_again(qtbot, prepared: MainWindow, detectors: Detectors) -> None:
    find(qtbot, prepared)
    detectors.searches.clear()
    largest = tab(prepared).panel.rows[DUST].largest
    largest.setFocus()
    largest.selectAll()
    QTest.keyClicks(largest, "12")
    QTest.keyClick(largest, Qt.Key.Key_Return)
    qtbot.wait(50)
    assert not detectors.searches  # a pause first
    qtbot.waitUntil(lambda: bool(detectors.searches) and not tab(prepared).is_searching)
    assert detectors.searches == [(DUST, 1.0, 12)]


def test_progress_and_stop(qtbot, prepared: MainWindow, detectors: Detectors) -> None:
    panel = tab(prepared).panel
    detectors.gate.shut()
    QTest.mouseClick(panel.find_button, LEFT)
    qtbot.waitUntil(lambda: panel.progress.bar.isVisible() and panel.progress.bar.value() == 500 // len(UNASKED))
    assert panel.status == "Looking…" and panel.find_button.isVisible() and not panel.find_button.isEnabled()
    assert prepared.status_line.activity_label.text() == "Looking for damage…"
    QTest.mouseClick(panel.progress.stop_button, LEFT)
    assert panel.find_button.isEnabled() and not panel.progress.isVisible()
    detectors.gate.open()
    qtbot.wait(50)
    assert not list(tab(prepared).findings) and len(detectors.searches) <= 2  # as many as are at work at once


def test_a_double_click_on_find_finds(qtbot, prepared: MainWindow, detectors: Detectors) -> None:
    detectors.gate.shut()
    button = tab(prepared).panel.find_button
    place = button.mapTo(prepared, button.rect().center())
    for _ in range(2):
        assert prepared.childAt(place) is button
        QTest.mouseClick(button, LEFT)
    detectors.gate.open()
    qtbot.waitUntil(lambda: not tab(prepared).is_searching)
    assert len(detectors.searches) == len(UNASKED) and len(list(tab(prepared).findings)) == 3


def test_letters_choose_tools_after_ctrl_f(qtbot, prepared: MainWindow) -> None:
    panel, rail = tab(prepared).panel, prepared.tools
    QTest.mouseClick(panel.find_button, LEFT)
    panel.rows[DUST].check.setFocus()
    for tool in (Tool.RECTANGLE, Tool.ERASER, Tool.BRUSH):
        QTest.keyClick(prepared.focusWidget(), tool.entry.key.lower())
        assert rail.tool is tool
    panel.rows[DUST].largest.setFocus()  # a field to type in
    QTest.keyClick(panel.rows[DUST].largest, Qt.Key.Key_E)
    assert rail.tool is Tool.BRUSH and marked(prepared) == 0


def test_a_search_makes_room_for_a_repair(
    qtbot, prepared: MainWindow, detectors: Detectors, backend: FakeBackend
) -> None:
    drag(prepared, (100, 70))
    detectors.gate.shut()
    QTest.mouseClick(tab(prepared).panel.find_button, LEFT)
    qtbot.waitUntil(detectors.gate.reached.is_set)
    prepared.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: prepared.document.was_repaired)
    assert not tab(prepared).is_searching and backend.count("restore") == 1
    detectors.gate.open()


def test_findings_of_the_picture_before_are_dropped(
    qtbot, prepared: MainWindow, detectors: Detectors, tmp_path: Path
) -> None:
    detectors.gate.shut()
    QTest.mouseClick(tab(prepared).panel.find_button, LEFT)
    qtbot.waitUntil(detectors.gate.reached.is_set)
    write_picture(tmp_path / "other.png", Picture(np.zeros((30, 40, 3), np.uint8)))
    prepared.open_path(tmp_path / "other.png")
    qtbot.waitUntil(lambda: prepared.document.size == (30, 40))
    detectors.gate.open()
    qtbot.wait(100)
    assert not list(tab(prepared).findings) and not tab(prepared).overlay.items


def test_findings_stay_with_their_picture(qtbot, prepared: MainWindow, photo_file: Path, tmp_path: Path) -> None:
    find(qtbot, prepared)
    write_picture(tmp_path / "other.png", Picture(np.zeros((30, 40, 3), np.uint8)))
    drag(prepared, (100, 70))  # so that the picture is kept
    prepared.open_path(tmp_path / "other.png")
    qtbot.waitUntil(lambda: prepared.document.size == (30, 40))
    assert not tab(prepared).overlay.items
    prepared.open_path(photo_file)
    qtbot.waitUntil(lambda: prepared.document.size == (80, 120))
    assert len(tab(prepared).overlay.items) == 3


def test_findings_where_the_picture_changed_are_dropped(qtbot, prepared: MainWindow) -> None:
    find(qtbot, prepared)
    prepared.tools.set_size(4)
    drag(prepared, (12, 4), (12, 20))
    prepared.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: prepared.document.was_repaired)
    assert [len(items(prepared, kind)) for kind in (DUST, SCRATCHES, BOXES, MOSAIC)] == [1, 0, 1, 0]


# Accepting


def test_a_click_rejects_and_accepts(qtbot, prepared: MainWindow) -> None:
    find(qtbot, prepared)
    (box,) = items(prepared, BOXES)
    hover(prepared, 50, 50)
    assert prepared.canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert prepared.canvas.toolTip() == "Flat box, 80\u00a0% sure. A click accepts it."
    empty = shown(prepared)
    click(prepared, 50, 50)
    assert box.accepted and marked(prepared) == 0 and count(prepared, BOXES) == "1 / 1"
    assert "accepted" in tab(prepared).overlay.hover((50, 50)) and (shown(prepared) != empty).any()
    click(prepared, 50, 50)
    assert box.rejected and count(prepared, BOXES) == "1"
    click(prepared, 50, 50)
    assert box.accepted
    hover(prepared, 100, 70)
    assert prepared.canvas.toolTip() == "" and prepared.canvas.cursor().shape() != Qt.CursorShape.PointingHandCursor


def test_accepted_ones_wear_the_colour_of_their_kind(qtbot, prepared: MainWindow, photo: np.ndarray) -> None:
    find(qtbot, prepared)
    click(prepared, 50, 50)
    hover(prepared, 100, 70)
    x, y = prepared.canvas.view.to_device(50, 50)
    colour = np.array(QColor(*BOXES.entry.colour).getRgb()[:3], int)
    before, after = photo[50, 50].astype(int), shown(prepared)[int(y), int(x)].astype(int)
    assert np.abs(after - colour).sum() < np.abs(before - colour).sum() - 60


def test_drags_and_other_buttons_paint_as_ever(qtbot, prepared: MainWindow) -> None:
    find(qtbot, prepared)
    (box,) = items(prepared, BOXES)
    prepared.tools.set_size(5)
    drag(prepared, (50.5, 50.5), (70.5, 50.5), (90.5, 50.5))
    assert box.decision is Decision.NONE and marked(prepared) == 5 * 40 + 21  # from the very place of the press
    drag(prepared, (60.5, 50.5), button=RIGHT)
    assert box.decision is Decision.NONE and marked(prepared) < 5 * 40 + 21
    click(prepared, 100, 70)  # where nothing was found
    assert steps(prepared) == 3


def test_a_pen_taps_and_draws(qtbot, prepared: MainWindow) -> None:
    find(qtbot, prepared)
    (box,) = items(prepared, BOXES)
    pen = Pen(prepared)
    pen.stroke((50, 50, 1.0))
    assert box.accepted and marked(prepared) == 0
    pen.stroke((50, 50, 1.0), (60, 50, 1.0), (80, 50, 1.0))
    assert box.accepted and marked(prepared) > 0
    pen.leave()


def test_on_another_tab_clicks_paint_and_nothing_is_shown(qtbot, prepared: MainWindow) -> None:
    find(qtbot, prepared)
    prepared.page.panel.show_tab("overview")
    hover(prepared, 50, 50)
    assert prepared.canvas.toolTip() == ""
    click(prepared, 50, 50)
    assert marked(prepared) > 0 and items(prepared, BOXES)[0].decision is Decision.NONE


def test_specks_too_small_to_see_can_be_clicked(qtbot, prepared: MainWindow) -> None:
    find(qtbot, prepared)
    prepared.canvas.zoom_to(0.5)
    click(prepared, 18, 13)  # 2.5 screen pixels beside it
    assert [item.accepted for item in items(prepared, DUST)] == [True, False]


def test_all_and_none_of_a_kind(qtbot, prepared: MainWindow) -> None:
    find(qtbot, prepared)
    row = tab(prepared).panel.rows[DUST]
    QTest.mouseClick(row.accept_none, LEFT)
    assert [item.rejected for item in items(prepared, DUST)] == [True, True]
    assert items(prepared, BOXES)[0].decision is Decision.NONE and count(prepared, DUST) == "2"
    QTest.mouseClick(row.accept_all, LEFT)
    assert [item.accepted for item in items(prepared, DUST)] == [True, True] and count(prepared, DUST) == "2 / 2"


def test_what_was_decided_stays_so_when_it_is_found_again(qtbot, prepared: MainWindow, detectors: Detectors) -> None:
    find(qtbot, prepared)
    click(prepared, 12, 12)
    click(prepared, 12, 12)
    click(prepared, 50, 50)
    detectors.found[DUST] = []
    detectors.add(DUST, 10, 10, 7, 6)  # the same, a little larger
    detectors.add(DUST, 70, 10, 6, 6)
    find(qtbot, prepared)
    assert [item.decision for item in items(prepared, DUST)] == [Decision.REJECTED, Decision.NONE]
    assert items(prepared, DUST)[0].finding.box.height == 7 and items(prepared, BOXES)[0].accepted


# Into the mask


def test_the_accepted_ones_go_into_the_mask_in_one_step(qtbot, prepared: MainWindow) -> None:
    drag(prepared, (100, 70))
    painted = prepared.document.mask.copy()
    find(qtbot, prepared)
    assert tab(prepared).panel.add_button.text() == "Add accepted"
    click(prepared, 12, 12)
    click(prepared, 50, 50)
    assert tab(prepared).panel.add_button.text() == "Add 2 accepted"
    QTest.mouseClick(tab(prepared).panel.add_button, LEFT)
    qtbot.waitUntil(lambda: steps(prepared) == 2)
    expected = painted.copy()
    expected[10:16, 10:16] = expected[40:60, 30:70] = 255
    assert (prepared.document.mask == expected).all() and marked(prepared) == prepared.document.hole_pixels
    assert len(tab(prepared).overlay.items) == 1 and not tab(prepared).panel.add_button.isEnabled()
    QTest.keyClick(prepared.canvas, Qt.Key.Key_Z, CTRL)
    assert (prepared.document.mask == painted).all()
    assert len(tab(prepared).overlay.items) == 3 and tab(prepared).panel.add_button.isEnabled()
    QTest.keyClick(prepared.canvas, Qt.Key.Key_Y, CTRL)
    assert (prepared.document.mask == expected).all() and len(tab(prepared).overlay.items) == 1


def test_when_all_is_in_the_mask_it_is_said(qtbot, prepared: MainWindow) -> None:
    find(qtbot, prepared)
    assert tab(prepared).panel.add_all_button.text() == "Add all 3"
    QTest.mouseClick(tab(prepared).panel.add_all_button, LEFT)
    qtbot.waitUntil(lambda: marked(prepared) == 36 + 36 + 800)
    assert "in the mask now" in tab(prepared).panel.status


def test_what_was_chosen_is_remembered(settings: Settings, opened: MainWindow) -> None:
    row = tab(opened).panel.rows[SCRATCHES]
    row.slider.setValue(80)
    row.largest.setValue(5)
    assert '"scratches": [true, 80, 5]' in settings.find_damage


@pytest.mark.parametrize(
    "text", ["", "[]", "nonsense", '{"dust": 3}', '{"dust": [1, 2, 3]}', '{"dust": [true, 900, -4]}']
)
def test_nonsense_in_the_settings_is_ignored(qtbot, settings: Settings, engine, theme, text: str) -> None:
    settings.find_damage = text
    window = MainWindow(engine, settings, theme)
    options = tab(window).panel.rows[DUST].options
    assert options.on and 0 <= options.sensitivity <= 100 and options.largest == 0
    window.close()
    window.deleteLater()


# With the real detectors


def test_the_damaged_example_has_dust_and_scratches(qtbot, window: MainWindow) -> None:
    window.open_path(EXAMPLES / "portrait_damaged.png")
    qtbot.waitUntil(lambda: window.document.has_picture)
    window.actions_table["find_damage"].trigger()
    QTest.mouseClick(tab(window).panel.find_button, LEFT)
    qtbot.waitUntil(lambda: not tab(window).is_searching, timeout=60_000)
    assert len(items(window, DUST)) > 4 and len(items(window, SCRATCHES)) > 0
    QTest.mouseClick(tab(window).panel.add_all_button, LEFT)
    qtbot.waitUntil(lambda: window.document.hole_pixels > 0)
    damage = grow(read_picture(EXAMPLES / "portrait_damaged_mask.png").pixels, 2) > 0  # damage has a soft rim
    holes = window.document.mask > 0
    assert (holes & damage).sum() > 0.9 * holes.sum()


def test_the_clean_example_has_none(qtbot, window: MainWindow) -> None:
    window.open_path(EXAMPLES / "portrait.png")
    qtbot.waitUntil(lambda: window.document.has_picture)
    window.actions_table["find_damage"].trigger()
    QTest.mouseClick(tab(window).panel.find_button, LEFT)
    qtbot.waitUntil(lambda: not tab(window).is_searching, timeout=60_000)
    assert not tab(window).overlay.items


# The list without a window


def test_outlines_run_along_the_borders_of_pixels() -> None:
    from app.repair.find_damage.find_tasks import outline

    mask = np.zeros((6, 8), np.uint8)
    mask[1:5, 2:7] = 255
    (polygon,) = outline(Finding(BOXES, Box(10, 20, 16, 28), mask, 1.0))
    assert (polygon.min(axis=0) == (22, 11)).all() and (polygon.max(axis=0) == (27, 15)).all()


def test_a_fresh_list_has_searched_nothing() -> None:
    assert Findings().searched == frozenset() and list(Findings()) == []
