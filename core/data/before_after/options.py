"""How original and repaired picture are shown together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Layout(StrEnum):
    """How the two are brought together."""

    SIDE = "side"
    """Beside each other."""
    WIPE = "wipe"
    """A line goes over the picture and back; what it has crossed is repaired."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of what it can be written as, the usual one first."""
        return SUFFIXES[self]


SUFFIXES = {Layout.SIDE: (".png", ".jpg", ".webp"), Layout.WIPE: (".gif", ".webp")}
LONGEST = {Layout.SIDE: 1600, Layout.WIPE: 800}
"""Pixels of a picture's longer side, at most, unless the user says otherwise."""
LONGEST_LIMITS = {Layout.SIDE: (64, 8000), Layout.WIPE: (64, 2000)}
SECONDS = 4.0
SECONDS_LIMITS = (1.0, 20.0)


@dataclass(frozen=True)
class BeforeAfter:
    """How to show them.

    longest: pixels of the longer side of each picture, at most; a smaller picture keeps its size. seconds: from the
    original to the repaired picture and back, of a wipe. labels: what is written on original and repaired picture, if
    anything. close_up: only what was repaired, with its surroundings.
    """

    layout: Layout = Layout.SIDE
    longest: int = LONGEST[Layout.SIDE]
    seconds: float = SECONDS
    labels: tuple[str, str] | None = None
    close_up: bool = False
