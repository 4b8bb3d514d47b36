"""Fine-tuning on the Training page, its verdict, weights put to use, the preset for a CPU, the bundled folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.settings import Settings
from app.training.context import TrainingQuestions
from app.training.finetune.tasks import BeginFineTuning
from app.training.folder_status import read_status
from app.training.steps import Steps
from app.training.training_run import CoreTrainingRunner, TrainingOrder, TrainingStatus
from core.config_file import load_folder_config
from core.events import Event
from core.models.best import Best, write_best
from core.resources import DEFAULT_MODEL
from core.training.finetune import begin as begin_module
from core.training.finetune import record
from core.training.finetune.record import Figures, FineTuning, Verdict
from tests.app.training_for_tests import TINY, HandRunner, click, go, open_training, write_pictures
from tests.core.models_for_tests import write_model

LONG = 60_000


@pytest.fixture
def runner() -> HandRunner:
    return HandRunner()


@pytest.fixture
def steps(window: MainWindow, runner: HandRunner) -> Iterator[Steps]:
    window.training.session.runner = runner
    yield open_training(window)
    runner.last.stopped.set()


def type_into(field, text: str) -> None:
    """As a user who selects all of a field and types."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


@pytest.mark.slow
def test_one_click_begins_a_fine_tuning(
    qtbot, steps: Steps, runner: HandRunner, window: MainWindow, tmp_path: Path
) -> None:
    pictures = write_pictures(tmp_path / "my style", 12)
    click(steps.folder.tune)
    dialog = steps.tuning.dialog
    assert dialog is not None and dialog.isVisible() and not dialog.start.isEnabled()
    type_into(dialog.pictures, str(pictures))
    assert Path(dialog.folder.text()) == tmp_path / "my style model"
    dialog.minutes.setValue(7)
    click(dialog.start)
    qtbot.waitUntil(lambda: bool(runner.orders), timeout=LONG)
    folder = tmp_path / "my style model"
    assert runner.orders[0].fine_tune and runner.orders[0].phases == (1, 3) and runner.orders[0].folder == folder
    assert steps.context.training_folder.folder == folder and steps.current == "progress"
    assert record.read(folder) == FineTuning("bundled", 7)
    config = load_folder_config(folder)
    assert config.generator == "unet" and config.inpaint_adv_loss_weight == 0 and config.lr < 0.0005

    rows = steps.folder.form.rows
    qtbot.waitUntil(lambda: "48 in the edge model" in rows["generator_width"].field.part.toolTip(), timeout=LONG)
    assert "32 in the inpainting model" in rows["generator_width"].field.part.toolTip()
    assert not rows["generator_width"].field.isEnabled() and rows["generator"].field.part.currentText() == "unet"
    with qtbot.waitSignal(window.training.session.ended, timeout=LONG):
        click(steps.strip.stop)
    go(steps, "phases")
    assert steps.phases.tuned.isVisible() and "7 minutes" in steps.phases.tuned.text.text()
    click(steps.phases.tuned.resume)
    qtbot.waitUntil(lambda: len(runner.orders) == 2, timeout=LONG)
    assert runner.orders[1].fine_tune
    with qtbot.waitSignal(window.training.session.ended, timeout=LONG):
        click(steps.strip.stop)
    click(steps.strip.go_on)
    qtbot.waitUntil(lambda: len(runner.orders) == 3, timeout=LONG)
    assert runner.orders[2].fine_tune and runner.orders[2].folder == folder
    with qtbot.waitSignal(window.training.session.ended, timeout=LONG):
        click(steps.strip.stop)


@pytest.mark.slow
def test_too_few_pictures_are_said_in_the_dialog(qtbot, steps: Steps, tmp_path: Path) -> None:
    pictures = write_pictures(tmp_path / "few", 3)
    click(steps.folder.tune)
    dialog = steps.tuning.dialog
    assert dialog is not None
    type_into(dialog.pictures, str(pictures))
    click(dialog.start)
    qtbot.waitUntil(lambda: dialog.fault.isVisible(), timeout=LONG)
    assert "3 pictures are too few" in dialog.fault.text() and not (tmp_path / "few model").exists()
    assert dialog.start.isEnabled()
    click(dialog.cancel)
    assert steps.context.training_folder.folder is None


@pytest.mark.slow
def test_a_dialog_that_is_cancelled_while_the_model_is_copied_begins_nothing(
    qtbot, monkeypatch, steps: Steps, runner: HandRunner, tmp_path: Path
) -> None:
    copying, go_on, deal = threading.Event(), threading.Event(), begin_module._dealt

    def slow(pictures):
        copying.set()
        go_on.wait(LONG / 1000)
        return deal(pictures)

    monkeypatch.setattr(begin_module, "_dealt", slow)
    pictures = write_pictures(tmp_path / "my style", 12)
    click(steps.folder.tune)
    dialog = steps.tuning.dialog
    assert dialog is not None
    type_into(dialog.pictures, str(pictures))
    click(dialog.start)
    qtbot.waitUntil(copying.is_set, timeout=LONG)
    click(dialog.cancel)
    go_on.set()
    qtbot.waitUntil(lambda: not steps.context.file_tasks.is_doing(BeginFineTuning), timeout=LONG)
    assert not runner.orders and steps.context.training_folder.folder is None
    assert not (tmp_path / "my style model").exists()


