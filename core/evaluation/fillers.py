"""What is compared: classical fillers, and ours in a few ways. Each takes the same damaged picture and mask.

The holes fit exactly, so ours hides nothing around them, as the others do not; "as-used" hides up
to two pixels more where it finds them stained, as a repair does by default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

import cv2
import numpy as np

from core.data.edges import canny, rgb_to_gray
from core.errors import ConfigError
from core.events import CancelToken

if TYPE_CHECKING:
    from core.inference.restorer import Restorer

_RADIUS = 3  # pixels, of OpenCV's fillers
_SEED = 7  # of PatchMatch, which guesses at random


@dataclass(frozen=True, eq=False)
class FillerInput:
    """What a filler is given: damaged uint8 (H, W, 3), with a colour of its own in the hole; mask uint8 (H, W), 255 in
    the hole; and truth, uint8 (H, W, 3), for those that are allowed to know its edges."""

    damaged: np.ndarray
    mask: np.ndarray
    truth: np.ndarray
    cancel: CancelToken | None = None


Filler = Callable[[FillerInput], np.ndarray]

USUAL = ("model", "telea", "navier-stokes")
TITLES = {
    "model": "Model",
    "no-seam": "Model, no seam correction",
    "true-edges": "Model, true edges",
    "as-used": "Model, as used",
    "smooth": "Smooth fill along edges",
    "telea": "Telea",
    "navier-stokes": "Navier-Stokes",
    "biharmonic": "Biharmonic",
    "patchmatch": "PatchMatch",
}


def telea(damage: FillerInput) -> np.ndarray:
    """Telea, "An image inpainting technique based on the fast marching method", 2004 (OpenCV)."""
    return np.asarray(cv2.inpaint(damage.damaged, damage.mask, _RADIUS, cv2.INPAINT_TELEA))


def navier_stokes(damage: FillerInput) -> np.ndarray:
    """Bertalmio et al., "Navier-Stokes, fluid dynamics, and image and video inpainting", 2001 (OpenCV)."""
    return np.asarray(cv2.inpaint(damage.damaged, damage.mask, _RADIUS, cv2.INPAINT_NS))


def biharmonic(damage: FillerInput) -> np.ndarray:
    """Damelin and Hoang, "On surface completion and image inpainting by biharmonic functions", 2018 (scikit-image).

    Slow: seconds for a hole of ten thousand pixels.
    """
    from skimage.restoration import inpaint_biharmonic

    filled = inpaint_biharmonic(damage.damaged, damage.mask > 0, channel_axis=2)
    return np.rint(np.clip(filled, 0, 1) * 255).astype(np.uint8)


def patchmatch(damage: FillerInput) -> np.ndarray:
    """Barnes et al., "PatchMatch", 2009, over a pyramid (the package patchmatch-cython, which is installed apart)."""
    from patchmatch_cython import inpaint_pyramid

    return np.asarray(inpaint_pyramid(damage.damaged, damage.mask > 0, seed=_SEED))


_CLASSICAL: Mapping[str, Filler] = {
    "telea": telea,
    "navier-stokes": navier_stokes,
    "biharmonic": biharmonic,
    "patchmatch": patchmatch,
}


def make_fillers(restorer: Restorer | None, names: Sequence[str] = USUAL) -> dict[str, Filler]:
    """The fillers of these names (keys of TITLES), in their order. Raises ConfigError: unknown, or no model for it."""
    made: dict[str, Filler] = {}
    for name in names:
        if name not in TITLES:
            raise ConfigError(f"There is no filler {name!r}; there are {', '.join(TITLES)}.")
        if name == "patchmatch" and find_spec("patchmatch_cython") is None:
            raise ConfigError("The filler 'patchmatch' needs a package: pip install 'patchmatch-cython>=0.2,<0.3'.")
        if name in _CLASSICAL:
            made[name] = _CLASSICAL[name]
        elif restorer is None:
            raise ConfigError(f"The filler {name!r} needs a model.")
        else:
            made[name] = _ours(restorer, name)
    return made


def _ours(restorer: Restorer, name: str) -> Filler:
    from core.inference.options import RestoreOptions

    exact = RestoreOptions(mask_grow=0)  # these holes have no stained rim that would have to be hidden
    options = {
        "no-seam": replace(exact, seam_correction=False),
        "smooth": replace(exact, method="smooth"),
        "as-used": RestoreOptions(),
    }.get(name, exact)

    def fill(damage: FillerInput) -> np.ndarray:
        edges = None
        if name == "true-edges":
            edges = canny(rgb_to_gray(damage.truth), restorer.info.sigma) * np.uint8(255)
        done = restorer.restore(damage.damaged, damage.mask, edges, options, cancel=damage.cancel)
        return np.asarray(done.image)

    return fill
