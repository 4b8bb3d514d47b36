"""The Repair page: before a picture is open, the way of a repair, proposals, and ways to look at the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.repair.history_panel import HistoryFeature
from app.repair.proposals.candidate_grid import CandidateGrid
from tests.app.hands import drag, hover
from tests.screenshots.shot import Shot, Take, between
from tests.screenshots.stage import Stage


def start(stage: Stage) -> Iterator[Shot]:
    page = stage.window.page
    yield Shot("empty")
    yield between("empty_drop", lambda: page.show_drop(True), lambda: page.show_drop(False))
    stage.open_example()
    yield between("drop", lambda: page.show_drop(True), lambda: page.show_drop(False))


def repair(stage: Stage) -> Iterator[Shot]:
    window, page = stage.window, stage.window.page
    stage.open_example()
    window.canvas.fit()
    yield Shot("marked")
    yield _rings(stage)
    yield from _at_work(stage)
    stage.repair()
    yield Shot("repaired")
    for name in ("compare_wipe", "compare_side", "compare_difference", "compare_onion"):
        stage.trigger(name)
        yield Shot(name)
    stage.trigger("compare_off")
    yield _history(stage)
    yield from _proposals(stage)
    page.panel.show_tab("repairs")
    yield Shot("repairs")


def _rings(stage: Stage) -> Shot:
    button = stage.window.page.footer.rings_button
    menu = button.menu()

    def enter() -> None:
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    return between("rings", enter, menu.close)


def _at_work(stage: Stage) -> Iterator[Shot]:
    window = stage.window
    stage.backend.may_go_on.clear()
    window.actions_table["repair"].trigger()
    stage.wait(stage.backend.is_held.is_set)
    yield Shot("repairing")
    window.actions_table["cancel"].trigger()
    stage.backend.may_go_on.set()
    stage.wait(lambda: not window.controller.is_repairing)


def _history(stage: Stage) -> Shot:
    feature = cast(HistoryFeature, stage.feature(HistoryFeature))
    return between("history", feature.open, lambda: feature.panel is not None and feature.panel.close())


def _proposals(stage: Stage) -> Iterator[Shot]:
    """For a wide stroke across an eye: for thin damage they would look alike."""
    window = stage.window
    for y in range(380, 440, 20):
        drag(window, (230, y), (340, y))
    window.actions_table["candidates"].trigger()
    grid = window.findChild(CandidateGrid)
    assert isinstance(grid, CandidateGrid)
    stage.wait(lambda: grid.isVisible() and grid.count > 1)
    yield Shot("proposals_coming")
    stage.wait(lambda: not window.controller.is_proposing)
    yield Shot("proposals")
    stage.click(grid.head.strip_button)
    yield Shot("proposals_strip")
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)


def view(stage: Stage) -> Iterator[Shot]:
    """What is around the picture, and how the picture lies."""
    window = stage.window
    stage.open_example()
    window.canvas.fit()
    for name in ("fold_panel", "hide_panels"):
        stage.trigger(name)
        yield Shot(name)
        stage.trigger(name)
    for name in ("full_screen", "hide_panels"):
        stage.trigger(name)
    yield Shot("full_screen")
    for name in ("hide_panels", "full_screen"):
        stage.trigger(name)

    def zoomed(name: str, act: Callable[[], object]) -> Shot:
        """The zoom is shown for a moment only."""

        def show(stage: Stage, take: Take) -> None:
            stage.zoom_at(300, 400, 1.0)
            act()
            stage.rest(0.1)
            take()

        return Shot(name, show)

    yield zoomed("zoom", lambda: window.canvas.zoom_to(3.0))
    yield zoomed("pixel_grid", lambda: stage.zoom_at(300, 400, 16.0))
    yield from _rulers(stage)
    window.canvas.fit()
    window.canvas.turn_to(24.5)
    yield Shot("turned")
    window.canvas.mirror()
    yield Shot("turned_mirrored")


def _rulers(stage: Stage) -> Iterator[Shot]:
    """With the pointer on the picture; fitted, enlarged, and beside the original with a message above."""
    window = stage.window
    stage.trigger("rulers")
    window.canvas.fit()
    hover(window, 300.5, 400.5)
    yield Shot("rulers")
    stage.zoom_at(300, 400, 16.0)
    hover(window, 303.5, 398.5)
    yield Shot("rulers_enlarged")
    window.canvas.fit()
    stage.trigger("compare_side")
    banner = window.page.banner
    yield between("rulers_side", lambda: stage.trigger("mask_from_alpha"), banner.hide)
    stage.trigger("compare_off")
    stage.trigger("rulers")
