"""Where the package `rapidocr` keeps the networks that it brings along, for whoever reads their files."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def models_folder() -> Path | None:
    """The folder of the installed package's networks, without importing it; None if it is not installed."""
    found = importlib.util.find_spec("rapidocr")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "models"
