"""Splits the pictures of a folder into three lists: train.flist, val.flist and test.flist.

They are dealt out in turn, in the order of their names, so that neighbours, often of one series, are spread evenly.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from core.cli.arguments import count
from core.cli.terminal import Terminal, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--path", type=Path, required=True, metavar="DIR", help="the pictures, sub-folders included")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="where the three lists go")
    for name, share in (("train", 28), ("val", 1), ("test", 1)):
        parser.add_argument(
            f"--{name}", type=count, default=share, metavar="N", help=f"its share of each round (default: {share})"
        )


def run(options: argparse.Namespace) -> int:
    from core.data.flist import split

    with Terminal() as terminal:
        parts = split(options.path, options.output, options.train, options.val, options.test, terminal)
    sizes = ", ".join(f"{len(members)} {name}" for name, members in parts.items())
    say(f"{sizes} pictures listed in {options.output}")
    return 0
