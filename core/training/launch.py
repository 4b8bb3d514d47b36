"""Bringing a group together: helpers of one's own for the devices that GPU names, or torchrun's processes.

Whoever starts the training leads; helpers are fresh processes, one per further device, that end with the leader.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist

from core.config import Config
from core.device import choose_device
from core.distributed import ALONE, DistributedError, DistributedGroup, launched
from core.errors import Cancelled, CoreError, DeviceError, TrainingError

_LOCAL = "127.0.0.1"
_GRACE = 20.0  # seconds that helpers get to end by themselves
_POLL = 0.1
_READY = "ready {}"


def devices_of(config: Config) -> list[int]:
    """The CUDA devices that a run on this machine uses; one entry (whatever it is) where there is no group."""
    try:
        device = choose_device(config.device, config.gpu[0])
    except DeviceError:  # told when the device is chosen
        return [config.gpu[0]]
    if device.type != "cuda":
        return [config.gpu[0]]
    there = [number for number in dict.fromkeys(config.gpu) if number < torch.cuda.device_count()]
    return there or [device.index or 0]


@contextmanager
def group_for(config: Config, folder: Path, run: dict[str, int | None], processes: int | None) -> Iterator[Any]:
    """Yields (the group, this process's CUDA device or None); starts and ends helpers where some are wished for.

    processes: how many share the training, None for one per device of GPU. `run`: what the helpers' Trainer.run gets.
    Raises TrainingError if they cannot meet.
    """
    place = launched()
    if place is not None:
        rank, size, local = place
        gpu = config.gpu[local] if len(config.gpu) > local and len(config.gpu) > 1 else local
        group = DistributedGroup.join(rank, size, choose_device(config.device, gpu))
        try:
            yield group, gpu
        finally:
            group.leave()
        return
    gpus = devices_of(config)
    size = processes or len(gpus)
    if size == 1:
        yield ALONE, None
        return
    gpus = [gpus[number % len(gpus)] for number in range(size)]
    with _helpers(config, folder, run, gpus) as group:
        yield group, gpus[0]


@contextmanager
def _helpers(config: Config, folder: Path, run: dict[str, int | None], gpus: list[int]) -> Iterator[DistributedGroup]:
    size = len(gpus)
    store = dist.TCPStore(_LOCAL, 0, size, is_master=True, wait_for_workers=False)
    context = multiprocessing.get_context("spawn")
    said: multiprocessing.Queue[str] = context.Queue()
    helpers = [
        context.Process(target=_help, args=(rank, size, store.port, config, folder, run, gpus[rank], said))
        for rank in range(1, size)
    ]
    group: DistributedGroup | None = None
    try:
        for helper in helpers:
            helper.start()
        _await(store, helpers, said)
        group = DistributedGroup.join(0, size, choose_device(config.device, gpus[0]), store)
        yield group
    except DistributedError as error:
        raise TrainingError(_reason(said) or str(error)) from error
    finally:
        if group is not None:
            group.leave()
        for helper in helpers:
            helper.join(_GRACE)
            if helper.is_alive():
                helper.kill()
                helper.join()
            helper.close()


def _await(store: dist.Store, helpers: list[Any], said: multiprocessing.Queue[str]) -> None:
    """Waits until every helper has come to `store`."""
    names = [_READY.format(rank) for rank in range(1, len(helpers) + 1)]
    while not store.check(names):
        if not all(helper.is_alive() for helper in helpers):
            raise TrainingError(_reason(said) or "A process of this training ended before it began.")
        time.sleep(_POLL)


def _reason(said: multiprocessing.Queue[str]) -> str:
    """What the first helper said that could not go on."""
    with suppress(queue.Empty):
        return said.get(timeout=5)
    return ""


def _help(
    rank: int,
    size: int,
    port: int,
    config: Config,
    folder: Path,
    run: dict[str, int | None],
    gpu: int,
    said: multiprocessing.Queue[str],
) -> None:
    """A helper's life."""
    from core.training.trainer import Trainer

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the leader, who tells all
    threading.Thread(target=_end_with_leader, daemon=True).start()
    torch.set_num_threads(max(1, torch.get_num_threads() // size))
    try:
        store = dist.TCPStore(_LOCAL, port, size, is_master=False)
        store.set(_READY.format(rank), "yes")
        group = DistributedGroup.join(rank, size, choose_device(config.device, gpu), store)
        try:
            Trainer(config, folder).run_with(group, gpu, **run)
        finally:
            group.leave()
    except (DistributedError, Cancelled):
        pass  # whoever left said why
    except CoreError as error:
        said.put(str(error))
    except Exception as error:
        said.put(f"A process of this training failed: {error}")


def _end_with_leader() -> None:
    leader = multiprocessing.parent_process()
    if leader is not None:
        leader.join()
        os._exit(1)


def own_name() -> str:
    """This machine, for messages among machines."""
    return socket.gethostname()
