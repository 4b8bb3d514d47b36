"""The names of what can be painted on: as strokes, patches of the history and project files call it."""

from __future__ import annotations

MASK, USER_EDGES, IMAGE = "mask", "hand", "image"
