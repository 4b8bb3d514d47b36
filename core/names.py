"""File names as users and file systems compare them. Importing this loads nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

_DIGITS = re.compile(r"(\d+)")


def fold(name: str) -> str:
    """A name as Windows and macOS compare it: without regard to case or to how accents are spelled."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def natural_key(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """Sorts as users count: page 2 before page 10."""
    parts = _DIGITS.split(fold(name))
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part], name


def natural_order(paths: Iterable[Path]) -> list[Path]:
    """Sorted by name, see `natural_key`, whatever folders they are in."""
    return sorted(paths, key=lambda path: natural_key(path.name))
