"""A state of the window that pictures are taken of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog

from tests.screenshots.stage import Stage

Take = Callable[[], None]


def _as_it_is(stage: Stage, take: Take) -> None:
    stage.rest()
    take()


@dataclass(frozen=True)
class Shot:
    """name: of the file. show: brings the state about, calls `take` and undoes it; without it the window is in that
    state already, and stays in it while themes and languages are switched."""

    name: str
    show: Callable[[Stage, Take], None] = _as_it_is


def between(name: str, enter: Callable[[], object], leave: Callable[[], object]) -> Shot:
    """What is opened anew for each theme and language."""

    def show(stage: Stage, take: Take) -> None:
        enter()
        stage.rest()
        take()
        leave()
        stage.rest(0.05)

    return Shot(name, show)


def made(name: str, make: Callable[[], QDialog]) -> Shot:
    """A dialog that is built anew for each look."""
    made: list[QDialog] = []

    def enter() -> None:
        made.append(make())
        made[-1].open()

    def leave() -> None:
        made[-1].reject()
        made[-1].deleteLater()

    return between(name, enter, leave)


def asked(name: str, question: Callable[[], object]) -> Shot:
    """A question that waits for its answer."""
    return Shot(name, lambda stage, take: stage.while_asked(question, take))
