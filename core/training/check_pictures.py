"""Looks at the pictures that training reads: all headers, then the insides of some."""

from __future__ import annotations

import hashlib
import os
import stat
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from core.data.endings import formats_for
from core.data.images import MAX_PIXELS
from core.data.sources import Source, source_of
from core.errors import DataError
from core.events import CancelToken, Progress, Report, silent
from core.files import reason_of
from core.messages import Message
from core.sampling import evenly

DEEP = 4000  # pictures that are opened completely, at most
_GRAY = 8  # levels between a grey picture's channels, after JPEG and scanner
_UNUSABLE = ("CMYK", "LAB", "YCbCr", "HSV", "F")
_THUMB = 16
_BITS, _LEVELS = 6, 6.0  # most by which similar pictures differ: bits of the hash, mean levels of the thumbnails
_FLAT = 12.0  # a thumbnail of less contrast (standard deviation) resembles any other
_EVERY = 0.1  # seconds between reports
_NO_PICTURE = Message("it is not a picture, or damaged")
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@dataclass(frozen=True, eq=False)
class PictureFacts:
    """What is known of one picture file.

    fault: why it cannot be used, or "". animated: it has frames, which training refuses. gray, transparent, thumb
    (uint8, 16 x 16) are None until it was opened completely; digest is "" unless another file has its size.
    """

    path: Path
    fault: str = ""
    width: int = 0
    height: int = 0
    bytes: int = 0
    format: str = ""
    animated: bool = False
    gray: bool | None = None
    transparent: bool | None = None
    thumb: np.ndarray | None = None
    digest: str = ""

    @property
    def good(self) -> bool:
        return not self.fault and not self.animated


def survey(
    paths: Sequence[Path], report: Report = silent, cancel: CancelToken | None = None, deep: int = DEEP
) -> dict[Path, PictureFacts]:
    """The facts of every path, each opened once; only `deep` are read beyond the header. Raises Cancelled."""
    unique = list(dict.fromkeys(paths))
    found = {one.path: one for one in map_in_threads(_header, unique, "reading headers", report, cancel)}
    usable = [one for one in found.values() if one.good]
    chosen = evenly(usable, deep)
    found |= {one.path: one for one in map_in_threads(_inside, chosen, "opening pictures", report, cancel)}
    sizes = Counter(one.bytes for one in found.values() if one.bytes)
    twins = [one for one in found.values() if sizes[one.bytes] > 1 and one.good]
    found |= {one.path: one for one in map_in_threads(_digest, twins, "comparing files", report, cancel)}
    return found


def map_in_threads(
    work: Callable[[_Item], _Result],
    items: Sequence[_Item],
    stage: str,
    report: Report,
    cancel: CancelToken | None,
) -> list[_Result]:
    """`work` of every item, in threads, in order. Raises Cancelled."""
    results: list[_Result] = []
    said = 0.0
    pool = ThreadPoolExecutor(max_workers=min(8, (os.cpu_count() or 1) + 2))
    try:
        # Set here and not in the threads: Python's filters belong to the whole process.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large picture or an odd EXIF is not a fault here
            for result in pool.map(work, items):
                if cancel is not None:
                    cancel.raise_if_cancelled()
                results.append(result)
                if time.monotonic() - said > _EVERY:
                    said = time.monotonic()
                    report(Progress(stage, len(results), len(items)))
    finally:
        pool.shutdown(cancel_futures=True)
    if items:
        report(Progress(stage, len(items), len(items)))
    return results


