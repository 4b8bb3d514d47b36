"""Lettering: subtitles, captions, speech in balloons, sound effects, names of their owners written over a picture.

A network finds lines of text, and another one reads them: what it cannot read, or reads as a single letter, is rather
an eye or a pattern. Of a script that it does not know (Korean), the line's shape must say enough. Within a line the
strokes are marked, not the box (`core.detect.ink`).
"""

from __future__ import annotations

from math import log

import cv2
import numpy as np

from core.boxes import Box, bounding_box
from core.detect.finding import Finding, Kind, Search, noise, score_of, sensitivity_for, visible
from core.detect.ink import find_ink
from core.detect.text_boxes import TextBox, find_boxes, overlap
from core.detect.text_networks import Reading, read_line
from core.events import Progress

_SMALLEST = 8  # pixels of the shorter side of a picture in which anything can be read
_SHAPES = set("01lIOoVTX-ー一二三十口日目田川工ロノハニ")  # as which eyes, teeth and stripes are read
_READ_MOST = 300  # boxes; more are a pattern, and the surest are read
_UNSURE = 0.35  # score below which a box is no lettering at any sensitivity
_CERTAIN = 0.85  # score from which one is lettering at each
_SURE = 0.8  # score from which a line is marked whole where its strokes cannot be told from the ground


def find_lettering(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Lines of text; a Detector. Raises CoreError where the networks are missing."""
    rgb = visible(image)
    if min(rgb.shape[:2]) < _SMALLEST:
        return ()

    def step(done: int, count: int) -> None:
        search.check()
        search.report(Progress("looking for lettering", done, count))

    boxes = [box for box in find_boxes(rgb, step) if search.largest is None or 0.8 * box.sides[1] <= search.largest]
    # what may be lettering is the same at each sensitivity, so that more of it never finds less
    lines = _once(sorted((pair for pair in _scored(rgb, boxes, search) if pair[1] >= _UNSURE), key=_order))
    return _findings(rgb, lines, search)


def _order(pair: tuple[TextBox, float]) -> tuple[float, float, float]:
    """Surest first; of equally sure ones the longest, and of equally long ones the tightest."""
    (long, short), score = pair[0].sides, pair[1]
    return -round(score, 1), -round(log(long, 1.25)), short


def _scored(rgb: np.ndarray, boxes: list[TextBox], search: Search) -> list[tuple[TextBox, float]]:
    boxes = sorted(boxes, key=lambda box: -box.score)[:_READ_MOST]
    scored, narrowest = [], min(rgb.shape[:2])
    for done, box in enumerate(boxes):
        search.check()
        search.report(Progress("reading the lettering", done, len(boxes)))
        score = _score(box, read_line(box.crop(rgb)), narrowest)
        if score < _SURE and box.is_column:
            score = max(score, _score(box, read_line(box.upright(rgb)), narrowest))
        scored.append((box, score))
    return scored


def _score(box: TextBox, reading: Reading, narrowest: int) -> float:
    """How sure it is that a box is a line of text: by what was read, or by its shape where nothing could be.

    narrowest: the shorter side of the picture. What fills much of it must be read to be believed.
    """
    long, short = box.sides
    letters = [letter for letter in reading.text if letter.isalnum()]
    letters = [letter for letter in letters if not letter.isdigit()] + sorted({one for one in letters if one.isdigit()})
    count = sum(0.5 if letter in _SHAPES else 1.0 for letter in letters)
    enough = float(np.interp(count, [0, 1, 2, 3, 4], [0, 0.4, 0.8, 0.87, 1]))
    line = 1.0 if count > 2 else min(1.0, long / short / 1.7)
    read = reading.score * enough * line * min(1.0, (box.score / 0.65) ** 0.5)
    stretched = float(np.interp(long / short, [1.5, 2.3], [0, 1]))
    small = float(np.interp(short / narrowest, [0.15, 0.25], [1, 0]))
    unread = (box.score - 0.4) / 0.45 * stretched * small
    return float(np.clip(max(read, min(unread, 0.9)), 0, 1))


def _once(lines: list[tuple[TextBox, float]]) -> list[tuple[TextBox, float]]:
    """Each line once: the surest and longest box of it, or a tighter one that is about as long and as sure."""
    kept: list[tuple[TextBox, float]] = []
    for box, score in lines:
        area = box.sides[0] * box.sides[1]
        if all(overlap(box, other) < 0.5 * min(area, other.sides[0] * other.sides[1]) for other, _ in kept):
            kept.append((box, score))
    return [_tightest(box, score, lines) for box, score in kept]


def _tightest(box: TextBox, score: float, lines: list[tuple[TextBox, float]]) -> tuple[TextBox, float]:
    long, best = box.sides[0], box
    for other, sure in lines:
        around, across = other.sides
        alike = sure >= score - 0.15 and around >= 0.75 * long
        if alike and across < best.sides[1] and overlap(box, other) >= 0.8 * around * across:
            best = other
    return best, score


def _findings(rgb: np.ndarray, lines: list[tuple[TextBox, float]], search: Search) -> tuple[Finding, ...]:
    size = rgb.shape[:2]
    written = np.zeros(size, np.uint8)
    for box, _ in lines:
        cv2.fillPoly(written, [np.round(box.corners).astype(np.int32)], 1)
    grain, found = noise(rgb) if lines else 0.0, []
    for done, (box, score) in enumerate(lines):
        search.check()
        search.report(Progress("marking the strokes", done, len(lines)))
        sure = score_of(sensitivity_for(score, _CERTAIN, _UNSURE))
        if search.reached_by(sure):
            found += _finding(rgb, written, box, sure, grain)
    return search.sure_enough(found)


def _finding(rgb: np.ndarray, written: np.ndarray, box: TextBox, score: float, grain: float) -> list[Finding]:
    """The strokes of one line, if there are any. written: uint8 (H, W), 1 within all lines of the picture."""
    short = box.sides[1]
    corners = box.grown(0.08 * short)
    margin = 0.8 * short + 4
    low = np.maximum(np.floor(corners.min(axis=0) - margin), 0).astype(int)
    high = np.ceil(corners.max(axis=0) + margin).astype(int)
    window = Box(int(low[1]), int(low[0]), min(int(high[1]), rgb.shape[0]), min(int(high[0]), rgb.shape[1]))
    if window.is_empty:
        return []
    region = np.zeros((window.height, window.width), np.uint8)
    cv2.fillPoly(region, [np.round(corners - low).astype(np.int32)], 1)
    others = (written[window.slices] > 0) & (region == 0)
    pixels = np.ascontiguousarray(rgb[window.slices])
    ink = find_ink(pixels, region > 0, 0.85 * short, grain, besides=others)
    if not ink.any():
        if score < _SURE:
            return []
        ink = region > 0
    fitting = bounding_box(ink)
    assert fitting is not None, "there is ink"
    mask = ink[fitting.slices] * np.uint8(255)
    return [Finding(Kind.LETTERING, fitting.moved(window.top, window.left), mask, score)]
