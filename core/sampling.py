"""A part of a long list that stands for all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_Item = TypeVar("_Item")


def evenly(items: Sequence[_Item], count: int) -> list[_Item]:
    """At most `count` of the items, in their order and at even distances, the first one among them."""
    step = max(1.0, len(items) / max(1, count))
    return [items[int(place * step)] for place in range(min(count, len(items)))]
