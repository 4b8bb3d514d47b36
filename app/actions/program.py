"""Actions on files and the window: everything but painting."""

from __future__ import annotations

from app.actions.spec import ActionSpec, choice, language
from app.translation import QT_TRANSLATE_NOOP

FILE = {
    "open": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Open…"),
        ("Ctrl+O",),
        "open",
        QT_TRANSLATE_NOOP("Actions", "Open a picture or a project"),
    ),
    "open_folder": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Open &folder…"),
        ("Ctrl+Alt+O",),
        "folder",
        QT_TRANSLATE_NOOP("Actions", "Open all pictures of a folder in the film strip"),
    ),
    "batch": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Repair a &whole folder…"),
        ("Ctrl+B",),
        "batch",
        QT_TRANSLATE_NOOP("Actions", "Repair all pictures of a folder in one go, on the page Batch"),
    ),
    "close_picture": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Close picture"),
        ("Ctrl+W",),
        "close",
        QT_TRANSLATE_NOOP("Actions", "Close this picture; the others stay open"),
    ),
    "save_project": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Save project"),
        ("Ctrl+S",),
        "save",
        QT_TRANSLATE_NOOP("Actions", "Save picture, mask, lines, repairs and history, to continue another day"),
    ),
    "save_project_as": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Save project &as…"),
        ("Ctrl+Shift+S",),
        "save_as",
        QT_TRANSLATE_NOOP("Actions", "Save the project under another name"),
    ),
    "export": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Export picture…"),
        ("Ctrl+E",),
        "export",
        QT_TRANSLATE_NOOP("Actions", "Write the repaired picture to a file: PNG, JPEG, WebP, TIFF, OpenRaster or PSD"),
    ),
    "export_next": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Export and &go to next"),
        ("Ctrl+PgDown",),
        "export",
        QT_TRANSLATE_NOOP(
            "Actions", "Write the repaired picture the way the last one was written, and go to the next one"
        ),
    ),
    "export_all": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Expor&t all…"),
        ("Ctrl+Alt+E",),
        "export",
        QT_TRANSLATE_NOOP("Actions", "Write all open pictures that were repaired into one folder"),
    ),
    "import_mask": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Import mask…"),
        ("Ctrl+Shift+O",),
        "import",
        QT_TRANSLATE_NOOP("Actions", "Load a mask from a picture of any format: white is what gets repaired"),
    ),
    "export_mask": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "E&xport mask…"),
        ("Ctrl+Shift+E",),
        "export_mask",
        QT_TRANSLATE_NOOP("Actions", "Save the mask as a one-channel PNG: white is what gets repaired"),
    ),
    "load_edges": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Load lines…"),
        (),
        "import",
        QT_TRANSLATE_NOOP("Actions", "Load lines from a picture of the same size, white on black"),
    ),
    "save_edges": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Sa&ve lines…"),
        (),
        "export_mask",
        QT_TRANSLATE_NOOP("Actions", "Save the lines as they are shown, white on black"),
    ),
    "next_picture": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Next picture"),
        ("PgDown", "."),
        "next",
        QT_TRANSLATE_NOOP("Actions", "Go to the next picture of the film strip"),
    ),
    "previous_picture": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Previous picture"),
        ("PgUp", ","),
        "previous",
        QT_TRANSLATE_NOOP("Actions", "Go to the previous picture of the film strip"),
    ),
    "quit": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",), "quit", QT_TRANSLATE_NOOP("Actions", "Close the program")
    ),
}

EDIT = {
    "undo": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Undo"),
        ("Ctrl+Z",),
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo the last step"),
        repeats=True,
    ),
    "redo": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Redo"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Redo the step that was undone"),
        repeats=True,
    ),
    "history": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&History…"),
        ("Ctrl+H",),
        "history",
        QT_TRANSLATE_NOOP("Actions", "All steps by name; a click goes there"),
    ),
    "copy": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Copy picture"),
        ("Ctrl+C",),
        "copy",
        QT_TRANSLATE_NOOP("Actions", "Put the repaired picture on the clipboard"),
    ),
    "paste": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Paste picture"),
        ("Ctrl+V",),
        "paste",
        QT_TRANSLATE_NOOP("Actions", "Open the picture that is on the clipboard"),
    ),
    "preferences": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Pre&ferences…"),
        ("Ctrl+,",),
        "preferences",
        QT_TRANSLATE_NOOP("Actions", "Theme, language, wheel, pen, memory, autosave and device"),
    ),
}

_TURN_TIP = QT_TRANSLATE_NOOP(
    "Actions", "Turn the view by 15 degrees, not the picture; Shift+Space and drag turn it freely"
)

