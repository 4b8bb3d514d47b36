"""How a picture was looked at, so that it can be seen the same way again in any window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core import checked
from core.checked import Malformed
from core.messages import Message

_SCALES = (1e-4, 64.0)
_FAR = 1e7


@dataclass(frozen=True)
class ViewState:
    """scale: pixels of the screen for one of the picture. x, y: what lies in the middle of the window, in pixels of the
    picture. angle: degrees, 0 to 360, that it is turned clockwise. mirrored: left and right were exchanged before it
    was turned. whole: all of it is shown, in a window of any size; scale and middle do not matter then."""

    scale: float
    x: float
    y: float
    angle: float = 0.0
    mirrored: bool = False
    whole: bool = False

    def record(self) -> dict[str, Any]:
        """What a project has of it."""
        return {
            "scale": float(self.scale),
            "middle": [float(self.x), float(self.y)],
            "angle": float(self.angle),
            "mirrored": bool(self.mirrored),
            "whole": bool(self.whole),
        }


def read_view(value: Any) -> ViewState | None:
    """What `record` wrote; None for anything else, which is no reason to refuse a project."""
    try:
        view = checked.record(value, Message("the view"))
        scale = checked.number(view.get("scale"), *_SCALES, Message("the view"))
        middle = checked.row(view.get("middle"), 2, Message("the view"))
        x, y = (checked.number(side, -_FAR, _FAR, Message("the view")) for side in middle)
        angle = checked.number(view.get("angle"), 0.0, 360.0, Message("the view"))
    except Malformed:
        return None
    return ViewState(scale, x, y, angle % 360.0, view.get("mirrored") is True, view.get("whole") is True)
