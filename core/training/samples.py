"""The sample sheet: what the phase makes of a few fixed pictures, side by side."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor

from core.data.compositing import blank_hole
from core.data.dataset import Batch
from core.files import atomic_write
from core.training.phases import Phase

COLUMNS = ("original", "damaged", "edges", "output", "merged")
_CELL = 256  # pixels; larger pictures are shrunk to it
_GAP, _TITLE = 4, 24
_PAPER, _INK = (32, 33, 36), (230, 230, 230)
_PREDICTED = torch.tensor([0.30, 0.75, 1.0]).view(1, 3, 1, 1)  # edges that the network drew are blue


def sample_rows(phase: Phase, batch: Batch) -> list[list[np.ndarray]]:
    """One row per picture of the batch, of the five COLUMNS, each uint8 (H, W, 3)."""
    shown = phase.predict(batch)
    mask = batch.mask.cpu()
    edges = shown.edges.cpu() * (1 - mask + mask * _PREDICTED)
    damaged = blank_hole(batch.image, batch.mask)
    layers = (batch.image, damaged, edges, shown.output, shown.merged)
    return [list(row) for row in zip(*(_pictures(layer) for layer in layers), strict=True)]


def _pictures(layer: Tensor) -> list[np.ndarray]:
    rgb = layer.float().cpu().clamp(0, 1).expand(-1, 3, -1, -1)
    return list((rgb * 255).round().byte().permute(0, 2, 3, 1).numpy())


def draw_sheet(rows: list[list[np.ndarray]], caption: str) -> Image.Image:
    """The rows under their titles, with `caption` in the corner."""
    cell = min(_CELL, max(max(picture.shape[:2]) for row in rows for picture in row))
    width = _GAP + len(COLUMNS) * (cell + _GAP)
    sheet = Image.new("RGB", (width, _TITLE + len(rows) * (cell + _GAP)), _PAPER)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size=min(13, max(8, cell // 8)))
    for column, title in enumerate(COLUMNS):
        text = f"{title} {caption}" if column == 0 and cell >= 128 else title
        pen.text((_GAP + column * (cell + _GAP), 5), text, fill=_INK, font=font)
    for place, row in enumerate(rows):
        for column, picture in enumerate(row):
            tile = Image.fromarray(picture)
            tile.thumbnail((cell, cell))
            sheet.paste(tile, (_GAP + column * (cell + _GAP), _TITLE + place * (cell + _GAP)))
    return sheet


def save_sheet(sheet: Image.Image, path: Path) -> None:
    """Writes the sheet as PNG, atomically; makes its folder. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as handle:
        sheet.save(handle, format="PNG")
