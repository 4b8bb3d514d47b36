"""Tsukuroi's engine: pictures, networks, training and repair. Runs without a screen and never imports Qt."""

__version__ = "0.4.0"

PROGRAM = "tsukuroi" if __name__ == "tsukuroi.core" else "main.py"
"""What its messages call the program: the installed command, or the file in the repository."""
