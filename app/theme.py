"""Colours and style of the window: neutral greys, so that a picture's own colours can be judged, and one gold.

The gold is that of kintsugi, the lacquer in which a mended bowl shows its cracks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from core.resources import FOLDER

_STYLE_SHEET = FOLDER / "theme" / "style.qss"

_SMALLEST_TEXT = 13
"""Pixels; a larger text chosen in the system is kept."""


@dataclass(frozen=True)
class Colours:
    """One theme. Names say where a colour is used; text on its ground has a contrast of at least 4.5 to 1."""

    window: str
    panel: str
    raised: str
    hover: str
    pressed: str
    field: str
    line: str
    strong_line: str
    canvas: str
    canvas_edge: str
    text: str
    soft_text: str
    faint_text: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_soft: str
    on_accent: str
    accent_text: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    good: str
    good_ground: str


DARK = Colours(
    window="#2a2a2b",
    panel="#303031",
    raised="#3c3c3e",
    hover="#464648",
    pressed="#252526",
    field="#222223",
    line="#1f1f20",
    strong_line="#4e4e51",
    canvas="#1e1e1f",
    canvas_edge="#0f0f10",
    text="#ececec",
    soft_text="#b4b4b6",
    faint_text="#808083",
    accent="#d6a544",
    accent_hover="#e3b75d",
    accent_pressed="#bf9035",
    accent_soft="#4b412c",
    on_accent="#211804",
    accent_text="#e6bd6a",
    error="#f0776c",
    error_ground="#472b29",
    warning="#e9b54f",
    warning_ground="#443821",
    good="#7fc48a",
    good_ground="#26392a",
)

LIGHT = Colours(
    window="#e6e6e6",
    panel="#f2f2f2",
    raised="#fdfdfd",
    hover="#d5d5d6",
    pressed="#c5c5c7",
    field="#ffffff",
    line="#cdcdce",
    strong_line="#b4b4b6",
    canvas="#c2c2c3",
    canvas_edge="#98989a",
    text="#1e1e1f",
    soft_text="#4c4c4e",
    faint_text="#7b7b7e",
    accent="#d19a2b",
    accent_hover="#dda93f",
    accent_pressed="#b88521",
    accent_soft="#f0e0bd",
    on_accent="#211804",
    accent_text="#7a5405",
    error="#b3261e",
    error_ground="#f9dedc",
    warning="#7a5405",
    warning_ground="#f8eacb",
    good="#22692f",
    good_ground="#dceedf",
)

FOUND_EDGE = QColor(64, 196, 255)
PREDICTED_EDGE = QColor(255, 214, 64)
DRAWN_EDGE = QColor(120, 230, 120)
PROPOSED = QColor(176, 100, 255)
"""A proposed mask, until the user accepts or rejects it."""
PROPOSED_OPACITY = 0.7
REJECTED = QColor(170, 170, 172)
"""Outline of a rejected finding."""


class Theme(QObject):
    """The theme in use. `changed` follows each switch; icons and painted widgets listen to it."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.colours = DARK
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.apply()  # the style sheet also says how labels and tool tips show their texts

    @property
    def choice(self) -> str:
        """One of THEMES."""
        return self._settings.theme

    @property
    def is_dark(self) -> bool:
        return self.colours is DARK

    def choose(self, choice: str) -> None:
        """Switches the theme and stores the choice."""
        self._settings.theme = choice
        self.apply()

    def apply(self) -> None:
        """Applies the chosen theme to the application."""
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints = QGuiApplication.styleHints()
        wished = schemes.get(self.choice, Qt.ColorScheme.Unknown)
        # Unknown hands the choice back to the system; title bars follow it where the system allows.
        hints.setColorScheme(wished)
        scheme = wished if wished != Qt.ColorScheme.Unknown else hints.colorScheme()
        # A desktop that names no preference gets the dark one, as is the custom among programs for pictures.
        self.colours = LIGHT if scheme == Qt.ColorScheme.Light else DARK
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(_palette(self.colours))
        sheet = style_sheet(self.colours, max(_SMALLEST_TEXT, QFontInfo(app.font()).pixelSize()))
        if sheet != app.styleSheet():  # the same again would style every widget anew
            set_style_sheet(app, sheet)
        self.changed.emit()

    def _follow_system(self) -> None:
        if self.choice == "system":
            self.apply()


def set_style_sheet(app: QApplication, sheet: str) -> None:
    """Styles every widget anew with `sheet`, and with the font that the application has now."""
    app.setStyleSheet("")  # to replace one sheet by another, Qt styles a widget once for each that it lies in
    app.setStyleSheet(sheet)


class _Dresser(QObject):
    """Lives and ends with its owner, and the connection with it."""

    def __init__(self, owner: QObject, dress: Callable[[], object]) -> None:
        super().__init__(owner)
        self._dress = dress

    def dress(self) -> None:
        self._dress()


def dressed(theme: Theme, owner: QObject, dress: Callable[[], object]) -> None:
    """Runs `dress`, which gives `owner` the looks of the theme, now and after each switch for as long as it lives."""
    dress()
    theme.changed.connect(_Dresser(owner, dress).dress)


def style_sheet(colours: Colours, base: int) -> str:
    """The style sheet with each @name replaced: a colour, the folder of resources, or a text size.

    base: the normal text size in px, which the others follow. Raises KeyError for an unknown name.
    """
    sizes = {"normal": base, "large": round(base * 1.15), "title": round(base * 1.4), "big": round(base * 1.7)}
    sizes["row"] = max(20, round(base * 1.5))  # of a field's text
    names = asdict(colours) | {name: f"{size}px" for name, size in sizes.items()}
    names["resources"] = FOLDER.as_posix()
    return re.sub(r"@(\w+)", lambda match: names[match[1]], _STYLE_SHEET.read_text(encoding="utf-8"))


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.field,
        QPalette.ColorRole.AlternateBase: colours.panel,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.error,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent_text,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.faint_text,
        QPalette.ColorRole.Mid: colours.strong_line,
        QPalette.ColorRole.Dark: colours.line,
        QPalette.ColorRole.Accent: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint_text))
    return palette
