"""Measures a model folder's latest weights on its validation or test pictures.

PSNR, SSIM and MAE of the repaired pictures, precision and recall of the edges in the holes, whichever the phase has.
With --bands both networks repair fixed holes of 1-10, 10-20, 20-30 and 30-40 % of each picture, beside classical
fillers on the same holes; --csv and --sheet save the figures and a grid of pictures.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.arguments import add_device, add_folder, check_output, count, positive
from core.cli.terminal import Terminal, figures, interruptible, say
from core.cli.train import add_phase, read_config
from core.errors import ConfigError, DataError

if TYPE_CHECKING:
    from core.config import Config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser)
    add_phase(parser)
    parser.add_argument("--part", choices=("val", "test"), default="val", help="which pictures (default: val)")
    add_device(parser, default=None)
    bands = parser.add_argument_group("against classical fillers")
    bands.add_argument("--bands", action="store_true", help="measure by how much of the picture the hole covers")
    bands.add_argument(
        "--fillers",
        default="model,telea,navier-stokes",
        metavar="LIST",
        help="what to compare, with commas between; also no-seam, true-edges, as-used, smooth, likeness, rings, "
        "biharmonic, patchmatch",
    )
    bands.add_argument("--shapes", default="strokes,boxes", metavar="LIST", help="holes: strokes, boxes, scratches")
    bands.add_argument("--masks", metavar="SOURCE", help="masks of your own instead: a folder, a list or a picture")
    bands.add_argument("--count", type=positive, metavar="N", help="so many pictures, spread evenly (default: all)")
    bands.add_argument("--seed", type=count, default=7, metavar="N", help="another seed draws other holes (default: 7)")
    bands.add_argument("--csv", type=Path, metavar="FILE", help="where the figures go")
    bands.add_argument("--sheet", type=Path, metavar="FILE", help="where the grid of pictures goes, a PNG")


def run(options: argparse.Namespace) -> int:
    config = read_config(options)
    if options.bands:
        return _compare(options, config)
    if options.csv or options.sheet or options.masks:
        raise ConfigError("--csv, --sheet and --masks belong to a comparison; add --bands.")
    from core.training.validation import evaluate_folder

    with interruptible() as cancel, Terminal() as terminal:
        found = evaluate_folder(config, options.path, terminal, cancel, options.part)
    say(f"Phase {int(config.model)} at iteration {found.iteration:,}: {figures(found.values)}")
    return 0


def _compare(options: argparse.Namespace, config: Config) -> int:
    pictures = _pictures(options, config)
    for path in (options.csv, options.sheet):
        if path is not None:
            check_output(path, pictures, overwrite=True)
    from core.evaluation.bands import Shape
    from core.evaluation.compare import HolePlan, evaluate_bands
    from core.evaluation.outcome import Sheet, write_csv
    from core.inference.restorer import Restorer

    shapes = options.shapes.split(",")
    unknown = set(shapes) - {Shape.STROKES, Shape.BOXES, Shape.SCRATCHES}
    if unknown:
        raise ConfigError(
            "There are no holes called {names}; there are strokes, boxes, scratches.", names=sorted(unknown)
        )
    plan = HolePlan(
        shapes=tuple(Shape(shape) for shape in shapes),
        masks=_masks(options),
        side=config.input_size or 256,
        seed=options.seed,
    )
    sheet = Sheet() if options.sheet else None
    restorer = Restorer.load(options.path, config.device)
    with interruptible() as cancel, Terminal() as terminal:
        table = evaluate_bands(restorer, pictures, plan, options.fillers.split(","), terminal, cancel, sheet)
    for line in table.text().splitlines():
        say(line)
    for sentence in table.skipped:
        say(f"Left out: {sentence}")
    if options.csv:
        write_csv(table, options.csv)
        say(f"Figures in {options.csv}")
    if sheet is not None:
        sheet.write(options.sheet)
        say(f"Pictures in {options.sheet}")
    return 0


def _pictures(options: argparse.Namespace, config: Config) -> list[Path]:
    from core.data.flist import read_flist
    from core.sampling import every_nth

    text = config.val_flist if options.part == "val" else config.test_flist
    if not text:
        raise DataError(
            "{part}_FLIST is not set; name a list file, a folder or a picture there.", part=options.part.upper()
        )
    paths = read_flist(text, options.path, Terminal())
    return every_nth(paths, options.count) if options.count else paths


def _masks(options: argparse.Namespace) -> tuple[Path, ...]:
    from core.data.flist import read_flist

    return tuple(read_flist(options.masks, report=Terminal())) if options.masks else ()
