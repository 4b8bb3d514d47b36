"""What the window and the workers' threads send each other: frozen, and never written to once sent. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.imageview.pyramid import Pyramid
from core.boxes import Box
from core.edit.repairs import Repair, Repairs
from core.edit.view_state import ViewState
from core.files import FileStamp
from core.inference.options import PrecisionRule, RestoreOptions

if TYPE_CHECKING:
    from core.data.picture import Picture
    from core.edit.history import Entry, Patch

__all__ = [
    "ChangedMask",
    "ChangedUserEdges",
    "EdgePatch",
    "LoadedProject",
    "MaskPart",
    "ModelSummary",
    "OpenedPicture",
    "RepairedImage",
]


@dataclass(frozen=True)
class ModelSummary:
    """The loaded model, as the window shows it.

    width: channels of its first layer. sigma: of Canny, as it was trained, pixels. digest: names the weights. device:
    "cpu", "cuda:0", ... place: the device, as an Origin names it. precision: what the networks compute in there,
    if nothing else is asked for.
    """

    name: str
    folder: Path
    width: int
    device: str
    sigma: float = 2.0
    digest: str = ""
    place: str = ""
    precision: PrecisionRule = "auto"

    def made_with(self, settings: RestoreOptions) -> RestoreOptions:
        """`settings` as a repair with them is recorded."""
        return replace(settings, precision=self.precision) if settings.precision == "auto" else settings


@dataclass(frozen=True, eq=False)
class LoadedProject:
    """What a project holds besides the picture: see core.edit.project."""

    mask: NDArray[np.uint8]
    user_edges: NDArray[np.uint8]
    repairs: Repairs
    done: tuple[Entry, ...]
    undone: tuple[Entry, ...]
    settings: RestoreOptions
    pending: tuple[str, ...] = ()
    view: ViewState | None = None


@dataclass(frozen=True, eq=False)
class OpenedPicture:
    """A picture that was read: its levels to be shown, its file's own bytes, and what a project adds to it.

    project_stamp: of the project's file as it was when it was read.
    """

    picture: Picture
    shown: Pyramid
    source: bytes = b""
    project: LoadedProject | None = None
    project_path: Path | None = None
    project_stamp: FileStamp | None = None


@dataclass(frozen=True)
class EdgePatch:
    """Edges of one box: `found` in the known area, `predicted` in the hole; uint8 (h, w) each, 255 = edge.

    is_settled: whether they are those that a repair follows; False for some that are shown until these are there.
    """

    top: int
    left: int
    found: NDArray[np.uint8]
    predicted: NDArray[np.uint8]
    is_settled: bool = True

    @property
    def box(self) -> Box:
        height, width = self.found.shape
        return Box(self.top, self.left, self.top + height, self.left + width)


@dataclass(frozen=True, eq=False)
class ChangedMask:
    """A changed mask, made of the one that is shown.

    levels: the whole mask, uint8 (H, W), 255 = repair here. patches: what changed, for the history. hole_pixels: how
    many are marked.
    """

    levels: Pyramid
    patches: tuple[Patch, ...]
    hole_pixels: int


@dataclass(frozen=True, eq=False)
class ChangedUserEdges:
    """Changed edges of the user, made of those that are shown.

    user_edges: uint8 (H, W), as in core.data.edges. levels: what is drawn of them. patches: what changed, for
    the history.
    """

    user_edges: NDArray[np.uint8]
    levels: Pyramid
    patches: tuple[Patch, ...]


@dataclass(frozen=True)
class MaskPart:
    """The mask of one box: uint8 (h, w), 255 = repair here."""

    box: Box
    mask: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class RepairedImage:
    """A finished repair.

    base: the image it was made of. image: the whole picture after it, same shape and type. shown: its levels. added:
    a repair for each damage. holes: the mask it was made with, where it is not empty.
    """

    base: NDArray
    image: NDArray
    shown: Pyramid
    added: tuple[Repair, ...]
    holes: tuple[MaskPart, ...]
