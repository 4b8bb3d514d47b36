"""`python -m tsukuroi` and the installed commands: the program of main.py."""

from __future__ import annotations

import os
import sys

from main import main


def window() -> int:
    """The command of a desktop's menu. On Windows it has no console, and so no streams to write to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - for good
    return main()


if __name__ == "__main__":
    sys.exit(main())
