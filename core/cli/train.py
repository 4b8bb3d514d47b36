"""Trains one phase in a model folder, from its latest checkpoint on.

The phases are 1: edges, 2: inpainting, 3: inpainting with predicted edges, 4: jointly. Training stops at MAX_ITERS of
the folder's config.yml, after --iterations more, or at Ctrl-C, which saves a checkpoint.
"""

from __future__ import annotations

import argparse
import logging
from typing import TYPE_CHECKING, Any

from core.cli.arguments import add_device, add_folder, positive
from core.cli.terminal import Terminal, interruptible, say

if TYPE_CHECKING:
    from core.config import Config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_phase(parser)
    add_folder(parser)
    parser.add_argument("--iterations", type=positive, metavar="N", help="train so many more (default: to MAX_ITERS)")
    add_device(parser, default=None)


def add_phase(parser: argparse.ArgumentParser) -> None:
    """Adds --model, the phase."""
    parser.add_argument(
        "--model",
        type=int,
        choices=(1, 2, 3, 4),
        help="which phase (default: the MODEL of config.yml)",
    )


def read_config(options: argparse.Namespace) -> Config:
    """The folder's config with what the command line changes in it."""
    from core.config import Model, load_folder_config

    config = load_folder_config(options.path)
    changes: dict[str, Any] = {}
    if options.model is not None:
        changes["model"] = Model(options.model)
    if options.device is not None:
        changes["device"] = options.device
    return config.changed(**changes)


def run(options: argparse.Namespace) -> int:
    config = read_config(options)
    if config.debug:
        logging.getLogger("core").setLevel(logging.DEBUG)
    from core.training.trainer import Trainer

    with interruptible() as cancel, Terminal(config.print_interval) as terminal:
        trainer = Trainer(config, options.path, terminal, cancel)
        iteration = trainer.run(options.iterations)
    say(f"Phase {int(config.model)} stands at iteration {iteration:,} in {options.path}")
    cancel.raise_if_cancelled()
    return 0
