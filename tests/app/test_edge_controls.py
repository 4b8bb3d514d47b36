"""Lines: which kinds are shown, sigma, the preview that follows both, and the reset."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.document.edge_layers import EdgeSource
from app.repair.engine.repair_tasks import PredictEdges
from app.repair.lines.edge_tools import EdgeTools
from app.repair.proposals.candidates import Results
from app.theme import DRAWN_EDGE, FOUND_EDGE, PREDICTED_EDGE
from core.data.edges import HAND_DRAWN, HAND_ERASED, combine
from core.inference.options import RestoreOptions
from tests.app.fakes import FakeBackend
from tests.app.hands import CTRL, LEFT, NONE, SHIFT, at, drag, drag_on, shown, steps

pytestmark = pytest.mark.slow


def feature(window: MainWindow) -> EdgeTools:
    return next(one for one in window.features if isinstance(one, EdgeTools))


def current(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.controller.preview.is_current)


# What is shown


def has_colour(window: MainWindow, colour) -> bool:
    window.canvas.leaveEvent(None)
    wanted = np.array(colour.getRgb()[:3])
    return bool((np.abs(shown(window).astype(int) - wanted).max(axis=2) < 6).any())


@pytest.mark.parametrize(
    ("kind", "colour"),
    [(EdgeSource.FOUND, FOUND_EDGE), (EdgeSource.PREDICTED, PREDICTED_EDGE), (EdgeSource.DRAWN, DRAWN_EDGE)],
)
def test_a_click_on_the_legend_hides_a_kind_which_counts_all_the_same(
    lined: MainWindow, monkeypatch: pytest.MonkeyPatch, kind: EdgeSource, colour
) -> None:
    lined.document.edges.predicted[lined.document.edges.predicted > 0] = 255  # opaque, so that its colour shows
    lined.document.edges.refresh((0, 0, 80, 120))
    lined.actions_table["show_mask"].setChecked(False)
    merged = lined.document.edges.merged()
    button = lined.page.overview.legend[kind]
    assert has_colour(lined, colour)
    QTest.mouseClick(button, LEFT)
    assert not has_colour(lined, colour) and not button.isChecked()
    assert (lined.document.edges.merged() == merged).all()
    QTest.mouseClick(button, LEFT)
    assert has_colour(lined, colour)


def test_the_legend_and_the_actions_agree(opened: MainWindow) -> None:
    legend, actions = opened.page.overview.legend, opened.actions_table
    QTest.mouseClick(legend["mask"], LEFT)
    assert not actions["show_mask"].isChecked()
    QTest.keyClick(opened.canvas, Qt.Key.Key_Q)
    assert legend["mask"].isChecked()
    actions["show_edges"].setChecked(False)
    assert not any(legend[kind].isEnabled() for kind in EdgeSource)
    actions["show_edges"].setChecked(True)
    assert all(legend[kind].isEnabled() for kind in EdgeSource)


# Sigma


@pytest.fixture
def sigmas(backend: FakeBackend, monkeypatch: pytest.MonkeyPatch) -> list[float | None]:
    """The sigma of each prediction asked for."""
    asked: list[float | None] = []
    predict = backend.predict_edges

    def noted(image, mask, settings: RestoreOptions, *rest):
        asked.append(settings.sigma)
        return predict(image, mask, settings, *rest)

    monkeypatch.setattr(backend, "predict_edges", noted)
    return asked


def test_sigma_starts_at_the_models_own_and_warns_when_moved(
    qtbot, opened: MainWindow, sigmas: list[float | None]
) -> None:
    controls = feature(opened).controls
    assert controls.value_label.text() == "2.0" and controls.trained_label.text() == "Trained with 2.0"
    assert not controls.warning and not controls.back_button.isVisibleTo(controls)
    drag(opened, (40, 40), (60, 40))
    current(qtbot, opened)
    assert sigmas[-1] is None
    controls.slider.setFocus()
    for _ in range(5):
        QTest.keyClick(controls.slider, Qt.Key.Key_Right)
    current(qtbot, opened)
    assert opened.controller.repair_settings.sigma == 2.5 and sigmas[-1] == 2.5
    assert "trained with 2.0" in controls.warning and controls.value_label.text() == "2.5"
    opened.controller.repair()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    assert opened.document.repairs[-1].run.origin.settings.sigma == 2.5


def test_back_to_the_models_own_sigma(qtbot, opened: MainWindow) -> None:
    controls, settings = feature(opened).controls, opened.controller
    slider = controls.slider
    slider.setValue(35)
    assert settings.repair_settings.sigma == 3.5
    QTest.mouseDClick(slider, LEFT, pos=QPoint(slider.width() // 2, slider.height() // 2))
    assert settings.repair_settings.sigma is None and slider.value() == 20 and not controls.warning
    slider.setValue(35)
    opened.resize(1000, 1000)
    QTest.mouseClick(controls.back_button, LEFT)
    assert settings.repair_settings.sigma is None and controls.value_label.text() == "2.0"
    slider.setValue(21)
    slider.setValue(20)  # moved there by hand, it is the model's own again
    assert settings.repair_settings.sigma is None


def test_a_slider_in_motion_asks_for_its_last_value_only(
    qtbot, opened: MainWindow, backend: FakeBackend, sigmas: list[float | None]
) -> None:
    drag(opened, (40, 40), (60, 40))
    current(qtbot, opened)
    sigmas.clear()
    backend.predicting.shut()
    slider = feature(opened).controls.slider
    slider.setValue(25)
    qtbot.waitUntil(lambda: sigmas == [2.5])
    for value in range(26, 41):
        slider.setValue(value)
    assert len(opened.controller.preview.changes) == 1
    backend.predicting.open()
    current(qtbot, opened)
    assert sigmas == [2.5, 4.0]


def test_a_setting_that_edges_do_not_depend_on_predicts_nothing(
    qtbot, opened: MainWindow, sigmas: list[float | None]
) -> None:
    drag(opened, (40, 40), (60, 40))
    current(qtbot, opened)
    asked = len(sigmas)
    opened.controller.change_settings(method="smooth")
    qtbot.wait(50)
    assert len(sigmas) == asked and opened.controller.preview.is_current


def test_committed_lines_are_chosen_remembered_and_recorded(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    box, settings = feature(opened).controls.way_box, opened.context.settings
    drag(opened, (40, 40), (60, 40))
    current(qtbot, opened)
    assert box.currentData() == RestoreOptions().lines == settings.lines
    count = len(backend.calls)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    assert opened.controller.repair_settings.lines == settings.lines == "committed"
    qtbot.waitUntil(lambda: "predict" in [name for name, _ in backend.calls[count:]])
    opened.controller.repair()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    assert opened.document.repairs[-1].run.origin.settings.lines == "committed"
    assert "Committed" in feature(opened).controls.way_box.currentText()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert opened.controller.repair_settings.lines == settings.lines == "auto"


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_End], ids=["auto", "committed"])
def test_predicted_lines_follow_a_line_while_it_is_drawn_and_undone(
    qtbot, opened: MainWindow, backend: FakeBackend, monkeypatch: pytest.MonkeyPatch, key: Qt.Key
) -> None:
    shown: list[int] = []
    predict = backend.predict_edges

    def noted(image, mask, settings, box, cancel, user_edges, *rest):
        shown.append(int(np.count_nonzero(user_edges == HAND_DRAWN)))
        return predict(image, mask, settings, box, cancel)

    monkeypatch.setattr(backend, "predict_edges", noted)
    drag(opened, (30, 30), (80, 30))
    opened.controller.change_settings(lines="sharp")
    current(qtbot, opened)
    opened.tools.choose(Tool.EDGE_PENCIL)
    shown.clear()
    drag(opened, (40, 40), (60, 40))
    qtbot.wait(30)
    assert opened.document.edges.user.any() and not shown  # sharp lines have nothing to do with it
    QTest.keyClick(feature(opened).controls.way_box, key)
    current(qtbot, opened)
    drawn = int(np.count_nonzero(opened.document.edges.user == HAND_DRAWN))
    assert shown[-1] == drawn > 0
    asked = len(shown)
    drag(opened, (40, 44), (44, 44), release=False)
    qtbot.waitUntil(lambda: len(shown) > asked)  # while the button is still down
    assert shown[-1] > drawn
    drag_on(opened, (60, 44))
    QTest.mouseRelease(opened.canvas, LEFT, NONE, at(opened, 60, 44))
    current(qtbot, opened)
    assert shown[-1] == np.count_nonzero(opened.document.edges.user == HAND_DRAWN) > drawn
    QTest.keyClick(opened.canvas, Qt.Key.Key_Z, CTRL)
    current(qtbot, opened)
    assert shown[-1] == drawn


def test_other_tasks_that_end_ask_for_no_prediction_twice(
    qtbot, opened: MainWindow, backend: FakeBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted: list[object] = []
    post = opened.context.engine.post
    monkeypatch.setattr(opened.context.engine, "post", lambda job: (posted.append(job), post(job))[1])
    backend.predicting.shut()
    drag(opened, (40, 40))
    qtbot.waitUntil(backend.predicting.reached.is_set)
    for _ in range(3):
        opened.tasks.changed.emit()
    assert sum(isinstance(job, PredictEdges) for job in posted) == 1
    backend.predicting.open()
    current(qtbot, opened)


def test_a_prediction_stopped_for_another_job_is_asked_for_again(
    qtbot, opened: MainWindow, backend: FakeBackend
) -> None:
    backend.predicting.shut()
    drag(opened, (40, 40))
    qtbot.waitUntil(backend.predicting.reached.is_set)
    painted = opened.document.mask.copy()
    QTest.keyClick(opened.canvas, Qt.Key.Key_Period, CTRL | SHIFT)  # grows the mask, in the engine's thread
    backend.predicting.open()
    qtbot.waitUntil(lambda: (opened.document.mask != painted).any())
    current(qtbot, opened)
    assert ((opened.document.edges.predicted > 0) == (opened.document.mask > 0)).all()


def test_found_edges_are_shown_before_the_network_has_spoken(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    backend.predicting.shut()
    drag(opened, (40, 40), (60, 40))
    edges = opened.document.edges
    qtbot.waitUntil(lambda: bool(edges.found.any()))
    assert not edges.predicted.any() and not opened.controller.preview.is_current
    backend.predicting.open()
    current(qtbot, opened)
    assert edges.predicted.any()


# Reset


def test_reset_takes_all_lines_by_hand_away_in_one_step(qtbot, lined: MainWindow) -> None:
    edges, before = lined.document.edges, lined.document.edges.user.copy()
    assert {HAND_DRAWN, HAND_ERASED} <= set(np.unique(before))
    count = steps(lined)
    lined.actions_table["reset_edges"].trigger()
    qtbot.waitUntil(lambda: not edges.user.any())
    assert (edges.merged() == np.maximum(edges.found, edges.predicted)).all()
    assert steps(lined) == count + 1 and lined.document.undo_label == "reset edges"
    QTest.keyClick(lined.canvas, Qt.Key.Key_Z, CTRL)
    current(qtbot, lined)
    assert (edges.user == before).all()
    assert (edges.merged() == combine(edges.found, edges.predicted, before)).all()


def test_nothing_to_reset_is_said(opened: MainWindow) -> None:
    opened.actions_table["reset_edges"].trigger()
    assert "nothing to reset" in opened.page.banner.text and steps(opened) == 0


def test_sigma_stays_where_it_is_while_lines_are_predicted(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    slider = feature(opened).controls.slider
    current(qtbot, opened)
    before = slider.mapTo(opened, QPoint(0, 0))
    backend.predicting.shut()
    drag(opened, (40, 40), (60, 40))
    qtbot.waitUntil(lambda: opened.controller.preview.is_working)
    QApplication.processEvents()
    assert slider.mapTo(opened, QPoint(0, 0)) == before
    backend.predicting.open()


def test_lines_do_not_tint_the_proposals(qtbot, lined: MainWindow) -> None:
    lined.actions_table["show_mask"].setChecked(False)
    drag(lined, (5, 5), (9, 5))
    lined.actions_table["candidates"].trigger()
    candidates = next(one for one in lined.features if isinstance(one, Results)).candidates
    qtbot.waitUntil(lambda: candidates.is_open and not candidates.is_working)
    lined.document.edges.predicted[:] = 255
    lined.document.edges.refresh((0, 0, 80, 120))
    assert not has_colour(lined, PREDICTED_EDGE)
    QTest.keyClick(lined.canvas, Qt.Key.Key_Escape)
    assert not candidates.is_open and has_colour(lined, PREDICTED_EDGE)
