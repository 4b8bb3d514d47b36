"""What a run needs before its first step besides its data: the device, and the models with their weights."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from core.config import Config, Model
from core.data.edges import RANDOM_SIGMA
from core.device import choose_device, half_type
from core.distributed import ALONE, DistributedGroup
from core.errors import CheckpointError, TrainingError
from core.events import CancelToken, Notice, Report, silent
from core.files import is_file
from core.messages import Message
from core.models import checkpoints
from core.models.adversarial import Placement
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL
from core.models.edge_model import EdgeModel
from core.models.inpainting_model import InpaintingModel
from core.models.networks import GeneratorSpec
from core.models.text_features import load_text_features
from core.models.vgg import VggFeatures, load_vgg
from core.training.phases import EdgeInpaintPhase, EdgePhase, InpaintPhase, JointPhase, Phase

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Resumed:
    """Where a phase resumes: its iteration (0 for a new one) and what was saved beside the weights."""

    iteration: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)


def choose_place(config: Config, group: DistributedGroup = ALONE, gpu: int | None = None) -> Placement:
    """The device, precision and part of the batch of a process; `gpu` is its CUDA device, the config's first if None.

    Raises DeviceError; TrainingError if the batch is too small for the group.
    """
    device = choose_device(config.device, config.gpu[0] if gpu is None else gpu)
    half = {"auto": half_type(device, unet=config.generator == "unet"), "bfloat16": torch.bfloat16}.get(config.amp)
    part = group.share(config.batch_size)
    return Placement(device, half, group, (part.stop - part.start) / config.batch_size)


def tell_place(config: Config, place: Placement, report: Report) -> None:
    """Says what is not as the config may lead one to expect: GPUs that do not count, half precision on a CPU."""
    kind = place.device.type
    there = torch.cuda.device_count() if kind == "cuda" else 0
    missing = [number for number in config.gpu if number >= there] if config.gpu != (0,) else []
    if missing and kind != "cuda":
        report(
            Notice(
                Message(
                    "GPU names the devices {devices}, but training runs on {device}, where they do not count.",
                    devices=[str(number) for number in config.gpu],
                    device="CPU" if kind == "cpu" else kind.upper(),
                )
            )
        )
    elif missing:
        report(
            Notice(
                Message(
                    "GPU names the devices {devices}, which this machine does not have; it has {count}.",
                    devices=[str(number) for number in missing],
                    count=there,
                )
            )
        )
    if kind == "cpu" and place.half is not None and config.amp == "auto":
        report(
            Notice(
                Message("Training computes in bfloat16, which is faster on this processor; AMP: off is for float32.")
            )
        )


def build_phase(
    config: Config,
    folder: Path,
    place: Placement,
    report: Report = silent,
    cancel: CancelToken | None = None,
    *,
    training: bool = True,
    vgg_folder: Path | None = None,
) -> tuple[Phase, Resumed]:
    """The phase that the config names, with the latest weights in `folder`, and where it resumes.

    For training a model without weights starts anew, except the fixed edge model of phase 3 (TrainingError); for
    evaluation every model needs weights. vgg_folder: where a relative VGG_WEIGHTS is looked for, `folder` if None.
    Raises CheckpointError, TrainingError, Cancelled.
    """
    number = config.model
    edge = inpaint = None
    if number in (Model.EDGE, Model.EDGE_INPAINT, Model.JOINT):
        edge = EdgeModel(config, _spec(config, folder, EDGE_MODEL, report), place)
    if number == Model.EDGE_INPAINT and edge is not None:
        _load_fixed_edges(edge, folder)
    if number != Model.EDGE:
        vgg = _vgg(config, vgg_folder or folder, report, cancel) if training else None
        asked = config.features_loss_weight or config.adv_sees_features
        features = load_text_features() if training and asked else None
        spec = _spec(config, folder, INPAINTING_MODEL, report)
        inpaint = InpaintingModel(config, spec, place, vgg, features)
    scaler = torch.amp.GradScaler(place.device.type) if place.half is torch.float16 else None
    phase = _assemble(config, edge, inpaint, scaler)
    return phase, _resume(phase, folder, report, training=training)


def _assemble(
    config: Config, edge: EdgeModel | None, inpaint: InpaintingModel | None, scaler: torch.amp.GradScaler | None
) -> Phase:
    if inpaint is None:
        assert edge is not None
        return EdgePhase(config, edge, scaler)
    if edge is None:
        return InpaintPhase(config, inpaint, scaler)
    kind = EdgeInpaintPhase if config.model == Model.EDGE_INPAINT else JointPhase
    return kind(config, edge, inpaint, scaler)


def _spec(config: Config, folder: Path, name: str, report: Report) -> GeneratorSpec:
    """The spec of the saved weights; without any, the config's."""
    prefill = config.prefill and name == INPAINTING_MODEL
    unet = config.generator == "unet"
    requested = GeneratorSpec(config.generator_width, config.generator_blocks, config.skips and not unet, prefill, unet)
    found = checkpoints.find_latest(folder, name)
    if found is None:
        return requested
    weights = checkpoints.load_generator_file(found.path, name)
    _compare_sigma(config, weights.sigma, found.path, report)
    spec = weights.spec
    if spec != requested:
        report(
            Notice(
                Message(
                    "{name} has width {width}, {blocks} blocks, SKIPS {skips}, PREFILL {prefill} and GENERATOR {kind}; "
                    "training continues with these instead of the config's.",
                    name=found.path.name,
                    width=spec.width,
                    blocks=spec.blocks,
                    skips=int(spec.skips),
                    prefill=int(spec.prefill),
                    kind="unet" if spec.unet else "resnet",
                )
            )
        )
    return spec


