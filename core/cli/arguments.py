"""The parser all commands share, and the kinds of values they take."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from core.config_key import DEVICES
from core.errors import CheckpointError, ImageError

Arguments = argparse._ActionsContainer
"""What takes arguments: a parser, or a group of one."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message.rstrip('.')}; {self.prog} --help explains.\n")


def add_device(parser: Arguments, default: str | None = "auto", text: str = "") -> None:
    """Adds --device; `default` None leaves the choice to the model folder's config, unless `text` says otherwise."""
    usual = f"where the networks run (default: {'auto' if default else 'as in config.yml'})"
    parser.add_argument("--device", choices=DEVICES, default=default, help=text or usual)


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Adds --path, the model folder."""
    parser.add_argument(
        "--path", type=Path, required=True, metavar="DIR", help="the model folder: config.yml, weights and samples"
    )


def check_output(path: Path, sources: Iterable[Path], *, overwrite: bool) -> None:
    """Refuses, before any work, to write over a file that is read or, unless `overwrite`, one that exists.

    Raises ImageError.
    """
    if path.resolve() in {source.resolve() for source in sources}:
        raise ImageError(f"{path} is one of the files to read; choose another output.", path)
    if path.is_dir():
        raise ImageError(f"{path} is a folder; name a file in it.", path)
    if path.exists() and not overwrite:
        raise ImageError(f"{path} exists already; choose another output, or add --overwrite.", path)
    if not path.parent.is_dir():
        raise ImageError(f"There is no folder {path.parent} to write {path.name} to.", path)


def check_model(folder: Path) -> None:
    """Finds a missing model folder before torch is imported, which takes seconds. Raises CheckpointError."""
    if not folder.is_dir():
        raise CheckpointError(f"There is no model folder {folder}.", folder)


def count(text: str) -> int:
    """A whole number from 0 on."""
    return _whole(text, 0)


def positive(text: str) -> int:
    """A whole number from 1 on."""
    return _whole(text, 1)


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


def _whole(text: str, low: int) -> int:
    try:
        value = int(text)
    except ValueError:
        value = low - 1
    if value < low:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {low} on")
    return value
