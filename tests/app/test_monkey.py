"""Thousands of random actions in the window, see tests/app/monkey.py.

By hand, from the project's folder: python -m tests.app.test_monkey --actions 20000 --seed 7
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported

import numpy as np
import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.window.shell import dress_application
from tests.app.monkey import Monkey
from tests.app.monkey_world import Fault

_REPORTED = 1000  # actions, after which the program says how far it has come


@pytest.mark.slow
def test_random_actions_break_nothing(qapp: QApplication, tmp_path: Path) -> None:
    dress_application(qapp)
    with Monkey(tmp_path, seed=1) as monkey:
        monkey.run(2000)
    assert len(monkey.repairs) > 10, "most of what it did was to no effect"


@pytest.mark.slow
def test_what_may_never_happen_is_noticed(qapp: QApplication, tmp_path: Path) -> None:
    dress_application(qapp)
    with Monkey(tmp_path, seed=2) as monkey:
        window = monkey.window
        assert window is not None
        monkey.run(3)

        def fails(said: str) -> None:
            with pytest.raises(Fault, match=said):
                monkey.rest()
            monkey.watch.faults.clear()

        QTimer.singleShot(0, lambda: 1 // 0)
        fails("ZeroDivisionError")
        QObject().startTimer(-5)
        fails("Qt says: QObject::startTimer")
        window.tasks.crashed.emit("a traceback")
        fails("a traceback")
        window.document.finish_stroke()  # pixels are not looked at while one is under way
        content = window.document.content
        unmarked = tuple(np.argwhere(~monkey.may_change(content))[0])
        content.image = content.image.copy()
        content.image[unmarked] ^= 1
        fails("1 pixels outside of all masks")
        content.image = content.original
        victim = monkey.world.kept[0]
        kept = victim.read_bytes()
        victim.write_bytes(b"x")
        with pytest.raises(Fault, match="was changed"):
            monkey.world.check()
        victim.write_bytes(kept)


def main() -> int:
    parser = argparse.ArgumentParser(description="Random actions in the window.")
    parser.add_argument("--actions", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    dress_application(app)
    start, worked = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        try:
            with Monkey(Path(folder), options.seed) as monkey:
                for done in range(0, options.actions, _REPORTED):
                    monkey.run(min(_REPORTED, options.actions - done))
                    sys.stdout.write(f"{monkey.count:,} actions, {len(monkey.repairs):,} repairs\n")
                    sys.stdout.flush()
        except Fault as fault:
            sys.stderr.write(f"{fault}\n")
            return 1
    QGuiApplication.clipboard().clear()  # Qt without a screen keeps it until Python has ended, and falls over it
    spent = f"{time.monotonic() - start:.0f} s, {time.process_time() - worked:.0f} s of work"
    sys.stdout.write(f"seed {options.seed}: {options.actions} actions in {spent}, no fault\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
