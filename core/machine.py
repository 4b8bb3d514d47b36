"""How much memory this machine has, and how many helper threads it can use."""

from __future__ import annotations

import os

_MOST_HELPERS = 4


def memory() -> int | None:
    """The memory of the machine in bytes; None where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return None


def helper_count() -> int:
    """How many threads should read beside a computing one, and how many should write."""
    return max(1, min(_MOST_HELPERS, (os.cpu_count() or 1) // 2))
