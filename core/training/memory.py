"""Running out of memory, on any device, as a sentence that says which setting to lower."""

from __future__ import annotations

import errno

import torch

from core.config import Config
from core.errors import DeviceError

_WORDS = ("can't allocate memory", "not enough memory", "out of memory", "cannot allocate memory", "bad alloc")
"""What PyTorch and its libraries say, where they raise a plain RuntimeError: the CPU's allocator, MPS, oneDNN."""


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error means that there was no memory left."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    text = str(error).lower()
    return isinstance(error, RuntimeError) and any(words in text for words in _WORDS)


def out_of_memory(config: Config) -> DeviceError:
    """What to lower, the keys that matter most first."""
    if not config.input_size:
        return DeviceError(
            "There is not enough memory to train on pictures of their own sizes, with GENERATOR_WIDTH {width} and "
            "DISCRIMINATOR_WIDTH {other}; set an INPUT_SIZE, such as 256, or lower the widths.",
            width=config.generator_width,
            other=config.discriminator_width,
        )
    return DeviceError(
        "There is not enough memory to train with BATCH_SIZE {batch}, INPUT_SIZE {side}, GENERATOR_WIDTH {width} and "
        "DISCRIMINATOR_WIDTH {other}; lower one of them, BATCH_SIZE first.",
        batch=config.batch_size,
        side=config.input_size,
        width=config.generator_width,
        other=config.discriminator_width,
    )
