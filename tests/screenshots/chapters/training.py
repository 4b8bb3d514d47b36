"""The Training page, as a newcomer walks through it with a tiny network, trained for a moment on the demo set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.training.export_model import ExportModelDialog
from app.training.finetune.dialog import FineTuneDialog
from app.training.new_folder_dialog import NewFolderDialog
from tests.screenshots.shot import Shot, asked, between, made
from tests.screenshots.stage import Stage

_ITERATIONS = 75
"""That the model is trained for in each phase: enough for curves, not for a good model."""
_TINY: dict[str, Any] = {
    "MASK": 7, "DEVICE": "cpu", "TRAIN_FLIST": "demo:600", "VAL_FLIST": "demo:600-606", "TEST_FLIST": "demo:606-612",
    "GENERATOR_WIDTH": 8, "GENERATOR_BLOCKS": 2, "DISCRIMINATOR_WIDTH": 8, "INPUT_SIZE": 128, "BATCH_SIZE": 2,
    "LR": 0.001, "MAX_ITERS": 20_000, "VGG_WEIGHTS": "none", "WORKERS": 0, "LOG_INTERVAL": 1,
    "SAMPLE_INTERVAL": 15, "SAMPLE_SIZE": 4, "EVAL_INTERVAL": 15,
}  # fmt: skip


def training(stage: Stage) -> Iterator[Shot]:
    window = stage.window
    window.pages.show_page(window.training)
    stage.wait(lambda: window.training.steps is not None)
    steps, session = window.training.steps, window.training.session
    assert steps is not None
    yield Shot("training_invitation")
    steps.context.training_folder.create(stage.folder / "my model", _TINY)
    stage.click(steps.list.button("folder"))
    for name, tab in steps.folder.form.tabs.items():
        stage.click(tab)
        yield Shot(f"training_folder_{name}")
    stage.click(next(iter(steps.folder.form.tabs.values())))
    yield Shot("training_folder")
    stage.click(steps.list.button("data"))
    stage.wait(lambda: steps.data.preview.count > 0)
    yield Shot("training_data")
    stage.click(steps.data.check.button)
    stage.wait(lambda: bool(steps.data.check.rows))
    foot = steps.data.next  # in each language elsewhere
    yield between("training_check", lambda: steps.data.ensureWidgetVisible(foot), lambda: None)
    stage.click(steps.list.button("phases"))
    steps.phases.count.setValue(_ITERATIONS)
    stage.click(steps.phases.fast)
    # Until its second phase has come far enough to be worth a look.
    stage.wait(lambda: not session.is_active or (session.status is not None and session.status.place == 1))
    stage.wait(lambda: not session.is_active or (session.status is not None and session.status.iteration > 40))
    stage.wait(lambda: steps.progress.curves.count >= _ITERATIONS // 2)
    yield Shot("training_progress")
    stage.wait(lambda: not session.is_active)
    if session.error is not None:
        raise RuntimeError(session.error[0])
    steps.banner.hide()
    stage.click(steps.list.button("samples"))
    stage.wait(lambda: steps.samples.view.has_sheet)
    yield Shot("training_samples")
    stage.click(steps.list.button("phases"))
    yield Shot("training_phases")


def training_dialogs(stage: Stage) -> Iterator[Shot]:
    window, theme, folder = stage.window, stage.theme, stage.folder / "my model"
    window.pages.show_page(window.training)
    stage.wait(lambda: window.training.steps is not None)
    ask = window.training.questions
    yield made("training_new_folder", lambda: NewFolderDialog(window, theme, stage.folder))
    yield made("training_export", lambda: ExportModelDialog(window, theme, folder))
    yield made("training_fine_tune", lambda: FineTuneDialog(stage.folder, theme, window))
    yield asked("ask_replace_export", lambda: ask.replace_export(folder))
    yield asked("ask_replace_lists", lambda: ask.replace_lists(["train.flist", "val.flist"]))
    yield asked("ask_reset_all", lambda: ask.reset_all(3))
    yield asked("ask_compact", lambda: ask.compact(2))
