"""Starting, commanding and watching runs, with a runner that the test holds in its hand."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.main_window import MainWindow
from app.training.context import TrainingQuestions
from app.training.folder_status import LogPosition, best_iteration, read_log, read_status, smooth
from app.training.sample_views import COLUMNS, GAP, TITLE, layout_of
from app.training.steps import Steps
from app.training.training_run import StatusReporter, TrainingOrder, TrainingStatus, clock
from app.training.training_session import TrainingState
from core.config import Config
from core.errors import DataError
from core.events import TrainStarted
from tests.app.training_for_tests import HandRunner, click, go, open_training, write_pictures

pytestmark = pytest.mark.slow


@pytest.fixture
def runner() -> HandRunner:
    return HandRunner()


@pytest.fixture
def steps(window: MainWindow, runner: HandRunner, tmp_path: Path) -> Iterator[Steps]:
    """The page with a folder whose pictures are chosen."""
    window.training.session.runner = runner
    steps = open_training(window)
    folder = tmp_path / "model"
    pictures = str(write_pictures(tmp_path / "pictures", 2))
    steps.context.training_folder.create(folder, {"TRAIN_FLIST": pictures, "MASK": 7})
    go(steps, "phases")
    yield steps
    runner.last.stopped.set()


def started(qtbot, steps: Steps) -> None:
    click(steps.phases.full)
    qtbot.waitUntil(lambda: steps.context.session.state is TrainingState.RUNNING)


def test_commands_reach_the_run_and_buttons_follow_its_state(qtbot, steps: Steps, runner: HandRunner) -> None:
    strip = steps.strip
    assert not any(button.isEnabled() for button in (strip.go_on, strip.pause, strip.save, strip.sample, strip.stop))
    started(qtbot, steps)
    assert steps.current == "progress" and strip.isVisible() and not strip.go_on.isEnabled()
    assert runner.orders[0].phases == (1, 2, 3) and runner.orders[0].more is None
    assert runner.thread not in (None, threading.get_ident())
    click(strip.save)
    click(strip.sample)
    click(strip.pause)
    assert (
        steps.context.session.state is TrainingState.PAUSED and strip.go_on.isEnabled() and not strip.pause.isEnabled()
    )
    click(strip.go_on)
    go(steps, "phases")
    assert not any(card.start.isEnabled() for card in steps.phases.cards.values()) and not steps.phases.fast.isEnabled()
    click(strip.stop)
    qtbot.waitUntil(lambda: steps.context.session.state is TrainingState.IDLE)
    assert runner.last.calls == ["save", "sample", "pause", "go_on", "stop"]
    assert not strip.stop.isEnabled() and steps.phases.fast.isEnabled()


def test_progress_tells_time_speed_and_memory(qtbot, steps: Steps) -> None:
    started(qtbot, steps)
    progress = steps.progress
    assert "12 of 30" in progress.bar_names[0].text() and progress.bars[0].value() == 100
    assert progress.bar_times[0].text() == "0:04 left" and progress.bar_times[1].text() == "0:12 left"
    assert "4.0" in progress.speed.text() and progress.memory.text() == "2.0 GB"
    assert "1 of 3" in progress.bar_names[1].text()
    click(steps.strip.stop)
    qtbot.waitUntil(lambda: not steps.context.session.is_active)


def test_the_number_of_iterations_and_the_fast_queue_are_ordered(qtbot, steps: Steps, runner: HandRunner) -> None:
    steps.phases.count.setValue(250)
    assert steps.phases.more.isChecked()
    click(steps.phases.fast)
    qtbot.waitUntil(lambda: bool(runner.orders))
    order = runner.orders[0]
    assert (order.phases, order.more, order.skip_phase2) == ((1, 3), 250, True)
    qtbot.waitUntil(lambda: steps.context.session.state is TrainingState.RUNNING)
    click(steps.strip.stop)
    qtbot.waitUntil(lambda: not steps.context.session.is_active)


@pytest.mark.parametrize("failure", [DataError("The list is gone."), ZeroDivisionError("by zero")])
def test_a_failure_is_shown_and_can_be_copied_and_the_window_lives_on(
    qtbot, steps: Steps, runner: HandRunner, failure: Exception
) -> None:
    runner.failure = failure
    click(steps.phases.cards[1].start)
    qtbot.waitUntil(lambda: steps.context.session.error is not None)
    assert str(failure) in steps.progress.failure.text.text() and steps.progress.failure.isVisible()
    click(steps.progress.failure.copy)
    copied = QApplication.clipboard().text()
    assert str(failure) in copied and ("Traceback" in copied) is isinstance(failure, ZeroDivisionError)
    assert steps.list.button("progress").note.property("kind") == "error"
    runner.failure = None
    go(steps, "phases")
    started(qtbot, steps)
    assert steps.progress.failure.isHidden()
    click(steps.strip.stop)
    qtbot.waitUntil(lambda: not steps.context.session.is_active)


def test_a_list_that_is_gone_fails_with_its_sentence(qtbot, window: MainWindow, tmp_path: Path) -> None:
    steps = open_training(window)
    steps.context.training_folder.create(
        tmp_path / "model", {"TRAIN_FLIST": "/nowhere/pictures.flist", "DEVICE": "cpu", "MASK": 7}
    )
    go(steps, "phases")
    click(steps.phases.cards[1].start)
    qtbot.waitUntil(lambda: steps.context.session.error is not None, timeout=60_000)
    assert "/nowhere/pictures.flist" in steps.progress.failure.text.text()


@pytest.mark.parametrize("stops", [True, False])
def test_closing_the_window_asks_first(
    qtbot, window: MainWindow, steps: Steps, monkeypatch: pytest.MonkeyPatch, stops: bool
) -> None:
    asked = []
    monkeypatch.setattr(TrainingQuestions, "stop_and_close", lambda _: asked.append(1) or stops)
    started(qtbot, steps)
    window.close()
    assert asked == [1] and window.isVisible()
    if stops:
        qtbot.waitUntil(lambda: not window.isVisible())
    else:
        assert steps.context.session.state is TrainingState.RUNNING
        click(steps.strip.stop)
        qtbot.waitUntil(lambda: not steps.context.session.is_active)


def test_a_fault_that_the_check_finds_is_fixed_by_its_button(qtbot, steps: Steps) -> None:
    draft = steps.context.training_folder
    assert draft.set(mask=3, device="cpu", generator_width=4, generator_blocks=1, input_size=64, batch_size=2) == ""
    go(steps, "data")
    panel = steps.data.check
    click(panel.button)
    qtbot.waitUntil(lambda: bool(panel.rows) and panel.rows[0].isVisible(), timeout=60_000)
    worst = panel.rows[0]
    assert (
        worst.finding.severity == "error"
        and "TRAIN_MASK_FLIST" in worst.text.text()
        and "Faults: 1" in panel.summary.text()
    )
    steps.data.ensureWidgetVisible(worst.fix)
    click(worst.fix)
    qtbot.waitUntil(lambda: bool(panel.rows) and worst not in panel.rows, timeout=60_000)
    assert draft.config.mask == 7 and not any(row.finding.severity == "error" for row in panel.rows)


def test_the_demo_set_is_chosen_with_one_click(qtbot, steps: Steps) -> None:
    go(steps, "data")
    click(steps.data.demo)
    assert steps.context.training_folder.config.train_flist == "demo:20000"
    qtbot.waitUntil(lambda: steps.data.picture_counts.get("train") == 20_000, timeout=60_000)
    assert steps.data.picture_counts == {"train": 20_000, "val": 100, "test": 100}
    qtbot.waitUntil(lambda: steps.data.preview.count == 6, timeout=60_000)


def test_repairing_goes_on_beside_training(qtbot, window: MainWindow, steps: Steps, photo_file: Path) -> None:
    started(qtbot, steps)
    window.pages.show_page(window.page)
    assert window.statusBar().isVisible()
    window.controller.load_model()
    window.open_path(photo_file)
    qtbot.waitUntil(lambda: window.document.has_picture and window.controller.model is not None)
    window.pages.show_page(window.training)
    assert steps.context.session.state is TrainingState.RUNNING and not window.statusBar().isVisible()
    click(steps.strip.stop)
    qtbot.waitUntil(lambda: not steps.context.session.is_active)


def test_the_stand_of_a_folder(tmp_path: Path) -> None:
    for name in ("EdgeModel_gen_900.pth", "EdgeModel_gen_10000.pth", "InpaintingModel_gen_40.pth", "other_gen_1.pth"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "log_edge.csv").write_text("iteration,seconds,l_d1\n10,1,0.5\n10500,2,0.4\n10501,2,", encoding="utf-8")
    (tmp_path / "log_inpaint.csv").write_text("iteration,seconds,l_d2\n40,1,0.5\n", encoding="utf-8")
    (tmp_path / "samples").mkdir()
    for name in ("edge_00000020.png", "edge_inpaint_00000100.png", "edge_00000003.png", "notes.png"):
        (tmp_path / "samples" / name).write_bytes(b"")
    status = read_status(tmp_path)
    assert status.edge is not None and status.edge.iteration == 10_000 and status.has_model
    assert status.phase(1).reached == 10_000  # what was logged later is not saved
    assert status.phase(3).reached is None and (status.phase(3).start, status.phase(3).from_phase) == (40, 2)
    assert [sheet.iteration for sheet in status.sheets_of(1)] == [3, 20] and len(status.sheets) == 3
    assert read_status(tmp_path / "nowhere").phases[2].blocked == "edges"


def test_a_log_is_read_on_and_anew(tmp_path: Path) -> None:
    path = tmp_path / "log_edge.csv"
    path.write_text("iteration,seconds,l_d1\n1,0.1,0.5\n2,0.2,", encoding="utf-8")
    first = read_log(path, LogPosition())
    assert first.fresh and first.rows.tolist() == [[1, 0.1, 0.5]]
    with path.open("a", encoding="utf-8") as handle:
        handle.write("\nnonsense\n3,0.3,0.1\n")
    second = read_log(path, first.place)
    assert not second.fresh and np.isnan(second.rows[0, 2]) and second.rows[1].tolist() == [3, 0.3, 0.1]
    path.write_text("iteration,l_d1\n1,2\n", encoding="utf-8")
    assert read_log(path, second.place).fresh
    assert not len(read_log(tmp_path / "none.csv", LogPosition()).rows)


def test_the_best_evaluation(tmp_path: Path) -> None:
    path = tmp_path / "eval.csv"
    path.write_text("iteration,seconds,psnr\n10,1,20\n20,1,25\n30,1,\n40,1,24\n", encoding="utf-8")
    assert best_iteration(read_log(path, LogPosition())) == 20
    path.write_text("iteration,precision,recall\n10,0.1,0.9\n20,0.5,0.5\n", encoding="utf-8")
    assert best_iteration(read_log(path, LogPosition())) == 20
    rows = "10,,99\n20,5,98\n30,7,20\n40,7,22\n50,7,21\n"  # easier holes before
    path.write_text(f"iteration,conditions,psnr\n{rows}", encoding="utf-8")
    assert best_iteration(read_log(path, LogPosition())) == 40
    path.write_text("iteration,conditions,psnr\n10,,30\n20,,28\n", encoding="utf-8")
    assert best_iteration(read_log(path, LogPosition())) == 10
    path.write_text("iteration,other\n10,0.1\n", encoding="utf-8")
    assert best_iteration(read_log(path, LogPosition())) is None


def test_smoothing_keeps_means_and_gaps() -> None:
    values = np.array([1.0, 3.0, np.nan, 5.0, 7.0])
    assert smooth(values, 1) is values
    assert smooth(values, 3).tolist() == [2.0, 2.0, 4.0, 6.0, 6.0]
    assert np.isnan(smooth(np.full(4, np.nan), 3)).all()


def test_the_layout_of_a_sheet_is_that_of_core() -> None:
    from core.training import validation

    assert (len(validation.COLUMNS), validation.GAP, validation.TITLE) == (COLUMNS, GAP, TITLE)
    tile = np.zeros((48, 48, 3), np.uint8)
    sheet = validation.draw_sheet([[tile] * COLUMNS] * 3, "(7)")
    found = layout_of(sheet.height, sheet.width)
    assert found is not None and (found.cell, found.rows) == (48, 3)
    assert layout_of(100, 101) is None


def test_times_are_told_as_people_read_them() -> None:
    assert [clock(seconds) for seconds in (0, 42.4, 187, 7510)] == ["0:00", "0:42", "3:07", "2:05:10"]
    assert TrainingStatus(1, 0, (1, 3), 20, 10, 30).part_of_all == 0.25


def test_the_part_counts_from_where_an_order_began(tmp_path: Path) -> None:
    """It goes on where the run before was stopped, and not at nothing."""
    seen: list[TrainingStatus] = []
    order = TrainingOrder(tmp_path, (1,), resume=True)
    report = StatusReporter(order, (1000,), Config(), lambda event: seen.append(event), (10,))  # type: ignore[arg-type]
    report(TrainStarted(1, 510, 1010))
    assert seen[-1].part == 0.5 and seen[-1].iteration == 510
    report = StatusReporter(order, (1000,), Config(), lambda event: seen.append(event))  # type: ignore[arg-type]
    report(TrainStarted(1, 510, 1010))
    assert seen[-1].part == 0.0


def test_the_dialog_of_a_changed_mind_changes_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(TrainingQuestions, "new_folder", lambda *_: None)
    steps = open_training(window)
    click(steps.folder.new)
    click(steps.folder.existing)
    assert steps.context.training_folder.folder is None and steps.current == "folder"
