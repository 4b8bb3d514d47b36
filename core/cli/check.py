"""Checks a model folder's lists and settings before training: pictures, masks, disk, memory and time.

Nothing is changed unless --fix says so, and then no picture ever is: new lists and settings leave out what is bad.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.arguments import add_device
from core.cli.terminal import Terminal, interruptible, say
from core.cli.train import add_phase, read_config
from core.errors import TrainingError
from core.events import silent
from core.messages import message_of
from core.resources import comes_along, keep_as_it_is

if TYPE_CHECKING:
    from core.training.check_findings import CheckFinding


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="FOLDER", help="the model folder: its config.yml names the pictures")
    add_phase(parser)
    add_device(parser, default=None)
    parser.add_argument("--fix", action="store_true", help="fix what can be fixed, with new lists and settings")
    parser.add_argument("--quick", action="store_true", help="do not time any training step")


def run(options: argparse.Namespace) -> int:
    if options.fix and comes_along(options.path):
        raise TrainingError(message_of(keep_as_it_is(options.path)), options.path)
    config = read_config(options, silent)  # the findings say what is odd in it
    from core.training.check_dataset import check_dataset

    with interruptible() as cancel, Terminal() as terminal:
        findings = check_dataset(config, options.path, terminal, cancel, measure=not options.quick)
    for finding in findings:
        say(f"{finding.severity:8}{finding.text}")
        if finding.fix:
            say(f"{'':8}-> {finding.fix_text}.")
    if options.fix:
        mended = _apply_fixes(options, findings)
        if mended:
            _tell_training(options.path)
    else:
        mended = []
        if any(finding.fix for finding in findings):
            say("--fix does what the arrows say.")
    return 1 if any(finding.severity == "error" and finding not in mended for finding in findings) else 0


def _tell_training(folder: Path) -> None:
    from core.training.folder_lock import training_holder

    holder = training_holder(folder)
    if holder is not None:
        say(f"A training is at work here ({holder.text}); it goes on with the settings that it began with.")


def _apply_fixes(options: argparse.Namespace, findings: tuple[CheckFinding, ...]) -> list[CheckFinding]:
    """Applies every fix in turn and returns the findings that are mended.

    Says so where one fix has made another unnecessary or impossible.
    """
    from core.config_file import FILE_NAME
    from core.errors import CoreError
    from core.training.check_findings import apply_fix

    mended = []
    for finding in findings:
        if finding.fix:
            try:
                say(apply_fix(finding, options.path / FILE_NAME))
                mended.append(finding)
            except CoreError as error:
                say(f"Not mended: {error}")
    return mended
