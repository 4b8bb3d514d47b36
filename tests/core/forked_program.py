"""Command lines in a fork of the test process: to start Python and PyTorch anew takes seconds.

For tests that need a process and not a start, such as those of signals. Each command is also started for
real by another one.
"""

import os
import signal
import sys
import time
from pathlib import Path

import torch

from core.cli import program
from tests.core.cli_for_tests import no_window


class ForkedProgram:
    """A command line at work. What it says goes to files in `folder`."""

    def __init__(self, folder: Path, *arguments: object) -> None:
        self._out, self._err = folder / "stdout", folder / "stderr"
        self.pid = os.fork()
        if self.pid == 0:
            code = 70
            try:
                sys.stdout, sys.stderr = (
                    path.open("w", encoding="utf-8", buffering=1) for path in (self._out, self._err)
                )
                signal.signal(signal.SIGINT, signal.default_int_handler)
                torch.set_num_threads(1)  # those that a fork leaves behind would be waited for
                code = program.run([str(argument) for argument in arguments], no_window)
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(code)

    @property
    def out(self) -> str:
        return self._out.read_text(encoding="utf-8") if self._out.exists() else ""

    @property
    def err(self) -> str:
        return self._err.read_text(encoding="utf-8") if self._err.exists() else ""

    def wait_for(self, text: str) -> None:
        """Waits until it has said `text`."""
        while text not in self.out:
            assert os.waitpid(self.pid, os.WNOHANG) == (0, 0), f"it ended before: {self.err}"
            time.sleep(0.01)

    def end(self, number: signal.Signals) -> int:
        """Sends a signal and waits for the end; the exit code, as subprocess gives it."""
        os.kill(self.pid, number)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
