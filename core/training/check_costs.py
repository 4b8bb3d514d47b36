"""What a run will cost: disk, memory and time, before it starts, as figures and as findings.

The size of checkpoints is exact: it is counted from the networks. Memory is a rule of thumb (see `step_memory`), and
time is measured on a few real steps, on pictures small enough to be quick.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import torch
from torch import nn

from core.config import KEYS, Config, Model
from core.data.dataset import Batch
from core.device import available_devices
from core.errors import CoreError, DeviceError
from core.events import CancelToken, Progress, Report, silent
from core.files import is_folder
from core.models import checkpoints
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL
from core.models.inpainting_model import new_discriminator
from core.models.networks import Discriminator, EdgeGenerator, GeneratorSpec, InpaintGenerator, shapes_only
from core.training.check_findings import CheckFinding, Value
from core.training.phases import Phase
from core.training.presets import COMPACT, missing_from
from core.training.setup import build_phase, choose_place
from core.training.validation import COLUMNS

GB, MB = 1e9, 1e6
_CELL_BYTES = 75_000  # of one cell of a sample sheet, as PNG: the mean over cells of drawn pictures
KEPT_BESIDE = 2  # checkpoints beside the last ones: the best, and the one being written
_TRIALS = (64, 128)  # pixels a side, on a CPU, where a step of the full size takes a minute
_TRIAL_STEPS, _TRIAL_SECONDS = 3, 4.0
_EDGE_PASS = 1.12  # phase 3 also runs the edge generator, forward only
# Bytes of activations kept per picture pixel and channel of the first layer, measured; see `step_memory`.
_PER_PIXEL = {Model.EDGE: 120.0, Model.INPAINT: 120.0, Model.EDGE_INPAINT: 130.0, Model.JOINT: 240.0}
_VGG, _VGG_PER_PIXEL = 0.22 * GB, 4800.0  # VGG-19 and, per pixel of the batch, its features
_RUNTIME = 0.35 * GB  # Python, PyTorch and a batch of pictures
_PER_WEIGHT = 30.0  # bytes: itself, its gradient, Adam's two means, and copies that come and go
_LONG = 72.0  # hours from which on the time is a warning
_SAFE = 0.85  # of a memory; the rest belongs to others


@dataclass(frozen=True)
class DiskCost:
    """each: bytes of one checkpoint. count: how many of those still to be written will lie there together. sheets:
    bytes of all sample sheets. free: what the disk has left."""

    each: int
    count: int
    sheets: int
    free: int

    @property
    def needed(self) -> int:
        return self.count * self.each + self.sheets


def parameters(config: Config) -> tuple[int, int]:
    """The weights that training the config's phase changes, in generators and in discriminators."""
    edges = config.model in (Model.EDGE, Model.JOINT)
    paints = config.model is not Model.EDGE
    spec = GeneratorSpec(config.generator_width, config.generator_blocks, config.skips, unet=config.generator == "unet")
    painter = replace(spec, prefill=config.prefill)
    generators = discriminators = 0
    if edges:
        generators += _size(EdgeGenerator, spec)
        discriminators += _size(Discriminator, 2, width=config.discriminator_width)
    if paints:
        generators += _size(InpaintGenerator, painter)
        discriminators += _size(new_discriminator, config)
    return generators, discriminators


@lru_cache(maxsize=64)
def _size(network: Callable[..., nn.Module], *shape: Hashable, **more: Hashable) -> int:
    """The weights of what `network` makes of these arguments."""
    with shapes_only():
        return sum(value.numel() for value in network(*shape, **more).parameters())


