"""What a command says on a terminal and in a pipe, and how Ctrl-C reaches a job."""

import io
import os
import signal
import sys
from pathlib import Path

import pytest

from core.cli.terminal import Terminal, fail, interruptible
from core.events import (
    CheckpointSaved,
    Evaluated,
    Notice,
    Progress,
    SampleSaved,
    TrainStarted,
    TrainStatus,
    TrainStep,
)


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_a_pipe_gets_plain_lines(capsys):
    with Terminal() as terminal:
        for done in range(5):
            terminal(Progress("painting", done, 4))
        terminal(Progress("painting", 4, 4))  # the work goes on
        terminal(Notice("a word"))
    out, err = capsys.readouterr()
    assert out.splitlines() == ["painting: 0%", "painting: 100%", "a word"]
    assert err == ""


def test_a_terminal_gets_a_bar(capsys, monkeypatch):
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with Terminal() as terminal:
        for done in range(5):
            terminal(Progress("painting", done, 4))
        for iteration in (1, 2):
            terminal(TrainStep(1, iteration, 10, {"l1": 0.5}))
    assert "painting" in screen.getvalue() and "100%" in screen.getvalue()
    assert "phase 1" in screen.getvalue() and "l1 0.5" in screen.getvalue()
    assert capsys.readouterr().out == ""


def test_training_prints_at_its_interval(capsys):
    with Terminal(every=10) as terminal:
        for iteration in range(5, 36, 3):
            terminal(TrainStep(2, iteration, 40, {"psnr": 20.0}, 0.25))
        terminal(CheckpointSaved((Path("a.pth"), Path("b.pth")), 35))
        terminal(SampleSaved(Path("s.png"), 35))
        terminal(Evaluated(35, {"psnr": 21.0}))
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("phase")] == [
        f"phase 2, iteration {n} of 40: psnr 20 (0.25 s a step)" for n in (11, 20, 32)
    ]
    assert lines[-3:] == ["Saved a.pth, b.pth", "Sample sheet s.png", "Evaluation at iteration 35: psnr 21"]


def test_slow_steps_are_told_before_the_interval_and_with_the_time_that_is_left(capsys, monkeypatch):
    now = [100.0]
    monkeypatch.setattr("core.cli.terminal.time.monotonic", lambda: now[0])
    with Terminal(every=20) as terminal:
        terminal(TrainStarted(1, 0, 60))
        for iteration in range(1, 6):
            now[0] += 14
            terminal(TrainStep(1, iteration, 60, {}, 14.0))
            terminal(TrainStatus(1, iteration, 60, 1 / 14, None if iteration < 2 else (60 - iteration) * 14))
    assert capsys.readouterr().out.splitlines() == [
        "phase 1, iteration 1 of 60:  (14 s a step)",
        "phase 1, iteration 4 of 60:  (14 s a step, 13 min left)",
    ]


def test_an_interval_of_zero_is_silent(capsys):
    with Terminal(every=0) as terminal:
        terminal(TrainStep(1, 10, 40, {}))
    assert capsys.readouterr().out == ""


def test_a_failure_is_one_line(capsys):
    fail("main.py", "first\n  second")
    assert capsys.readouterr().err == "main.py: first second\n"


@pytest.mark.skipif(os.name == "nt", reason="raise_signal interrupts at once on Windows")
def test_ctrl_c_asks_first_and_insists_then(capsys):
    before = signal.getsignal(signal.SIGINT)
    with interruptible() as token:
        signal.raise_signal(signal.SIGINT)
        assert token.cancelled
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
    assert "Stopping" in capsys.readouterr().err
