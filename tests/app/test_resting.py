"""A long repair rests for what takes a moment: lines and marks of the picture that is painted on do not wait for it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import core.detect.finding
from app.background.task import PausingToken, Task
from app.background.task_queue import TaskQueue
from app.main_window import MainWindow
from app.repair.engine.engine import Engine
from app.repair.engine.repair_tasks import RepairMarked
from app.repair.find_damage.find_damage import FindDamageTab
from core.detect.detectors import Kind
from core.detect.finding import Finding, Search
from core.errors import Cancelled
from tests.app.fakes import FILL, FakeBackend, Gate
from tests.app.hands import CTRL, drag
from tests.app.strips import content, go, open_row, states

# The queue


@dataclass(frozen=True)
class Long(Task):
    rests = True


@dataclass(frozen=True)
class Short(Task):
    is_short = True


def test_what_is_short_is_done_in_between_but_nothing_passes_its_own() -> None:
    queue, done = TaskQueue(), []
    long, waiting, mine, behind, free = Long(), Long(), Short(), Short(), Short()
    queue.post(long, "a")
    assert queue.take() is long and queue.take_between() is None
    queue.post(mine, "a")  # on what the long one works on
    queue.post(waiting, "b")
    queue.post(behind, "b")
    queue.update(lambda: done.append("c"), "c")
    queue.post(free, "c")
    assert queue.take_between() is free and done == ["c"]
    queue.cancel(Short)
    assert free.cancelled and not long.cancelled
    queue.end_between()
    assert queue.take_between() is None
    assert queue.take() is waiting


def test_nothing_passes_what_is_about_everything() -> None:
    queue, free = TaskQueue(), Short()
    queue.post(Long(), "a")
    queue.take()
    queue.post(Short())
    queue.post(free, "b")
    assert queue.take_between() is None
    queue.close()
    assert queue.take_between() is None


def test_a_token_rests_in_its_own_thread_alone_and_hears_of_a_stop_meanwhile() -> None:
    from threading import Thread

    token, rested = PausingToken(), []
    token.rest_with(lambda: rested.append(1))
    token.raise_if_cancelled()
    other = Thread(target=token.raise_if_cancelled)
    other.start()
    other.join()
    assert rested == [1]
    token.rest_with(token.cancel)
    with pytest.raises(Cancelled):
        token.raise_if_cancelled()


# In the window


@pytest.fixture
def row(qtbot, window: MainWindow, backend: FakeBackend, tmp_path: Path) -> MainWindow:
    """Three pictures with a stroke on each; the first two are queued, the first one's repair is held, and the third
    one is shown, without its marks."""
    open_row(qtbot, window, tmp_path / "scans", 3)
    go(qtbot, window, 2)
    window.document.undo()
    qtbot.waitUntil(lambda: not window.tasks.find(object) and window.context.engine.running is None)
    backend.restoring.shut()
    QTest.keyClick(window.canvas, Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    return window


def test_lines_come_while_another_picture_is_repaired(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    marked = [content(row, number).mask.copy() for number in range(2)]
    drag(row, (10, 20), (30, 20))
    qtbot.waitUntil(lambda: row.controller.preview.is_current)
    assert row.document.edges.predicted[20, 12:28].all() and row.controller.tasks.find(RepairMarked)
    assert [state.value for state in states(row)[:2]] == ["working", "waiting"]
    drag(row, (10, 25), (30, 25), release=False)
    qtbot.waitUntil(lambda: bool(row.document.edges.predicted[25, 12:28].all()))  # during a stroke, too
    QTest.mouseRelease(row.canvas, Qt.MouseButton.LeftButton)
    backend.restoring.open()
    qtbot.waitUntil(lambda: not row.tasks.find(RepairMarked))
    for number, mask in enumerate(marked):
        made = content(row, number)
        assert (made.image[mask > 0] == FILL).all() and (made.image[mask == 0] == 20 + number).all()
    assert not row.document.was_repaired and row.document.hole_pixels


def test_marks_change_while_another_picture_is_repaired(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    drag(row, (10, 20), (30, 20))
    before = row.document.mask.copy()
    row.actions_table["invert"].trigger()
    qtbot.waitUntil(lambda: (row.document.mask == 255 - before).all())
    row.document.undo()
    assert (row.document.mask == before).all() and row.tasks.find(RepairMarked)


def test_stopping_the_repair_while_it_rests(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    backend.predicting.shut()
    drag(row, (10, 20), (30, 20))
    qtbot.waitUntil(backend.predicting.reached.is_set)
    row.actions_table["cancel_all"].trigger()
    backend.predicting.open()
    qtbot.waitUntil(lambda: not row.tasks.find(RepairMarked) and row.controller.preview.is_current)
    assert not content(row, 0).repairs and states(row)[0] is None


def test_closing_its_picture_while_it_rests(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    backend.predicting.shut()
    drag(row, (10, 20), (30, 20))
    qtbot.waitUntil(backend.predicting.reached.is_set)
    row.context.dialogs.ask_unsaved = lambda _names: "discard"
    row.files.close_wanted.emit(row.files.workspace.frames[0])
    backend.predicting.open()
    backend.restoring.open()
    qtbot.waitUntil(lambda: not row.tasks.find(RepairMarked) and row.controller.preview.is_current)
    assert content(row, 0).repairs  # of the one that was second


def test_the_engine_ends_while_a_repair_rests(qtbot, row: MainWindow, backend: FakeBackend, engine: Engine) -> None:
    backend.predicting.shut()
    drag(row, (10, 20), (30, 20))
    qtbot.waitUntil(backend.predicting.reached.is_set)
    begun = time.monotonic()
    assert engine.close() and time.monotonic() - begun < 5


def test_lines_come_while_damage_is_looked_for(qtbot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate()

    def search(_image: np.ndarray, _kinds: list[Kind], options: Search) -> tuple[Finding, ...]:
        gate(options.cancel)
        return ()

    monkeypatch.setattr(core.detect.finding, "find_damage", search)
    gate.shut()
    tab = next(each for each in opened.features if isinstance(each, FindDamageTab))
    tab.show()
    tab.search()
    qtbot.waitUntil(gate.reached.is_set)
    drag(opened, (20, 20), (40, 20))
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    assert tab.is_searching
    gate.open()
    qtbot.waitUntil(lambda: not tab.is_searching)


def test_lines_come_while_proposals_are_made(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    drag(opened, (20, 20), (40, 20))
    backend.proposing.shut()
    opened.actions_table["candidates"].trigger()
    qtbot.waitUntil(backend.proposing.reached.is_set)
    drag(opened, (60, 60), (80, 60))
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    assert opened.controller.is_proposing and opened.document.edges.predicted[60, 62:78].all()
    backend.proposing.open()
    qtbot.waitUntil(lambda: not opened.controller.is_proposing)
