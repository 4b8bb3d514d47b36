"""Tools in hand and in use, ways to mark, and finding damage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.actions.tools import Tool
from app.background.task import Task
from app.repair.find_damage.find_damage import FindDamageTab
from app.repair.mask.mask_operations import MaskOperations
from app.repair.tools.tool_state import Softness
from core.detect.detectors import Kind
from tests.app.hands import ALT, CTRL, LEFT, RIGHT, click, drag, hover
from tests.screenshots.shot import Shot, between
from tests.screenshots.stage import Stage


def tools(stage: Stage) -> Iterator[Shot]:
    """Each tool in hand, with its options, and what it shows while it is used."""
    window = stage.window
    stage.open_example()
    window.canvas.fit()
    window.tools.set_colour((214, 120, 96))
    for tool in Tool:
        window.tools.choose(tool)
        hover(window, 300, 330)
        yield Shot(f"tool_{tool.value}")
        brush = window.page.option_bar.brush_options
        if brush.isVisible() and brush.is_folded:
            yield between(f"options_{tool.value}", brush.button.click, brush.popup.hide)
    yield from _resizing(stage)
    yield from _on_release(stage)
    yield from _cloning(stage)
    yield from _areas(stage)


def _resizing(stage: Stage) -> Iterator[Shot]:
    """A drag on the picture that sets the size, and how soft the edge is."""
    window = stage.window
    for tool in (Tool.BRUSH, Tool.CLONE):
        window.tools.choose(tool)
        window.tools.set_size(40)
        drag(window, (300, 330), (330, 345), button=RIGHT, keys=ALT, release=False)
        yield Shot(f"{tool.value}_resizing")
        QTest.mouseRelease(window.canvas, RIGHT, ALT)


def _on_release(stage: Stage) -> Iterator[Shot]:
    """What is repaired as soon as it is painted, and what waits until Ctrl is released."""
    window, backend, controller = stage.window, stage.backend, stage.window.controller
    window.tools.choose(Tool.SPOT)
    window.tools.set_size(30)
    drag(window, (300, 200), (330, 210), keys=CTRL)
    drag(window, (400, 200), (430, 210), keys=CTRL)
    yield Shot("spot_collected")
    backend.may_go_on.clear()
    backend.is_held.clear()
    QTest.keyRelease(window.canvas, Qt.Key.Key_Control)
    stage.wait(backend.is_held.is_set)
    yield Shot("spot_at_work")
    backend.may_go_on.set()
    stage.wait(lambda: not controller.is_repairing)
    yield Shot("spot_done")
    window.tools.choose(Tool.BRUSH)
    stage.trigger("on_release")
    backend.may_go_on.clear()
    backend.is_held.clear()
    drag(window, (200, 600), (260, 620))
    stage.wait(backend.is_held.is_set)
    yield Shot("on_release_at_work")
    backend.may_go_on.set()
    stage.wait(lambda: not controller.is_repairing)
    stage.trigger("on_release")


def _cloning(stage: Stage) -> Iterator[Shot]:
    """The source's cross, and what would be painted, under the ring."""
    window = stage.window
    stage.zoom_at(300, 330, 3.0)
    for tool in (Tool.CLONE, Tool.HEAL):
        window.tools.choose(tool)
        window.tools.set_size(48)
        window.tools.set_softness(Softness(30, 80))
        click(window, 250, 300, keys=ALT)
        hover(window, 320, 360)
        yield Shot(f"{tool.value}_source")
        drag(window, (320, 360), (350, 370), release=False)
        yield Shot(f"{tool.value}_stroke")
        QTest.mouseRelease(window.canvas, LEFT)
        window.actions_table["undo"].trigger()


def _areas(stage: Stage) -> Iterator[Shot]:
    """Areas that are being drawn."""
    window = stage.window
    corners = ((260, 290), (340, 300), (350, 370), (280, 380))
    for tool in (Tool.RECTANGLE, Tool.LASSO, Tool.INK):
        window.tools.choose(tool)
        drag(window, *(corners if tool is Tool.LASSO else corners[::2]), release=False)
        yield Shot(f"{tool.value}_drawing")
        QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(window.canvas, LEFT)
    window.tools.choose(Tool.POLYGON)
    for corner in corners[:3]:
        click(window, *corner)
    hover(window, *corners[3])
    yield Shot("polygon_drawing")
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    for tool in (Tool.WAND, Tool.FILL):
        window.tools.choose(tool)
        drag(window, corners[0], corners[2])
        hover(window, 300, 330)
        yield Shot(f"{tool.value}_limit")
        QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    click(window, 300, 330)
    yield Shot("fill_done")


def marking(stage: Stage) -> Iterator[Shot]:
    """Ways to mark without painting, and what the clipboard says."""
    window = stage.window
    stage.open_example()
    window.canvas.fit()
    masks = cast(MaskOperations, stage.feature(MaskOperations))
    masks.colour_mask.open()
    yield Shot("colour_mask")
    place = QPoint(window.canvas.width() // 2, window.canvas.height() // 2)
    QTest.mouseClick(window.canvas, LEFT, Qt.KeyboardModifier.NoModifier, place)
    stage.rest(0.5)
    yield Shot("colour_mask_picked")
    masks.colour_mask.close()
    for name in ("copy_mask", "copy_region", "copy"):
        yield between(f"said_{name}", lambda name=name: stage.trigger(name), window.page.banner.hide)
    yield from _pasting(stage)
    stage.trigger("clear")
    for name in ("copy_mask", "repair", "mask_from_alpha"):
        yield between(f"said_{name}_nothing", lambda name=name: stage.trigger(name), window.page.banner.hide)


def _pasting(stage: Stage) -> Iterator[Shot]:
    window = stage.window
    for copied, pasted in (("copy_mask", "paste_mask"), ("copy_region", "paste_region")):
        stage.trigger(copied)
        stage.wait(lambda: not window.tasks.is_doing(Task))
        stage.trigger("clear")
        stage.trigger(pasted)
        stage.wait(lambda: not window.tasks.is_doing(Task))
        yield Shot(pasted)
        window.page.banner.hide()
        stage.trigger("undo")
        stage.trigger("undo")
    QApplication.clipboard().clear()
    for name in ("paste_mask", "paste_region"):
        yield between(f"said_{name}_nothing", lambda name=name: stage.trigger(name), window.page.banner.hide)


def find(stage: Stage) -> Iterator[Shot]:
    """Damage that is looked for, and gone through by key."""
    window = stage.window
    stage.open_example()
    stage.trigger("clear")
    stage.trigger("find_damage")
    yield Shot("find")
    tab = cast(FindDamageTab, stage.feature(FindDamageTab))
    for kind in (Kind.LETTERING, Kind.MOSAIC):
        tab.panel.kind_switched.emit(kind, False)
    stage.click(tab.panel.find_button)
    stage.wait(lambda: not tab.is_searching)
    window.canvas.fit()
    yield Shot("found")
    for name in ("next_finding", "accept_finding", "accept_finding", "reject_finding"):
        stage.trigger(name)
    yield Shot("curating")
    stage.click(tab.panel.add_button)
    stage.rest(0.5)
    yield Shot("found_added")
