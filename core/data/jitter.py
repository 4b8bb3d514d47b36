"""Small changes of a picture's colours that leave a cel drawing a cel drawing.

Every pixel goes through the same smooth change of colour: what was flat stays flat, what was a line stays a line, black
stays black, white stays white, and grey stays grey.
"""

from __future__ import annotations

import numpy as np

_HUE = 0.12  # radians at strength 1: skin stays skin
_SATURATION, _BRIGHTNESS, _CONTRAST = 0.25, 0.3, 0.15
_GREY = np.array([0.299, 0.587, 0.114], np.float32)


def jitter(image: np.ndarray, strength: float, rng: np.random.Generator) -> np.ndarray:
    """uint8 (H, W, 3) with hue, saturation, brightness and contrast drawn anew. strength: 0 (nothing) to 1."""
    hue, saturation, brightness, contrast = rng.uniform(-strength, strength, 4)
    if not strength:
        return image
    rgb = _curve(brightness, contrast)[image] @ _turn(_HUE * hue, 1 + _SATURATION * saturation)
    changed: np.ndarray = np.clip(np.rint(rgb * 255), 0, 255).astype(np.uint8)
    return changed


def _curve(brightness: float, contrast: float) -> np.ndarray:
    """The tone by grey level, float32 (256,) in [0, 1]: a power, then an S, each with its ends where they were."""
    level = np.linspace(0, 1, 256) ** np.exp(-_BRIGHTNESS * brightness)
    return (level + _CONTRAST * contrast * np.sin(2 * np.pi * (level - 0.5)) / np.pi).astype(np.float32)


def _turn(angle: float, saturation: float) -> np.ndarray:
    """The matrix (rows: RGB in) that turns colours about the grey axis and stretches them away from it."""
    axis = np.full(3, 1 / np.sqrt(3))
    cross = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    turned = np.cos(angle) * np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * np.outer(axis, axis)
    grey = np.tile(_GREY, (3, 1))
    colour = np.eye(3) - grey  # what a pixel has beside its luminance
    matrix: np.ndarray = (grey + saturation * colour @ turned @ colour).T
    return matrix.astype(np.float32)
