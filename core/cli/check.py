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
from core.events import silent

if TYPE_CHECKING:
    from core.training.check_findings import CheckFinding


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="FOLDER", help="the model folder: its config.yml names the pictures")
    add_phase(parser)
    add_device(parser, default=None)
    parser.add_argument("--fix", action="store_true", help="mend what can be mended, with new lists and settings")
    parser.add_argument("--quick", action="store_true", help="do not time any training step")


def run(options: argparse.Namespace) -> int:
    config = read_config(options, silent)  # the findings say what is odd in it
    from core.training.check_dataset import check_dataset

    with interruptible() as cancel, Terminal() as terminal:
        findings = check_dataset(config, options.path, terminal, cancel, measure=not options.quick)
    for finding in findings:
        say(f"{finding.severity:8}{finding.text}")
        if finding.fix:
            say(f"{'':8}-> {finding.fix_text}.")
    if options.fix:
        _apply_fixes(options, findings)
    elif any(finding.fix for finding in findings):
        say("--fix does what the arrows say.")
    return 1 if any(finding.severity == "error" for finding in findings) and not options.fix else 0


def _apply_fixes(options: argparse.Namespace, findings: tuple[CheckFinding, ...]) -> None:
    """Applies every fix in turn; says so where one has made another unnecessary or impossible."""
    from core.config_file import FILE_NAME
    from core.errors import CoreError
    from core.training.check_findings import apply_fix

    for finding in findings:
        if finding.fix and finding.severity != "info":
            try:
                say(apply_fix(finding, options.path / FILE_NAME))
            except CoreError as error:
                say(f"Not mended: {error}")
