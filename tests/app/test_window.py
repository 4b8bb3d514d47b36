"""The window: opening, repairing, saving, messages, closing. Each test is something a person does."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QWidget

from app.actions.actions import MENUS, SPECS
from app.actions.tools import Tool
from app.late import Late
from app.main_window import MainWindow
from app.repair.engine.repair_controller import ModelState
from app.settings import Settings
from app.theme import DARK, LIGHT, Theme, style_sheet
from app.window.page_switcher import PageSwitcher
from app.window.shell import FailureCatcher, log_qt_message, start_work
from core.data.images import write_picture
from core.data.mask_io import write_gray
from core.data.picture import Picture
from core.errors import CheckpointError
from tests.app.drops import drag_to, drop_on
from tests.app.fakes import FILL, Answers, FakeBackend
from tests.app.test_canvas import drag

pytestmark = pytest.mark.slow


def repair(qtbot, window: MainWindow) -> None:
    drag(window, (40, 40), (60, 40))
    window.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: window.document.was_repaired)


# Opening


def test_the_window_is_there_before_torch(tmp_path: Path) -> None:
    import subprocess

    code = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "import app.window.shell\n"
        "from app.repair.engine.engine import Engine; from app.repair.engine.core_backend import CoreBackend\n"
        "from app.main_window import MainWindow\n"
        "from app.settings import Settings; from app.theme import Theme\n"
        "application = QApplication([])\n"
        f"settings = Settings(Path({str(tmp_path / 's.json')!r}))\n"
        "theme = Theme(settings); theme.apply()\n"
        "engine = Engine(Path('none'), 'auto', CoreBackend); window = MainWindow(engine, settings, theme)\n"
        "window.show(); application.processEvents()\n"
        "heavy = {'torch', 'torchvision', 'skimage', 'scipy', 'cv2'} & set(sys.modules)\n"
        "window.close(); print(sorted(heavy))\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, timeout=60)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


def test_an_empty_window_invites(window: MainWindow) -> None:
    texts = [label.text() for label in window.page.empty_state.findChildren(QLabel)]
    assert "Drop a damaged picture here" in texts and any("Ctrl+O" in text for text in texts)
    for name in ("undo", "export", "clear", "zoom_in", "export_mask"):
        assert not window.actions_table[name].isEnabled()
    window.actions_table["repair"].trigger()
    assert "Open a picture" in window.page.banner.text
    assert window.windowTitle() == "Tsukuroi"


def test_opening_from_the_dialog(qtbot, window: MainWindow, photo_file: Path, photo: np.ndarray) -> None:
    Answers(window, open_files=[photo_file])
    window.actions_table["open"].trigger()
    qtbot.waitUntil(lambda: window.document.has_picture)
    assert (window.document.image == photo).all()
    assert window.windowTitle().startswith(photo_file.name) and not window.isWindowModified()
    assert window.context.settings.recent == [photo_file] and window.context.settings.last_folder == photo_file.parent
    assert window.status_line.size_label.text() == "120 × 80 px"


def test_opening_picture_and_mask_from_the_command_line(
    qtbot, window: MainWindow, photo_file: Path, tmp_path: Path
) -> None:
    mask = np.zeros((80, 120), np.uint8)
    mask[10:20, 10:30] = 255
    write_gray(tmp_path / "mask.png", mask)
    start_work(window, [photo_file], [tmp_path / "mask.png"])
    qtbot.waitUntil(lambda: window.document.hole_pixels == 200)
    assert (window.document.mask == mask).all()
    qtbot.waitUntil(lambda: window.controller.model_state is ModelState.READY)
    qtbot.waitUntil(lambda: window.controller.preview.is_current)
    window.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: window.document.was_repaired)


def test_dropping_a_file(qtbot, window: MainWindow, photo_file: Path, tmp_path: Path) -> None:
    gone = QMimeData()
    gone.setUrls([QUrl.fromLocalFile(str(tmp_path / "none.png"))])
    assert not drag_to(window.page, gone)
    assert drop_on(window.page, photo_file)
    qtbot.waitUntil(lambda: window.document.has_picture)


def test_a_bad_file_is_one_sentence_and_the_picture_stays(
    qtbot, opened: MainWindow, tmp_path: Path, photo: np.ndarray
) -> None:
    (tmp_path / "empty.png").write_bytes(b"")
    for bad, part in ((tmp_path / "empty.png", "empty"), (tmp_path / "none.png", "no file")):
        opened.open_path(bad)
        qtbot.waitUntil(lambda part=part: part in opened.page.banner.text)
        assert opened.page.banner.isVisible() and opened.page.banner.kind == "error"
    assert (opened.document.image == photo).all()


def test_only_the_picture_chosen_last_is_opened(qtbot, window: MainWindow, photo_file: Path, tmp_path: Path) -> None:
    write_picture(tmp_path / "second.png", Picture(np.zeros((30, 40, 3), np.uint8)))
    window.open_path(photo_file)
    window.open_path(tmp_path / "second.png")
    qtbot.waitUntil(lambda: window.document.has_picture and not window.files.is_opening)
    assert window.document.size == (30, 40)


# Repairing


def test_a_repair_from_button_to_undo(qtbot, opened: MainWindow, photo: np.ndarray) -> None:
    drag(opened, (40, 40), (60, 40))
    mask = opened.document.mask.copy()
    assert opened.page.footer.repair_button.property("muted") is False
    opened.page.footer.repair_button.click()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    assert (opened.document.image[mask > 0] == FILL).all()
    assert (opened.document.image[mask == 0] == photo[mask == 0]).all()
    assert opened.document.hole_pixels == 0 and opened.isWindowModified()
    assert opened.page.footer.repair_button.isVisible() and opened.page.footer.repair_button.property("muted") is True
    opened.actions_table["undo"].trigger()
    assert (opened.document.image == photo).all() and (opened.document.mask == mask).all()


def test_nothing_marked_is_said_and_nothing_is_done(opened: MainWindow, backend: FakeBackend) -> None:
    opened.actions_table["repair"].trigger()
    assert "paint over the damage" in opened.page.banner.text and opened.page.banner.kind == "info"
    assert backend.count("restore") == 0


def test_the_sentence_that_nothing_is_marked_goes_when_something_is(opened: MainWindow) -> None:
    opened.actions_table["repair"].trigger()
    assert opened.page.banner.isVisible()
    drag(opened, (40, 40), (60, 40), release=False)
    assert not opened.page.banner.isVisible()


def test_a_double_click_on_inpaint_repairs(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    backend.restoring.shut()
    drag(opened, (40, 40), (60, 40))
    footer = opened.page.footer
    place = footer.repair_button.mapTo(opened, footer.repair_button.rect().center())
    for _ in range(3):  # wherever the pointer is, not whichever widget is there by then
        target = opened.childAt(place)
        assert target is footer.repair_button
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)
        qtbot.wait(20)
    assert footer.progress.isVisible()
    backend.restoring.open()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    assert backend.count("restore") == 1


def test_the_button_beside_the_progress_cancels(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    backend.restoring.shut()
    drag(opened, (40, 40), (60, 40))
    opened.actions_table["repair"].trigger()
    QTest.mouseClick(opened.page.footer.progress.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not opened.page.footer.progress.isVisible())
    assert "Cancelled" in opened.page.banner.text and not opened.document.was_repaired


def test_undo_and_redo_name_their_step_in_the_menu(opened: MainWindow) -> None:
    undo, redo = opened.actions_table["undo"], opened.actions_table["redo"]
    plain = undo.text(), redo.text()
    drag(opened, (40, 40), (60, 40))
    assert undo.text() == f"{plain[0]}: paint mask" and undo.toolTip().endswith("\npaint mask")
    undo.trigger()
    assert undo.text() == plain[0] and redo.text() == f"{plain[1]}: paint mask"


def test_progress_and_cancel(qtbot, opened: MainWindow, backend: FakeBackend, photo: np.ndarray) -> None:
    backend.restoring.shut()
    drag(opened, (40, 40), (60, 40))
    mask = opened.document.mask.copy()
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: opened.page.footer.hint_label.text() == "Repairing: 25\u00a0%")
    panel = opened.page.footer
    assert panel.progress.isVisible() and panel.repair_button.isVisible() and panel.repair_button.property("muted")
    assert not opened.actions_table["undo"].isEnabled()  # the history stands still, the brush does not
    QTest.keyClick(opened.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "being repaired" in opened.page.banner.text and "Esc" in opened.page.banner.text
    drag(opened, (90, 60))
    opened.actions_table["repair"].trigger()  # once is enough
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not panel.progress.isVisible())
    assert "Cancelled" in opened.page.banner.text
    assert (opened.document.image == photo).all() and (opened.document.mask[mask > 0] == 255).all()
    assert backend.count("restore") == 1 and opened.actions_table["undo"].isEnabled()


def test_a_missing_model_is_told_and_asked_for_again(
    qtbot, window: MainWindow, backend: FakeBackend, photo_file: Path
) -> None:
    backend.failure["load"] = CheckpointError("The folder has no weights.")
    window.controller.load_model()
    window.open_path(photo_file)
    qtbot.waitUntil(lambda: window.controller.model_state is ModelState.FAILED and window.document.has_picture)
    assert window.page.overview.model_state_label.text() == "The folder has no weights."
    window.canvas.zoom_to(4.0)
    drag(window, (40, 40))
    window.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: window.page.banner.text == "The folder has no weights.")
    backend.failure.clear()
    window.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: window.document.was_repaired)
    qtbot.waitUntil(lambda: window.controller.model_state is ModelState.READY)
    qtbot.waitUntil(lambda: window.controller.preview.is_current)


def test_a_repair_of_the_picture_before_is_not_applied(
    qtbot, opened: MainWindow, backend: FakeBackend, tmp_path: Path
) -> None:
    write_picture(tmp_path / "second.png", Picture(np.zeros((30, 40, 3), np.uint8)))
    backend.restoring.shut()
    drag(opened, (40, 40))
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(backend.restoring.reached.is_set)
    opened.open_path(tmp_path / "second.png")
    qtbot.waitUntil(lambda: opened.document.size == (30, 40))
    backend.restoring.open()
    qtbot.waitUntil(lambda: not opened.tasks._tasks)
    assert not opened.document.image.any() and not opened.document.was_repaired


def test_a_failure_nobody_foresaw_opens_a_report(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    backend.failure["restore"] = RuntimeError("tensor trouble")
    drag(opened, (40, 40))
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: opened.program.errors.isVisible())
    assert "RuntimeError: tensor trouble" in opened.program.errors.report and not opened.program.errors.isModal()
    opened.program.errors.copy()
    assert "tensor trouble" in QGuiApplication.clipboard().text()
    backend.failure.clear()
    opened.actions_table["repair"].trigger()  # work goes on
    qtbot.waitUntil(lambda: opened.document.was_repaired)


# Leaving


@pytest.mark.parametrize(("answer", "closed"), [("cancel", False), ("discard", True), ("save", True)])
def test_closing_with_unsaved_repairs_asks(
    qtbot, opened: MainWindow, tmp_path: Path, answer: str, closed: bool
) -> None:
    repair(qtbot, opened)
    target = tmp_path / "out.tsukuroi"
    answers = Answers(opened, ask_unsaved=answer, save_project=target)
    opened.close()
    assert answers.asked[0] == ("ask_unsaved", ["Bild ü #1.png"])
    if closed:
        qtbot.waitUntil(lambda: not opened.isVisible())
    else:
        assert opened.isVisible()
    assert target.exists() == (answer == "save")


@pytest.mark.parametrize("gate", ["loading", "predicting", "restoring"])
def test_closing_in_the_middle_of_a_job(
    qtbot, window: MainWindow, backend: FakeBackend, photo_file: Path, gate: str
) -> None:
    if gate == "loading":
        backend.loading.shut()
        window.controller.load_model()
        qtbot.waitUntil(backend.loading.reached.is_set)
        qtbot.wait(10)
        backend.loading.open()  # an import cannot be interrupted; the window waits for it, hidden
    else:
        window.controller.load_model()
        window.open_path(photo_file)
        qtbot.waitUntil(lambda: window.document.has_picture and window.controller.model is not None)
        getattr(backend, gate).shut()
        window.canvas.zoom_to(4.0)
        drag(window, (40, 40))
        if gate == "restoring":
            window.actions_table["repair"].trigger()
        qtbot.waitUntil(getattr(backend, gate).reached.is_set)
        Answers(window, ask_unsaved="discard")
    assert window.close() and not window.isVisible()
    assert not window.context.engine.is_alive


def test_the_window_remembers_its_shape_and_tools(
    qtbot, window: MainWindow, settings: Settings, theme: Theme, engine
) -> None:
    window.tools.set_size(57)
    window.page.option_bar.grow_field.setValue(7)
    window.page.option_bar.only_stained_box.setChecked(False)
    window.actions_table["show_edges"].setChecked(False)
    window.resize(920, 610)
    window.close()
    again = MainWindow(engine, settings, theme)
    assert again.height() == 610  # the offscreen screen is too narrow to tell the width
    assert again.tools.size == 57 and again.controller.repair_settings.mask_grow == 7
    assert again.controller.repair_settings.rim == "all" and not again.page.option_bar.only_stained_box.isChecked()
    assert not again.actions_table["show_edges"].isChecked()
    again.deleteLater()


# Looks


def test_themes_switch_at_once_and_are_remembered(qtbot, window: MainWindow, theme: Theme, settings: Settings) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    icons = {}
    for choice, colours in (("light", LIGHT), ("dark", DARK)):
        window.actions_table[f"theme_{choice}"].trigger()
        assert settings.theme == choice and theme.colours is colours
        assert app.palette().color(QPalette.ColorRole.Window) == QColor(colours.window)
        image = window.page.tool_rail.grab().toImage()
        assert image.pixelColor(4, image.height() - 4) == QColor(colours.panel)
        icons[choice] = window.actions_table["hand"].icon().pixmap(22, 22).toImage()
    assert icons["light"] != icons["dark"]
    window.actions_table["theme_system"].trigger()
    assert settings.theme == "system"


def contrast(first: str, second: str) -> float:
    def luminance(colour: str) -> float:
        parts = QColor(colour).getRgbF()[:3]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
def test_text_has_contrast(colours) -> None:
    pairs = [
        (text, ground)
        for text in (colours.text, colours.soft_text)
        for ground in (colours.window, colours.panel, colours.raised, colours.canvas)
    ]
    pairs += [
        (colours.on_accent, colours.accent), (colours.on_accent, colours.accent_pressed),
        (colours.accent_text, colours.accent_soft), (colours.text, colours.error_ground),
        (colours.text, colours.warning_ground), (colours.text, colours.good_ground), (colours.error, colours.panel),
    ]  # fmt: skip
    assert {pair: round(contrast(*pair), 1) for pair in pairs if contrast(*pair) < 4.5} == {}


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
def test_what_the_pointer_is_on_can_be_seen(colours) -> None:
    """Such as the menu that is open, and a flat button."""
    for ground in (colours.window, colours.panel):
        assert contrast(colours.hover, ground) > 1.15
    assert contrast(colours.pressed, colours.hover) > 1.15
    assert contrast(colours.text, colours.hover) > 4.5 < contrast(colours.text, colours.pressed)
    assert contrast(colours.soft_text, colours.hover) > 4.5


@pytest.mark.parametrize("over", [False, True])
@pytest.mark.parametrize("choice", ["dark", "light"])
def test_the_border_of_the_field_for_drops_is_seen(window: MainWindow, choice: str, over: bool) -> None:
    window.actions_table[f"theme_{choice}"].trigger()
    window.page.empty_state.set_over(over)
    field = window.page.empty_state.findChild(QFrame, "dropField")
    image = window.page.empty_state.grab(field.geometry()).toImage()
    middle = image.height() // 2
    ground = image.pixelColor(8, middle).name()
    border = {image.pixelColor(x, y).name() for x in range(3) for y in range(middle - 30, middle + 30)}
    assert max(contrast(colour, ground) for colour in border) >= 3


def test_an_unknown_name_in_the_style_sheet_is_noticed(tmp_path: Path, monkeypatch) -> None:
    sheet = tmp_path / "x.qss"
    sheet.write_text("QLabel { color: @text; background: @nonsense; }")
    monkeypatch.setattr("app.theme._STYLE_SHEET", sheet)
    with pytest.raises(KeyError):
        style_sheet(DARK, 13)


def test_every_control_has_a_name_and_every_menu_item_its_key(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QScrollBar

    for control in window.findChildren(QWidget):
        if isinstance(control, (QAbstractButton, QAbstractSlider, QAbstractSpinBox)) and not isinstance(
            control, QScrollBar
        ):
            if control.objectName().startswith("qt_"):
                continue
            assert control.accessibleName() or getattr(control, "text", str)(), control
            if control.window() is window:
                assert control.toolTip() or control.property("role") == "page", control.accessibleName()
    listed = [name for _, names in MENUS for name in names if name not in (None, "recent")]
    assert set(listed) == set(SPECS)
    keys = [key for spec in SPECS.values() for key in spec.keys]
    assert len(keys) == len(set(keys))
    for name in listed:
        assert window.actions_table[name].shortcut().toString() or not SPECS[name].keys


def test_the_sheet_of_keys_lists_every_key(qtbot, window: MainWindow) -> None:
    window.actions_table["shortcuts"].trigger()
    assert window.program.shortcuts is not None and window.program.shortcuts.isVisible()
    shown = {key.text() for key in window.program.shortcuts.findChildren(QWidget) if key.property("role") == "key"}
    for action in (window.actions_table[name] for name in SPECS):
        assert {key.toString() for key in action.shortcuts()} <= shown


def test_a_single_page_needs_no_switch_and_two_do(qtbot, window: MainWindow) -> None:
    single = PageSwitcher()
    qtbot.addWidget(single)
    single.add_page(Late(QWidget), lambda: "Repair")
    assert single.bar.isHidden()
    assert window.pages.bar.isVisible() and window.pages.current is window.page
    window.pages.buttons.button(2).click()
    assert window.pages.current is window.training
    window.pages.show_page(window.page)
    assert window.pages.buttons.button(0).isChecked()


def test_pages_are_made_when_they_are_first_shown(qtbot, window: MainWindow) -> None:
    def made() -> list[str]:
        return [name for name in ("batchPage", "trainingPage") if window.findChild(QWidget, name) is not None]

    assert made() == []
    for number, name in ((2, "trainingPage"), (1, "batchPage"), (2, "trainingPage")):
        qtbot.mouseClick(window.pages.buttons.button(number), Qt.MouseButton.LeftButton)
        assert window.pages.current is not None and window.pages.current.objectName() == name
        assert window.pages.buttons.checkedId() == number and name in made()
    assert made() == ["batchPage", "trainingPage"] and window.pages.current is window.training


def test_a_page_that_cannot_be_made_is_tried_again(qtbot) -> None:
    pages, made = PageSwitcher(), []

    def make() -> QWidget:
        made.append(QWidget())
        if len(made) == 1:
            raise OSError
        return made[-1]

    qtbot.addWidget(pages)
    first = QWidget()
    pages.add_page(Late(lambda: first), lambda: "First")
    page = Late(make)
    pages.add_page(page, lambda: "Second")
    with pytest.raises(OSError):
        page.get()
    assert pages.current is first and pages.buttons.checkedId() == 0
    pages.buttons.button(1).click()
    assert pages.current is made[-1] and len(made) == 2 and pages.buttons.checkedId() == 1


def test_no_text_of_the_panel_is_cut_off(opened: MainWindow) -> None:
    opened.resize(opened.minimumSize())
    QApplication.processEvents()
    for control in opened.page.panel.findChildren(QLabel) + opened.page.option_bar.findChildren(QLabel):
        if control.isVisible() and not control.wordWrap() and control.text():
            assert control.width() >= control.fontMetrics().horizontalAdvance(control.text()), control.text()


# Failures nobody caught, and Qt's own messages


def test_an_exception_in_a_slot_is_reported_and_logged(qtbot, window: MainWindow, caplog) -> None:
    catcher = FailureCatcher()
    catcher.caught.connect(window.program.errors.show_report)
    old = sys.excepthook
    catcher.install()
    try:
        try:
            raise ValueError("in a slot")
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        catcher.remove()
        sys.excepthook = old
    assert "ValueError: in a slot" in window.program.errors.report
    assert any("not caught" in record.message for record in caplog.records)
    window.program.errors.show_report("second")
    assert "in a slot" in window.program.errors.report and "second" in window.program.errors.report


def test_qt_messages_reach_the_log(caplog) -> None:
    from PySide6.QtCore import QtMsgType

    with caplog.at_level(logging.DEBUG, "qt"):
        log_qt_message(QtMsgType.QtWarningMsg, SimpleNamespace(category="qpa"), "something odd")  # type: ignore[arg-type]
    assert [(r.levelno, r.message) for r in caplog.records] == [(logging.WARNING, "qpa: something odd")]


def test_tab_gives_the_page_to_the_picture_and_back(qtbot, opened: MainWindow) -> None:
    opened.resize(1024, 700)
    page = opened.page
    QTest.keyClick(opened.canvas, Qt.Key.Key_Tab)
    parts = (page.option_bar, page.tool_rail, page.panel)
    assert not any(part.isVisible() for part in parts) and opened.canvas.hasFocus()
    qtbot.waitUntil(lambda: opened.canvas.width() > 0.95 * opened.width())
    QTest.keyClick(opened.canvas, Qt.Key.Key_E)
    assert opened.tools.tool is Tool.ERASER  # letters go on choosing tools
    QTest.keyClick(opened.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert all(part.isVisible() for part in parts)  # what was asked for is in the panel
    assert not opened.actions_table["hide_panels"].isChecked()
    page.option_bar.grow_field.setFocus()
    QTest.keyClick(page.option_bar.grow_field, Qt.Key.Key_Tab)
    assert page.panel.isVisible() and not page.option_bar.grow_field.hasFocus()  # elsewhere Tab goes on


def test_a_folded_panel_leaves_the_picture_most_of_a_small_window(qtbot, opened: MainWindow) -> None:
    opened.resize(1024, 700)
    page, canvas, settings = opened.page, opened.canvas, opened.context.settings
    QTest.keyClick(canvas, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: canvas.width() >= 0.85 * opened.width())
    assert settings.panel_folded
    assert page.tool_rail.isVisible() and page.option_bar.isVisible() and not page.panel.isVisible()
    buttons = {b.accessibleName() for b in page.panel_rail.findChildren(QAbstractButton) if b.isVisible()}
    assert {"Inpaint", "Cancel", "Export picture", "Find damage", "Fold panel"} <= {n.strip("…") for n in buttons}
    opened.document.select_all()
    before = opened.document.image
    QTest.mouseClick(page.panel_rail.repair_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    assert (opened.document.image != before).any() and not page.panel.isVisible()
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert not page.panel_rail.isVisible() and not page.panel.isVisible()
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert page.panel_rail.isVisible() and not page.panel.isVisible()
    QTest.keyClick(canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)  # what is asked for is in the panel
    assert page.panel.isVisible() and not page.panel_rail.isVisible() and not settings.panel_folded


def test_full_screen_and_back(qtbot, opened: MainWindow) -> None:
    action = opened.actions_table["full_screen"]
    QTest.keyClick(opened.canvas, Qt.Key.Key_F11)
    qtbot.waitUntil(opened.isFullScreen)
    assert action.isChecked()
    opened.showNormal()
    qtbot.waitUntil(lambda: not opened.isFullScreen())
    assert not action.isChecked()
