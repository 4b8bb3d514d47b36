"""A kit that trains on a GPU within a given number of minutes. Pack on any machine, then train where the GPU is:

    python -m core.training.kit pack PICTURES... --to PACK.zip [--side 320] [--masks 6000]
    python -m core.training.kit train PACK.zip OUT --model 1 --minutes 6 [--from FOLDER] [--set KEY=VALUE ...]
    python -m core.training.kit train PACK.zip OUT --model 3 --minutes 6 --from FOLDER_WITH_EDGE_MODEL

PICTURES: folders, lists, or drawings such as demo:800,size=384. A second run with --from the first one's OUT continues
where that ended. OUT holds weights that load like any checkpoint; from a folder with those of both models
`python -m core.models.export` makes a model to share.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml

from core.config import Config, config_from_mapping
from core.data.flist import read_flist
from core.errors import CoreError
from core.training.kit.pack import write_pack
from core.training.kit.run import train

_SHARED = {
    "MASK": 8, "SIGMA": 2, "INPUT_SIZE": 256, "FRAME": 384, "JITTER": 0.3, "GENERATOR": "unet", "GENERATOR_WIDTH": 64,
    "GENERATOR_BLOCKS": 4, "VGG_WEIGHTS": "none", "BETA2": 0.99, "LR_DECAY": 0.5, "EMA": 0.999, "BATCH_SIZE": 64,
}  # fmt: skip
# The discriminator of phase 3 stood still (a loss of 1.00) at a learning rate of 2e-4, and learnt at 6e-4.
PRESETS = {
    1: {
        **_SHARED, "MODEL": 1, "LR": 1e-3, "BETA1": 0.9, "EDGE_ADV_LOSS_WEIGHT": 0, "FM_LOSS_WEIGHT": 0,
        "EDGE_LOSS_WEIGHT": 1, "HINT_BANDS": 0.45, "HINT_BLOTS": 0.2, "DISCRIMINATOR_WIDTH": 8,
    },
    3: {
        **_SHARED, "MODEL": 3, "LR": 4e-4, "D2G_LR": 1.5, "BETA1": 0.5, "PREFILL": 1, "TRUE_EDGES": 0.3,
        "L1_LOSS_WEIGHT": 10, "DIFF_LOSS_WEIGHT": 4, "INPAINT_ADV_LOSS_WEIGHT": 0.3, "GAN_LOSS": "hinge",
        "ADV_IN_HOLE": 1, "ADV_SEES_EDGES": 1, "FM_LOSS_WEIGHT": 1, "STYLE_LOSS_WEIGHT": 0, "DISCRIMINATOR_WIDTH": 32,
    },
}  # fmt: skip


def _config(model: int, changes: list[str]) -> Config:
    values: dict[str, object] = dict(PRESETS[model])
    for change in changes:
        key, _, value = change.partition("=")
        values[key.upper()] = yaml.safe_load(value)
    return config_from_mapping(values)


def _pack(args: argparse.Namespace) -> None:
    pictures = [path for text in args.pictures for path in read_flist(text)]
    size, frame = int(str(PRESETS[1]["INPUT_SIZE"])), int(str(PRESETS[1]["FRAME"]))
    written = write_pack(pictures, args.to, side=args.side, masks=args.masks, size=args.size or size, frame=frame)
    _say(f"{len(pictures)} pictures, {args.masks} masks, {written / 2**20:.1f} MiB")


def _train(args: argparse.Namespace) -> None:
    config = _config(args.model, args.set)
    last = train(config, args.pack, args.source or args.out, args.minutes, args.out, _say)
    _say(f"iteration {last:,} is in {args.out}")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(prog="core.training.kit", description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(required=True)
    pack = commands.add_parser("pack", help="shrink pictures and draw masks")
    pack.add_argument("pictures", nargs="+")
    pack.add_argument("--to", type=Path, required=True)
    pack.add_argument("--side", type=int, default=320, help="the pictures' shorter side, at most")
    pack.add_argument("--masks", type=int, default=6000)
    pack.add_argument("--size", type=int, help="pixels a side of the masks, as INPUT_SIZE")
    pack.set_defaults(run=_pack)
    run = commands.add_parser("train", help="train for a number of minutes")
    run.add_argument("pack", type=Path)
    run.add_argument("out", type=Path)
    run.add_argument("--model", type=int, choices=sorted(PRESETS), required=True, help="the phase")
    run.add_argument("--minutes", type=float, required=True)
    run.add_argument("--from", dest="source", type=Path, help="where to continue from (OUT)")
    run.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="keys of config.yml to change")
    run.set_defaults(run=_train)
    args = parser.parse_args()
    try:
        args.run(args)
    except (CoreError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
