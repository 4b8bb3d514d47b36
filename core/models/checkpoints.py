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
import math
import pickle
import re
import warnings
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as safetensors_bytes
from torch import Tensor

from core.errors import CheckpointError
from core.files import atomic_write
from core.messages import Message
from core.models.networks import (
    Discriminator,
    EdgeGenerator,
    GeneratorSpec,
    InpaintGenerator,
    completes_edges,
    read_spec,
)

EDGE_MODEL = "EdgeModel"
INPAINTING_MODEL = "InpaintingModel"

StateDict = dict[str, Tensor]

_NAME = re.compile(
    r"^(?P<model>EdgeModel|InpaintingModel)_(?P<part>gen|dis)(?:_(?P<iteration>\d+))?\.(?:pth|safetensors)$"
)
_HEAD = 512  # bytes that show what a file is
_LONGEST_HEADER = 100_000_000  # bytes; the limit of the safetensors format
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd")
_RESUMED = {
    "trained_generator": "trained generator",
    "gen_optimizer": "generator's optimiser",
    "dis_optimizer": "discriminator's optimiser",
}
"""What resuming reads beside the discriminator's weights, by key, in words."""
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
    """A generator's state dict (plain float32 tensors on the CPU), its spec and its iteration (0 if unknown)."""

    state: StateDict
    spec: GeneratorSpec
    iteration: int


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
    """The folder's checkpoint files of `model`, oldest first, by number; a name without a number comes first."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        name = parse_name(path.name)
        if name and (name.model, name.part) == (model, part) and path.is_file():
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
    if path.suffix == ".safetensors":
        state, iteration = _read_safetensors(path)
    else:
        data = read_pth(path)
        state = _state_of(data, "generator", path)
        iteration = _iteration_of(data, path)
    if "unet.first.weight" in state:
        raise CheckpointError("{name} is a U-Net of version 0.3, which was built in another way; train it anew.", path)
    try:
        spec = read_spec(state)
    except (KeyError, IndexError) as error:
        raise CheckpointError("{name} is not an EdgeConnect generator: {key} is missing.", path, key=error) from error
    weights = GeneratorWeights(state, spec, iteration)
    build_generator(weights, model, path)  # checks at once that keys and shapes fit
    return weights


def build_generator(weights: GeneratorWeights, model: str, path: Path) -> EdgeGenerator | InpaintGenerator:
    """The network of `model` with `weights` in it, in evaluation mode. Raises CheckpointError if they do not fit."""
    if completes_edges(weights.state) != (model == EDGE_MODEL):
        other = INPAINTING_MODEL if model == EDGE_MODEL else EDGE_MODEL
        raise CheckpointError(
            "{name} holds the weights of an {other}; an {model} was expected here.", path, other=other, model=model
        )
    with torch.device("meta"):  # shapes only: a hostile width must not allocate anything
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
    except (RuntimeError, AttributeError) as error:
        raise CheckpointError("{name} does not fit this network: {reason:clause}.", path, reason=error) from error


def read_pth(path: Path) -> dict[str, Any]:
    """The dict in a .pth file, tensors on the CPU; `weights_only`, without any fall-back. Raises CheckpointError."""
    check_is_weights(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # about a pickle's protocol
            data = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise CheckpointError("There is no weights file {path}.", path) from error
    except pickle.UnpicklingError as error:
        raise CheckpointError(
            "{name} was refused: it holds more than weights, or is damaged. Ask for a safetensors file.", path
        ) from error
    except (OSError, RuntimeError, EOFError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise CheckpointError("{name} cannot be read as weights; the file may be incomplete.", path) from error
    if not isinstance(data, dict):
        raise CheckpointError("{name} is not a checkpoint: it holds a {kind}.", path, kind=type(data).__name__)
    return data


def check_is_weights(path: Path) -> None:
    """Raises CheckpointError if the first bytes of a file show that it is something else, as failed downloads are."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return  # whoever reads the file says what is wrong
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not head:
        raise CheckpointError("{name} is empty (0 bytes): its download failed. Download it again.", path)
    if text.startswith((b"<!doctype", b"<html", b"<head", b"<?xml", b"<!--", b"<body", b"<script", b"<meta")):
        raise CheckpointError(
            "{name} is a web page, not weights: the page about a download was saved in place of the "
            "file. Open the address in a browser, and download the file itself.",
            path,
        )
    if head.startswith(b"version https://git-lfs"):
        raise CheckpointError(
            "{name} only points at weights that Git LFS keeps elsewhere; download the file itself, or "
            "run git lfs pull.",
            path,
        )
    is_safetensors = head[8:9] == b"{" and int.from_bytes(head[:8], "little") < _LONGEST_HEADER
    if is_safetensors != (path.suffix == ".safetensors") and (is_safetensors or head.startswith((b"PK", b"\x80"))):
        right = path.with_suffix(".safetensors" if is_safetensors else ".pth").name
        raise CheckpointError("{name} has the wrong ending; rename it to {right}.", path, right=right)
    if head.startswith(_ARCHIVES):
        raise CheckpointError("{name} is an archive; unpack it, and use the weights in it.", path)


