"""Repairs a picture, or a folder of them, where a mask is white; all other pixels stay as they are.

One PICTURE with its --mask goes to the file --output; if its name ends in .ora or .psd, the original, the repair and
the mask are layers in it. A folder, a list or several pictures are a batch: masks are found by name or otherwise,
results go to the folder --output (without it, beside the pictures) with a report and thumbnails, and the same command
again continues where a run was stopped. A batch ends with 0 (all good), 1 (some failed) or 2 (nothing could run).

--mask-grow hides up to that many pixels around the mask from the networks, where the damage has stained them (--rim
all: everywhere), so that the rim of the damage does not count as drawing; only the mask's own pixels ever change.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from core import resources
from core.api import read_mask, read_picture, write_picture
from core.boxes import whole
from core.cli.arguments import check_output, restore_options
from core.cli.repair_arguments import add_arguments, is_batch
from core.cli.terminal import Terminal, interruptible, say
from core.errors import ImageError, MaskError
from core.files import real_path
from core.texts import percent

if TYPE_CHECKING:
    import numpy as np

    from core.data.picture import Picture

__all__ = ["add_arguments", "run"]


def run(options: argparse.Namespace) -> int:
    if is_batch(options):
        from core.cli.repair_batch import run_batch_command

        return run_batch_command(options)
    _check_given(options)
    return _repair_one(options)


def _check_given(options: argparse.Namespace) -> None:
    """Misuse ends the program, as argparse does it."""
    needed = {"INPUT": options.input, "--mask": options.mask, "--output": options.output}
    missing = [name for name, value in needed.items() if not value]
    if missing:
        options.refuse(f"the following arguments are required: {', '.join(missing)}")


def _repair_one(options: argparse.Namespace) -> int:
    source, model = options.input[0], options.model or resources.DEFAULT_MODEL
    _check_outputs(options)
    from core.data.images import check_writable
    from core.data.layered.writing import check_layered, is_layered
    from core.data.mask_io import write_gray

    picture = read_picture(source)
    if options.cmyk == "rgb":
        picture = picture.as_rgb()
    size = (picture.height, picture.width)
    if is_layered(options.output):
        check_layered(options.output, size)
    else:
        check_writable(options.output, picture.pixels)
    mask = read_mask(options.mask, size)
    _say_doubts(options.mask, mask)
    edges = _read_edges(options.edges, size) if options.edges else None
    resources.check_model_folder(model)
    from core.inference.restorer import Restorer
    from core.inference.uses import names_of, uses_in

    restorer = Restorer.load(model, options.device or "auto")
    begun = time.monotonic()
    with interruptible() as cancel, Terminal() as terminal:
        result = restorer.restore(picture.pixels, mask, edges, restore_options(options), report=terminal, cancel=cancel)
        cancel.raise_if_cancelled()
    notes = _write(options.output, picture, result.image, mask)
    if options.save_edges:
        write_gray(options.save_edges, result.edges)
    share = percent(float((mask > 0).mean()))
    say(f"Repaired {share} of {source.name} in {time.monotonic() - begun:.1f} s: {options.output}")
    if uses := names_of(uses_in(result.used, whole(size))):
        say(f"Used besides the method: {', '.join(uses)}.")
    for note in notes:
        say(note)
    return 0


def _write(path: Path, picture: Picture, repaired: np.ndarray, mask: np.ndarray) -> tuple[str, ...]:
    """Writes the repaired picture, with its layers where `path` names a format that has them; returns notes."""
    from core.data.layered.layers import LayerNames, repair_layers
    from core.data.layered.writing import is_layered, write_layers

    if not is_layered(path):
        return write_picture(path, picture.with_pixels(repaired))
    layers = repair_layers(picture.pixels, repaired, mask, mask, LayerNames())
    return write_layers(path, layers, repaired, picture.meta)


def _say_doubts(path: Path, mask: np.ndarray) -> None:
    """Says that a mask may be inverted. Raises MaskError: it marks nothing, or everything."""
    from core.data.mask_io import mask_doubt

    if not mask.any():
        raise MaskError("The mask {name} is empty: nothing in it is white, which marks what is repaired.", path)
    if doubt := mask_doubt(mask):
        say(f"{doubt} White is repaired, black stays.")


def _read_edges(path: Path, size: tuple[int, int]) -> np.ndarray:
    """How strong each line of an edge map is. Raises EdgeError."""
    from core.data.mask_io import read_edge_file

    file = read_edge_file(path, size)
    if file.dark_on_white:
        say("More than half of the edge map is white; lines should be white on black.")
    return file.strength


def _check_outputs(options: argparse.Namespace) -> None:
    """Refuses, before any work, to write over a file that was read or one that exists. Raises ImageError."""
    sources = [path for path in (options.input[0], options.mask, options.edges) if path]
    outputs = [path for path in (options.output, options.save_edges) if path]
    if len({real_path(path) for path in outputs}) < len(outputs):
        raise ImageError("{path} cannot hold both the picture and its edges; name two files.", options.output)
    for path in outputs:
        check_output(path, sources, overwrite=options.overwrite)
