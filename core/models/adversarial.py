"""A generator and its discriminator with their two optimisers, and the one correct way to update them."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from core.config import Config
from core.device import autocast
from core.distributed import ALONE, DistributedGroup
from core.models import checkpoints
from core.models.feature_discriminator import FeatureDiscriminator
from core.models.losses import AdversarialLoss, hole_places
from core.models.networks import Discriminator, EdgeGenerator, InpaintGenerator
from core.models.resumed import load_optimizer
from core.models.winograd import enable_winograd

Generator = EdgeGenerator | InpaintGenerator
AnyDiscriminator = Discriminator | FeatureDiscriminator


@dataclass(frozen=True)
class Losses:
    """The two sums to minimise and, by the seed's names, the parts to log (detached)."""

    generator: Tensor
    discriminator: Tensor
    values: Mapping[str, Tensor]


@dataclass(frozen=True)
class Placement:
    """Where and how a model computes: device, mixed-precision type or None, and with whom.

    weight: this process's share of a batch, where the group has several.
    """

    device: torch.device
    half: torch.dtype | None = None
    group: DistributedGroup = ALONE
    weight: float = 1.0

    @property
    def layout(self) -> torch.memory_format:
        """Channels last: tensor cores want it on CUDA, and `core.models.winograd` on the CPU."""
        return torch.contiguous_format if self.device.type == "mps" else torch.channels_last


