"""Several processes that train one model together, each on its share of every batch.

The gradients are added up by hand, in one flat buffer per update, instead of through DistributedDataParallel. Its hooks
fire once per parameter and backward pass; a GAN's step goes backward twice, the second time through a discriminator
whose gradient must not count, joint training sends two models through one graph, and losses that are divided by what
the whole batch holds (the hole's share, the weight of its edges) need sums over all processes before that. Adding the
finished gradients, weighted by each process's share of the batch, gives what one process would have got, up to the
order of a sum, whatever the losses do; what is lost is that no gradient travels while others are still being computed.

Process 0 leads: it alone reports, writes and measures. All processes take every step together.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

import torch
import torch.distributed as dist
from torch import Tensor

from core.errors import TrainingError

Thing = TypeVar("Thing")

_SOON = timedelta(minutes=10)  # for meeting, and for a step
_PATIENCE = timedelta(days=7)  # a pause, or an evaluation by the leader, may last; who has died is noticed at once


class DistributedError(TrainingError):
    """A partner is gone; the reason is with the partner."""


class DistributedGroup:
    """One process's view of the group. `DistributedGroup()` is a group of one, for which nothing below costs anything.

    `rank` counts from 0, the leader, to `size` - 1. A partner who ended raises TrainingError in every other process at
    their next exchange.
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
        """Meets the others at `store`, or where torchrun's variables say, and waits for them. Raises TrainingError."""
        group = cls(rank, size, device)
        backend = "nccl" if device.type == "cuda" and dist.is_nccl_available() else "gloo"
        with _partners():
            dist.init_process_group(backend, store=store, rank=rank, world_size=size, timeout=_SOON)
            # What is agreed on every step must not wait for the device, but may wait for the leader.
            group._control = dist.new_group(backend="gloo", timeout=_PATIENCE)
        return group

    def leave(self) -> None:
        """Ends the connection; whoever still waits for this process gets an error."""
        if self._control is not None:
            self._control = None
            dist.destroy_process_group()

    def share(self, batch: int) -> slice:
        """The places of a batch that this process takes. Raises TrainingError if there are too few."""
        if batch < self.size:
            raise TrainingError(f"BATCH_SIZE {batch} cannot be shared by {self.size} processes; raise it.")
        return slice(batch * self.rank // self.size, batch * (self.rank + 1) // self.size)

    def sum(self, value: Tensor) -> Tensor:
        """The sum of everyone's `value`, detached, on its device."""
        if self.alone:
            return value.detach()
        total = value.detach().to(self._device, copy=True)
        with _partners():
            dist.all_reduce(total)
        return total.to(value.device)

    def sum_gradients(self, parameters: Iterable[Tensor]) -> None:
        """Replaces every gradient by the sum of everyone's."""
        if self.alone:
            return
        gradients = [p.grad for p in parameters if p.grad is not None]
        total = self.sum(torch.cat([gradient.reshape(-1) for gradient in gradients]))
        _unpack(total, gradients)

    def follow_leader(self, tensors: Sequence[Tensor]) -> None:
        """Overwrites `tensors` by the leader's; all of one type."""
        if self.alone or not tensors:
            return
        with torch.no_grad(), _partners():
            flat = torch.cat([tensor.detach().reshape(-1) for tensor in tensors]).to(self._device)
            dist.broadcast(flat, 0)
            _unpack(flat, tensors)

    def agree(self, wish: bool) -> bool:
        """Whether anybody wishes it."""
        if self.alone:
            return wish
        word = torch.tensor([int(wish)])
        with _partners():
            dist.all_reduce(word, dist.ReduceOp.MAX, group=self._control)
        return bool(word.item())

    def tell(self, thing: Thing | None) -> Thing:
        """The leader's `thing`, which only the leader needs to have; anything that pickle takes."""
        box = [thing]
        if not self.alone:
            with _partners():
                dist.broadcast_object_list(box, 0, group=self._control)
        assert box[0] is not None
        return box[0]

    def gather(self, thing: Thing) -> list[Thing]:
        """Everyone's `thing`, by rank."""
        things: list[Thing | None] = [thing] * self.size
        if not self.alone:
            with _partners():
                dist.all_gather_object(things, thing, group=self._control)
        return [one for one in things if one is not None]


ALONE = DistributedGroup()


def launched() -> tuple[int, int, int] | None:
    """(rank, size, number on this machine) if torchrun started this process as one of several, else None."""
    try:
        rank, size, local = (int(os.environ[name]) for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK"))
    except (KeyError, ValueError):
        return None
    return (rank, size, local) if size > 1 else None


def _unpack(flat: Tensor, tensors: Sequence[Tensor]) -> None:
    parts = flat.split([tensor.numel() for tensor in tensors])
    for tensor, part in zip(tensors, parts, strict=True):
        tensor.copy_(part.view(tensor.shape))


@contextmanager
def _partners() -> Iterator[None]:
    """Turns what a broken connection raises into a sentence."""
    try:
        yield
    except TrainingError:
        raise
    except (RuntimeError, ValueError) as error:  # DistError and its kin are RuntimeErrors
        raise DistributedError("Training stopped, for another process of this training has ended.") from error
