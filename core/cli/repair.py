"""Repairs one picture where its mask is white; all other pixels stay as they are.

The mask is a picture of the same size. --mask-grow hides some more pixels around it from the networks, so that the
rim of the damage does not count as drawing; only the mask's own pixels ever change.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from core import resources
from core.cli.arguments import add_device, check_output, count, within
from core.cli.terminal import Terminal, interruptible, say
from core.errors import CheckpointError, ImageError
from core.inference.options import CONTEXT_LIMITS, METHODS

if TYPE_CHECKING:
    from core.inference.restorer import RestoreOptions


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", type=Path, metavar="INPUT", help="the damaged picture")
    parser.add_argument("--mask", type=Path, required=True, metavar="FILE", help="white where to repair; same size")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE", help="where the repaired picture goes")
    parser.add_argument("--edges", type=Path, metavar="FILE", help="lines to follow, white on black (default: found)")
    parser.add_argument("--save-edges", type=Path, metavar="FILE", help="write the lines that were followed, as PNG")
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist; never the input")
    add_restore_arguments(parser)
    parser.add_argument(
        "--model", type=Path, default=resources.DEFAULT_MODEL, metavar="DIR", help="model folder (default: bundled)"
    )


def add_restore_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds how to repair: what `restore_options` reads, and the device."""
    parser.add_argument(
        "--mask-grow", type=count, default=2, metavar="PX", help="pixels around the mask to hide as well (default: 2)"
    )
    parser.add_argument(
        "--region",
        choices=("crop", "full"),
        default="crop",
        help="crop: each damage with some context, at its own size (default); full: the whole picture at once",
    )
    parser.add_argument(
        "--method",
        choices=METHODS,
        default="model",
        help="model: the networks paint (default); smooth: the surrounding colours flow in, up to the lines; "
        "flat: nothing but exact cel colours of the surroundings, each on its side of the lines",
    )
    low, high = CONTEXT_LIMITS
    parser.add_argument(
        "--context",
        type=within(low, high),
        default=1.0,
        metavar="X",
        help=f"how much around a damage the networks see with --region crop, {low:g} to {high:g} times the usual "
        "(default: 1)",
    )
    parser.add_argument("--no-seam-correction", action="store_true", help="keep the networks' colours as they come")
    add_device(parser)


def run(options: argparse.Namespace) -> int:
    check_outputs(options)
    from core.data.gray_files import read_edges, read_mask, write_gray
    from core.data.images import LOSSY_SUFFIXES, check_writable, read_picture, write_picture
    from core.edit.recipe import without_recipe

    picture = read_picture(options.input)
    check_writable(options.output, picture.pixels)
    size = (picture.height, picture.width)
    mask = read_mask(options.mask, size)
    edges = read_edges(options.edges, size) if options.edges else None
    check_model(options.model)
    from core.inference.restorer import Restorer

    restorer = Restorer.load(options.model, options.device)
    begun = time.monotonic()
    with interruptible() as cancel, Terminal() as terminal:
        result = restorer.restore(picture.pixels, mask, edges, restore_options(options), report=terminal, cancel=cancel)
        cancel.raise_if_cancelled()
    write_picture(options.output, without_recipe(picture).with_pixels(result.image))
    if options.save_edges:
        write_gray(options.save_edges, result.edges)
    share = 100 * float((mask > 0).mean())
    say(f"Repaired {share:.2g} % of {options.input.name} in {time.monotonic() - begun:.1f} s: {options.output}")
    if options.output.suffix.lower() in LOSSY_SUFFIXES:
        say("JPEG encodes the whole picture anew, which changes every pixel a little; PNG, TIFF and WebP do not.")
    return 0


def restore_options(options: argparse.Namespace) -> RestoreOptions:
    """How to repair, from the arguments of `add_restore_arguments`."""
    from core.inference.restorer import RestoreOptions

    return RestoreOptions(
        mask_grow=options.mask_grow,
        region=options.region,
        seam_correction=not options.no_seam_correction,
        method=options.method,
        context=options.context,
    )


def check_outputs(options: argparse.Namespace) -> None:
    """Refuses, before any work, to write over a file that was read or one that exists. Raises ImageError."""
    sources = [path for path in (options.input, options.mask, options.edges) if path]
    outputs = [path for path in (options.output, options.save_edges) if path]
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise ImageError(
            f"{options.output} cannot hold both the picture and its edges; name two files.", options.output
        )
    for path in outputs:
        check_output(path, sources, overwrite=options.overwrite)


def check_model(folder: Path) -> None:
    """Finds a missing model folder before torch is imported, which takes seconds. Raises CheckpointError."""
    if not folder.is_dir():
        raise CheckpointError(f"There is no model folder {folder}.", folder)
