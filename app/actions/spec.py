"""The description of one action."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    text: with & before the menu's shortcut letter. keys: in QKeySequence's portable notation; the first is the one
    shown. tip: what it does, if the text does not say so. on_canvas: it is about the canvas, and other keys than those
    that type a character act only while the canvas has the focus. repeats: holding the key repeats it. fixed: its key
    is held down on the canvas and cannot be changed. untranslated: the text is the same in every language.
    """

    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    on_canvas: bool = False
    repeats: bool = False
    group: str = ""
    fixed: bool = False
    untranslated: bool = False


def choice(group: str, text: str, key: str = "", tip: str = "", icon: str = "") -> ActionSpec:
    """One of several actions of which one is checked."""
    return ActionSpec(text, (key,) if key else (), icon, tip, checkable=True, group=group)


def language(own_name: str) -> ActionSpec:
    return ActionSpec(own_name, checkable=True, group="language", untranslated=True)
