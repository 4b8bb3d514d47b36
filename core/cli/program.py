"""Parses a command line, runs the command, and turns what it raises into a sentence and an exit code."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType

from core import PROGRAM
from core.cli import (
    ancestors,
    before_after,
    check,
    demo_set,
    detect,
    evaluate,
    example,
    repair,
    replay,
    split,
    testing,
    train,
    window,
)
from core.cli.arguments import Parser
from core.cli.terminal import fail
from core.cli.window import WindowRequest
from core.errors import Cancelled, CoreError
from core.files import reason_of
from core.names import PrintableFormatter, printable

COMMANDS: dict[str, ModuleType] = {
    "example": example,
    "repair": repair,
    "detect": detect,
    "before-after": before_after,
    "replay": replay,
    "train": train,
    "test": testing,
    "eval": evaluate,
    "split": split,
    "check": check,
    "demo-set": demo_set,
}
DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
OpenWindow = Callable[[WindowRequest], int]
_IN_TORCHRUN = " main.py " if PROGRAM == "main.py" else f" -m {PROGRAM} "  # what torchrun starts


def make_parser(name: str | None) -> argparse.ArgumentParser:
    """The parser of a command; None is the window."""
    module = window if name is None else COMMANDS[name]
    parser = Parser(
        prog=_called(name),
        description=(module.__doc__ or "").strip().replace(" main.py ", _IN_TORCHRUN),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    if name is None:
        width = max(map(len, COMMANDS)) + 2
        lines = "\n".join(f"  {command:{width}}{summary(other)}" for command, other in COMMANDS.items())
        parser.epilog = f"commands ({PROGRAM} COMMAND --help explains one):\n{lines}"
    return parser


def _called(name: str | None) -> str:
    """How the user starts a command; None is the window."""
    return PROGRAM if name is None else f"{PROGRAM} {name}"


def summary(module: ModuleType) -> str:
    """The first line of a command's description."""
    return (module.__doc__ or "").strip().partition("\n")[0]


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Runs one command line and returns its exit code.

    0: done. 1: the job failed, with one sentence on standard error. 2: the command line makes no sense. 130: stopped
    by Ctrl-C. `open_window` shows the window and is called for it alone.
    """
    name = arguments[0] if arguments and arguments[0] in COMMANDS else None
    program = _called(name)
    handler = logging.StreamHandler()
    handler.setFormatter(PrintableFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    try:
        advice = ancestors.advice(arguments) if name is None else None
        if advice is not None:
            fail(program, f"{advice}.")
            return MISUSED
        parser = make_parser(name)
        # Options may stand among the window's pictures.
        parse = parser.parse_args if name else parser.parse_intermixed_args
        options = parse(list(arguments[1:] if name else arguments))
        if name is None:
            window.check(parser, options, COMMANDS)
        if name in (None, "example"):
            return open_window((window if name is None else example).request(options))
        return int(COMMANDS[str(name)].run(options))
    except SystemExit as ending:  # argparse: --help, --version or a misuse
        return ending.code if isinstance(ending.code, int) else MISUSED
    except CoreError as error:
        fail(program, str(error))
        return FAILED
    except (KeyboardInterrupt, Cancelled):
        fail(program, "Stopped.")
        return INTERRUPTED
    except MemoryError:
        fail(program, "There is not enough memory for this job.")
        return FAILED
    except BrokenPipeError:  # the reader of our output went away, as in "... | head -1"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:  # of a file that no one else has asked about: still a sentence
        where = f"{error.filename}: " if error.filename else ""
        fail(program, f"{printable(where)}{reason_of(error)}.")
        return FAILED