class AdversarialModel:
    """Base of the edge and the inpainting model.

    `discriminator` gives logits (see `core.models.losses.AdversarialLoss`). With EMA > 0 `average` is a running mean
    of the generator; it is sampled, evaluated and saved as "the generator", while the trained weights are saved in the
    discriminator's file.
    """

    name: str

    def __init__(self, generator: Generator, discriminator: AnyDiscriminator, config: Config, place: Placement) -> None:
        self.config = config
        self.place = place
        self.generator = generator.to(device=place.device, memory_format=place.layout)  # type: ignore[call-overload]
        self.discriminator = discriminator.to(  # type: ignore[call-overload]
            device=place.device, memory_format=place.layout
        )
        enable_winograd(self.generator)
        self.adversarial = AdversarialLoss(config.gan_loss)
        self.average = _frozen_copy(self.generator) if config.ema else None
        self._compilations: dict[nn.Module, Any] = {}
        self.gen_optimizer = self._adam(generator, config.lr)
        self.dis_optimizer = self._adam(discriminator, config.lr * config.d2g_lr)

    def _adam(self, network: nn.Module, rate: float) -> torch.optim.Adam:
        betas = (self.config.beta1, self.config.beta2)
        fused = True if self.place.device.type in {"cpu", "cuda"} else None
        return torch.optim.Adam(network.parameters(), lr=rate, betas=betas, fused=fused)

    @property
    def best(self) -> Generator:
        """The generator to use: the running mean where there is one."""
        return self.average if self.average is not None else self.generator

    def train(self) -> None:
        """Puts both networks into training mode."""
        self.generator.train()
        self.discriminator.train()

    def generate(self, inputs: Tensor, *, best: bool = False) -> Tensor:
        """The generator's output in float32; with `best` in evaluation mode, without gradient and from `best`."""
        if not best:
            return self._apply(self.generator, inputs).float()
        network = self.best
        was_training = network.training
        network.eval()
        try:
            with torch.no_grad():
                return self._apply(network, inputs).float()
        finally:
            network.train(was_training)

    def discriminate(self, inputs: Tensor) -> tuple[Tensor, list[Tensor]]:
        """The discriminator's logits (B, 1, h, w) and its layers' features."""
        logits: Tensor
        features: list[Tensor]
        logits, features = self._apply(self.discriminator, inputs)
        return logits, features

    def place_weights(self, mask: Tensor, features: Sequence[Tensor]) -> list[Tensor | None]:
        """The weights of every layer's places in the losses: with ADV_IN_HOLE 0 away from the hole, else all alike.

        mask: (B, 1, H, W). features: the discriminator's. Weights are (B, 1, h, w) with a mean of 1, None for alike.
        """
        if not self.config.adv_in_hole:
            return [None] * len(features)
        inside = [hole_places(mask, (layer.shape[2], layer.shape[3])) for layer in features]
        return [one / self.batch_mean(one.mean()).clamp(min=1 / one.numel()) for one in inside]

    def _apply(self, network: nn.Module, inputs: Tensor, *more: Any) -> Any:
        inputs = inputs.contiguous(memory_format=self.place.layout)
        with autocast(self.place.device, self.place.half):
            return self._compiled(network)(inputs, *more)

    def _compiled(self, network: nn.Module) -> Any:
        """`network`, or with COMPILE what torch.compile makes of it; the weights are the same tensors.

        A discriminator is not compiled: it runs twice in a step, and its spectral norm changes in between, which
        compiled code keeps no copy of.
        """
        if not self.config.compile or network is self.discriminator:
            return network
        if network not in self._compilations:
            self._compilations[network] = torch.compile(network)
        return self._compilations[network]

    def batch_mean(self, mean: Tensor) -> Tensor:
        """The mean over the whole batch, detached; `mean` is that over this process's part of it."""
        group = self.place.group
        return mean.detach() if group.alone else group.sum(mean * self.place.weight)

    def follow_leader(self, *, everything: bool = False) -> None:
        """Copies the leader's vectors of spectral norm, which rounding would make differ; or all weights."""
        networks = [n for n in (self.generator, self.discriminator, self.average) if n is not None]
        if everything:
            self.place.group.follow_leader([value for network in networks for value in network.state_dict().values()])
        else:
            self.place.group.follow_leader([value for network in networks[:2] for value in network.buffers()])

    def set_rate(self, factor: float) -> None:
        """Both learning rates, as a share of the config's."""
        _set_rate(self.gen_optimizer, self.config.lr * factor)
        _set_rate(self.dis_optimizer, self.config.lr * self.config.d2g_lr * factor)

    def update_average(self) -> None:
        """Moves the running mean a step towards the generator."""
        if self.average is None:
            return
        with torch.no_grad():
            mean, new = self.average.state_dict(), self.generator.state_dict()
            names = [key for key in mean if not key.endswith(("weight_u", "weight_v"))]
            torch._foreach_lerp_([mean[k] for k in names], [new[k] for k in names], 1 - self.config.ema)
            for key in mean.keys() - set(names):  # spectral norm's vectors belong to the new weight
                mean[key].copy_(new[key])

    def resume(self, folder: Path, iteration: int | None = None) -> tuple[int, Mapping[str, Any]] | None:
        """Loads the latest checkpoint in `folder`, or that of `iteration`.

        Returns its iteration and what was saved beside the weights, or None if there is no checkpoint. The generator's
        spec must fit. A checkpoint without a discriminator, or without optimisers, as the seed's, continues with fresh
        ones. Raises CheckpointError.
        """
        found = checkpoints.find_latest(folder, self.name)
        if found is not None and iteration is not None:
            found = checkpoints.CheckpointFile(folder / checkpoints.file_name(self.name, "gen", iteration), iteration)
        if found is None:
            return None
        loaded = self._load_generator(found)
        extra: Mapping[str, Any] = {}
        dis = [f for f in checkpoints.list_checkpoints(folder, self.name, "dis") if f.iteration == found.iteration]
        if dis:
            state, extra = checkpoints.load_discriminator_file(dis[-1].path)
            checkpoints.load_into(self.discriminator, state, dis[-1].path)
            self._restore(extra, dis[-1].path)
        return loaded.iteration or 0, extra

    def load_generator(self, folder: Path) -> checkpoints.CheckpointFile | None:
        """Loads the generator of the latest checkpoint alone, into the running mean too. Raises CheckpointError."""
        found = checkpoints.find_latest(folder, self.name)
        return self._load_generator(found) if found is not None else None

    def _load_generator(self, found: checkpoints.CheckpointFile) -> checkpoints.CheckpointFile:
        weights = checkpoints.load_generator_file(found.path, self.name)
        for network in (self.generator, self.average):
            if network is not None:
                checkpoints.load_into(network, weights.state, found.path)
        return checkpoints.CheckpointFile(found.path, max(weights.iteration, found.iteration or 0))

    def _restore(self, extra: Mapping[str, Any], path: Path) -> None:
        if "trained_generator" in extra:
            checkpoints.load_into(self.generator, extra["trained_generator"], path)
        if "gen_optimizer" in extra:
            load_optimizer(self.gen_optimizer, extra["gen_optimizer"], "gen_optimizer", path)
            load_optimizer(self.dis_optimizer, extra["dis_optimizer"], "dis_optimizer", path)

    def save(self, folder: Path, iteration: int, extra: Mapping[str, Any]) -> tuple[Path, Path]:
        """Writes the checkpoint of `iteration`, with `extra` beside the weights; (gen, dis). Raises OSError."""
        resume = {
            "gen_optimizer": self.gen_optimizer.state_dict(),
            "dis_optimizer": self.dis_optimizer.state_dict(),
            **extra,
        }
        if self.average is not None:
            resume["trained_generator"] = _plain(self.generator)
        return checkpoints.save_checkpoint(
            folder, self.name, iteration, _plain(self.best), _plain(self.discriminator), resume, self.config.sigma
        )

    def is_finite(self) -> bool:
        """Whether every weight is a number."""
        sums = [p.detach().sum() for p in (*self.generator.parameters(), *self.discriminator.parameters())]
        return bool(torch.isfinite(torch.stack(sums)).all())


