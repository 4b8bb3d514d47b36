"""What is dropped goes to the page, and to the field of it, that it is dropped on, and lights up before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget

from app.batch.job_view import JobView
from app.batch.review.page import ReviewPage
from app.main_window import MainWindow
from app.training.steps import Steps
from core.batch.job import BatchJob, MaskOrigin
from core.data.images import write_picture
from core.data.picture import Picture
from tests.app.drops import drop_on, held_over
from tests.app.training_for_tests import click, go, open_training, write_pictures

pytestmark = pytest.mark.slow


@pytest.fixture
def steps(window: MainWindow, tmp_path: Path) -> Steps:
    """The Training page; `tmp_path/model` is a model folder that is not open."""
    window.resize(1100, 800)
    steps = open_training(window)
    steps.context.training_folder.create(tmp_path / "model", {"MASK": 3})
    return steps


def job(view: JobView) -> BatchJob:
    return view.draft.job


def is_lit(widget: QWidget) -> bool:
    return widget.property("over") is True


def test_pictures_go_to_the_step_data_and_never_to_repair(
    qtbot, window: MainWindow, steps: Steps, tmp_path: Path
) -> None:
    first, second = write_pictures(tmp_path / "first", 3), write_pictures(tmp_path / "second", 2)
    go(steps, "phases")
    assert drop_on(steps.phases, first)
    assert steps.current == "data" and steps.data.source.text() == str(first) and steps.data.split.isEnabled()
    with held_over(steps.data.source, second) as taken:
        assert taken and is_lit(steps.data.source)
    assert not is_lit(steps.data.source)
    assert drop_on(steps.data.source, first, second, first / "00.png")
    steps.data.shares[0].setValue(3)
    click(steps.data.split)
    qtbot.waitUntil(lambda: steps.data.picture_counts == {"train": 3, "val": 1, "test": 1}, timeout=60_000)
    steps.data.ensureWidgetVisible(steps.data.damage.masks)
    assert drop_on(steps.data.damage.masks, second)
    assert steps.context.training_folder.config.train_mask_flist == str(second)
    assert drop_on(steps.data.damage.masks, first, second)
    qtbot.waitUntil(lambda: steps.data.damage.masks.text().endswith("masks.flist"), timeout=60_000)
    listed = Path(steps.context.training_folder.config.val_mask_flist).read_text(encoding="utf-8")
    assert len(listed.split()) == 5
    (tmp_path / "notes.zip").write_bytes(b"")
    assert drop_on(window.menuBar(), tmp_path / "notes.zip") and "notes.zip" in steps.banner.text
    assert not window.document.has_picture and not window.files.is_opening
    assert window.pages.current is window.training


def test_a_field_of_the_form_takes_a_list_and_several_files(qtbot, steps: Steps, tmp_path: Path) -> None:
    listed = tmp_path / "mine.flist"
    listed.write_text("a.png\n", encoding="utf-8")
    go(steps, "folder")
    field = steps.folder.form.rows["train_flist"].field.part
    assert drop_on(field, listed)
    assert steps.context.training_folder.config.train_flist == str(listed)
    pictures = write_pictures(tmp_path / "several", 3)
    assert drop_on(field, pictures / "00.png", pictures / "02.png")
    qtbot.waitUntil(lambda: steps.context.training_folder.config.train_flist != str(listed), timeout=60_000)
    made = Path(steps.context.training_folder.config.train_flist)
    assert made == tmp_path / "model" / "train.flist"
    assert made.read_text(encoding="utf-8").split() == [str(pictures / "00.png"), str(pictures / "02.png")]
    go(steps, "phases")
    assert not steps.phases.fast.isEnabled() and "mask files" in steps.phases.note.text()


def test_the_invitation_takes_model_folders_and_keeps_pictures_for_later(window: MainWindow, tmp_path: Path) -> None:
    steps, pictures = open_training(window), write_pictures(tmp_path / "pictures", 2)
    weights = tmp_path / "downloaded" / "EdgeModel_gen.pth"
    weights.parent.mkdir()
    weights.write_bytes(b"x")
    with held_over(steps.folder, pictures) as taken:
        assert taken and is_lit(steps.folder.field)
    assert drop_on(steps.folder.field, pictures)
    assert steps.context.training_folder.folder is None and "model folder" in steps.banner.text
    assert not (pictures / "config.yml").exists()
    assert drop_on(steps.folder.field, weights)
    assert steps.context.training_folder.folder == weights.parent and (weights.parent / "config.yml").is_file()
    assert steps.data.source.text() == str(pictures)


def test_the_cards_of_a_batch_take_masks_and_the_folder_of_results(view: JobView, tmp_path: Path) -> None:
    draft, masks = view.form.masks, write_pictures(tmp_path / "masks", 2)
    view.form.ensureWidgetVisible(draft)
    with held_over(draft.origin, masks) as taken:
        assert taken and is_lit(draft)
    before = view.form.pictures.list.count()
    assert drop_on(draft.origin, masks)
    assert job(view).masks.origin is MaskOrigin.FOLDER and job(view).masks.path == masks
    assert drop_on(draft.origin, masks / "00.png")
    assert job(view).masks.origin is MaskOrigin.SINGLE and job(view).masks.path == masks / "00.png"
    view.form.ensureWidgetVisible(view.form.results)
    assert drop_on(view.form.results.template, tmp_path)
    assert job(view).output.folder == tmp_path and view.form.pictures.list.count() == before
    assert drop_on(view.table, masks)
    assert view.form.pictures.list.count() == before + 1


def test_a_folder_dropped_on_the_review_goes_to_the_list_of_the_batch(
    window: MainWindow, review: ReviewPage, tmp_path: Path
) -> None:
    pictures = write_pictures(tmp_path / "more", 1)
    assert drop_on(review, pictures)
    assert window.batch.current_view == "job" and pictures in window.batch.draft.job.sources.paths
    assert window.pages.current is window.batch and not window.document.has_picture


def test_an_open_picture_lights_up(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.png"
    write_picture(other, Picture(np.zeros((20, 30, 3), np.uint8)))
    frame = opened.page.drop_frame
    assert not frame.isVisible()
    with held_over(opened.canvas, other) as taken:
        assert taken and frame.isVisible() and frame.size() == opened.page.size()
    assert not frame.isVisible()
    assert drop_on(opened.canvas, other)
    qtbot.waitUntil(lambda: opened.document.size == (20, 30))
