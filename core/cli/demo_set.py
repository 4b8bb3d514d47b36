"""Draws anime-style pictures into a folder, with the three lists that training takes.

The drawings are our own, made by program; the same seed draws the same ones. Training takes them without any files,
too: TRAIN_FLIST: demo:20000 in config.yml.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from core.cli.arguments import count, positive
from core.cli.terminal import Terminal, interruptible, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the pictures and lists go")
    parser.add_argument("--count", type=positive, default=300, metavar="N", help="pictures (default: 300)")
    parser.add_argument("--size", type=positive, default=256, metavar="PX", help="their sides (default: 256)")
    parser.add_argument("--seed", type=count, default=0, metavar="N", help="another seed draws others (default: 0)")


def run(options: argparse.Namespace) -> int:
    from core.demo.drawings import write_demo_set

    with interruptible() as cancel, Terminal() as terminal:
        parts = write_demo_set(options.folder, options.count, options.size, options.seed, terminal, cancel)
    sizes = ", ".join(f"{len(members)} {name}" for name, members in parts.items())
    say(f"{sizes} pictures drawn in {options.folder}")
    return 0