def disk_cost(config: Config, folder: Path) -> DiskCost:
    """What the run from the folder's latest checkpoint to MAX_ITERS will write."""
    generators, discriminators = parameters(config)
    # Each weight is saved with the two running means of Adam; the averaged generator comes on top.
    each = 4 * (3 * (generators + discriminators) + (generators if config.ema else 0))
    left = iterations_left(config, folder)
    count = -(-left // config.save_interval) if config.save_interval else 1
    if config.keep_last:
        count = min(count, config.keep_last + KEPT_BESIDE)
    sheets = left // config.sample_interval if config.sample_interval else 0
    written = round(sheets * config.sample_size * len(COLUMNS) * _CELL_BYTES)
    return DiskCost(each, count, written, shutil.disk_usage(_existing(folder)).free)


def _existing(folder: Path) -> Path:
    folder = Path(folder).absolute()
    while not is_folder(folder):
        folder = folder.parent
    return folder


def iterations_left(config: Config, folder: Path) -> int:
    """Iterations from the folder's latest checkpoint of the phase to MAX_ITERS."""
    name = EDGE_MODEL if config.model is Model.EDGE else INPAINTING_MODEL
    latest = checkpoints.find_latest(folder, name)
    return max(0, config.max_iters - ((latest.iteration or 0) if latest else 0))


def step_memory(config: Config, device: str, side: int) -> float:
    """Bytes that a training step takes about, on "cpu", "cuda" or "mps", for pictures of `side` pixels.

    The rule: a constant for PyTorch, one for each weight, and one for each pixel of the batch and channel of the first
    layer, about halved in mixed precision. Fitted on a CPU to the peak memory of ten training processes of widths
    16 to 64, 64 and 128 pixels and batches of 2 to 8, which it meets within
    10 percent, VGG-19 apart. On a GPU it was not checked.
    """
    weights = sum(parameters(config))
    blocks = 0.55 + 0.45 * config.generator_blocks / 8
    pixels = config.batch_size * side * side
    channels = 0.75 * config.generator_width * blocks + 0.25 * config.discriminator_width
    activations = pixels * _PER_PIXEL[config.model] * channels
    if _has_vgg(config):
        activations += _VGG + pixels * _VGG_PER_PIXEL
    half = 0.55 if device == "cuda" and config.amp != "off" else 1.0
    return _RUNTIME + _PER_WEIGHT * weights + half * activations


def training_device(config: Config) -> tuple[str, str, int | None]:
    """The type of the device the config trains on, its label and its memory in bytes. Raises DeviceError."""
    device = choose_place(config).device
    name = f"cuda:{device.index or 0}" if device.type == "cuda" else device.type
    for choice in available_devices():
        if choice.name == name:
            return device.type, choice.label if device.type != "cpu" else "CPU", choice.memory
    raise DeviceError("The device {device} is not there.", device=device)


def _has_vgg(config: Config) -> bool:
    """Whether VGG-19 is used and need not be downloaded."""
    if config.model is Model.EDGE or config.vgg_weights.lower() in ("none", "off"):
        return False
    if config.vgg_weights.lower() in ("auto", ""):
        return any((Path(torch.hub.get_dir()) / "checkpoints").glob("vgg19-*.pth"))
    return True


def seconds_per_iteration(config: Config, side: int, cancel: CancelToken | None = None) -> float | None:
    """Measures a few training steps on noise, with new weights, and scales them to the config's size.

    On a CPU the trials are two small ones: what the weights cost is the same for any picture, the rest grows with the
    pixels. None if no step can be made here (no memory, for instance). Raises Cancelled.
    """
    place = choose_place(config)
    small = place.device.type == "cpu" and config.batch_size * side**2 > _TRIALS[-1] ** 2
    trials = [(1, trial) for trial in _TRIALS] if small else [(config.batch_size, side)]
    model = Model.INPAINT if config.model is Model.EDGE_INPAINT else config.model
    measured = config.changed(model=model, vgg_weights=config.vgg_weights if _has_vgg(config) else "none")
    try:
        with tempfile.TemporaryDirectory() as empty, torch.random.fork_rng(devices=[]):
            phase, _ = build_phase(measured, Path(empty), place, cancel=cancel)
            phase.train()
            times = [_time_steps(phase, _noise(batch, trial, place.device), cancel) for batch, trial in trials]
    except (CoreError, RuntimeError, MemoryError):
        return None
    seconds = times[-1]
    if small:
        each = max(0.0, times[1] - times[0]) / (_TRIALS[1] ** 2 - _TRIALS[0] ** 2)
        seconds += each * (config.batch_size * side**2 - _TRIALS[1] ** 2)
    return seconds * (_EDGE_PASS if config.model is Model.EDGE_INPAINT else 1.0)


def _time_steps(phase: Phase, batch: Batch, cancel: CancelToken | None) -> float:
    times: list[float] = []
    begun = time.perf_counter()
    while len(times) < 2 or (len(times) <= _TRIAL_STEPS and time.perf_counter() - begun < _TRIAL_SECONDS):
        if cancel is not None:
            cancel.raise_if_cancelled()
        before = time.perf_counter()
        values = phase.step(batch, len(times) + 1)
        float(next(iter(values.values())))  # waits for the device
        times.append(time.perf_counter() - before)
    return min(times[1:])  # the first one also prepares


def _noise(batch: int, side: int, device: torch.device) -> Batch:
    image = torch.rand(batch, 3, side, side, device=device)
    mask = torch.zeros(batch, 1, side, side, device=device)
    mask[..., side // 4 : side // 2, side // 4 : side // 2] = 1
    return Batch(image, image.mean(1, keepdim=True), (image[:, :1] > 0.9).float(), mask)


def forecast(
    config: Config,
    folder: Path,
    side: int,
    report: Report = silent,
    cancel: CancelToken | None = None,
    *,
    measure: bool = True,
) -> list[CheckFinding]:
    """What the run to MAX_ITERS will cost for pictures of `side` pixels; `measure` times a few real steps.

    Raises Cancelled.
    """
    found = [_about_disk(disk_cost(config, folder), config)]
    try:
        kind, device, memory = training_device(config)
    except DeviceError as error:
        return [*found, CheckFinding("error", "device_missing", {"reason": error.message}, "set", {"DEVICE": "auto"})]
    found.append(_about_memory(config, step_memory(config, kind, side) / GB, device, memory))
    if not measure:
        return found
    report(Progress("timing a step", 0, 1))
    seconds = seconds_per_iteration(config, side, cancel)
    report(Progress("timing a step", 1, 1))
    if seconds is not None:
        left = iterations_left(config, folder)
        values: dict[str, Value] = {"minutes": seconds * 1000 / 60, "hours": seconds * left / 3600, "left": left}
        found.append(_about_time(config, folder, kind, {**values, "seconds": seconds, "device": device}))
    return found


def _about_time(config: Config, folder: Path, kind: str, values: dict[str, Value]) -> CheckFinding:
    """A warning from _LONG on; with the settings for a CPU, if there are no weights yet that would not fit them."""
    hours = float(values["hours"])
    if hours < _LONG:
        return CheckFinding("info", "time", values)
    values["days"] = hours / 24
    trained = any(checkpoints.find_latest(folder, model) for model in (EDGE_MODEL, INPAINTING_MODEL))
    changes = missing_from({key.name: getattr(config, key.attribute) for key in KEYS.values()}, COMPACT)
    if kind != "cpu" or trained or not changes:
        return CheckFinding("warning", "time_long", values)
    return CheckFinding("warning", "time_cpu", values, "compact", changes)


def _about_disk(cost: DiskCost, config: Config) -> CheckFinding:
    values: dict[str, Value] = {
        "each": cost.each / MB, "count": cost.count, "needed": cost.needed / GB, "free": cost.free / GB,
    }  # fmt: skip
    if cost.free < 2 * cost.each:
        return CheckFinding("error", "disk_full", {"free": cost.free / GB, "needed": cost.each / MB})
    if cost.needed < 0.9 * cost.free:
        return CheckFinding("info", "disk", values)
    fitting = max(1, int(0.5 * cost.free / cost.each) - KEPT_BESIDE)
    changes: dict[str, Value] = {}
    if not 0 < config.keep_last <= fitting:
        changes["KEEP_LAST"] = min(5, fitting)
    if cost.sheets > 0.3 * cost.free:
        rarer = -(-cost.sheets // max(1, round(0.3 * cost.free)))
        changes["SAMPLE_INTERVAL"] = rarer * config.sample_interval
    return CheckFinding("warning", "disk_short", values, "set" if changes else "", changes)


def _about_memory(config: Config, needed: float, device: str, memory: int | None) -> CheckFinding:
    if memory is None:
        return CheckFinding("info", "memory", {"needed": needed, "device": device})
    values: dict[str, Value] = {"needed": needed, "free": memory / GB, "device": device}
    if needed < _SAFE * memory / GB:
        return CheckFinding("info", "memory_share", values)
    batch = max(1, int(config.batch_size * 0.7 * memory / GB / needed))
    if batch >= config.batch_size:
        return CheckFinding("warning", "memory_short", values)
    return CheckFinding("warning", "memory_short", values, "set", {"BATCH_SIZE": batch})
