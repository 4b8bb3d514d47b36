"""What the window remembers between runs: its layout and the user's preferences, never values of the engine."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar, overload

from PySide6.QtCore import QByteArray, QStandardPaths
from PySide6.QtGui import QColor

from app import APP_NAME
from app.settings_file import SettingsFile, Value
from app.stored_objects import refuse_stored_objects
from core.checked import Malformed, parse_json
from core.files import is_folder
from core.inference.options import LINES, RING_LIMITS, RING_WIDTH

refuse_stored_objects()  # before Qt reads anything that was stored: every part of the window imports this module

THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "zh_CN", "ja")
HISTORY_MEGABYTES = (32, 8192)
"""Smallest and largest memory for undo, in MiB."""
PREFERENCES = (
    *("theme", "language", "device", "wheel_zooms", "pen_pressure", "mask_colour", "mask_opacity", "history_megabytes"),
    *("finger_paints", "autosave"),
)
"""The properties of Settings that the preferences dialog shows."""
_RECENT = 8
_MOST_PARTS = 32  # of a QSplitter

_T = TypeVar("_T")


def _of_older_versions(folder: Path) -> dict[str, Value]:
    """What they kept; how to read it is imported for the first start of this version alone."""
    from app.old_settings import read_old_settings

    return read_old_settings(folder)


class _Stored(Generic[_T]):
    """One stored value as an attribute. `read` converts the stored text and raises ValueError if it is invalid; the
    default is then used."""

    def __init__(self, key: str, default: _T, read: Callable[[object], _T], write: Callable[[_T], Value]) -> None:
        self.key = key
        self.default = default
        self._read = read
        self._write = write

    @overload
    def __get__(self, settings: None, owner: type[Settings]) -> _Stored[_T]: ...
    @overload
    def __get__(self, settings: Settings, owner: type[Settings]) -> _T: ...
    def __get__(self, settings: Settings | None, owner: type[Settings]) -> _Stored[_T] | _T:
        if settings is None:
            return self
        value = settings.store.value(self.key)
        if value is None:
            return self.default
        try:
            return self._read(value)
        except ValueError:
            return self.default

    def __set__(self, settings: Settings, value: _T) -> None:
        settings.store.set(self.key, self._write(value))


def _choice(key: str, choices: tuple[str, ...]) -> _Stored[str]:
    def read(value: object) -> str:
        return choices[choices.index(str(value))]

    return _Stored(key, choices[0], read, str)


def _number(key: str, default: int, smallest: int, largest: int) -> _Stored[int]:
    return _Stored(key, default, lambda value: min(largest, max(smallest, int(str(value)))), int)


def _switch(key: str, default: bool) -> _Stored[bool]:
    def read(value: object) -> bool:
        return {"true": True, "false": False}.get(str(value).lower(), default)

    return _Stored(key, default, read, bool)


def _text(key: str, default: str = "") -> _Stored[str]:
    def read(value: object) -> str:
        return value if isinstance(value, str) else default

    return _Stored(key, default, read, str)


def _colour(key: str, default: str) -> _Stored[str]:
    """Written as #rrggbb."""

    def read(value: object) -> str:
        colour = QColor(str(value))
        return colour.name() if colour.isValid() else default

    return _Stored(key, default, read, str)


def _bytes(key: str, valid: Callable[[bytes], bool]) -> _Stored[QByteArray | None]:
    """Kept as base64."""

    def read(value: object) -> QByteArray | None:
        data = base64.b64decode(str(value), validate=True)
        return QByteArray(data) if valid(data) else None

    return _Stored(key, None, read, lambda value: base64.b64encode(value.data() if value else b"").decode())


def _is_geometry(data: bytes) -> bool:
    return data.startswith(b"\x01\xd9\xd0\xcb")  # Qt checks the rest


def _is_splitter_state(data: bytes) -> bool:
    """Qt would set memory aside for as many parts as the data claim."""
    return len(data) >= 12 and int.from_bytes(data[8:12], "big") <= _MOST_PARTS


