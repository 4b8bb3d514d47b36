"""One mask for all pictures of a batch, painted on the Repair page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.batch.one_mask import OneMaskPainter, OneMaskStrip
from app.main_window import MainWindow
from core.batch.items import BatchItem, Result
from core.batch.job import Fit, MaskOrigin
from core.data.mask_io import read_mask
from tests.app.fakes import Answers
from tests.app.hands import click, drag
from tests.app.reviews import items

pytestmark = pytest.mark.slow

LEFT = Qt.MouseButton.LeftButton


def shown(window: MainWindow) -> str:
    return window.document.path.name if window.document.path is not None else ""


def strip_of(qtbot, window: MainWindow, item: BatchItem) -> OneMaskStrip:
    window.batch.paint_requested.emit(item)
    qtbot.waitUntil(lambda: shown(window) == item.name and window.one_mask.strip is not None)
    strip = window.one_mask.strip
    assert strip is not None
    qtbot.waitUntil(strip.isVisible)
    window.canvas.setFocus()
    qtbot.wait(1)
    return strip


def test_the_painted_mask_becomes_the_job_s(
    qtbot, window: MainWindow, one_mask: OneMaskPainter, results: tuple[Result, ...], tmp_path: Path
) -> None:
    window.batch.draft.change(lambda job: replace(job, masks=replace(job.masks, invert=True)))
    strip = strip_of(qtbot, window, items(results)[0])
    assert not strip.use.isEnabled()
    window.tools.set_size(9)
    drag(window, (30.5, 40.5), (60.5, 40.5))
    assert strip.use.isEnabled()
    painted = window.document.mask.copy()
    strip.choose_fit(Fit.BOTTOM_RIGHT)
    QTest.mouseClick(strip.use, LEFT)
    qtbot.waitUntil(lambda: window.batch.draft.job.masks.origin is MaskOrigin.SINGLE)
    masks = window.batch.draft.job.masks
    assert masks.path == tmp_path / "data" / "masks" / "page 1_mask.png"
    assert masks.fit is Fit.BOTTOM_RIGHT and not masks.invert
    assert (read_mask(masks.path, (140, 200)) == painted).all()
    assert window.pages.current is window.batch
    window.pages.show_page(window.page)
    assert not strip.isVisible()

    strip = strip_of(qtbot, window, items(results)[0])  # once more: the first mask's file stays as it was
    click(window, 100.5, 100.5)
    QTest.mouseClick(strip.use, LEFT)
    second = tmp_path / "data" / "masks" / "page 1_mask_2.png"
    qtbot.waitUntil(lambda: window.batch.draft.job.masks.path == second)
    assert (read_mask(masks.path, (140, 200)) == painted).all() and window.batch.draft.job.masks.fit is Fit.BOTTOM_RIGHT


def test_the_mask_can_be_kept_where_the_user_likes(
    qtbot, window: MainWindow, one_mask: OneMaskPainter, results: tuple[Result, ...], tmp_path: Path
) -> None:
    strip = strip_of(qtbot, window, items(results)[0])
    click(window, 30.5, 40.5)
    answers = Answers(window, save_mask=None)
    QTest.mouseClick(strip.elsewhere, LEFT)
    assert len(answers.asked) == 1 and strip.isVisible()  # the user changed their mind
    Answers(window, save_mask=tmp_path / "Wasserzeichen ü.png")
    QTest.mouseClick(strip.elsewhere, LEFT)
    qtbot.waitUntil(lambda: window.batch.draft.job.masks.path == tmp_path / "Wasserzeichen ü.png")
    assert (tmp_path / "Wasserzeichen ü.png").is_file() and not (tmp_path / "data").exists()


def test_the_strip_belongs_to_its_picture(
    qtbot, window: MainWindow, one_mask: OneMaskPainter, results: tuple[Result, ...]
) -> None:
    strip = strip_of(qtbot, window, items(results)[0])
    sample = window.files.workspace.shown
    window.open_path(results[1].source)
    qtbot.waitUntil(lambda: shown(window) == "page 2.png")
    assert not strip.isVisible()
    assert sample is not None
    window.files.opener.go_to(sample)
    qtbot.waitUntil(strip.isVisible)
    QTest.mouseClick(strip.cancel, LEFT)
    assert strip.isHidden() and window.pages.current is window.batch
    assert window.batch.draft.job.masks.origin is not MaskOrigin.SINGLE
    strip = strip_of(qtbot, window, items(results)[0])
    window.files.opener.close(window.files.workspace.frames[0])
    qtbot.waitUntil(strip.isHidden)


def test_a_folder_that_cannot_be_made_is_told_of(
    qtbot, window: MainWindow, one_mask: OneMaskPainter, results: tuple[Result, ...], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    one_mask.folder = lambda: tmp_path / "file" / "masks"
    strip = strip_of(qtbot, window, items(results)[0])
    click(window, 30.5, 40.5)
    QTest.mouseClick(strip.use, LEFT)
    assert window.page.banner.kind == "error" and strip.isVisible()


def test_painting_needs_a_picture(qtbot, window: MainWindow, one_mask: OneMaskPainter) -> None:
    window.batch.paint_requested.emit(None)
    assert window.batch.view is not None and "Add pictures first" in window.batch.view.banner.text
    assert one_mask.strip is None
