"""Every text of the window in every language: translated, in its place, and following a switch."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.actions.tools import Tool
from app.background.task import Task
from app.batch.batch_session import BatchState
from app.batch.review.results import Showing
from app.main_window import MainWindow
from app.repair.engine.picture_work import Work, WorkKind, WorkState
from app.repair.engine.work_texts import sentence
from app.repair.export.export_dialog import ExportDialog
from app.repair.files.export_options import ExportFacts, ExportOptions
from app.repair.mask.import_dialog import ImportDialog
from app.repair.mask.mask_operations import MaskOperations
from app.repair.model.model_choice import ModelChoice
from app.repair.proposals.candidates import Results
from app.repair.recovery.belonging import Belonging
from app.repair.recovery.recovery_dialog import RecoveryDialog
from app.repair.recovery.run_folder import Orphan, RunFolder
from app.settings import Settings
from app.theme import Theme
from app.training.training_session import TrainingState
from app.translation import Share
from app.window.language import FONTS, I18N, Languages
from core.batch.items import BatchItem
from core.batch.job import MaskOrigin
from core.data.picture import PictureMeta
from core.edit.project import ProjectSummary
from core.messages import Message
from core.resources import DEFAULT_MODEL
from tests.app.batch_for_tests import HandRunner as BatchRunner
from tests.app.batch_for_tests import open_batch, write_batch
from tests.app.reviews import Records, at, enter, make_batch
from tests.app.test_repairs_list import mend
from tests.app.test_translation_files import CODES, translations
from tests.app.training_for_tests import HandRunner, click, go, open_training, write_pictures
from tests.app.visible_texts import NAMES as WORDS
from tests.app.visible_texts import cut_off, foreign_words, off_centre, read

pytestmark = pytest.mark.slow

SWITCHES = ("en", "ja", "zh_CN", "en")
FOLDER, PICTURES = "Modell 7", "Bilder 9"
NAMES = frozenset({"fake model", FOLDER, PICTURES, "Bild", "Bild ü", DEFAULT_MODEL.name})
"""Of files and models, which nobody takes for words of the window."""
States = Callable[[MainWindow], Iterator[tuple[str, QWidget]]]


@pytest.fixture
def languages(window: MainWindow) -> Iterator[Languages]:
    window.resize(1024, 700)
    languages = window.program.languages
    languages.choose("en")
    yield languages
    languages.choose("en")


def update_layouts() -> None:
    """Lets layouts follow their texts: one asks the one around it."""
    for _ in range(3):
        QApplication.processEvents()


def walk(window: MainWindow, languages: Languages, states: States) -> str:
    """What is wrong after each switch in any of the states, in lines."""
    faults: list[str] = []
    english: dict[str, list[str]] = {}
    tables = {code: translations(I18N / f"tsukuroi_{code}.ts") for code in CODES}
    known = {code: set(table.values()) for code, table in tables.items()} | {"en": {text for _, text in tables["ja"]}}
    for code in SWITCHES:
        languages.choose(code)
        update_layouts()
        others = set().union(*(texts for other, texts in known.items() if other != code)) - known[code]
        for state, root in states(window):
            update_layouts()
            faults += [f"{code}, {state}: {fault}" for fault in cut_off(root)]
            texts = list(read(root))
            for widget, text in texts:
                if (text in others and text not in WORDS) or foreign_words(text, code, NAMES):
                    faults.append(f"{code}, {state}, {type(widget).__name__}: {text!r}")
            if code == "en":
                now = sorted(
                    {f"{type(widget).__name__}: {text}" for widget, text in texts if re.search("[A-Za-z]{2}", text)}
                )
                before = english.setdefault(state, now)
                faults += [f"{state} at first: {text}" for text in before if text not in now]
                faults += [f"{state} at last: {text}" for text in now if text not in before]
    return "\n".join(dict.fromkeys(faults))


def follow(languages: Languages, root: QWidget) -> str:
    """What is wrong in `root` while it stays as it is and the language is switched, in lines."""
    faults: list[str] = []
    for code in SWITCHES[1:]:
        languages.choose(code)
        update_layouts()
        faults += [f"{code}: {fault}" for fault in cut_off(root)]
        logs = [log for log in root.findChildren(QPlainTextEdit) if log.isVisible()]
        for widget, text in [*read(root), *((log, log.toPlainText()) for log in logs)]:
            if foreign_words(text, code, NAMES):
                faults.append(f"{code}, {type(widget).__name__}: {text!r}")
    return "\n".join(dict.fromkeys(faults))


def test_the_options_of_a_tool_fit_whatever_the_language_was_while_they_were_hidden(
    window: MainWindow, languages: Languages
) -> None:
    window.resize(2600, 900)
    faults = []
    for tool in Tool:
        window.tools.choose(tool)
        for code in ("en", "ja"):
            languages.choose(code)
            update_layouts()
            faults += [f"{tool.value} {code}: {fault}" for fault in cut_off(window.page.option_bar)]
    assert not faults


def test_the_window_without_a_picture(qtbot, window: MainWindow, languages: Languages) -> None:
    def states(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
        window.pages.show_page(window.page)
        yield "no picture", window
        open_training(window)
        yield "no model folder", window

    assert not (faults := walk(window, languages, states)), faults


def test_tools_tabs_and_strips(
    qtbot, opened: MainWindow, languages: Languages, photo_file: Path, tmp_path: Path
) -> None:
    window = opened
    second = tmp_path / "Bild 2.png"
    shutil.copy(photo_file, second)
    window.open_path(second)
    qtbot.waitUntil(lambda: window.document.path == second)
    window.canvas.zoom_to(4.0)
    mend(qtbot, window, ((20.5, 20.5), (60.5, 20.5)))
    results = next(feature for feature in window.features if isinstance(feature, Results))
    masks = next(feature for feature in window.features if isinstance(feature, MaskOperations))
    window.actions_table["candidates"].trigger()
    qtbot.waitUntil(lambda: results.candidates.is_open and not results.candidates.is_working)

    def states(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
        for tool in Tool:
            window.tools.choose(tool)
            yield tool.value, window.page.option_bar
        for tab in ("overview", "repairs", "find"):
            window.page.panel.show_tab(tab)
            yield tab, window
        for action in ("compare_wipe", "compare_side", "compare_difference", "compare_onion", "compare_off"):
            window.actions_table[action].trigger()
            yield action, window
        masks.colour_mask.open()
        yield "mask from colour", masks.colour_mask.panel
        masks.colour_mask.close()

    assert not (faults := walk(window, languages, states)), faults


def test_dialogs(qtbot, opened: MainWindow, languages: Languages, settings: Settings, theme: Theme) -> None:
    window = opened
    facts = ExportFacts("Bild.jpg", np.zeros((8, 8, 4), np.uint8), PictureMeta(dpi=(300, 300), pages=2), True)
    summary = ProjectSummary("Bild.png", None, (80, 120), 3, "1")
    orphan = Orphan(cast(RunFolder, None), "key", Path("a.tsukuroi"), Belonging("Bild.png"), summary, 1.7e9)
    exports = [ExportDialog(facts, ExportOptions(suffix), theme, window) for suffix in (".png", ".jpg", ".bmp")]
    dialogs: list[QWidget] = [*exports, RecoveryDialog([orphan], theme, window), window.program.errors]
    for action in ("preferences", "shortcuts"):
        window.actions_table[action].trigger()
    choice = next(feature for feature in window.features if isinstance(feature, ModelChoice))
    assert window.program.preferences and window.program.shortcuts
    dialogs += [window.program.preferences, window.program.shortcuts]
    window.program.errors.show_report("ValueError")
    qtbot.waitUntil(lambda: not window.tasks.is_doing(Task), timeout=20_000)
    window.program.errors.show_report("ValueError")

    def states(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
        for number, dialog in enumerate(dialogs):
            dialog.show()
            yield f"{number} {type(dialog).__name__}", dialog
            dialog.hide()
        choice.open()
        assert choice.dialog is not None
        qtbot.waitUntil(lambda: not window.tasks.is_doing(Task), timeout=20_000)
        yield "ModelDialog", choice.dialog
        choice.dialog.reject()
        qtbot.waitUntil(lambda: choice.dialog is None)

    assert not (faults := walk(window, languages, states)), faults


def test_questions(
    qtbot, opened: MainWindow, languages: Languages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    faults: list[str] = []

    def ask(box: QDialog) -> int:
        box.show()
        update_layouts()
        faults.extend(text for _, text in read(box) if foreign_words(text, languages.code, NAMES))
        faults.extend(cut_off(box))
        box.hide()
        return 0

    def choose_file(parent: QWidget, title: str, folder: str, kinds: str = "") -> tuple[str, str]:
        faults.extend(foreign_words(f"{title} {kinds}", languages.code, NAMES))
        return "", ""

    monkeypatch.setattr(QMessageBox, "exec", ask)
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, choose_file)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *values: choose_file(*values)[0])
    dialogs, path = opened.dialogs, Path("Bild.png")
    masks = next(feature for feature in opened.features if isinstance(feature, MaskOperations))
    Image.new("L", (60, 60), 255).save(tmp_path / "Bild 3.png")
    for code in CODES:
        languages.choose(code)
        update_layouts()
        assert not dialogs.confirm_original(path)
        for names in (["Bild.png"], ["Bild.png", "Bilder 9"]):
            assert dialogs.ask_unsaved(names) == "cancel" and not dialogs.confirm_discard(names)
        for question in (dialogs.open_files, dialogs.open_folder, dialogs.open_mask, dialogs.open_edges):
            assert not question(Path())
        for question in (dialogs.save_mask, dialogs.save_edges, dialogs.save_project, dialogs.save_picture):
            assert question(path) is None
        assert not opened.training.questions.stop_and_close()
        assert not opened.batch.dialogs.stop_and_close()
        for ask_path in (opened.batch.dialogs.mask, opened.batch.dialogs.open_job, opened.batch.dialogs.save_job):
            assert ask_path(path) is None
        assert opened.batch.dialogs.pictures(path) == []
        opened.actions_table["about"].trigger()
        about = next(box for box in opened.findChildren(QMessageBox) if box.isVisible())
        ask(about)
        about.close()
        masks.import_mask(tmp_path / "Bild 3.png")
        qtbot.waitUntil(lambda: bool(opened.findChildren(ImportDialog)))
        ask(opened.findChildren(ImportDialog)[0])
        opened.findChildren(ImportDialog)[0].reject()
        qtbot.waitUntil(lambda: not opened.findChildren(ImportDialog))
    assert not faults, "\n".join(faults)


def test_the_training_page(qtbot, window: MainWindow, languages: Languages, tmp_path: Path) -> None:
    runner = HandRunner()
    window.training.session.runner = runner
    steps = open_training(window)
    pictures = write_pictures(tmp_path / PICTURES, 4)
    steps.context.training_folder.create(
        tmp_path / FOLDER, {"TRAIN_FLIST": str(pictures), "VAL_FLIST": str(pictures), "MASK": 7}
    )
    go(steps, "phases")
    steps.phases.full.click()
    qtbot.waitUntil(lambda: steps.context.session.state is TrainingState.RUNNING)

    def states(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
        for key in ("folder", "data", "phases", "progress", "samples"):
            go(steps, key)
            if key == "data":
                qtbot.waitUntil(
                    lambda: bool(steps.data.picture_counts) and steps.data.preview.count > 0, timeout=20_000
                )
            if key == "folder":
                for tab in steps.folder.form.tabs.values():
                    tab.click()
                    yield f"{key} {tab.text()}", window
            yield key, window

    try:
        assert not (faults := walk(window, languages, states)), faults
    finally:
        runner.last.stopped.set()
        qtbot.waitUntil(lambda: not steps.context.session.is_active)


def test_what_a_training_has_said(qtbot, window: MainWindow, languages: Languages, tmp_path: Path) -> None:
    runner = HandRunner()
    window.training.session.runner = runner
    steps = open_training(window)
    pictures = str(write_pictures(tmp_path / PICTURES, 2))
    steps.context.training_folder.create(tmp_path / FOLDER, {"TRAIN_FLIST": pictures, "MASK": 7})
    go(steps, "phases")
    steps.phases.full.click()
    qtbot.waitUntil(lambda: "begins" in steps.progress.messages.text)
    runner.last.stopped.set()
    qtbot.waitUntil(lambda: not steps.context.session.is_active)
    go(steps, "progress")
    steps.drops.take([tmp_path / "x.zip"])
    assert steps.banner.isVisible()
    assert not (faults := follow(languages, window)), faults


def test_the_batch_page(qtbot, window: MainWindow, languages: Languages, tmp_path: Path) -> None:
    runner = BatchRunner()
    runner.failures = {"scan_02.png": "scan_02.png 2 %"}
    runner.problems, runner.warnings = {"scan_03.png": "scan_03.png 3 %"}, {"scan_04.png": "4 %"}
    window.batch.session.runner = runner
    view = open_batch(window)
    draft, session, bar = window.batch.draft, window.batch.session, view.bar
    folder = write_batch(tmp_path / PICTURES)

    draft.add_sources([folder])
    view.form.repair.ask_devices()
    qtbot.waitUntil(lambda: view.form.repair.device.count() > 1, timeout=20_000)

    followed: list[str] = []

    def planned() -> None:
        qtbot.waitUntil(lambda: draft.is_empty or not draft.is_looking)

    def states(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
        window.pages.show_page(window.batch)
        draft.remove_sources(draft.job.sources.paths)
        draft.set_output(folder=None)
        yield "no pictures", window
        draft.add_sources([folder])
        for origin in MaskOrigin:
            draft.set_masks(origin=origin)
            planned()
            yield f"masks {origin}", window
        draft.set_output(folder=tmp_path / FOLDER)
        draft.set_masks(origin=MaskOrigin.SUFFIX)
        planned()
        view.form.ensureWidgetVisible(view.form.results)
        yield "results in a folder", window
        click(bar.check)
        qtbot.waitUntil(lambda: session.state is BatchState.IDLE)
        yield "checked", window
        runner.hold(3)
        click(bar.start)
        qtbot.waitUntil(lambda: session.state is BatchState.RUNNING)
        qtbot.waitUntil(lambda: view.model.rows[3].working)
        view.model.flush()
        yield "running", window
        if languages.code == SWITCHES[-1]:
            window.batch.say(
                "warning", lambda: window.one_mask.tr("The batch is running; use the mask when it has ended.")
            )
            followed.append(follow(languages, window))
        session.pause()
        yield "paused", window
        runner.go()
        session.go_on()
        qtbot.waitUntil(lambda: session.state is BatchState.IDLE)
        yield "done", window

    try:
        assert not (faults := walk(window, languages, states)), faults
    finally:
        runner.go()
        qtbot.waitUntil(lambda: not session.is_running)
    assert followed and not any(followed), "\n".join(followed)


def test_the_review(qtbot, window: MainWindow, languages: Languages, tmp_path: Path) -> None:
    results = make_batch(tmp_path / "batch", stem="Bild")
    results = (*results[:-1], replace(results[-1], reason="Bild 5.png"))
    records = Records(results, tmp_path / "records")
    window.batch.session.runner = BatchRunner()
    review = enter(qtbot, window, records.folder)
    items = [BatchItem(0, result.source, result.name) for result in results]
    (tmp_path / "batch" / "out" / "Bild 1_repaired.png").unlink()

    def states(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
        window.pages.show_page(window.batch)
        for command, name in (("first", "Bild 4.png"), ("last", "Bild 5.png"), ("previous", "Bild 1.png")):
            review.do(command)
            assert at(qtbot, review, name)
            yield f"review of {name}", review
        review.do("first")
        assert at(qtbot, review, "Bild 4.png")
        review.do("next_hole")
        yield "a damage", review
        for mode in ("wipe", "side", "difference", "onion", "off"):
            window.actions_table[f"compare_{mode}"].trigger()
            yield f"review, {mode}", review
        for step, command in enumerate(("reject", "accept", "undo", "undo", "undo")):
            review.do(command)
            qtbot.waitUntil(lambda: review.is_shown and not any(map(review.decisions.is_recording, range(5))))
            yield f"verdicts {step}, {command}", review
        review.head.showing_chosen.emit(Showing.REJECTED)
        yield "nothing to review", review
        review.head.showing_chosen.emit(Showing.ALL)
        window.one_mask.paint_once(items[0])
        qtbot.waitUntil(lambda: window.one_mask.strip is not None and window.one_mask.strip.isVisible())
        yield "one mask for all", window
        window.one_mask.end()

    assert not (faults := walk(window, languages, states)), faults


def test_characters_come_from_a_font_of_the_language(
    qapp: QApplication, languages: Languages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda name: False)
    languages.choose("ja")
    own = qapp.font().families()
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda name: name != FONTS["ja"][0])
    japanese, chinese = FONTS["ja"][1], FONTS["zh_CN"][0]
    languages.choose("zh_CN")
    assert qapp.font().families() == [*own, chinese, japanese]  # of files with names in the other one, too
    languages.choose("ja")
    assert qapp.font().families() == [*own, japanese, chinese]
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda name: False)
    languages.choose("zh_CN")
    assert qapp.font().families() == own
    languages.choose("en")
    assert qapp.font().families() == own


def test_what_is_shown_takes_the_font_of_the_language(
    qtbot, qapp: QApplication, languages: Languages, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The style sheet sets a text size, and Qt then keeps the families that a widget had."""
    sheet = QLabel("直")
    qtbot.addWidget(sheet)
    sheet.show()
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda name: True)
    for code in ("zh_CN", "ja", "en", "ja"):
        languages.choose(code)
        assert sheet.font().families() == qapp.font().families()
    assert sheet.font().families()[-2:] == [FONTS["ja"][0], FONTS["zh_CN"][0]]
    assert qapp.styleSheet()
    size = sheet.font().pixelSize()
    monkeypatch.undo()
    languages.choose("en")
    assert sheet.font().pixelSize() == size


