"""Trains one phase, or all by turns, in a model folder, from its latest checkpoint on.

The phases are 1: edges, 2: inpainting, 3: inpainting with predicted edges, 4: jointly. Training stops at MAX_ITERS of
the folder's config.yml, after --iterations more, or at Ctrl-C, which saves a checkpoint. --queue trains 1 and 3 (fast)
or 1, 2 and 3 (full), each for --iterations or MAX_ITERS; given again, it goes on where it was stopped.

Several GPUs named in GPU share every batch. So do the processes that torchrun starts, on one machine or more:
torchrun --nproc-per-node 2 main.py train --path DIR.
"""

from __future__ import annotations

import argparse
import logging
import os
from typing import TYPE_CHECKING, Any

from core.cli.arguments import add_device, add_folder, positive
from core.cli.terminal import Terminal, ended_by_signal, interruptible, say
from core.errors import Cancelled, ConfigError
from core.events import CancelToken, Report, silent

if TYPE_CHECKING:
    from core.config import Config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_phase(parser)
    add_folder(parser)
    parser.add_argument("--iterations", type=positive, metavar="N", help="train so many more (default: to MAX_ITERS)")
    parser.add_argument("--queue", choices=("fast", "full"), help="train phases one after another, see above")
    add_device(parser, default=None)


def add_phase(parser: argparse.ArgumentParser) -> None:
    """Adds --model, the phase."""
    parser.add_argument(
        "--model",
        type=int,
        choices=(1, 2, 3, 4),
        help="which phase (default: the MODEL of config.yml)",
    )


def read_config(options: argparse.Namespace, report: Report | None = None) -> Config:
    """The folder's config, changed by the command line's options. report: gets what is odd in it."""
    from core.config import Model
    from core.config_file import load_folder_config

    config = load_folder_config(options.path, report)
    changes: dict[str, Any] = {}
    if options.model is not None:
        changes["model"] = Model(options.model)
    if options.device is not None:
        changes["device"] = options.device
    return config.changed(**changes)


def run(options: argparse.Namespace) -> int:
    config = read_config(options, Terminal() if os.environ.get("RANK", "0") == "0" else silent)
    if config.debug:
        logging.getLogger("core").setLevel(logging.DEBUG)
    if options.queue and options.model is not None:
        raise ConfigError("--queue decides which phases are trained; leave --model out.")
    from core.distributed import torchrun_ranks

    ranks = torchrun_ranks()
    leads = ranks is None or ranks[0] == 0
    if options.queue and ranks is not None:
        raise ConfigError("torchrun trains one phase at a time; leave --queue out and name it with --model.")
    with interruptible() as cancel, ended_by_signal(cancel), Terminal(config.print_interval) as terminal:
        if options.queue:
            _run_queue(options, config, terminal, cancel)
        else:
            _run_phase(options, config, terminal if leads else silent, cancel)
    if leads:
        cancel.raise_if_cancelled()
    return 0


def _run_phase(options: argparse.Namespace, config: Config, report: Report, cancel: CancelToken) -> None:
    from core.distributed import DistributedError
    from core.training.trainer import Trainer

    try:
        iteration = Trainer(config, options.path, report, cancel).run(options.iterations)
    except (DistributedError, Cancelled):
        if report is not silent:
            raise
        return  # another process of the group reports why
    if report is not silent:
        say(f"Phase {int(config.model)} stands at iteration {iteration:,} in {options.path}")


def _run_queue(options: argparse.Namespace, config: Config, report: Report, cancel: CancelToken) -> None:
    from core.training.queue import TrainQueue

    queue = TrainQueue.load(options.path)
    if queue is None or queue.finished or queue.plan != options.queue:
        queue = TrainQueue.new(options.path, options.queue, options.iterations or config.max_iters)
        queue.save()
    if queue.run(config, report, cancel):
        say(f"All {len(queue.steps)} phases are trained in {options.path}")
