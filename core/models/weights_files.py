"""Reads weights files from any source, without running anything in them and without trusting what they say.

A file may be PyTorch's (.pth: a zip with a pickle, or before version 1.6 a pickle alone) or safetensors. What is read
takes no more memory than a file of its size can hold, and whatever is wrong with one ends in a CheckpointError.
"""

from __future__ import annotations

import math
import pickle
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from core.errors import CheckpointError
from core.files import is_special, reason_of

StateDict = dict[str, Tensor]

MOST_ITERATIONS = 10**15
_HEAD = 512  # bytes that show what a file is
_LONGEST_HEADER = 100_000_000  # bytes; the limit of the safetensors format
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd")
_ROOM = 1_000_000  # bytes that a zip may unpack to beyond its own size; PyTorch stores weights as they are
_SHARED = 4  # times that a stored value may be used: weights may be in a file under several names
_DEEPEST = 16  # levels of lists and dicts


def read_weights(path: Path, part: str) -> tuple[StateDict, int, dict[str, Any]]:
    """The state dict under `part`, its iteration (0 if unknown), and what the file says. Raises CheckpointError."""
    if path.suffix == ".safetensors":
        state, metadata = _read_safetensors(path)
        return state_of({part: state}, part, path), _whole_number(metadata.get("iteration", "")), metadata
    data = read_pth(path)
    return state_of(data, part, path), _iteration_of(data, path), data


def read_pth(path: Path) -> dict[str, Any]:
    """The dict in a .pth file, tensors on the CPU; `weights_only`, without any fall-back. Raises CheckpointError."""
    check_is_weights(path)
    _check_zip(path)
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
    except Exception as error:  # of a damaged file PyTorch raises whatever the damage leads to
        raise CheckpointError("{name} cannot be read as weights; the file may be incomplete.", path) from error
    if not isinstance(data, dict):
        raise CheckpointError("{name} is not a checkpoint: it holds a {kind}.", path, kind=type(data).__name__)
    _check_tensors(data, path)
    return data


def check_is_weights(path: Path) -> None:
    """Raises CheckpointError if the first bytes of a file show that it is something else, as failed downloads are."""
    if is_special(path):
        raise CheckpointError("{path} is not an ordinary file; name a file of weights.", path)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        return  # whoever reads the file says so
    except OSError as error:
        raise CheckpointError("{path} cannot be read: {reason}.", path, reason=reason_of(error)) from error
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


def check_finite(values: Any, part: str, path: Path) -> None:
    """Raises CheckpointError if a number in `values`, tensors in lists and dicts, is NaN or infinite."""
    if isinstance(values, Mapping):
        for value in values.values():
            check_finite(value, part, path)
    elif isinstance(values, list | tuple):
        for value in values:
            check_finite(value, part, path)
    elif isinstance(values, Tensor):
        if values.is_floating_point() and not bool(torch.isfinite(values).all()):
            raise _not_finite(part, path)
    elif isinstance(values, float) and not math.isfinite(values):
        raise _not_finite(part, path)


def _not_finite(part: str, path: Path) -> CheckpointError:
    return CheckpointError(
        "{name} is corrupt: its {part} holds values that are not numbers (NaN or infinity), as when training "
        "goes wrong. Use an earlier checkpoint, or download the file again.",
        path,
        part=part,
    )


def state_of(data: Mapping[str, Any], part: str, path: Path) -> StateDict:
    """The state dict under `part` as float32 without DataParallel's prefix; a bare state dict is accepted too."""
    state = data.get(part, data if all(isinstance(v, Tensor) for v in data.values()) else None)
    if not isinstance(state, Mapping) or not state:
        raise CheckpointError("{name} has no {part} in it.", path, part=part)
    clean: StateDict = {}
    for key, value in state.items():
        if not isinstance(key, str) or not isinstance(value, Tensor) or not value.is_floating_point():
            raise damaged(part, path)
        clean[key.removeprefix("module.")] = value.float()
    check_finite(clean, part, path)
    return clean


def _iteration_of(data: Mapping[str, Any], path: Path) -> int:
    value = data.get("iteration", 0)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_ITERATIONS:
        raise damaged("iteration", path)
    return value


def _read_safetensors(path: Path) -> tuple[StateDict, dict[str, Any]]:
    check_is_weights(path)
    try:
        with safe_open(path, framework="pt") as file:
            state = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 - it is no mapping
            return state, dict(file.metadata() or {})
    except FileNotFoundError as error:
        raise CheckpointError("There is no weights file {path}.", path) from error
    except (SafetensorError, OSError, ValueError, RuntimeError, TypeError, LookupError, AttributeError) as error:
        raise CheckpointError("{name} cannot be read as weights; the file may be incomplete.", path) from error


def _whole_number(text: str) -> int:
    """0 for what is none."""
    is_number = text.isascii() and text.isdigit() and len(text) < len(str(MOST_ITERATIONS))
    return int(text) if is_number else 0


def damaged(part: str, path: Path) -> CheckpointError:
    """What is said of a file whose `part` is not what it should be."""
    return CheckpointError(
        "{name} is damaged: its {part} cannot be used. Use an earlier checkpoint, or download the file again.",
        path,
        part=part,
    )


def _check_zip(path: Path) -> None:
    """Raises CheckpointError for a zip that would unpack to much more than its size."""
    try:
        size = path.stat().st_size
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except Exception:  # no zip, or a damaged one: whoever reads it says so
        return
    if unpacked > size + _ROOM:
        raise CheckpointError("{name} was refused: it unpacks to much more than its size.", path)


def _check_tensors(data: Mapping[Any, Any], path: Path) -> None:
    """Raises CheckpointError if tensors are not plain ones in the memory, or need more of it than their file has.

    A file may say that one number is a tensor of billions, or that many tensors share their values; whoever then
    converts or compares them pays for every one.
    """
    needed, stored = 0, {}
    for value in _tensors(data, 0):
        if value.device.type != "cpu" or value.layout is not torch.strided or value.is_quantized or value.is_nested:
            raise damaged("values", path)
        storage = value.untyped_storage()
        stored[storage.data_ptr()] = storage.nbytes()
        needed += value.numel() * value.element_size()
    if needed > _SHARED * sum(stored.values()):
        raise damaged("values", path)


def _tensors(values: Any, depth: int) -> Iterable[Tensor]:
    if isinstance(values, Tensor):
        yield values
    elif depth < _DEEPEST:
        inner = values.values() if isinstance(values, Mapping) else values if isinstance(values, list | tuple) else ()
        for value in inner:
            yield from _tensors(value, depth + 1)
