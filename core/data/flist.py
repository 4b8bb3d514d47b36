"""Lists of files: reading them, finding pictures in folders, splitting a set, and sorting out what cannot be read."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from core.data.images import is_picture_name
from core.data.sources import source_of
from core.errors import DataError
from core.files import write_text
from core.names import natural_order

SUFFIX = ".flist"
PARTS = ("train", "val", "test")


def read_flist(text: str | Path, base: Path | None = None) -> list[Path]:
    """The files that `text` names: a list file, a folder (searched with its sub-folders) or one picture.

    ``demo:1000`` names drawings instead (see `core.data.sources`).

    A list file has one path per line, in UTF-8; blank lines are passed over, and nothing else is special in it.
    A relative path is tried from the working directory and then from `base`; one inside a list also from the
    list's own folder, first. The result keeps a list's order; a folder's pictures are sorted by name.
    Raises DataError: nothing there, not a text file, or no picture in it.
    """
    if not str(text).strip():
        raise DataError("No list of files is given; name a list file, a folder or a picture.")
    source = source_of(text)
    if source is not None:
        return source.paths(str(text))
    path = resolve(text, base)
    if path.is_dir():
        found = find_pictures(path)
        if not found:
            raise DataError(f"There is no picture in the folder {path}.", path)
        return found
    if not path.exists():
        raise DataError(f"There is no list, folder or picture {path}.", path)
    if is_picture_name(path.name):
        return [path]
    return _read_list(path)


def resolve(text: str | Path, base: Path | None = None) -> Path:
    """`text` as a path; a relative one that does not exist from here is taken from `base`, where it does."""
    path = Path(text).expanduser()
    if base is not None and not path.is_absolute() and not path.exists() and (base / path).exists():
        return base / path
    return path


def _read_list(path: Path) -> list[Path]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError(f"The list {path} cannot be read: {error.strerror}.", path) from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is neither a picture nor a list in UTF-8.", path) from error
    if "\0" in text:
        raise DataError(f"{path} is neither a picture nor a list of paths.", path)
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    found = [_entry(line, path.parent) for line in lines if line]
    if not found:
        raise DataError(f"The list {path} is empty.", path)
    return found


def _entry(line: str, folder: Path) -> Path:
    entry = Path(line)
    return folder / entry if not entry.is_absolute() and (folder / entry).exists() else entry


def find_pictures(folder: Path) -> list[Path]:
    """Every picture in `folder` and below, hidden ones too, sorted by path. Raises DataError if it cannot be listed.

    For data sets; a batch finds its pictures with `core.batch.listing`, which leaves hidden files out.
    """
    found: list[Path] = []

    def refuse(error: OSError) -> None:
        raise DataError(f"The folder {error.filename} cannot be read: {error.strerror}.", folder) from error

    for root, _, names in os.walk(folder, onerror=refuse):
        found += [Path(root, name) for name in names if is_picture_name(name)]
    return sorted(found)


def visible_pictures(folder: Path) -> list[Path]:
    """The pictures in `folder` alone, without hidden ones, in natural order. Raises DataError: it cannot be listed."""
    try:
        files = [path for path in folder.iterdir() if is_picture_name(path.name)]
        return natural_order(path for path in files if not path.name.startswith(".") and path.is_file())
    except OSError as error:
        raise DataError(f"The folder {folder} cannot be read: {error.strerror or error}.", folder) from error


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
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large picture or an odd EXIF is not a fault here
            with Image.open(path) as image:
                return "" if min(image.size) > 0 else "it is empty"
    except FileNotFoundError:
        return "it does not exist"
    except IsADirectoryError:
        return "it is a folder"
    except PermissionError:
        return "reading it is not allowed"
    except Exception:  # Pillow lets many kinds through for a broken header
        return "it is not a picture, or damaged"


def split(path: Path, output: Path, train: int = 28, val: int = 1, test: int = 1) -> dict[str, list[Path]]:
    """Splits the pictures of a folder (or list) by turns and writes ``train.flist``, ``val.flist``, ``test.flist``.

    Of every train + val + test pictures, in the order of their names, the first `train` go to training, the next
    `val` to validation, the rest to the test: neighbours by name (often one series) come into all parts. Returns the
    parts by name. Raises DataError: nothing to split, senseless shares, or the output cannot be written.
    """
    if min(train, val, test) < 0 or train + val + test == 0:
        raise DataError(f"The shares {train}, {val}, {test} make no split; they must be 0 or more, and not all 0.")
    pictures = sorted(read_flist(path))
    parts = dict(zip(PARTS, _deal(pictures, (train, val, test)), strict=True))
    output = Path(output)
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, members in parts.items():
            write_flist(output / f"{name}{SUFFIX}", members)
    except OSError as error:
        raise DataError(f"The lists cannot be written to {output}: {error.strerror}.", output) from error
    return parts


def _deal(items: Sequence[Path], shares: tuple[int, ...]) -> list[list[Path]]:
    turn = [part for part, share in enumerate(shares) for _ in range(share)]
    dealt: list[list[Path]] = [[] for _ in shares]
    for place, item in enumerate(items):
        dealt[turn[place % len(turn)]].append(item)
    return dealt


def write_flist(path: Path, members: Iterable[Path]) -> None:
    """Writes a list file of absolute paths, one per line, atomically. Raises OSError."""
    write_text(path, "".join(f"{member if source_of(member) else member.absolute()}\n" for member in members))


def evenly_sample(paths: Sequence[Path], count: int) -> list[Path]:
    """At most `count` (at least 1) of the paths, at even distances in the list."""
    return list(paths[:: max(1, len(paths) // count)][:count])
