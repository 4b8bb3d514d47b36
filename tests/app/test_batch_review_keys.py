"""The keys of a review, on the sheet of keys and at work, and the actions of the window that it shares."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.actions.keymap import native
from app.actions.table import REVIEW
from app.batch.review.page import ReviewPage
from app.imageview.renderer import CompareMode
from app.main_window import MainWindow
from app.window.shortcuts_dialog import ShortcutsDialog
from tests.app.reviews import (
    Records,
    at,
    decisions,
    enter,
    press,
    settled,
)

pytestmark = pytest.mark.slow

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_keys_mean_the_same_in_the_list_and_on_buttons(qtbot, review: ReviewPage, records: Records) -> None:
    review.list.setFocus()
    press(review, Qt.Key.Key_Right)
    assert at(qtbot, review, "page 3.png")
    press(review, Qt.Key.Key_A)
    assert at(qtbot, review, "page 2.png") and review.list.hasFocus()
    review.bar.button("accept").setFocus()
    press(review, Qt.Key.Key_R)
    assert at(qtbot, review, "page 1.png")
    settled(qtbot, records, 2)
    assert decisions(review) == {"page 3.png": "accepted", "page 2.png": "rejected"}


def test_a_held_key_judges_once(qtbot, review: ReviewPage, records: Records) -> None:
    qtbot.waitUntil(lambda: review.reader.holds(review.model.rows[1]))
    for repeated in (False, True, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, NONE, "a", repeated)
        QApplication.sendEvent(review.picture, event)
        assert at(qtbot, review, "page 3.png")
    settled(qtbot, records, 1)


def test_every_control_has_a_name_and_a_tip_with_its_key(review: ReviewPage) -> None:
    for command, key in (("accept", "(A)"), ("reject", "(R)"), ("redo", "(E)"), ("undo", "(Backspace)"),
                         ("next", "(Right)"), ("next_hole", "(N;"), ("original", "(\\)"), ("fit", "(0)")):  # fmt: skip
        button = review.bar.button(command)
        assert button.accessibleName() and key in button.toolTip(), command
    assert all(
        widget.accessibleName() for widget in (review.list, review.picture, review.head.sorting, review.head.showing)
    )


def test_tab_reaches_everything_and_the_keys_still_work(qtbot, review: ReviewPage) -> None:
    seen = set()
    for _ in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.add(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    wanted = {review.list, review.picture, review.head.sorting, review.head.showing, review.head.back}
    wanted |= {review.bar.button(command) for command in ("accept", "reject", "redo")}
    assert wanted <= seen


def test_the_actions_follow_the_page_that_is_seen(qtbot, review: ReviewPage, window: MainWindow) -> None:
    actions = window.actions_table
    press(review, Qt.Key.Key_F6)
    assert actions["compare_wipe"].isChecked()
    window.pages.show_page(window.page)
    assert not actions["compare_wipe"].isEnabled()  # nothing is open there
    window.pages.show_page(window.batch)
    assert actions["compare_wipe"].isEnabled() and actions["compare_wipe"].isChecked()
    actions["compare_off"].trigger()
    assert review.picture.comparison.mode is CompareMode.OFF


def test_zoom_entries_of_the_menu_work_on_the_picture_that_is_seen(qtbot, opened: MainWindow, records: Records) -> None:
    actions, behind = opened.actions_table, opened.canvas.zoom
    review = enter(qtbot, opened, records.folder)
    fitted = review.picture.zoom
    actions["actual"].trigger()
    assert review.picture.zoom == 1.0 != fitted
    actions["zoom_in"].trigger()
    assert review.picture.zoom > 1.0
    actions["zoom_out"].trigger()
    actions["fit"].trigger()
    assert review.picture.is_fitted and review.picture.zoom == fitted and opened.canvas.zoom == behind
    opened.batch.show_view()
    assert not any(actions[name].isEnabled() for name in ("zoom_in", "zoom_out", "fit", "actual"))
    opened.pages.show_page(opened.page)
    actions["actual"].trigger()
    assert opened.canvas.zoom == 1.0 and review.picture.is_fitted


def test_the_sheet_names_the_keys_of_the_review(window: MainWindow, review: ReviewPage) -> None:
    sheet = ShortcutsDialog(window.actions_table, window)
    rows = {row.described: row for row in sheet._sections[-1].rows}
    assert len(rows) == len(REVIEW)
    for command, spec in REVIEW.items():
        described = next(text for text in rows if text.startswith(spec.text.casefold()))
        for key in window.actions_table.keymap.review_keys(command):
            assert native(key).casefold() in described, command
    window.actions_table.keymap.set("undo", ("Ctrl+U",))
    assert any(text.endswith("backspace ctrl+u") for text in (row.described for row in rows.values()))
    review.picture.setFocus()
    press(review, Qt.Key.Key_A)
    press(review, Qt.Key.Key_U, CTRL)
    assert review.decisions.last is None
    sheet.deleteLater()


def test_f1_shows_the_keys_of_the_review_first(qtbot, review: ReviewPage, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.program.shortcuts
    assert sheet is not None and sheet.isVisible()
    heading = next(text for text in sheet.findChildren(QLabel) if text.text().startswith("Review of a batch"))
    view = sheet.scroll_area.viewport()
    assert 0 <= heading.mapTo(view, QPoint(0, 0)).y() < view.height() // 2
    sheet.close()
