"""Makes the C library return freed memory to the system, where it is glibc."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def glibc() -> ctypes.CDLL | None:
    """The C library of this process if it is glibc, with mallopt and malloc_trim; None elsewhere."""
    if not sys.platform.startswith("linux"):
        return None
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        for name in ("gnu_get_libc_version", "mallopt", "malloc_trim"):
            getattr(libc, name)
        return libc
    return None


def give_memory_back() -> None:
    """Hands freed memory to the system, which glibc keeps in pieces; does nothing elsewhere."""
    libc = glibc()
    if libc is not None:
        libc.malloc_trim(0)