def test_the_reader_sees_what_is_wrong(qtbot) -> None:
    sheet = QWidget()
    qtbot.addWidget(sheet)
    button, text = QPushButton("Start", sheet), QLabel("Show lines", sheet)
    sheet.resize(200, 100)
    text.move(0, 50)
    sheet.show()
    assert [shown for _, shown in read(sheet)] == ["Start", "Show lines"] and cut_off(sheet) == []
    assert foreign_words("PNG を 12 px 開く: /tmp/a b.png", "ja", NAMES) == []
    assert foreign_words("Start を押す", "ja", NAMES) == ["Start"] and foreign_words("線", "en", NAMES) == ["線"]
    assert foreign_words("線を表示", "zh_CN", NAMES) == ["を"]
    button.setFixedWidth(16)
    text.move(180, 50)
    assert len(cut_off(sheet)) == 2
    text.setWordWrap(True)
    text.setText("A long text. " * 20)
    text.setGeometry(0, 50, 100, 20)
    assert len(cut_off(sheet)) == 2


def test_the_reader_sees_a_number_that_is_cut_off(qtbot) -> None:
    sheet = QWidget()
    qtbot.addWidget(sheet)
    number = QSpinBox(sheet)
    number.setRange(0, 10_000)
    number.setSuffix(" px")
    number.setValue(9)
    number.setFixedWidth(60)
    sheet.show()
    assert cut_off(sheet) == []
    number.setValue(10_000)
    assert len(cut_off(sheet)) == 1


