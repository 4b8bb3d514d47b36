"""Training from a pack for a given number of minutes, and continuing where an earlier run ended.

The files are small: what is only needed to continue is in half precision, without Adam's means, which form anew within
the warm-up.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save as safetensors_bytes
from torch import Tensor, nn

from core.config import Config, Model
from core.data.dataset import Batch
from core.device import seed_all
from core.errors import CheckpointError
from core.files import atomic_write, is_file
from core.models import checkpoints
from core.models.adversarial import AdversarialModel, Placement
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL
from core.training.kit.pack import read_pack
from core.training.kit.sampler import Sampler
from core.training.phases import EdgeInpaintPhase, EdgePhase, Phase
from core.training.setup import build_phase, choose_place

WARM_UP = 200  # iterations
_TRAINED = "trained_{}_{}.safetensors"  # beside the running mean, which is "the generator"
Say = Callable[[str], None]


class HintedEdgePhase(EdgePhase):
    """Phase 1 with hints that the sampler made."""

    hints: Tensor | None = None

    def hints_for(self, batch: Batch, iteration: int) -> Tensor | None:
        return self.hints


def train(config: Config, pack: Path, folder: Path, minutes: float, out: Path, say: Say) -> int:
    """Trains phase 1 or 3 of `config` for `minutes` and writes to `out`; returns the last iteration.

    folder: where an earlier run's files are, and for phase 3 an edge model's weights; may be `out`. The learning rate
    rises for WARM_UP iterations and falls to zero over the last LR_DECAY of the time. Raises CoreError, OSError.
    """
    begun = time.monotonic()
    torch.backends.cudnn.benchmark = True
    place = choose_place(config)
    phase, start = _phase(config, folder, place)
    seed_all(config.seed + start)
    pictures, masks, depths = read_pack(pack)
    sampler = Sampler(config, pictures, masks, depths, place.device, config.seed + start)
    say(f"{len(pictures)} pictures, {len(masks)} masks, {time.monotonic() - begun:.0f} s to begin, from {start:,} on")
    seconds, iteration, reported, trained = 60 * minutes, start, 0.0, time.monotonic()
    phase.train()
    while (passed := time.monotonic() - trained) < seconds:
        iteration += 1
        batch, hints = sampler.draw()
        if isinstance(phase, HintedEdgePhase):
            phase.hints = hints
        for model in phase.models:
            model.set_rate(_rate(iteration - start, passed / seconds, config.lr_decay))
        values = phase.step(batch, iteration)
        if passed - reported >= min(15.0, seconds / 8):
            reported = passed
            shown = ", ".join(f"{name} {float(value):.4g}" for name, value in values.items())
            say(f"{iteration:,}: {passed:.0f} s, {(iteration - start) / passed:.2f} steps a second, {shown}")
    out.mkdir(parents=True, exist_ok=True)
    for model in phase.models:
        write(model, out, iteration)
    return iteration


def _rate(steps: int, share: float, decay: float) -> float:
    falling = min(1.0, (1 - share) / decay) if decay else 1.0
    return max(0.001, min(1.0, steps / WARM_UP) * falling)


def _phase(config: Config, folder: Path, place: Placement) -> tuple[Phase, int]:
    if config.model not in (Model.EDGE, Model.EDGE_INPAINT):
        raise CheckpointError("The kit trains phases 1 and 3.")
    phase, resumed = build_phase(config, folder, place)
    if config.model is Model.EDGE:
        assert isinstance(phase, EdgePhase)
        phase = HintedEdgePhase(config, phase.edge, phase.scaler)
    else:
        assert isinstance(phase, EdgeInpaintPhase)
    for model in phase.models:
        _restore(model, folder)
    return phase, resumed.iteration


def write(model: AdversarialModel, out: Path, iteration: int) -> None:
    """Writes the generator (its running mean, if any), its trained weights and the discriminator. Raises OSError."""
    spec = model.best.spec
    weights = checkpoints.GeneratorWeights(_state(model.best), spec, iteration, model.config.sigma)
    checkpoints.export_generator(out / f"{model.name}_gen_{iteration}.safetensors", weights)
    for part, network in (("gen", model.generator), ("dis", model.discriminator)):
        if network is model.best or (part == "dis" and not _uses_discriminator(model)):
            continue
        half = {name: value.half().contiguous() for name, value in _state(network).items()}
        with atomic_write(out / _TRAINED.format(model.name, part)) as handle:
            handle.write(safetensors_bytes(half, metadata={"iteration": str(iteration)}))


def _restore(model: AdversarialModel, folder: Path) -> None:
    """Loads what `write` wrote beside the generator, if it belongs to the latest one."""
    found = checkpoints.find_latest(folder, model.name)
    for part, network in (("gen", model.generator), ("dis", model.discriminator)):
        path = folder / _TRAINED.format(model.name, part)
        if found is None or not is_file(path):
            continue
        with safe_open(path, framework="pt") as file:
            if (file.metadata() or {}).get("iteration") != str(found.iteration):
                continue
            state = {key: file.get_tensor(key).float() for key in file.keys()}  # noqa: SIM118 - it is no mapping
        checkpoints.load_into(network, state, path)


def _state(network: nn.Module) -> dict[str, Tensor]:
    # Convolutions share one layer under two names in a discriminator; copies, since a file must not.
    return {key: value.detach().cpu().clone() for key, value in network.state_dict().items()}


def _uses_discriminator(model: AdversarialModel) -> bool:
    config = model.config
    weight = {EDGE_MODEL: config.edge_adv_loss_weight, INPAINTING_MODEL: config.inpaint_adv_loss_weight}[model.name]
    return weight + config.fm_loss_weight > 0
