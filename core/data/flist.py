"""Lists of files: reading and writing them, splitting a set, and sorting out what cannot be read.

A list is text with one path per line. A path that such a line cannot hold, one with a line break or a byte that is no
UTF-8 for instance, is written as a ``file:///`` address (RFC 8089), from which it comes back byte for byte.
"""

from __future__ import annotations

import codecs
import os
import stat
import sys
import urllib.parse
import warnings
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from PIL import Image

from core.data.endings import formats_for, is_picture_name
from core.data.folders import find_pictures
from core.data.sources import source_of
from core.errors import DataError
from core.events import Report, silent
from core.files import at_home, exists, is_folder, reason_of, write_text
from core.messages import Message, message_of
from core.names import printable
from core.resources import comes_along, keep_as_it_is

SUFFIX = ".flist"
PARTS = ("train", "val", "test")
_ADDRESS = "file:///"
_QUOTES = ('"', "'")
_LONGEST = 2**28  # bytes of a list: some million paths
_MOST_DRAWN = 10**6  # drawings that a list may name on top of one a line: a short one could ask for all memory


def read_flist(text: str | Path, base: Path | None = None, report: Report = silent) -> list[Path]:
    """The files that `text` names: a list file, a folder (searched with its sub-folders) or one picture.

    ``demo:1000`` names drawings instead (see `core.data.sources`).

    A list file has one path per line, in UTF-8, or in UTF-16 with its mark; blank lines are passed over, and a line
    ``demo:1000`` stands for so many drawings. A path may be
    in quotes, have the backslashes of Windows, begin with "~", or be a ``file:///`` address.
    A relative path is tried from the working directory and then from `base`; one inside a list also from the
    list's own folder, first. The result keeps a list's order; a folder's pictures are sorted by name. report: gets
    a Notice of what of a folder is left out. Raises DataError: nothing there, not a text file, or no picture in it.
    """
    if not str(text).strip():
        raise DataError("No list of files is given; name a list file, a folder or a picture.")
    source = source_of(text)
    if source is not None:
        return source.paths(str(text))
    path = resolve(text, base)
    if is_folder(path):
        found = find_pictures(path, report)
        if not found:
            raise DataError("There is no picture in the folder {path}.", path)
        return found
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DataError("There is no list, folder or picture {path}.", path) from error
    except (OSError, ValueError) as error:
        raise DataError("{path} cannot be read: {reason}.", path, reason=reason_of(error)) from error
    if is_picture_name(path.name):
        return [path]
    return _read_list(path)


def resolve(text: str | Path, base: Path | None = None) -> Path:
    """`text` as a path; a relative one that does not exist from here is taken from `base`, where it does."""
    path = at_home(Path(text))
    if os.sep == "/" and "\\" in str(text) and not exists(path) and not (base is not None and exists(base / path)):
        path = at_home(Path(str(text).replace("\\", "/")))  # written on Windows
    if base is not None and not path.is_absolute() and not exists(path) and exists(base / path):
        return base / path
    return path


def _read_list(path: Path) -> list[Path]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DataError("{path} is not an ordinary file; name a list, a folder or a picture.", path)
        with path.open("rb") as handle:
            data = handle.read(_LONGEST + 1)
    except OSError as error:
        raise DataError("The list {path} cannot be read: {reason}.", path, reason=reason_of(error)) from error
    if len(data) > _LONGEST:
        raise DataError("{path} is too large to be a list of paths.", path)
    lines = [line.strip() for line in _decoded(data, path).replace("\r", "\n").split("\n")]
    found: list[Path] = []
    for number, line in enumerate(filter(None, lines), 1):
        found += _entries(line, path.parent)
        if len(found) - number > _MOST_DRAWN:
            raise DataError("{path} names more than {most:,} drawings; name fewer.", path, most=_MOST_DRAWN)
    if not found:
        raise DataError("The list {path} is empty.", path)
    return found