def _check_finite(values: Any, part: str, path: Path) -> None:
    """Raises CheckpointError if a number in `values`, tensors in lists and dicts, is NaN or infinite."""
    if isinstance(values, Mapping):
        for value in values.values():
            _check_finite(value, part, path)
    elif isinstance(values, list | tuple):
        for value in values:
            _check_finite(value, part, path)
    elif isinstance(values, Tensor):
        if values.is_floating_point() and not bool(torch.isfinite(values).all()):
            raise _not_finite(part, path)
    elif isinstance(values, float) and not math.isfinite(values):
        raise _not_finite(part, path)


def _not_finite(part: str, path: Path) -> CheckpointError:
    return CheckpointError(
        "{name} is spoilt: its {part} holds values that are no numbers (NaN or infinity), as when "
        "training goes wrong. Use an earlier checkpoint, or download the file again.",
        path,
        part=part,
    )


def _state_of(data: Mapping[str, Any], part: str, path: Path) -> StateDict:
    """The state dict under `part` as float32 without DataParallel's prefix; a bare state dict is accepted too."""
    state = data.get(part, data if all(isinstance(v, Tensor) for v in data.values()) else None)
    if not isinstance(state, Mapping) or not state:
        raise CheckpointError("{name} has no {part} in it.", path, part=part)
    clean: StateDict = {}
    for key, value in state.items():
        if not isinstance(key, str) or not isinstance(value, Tensor) or not value.is_floating_point():
            raise CheckpointError(
                "{name} is damaged: its {part} holds something that is not a weight.", path, part=part
            )
        clean[key.removeprefix("module.")] = value.float()
    _check_finite(clean, part, path)
    return clean


def _iteration_of(data: Mapping[str, Any], path: Path) -> int:
    value = data.get("iteration", 0)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise CheckpointError("{name} is damaged: its iteration is {value}.", path, value=repr(value))
    return value


def _read_safetensors(path: Path) -> tuple[StateDict, int]:
    check_is_weights(path)
    try:
        with safe_open(path, framework="pt") as file:
            state = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 - it is no mapping
            iteration = (file.metadata() or {}).get("iteration", "0")
    except FileNotFoundError as error:
        raise CheckpointError("There is no weights file {path}.", path) from error
    except (SafetensorError, OSError, ValueError) as error:
        raise CheckpointError("{name} cannot be read as weights; the file may be incomplete.", path) from error
    return _state_of({"generator": state}, "generator", path), int(iteration) if iteration.isdigit() else 0


def load_discriminator_file(path: Path) -> tuple[StateDict, dict[str, Any]]:
    """The discriminator's state dict, and what else the file carries (optimisers, random state).

    Raises CheckpointError, also if the weights or the optimisers hold NaN or infinity.
    """
    data = read_pth(path)
    state = _state_of(data, "discriminator", path)
    for key, part in _RESUMED.items():
        _check_finite(data.get(key), part, path)
    return state, {key: value for key, value in data.items() if key != "discriminator"}


def save_checkpoint(
    folder: Path,
    model: str,
    iteration: int,
    generator: Mapping[str, Tensor],
    discriminator: Mapping[str, Tensor],
    resume: Mapping[str, Any],
) -> tuple[Path, Path]:
    """Writes the pair of `model` at `iteration`, each atomically, the discriminator's first; returns (gen, dis).

    `resume` goes into the discriminator's file and must hold only what `weights_only` reads back: tensors, numbers,
    text, lists and dicts. Raises OSError.
    """
    dis = folder / file_name(model, "dis", iteration)
    gen = folder / file_name(model, "gen", iteration)
    is_new = not dis.exists()
    _save(dis, {"discriminator": dict(discriminator), "iteration": iteration, **resume})
    try:
        _save(gen, {"iteration": iteration, "generator": dict(generator)})
    except OSError:
        if is_new:  # half a pair is of no use, and a full disk needs the room
            with suppress(OSError):
                dis.unlink()
        raise
    return gen, dis


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
    with atomic_write(path) as handle:
        handle.write(safetensors_bytes(state, metadata={"iteration": str(weights.iteration)}))
