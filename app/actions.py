"""Everything the person can do by menu, key or button, in one table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from app.icons import icon
from app.theme import Colours
from app.translation import QT_TRANSLATE_NOOP, translate


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    text: with & before the menu's letter. keys: the first is the one shown. tip: what it does, where the text does
    not say it. on_canvas: its keys act only while the canvas has the focus, so that they are never stolen from a
    text field. repeats: holding the key repeats it.
    """

    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    on_canvas: bool = False
    repeats: bool = False
    group: str = ""


SPECS: dict[str, ActionSpec] = {
    "open": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Open…"), ("Ctrl+O",), "open", QT_TRANSLATE_NOOP("Actions", "Open a picture")
    ),
    "import_mask": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Import mask…"),
        ("Ctrl+Shift+O",),
        "import",
        QT_TRANSLATE_NOOP("Actions", "Load a mask of the picture's size: white is what gets repaired"),
    ),
    "export_mask": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Export mask…"),
        ("Ctrl+Shift+E",),
        "export",
        QT_TRANSLATE_NOOP("Actions", "Save the mask as a one-channel PNG: white is what gets repaired"),
    ),
    "save_as": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Save as…"),
        ("Ctrl+S", "Ctrl+Shift+S"),
        "save",
        QT_TRANSLATE_NOOP("Actions", "Save the repaired picture"),
    ),
    "quit": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",)),
    "undo": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&Undo"), ("Ctrl+Z",), "undo", repeats=True),
    "redo": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", repeats=True),
    "brush": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Mask &brush"),
        ("B",),
        "brush",
        QT_TRANSLATE_NOOP("Actions", "Paint over the damage; the right button erases"),
        checkable=True,
        on_canvas=True,
        group="tool",
    ),
    "eraser": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Mask &eraser"),
        ("E",),
        "eraser",
        QT_TRANSLATE_NOOP("Actions", "Take away from the mask"),
        checkable=True,
        on_canvas=True,
        group="tool",
    ),
    "hand": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Hand"),
        ("H",),
        "hand",
        QT_TRANSLATE_NOOP("Actions", "Move the picture; holding Space does so with any tool"),
        checkable=True,
        on_canvas=True,
        group="tool",
    ),
    "swap": ActionSpec(QT_TRANSLATE_NOOP("Actions", "S&wap brush and eraser"), ("X",), on_canvas=True),
    "smaller": ActionSpec(QT_TRANSLATE_NOOP("Actions", "S&maller brush"), ("[",), on_canvas=True, repeats=True),
    "larger": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&Larger brush"), ("]",), on_canvas=True, repeats=True),
    "clear": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Clear"), ("Ctrl+D",), "clear", QT_TRANSLATE_NOOP("Actions", "Mark nothing")
    ),
    "invert": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Invert"),
        ("Ctrl+Shift+I",),
        "invert",
        QT_TRANSLATE_NOOP("Actions", "Mark what is not marked, and the other way"),
    ),
    "zoom_in": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Zoom &in"), ("Ctrl++", "Ctrl+="), "zoom_in", repeats=True),
    "zoom_out": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Zoom &out"), ("Ctrl+-",), "zoom_out", repeats=True),
    "fit": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&Fit in window"), ("Ctrl+0",), "fit"),
    "actual": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&100 %"),
        ("Ctrl+1",),
        tip=QT_TRANSLATE_NOOP("Actions", "One image pixel on one screen pixel"),
    ),
    "show_mask": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Show &mask"),
        ("Q",),
        "mask",
        QT_TRANSLATE_NOOP("Actions", "Show or hide the mask"),
        checkable=True,
        on_canvas=True,
    ),
    "show_edges": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Show &edges"),
        ("Shift+Q",),
        "edges",
        QT_TRANSLATE_NOOP("Actions", "Show the lines that a repair would follow, as you paint"),
        checkable=True,
        on_canvas=True,
    ),
    "compare": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Show &original while held"),
        ("\\",),
        "compare",
        QT_TRANSLATE_NOOP("Actions", "Show the picture as it was opened"),
        on_canvas=True,
    ),
    "theme_system": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&System theme"), checkable=True, group="theme"),
    "theme_light": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&Light theme"), checkable=True, group="theme"),
    "theme_dark": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&Dark theme"), checkable=True, group="theme"),
    "repair": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Inpaint"),
        ("Ctrl+Return", "Ctrl+Enter"),
        "repair",
        QT_TRANSLATE_NOOP("Actions", "Repair what is marked"),
    ),
    "cancel": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Cancel"), ("Esc",), "cancel", QT_TRANSLATE_NOOP("Actions", "Stop the repair")
    ),
    "shortcuts": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), ("F1",), "keyboard"),
    "about": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&About Tsukuroi"), (), "info"),
}

MENUS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Actions", "&File"),
        ("open", "recent", None, "import_mask", "export_mask", None, "save_as", None, "quit"),
    ),
    (QT_TRANSLATE_NOOP("Actions", "&Edit"), ("undo", "redo")),
    (
        QT_TRANSLATE_NOOP("Actions", "&Mask"),
        ("brush", "eraser", "hand", "swap", "smaller", "larger", None, "clear", "invert"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&View"),
        (
            "zoom_in",
            "zoom_out",
            "fit",
            "actual",
            None,
            "show_mask",
            "show_edges",
            "compare",
            None,
            "theme_system",
            "theme_light",
            "theme_dark",
        ),
    ),
    (QT_TRANSLATE_NOOP("Actions", "&Repair"), ("repair", "cancel")),
    (QT_TRANSLATE_NOOP("Actions", "&Help"), ("shortcuts", "about")),
)
"""Title and action names of each menu; None is a line, "recent" the menu of recent pictures."""


class Actions:
    """The QActions of SPECS, children of `window`; those with on_canvas listen on `canvas` only."""

    def __init__(self, window: QWidget, canvas: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for name, spec in SPECS.items():
            action = QAction(window)
            action.setObjectName(name)
            action.setCheckable(spec.checkable)
            action.setIconVisibleInMenu(not spec.checkable)  # where a tick belongs
            action.setAutoRepeat(spec.repeats)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            if spec.on_canvas:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                canvas.addAction(action)
            else:
                window.addAction(action)
            if spec.group:
                groups.setdefault(spec.group, QActionGroup(window)).addAction(action)
            self._actions[name] = action
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def retranslate(self) -> None:
        """Sets all texts in the language of the moment."""
        for name, spec in SPECS.items():
            action = self._actions[name]
            action.setText(translate("Actions", spec.text))
            action.setToolTip(self.tip(name))
            action.setStatusTip("")

    def tip(self, name: str) -> str:
        """What an action does, with its key."""
        spec = SPECS[name]
        text = translate("Actions", spec.tip) if spec.tip else plain(translate("Actions", spec.text))
        keys = self._actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return f"{text} ({keys})" if keys else text

    def refresh_icons(self, colours: Colours) -> None:
        for name, spec in SPECS.items():
            if spec.icon:
                ground = colours.on_accent if name == "repair" else None
                self._actions[name].setIcon(icon(spec.icon, colours, colour=ground))


def plain(text: str) -> str:
    """A menu text without its letter mark and dots."""
    return text.replace("&", "").removesuffix("…")
