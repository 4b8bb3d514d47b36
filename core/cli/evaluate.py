"""Measures a model folder's latest weights on its validation or test pictures.

PSNR, SSIM and MAE of the repaired pictures, precision and recall of the edges in the holes, as the phase has them.
"""

from __future__ import annotations

import argparse

from core.cli.arguments import add_device, add_folder
from core.cli.terminal import Terminal, figures, interruptible, say
from core.cli.train import add_phase, read_config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser)
    add_phase(parser)
    parser.add_argument("--part", choices=("val", "test"), default="val", help="which pictures (default: val)")
    add_device(parser, default=None)


def run(options: argparse.Namespace) -> int:
    config = read_config(options)
    from core.training.evaluator import evaluate_folder

    with interruptible() as cancel, Terminal() as terminal:
        found = evaluate_folder(config, options.path, terminal, cancel, options.part)
    say(f"Phase {int(config.model)} at iteration {found.iteration:,}: {figures(found.values)}")
    return 0
