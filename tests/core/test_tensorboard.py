"""TensorBoard's files: written where the package is, and training does without it."""

import sys
from types import SimpleNamespace
from typing import ClassVar

import numpy as np
import pytest

from core.events import Notice
from tests.core.test_trainer import of, train


class Writer:
    """Notes what SummaryWriter is given."""

    made: ClassVar[list] = []

    def __init__(self, path, purge_step):
        self.path, self.purge_step, self.scalars, self.images, self.closed = path, purge_step, [], [], False
        Writer.made.append(self)

    def add_scalar(self, tag, value, step):
        assert np.isfinite(value)
        self.scalars.append((tag, step))

    def add_image(self, tag, picture, step, dataformats):
        assert picture.ndim == 3 and picture.dtype == np.uint8 and dataformats == "HWC"
        self.images.append((tag, step))

    def flush(self):
        pass

    def close(self):
        self.closed = True


@pytest.fixture
def writers(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", SimpleNamespace(SummaryWriter=Writer))
    monkeypatch.setattr(Writer, "made", [])
    return Writer.made


@pytest.mark.slow
def test_losses_scores_and_sheets_are_shown_and_a_later_run_continues_them(tiny_config, tmp_path, writers):
    config = tiny_config.changed(sample_interval=2, eval_interval=2)
    train(config, tmp_path, 2)
    train(config, tmp_path, 2)
    first, second = writers
    assert first.path == str(tmp_path / "tensorboard" / "edge") and (first.purge_step, second.purge_step) == (1, 3)
    for step in (1, 2):
        assert {(f"train/{name}", step) for name in ("l_d1", "l_g1", "l_fm", "precision")} <= set(first.scalars)
    assert {("val/precision", 2), ("val/recall", 2)} <= set(first.scalars)
    assert not any("conditions" in tag for tag, _ in first.scalars)
    assert (first.images, second.images) == ([("samples", 2)], [("samples", 4)])
    assert first.closed and second.closed


@pytest.mark.slow
def test_training_goes_on_without_it_or_when_it_fails(tiny_config, tmp_path, monkeypatch, writers):
    monkeypatch.setattr(Writer, "add_scalar", lambda *_: 1 / 0)
    last, events = train(tiny_config, tmp_path, 3)
    assert last == 3
    assert [e.text for e in of(Notice, events)] == [
        "Training continues without TensorBoard's files of iteration 1: division by zero."
    ]
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)  # importing it fails
    last, events = train(tiny_config, tmp_path, 1)
    assert last == 4 and not of(Notice, events)
