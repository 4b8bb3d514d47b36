"""The model folder's form: the file on the disk is the truth, and its comments stay."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QSlider,
    QSpinBox,
)

from app.main_window import MainWindow
from app.training.context import TrainingQuestions
from app.training.steps import Steps
from core.config import KEYS, Config, MaskKind, form_keys
from core.config_file import load_config
from core.config_key import FORM_HEADINGS
from tests.app.training_for_tests import click, go, open_training

pytestmark = pytest.mark.slow

NOTE = "# my own note, which no program may touch\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model folder with a config of the user's own."""
    folder = tmp_path / "Modell ü"
    folder.mkdir()
    (folder / "config.yml").write_text(f"{NOTE}MODEL: 1\nBATCH_SIZE: 8   # fits my card\nFLIP: 1\n", encoding="utf-8")
    return folder


@pytest.fixture
def steps(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Steps]:
    """The page with that folder open."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    steps = open_training(window)
    click(steps.folder.existing)
    go(steps, "folder")
    yield steps


def part(steps: Steps, name: str):
    form = steps.folder.form
    click(form.tabs[KEYS[name].form])
    form.rows[name].field.setFocus()
    return form.rows[name].field.part


def test_every_key_has_one_place_in_the_form(steps: Steps) -> None:
    names = [key.attribute for heading in FORM_HEADINGS for key in form_keys(heading)]
    assert sorted(names) == sorted(KEYS) and len(names) == len(set(names))
    assert set(steps.folder.form.rows) == {item.name for item in fields(Config)}
    assert all(key.form in FORM_HEADINGS for key in KEYS.values())


def test_the_limits_of_a_number_stay_on_one_line(steps: Steps) -> None:
    text = steps.folder.form.rows["hint_bands"]._help.text()
    assert text.endswith("  ·\u00a0\u00a00\u00a0…\u00a01"), text


def test_a_number_that_is_typed_goes_into_the_file_and_the_comments_stay(steps: Steps, folder: Path) -> None:
    box = part(steps, "batch_size")
    assert isinstance(box, QSpinBox) and box.value() == 8
    box.selectAll()
    QTest.keyClicks(box, "4")
    QTest.keyClick(box, Qt.Key.Key_Return)
    text = (folder / "config.yml").read_text(encoding="utf-8")
    assert text == f"{NOTE}MODEL: 1\nBATCH_SIZE: 4   # fits my card\nFLIP: 1\n"
    row = steps.folder.form.rows["batch_size"]
    assert row.is_changed
    click(row.reset)
    assert load_config(folder / "config.yml").batch_size == 8 and not row.is_changed


def test_every_kind_of_field_writes_its_value(steps: Steps, folder: Path) -> None:
    path = folder / "config.yml"
    rate = part(steps, "lr")
    assert isinstance(rate, QLineEdit)
    rate.selectAll()
    QTest.keyClicks(rate, "2e-4")
    QTest.keyClick(rate, Qt.Key.Key_Return)
    assert load_config(path).lr == 2e-4
    most = part(steps, "max_iters")
    assert most.text() == "2,000,000"
    most.selectAll()
    QTest.keyClicks(most, "30,000")
    QTest.keyClick(most, Qt.Key.Key_Return)
    assert load_config(path).max_iters == 30_000
    flip = part(steps, "flip")
    assert isinstance(flip, QCheckBox)
    flip.click()
    assert not load_config(path).flip
    loss = part(steps, "gan_loss")
    assert isinstance(loss, QComboBox)
    loss.setCurrentIndex(loss.findData("hinge"))
    loss.activated.emit(loss.currentIndex())
    assert load_config(path).gan_loss == "hinge"
    cards = part(steps, "gpu")
    cards.selectAll()
    QTest.keyClicks(cards, "0, 1")
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert load_config(path).gpu == (0, 1)
    assert NOTE in path.read_text(encoding="utf-8")


def test_nonsense_is_refused_below_its_field(steps: Steps, folder: Path) -> None:
    before = (folder / "config.yml").read_bytes()
    sigma = part(steps, "sigma")
    sigma.selectAll()
    QTest.keyClicks(sigma, "-3")
    QTest.keyClick(sigma, Qt.Key.Key_Return)
    row = steps.folder.form.rows["sigma"]
    assert "SIGMA" in row.fault.text() and row.fault.isVisible()
    assert (folder / "config.yml").read_bytes() == before


@pytest.mark.parametrize("masks", ["", "/data/masks"])
def test_resetting_all_asks_and_keeps_files_and_folders(
    steps: Steps, folder: Path, monkeypatch: pytest.MonkeyPatch, masks: str
) -> None:
    """Without mask files the default of MASK would stop every training."""
    values = {"train_flist": "/data/train.flist", "train_mask_flist": masks}
    assert steps.context.training_folder.set(**values, batch_size=3, sigma=1.0, mask=8) == ""
    before = load_config(folder / "config.yml")
    asked: list[int] = []
    monkeypatch.setattr(TrainingQuestions, "reset_all", lambda _, count: bool(asked.append(count)) or len(asked) > 1)
    click(steps.folder.form.reset_all)
    assert asked == [3] and load_config(folder / "config.yml") == before
    click(steps.folder.form.reset_all)
    kind = MaskKind.EXTERNAL if masks else MaskKind.STROKES
    assert load_config(folder / "config.yml") == Config(**values, mask=kind)
    assert not steps.folder.form.rows["mask"].is_changed and not steps.folder.form.reset_all.isEnabled()


def test_cards_of_phases_are_no_higher_than_their_texts_on_a_large_screen(steps: Steps) -> None:
    go(steps, "phases")
    heights = []
    for size in ((1800, 1000), (1800, 2000)):
        steps.window().resize(*size)
        QApplication.processEvents()
        heights.append([card.height() for card in steps.phases.cards.values()])
    assert heights[0] == heights[1]
    assert all(card.height() <= card.sizeHint().height() + 20 for card in steps.phases.cards.values())


def test_what_another_program_writes_is_shown(qtbot, steps: Steps, folder: Path) -> None:
    (folder / "config.yml").write_text("BATCH_SIZE: 5\n", encoding="utf-8")
    qtbot.waitUntil(lambda: steps.context.training_folder.config.batch_size == 5)
    assert part(steps, "batch_size").value() == 5 and "changed" in steps.banner.text
    (folder / "config.yml").write_text("BATCH_SIZE: five\n", encoding="utf-8")
    os.utime(folder / "config.yml", ns=(5, 5))
    qtbot.waitUntil(lambda: bool(steps.context.training_folder.problem))
    assert "BATCH_SIZE" in steps.folder.problem.text() and not steps.folder.form.isEnabled()
    go(steps, "phases")
    assert not steps.phases.fast.isEnabled()
    (folder / "config.yml").write_text("BATCH_SIZE: 6\n", encoding="utf-8")
    qtbot.waitUntil(lambda: not steps.context.training_folder.problem)
    assert steps.folder.form.isEnabled()


def test_sizes_that_the_weights_decide_are_locked(qtbot, steps: Steps, folder: Path) -> None:
    assert part(steps, "generator_width").isEnabled()
    (folder / "EdgeModel_gen_10.pth").write_bytes(b"x")
    qtbot.waitUntil(lambda: not part(steps, "generator_width").isEnabled())
    assert "weights" in steps.folder.form.rows["generator_width"].field.part.toolTip()


def test_a_folder_with_downloaded_weights_gets_a_config(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "EdgeModel_gen.pth").write_bytes(b"x")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    steps = open_training(window)
    click(steps.folder.existing)
    assert load_config(tmp_path / "config.yml").mask == 7 and steps.context.training_folder.status.edge is not None


def test_a_folder_whose_config_is_broken_is_refused(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.yml").write_text("NO_SUCH: 1\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    steps = open_training(window)
    click(steps.folder.existing)
    assert steps.context.training_folder.folder is None and "NO_SUCH" in steps.banner.text


def test_every_control_has_a_name_and_a_tip(steps: Steps) -> None:
    kinds = (QAbstractButton, QLineEdit, QSpinBox, QComboBox, QSlider, QProgressBar, QPlainTextEdit)
    for kind in kinds:
        for control in steps.findChildren(kind):
            inner = isinstance(control.parentWidget(), QSpinBox | QComboBox)
            if inner or control.objectName().startswith("qt_"):
                continue
            name = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
            place = f"{type(control.parentWidget()).__name__} {control}"
            assert name, place
            assert control.toolTip(), place


def test_every_text_follows_the_language(qtbot, window: MainWindow, steps: Steps) -> None:
    class Marks(QTranslator):
        def translate(self, context, text, disambiguation=None, n=-1):
            return f"«{text}»"

        def isEmpty(self):
            return False

    marks = Marks()
    QApplication.installTranslator(marks)
    own = {key.name for key in KEYS.values()} | {steps.context.training_folder.folder.name}
    try:
        qtbot.waitUntil(lambda: steps.list.button("phases").title.text() == "«Phases»")
        for label in steps.findChildren(QLabel):
            plain = label.text() in own or not any(letter.isalpha() for letter in label.text())
            assert plain or "«" in label.text(), label.text()
        assert window.pages.buttons.button(2).text() == "«Training»"
    finally:
        QApplication.removeTranslator(marks)
    qtbot.waitUntil(lambda: steps.list.button("phases").title.text() == "Phases")
