"""The parser all commands share, the kinds of values they take, and the arguments that say how to repair.

What is not given stays None, so that a saved job's own choice holds; where there is none, RestoreOptions has the usual.
"""

from __future__ import annotations

import argparse
import math
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from core.config_key import DEVICES
from core.errors import ImageError
from core.files import exists, is_file, is_folder, is_protected, real_path, reason_of, refusal
from core.inference.options import (
    CONTEXT_LIMITS,
    GRAIN_LIMITS,
    GRAIN_RULES,
    LINES,
    METHODS,
    MOST_GROWN,
    PRECISION_RULES,
    RIM_RULES,
    RING_LIMITS,
    TEXTURE_RULES,
    RestoreOptions,
)

Arguments = argparse._ActionsContainer
"""What takes arguments: a parser, or a group of one."""


_LONGEST = 120  # characters of a typed word that a sentence repeats
_LARGEST = 2**31 - 1  # more than any option makes sense with


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one sentence instead of a page of usage."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.register("type", Path, _path)

    def error(self, message: str) -> NoReturn:
        message = re.sub(rf"([^\s/\\]{{{_LONGEST}}})[^\s/\\]+", r"\1…", message)
        self.exit(2, f"{self.prog}: {message.rstrip('.')}; {self.prog} --help explains.\n")


def _path(text: str) -> Path:
    """A path; a ~ that no shell has replaced means a home folder, unless there is a file of that very name."""
    if not text:  # such as a variable of the shell that is not set; it would mean the current folder
        raise argparse.ArgumentTypeError("'' names no file and no folder")
    if not text.startswith("~") or os.path.lexists(text):
        return Path(text)
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise argparse.ArgumentTypeError(
            f"{text!r} begins with ~, but there is no such user; write ./~ for a name like that"
        ) from None


def add_device(parser: Arguments, default: str | None = "auto", text: str = "") -> None:
    """Adds --device; `default` None leaves the choice to the model folder's config, unless `text` says otherwise."""
    usual = f"where the networks run (default: {'auto' if default else 'as in config.yml'})"
    parser.add_argument("--device", choices=DEVICES, default=default, help=text or usual)


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Adds --path, the model folder; EdgeConnect's name for it is taken, too."""
    parser.add_argument(
        "--path",
        "--checkpoints",
        type=Path,
        required=True,
        metavar="DIR",
        help="the model folder: config.yml, weights and samples",
    )


def check_output(path: Path, sources: Iterable[Path], *, overwrite: bool) -> None:
    """Refuses, before any work, to write over a file that is read or, unless `overwrite`, one that exists.

    Raises ImageError.
    """
    if real_path(path) in {real_path(source) for source in sources}:
        raise ImageError("{path} is one of the files to read; choose another output.", path)
    if is_folder(path):
        raise ImageError("{path} is a folder; name a file in it.", path)
    if exists(path) and not is_file(path):
        raise ImageError("{path} is no ordinary file; choose another output.", path)
    if exists(path) and not overwrite:
        raise ImageError("{path} exists already; choose another output, or add --overwrite.", path)
    if is_protected(path):
        raise ImageError("{path} is write-protected; choose another output, or allow writing to it.", path)
    if (reason := refusal(path.parent)) is not None:
        raise ImageError("{path} cannot be written: {reason}.", path, reason=reason)
    if not is_folder(path.parent):
        raise ImageError("There is no folder {folder} to write {name} to.", path, folder=path.parent)
    if not os.access(path.parent, os.W_OK):
        raise ImageError(
            "The folder {folder} may not be written to; choose another output, or allow writing to it.",
            path,
            folder=path.parent,
        )
    try:
        path.stat()
    except FileNotFoundError:
        return
    except OSError as error:  # such as a name that is too long, or a link that leads to itself
        raise ImageError("{path} cannot be written: {reason}.", path, reason=reason_of(error)) from error


def count(text: str) -> int:
    """A whole number from 0 on."""
    return _whole(text, 0, _LARGEST)


def positive(text: str) -> int:
    """A whole number from 1 on."""
    return _whole(text, 1, _LARGEST)


def whole(low: int, high: int) -> Callable[[str], int]:
    """Takes a whole number from `low` to `high`."""
    return lambda text: _whole(text, low, high)


