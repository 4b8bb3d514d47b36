"""The files among which random actions happen, and what may never happen to them."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import cv2
import numpy as np

from core import config_file
from core.data.images import encode_picture, write_picture
from core.data.picture import Picture
from core.data.transparency import SOFT_RIM
from core.edit.project import SUFFIX, Project, write_project
from tests.app.training_for_tests import TINY, write_pictures
from tests.core.models_for_tests import write_model


class Fault(AssertionError):  # noqa: N818 - of the window, not of this program
    """Something that may never happen."""


class World:
    """The files that the window may open, and where it may write. What is in `kept` may never change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pictures, self.saved = folder / "pictures", folder / "saved"
        self.masks, self.trained = folder / "masks", folder / "trained"
        for made in (self.pictures, self.saved, self.masks):
            made.mkdir()
        self._write_pictures()
        self.model = write_model(folder / "model")
        write_pictures(folder / "style", 6)
        self._write_training()
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        self.kept = [path for path in files if self.trained not in path.parents and path.suffix != SUFFIX]
        self._digests = self._read()

    def _write_pictures(self) -> None:
        rng = np.random.default_rng(3)
        for number, tail in enumerate(((3,), (3,), (), (4,), (2,))):
            pixels = rng.integers(0, 256, (6, 8, *tail), np.uint8).repeat(16, 0).repeat(16, 1)
            pixels[40:44] = 20
            write_picture(self.pictures / f"p{number} & <b>ü.png", Picture(pixels))
            mask = np.zeros(pixels.shape[:2], np.uint8)
            mask[10 + number : 20, 30:50] = 255
            write_picture(self.masks / f"p{number} & <b>ü.png", Picture(mask))
        deep = rng.integers(0, 65536, (96, 100, 3), np.uint16)
        write_picture(self.pictures / "deep.tif", Picture(deep))
        write_picture(self.pictures / "photo.jpg", Picture(deep.astype(np.uint8)))
        (self.pictures / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nno picture")
        empty = np.zeros((60, 90), np.uint8)
        source = encode_picture(".png", Picture(np.full((60, 90, 3), 90, np.uint8)))
        write_project(self.folder / "made before.tsukuroi", Project("inside.png", source, empty, empty))

    def _write_training(self) -> None:
        style = str(self.folder / "style")
        lists = dict.fromkeys(("train_flist", "val_flist", "test_flist"), style)
        changes = {name.upper(): value for name, value in (TINY | lists | {"max_iters": 4}).items()}
        config_file.create(self.trained / "config.yml", changes)

    def anything(self, rng: random.Random) -> Path:
        """A file that a user may open, among them one that is none."""
        found = [path for folder in (self.pictures, self.masks, self.saved) for path in folder.glob("*.*")]
        return rng.choice([*sorted(found), self.folder / "made before.tsukuroi", self.folder / "not there.png"])

    def some_folder(self, rng: random.Random) -> Path:
        return rng.choice([self.pictures, self.masks, self.saved, self.trained, self.model, self.folder / "style"])

    def check(self) -> None:
        for path, before, now in zip(self.kept, self._digests, self._read(), strict=True):
            if before != now:
                raise Fault(f"{path} was {'removed' if not now else 'changed'}")

    def _read(self) -> list[str]:
        return [hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "" for path in self.kept]


def with_rim(hole: np.ndarray) -> np.ndarray:
    """A hole and what its soft rim may reach, bool (H, W)."""
    size = 2 * int(SOFT_RIM) + 1
    return np.asarray(cv2.dilate((hole > 0).astype(np.uint8), np.ones((size, size), np.uint8)) > 0)
