"""What can be told to a running trainer, and what it tells: pause, save, sample, stop, pace, queue."""

import threading
import time
from dataclasses import replace

import pytest
import torch

from core.config import Model
from core.errors import Cancelled, TrainingError
from core.events import (
    CancelToken,
    CheckpointSaved,
    Notice,
    QueueStarted,
    SampleSaved,
    TrainContinued,
    TrainEnded,
    TrainPaused,
    TrainStarted,
    TrainStatus,
    TrainStep,
)
from core.models.folder_records import QUEUE_FILE
from core.run_control import TrainControl
from core.training import progress
from core.training.queue import TrainQueue
from core.training.trainer import Trainer
from tests.core.test_trainer import of, train

pytestmark = pytest.mark.slow


class Run:
    """A trainer in a thread of its own, its events, and ways to wait for them."""

    def __init__(self, config, folder):
        self.commands, self.events, self.last, self.error = TrainControl(), [], None, None
        self.trainer = Trainer(config, folder, self.events.append, commands=self.commands)
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self):
        try:
            self.last = self.trainer.run()
        except Exception as error:
            self.error = error

    def wait_for(self, kind, count=1):
        deadline = time.monotonic() + 30
        while len(of(kind, self.events)) < count:
            assert time.monotonic() < deadline and self.thread.is_alive(), (kind, self.error)
            time.sleep(0.002)
        return of(kind, self.events)[count - 1]

    def stop(self):
        self.commands.cancel()
        self.thread.join(30)
        assert not self.thread.is_alive() and self.error is None, self.error
        return self.last


@pytest.fixture
def run(tiny_config, tmp_path):
    running = Run(tiny_config.changed(max_iters=10**6), tmp_path / "model")
    yield running
    running.stop()


def test_pause_saves_samples_and_goes_on(run):
    run.wait_for(TrainStep)
    run.commands.pause()
    paused = run.wait_for(TrainPaused)
    time.sleep(0.3)  # what would be some ten steps
    assert max(e.iteration for e in of(TrainStep, run.events)) <= paused.iteration
    run.commands.save()
    assert run.wait_for(CheckpointSaved).iteration == paused.iteration
    run.commands.sample()
    sheet = run.wait_for(SampleSaved)
    assert sheet.iteration == paused.iteration and sheet.path.is_file()
    run.commands.save()  # it is there: told again, written once
    again = run.wait_for(CheckpointSaved, 2)
    assert again == of(CheckpointSaved, run.events)[0]
    assert not of(TrainContinued, run.events)
    run.commands.resume()
    run.wait_for(TrainContinued)
    run.wait_for(TrainStep, len(of(TrainStep, run.events)) + 1)
    assert run.stop() > paused.iteration


def test_save_and_sample_while_running(run):
    run.wait_for(TrainStep)
    run.commands.save()
    run.commands.sample()
    saved, drawn = run.wait_for(CheckpointSaved), run.wait_for(SampleSaved)
    last = run.stop()
    assert 0 < saved.iteration <= last and 0 < drawn.iteration <= last
    assert of(CheckpointSaved, run.events)[-1].iteration == last
    assert of(TrainEnded, run.events) == [TrainEnded(1, last, finished=False)]


def test_stopping_ends_a_pause(run):
    run.wait_for(TrainStep)
    run.commands.pause()
    paused = run.wait_for(TrainPaused)
    assert run.stop() == paused.iteration
    assert not of(TrainContinued, run.events)


def test_a_cancel_token_ends_a_pause_too(tiny_config, tmp_path):
    cancel = CancelToken()
    commands = TrainControl(cancel)
    commands.pause()
    threading.Timer(0.3, cancel.cancel).start()
    with pytest.raises(Cancelled):  # before the first step
        Trainer(tiny_config, tmp_path, commands=commands).run()
    assert commands.cancelled


def test_pace_and_memory_are_measured_on_this_session(tiny_config, tmp_path, monkeypatch):
    train(tiny_config, tmp_path, 3)
    monkeypatch.setattr(progress, "STEPS_TO_ESTIMATE", 4)
    monkeypatch.setattr("core.training.train_loop.FASTEST", 0)
    _, events = train(tiny_config, tmp_path, 8)
    found = of(TrainStatus, events)
    assert [e.iteration for e in found] == list(range(4, 12)) and {e.stop for e in found} == {11}
    assert [e.seconds_left is None for e in found] == [True, True, True] + [False] * 5
    assert found[-1].seconds_left == 0 and found[4].seconds_left == pytest.approx(3 / found[4].steps_per_second)
    assert found[-1].steps_per_second > 0 and found[-1].memory > 50 * 2**20
    assert (found[-1].device_memory, found[-1].device_total) == (0, 0)
    assert of(TrainStarted, events) == [TrainStarted(1, 3, 11)]
    assert of(TrainEnded, events) == [TrainEnded(1, 11, finished=True)]


