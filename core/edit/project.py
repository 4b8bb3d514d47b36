"""Project files: the picture as it was, what is marked and drawn on it, its repairs and their history, in one file.

A `.tsukuroi` file is a zip with these entries::

    mimetype          first, and not packed
    project.json      what can be shown of it without opening it; see `peek_project`
    thumbnail.png     the picture as it is shown, small
    source.png        the picture file itself, byte for byte, with its own ending
    mask.png          one channel, 255 = repair here
    hand.png          one channel, edges drawn (255) and erased (128) by hand
    repairs.json      tables of repairs and history; see core.edit.project_tables
    repairs.bin       their pixels

Nothing in it is ever executed, and nothing is trusted: a file with anything wrong in it raises one ProjectError.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import __version__, checked
from core.checked import Malformed
from core.data.edges import HAND_DRAWN, HAND_ERASED, HAND_NONE
from core.data.images import MAX_PIXELS, decode_picture, encode_picture
from core.data.picture import Picture
from core.data.thumbnails import thumbnail_of
from core.edit import stored
from core.edit.history import Entry
from core.edit.project_tables import MOST_JSON, MOST_PAYLOAD, TableWriter, pixel_bytes, read_tables
from core.edit.project_zip import MIME_ENTRY, MIMETYPE, Content, ZipReader, write_zip
from core.edit.repairs import Cell, Repairs
from core.edit.view_state import ViewState, read_view
from core.errors import ImageError, ProjectError
from core.inference.options import RULES, RestoreOptions
from core.messages import Message

SUFFIX = ".tsukuroi"
FORMAT = 1
THUMBNAIL = 256
"""Longest side of a thumbnail, in pixels."""

_HEAD, _TABLES, _PAYLOAD, _THUMBNAIL = "project.json", "repairs.json", "repairs.bin", "thumbnail.png"
_LAYERS = {"mask": (0, 255), "hand": (HAND_NONE, HAND_ERASED, HAND_DRAWN)}
_MOST_HEAD = 1024**2  # bytes, as the others
_MOST_THUMBNAIL = 1024**2
_MOST_LAYER = 256 * 1024**2
_MOST_SOURCE = 1536 * 1024**2
_SOURCE = re.compile(r"source(\.[a-z0-9]{1,5})?")
_LONGEST_NAME = 1000
_MOST_PENDING, _LONGEST_PENDING = 20, 40
_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Project:
    """All that a project file holds.

    source_name: the picture file's name. source: its bytes. mask: uint8 (H, W), 255 = repair here. hand: uint8 (H, W),
    HAND_NONE, HAND_ERASED or HAND_DRAWN. done, undone: as History gives them. source_path: where the picture file was,
    a hint only. thumbnail: a PNG, see `make_thumbnail`; empty for none. program: the version that wrote the file.
    notes: sentences about what could not be read. pending: what was asked for and not done yet, in words of the program
    that wrote the file. view: how it was looked at; None if that is not known.
    """

    source_name: str
    source: bytes = field(repr=False)
    mask: NDArray[np.uint8] = field(repr=False)
    hand: NDArray[np.uint8] = field(repr=False)
    repairs: Repairs = ()
    done: tuple[Entry, ...] = ()
    undone: tuple[Entry, ...] = ()
    settings: RestoreOptions = field(default_factory=RestoreOptions)
    source_path: str | None = None
    thumbnail: bytes = field(default=b"", repr=False)
    program: str = __version__
    notes: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    view: ViewState | None = None


@dataclass(frozen=True)
class ProjectSummary:
    """What is known of a project without opening its picture.

    size: (height, width). repairs: how many are shown. thumbnail: a PNG of at most THUMBNAIL pixels a side, or empty.
    """

    source_name: str
    source_path: str | None
    size: tuple[int, int]
    repairs: int
    program: str
    thumbnail: bytes = field(default=b"", repr=False)


def write_project(path: Path, project: Project) -> None:
    """Writes `project` to `path`, atomically. A history too large to be read again loses its oldest half first.

    The arrays must not change meanwhile. Raises ProjectError.
    """
    path = Path(path)
    if len(project.source) > _MOST_SOURCE:
        raise ProjectError("{name} cannot be written: its picture file is larger than 1.5 GB.", path)
    tables = _tables(path, project)
    source = _source_entry(project.source_name)
    entries: dict[str, Content] = {_HEAD: _head(project, source)}
    if project.thumbnail:
        entries[_THUMBNAIL] = project.thumbnail
    entries[source] = project.source
    for name, values in (("mask", project.mask), ("hand", project.hand)):
        entries[f"{name}.png"] = encode_picture(".png", Picture(np.ascontiguousarray(values)))
    write_zip(path, {**entries, _TABLES: tables.json, _PAYLOAD: tables.payload()}, packed=(_HEAD, _TABLES))


def _tables(path: Path, project: Project) -> TableWriter:
    done, undone = project.done, project.undone
    while not (tables := TableWriter(project.repairs, done, undone)).fits:
        if not done and not undone:
            raise ProjectError("{name} cannot be written: it holds too many repairs.", path)
        _log.warning("The older half of the history is too large for %s", path)
        done, undone = (done[len(done) // 2 + 1 :], undone) if done else ((), ())
    return tables


def _source_entry(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return f"source{suffix}" if _SOURCE.fullmatch(f"source{suffix}") else "source"


def _head(project: Project, source: str) -> bytes:
    height, width = project.mask.shape
    name, path = (checked.plain(some or "", _LONGEST_NAME) for some in (project.source_name, project.source_path))
    head: dict[str, Any] = {
        "format": FORMAT,
        "program": __version__,
        "source": {"name": name, "path": path or None, "entry": source},
        "picture": {"height": height, "width": width},
        "repairs": sum(repair.shown for repair in project.repairs),
        "settings": stored.settings_record(project.settings),
    }
    if project.pending:
        head["pending"] = list(project.pending)
    if project.view is not None:
        head["view"] = project.view.record()
    return (json.dumps(head, ensure_ascii=False, indent=2) + "\n").encode()


def read_project(path: Path, max_pixels: int = MAX_PIXELS) -> Project:
    """The project in a file; `source_picture` then gives its picture.

    Raises ProjectError: missing, damaged, no project, of a newer version, or of more than `max_pixels`. Where only the
    history or the settings cannot be read, the project comes without them and says so in its notes.
    """
    with _opened(path) as reader:
        head = _read_head(reader, max_pixels)
        tables = read_tables(
            reader.read(_TABLES, MOST_JSON),
            head.size,
            lambda lengths: reader.read_pieces(_PAYLOAD, lengths, MOST_PAYLOAD),
        )
        mask, hand = (_read_layer(reader, name, head.size) for name in ("mask", "hand"))
        notes = tables.notes
        try:
            # How the next repair is made, not how one was: by the rules of now, whichever version wrote the file.
            settings = replace(stored.settings(head.settings), alpha="keep", rules=RULES)
        except Malformed as error:
            note = Message("Its settings were left out: {reason:clause}.", reason=error)
            settings, notes = RestoreOptions(), (*notes, note)
        return Project(
            head.source_name,
            reader.read(head.entry, _MOST_SOURCE),
            mask,
            hand,
            tables.repairs,
            tables.done,
            tables.undone,
            settings,
            head.source_path,
            _read_thumbnail(reader),
            head.program,
            notes,
            head.pending,
            head.view,
        )


def peek_project(path: Path, max_pixels: int = MAX_PIXELS) -> ProjectSummary:
    """What a project holds, without reading its picture and its repairs. Raises ProjectError."""
    with _opened(path) as reader:
        head = _read_head(reader, max_pixels)
        thumbnail = _read_thumbnail(reader)
        return ProjectSummary(head.source_name, head.source_path, head.size, head.repairs, head.program, thumbnail)


def source_picture(project: Project, max_pixels: int = MAX_PIXELS) -> Picture:
    """The picture in `project.source`, checked to be the one that mask and repairs were made for; its path is None.

    Raises ImageError, ProjectError.
    """
    picture = decode_picture(project.source, project.source_name, max_pixels)
    if (picture.height, picture.width) != project.mask.shape:
        raise ProjectError(
            "The project's picture {picture} has another size than its mask.", picture=project.source_name
        )
    cells = _some_cell(project)
    if cells and pixel_bytes(cells[0]) * picture.height * picture.width != picture.pixels.nbytes:
        raise ProjectError(
            "The project's repairs are not of the same kind as its picture {picture}.",
            picture=project.source_name,
        )
    return picture


def _some_cell(project: Project) -> tuple[Cell, ...]:
    """The first repair's cells that are to be found, if there are any; all cells of a project are of one kind."""
    lists = (some for entry in (*project.done, *project.undone) for some in (entry.repairs_before, entry.repairs_after))
    for repairs in (project.repairs, *lists):
        for repair in repairs or ():
            if repair.cells:
                return repair.cells
    return ()


