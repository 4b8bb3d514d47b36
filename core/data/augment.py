"""How samples are cut out of pictures, and how their colours are changed a little.

A change of colours leaves a cel drawing a cel drawing. Every pixel goes through the same smooth change: what was flat
stays flat, what was a line stays a line, black stays black, white stays white, and grey stays grey.
"""

from __future__ import annotations

import cv2
import numpy as np

MULTIPLE = 4  # sides the networks take, where INPUT_SIZE is 0
_SMALLEST = 16
_SHRINK = 0.5  # a random crop shows the picture at this scale at least, unless it is small
_FULLEST = 0.5  # share of a window that the hole may take, if another window can be had
_WINDOW_TRIES = 8
_HUE = 0.12  # radians at strength 1: skin stays skin
_SATURATION, _BRIGHTNESS, _CONTRAST = 0.25, 0.3, 0.15
_GREY = np.array([0.299, 0.587, 0.114], np.float32)


def whole_picture(image: np.ndarray) -> np.ndarray:
    """The picture with its sides cut to multiples of 4; a tiny one is enlarged."""
    height, width = image.shape[:2]
    if min(height, width) < _SMALLEST:
        return scaled(image, *(max(_SMALLEST, side // MULTIPLE * MULTIPLE) for side in (height, width)))
    return image[: height // MULTIPLE * MULTIPLE, : width // MULTIPLE * MULTIPLE]


def centre_square(image: np.ndarray) -> np.ndarray:
    """The largest square in the middle of a picture (H, W[, C]); a view, not a copy."""
    height, width = image.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    return image[top : top + side, left : left + side]


def random_square(layers: list[np.ndarray], size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """A random square shown at a random scale, from half size to full size where the picture is large enough."""
    height, width = layers[0].shape[:2]
    largest = min(height, width)
    smallest = min(size, largest)  # full size, or all of a small picture
    widest = max(smallest, min(largest, round(size / _SHRINK)))
    side = round(float(np.exp(rng.uniform(np.log(smallest), np.log(widest)))))
    top = int(rng.integers(0, height - side + 1))
    left = int(rng.integers(0, width - side + 1))
    return [scaled(layer[top : top + side, left : left + side], size, size) for layer in layers]


def random_window(mask: np.ndarray, size: int, rng: np.random.Generator) -> tuple[slice, slice]:
    """Rows and columns of a random square of `size` pixels in a mask (H, W), 255 in the hole.

    It shows some of the hole, where there is one, and in all likelihood not much more hole than _FULLEST.
    """
    height, width = mask.shape
    holes = np.flatnonzero(mask)
    place = slice(0, size), slice(0, size)
    for _ in range(_WINDOW_TRIES):
        row, column = divmod(int(rng.choice(holes) if holes.size else rng.integers(mask.size)), width)
        top = int(rng.integers(max(0, row - size + 1), min(row, height - size) + 1))
        left = int(rng.integers(max(0, column - size + 1), min(column, width - size) + 1))
        place = slice(top, top + size), slice(left, left + size)
        if cv2.countNonZero(np.ascontiguousarray(mask[place])) <= _FULLEST * size**2:
            break
    return place


def scaled(image: np.ndarray, height: int, width: int) -> np.ndarray:
    """A picture (H, W[, C]) at another size: area means where it shrinks, cubic where it grows."""
    if image.shape[:2] == (height, width):
        return image
    shrinks = image.shape[0] > height or image.shape[1] > width
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return cv2.resize(np.ascontiguousarray(image), (width, height), interpolation=how)


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
