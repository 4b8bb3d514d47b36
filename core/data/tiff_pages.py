"""The directories of a TIFF, read as they are (TIFF 6.0, section 2; BigTIFF), and its further pages, written again.

A page is carried as its tags and its strips or tiles, bytes for bytes: nothing in it is decoded, so nothing changes.
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL.TiffImagePlugin import ImageFileDirectory_v2

from core.messages import Message

WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, FILL_ORDER = 256, 257, 258, 259, 262, 266
STRIP_OFFSETS, SAMPLES, ROWS_PER_STRIP, STRIP_LENGTHS, PLANAR, PREDICTOR = 273, 277, 278, 279, 284, 317
TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_LENGTHS, EXTRA_SAMPLES, SAMPLE_FORMAT = 322, 323, 324, 325, 338, 339

SUBFILE_KIND = 254  # its lowest bit marks a smaller copy of another page
_SUB_DIRECTORIES = (34665, 34853, 40965)  # of EXIF: a directory of their own
_SUB_IMAGES = 330  # smaller copies and the like
_OLD_JPEG = frozenset({513, 519, 520, 521})  # places of data that a copy would have to know one by one
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_LETTERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I", 16: "Q", 17: "q", 18: "Q"}
_MAX_PAGES = 1000  # read no further, lest a hostile file keeps us busy
_MAX_TAGS = 4000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Directory:
    """One directory of a TIFF. tags: type, count and bytes of each. order: "<" or ">". following: its successor's
    place in the file, 0 at the end."""

    order: str
    tags: dict[int, tuple[int, int, bytes]]
    following: int = 0

    def numbers(self, tag: int, default: tuple[int, ...] = ()) -> tuple[int, ...]:
        """The whole numbers of a tag."""
        kind, count, data = self.tags.get(tag, (0, 0, b""))
        letter = _LETTERS.get(kind)
        return default if letter is None else struct.unpack(f"{self.order}{count}{letter}", data)

    def number(self, tag: int, default: int) -> int:
        """The first whole number of a tag, or `default` without one."""
        return (self.numbers(tag) or (default,))[0]

    @property
    def size(self) -> int:
        """Bytes that its values take."""
        return sum(len(data) for _, _, data in self.tags.values())


@dataclass(frozen=True, eq=False)
class Page:
    """A directory with what its tags lead to. segments: its strips or tiles. below: further directories, by tag."""

    directory: Directory
    segments: tuple[bytes, ...]
    below: dict[int, Page]


@dataclass(frozen=True, eq=False)
class OtherPages:
    """The pages of a TIFF behind its first one, ready to be written again. order: of their bytes, "<" or ">"."""

    order: str
    pages: tuple[Page, ...]


def byte_order(data: bytes) -> str:
    """Of a TIFF: "<" or ">"; "" if it is none."""
    return {b"II*\0": "<", b"II+\0": "<", b"MM\0*": ">", b"MM\0+": ">"}.get(data[:4], "")


def first_directory(data: bytes) -> Directory:
    """Raises ValueError: damaged, or no TIFF."""
    return next(_directories(data))


def _directories(data: bytes) -> Iterator[Directory]:
    """Raises ValueError: damaged, too many, or so many values that several tags must name the same bytes."""
    order = byte_order(data)
    if not order:
        raise ValueError(Message("this is not a TIFF"))
    big = data[2:4] in (b"+\0", b"\0+")
    place, seen, held = _number(data, order, 8 if big else 4, 8 if big else 4), set[int](), 0
    while place and place not in seen and len(seen) < _MAX_PAGES:
        seen.add(place)
        directory = _directory(data, order, place, big)
        held += directory.size
        if held > 4 * len(data):
            raise ValueError(Message("the TIFF names the same bytes many times"))
        yield directory
        place = directory.following
    if place and place not in seen:
        raise ValueError(Message("the TIFF has too many pages"))  # so that nobody says that the others stay


def _number(data: bytes, order: str, place: int, size: int) -> int:
    if place + size > len(data):
        raise ValueError(Message("the TIFF ends too early"))
    return int.from_bytes(data[place : place + size], "little" if order == "<" else "big")


def _directory(data: bytes, order: str, place: int, big: bool) -> Directory:
    head, entry, word = (8, 20, 8) if big else (2, 12, 4)
    count = _number(data, order, place, head)
    if count > _MAX_TAGS:
        raise ValueError(Message("the TIFF has too many tags"))
    tags: dict[int, tuple[int, int, bytes]] = {}
    copied = 0
    for at in range(place + head, place + head + count * entry, entry):
        tag, kind = _number(data, order, at, 2), _number(data, order, at + 2, 2)
        items = _number(data, order, at + 4, word)
        size = items * _SIZES.get(kind, 0)
        start = at + 4 + word
        if size > word:
            start = _number(data, order, start, word)
        if not size or start + size > len(data):
            continue  # a type that nobody knows, or a value that is not there
        copied += size
        if copied > 2 * len(data):
            raise ValueError(Message("the TIFF names the same bytes many times"))
        tags.setdefault(tag, (kind, items, data[start : start + size]))
    return Directory(order, tags, _number(data, order, place + head + count * entry, word))


def as_grey(data: bytes) -> bytes:
    """The same TIFF whose first page is said to be grey of 8 bits: all but its pixels can be read by any program."""
    page = first_directory(data)
    if data[2:4] in (b"+\0", b"\0+"):
        raise ValueError(Message("this kind of BigTIFF is not read"))
    left = {BITS, SAMPLES, PHOTOMETRIC, PLANAR, EXTRA_SAMPLES, SAMPLE_FORMAT, PREDICTOR, COMPRESSION}
    values = {tag: value for tag, value in page.tags.items() if tag not in left and value[0] <= 13}
    for tag, number in ((BITS, 8), (COMPRESSION, 1), (PHOTOMETRIC, 1), (SAMPLES, 1)):
        values[tag] = (3, 1, struct.pack(f"{page.order}H", number))
    buffer = BytesIO(data)
    place = _write_directory(buffer, page.order, values, page.following)
    buffer.seek(4)
    buffer.write(struct.pack(f"{page.order}I", place))
    return buffer.getvalue()


def segments(data: bytes, directory: Directory) -> tuple[bytes, ...]:
    """The strips or tiles of a page, as they are compressed. Raises ValueError: they are not all there."""
    places = directory.numbers(TILE_OFFSETS if TILE_OFFSETS in directory.tags else STRIP_OFFSETS)
    lengths = _lengths(directory)
    if not places or len(places) != len(lengths):
        raise ValueError(Message("the TIFF does not say where its pixels are"))
    if any(place + length > len(data) for place, length in zip(places, lengths, strict=True)):
        raise ValueError(Message("the TIFF ends too early"))
    if sum(lengths) > 2 * len(data):
        raise ValueError(Message("the TIFF names the same bytes many times"))
    return tuple(data[place : place + length] for place, length in zip(places, lengths, strict=True))


def _lengths(directory: Directory) -> tuple[int, ...]:
    return directory.numbers(TILE_LENGTHS if TILE_OFFSETS in directory.tags else STRIP_LENGTHS)


def count_pages(data: bytes) -> int:
    """Of a TIFF, without smaller copies of pages; as far as its directories can be followed, and at most 1000."""
    pages = 0
    try:
        for directory in _directories(data):
            pages += not (pages and directory.number(SUBFILE_KIND, 0) & 1)
    except ValueError as error:
        _log.warning("A page of a TIFF cannot be counted: %s", error)  # no reason to refuse the first one
    return max(1, pages)


def read_other_pages(data: bytes) -> OtherPages | None:
    """The pages behind the first one, without its smaller copies; None if they cannot be carried, or there are none."""
    if data[2:4] in (b"+\0", b"\0+"):
        return None  # its wide numbers have no place in the TIFFs that are written here
    try:
        directories = list(_directories(data))[1:]
        while directories and directories[0].number(SUBFILE_KIND, 0) & 1:
            del directories[0]  # it shows the first page as it was
        if sum(sum(_lengths(directory)) for directory in directories) > 2 * len(data):
            return None  # before anything is copied: every page may name the same bytes
        pages = tuple(_pages(data, directories))
    except (ValueError, struct.error, MemoryError):
        return None
    return OtherPages(byte_order(data), pages) if pages else None


def _pages(data: bytes, directories: list[Directory]) -> Iterator[Page]:
    """Raises ValueError if they cannot be carried."""
    below = 0
    for directory in directories:
        page = _page(data, directory)
        below += sum(block.directory.size for block in page.below.values())
        if below > 2 * len(data):
            raise ValueError(Message("the TIFF names the same bytes many times"))
        yield page


def _page(data: bytes, directory: Directory) -> Page:
    """Raises ValueError if it cannot be carried."""
    if _OLD_JPEG & set(directory.tags):
        raise ValueError(Message("a page in the old JPEG compression"))
    below = {}
    for tag in _SUB_DIRECTORIES:
        place = directory.number(tag, 0)
        if place:
            block = _directory(data, directory.order, place, big=False)
            below[tag] = Page(block, (), {})
    return Page(directory, segments(data, directory), below)


def append_pages(buffer: BytesIO, others: OtherPages) -> None:
    """Writes pages behind the one page of the TIFF in `buffer`, which has the same order of bytes and no more pages.

    Raises ValueError: too large.
    """
    order = others.order
    data = buffer.getbuffer()
    start = _number(bytes(data[:8]), order, 4, 4)
    count = struct.unpack_from(f"{order}H", data, start)[0]
    data.release()
    link = start + 2 + 12 * count
    for page in others.pages:
        place = _write_page(buffer, page)
        buffer.seek(link)
        buffer.write(struct.pack(f"{order}I", place))
        link = place + 2 + 12 * len(_carried(page))
    if buffer.getbuffer().nbytes > 4_000_000_000:
        raise ValueError(Message("a TIFF cannot hold so many bytes"))


def _carried(page: Page) -> list[int]:
    left = {_SUB_IMAGES, *(tag for tag in _SUB_DIRECTORIES if tag not in page.below)}
    return sorted(tag for tag, (kind, _, _) in page.directory.tags.items() if tag not in left and kind <= 13)


def _write_page(buffer: BytesIO, page: Page) -> int:
    """The place of its directory, which is written at the end of `buffer`."""
    order = page.directory.order
    places = [_put(buffer, part) for part in page.segments]
    values: dict[int, tuple[int, int, bytes]] = {tag: page.directory.tags[tag] for tag in _carried(page)}
    for tag in (STRIP_OFFSETS, TILE_OFFSETS):
        if tag in values:
            values[tag] = (4, len(places), struct.pack(f"{order}{len(places)}I", *places))
    for tag, block in page.below.items():
        values[tag] = (4, 1, struct.pack(f"{order}I", _write_page(buffer, block)))
    return _write_directory(buffer, order, values, 0)


def _write_directory(buffer: BytesIO, order: str, values: dict[int, tuple[int, int, bytes]], following: int) -> int:
    entries = []
    for tag, (kind, count, data) in sorted(values.items()):
        inline = data if len(data) <= 4 else struct.pack(f"{order}I", _put(buffer, data))
        entries.append(struct.pack(f"{order}HHI", tag, kind, count) + inline.ljust(4, b"\0"))
    end = struct.pack(f"{order}I", following)
    return _put(buffer, struct.pack(f"{order}H", len(entries)) + b"".join(entries) + end)


def _put(buffer: BytesIO, data: bytes) -> int:
    place = buffer.seek(0, 2)
    if place % 2:
        place += buffer.write(b"\0")
    if place + len(data) > 4_000_000_000:
        raise ValueError(Message("a TIFF cannot hold so many bytes"))
    buffer.write(data)
    return place


def one_page(tags: dict[int, tuple[int, ...] | int], parts: tuple[bytes, ...], order: str = "<") -> bytes:
    """A TIFF of one page in strips, whose tags but the strips' places and lengths are given."""
    directory = ImageFileDirectory_v2(prefix=b"II" if order == "<" else b"MM")
    for tag, value in tags.items():
        directory[tag] = value
    buffer = BytesIO()
    save_page(buffer, directory, parts)
    return buffer.getvalue()


def save_page(buffer: BytesIO, directory: ImageFileDirectory_v2, parts: tuple[bytes, ...]) -> None:
    """Writes a page into an empty buffer: its directory, then its strips."""
    lengths = [len(part) for part in parts]
    places, place = [], 0
    for length in lengths:
        places.append(place)
        place += length
    directory.tagtype[STRIP_OFFSETS] = directory.tagtype[STRIP_LENGTHS] = 4  # 32 bits, however small they are
    directory[STRIP_OFFSETS] = tuple(places)  # Pillow adds where the strips begin
    directory[STRIP_LENGTHS] = tuple(lengths)
    directory.save(buffer)
    buffer.writelines(parts)
