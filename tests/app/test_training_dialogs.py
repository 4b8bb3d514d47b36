"""The dialogs of the Training page: a new model folder, and a copy of the model to hand on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from app.main_window import MainWindow
from app.training.context import TrainingQuestions
from app.training.export_model import ExportModelDialog
from app.training.new_folder_dialog import NewFolderDialog
from tests.app.training_for_tests import click, go, open_training
from tests.core.models_for_tests import write_model

pytestmark = pytest.mark.slow

_Dialog = TypeVar("_Dialog", bound=QDialog)


def when_open(kind: type[_Dialog], answer: Callable[[_Dialog], None]) -> None:
    """Calls `answer` as soon as the dialog that comes next is shown."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        try:
            answer(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(50, look)


def type_in(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def test_a_new_folder_is_made_of_a_typed_name(window: MainWindow, tmp_path: Path) -> None:
    steps = open_training(window)
    window.context.settings.last_folder = tmp_path
    (tmp_path / "file").write_bytes(b"")

    def answer(dialog: NewFolderDialog) -> None:
        assert dialog.folder == tmp_path / "model" and "will be created" in dialog.hint.text()
        dialog.name.clear()
        assert not dialog.make.isEnabled()
        type_in(dialog.name, "file")
        assert not dialog.make.isEnabled() and "is a file" in dialog.hint.text()
        type_in(dialog.name, "mine/first try")
        assert not (tmp_path / "mine").exists()
        assert dialog.cancel.icon().isNull()  # as in all dialogs
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    when_open(NewFolderDialog, answer)
    click(steps.folder.new)
    assert steps.context.training_folder.folder == tmp_path / "mine" / "first try" and steps.current == "data"
    assert (tmp_path / "mine" / "first try" / "config.yml").is_file()


def test_a_folder_of_pictures_is_not_made_a_model_folder_by_opening_it(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    steps = open_training(window)
    steps.folder.open_folder(tmp_path)
    assert steps.context.training_folder.folder is None and "not a model folder" in steps.banner.text
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".yml"] == []


def test_a_model_is_exported_and_an_earlier_export_replaced_only_after_a_question(
    qtbot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, copy = write_model(tmp_path / "model"), tmp_path / "copy"
    steps = open_training(window)
    steps.context.training_folder.create(folder)
    go(steps, "samples")
    asked: list[Path] = []
    monkeypatch.setattr(TrainingQuestions, "replace_export", lambda _, path: bool(asked.append(path)) or len(asked) > 1)

    def answer(dialog: ExportModelDialog) -> None:
        assert dialog.target == tmp_path / "model_export" or copy.exists()
        assert dialog.cancel.icon().isNull()
        type_in(dialog.place, str(copy))
        click(dialog.export)

    def export() -> None:
        when_open(ExportModelDialog, answer)
        click(steps.samples.export)
        qtbot.waitUntil(steps.samples.export.isEnabled, timeout=60_000)

    export()
    assert sorted(path.name for path in copy.iterdir()) == [
        "EdgeModel_gen.safetensors", "InpaintingModel_gen.safetensors", "config.yml",
    ]  # fmt: skip
    assert steps.banner.kind == "good" and str(copy) in steps.banner.text
    (copy / "config.yml").write_text("SIGMA: 9\n", encoding="utf-8")
    export()
    assert asked == [copy] and (copy / "config.yml").read_text(encoding="utf-8") == "SIGMA: 9\n"
    export()
    assert len(asked) == 2 and (copy / "config.yml").read_text(encoding="utf-8") != "SIGMA: 9\n"
