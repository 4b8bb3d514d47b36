"""The networks that find and read lines of text: those that `rapidocr` brings along. Nothing is loaded from a network.

They are PP-OCRv6's small models for detection and recognition, of the PaddleOCR project (Apache-2.0).
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import cv2
import numpy as np

from core.errors import CoreError
from core.files import is_file
from core.rapidocr_models import models_folder

_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
_LONGEST = 16_000  # pixels of a side, beyond which rapidocr would make a picture smaller by itself
_NARROWEST = 64  # pixels of a side; narrower pictures are padded
_THREADS = 4  # more of them bring little for networks as small as these


class TextLine(NamedTuple):
    """corners: float32 (4, 2), x before y, clockwise from where reading begins. score: 0..1, how sure it is text."""

    corners: np.ndarray
    score: float


class Reading(NamedTuple):
    """text: what was read, "" for nothing. score: 0..1, how sure it is."""

    text: str
    score: float


def detect_lines(rgb: np.ndarray) -> list[TextLine]:
    """The lines of text in a picture, uint8 (H, W, 3), at its own scale: letters from some 8 to 100 pixels high.

    Raises CoreError where `rapidocr` or `onnxruntime` is missing.
    """
    height, width = rgb.shape[:2]
    pads = max(0, _NARROWEST - height), max(0, _NARROWEST - width)
    if any(pads):
        rgb = cv2.copyMakeBorder(rgb, 0, pads[0], 0, pads[1], cv2.BORDER_REPLICATE)
    networks = _networks()
    with _turn:
        found = networks(_bgr(rgb), use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return []
    limit = np.array([width, height], np.float32)
    boxes = [np.clip(np.asarray(box, np.float32), 0, limit) for box in found.boxes]
    return [TextLine(box, float(score)) for box, score in zip(boxes, found.scores, strict=True)]


def read_line(rgb: np.ndarray) -> Reading:
    """What one line of text says, uint8 (h, w, 3), from left to right. Korean is not among what it can read.

    Raises CoreError as `detect_lines` does.
    """
    networks = _networks()
    with _turn:
        read = networks(_bgr(rgb), use_det=False, use_cls=False, use_rec=True)
    if not read.txts:
        return Reading("", 0.0)
    return Reading(str(read.txts[0]), float(read.scores[0]))


def _bgr(rgb: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(rgb[..., ::-1])


_turn = Lock()
"""The networks answer one call at a time."""


@cache
def _networks() -> Any:
    """Both networks, ready; loaded with the first picture in which lettering is looked for."""
    folder = _models_folder()
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise _missing(error.name or "rapidocr") from error
    params = {f"{task}.model_path": str(folder / name) for task, name in _MODELS.items()}
    return RapidOCR(
        params=params
        | {
            "Global.log_level": "critical",
            "Global.max_side_len": _LONGEST,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LONGEST,
            "EngineConfig.onnxruntime.intra_op_num_threads": min(_THREADS, os.cpu_count() or 1),
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _models_folder() -> Path:
    """Where the installed package keeps its networks."""
    folder = models_folder()
    if folder is None:
        raise _missing("rapidocr")
    for name in _MODELS.values():
        if not is_file(folder / name):
            raise CoreError(
                'The network {name} is missing from {folder}; "pip install --force-reinstall rapidocr" brings it back.',
                name=name,
                folder=folder,
            )
    return folder


def _missing(package: str) -> CoreError:
    return CoreError(
        'Lettering cannot be looked for without the package {package}; "{python} -m pip install rapidocr onnxruntime" '
        "installs it.",
        package=package,
        python=Path(sys.executable).name,
    )
