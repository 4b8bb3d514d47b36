"""What was ordered is kept and gone on with, one training at a time, and weights with a number are a beginning."""

import os
import signal

import pytest
import torch

from core.config import Model
from core.errors import TrainingError
from core.events import Notice, TrainEnded, TrainStarted, TrainStep
from core.inference.generators import inspect_model
from core.models.folder_records import ORDER_FILE
from core.run_control import TrainControl
from core.training.folder_lock import LOCK_FILE, require_untrained, training_holder, training_lock
from core.training.queue import SINGLE, TrainQueue, unfinished_order
from core.training.trainer import Trainer
from tests.core.cli_for_tests import run, sentence
from tests.core.forked_program import ForkedProgram
from tests.core.test_cli_train import CONFIG
from tests.core.test_trainer import of, train

pytestmark = pytest.mark.slow


def stopped_at(order, config, iteration):
    """Runs an order and stops it at an iteration, as a click on Stop does; returns its events."""
    commands, events = TrainControl(), []

    def report(event):
        events.append(event)
        if isinstance(event, TrainStep) and event.iteration >= iteration:
            commands.cancel()

    assert not order.run(config, report, commands=commands)
    return events


@pytest.fixture
def config(tiny_config, monkeypatch):
    monkeypatch.setattr("core.training.train_loop.FASTEST", 0)
    return tiny_config


@pytest.fixture
def folder(tmp_path, pictures):
    """A model folder for the command line."""
    path = tmp_path / "model"
    path.mkdir()
    (path / "config.yml").write_text(f"{CONFIG}TRAIN_FLIST: '{pictures}'\nMAX_ITERS: 9\n", encoding="utf-8")
    return path


class TestLock:
    def test_a_second_training_is_refused_and_changes_nothing(self, config, tmp_path):
        train(config, tmp_path, 1)
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
        with training_lock(tmp_path):
            assert training_holder(tmp_path).pid == os.getpid()
            for attempt in (
                lambda: train(config, tmp_path, 1),
                lambda: Trainer(config, tmp_path, processes=2).run(1),
                lambda: TrainQueue.new(tmp_path, "fast", 1).run(config),
                lambda: TrainQueue.single(tmp_path, Model.EDGE, 1).run(config),
                lambda: require_untrained(tmp_path),
            ):
                with pytest.raises(TrainingError, match=rf"already using .* \(process {os.getpid()}"):
                    attempt()
        assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before
        require_untrained(tmp_path)
        assert train(config, tmp_path, 1)[0] == 2 and not (tmp_path / LOCK_FILE).exists()

    def test_the_lock_is_held_while_training_with_workers(self, config, tmp_path):
        held = []
        report = lambda event: held.append(training_holder(tmp_path)) if isinstance(event, TrainStep) else None  # noqa: E731
        Trainer(config.changed(workers=1), tmp_path, report).run(3)
        assert held and all(holder.pid == os.getpid() for holder in held) and training_holder(tmp_path) is None

    def test_a_queue_holds_it_between_its_phases(self, config, tmp_path):
        held = []
        assert TrainQueue.new(tmp_path, "fast", 1).run(config, lambda event: held.append(training_holder(tmp_path)))
        assert held and None not in held

    @pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")
    def test_command_lines_exclude_each_other_and_a_killed_one_does_not_count(self, folder, capsys):
        (folder / "config.yml").write_text((folder / "config.yml").read_text().replace("ITERS: 9", "ITERS: 999999"))
        process = ForkedProgram(folder.parent, "train", "--path", folder)
        process.wait_for("iteration")
        assert run("train", "--path", folder, "--iterations", 1) == 1
        assert f"process {process.pid}" in sentence(capsys)
        assert process.end(signal.SIGKILL) == -signal.SIGKILL
        assert run("train", "--path", folder, "--iterations", 1) == 0


