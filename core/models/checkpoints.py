"""Checkpoint files: names, order, safe reading, atomic writing.

A model's checkpoint is a pair of files in the model folder, as in the seed::

    EdgeModel_gen_2000.pth        {"iteration": 2000, "generator": state dict}
    EdgeModel_dis_2000.pth        {"discriminator": state dict, and what resuming needs}

The discriminator's file is written first and carries both optimisers and the random state, so a generator file
that exists belongs to a complete pair: the latest generator is always safe to resume from. Generators alone are
also read from, and exported to, safetensors. Older names have no iteration; files saved on several GPUs have
``module.`` before every key; both load.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save as safetensors_bytes
from torch import Tensor

from core.config import KEYS
from core.errors import CheckpointError
from core.files import atomic_write, exists, is_file, is_folder
from core.messages import Message
from core.models.folder_records import RECORD_FILE, read_table, write_table
from core.models.networks import (
    Discriminator,
    EdgeGenerator,
    GeneratorSpec,
    InpaintGenerator,
    completes_edges,
    read_spec,
    shapes_only,
)
from core.models.resumed import check_resumed
from core.models.weights_files import StateDict, read_weights

EDGE_MODEL = "EdgeModel"
INPAINTING_MODEL = "InpaintingModel"

_MOST_WIDTH, _MOST_BLOCKS = 4096, 1024
"""Beyond what anybody trains; more would take minutes to find out that it does not fit."""
_NAME = re.compile(
    r"^(?P<model>EdgeModel|InpaintingModel)_(?P<part>gen|dis)(?:_(?P<iteration>[0-9]{1,15}))?\.(?:pth|safetensors)$"
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CheckpointFile:
    """A checkpoint file found in a folder; `iteration` is None where the name has none."""

    path: Path
    iteration: int | None


@dataclass(frozen=True)
class CheckpointName:
    """What the name of a checkpoint file says; `part` is "gen" or "dis"."""

    model: str
    part: str
    iteration: int | None


@dataclass(frozen=True)
class GeneratorWeights:
    """A generator's state dict (plain float32 tensors on the CPU), its spec and its iteration (0 if unknown).

    sigma: the SIGMA that it was trained with last, None if unknown, as of weights from before version 0.5.
    """

    state: StateDict
    spec: GeneratorSpec
    iteration: int
    sigma: float | None = None


def file_name(model: str, part: str, iteration: int | None) -> str:
    """``EdgeModel_gen_2000.pth``; `part` is "gen" or "dis"."""
    return f"{model}_{part}.pth" if iteration is None else f"{model}_{part}_{iteration}.pth"


def parse_name(name: str) -> CheckpointName | None:
    """The parts of a checkpoint file's name, None for any other name."""
    match = _NAME.match(name)
    if not match:
        return None
    return CheckpointName(match["model"], match["part"], int(match["iteration"]) if match["iteration"] else None)


def list_checkpoints(folder: Path, model: str, part: str = "gen") -> list[CheckpointFile]:
    """The folder's checkpoint files of `model`, oldest first, by number; a name without a number comes first.

    Raises CheckpointError if the folder may not be looked into.
    """
    found = []
    try:
        paths = list(folder.iterdir()) if is_folder(folder) else []
    except OSError as error:
        raise CheckpointError("{path} cannot be opened: {reason}.", folder, reason=error) from error
    for path in paths:
        name = parse_name(path.name)
        if name and (name.model, name.part) == (model, part) and is_file(path):
            found.append(CheckpointFile(path, name.iteration))
    # A .safetensors of the same iteration is an export for others to use; the .pth beside it is read.
    return sorted(found, key=lambda f: (-1 if f.iteration is None else f.iteration, f.path.suffix == ".pth"))


def find_latest(folder: Path, model: str, part: str = "gen") -> CheckpointFile | None:
    """The checkpoint file with the largest iteration, or None."""
    found = list_checkpoints(folder, model, part)
    return found[-1] if found else None


