"""Replays a recipe: makes the identical repaired picture from the original.

The recipe is a .json file, a PNG that was exported with its recipe, or a project. It works with that original only,
and needs the very model it was made with.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from core import resources
from core.cli.arguments import add_device, check_output
from core.cli.terminal import Terminal, interruptible, say

if TYPE_CHECKING:
    from core.inference.restorer import Restorer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", type=Path, metavar="ORIGINAL", help="the picture before any repair")
    parser.add_argument(
        "--recipe", type=Path, required=True, metavar="FILE", help="a recipe, a PNG with one, or a project"
    )
    parser.add_argument("--output", type=Path, required=True, metavar="FILE", help="where the repaired picture goes")
    parser.add_argument("--overwrite", action="store_true", help="replace a file that exists; never the input")
    parser.add_argument(
        "--model",
        type=Path,
        action="append",
        metavar="DIR",
        help="model folder (default: bundled); give it once for each model the recipe needs",
    )
    parser.add_argument(
        "--allow-other-model", action="store_true", help="go on with another model, for a similar picture"
    )
    add_device(parser)


def run(options: argparse.Namespace) -> int:
    check_output(options.output, [options.input, options.recipe], overwrite=options.overwrite)
    from core.data.images import check_writable, read_picture, write_picture
    from core.edit.recipe import without_recipe
    from core.edit.recipe_reading import recipe_from_file
    from core.edit.replay import check_original, replay

    picture = read_picture(options.input)
    check_writable(options.output, picture.pixels)
    recipe = recipe_from_file(options.recipe)
    check_original(picture.pixels, recipe)
    folders = (options.model or [resources.DEFAULT_MODEL]) if recipe.runs else []
    for folder in folders:
        resources.check_model_folder(folder)
    restorers = [_load(folder, options.device) for folder in folders]
    begun = time.monotonic()
    with interruptible() as cancel, Terminal() as terminal:
        pixels = replay(
            picture.pixels,
            recipe,
            restorers,
            allow_other_model=options.allow_other_model,
            report=terminal,
            cancel=cancel,
        )
        cancel.raise_if_cancelled()
    notes = write_picture(options.output, without_recipe(picture).with_pixels(pixels))
    shown, seconds = sum(layer.shown for layer in recipe.layers), time.monotonic() - begun
    say(f"Redid {shown} repair{'s' * (shown != 1)} of {options.input.name} in {seconds:.1f} s: {options.output}")
    for note in notes:
        say(note)
    return 0


def _load(folder: Path, device: str) -> Restorer:
    from core.inference.restorer import Restorer

    return Restorer.load(folder, device)
