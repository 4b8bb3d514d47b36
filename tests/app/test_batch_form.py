"""The form of the Batch page: every field goes into the job, and only those that make sense are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.batch.job_view import JobView
from app.batch.results_card import example_name
from app.main_window import MainWindow
from core.batch.job import Collision, Detection, Fit, MaskOrigin, OutputRule, Repeating
from core.detect.detectors import Kind
from core.errors import DataError
from core.resources import DEFAULT_MODEL
from tests.app.batch_for_tests import HandRunner, choose, planned, type_into
from tests.app.training_for_tests import click

pytestmark = pytest.mark.slow


def test_every_field_goes_into_the_job(qtbot, view: JobView, window: MainWindow, tmp_path: Path) -> None:
    draft, form = window.batch.draft, view.form
    click(form.pictures.recursive)
    type_into(form.pictures.patterns, "scan_*.png; page?.tif")
    assert draft.job.sources.recursive and draft.job.sources.patterns == ("scan_*.png", "page?.tif")
    choose(form.repair.method, "smooth")
    form.repair.grow.setValue(7)
    assert draft.job.options.method == "smooth" and draft.job.options.mask_grow == 7
    assert draft.job.model == DEFAULT_MODEL and draft.job.device == "auto"
    results = form.results
    type_into(results.template, "{parent}/{stem}-clean{ext}")
    choose(results.format, ".jpg")
    results.quality.setValue(88)
    choose(results.collision, Collision.OVERWRITE)
    output = draft.job.output
    assert output == OutputRule(None, "{parent}/{stem}-clean{ext}", True, ".jpg", 88, Collision.OVERWRITE)
    choose(results.format, ".png")
    assert not results.quality_row.isVisible()


def test_each_origin_shows_its_own_fields_only(view: JobView, window: MainWindow) -> None:
    masks, draft = view.form.masks, window.batch.draft
    fields = {
        MaskOrigin.SUFFIX: {masks.suffix, masks.invert},
        MaskOrigin.FOLDER: {masks.path, masks.browse, masks.invert},
        MaskOrigin.SINGLE: {masks.path, masks.browse, masks.paint, masks.fit, masks.invert},
        MaskOrigin.ALPHA: set(),
        MaskOrigin.COLOUR: {masks.colour, masks.tolerance},
        MaskOrigin.DETECT: {*masks.detectors.values(), masks.repeating},
    }
    everything = set().union(*fields.values())
    for origin, wanted in fields.items():
        choose(masks.origin, origin)
        assert draft.job.masks.origin is origin
        assert {field for field in everything if field.isVisible()} == wanted, origin
        assert masks.hint.text() and "{" not in masks.hint.text()


def test_masks_by_colour_file_and_detector(
    qtbot, view: JobView, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    masks, draft, dialogs = view.form.masks, window.batch.draft, window.batch.dialogs
    choose(masks.origin, MaskOrigin.COLOUR)
    monkeypatch.setattr(dialogs, "colour", lambda present: (255, 0, 200))
    click(masks.colour)
    masks.tolerance.number.setValue(9)
    assert draft.job.masks.colour == (255, 0, 200) and draft.job.masks.tolerance == 9
    assert "#ff00c8" in masks.colour.text()
    choose(masks.origin, MaskOrigin.SINGLE)
    monkeypatch.setattr(dialogs, "mask", lambda start: tmp_path / "mask.png")
    click(masks.browse)
    choose(masks.fit, Fit.BOTTOM_RIGHT)
    assert draft.job.masks.path == tmp_path / "mask.png" and draft.job.masks.fit is Fit.BOTTOM_RIGHT
    with qtbot.waitSignal(window.batch.paint_requested):
        click(masks.paint)
    choose(masks.origin, MaskOrigin.DETECT)
    row = masks.detectors[Kind.SCRATCHES]
    row.check.click()
    assert draft.job.masks.detections == (Detection(Kind.DUST), Detection(Kind.HAIRS))
    row.check.click()
    row.slider.setValue(70)
    row.largest.setValue(12)
    assert Detection(Kind.SCRATCHES, 0.7, 12) in draft.job.masks.detections
    assert draft.job.masks.repeating is None and not masks.repeating.check.isChecked()
    masks.repeating.check.click()
    assert draft.job.masks.repeating == Repeating()
    masks.repeating.slider.setValue(30)
    masks.repeating.largest.setValue(40)
    assert draft.job.masks.repeating == Repeating(0.3, 40)
    draft.set_masks(repeating=None)
    assert not masks.repeating.check.isChecked()


def test_a_folder_for_results_is_remembered_while_it_is_not_used(
    view: JobView, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, draft = view.form.results, window.batch.draft
    answers = [None, tmp_path / "out"]
    monkeypatch.setattr(window.batch.dialogs, "folder", lambda *_: answers.pop(0))
    view.form.ensureWidgetVisible(results.into)
    assert results.into.x() - results.beside.geometry().right() > 16, "apart from what is beside it, as two choices"
    click(results.into)
    assert results.beside.isChecked() and draft.job.output.folder is None  # no answer
    click(results.into)
    assert draft.job.output.folder == tmp_path / "out" and results.tree.isVisible()
    click(results.beside)
    assert draft.job.output.folder is None and not results.folder.isVisible()
    click(results.into)
    assert draft.job.output.folder == tmp_path / "out"


def test_cmyk_pictures_become_rgb_only_if_asked(qtbot, view: JobView, window: MainWindow) -> None:
    draft, results = window.batch.draft, view.form.results
    assert not draft.job.output.rgb and not results.rgb.isChecked()
    click(results.rgb)
    assert draft.job.output.rgb
    draft.set_output(rgb=False)
    assert not results.rgb.isChecked()


def test_the_name_of_a_result_is_shown_as_it_will_be(qtbot, view: JobView, window: MainWindow) -> None:
    assert view.form.results.example.text() == "scan_01.png → scan_01_repaired.png"
    rule = OutputRule(template="{parent}/{stem} ok{ext}", suffix=".webp")
    assert example_name(rule, Path("box 3/page.v2.tif")) == "box 3/page.v2 ok.webp"


def test_a_fault_of_the_job_is_told_and_nothing_can_start(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner
) -> None:
    runner.fault = DataError("The template {stm}{ext} has the unknown field {stm}.")
    type_into(view.form.results.template, "{stm}{ext}")
    planned(qtbot, window)
    assert "{stm}" in view.table.fault.text() and view.table.fault.isVisible()
    assert not view.bar.start.isEnabled() and view.bar.start.toolTip() == str(runner.fault)
    assert not view.bar.check.isEnabled() and view.model.rowCount() == 0
    runner.fault = None
    type_into(view.form.results.template, "{stem}{ext}")
    planned(qtbot, window)
    assert not view.table.fault.isVisible() and view.bar.start.isEnabled()


def test_typing_is_not_disturbed_and_plans_only_when_it_rests(
    qtbot, view: JobView, window: MainWindow, runner: HandRunner
) -> None:
    before = len(runner.plans)
    field = view.form.masks.suffix
    type_into(field, "_hole")
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClicks(field, "-")
    assert field.text() == "-_hole" and window.batch.draft.job.masks.suffix == "-_hole"
    planned(qtbot, window)
    assert len(runner.plans) == before + 1 and field.cursorPosition() == 1


def test_a_model_is_looked_at_before_it_is_taken(
    qtbot, view: JobView, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repair = view.form.repair
    (tmp_path / "no model").mkdir()
    monkeypatch.setattr(window.batch.dialogs, "folder", lambda *_: tmp_path / "no model")
    view.form.ensureWidgetVisible(repair.browse)
    click(repair.browse)
    qtbot.waitUntil(repair.refusal.isVisible, timeout=20_000)
    assert window.batch.draft.job.model == DEFAULT_MODEL and repair.refusal.text().endswith(".")
    qtbot.waitUntil(lambda: repair.device.count() > 1, timeout=20_000)
    assert "cpu" in [repair.device.itemData(row) for row in range(repair.device.count())]


def test_a_job_saved_under_a_name_without_its_ending_replaces_no_file_unasked(
    qtbot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs = window.batch.dialogs
    typed = tmp_path / "scans"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(typed), ""))
    assert dialogs.save_job(typed) == tmp_path / "scans.json"
    (tmp_path / "scans.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    assert dialogs.save_job(typed) is None