def latest_files(folder: Path, model: str) -> list[Path]:
    """The files of the newest two checkpoints of `model`: what resuming may read."""
    newest = [found.iteration for found in list_checkpoints(folder, model)[-2:]]
    parts = [found for part in ("gen", "dis") for found in list_checkpoints(folder, model, part)]
    return [found.path for found in parts if found.iteration in newest]


def load_generator_file(path: Path, model: str) -> GeneratorWeights:
    """Reads a generator's weights, never running code from the file. Raises CheckpointError."""
    state, iteration, data = read_weights(path, "generator")
    if "unet.first.weight" in state:
        raise CheckpointError("{name} is a U-Net of version 0.3, which was built differently; train it again.", path)
    try:
        spec = read_spec(state)
    except (KeyError, IndexError, ValueError) as error:
        raise CheckpointError("{name} is not an EdgeConnect generator: {key} is missing.", path, key=error) from error
    if not (1 <= spec.width <= _MOST_WIDTH and spec.blocks <= _MOST_BLOCKS):
        raise CheckpointError(
            "{name} is not an EdgeConnect generator: its width is {width} and it has {blocks} blocks.",
            path,
            width=spec.width,
            blocks=spec.blocks,
        )
    weights = GeneratorWeights(state, spec, iteration, _sigma_of(data))
    build_generator(weights, model, path)  # checks at once that keys and shapes fit
    return weights


def load_latest(folder: Path, model: str) -> tuple[Path, GeneratorWeights] | None:
    """The generator of the latest checkpoint of `model`, and its file; None if there is none. Raises CheckpointError.

    A training that is at work in the folder may write a newer one, and delete this one, before it is read; then the
    newer one is.
    """
    found = find_latest(folder, model)
    while found is not None:
        try:
            return found.path, load_generator_file(found.path, model)
        except CheckpointError as error:
            newer = find_latest(folder, model)
            if not isinstance(error.__cause__, FileNotFoundError) or newer == found:
                raise
            found = newer
    return None


def _sigma_of(data: Mapping[str, Any]) -> float | None:
    """What a file says of SIGMA, None if it says nothing that a config could say."""
    try:
        sigma = float(data.get("sigma", "nan"))
    except (TypeError, ValueError, OverflowError, RuntimeError):
        return None
    return sigma if sigma == -1 or 0 <= sigma <= (KEYS["sigma"].high or 0) else None


def build_generator(weights: GeneratorWeights, model: str, path: Path) -> EdgeGenerator | InpaintGenerator:
    """The network of `model` with `weights` in it, in evaluation mode. Raises CheckpointError if they do not fit."""
    if completes_edges(weights.state) != (model == EDGE_MODEL):
        other = INPAINTING_MODEL if model == EDGE_MODEL else EDGE_MODEL
        raise CheckpointError(
            "{name} holds the weights of an {other}; an {model} was expected here.", path, other=other, model=model
        )
    with shapes_only():  # a hostile width must not allocate anything
        network = EdgeGenerator(weights.spec) if model == EDGE_MODEL else InpaintGenerator(weights.spec)
    _fit(network, weights.state, path, assign=True)
    network.eval()
    return network.requires_grad_(False)


def load_into(network: EdgeGenerator | InpaintGenerator | Discriminator, state: StateDict, path: Path) -> None:
    """Copies `state` into `network`. Raises CheckpointError if keys or shapes differ; `network` is then unchanged."""
    _fit(network, state, path, assign=False)


