"""The masks of a dry run as files, to be looked at, mended and used with --masks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from core.batch.items import BatchItem
from core.errors import DataError, ImageError
from core.files import exists, real_path

if TYPE_CHECKING:
    import numpy as np


class SavedMasks:
    """Writes "scans/a_mask.png" for the picture "scans/a.jpg" into a folder. What is there is kept unless `overwrite`;
    no picture of the batch is ever replaced. Raises DataError if the folder cannot be made."""

    def __init__(self, folder: Path, items: Iterable[BatchItem], *, overwrite: bool) -> None:
        """items: all pictures of the batch."""
        self._folder, self._overwrite = folder, overwrite
        self._sources = {real_path(item.source) for item in items}
        self._written: set[Path] = set()
        self._make(folder)

    def save(self, item: BatchItem, mask: np.ndarray) -> None:
        """mask: uint8 (H, W). Raises ImageError, DataError."""
        from core.data.mask_io import write_gray

        name = PurePosixPath(item.name)
        path = self._folder.joinpath(*name.parent.parts, f"{name.stem}_mask.png")
        if path in self._written:  # of a picture that differs in its ending alone
            path = path.with_name(f"{name.stem} ({name.suffix[1:]})_mask.png")
        if exists(path) and real_path(path) in self._sources:
            raise ImageError("{path} is a picture of the batch; save the masks in another folder.", path)
        if exists(path) and not self._overwrite:
            raise ImageError("There is a file {path} already; --overwrite replaces masks.", path)
        self._make(path.parent)
        write_gray(path, mask)
        self._written.add(path)

    @staticmethod
    def _make(folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataError("The folder {path} cannot be made: {reason}.", folder, reason=error) from error
