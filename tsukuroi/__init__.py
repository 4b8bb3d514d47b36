"""Tsukuroi's Python interface. The names in `__all__` stay; docs/python.md explains them.

`Restorer` loads torch, and does so when it is asked for, not when this package is imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core import __version__
from core.api import find_damage, read_mask, read_picture, write_picture
from core.errors import CoreError
from core.inference.options import RestoreOptions

if TYPE_CHECKING:
    from core.inference.restorer import Restorer

__all__ = [
    "CoreError",
    "RestoreOptions",
    "Restorer",
    "__version__",
    "find_damage",
    "read_mask",
    "read_picture",
    "write_picture",
]


def __getattr__(name: str) -> Any:
    if name == "Restorer":
        from core.inference.restorer import Restorer

        return Restorer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
