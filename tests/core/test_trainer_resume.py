"""A run that was stopped, or killed, goes on as if nothing had been."""

import csv
import multiprocessing
import random
import time

import pytest
import torch

from core.models import checkpoints
from core.training.trainer import Trainer
from tests.core.test_trainer import assert_same, of, state, train

pytestmark = pytest.mark.slow

PHASES = {
    1: {"model": 1, "ema": 0.5, "sigma": 0, "edge_loss_weight": 2},
    2: {"model": 2, "max_iters": 5, "lr_decay": 0.8, "jitter": 1},
    3: {"model": 3, "skip_phase2": True, "ema": 0.9},
    4: {"model": 4, "gan_loss": "hinge", "keep_last": 1},
}


def log(folder):
    """The rows of the newest log without the seconds, which differ."""
    path = max(folder.glob("log_*.csv"), key=lambda path: path.stat().st_mtime_ns)
    with path.open(newline="") as handle:
        return [(row[0], *row[2:]) for row in csv.reader(handle)]


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_resumes_bit_for_bit_in_the_middle_of_an_epoch(tiny_config, tmp_path, phase):
    """Five pictures, two a batch: after three steps the second epoch is one picture old."""
    config = tiny_config.changed(**PHASES[phase])
    for name in ("whole", "parts"):
        if phase == 3:
            train(tiny_config, tmp_path / name, 2)
    train(config, tmp_path / "whole", 5)
    for steps in (3, 1, 1):
        train(config, tmp_path / "parts", steps)
    last = sorted(path.name for path in (tmp_path / "whole").glob("*_5.pth"))
    assert len(last) == (4 if phase == 4 else 2)
    for name in last:
        assert_same(state(tmp_path / "whole", name), state(tmp_path / "parts", name), name)
    assert log(tmp_path / "whole") == log(tmp_path / "parts")


def test_workers_and_their_number_change_nothing(tiny_config, tmp_path):
    config = tiny_config.changed(sigma=0, jitter=0.5, cache=1)
    train(config, tmp_path / "none", 4)
    train(config.changed(workers=2), tmp_path / "some", 3)
    train(config.changed(workers=1), tmp_path / "some", 1)
    for name in ("EdgeModel_gen_4.pth", "EdgeModel_dis_4.pth"):
        assert_same(state(tmp_path / "none", name), state(tmp_path / "some", name), name)


def test_a_checkpoint_of_an_older_version_is_continued(tiny_config, tmp_path):
    """Without the phase and the guard's memory, and from an Adam that was not fused."""
    train(tiny_config, tmp_path / "new", 2)
    train(tiny_config, tmp_path / "old", 1)
    path = tmp_path / "old" / "EdgeModel_dis_1.pth"
    data = torch.load(path, weights_only=True)
    del data["phase"], data["guard"]
    for optimizer in ("gen_optimizer", "dis_optimizer"):
        data[optimizer]["param_groups"][0].update(fused=None, foreach=None)
    torch.save(data, path)
    train(tiny_config, tmp_path / "old", 1)
    one, two = (state(tmp_path / name, "EdgeModel_gen_2.pth") for name in ("new", "old"))
    assert_same(one, two)


def test_joint_training_cut_between_its_models_goes_on_from_their_last_common_checkpoint(tiny_config, tmp_path):
    config = tiny_config.changed(model=4, save_interval=1)
    train(config, tmp_path / "whole", 3)
    train(config, tmp_path / "cut", 2)
    for part in ("gen", "dis"):
        (tmp_path / "cut" / f"InpaintingModel_{part}_2.pth").unlink()
    last, events = train(config, tmp_path / "cut", 2)
    assert last == 3 and not of(RuntimeError, events)
    for path in (tmp_path / "whole").glob("*_3.pth"):
        assert_same(state(tmp_path / "whole", path.name), state(tmp_path / "cut", path.name), path.name)


def test_models_trained_apart_start_jointly_from_their_own_latest(tiny_config, tmp_path):
    train(tiny_config, tmp_path, 3)
    train(tiny_config.changed(model=2), tmp_path, 1)
    assert train(tiny_config.changed(model=4), tmp_path, 1)[0] == 4


def _train_and_save(config, folder):
    torch.set_num_threads(1)
    Trainer(config, folder).run()


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="needs fast new processes")
def test_killed_at_any_moment_the_folder_holds_a_loadable_pair(tiny_config, tmp_path):
    """Saves after every step, is killed eight times, and each time starts again from what is there."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    config = tiny_config.changed(save_interval=1, keep_last=2, max_iters=10**6)
    dice = random.Random(3)
    reached = 0
    for _ in range(8):
        process = context.Process(target=_train_and_save, args=(config, tmp_path))
        process.start()
        deadline = time.monotonic() + 60
        while checkpoint_number(tmp_path) <= reached and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(dice.uniform(0, 0.12))
        process.kill()
        process.join()
        now = checkpoint_number(tmp_path)
        assert now > reached, "it did not go on from the last checkpoint"
        reached = now
        pair = [tmp_path / f"EdgeModel_{part}_{reached}.pth" for part in ("gen", "dis")]
        assert checkpoints.load_generator_file(pair[0], "EdgeModel").iteration == reached
        _, extra = checkpoints.load_discriminator_file(pair[1])
        assert extra["iteration"] == reached and "gen_optimizer" in extra
    train(config.changed(max_iters=reached + 1), tmp_path)
    for part in ("gen", "dis"):
        assert len(list(tmp_path.glob(f"EdgeModel_{part}_*.pth"))) == 2  # nothing of what kills left stays
    assert not list(tmp_path.glob(".*.part"))


def checkpoint_number(folder):
    found = checkpoints.find_latest(folder, "EdgeModel")
    return found.iteration if found else 0
