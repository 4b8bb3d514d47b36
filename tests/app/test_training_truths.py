"""What the Training page says stays true: after changes, in other folders, and under clicks that come too fast."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QWidget

from app.background.task import Task
from app.background.tasks import Tasks
from app.main_window import MainWindow
from app.training.folder_status import read_status
from app.training.run_panels import LogLine
from app.training.steps import Steps
from app.training.training_session import TrainingState
from app.training.training_tasks import MakePreview
from core.config_file import load_config
from tests.app.training_for_tests import HandRunner, click, go, open_training, write_pictures

pytestmark = pytest.mark.slow


@pytest.fixture
def runner() -> HandRunner:
    return HandRunner()


@pytest.fixture
def steps(window: MainWindow, runner: HandRunner, tmp_path: Path) -> Iterator[Steps]:
    """The page with a folder whose pictures are chosen; what trains is in the test's hand."""
    window.training.session.runner = runner
    steps = open_training(window)
    pictures = str(write_pictures(tmp_path / "pictures", 3))
    steps.context.training_folder.create(tmp_path / "one", {"TRAIN_FLIST": pictures, "VAL_FLIST": pictures, "MASK": 7})
    yield steps
    runner.last.stopped.set()


def start(qtbot, steps: Steps) -> None:
    go(steps, "phases")
    click(steps.phases.full)
    qtbot.waitUntil(lambda: steps.context.session.state is TrainingState.RUNNING)


def stop(qtbot, steps: Steps) -> None:
    click(steps.strip.stop)
    qtbot.waitUntil(lambda: not steps.context.session.is_active)


def type_in(edit: QLineEdit, text: str) -> None:
    """Replaces what is in a field, and leaves it with Return."""
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton)
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def double_click(window: MainWindow, widget: QWidget) -> None:
    """Two presses in quick succession, as the window system sends them: the second goes to what is there by then."""
    QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=widget.mapTo(window, QPoint(20, 12)))


def bring_into_view(qtbot, body: QScrollArea, widget: QWidget) -> None:
    """Scrolls to a widget, and waits until its middle can be clicked."""
    body.ensureWidgetVisible(widget)
    qtbot.waitUntil(lambda: widget.visibleRegion().contains(widget.rect().center()))


def test_a_verdict_ends_with_what_it_was_about(qtbot, steps: Steps, tmp_path: Path) -> None:
    folder = steps.context.training_folder
    masks = str(write_pictures(tmp_path / "masks"))
    lists = dict.fromkeys(("train_mask_flist", "val_mask_flist", "test_mask_flist"), masks)
    assert folder.set(mask=3, **lists, device="cpu", sample_size=50) == ""
    go(steps, "data")
    panel = steps.data.check
    panel.run()
    qtbot.waitUntil(lambda: bool(panel.rows), timeout=60_000)
    assert "Training can start" in panel.summary.text() and not panel.is_stale
    type_in(steps.data.damage.masks, str(write_pictures(tmp_path / "others")))
    assert folder.config.train_mask_flist == folder.config.val_mask_flist == str(tmp_path / "others")
    assert panel.is_stale and "Check again" in panel.summary.text()
    assert not any(row.fix.isEnabled() for row in panel.rows)
    type_in(steps.data.damage.masks, str(tmp_path / "masks"))
    assert not panel.is_stale and "Training can start" in panel.summary.text()
    fixable = next(row for row in panel.rows if row.finding.key == "sample_large")
    steps.data.ensureWidgetVisible(fixable.fix)
    qtbot.waitUntil(lambda: fixable.fix.isVisible() and fixable.fix.isEnabled())
    click(fixable.fix)
    qtbot.waitUntil(lambda: folder.config.sample_size == 3, timeout=60_000)
    qtbot.wait(400)  # the watcher of files reports after a pause
    assert "SAMPLE_SIZE" in steps.banner.text and "Another program" not in steps.banner.text
    qtbot.waitUntil(lambda: bool(panel.rows), timeout=60_000)
    (tmp_path / "masks" / "new.png").write_bytes(b"no picture")
    go(steps, "phases")
    go(steps, "data")
    assert panel.is_stale and "Check again" in panel.summary.text()


