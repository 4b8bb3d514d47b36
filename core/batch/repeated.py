"""What repeats in the pictures of a batch: all of them are looked at before the first one is repaired.

What was found is kept in memory for the next who asks, and by a run in its records folder, so that a run that was
stopped goes on with the same masks. It counts only while pictures and settings are the same.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from core.batch.items import BatchItem
from core.batch.job import BatchJob, MaskOrigin, Repeating
from core.boxes import Box, Size
from core.checked import Malformed, parse_json
from core.data.images import read_picture
from core.detect.finding import Search
from core.detect.repeating import LEAST, Common, Look, Mark, common, look
from core.errors import CoreError
from core.events import CancelToken, Progress, Report, silent
from core.files import FileStamp, read_file, write_text
from core.machine import helper_count
from core.messages import Message
from core.sampling import evenly

FILE = "repeating.json"
STAGE = "looking for what repeats"
_FORMAT = 1
_MOST_BYTES = 64 * 1024**2
_MOST = 400
"""Pictures that are looked at, spread over the batch if it has more, so that memory and time have a limit."""


@dataclass(frozen=True, eq=False)
class Repeated:
    """What repeats, by the size (height, width) of the pictures. counts: how many of each size were looked at."""

    found: Mapping[Size, Common] = field(default_factory=dict)
    counts: Mapping[Size, int] = field(default_factory=dict)

    def marks(self, size: Size) -> tuple[Mark, ...]:
        """The marks in pictures of this size; none if nothing repeats, or it cannot be told."""
        known = self.found.get(size)
        return known.marks if known is not None else ()

    def doubt(self, size: Size) -> Message | None:
        """Why it could not be told what repeats in pictures of this size, one sentence; None if it could."""
        known, count = self.found.get(size), self.counts.get(size, 0)
        if known is not None and known.different >= LEAST:
            return None
        if count < LEAST:
            return Message(
                "What repeats cannot be told: only {count} of the pictures looked at have {width} x {height} pixels, "
                "and it takes {least}.",
                count=count,
                width=size[1],
                height=size[0],
                least=LEAST,
            )
        return Message(
            "What repeats cannot be told: the {count} pictures of {width} x {height} pixels show only {different} "
            "different drawings, and it takes {least}.",
            count=count,
            width=size[1],
            height=size[0],
            different=known.different if known is not None else 0,
            least=LEAST,
        )


def look_for_repeated(
    job: BatchJob,
    items: Sequence[BatchItem],
    report: Report = silent,
    cancel: CancelToken | None = None,
    records: Path | None = None,
    pause: Callable[[], object] = lambda: None,
    *,
    keep: bool = False,
) -> Repeated | None:
    """What repeats in the pictures of a plan, which are all looked at unless it is known; None if the job does not ask.

    records: the folder in which a run may have kept it. keep: this is a run, which keeps it there. pause: called
    between pictures. Pictures that cannot be read are passed over. Raises Cancelled.
    """
    rule = job.masks.repeating
    if job.masks.origin is not MaskOrigin.DETECT or rule is None:
        return None
    token = cancel or CancelToken()
    paths = [item.source for item in items if not item.problem]
    key = _key(rule, paths)
    known = _KEPT.get(key) or (_read(records, key) if records is not None else None)
    if known is None:
        known = _found(rule, evenly(paths, _MOST), report, token, pause)
    _KEPT.put(key, known)
    if keep and records is not None:
        _write(records, key, known)
    return known


def _found(
    rule: Repeating, paths: list[Path], report: Report, cancel: CancelToken, pause: Callable[[], object]
) -> Repeated:
    search = Search(rule.sensitivity, rule.largest, cancel=cancel)
    looks: dict[Size, list[Look]] = {}
    for done, (size, seen) in enumerate(_looks(paths, search, pause)):
        report(Progress(STAGE, done, len(paths)))
        if size is not None and seen is not None:
            looks.setdefault(size, []).append(seen)
    found = {}
    for size, several in looks.items():
        if len(several) >= LEAST:
            found[size] = common(several, size, search)
    report(Progress(STAGE, len(paths), len(paths)))
    return Repeated(found, {size: len(several) for size, several in looks.items()})


def _looks(
    paths: Sequence[Path], search: Search, pause: Callable[[], object]
) -> Iterator[tuple[Size | None, Look | None]]:
    """Each picture's size and what a look at it leaves behind, some at a time; None and None for an unreadable one."""
    at_once = helper_count()
    with ThreadPoolExecutor(at_once, thread_name_prefix="repeating") as pool:
        for first in range(0, len(paths), at_once):
            pause()
            search.check()
            yield from pool.map(lambda path: _look_at(path, search), paths[first : first + at_once])


