"""Local files in a drag or on the clipboard."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QMimeData, QUrl

from core.files import is_file, is_folder


def local_paths(data: QMimeData) -> list[Path]:
    """Local files and folders in their order, without duplicates."""
    paths = [path_of(url) for url in data.urls() if url.isLocalFile()]
    return list(dict.fromkeys(path for path in paths if is_file(path) or is_folder(path)))


def path_of(url: QUrl) -> Path:
    """The local file or folder that an address means."""
    path = Path(url.toLocalFile())
    if sys.platform == "win32" or os.path.lexists(path):
        return path
    # Qt's texts hold no bytes that are no UTF-8, but its addresses do.
    return Path(os.fsdecode(unquote_to_bytes(url.path(QUrl.ComponentFormattingOption.FullyEncoded))))
