"""Shows a repair: BEFORE and AFTER side by side, or as an animation in which one is wiped over the other.

A GIF is a wipe, a PNG or JPEG has both side by side, a WebP can be either (--layout). Both pictures must have one size;
colours become sRGB.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from core.api import read_picture
from core.cli.arguments import check_output, whole, within
from core.cli.terminal import Terminal, interruptible, say
from core.data.before_after.options import LONGEST, LONGEST_LIMITS, SECONDS, SECONDS_LIMITS, BeforeAfter, Layout

_LABELS = ("Before", "After")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    side, wipe = LONGEST[Layout.SIDE], LONGEST[Layout.WIPE]
    low, high = SECONDS_LIMITS
    parser.set_defaults(refuse=parser.error)
    parser.add_argument("before", type=Path, metavar="BEFORE", help="the picture before the repair")
    parser.add_argument("after", type=Path, metavar="AFTER", help="the repaired picture")
    parser.add_argument(
        "--output", type=Path, required=True, metavar="FILE", help="what to write: .gif, .webp, .png or .jpg"
    )
    parser.add_argument(
        "--layout",
        choices=list(Layout),
        help="side: beside each other; wipe: a line goes over the picture and back (default: wipe for GIF and WebP)",
    )
    parser.add_argument(
        "--longest",
        type=whole(LONGEST_LIMITS[Layout.SIDE][0], LONGEST_LIMITS[Layout.SIDE][1]),
        metavar="PX",
        help=f"longer side of each picture, at most (default: {side}, of a wipe {wipe} and never more than "
        f"{LONGEST_LIMITS[Layout.WIPE][1]})",
    )
    parser.add_argument(
        "--seconds",
        type=within(low, high),
        default=SECONDS,
        metavar="S",
        help=f"how long a wipe takes, there and back, {low:g} to {high:g} (default: {SECONDS:g})",
    )
    parser.add_argument("--close-up", action="store_true", help="only what was repaired, with its surroundings")
    parser.add_argument(
        "--labels", action=argparse.BooleanOptionalAction, default=True, help="write Before and After on them"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace FILE if it exists")


def run(options: argparse.Namespace) -> int:
    from core.data.before_after.writing import check_before_after, write_before_after

    output: Path = options.output
    layout = Layout(options.layout) if options.layout else _usual_layout(output)
    check_before_after(output, *((layout,) if options.layout else Layout))
    check_output(output, (options.before, options.after), overwrite=options.overwrite)
    most = LONGEST_LIMITS[layout][1]
    if (options.longest or 0) > most:
        options.refuse(f"argument --longest: a wipe has at most {most} pixels a side")
    before, after = read_picture(options.before), read_picture(options.after)
    shown = BeforeAfter(
        layout,
        options.longest or LONGEST[layout],
        options.seconds,
        _LABELS if options.labels else None,
        options.close_up,
    )
    with interruptible() as cancel, Terminal() as terminal:
        write_before_after(output, before, after, shown, report=terminal, cancel=cancel)
    say(f"Wrote {output}")
    return 0


def _usual_layout(path: Path) -> Layout:
    return Layout.WIPE if path.suffix.lower() in (".gif", ".webp") else Layout.SIDE
