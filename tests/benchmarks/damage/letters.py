"""Lettering over pictures at known places: subtitles, balloons, captions with a glow, sound effects.

Needs the fonts of `apt-get install fonts-noto-cjk` (Japanese, Chinese, Korean) and DejaVu Sans (Latin).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

_NOTO = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")
_LATIN = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf")
_FACES = {"japanese": 0, "korean": 1, "chinese": 2, "vertical": 0}  # within Noto's collection

LINES = {
    "latin": (
        "I will never give up!",
        "Where are you going?",
        "See you tomorrow",
        "Property of the studio",
        "It's over...",
    ),
    "japanese": ("絶対に諦めない！", "どこへ行くの？", "また明日会おうね", "待ってください", "ありがとうございます"),
    "vertical": ("絶対に諦めない", "どこへ行くの", "また明日ね", "待ってください", "それは本当か"),
    "chinese": ("我永远不会放弃！", "你要去哪里？", "明天见", "等一下，别走", "这是不可能的"),
    "korean": ("절대 포기하지 않아!", "어디 가는 거야?", "내일 또 봐요", "잠깐만 기다려", "정말 고마워요"),
}
EFFECTS = {"latin": "BOOM", "japanese": "ドドド", "vertical": "ゴゴゴ", "chinese": "轰隆", "korean": "쾅쾅"}
SCRIPTS = tuple(LINES)
STYLES = ("subtitle", "balloon", "outlined", "glow", "plain", "effect")


@cache
def has_font(script: str) -> bool:
    """Whether the script can be written; says on the way which package of fonts is missing."""
    path, package = (_LATIN, "fonts-dejavu-core") if script == "latin" else (_NOTO, "fonts-noto-cjk")
    if not path.exists():
        sys.stderr.write(f"no lines in {script}: {path} is missing (apt-get install {package})\n")
    return path.exists()


@cache
def _font(script: str, size: int) -> ImageFont.FreeTypeFont:
    if script == "latin":
        return ImageFont.truetype(str(_LATIN), size)
    return ImageFont.truetype(str(_NOTO), size, index=_FACES[script])


@dataclass(frozen=True, eq=False)
class DrawnLine:
    """One line of lettering.

    ink: bool (H, W) of the picture, all that it covers, outline and glow included. changed: the same, with its balloon.
    """

    ink: np.ndarray
    changed: np.ndarray
    script: str
    style: str
    size: int


def write_line(
    picture: np.ndarray, script: str, style: str, size: int, rng: np.random.Generator
) -> tuple[np.ndarray, DrawnLine | None]:
    """The picture, uint8 (H, W, 3), with one line of letters `size` pixels high, and what was drawn.

    None if the line has no room in the picture.
    """
    text = EFFECTS[script] if style == "effect" else str(rng.choice(LINES[script]))
    letters = _coverage(text, script, size, 0)
    turn = float(rng.uniform(-25, 25)) if style == "effect" else 0.0
    width = {"subtitle": max(1, size // 12), "outlined": max(1, size // 8), "effect": max(2, size // 10)}.get(style, 0)
    around = _coverage(text, script, size, width) if width else letters
    if style == "glow":
        spread = size / 10
        around = np.clip(3 * cv2.GaussianBlur(letters, (0, 0), spread), 0, 1)
    letters, around = (_turned(layer, turn) for layer in (letters, around))
    high, wide = letters.shape
    height, across = picture.shape[:2]
    if high + 2 >= height or wide + 2 >= across:
        return picture, None
    top = height - high - 1 if style == "subtitle" and script != "vertical" else int(rng.integers(1, height - high))
    left = int(rng.integers(1, across - wide))
    result = picture.astype(np.float32)
    before = picture
    if style == "balloon":
        _balloon(result, top, left, high, wide)
        picture = result.round().astype(np.uint8)
    view = result[top : top + high, left : left + wide]
    ink, rim = _colours(style, rng)
    view += around[..., None] * (np.array(rim, np.float32) - view)
    view += letters[..., None] * (np.array(ink, np.float32) - view)
    covered = np.zeros((height, across), bool)
    covered[top : top + high, left : left + wide] = np.maximum(letters, around) > 0.12
    written = result.round().astype(np.uint8)
    covered &= np.abs(written.astype(int) - picture).max(axis=2) >= 8  # white on white is nothing to find
    changed = (written != before).any(axis=2)
    return written, DrawnLine(covered, changed, script, style, size)


def _colours(style: str, rng: np.random.Generator) -> tuple[tuple[int, ...], tuple[int, ...]]:
    match style:
        case "subtitle":
            return (255, 255, 255), (0, 0, 0)
        case "outlined":
            return (10, 10, 10), (255, 255, 255)
        case "glow":
            return ((255, 240, 90), (210, 30, 60)) if rng.random() < 0.5 else ((230, 40, 130), (255, 255, 255))
        case "effect":
            return ((220, 30, 30), (255, 255, 255)) if rng.random() < 0.5 else ((255, 255, 255), (0, 0, 0))
        case _:
            return (0, 0, 0), (0, 0, 0)


def _coverage(text: str, script: str, size: int, outline: int) -> np.ndarray:
    """How far each pixel is covered, float32 (h, w) in 0..1, with a margin for outline and glow."""
    font = _font(script, size)
    margin = max(3, size // 2)
    if script == "vertical":
        wide, high = size + 2 * margin, len(text) * size + 2 * margin
    else:
        wide, high = round(font.getlength(text)) + 2 * margin, round(1.5 * size) + 2 * margin
    sheet = Image.new("L", (wide, high))
    pen = ImageDraw.Draw(sheet)
    if script == "vertical":
        for number, letter in enumerate(text):
            place = margin + size / 2, margin + (number + 0.5) * size
            pen.text(place, letter, 255, font, "mm", stroke_width=outline)
    else:
        pen.text((margin, high / 2), text, 255, font, "lm", stroke_width=outline)
    return np.asarray(sheet, np.float32) / 255


def _turned(layer: np.ndarray, degrees: float) -> np.ndarray:
    if not degrees:
        return layer
    sheet = Image.fromarray((layer * 255).round().astype(np.uint8)).rotate(degrees, Image.Resampling.BICUBIC, True)
    return np.asarray(sheet, np.float32) / 255


def _balloon(picture: np.ndarray, top: int, left: int, high: int, wide: int) -> None:
    """A white oval with a black line around the place of the letters, in place."""
    centre = left + wide // 2, top + high // 2
    axes = max(4, round(wide * 0.62)), max(4, round(high * 0.62))
    cv2.ellipse(picture, centre, axes, 0, 0, 360, (255, 255, 255), -1, cv2.LINE_AA)
    cv2.ellipse(picture, centre, axes, 0, 0, 360, (0, 0, 0), max(1, high // 40), cv2.LINE_AA)
