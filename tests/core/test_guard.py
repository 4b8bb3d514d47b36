"""When training stops by itself: explosions and collapses, and never for what a healthy GAN does."""

import math

import numpy as np
import pytest
import torch

from core.config import Config
from core.errors import TrainingError
from core.training.guard import CHUNK, FACTOR, PATIENCE, Guard

INPAINT = Config(model=2)
EDGE = Config(model=1)


def feed(guard, rows):
    for number, row in enumerate(rows, start=1):
        guard.check(number * CHUNK, row)


def inpaint_row(l1=1.0, g=0.07, d=0.69, style=10.0, fm=1.0):
    return {"l_d2": d, "l_g2": g, "l_l1": l1, "l_per": 0.3, "l_sty": style, "l_fm": fm, "psnr": 20.0, "mae": 0.1}


def edge_row(precision=0.3, recall=0.3, g=0.7, d=0.69, fm=10.0):
    return {"l_d1": d, "l_g1": g, "l_fm": fm, "precision": precision, "recall": recall}


def test_a_discriminator_that_wins_or_loses_is_healthy():
    steps = 400
    wins = [edge_row(g=0.7 + 20 * i / steps, d=0.69 * 0.98**i, fm=10 + 30 * i / steps) for i in range(steps)]
    loses = [edge_row(g=0.7 * 0.97**i, d=0.69 + 8 * i / steps, fm=10 * 0.99**i) for i in range(steps)]
    for rows in (wins, loses):
        guard = Guard(EDGE)
        feed(guard, rows)
        assert not guard.suspicious


def test_noise_spikes_and_slow_learning_are_healthy():
    dice = np.random.default_rng(0)
    for _ in range(20):
        guard = Guard(INPAINT)
        level = np.geomspace(3, 0.15, 300) * np.exp(dice.normal(0, 0.4, 300))
        spikes = np.where(dice.random(300) < 0.05, 6, 1)
        for number in range(300):
            row = inpaint_row(l1=float(level[number] * spikes[number]), g=float(dice.uniform(0, 2)))
            guard.check((number + 1) * CHUNK, row)


def test_edges_that_are_learnt_late_are_healthy():
    guard = Guard(EDGE)
    feed(guard, [edge_row(0, 0)] * 40 + [edge_row(0.2, 0.1), edge_row(0, 0)] * 20 + [edge_row(0.5, 0.4)] * 20)
    feed(guard, [edge_row(0.35, 0.2)] * 40)  # another phase of the battle


@pytest.mark.parametrize(
    ("config", "row"), [(INPAINT, inpaint_row(g=0.1 * 2 * FACTOR)), (EDGE, edge_row(d=2 * FACTOR))]
)
def test_an_explosion_is_suspected_then_certain(config, row):
    guard = Guard(config)
    healthy = inpaint_row() if config is INPAINT else edge_row()
    feed(guard, [healthy] * 5 + [row])
    assert guard.suspicious
    feed(guard, [healthy])
    assert not guard.suspicious  # once is nothing
    feed(guard, [row])
    with pytest.raises(TrainingError, match="has grown to"):
        feed(guard, [row])


def test_a_collapse_is_suspected_then_certain():
    for config, good, start, bad in (
        (INPAINT, inpaint_row(l1=0.1), inpaint_row(l1=1.0), inpaint_row(l1=1.2)),
        (EDGE, edge_row(0.4, 0.4), edge_row(0.05, 0.1), edge_row(0, 0)),
    ):
        guard = Guard(config)
        feed(guard, [start] + [good] * 20)
        feed(guard, [bad] * 3)
        assert guard.suspicious
        with pytest.raises(TrainingError, match="4 times worse"):
            feed(guard, [bad] * PATIENCE)


def test_no_number_is_no_loss():
    with pytest.raises(TrainingError, match="l_g1 is no longer a number"):
        Guard(EDGE).check(50, edge_row(g=math.inf))


def test_its_memory_travels_with_the_checkpoint():
    device = torch.device("cpu")
    whole, first = Guard(EDGE), Guard(EDGE)
    values = [{name: torch.tensor(value) for name, value in edge_row(fm=i / 7).items()} for i in range(2 * CHUNK)]
    for number, row in enumerate(values, start=1):
        whole.add(number, row)
        if number <= CHUNK + 7:
            first.add(number, row)
    second = Guard(EDGE)
    second.restore(first.state(), device)
    for number, row in list(enumerate(values, start=1))[CHUNK + 7 :]:
        second.add(number, row)
    assert second.state() == whole.state()
    other = Guard(EDGE.changed(sigma=3))  # other edges, other figures
    other.restore(whole.state(), device)
    assert other.state() == Guard(EDGE.changed(sigma=3)).state()
    for nonsense in (None, 3, {}, {**whole.state(), "first": 3}, {**whole.state(), "means": {}}):
        fresh = Guard(EDGE)
        fresh.restore(nonsense, device)
        assert fresh.state() == Guard(EDGE).state()
