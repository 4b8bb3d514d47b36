"""The engine's thread: order of tasks, cancelling, failures, and an end at any moment."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from app.background.task import Policy, Task
from app.background.task_queue import TaskQueue
from app.imageview import display
from app.repair.document.messages import EdgePatch, ModelSummary, RepairedImage
from app.repair.engine.engine import Engine
from app.repair.engine.engine_state import Change, EngineState, LoadedModel
from app.repair.engine.model_tasks import LoadModel
from app.repair.engine.repair_tasks import NewEdges, PredictEdges, RepairMarked
from core.data.edges import HAND_DRAWN, HAND_ERASED
from core.edit.repairs import composed
from core.errors import CheckpointError
from core.events import CancelToken, Progress, Report, silent
from core.inference.edge_maps import EdgeMap
from core.inference.options import RestoreOptions
from tests.app.fakes import FILL, FakeBackend

SETTINGS = RestoreOptions()


@pytest.fixture
def engine_state(backend: FakeBackend, photo: np.ndarray) -> EngineState:
    engine_state = EngineState(LoadedModel(backend, Path("model")))
    take(engine_state, photo)
    engine_state.mask[20:30, 40:60] = 255
    return engine_state


def take(engine_state: EngineState, photo: np.ndarray) -> None:
    size = photo.shape[:2]
    engine_state.take_picture(1, photo, display.build(photo), np.zeros(size, np.uint8), np.zeros(size, np.uint8))


def repair(*changes: Change) -> RepairMarked:
    return RepairMarked(1, SETTINGS, changes, ())


def predict(revision: int, box: tuple[int, int, int, int] = (0, 0, 10, 10)) -> PredictEdges:
    return PredictEdges(1, (Change(revision, box),), SETTINGS)


def test_the_queue_hands_out_only_the_newest_prediction_and_that_last() -> None:
    queue = TaskQueue()
    load = LoadModel()
    for task in (predict(1), predict(2), load, predict(3)):
        queue.post(task)
    assert queue.take() is load
    assert queue.take() == predict(3)
    assert queue.take() is None


def test_any_other_job_stops_a_prediction_under_way() -> None:
    queue = TaskQueue()
    slow = predict(1)
    queue.post(slow)
    assert queue.take() is slow
    queue.post(predict(2))
    assert not slow.cancelled
    queue.post(repair())
    assert slow.cancelled


def test_cancelling_covers_running_and_waiting_tasks_of_a_kind() -> None:
    queue = TaskQueue()
    first, second, load = repair(), repair(), LoadModel()
    for task in (first, second, load):
        queue.post(task)
    assert queue.take() is first
    assert queue.cancel(RepairMarked) == [second]
    assert first.cancelled and not load.cancelled
    assert queue.take() is load


@dataclass(frozen=True)
class Idle(Task):
    policy = Policy.IDLE


def test_idle_tasks_come_last_and_stop_nothing() -> None:
    queue = TaskQueue()
    running = predict(1)
    queue.post(running)
    queue.take()
    old, new = Idle(), Idle()
    assert queue.post(old) is None and queue.post(new) is old
    assert not running.cancelled
    newest, load = predict(2), LoadModel()
    queue.post(newest)
    queue.post(load)
    assert [queue.take() for _ in range(4)] == [load, newest, new, None]
    queue.post(old)
    assert queue.cancel(Idle) == [old] and queue.take() is None


def test_what_comes_first_keeps_the_order_of_its_own_and_passes_nothing_that_is_about_everything() -> None:
    queue, done = TaskQueue(), []
    load, third = LoadModel(), Idle()
    tasks = {name: LoadModel() for name in ("a1", "b1", "a2", "b2", "a3")}
    queue.post(tasks["a1"], "a")
    queue.post(load)
    for name in ("b1", "a2"):
        queue.update(lambda name=name: done.append(name), name[0])
        queue.post(tasks[name], name[0])
    queue.post(tasks["b2"], "b")
    queue.update(lambda: done.append("a3"), "a")
    queue.post(tasks["a3"], "a", first=True)
    queue.post(third)
    order = [tasks["a1"], load, tasks["a2"], tasks["a3"], tasks["b1"], tasks["b2"]]
    assert all(one is other for one, other in zip(queue.turns, order, strict=True))
    taken = [queue.take() for _ in range(8)]
    assert all(one is other for one, other in zip(taken, [*order, third, None], strict=True))
    assert done == ["a2", "a3", "b1"]


def test_updates_reach_the_desk_before_the_job(engine_state: EngineState) -> None:
    queue = TaskQueue()
    queue.update(lambda: engine_state.mask.fill(7))
    queue.post(LoadModel())
    queue.take()
    assert (engine_state.mask == 7).all()


def test_a_closed_queue_takes_and_gives_nothing() -> None:
    queue = TaskQueue()
    queue.post(LoadModel())
    queue.close()
    queue.post(LoadModel())
    assert queue.take() is None


def test_predictions_skip_what_an_earlier_one_covered(engine_state: EngineState, backend: FakeBackend) -> None:
    first = Change(1, (0, 0, 10, 10))
    PredictEdges(1, (first,), SETTINGS).run_on(engine_state, silent, CancelToken())
    both = PredictEdges(1, (first, Change(2, (20, 30, 40, 60))), SETTINGS)
    patch = both.run_on(engine_state, silent, CancelToken())
    assert [box for name, box in backend.calls if name == "predict"] == [(0, 0, 10, 10), (20, 30, 40, 60)]
    assert isinstance(patch, EdgePatch) and patch.box == (20, 30, 40, 60)
    assert both.run_on(engine_state, silent, CancelToken()) is None


def test_a_prediction_keeps_what_it_did_not_compute(
    engine_state: EngineState, backend: FakeBackend, monkeypatch
) -> None:
    predict(1, (0, 0, 80, 120)).run_on(engine_state, silent, CancelToken())
    before = engine_state.predicted.copy()
    original = backend.predict_edges

    def partly(*arguments, **keywords):
        edges = original(*arguments, **keywords)
        edges.predicted[:] = 0
        edges.computed[:, 50:] = False
        return edges

    monkeypatch.setattr(backend, "predict_edges", partly)
    patch = predict(2, (0, 0, 80, 120)).run_on(engine_state, silent, CancelToken())
    assert patch is not None
    assert not patch.predicted[:, :50].any()
    assert (patch.predicted[:, 50:] == before[:, 50:]).all() and before[:, 50:].any()
    assert patch.found.base is None  # a copy: the engine goes on writing into its own


def test_a_repair_reports_what_changed(engine_state: EngineState, photo: np.ndarray) -> None:
    events: list[object] = []
    done = repair().run_on(engine_state, events.append, CancelToken())
    assert isinstance(done, RepairedImage) and events[0] == Progress("painting", 1, 4)
    assert (done.image[20:30, 40:60] == FILL).all() and done.base is photo
    assert sum(np.count_nonzero(hole.mask) for hole in done.holes) == 200
    assert (composed(photo, done.added) == done.image).all() and (done.shown.base == done.image).all()
    assert (engine_state.image == photo).all()
    (added,) = done.added
    assert added.run is not None and added.run.origin.settings == SETTINGS
    assert (added.run.holes.unpack((80, 120)) == engine_state.mask).all() and (
        added.hole((80, 120)) == engine_state.mask
    ).all()


def test_a_repair_follows_exactly_the_edges_shown_and_finds_missing_ones_first(
    engine_state: EngineState, backend: FakeBackend
) -> None:
    engine_state.user_edges[25, 40:50] = HAND_DRAWN
    engine_state.user_edges[26, 40:50] = HAND_ERASED
    events: list[object] = []
    done = repair(Change(1, (0, 0, 80, 120))).run_on(engine_state, events.append, CancelToken())
    (followed,) = (value for name, value in backend.calls if name == "restore")
    assert (followed == engine_state.edges()).all() and followed.any()
    assert (followed[25, 40:50] == 255).all() and not followed[26, 40:50].any()
    (news,) = (event.value for event in events if hasattr(event, "value"))
    assert isinstance(news, NewEdges) and news.revision == 1 and (news.patch.predicted == engine_state.predicted).all()
    assert done.added[0].run is not None and (done.added[0].run.lines.unpack((80, 120)) == followed).all()


# The thread


def test_work_happens_in_another_thread(qtbot, engine: Engine, backend: FakeBackend) -> None:
    task = LoadModel()
    with qtbot.waitSignal(engine.finished) as heard:
        engine.post(task)
    assert heard.args[0] is task and isinstance(heard.args[1], ModelSummary)
    assert backend.thread not in (None, threading.get_ident())
    assert engine.running is None


def test_the_model_is_loaded_once(qtbot, engine: Engine, backend: FakeBackend) -> None:
    for _ in range(2):
        with qtbot.waitSignal(engine.finished):
            engine.post(LoadModel())
    assert backend.count("load") == 1


def test_a_foreseen_failure_is_a_sentence(qtbot, engine: Engine, backend: FakeBackend) -> None:
    backend.failure["load"] = CheckpointError("No weights here.")
    with qtbot.waitSignal(engine.failed) as heard:
        engine.post(LoadModel())
    assert heard.args[1] == "No weights here."


def test_an_unforeseen_failure_is_a_traceback_and_work_goes_on(qtbot, engine: Engine, backend: FakeBackend) -> None:
    backend.failure["load"] = ZeroDivisionError("oh")
    with qtbot.waitSignal(engine.crashed) as heard:
        engine.post(LoadModel())
    assert "ZeroDivisionError: oh" in heard.args[1] and "Traceback" in heard.args[1]
    backend.failure.clear()
    with qtbot.waitSignal(engine.finished):
        engine.post(LoadModel())


def test_cancelling_a_running_job(qtbot, engine: Engine, backend: FakeBackend, photo: np.ndarray) -> None:
    engine.update(lambda engine_state: take(engine_state, photo))
    backend.restoring.shut()
    task = repair()
    engine.post(task)
    qtbot.waitUntil(backend.restoring.reached.is_set)
    with qtbot.waitSignal(engine.cancelled) as heard:
        engine.cancel(RepairMarked)
    assert heard.args[0] is task


@dataclass(frozen=True)
class Chatty(Task):
    def run(self, report: Report, cancel: CancelToken) -> None:
        for i in range(10_000):
            report(Progress("counting", i, 9_999))


def test_progress_is_throttled_but_the_end_is_told(qtbot, engine: Engine) -> None:
    heard: list[float] = []
    engine.progress.connect(lambda _job, _stage, part: heard.append(part))
    with qtbot.waitSignal(engine.finished):
        engine.post(Chatty())
    assert len(heard) < 100 and heard[-1] == 1.0


@dataclass(frozen=True)
class Slow(Task):
    policy = Policy.PREVIEW
    patience = 0.2

    def run(self, report: Report, cancel: CancelToken) -> None:
        while True:
            cancel.raise_if_cancelled()
            time.sleep(0.005)


def test_a_running_preview_is_stopped_for_a_newer_one_when_its_patience_is_over(qtbot, engine: Engine) -> None:
    heard: list[Task] = []
    engine.cancelled.connect(heard.append)
    first, second, third = Slow(), Slow(), Slow()
    with qtbot.waitSignal(engine.started):
        engine.post(first)
    engine.post(second)
    qtbot.wait(250)
    assert not first.cancelled and heard == []
    engine.post(third)
    assert first.cancelled and [task is second for task in heard] == [True]  # replaced, which is answered at once
    qtbot.waitUntil(lambda: engine.running is third)
    engine.cancel(Slow)
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard[1] is first and heard[2] is third


@pytest.mark.parametrize("gate", ["restoring", "predicting"])
def test_closing_in_the_middle_of_a_job(
    qtbot, engine: Engine, backend: FakeBackend, photo: np.ndarray, gate: str
) -> None:
    engine.update(lambda engine_state: take(engine_state, photo))
    getattr(backend, gate).shut()
    engine.post(repair() if gate == "restoring" else predict(1))
    qtbot.waitUntil(getattr(backend, gate).reached.is_set)
    engine.post(LoadModel())
    assert engine.close(5000)
    engine.post(LoadModel())  # too late: ignored
    assert engine.close()


def test_an_engine_that_does_not_listen_is_reported(qtbot, engine: Engine, backend: FakeBackend) -> None:
    backend.loading.shut()
    engine.post(LoadModel())
    qtbot.waitUntil(backend.loading.reached.is_set)
    assert not engine.close(50)


def test_signals_cost_no_references(qapp) -> None:
    """PySide6 6.12.0 lost a reference to True with each emit on Python 3.11: a crash after a minute of painting."""
    import sys

    from PySide6.QtCore import QObject, Signal

    class Sender(QObject):
        sent = Signal(float)

    sender = Sender()
    sender.sent.connect(lambda _value: None)
    before = sys.getrefcount(True)
    for _ in range(300):
        sender.sent.emit(1.0)
    assert abs(sys.getrefcount(True) - before) < 50


def test_edges_of_a_window_that_is_gone_are_cleared(
    engine_state: EngineState, backend: FakeBackend, monkeypatch
) -> None:
    def edges(top: int, left: int, windows: tuple) -> EdgeMap:
        full = np.full((10, 10), 255, np.uint8)
        return EdgeMap(top, left, full, full, full, np.ones((10, 10), bool), windows)

    first, second = (0, 0, 30, 30), (20, 20, 60, 60)
    assert engine_state.paste_edges(edges(10, 10, (first,))).box == (10, 10, 20, 20)
    engine_state.paste_edges(edges(40, 40, (first, second)))
    assert np.count_nonzero(engine_state.found) == 200
    patch = engine_state.paste_edges(
        edges(15, 15, (second,))
    )  # the first damage was erased; nothing shows outside the second
    assert patch.box == (0, 0, 30, 30)
    rows, columns = np.nonzero(engine_state.found)
    assert rows.min() >= 20 and columns.min() >= 20 and np.count_nonzero(engine_state.found) == 100 + 25
    assert not engine_state.paste_edges(edges(0, 0, ())).found.any() and not engine_state.predicted.any()
