"""Several processes that train one model together, each on its share of every batch: their group, and its start.

The gradients are added up by hand, in one flat buffer per update, instead of through DistributedDataParallel. Its hooks
fire once per parameter and backward pass; a GAN's step goes backward twice, the second time through a discriminator
whose gradient must not count, joint training sends two models through one graph, and losses that are divided by what
the whole batch holds (the hole's share, the weight of its edges) need sums over all processes before that. Adding the
finished gradients, weighted by each process's share of the batch, gives what one process would have got, up to the
order of a sum, whatever the losses do; what is lost is that no gradient travels while others are still being computed.

Process 0 leads: it alone reports, writes and measures. All processes take every step together. They are started by
torchrun, or by `training_group`, which starts a helper process for each further device that GPU names.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any, TypeVar

import torch
import torch.distributed as dist
from torch import Tensor

from core.config import Config
from core.device import choose_device
from core.errors import Cancelled, CoreError, DeviceError, TrainingError
from core.messages import Message, message_of

T = TypeVar("T")

_STEP_TIMEOUT = timedelta(minutes=10)  # for joining the group, and for a step
_CONTROL_TIMEOUT = timedelta(days=7)  # the leader may pause or evaluate; a process that dies is noticed at once
_LOCAL = "127.0.0.1"
_GRACE = 20.0  # seconds in which helpers may end by themselves
_POLL = 0.1  # seconds between two looks at the helpers that are starting
_READY = "ready {}"


class DistributedError(TrainingError):
    """Another process of the group has ended; that process reports why."""


class DistributedGroup:
    """One process's view of the group. `DistributedGroup()` is a group of one, in which every method returns at once.

    `rank` counts from 0, the leader, to `size` - 1. If one process ends, the next exchange raises DistributedError in
    all others.
    """

    def __init__(self, rank: int = 0, size: int = 1, device: torch.device | None = None) -> None:
        self.rank, self.size = rank, size
        self._device = device or torch.device("cpu")
        self._control: dist.ProcessGroup | None = None

    @property
    def leads(self) -> bool:
        return self.rank == 0

    @property
    def alone(self) -> bool:
        return self.size == 1

    @classmethod
    def join(cls, rank: int, size: int, device: torch.device, store: dist.Store | None = None) -> DistributedGroup:
        """Joins the others at `store`, or where torchrun's variables say, and waits for them. Raises TrainingError."""
        group = cls(rank, size, device)
        backend = "nccl" if device.type == "cuda" and dist.is_nccl_available() else "gloo"
        with _connection_errors():
            dist.init_process_group(backend, store=store, rank=rank, world_size=size, timeout=_STEP_TIMEOUT)
            # Flags exchanged in every step must not wait for the device, but may wait for the leader.
            group._control = dist.new_group(backend="gloo", timeout=_CONTROL_TIMEOUT)
        return group

    def leave(self) -> None:
        """Closes the connection; processes that still wait for this one get an error."""
        if self._control is not None:
            self._control = None
            dist.destroy_process_group()

    def share(self, batch: int) -> slice:
        """The slice of a batch of `batch` pictures that this process trains on. Raises TrainingError if it is empty."""
        if batch < self.size:
            raise TrainingError(
                "BATCH_SIZE {batch} cannot be shared by {size} processes; raise it.", batch=batch, size=self.size
            )
        return slice(batch * self.rank // self.size, batch * (self.rank + 1) // self.size)

    def sum(self, value: Tensor) -> Tensor:
        """The sum of all processes' `value`, detached, on its device."""
        if self.alone:
            return value.detach()
        total = value.detach().to(self._device, copy=True)
        with _connection_errors():
            dist.all_reduce(total)
        return total.to(value.device)

    def sum_gradients(self, parameters: Iterable[Tensor]) -> None:
        """Replaces every gradient by the sum of all processes' gradients."""
        if self.alone:
            return
        gradients = [p.grad for p in parameters if p.grad is not None]
        total = self.sum(torch.cat([gradient.reshape(-1) for gradient in gradients]))
        _unpack(total, gradients)

    def follow_leader(self, tensors: Sequence[Tensor]) -> None:
        """Overwrites `tensors`, all of one dtype, with the leader's values."""
        if self.alone or not tensors:
            return
        with torch.no_grad(), _connection_errors():
            flat = torch.cat([tensor.detach().reshape(-1) for tensor in tensors]).to(self._device)
            dist.broadcast(flat, 0)
            _unpack(flat, tensors)

    def any(self, flag: bool) -> bool:
        """Whether `flag` is true in at least one process."""
        if self.alone:
            return flag
        flags = torch.tensor([int(flag)])
        with _connection_errors():
            dist.all_reduce(flags, dist.ReduceOp.MAX, group=self._control)
        return bool(flags.item())

    def broadcast(self, value: T | None) -> T:
        """The leader's `value`, which can be pickled; what the other processes pass is ignored."""
        values = [value]
        if not self.alone:
            with _connection_errors():
                dist.broadcast_object_list(values, 0, group=self._control)
        assert values[0] is not None
        return values[0]

    def gather(self, value: T) -> list[T]:
        """The `value` of every process, by rank; it can be pickled and is not None."""
        values: list[T | None] = [value] * self.size
        if not self.alone:
            with _connection_errors():
                dist.all_gather_object(values, value, group=self._control)
        return [one for one in values if one is not None]


ALONE = DistributedGroup()
Train = Callable[[DistributedGroup, int | None], object]


def torchrun_ranks() -> tuple[int, int, int] | None:
    """(rank, size, rank on this machine) if torchrun started this process as one of several, else None."""
    try:
        rank, size, local = (int(os.environ[name]) for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK"))
    except (KeyError, ValueError):
        return None
    return (rank, size, local) if size > 1 else None


def leads_here() -> bool:
    """Whether this process leads, as far as can be told before a group is formed."""
    ranks = torchrun_ranks()
    return ranks is None or ranks[0] == 0


def _unpack(flat: Tensor, tensors: Sequence[Tensor]) -> None:
    parts = flat.split([tensor.numel() for tensor in tensors])
    for tensor, part in zip(tensors, parts, strict=True):
        tensor.copy_(part.view(tensor.shape))


@contextmanager
def _connection_errors() -> Iterator[None]:
    """Turns what a broken connection raises into a DistributedError."""
    try:
        yield
    except TrainingError:
        raise
    except (RuntimeError, ValueError) as error:  # DistError and its kin are RuntimeErrors
        raise DistributedError("Training stopped because another process of this training has ended.") from error


def cuda_devices(config: Config) -> list[int]:
    """The CUDA devices that a run on this machine uses; one entry, whatever it is, where only one process trains."""
    try:
        device = choose_device(config.device, config.gpu[0])
    except DeviceError:  # reported when the device is chosen
        return [config.gpu[0]]
    if device.type != "cuda":
        return [config.gpu[0]]
    there = [number for number in dict.fromkeys(config.gpu) if number < torch.cuda.device_count()]
    return there or [device.index or 0]


@contextmanager
def training_group(
    config: Config, train: Train, processes: int | None = None
) -> Iterator[tuple[DistributedGroup, int | None]]:
    """Yields the group of a run and this process's CUDA device (None: the config's first).

    Where torchrun has started several processes, this one joins them. Otherwise helpers are started on this machine;
    each calls `train` with its own view of the group and its device, and ends with the block. train: can be pickled.
    processes: how many share the run, this one included; None for one per device of GPU. Raises TrainingError if the
    helpers cannot be started, or end early.
    """
    ranks = torchrun_ranks()
    if ranks is not None:
        rank, size, local = ranks
        gpu = config.gpu[local] if len(config.gpu) > local and len(config.gpu) > 1 else local
        group = DistributedGroup.join(rank, size, choose_device(config.device, gpu))
        try:
            yield group, gpu
        finally:
            group.leave()
        return
    gpus = cuda_devices(config)
    size = processes or len(gpus)
    if size == 1:
        yield ALONE, None
        return
    gpus = [gpus[number % len(gpus)] for number in range(size)]
    with _helpers(config, train, gpus) as group:
        yield group, gpus[0]


@contextmanager
def _helpers(config: Config, train: Train, gpus: list[int]) -> Iterator[DistributedGroup]:
    size = len(gpus)
    store = dist.TCPStore(_LOCAL, 0, size, is_master=True, wait_for_workers=False)
    context = multiprocessing.get_context("spawn")
    errors: multiprocessing.Queue[str] = context.Queue()
    helpers = [
        context.Process(target=_run_helper, args=(rank, size, store.port, config, train, gpus[rank], errors))
        for rank in range(1, size)
    ]
    group: DistributedGroup | None = None
    try:
        for helper in helpers:
            helper.start()
        _wait_for(helpers, store, errors)
        group = DistributedGroup.join(0, size, choose_device(config.device, gpus[0]), store)
        yield group
    except DistributedError as error:
        raise TrainingError(message_of(_first_error(errors) or error)) from error
    finally:
        if group is not None:
            group.leave()
        for helper in helpers:
            helper.join(_GRACE)
            if helper.is_alive():
                helper.kill()
                helper.join()
            helper.close()


def _wait_for(helpers: list[Any], store: dist.Store, errors: multiprocessing.Queue[str]) -> None:
    """Waits until every helper has connected to `store`. Raises TrainingError if one has ended."""
    names = [_READY.format(rank) for rank in range(1, len(helpers) + 1)]
    while not store.check(names):
        if not all(helper.is_alive() for helper in helpers):
            raise TrainingError(
                message_of(_first_error(errors) or Message("A process of this training ended before it began."))
            )
        time.sleep(_POLL)


def _first_error(errors: multiprocessing.Queue[str]) -> str:
    """The message of the first helper that failed, "" if none comes within some seconds."""
    with suppress(queue.Empty):
        return errors.get(timeout=5)
    return ""


def _run_helper(
    rank: int,
    size: int,
    port: int,
    config: Config,
    train: Train,
    gpu: int,
    errors: multiprocessing.Queue[str],
) -> None:
    """The whole work of a helper process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the leader, which stops all processes
    threading.Thread(target=_end_with_leader, daemon=True).start()
    torch.set_num_threads(max(1, torch.get_num_threads() // size))
    try:
        store = dist.TCPStore(_LOCAL, port, size, is_master=False)
        store.set(_READY.format(rank), "yes")
        group = DistributedGroup.join(rank, size, choose_device(config.device, gpu), store)
        try:
            train(group, gpu)
        finally:
            group.leave()
    except (DistributedError, Cancelled):
        pass  # the process that ended first reports why
    except CoreError as error:
        errors.put(error.message)
    except Exception as error:
        errors.put(Message("A process of this training failed: {reason:clause}.", reason=error))


def _end_with_leader() -> None:
    leader = multiprocessing.parent_process()
    if leader is not None:
        leader.join()
        os._exit(1)


def machine_name() -> str:
    """This machine's name, for messages about several machines."""
    return socket.gethostname()