def _decoded(data: bytes, path: Path) -> str:
    """The text of a list; bytes that are no UTF-8 stay as they are in lines that name files on this disk."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise DataError("{path} begins like a text in UTF-16 but is not one; save it as UTF-8.", path) from error
    else:
        text = data.decode("utf-8-sig", "surrogateescape")
    if "\0" in text:
        if data.count(0) > len(data) // 4:
            raise DataError(
                "{path} is neither a picture nor a list of paths; if it is a text in UTF-16, save it as UTF-8.", path
            )
        raise DataError("{path} is neither a picture nor a list of paths.", path)
    if not text.isascii():
        for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
            if not _is_text(line) and not os.path.lexists(_entry(line.strip(), path.parent)):
                raise DataError(
                    "{path} is neither a picture nor a list in UTF-8: line {number} cannot be read. Save the "
                    "list as UTF-8.",
                    path,
                    number=number,
                )
    return text


def _is_text(line: str) -> bool:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _entries(line: str, folder: Path) -> list[Path]:
    """The paths that a line of a list in `folder` means: one, or those of all drawings that it stands for."""
    source = source_of(line)
    if source is not None and not source.is_path(line):
        return source.paths(line)
    return [_entry(line, folder)]


def _entry(line: str, folder: Path) -> Path:
    """The path that a line of a list in `folder` means; the first reading of it that exists, else the simplest."""
    if line.startswith(_ADDRESS):
        return _path_of_address(line)
    readings = [line]
    if len(line) > 2 and line[0] == line[-1] and line[0] in _QUOTES:
        readings.insert(0, line[1:-1])
    elif line[0] != "~" and (line[0] == "/" or "\\" not in line):  # the usual line is never read otherwise
        return _beside(line, folder)
    if os.sep == "/":
        readings += [one.replace("\\", "/") for one in readings if "\\" in one]
    for reading in readings:
        path = _beside(reading, folder)
        if os.path.lexists(path):
            return path
    return _beside(readings[0], folder)


def _beside(text: str, folder: Path) -> Path:
    path = at_home(Path(text)) if text[0] == "~" and not exists(folder / text) else Path(text)
    return folder / path if not path.is_absolute() and exists(folder / path) else path


def _path_of_address(address: str) -> Path:
    if sys.platform == "win32":
        from urllib.request import url2pathname  # brings TLS with it, and a program starts sooner without

        return Path(url2pathname(address[len("file:") :]))
    return Path(os.fsdecode(urllib.parse.unquote_to_bytes(os.fsencode(address[len("file://") :]))))


def list_line(path: Path) -> str:
    """`path` as a line of a list, without its end; `path_in_line` and, of an absolute path, `read_flist` give it back.

    One that a line cannot hold is made absolute.
    """
    text = str(path)
    is_plain = text == text.strip() and printable(text) == text
    return text if is_plain else path.absolute().as_uri()


def path_in_line(line: str) -> Path:
    """The path that `list_line` has written."""
    return _path_of_address(line) if line.startswith(_ADDRESS) else Path(line)


@dataclass(frozen=True)
class BadFile:
    """A file that cannot be used, and why in a few words."""

    path: Path
    reason: str


def check_pictures(paths: Sequence[Path]) -> tuple[list[Path], list[BadFile]]:
    """Opens every file's header; returns the readable ones, in order, and the others.

    Headers only, so that a hundred thousand pictures take a minute and not an hour: damage further inside a file
    shows when it is used (see `core.data.dataset`).
    """
    with ThreadPoolExecutor(max_workers=8) as pool:
        reasons = list(pool.map(_fault, paths))
    good = [path for path, reason in zip(paths, reasons, strict=True) if not reason]
    bad = [BadFile(path, reason) for path, reason in zip(paths, reasons, strict=True) if reason]
    return good, bad


def _fault(path: Path) -> str:
    if source_of(path) is not None:
        return ""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return Message("it is a folder")
        if not stat.S_ISREG(mode):  # opening a pipe would wait for ever
            return Message("it is not an ordinary file")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large picture or an odd EXIF is not a fault here
            with Image.open(path, formats=formats_for(path.name)) as image:
                return "" if min(image.size) > 0 else Message("it is empty")
    except FileNotFoundError:
        return Message("it does not exist")
    except PermissionError:
        return Message("reading it is not allowed")
    except OSError as error:
        return Message("it is not a picture, or damaged") if error.errno is None else reason_of(error)
    except Exception:  # Pillow lets many kinds through for a broken header
        return Message("it is not a picture, or damaged")


def split(
    path: str | Path | Sequence[Path],
    output: Path,
    train: int = 28,
    val: int = 1,
    test: int = 1,
    report: Report = silent,
) -> dict[str, list[Path]]:
    """Splits the pictures of a folder or list, or of several, by turns; writes ``train.flist``, ``val.flist``,
    ``test.flist``.

    Of every train + val + test pictures, in the order of their names, the first `train` go to training, the next
    `val` to validation, the rest to the test: neighbours by name (often one series) come into all parts. Returns the
    parts by name. report: gets a Notice of what of the folder is left out. Raises DataError: nothing to split,
    senseless shares, or the output cannot be written.
    """
    if min(train, val, test) < 0 or train + val + test == 0:
        raise DataError(
            "The shares {train}, {val}, {test} make no split; they must be 0 or more, and not all 0.",
            train=train,
            val=val,
            test=test,
        )
    if isinstance(path, str | Path):
        pictures = sorted(read_flist(path, report=report))
    else:  # one may lie within another
        pictures = sorted({picture for one in path for picture in read_flist(one, report=report)})
    parts = dict(zip(PARTS, _deal(pictures, (train, val, test)), strict=True))
    output = Path(output)
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, members in parts.items():
            write_flist(output / f"{name}{SUFFIX}", members)
    except OSError as error:
        raise DataError("The lists cannot be written to {path}: {reason}.", output, reason=reason_of(error)) from error
    return parts


def _deal(items: Sequence[Path], shares: tuple[int, ...]) -> list[list[Path]]:
    ends = list(accumulate(shares))
    dealt: list[list[Path]] = [[] for _ in shares]
    for place, item in enumerate(items):
        dealt[bisect_right(ends, place % ends[-1])].append(item)
    return dealt


def write_flist(path: Path, members: Iterable[Path]) -> None:
    """Writes a list file of absolute paths, one per line (see `list_line`), atomically. Raises OSError; DataError in
    a folder of the program's own."""
    if comes_along(path):
        raise DataError(message_of(keep_as_it_is(Path(path).parent)), path)
    whole = (member if source_of(member) else member.absolute() for member in members)
    write_text(path, "".join(f"{list_line(member)}\n" for member in whole))