VIEW = {
    "zoom_in": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Zoom &in"), ("Ctrl++", "Ctrl+="), "zoom_in", repeats=True),
    "zoom_out": ActionSpec(QT_TRANSLATE_NOOP("Actions", "Zoom &out"), ("Ctrl+-",), "zoom_out", repeats=True),
    "fit": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Fit in window"),
        ("Ctrl+0",),
        "fit",
        QT_TRANSLATE_NOOP("Actions", "Show the whole picture"),
    ),
    "actual": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&100 %"),
        ("Ctrl+1",),
        "actual",
        QT_TRANSLATE_NOOP("Actions", "One image pixel on one screen pixel"),
    ),
    # As in Krita, whose mirror key M is the rectangle's here.
    "turn_left": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Turn &left"),
        ("4",),
        "turn_left",
        _TURN_TIP,
        repeats=True,
        group="turn",
    ),
    "turn_right": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Turn &right"),
        ("6",),
        "turn_right",
        _TURN_TIP,
        repeats=True,
        group="turn",
    ),
    "turn_back": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Upright"),
        ("5",),
        "turn_back",
        QT_TRANSLATE_NOOP("Actions", "Turn the view upright again"),
        group="turn",
    ),
    "mirror": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Mirror"),
        ("Shift+M",),
        "mirror",
        QT_TRANSLATE_NOOP("Actions", "Flip the view, not the picture: mistakes in the drawing stand out"),
        group="turn",
    ),
    "rulers": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Rul&ers"),
        ("Shift+R",),
        "rulers",
        QT_TRANSLATE_NOOP("Actions", "Show or hide rulers beside the picture, in its pixels"),
        checkable=True,
        on_canvas=True,
    ),
    "show_mask": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Show &mask"),
        ("Q",),
        "mask",
        QT_TRANSLATE_NOOP("Actions", "Show or hide the mask"),
        checkable=True,
        on_canvas=True,
    ),
    "compare": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Show o&riginal while held"),
        ("\\",),
        "compare",
        QT_TRANSLATE_NOOP("Actions", "Show the picture as it was opened, for as long as the key is held"),
        on_canvas=True,
        fixed=True,
    ),
    # F10 opens the menu bar on some systems, and Ctrl with digits needs Shift on French keyboards.
    "compare_off": choice(
        "compare",
        QT_TRANSLATE_NOOP("Actions", "&Repaired picture only"),
        "F5",
        QT_TRANSLATE_NOOP("Actions", "Show the repaired picture and nothing beside it"),
        "picture_only",
    ),
    "compare_wipe": choice(
        "compare",
        QT_TRANSLATE_NOOP("Actions", "&Wipe"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "Show the original on the left of a line that can be dragged"),
        "wipe",
    ),
    "compare_side": choice(
        "compare",
        QT_TRANSLATE_NOOP("Actions", "&Side by side"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "Show original and repaired picture beside each other, zoomed and moved together"),
        "side_by_side",
    ),
    "compare_difference": choice(
        "compare",
        QT_TRANSLATE_NOOP("Actions", "&Difference"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "Show how far each pixel is from the original: black has not changed"),
        "difference",
    ),
    "compare_onion": choice(
        "compare",
        QT_TRANSLATE_NOOP("Actions", "&Onion skin"),
        "F9",
        QT_TRANSLATE_NOOP("Actions", "Blend the original over the repaired picture, as strongly as you like"),
        "onion",
    ),
    "film_strip": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Film &strip"),
        ("F4",),
        "film_strip",
        QT_TRANSLATE_NOOP("Actions", "Show or hide the row of open pictures"),
        checkable=True,
    ),
    "fold_panel": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Fold pa&nel"),
        ("F3",),
        "fold_panel",
        QT_TRANSLATE_NOOP("Actions", "Leave only the buttons of the panel, so that the picture has more room"),
        checkable=True,
    ),
    "hide_panels": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Picture alone"),
        ("Tab",),
        "picture_only",
        QT_TRANSLATE_NOOP("Actions", "Hide tools, options and panel, so that the picture has the whole page"),
        checkable=True,
        on_canvas=True,
    ),
    "full_screen": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "F&ull screen"),
        ("F11",),
        "full_screen",
        QT_TRANSLATE_NOOP("Actions", "Switch full screen on or off"),
        checkable=True,
    ),
    "theme_system": choice("theme", QT_TRANSLATE_NOOP("Actions", "&System theme")),
    "theme_light": choice("theme", QT_TRANSLATE_NOOP("Actions", "&Light theme")),
    "theme_dark": choice("theme", QT_TRANSLATE_NOOP("Actions", "&Dark theme")),
    "language_system": choice("language", QT_TRANSLATE_NOOP("Actions", "&System language")),
    "language_en": language("&English"),
    "language_zh_CN": language("简体中文"),
    "language_ja": language("日本語"),
}

HELP = {
    "shortcuts": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts…"),
        ("F1", "?"),
        "keyboard",
        QT_TRANSLATE_NOOP("Actions", "All keys and mouse gestures; every key can be changed there"),
    ),
    "open_log": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Open &log file"),
        (),
        "log",
        QT_TRANSLATE_NOOP("Actions", "Open the file in which the program logs what it does"),
    ),
    "copy_diagnostics": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Copy diagnostics"),
        (),
        "diagnostics",
        QT_TRANSLATE_NOOP(
            "Actions", "Put versions, device and the end of the log on the clipboard, without your folders"
        ),
    ),
    "about": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&About Tsukuroi"), (), "info"),
}