def _compare_sigma(config: Config, trained: float | None, path: Path, report: Report) -> None:
    """Says it if weights were trained with another SIGMA than the config's: they know other lines."""
    random_covers = trained == RANDOM_SIGMA and 1 <= config.sigma <= 4
    if trained is not None and trained != config.sigma and not random_covers:
        report(
            Notice(
                Message(
                    "{name} was trained with SIGMA {trained:g}, and SIGMA is {sigma:g} now. Both models should know "
                    "the same lines: set SIGMA: {trained:g} to go on as before, or train both with the new one.",
                    name=path.name,
                    trained=trained,
                    sigma=config.sigma,
                )
            )
        )


def _vgg(config: Config, folder: Path, report: Report, cancel: CancelToken | None) -> VggFeatures | None:
    if config.content_loss_weight == 0 and config.style_loss_weight == 0:
        return None
    vgg = load_vgg(config.vgg_weights, folder, report, cancel)
    if vgg is None:
        told = Message(
            "There are no VGG-19 weights, so there is no perceptual and no style loss. Name a file in "
            "VGG_WEIGHTS to have them, or set CONTENT_LOSS_WEIGHT and STYLE_LOSS_WEIGHT to 0."
        )
        if config.fm_loss_weight and not config.adv_sees_features:
            told = Message(
                "There are no VGG-19 weights: the perceptual and the style loss are replaced by matching "
                "the discriminator's features (l_fm). Name a file in VGG_WEIGHTS to use them."
            )
        report(Notice(told))
    return vgg


def _load_fixed_edges(edge: EdgeModel, folder: Path) -> None:
    if not edge.load_generator(folder):
        raise TrainingError(
            "MODEL 3 needs a trained edge model, but there is no {model}_gen file in {path}; train MODEL 1 first, or "
            "put an edge model's weights there.",
            folder,
            model=EDGE_MODEL,
        )


def _resume(phase: Phase, folder: Path, report: Report, *, training: bool) -> Resumed:
    iterations: list[int] = []
    extra: dict[str, Any] = {}
    iteration = _common_iteration(phase, folder) if training else None
    for model in phase.models:
        if not training:
            found = model.load_generator(folder)
            if not found:
                raise CheckpointError("There is no {name}_gen file in {path}.", folder, name=model.name)
            iterations.append(found.iteration or 0)
            continue
        resumed = model.resume(folder, iteration)
        if resumed is not None:
            iterations.append(resumed[0])
            extra = dict(resumed[1])
            if "dis_optimizer" not in extra:
                report(
                    Notice(
                        Message("The {model}'s weights come without optimisers; these start anew.", model=model.name)
                    )
                )
    # In joint training the two may differ; both are saved under the larger number from now on.
    return Resumed(max(iterations, default=0), extra)


def _common_iteration(phase: Phase, folder: Path) -> int | None:
    """The iteration to resume from where joint training broke off between the files of its two models, else None.

    Models that were trained apart may have different iterations; each resumes from its own latest then.
    """
    latest = [checkpoints.find_latest(folder, model.name) for model in phase.models]
    numbers = [found.iteration for found in latest if found is not None and found.iteration is not None]
    if len(numbers) < 2 or len(set(numbers)) == 1:
        return None
    low, high = min(numbers), max(numbers)
    ahead = phase.models[numbers.index(high)]
    saved = folder / checkpoints.file_name(ahead.name, "dis", high)
    if not is_file(saved) or checkpoints.load_discriminator_file(saved)[1].get("phase") != int(phase.number):
        return None
    both = all(is_file(folder / checkpoints.file_name(model.name, "gen", low)) for model in phase.models)
    return low if both else None
