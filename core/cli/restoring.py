"""The arguments that say how to repair, and their meaning: the same for one picture, a folder and `test`.

What is not given stays None, so that a saved job's own choice holds; where there is none, RestoreOptions has the usual.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from core.cli.arguments import Arguments, add_device, count, within
from core.inference.options import CONTEXT_LIMITS, METHODS, RIM_RULES, RestoreOptions

_NAMES = ("mask_grow", "rim", "region", "seam_correction", "method", "context")


def add_restore_arguments(parser: Arguments) -> None:
    """Adds how to repair: what `restore_options` reads, and the device."""
    usual = RestoreOptions()
    parser.add_argument(
        "--mask-grow",
        type=count,
        metavar="PX",
        help=f"pixels around the mask to hide as well, at most (default: {usual.mask_grow})",
    )
    parser.add_argument(
        "--rim",
        choices=RIM_RULES,
        help="stained: hide of these pixels only what the damage has stained (default); all: hide all of them",
    )
    parser.add_argument(
        "--region",
        choices=("crop", "full"),
        help="crop: each damage with some context, at its own size (default); full: the whole picture at once",
    )
    parser.add_argument(
        "--method",
        choices=METHODS,
        help="model: the networks paint (default); smooth: the surrounding colours flow in, up to the lines; "
        "flat: nothing but exact cel colours of the surroundings, each on its side of the lines",
    )
    low, high = CONTEXT_LIMITS
    parser.add_argument(
        "--context",
        type=within(low, high),
        metavar="X",
        help=f"how much around a damage the networks see with --region crop, {low:g} to {high:g} times the usual "
        f"(default: {usual.context:g})",
    )
    parser.add_argument(
        "--seam-correction",
        action=argparse.BooleanOptionalAction,
        help="match the networks' colours to what surrounds them, or keep them as they come (default: match)",
    )
    add_device(parser, default=None, text="where the networks run (default: auto)")


def restore_options(options: argparse.Namespace, base: RestoreOptions | None = None) -> RestoreOptions:
    """`base` (None is the usual) with what the arguments of `add_restore_arguments` change in it."""
    return replace(base or RestoreOptions(), **given(options, _NAMES))


def given(options: argparse.Namespace, names: tuple[str, ...]) -> dict[str, Any]:
    """Those of `names` that the command line has values for."""
    values = {name: getattr(options, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}
