"""The memory that training takes: how much it is, and keeping what was freed for the next step."""

from __future__ import annotations

import ctypes
import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import torch

from core.c_library import give_memory_back, glibc

_STATM = Path("/proc/self/statm")
_TRIM_THRESHOLD, _MMAP_MAX = -1, -4  # glibc's names of its settings: M_TRIM_THRESHOLD, M_MMAP_MAX
_USUAL_TRIM, _USUAL_MMAP_MAX = 128 * 1024, 65536


def process_memory() -> int:
    """Bytes of memory that this process holds, 0 if the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        if os.name == "nt":
            return _windows_memory()
        resource = importlib.import_module("resource")  # not on Windows
        if _STATM.exists():  # Linux
            return int(_STATM.read_text(encoding="ascii").split()[1]) * int(resource.getpagesize())
        return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)  # macOS: bytes, the most so far
    return 0


def _windows_memory() -> int:
    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", ctypes.c_ulong),
            ("faults", ctypes.c_ulong),
            *((name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "paged", "peak_paged")),
        )

    counters = Counters(size=ctypes.sizeof(Counters))
    system: Any = ctypes
    kernel = system.WinDLL("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
    found = kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.size)
    return int(counters.now) if found else 0


def device_memory(device: torch.device) -> tuple[int, int]:
    """(bytes that this process holds on the card, bytes the card has); zeros where there is no card."""
    if device.type == "cuda":
        return torch.cuda.memory_reserved(device), torch.cuda.get_device_properties(device).total_memory
    if device.type == "mps":
        return torch.mps.driver_allocated_memory(), torch.mps.recommended_max_memory()
    return 0, 0


@contextmanager
def keep_freed_memory(device: torch.device) -> Iterator[None]:
    """While training on the CPU under glibc, memory that a step frees is kept for the next step.

    Without this every large tensor is handed back to the system when it is freed, and the next one arrives as pages
    that the system fills with zeros one by one: some percent of a step. Afterwards all is handed back.
    """
    libc = glibc() if device.type == "cpu" else None
    if libc is None:
        yield
        return
    libc.mallopt(_MMAP_MAX, 0)
    libc.mallopt(_TRIM_THRESHOLD, -1)
    try:
        yield
    finally:
        libc.mallopt(_MMAP_MAX, _USUAL_MMAP_MAX)
        libc.mallopt(_TRIM_THRESHOLD, _USUAL_TRIM)
        give_memory_back()