def update(
    models: Sequence[AdversarialModel],
    losses: Sequence[Losses],
    scaler: torch.amp.GradScaler | None = None,
) -> None:
    """One step of every optimiser of `models`, from the sums of their losses.

    All gradients are taken before any weight moves, each with respect to its own side only: the generators' loss
    runs through the discriminators without leaving a gradient in them. Where two models share a graph (joint
    training) summing the losses sends it backwards once. In a group the losses are those of this process's part of
    the batch, and every process makes the step of the whole batch.
    """
    place = models[0].place
    gen_weights = [p for model in models for p in model.generator.parameters()]
    dis_weights = [p for model in models for p in model.discriminator.parameters()]
    discriminated = any(one.discriminator.requires_grad for one in losses)
    dis_loss = torch.stack([one.discriminator for one in losses]).sum()
    gen_loss = torch.stack([one.generator for one in losses]).sum()
    for model in models:
        model.gen_optimizer.zero_grad(set_to_none=True)
        model.dis_optimizer.zero_grad(set_to_none=True)
    if not place.group.alone:
        dis_loss, gen_loss = dis_loss * place.weight, gen_loss * place.weight
    if scaler is not None:
        dis_loss, gen_loss = scaler.scale(dis_loss), scaler.scale(gen_loss)
    # The logits of the fake are computed once for both losses, so the first pass must keep the graph.
    if discriminated:
        dis_loss.backward(inputs=dis_weights, retain_graph=True)
    gen_loss.backward(inputs=gen_weights)
    place.group.sum_gradients([*dis_weights, *gen_weights])
    for model in models:
        for optimizer in (model.dis_optimizer, model.gen_optimizer):
            if not _has_gradient(optimizer):  # a discriminator that no loss uses
                continue
            if scaler is None:
                optimizer.step()
            else:
                scaler.step(optimizer)
        model.update_average()
        model.follow_leader()
    if scaler is not None:
        scaler.update()


def _has_gradient(optimizer: torch.optim.Optimizer) -> bool:
    return any(weight.grad is not None for group in optimizer.param_groups for weight in group["params"])


def _plain(network: nn.Module) -> dict[str, Tensor]:
    """The state dict on the CPU in the usual memory layout: files should not depend on where they were made."""
    return {key: value.detach().cpu().contiguous() for key, value in network.state_dict().items()}


def _frozen_copy(network: Generator) -> Generator:
    twin = copy.deepcopy(network)
    twin.eval()
    return twin.requires_grad_(False)


def _set_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate
