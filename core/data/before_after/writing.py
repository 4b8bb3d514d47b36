"""Writes original and repaired picture together into one file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.before_after.options import SUFFIXES, BeforeAfter, Layout
from core.data.before_after.pair import PaintText, Pair, make_pair
from core.data.before_after.wipe import encode_wipe
from core.data.images import encode_picture
from core.data.picture import Picture, PictureMeta
from core.errors import ImageError
from core.events import CancelToken, Report, silent
from core.files import atomic_write, reason_of

_GAP, _GAP_GREY = 0.01, 24  # between the two, of a picture's longer side


def check_before_after(path: Path, *layouts: Layout) -> None:
    """Raises ImageError if a file with the ending of `path` can hold none of these layouts."""
    suffixes = tuple(dict.fromkeys(suffix for layout in layouts for suffix in SUFFIXES[layout]))
    if path.suffix.lower() not in (*suffixes, ".jpeg"):
        names = ", ".join(suffixes)
        raise ImageError("{name} cannot be written: choose one of {names} as its ending.", path, names=names)
    if path.suffix.lower() == ".jpeg" and Layout.SIDE not in layouts:
        raise ImageError("{name} cannot be written: a JPEG holds no animation.", path)


def write_before_after(
    path: Path,
    before: Picture,
    after: Picture,
    options: BeforeAfter,
    *,
    paint_text: PaintText | None = None,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> None:
    """Writes both pictures in the format that the ending of `path` names, atomically; see `make_pair`.

    Raises ImageError, Cancelled.
    """
    check_before_after(path, options.layout)
    cancel = cancel or CancelToken()
    pair = make_pair(before, after, options, paint_text)
    cancel.raise_if_cancelled()
    suffix = path.suffix.lower()
    try:
        if options.layout is Layout.WIPE:
            data = encode_wipe(pair, suffix, options.seconds, report, cancel)
        else:
            data = encode_picture(suffix, Picture(_side_by_side(pair), PictureMeta(dpi=before.meta.dpi)))
        cancel.raise_if_cancelled()
        with atomic_write(path) as handle:
            handle.write(data)
    except (OSError, ValueError) as error:
        raise ImageError("{path} cannot be written: {reason}.", path, reason=reason_of(error)) from error


def _side_by_side(pair: Pair) -> NDArray[np.uint8]:
    height, width = pair.before.shape[:2]
    gap = np.full((height, max(4, round(_GAP * max(height, width))), 3), _GAP_GREY, np.uint8)
    return np.concatenate((pair.before, gap, pair.after), axis=1)
