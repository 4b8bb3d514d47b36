"""Two ways to pick a sample that stands for all of a long list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_Item = TypeVar("_Item")


def evenly(items: Sequence[_Item], count: int) -> list[_Item]:
    """At most `count` of the items, in their order, spread over the whole list, the first one among them."""
    step = max(1.0, len(items) / max(1, count))
    return [items[int(place * step)] for place in range(min(count, len(items)))]


def every_nth(items: Sequence[_Item], count: int) -> list[_Item]:
    """At most `count` (at least 1) of the items, a whole number of places apart, from the first one on.

    The end of a list that is not much longer than `count` is left out, which `evenly` does not do. Published figures
    were measured on samples picked this way, so it must not change.
    """
    step = max(1, len(items) // count)
    return list(items[::step][:count])
