"""Column tables: dataclasses whose fields are arrays with one row per item; and a quick median."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")


def _columns(table: Any) -> list[np.ndarray]:
    return [getattr(table, item.name) for item in fields(table)]


def picked(table: T, which: np.ndarray) -> T:
    """The rows `which`, bool (n,) or indices, of a table of n."""
    return type(table)(*(column[which] for column in _columns(table)))


def joined(tables: Sequence[T]) -> T:
    """The rows of all `tables`, of which there is at least one, one below the other."""
    return type(tables[0])(*map(np.concatenate, zip(*map(_columns, tables), strict=True)))


def middle_of(values: np.ndarray) -> np.ndarray:
    """The upper median along the first axis; many times as fast as numpy's for a few hundred values."""
    return np.asarray(np.sort(values, axis=0)[len(values) // 2])