class Settings:
    """Typed access to a SettingsFile.

    Whatever the file holds, each value is one that the window can use.
    """

    theme = _choice("theme", THEMES)
    """One of THEMES."""
    language = _choice("language", LANGUAGES)
    """One of LANGUAGES."""
    device = _text("device", "auto")
    """A device's name, or "auto"."""

    geometry = _bytes("window/geometry", _is_geometry)
    """QWidget.saveGeometry of the window."""
    layout = _bytes("window/layout", _is_splitter_state)
    """QSplitter.saveState of the page: widths of panel and picture, height of the film strip."""
    panel_tab = _text("window/panel_tab")
    """Name of the tab shown in the panel."""
    film_strip = _switch("view/film_strip", True)
    panel_folded = _switch("view/panel_folded", False)
    """Whether only the buttons of the side panel are shown."""
    show_mask = _switch("view/show_mask", True)
    mask_colour = _colour("view/mask_colour", "#e8365c")
    """At first rubylith: the film that masks have been cut from since long before computers."""
    mask_opacity = _number("view/mask_opacity", 55, 10, 90)
    """In percent."""
    show_edges = _switch("view/show_edges", True)
    rulers = _switch("view/rulers", False)
    """Whether rulers are beside the canvas."""

    wheel_zooms = _switch("input/wheel_zooms", True)
    """Whether the wheel zooms; else it scrolls, and zooms with Ctrl."""
    finger_paints = _switch("input/finger_paints", True)
    """Whether one finger on a touch screen paints; else it moves the picture, as two fingers always do."""
    pen_pressure = _switch("input/pen_pressure", True)
    """Whether a pen's pressure sets the size of the tool."""
    history_megabytes = _number("history_megabytes", 256, *HISTORY_MEGABYTES)
    """Memory for undo."""
    autosave = _switch("autosave", True)

    aligned = _switch("tools/aligned", True)
    """Whether each stroke of the clone stamp goes on from where the one before stands to its source."""
    clone_original = _switch("tools/clone_original", False)
    """Whether the clone stamp takes pixels as they were when the picture was opened."""
    picked_side = _number("tools/picked_side", 1, 1, 11)
    """Pixels a side of the square whose mean the picker takes."""
    fill_gap = _number("tools/fill_gap", 4, 0, 32)
    """Pixels: the bucket does not flow through gaps of up to this width."""
    fill_contiguous = _switch("tools/fill_contiguous", True)
    """Whether the bucket fills only what is connected with the pixel clicked."""
    fill_only_marked = _switch("tools/fill_only_marked", False)
    find_damage = _text("tools/find_damage", "{}")
    """The options of each detector, as the Find tab writes them."""
    pencil_colour = _colour("tools/pencil_colour", "#000000")
    mask_step = _number("tools/mask_step", 1, 1, 100)
    """Pixels by which the mask grows or shrinks at a time."""
    colour_tolerance = _number("tools/colour_tolerance", 16, 0, 255)
    """Largest difference per channel, of 255, from the colour that a mask is made of."""
    mask_grow = _number("repair/mask_grow", 2, 0, 64)
    """Largest number of pixels by which the hole is wider than the mask."""
    only_stained = _switch("repair/only_stained", True)
    """Whether the hole is wider only where the damage has stained its rim."""
    on_release = _switch("repair/on_release", False)
    """Whether what was marked is repaired as soon as the button is released."""
    ring_width = _number("repair/ring_width", RING_WIDTH, *RING_LIMITS)
    """Pixels of a ring where a repair goes from the rim inwards."""
    large_proposals = _switch("repair/large_proposals", True)
    """Whether proposals are shown large over the page; else in a strip below the picture."""
    textures = _switch("repair/textures", True)
    """Whether screentone and other patterns go on through a hole."""
    lines = _choice("repair/lines", tuple(LINES))
    """How lines in a hole are taken: one of core.inference.options.LINES."""
    grain = _switch("repair/grain", True)
    """Whether the noise around a hole is laid over its repair."""
    grain_strength = _number("repair/grain_strength", 100, 0, 200)
    """Percent of the strength that is measured."""

    def __init__(self, path: Path | None = None) -> None:
        """path: the file; by default the user's own, into which the settings of older versions are taken over."""
        if path is not None:
            self.store = SettingsFile(path)
        else:
            folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
            self.store = SettingsFile(folder / APP_NAME / "settings.json", lambda: _of_older_versions(folder))

    # Files

    @property
    def last_folder(self) -> Path:
        """The folder last opened from or saved to; the home folder at first, or if that folder no longer exists."""
        folder = Path(str(self.store.value("files/last_folder", "")))
        return folder if folder.is_absolute() and is_folder(folder) else Path.home()

    @last_folder.setter
    def last_folder(self, value: Path) -> None:
        self.store.set("files/last_folder", str(value))

    @property
    def model_folder(self) -> Path | None:
        """The model chosen last, if it still exists; None is the bundled one."""
        folder = Path(str(self.store.value("files/model_folder", "")))
        return folder if folder.is_absolute() and is_folder(folder) else None

    @model_folder.setter
    def model_folder(self, value: Path | None) -> None:
        self.store.set("files/model_folder", "" if value is None else str(value))

    @property
    def recent_models(self) -> list[Path]:
        """Model folders used last, newest first, without those that no longer exist."""
        return [path for path in self._paths("files/recent_models") if is_folder(path)]

    def add_recent_model(self, folder: Path) -> None:
        self.store.change("files/recent_models", _put_first(folder))

    @property
    def recent(self) -> list[Path]:
        """Pictures and projects opened last, the newest first."""
        return self._paths("files/recent")

    def _paths(self, key: str) -> list[Path]:
        return [Path(name) for name in _names(self.store.value(key))]

    def add_recent(self, path: Path) -> None:
        self.store.change("files/recent", _put_first(path))

    def forget_recent(self, paths: Iterable[Path]) -> None:
        """Removes some from the list."""
        gone = {str(path) for path in paths}
        self.store.change("files/recent", lambda names: [name for name in _names(names) if name not in gone])

    def clear_recent(self) -> None:
        self.store.remove("files/recent")

    # Tools and keys

    def tool_number(self, tool: str, what: str, default: int) -> int:
        """A number of a tool: its "size" in pixels, its "hardness" or "opacity" in percent, its "tolerance" in steps of
        8 bits."""
        try:
            return int(str(self.store.value(f"tools/{tool}_{what}", default)))
        except ValueError:
            return default

    def set_tool_number(self, tool: str, what: str, number: int) -> None:
        self.store.set(f"tools/{tool}_{what}", number)

    @property
    def own_keys(self) -> dict[str, tuple[str, ...]]:
        """Keys the user chose, by action name, as stored; Keymap validates them."""
        try:
            stored = parse_json(str(self.store.value("keys", "{}")))
        except Malformed:
            return {}
        if not isinstance(stored, dict):
            return {}
        return {
            name: tuple(keys)
            for name, keys in stored.items()
            if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
        }

    @own_keys.setter
    def own_keys(self, value: dict[str, tuple[str, ...]]) -> None:
        self.store.set("keys", json.dumps(value))

    # All of them

    def restore_defaults(self) -> None:
        """Resets what the preferences dialog shows; files, layout, tools and keys stay."""
        for name in PREFERENCES:
            self.store.remove(getattr(Settings, name).key)

    def sync(self) -> None:
        """Writes all values to disk now."""
        self.store.sync()


def _names(value: object) -> list[str]:
    """A list of paths as it may be stored: text alone is a list of one."""
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [name for name in names if isinstance(name, str) and name]


def _put_first(path: Path) -> Callable[[object], list[str]]:
    """Puts a path at the head of a stored list, once, and drops what is then too many."""
    name = str(path.absolute())
    return lambda names: [name, *(other for other in _names(names) if other != name)][:_RECENT]
