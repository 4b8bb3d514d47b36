"""All actions, the menus they are in, and the gestures of the mouse."""

from __future__ import annotations

from app.actions.across import LIKEWISE, PARTS
from app.actions.painting import EDGES, FINDINGS, MASK, REPAIR, TOOLS
from app.actions.program import EDIT, FILE, HELP, VIEW
from app.actions.review import REVIEW, ReviewSpec
from app.actions.spec import ActionSpec
from app.actions.tools import menu_of_tools
from app.translation import QT_TRANSLATE_NOOP

__all__ = ["GESTURES", "MENUS", "OF_PICTURE", "REVIEW", "SPECS", "SUBMENUS", "ActionSpec", "ReviewSpec"]

SPECS: dict[str, ActionSpec] = FILE | EDIT | PARTS | LIKEWISE | TOOLS | MASK | FINDINGS | EDGES | VIEW | REPAIR | HELP

OF_PICTURE = frozenset(
    {
        *MASK,
        *FINDINGS,
        *EDGES,
        *PARTS,
        *LIKEWISE,
        "undo",
        "redo",
        "repair",
        "repair_marked",
        "repair_selected",
        "repair_rings",
        "candidates",
        "toggle_repair",
        "export_next",
        "repeat_repair",
        "delete_repair",
    }
)
"""Actions that change what the Repair page shows; their keys are off while another page is shown."""

_MASK_FILES = ("import_mask", "export_mask")
_EDGE_FILES = ("load_edges", "save_edges")

