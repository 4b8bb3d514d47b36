"""Out of memory, on whatever device, as a sentence that says what to lower."""

from __future__ import annotations

import errno

import torch

from core.config import Config

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


def out_of_memory(config: Config) -> str:
    """What to lower, the keys that matter most first."""
    size = "the pictures' own sizes" if not config.input_size else f"INPUT_SIZE {config.input_size}"
    lower = ["BATCH_SIZE"] if config.batch_size > 1 else []
    lower.append("INPUT_SIZE" if config.input_size else "the size of the pictures, by an INPUT_SIZE")
    lower += ["GENERATOR_WIDTH", "DISCRIMINATOR_WIDTH"]
    return (
        f"There is not enough memory to train with BATCH_SIZE {config.batch_size} at {size}, GENERATOR_WIDTH "
        f"{config.generator_width} and DISCRIMINATOR_WIDTH {config.discriminator_width}; lower {', or '.join(lower)}. "
        "The last checkpoint is kept."
    )
