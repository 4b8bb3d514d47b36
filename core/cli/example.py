"""Opens the window with the bundled damaged picture and its mask, ready for Inpaint."""

from __future__ import annotations

import argparse

from core import resources
from core.cli.window import WindowRequest, add_window_options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_window_options(parser)


def request(options: argparse.Namespace) -> WindowRequest:
    return WindowRequest((resources.EXAMPLE_PICTURE,), (resources.EXAMPLE_MASK,), options.model, options.device)
