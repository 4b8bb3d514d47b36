"""The list of repairs, with real keys and clicks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.document import labels
from app.repair.proposals.candidates import Results
from app.repair.repairs.repair_list_view import eye_rect, line_rect
from app.repair.repairs.repairs_list import RepairsList
from core.boxes import Box
from core.edit.repairs import Cell, Repair, RepairKind, composed, pack_cells, put
from core.inference.uses import Used
from tests.app.fakes import FILL, FakeBackend
from tests.app.hands import LEFT, NONE, at, click, drag, shown, steps

pytestmark = pytest.mark.slow


@pytest.fixture
def results(opened: MainWindow) -> Results:
    return next(feature for feature in opened.features if isinstance(feature, Results))


@pytest.fixture
def repairs(results: Results) -> RepairsList:
    results.repairs.show_tab()
    return results.repairs


def mend(qtbot, window: MainWindow, *strokes: tuple[tuple[float, float], tuple[float, float]]) -> None:
    """Paints strokes of 5 pixels and has them repaired together."""
    count = len(window.document.repairs)
    window.tools.choose(Tool.BRUSH)
    window.tools.set_size(5)
    for stroke in strokes:
        drag(window, *stroke)
    window.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: len(window.document.repairs) > count and not window.controller.is_repairing)


def row_rect(repairs: RepairsList, row: int):
    return repairs.list.visualRect(repairs.model.index(row))


def press_row(repairs: RepairsList, row: int) -> None:
    place = row_rect(repairs, row).topLeft() + QPoint(140, 20)
    QTest.mouseClick(repairs.list.viewport(), LEFT, NONE, place)


def press_eye(repairs: RepairsList, row: int) -> None:
    QTest.mouseClick(repairs.list.viewport(), LEFT, NONE, eye_rect(row_rect(repairs, row)).center())


def test_usual_settings_are_read_in_full(qtbot, opened: MainWindow, repairs: RepairsList) -> None:
    """The eye takes no room from them."""
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    row, metrics = row_rect(repairs, 0), repairs.list.fontMetrics()
    lines = [line_rect(row, line, metrics.height()) for line in range(3)]
    assert metrics.horizontalAdvance("grow 2 px where stained") <= lines[2].width() and row.contains(lines[2])
    assert not any(line.intersects(eye_rect(row).adjusted(5, 5, -5, -5)) for line in lines)


def tab_title(window: MainWindow) -> str:
    panel = window.page.panel
    return panel.tab_button("repairs").text()


# Rows


def test_each_damage_is_a_row_the_newest_on_top(qtbot, opened: MainWindow, repairs: RepairsList) -> None:
    assert tab_title(opened) == "Repairs" and repairs.tab.empty_label.isVisible()
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)), ((20.5, 60.5), (30.5, 60.5)))
    assert repairs.model.rowCount() == 2 and tab_title(opened) == "Repairs (2)"
    opened.tools.choose(Tool.RESTORE)
    opened.tools.set_size(3)
    click(opened, 40.5, 20.5)
    assert [repairs.model.text(repairs.model.repair(row)).title for row in range(3)] == ["Retouch", "Repair", "Repair"]
    texts = [repairs.model.text(repair) for row in range(3) if (repair := repairs.model.repair(row)) is not None]
    assert [text.size for text in texts] == ["3 × 3 px", "15 × 5 px", "45 × 5 px"]
    assert texts[1].made == "fake model" and texts[1].settings == "grow 2 px where stained"
    assert not repairs.tab.empty_label.isVisible()


def test_what_a_repair_used_is_said_of_that_repair_alone(
    qtbot, opened: MainWindow, repairs: RepairsList, backend: FakeBackend
) -> None:
    """Where a pattern was laid, and only there; with another proposal it is another matter; undo brings it back."""
    backend.used = (Used("pattern", Box(15, 15, 25, 65), np.ones((10, 50), bool)),)
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)), ((20.5, 60.5), (30.5, 60.5)))
    texts = [repairs.model.text(repair) for row in range(2) if (repair := repairs.model.repair(row)) is not None]
    assert [(text.size, text.made, text.settings) for text in texts] == [
        ("15 × 5 px", "fake model", "grow 2 px where stained"),
        ("45 × 5 px", "fake model", "pattern · grow 2 px where stained"),
    ]
    assert "pattern" in texts[1].tip.split("\n") and "pattern" not in texts[0].tip
    newest = opened.document.repairs[-1]
    opened.document.set_repairs(put(opened.document.repairs, replace(newest, used=("pattern", "newer"))), "x")
    assert repairs.model.text(opened.document.repairs[-1]).settings == "pattern · grow 2 px where stained"
    backend.used = ()
    press_row(repairs, 1)
    opened.actions_table["repeat_repair"].trigger()
    qtbot.waitUntil(lambda: opened.document.undo_label == labels.REPEAT_REPAIR)
    assert opened.document.repairs[0].used == () and opened.document.repairs[1].used
    opened.document.undo()
    assert opened.document.repairs[0].used == ("pattern",)


def test_thumbnails_show_before_and_after(qtbot, opened: MainWindow, repairs: RepairsList, photo: np.ndarray) -> None:
    mend(qtbot, opened, ((40.5, 40.5), (44.5, 40.5)))
    repair = opened.document.repairs[0]
    qtbot.waitUntil(lambda: repairs.thumbnails.known(repair) is not None)
    pair = repairs.thumbnails.known(repair)
    assert pair is not None
    middle = QPoint(pair.before.width() // 2, pair.before.height() // 2)
    assert pair.after.toImage().pixelColor(middle).getRgb()[:3] == (FILL,) * 3
    assert pair.before.toImage().pixelColor(middle).getRgb()[:3] != (FILL,) * 3


def test_the_eye_and_undo(qtbot, opened: MainWindow, repairs: RepairsList, photo: np.ndarray) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)), ((20.5, 60.5), (30.5, 60.5)))
    before = steps(opened)
    press_eye(repairs, 1)  # the older one
    assert (opened.document.image[20, 40] == photo[20, 40]).all()
    assert (opened.document.image[60, 25] == FILL).all()
    assert steps(opened) == before + 1 and opened.document.undo_label == labels.SWITCH_REPAIR
    opened.document.undo()
    assert (opened.document.image[20, 40] == FILL).all()
    opened.document.redo()
    press_eye(repairs, 1)
    assert (opened.document.image[20, 40] == FILL).all()


def test_keys_in_the_list(qtbot, opened: MainWindow, repairs: RepairsList, photo: np.ndarray) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)), ((20.5, 60.5), (30.5, 60.5)))
    first, second = (repair.key for repair in opened.document.repairs)
    press_row(repairs, 0)
    repairs.list.setFocus()
    assert repairs.list.key == second
    QTest.keyClick(repairs.list, Qt.Key.Key_Down)
    assert repairs.list.key == first
    QTest.keyClick(repairs.list, Qt.Key.Key_Space)
    assert (opened.document.image[20, 40] == photo[20, 40]).all() and repairs.list.key == first
    QTest.keyClick(repairs.list, Qt.Key.Key_Delete)
    assert repairs.model.rowCount() == 1 and repairs.list.key == second
    assert opened.document.undo_label == labels.DELETE_REPAIR and tab_title(opened) == "Repairs (1)"
    QTest.keyClick(repairs.list, Qt.Key.Key_Delete)
    assert repairs.model.rowCount() == 0 and (opened.document.image == photo).all()
    for _ in range(3):
        opened.document.undo()
    assert (opened.document.image[20, 40] == FILL).all() and (opened.document.image[60, 25] == FILL).all()
    repairs.list.choose(first)
    QTest.keyClick(repairs.list, Qt.Key.Key_Escape)
    assert repairs.list.key is None and opened.canvas.hasFocus()


def test_an_older_repair_under_a_newer_one(qtbot, opened: MainWindow, repairs: RepairsList, photo: np.ndarray) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    opened.controller.change_settings(mask_grow=5)
    mend(qtbot, opened, ((40.5, 20.5), (80.5, 20.5)))
    newer = FILL + 30
    assert (opened.document.image[20, 30] == FILL).all() and (opened.document.image[20, 50] == newer).all()
    press_eye(repairs, 1)
    assert (opened.document.image[20, 30] == photo[20, 30]).all() and (opened.document.image[20, 50] == newer).all()
    press_eye(repairs, 0)
    assert (opened.document.image == photo).all()
    press_eye(repairs, 1)
    assert (opened.document.image[20, 50] == FILL).all()
    assert (opened.document.image == composed(photo, opened.document.repairs)).all()


def test_the_chosen_row_is_outlined_and_brought_into_sight(qtbot, opened: MainWindow, repairs: RepairsList) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)), ((95.5, 60.5), (100.5, 60.5)))
    opened.canvas.zoom_to(16.0)
    opened.canvas.pan(5000, 5000)
    opened.canvas.setFocus()
    far = at(opened, 97, 60)
    assert not opened.canvas.rect().contains(far)
    press_row(repairs, 0)
    assert opened.canvas.rect().contains(at(opened, 97, 60))
    opened.canvas.set_show_edges(False)
    with_outline = shown(opened)
    opened.page.panel.show_tab("overview")
    changed = np.argwhere((shown(opened) != with_outline).any(axis=2))
    top_left, bottom_right = at(opened, 93, 58), at(opened, 103, 63)
    assert np.abs(changed.min(axis=0) - (top_left.y() - 4, top_left.x() - 4)).max() <= 3
    assert np.abs(changed.max(axis=0) - (bottom_right.y() + 4, bottom_right.x() + 4)).max() <= 3


def test_repeating_with_other_settings(qtbot, opened: MainWindow, repairs: RepairsList, backend: FakeBackend) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)), ((20.5, 60.5), (30.5, 60.5)))
    old = opened.document.repairs[0]
    repairs.choose(old.key)
    opened.controller.change_settings(mask_grow=7)
    QTest.keyClick(opened, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.document.repairs[0].cells != old.cells)
    again = opened.document.repairs[0]
    assert again.key == old.key and len(opened.document.repairs) == 2
    assert (opened.document.image[20, 40] == FILL + 50).all() and (opened.document.image[60, 25] == FILL).all()
    assert again.run is not None and again.run.origin.settings.mask_grow == 7
    assert (again.run.holes.unpack((80, 120)) == old.hole((80, 120))).all()
    assert again.run.below == (opened.document.repairs[1].key,)
    assert opened.document.undo_label == labels.REPEAT_REPAIR
    opened.document.undo()
    assert (opened.document.image[20, 40] == FILL).all() and opened.document.repairs[0].run is old.run


def test_repeating_follows_the_lines_drawn_then_and_now(
    qtbot, opened: MainWindow, repairs: RepairsList, backend: FakeBackend
) -> None:
    opened.tools.set_size(9)
    drag(opened, (20.5, 20.5), (60.5, 20.5))
    opened.tools.choose(Tool.EDGE_PENCIL)
    opened.tools.set_size(1)
    drag(opened, (30.5, 20.5), (40.5, 20.5))
    opened.tools.choose(Tool.EDGE_ERASER)
    opened.tools.set_size(1)
    drag(opened, (30.5, 22.5), (40.5, 22.5))
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    assert not opened.document.edges.user.any()  # they belonged to the repair
    opened.tools.choose(Tool.EDGE_PENCIL)
    drag(opened, (50.5, 20.5), (55.5, 20.5))
    old = opened.document.repairs[0]
    opened.actions_table["repeat_repair"].trigger()
    qtbot.waitUntil(lambda: opened.document.repairs[0].cells is not old.cells)
    lines = [value for name, value in backend.calls if name == "restore"][-1]
    assert (lines[20, 30:41] == 255).all() and (lines[22, 30:41] == 0).all() and (lines[20, 50:56] == 255).all()
    assert (lines[20, 42:49] == 200).all()


def test_a_repeat_can_be_cancelled(qtbot, opened: MainWindow, repairs: RepairsList, backend: FakeBackend) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    old, before = opened.document.repairs, steps(opened)
    backend.restoring.shut()
    opened.actions_table["repeat_repair"].trigger()
    assert backend.restoring.reached.wait(5) and opened.controller.is_repairing
    assert not opened.actions_table["delete_repair"].isEnabled() and not opened.actions_table["undo"].isEnabled()
    opened.canvas.setFocus()
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not opened.controller.is_repairing)
    assert opened.document.repairs is old and steps(opened) == before
    assert opened.actions_table["delete_repair"].isEnabled()


def test_a_repeat_of_another_picture_is_dropped(
    qtbot, opened: MainWindow, repairs: RepairsList, backend: FakeBackend, tmp_path, photo: np.ndarray
) -> None:
    from core.data.images import write_picture
    from core.data.picture import Picture

    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    write_picture(tmp_path / "other.png", Picture(photo[::-1].copy()))
    backend.restoring.shut()
    opened.actions_table["repeat_repair"].trigger()
    assert backend.restoring.reached.wait(5)
    opened.open_path(tmp_path / "other.png")
    qtbot.waitUntil(lambda: opened.document.path == tmp_path / "other.png")
    backend.restoring.open()
    qtbot.waitUntil(lambda: not opened.controller.is_repairing)
    assert not opened.document.repairs and (opened.document.image == photo[::-1]).all()
    assert repairs.model.rowCount() == 0


def test_a_retouch_cannot_be_repeated(opened: MainWindow, repairs: RepairsList) -> None:
    opened.tools.set_colour((1, 2, 3))
    opened.tools.choose(Tool.PENCIL)
    click(opened, 30.5, 30.5)
    assert opened.actions_table["toggle_repair"].isEnabled() and not opened.actions_table["repeat_repair"].isEnabled()


def test_five_hundred_rows_are_cheap(qtbot, opened: MainWindow, repairs: RepairsList, photo: np.ndarray) -> None:
    """Thumbnails are made for the rows that are seen, and no others."""
    made = []
    for number in range(500):
        row, column = divmod(number, 100)
        mask = np.zeros((80, 120), np.uint8)
        mask[row * 10, column] = 255
        made.append(Repair(RepairKind.REPAIR, pack_cells(255 - photo, mask, (0, 0, 80, 120))))
    opened.document.set_repairs(tuple(made), labels.REPAIR)
    qtbot.waitUntil(lambda: repairs.thumbnails.known(made[-1]) is not None and not repairs.makes_thumbnails)
    assert repairs.model.rowCount() == 500
    visible = repairs.list.viewport().height() // row_rect(repairs, 0).height() + 2
    assert sum(repairs.thumbnails.known(repair) is not None for repair in made) <= visible
    repairs.list.setFocus()
    QTest.keyClick(repairs.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: repairs.thumbnails.known(made[0]) is not None)


def test_rows_keep_the_choice_when_others_come_and_go(qtbot, opened: MainWindow, repairs: RepairsList) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    key = opened.document.repairs[0].key
    repairs.choose(key)
    mend(qtbot, opened, ((20.5, 60.5), (30.5, 60.5)))
    assert repairs.list.key == key
    opened.document.set_repairs(put(opened.document.repairs, opened.document.repairs[0].changed(enabled=False)), "x")
    assert repairs.list.key == key
    opened.document.undo()
    opened.document.undo()
    assert repairs.list.key == key and repairs.model.rowCount() == 1


def test_a_cell_shared_by_two_islands_keeps_them_apart(qtbot, opened: MainWindow, repairs: RepairsList) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (30.5, 20.5)), ((20.5, 40.5), (30.5, 40.5)))
    first, second = opened.document.repairs
    holes = [repair.hole((80, 120)) for repair in (first, second)]
    assert not (holes[0] & holes[1]).any() and isinstance(first.cells[0], Cell)
    assert first.run is second.run and replace(first, enabled=True).cells is first.cells