def _fit(network: torch.nn.Module, state: StateDict, path: Path, *, assign: bool) -> None:
    wanted = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    # Weights from before PyTorch 1.0 have the normalised `weight` in place of `weight_v`; the network itself works
    # the one out from the other when it loads them.
    old = {key for key in state if key.endswith(".weight") and f"{key}_orig" in state}
    missing = [key for key in wanted if key not in state and key.removesuffix("_v") not in old]
    surplus = [key for key in state if key not in wanted and key not in old]
    wrong = [key for key in wanted if key in state and tuple(state[key].shape) != wanted[key]]
    if missing or surplus or wrong:
        if wrong:
            key, shape = wrong[0], str(tuple(state[wrong[0]].shape))
            detail = Message("{key} has shape {shape}, expected {right}", key=key, shape=shape, right=str(wanted[key]))
        elif missing:
            detail = Message("{key} is missing", key=missing[0])
        else:
            detail = Message("{key} is unknown", key=surplus[0])
        raise CheckpointError("{name} does not fit this network: {detail}.", path, detail=detail)
    try:
        network.load_state_dict(state, assign=assign)
    except (RuntimeError, AttributeError, TypeError, ValueError, LookupError) as error:
        raise CheckpointError("{name} does not fit this network: {reason:clause}.", path, reason=error) from error


def load_discriminator_file(path: Path) -> tuple[StateDict, dict[str, Any]]:
    """The discriminator's state dict, and what else the file carries to resume from, checked (see `check_resumed`).

    Raises CheckpointError, also if the weights or the optimisers hold NaN or infinity.
    """
    state, iteration, data = read_weights(path, "discriminator")
    more = {key: value for key, value in data.items() if key != "discriminator"}
    check_resumed(more, path)
    return state, {**more, "iteration": iteration} if "iteration" in more else more


def save_checkpoint(
    folder: Path,
    model: str,
    iteration: int,
    generator: Mapping[str, Tensor],
    discriminator: Mapping[str, Tensor],
    resume: Mapping[str, Any],
    sigma: float | None = None,
) -> tuple[Path, Path]:
    """Writes the pair of `model` at `iteration`, each atomically, the discriminator's first; returns (gen, dis).

    sigma: the SIGMA that it was trained with, if that is to be remembered.
    `resume` goes into the discriminator's file and must hold only what `weights_only` reads back: tensors, numbers,
    text, lists and dicts. Raises OSError.
    """
    dis = folder / file_name(model, "dis", iteration)
    gen = folder / file_name(model, "gen", iteration)
    is_new = not exists(dis)
    if not exists(gen):
        _announce(folder, (dis.name, gen.name), resume.get("phase"))
    _save(dis, {"discriminator": dict(discriminator), "iteration": iteration, **resume})
    try:
        more = {} if sigma is None else {"sigma": float(sigma)}
        _save(gen, {"iteration": iteration, "generator": dict(generator), **more})
    except OSError:
        if is_new:  # half a pair is of no use, and a full disk needs the room
            with suppress(OSError):
                dis.unlink()
        raise
    return gen, dis


def _announce(folder: Path, names: tuple[str, ...], phase: object) -> None:
    """Records a pair that is about to be written, so that what a kill leaves of it can be told from users' files."""
    record = read_table(folder / RECORD_FILE)
    entry = {"pending": True, "phase": phase if isinstance(phase, int) else 0}
    write_table(folder / RECORD_FILE, {**record, **dict.fromkeys(names, entry)})


def _save(path: Path, data: dict[str, Any]) -> None:
    # Written from memory: in a file's own write torch turns "no space left" into an error of its zip format.
    buffer = BytesIO()
    torch.save(data, buffer)
    with atomic_write(path) as handle:
        handle.write(buffer.getbuffer())
    _log.info("saved %s", path)


def export_generator(path: Path, weights: GeneratorWeights, *, half: bool = True) -> None:
    """Writes a generator as safetensors, in half precision unless told otherwise. Raises OSError."""
    dtype = torch.float16 if half else torch.float32
    state = {key: value.to(dtype).contiguous() for key, value in weights.state.items()}
    metadata = {"iteration": str(weights.iteration)}
    if weights.sigma is not None:
        metadata["sigma"] = f"{weights.sigma:g}"
    with atomic_write(path) as handle:
        handle.write(safetensors_bytes(state, metadata=metadata))
