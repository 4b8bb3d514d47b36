"""Tsukuroi. Without a command: the window. With one (repair, train, test, eval, split): no window, no Qt."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.cli.window import WindowRequest

_OWN = ("app", "core", "tsukuroi")
_REMEDY = (
    "install Tsukuroi there again, with what it needs (pip install --force-reinstall)."
    if __name__ == "tsukuroi.main"  # from a wheel, which has no folder to set up
    else "python3 -m venv .venv && .venv/bin/pip install -e . makes a Python that has everything (see README.md)."
)


def main(arguments: list[str] | None = None) -> int:
    """Runs one command line (without the program's name) and returns the exit code: 0, 1, 2 or 130."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python deserves a sentence too
        return _refuse(f"Tsukuroi needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    try:
        from core.cli.program import run

        return run(sys.argv[1:] if arguments is None else arguments, _open_window)
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in _OWN:
            raise
        return _refuse(f"The package {package} is missing in {sys.executable}; {_REMEDY}")


def _open_window(request: WindowRequest) -> int:
    from app.application import run_window

    return run_window(request.pictures, request.masks, request.model, request.device)


def _refuse(sentence: str) -> int:
    from core import PROGRAM

    sys.stderr.write(f"{PROGRAM}: {sentence}\n")
    return 1


if __name__ == "__main__":  # spawned data workers import this module and must not start over
    sys.exit(main())