def within(low: float, high: float) -> Callable[[str], float]:
    """Takes a number from `low` to `high`."""

    def number(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {low:g} to {high:g}")
        return value

    return number


def _whole(text: str, low: int, high: int) -> int:
    try:
        value = int(text)
    except ValueError:
        value = low - 1
    if not low <= value <= high:
        limits = f"from {low} on" if high == _LARGEST and value < low else f"from {low} to {high}"
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number {limits}")
    return value


_NAMES = (
    *("mask_grow", "rim", "region", "seam_correction", "method", "rings", "context"),
    *("texture", "grain", "grain_strength"),
    *("lines", "precision"),
)


def add_restore_arguments(parser: Arguments) -> None:
    """Adds how to repair: what `restore_options` reads, and the device."""
    usual = RestoreOptions()
    _add_surroundings(parser, usual)
    _add_filling(parser, usual)
    _add_surface(parser, usual)
    add_device(parser, default=None, text="where the networks run (default: auto)")


def _add_surroundings(parser: Arguments, usual: RestoreOptions) -> None:
    """Which pixels around the mask are hidden, and how many the networks see."""
    parser.add_argument(
        "--mask-grow",
        type=whole(0, MOST_GROWN),
        metavar="PX",
        help=f"pixels around the mask to hide as well, at most (default: {usual.mask_grow})",
    )
    parser.add_argument(
        "--rim",
        choices=RIM_RULES,
        help="stained: hide of these pixels only what the damage has stained (default); all: hide all of them",
    )
    parser.add_argument(
        "--region",
        choices=("crop", "full"),
        help="crop: each damage with some context, at its own size (default); full: the whole picture at once",
    )
    low, high = CONTEXT_LIMITS
    parser.add_argument(
        "--context",
        type=within(low, high),
        metavar="X",
        help=f"how much around a damage the networks see with --region crop, {low:g} to {high:g} times the usual "
        f"(default: {usual.context:g})",
    )


def _add_filling(parser: Arguments, usual: RestoreOptions) -> None:
    """How holes are filled."""
    parser.add_argument(
        "--method",
        choices=METHODS,
        help=_each_of(((name, entry.help) for name, entry in METHODS.items()), usual.method),
    )
    narrowest, widest = RING_LIMITS
    parser.add_argument(
        "--rings",
        type=_ring_width,
        metavar="PX",
        help=f"paint wide holes from the rim inwards, in rings of {narrowest} to {widest} pixels, each seen by the "
        "next; 0: at once (default)",
    )
    parser.add_argument(
        "--lines",
        choices=LINES,
        help="how lines in a hole are drawn that the networks follow. "
        + _each_of(((name, entry.help) for name, entry in LINES.items()), usual.lines),
    )
    parser.add_argument(
        "--seam-correction",
        action=argparse.BooleanOptionalAction,
        help="match the networks' colours to what surrounds them, or keep them as they come (default: match)",
    )
    parser.add_argument(
        "--precision",
        choices=PRECISION_RULES,
        help="what the networks compute in: auto takes bfloat16 where the device has units for it and is faster with "
        "it, else float32 (default: auto); float32 is what versions before 0.5 took",
    )


def _each_of(choices: Iterable[tuple[str, str]], usual: str) -> str:
    """Each choice with what it does, and which one is usual."""
    return "; ".join(f"{name}: {text}{' (default)' if name == usual else ''}" for name, text in choices)


def _add_surface(parser: Arguments, usual: RestoreOptions) -> None:
    """Which patterns and which grain go on over a repair."""
    parser.add_argument(
        "--texture",
        choices=TEXTURE_RULES,
        help="auto: screentone and other patterns go on through the hole, in phase (default); off: they do not",
    )
    parser.add_argument(
        "--grain",
        choices=GRAIN_RULES,
        help="auto: film grain, paper and other noise around a hole is measured and laid over its repair (default); "
        "off: it is not",
    )
    weakest, strongest = GRAIN_LIMITS
    parser.add_argument(
        "--grain-strength",
        type=within(weakest, strongest),
        metavar="X",
        help=f"how strong the grain is, {weakest:g} to {strongest:g} times what was measured "
        f"(default: {usual.grain_strength:g})",
    )


def _ring_width(text: str) -> int:
    narrowest, widest = RING_LIMITS
    try:
        width = int(text)
    except ValueError:
        width = -1
    if width and not narrowest <= width <= widest:
        raise argparse.ArgumentTypeError(f"{text!r} is not 0 or a whole number from {narrowest} to {widest}")
    return width


def restore_options(options: argparse.Namespace, base: RestoreOptions | None = None) -> RestoreOptions:
    """`base` (None is the usual) with what the arguments of `add_restore_arguments` change in it."""
    return replace(base or RestoreOptions(), **given(options, _NAMES))


def given(options: argparse.Namespace, names: tuple[str, ...]) -> dict[str, Any]:
    """Those of `names` that the command line has values for."""
    values = {name: getattr(options, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}
