"""Edges that follow the brush: only the newest, never in the way, and used by a repair only when current."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.translation import localized
from core.data.images import write_picture
from core.data.picture import Picture
from core.errors import DeviceError
from tests.app.fakes import FakeBackend
from tests.app.hands import at, drag, drag_on

pytestmark = pytest.mark.slow


def followed(backend: FakeBackend) -> list[np.ndarray | None]:
    return [value for name, value in backend.calls if name == "restore"]


def test_a_stroke_brings_edges_for_its_box(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    drag(opened, (40, 40), (60, 40))
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    document = opened.document
    assert ((document.edges.predicted_levels.base > 0) == (document.mask > 0)).all()
    top, left, bottom, right = next(box for name, box in backend.calls if name == "predict")
    rows, columns = np.nonzero(document.mask)
    assert top <= rows.min() and rows.max() < bottom and left <= columns.min() and columns.max() < right
    assert not document.edges.found_levels.base[:top].any()


def test_predictions_that_wait_are_replaced_by_the_newest(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    opened.tools.set_size(3)
    backend.predicting.shut()
    drag(opened, (10, 10))
    qtbot.waitUntil(backend.predicting.reached.is_set)
    for x in range(20, 100, 10):
        drag(opened, (x, 40))
    assert opened.controller.preview.is_working
    backend.predicting.open()
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    assert backend.count("predict") == 2  # the first, and one for all that came after it
    document = opened.document
    assert ((document.edges.predicted_levels.base > 0) == (document.mask > 0)).all()


def test_a_repair_stops_a_prediction_and_finds_the_edges_itself(
    qtbot, opened: MainWindow, backend: FakeBackend
) -> None:
    backend.predicting.shut()
    drag(opened, (40, 40), (60, 40))
    qtbot.waitUntil(backend.predicting.reached.is_set)
    opened.controller.repair()
    qtbot.waitUntil(lambda: backend.count("predict") == 2)
    backend.predicting.open()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    (used,) = followed(backend)
    assert used is not None and used.any()
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    assert not opened.document.edges.predicted_levels.base.any()


def test_a_repair_follows_exactly_the_edges_shown(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    drag(opened, (40, 40), (60, 40))
    drag(opened, (90, 60))
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    document = opened.document
    edges = np.maximum(document.edges.found_levels.base, document.edges.predicted_levels.base)
    opened.controller.repair()
    qtbot.waitUntil(lambda: document.was_repaired)
    (used,) = followed(backend)
    assert used is not None and (used == edges).all() and edges.any()


def test_lines_seen_once_are_shown_and_are_not_what_a_repair_follows(
    qtbot, opened: MainWindow, backend: FakeBackend
) -> None:
    backend.first_sight = True
    backend.predicting.shut()
    drag(opened, (40, 40), (60, 40))
    document = opened.document
    qtbot.waitUntil(lambda: document.edges.predicted_levels.base.max() == 50)
    assert opened.controller.preview.is_working
    opened.controller.repair()
    backend.predicting.open()
    qtbot.waitUntil(lambda: document.was_repaired)
    (used,) = followed(backend)
    assert used is not None and set(np.unique(used[used < 255])) == {0, 200}
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)


def test_a_stroke_under_way_shows_lines_seen_once_and_its_end_settles_them(
    qtbot, opened: MainWindow, backend: FakeBackend
) -> None:
    backend.first_sight = True
    document, preview = opened.document, opened.controller.preview
    for points in (((20, 20), (60, 30)), ((20, 20), (60, 30))):  # the second one marks nothing that was not marked
        drag(opened, *points, release=False)
        qtbot.wait(400)
        assert document.stroke_active
        if not preview.is_current:
            assert document.edges.predicted_levels.base.max() == 50
        QTest.mouseRelease(opened.canvas, Qt.MouseButton.LeftButton, pos=at(opened, 60, 30))
        qtbot.waitUntil(lambda: preview.is_current)
        assert set(np.unique(document.edges.predicted_levels.base)) == {0, 200}
    drag(opened, (20, 60), (60, 60), release=False)
    qtbot.waitUntil(lambda: 50 in document.edges.predicted_levels.base)
    QTest.keyClick(opened.canvas, "\x1b")
    qtbot.waitUntil(lambda: preview.is_current)
    assert ((document.edges.predicted_levels.base == 200) == (document.mask > 0)).all()


def test_hidden_edges_cost_nothing_and_are_caught_up_with(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    opened.actions_table["show_edges"].setChecked(False)
    drag(opened, (40, 40))
    drag(opened, (80, 20))
    qtbot.wait(50)
    assert backend.count("predict") == 0
    opened.actions_table["show_edges"].setChecked(True)
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    assert ((opened.document.edges.predicted_levels.base > 0) == (opened.document.mask > 0)).all()


def test_quick_predictions_follow_a_stroke_under_way(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    drag(opened, (20, 20), (60, 30), release=False)
    qtbot.waitUntil(lambda: backend.count("predict") == 1)
    assert opened.document.stroke_active
    qtbot.waitUntil(lambda: opened.document.edges.predicted_levels.base.any())
    QTest.keyClick(opened.canvas, "\x1b")  # Esc: the stroke is gone, and so must be its edges
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    assert not opened.document.mask.any() and not opened.document.edges.predicted_levels.base.any()
    QTest.mouseMove(opened.canvas, QPoint(3, 3))


def test_slow_predictions_follow_a_stroke_under_way_too(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    document = opened.document
    backend.predicting.shut()
    drag(opened, (20, 20), (40, 20), release=False)
    qtbot.waitUntil(backend.predicting.reached.is_set)
    qtbot.wait(400)  # as a model takes that has much to see
    backend.predicting.open()
    drag_on(opened, (60, 20), (80, 30))
    qtbot.waitUntil(lambda: bool(document.edges.predicted_levels.base[28:33, 78:82].any()), timeout=20_000)
    assert document.stroke_active
    QTest.mouseRelease(opened.canvas, Qt.MouseButton.LeftButton, pos=at(opened, 80, 30))
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    assert ((document.edges.predicted_levels.base > 0) == (document.mask > 0)).all()


def test_the_lines_of_a_finished_stroke_wait_for_no_earlier_ones(
    qtbot, opened: MainWindow, backend: FakeBackend
) -> None:
    backend.predicting.shut()
    drag(opened, (20, 20), (40, 20), release=False)
    qtbot.waitUntil(backend.predicting.reached.is_set)
    drag_on(opened, (60, 20))
    QTest.mouseRelease(opened.canvas, Qt.MouseButton.LeftButton, pos=at(opened, 60, 20))
    qtbot.waitUntil(lambda: backend.count("predict") == 2)  # the first one was stopped where it was held
    backend.predicting.open()
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    assert ((opened.document.edges.predicted_levels.base > 0) == (opened.document.mask > 0)).all()


def test_another_growth_asks_for_all_edges_anew(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    drag(opened, (40, 40))
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    opened.page.option_bar.grow_field.setValue(5)
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    assert [box for name, box in backend.calls if name == "predict"][-1] == (0, 0, 80, 120)
    assert opened.controller.repair_settings.mask_grow == 5


def test_edges_of_the_picture_before_are_not_shown(
    qtbot, opened: MainWindow, backend: FakeBackend, photo: np.ndarray, tmp_path: Path
) -> None:
    backend.predicting.shut()
    drag(opened, (40, 40))
    qtbot.waitUntil(backend.predicting.reached.is_set)
    old = opened.document.original
    write_picture(tmp_path / "other.png", Picture(photo))
    opened.open_path(tmp_path / "other.png")
    qtbot.waitUntil(lambda: opened.document.original is not old)
    backend.predicting.open()
    qtbot.wait(50)
    assert not opened.document.edges.found_levels.base.any() and opened.controller.preview.is_current


def test_a_failing_prediction_says_so_once(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    backend.failure["predict"] = DeviceError("The device has no memory left.")
    heard: list[str] = []
    opened.tasks.message.connect(lambda _kind, text: heard.append(localized(text)))
    for x in (20, 50, 80):
        drag(opened, (x, 40))
        qtbot.wait(30)
    assert heard == ["The device has no memory left."]
    assert not opened.controller.preview.is_current
    backend.failure.clear()
    opened.actions_table["show_edges"].setChecked(False)
    opened.actions_table["show_edges"].setChecked(True)
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
