"""Actions that go from one open picture to others."""

from __future__ import annotations

from app.actions.spec import ActionSpec
from app.translation import QT_TRANSLATE_NOOP

PARTS = {
    "copy_mask": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Copy &mask"),
        ("Ctrl+Alt+C",),
        "copy",
        QT_TRANSLATE_NOOP("Actions", "Put what is marked on the clipboard, for another picture or program"),
    ),
    "paste_mask": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Paste m&ask"),
        ("Ctrl+Alt+V",),
        "paste",
        QT_TRANSLATE_NOOP("Actions", "Add the mask on the clipboard to what is marked already"),
    ),
    "copy_region": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Copy re&gion"),
        ("Ctrl+Shift+C",),
        "copy",
        QT_TRANSLATE_NOOP("Actions", "Copy the marked part of the picture, with its place"),
    ),
    "paste_region": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Paste region &in place"),
        ("Ctrl+Shift+V",),
        "paste",
        QT_TRANSLATE_NOOP("Actions", "Lay the copied part, or a copy edited elsewhere, over this picture as a repair"),
    ),
}

LIKEWISE = {
    "mask_to_next": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Same &mask in the next"),
        ("Ctrl+Shift+M",),
        "mask",
        QT_TRANSLATE_NOOP("Actions", "Mark in the next picture what is marked here, and go there"),
        group="likewise",
    ),
    "mask_to_all": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Same mask in &all"),
        (),
        "mask",
        QT_TRANSLATE_NOOP("Actions", "Mark in all open pictures what is marked here"),
        group="likewise",
    ),
    "find_in_next": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Find damage in the next"),
        ("Ctrl+Shift+F",),
        "find",
        QT_TRANSLATE_NOOP("Actions", "Look for the same kinds of damage in the next picture, and go there"),
        group="likewise",
    ),
    "find_in_all": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Find &damage in all"),
        (),
        "find",
        QT_TRANSLATE_NOOP("Actions", "Look for the same kinds of damage in all open pictures; nothing is marked yet"),
        group="likewise",
    ),
    "settings_to_next": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Inpaint the next likewise"),
        ("Ctrl+Shift+R",),
        "repair",
        QT_TRANSLATE_NOOP(
            "Actions", "Repair the next picture with the settings of the newest repair here, and go there"
        ),
        group="likewise",
    ),
    "settings_to_all": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Inpaint all marked &likewise"),
        (),
        "repair",
        QT_TRANSLATE_NOOP("Actions", "Repair all marked pictures with the settings of the newest repair here"),
        group="likewise",
    ),
}
