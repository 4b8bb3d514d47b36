"""Icons look as QtAwesome draws them, without all of its fonts being loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon

from app import icons
from app.actions.tools import Tool
from app.theme import DARK, LIGHT

ROOT = Path(__file__).parents[2]
MODES = (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Active, QIcon.Mode.Selected)
STATES = (QIcon.State.Off, QIcon.State.On)


def looks(icon: QIcon) -> list[bytes]:
    images = [icon.pixmap(side, side, mode, state).toImage() for side in (16, 29) for mode in MODES for state in STATES]
    return [bytes(image.constBits()) for image in images]


@pytest.mark.parametrize(("name", "colour"), [("save", None), ("mdi6.brush", None), ("compare", "#12ab89")])
def test_an_icon_looks_as_qtawesome_draws_it(qapp, monkeypatch, name: str, colour: str | None) -> None:
    for colours in (DARK, LIGHT):
        ours = looks(icons.icon(name, colours, colour=colour))
        assert len(set(ours)) == (4 if colour else 8)  # two sizes; normal, dimmed and, in no colour of its own, more
        icons._icon.cache_clear()
        with monkeypatch.context() as patched:  # a system that takes no font from the program's folder
            patched.setattr(icons, "_family", str)
            assert looks(icons.icon(name, colours, colour=colour)) == ours
        icons._icon.cache_clear()


def test_each_icon_has_its_glyph(qapp) -> None:
    names = {*icons._GLYPHS.values(), *(tool.entry.icon for tool in Tool)}
    assert all(len(icons._characters()[name.removeprefix("mdi6.")]) == 1 for name in names)


@pytest.mark.slow
def test_the_window_starts_without_loading_all_fonts() -> None:
    code = "import sys, app.window.shell; sys.exit(any(name in sys.modules for name in ('qtawesome', 'qtpy')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60, check=False).returncode == 0
