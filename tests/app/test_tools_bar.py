"""The option bar and the tool rail: what they show for each tool, and that it all fits."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from app.actions.tools import TOOL_GROUPS, Tool
from app.main_window import MainWindow
from app.repair.tools.option_bar import ToolHint
from app.repair.tools.tool_state import ToolState

pytestmark = pytest.mark.slow


def wait_for_layout(window: MainWindow) -> None:
    for _ in range(4):
        QApplication.processEvents()


def test_the_bar_shows_what_the_tool_has(opened: MainWindow) -> None:
    bar = opened.page.option_bar
    for tool in Tool:
        opened.tools.choose(tool)
        assert bar.size_control.isVisible() == opened.tools.has_size
        assert bar.tolerance_control.isVisible() == (tool in (Tool.WAND, Tool.FILL))
        assert bar.colour_button.isVisible() == (tool in (Tool.PENCIL, Tool.PICKER, Tool.FILL))
    assert all(tool.entry.hint for tool in Tool)


def test_every_tool_belongs_to_one_group() -> None:
    together = [tool for group in TOOL_GROUPS for tool in group]
    assert sorted(together, key=list(Tool).index) == list(Tool)


def test_numbers_go_both_ways(opened: MainWindow) -> None:
    bar, tools = opened.page.option_bar, opened.tools
    bar.size_control.slider.setValue(0)
    assert tools.size == 1 and bar.size_control.number.value() == 1
    bar.size_control.slider.setValue(200)
    assert tools.size == 1000
    tools.set_size(55)
    assert bar.size_control.number.value() == 55
    assert bar.size_control.number_at(bar.size_control.slider.value()) == pytest.approx(55, rel=0.04)
    QTest.keyClick(opened.canvas, Qt.Key.Key_W)
    bar.tolerance_control.slider.setValue(40)
    assert tools.tolerance == 40 == bar.tolerance_control.number.value()
    number = bar.tolerance_control.number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "255")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert tools.tolerance == 255 and bar.tolerance_control.slider.value() == 255 and opened.canvas.hasFocus()


@pytest.mark.parametrize("clicks", [2, 3])
def test_a_double_click_selects_a_number_and_a_third_one_keeps_it_so(opened: MainWindow, clicks: int) -> None:
    field = opened.page.option_bar.size_control.number
    field.setValue(24)
    edit = field.lineEdit()
    place = edit.rect().center() + QPoint(edit.width() // 4, 0)
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(edit, Qt.MouseButton.LeftButton, pos=place)
    if clicks == 3:
        QTest.mousePress(edit, Qt.MouseButton.LeftButton, pos=place)
        shaken = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place - QPoint(3, 0)), QPointF(edit.mapToGlobal(place)),
            Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(edit, shaken)
        QTest.mouseRelease(edit, Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClicks(edit, "30")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert opened.tools.size == 30


@pytest.mark.parametrize("size", range(1, 30))
def test_the_slider_reaches_every_small_size_it_shows(opened: MainWindow, size: int) -> None:
    control = opened.page.option_bar.size_control
    control.set_number(size)
    assert control.number.value() == size
    assert abs(control.number_at(control.slider.value()) - size) <= 1


def test_the_colour_button_shows_the_colour_and_takes_the_picker(opened: MainWindow) -> None:
    button = opened.page.option_bar.colour_button
    opened.tools.choose(Tool.PENCIL)
    assert "None" in button.text()
    opened.tools.set_colour((200, 100, 0))
    assert "#c86400" in button.text() and "#c86400" in button.accessibleName()
    image = button.icon().pixmap(20, 20).toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#c86400"
    opened.tools.set_colour((65535, 0, 0), deep=True)
    assert "#ff0000" in button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened.tools.tool is Tool.PICKER and opened.actions_table["picker"].isChecked()


def test_tips_name_the_keys_of_the_moment(opened: MainWindow) -> None:
    slider = opened.page.option_bar.size_control.slider
    assert "[" in slider.toolTip() and "]" in slider.toolTip()
    opened.actions_table.keymap.set("smaller", ("F11",))
    assert "F11" in slider.toolTip()
    opened.actions_table.keymap.set("smaller", ())
    assert "(" not in slider.toolTip()


@pytest.mark.parametrize("language", ["en", "zh_CN", "ja", "longer"])
@pytest.mark.parametrize("width", [1024, 880])
def test_everything_fits(opened: MainWindow, monkeypatch, language: str, width: int) -> None:
    if language == "longer":
        _stretch(opened)
    elif language != "en":
        opened.actions_table[f"language_{language}"].trigger()
    opened.resize(width, 700)
    bar = opened.page.option_bar
    for tool in Tool:
        opened.tools.choose(tool)
        wait_for_layout(opened)
        assert bar.width() <= width
        if language == "longer":
            _stretch(opened)
            wait_for_layout(opened)
        layout = bar.layout()
        assert layout is not None and layout.minimumSize().width() <= bar.width(), tool
        parts = [layout.itemAt(i).widget() for i in range(layout.count())]
        boxes = [part.geometry() for part in parts if part is not None and part.isVisible()]
        assert all(not one.intersects(other) for one, other in pairwise(boxes))
        assert boxes[-1].right() <= bar.width()


def _stretch(window: MainWindow) -> None:
    """Texts as long as in a wordy language."""
    bar = window.page.option_bar
    for label, text in (("size", "Size"), ("tolerance", "Tolerance"), ("colour", "Colour"), ("grow", "Grow mask")):
        bar.labels[label].setText(text + "m" * round(len(text) * 0.4))
    for name, text in (("show_mask", "Show mask"), ("show_edges", "Show edges")):
        window.actions_table[name].setText(text + "m" * round(len(text) * 0.4))


@pytest.mark.parametrize("height", [700, 560])
def test_the_rail_fits_a_low_window(opened: MainWindow, height: int) -> None:
    opened.resize(1024, height)
    wait_for_layout(opened)
    rail = opened.page.tool_rail
    buttons = rail.findChildren(QToolButton)
    assert len(buttons) == len(Tool) and rail.geometry().bottom() <= opened.page.height()
    for button in buttons:
        assert button.height() >= 26 and button.geometry().bottom() < rail.height()
        assert button.toolTip() and button.accessibleName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    places = [(button.y(), button.x()) for button in buttons]
    assert places == sorted(places) and len({x for _y, x in places}) == (1 if height == 700 else 2)
    boxes = [button.geometry() for button in buttons]
    assert not any(a.intersects(b) for a, b in combinations(boxes, 2))
    opened.resize(1024, 900)
    wait_for_layout(opened)
    assert len({button.x() for button in buttons}) == 1


def test_the_rail_can_be_worked_with_keys(opened: MainWindow) -> None:
    button = opened.page.tool_rail.findChildren(QToolButton)[3]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert opened.tools.tool is TOOL_GROUPS[0][3]


def test_the_wheel_over_the_bar_changes_nothing_unasked(opened: MainWindow, qtbot) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    slider = opened.page.option_bar.size_control.slider
    before = opened.tools.size
    event = QWheelEvent(
        QPointF(20, 8), QPointF(slider.mapToGlobal(QPoint(20, 8))), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(slider, event)
    assert opened.tools.size == before


def test_a_start_takes_over_the_tolerance(settings) -> None:
    settings.set_tool_number("wand", "tolerance", 61)
    tools = ToolState(settings)
    assert tools.tolerance == 61 and tools.tolerance_of(Tool.FILL) == 32
    tools.choose(Tool.FILL)
    tools.set_tolerance(700)
    assert tools.tolerance == 255 and tools.tolerance_of(Tool.WAND) == 61
    assert ToolState(settings).tolerance_of(Tool.FILL) == 255


def test_the_focus_goes_back_to_the_canvas_with_a_control_that_goes(opened: MainWindow) -> None:
    number = opened.page.option_bar.size_control.number
    number.setFocus()
    opened.actions_table["wand"].trigger()
    assert opened.canvas.hasFocus() and not number.isVisible()
    opened.page.option_bar.tolerance_control.number.setFocus()
    opened.tools.set_tolerance(33)
    assert opened.page.option_bar.tolerance_control.number.hasFocus()


def test_hiding_only_what_is_stained_is_chosen_by_mouse_or_keys(opened: MainWindow) -> None:
    box, controller = opened.page.option_bar.only_stained_box, opened.controller
    opened.resize(1440, 700)
    wait_for_layout(opened)
    assert box.isChecked() and controller.repair_settings.rim == "stained"
    opened.canvas.setFocus()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() / 4)
    assert not box.isChecked() and controller.repair_settings.rim == "all" and opened.canvas.hasFocus()
    assert not opened.context.settings.only_stained
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked() and controller.repair_settings.rim == "stained"
    assert box.accessibleName() and "8" in box.toolTip()
    controller.change_settings(rim="all", mask_grow=5)  # as a project does it
    assert not box.isChecked() and opened.page.option_bar.grow_field.value() == 5


def test_grain_is_switched_and_set_by_mouse_and_keys(opened: MainWindow) -> None:
    grain, controller, settings = opened.page.option_bar.grain, opened.controller, opened.context.settings
    opened.resize(1440, 700)
    wait_for_layout(opened)
    assert grain.box.isChecked() and grain.strength.number.value() == 100 and grain.strength.isEnabled()
    assert (controller.repair_settings.grain, controller.repair_settings.grain_strength) == ("auto", 1.0)
    opened.canvas.setFocus()
    QTest.mouseClick(grain.box, Qt.MouseButton.LeftButton, pos=grain.box.rect().center() / 4)
    assert controller.repair_settings.grain == "off" and not settings.grain
    assert opened.canvas.hasFocus() and not grain.strength.isEnabled()
    grain.box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(grain.box, Qt.Key.Key_Space)
    assert controller.repair_settings.grain == "auto" and settings.grain and grain.strength.isEnabled()
    number, slider = grain.strength.number, grain.strength.slider
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "150")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert controller.repair_settings.grain_strength == 1.5 and settings.grain_strength == 150
    assert slider.value() == 150 and opened.canvas.hasFocus()
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert controller.repair_settings.grain_strength == 0 and number.value() == 0
    controller.change_settings(grain="off", grain_strength=0.5)  # as a project does it
    assert not grain.box.isChecked() and number.value() == slider.value() == 50
    assert all(part.accessibleName() and part.toolTip() for part in (grain.box, number, slider))


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing|propagateSizeHints)")
def test_what_there_is_no_room_for_is_behind_a_button_with_all_its_words(opened: MainWindow) -> None:
    bar, controller = opened.page.option_bar, opened.controller
    opened.resize(880, 700)
    wait_for_layout(opened)
    assert bar.more.is_folded and bar.more.button.isVisible() and not bar.textures_box.isVisible()
    QTest.mouseClick(bar.more.button, Qt.MouseButton.LeftButton)
    boxes = (bar.only_stained_box, bar.textures_box, bar.grain.box)
    assert all(box.isVisible() and box.text() for box in boxes) and bar.grain.strength.number.isVisible()
    for box in boxes:
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    settings = controller.repair_settings
    assert (settings.rim, settings.texture, settings.grain) == ("all", "off", "off")
    QTest.keyClick(bar.more.popup, Qt.Key.Key_Escape)
    assert not bar.more.popup.isVisible()
    bar.more.button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bar.more.button, Qt.Key.Key_Space)
    QTest.keyClick(bar.more.popup, Qt.Key.Key_Tab)
    focus = bar.more.popup.focusWidget()
    assert focus is bar.only_stained_box
    QTest.keyClick(focus, Qt.Key.Key_Space)
    assert controller.repair_settings.rim == "stained"
    QTest.keyClick(bar.more.popup, Qt.Key.Key_Escape)
    opened.resize(1440, 700)
    wait_for_layout(opened)
    assert not bar.more.is_folded and all(box.isVisible() and box.text() for box in boxes)


def test_the_bar_comes_to_rest_where_there_is_little_room(opened: MainWindow, monkeypatch) -> None:
    bar = opened.page.option_bar
    for width in (1440, 1024, 880):
        opened.resize(width, 700)
        wait_for_layout(opened)
        fitted: list[int] = []

        def counted(fitted: list[int] = fitted) -> None:
            fitted.append(1)
            type(bar).fit(bar)

        monkeypatch.setattr(bar, "fit", counted)
        for _ in range(30):
            QApplication.processEvents()
        assert len(fitted) < 10
        monkeypatch.undo()


def test_the_table_names_a_class_for_every_tool_but_the_hand(opened: MainWindow) -> None:
    assert set(opened.canvas.pointer.tools) == set(Tool) - {Tool.HAND}
    for tool, made in opened.canvas.pointer.tools.items():
        assert made.tool is tool and tool.eraser in opened.canvas.pointer.tools and tool.swapped in Tool


def hint_of(tool: Tool, width: int) -> ToolHint:
    hint = ToolHint()
    hint.ensurePolished()
    hint.resize(width, 40)
    hint.set_tool(tool)
    return hint


def advance(text: str) -> int:
    return hint_of(Tool.FILL, 0).fontMetrics().horizontalAdvance(text)


def test_a_hint_without_room_keeps_its_first_sentences(dressed: QApplication) -> None:
    sentences = [
        *("Alt+click picks a colour. ", "Shift: all alike. "),
        *("Right button or Ctrl: the original. ", "Drag: a limit."),
    ]
    whole = "".join(sentences)
    assert whole == Tool.FILL.entry.hint
    wide = hint_of(Tool.FILL, advance(whole) + 1)
    assert wide.text() == whole and wide.toolTip() == ""
    two = hint_of(Tool.FILL, advance(sentences[2] + sentences[3]) + 1)
    assert (
        two.text() == "Alt+click picks a colour. Shift: all alike.\nRight button or Ctrl: the original. Drag: a limit."
    )
    narrow = hint_of(Tool.FILL, advance(sentences[0]) + 1)
    assert narrow.text() == "Alt+click picks a colour.\nShift: all alike." and narrow.toolTip() == whole
    assert hint_of(Tool.FILL, advance("Alt")).text() == "" and hint_of(Tool.FILL, 0).toolTip() == whole


@pytest.mark.parametrize("tool", list(Tool))
def test_a_hint_is_never_taller_than_the_bar(dressed: QApplication, tool: Tool) -> None:
    for width in range(0, 700, 20):
        hint = hint_of(tool, width)
        lines = hint.heightForWidth(max(1, width)) / hint.fontMetrics().lineSpacing()
        assert round(lines) <= 2 or not hint.text(), (width, hint.text())
    assert hint_of(tool, 700).text()