def _header(path: Path) -> PictureFacts:
    source = source_of(path)
    if source is not None:
        return _drawn(source, path)
    try:
        about = path.stat()
        size = about.st_size
        if stat.S_ISDIR(about.st_mode):
            return PictureFacts(path, Message("it is a folder"))
        if not stat.S_ISREG(about.st_mode):  # opening a pipe would wait for ever
            return PictureFacts(path, Message("it is not an ordinary file"))
        with Image.open(path, formats=formats_for(path.name)) as image:
            facts = PictureFacts(path, "", image.width, image.height, size, image.format or "")
            if image.width * image.height > MAX_PIXELS:
                return replace(facts, fault=Message("it has more than {most} million pixels", most=MAX_PIXELS // 10**6))
            if image.mode in _UNUSABLE:
                return replace(facts, fault=Message("it is a {kind} picture", kind=image.mode))
            pages = int(getattr(image, "n_frames", 1))
            return replace(facts, animated=pages > 1 and image.format not in ("TIFF", "JPEG"))
    except FileNotFoundError:
        return PictureFacts(path, Message("it does not exist"))
    except PermissionError:
        return PictureFacts(path, Message("reading it is not allowed"))
    except OSError as error:
        return PictureFacts(path, _NO_PICTURE if error.errno is None else reason_of(error))
    except Exception:  # Pillow lets many kinds through for a broken header
        return PictureFacts(path, _NO_PICTURE)


def _drawn(source: Source, path: Path) -> PictureFacts:
    try:
        size = source.side(path)
    except DataError:
        return PictureFacts(path, Message("it names no drawing"))
    return PictureFacts(path, "", size, size, format="demo")


def _inside(facts: PictureFacts) -> PictureFacts:
    if facts.format == "demo":
        return facts
    try:
        with Image.open(facts.path, formats=formats_for(facts.path.name)) as image:
            image.draft("RGB", (4 * _THUMB, 4 * _THUMB))  # a JPEG comes at an eighth of its size, ten times faster
            image.load()
            transparent = _is_transparent(image)
            colours = _small(image)
    except Exception:  # as above, and damage further inside
        return replace(facts, fault=Message("it is damaged or incomplete"))
    chroma = colours.max(axis=2).astype(int) - colours.min(axis=2)
    gray = colours.mean(axis=2)
    thumb = gray.reshape(_THUMB, 4, _THUMB, 4).mean(axis=(1, 3)).astype(np.uint8)
    return replace(facts, gray=bool(np.percentile(chroma, 98) <= _GRAY), transparent=transparent, thumb=thumb)


def _is_transparent(image: Image.Image) -> bool:
    if "transparency" in image.info and image.mode in ("P", "L", "RGB", "1"):
        image = image.convert("RGBA")
    if "A" not in image.getbands():
        return False
    return bool(np.asarray(image.getchannel("A")).min() < 255)


def _small(image: Image.Image) -> np.ndarray:
    """uint8 (64, 64, 3), whatever the picture's shape."""
    side = 4 * _THUMB
    if image.mode.startswith("I"):
        deep = np.asarray(image.convert("I")) >> 8
        image = Image.fromarray(np.clip(deep, 0, 255).astype(np.uint8))
    factor = max(1, min(image.size) // (2 * side))
    if image.mode in ("L", "RGB", "RGBA", "LA") and factor > 1:
        image = image.reduce(factor)
    return np.asarray(image.convert("RGB").resize((side, side), Image.Resampling.BOX))


def _digest(facts: PictureFacts) -> PictureFacts:
    sha = hashlib.blake2b(digest_size=20)
    try:
        with facts.path.open("rb") as file:
            while chunk := file.read(2**20):
                sha.update(chunk)
    except OSError:
        return facts  # it was removed meanwhile; the next check will report it
    return replace(facts, digest=sha.hexdigest())


def copies(pictures: Sequence[PictureFacts]) -> list[tuple[PictureFacts, PictureFacts]]:
    """Each picture whose bytes, or whose path, an earlier one has, with that one."""
    first: dict[object, PictureFacts] = {}
    found = []
    for one in pictures:
        key = one.digest or one.path
        if key in first:
            found.append((one, first[key]))
        else:
            first[key] = one
    return found


def shared(pictures: Sequence[PictureFacts], others: Sequence[PictureFacts]) -> list[PictureFacts]:
    """Those of `pictures` that are among `others`, by path or by content."""
    known: set[object] = {one.path for one in others} | {one.digest for one in others if one.digest}
    return [one for one in pictures if one.path in known or (one.digest and one.digest in known)]


def similar_pictures(
    pictures: Sequence[PictureFacts], others: Sequence[PictureFacts], cancel: CancelToken | None = None
) -> list[tuple[PictureFacts, PictureFacts]]:
    """Those of `pictures` that look like one of `others`, with that one: another size, format or compression.

    A hash of 64 bits (which parts are brighter than the median) finds candidates; their thumbnails decide.
    Raises Cancelled.
    """
    ours, theirs = _with_contrast(pictures), _with_contrast(others)
    if not ours or not theirs:
        return []
    hashes = np.array([_hash(one) for one in theirs], np.uint64)
    thumbs = np.stack([_thumb(one) for one in theirs]).astype(np.int16)
    found = []
    for one in ours:
        if cancel is not None:
            cancel.raise_if_cancelled()
        near = np.flatnonzero(np.bitwise_count(hashes ^ np.uint64(_hash(one))) <= _BITS)
        if near.size:
            gaps = np.abs(thumbs[near] - _thumb(one)).mean(axis=(1, 2))
            if gaps.min() <= _LEVELS:
                found.append((one, theirs[int(near[gaps.argmin()])]))
    return found


def _with_contrast(pictures: Sequence[PictureFacts]) -> list[PictureFacts]:
    return [one for one in pictures if one.thumb is not None and float(one.thumb.std()) > _FLAT]


def _thumb(facts: PictureFacts) -> np.ndarray:
    assert facts.thumb is not None
    return facts.thumb


def _hash(facts: PictureFacts) -> int:
    coarse = _thumb(facts).reshape(8, 2, 8, 2).mean(axis=(1, 3))
    return int.from_bytes(np.packbits(coarse > np.median(coarse)).tobytes(), "big")
