"""What a run records as it goes: speed, memory, the log file, and unreadable pictures."""

from __future__ import annotations

import csv
import ctypes
import importlib
import io
import math
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

import torch

from core.c_library import give_memory_back, glibc
from core.data.flist import BadFile, list_line, path_in_line
from core.events import Notice, Report, TrainStatus
from core.files import exists, write_text
from core.messages import Message
from core.names import printable
from core.texts import whole_number

STEPS_TO_ESTIMATE = 30  # steps of this run from which on the time left is estimated,
_SECONDS_TO_ESTIMATE = 10.0  # or seconds that were measured
_SLOW = 4.0  # seconds
_WARM_UP = 2  # the first steps choose kernels, allocate and start workers, and are not measured
_STATM = Path("/proc/self/statm")
_TRIM_THRESHOLD, _MMAP_MAX = -1, -4  # glibc's names of its settings: M_TRIM_THRESHOLD, M_MMAP_MAX
_USUAL_TRIM, _USUAL_MMAP_MAX = 128 * 1024, 65536
_FIRST_COLUMNS = ("iteration", "seconds")
_REPORTED = 20  # unreadable files that are named one by one while training; the file has all


class SpeedMeter:
    """Measures the steps per second of this run. Time for saving, sampling and evaluating counts, pauses do not."""

    def __init__(self, phase: int, start: int, stop: int, device: torch.device) -> None:
        self._made = time.monotonic()
        self._phase, self._start, self._stop, self._device = phase, start, stop, device
        self._begun: float | None = None
        self._first = start
        self._paused = 0.0
        self._pause_began = 0.0

    def step(self, iteration: int) -> None:
        """Call it after every step."""
        is_slow = time.monotonic() - self._made > _SLOW  # then preparing is little beside it
        if self._begun is None and (is_slow or iteration - self._start >= _WARM_UP):
            self._begun, self._first = time.monotonic(), iteration

    def pause(self) -> None:
        self._pause_began = time.monotonic()

    def resume(self) -> None:
        if self._begun is None:
            self._made += time.monotonic() - self._pause_began
        else:
            self._paused += time.monotonic() - self._pause_began

    def status(self, iteration: int) -> TrainStatus:
        """The speed, the time left and the memory in use."""
        steps = iteration - self._first if self._begun is not None else 0
        seconds = time.monotonic() - self._begun - self._paused if self._begun is not None else 0.0
        speed = steps / seconds if steps and seconds > 0 else 0.0
        is_known = iteration - self._start >= STEPS_TO_ESTIMATE or seconds > _SECONDS_TO_ESTIMATE
        left = (self._stop - iteration) / speed if speed and is_known else None
        used, there = device_memory(self._device)
        return TrainStatus(self._phase, iteration, self._stop, speed, left, process_memory(), used, there)


def process_memory() -> int:
    """Bytes of memory that this process holds, 0 if unknown."""
    with suppress(OSError, ValueError, IndexError):
        if os.name == "nt":
            return _windows_memory()
        resource = importlib.import_module("resource")  # not on Windows
        if exists(_STATM):  # Linux
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

    Without this every large tensor is returned to the system when it is freed, and the next one arrives as pages
    that the system fills with zeros one by one: some percent of a step. Afterwards all memory is returned.
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


class Logbook:
    """Appends lines to ``<folder>/<name>.csv``. Use as a context manager. Raises OSError.

    The file of an earlier run is continued after `iteration`; later lines, which a run wrote after its last
    checkpoint before it broke off, are dropped. If there are more columns now, they are empty in the old lines; if the
    columns are others, the old file is kept as ``<name>_old_<n>.csv``.
    """

    def __init__(self, folder: Path, name: str, iteration: int) -> None:
        self.path = folder / f"{name}.csv"
        self._start = iteration
        self._columns: list[str] = []
        self._file: TextIO | None = None

    def __enter__(self) -> Logbook:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def write(self, iteration: int, seconds: float, values: Mapping[str, float]) -> None:
        """One line: `seconds` is the time since the run began, `values` the losses and metrics; NaN leaves a gap."""
        if self._file is None:
            self._file = self._open([*_FIRST_COLUMNS, *values])
        named = {name: _cell(value) for name, value in values.items()}
        row = {"iteration": str(iteration), "seconds": f"{seconds:.1f}", **named}
        self._file.write(_line([row.get(column, "") for column in self._columns]))
        self._file.flush()

    def _open(self, columns: list[str]) -> TextIO:
        self._columns = columns
        kept = self._kept_rows(columns)
        write_text(self.path, _line(columns) + "".join(_line(row) for row in kept))
        return self.path.open("a", encoding="utf-8", newline="")

    def _kept_rows(self, columns: list[str]) -> list[list[str]]:
        """The rows up to the iteration that is resumed from."""
        if not exists(self.path):
            return []
        try:
            with self.path.open(encoding="utf-8", errors="replace", newline="") as handle:
                rows = list(csv.reader(handle))
        except csv.Error:  # a cell without end, for instance
            rows = []
        if rows and rows[0] != columns and set(rows[0]) <= set(columns):  # written before there were all of them
            places = [rows[0].index(name) if name in rows[0] else None for name in columns]
            whole = [row for row in rows[1:] if len(row) == len(rows[0])]
            rows = [columns, *(["" if place is None else row[place] for place in places] for row in whole)]
        if not rows or rows[0] != columns:
            number = 1
            while exists(old := self.path.with_name(f"{self.path.stem}_old_{number}.csv")):
                number += 1
            self.path.rename(old)
            return []
        whole = [row for row in rows[1:] if len(row) == len(columns)]
        return [row for row in whole if (at := whole_number(row[0])) is not None and at <= self._start]


def _cell(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    return "" if math.isnan(value) else f"{value:.6g}"


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


class UnreadableFiles:
    """The unreadable pictures of one part ("train", "val", "test"), reported once each and listed in a file.

    ``unreadable_<part>.txt`` in the model folder has a line per picture: path, tab, reason. It is removed when there
    is none to list. Where it cannot be written, only the notices name the pictures.
    """

    def __init__(self, folder: Path, part: str, report: Report) -> None:
        self.path = folder / f"unreadable_{part}.txt"
        self._report = report
        self._known = self._listed()

    def start(self, bad: Iterable[BadFile]) -> None:
        """Replaces the list by the files found before training, which the caller has reported."""
        self._known = {one.path: one.reason for one in bad}
        self._write()

    def add(self, found: Iterable[BadFile]) -> None:
        """Adds and reports files that turned out to be unreadable while training."""
        new = [one for one in found if one.path not in self._known]
        for one in new:
            if len(self._known) < _REPORTED:
                text = Message(
                    "{path} cannot be read; another picture is used in its place ({reason}).",
                    path=one.path,
                    reason=one.reason,
                )
                self._report(Notice(text))
            self._known[one.path] = one.reason
        if new:
            self._write()

    def _listed(self) -> dict[Path, str]:
        with suppress(OSError, UnicodeDecodeError):
            lines = [line for line in self.path.read_text(encoding="utf-8").split("\n") if line]
            return {path_in_line(path): reason for path, _, reason in (line.partition("\t") for line in lines)}
        return {}

    def _write(self) -> None:
        with suppress(OSError):
            if self._known:
                lines = [f"{list_line(path)}\t{printable(reason)}\n" for path, reason in self._known.items()]
                write_text(self.path, "".join(lines))
            elif exists(self.path):
                self.path.unlink()
