"""What of a drag or of the clipboard are files of this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def local_paths(data: QMimeData) -> list[Path]:
    """Files and folders, in their order, each once."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return list(dict.fromkeys(path for path in paths if path.is_file() or path.is_dir()))
