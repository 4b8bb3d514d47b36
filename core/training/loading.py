"""Processes that prepare batches beside the training."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Any

import cv2
import torch

from core.config import Config
from core.data.dataset import collate
from core.device import choose_device
from core.errors import DeviceError


def worker_count(config: Config) -> int:
    """How many processes prepare pictures for a config's run; 1 where its device is not there."""
    if config.workers >= 0:
        return config.workers
    try:
        return automatic_workers(choose_device(config.device, config.gpu[0]))
    except DeviceError:
        return 1


def make_loader(
    data: torch.utils.data.Dataset[Any], order: Any, workers: int, device: torch.device, join: Any = collate
) -> torch.utils.data.DataLoader[Any]:
    """Batches of `data` in `order` (an iterable of lists of draws), prepared by `workers` processes (-1: automatic).

    join: makes a batch of a list of samples.
    """
    count = workers if workers >= 0 else automatic_workers(device)
    # A forked copy of a process with other threads can hang on their locks; a fresh process cannot.
    plain = sys.platform.startswith("linux") and threading.current_thread() is threading.main_thread()
    return torch.utils.data.DataLoader(
        data,
        batch_sampler=order,
        num_workers=count,
        collate_fn=join,
        pin_memory=device.type == "cuda",
        worker_init_fn=_quiet_worker,
        multiprocessing_context=("fork" if plain else "spawn") if count else None,
        prefetch_factor=4 if count else None,
        generator=torch.Generator(),  # its own, so that loading does not move torch's
    )


def automatic_workers(device: torch.device) -> int:
    """How many processes prepare pictures: many beside a GPU, few where the CPU also trains."""
    cores = os.cpu_count() or 1
    return max(1, min(12, cores - 2)) if device.type != "cpu" else min(2, cores // 4)


def _quiet_worker(_: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the trainer, which then stops its workers
    cv2.setNumThreads(0)