class TestOrders:
    def test_so_many_more_that_were_stopped_are_gone_on_with(self, config, tmp_path):
        train(config, tmp_path, 2)
        stopped_at(TrainQueue.single(tmp_path, Model.EDGE, 8), config, 5)
        order = unfinished_order(tmp_path)
        assert (order.plan, order.goal(0, 100), order.steps[0].start) == (SINGLE, 10, 2)
        events = []
        assert order.run(config, events.append)
        assert of(TrainStarted, events) == [TrainStarted(1, 5, 10)]
        assert {event.max_iterations for event in of(TrainStep, events)} == {10}
        assert unfinished_order(tmp_path) is None and TrainQueue.load(tmp_path, ORDER_FILE).finished

    def test_what_cannot_begin_is_not_kept(self, config, tmp_path):
        with pytest.raises(TrainingError):
            TrainQueue.single(tmp_path, Model.EDGE_INPAINT, 5).run(config)
        assert unfinished_order(tmp_path) is None

    def test_a_queue_heeds_another_max_iters_and_another_number(self, config, tmp_path):
        stopped_at(TrainQueue.new(tmp_path, "fast"), config, 4)
        queue = TrainQueue.load(tmp_path)
        assert queue.goal(0, 100) == 100 and queue.goal(0, 6) == 6 and queue.goal(1, 6) is None
        events = []
        assert queue.run(config.changed(max_iters=6), events.append)
        assert [(e.phase, e.start, e.stop) for e in of(TrainStarted, events)] == [(1, 4, 6), (3, 0, 6)]
        stopped_at(TrainQueue.new(tmp_path, "fast", 50), config, 9)
        events.clear()
        assert TrainQueue.load(tmp_path).with_iterations(5).run(config, events.append)
        assert [(e.phase, e.start, e.stop) for e in of(TrainStarted, events)] == [(1, 9, 11), (3, 6, 11)]

    def test_a_phase_that_is_beyond_a_lowered_number_is_through(self, config, tmp_path):
        stopped_at(TrainQueue.new(tmp_path, "fast"), config, 4)
        events = []
        assert TrainQueue.load(tmp_path).with_iterations(2).run(config, events.append)
        assert [(e.phase, e.stop) for e in of(TrainStarted, events)] == [(3, 2)]

    def test_weights_that_were_removed_begin_anew(self, config, tmp_path):
        train(config, tmp_path, 3)
        stopped_at(TrainQueue.single(tmp_path, Model.EDGE, 9), config, 5)
        for path in tmp_path.glob("EdgeModel_*"):
            path.unlink()
        events = []
        unfinished_order(tmp_path).run(config, events.append)
        assert of(TrainStarted, events) == [TrainStarted(1, 0, 9)]

    @pytest.mark.parametrize("content", [b"", b"[]", b'{"steps": [{"phase": 1, "until": -1}]}', b'{"steps": []}'])
    def test_an_order_that_makes_no_sense_is_none(self, tmp_path, content):
        (tmp_path / ORDER_FILE).write_bytes(content)
        assert unfinished_order(tmp_path) is None


