"""Curating what was found: from finding to finding by key, the line, decisions and taking them back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.find_damage.find_tasks import Outlined
from app.repair.find_damage.findings import Decision, Findings, next_open, stepped, surer
from core.boxes import Box
from core.data.images import write_picture
from core.data.picture import Picture
from core.detect.finding import Finding
from tests.app.finding import BOXES, DUST, MOSAIC, SCRATCHES, Detectors, find, items, tab
from tests.app.hands import CTRL, LEFT, SHIFT, at, click, drag, hover, marked, steps

slow = pytest.mark.slow
NONE, ACCEPTED, REJECTED = Decision


@pytest.fixture
def searched(qtbot, prepared: MainWindow, detectors: Detectors) -> MainWindow:
    """Four findings, the surest of which is a scratch: 90 %, then box and dust of 80 %, then dust of 50 %."""
    detectors.add(SCRATCHES, 70, 20, 3, 30, 0.9)
    find(qtbot, prepared)
    prepared.canvas.setFocus()
    return prepared


def press(window: MainWindow, key: Qt.Key, keys=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.canvas, key, keys)


def current(window: MainWindow) -> str:
    """The kind and score of the finding that is looked at."""
    item = tab(window).curation.current
    return f"{item.kind.value} {item.finding.score:.0%}" if item is not None else ""


def decided(window: MainWindow) -> list[Decision]:
    """In the order of the list."""
    return [item.decision for item in tab(window).overlay.items]


@slow
def test_the_list_shows_whole_rows_only(qtbot, searched: MainWindow) -> None:
    rows = tab(searched).panel.list
    qtbot.waitUntil(lambda: rows.isVisible() and rows.viewport().height() > 0)
    for height in range(rows.minimumHeight(), rows.minimumHeight() + 30, 7):
        rows.resize(rows.width(), height)
        row = rows.sizeHintForRow(0)
        assert rows.viewport().height() % row == 0 < rows.viewport().height() > height - row - 4


@slow
def test_on_a_high_screen_the_list_takes_what_the_detectors_leave(qtbot, searched: MainWindow) -> None:
    panel = tab(searched).panel
    searched.resize(1000, 1600)
    rows = next(iter(panel.rows.values())).parentWidget()
    qtbot.waitUntil(lambda: rows.height() == rows.sizeHint().height())
    assert panel.list.height() > rows.height()


# From one to the next


@slow
def test_keys_go_from_the_surest_to_the_least_sure_and_round(searched: MainWindow) -> None:
    seen = []
    for _ in range(5):
        press(searched, Qt.Key.Key_F)
        seen.append(current(searched))
    assert seen == ["scratches 90%", "dust 80%", "boxes 80%", "dust 50%", "scratches 90%"]
    press(searched, Qt.Key.Key_F, SHIFT)
    assert current(searched) == "dust 50%" and tab(searched).panel.place.text() == "4 / 4"
    assert decided(searched) == [NONE] * 4 and marked(searched) == 0


@slow
def test_each_is_shown_enlarged_in_the_middle(searched: MainWindow) -> None:
    searched.canvas.fit()
    before = searched.canvas.zoom
    press(searched, Qt.Key.Key_F)
    canvas = searched.canvas
    x, y = canvas.view.to_device(35, 71.5)
    width, height = canvas.device_size
    assert canvas.zoom >= before and abs(x - width / 2) < 2 and abs(y - height / 2) < 2
    press(searched, Qt.Key.Key_F)
    x, y = canvas.view.to_device(13, 13)
    assert abs(x - width / 2) < 2 and abs(y - height / 2) < 2


@slow
def test_a_zoom_of_ones_own_is_kept(searched: MainWindow) -> None:
    press(searched, Qt.Key.Key_F)
    searched.canvas.zoom_to(9.0)
    press(searched, Qt.Key.Key_F)
    assert searched.canvas.zoom == 9.0
    searched.canvas.zoom_to(0.5)  # too small to see a speck of 6 pixels
    press(searched, Qt.Key.Key_F, SHIFT)
    press(searched, Qt.Key.Key_F)
    assert searched.canvas.zoom > 1.0


@slow
def test_the_key_for_the_next_one_shows_the_tab_and_the_others_wait_for_it(searched: MainWindow) -> None:
    searched.page.panel.show_tab("overview")
    press(searched, Qt.Key.Key_A)
    press(searched, Qt.Key.Key_R)
    assert decided(searched) == [NONE] * 4
    press(searched, Qt.Key.Key_F)
    assert searched.page.panel.current_tab == "find" and current(searched) == "scratches 90%"


@slow
def test_without_findings_the_keys_do_nothing(qtbot, opened: MainWindow) -> None:
    for key in (Qt.Key.Key_F, Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_Backspace):
        press(opened, key)
        press(opened, key, SHIFT)
    assert opened.page.panel.current_tab == "overview" and marked(opened) == 0


@slow
def test_the_list_goes_along_both_ways(searched: MainWindow) -> None:
    findings = tab(searched).panel.list
    press(searched, Qt.Key.Key_F)
    assert findings.currentIndex().row() == 0
    findings.setFocus()
    QTest.keyClick(findings, Qt.Key.Key_Down)
    assert current(searched) == "dust 80%"
    QTest.keyClick(findings, Qt.Key.Key_A)  # a letter decides here as well
    assert decided(searched) == [NONE, ACCEPTED, NONE, NONE] and findings.currentIndex().row() == 2
    place = findings.visualRect(findings.model().index(3)).center()
    QTest.mouseClick(findings.viewport(), LEFT, pos=place)
    assert current(searched) == "dust 50%"
    QTest.keyClick(findings, Qt.Key.Key_Escape)
    assert searched.canvas.hasFocus()


# Decisions


@slow
def test_accept_and_reject_go_on_to_the_next_undecided(searched: MainWindow) -> None:
    press(searched, Qt.Key.Key_A)  # nothing is looked at yet: this shows the first
    assert decided(searched) == [NONE] * 4 and current(searched) == "scratches 90%"
    press(searched, Qt.Key.Key_A)
    press(searched, Qt.Key.Key_R)
    assert decided(searched) == [ACCEPTED, REJECTED, NONE, NONE] and current(searched) == "boxes 80%"
    press(searched, Qt.Key.Key_F)
    press(searched, Qt.Key.Key_A)
    assert current(searched) == "boxes 80%"  # round, over what is decided
    press(searched, Qt.Key.Key_A)
    assert tab(searched).panel.status == "Nothing is left to decide." and marked(searched) == 0
    press(searched, Qt.Key.Key_R)
    assert decided(searched) == [ACCEPTED, REJECTED, REJECTED, ACCEPTED]


@slow
def test_a_decision_on_what_is_out_of_sight_shows_it_instead(searched: MainWindow) -> None:
    press(searched, Qt.Key.Key_F)
    press(searched, Qt.Key.Key_F)
    searched.canvas.zoom_to(20.0)
    searched.canvas.scroll_to(x=2000, y=1300)
    press(searched, Qt.Key.Key_A)
    assert decided(searched) == [NONE] * 4
    press(searched, Qt.Key.Key_A)
    assert decided(searched) == [NONE, ACCEPTED, NONE, NONE]


@slow
def test_a_held_key_and_a_double_click_decide_once(searched: MainWindow) -> None:
    for name in ("accept_finding", "reject_finding", "accept_surer", "undo_decision"):
        assert not searched.actions_table[name].autoRepeat()
    press(searched, Qt.Key.Key_F)
    accept = tab(searched).panel.decisions[0]
    QTest.mouseClick(accept, LEFT)
    QTest.mouseDClick(accept, LEFT)
    assert decided(searched) == [ACCEPTED, NONE, NONE, NONE]
    click(searched, 50, 50)
    QTest.mouseDClick(searched.canvas, LEFT, pos=at(searched, 50, 50))
    assert items(searched, BOXES)[0].accepted and marked(searched) == 0


@slow
def test_backspace_takes_decisions_back_one_by_one(searched: MainWindow) -> None:
    for key in (Qt.Key.Key_F, Qt.Key.Key_A, Qt.Key.Key_R):
        press(searched, key)
    QTest.mouseClick(tab(searched).panel.rows[DUST].accept_all, LEFT)
    click(searched, 62, 12)
    assert decided(searched) == [ACCEPTED, ACCEPTED, NONE, REJECTED]
    press(searched, Qt.Key.Key_Backspace)
    assert decided(searched) == [ACCEPTED, ACCEPTED, NONE, ACCEPTED] and current(searched) == "dust 50%"
    press(searched, Qt.Key.Key_Backspace)
    assert decided(searched) == [ACCEPTED, REJECTED, NONE, NONE]
    press(searched, Qt.Key.Key_Backspace)
    press(searched, Qt.Key.Key_Backspace)
    assert decided(searched) == [NONE] * 4 and current(searched) == "scratches 90%"
    assert not searched.actions_table["undo_decision"].isEnabled()
    press(searched, Qt.Key.Key_Backspace)
    assert decided(searched) == [NONE] * 4


@slow
def test_all_surer_than_this_one(searched: MainWindow) -> None:
    assert tab(searched).panel.surer_button.text() == "Accept surest"
    press(searched, Qt.Key.Key_F)
    press(searched, Qt.Key.Key_R)  # a rejected one stays so
    press(searched, Qt.Key.Key_F)
    assert current(searched) == "boxes 80%" and tab(searched).panel.surer_button.text() == "Accept 2 surest"
    press(searched, Qt.Key.Key_A, SHIFT)
    assert decided(searched) == [REJECTED, ACCEPTED, ACCEPTED, NONE] and marked(searched) == 0
    press(searched, Qt.Key.Key_Backspace)
    assert decided(searched) == [REJECTED, NONE, NONE, NONE]


@slow
def test_a_field_takes_letters_and_backspace_first(searched: MainWindow) -> None:
    press(searched, Qt.Key.Key_F)
    press(searched, Qt.Key.Key_A)
    largest = tab(searched).panel.rows[DUST].largest
    largest.setFocus()
    largest.selectAll()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Backspace, Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_F):
        QTest.keyClick(largest, key)
    assert decided(searched) == [ACCEPTED, NONE, NONE, NONE] and current(searched) == "dust 80%"
    largest.setValue(0)
    searched.canvas.setFocus()


# The line


@slow
def test_the_line_hides_and_shows_at_once_but_not_what_is_accepted(searched: MainWindow) -> None:
    panel = tab(searched).panel
    click(searched, 62, 12)  # the least sure one
    panel.rows[DUST].slider.setValue(10)
    assert [item.finding.score for item in tab(searched).overlay.items] == [0.9, 0.8, 0.5]
    assert panel.rows[DUST].count.text() == "1 / 1" and panel.add_all_button.text() == "Add all 3"
    click(searched, 62, 12)  # rejected, it is behind the line
    assert [item.finding.score for item in tab(searched).overlay.items] == [0.9, 0.8]
    assert "2 below the line" in panel.rows[DUST].count.toolTip() and current(searched) == ""
    press(searched, Qt.Key.Key_F)  # from where it would be, round
    assert current(searched) == "scratches 90%"
    panel.rows[DUST].slider.setValue(100)
    assert len(tab(searched).overlay.items) == 4


@slow
def test_the_bars_show_how_sure_and_can_be_dragged(searched: MainWindow) -> None:
    row = tab(searched).panel.rows[DUST]
    assert row.histogram.isVisible() and sum(row.histogram.counts) == 2
    assert row.histogram.counts[10] == 1 and row.histogram.counts[25] == 1
    middle = row.histogram.height() // 2
    QTest.mouseClick(row.histogram, LEFT, pos=QPoint(row.slider.x_of(30), middle))
    assert abs(row.slider.value() - 30) <= 1 and len(tab(searched).overlay.items) == 3
    QTest.mouseClick(row.histogram, LEFT, pos=QPoint(row.histogram.width() + 40, middle))
    assert row.slider.value() == 100
    assert not tab(searched).panel.rows[MOSAIC].histogram.isVisible()


# What happens meanwhile


@slow
def test_one_decides_while_a_search_runs(qtbot, searched: MainWindow, detectors: Detectors) -> None:
    detectors.gate.shut()
    QTest.mouseClick(tab(searched).panel.find_button, LEFT)
    qtbot.waitUntil(detectors.gate.reached.is_set)
    searched.canvas.setFocus()
    press(searched, Qt.Key.Key_F)
    press(searched, Qt.Key.Key_A)
    assert decided(searched) == [ACCEPTED, NONE, NONE, NONE]
    detectors.add(SCRATCHES, 2, 2, 3, 30, 0.95)
    detectors.gate.open()
    qtbot.waitUntil(lambda: not tab(searched).is_searching)
    assert decided(searched) == [NONE, ACCEPTED, NONE, NONE, NONE] and current(searched) == "dust 80%"


@slow
def test_place_and_decisions_stay_with_their_picture(
    qtbot, searched: MainWindow, photo_file: Path, tmp_path: Path
) -> None:
    press(searched, Qt.Key.Key_F)
    press(searched, Qt.Key.Key_A)
    write_picture(tmp_path / "other.png", Picture(np.zeros((30, 40, 3), np.uint8)))
    drag(searched, (100, 75))  # so that the picture is kept
    searched.open_path(tmp_path / "other.png")
    qtbot.waitUntil(lambda: searched.document.size == (30, 40))
    press(searched, Qt.Key.Key_A)
    press(searched, Qt.Key.Key_Backspace)
    assert not tab(searched).overlay.items and not tab(searched).panel.list.isVisible()
    searched.open_path(photo_file)
    qtbot.waitUntil(lambda: searched.document.size == (80, 120))
    assert decided(searched) == [ACCEPTED, NONE, NONE, NONE] and current(searched) == "dust 80%"
    press(searched, Qt.Key.Key_Backspace)
    assert decided(searched) == [NONE] * 4


@slow
def test_what_is_in_the_mask_comes_back_with_its_decision(qtbot, searched: MainWindow) -> None:
    press(searched, Qt.Key.Key_F)
    press(searched, Qt.Key.Key_A)
    QTest.mouseClick(tab(searched).panel.add_button, LEFT)
    qtbot.waitUntil(lambda: marked(searched) == 90)
    searched.tools.set_size(4)
    drag(searched, (100, 40), (110, 40))  # the mask changes meanwhile
    assert steps(searched) == 2 and decided(searched) == [NONE] * 3
    press(searched, Qt.Key.Key_Backspace)  # what is in the mask is undone by Ctrl+Z
    assert decided(searched) == [NONE] * 3
    for _ in range(2):
        press(searched, Qt.Key.Key_Z, CTRL)
    assert decided(searched) == [ACCEPTED, NONE, NONE, NONE] and marked(searched) == 0


@slow
def test_the_current_one_may_go_away(qtbot, searched: MainWindow) -> None:
    press(searched, Qt.Key.Key_F)
    press(searched, Qt.Key.Key_F)
    searched.tools.set_size(4)
    drag(searched, (12, 4), (12, 20))
    searched.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: searched.document.was_repaired)
    assert len(tab(searched).overlay.items) == 3 and current(searched) == ""
    press(searched, Qt.Key.Key_A)
    assert current(searched) == "scratches 90%" and decided(searched) == [NONE] * 3


@slow
def test_screen_readers_get_names(searched: MainWindow) -> None:
    panel = tab(searched).panel
    press(searched, Qt.Key.Key_F)
    press(searched, Qt.Key.Key_A)
    buttons = [*panel.steps, *panel.decisions, panel.add_button, panel.add_all_button, panel.surer_button]
    assert all(button.accessibleName() and button.toolTip() for button in buttons)
    model = panel.list.model()
    said = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert said[0] == "Scratch, 90\u00a0% sure, 30 × 3, accepted" and said[3] == "Dust speck, 50\u00a0% sure, 6 × 6"
    assert "1 of them accepted" in panel.rows[SCRATCHES].slider.accessibleDescription()
    hover(searched, 35, 71)
    assert searched.canvas.toolTip() == "Scratch, 90\u00a0% sure, accepted. A click rejects it."


# The list without a window


def many(count: int) -> list[Outlined]:
    rng = np.random.default_rng(5)
    mask = np.full((4, 4), 255, np.uint8)
    corners = rng.permutation(200 * 200)[:count]
    boxes = [Box(5 * (c // 200), 5 * (c % 200), 5 * (c // 200) + 4, 5 * (c % 200) + 4) for c in corners.tolist()]
    scores = rng.random(count).tolist()
    return [Outlined(Finding(DUST, box, mask, score), ()) for box, score in zip(boxes, scores, strict=True)]


@pytest.mark.slow
def test_thousands_are_sorted_and_keep_their_decisions_when_found_again() -> None:
    findings, image = Findings(), np.zeros((1000, 1000, 3), np.uint8)
    found = many(3000)
    findings.put(DUST, found, image)
    shown = findings.shown({DUST: 0.25})
    scores = [item.finding.score for item in shown]
    assert scores == sorted(scores, reverse=True) and min(scores) >= 0.25
    assert findings.decide(shown[:100], ACCEPTED) and not findings.decide(shown[:100], ACCEPTED)
    findings.put(DUST, list(reversed(found)), image)
    assert [item.accepted for item in findings.shown({DUST: 0.25})] == [True] * 100 + [False] * (len(shown) - 100)
    assert findings.undo() and not findings.can_undo and not findings.undo()


def test_steps_from_anywhere() -> None:
    findings = Findings()
    findings.put(DUST, many(5), np.zeros((1000, 1000, 3), np.uint8))
    shown = findings.shown({DUST: 0.0})
    assert stepped([], shown[0], 1) is None and stepped(shown, None, -1) is shown[4]
    assert stepped(shown[:2] + shown[3:], shown[2], 1) is shown[3]  # from one that is hidden
    assert stepped(shown[:2] + shown[3:], shown[2], -1) is shown[1]
    findings.decide([*shown[:2], *shown[3:]], REJECTED)
    assert next_open(shown, shown[4]) is shown[2] and surer(shown, shown[2]) == [shown[2]]
    assert surer(shown, shown[1]) == []  # the rejected ones are left out, the current one as well
    findings.decide([shown[2]], ACCEPTED)
    assert next_open(shown, shown[2]) is None