def test_the_reader_sees_a_dialog_beside_the_middle(qtbot) -> None:
    sheet = QWidget()
    qtbot.addWidget(sheet)
    sheet.setGeometry(0, 0, 600, 400)
    sheet.show()
    dialog = QDialog(sheet)
    dialog.setModal(True)
    dialog.setGeometry(200, 150, 200, 100)
    assert off_centre(dialog) == []
    dialog.move(240, 150)
    assert len(off_centre(dialog)) == 1
    dialog.setModal(False)
    assert off_centre(dialog) == []


def test_parts_are_written_as_the_fields_write_them() -> None:
    for part, written in ((0, "0\u00a0%"), (0.254, "25\u00a0%"), (1, "100\u00a0%")):
        assert f"{Share(part):.0%}" == written
    assert f"修復中：{Share(0.5):.0%}" == "修復中：50\u00a0%"


def test_sentences_stand_as_far_apart_as_the_language_has_them(languages: Languages) -> None:
    def said() -> str:
        work = Work(WorkState.FAILED, WorkKind.REPAIR, reason=Message("No space left on device"))
        return sentence(work)

    assert said().startswith("It could not be repaired. ")
    for code in ("ja", "zh_CN"):
        languages.choose(code)
        assert "。" in said()[:-1] and " " not in said()