class TestCommandLine:
    def stop(self, folder, config, order, iteration):
        stopped_at(order, config.changed(max_iters=9, train_flist=str(folder.parent / "pictures")), iteration)

    def test_the_same_command_goes_on_and_says_so(self, config, folder, capsys):
        self.stop(folder, config, TrainQueue.single(folder, Model.EDGE, 6), 3)
        assert run("train", "--model", 1, "--path", folder) == 0
        out = capsys.readouterr().out
        assert "Going on with the last order: phase 1 until iteration 6." in out and "iteration 6 of 6:" in out
        assert run("train", "--model", 1, "--path", folder) == 0  # that one is done: MAX_ITERS is the goal again
        out = capsys.readouterr().out
        assert "Going on" not in out and "iteration 9 of 9:" in out

    def test_another_goal_takes_its_place(self, config, folder, capsys):
        self.stop(folder, config, TrainQueue.single(folder, Model.EDGE, 8), 3)
        assert run("train", "--path", folder, "--more", 2) == 0
        assert "iteration 5 of 5:" in capsys.readouterr().out
        assert run("train", "--path", folder, "--until", 7) == 0
        assert "iteration 7 of 7:" in capsys.readouterr().out and unfinished_order(folder) is None

    def test_another_phase_is_another_order(self, config, folder, capsys):
        self.stop(folder, config, TrainQueue.single(folder, Model.EDGE, 6), 3)
        assert run("train", "--model", 2, "--path", folder, "--iterations", 1) == 0
        assert "Going on" not in capsys.readouterr().out

    def test_a_stopped_queue_goes_on_and_takes_a_new_number(self, config, folder, capsys):
        self.stop(folder, config, TrainQueue.new(folder, "fast", 6), 3)
        assert run("train", "--path", folder, "--iterations", 1) == 0
        capsys.readouterr()
        assert run("train", "--path", folder) == 0
        assert "Not finished here: queue fast, phase 1 (1 of 2), until iteration 6" in capsys.readouterr().out
        assert run("train", "--path", folder, "--queue", "fast", "--iterations", 12) == 0
        out = capsys.readouterr().out
        assert "iteration 12 of 12:" in out and "phase 3, iteration 12 of 12:" in out

    @pytest.mark.parametrize("name", ["EdgeModel_gen.pth", "EdgeModel_gen_2074000.pth"])
    def test_weights_beyond_max_iters_say_what_to_do_and_train_more(self, config, folder, capsys, name):
        train(config, folder, 1)
        data = torch.load(folder / "EdgeModel_gen_1.pth", weights_only=True)
        for path in folder.glob("EdgeModel_*"):
            path.unlink()
        torch.save({**data, "iteration": 2_074_000}, folder / name)
        assert run("train", "--model", 1, "--path", folder) == 1
        text = sentence(capsys)
        assert "2,074,000" in text and "MAX_ITERS" in text and "--more" in text
        assert run("train", "--model", 1, "--path", folder, "--more", 2) == 0
        assert "iteration 2,074,002 of 2,074,002:" in capsys.readouterr().out
        assert (folder / "EdgeModel_gen_2074002.pth").is_file()

    def test_a_goal_that_is_reached_is_said(self, config, folder, capsys):
        assert run("train", "--path", folder) == 0
        capsys.readouterr()
        assert run("train", "--path", folder) == 0
        assert "Nothing to train: the weights stand at iteration 9" in capsys.readouterr().out


def test_an_ended_training_is_told_once(config, tmp_path):
    _, events = train(config, tmp_path, 2)
    assert of(TrainEnded, events) == [TrainEnded(1, 2, finished=True)] and not of(Notice, events)


def test_another_sigma_than_that_of_the_weights_is_told(config, tmp_path):
    train(config.changed(sigma=1.5), tmp_path, 1)
    notices = [event.text for event in of(Notice, train(config.changed(sigma=3), tmp_path, 1)[1])]
    assert len(notices) == 1 and "EdgeModel_gen_1.pth was trained with SIGMA 1.5, and SIGMA is 3 now" in notices[0]
    phase = config.changed(model=3, sigma=2)
    assert any(
        "EdgeModel_gen_2.pth was trained with SIGMA 3" in e.text for e in of(Notice, train(phase, tmp_path, 1)[1])
    )
    assert not of(Notice, train(config.changed(sigma=3), tmp_path, 1)[1])
    train(config.changed(sigma=0), tmp_path, 1)
    assert not of(Notice, train(config.changed(sigma=2), tmp_path, 1)[1])  # one of those that 0 stands for


def test_a_repair_follows_the_sigma_of_the_weights(config, tmp_path):
    train(config.changed(sigma=1.5), tmp_path, 1)
    train(config.changed(model=2, sigma=1.5), tmp_path, 1)
    (tmp_path / "config.yml").write_text("SIGMA: 3\n", encoding="utf-8")
    assert inspect_model(tmp_path).sigma == 1.5
    train(config.changed(sigma=0), tmp_path, 1)
    assert inspect_model(tmp_path).sigma == 2
