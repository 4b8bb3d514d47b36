"""Tasks that read and write files. No Qt.

They do not need the engine, so another thread can do them beside its work.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.background.task import Task
from app.imageview import display
from app.repair.document.content import Content
from app.repair.document.messages import LoadedProject, OpenedPicture
from app.repair.document.parked import Parked
from app.repair.document.snapshot import Snapshot
from core.data.folders import visible_pictures
from core.data.images import (
    MAX_PIXELS,
    decode_picture,
    encode_picture,
    read_picture_bytes,
    write_picture,
)
from core.data.layered.layers import LayerNames, repair_layers
from core.data.layered.writing import write_layers
from core.data.picture import Picture, PictureMeta
from core.data.thumbnails import read_thumbnail, thumbnail_of
from core.data.transparency import fitting
from core.edit.history import DEFAULT_LIMIT
from core.edit.project import SUFFIX, peek_project, read_project, source_picture, write_project
from core.edit.recipe import RECIPE_KEY, make_recipe, to_text
from core.edit.repairs import Repairs
from core.errors import DataError, ImageError
from core.events import CancelToken, Report
from core.files import FileStamp, is_file, is_folder
from core.inference.options import RestoreOptions
from core.messages import Message, joined

MOST_PICTURES = 500
"""Pictures that are opened at once, at most."""


def is_project(path: Path) -> bool:
    return path.suffix.lower() == SUFFIX


@dataclass(frozen=True, eq=False)
class Opened:
    """A file that was opened. settings: those of a project. notes: what of it could not be read, in sentences."""

    content: Content
    settings: RestoreOptions | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenPicture(Task):
    """Reads a picture or a project. -> Opened"""

    path: Path
    history_limit: int = DEFAULT_LIMIT

    def run(self, report: Report, cancel: CancelToken) -> Opened:
        return _open(self.path, self.history_limit, cancel)


@dataclass(frozen=True)
class LoadPicture(Task):
    """Reads a picture or a project that is not to be shown: going to another picture does not stop it. -> Opened"""

    path: Path
    history_limit: int = DEFAULT_LIMIT

    def run(self, report: Report, cancel: CancelToken) -> Opened:
        return _open(self.path, self.history_limit, cancel)


def _open(path: Path, history_limit: int, cancel: CancelToken) -> Opened:
    if is_project(path):
        return _open_project(path, history_limit, cancel)
    data = read_picture_bytes(path)
    cancel.raise_if_cancelled()
    try:
        picture = replace(decode_picture(data, path.name), path=path)
    except ImageError as error:
        error.path = path
        raise
    cancel.raise_if_cancelled()
    return Opened(Content(OpenedPicture(picture, display.build(picture.pixels), data), history_limit))


@dataclass(frozen=True)
class RestorePicture(Task):
    """Makes a picture again that was parked. -> None: it is there at once then, see Content"""

    parked: Parked = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> None:
        self.parked.restored()


@dataclass(frozen=True)
class RecoverPicture(Task):
    """Reads a recovery file, which is a project. -> Opened"""

    path: Path
    history_limit: int = DEFAULT_LIMIT

    def run(self, report: Report, cancel: CancelToken) -> Opened:
        return _open_project(self.path, self.history_limit, cancel)


def _open_project(path: Path, history_limit: int, cancel: CancelToken) -> Opened:
    stamp = FileStamp.of(path)  # before: what is saved there while it is read counts as saved later
    project = read_project(path)
    cancel.raise_if_cancelled()
    # The path of the source in the file is not to be trusted: it is neither used nor even looked up.
    name = PureWindowsPath(Path(project.source_name).name).name or path.stem
    picture = replace(source_picture(project), path=path.absolute().with_name(name))
    cancel.raise_if_cancelled()
    loaded = LoadedProject(
        project.mask,
        project.hand,
        project.repairs,
        project.done,
        project.undone,
        project.settings,
        project.pending,
        project.view,
    )
    opened = OpenedPicture(picture, display.build(picture.pixels), project.source, loaded, path.absolute(), stamp)
    return Opened(Content(opened, history_limit), project.settings, project.notes)


@dataclass(frozen=True)
class OpenPixels(Task):
    """Makes a picture without a file: `data`, the bytes that a file would hold, or else `pixels`. -> Opened

    dropped: it was not on the clipboard.
    """

    data: bytes = field(default=b"", repr=False)
    pixels: NDArray | None = field(default=None, repr=False)
    history_limit: int = DEFAULT_LIMIT
    dropped: bool = False

    def run(self, report: Report, cancel: CancelToken) -> Opened:
        data = self.data
        name = Message("The dropped picture") if self.dropped else Message("The picture on the clipboard")
        if data:
            picture = decode_picture(data, name)
        else:
            assert self.pixels is not None
            if self.pixels.shape[0] * self.pixels.shape[1] > MAX_PIXELS:
                most = MAX_PIXELS // 10**6
                raise ImageError("{name} has more than {most} million pixels.", name=name, most=most)
            picture = Picture(_plain(self.pixels), PictureMeta())
            data = encode_picture(".png", picture)
        return Opened(Content(OpenedPicture(picture, display.build(picture.pixels), data), self.history_limit))


def _plain(pixels: NDArray) -> NDArray:
    """RGBA without its alpha where nothing is transparent: most programs copy pictures with one."""
    opaque = pixels.ndim == 3 and pixels.shape[2] == 4 and bool((pixels[..., 3] == np.iinfo(pixels.dtype).max).all())
    return np.ascontiguousarray(pixels[..., :3]) if opaque else pixels


class Listed(NamedTuple):
    """The files to open, and sentences on folders that cannot be read."""

    paths: list[Path]
    problem: str


@dataclass(frozen=True)
class ListPictures(Task):
    """The files among `paths`, and for each folder the pictures in it, in natural order. -> Listed

    A folder that cannot be read fails the task only if nothing else is found.
    """

    paths: tuple[Path, ...]

    def run(self, report: Report, cancel: CancelToken) -> Listed:
        found: list[Path] = []
        problems: list[DataError] = []
        for path in self.paths:
            cancel.raise_if_cancelled()
            try:
                found += visible_pictures(path) if is_folder(path) else [path]
            except DataError as error:
                problems.append(error)
        if problems and not found:
            raise problems[0]
        return Listed(found, joined(problem.message for problem in problems))


@dataclass(frozen=True)
class FindMissing(Task):
    """Finds those of `paths` that are no files any more. -> frozenset[Path]"""

    paths: tuple[Path, ...]

    def run(self, report: Report, cancel: CancelToken) -> frozenset[Path]:
        return frozenset(path for path in self.paths if not is_file(path))


@dataclass(frozen=True)
class SavePicture(Task):
    """Writes the repaired picture in the format that the path names. -> Path

    original, repairs: what the recipe is made of, where one goes with it. jpeg_quality: see write_picture.
    """

    path: Path
    picture: Picture = field(repr=False)
    original: NDArray = field(repr=False)
    repairs: Repairs = field(default=(), repr=False)
    with_recipe: bool = False
    jpeg_quality: int | None = None

    def run(self, report: Report, cancel: CancelToken) -> Path:
        text = None
        if self.with_recipe:
            text = {RECIPE_KEY: to_text(make_recipe(self.original, self.repairs))}
            cancel.raise_if_cancelled()
        picture = self.picture.with_pixels(fitting(self.picture.pixels, self.path.suffix))
        write_picture(self.path, picture, text, jpeg_quality=self.jpeg_quality)
        return self.path


@dataclass(frozen=True)
class SaveLayers(SavePicture):
    """Writes a file with the original, what was repaired over it, and the mask, hidden, as layers. -> Path

    mask: a copy, uint8 (H, W).
    """

    mask: NDArray[np.uint8] = field(default_factory=lambda: np.zeros((0, 0), np.uint8), repr=False)
    names: LayerNames = field(default_factory=LayerNames)

    def run(self, report: Report, cancel: CancelToken) -> Path:
        size = self.mask.shape[0], self.mask.shape[1]
        chosen = np.zeros(size, np.uint8)
        for repair in self.repairs:
            if repair.shown:
                chosen |= repair.hole(size)
        cancel.raise_if_cancelled()
        layers = repair_layers(self.original, self.picture.pixels, chosen, self.mask, self.names)
        write_layers(self.path, layers, self.picture.pixels, self.picture.meta)
        return self.path


@dataclass(frozen=True)
class ExportGray(Task):
    """Writes a mask or an edge map, uint8 (H, W). -> Path"""

    path: Path
    values: NDArray[np.uint8] = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> Path:
        from core.data.mask_io import write_gray

        write_gray(self.path, self.values)
        return self.path


@dataclass(frozen=True)
class EncodePng(Task):
    """Encodes a picture for the clipboard. -> bytes of a PNG file"""

    picture: Picture = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> bytes:
        return encode_picture(".png", self.picture)


@dataclass(frozen=True)
class SaveProject(Task):
    """Writes a project. -> FileStamp of it, or None if it was not written

    only_known: it is not written over a file with another stamp than `known`: someone else has saved there since.
    """

    path: Path
    snapshot: Snapshot = field(repr=False)
    only_known: bool = False
    known: FileStamp | None = None

    def run(self, report: Report, cancel: CancelToken) -> FileStamp | None:
        there = FileStamp.of(self.path)
        if self.only_known and there is not None and there != self.known:
            return None
        write_project(self.path, self.snapshot.to_project())
        return FileStamp.of(self.path) or FileStamp(0, 0)


@dataclass(frozen=True)
class ReadThumbnail(Task):
    """Reads the thumbnail of a picture or project, see `thumbnail_of`. -> uint8 (h, w, 3 or 4)"""

    path: Path
    longest: int

    def run(self, report: Report, cancel: CancelToken) -> NDArray[np.uint8]:
        if not is_project(self.path):
            return read_thumbnail(self.path, self.longest)
        small = peek_project(self.path).thumbnail
        return thumbnail_of(decode_picture(small, self.path.name).pixels, self.longest)


SAVING = (SavePicture, SaveProject, ExportGray)
"""Tasks that write the user's work."""
