"""Actions on the image: tools, mask, findings, edges, repairs."""

from __future__ import annotations

from app.actions.spec import ActionSpec
from app.actions.tools import Tool
from app.translation import QT_TRANSLATE_NOOP

TOOLS = {
    **{tool.value: tool.entry.action for tool in Tool},
    "swap": ActionSpec(QT_TRANSLATE_NOOP("Actions", "&Swap brush and eraser"), ("X",), "swap", on_canvas=True),
    "smaller": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "S&maller tool"),
        ("[",),
        tip=QT_TRANSLATE_NOOP("Actions", "Make the tool smaller"),
        on_canvas=True,
        repeats=True,
    ),
    "larger": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Lar&ger tool"),
        ("]",),
        tip=QT_TRANSLATE_NOOP("Actions", "Make the tool larger"),
        on_canvas=True,
        repeats=True,
    ),
}

MASK = {
    "select_all": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Mark &all"),
        ("Ctrl+A",),
        "select_all",
        QT_TRANSLATE_NOOP("Actions", "Mark the whole picture"),
    ),
    "clear": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Clear"), ("Ctrl+D",), "clear", QT_TRANSLATE_NOOP("Actions", "Mark nothing")
    ),
    "invert": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "In&vert"),
        ("Ctrl+Shift+I",),
        "invert",
        QT_TRANSLATE_NOOP("Actions", "Mark what is not marked, and the other way round"),
    ),
    "grow_mask": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Grow"),
        ("Ctrl+Shift+.",),
        "grow",
        QT_TRANSLATE_NOOP("Actions", "Make everything marked wider, by the pixels set under Damage"),
        repeats=True,
    ),
    "shrink_mask": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Shrink"),
        ("Ctrl+Shift+,",),
        "shrink",
        QT_TRANSLATE_NOOP("Actions", "Make everything marked narrower, by the pixels set under Damage"),
        repeats=True,
    ),
    "mask_from_alpha": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "From &transparency"),
        (),
        "alpha",
        QT_TRANSLATE_NOOP("Actions", "Mark what is transparent in the picture"),
    ),
    "mask_from_colour": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "From c&olour…"),
        (),
        "colour",
        QT_TRANSLATE_NOOP("Actions", "Mark everything of a picked colour, with a tolerance"),
    ),
    "find_damage": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Find damage…"),
        ("Ctrl+F",),
        "find",
        QT_TRANSLATE_NOOP(
            "Actions", "Look for dust, hairs, scratches, flat boxes and mosaic, to accept or reject one by one"
        ),
    ),
}

FINDINGS = {
    "next_finding": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Next finding"),
        ("F",),
        "next",
        QT_TRANSLATE_NOOP("Actions", "Go to the next finding, enlarged; the surest come first"),
        repeats=True,
        group="findings",
    ),
    "previous_finding": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Previous finding"),
        ("Shift+F",),
        "previous",
        QT_TRANSLATE_NOOP("Actions", "Go to the previous finding, enlarged"),
        repeats=True,
        group="findings",
    ),
    # A held key must not accept what nobody has looked at, so decisions do not repeat.
    "accept_finding": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Accept finding"),
        ("A",),
        "good",
        QT_TRANSLATE_NOOP("Actions", "It is damage; goes on to the next undecided finding"),
        group="findings",
    ),
    "reject_finding": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Reject finding"),
        ("R",),
        "reject",
        QT_TRANSLATE_NOOP("Actions", "It is not damage; goes on to the next undecided finding"),
        group="findings",
    ),
    "accept_surer": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Accept all &surer"),
        ("Shift+A",),
        "accept_all",
        QT_TRANSLATE_NOOP(
            "Actions", "Accept this finding and all shown that are at least as sure, except rejected ones"
        ),
        group="findings",
    ),
    "undo_decision": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Take back decision"),
        ("Backspace",),
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo the last decision on a finding"),
        group="findings",
    ),
}

EDGES = {
    "show_edges": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Show lines"),
        ("Shift+Q",),
        "edges",
        QT_TRANSLATE_NOOP("Actions", "Show the lines that a repair would follow, as you paint"),
        checkable=True,
        on_canvas=True,
    ),
    "reset_edges": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Reset to predicted"),
        (),
        "reset",
        QT_TRANSLATE_NOOP("Actions", "Discard all lines drawn or erased by hand"),
    ),
}

REPAIR = {
    "repair": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Inpaint"),
        ("Ctrl+Return", "Ctrl+Enter"),
        "repair",
        QT_TRANSLATE_NOOP("Actions", "Repair what is marked"),
    ),
    "repair_rings": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "From the rim in&wards"),
        ("Ctrl+Alt+I",),
        "rings",
        QT_TRANSLATE_NOOP("Actions", "Repair wide damage ring by ring, so that each ring sees the one before"),
    ),
    "on_release": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Inpaint on r&elease"),
        ("Ctrl+Shift+K",),
        "on_release",
        QT_TRANSLATE_NOOP("Actions", "Repair what is marked as soon as the button is released; hold Ctrl to mark more"),
        checkable=True,
    ),
    "candidates": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Several proposals"),
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        "candidates",
        QT_TRANSLATE_NOOP("Actions", "Repair what is marked in several ways and choose the best"),
    ),
    "repair_marked": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Inpaint all mar&ked pictures"),
        ("Ctrl+Alt+Return", "Ctrl+Alt+Enter"),
        "full",
        QT_TRANSLATE_NOOP("Actions", "Repair every open picture that has marks, one after the other, while you go on"),
    ),
    "repair_selected": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Inpaint c&hosen pictures"),
        (),
        "repair",
        QT_TRANSLATE_NOOP("Actions", "Repair the pictures chosen in the film strip (Ctrl+click, Shift+click)"),
    ),
    "cancel": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Cancel"),
        ("Esc",),
        "cancel",
        QT_TRANSLATE_NOOP("Actions", "Stop the repair"),
        fixed=True,
    ),
    "cancel_all": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Cancel in all &pictures"),
        ("Shift+Esc",),
        "stop",
        QT_TRANSLATE_NOOP("Actions", "Stop all repairs, searches and proposals; the pictures stay as they are"),
    ),
    "choose_model": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "Choose &model…"),
        (),
        "model",
        QT_TRANSLATE_NOOP("Actions", "Choose the bundled model or a folder with EdgeConnect weights"),
    ),
    "toggle_repair": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Turn repair on or off"),
        ("Ctrl+Shift+H",),
        "eye",
        QT_TRANSLATE_NOOP("Actions", "Show the chosen repair, or the original in its place"),
    ),
    "repeat_repair": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Repeat repair"),
        ("Ctrl+R",),
        "repeat",
        QT_TRANSLATE_NOOP("Actions", "Repeat the chosen repair with the current settings"),
    ),
    "delete_repair": ActionSpec(
        QT_TRANSLATE_NOOP("Actions", "&Delete repair"),
        ("Ctrl+Shift+Backspace",),
        "delete",
        QT_TRANSLATE_NOOP("Actions", "Bring back the original where the chosen repair was"),
    ),
}
