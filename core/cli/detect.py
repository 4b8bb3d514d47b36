"""Finds dust, hairs, scratches, flat boxes, mosaic or lettering in a picture and writes them as a mask for `repair`.

It would rather miss damage than mark drawing; look at the mask before repairing with it. A clean picture gives a black
mask.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from core.api import find_damage, read_picture
from core.cli.arguments import check_output, positive
from core.cli.terminal import Terminal, interruptible, say
from core.detect.detectors import UNASKED, Kind
from core.errors import ImageError
from core.texts import percent

KINDS = tuple(kind.value for kind in Kind)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", type=Path, metavar="INPUT", help="the damaged picture")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE", help="where the mask goes, a PNG")
    parser.add_argument(
        "--kinds",
        type=_kinds,
        default=tuple(kind.value for kind in UNASKED),
        metavar="LIST",
        help=f"what to look for, with commas between, of {','.join(KINDS)} (default: {','.join(UNASKED)})",
    )
    parser.add_argument(
        "--sensitivity",
        type=_share,
        default=0.5,
        metavar="N",
        help="from 0 (only the plainest damage) to 1 (all that could be; check it well) (default: 0.5)",
    )
    parser.add_argument(
        "--largest",
        type=positive,
        metavar="PX",
        help="largest speck (diameter), hair (length), scratch (width), box or mosaic (side); default: each kind's own",
    )
    parser.add_argument("--overwrite", action="store_true", help="replace a mask that exists; never the input")


def run(options: argparse.Namespace) -> int:
    if options.output.suffix.lower() != ".png":
        raise ImageError("{name}: masks are saved as PNG, which loses nothing.", options.output)
    check_output(options.output, [options.input], overwrite=options.overwrite)
    from core.data.mask_io import write_gray

    picture = read_picture(options.input)
    with interruptible() as cancel, Terminal() as terminal:
        damage = find_damage(
            picture.pixels,
            options.kinds,
            sensitivity=options.sensitivity,
            largest=options.largest,
            report=terminal,
            cancel=cancel,
        )
    write_gray(options.output, damage.mask)
    for name in options.kinds:
        say(f"{name}: {sum(finding.kind == name for finding in damage.findings)}")
    if damage.findings:
        share = percent(float((damage.mask > 0).mean()))
        say(f"Marked {share} of {options.input.name}: {options.output}; look at it before you repair with it.")
    else:
        say(f"Found no damage in {options.input.name}; the mask {options.output} is empty.")
    return 0


def _kinds(text: str) -> tuple[str, ...]:
    """Kinds of damage with commas between, in the order of KINDS."""
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in KINDS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(KINDS)}")
    return tuple(name for name in KINDS if name in names)


def _share(text: str) -> float:
    """A number from 0 to 1."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value