def judged(folder: Path, *, better: bool) -> Path:
    """A model folder of which a fine-tuning says that it is better, or is not."""
    (write_model(folder) / "config.yml").write_text("GENERATOR_WIDTH: 4\n", encoding="utf-8")
    write_model(folder / "chosen")
    before, after = Figures(20.0, 0.5), Figures(20.25, 0.512 if better else 0.49)
    record.write(folder, FineTuning("bundled", 15, {1: 5, 3: 5}, True, Verdict(better, before, after, 6, 5, 0.5, 0.5)))
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("better", [True, False])
def test_the_verdict_is_told_before_the_model_is_used(
    qtbot, steps: Steps, window: MainWindow, tmp_path: Path, better: bool
) -> None:
    folder = judged(tmp_path / "tuned", better=better)
    steps.context.training_folder.open(folder)
    go(steps, "phases")
    told = steps.phases.tuned.text.text()
    assert told.startswith("Better than the bundled model" if better else "Not better than the bundled model")
    assert "20.00 to 20.25 dB" in told and not steps.phases.tuned.resume.isVisible()
    assert not steps.strip.go_on.isEnabled()
    go(steps, "samples")
    assert steps.samples.use_model.note() == told
    click(steps.samples.use)
    used = folder / "chosen" if better else folder
    qtbot.waitUntil(lambda: window.controller.model is not None and window.controller.model.folder == used)


def choose(steps: Steps, action: QAction) -> None:
    """Opens the menu beside the button and clicks an entry."""
    menu = steps.samples.use_model.menu
    menu.popup(steps.samples.use_model.others.mapToGlobal(steps.samples.use_model.others.rect().bottomLeft()))
    assert menu.isVisible() and action.isEnabled()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


@pytest.mark.slow
@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")
def test_the_best_and_the_sheet_s_weights_can_be_used(qtbot, steps: Steps, window: MainWindow, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "model")
    (folder / "config.yml").write_text("GENERATOR_WIDTH: 4\n", encoding="utf-8")
    for model in ("EdgeModel", "InpaintingModel"):
        for iteration in (3, 9):
            (folder / f"{model}_gen_{iteration}.pth").write_bytes((folder / f"{model}_gen_1.pth").read_bytes())
    write_best(folder, "edge_inpaint", Best(3, "psnr", 30.0, ("InpaintingModel_gen_3.pth",)))
    write_pictures(folder / "samples", 1).joinpath("00.png").rename(folder / "samples" / "edge_00000001.png")
    steps.context.training_folder.open(folder)
    go(steps, "samples")
    qtbot.waitUntil(lambda: steps.samples.shown is not None, timeout=LONG)
    use = steps.samples.use_model

    def used() -> Path | None:
        return window.controller.model.folder if window.controller.model is not None else None

    for action, expected in (
        (use.best, folder / "for_repair" / "edges_9_pictures_3"),
        (use.shown, folder / "for_repair" / "edges_1_pictures_9"),
        (use.newest, folder),
    ):
        click(window.pages.buttons.button(2))  # type: ignore[arg-type]
        choose(steps, action)
        qtbot.waitUntil(lambda expected=expected: used() == expected, timeout=LONG)
    assert (folder / "for_repair" / "edges_9_pictures_3" / "InpaintingModel_gen_3.pth").is_file()


@pytest.mark.slow
def test_the_preset_for_a_cpu_asks_and_sets(steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps.context.training_folder.create(tmp_path / "model", {"TRAIN_FLIST": "somewhere"})
    go(steps, "folder")
    answers: list[bool] = [False, True]
    monkeypatch.setattr(TrainingQuestions, "compact", lambda _self, count: answers.pop(0))
    click(steps.folder.form.compact)
    assert load_folder_config(tmp_path / "model").generator == "resnet"
    click(steps.folder.form.compact)
    config = load_folder_config(tmp_path / "model")
    assert (config.generator, config.generator_width, config.input_size) == ("unet", 32, 128)
    assert config.train_flist == "somewhere" and not steps.folder.form.compact.isEnabled()


@pytest.mark.slow
def test_the_bundled_folder_is_only_looked_at(steps: Steps, settings: Settings) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in DEFAULT_MODEL.iterdir()}
    steps.context.training_folder.open(DEFAULT_MODEL)
    go(steps, "folder")
    assert not steps.folder.form.isEnabled()
    assert "stays as it is" in steps.context.training_folder.set(lr=0.5)
    go(steps, "phases")
    for button in (steps.phases.fast, steps.phases.full, *(card.start for card in steps.phases.cards.values())):
        assert not button.isEnabled() and "fine-tune a copy" in button.toolTip()
    assert {path.name: path.stat().st_mtime_ns for path in DEFAULT_MODEL.iterdir()} == before


@pytest.mark.slow
def test_the_page_s_runner_fine_tunes_with_core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.training.finetune import judging
    from core.training.finetune.begin import begin

    monkeypatch.setattr(judging, "_SIDE", 48)
    source = write_model(tmp_path / "source")
    values = {name.upper(): value for name, value in TINY.items()} | {"MASK": 7, "INPUT_SIZE": 32}
    text = "".join(f"{key}: {value}\n" for key, value in values.items())
    (source / "config.yml").write_text(text, encoding="utf-8")
    folder = tmp_path / "model"
    begin(folder, write_pictures(tmp_path / "pictures", 12, 48), source, minutes=0.01)
    events: list[Event] = []
    runner = CoreTrainingRunner()
    runner.run(TrainingOrder(folder, (1, 3), fine_tune=True), events.append, runner.control())
    shown = [event for event in events if isinstance(event, TrainingStatus)]
    assert {event.phase for event in shown} == {1, 3} and shown[-1].part == 1
    assert read_status(folder).tuning == record.read(folder)
    assert record.read(folder).finished and (folder / "chosen" / "config.yml").is_file()