MENUS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Actions", "&File"),
        (
            *(
                "open",
                "open_folder",
                "recent",
                "batch",
                None,
                "save_project",
                "save_project_as",
                "export",
                "export_next",
            ),
            *("export_all", None),
            *(*_MASK_FILES, *_EDGE_FILES, None, "next_picture", "previous_picture", None, "close_picture", "quit"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Edit"),
        ("undo", "redo", "history", None, "copy", "paste", *PARTS, None, *LIKEWISE, None, "preferences"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Tools"),
        (
            *menu_of_tools(),
            *("swap", "smaller", "larger"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Mask"),
        (
            *("select_all", "clear", "invert", None, "grow_mask", "shrink_mask", None),
            *("mask_from_alpha", "mask_from_colour", "find_damage", *FINDINGS, None, *_MASK_FILES),
        ),
    ),
    (QT_TRANSLATE_NOOP("Actions", "&Lines"), ("show_edges", "reset_edges", None, *_EDGE_FILES)),
    (
        QT_TRANSLATE_NOOP("Actions", "&View"),
        (
            *("zoom_in", "zoom_out", "fit", "actual", "turn_left", "turn_right", "turn_back", "mirror", "rulers", None),
            *("show_mask", "compare"),
            *("compare_off", "compare_wipe", "compare_side", "compare_difference", "compare_onion", None),
            *("film_strip", "fold_panel", "hide_panels", "full_screen", None),
            *("theme_system", "theme_light", "theme_dark"),
            *("language_system", "language_en", "language_zh_CN", "language_ja"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Repair"),
        (
            *("repair", "repair_rings", "on_release", "candidates", "cancel", None),
            *("repair_marked", "repair_selected", "cancel_all", None),
            *("toggle_repair", "repeat_repair", "delete_repair", None, "choose_model"),
        ),
    ),
    (QT_TRANSLATE_NOOP("Actions", "&Help"), ("shortcuts", None, "open_log", "copy_diagnostics", None, "about")),
)
"""Title and action names of each menu; None is a separator, "recent" the menu of recent files. The file actions of
mask and edges are in two menus, because users look for them in both."""

SUBMENUS: dict[str, tuple[str, str]] = {
    "compare": (QT_TRANSLATE_NOOP("Actions", "&Compare with original"), "compare"),
    "likewise": (QT_TRANSLATE_NOOP("Actions", "&Same in other pictures"), "film_strip"),
    "findings": (QT_TRANSLATE_NOOP("Actions", "Fi&ndings"), "find"),
    "turn": (QT_TRANSLATE_NOOP("Actions", "Turn the &view"), "turn_right"),
    "theme": (QT_TRANSLATE_NOOP("Actions", "&Theme"), "theme"),
    "language": (QT_TRANSLATE_NOOP("Actions", "&Language"), "language"),
}
"""Title and icon of the submenu that holds the actions of a group."""

GESTURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Gestures", "Paint with the tool"), (QT_TRANSLATE_NOOP("Gestures", "Left drag"),)),
    (
        QT_TRANSLATE_NOOP("Gestures", "Erase with the tool"),
        (
            QT_TRANSLATE_NOOP("Gestures", "Right drag"),
            QT_TRANSLATE_NOOP("Gestures", "Ctrl+drag"),
            QT_TRANSLATE_NOOP("Gestures", "Alt+drag"),
            QT_TRANSLATE_NOOP("Gestures", "Pen's eraser end"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Straight line from the last stroke"),
        (QT_TRANSLATE_NOOP("Gestures", "Shift+click"),),
    ),
    (QT_TRANSLATE_NOOP("Gestures", "Square with the rectangle tool"), (QT_TRANSLATE_NOOP("Gestures", "Shift+drag"),)),
    (
        QT_TRANSLATE_NOOP("Gestures", "Lasso instead of a rectangle, with the tool for words and for a limit"),
        (QT_TRANSLATE_NOOP("Gestures", "Shift+drag"),),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Close the polygon lasso (Backspace takes a corner back, Esc gives it up)"),
        (QT_TRANSLATE_NOOP("Gestures", "Double click"), QT_TRANSLATE_NOOP("Gestures", "Return")),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Steps of 45° with the polygon lasso"),
        (QT_TRANSLATE_NOOP("Gestures", "Shift+click"),),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Everything of similar colour with wand and bucket"),
        (QT_TRANSLATE_NOOP("Gestures", "Shift+click"),),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Keep the clicks of wand and bucket within a limit (Esc lifts it)"),
        (QT_TRANSLATE_NOOP("Gestures", "Left drag"),),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Set the source of clone stamp and healing brush"),
        (QT_TRANSLATE_NOOP("Gestures", "Alt+click"), QT_TRANSLATE_NOOP("Gestures", "Ctrl+Alt+click")),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Resize the tool on the picture; up and down: softer and harder"),
        (QT_TRANSLATE_NOOP("Gestures", "Alt+right drag"), QT_TRANSLATE_NOOP("Gestures", "Ctrl+Alt+drag")),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Collect strokes that would be repaired on release, until Ctrl is released"),
        (QT_TRANSLATE_NOOP("Gestures", "Ctrl+drag"),),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Pick a colour while pencil or bucket is in hand"),
        (QT_TRANSLATE_NOOP("Gestures", "Alt+click"), QT_TRANSLATE_NOOP("Gestures", "Ctrl+Alt+click")),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Drag the picture to another program"),
        (
            QT_TRANSLATE_NOOP("Gestures", "Drag from Export"),
            QT_TRANSLATE_NOOP("Gestures", "Drag from the film strip"),
        ),
    ),
    (QT_TRANSLATE_NOOP("Gestures", "Cancel the current stroke"), (QT_TRANSLATE_NOOP("Gestures", "Esc"),)),
    (
        QT_TRANSLATE_NOOP("Gestures", "Move the picture"),
        (QT_TRANSLATE_NOOP("Gestures", "Space+drag"), QT_TRANSLATE_NOOP("Gestures", "Middle drag")),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Turn the view, not the picture"),
        (QT_TRANSLATE_NOOP("Gestures", "Shift+Space+drag"),),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Move, zoom and turn the view on a touch screen"),
        (QT_TRANSLATE_NOOP("Gestures", "Two fingers"),),
    ),
    (QT_TRANSLATE_NOOP("Gestures", "Move the picture in steps"), (QT_TRANSLATE_NOOP("Gestures", "Arrow keys"),)),
    (
        QT_TRANSLATE_NOOP("Gestures", "Zoom at the mouse (the wheel scrolls instead, if the preferences say so)"),
        (QT_TRANSLATE_NOOP("Gestures", "Wheel"), QT_TRANSLATE_NOOP("Gestures", "Ctrl+wheel")),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Move the picture sideways"),
        (QT_TRANSLATE_NOOP("Gestures", "Shift+wheel"),),
    ),
    (
        QT_TRANSLATE_NOOP("Gestures", "Choose several pictures in the film strip"),
        (QT_TRANSLATE_NOOP("Gestures", "Ctrl+click"), QT_TRANSLATE_NOOP("Gestures", "Shift+click")),
    ),
    (QT_TRANSLATE_NOOP("Gestures", "Choose one of several proposals"), (QT_TRANSLATE_NOOP("Gestures", "1 to 9"),)),
)
"""Gestures of the mouse and held keys: what they do, and how they are made."""
