"""Where the files that come with the program lie."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources"
DEFAULT_MODEL = FOLDER / "models" / "default"
EXAMPLE_PICTURE = FOLDER / "examples" / "portrait_damaged.png"
EXAMPLE_MASK = FOLDER / "examples" / "portrait_damaged_mask.png"
