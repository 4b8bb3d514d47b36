"""`train --from`: fine-tunes a copy of a model on some pictures, for some minutes, and says whether it helped."""

from __future__ import annotations

import argparse
from pathlib import Path

from core import PROGRAM
from core.cli.arguments import within
from core.cli.terminal import Terminal, ended_by_signal, interruptible, say
from core.errors import ConfigError
from core.events import CancelToken
from core.training.finetune import record
from core.training.finetune.record import BUNDLED, CHOSEN, MINUTES, FineTuning, Verdict

_LEAST, _MOST = 1.0, 10_000.0
_ELSE = ("model", "iterations", "until", "queue")
"""Options that say otherwise what to train."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("fine-tuning")
    group.add_argument(
        "--from",
        dest="source",
        metavar="MODEL",
        help=f"begin from a copy of this model: {BUNDLED} (the one in the program), or a model folder",
    )
    group.add_argument("--pictures", metavar="SOURCE", help="with --from: the pictures, a folder or a list file")
    group.add_argument(
        "--minutes",
        type=within(_LEAST, _MOST),
        metavar="N",
        help=f"with --from: how long it may take in all (default: {MINUTES:g})",
    )


def is_meant(options: argparse.Namespace) -> bool:
    """Whether the command line begins a fine-tuning, or goes on with one, which once it is finished tells its verdict
    again. Raises ConfigError."""
    if options.source is not None:
        given = [name for name in _ELSE if getattr(options, name) is not None]
        if given:
            raise ConfigError("--from decides what is trained; leave --{option} out.", option=given[0])
        return True
    for name in ("pictures", "minutes"):
        if getattr(options, name) is not None:
            raise ConfigError("--{option} belongs to fine-tuning; add --from bundled.", option=name)
    if any(getattr(options, name) is not None for name in _ELSE):
        return False
    return record.read(options.path) is not None


def run(options: argparse.Namespace) -> int:
    with interruptible() as cancel, ended_by_signal(cancel), Terminal(20) as terminal:
        found = record.read(options.path)
        if found is None:
            found = _begin(options, terminal)
        else:
            _check_same(options, found)
        if options.device is not None and not found.finished:
            from core import config_file

            config_file.change(options.path / config_file.FILE_NAME, {"DEVICE": options.device})
        verdict = _train(options, terminal, cancel)
    if verdict is None:
        cancel.raise_if_cancelled()
        return 0
    _tell(verdict, found, options.path)
    return 0


def _begin(options: argparse.Namespace, terminal: Terminal) -> FineTuning:
    from core.training.finetune.begin import begin

    if options.pictures is None:
        raise ConfigError("--from needs the pictures to train on; name a folder with --pictures.")
    source = None if options.source == BUNDLED else Path(options.source)
    found = begin(options.path, options.pictures, source, options.minutes or MINUTES, terminal)
    say(f"{options.path} holds a copy of the model, which is trained for {found.minutes:g} minutes.")
    return found


def _check_same(options: argparse.Namespace, found: FineTuning) -> None:
    """Refuses another start in a folder that has one. Raises ConfigError."""
    if options.source is None:
        return
    source = BUNDLED if options.source == BUNDLED else str(Path(options.source).absolute())
    if source != found.source or options.pictures is not None or options.minutes is not None:
        raise ConfigError(
            "{path} is a fine-tuning already; go on with it by --path alone, or name a new folder.", options.path
        )


def _train(options: argparse.Namespace, terminal: Terminal, cancel: CancelToken) -> Verdict | None:
    from core.run_control import TrainControl
    from core.training.finetune.run import run as fine_tune

    return fine_tune(options.path, terminal, TrainControl(cancel))


def _tell(verdict: Verdict, found: FineTuning, folder: Path) -> None:
    start = "the bundled model" if found.source == BUNDLED else found.source
    before, after = verdict.before, verdict.after
    say(f"On {verdict.pictures} pictures of yours that were not trained on, holes of 1 to 40 %:")
    say(f"  {start}: PSNR {before.psnr:.2f} dB, F1 of the edges {before.f1:.3f}")
    say(
        f"  fine-tuned: PSNR {after.psnr:.2f} dB, F1 of the edges {after.f1:.3f}; "
        f"better on {verdict.improved} of {verdict.pictures}"
    )
    if verdict.better:
        say(f"Better than {start}: {PROGRAM} repair PICTURE --mask MASK --output RESULT --model {folder / CHOSEN}")
    else:
        say(f"Not better than {start}: go on repairing with that. More pictures, or more minutes, may help.")
