"""Opens Tsukuroi's window, with the pictures that are named."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core import __version__
from core.cli.arguments import add_device
from core.files import exists, refusal


@dataclass(frozen=True)
class WindowRequest:
    """What the window should open. masks: each belongs to the picture at its place, and may be fewer. model: None for
    the one that comes with the program."""

    pictures: tuple[Path, ...] = ()
    masks: tuple[Path, ...] = ()
    model: Path | None = None
    device: str = "auto"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = "pictures, projects and folders to open"
    parser.add_argument("pictures", nargs="*", type=Path, metavar="PICTURE", help=what)
    mask = "the first picture's mask: white is repaired; given again, the second one's, and so on"
    parser.add_argument("--mask", dest="masks", action="append", default=[], type=Path, metavar="FILE", help=mask)
    add_window_options(parser)
    parser.add_argument("--version", action="version", version=f"Tsukuroi {__version__}")


def add_window_options(parser: argparse.ArgumentParser) -> None:
    """Adds what every way to open the window has."""
    parser.add_argument("--model", type=Path, metavar="DIR", help="model folder (default: the bundled one)")
    add_device(parser)


def check(parser: argparse.ArgumentParser, options: argparse.Namespace, commands: Iterable[str]) -> None:
    """Refuses a mistyped command, what is not there, and a mask without a picture. Ends with the parser's error."""
    pictures: list[Path] = options.pictures
    if len(options.masks) > len(pictures):
        parser.error("each --mask needs a picture" if pictures else "--mask needs a picture")
    for place, picture in enumerate(pictures):
        if exists(picture):
            continue
        if (reason := refusal(picture)) is not None:
            parser.error(f"{picture} cannot be opened: {reason}")
        if place:
            parser.error(f"there is no picture {picture}")
        near = difflib.get_close_matches(str(picture), list(commands), n=1)
        hint = f"; did you mean the command {near[0]}?" if near else ""
        parser.error(f"there is neither a picture nor a command {picture}{hint}")


def request(options: argparse.Namespace) -> WindowRequest:
    return WindowRequest(tuple(options.pictures), tuple(options.masks), options.model, options.device)
