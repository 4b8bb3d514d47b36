"""Edge maps: Canny with the seed's meaning of sigma, and external edges thinned by it."""

from __future__ import annotations

import numpy as np

RANDOM_SIGMA = 0.0  # a new sigma between 1 and 4 for every picture
NO_EDGES = -1.0

HAND_NONE = 0
HAND_ERASED = 128
HAND_DRAWN = 255


def rgb_to_gray(image: np.ndarray) -> np.ndarray:
    """float64 (H, W) in [0, 1] from uint8 RGB (H, W, 3), with scikit-image's `rgb2gray` weights (rec. 709)."""
    from skimage.color import rgb2gray

    gray: np.ndarray = rgb2gray(image)
    return gray


def canny(gray: np.ndarray, sigma: float, mask: np.ndarray | None = None) -> np.ndarray:
    """Canny edges, uint8 (H, W), 1 on an edge.

    gray: (H, W), float in [0, 1] or uint8. sigma: of the Gaussian, in pixels; 0 draws one of 1, 2, 3, 4
    at random, -1 gives no edges. mask: bool (H, W), True where a pixel may be seen; the others are neither
    looked at nor given an edge (scikit-image smooths with a normalised, masked Gaussian).
    """
    if sigma == NO_EDGES:
        return np.zeros(gray.shape[:2], np.uint8)
    sigma = drawn_sigma(sigma)
    from skimage.feature import canny as skimage_canny

    found: np.ndarray = skimage_canny(gray, sigma=sigma, mask=mask)
    return found.astype(np.uint8)


def drawn_sigma(sigma: float, rng: np.random.Generator | None = None) -> float:
    """`sigma`, or for 0 one of 1, 2, 3, 4, drawn with `rng` (or at random)."""
    return float((rng or np.random.default_rng()).integers(1, 5)) if sigma == RANDOM_SIGMA else sigma


def suppress_non_maxima(edges: np.ndarray, canny_edges: np.ndarray) -> np.ndarray:
    """External edges thinned by keeping them only where Canny found one too: the seed's NMS key.

    edges: uint8 or float (H, W). canny_edges: (H, W), 1 or 0. Returns the dtype of `edges`.
    """
    return edges * canny_edges.astype(edges.dtype)


def combine(found: np.ndarray, predicted: np.ndarray, user_edges: np.ndarray) -> np.ndarray:
    """The edges that a repair follows: what the user drew or erased overrides what was found or predicted.

    found, predicted: uint8 (H, W), 255 = edge. user_edges: uint8 (H, W), HAND_DRAWN, HAND_ERASED or, where the user
    changed nothing, HAND_NONE. Returns uint8 (H, W).
    """
    edges: np.ndarray = np.maximum(found, predicted)
    np.copyto(edges, 0, where=user_edges == HAND_ERASED)
    np.copyto(edges, 255, where=user_edges == HAND_DRAWN)
    return edges
