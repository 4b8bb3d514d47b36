"""A picture of how a model was trained, from the logs in its folder: what the model card shows.

    python -m tests.benchmarks.training_curves OUT.png LOG.csv:COLUMN[:TITLE] ...

Draws one panel for each column, over the iterations: the values of the log faintly, their running mean strongly. The
logs are those that training writes (`log_edge.csv`, `eval_edge.csv` and so on).
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.data.images import Picture, write_picture

_PANEL, _LEFT, _TOP, _BOTTOM, _GAP = (440, 240), 58, 30, 26, 18
_PAPER, _GRID, _INK, _FAINT, _LINE = (255, 255, 255), (228, 230, 234), (60, 64, 70), (190, 205, 232), (38, 92, 196)
_MEAN = 0.02  # of all rows, that the running mean looks at
_OUTLIERS = 1.0  # percent of the values that may leave the panel at each end
_COLUMNS = 2


def read_column(path: Path, column: str) -> tuple[np.ndarray, np.ndarray]:
    """The iterations and the values of a column, float (N,); of iterations that were made twice the later ones."""
    with path.open(newline="", encoding="utf-8") as handle:
        rows = {int(row["iteration"]): float(row[column]) for row in csv.DictReader(handle) if row[column]}
    places = np.array(sorted(rows), float)
    return places, np.array([rows[int(place)] for place in places])


def running_mean(values: np.ndarray) -> np.ndarray:
    """The mean of the values around each, over _MEAN of all; fewer at both ends."""
    reach = int(_MEAN * len(values) / 2)
    sums = np.concatenate([[0.0], np.cumsum(values)])
    low = np.maximum(0, np.arange(len(values)) - reach)
    high = np.minimum(len(values), np.arange(len(values)) + reach + 1)
    return np.asarray((sums[high] - sums[low]) / (high - low))


def draw_panel(title: str, places: np.ndarray, values: np.ndarray) -> Image.Image:
    """One panel of _PANEL pixels with its axes."""
    panel = Image.new("RGB", _PANEL, _PAPER)
    pen, font = ImageDraw.Draw(panel), ImageFont.load_default(size=12)
    mean = running_mean(values)
    low, high = np.percentile(values, [_OUTLIERS, 100 - _OUTLIERS])
    low, high = min(low, mean[1:].min()), max(high, mean[1:].max())
    room = (_PANEL[0] - _LEFT - 8, _PANEL[1] - _TOP - _BOTTOM)

    # A training that went on with a model begins far from zero.
    first, last = (float(places.min()) if places.min() > 0.1 * places.max() else 0.0), float(places.max())

    def points(height: np.ndarray) -> list[tuple[float, float]]:
        x = _LEFT + room[0] * (places - first) / max(last - first, 1)
        y = _TOP + room[1] * (1 - (np.clip(height, low, high) - low) / max(high - low, 1e-9))
        return list(zip(x.tolist(), y.tolist(), strict=True))

    for share in (0.0, 0.5, 1.0):
        y = _TOP + room[1] * (1 - share)
        pen.line([(_LEFT, y), (_LEFT + room[0], y)], fill=_GRID)
        pen.text((_LEFT - 6, y), f"{low + share * (high - low):.3g}", fill=_INK, font=font, anchor="rm")
        x = _LEFT + room[0] * share
        anchor = ("la", "ma", "ra")[round(2 * share)]
        pen.text(
            (x, _PANEL[1] - _BOTTOM + 6), f"{first + share * (last - first):,.0f}", fill=_INK, font=font, anchor=anchor
        )
    pen.text((_LEFT, 8), title, fill=_INK, font=ImageFont.load_default(size=13))
    if len(values) > 100:
        pen.line(points(values), fill=_FAINT)
    pen.line(points(mean), fill=_LINE, width=2, joint="curve")
    return panel


def draw(curves: list[tuple[Path, str, str]]) -> np.ndarray:
    """All panels, _COLUMNS in a row, uint8 (H, W, 3). curves: log, column, title."""
    rows = -(-len(curves) // _COLUMNS)
    size = (_COLUMNS * (_PANEL[0] + _GAP) - _GAP, rows * (_PANEL[1] + _GAP) - _GAP)
    sheet = Image.new("RGB", size, _PAPER)
    for number, (path, column, title) in enumerate(curves):
        row, place = divmod(number, _COLUMNS)
        panel = draw_panel(title or column, *read_column(path, column))
        sheet.paste(panel, (place * (_PANEL[0] + _GAP), row * (_PANEL[1] + _GAP)))
    return np.asarray(sheet)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("curves", nargs="+", help="LOG.csv:COLUMN[:TITLE]")
    args = parser.parse_args()
    parts = [curve.split(":", 2) for curve in args.curves]
    if any(len(part) < 2 for part in parts):
        parser.error("a curve is LOG.csv:COLUMN or LOG.csv:COLUMN:TITLE")
    write_picture(args.out, Picture(draw([(Path(p[0]), p[1], p[2] if len(p) > 2 else "") for p in parts])))


if __name__ == "__main__":
    main()
