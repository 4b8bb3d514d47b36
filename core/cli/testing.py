"""Repairs many pictures with the weights of a model folder.

The masks go with the pictures by name, or one is for all: a mask, and an edge map, belongs to the picture of the same
name, whatever its ending; "_mask" (or "_edge") may follow the name. A picture that cannot be repaired is named at the
end and does not stop the others.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.arguments import add_folder
from core.cli.repair import add_restore_arguments, check_model, restore_options
from core.cli.terminal import Terminal, fail, interruptible, say
from core.errors import CoreError, DataError
from core.events import CancelToken, Progress

if TYPE_CHECKING:
    from core.inference.restorer import Restorer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser)
    source = "a picture, a folder or a list file"
    parser.add_argument("--input", required=True, metavar="SOURCE", help=f"the pictures: {source}")
    parser.add_argument("--mask", required=True, metavar="SOURCE", help=f"their masks: {source}")
    parser.add_argument("--edge", metavar="SOURCE", help=f"edges to follow: {source} (default: found by the model)")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="the folder for the results")
    parser.add_argument("--overwrite", action="store_true", help="replace results that exist")
    add_restore_arguments(parser)


def run(options: argparse.Namespace) -> int:
    from core.cli.pairing import Partners, output_names
    from core.data.flist import read_flist

    check_model(options.path)
    pictures = read_flist(options.input)
    masks = Partners(read_flist(options.mask), "mask")
    edges = Partners(read_flist(options.edge), "edge") if options.edge else None
    outputs = output_names(pictures, Path(options.input), options.output)
    _make_folder(options.output)
    from core.inference.restorer import Restorer

    restorer = Restorer.load(options.path, options.device)
    failed: list[str] = []
    with interruptible() as cancel, Terminal() as terminal:
        for done, (picture, output) in enumerate(zip(pictures, outputs, strict=True)):
            terminal(Progress("repairing", done, len(pictures)))
            cancel.raise_if_cancelled()
            try:
                files = (picture, masks.of(picture), edges.of(picture) if edges else None)
                _repair(restorer, options, files, output, cancel)
            except CoreError as error:
                failed.append(f"{picture.name}: {error}")
        terminal(Progress("repairing", len(pictures), len(pictures)))
    say(f"{len(pictures) - len(failed)} of {len(pictures)} pictures repaired in {options.output}")
    for sentence in failed:
        fail("main.py test", sentence)
    return 1 if failed else 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"The folder {folder} cannot be made: {error.strerror}.", folder) from error


def _repair(
    restorer: Restorer,
    options: argparse.Namespace,
    files: tuple[Path, Path, Path | None],
    output: Path,
    cancel: CancelToken,
) -> None:
    from core.data.gray_files import read_edges, read_mask
    from core.data.images import read_picture, write_picture
    from core.edit.recipe import without_recipe

    if output.exists() and not options.overwrite:
        raise DataError(f"{output} exists already; add --overwrite to replace it.", output)
    picture_path, mask_path, edge_path = files
    picture = read_picture(picture_path)
    size = (picture.height, picture.width)
    mask = read_mask(mask_path, size)
    edges = read_edges(edge_path, size) if edge_path else None
    result = restorer.restore(picture.pixels, mask, edges, restore_options(options), cancel=cancel)
    _make_folder(output.parent)
    write_picture(output, without_recipe(picture).with_pixels(result.image))