def test_slow_steps_have_a_speed_from_the_second_on(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    meter = progress.SpeedMeter(1, 100, 110, torch.device("cpu"))
    found = []
    for iteration in range(101, 104):
        now[0] += 14
        if iteration == 102:
            meter.pause()
            now[0] += 1000
            meter.resume()
        meter.step(iteration)
        status = meter.status(iteration)
        found.append((status.steps_per_second, status.seconds_left))
    assert found == [
        (0.0, None),
        (pytest.approx(1 / 14), pytest.approx(8 * 14)),
        (pytest.approx(1 / 14), pytest.approx(98)),
    ]


def test_so_many_more_goes_beyond_max_iters(tiny_config, tmp_path, monkeypatch):
    config = tiny_config.changed(max_iters=2, lr_decay=0.5)
    assert train(config, tmp_path)[0] == 2
    assert any("Raise MAX_ITERS" in e.text for e in of(Notice, train(config, tmp_path)[1]))
    rates = []
    monkeypatch.setattr("core.models.adversarial.AdversarialModel.set_rate", lambda self, rate: rates.append(rate))
    assert train(config, tmp_path, 2)[0] == 4
    assert rates == pytest.approx([1, 0.5])  # of four iterations, not of two


class TestQueue:
    def test_fast_trains_edges_then_pictures_that_follow_them(self, tiny_config, tmp_path):
        events = []
        queue = TrainQueue.new(tmp_path, "fast", (2, 3))
        assert queue.run(tiny_config, events.append)
        assert [e.phases for e in of(QueueStarted, events)] == [(1, 3), (1, 3)]
        assert of(TrainEnded, events) == [TrainEnded(1, 2, finished=True), TrainEnded(3, 3, finished=True)]
        assert [step.skip_phase2 for step in queue.steps] == [False, True]
        assert queue.finished and TrainQueue.load(tmp_path).finished

    def test_full_counts_each_phase_for_itself(self, tiny_config, tmp_path):
        events = []
        assert TrainQueue.new(tmp_path, "full", 2).run(tiny_config, events.append)
        assert [(e.phase, e.start, e.stop) for e in of(TrainStarted, events)] == [(1, 0, 2), (2, 0, 2), (3, 2, 4)]

    def test_a_stopped_queue_goes_on_where_it_stood(self, tiny_config, tmp_path):
        commands, events = TrainControl(), []

        def report(event):
            events.append(event)
            if isinstance(event, TrainStep) and event.phase == 2:
                commands.cancel()

        config = tiny_config.changed(print_interval=1)
        queue = TrainQueue.new(tmp_path, "full", (2, 10**5, 2))
        assert not queue.run(config, report, commands=commands)
        stood = of(TrainEnded, events)[-1].iteration
        again = TrainQueue.load(tmp_path)
        assert (again.place, again.steps[1].start, again.plan) == (1, 0, "full")
        again.steps = (again.steps[0], *(TrainQueue.new(tmp_path, "full", stood + 2).steps[1:]))
        events.clear()
        assert again.run(config, events.append)
        assert of(TrainStarted, events)[0] == TrainStarted(2, stood, 2 * stood + 2)
        assert of(TrainEnded, events)[-1].phase == Model.EDGE_INPAINT

    def test_a_phase_that_went_further_meanwhile_is_through(self, tiny_config, tmp_path):
        TrainQueue.new(tmp_path, "fast", 2).save()
        queue = TrainQueue.load(tmp_path)
        queue.steps = (replace(queue.steps[0], start=0), *queue.steps[1:])
        queue.save()
        train(tiny_config, tmp_path, 3)
        assert queue.run(tiny_config)
        assert queue.steps[1].start == 0

    @pytest.mark.parametrize(
        "content",
        [b"", b"[]", b"{}", b"\xff", b'{"plan": "slow", "steps": []}', b'{"plan": "fast", "steps": [1, 2]}',
         b'{"plan": "fast", "steps": [{"phase": 1, "iterations": -1}, {"phase": 3, "iterations": 1}]}',
         b'{"plan": "fast", "steps": [{"phase": 9, "iterations": 1}, {"phase": 3, "iterations": 1}]}',
         b'{"plan": "fast", "steps": ' + b"[" * 5000],
    )  # fmt: skip
    def test_a_file_that_makes_no_sense_is_no_queue(self, tmp_path, content):
        (tmp_path / QUEUE_FILE).write_bytes(content)
        assert TrainQueue.load(tmp_path) is None

    def test_a_folder_that_cannot_be_written(self, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(TrainingError, match=r"queue\.json cannot be written"):
            TrainQueue.new(tmp_path / "file", "fast", 1).save()
