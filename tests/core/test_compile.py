"""COMPILE changes how steps are computed, not what they compute. Tried with torch's tracer, which makes no kernels."""

import functools

import pytest
import torch

from core.training.phases import JointPhase
from tests.core.test_phases import batch as made_batch
from tests.core.test_phases import edge_model, inpainting_model

batch = made_batch


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the tracer, about itself
def test_compiled_steps_are_the_same_steps(tiny_config, batch, monkeypatch):
    monkeypatch.setattr(torch, "compile", functools.partial(torch.compile, backend="aot_eager"))
    found = {}
    for compiled in (False, True):
        config = tiny_config.changed(compile=compiled, ema=0.5)
        phase = JointPhase(config, edge_model(config), inpainting_model(config))
        phase.train()
        found[compiled] = [{name: float(value) for name, value in phase.step(batch, i).items()} for i in range(2)]
        shown = phase.predict(batch).output
        assert not [name for name in phase.edge.generator.state_dict() if "orig_mod" in name]
        found[compiled].append({"mean": float(shown.mean())})
    for plain, quick in zip(found[False], found[True], strict=True):
        assert quick == pytest.approx(plain, rel=1e-4, abs=1e-6)
