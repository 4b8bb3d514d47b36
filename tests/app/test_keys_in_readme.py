"""README's table of keys against those that the program has."""

from __future__ import annotations

import re
from pathlib import Path

from app.actions.keymap import SPECS

_README = Path(__file__).parents[2] / "README.md"
_BY_HELD_KEYS = {"copy_mask", "paste_mask", "copy_region", "paste_region"}
"""Those whose row names the keys that are held besides."""
_RANGE = {"compare_wipe", "compare_side", "compare_difference"}
"""Those between the first and the last key of a row."""


def _table() -> str:
    return _README.read_text(encoding="utf-8").partition("### Keys")[2].partition("\n## ")[0]


def test_every_shortcut_is_in_the_table() -> None:
    named = set(re.findall(r"`([^`]+)`", _table()))
    missing = {
        name: spec.keys[0]
        for name, spec in SPECS.items()
        if spec.keys and spec.keys[0] not in named and name not in _BY_HELD_KEYS | _RANGE
    }
    assert missing == {}


def test_every_combination_in_the_table_is_a_shortcut() -> None:
    real = {key for spec in SPECS.values() for key in spec.keys or ()}
    named = set(re.findall(r"`((?:Ctrl|Shift|F\d)[^`]*)`", _table()))
    by_mouse = {"Ctrl", "Ctrl+Alt", "Ctrl+Shift", "Shift+Space"}
    assert named - real - by_mouse == set()