def test_names_can_be_typed(steps: Steps, tmp_path: Path) -> None:
    folder, data = steps.context.training_folder, steps.data
    go(steps, "data")
    type_in(data.source, str(tmp_path / "nowhere"))
    assert "nowhere" in data.source_fault.text() and data.source_fault.isVisible() and not data.split.isEnabled()
    type_in(data.source, f'"{tmp_path / "pictures"}"')
    assert data.source_fault.isHidden() and data.split.isEnabled()
    assert "of before" in data.counts.text() or not data.picture_counts
    assert folder.set(mask=3) == ""
    type_in(data.damage.masks, "~nobody-at-all/masks")
    assert "~nobody" in data.damage.fault.text() and data.damage.fault.isVisible()
    assert folder.config.train_mask_flist == ""
    go(steps, "folder")
    row = steps.folder.form.rows["test_flist"]
    assert isinstance(row.field.part, QLineEdit)
    type_in(row.field.part, "no such list.flist")
    assert folder.config.test_flist == "no such list.flist" and "no file or folder" in row.fault.text()
    (tmp_path / "one" / "no such list.flist").write_text("a.png\n", encoding="utf-8")
    steps.folder.form.refresh()
    assert row.fault.isHidden()


def test_lists_of_the_user_are_not_replaced_unasked(
    qtbot, steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "one" / "val.flist"
    mine.write_text("mine.png\n", encoding="utf-8")
    asked: list[list[str]] = []
    monkeypatch.setattr(
        type(steps.context.questions), "replace_lists", lambda _, names: bool(asked.append(names)) or len(asked) > 1
    )
    go(steps, "data")
    type_in(steps.data.source, str(tmp_path / "pictures"))
    click(steps.data.split)
    assert asked == [["val.flist"]] and mine.read_text(encoding="utf-8") == "mine.png\n"
    click(steps.data.split)
    qtbot.waitUntil(lambda: steps.data.picture_counts.get("train") == 3, timeout=60_000)
    qtbot.waitUntil(steps.data.split.isEnabled, timeout=60_000)
    click(steps.data.split)  # the lists are the page's own now
    qtbot.waitUntil(steps.data.split.isEnabled, timeout=60_000)
    assert len(asked) == 2
    mine.write_text("only this.png\n", encoding="utf-8")  # until the user edits one
    asked.clear()
    click(steps.data.split)
    assert len(asked) == 1 and mine.read_text(encoding="utf-8") == "only this.png\n"


def test_a_number_is_one_word(steps: Steps) -> None:
    go(steps, "phases")
    count = steps.phases.count
    count.setValue(1234)
    QTest.mouseDClick(count.lineEdit(), Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
    assert count.lineEdit().selectedText() == count.text() == "1,234"
    for typed, meant in (("30.000", 30_000), ("2 500", 2500), ("1,0000", 10_000), ("20", 20), ("1.5", 20)):
        count.selectAll()
        QTest.keyClicks(count, typed)
        QTest.keyClick(count, Qt.Key.Key_Return)
        assert count.value() == meant, typed
    go(steps, "folder")
    click(steps.folder.form.tabs["phase"])
    for name, typed, value in (("max_iters", "3.000.000", 3_000_000), ("lr", "0,0002", 2e-4)):
        part = steps.folder.form.rows[name].field.part
        assert isinstance(part, QLineEdit)
        QTest.mouseDClick(part, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        assert part.selectedText() == part.text()
        type_in(part, typed)
        assert getattr(steps.context.training_folder.config, name) == value


def test_another_folder_is_not_taken_for_the_one_that_trains(qtbot, steps: Steps, tmp_path: Path) -> None:
    start(qtbot, steps)
    pictures = steps.context.training_folder.config.train_flist
    said = steps.progress.messages.text
    assert "begins" in said
    steps.context.training_folder.create(tmp_path / "two", {"TRAIN_FLIST": pictures, "MASK": 7})
    assert steps.strip.isVisible() and steps.strip.text.startswith("one · phase 1 · 12 of 30")
    assert "one is being trained" in steps.progress.bar_names[0].text() and not steps.progress.messages.text
    assert steps.list.button("progress").note.text() == "Trains one"
    go(steps, "phases")
    for card in steps.phases.cards.values():
        assert card.state.text() == "Never trained here"
        assert not card.start.isEnabled() and "one is being trained" in card.start.toolTip()
    assert "one is being trained" in steps.phases.note.text()
    assert steps.phases.note.property("kind") == "warning"
    assert not steps.samples.sample.isEnabled()
    steps.context.training_folder.open(tmp_path / "one")
    assert steps.progress.messages.text == said and "12 of 30" in steps.progress.bar_names[0].text()
    assert steps.phases.cards[1].state.text() == "Training now"
    stop(qtbot, steps)


def test_messages_follow_until_the_user_scrolls(qtbot, steps: Steps, window: MainWindow) -> None:
    log = steps.progress.messages
    for number in range(40):  # while the list is hidden
        log.add(LogLine.now(f"line {number}"))
    go(steps, "progress")
    assert log.is_at_end
    log.resize(300, log.height())
    log.add(LogLine.now("a long line " * 30))
    assert log.is_at_end
    log.scroll_bar.setValue(0)
    log.add(LogLine.now("one more"))
    assert not log.is_at_end and log.scroll_bar.value() == 0
    log.scroll_bar.setValue(log.scroll_bar.maximum())
    log.add(LogLine.now("the last"))
    assert log.is_at_end
    for place in (log.scroll_bar.maximum(), 2):
        log.scroll_bar.setValue(place)
        for code in ("ja", "en"):
            window.program.languages.choose(code)
            QApplication.processEvents()
        assert (log.scroll_bar.value() == 2) is (place == 2) and log.is_at_end is (place != 2)


def test_lists_have_the_comma_of_the_language(qtbot, steps: Steps, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "one" / "log_edge.csv").write_text("iteration,seconds,l_d1\n1,1,0.5\n", encoding="utf-8")
    (tmp_path / "one" / "log_inpaint.csv").write_text("iteration,seconds,l_d2\n1,1,0.5\n", encoding="utf-8")
    for name in ("EdgeModel_gen_1.pth", "InpaintingModel_gen_1.pth"):
        (tmp_path / "one" / name).write_bytes(b"x")
    steps.context.training_folder.refresh()
    start(qtbot, steps)
    steps.context.session.evaluated.emit(45, {"psnr": 19.67, "mae": 0.088}, False)
    note, seen = steps.list.button("phases").note, []
    for code in ("ja", "zh_CN", "en"):
        window.program.languages.choose(code)
        QApplication.processEvents()
        seen.append((note.text()[-4:].strip(), "psnr 19.67、mae 0.088" in steps.progress.messages.text))
    stop(qtbot, steps)
    assert seen == [("：1、2", True), ("：1、2", True), ("1, 2", False)]


def test_what_the_trainer_has_noted_counts_as_trained(tmp_path: Path) -> None:
    """The log has a line every LOG_INTERVAL iterations, so a short run may have none."""
    (tmp_path / "EdgeModel_gen_2.pth").write_bytes(b"x")
    assert read_status(tmp_path).phase(1).reached is None
    note = {"EdgeModel_gen_2.pth": {"phase": "edge", "size": 1, "time": 5 * 10**9}}
    (tmp_path / ".checkpoints.json").write_text(json.dumps(note), encoding="utf-8")
    status = read_status(tmp_path).phase(1)
    assert (status.reached, status.start, status.from_phase) == (2, 2, 1)
    (tmp_path / "log_edge.csv").write_text("iteration,seconds,l_d1\n1,1,0.5\n", encoding="utf-8")
    assert read_status(tmp_path).phase(1).reached == 2


def test_commands_keep_their_places_and_a_double_click_is_one(
    qtbot, window: MainWindow, steps: Steps, runner: HandRunner
) -> None:
    strip = steps.strip
    buttons = (strip.go_on, strip.pause, strip.save, strip.sample, strip.stop)
    go(steps, "data")
    places = [button.geometry() for button in buttons]
    qtbot.waitUntil(lambda: bool(steps.data.picture_counts), timeout=60_000)
    bring_into_view(qtbot, steps.data, steps.data.next)
    double_click(window, steps.data.next)
    assert steps.current == "phases" and not steps.context.session.is_active
    double_click(window, steps.phases.fast)
    qtbot.waitUntil(lambda: steps.context.session.state is TrainingState.RUNNING)
    assert [button.geometry() for button in buttons] == places and len(runner.orders) == 1
    double_click(window, strip.pause)
    assert steps.context.session.state is TrainingState.PAUSED
    double_click(window, strip.go_on)
    assert steps.context.session.state is TrainingState.RUNNING
    double_click(window, strip.stop)
    qtbot.waitUntil(lambda: not steps.context.session.is_active)
    assert runner.last.calls == ["pause", "go_on", "stop"] and len(runner.orders) == 1
    assert [button.geometry() for button in buttons] == places


def test_the_way_on_stays_under_the_mouse_while_samples_are_drawn(
    qtbot, window: MainWindow, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The samples come when the user has scrolled down already and is about to click."""
    data, answers, start = steps.data, [], Tasks.start

    def start_late(tasks: Tasks, task: Task, done: Callable[[Any], object], **others: Any) -> None:
        def keep(answer: object) -> None:
            answers.append(lambda: done(answer))

        start(tasks, task, keep if isinstance(task, MakePreview) else done, **others)

    monkeypatch.setattr(Tasks, "start", start_late)
    go(steps, "data")
    qtbot.waitUntil(lambda: bool(data.picture_counts) and bool(answers), timeout=60_000)
    bring_into_view(qtbot, data, data.next)
    place = data.next.mapTo(window, QPoint())
    answers.pop()()
    qtbot.wait(50)  # the layout is done anew
    assert data.preview.count > 0 and data.next.mapTo(window, QPoint()) == place


def test_weights_beyond_the_goal_are_trained_some_more(steps: Steps, tmp_path: Path) -> None:
    folder = tmp_path / "downloaded"
    folder.mkdir()
    (folder / "EdgeModel_gen_2074000.pth").write_bytes(b"x")
    steps.context.training_folder.create(folder, {"TRAIN_FLIST": str(tmp_path / "pictures"), "MASK": 7})
    go(steps, "phases")
    card = steps.phases.cards[1]
    assert steps.phases.more.isChecked() and card.start.isEnabled() and "2,074,000" in card.reason.text()
    click(steps.phases.until)
    assert not card.start.isEnabled() and "2,074,000" in card.reason.text() and "2,000,000" in card.reason.text()
    assert load_config(folder / "config.yml").max_iters == 2_000_000


def test_a_stopped_order_is_shown_and_resumed_by_one_click(
    qtbot, window: MainWindow, steps: Steps, runner: HandRunner, tmp_path: Path
) -> None:
    """376 of 1,500 more iterations of phase 1, which began at 10, in a run that was stopped."""
    folder = tmp_path / "one"
    step = {"phase": 1, "iterations": 1500, "start": 10, "done": False, "skip_phase2": False, "until": None}
    (folder / "order.json").write_text(json.dumps({"plan": "single", "steps": [step]}), encoding="utf-8")
    (folder / "EdgeModel_gen_386.pth").write_bytes(b"x")
    qtbot.waitUntil(lambda: "stopped at 376 of 1,500" in steps.strip.text, timeout=60_000)
    go(steps, "phases")
    assert "376 of 1,500" in steps.phases.cards[1].reason.text() and steps.strip.go_on.isEnabled()
    double_click(window, steps.strip.go_on)
    qtbot.waitUntil(lambda: steps.context.session.state is TrainingState.RUNNING)
    assert len(runner.orders) == 1 and runner.orders[0].resume and runner.orders[0].phases == (1,)
    assert steps.current == "progress" and not steps.strip.go_on.isEnabled()
    stop(qtbot, steps)
    (folder / "order.json").write_text(json.dumps({"plan": "single", "steps": [{**step, "done": True}]}))
    (folder / "EdgeModel_gen_1510.pth").write_bytes(b"x")
    qtbot.waitUntil(lambda: steps.strip.text == "Nothing is being trained", timeout=60_000)
    assert not steps.strip.go_on.isEnabled()


def test_a_folder_that_another_process_trains_in_says_who(qtbot, steps: Steps, tmp_path: Path) -> None:
    code = (
        "import pathlib, sys\nfrom core.training.folder_lock import training_lock\n"
        f"with training_lock(pathlib.Path({str(tmp_path / 'one')!r})):\n    print('held', flush=True); sys.stdin.read()"
    )
    go(steps, "phases")
    assert steps.phases.fast.isEnabled()
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == b"held\n"
        qtbot.waitUntil(lambda: not steps.phases.fast.isEnabled(), timeout=20_000)
        assert f"process {other.pid}" in steps.phases.note.text() and f"process {other.pid}" in steps.strip.text
        assert f"process {other.pid}" in steps.phases.cards[1].start.toolTip()
        other.kill()  # it leaves its lock
    qtbot.waitUntil(steps.phases.fast.isEnabled, timeout=20_000)
    assert not steps.phases.note.property("kind") and steps.strip.text == "Nothing is being trained"


def test_a_config_that_goes_away_is_said(qtbot, steps: Steps, tmp_path: Path) -> None:
    go(steps, "phases")
    (tmp_path / "one" / "config.yml").unlink()
    qtbot.waitUntil(lambda: bool(steps.context.training_folder.problem), timeout=20_000)
    assert steps.banner.kind == "warning" and "config.yml" in steps.banner.text
    assert not steps.phases.fast.isEnabled() and "config.yml" in steps.phases.note.text()


def test_the_space_bar_pressed_twice_starts_and_stops_nothing(qtbot, steps: Steps, runner: HandRunner) -> None:
    go(steps, "phases")
    steps.phases.fast.setFocus()
    QTest.keyClick(steps.phases.fast, Qt.Key.Key_Space)
    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None and not isinstance(focused, QAbstractButton)
        QTest.keyClick(focused, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: steps.context.session.state is TrainingState.RUNNING)
    assert len(runner.orders) == 1 and not runner.last.calls
    stop(qtbot, steps)


def test_evaluations_under_other_conditions_are_hollow(qtbot, steps: Steps, tmp_path: Path) -> None:
    (tmp_path / "one" / "log_edge.csv").write_text("iteration,seconds,l_d1\n10,1,0.5\n", encoding="utf-8")
    rows = "10,1,5,0.2,0.3\n20,2,5,0.4,0.3\n30,3,6,0.1,0.2\n"
    (tmp_path / "one" / "eval_edge.csv").write_text(
        f"iteration,seconds,conditions,precision,recall\n{rows}", encoding="utf-8"
    )
    go(steps, "progress")
    qtbot.waitUntil(lambda: "precision" in steps.progress.curves.metrics.switches, timeout=20_000)
    assert steps.progress.curves.metrics.marks("precision") == (1, 2)
