"""Makes the bundled example: ``python -m core.demo [FOLDER]`` writes the portrait, its damaged copy and the mask."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from core.data.images import Picture, write_picture
from core.data.mask_io import write_gray
from core.demo.damage import damage
from core.demo.design import Design
from core.demo.palette import Tone
from core.demo.portrait import draw_design

SIZE = (960, 768)
_DAMAGE_SEED = 6

EXAMPLE = Design(
    hair=Tone(0.71, 0.085, 350),
    eye=Tone(0.56, 0.12, 205),
    skin=Tone(0.935, 0.030, 60),
    cloth=Tone(0.42, 0.075, 265),
    accent=Tone(0.58, 0.17, 22),
    scene_tone=Tone(0.85, 0.06, 230),
    back="long",
    fringe="swept",
    mouth="smile",
    eyes="open",
    clothes="sailor",
    scene="sky",
    turn=9.0,
    tilt=-4.0,
    slant=3.0,
    brow=-0.2,
    blush=0.5,
    ahoge=True,
    ornament="clip",
    zoom=1.08,
    flipped=False,
    seed=20,
)


def make_examples(folder: Path) -> None:
    """Writes portrait.png, portrait_damaged.png and portrait_damaged_mask.png. Raises ImageError."""
    folder.mkdir(parents=True, exist_ok=True)
    portrait = draw_design(EXAMPLE, SIZE)
    damaged, mask = damage(portrait, np.random.default_rng(_DAMAGE_SEED))
    write_picture(folder / "portrait.png", Picture(portrait))
    write_picture(folder / "portrait_damaged.png", Picture(damaged))
    write_gray(folder / "portrait_damaged_mask.png", mask)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m core.demo", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("resources/examples"))
    make_examples(parser.parse_args().folder)
