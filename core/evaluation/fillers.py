"""What is compared: classical fillers, and ours in a few ways. Each takes the same damaged picture and mask.

The holes fit exactly, so ours hides nothing around them, as the others do not; "as-used" lays grain and hides up
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
from core.inference.options import RING_WIDTH, RestoreOptions

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


# These holes have no stained rim that would have to be hidden; and noise that is not the truth's own costs PSNR, which
# says nothing of how well a repair was painted. And figures are to depend neither on the device nor on its haste.
_EXACT = RestoreOptions(mask_grow=0, grain="off", precision="float32")


@dataclass(frozen=True)
class FillerEntry:
    """A filler by its title: a classical one by its `function`, ours by how it repairs.

    true_edges: it follows the edges of the true picture.
    """

    title: str
    function: Filler | None = None
    options: RestoreOptions = _EXACT
    true_edges: bool = False


FILLERS: Mapping[str, FillerEntry] = {
    "model": FillerEntry("Model"),
    "no-seam": FillerEntry("Model, no seam correction", options=replace(_EXACT, seam_correction=False)),
    "true-edges": FillerEntry("Model, true edges", true_edges=True),
    "no-pattern": FillerEntry("Model, no patterns", options=replace(_EXACT, texture="off")),
    "as-used": FillerEntry("Model, as used", options=RestoreOptions(precision="float32")),
    "smooth": FillerEntry("Smooth fill along edges", options=replace(_EXACT, method="smooth")),
    "likeness": FillerEntry("From the picture", options=replace(_EXACT, method="likeness")),
    "rings": FillerEntry("Model, from the rim inwards", options=replace(_EXACT, rings=RING_WIDTH)),
    "telea": FillerEntry("Telea", telea),
    "navier-stokes": FillerEntry("Navier-Stokes", navier_stokes),
    "biharmonic": FillerEntry("Biharmonic", biharmonic),
    "patchmatch": FillerEntry("PatchMatch", patchmatch),
}


def make_fillers(restorer: Restorer | None, names: Sequence[str] = USUAL) -> dict[str, Filler]:
    """The fillers of these names (keys of FILLERS), in their order. Raises ConfigError: unknown, or no model for it."""
    made: dict[str, Filler] = {}
    for name in names:
        entry = FILLERS.get(name)
        if entry is None:
            raise ConfigError("There is no filler {name!r}; there are {fillers}.", name=name, fillers=FILLERS)
        if name == "patchmatch" and find_spec("patchmatch_cython") is None:
            raise ConfigError("The filler 'patchmatch' needs a package: pip install 'patchmatch-cython>=0.2,<0.3'.")
        if entry.function is not None:
            made[name] = entry.function
        elif restorer is None:
            raise ConfigError("The filler {name!r} needs a model.", name=name)
        else:
            made[name] = _ours(restorer, entry)
    return made


def _ours(restorer: Restorer, entry: FillerEntry) -> Filler:
    def fill(damage: FillerInput) -> np.ndarray:
        edges = None
        if entry.true_edges:
            edges = canny(rgb_to_gray(damage.truth), restorer.info.sigma) * np.uint8(255)
        done = restorer.restore(damage.damaged, damage.mask, edges, entry.options, cancel=damage.cancel)
        return np.asarray(done.image)

    return fill
