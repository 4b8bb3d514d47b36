"""Local files in a drag or on the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from core.files import is_file, is_folder


def local_paths(data: QMimeData) -> list[Path]:
    """Local files and folders in their order, without duplicates."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return list(dict.fromkeys(path for path in paths if is_file(path) or is_folder(path)))
