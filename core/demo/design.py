"""Who is drawn: every choice behind one portrait, as plain values that a random generator can make up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeVar

import numpy as np

from core.demo.palette import Tone

_T = TypeVar("_T")

Back = Literal["long", "bob", "twintails", "ponytail", "short"]
Fringe = Literal["swept", "straight", "parted", "tufts"]
Mouth = Literal["smile", "open", "small", "line", "cat"]
Eyes = Literal["open", "happy", "wink"]
Clothes = Literal["sailor", "hoodie", "blazer", "coat"]
EyeShape = Literal["round", "tall", "narrow", "large"]
Costume = Literal["uniform", "tee", "kimono", "pinafore"]
Pattern = Literal["plain", "stripes", "plaid", "dots"]
Extra = Literal["none", "cat ears", "buns", "flower"]
Scene = Literal["sky", "dusk", "night", "petals", "stripes", "window", "circle"]


@dataclass(frozen=True)
class Design:
    """One character and the picture around it. Angles in degrees, positive turns to the picture's right."""

    hair: Tone
    eye: Tone
    skin: Tone
    cloth: Tone
    accent: Tone
    scene_tone: Tone
    back: Back
    fringe: Fringe
    mouth: Mouth
    eyes: Eyes
    clothes: Clothes
    scene: Scene
    turn: float
    tilt: float
    slant: float
    """How far the outer eye corners rise (positive, sharp) or hang (negative, gentle), in degrees."""
    brow: float
    """From -1 (worried) to 1 (determined)."""
    blush: float
    ahoge: bool
    ornament: Literal["none", "clip", "ribbon", "band"]
    zoom: float
    flipped: bool
    seed: int
    """For the small irregularities of the hand."""
    eye_shape: EyeShape = "round"
    costume: Costume = "uniform"
    """Worn instead of `clothes`, unless it is the uniform."""
    pattern: Pattern = "plain"
    extra: Extra = "none"
    glasses: bool = False
    pen: float = 1.0
    """How broad the pen is, beside the usual one."""


def random_design(rng: np.random.Generator) -> Design:
    """A character made up by the generator. The colours are picked around one another, not one by one."""
    hair = _hair(rng)
    cloth = _one(rng, [Tone(0.42, 0.07, 265), Tone(0.34, 0.05, 285), Tone(0.52, 0.09, 20), Tone(0.50, 0.06, 160)])
    eye_hue = (hair.hue + float(rng.choice([0, 120, 150, 180, 210]))) % 360
    accent = Tone(0.58, 0.17, float(rng.choice([22, 12, 40, 255, 350])))
    boyish = rng.random() < 0.2
    return Design(
        hair=hair,
        eye=Tone(float(rng.uniform(0.50, 0.62)), float(rng.uniform(0.11, 0.17)), eye_hue),
        skin=_one(rng, [Tone(0.935, 0.030, 60), Tone(0.92, 0.036, 58), Tone(0.87, 0.052, 62), Tone(0.76, 0.068, 60)]),
        cloth=cloth,
        accent=accent,
        scene_tone=Tone(float(rng.uniform(0.80, 0.90)), float(rng.uniform(0.04, 0.08)), float(rng.uniform(0, 360))),
        back="short" if boyish else _one(rng, ["long", "long", "bob", "twintails", "ponytail"]),
        fringe=_one(rng, ["swept", "tufts"] if boyish else ["swept", "straight", "parted", "tufts"]),
        mouth=_one(rng, ["smile", "smile", "open", "small", "line", "cat"]),
        eyes="open" if rng.random() < 0.8 else _one(rng, ["happy", "wink"]),
        clothes=_one(rng, ["hoodie", "blazer", "coat"] if boyish else ["sailor", "sailor", "hoodie", "blazer", "coat"]),
        scene=_one(rng, ["sky", "dusk", "night", "petals", "stripes", "window", "circle"]),
        turn=float(rng.uniform(-20, 20)),
        tilt=float(rng.uniform(-7, 7)),
        slant=float(rng.uniform(0, 9)) if boyish else float(rng.uniform(-5, 8)),
        brow=float(rng.uniform(-1, 1)),
        blush=float(rng.uniform(0.1, 0.6)),
        ahoge=bool(rng.random() < 0.4),
        ornament="none" if boyish else _one(rng, ["none", "none", "clip", "ribbon", "band"]),
        zoom=float(rng.uniform(0.95, 1.15)),
        flipped=bool(rng.random() < 0.5),
        seed=int(rng.integers(2**31)),
    )


def varied_design(rng: np.random.Generator) -> Design:
    """A character as `random_design` makes them up, with more cuts of eyes, costumes, patterns and pens."""
    design = random_design(rng)
    return replace(
        design,
        eye_shape=_one(rng, ["round", "round", "tall", "narrow", "large"]),
        costume=_one(rng, ["uniform", "uniform", "tee", "kimono", "pinafore"]),
        pattern=_one(rng, ["plain", "plain", "stripes", "plaid", "dots"]),
        extra=_one(rng, ["none", "none", "none", "cat ears", "buns", "flower"]),
        glasses=bool(rng.random() < 0.15),
        pen=float(rng.choice([0.75, 1.0, 1.0, 1.35])),
        turn=float(rng.uniform(-24, 24)),
        tilt=float(rng.uniform(-11, 11)),
    )


def _hair(rng: np.random.Generator) -> Tone:
    """Hair colours as one meets them in anime: black and brown, blond, silver, and all the dyed ones."""
    kind = rng.random()
    if kind < 0.2:
        return Tone(float(rng.uniform(0.31, 0.38)), 0.035, float(rng.uniform(260, 320)))
    if kind < 0.45:
        return Tone(float(rng.uniform(0.40, 0.55)), float(rng.uniform(0.05, 0.08)), float(rng.uniform(40, 60)))
    if kind < 0.6:
        return Tone(float(rng.uniform(0.80, 0.87)), float(rng.uniform(0.08, 0.11)), float(rng.uniform(75, 92)))
    if kind < 0.7:
        return Tone(float(rng.uniform(0.82, 0.88)), 0.015, float(rng.uniform(220, 300)))
    hue = float(rng.choice([2, 22, 45, 165, 195, 235, 265, 300, 345])) + float(rng.uniform(-8, 8))
    return Tone(float(rng.uniform(0.55, 0.76)), float(rng.uniform(0.07, 0.12)), hue % 360)


def _one(rng: np.random.Generator, choices: list[_T]) -> _T:
    return choices[int(rng.integers(len(choices)))]
