"""What the machine has."""

from __future__ import annotations

import os

_MOST_HELPERS = 4


def memory() -> int | None:
    """Its memory in bytes; None where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return None


def helper_count() -> int:
    """Threads that read beside a computing one, and as many that write."""
    return max(1, min(_MOST_HELPERS, (os.cpu_count() or 1) // 2))
