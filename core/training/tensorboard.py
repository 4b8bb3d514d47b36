"""What TensorBoard shows of a run, where it is installed (the extra "train"): losses, scores and sample sheets.

``tensorboard --logdir DIR/tensorboard`` shows them; a run that goes on continues its curves.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

FOLDER = "tensorboard"
_log = logging.getLogger(__name__)


class TensorBoard:
    """Writes into ``<folder>/tensorboard/<phase's slug>``, or nothing without the package. Use as a context manager.

    iteration: what is there of later ones, which a run wrote after its last checkpoint, no longer counts. Raises
    OSError.
    """

    def __init__(self, folder: Path, slug: str, iteration: int) -> None:
        self._path, self._iteration = folder / FOLDER / slug, iteration
        self._writer: Any = None
        self._missing = False

    def __enter__(self) -> TensorBoard:
        return self

    def __exit__(self, *_: object) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def scalars(self, group: str, iteration: int, values: Mapping[str, float]) -> None:
        """Adds figures by name, under "group/name"; NaN leaves a gap."""
        writer = self._open()
        for name, value in values.items() if writer is not None else ():
            if np.isfinite(value):
                writer.add_scalar(f"{group}/{name}", value, iteration)

    def sheet(self, iteration: int, picture: Image.Image) -> None:
        """Adds a sample sheet."""
        writer = self._open()
        if writer is not None:
            writer.add_image("samples", np.asarray(picture), iteration, dataformats="HWC")
            writer.flush()

    def _open(self) -> Any:
        """The writer, made at the first call; None where TensorBoard is not installed."""
        if self._writer is None and not self._missing:
            try:
                module = importlib.import_module("torch.utils.tensorboard")
            except Exception as error:  # not there, or there and broken: training needs neither
                _log.debug("TensorBoard cannot be used: %s", error)
                self._missing = True
                return None
            self._writer = module.SummaryWriter(str(self._path), purge_step=self._iteration + 1)
        return self._writer
