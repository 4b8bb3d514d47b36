"""Trains one phase, or all of them in turn, in a model folder, from its latest checkpoint on.

The phases are 1: edges, 2: inpainting, 3: inpainting with predicted edges, 4: jointly. Training stops at MAX_ITERS of
the folder's config.yml, after --iterations more, --until one, or at Ctrl-C, which saves a checkpoint. --queue trains 1
and 3 (fast) or 1, 2 and 3 (full), each for --iterations or MAX_ITERS. The folder keeps what was ordered: the same
command without --iterations and --until continues an order that was stopped, and --queue its queue.

--from bundled trains a copy of the bundled model on the pictures of a folder, for some minutes, and says whether it has
become better; the folder that --path names is created for it. Given again with --path alone, it continues.

Several GPUs named in GPU share every batch. So do the processes that torchrun starts, on one machine or more:
torchrun --nproc-per-node 2 main.py train --path DIR.
"""

from __future__ import annotations

import argparse
import logging
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.cli import fine_tune
from core.cli.arguments import add_device, add_folder, positive
from core.cli.terminal import Terminal, ended_by_signal, interruptible, say
from core.errors import Cancelled, ConfigError, TrainingError
from core.events import CancelToken, Event, Notice, Report, TrainEnded, silent
from core.messages import Message, message_of
from core.resources import comes_along, keep_as_it_is

if TYPE_CHECKING:
    from core.config import Config
    from core.training.queue import TrainQueue


_OTHER = "For another goal add --iterations N or --until N."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_phase(parser)
    add_folder(parser)
    goal = parser.add_mutually_exclusive_group()
    goal.add_argument(
        "--iterations",
        "--more",
        type=positive,
        metavar="N",
        help="train that many more (default: as was ordered last, else to MAX_ITERS)",
    )
    goal.add_argument("--until", type=positive, metavar="N", help="train until iteration N")
    parser.add_argument("--queue", choices=("fast", "full"), help="train phases one after another, see above")
    add_device(parser, default=None)
    fine_tune.add_arguments(parser)


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
    if comes_along(options.path):
        raise TrainingError(message_of(keep_as_it_is(options.path)), options.path)
    if fine_tune.is_meant(options):
        return fine_tune.run(options)
    first = os.environ.get("RANK", "0") == "0"
    config = read_config(options, Terminal() if first else silent)
    if first:
        from core.training.folder_lock import require_untrained

        require_untrained(options.path)  # before torch is imported, which takes seconds
    if config.debug:
        logging.getLogger("core").setLevel(logging.DEBUG)
    if options.queue and options.model is not None:
        raise ConfigError("--queue decides which phases are trained; leave --model out.")
    from core.distributed import torchrun_ranks

    ranks = torchrun_ranks()
    leads = ranks is None or ranks[0] == 0
    if options.queue and ranks is not None:
        raise ConfigError("torchrun trains one phase at a time; leave --queue out and name it with --model.")
    if options.queue and options.until:
        raise ConfigError("--until names an iteration of one phase; give a queue --iterations.")
    with interruptible() as cancel, ended_by_signal(cancel), Terminal(config.print_interval) as terminal:
        _train(options, config, terminal if leads else silent, cancel)
    if leads:
        cancel.raise_if_cancelled()
    return 0


def _train(options: argparse.Namespace, config: Config, report: Report, cancel: CancelToken) -> None:
    from core.distributed import DistributedError
    from core.training.queue import SINGLE

    order = _order(options, config, report)
    last = _LastIteration(report)
    try:
        finished = order.run(config, last, cancel)
    except (DistributedError, Cancelled):
        if report is not silent:
            raise
        return  # another process of the group reports why
    if report is silent:
        return
    if order.plan != SINGLE and finished:
        say(f"All {len(order.steps)} phases are trained in {options.path}")
    elif last.iteration is not None:
        say(f"Phase {last.phase} stands at iteration {last.iteration:,} in {options.path}")
    if not finished:
        say(f"The order is kept ({order.text(config.max_iters)}): the same command without a number goes on with it.")


class _LastIteration:
    """A Report that passes events on and remembers where training ended."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.phase = 0
        self.iteration: int | None = None

    def __call__(self, event: Event) -> None:
        if isinstance(event, TrainEnded):
            self.phase, self.iteration = event.phase, event.iteration
        self._report(event)


def _order(options: argparse.Namespace, config: Config, report: Report) -> TrainQueue:
    """What to train: what the command line says, or what was ordered last and is not finished."""
    from core.models.folder_records import QUEUE_FILE
    from core.training.queue import SINGLE, TrainQueue, unfinished_order

    if options.queue:
        last = TrainQueue.load(options.path, QUEUE_FILE)
        if last is None or last.finished or last.plan != options.queue:
            return TrainQueue.new(options.path, options.queue, options.iterations)
        if options.iterations is not None:
            last = last.with_iterations(options.iterations)
        report(Notice(Message("Going on with the last order: {text}.", text=last.text(config.max_iters))))
        return last
    if options.iterations is None and options.until is None:
        last = unfinished_order(options.path)
        if last is not None and last.plan != SINGLE:
            report(
                Notice(
                    Message(
                        "Not finished here: {text}. --queue {plan} goes on with it.",
                        text=last.text(config.max_iters),
                        plan=last.plan,
                    )
                )
            )
        elif last is not None and last.steps[0].phase is config.model:
            if last.steps[0] != replace(last.steps[0], iterations=None, until=None):  # more than what is usual
                report(
                    Notice(
                        Message(
                            "Going on with the last order: {text}. {other}",
                            text=last.text(config.max_iters),
                            other=_OTHER,
                        )
                    )
                )
            return last
    return TrainQueue.single(options.path, config.model, options.iterations, options.until)
