"""Several processes train as one: the same losses, one writer, one end."""

import csv
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from core.data.dataset import TrainOrder
from core.distributed import DistributedGroup, torchrun_ranks
from core.errors import TrainingError
from core.events import CheckpointSaved, TrainStarted, TrainStep
from core.run_control import TrainControl
from core.training.trainer import Trainer

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def losses(folder):
    """The log's rows without the seconds, which differ."""
    (path,) = folder.glob("log_*.csv")
    with path.open(newline="") as handle:
        return [{k: float(v) for k, v in row.items() if k != "seconds"} for row in csv.DictReader(handle)]


@pytest.fixture
def config(tiny_config):
    """Four pictures a batch, of which each of two processes takes two; every loss there is, in float32."""
    return tiny_config.changed(batch_size=4, edge_loss_weight=2, ema=0.5, sigma=0, amp="off")


@pytest.fixture
def forked(monkeypatch):
    """Helpers are forks: to start each anew takes seconds, and what they do then is the same."""
    context = multiprocessing.get_context
    monkeypatch.setattr(multiprocessing, "get_context", lambda kind=None: context("fork" if kind == "spawn" else kind))


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("model", [1, 2, 4])
def test_two_processes_get_the_losses_of_one(config, tmp_path, model):
    config = config.changed(model=model, batch_size=3 if model == 1 else 4)  # shared unevenly, too
    Trainer(config, tmp_path / "one").run(4)
    events = []
    assert Trainer(config, tmp_path / "two", events.append, processes=2).run(3) == 3
    assert Trainer(config, tmp_path / "two", events.append, processes=2).run(1) == 4  # resumed
    one, two = losses(tmp_path / "one"), losses(tmp_path / "two")
    assert len(one) == len(two) == 4 and one[0].keys() == two[0].keys()
    for mine, theirs in zip(one, two, strict=True):
        # They count pixels, one of which may lie so near to the threshold that rounding decides.
        counts = [[row.pop(name, 0.0) for name in ("precision", "recall")] for row in (mine, theirs)]
        assert counts[0] == pytest.approx(counts[1], abs=0.03)
        assert mine == pytest.approx(theirs, rel=1e-3, abs=1e-4)  # Adam makes rounding larger
    assert one[0] == pytest.approx(two[0], rel=1e-5, abs=1e-6)  # before any step
    assert [e.start for e in events if isinstance(e, TrainStarted)] == [0, 3]
    names = {path.name for path in (tmp_path / "two").glob("*.pth")}
    assert names == {path.name.replace("_4.", f"_{i}.") for path in (tmp_path / "one").glob("*.pth") for i in (3, 4)}


def test_stopping_ends_all_after_the_same_step(config, tmp_path):
    commands, events = TrainControl(), []

    def report(event):
        events.append(event)
        if isinstance(event, TrainStep) and event.iteration >= 2:
            commands.cancel()

    last = Trainer(config, tmp_path, report, commands=commands, processes=2).run()
    assert 2 <= last < 100
    assert [e.iteration for e in events if isinstance(e, CheckpointSaved)] == [last]


@pytest.mark.usefixtures("forked")
def test_a_helper_that_fails_ends_the_run_with_its_sentence(config, tmp_path):
    with pytest.raises(TrainingError, match="BATCH_SIZE 1 cannot be shared"):
        Trainer(config.changed(batch_size=1), tmp_path, processes=2).run(1)
    assert not list(tmp_path.glob("*.pth"))


@pytest.mark.usefixtures("forked")
def test_a_helper_that_dies_ends_the_run_and_what_was_saved_stays(config, tmp_path):
    def report(event):
        if isinstance(event, CheckpointSaved):
            for helper in multiprocessing.active_children():
                helper.kill()

    with pytest.raises(TrainingError, match="another process of this training has ended"):
        Trainer(config.changed(save_interval=2), tmp_path, report, processes=2).run()
    assert (tmp_path / "EdgeModel_gen_2.pth").exists() and not multiprocessing.active_children()


def test_the_batch_is_dealt_out_whole():
    shares = [DistributedGroup(rank, 3).share(8) for rank in range(3)]
    assert [place for share in shares for place in range(8)[share]] == list(range(8))
    whole = next(iter(TrainOrder(5, 8, seed=1, start=16)))
    parts = [next(iter(TrainOrder(5, 8, seed=1, start=16, share=share))) for share in shares]
    assert [draw for part in parts for draw in part] == whole


def test_alone_nothing_is_exchanged():
    group = DistributedGroup()
    value = torch.ones(2, requires_grad=True)
    assert torch.equal(group.sum(value), torch.ones(2)) and not group.sum(value).requires_grad
    assert group.any(True) and not group.any(False)
    assert group.broadcast(3) == 3 and group.gather("x") == ["x"]
    assert group.share(7) == slice(0, 7)
    group.leave()


def test_only_torchruns_own_variables_make_a_team(monkeypatch):
    for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK"):
        monkeypatch.delenv(name, raising=False)
    assert torchrun_ranks() is None
    for values, wanted in ((("0", "1", "0"), None), (("1", "2", "1"), (1, 2, 1)), (("a", "2", "1"), None)):
        for name, value in zip(("RANK", "WORLD_SIZE", "LOCAL_RANK"), values, strict=True):
            monkeypatch.setenv(name, value)
        assert torchrun_ranks() == wanted


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to another process")
def test_torchrun_trains_and_ctrl_c_saves(tiny_config, tmp_path):
    from core.config_file import save_config

    folder = tmp_path / "model"
    folder.mkdir()
    save_config(tiny_config.changed(batch_size=2, max_iters=100_000), folder / "config.yml")
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    command += ["main.py", "train", "--path", str(folder), "--model", "1"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "iteration" in line:
                break
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert "Saved" in out, err
    assert out.count("Saved") == 1
    assert len(list(folder.glob("EdgeModel_*"))) == 2
