"""Dialogs, and questions that wait for an answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import numpy as np
from PIL import Image
from PySide6.QtWidgets import QApplication, QColorDialog, QDialog, QPushButton, QWidget

from app.background.task import Task
from app.repair.export.export_dialog import ExportDialog
from app.repair.files.export_options import ExportFacts, ExportOptions
from app.repair.mask.mask_operations import MaskOperations
from app.repair.recovery.recovery_dialog import RecoveryDialog
from app.repair.recovery.run_folder import Belonging, Orphan, RunFolder
from app.translation import localized, translate
from app.window.error_dialog import ErrorDialog
from core.data.before_after.options import BeforeAfter, Layout
from core.data.picture import PictureMeta
from core.edit.project import ProjectSummary
from core.messages import Message
from tests.screenshots.shot import Shot, asked, between, made
from tests.screenshots.stage import Stage

_REPORT = "Traceback (most recent call last):\n  …\nValueError: a report of a failure"


def dialogs(stage: Stage) -> Iterator[Shot]:
    window = stage.window
    stage.open_example()
    yield from _exports(stage)
    yield made("recovery", lambda: _recovery(stage))
    for action in ("preferences", "shortcuts", "choose_model", "about"):

        def enter(action: str = action) -> None:
            stage.trigger(action)
            stage.wait(lambda: not window.tasks.is_doing(Task))

        yield between(action, enter, _close_dialogs)
    yield between("mask_colour", lambda: _ask_mask_colour(stage), _close_dialogs)
    yield between("failure", lambda: _show_failure(window.program.errors), window.program.errors.close)
    yield _import(stage)


def _exports(stage: Stage) -> Iterator[Shot]:
    side, wipe = BeforeAfter(Layout.SIDE, 1600, 4.0, ("", ""), False), BeforeAfter(Layout.WIPE, 800, 4.0, None, True)
    chosen = {
        "png": ExportOptions(".png", recipe=True),
        "jpg": ExportOptions(".jpg", 90),
        "psd": ExportOptions(".psd"),
        "side": ExportOptions(".png", shown=side),
        "wipe": ExportOptions(".gif", shown=wipe),
    }
    meta = PictureMeta(dpi=(300, 300), pages=2)
    for name, options in chosen.items():

        def make(options: ExportOptions = options) -> QDialog:
            facts = ExportFacts("portrait_damaged.png", np.zeros((8, 8, 3), np.uint8), meta, True, 0.02)
            dialog = ExportDialog(facts, options, stage.theme, stage.window, options if options.shown else None)
            if options.shown is not None:
                layout = dialog.before_after.buttons[options.shown.layout]
                layout.setFocus()
                layout.click()
            return dialog

        yield made(f"export_{name}", make)


def _recovery(stage: Stage) -> QDialog:
    summary = ProjectSummary("portrait.png", None, (512, 512), 3, "1")
    orphans = [
        Orphan(cast(RunFolder, None), str(number), Path("a"), Belonging(f"scan_{number}.png"), summary, time.time())
        for number in (1, 2)
    ]
    return RecoveryDialog(orphans, stage.theme, stage.window)


def _show_failure(errors: ErrorDialog) -> None:
    errors.show_report(_REPORT)
    errors.show()  # one that repeats does not reopen it


def _ask_mask_colour(stage: Stage) -> None:
    stage.trigger("preferences")
    preferences = stage.window.program.preferences
    assert preferences is not None
    button = next(one for one in preferences.findChildren(QPushButton) if one.text().strip().startswith("#"))
    stage.click(button)
    assert any(isinstance(one, QColorDialog) and one.isVisible() for one in QApplication.topLevelWidgets())


def _import(stage: Stage) -> Shot:
    """A mask that marks more than half is asked about."""
    masks = cast(MaskOperations, stage.feature(MaskOperations))
    path = stage.folder / "mask.png"
    height, width = stage.window.document.size
    mask = np.full((height, width), 255, np.uint8)
    mask[: height // 3, : width // 2] = 0
    Image.fromarray(mask).save(path)

    def enter() -> None:
        masks.import_mask(path)
        stage.wait(lambda: any(isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets()))

    return between("import_mask", enter, _close_dialogs)


def _close_dialogs() -> None:
    open_ones: list[QWidget] = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    for dialog in reversed([one for one in open_ones if isinstance(one, QDialog)]):
        dialog.close()


def _faults(stage: Stage, names: list[str]) -> tuple[str, list[tuple[str, str]]]:
    """What is said when not all pictures could be exported."""
    text = translate("ExportAll", "Exported to {folder}: {count} of {all}.")
    reason = localized(Message("No space left on device"))
    return text.format(folder="Scans", count=1, all=1 + len(names)), [(name, reason) for name in names]


def questions(stage: Stage) -> Iterator[Shot]:
    stage.open_example()
    ask = stage.window.dialogs
    path, names = Path("portrait.png"), [f"scan_{number}.png" for number in range(12)]
    yield asked("ask_unsaved", lambda: ask.ask_unsaved(names[:1]))
    yield asked("ask_unsaved_several", lambda: ask.ask_unsaved(names))
    yield asked("ask_original", lambda: ask.confirm_original(path))
    yield asked("ask_changed", lambda: ask.confirm_changed(path))
    yield asked("ask_taken", lambda: ask.ask_taken(names[:3]))
    yield asked("ask_scale", lambda: ask.ask_scale("scan_1.png", (640, 480), (1280, 960), True))
    yield asked("ask_discard", lambda: ask.confirm_discard(names[:2]))
    yield asked("faults", lambda: ask.show_faults(*_faults(stage, names[:2])))
    for page in (stage.window.training, stage.window.batch):  # what asks is made when it is first shown
        stage.window.pages.show_page(page)
        stage.rest()
    yield asked("ask_stop_training", stage.window.training.questions.stop_and_close)
    yield asked("ask_stop_batch", stage.window.batch.dialogs.stop_and_close)
