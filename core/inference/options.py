"""How to repair, as plain values; importing this loads neither torch nor numpy, so that a command's help is quick.

To add a method of filling holes, write its function in a file of this folder (see `core.inference.passes.FillMethod`)
and add its name to `Method` and an entry to `METHODS`. The command line, the batch form, the Repair page, projects
and recipes read everything from there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from core.errors import ConfigError
from core.texts import QT_TRANSLATE_NOOP

Method = Literal["model", "smooth", "flat", "uncover", "likeness"]


@dataclass(frozen=True)
class MethodEntry:
    """What the program knows of a method.

    function: "module:function" in `core.inference`. help: for the command line. choice: in the batch form. name: of a
    candidate made with it. made: how the list of repairs calls what it made; "" for the name of the model. needs_model:
    whether its result depends on the weights even where the edges are given. in_rings: whether it can go from the rim
    of a hole inwards. The texts are English.
    """

    function: str
    help: str
    choice: str
    name: str
    made: str = ""
    needs_model: bool = True
    in_rings: bool = False


METHODS: Mapping[Method, MethodEntry] = {
    "model": MethodEntry(
        "passes:fill_with_model",
        "the networks paint",
        QT_TRANSLATE_NOOP("BatchMethods", "Model: lines and texture"),
        QT_TRANSLATE_NOOP("RepairMethods", "Model"),
        in_rings=True,
    ),
    "smooth": MethodEntry(
        "passes:fill_smoothly",
        "the surrounding colours flow in, up to the lines",
        QT_TRANSLATE_NOOP("BatchMethods", "Smooth: colours flow in"),
        QT_TRANSLATE_NOOP("RepairMethods", "Smooth"),
        QT_TRANSLATE_NOOP("RepairMethods", "Smooth fill"),
        in_rings=True,
    ),
    "flat": MethodEntry(
        "cels:fill_with_cels",
        "nothing but exact cel colours of the surroundings, each on its side of the lines",
        QT_TRANSLATE_NOOP("BatchMethods", "Flat: plain cel colours"),
        QT_TRANSLATE_NOOP("RepairMethods", "Flat colour"),
        QT_TRANSLATE_NOOP("RepairMethods", "Flat colour"),
        needs_model=False,
    ),
    "uncover": MethodEntry(
        "uncovering.fill:fill_uncovered",
        "what shines through a translucent mark is computed, and the networks paint only what is opaque or unsure",
        QT_TRANSLATE_NOOP("BatchMethods", "Uncover: what shines through a mark"),
        QT_TRANSLATE_NOOP("RepairMethods", "Uncovered"),
        QT_TRANSLATE_NOOP("RepairMethods", "Uncover"),
    ),
    "likeness": MethodEntry(
        "likeness:fill_by_likeness",
        "patches of the same picture that resemble what the networks paint, for foliage, clouds, brushwork, hatching",
        QT_TRANSLATE_NOOP("BatchMethods", "From the picture: its own texture"),
        QT_TRANSLATE_NOOP("RepairMethods", "From the picture"),
        in_rings=True,
    ),
}
"""All methods; the first one is the usual."""
RULES = 2
"""The newest rules of filling. Rules 1 are those of versions up to 0.4; their recipes are replayed by them."""
AlphaRule = Literal["keep", "open"]
ALPHA_RULES: tuple[AlphaRule, ...] = get_args(AlphaRule)
TextureRule = Literal["auto", "off"]
TEXTURE_RULES: tuple[TextureRule, ...] = get_args(TextureRule)
GrainRule = Literal["auto", "off"]
GRAIN_RULES: tuple[GrainRule, ...] = get_args(GrainRule)
LinesRule = Literal["auto", "likely", "sharp", "committed"]


@dataclass(frozen=True)
class LinesEntry:
    """What the program says of a way to take lines in a hole. help: for the command line. name, tip: in the window.
    The texts are English. from_users: whether lines that the user draws in the hole are shown to the network."""

    help: str
    name: str
    tip: str
    from_users: bool = False


LINES: Mapping[LinesRule, LinesEntry] = {
    "auto": LinesEntry(
        "likely in narrow holes, and drawn in wide ones, committed in very wide ones",
        QT_TRANSLATE_NOOP("LineRules", "Auto"),
        QT_TRANSLATE_NOOP(
            "LineRules",
            "Soft in narrow holes, where they are sure anyway, and drawn in wider ones, going on from those that you "
            "draw",
        ),
        from_users=True,
    ),
    "likely": LinesEntry(
        "as likely as they are, and so soft in wide holes",
        QT_TRANSLATE_NOOP("LineRules", "Soft"),
        QT_TRANSLATE_NOOP("LineRules", "They fade where they are unsure"),
    ),
    "sharp": LinesEntry(
        "drawn where they are likeliest",
        QT_TRANSLATE_NOOP("LineRules", "Sharp"),
        QT_TRANSLATE_NOOP("LineRules", "Drawn where they are likeliest"),
    ),
    "committed": LinesEntry(
        "taken from the rim inwards, each guiding the next",
        QT_TRANSLATE_NOOP("LineRules", "Committed"),
        QT_TRANSLATE_NOOP(
            "LineRules", "Taken from the rim inwards, each guiding the next, and going on from those that you draw"
        ),
        from_users=True,
    ),
}
"""All ways; the first one is the usual."""
Precision = Literal["float32", "bfloat16"]
PrecisionRule = Literal["auto", "float32", "bfloat16"]
PRECISION_RULES: tuple[PrecisionRule, ...] = get_args(PrecisionRule)
RimRule = Literal["stained", "all"]
RIM_RULES: tuple[RimRule, ...] = get_args(RimRule)
WIDE_HOLE = 9.0
"""Pixels from the border of a hole to its middle, from where on "auto" draws lines in it."""
SMALLEST_SIDE = 16
"""Pixels that a picture must have in width and height to be repaired."""
CONTEXT_LIMITS = (0.5, 2.0)
GRAIN_LIMITS = (0.0, 2.0)
RING_WIDTH = 6
"""Pixels that a ring is wide, from the rim of a hole inwards, where the user has not said another width."""
RING_LIMITS = (4, 256)
"""Pixels that it can be wide."""
LARGEST_SIGMA = 10.0
MOST_GROWN = 256
"""Pixels by which a hole can be wider than its mask."""


@dataclass(frozen=True)
class RestoreOptions:
    """How to repair.

    mask_grow: pixels around the mask that are hidden from the networks too, 0 to MOST_GROWN. rim: "all" hides them all,
    "stained" at each damage only as far as it has stained what should be drawing (core.inference.rim), so that
    mask_grow is the most that is hidden; with more than 8 pixels, all are: the user who asks for that has a reason.

    region: "crop" repairs each damage in a crop of its own, "full" passes the whole picture at once. seam_correction:
    remove the colour shift at the seam and keep flat colours flat. sigma: of Canny, in pixels, above 0 and at most
    LARGEST_SIGMA, -1 for no known edges; None takes the one the model was trained with.

    method: "model" paints with the networks; "smooth" lets the surrounding colours flow into the hole, up to the
    edges; "flat" gives each damage the cel colour around it, exactly, and where several meet, each its side of the
    edges; "uncover" takes translucent marks off (core.inference.uncovering), and paints what is opaque or unsure with
    the networks; "likeness" fills it with patches of the known surroundings, the model's fill where there are none. All
    follow the edge network's lines unless edges are given. context: how much of the surroundings the
    networks see in "crop", as a multiple of the usual, within CONTEXT_LIMITS.

    texture: "auto" continues screentone, checks and other periodic textures through the hole where they are sure
    (core.inference.tones), in "crop" with all methods but "flat"; "off" does not.

    grain: "auto" lays the noise of the surroundings (film grain, paper, a scanner's or a codec's noise) over the
    repair, where there is any that can be told from texture (core.inference.grain), with every method; "off" does not.
    grain_strength: times the strength that was measured, within GRAIN_LIMITS.

    rings: pixels that a ring is wide if wide holes are painted from their rim inwards, ring by ring, each seen by the
    next (core.inference.rings), within RING_LIMITS; 0 paints them at once. "flat" and "uncover" do so always. mirrored:
    show the networks everything mirrored, and turn around what they paint: another repair of the same kind.

    lines: "likely" follows, in the hole, how likely the edge network takes a line to be at each pixel; "sharp" follows
    lines taken where that is highest; "committed" lines taken from the rim inwards; "auto" the first along the rim and
    in narrow holes, and the third amid wide ones (core.inference.committed_lines). By the last two, lines that the user
    draws lead the others.

    precision: what the networks compute in; "auto" takes bfloat16 where the device has units for it, is faster with it
    and gives nearly the same (core.inference.precision), else float32.

    alpha: "keep" leaves it as it is, "open" makes opaque what is repaired (core.data.transparency.revealed). rules:
    from 1 to RULES. By 2, a hole in grey is filled with grey, flat ground beside a line that crosses a hole stays
    exactly that ground, a large damage of nothing but thin strokes is seen in windows along them, wide holes are seen
    mirrored, too, and soft edges in holes are made steeper.
    """

    mask_grow: int = 2
    region: Literal["crop", "full"] = "crop"
    seam_correction: bool = True
    sigma: float | None = None
    method: Method = "model"
    context: float = 1.0
    rim: RimRule = "stained"
    alpha: AlphaRule = "keep"
    texture: TextureRule = "auto"
    grain: GrainRule = "auto"
    grain_strength: float = 1.0
    lines: LinesRule = "auto"
    precision: PrecisionRule = "auto"
    rules: int = RULES
    rings: int = 0
    mirrored: bool = False

    @property
    def of_edges(self) -> tuple[object, ...]:
        """What decides which edges are found and predicted: equal for options that follow the same ones."""
        seen = self.mask_grow, self.rim, self.region, self.sigma, self.context, self.texture, self.mirrored
        return *seen, self.lines, self.precision, self.rules

    def check(self) -> None:
        """Raises ConfigError for a value that makes no sense; `mask_grow` is checked where the mask is."""
        self._check_choices()
        self._check_numbers()

    def _check_choices(self) -> None:
        if self.method not in tuple(METHODS):  # whatever it is, not only what can be hashed
            raise ConfigError(
                "The method {method!r} is unknown; it can be {methods}.", method=self.method, methods=METHODS
            )
        if self.rim not in RIM_RULES:
            raise ConfigError("The rim {rim!r} is unknown; it can be {rules}.", rim=self.rim, rules=RIM_RULES)
        if self.texture not in TEXTURE_RULES:
            raise ConfigError(
                "The texture rule {texture!r} is unknown; it can be {rules}.", texture=self.texture, rules=TEXTURE_RULES
            )
        if self.grain not in GRAIN_RULES:
            raise ConfigError(
                "The grain rule {grain!r} is unknown; it can be {rules}.", grain=self.grain, rules=GRAIN_RULES
            )
        if self.lines not in tuple(LINES):
            raise ConfigError("The lines {lines!r} are unknown; they can be {rules}.", lines=self.lines, rules=LINES)
        if self.precision not in PRECISION_RULES:
            raise ConfigError(
                "The precision {precision!r} is unknown; it can be {rules}.",
                precision=self.precision,
                rules=PRECISION_RULES,
            )
        if self.alpha not in ALPHA_RULES:
            raise ConfigError(
                "What to do with alpha, {alpha!r}, is unknown; it can be {rules}.", alpha=self.alpha, rules=ALPHA_RULES
            )

    def _check_numbers(self) -> None:
        from core.data.edges import NO_EDGES

        low, high = CONTEXT_LIMITS
        if not low <= self.context <= high:  # False for NaN, too
            raise ConfigError(
                "The context is {context:g}; it must be from {low:g} to {high:g} times the usual.",
                context=self.context,
                low=low,
                high=high,
            )
        weakest, strongest = GRAIN_LIMITS
        if not weakest <= self.grain_strength <= strongest:
            raise ConfigError(
                "The grain's strength is {strength:g}; it must be from {low:g} to {high:g} times what was measured.",
                strength=self.grain_strength,
                low=weakest,
                high=strongest,
            )
        narrowest, widest = RING_LIMITS
        if self.rings and not narrowest <= self.rings <= widest:
            raise ConfigError(
                "The rings are {width} pixels wide; they must be {narrowest} to {widest} wide, or 0 for none.",
                width=self.rings,
                narrowest=narrowest,
                widest=widest,
            )
        if self.rules not in range(1, RULES + 1):
            raise ConfigError(
                "The rules {rules!r} are unknown; they can be 1 to {newest}.", rules=self.rules, newest=RULES
            )
        sigma = self.sigma
        if sigma is not None and sigma != NO_EDGES and not (math.isfinite(sigma) and 0 < sigma <= LARGEST_SIGMA):
            raise ConfigError(
                "Sigma is {sigma:g}; it must be above 0 and at most {largest:g}, or -1 for none.",
                sigma=sigma,
                largest=LARGEST_SIGMA,
            )
