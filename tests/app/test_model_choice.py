"""Choosing model and device: facts before use, refusals with their reason, and honest warnings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from app.main_window import MainWindow
from app.repair.engine.model_tasks import AssessHole
from app.repair.model.model_choice import ModelChoice, TrustWarning
from app.translation import localized
from core.errors import CheckpointError
from core.inference import trust
from core.resources import DEFAULT_MODEL
from tests.app.fakes import FakeBackend, Gate
from tests.app.test_canvas import drag
from tests.core.models_for_tests import write_model

pytestmark = pytest.mark.slow


def feature(window: MainWindow, kind: type) -> object:
    return next(feature for feature in window.features if isinstance(feature, kind))


@pytest.fixture
def choice(opened: MainWindow) -> ModelChoice:
    found = feature(opened, ModelChoice)
    assert isinstance(found, ModelChoice)
    return found


def test_the_dialog_tells_a_models_facts_and_uses_it(
    qtbot, opened: MainWindow, choice: ModelChoice, backend: FakeBackend, tmp_path: Path
) -> None:
    folder = write_model(tmp_path / "my model")
    opened.actions_table["choose_model"].trigger()
    dialog = choice.dialog
    assert dialog is not None
    assert dialog.focusWidget() is dialog.list and dialog.use_button.isDefault()  # arrows choose, Return uses
    dialog.add(folder)
    qtbot.waitUntil(dialog.use_button.isEnabled, timeout=20_000)
    assert dialog.value_labels["digest"].text() and dialog.value_labels["sigma"].text() == "2"
    qtbot.waitUntil(lambda: dialog.device_box.count() >= 2, timeout=20_000)
    dialog.device_box.setCurrentIndex(dialog.device_box.findData("cpu"))
    QTest.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.controller.model is not None and opened.controller.model.folder == folder)
    assert opened.context.settings.model_folder == folder and opened.context.settings.device == "cpu"
    assert opened.context.settings.recent_models == [folder]
    qtbot.waitUntil(lambda: choice.dialog is None)


def test_a_state_wider_than_the_button_below_it_takes_no_more_than_its_line(qtbot, opened: MainWindow) -> None:
    overview = opened.page.overview
    state = overview.model_state_label
    button = next(button for button in overview.findChildren(QToolButton) if button.text().endswith("Choose model…"))
    text = "Ready on the second device"
    overview.show_model("my model", text)
    assert button.width() < state.fontMetrics().horizontalAdvance(text) < state.width(), "it fits, but not the button"
    qtbot.wait(50)
    assert state.height() == state.heightForWidth(state.width())


def test_a_folder_without_weights_is_refused_with_the_reason(
    qtbot, opened: MainWindow, choice: ModelChoice, tmp_path: Path
) -> None:
    opened.actions_table["choose_model"].trigger()
    dialog = choice.dialog
    assert dialog is not None
    dialog.add(tmp_path)
    qtbot.waitUntil(lambda: bool(dialog.refusal_label.text()), timeout=20_000)
    assert "EdgeModel" in dialog.refusal_label.text() and not dialog.use_button.isEnabled()
    dialog.reject()


def test_a_model_that_fails_to_load_leaves_the_one_before(
    qtbot, opened: MainWindow, choice: ModelChoice, backend: FakeBackend, tmp_path: Path
) -> None:
    before = opened.controller.model
    said: list[str] = []
    opened.tasks.message.connect(lambda _kind, text: said.append(localized(text)))
    backend.failure["load"] = CheckpointError("These weights are of another network.")
    choice.use(tmp_path, "cpu")
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["These weights are of another network."]
    assert opened.controller.model is before and opened.context.settings.model_folder is None


def test_another_model_finds_the_lines_anew(
    qtbot, opened: MainWindow, choice: ModelChoice, backend: FakeBackend
) -> None:
    drag(opened, (40, 40))
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    choice.use(DEFAULT_MODEL, "cpu")
    qtbot.waitUntil(lambda: [box for name, box in backend.calls if name == "predict"][-1] == (0, 0, 80, 120))
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)


def test_a_hole_too_large_to_be_trusted_says_so_and_a_small_one_does_not(qtbot, opened: MainWindow) -> None:
    warning = feature(opened, TrustWarning)
    assert isinstance(warning, TrustWarning)
    drag(opened, (40, 40))
    qtbot.wait(400)
    assert warning.text.isHidden()
    from app.imageview import display
    from app.repair.document.messages import OpenedPicture
    from core.data.picture import Picture

    large = np.zeros((900, 900, 3), np.uint8)
    opened.document.open(OpenedPicture(Picture(large), display.build(large)))
    opened.document.mark((100, 100, 800, 800), np.full((700, 700), 255, np.uint8), 255, "area")
    qtbot.waitUntil(lambda: not warning.text.isHidden(), timeout=20_000)
    assert "61\u00a0%" in warning.text.text()
    opened.document.clear_mask()
    assert warning.text.isHidden()


def test_an_answer_about_an_earlier_mask_is_not_shown(
    qtbot, opened: MainWindow, choice: ModelChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: opened.controller.model is not None, timeout=20_000)
    warning, hold = feature(opened, TrustWarning), Gate()
    assert isinstance(warning, TrustWarning)
    hold.shut()
    at_once = trust.assess

    def slowly(mask: np.ndarray, mask_grow: int) -> trust.Trust:
        found = at_once(mask, mask_grow)
        hold()
        return found

    monkeypatch.setattr(trust, "assess", slowly)
    QTest.keyClick(opened.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert opened.document.hole_share == 1
    qtbot.waitUntil(hold.reached.is_set, timeout=20_000)
    opened.actions_table["clear"].trigger()
    qtbot.waitUntil(lambda: not opened.document.hole_pixels)
    hold.open()
    qtbot.waitUntil(lambda: not opened.context.tasks.is_doing(AssessHole), timeout=20_000)
    assert warning.text.isHidden()
    monkeypatch.undo()
    QTest.keyClick(opened.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not warning.text.isHidden(), timeout=20_000)
