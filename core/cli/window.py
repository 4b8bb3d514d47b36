"""Opens Tsukuroi's window, with a picture if one is named."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core import __version__
from core.cli.arguments import add_device
from core.files import exists


@dataclass(frozen=True)
class WindowRequest:
    """What the window should show first. None: no picture, no mask, the model that comes with the program."""

    picture: Path | None = None
    mask: Path | None = None
    model: Path | None = None
    device: str = "auto"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = "a picture, a project or a folder to open"
    parser.add_argument("picture", nargs="?", type=Path, metavar="PICTURE", help=what)
    parser.add_argument("--mask", type=Path, metavar="FILE", help="its mask: white is repaired")
    add_window_options(parser)
    parser.add_argument("--version", action="version", version=f"Tsukuroi {__version__}")


def add_window_options(parser: argparse.ArgumentParser) -> None:
    """Adds what every way to open the window has."""
    parser.add_argument("--model", type=Path, metavar="DIR", help="model folder (default: the one that comes along)")
    add_device(parser)


def check(parser: argparse.ArgumentParser, options: argparse.Namespace, commands: Iterable[str]) -> None:
    """Refuses a mistyped command, and a mask without a picture. Ends with the parser's error."""
    picture: Path | None = options.picture
    if picture is None:
        if options.mask is not None:
            parser.error("--mask needs a picture")
        return
    if exists(picture):
        return
    near = difflib.get_close_matches(str(picture), list(commands), n=1)
    hint = f"; did you mean the command {near[0]}?" if near else ""
    parser.error(f"there is neither a picture nor a command {picture}{hint}")


def request(options: argparse.Namespace) -> WindowRequest:
    return WindowRequest(options.picture, options.mask, options.model, options.device)
