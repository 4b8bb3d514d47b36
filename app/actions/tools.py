"""The table of tools: how each is called, chosen, drawn and set.

To add a tool, write its class in a file of app/repair/tools (see `app.repair.tools.canvas_tool.CanvasTool`) and add a
member to `Tool`. The menu, the keys, the tool rail, the option bar, the hints, the cursors, the sizes that are stored
and the translators read everything from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.actions.spec import ActionSpec
from app.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class ToolEntry:
    """What the program knows of a tool.

    tool_class: "module:Class" in app.repair.tools; empty for the hand, which moves the view. text, tip: see ActionSpec.
    key: as QKeySequence writes it. icon: a glyph of the icon font. hint: what it does with which button and key.
    works_on: "mask", "image", "edges" or "view"; tools that work on the same stand together. size: in image pixels,
    before the user chooses one; None for a tool without a size. tolerance: steps of 8 bits, likewise. has_colour,
    has_softness, samples, fills: whether the option bar shows the colour, hardness and opacity, how much the picker
    looks at, and how far the bucket flows. has_source: whether Alt+click says where pixels are taken from.
    paints_colour: whether it paints with the picked colour, which Alt+click picks. marks, repairs: whether it marks
    damage, and whether that is always repaired when the button is released. eraser: value of the tool that a pen's
    eraser end is while this one is in hand. swap: value of the tool that the action "swap" goes to. last_in_menu:
    whether the menu lists it after the others of its group.
    """

    tool_class: str
    text: str
    key: str
    icon: str
    tip: str
    hint: str
    works_on: str
    size: int | None = None
    tolerance: int | None = None
    has_colour: bool = False
    has_softness: bool = False
    has_source: bool = False
    marks: bool = False
    repairs: bool = False
    samples: bool = False
    fills: bool = False
    paints_colour: bool = False
    eraser: str = "eraser"
    swap: str = "brush"
    last_in_menu: bool = False

    @property
    def action(self) -> ActionSpec:
        """The action that takes the tool in hand."""
        return ActionSpec(self.text, (self.key,), self.icon, self.tip, checkable=True, on_canvas=True, group="tool")


class Tool(Enum):
    """All tools. The values name their actions, and their sizes in the settings."""

    entry: ToolEntry

    def __new__(cls, value: str, *entry: ToolEntry) -> Tool:  # one; `Tool("brush")` finds a member without
        member = object.__new__(cls)
        member._value_ = value
        (member.entry,) = entry
        return member

    BRUSH = (
        "brush",
        ToolEntry(
            "stroke_tools:Brush",
            QT_TRANSLATE_NOOP("Actions", "Mask &brush"),
            "B",
            "mdi6.brush",
            QT_TRANSLATE_NOOP("Actions", "Paint over the damage; the right button erases"),
            QT_TRANSLATE_NOOP("ToolHint", "Right button or Ctrl erases. Shift+click draws a straight line."),
            "mask",
            marks=True,
            size=24,
            swap="eraser",
        ),
    )
    SPOT = (
        "spot",
        ToolEntry(
            "stroke_tools:Spot",
            QT_TRANSLATE_NOOP("Actions", "Spec&k repair"),
            "K",
            "mdi6.auto-fix",
            QT_TRANSLATE_NOOP("Actions", "Click on a speck or paint over it: it is repaired on release"),
            QT_TRANSLATE_NOOP(
                "ToolHint", "Repaired on release; with Ctrl, once Ctrl is released. Right button or Alt erases."
            ),
            "mask",
            size=16,
            marks=True,
            repairs=True,
        ),
    )
    ERASER = (
        "eraser",
        ToolEntry(
            "stroke_tools:Eraser",
            QT_TRANSLATE_NOOP("Actions", "Mask &eraser"),
            "E",
            "mdi6.eraser",
            QT_TRANSLATE_NOOP("Actions", "Remove from the mask"),
            QT_TRANSLATE_NOOP("ToolHint", "Shift+click erases along a straight line."),
            "mask",
            size=32,
        ),
    )
    RESTORE = (
        "restore",
        ToolEntry(
            "stroke_tools:Restore",
            QT_TRANSLATE_NOOP("Actions", "Restore &original"),
            "J",
            "mdi6.history",
            QT_TRANSLATE_NOOP("Actions", "Paint the pixels of the opened picture back, exactly as they were"),
            QT_TRANSLATE_NOOP("ToolHint", "Paints the opened picture back. Shift+click: in a straight line."),
            "image",
            size=24,
            has_softness=True,
            eraser="restore",
        ),
    )
    CLONE = (
        "clone",
        ToolEntry(
            "clone_tools:Clone",
            QT_TRANSLATE_NOOP("Actions", "Clone st&amp"),
            "S",
            "mdi6.stamper",
            QT_TRANSLATE_NOOP("Actions", "Paint with pixels of another place; Alt+click says from where"),
            QT_TRANSLATE_NOOP(
                "ToolHint", "Alt+click: the source, in any open picture. Right button or Ctrl paints the original."
            ),
            "image",
            size=32,
            has_softness=True,
            has_source=True,
            eraser="restore",
        ),
    )
    HEAL = (
        "heal",
        ToolEntry(
            "clone_tools:Heal",
            QT_TRANSLATE_NOOP("Actions", "Heal&ing brush"),
            "Shift+S",
            "mdi6.bandage",
            QT_TRANSLATE_NOOP("Actions", "Take the texture from another place, and the tone from around the stroke"),
            QT_TRANSLATE_NOOP(
                "ToolHint", "Alt+click: the source, in any open picture. Right button or Ctrl paints the original."
            ),
            "image",
            size=32,
            has_softness=True,
            has_source=True,
            eraser="restore",
        ),
    )
    RECTANGLE = (
        "rectangle",
        ToolEntry(
            "area_tools:Rectangle",
            QT_TRANSLATE_NOOP("Actions", "Mask rec&tangle"),
            "M",
            "mdi6.selection",
            QT_TRANSLATE_NOOP("Actions", "Mark a rectangle; the right button unmarks it"),
            QT_TRANSLATE_NOOP(
                "ToolHint",
                "Drag to mark a rectangle, with Shift a square. Right button or Ctrl takes away from the mask.",
            ),
            "mask",
            marks=True,
        ),
    )
    LASSO = (
        "lasso",
        ToolEntry(
            "area_tools:Lasso",
            QT_TRANSLATE_NOOP("Actions", "Mask &lasso"),
            "L",
            "mdi6.lasso",
            QT_TRANSLATE_NOOP("Actions", "Draw around the damage; the right button unmarks it"),
            QT_TRANSLATE_NOOP(
                "ToolHint", "Drag around what is to be marked. Right button or Ctrl takes away from the mask."
            ),
            "mask",
            marks=True,
        ),
    )
    POLYGON = (
        "polygon",
        ToolEntry(
            "polygon_lasso:PolygonLasso",
            QT_TRANSLATE_NOOP("Actions", "Pol&ygon lasso"),
            "Shift+L",
            "mdi6.vector-polygon",
            QT_TRANSLATE_NOOP("Actions", "Mark the area between corners that you click one after the other"),
            QT_TRANSLATE_NOOP(
                "ToolHint",
                "Double click or Return closes, Backspace takes a corner back. Shift: 45°. Right button: away.",
            ),
            "mask",
            marks=True,
        ),
    )
    INK = (
        "ink",
        ToolEntry(
            "area_tools:Ink",
            QT_TRANSLATE_NOOP("Actions", "Mask wor&ds"),
            "T",
            "mdi6.format-text",
            QT_TRANSLATE_NOOP("Actions", "Draw around lettering: its strokes are marked, and nothing between them"),
            QT_TRANSLATE_NOOP(
                "ToolHint", "Drag a rectangle around letters, with Shift a lasso. Right button or Ctrl takes away."
            ),
            "mask",
            marks=True,
        ),
    )
    WAND = (
        "wand",
        ToolEntry(
            "wand:Wand",
            QT_TRANSLATE_NOOP("Actions", "Magic &wand"),
            "W",
            "mdi6.magic-staff",
            QT_TRANSLATE_NOOP(
                "Actions", "Mark the area of similar colour under the mouse; the right button unmarks it"
            ),
            QT_TRANSLATE_NOOP(
                "ToolHint",
                "Shift: all alike. Right button or Ctrl takes away. Drag: a limit, until Esc.",
            ),
            "mask",
            marks=True,
            tolerance=24,
        ),
    )
    EDGE_PENCIL = (
        "edge_pencil",
        ToolEntry(
            "stroke_tools:EdgePencil",
            QT_TRANSLATE_NOOP("Actions", "Line &pencil"),
            "P",
            "mdi6.vector-polyline-edit",
            QT_TRANSLATE_NOOP("Actions", "Draw lines for the repair to follow; Shift+click draws a straight one"),
            QT_TRANSLATE_NOOP("ToolHint", "Right button or Ctrl takes lines away. Shift+click draws a straight line."),
            "edges",
            size=1,
            eraser="edge_eraser",
            swap="edge_eraser",
        ),
    )
    EDGE_ERASER = (
        "edge_eraser",
        ToolEntry(
            "stroke_tools:EdgeEraser",
            QT_TRANSLATE_NOOP("Actions", "Line e&raser"),
            "Shift+P",
            "mdi6.vector-polyline-remove",
            QT_TRANSLATE_NOOP("Actions", "Erase lines that the repair should not follow"),
            QT_TRANSLATE_NOOP("ToolHint", "Shift+click erases along a straight line."),
            "edges",
            size=12,
            eraser="edge_eraser",
            swap="edge_pencil",
        ),
    )
    PICKER = (
        "picker",
        ToolEntry(
            "picker:Picker",
            QT_TRANSLATE_NOOP("Actions", "&Colour picker"),
            "I",
            "mdi6.eyedropper-variant",
            QT_TRANSLATE_NOOP("Actions", "Take a colour from the picture for pencil and bucket"),
            QT_TRANSLATE_NOOP(
                "ToolHint", "Click takes a colour and pencil or bucket. With the right button the picker stays in hand."
            ),
            "image",
            has_colour=True,
            samples=True,
            eraser="restore",
            last_in_menu=True,
        ),
    )
    PENCIL = (
        "pencil",
        ToolEntry(
            "stroke_tools:Pencil",
            QT_TRANSLATE_NOOP("Actions", "Pe&ncil"),
            "N",
            "mdi6.pencil-outline",
            QT_TRANSLATE_NOOP("Actions", "Draw hard pixels in the picked colour, for the last touch"),
            QT_TRANSLATE_NOOP("ToolHint", "Alt+click picks a colour. Right button or Ctrl paints the original."),
            "image",
            size=1,
            has_colour=True,
            paints_colour=True,
            eraser="restore",
        ),
    )
    FILL = (
        "fill",
        ToolEntry(
            "fill:Fill",
            QT_TRANSLATE_NOOP("Actions", "Paint b&ucket"),
            "G",
            "mdi6.format-color-fill",
            QT_TRANSLATE_NOOP("Actions", "Fill with the picked colour up to the lines around"),
            QT_TRANSLATE_NOOP(
                "ToolHint",
                "Alt+click picks a colour. Shift: all alike. Right button or Ctrl: the original. Drag: a limit.",
            ),
            "image",
            tolerance=32,
            has_colour=True,
            paints_colour=True,
            fills=True,
            eraser="restore",
        ),
    )
    HAND = (
        "hand",
        ToolEntry(
            "",
            QT_TRANSLATE_NOOP("Actions", "&Hand"),
            "H",
            "mdi6.hand-back-right-outline",
            QT_TRANSLATE_NOOP("Actions", "Move the picture; holding Space does so with any tool"),
            QT_TRANSLATE_NOOP("ToolHint", "Drag to move the picture. With any other tool, hold Space."),
            "view",
        ),
    )

    @property
    def eraser(self) -> Tool:
        """What a pen's eraser end is while this tool is in hand."""
        return Tool(self.entry.eraser)

    @property
    def swapped(self) -> Tool:
        """What the action "swap" goes to from this tool."""
        return Tool(self.entry.swap)


TOOL_GROUPS: tuple[tuple[Tool, ...], ...] = tuple(
    tuple(tool for tool in Tool if tool.entry.works_on == layer) for layer in ("mask", "image", "edges", "view")
)
"""The tools in the order of the tool rail, by what they work on."""


def menu_of_tools() -> list[str | None]:
    """Names of the tools' actions as the menu lists them; None is a separator after each group."""
    names: list[str | None] = []
    for group in TOOL_GROUPS:
        names += [tool.value for tool in sorted(group, key=lambda tool: tool.entry.last_in_menu)]
        names.append(None)
    return names