def _look_at(path: Path, search: Search) -> tuple[Size | None, Look | None]:
    search.check()
    try:
        pixels = read_picture(path).pixels
    except CoreError:  # the run says what is wrong with it
        return None, None
    return (int(pixels.shape[0]), int(pixels.shape[1])), look(pixels, search)


# Kept


def _key(rule: Repeating, paths: Iterable[Path]) -> str:
    """Identifies pictures, by name, size and time of their files, and the settings."""
    files = []
    for path in paths:
        stamp = FileStamp.of(path)
        if stamp is not None:
            files.append([os.fsencode(path.absolute()).hex(), stamp.size, stamp.changed])
    text = json.dumps([_FORMAT, asdict(rule), sorted(files)])
    return hashlib.sha256(text.encode("ascii")).hexdigest()


class _Kept:
    """The last few that were asked for. Safe to use from several threads."""

    def __init__(self, most: int = 4) -> None:
        self._most = most
        self._known: dict[str, Repeated] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> Repeated | None:
        with self._lock:
            return self._known.get(key)

    def put(self, key: str, found: Repeated) -> None:
        with self._lock:
            self._known.pop(key, None)
            self._known[key] = found
            while len(self._known) > self._most:
                del self._known[next(iter(self._known))]

    def clear(self) -> None:
        with self._lock:
            self._known.clear()


_KEPT = _Kept()


def forget() -> None:
    """Drops what is kept in memory."""
    _KEPT.clear()


def _write(records: Path, key: str, found: Repeated) -> None:
    """Keeps it for a run that goes on later, which without it would look again."""
    sizes = [
        {
            "size": list(size),
            "count": count,
            "different": found.found[size].different if size in found.found else 0,
            "marks": [_mark_to_dict(mark) for mark in found.marks(size)],
        }
        for size, count in found.counts.items()
    ]
    try:
        write_text(records / FILE, json.dumps({"format": _FORMAT, "key": key, "sizes": sizes}) + "\n")
    except OSError:
        return


def _read(records: Path, key: str) -> Repeated | None:
    """None if there is none for these pictures and settings, or it is damaged."""
    try:
        data = parse_json(read_file(records / FILE, _MOST_BYTES))
        if data["format"] != _FORMAT or data["key"] != key:
            return None
        found, counts = dict[Size, Common](), dict[Size, int]()
        for entry in data["sizes"]:
            size = int(entry["size"][0]), int(entry["size"][1])
            counts[size] = int(entry["count"])
            marks = tuple(_mark_from_dict(one, size) for one in entry["marks"])
            found[size] = Common(marks, int(entry["different"]))
        return Repeated(found, counts)
    except (OSError, ValueError, LookupError, TypeError, OverflowError, Malformed):
        return None


def _mark_to_dict(mark: Mark) -> dict[str, Any]:
    return {
        "box": list(mark.box),
        "mask": base64.b64encode(np.packbits(mark.mask > 0).tobytes()).decode("ascii"),
        "pale": mark.pale,
        "contrast": mark.contrast,
        "seen": mark.seen,
        "score": mark.score,
    }


def _mark_from_dict(entry: Mapping[str, Any], size: Size) -> Mark:
    """Raises ValueError, LookupError or TypeError for one that is not valid."""
    box = Box(*(int(value) for value in entry["box"]))
    if box.is_empty or not box.lies_in(Box(0, 0, *size)):
        raise ValueError("the box lies outside of the picture")
    packed = np.frombuffer(base64.b64decode(entry["mask"], validate=True), np.uint8)
    bits = np.unpackbits(packed, count=box.area).reshape(box.height, box.width)
    numbers = float(entry["contrast"]), int(entry["seen"]), float(entry["score"])
    return Mark(box, bits * np.uint8(255), bool(entry["pale"]), *numbers)
