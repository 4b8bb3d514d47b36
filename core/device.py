"""Where tensors live: what there is, choosing a device, its mixed precision, and seeding."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

import torch

from core import machine
from core.config_key import DEVICES
from core.errors import DeviceError

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class DeviceChoice:
    """A device that is there.

    name: what `choose_device` takes, "cpu", "cuda:0", "mps". label: the GPU's product name, or for the CPU its number
    of threads in English. memory: its own, in bytes, the machine's for CPU and MPS; None if unknown. threads: how many
    the CPU computes with, 0 for GPUs.
    """

    name: str
    label: str
    memory: int | None = None
    threads: int = 0


def available_devices() -> tuple[DeviceChoice, ...]:
    """Everything a model could run on here, GPUs first; the CPU is always there, and last."""
    found = [*_cuda_devices()]
    if torch.backends.mps.is_available():
        found.append(DeviceChoice("mps", "Apple GPU", machine.memory()))
    threads = torch.get_num_threads()
    label = f"{threads} threads" if threads > 1 else "1 thread"
    return *found, DeviceChoice("cpu", label, machine.memory(), threads)


def _cuda_devices() -> list[DeviceChoice]:
    found = []
    try:
        for place in range(torch.cuda.device_count() if torch.cuda.is_available() else 0):
            device = torch.cuda.get_device_properties(place)
            found.append(DeviceChoice(f"cuda:{place}", device.name, int(device.total_memory)))
    except (RuntimeError, AssertionError) as error:  # a driver that does not match: the CPU still works
        _log.warning("CUDA devices could not be listed: %s", error)
    return found


def choose_device(device: str = "auto", index: int | None = None) -> torch.device:
    """The device for "auto" (CUDA, else Apple's MPS, else the CPU), "cpu", "cuda", "cuda:1" or "mps".

    `index` picks a CUDA device by number; with "auto" a number that does not exist falls back to the first.
    Raises DeviceError if the device does not exist.
    """
    name, _, number = device.strip().lower().partition(":")
    if name not in DEVICES or (number and not (name == "cuda" and number.isdigit())):
        raise DeviceError("The device {device!r} is unknown; it can be {devices}.", device=device, devices=DEVICES)
    if name == "cpu":
        return torch.device("cpu")
    if name == "mps" or (name == "auto" and not torch.cuda.is_available()):
        if torch.backends.mps.is_available():
            return torch.device("mps")
        if name == "mps":
            raise DeviceError("This machine offers no MPS device; choose cpu or auto.")
        return torch.device("cpu")
    if not torch.cuda.is_available():
        raise DeviceError("This machine offers no CUDA device; choose cpu or auto.")
    place = int(number) if number else (index or 0)
    if place >= torch.cuda.device_count():
        if name == "cuda":
            raise DeviceError(
                "There is no CUDA device {place}; this machine has {count}.",
                place=place,
                count=torch.cuda.device_count(),
            )
        place = 0
    return torch.device("cuda", place)


def half_type(device: torch.device, *, unet: bool = False) -> torch.dtype | None:
    """The type for mixed precision in training on `device`, None where it gains nothing.

    bfloat16 on CUDA (float16 on older devices). On CPUs as was measured (`tests/benchmarks/half_step.py`): those that
    multiply matrices of it (AMX) train a U-Net in little more than a third of the time; those that only add up its
    products (AVX-512 BF16) in 0.55 to 0.65 of it, but EdgeConnect's own networks no faster, for in float32 these have
    faster convolutions here (`core.models.winograd`); all others emulate it. unet: whether a U-Net is trained.
    """
    if device.type == "cpu":
        helps = _cpu_has("amx_bf16") or (unet and _cpu_has("avx512_bf16"))
        return torch.bfloat16 if helps else None
    if device.type != "cuda":
        return None
    return torch.bfloat16 if has_bfloat16(device) else torch.float16


def has_bfloat16(device: torch.device) -> bool:
    """Whether `device` computes in bfloat16 itself: a CPU with AMX or AVX-512 BF16, or a GPU with units for it."""
    if device.type == "cpu":
        return _cpu_has("amx_bf16") or _cpu_has("avx512_bf16")
    if device.type != "cuda":
        return False
    with torch.cuda.device(device):
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))


def _cpu_has(name: str) -> bool:
    capabilities = getattr(torch.cpu, "get_capabilities", None)  # not in every PyTorch
    return capabilities is not None and bool(capabilities().get(name))


def autocast(device: torch.device, dtype: torch.dtype | None) -> AbstractContextManager[object]:
    """Mixed precision in `dtype`; for None none, also in the middle of a pass that computes in it."""
    if dtype is None and not torch.is_autocast_enabled(device.type):
        return nullcontext()
    return torch.autocast(device.type, dtype=dtype, enabled=dtype is not None)


@contextmanager
def cpu_threads(count: int) -> Iterator[None]:
    """Within the block PyTorch computes with so many threads on the CPU."""
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def seed_all(seed: int) -> None:
    """Seeds torch on every device, so that new networks start the same each time."""
    torch.manual_seed(seed)
