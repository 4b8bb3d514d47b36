"""From the command line to the window. Imports Qt only after checking that this computer can run it."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from app.window import system_libraries

_log = logging.getLogger(__name__)


def run_window(
    pictures: Sequence[Path] = (), masks: Sequence[Path] = (), model: Path | None = None, device: str = "auto"
) -> int:
    """Opens the window and returns its exit code when it closes.

    pictures, masks: opened at the start, see `MainWindow.open_paths`. model: folder with weights; by default the one
    chosen last in the window, at first the bundled one. device: auto, cpu, cuda or mps; auto is the one chosen last.
    Where no window can be opened, one sentence on stderr says why, and the code is 1.
    """
    problem = system_libraries.problem()
    if problem is not None:
        return _refuse(problem)
    gc.disable()  # all that is made until the window is seen stays, and looking through it again and again takes time
    try:
        from app.window.shell import run
    except ImportError as error:
        _log.debug("Qt cannot be imported", exc_info=True)
        gc.enable()
        return _refuse(f"The window cannot start: {error}")
    return run(pictures, masks, model, device)


def _refuse(problem: str) -> int:
    sys.stderr.write(problem + "\n")
    return 1