def make_thumbnail(pixels: NDArray) -> bytes:
    """A picture of any kind, (H, W, ...), as a small RGB PNG."""
    return encode_picture(".png", Picture(thumbnail_of(pixels, THUMBNAIL, alpha=False)))


@dataclass(frozen=True)
class _ProjectHead:
    source_name: str
    source_path: str | None
    entry: str
    size: tuple[int, int]
    repairs: int
    program: str
    settings: Any
    pending: tuple[str, ...]
    view: ViewState | None


@contextmanager
def _opened(path: Path) -> Iterator[ZipReader]:
    """The file, open; what turns out to be malformed in the block becomes a ProjectError."""
    path = Path(path)
    try:
        with ZipReader(path) as reader:
            if reader.read(MIME_ENTRY, _MOST_HEAD) != MIMETYPE:
                raise Malformed("it is not a Tsukuroi project")
            yield reader
    except Malformed as error:
        raise ProjectError("{name} cannot be opened: {reason:clause}.", path, reason=error) from error


def _read_head(reader: ZipReader, max_pixels: int) -> _ProjectHead:
    head = checked.record(checked.parse_json(reader.read(_HEAD, _MOST_HEAD)), Message("the description of the project"))
    program = checked.text(head.get("program"), Message("the version of the program"))
    if checked.integer(head.get("format"), 1, 2**31, Message("the version of the format")) > FORMAT:
        raise Malformed("it was made by a newer version of Tsukuroi ({program}); update this one", program=program)
    source = checked.record(head.get("source"), Message("the picture file"))
    entry = checked.text(source.get("entry"), Message("the name of the picture file"))
    if not _SOURCE.fullmatch(entry):
        raise Malformed("the name of the picture file is none that a project uses")
    path = source.get("path")
    picture = checked.record(head.get("picture"), Message("the size of the picture"))
    height = checked.integer(picture.get("height"), 1, max_pixels, Message("the height"))
    width = checked.integer(picture.get("width"), 1, max_pixels, Message("the width"))
    if height * width > max_pixels:
        raise Malformed(
            "its picture has {width} x {height} pixels; at most {most} million are possible",
            width=width,
            height=height,
            most=max_pixels // 10**6,
        )
    return _ProjectHead(
        checked.text(source.get("name"), Message("the name of the picture file"), _LONGEST_NAME),
        None if path is None else checked.text(path, Message("the place of the picture file"), _LONGEST_NAME),
        entry,
        (height, width),
        checked.integer(head.get("repairs"), 0, 2**31, Message("the number of repairs")),
        program,
        head.get("settings"),
        _pending(head.get("pending")),
        read_view(head.get("view")),
    )


