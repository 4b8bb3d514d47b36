"""File names: how users and file systems compare and sort them, how one line can show them, and which are junk.

Importing this loads no library but Python's own.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

RECORDS_NAME = "tsukuroi-report"
"""The usual name of the folder with a batch's journal and reports."""

_DIGITS = re.compile(r"(\d+)")
_MOST_DIGITS = 4000  # Python refuses to convert more
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters, other line breaks, marks that reverse the order of letters, and bytes that are not text."""
_JUNK = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information"}  # Windows
    | {"__macosx", "icon\r", "network trash folder", "temporary items"}  # macOS
    | {"@eadir", "@recycle", "@tmp", "#recycle", "#snapshot", "lost+found"}  # network storage, Linux
    | {RECORDS_NAME}
)


def printable(text: object) -> str:
    """Text that can be shown in a line and written as UTF-8; all other characters become escapes."""
    return _UNSHOWN.sub(lambda match: ascii(match[0])[1:-1], str(text))


class PrintableFormatter(logging.Formatter):
    """Formats log messages, which may hold file names: each stays on one line and can be written as UTF-8."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = printable(record.message)
        return super().formatMessage(record)


def is_junk(name: str) -> bool:
    """Whether a file or folder of that name is hidden, or made by a system or program for itself, such as "._a.png",
    "Thumbs.db", "__MACOSX" or a batch's report: no search for pictures looks at it."""
    return name[:1] == "." or name.lower() in _JUNK


def fold(name: str) -> str:
    """A name as Windows and macOS compare it: without regard to case or to how accents are spelled."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def natural_key(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """Sorts as users count: page 2 before page 10."""
    parts = _DIGITS.split(fold(name))
    return [(0, int(part[:_MOST_DIGITS]), "") if part.isdecimal() else (1, 0, part) for part in parts if part], name


def natural_order(paths: Iterable[Path]) -> list[Path]:
    """Sorted by name, see `natural_key`, whatever folders they are in."""
    return sorted(paths, key=lambda path: natural_key(path.name))