def _pending(value: Any) -> tuple[str, ...]:
    """Words; anything else says nothing that is worth refusing a project for."""
    words = value[:_MOST_PENDING] if isinstance(value, list) else []
    return tuple(word for word in words if isinstance(word, str) and len(word) <= _LONGEST_PENDING)


def _read_layer(reader: ZipReader, name: str, size: tuple[int, int]) -> NDArray[np.uint8]:
    data = reader.read(f"{name}.png", _MOST_LAYER)
    try:
        values = decode_picture(data, f"{name}.png", size[0] * size[1]).pixels
    except ImageError as error:
        raise Malformed("its {name} is damaged", name=name) from error
    return stored.layer(values, size, _LAYERS[name], Message("its {name}", name=name))


def _read_thumbnail(reader: ZipReader) -> bytes:
    """A thumbnail that can be shown without care; empty if there is none."""
    if _THUMBNAIL not in reader:
        return b""
    try:
        data = reader.read(_THUMBNAIL, _MOST_THUMBNAIL)
        picture = decode_picture(data, _THUMBNAIL, THUMBNAIL**2)
    except (ImageError, ProjectError) as error:
        _log.warning("A thumbnail is left out: %s", error)
        return b""
    return data if picture.meta.format == "PNG" and max(picture.pixels.shape[:2]) <= THUMBNAIL else b""
