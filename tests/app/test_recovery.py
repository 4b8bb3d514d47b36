"""Unsaved work outlives a crash: what is kept, what is offered, and what is left after a good end: nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.engine.engine import Engine
from app.repair.proposals.candidates import Results
from app.repair.recovery import recovery as feature
from app.repair.recovery.belonging import Belonging
from app.repair.recovery.recovery import Recovery
from app.repair.recovery.recovery_dialog import RecoveryDialog
from app.repair.recovery.run_folder import RunFolder, ended_runs
from app.settings import Settings
from app.theme import Theme
from app.translation import localized
from core.data.images import encode_picture
from core.data.picture import Picture
from core.edit.project import SUFFIX, Project, read_project
from core.edit.repairs import composed
from tests.app.fakes import Answers, FakeBackend
from tests.app.test_canvas import drag

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
CONTROL = Qt.KeyboardModifier.ControlModifier

_PERSON = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
import numpy as np
from PySide6.QtWidgets import QApplication
from app.repair.engine.engine import Engine
from app.repair.recovery import recovery
from app.main_window import MainWindow
from app.settings import Settings
from app.theme import Theme
from tests.app.fakes import FakeBackend
from tests.app.test_canvas import drag

picture, root, strokes = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
recovery.PAUSE_MS = 30
app = QApplication([])
settings = Settings(root.parent / "other.json")
theme = Theme(settings)
theme.apply()
window = MainWindow(Engine(Path("model"), "cpu", FakeBackend), settings, theme, root)
window.resize(1000, 700)
window.show()
window.open_path(picture)
while not window.document.has_picture:
    app.processEvents()
window.canvas.zoom_to(4.0)
kept = next(f for f in window.features if isinstance(f, recovery.Recovery))
for stroke in range(strokes):
    drag(window, (20, 10 + 8 * stroke), (60, 10 + 8 * stroke))
    while kept._changed or kept._writer.is_doing(recovery.KeepSafe) or not kept._kept:
        app.processEvents()
np.save(root.parent / "mask.npy", window.document.mask)
print("painted", flush=True)
while True:
    app.processEvents()
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def make_window(
    qtbot, engine: Engine, settings: Settings, theme: Theme, root: Path, monkeypatch
) -> Iterator[Callable[[], MainWindow]]:
    monkeypatch.setattr(feature, "PAUSE_MS", 40)
    monkeypatch.setattr(feature, "LOOK_MS", 10)
    made: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(engine, settings, theme, root)
        window.resize(1000, 700)
        window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        window.dialogs.ask_unsaved = lambda _names: "discard"
        window.close()
        qtbot.waitUntil(window.isHidden)
        window.deleteLater()


@pytest.fixture
def safe(qtbot, make_window: Callable[[], MainWindow], photo_file: Path) -> MainWindow:
    """A window that keeps its work, with the picture open."""
    window = make_window()
    window.controller.load_model()
    window.open_path(photo_file)
    qtbot.waitUntil(lambda: window.document.has_picture and window.controller.model is not None)
    window.canvas.zoom_to(4.0)
    return window


def recovery(window: MainWindow) -> Recovery:
    return next(each for each in window.features if isinstance(each, Recovery))


def files(root: Path) -> list[Path]:
    return sorted(root.glob(f"*/*{SUFFIX}"))


def newest(root: Path) -> Project:
    return read_project(max(files(root), key=lambda path: path.stat().st_mtime_ns))


def wait_until_kept(qtbot, window: MainWindow) -> None:
    """Until all is kept or forgotten that is to be."""
    kept = recovery(window)
    qtbot.waitUntil(lambda: kept.is_idle)


def focus(qtbot, window: MainWindow) -> None:
    """Back to the canvas, when a dialog has closed."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()


def dialog_of(qtbot, window: MainWindow) -> RecoveryDialog:
    qtbot.waitUntil(lambda: recovery(window).dialog is not None)
    dialog = recovery(window).dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def crashed(picture: Path, root: Path, strokes: int = 3) -> np.ndarray:
    """A person paints in another process, which is then killed; returns the mask that was on the canvas."""
    process = person(picture, root, strokes)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()
    return np.load(root.parent / "mask.npy")


def person(picture: Path, root: Path, strokes: int) -> subprocess.Popen:
    process = subprocess.Popen(
        [sys.executable, "-c", _PERSON, str(picture), str(root), str(strokes)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None and process.stdout.readline() == "painted\n"
    return process


def leave_behind(root: Path, name: str = "page.png", value: int = 255) -> RunFolder:
    """What a run that ended badly leaves, without the run."""
    run = RunFolder.start(root)
    picture = encode_picture(".png", Picture(np.full((30, 40, 3), 90, np.uint8)))
    mask = np.zeros((30, 40), np.uint8)
    mask[5:10, 5:10] = value
    run.write("k", Project(name, picture, mask, np.zeros_like(mask)), Belonging(name, root.parent / name))
    run.release()
    return run


# Keeping


def test_work_is_kept_soon_after_each_change(qtbot, safe: MainWindow, root: Path) -> None:
    qtbot.wait(100)
    assert not files(root)  # a picture that was only opened needs no keeping
    drag(safe, (20, 20), (40, 20))
    qtbot.waitUntil(lambda: bool(files(root)))
    wait_until_kept(qtbot, safe)
    assert (newest(root).mask == safe.document.mask).all()
    safe.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: safe.document.was_repaired)
    wait_until_kept(qtbot, safe)
    assert len(newest(root).repairs) == 1 and not newest(root).mask.any()


def test_half_a_stroke_is_not_kept(qtbot, safe: MainWindow, root: Path) -> None:
    drag(safe, (20, 20))
    drag(safe, (20, 40), (60, 40), release=False)
    qtbot.wait(300)
    assert not files(root)
    QTest.mouseRelease(safe.canvas, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(files(root)))
    wait_until_kept(qtbot, safe)
    assert len(newest(root).done) == 2


def test_a_person_who_never_pauses_is_kept_safe_too(qtbot, safe: MainWindow, root: Path) -> None:
    for i in range(30):
        drag(safe, (20 + i, 20))
        qtbot.wait(10)  # always less than the pause
        if files(root):
            break
    assert files(root)


def test_slow_disks_are_written_to_one_state_at_a_time(qtbot, safe: MainWindow, root: Path, monkeypatch) -> None:
    busy, most, times = 0, 0, 0
    write = RunFolder.write

    def slow(self: RunFolder, *arguments) -> None:
        nonlocal busy, most, times
        busy, times = busy + 1, times + 1
        most = max(most, busy)
        time.sleep(0.15)
        write(self, *arguments)
        busy -= 1

    monkeypatch.setattr(RunFolder, "write", slow)
    for i in range(20):
        drag(safe, (10 + 4 * i, 20))
        qtbot.wait(30)
    wait_until_kept(qtbot, safe)
    assert most == 1 and 2 <= times <= 6  # 20 strokes in 600 ms, each state 150 ms, and as long a rest
    assert (newest(root).mask == safe.document.mask).all()


def test_what_is_safe_elsewhere_is_not_kept_any_longer(qtbot, safe: MainWindow, root: Path, tmp_path: Path) -> None:
    drag(safe, (20, 20))
    wait_until_kept(qtbot, safe)
    assert files(root)
    QTest.keyClick(safe.canvas, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not files(root))
    QTest.keyClick(safe.canvas, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: bool(files(root)))
    Answers(safe, save_project=tmp_path / "a.tsukuroi")
    QTest.keyClick(safe.canvas, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: not files(root))
    drag(safe, (60, 20))
    qtbot.waitUntil(lambda: bool(files(root)))
    Answers(safe, ask_unsaved="discard")
    QTest.keyClick(safe.canvas, Qt.Key.Key_W, CONTROL)
    qtbot.waitUntil(lambda: not files(root))


def test_each_open_picture_is_kept_in_a_file_of_its_own(qtbot, safe: MainWindow, root: Path, tmp_path: Path) -> None:
    from core.data.images import write_picture

    write_picture(tmp_path / "second.png", Picture(np.zeros((80, 120, 3), np.uint8)))
    drag(safe, (20, 20))
    safe.open_path(tmp_path / "second.png")
    qtbot.waitUntil(lambda: safe.windowTitle().startswith("second"))
    safe.canvas.zoom_to(4.0)
    drag(safe, (60, 60))
    wait_until_kept(qtbot, safe)
    names = {read_project(path).source_name for path in files(root)}
    assert names == {"Bild ü #1.png", "second.png"}


def test_a_good_end_leaves_nothing(qtbot, safe: MainWindow, root: Path) -> None:
    drag(safe, (20, 20))
    wait_until_kept(qtbot, safe)
    assert files(root)
    Answers(safe, ask_unsaved="discard")
    safe.close()
    assert not list(root.iterdir())


def test_switched_off_it_keeps_nothing(qtbot, safe: MainWindow, root: Path, settings: Settings) -> None:
    settings.autosave = False
    drag(safe, (20, 20))
    qtbot.wait(150)
    assert not files(root)


def test_where_nothing_can_be_kept_it_is_said_once(qtbot, safe: MainWindow, root: Path) -> None:
    root.write_text("a file where the folder should be")
    said: list[str] = []
    safe.tasks.message.connect(lambda _kind, text: said.append(localized(text)))
    for i in range(3):
        drag(safe, (20 + 10 * i, 20))
        qtbot.wait(100)
    assert len([text for text in said if "cannot be kept safe" in text]) == 1
    root.unlink()


def test_a_state_that_cannot_be_written_is_tried_again_and_told_once(
    qtbot, safe: MainWindow, root, monkeypatch
) -> None:
    from core.errors import ProjectError

    tries: list[int] = []
    write = RunFolder.write

    def full(self: RunFolder, *arguments) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise ProjectError("The disk is full.")
        write(self, *arguments)

    monkeypatch.setattr(RunFolder, "write", full)
    said: list[str] = []
    safe.tasks.message.connect(lambda _kind, text: said.append(localized(text)))
    for i in range(3):
        drag(safe, (20 + 20 * i, 20))
        qtbot.waitUntil(lambda i=i: len(tries) == i + 1)
        wait_until_kept(qtbot, safe)
    assert len([text for text in said if "The disk is full" in text]) == 1
    assert (newest(root).mask == safe.document.mask).all()


def test_older_states_are_kept_apart_in_time(root: Path, monkeypatch) -> None:
    run = leave_behind(root, value=255)
    picture = encode_picture(".png", Picture(np.full((30, 40, 3), 90, np.uint8)))
    for number in range(1, 5):
        mask = np.zeros((30, 40), np.uint8)
        mask[:number] = 255
        if number == 4:
            monkeypatch.setattr("app.repair.recovery.run_folder._APART", 0.0)  # minutes later
        run.write("k", Project("page.png", picture, mask, np.zeros_like(mask)), Belonging("page.png"))
    kept = {path.name: int(np.count_nonzero(read_project(path).mask)) // 40 for path in files(root)}
    assert kept == {"k.tsukuroi": 4, "k.1.tsukuroi": 3, "k.2.tsukuroi": 0}  # 0: the 5 x 5 of the beginning
    run.forget("k")
    assert not files(root)


def logs(root: Path) -> list[Path]:
    return sorted(root.glob("*/*.steps"))


def test_each_step_is_in_the_log_before_the_picture_is_kept(
    qtbot, make_window, safe: MainWindow, root: Path, photo_file: Path, monkeypatch
) -> None:
    monkeypatch.setattr(feature, "PAUSE_MS", 60_000)  # no picture is kept
    drag(safe, (20, 20), (60, 20))
    drag(safe, (20, 40), (60, 40))
    QTest.keyClick(safe.canvas, Qt.Key.Key_Z, CONTROL)
    safe.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: safe.document.was_repaired)
    drag(safe, (20, 60), (60, 60))
    kept = recovery(safe)
    qtbot.waitUntil(lambda: kept.logs_are_written)
    assert not files(root) and len(logs(root)) == 1
    copy = _killed_copy(root)
    ((_, (orphan,)),) = ended_runs(copy)
    project = read_project(orphan.file)
    assert (project.mask == safe.document.mask).all() and len(project.repairs) == 1
    assert [entry.key for entry in project.done] == [entry.key for entry in safe.document.content.history.done]
    assert orphan.belonging.source == photo_file and orphan.summary.thumbnail and not logs(copy)
    kept._timer.stop()


def test_a_stroke_joined_with_its_repair_is_recovered_as_one_step(
    qtbot, safe: MainWindow, root: Path, monkeypatch
) -> None:
    drag(safe, (20, 10), (60, 10))
    wait_until_kept(qtbot, safe)
    monkeypatch.setattr(feature, "PAUSE_MS", 60_000)
    safe.actions_table["on_release"].trigger()
    drag(safe, (20, 40), (60, 40))
    qtbot.waitUntil(lambda: safe.document.was_repaired)
    kept = recovery(safe)
    qtbot.waitUntil(lambda: kept.logs_are_written)
    ((_, (orphan,)),) = ended_runs(_killed_copy(root))
    project = read_project(orphan.file)
    assert (project.mask == safe.document.mask).all() and len(project.repairs) == 1
    assert [entry.label for entry in project.done] == ["paint mask", "repair"]
    assert [entry.key for entry in project.done] == [entry.key for entry in safe.document.content.history.done]
    kept._timer.stop()


def test_a_proposal_taken_for_what_was_marked_is_recovered_as_one_step(
    qtbot, safe: MainWindow, root: Path, monkeypatch
) -> None:
    drag(safe, (20, 10), (60, 10))
    wait_until_kept(qtbot, safe)
    monkeypatch.setattr(feature, "PAUSE_MS", 60_000)
    candidates = next(one for one in safe.features if isinstance(one, Results)).candidates
    safe.actions_table["candidates"].trigger()
    qtbot.waitUntil(lambda: candidates.is_open and not candidates.is_working)
    QTest.keyClick(candidates.grid, Qt.Key.Key_3)
    QTest.keyClick(candidates.grid, Qt.Key.Key_Return)
    kept = recovery(safe)
    qtbot.waitUntil(lambda: kept.logs_are_written)
    ((_, (orphan,)),) = ended_runs(_killed_copy(root))
    project = read_project(orphan.file)
    assert not project.mask.any() and project.repairs[0].key == safe.document.repairs[0].key
    assert (composed(safe.document.original, project.repairs) == safe.document.image).all()
    assert [entry.label for entry in project.done] == ["paint mask", "repair"] and not project.undone
    assert [entry.key for entry in project.done] == [entry.key for entry in safe.document.content.history.done]
    kept._timer.stop()


def _killed_copy(root: Path) -> Path:
    """What would be left if the program was killed now."""
    import shutil

    copy = root.with_name("killed")
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("lock"))
    return copy


def test_steps_after_a_kept_picture_are_added_to_it(qtbot, safe: MainWindow, root: Path, monkeypatch) -> None:
    drag(safe, (20, 20), (60, 20))
    wait_until_kept(qtbot, safe)
    assert len(files(root)) == 1 and [path.name.split(".")[-2] for path in logs(root)] == ["2"]
    monkeypatch.setattr(feature, "PAUSE_MS", 60_000)
    drag(safe, (20, 40), (60, 40))
    QTest.keyClick(safe.canvas, Qt.Key.Key_Z, CONTROL)
    kept = recovery(safe)
    qtbot.waitUntil(lambda: kept.logs_are_written)
    copy = _killed_copy(root)
    ((_, (orphan,)),) = ended_runs(copy)
    project = read_project(orphan.file)
    assert (project.mask == safe.document.mask).all() and len(project.done) == len(project.undone) == 1
    kept._timer.stop()


def test_a_picture_that_has_changed_since_is_not_marked_wrongly(
    qtbot, safe: MainWindow, root: Path, photo_file: Path, photo: np.ndarray, monkeypatch
) -> None:
    from core.data.images import write_picture

    monkeypatch.setattr(feature, "PAUSE_MS", 60_000)
    drag(safe, (20, 20), (60, 20))
    kept = recovery(safe)
    qtbot.waitUntil(lambda: kept.logs_are_written)
    write_picture(photo_file, Picture(photo[::-1].copy()))
    assert not ended_runs(_killed_copy(root))
    kept._timer.stop()


def test_a_log_that_cannot_be_written_is_told_once_and_begins_again(
    qtbot, safe: MainWindow, root: Path, monkeypatch
) -> None:
    from core.edit.step_log import StepLog

    said: list[str] = []
    safe.tasks.message.connect(lambda _kind, text: said.append(localized(text)))
    drag(safe, (20, 20), (60, 20))
    wait_until_kept(qtbot, safe)
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        patch.setattr(StepLog, "append", full)
        patch.setattr(feature, "PAUSE_MS", 400)
        for y in (40, 60):
            drag(safe, (20, y), (60, y))
        qtbot.waitUntil(lambda: any("No space" in text for text in said))
    wait_until_kept(qtbot, safe)
    drag(safe, (80, 20), (100, 20))
    kept = recovery(safe)
    qtbot.waitUntil(lambda: kept.logs_are_written)
    ((_, (orphan,)),) = ended_runs(_killed_copy(root))
    assert (read_project(orphan.file).mask == safe.document.mask).all()
    assert len([text for text in said if "No space" in text]) == 1


# A crash, and after


def test_a_crash_loses_nothing_but_the_stroke_under_way(qtbot, make_window, photo_file: Path, root: Path) -> None:
    mask = crashed(photo_file, root)
    assert np.count_nonzero(mask) > 100
    window = make_window()
    dialog = dialog_of(qtbot, window)
    assert photo_file.name in dialog.list.item(0).text()
    QTest.mouseClick(dialog.recover_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.document.has_picture)
    assert (window.document.mask == mask).all()
    assert window.document.path == photo_file and window.windowTitle().startswith(photo_file.name)
    assert len(files(root)) == 1 and str(os.getpid()) in files(root)[0].parent.name  # safe from the next crash already
    assert len(list(root.iterdir())) == 1
    focus(qtbot, window)
    for _ in range(3):
        QTest.keyClick(window.canvas, Qt.Key.Key_Z, CONTROL)
    assert not window.document.hole_pixels
    window.dialogs.ask_unsaved = lambda _names: "discard"
    window.close()
    assert not list(root.iterdir())


def test_return_recovers_whatever_row_is_chosen(qtbot, make_window, root: Path) -> None:
    leave_behind(root)
    leave_behind(root, "other.png")
    window = make_window()
    dialog = dialog_of(qtbot, window)
    dialog.list.setFocus()
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.files.workspace.frames) == 2)
    assert {frame.path.name for frame in window.files.workspace.frames} == {"page.png", "other.png"}


def test_a_run_that_lives_is_left_alone(qtbot, make_window, photo_file: Path, root: Path) -> None:
    process = person(photo_file, root, 1)
    try:
        before = files(root)
        window = make_window()
        qtbot.wait(200)
        assert recovery(window).dialog is None and files(root) == before
        assert not ended_runs(root)
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
    assert len(ended_runs(root)) == 1


def test_what_one_run_looks_at_another_does_not_offer(root: Path) -> None:
    leave_behind(root)
    first = ended_runs(root)
    assert len(first) == 1 and not ended_runs(root)
    first[0][0].release()
    assert len(ended_runs(root)) == 1


def test_a_run_with_the_same_number_in_another_sandbox(root: Path, tmp_path: Path) -> None:
    """The lock file of a killed run names this very process, as it does where each run is number 2."""
    run = leave_behind(root)
    (run.folder / "lock").write_text(f"{os.getpid()}\npython\n{os.uname().nodename}\n\n\n")
    moved = run.folder.rename(root / "2-of-another-sandbox")
    found = ended_runs(root)
    assert [(each.folder, len(orphans)) for each, orphans in found] == [(moved, 1)]


def test_later_means_next_time(qtbot, make_window, root: Path) -> None:
    leave_behind(root)
    first = make_window()
    dialog = dialog_of(qtbot, first)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: recovery(first).dialog is None)
    assert len(files(root)) == 1
    second = make_window()
    assert dialog_of(qtbot, second).list.count() == 1


def test_the_last_change_is_dated_as_all_languages_write_it(qtbot, make_window, root: Path) -> None:
    """Not as the system's own language does, of which the window may know nothing."""
    leave_behind(root)
    moment = datetime(2024, 3, 9, 14, 2).timestamp()
    os.utime(files(root)[0], (moment, moment))
    text = dialog_of(qtbot, make_window()).list.item(0).text()
    assert "Last change: 2024-03-09 14:02" in text


def test_throwing_away_asks_first(qtbot, make_window, root: Path) -> None:
    leave_behind(root)
    window = make_window()
    dialog = dialog_of(qtbot, window)
    answers = Answers(window, confirm_discard=False)
    QTest.mouseClick(dialog.discard_button, Qt.MouseButton.LeftButton)
    assert answers.asked == [("confirm_discard", ["page.png"])] and files(root)
    Answers(window, confirm_discard=True)
    QTest.mouseClick(dialog.discard_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: recovery(window).dialog is None)
    assert not list(root.iterdir())


def test_only_what_is_ticked_is_recovered(qtbot, make_window, root: Path) -> None:
    leave_behind(root, "first.png")
    leave_behind(root, "second.png")
    window = make_window()
    dialog = dialog_of(qtbot, window)
    names = [dialog.list.item(row).text().split("\n")[0] for row in range(2)]
    dialog.list.setFocus()
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.document.has_picture)
    assert window.windowTitle().startswith(names[1]) and len(window.files.workspace.frames) == 1
    left = ended_runs(root)
    assert [orphan.belonging.name for _, orphans in left for orphan in orphans] == names[:1]


def test_nothing_ticked_leaves_nothing_to_press(qtbot, make_window, root: Path) -> None:
    leave_behind(root)
    dialog = dialog_of(qtbot, make_window())
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.recover_button.isEnabled() and not dialog.discard_button.isEnabled()


def test_recovered_work_goes_back_into_its_project(qtbot, make_window, root: Path, tmp_path: Path) -> None:
    run = RunFolder.start(root)
    picture = encode_picture(".png", Picture(np.full((30, 40, 3), 90, np.uint8)))
    mask = np.full((30, 40), 255, np.uint8)
    belonging = Belonging("a.tsukuroi", tmp_path / "a.png", tmp_path / "a.tsukuroi")
    run.write("k", Project("a.png", picture, mask, np.zeros_like(mask)), belonging)
    run.release()
    window = make_window()
    QTest.keyClick(dialog_of(qtbot, window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.document.has_picture)
    assert window.isWindowModified() and window.windowTitle().startswith("a.tsukuroi")
    focus(qtbot, window)
    QTest.keyClick(window.canvas, Qt.Key.Key_S, CONTROL)  # without asking where
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert (read_project(tmp_path / "a.tsukuroi").mask == 255).all()
    qtbot.waitUntil(lambda: not files(root))


def test_work_on_a_pasted_picture_is_recovered_as_one(qtbot, make_window, root: Path) -> None:
    run = RunFolder.start(root)
    picture = encode_picture(".png", Picture(np.full((30, 40, 3), 90, np.uint8)))
    mask = np.full((30, 40), 255, np.uint8)
    run.write("k", Project("Pasted picture.png", picture, mask, np.zeros_like(mask)), Belonging("Pasted picture"))
    run.release()
    window = make_window()
    QTest.keyClick(dialog_of(qtbot, window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.document.has_picture)
    assert window.document.path is None and window.windowTitle().startswith("Pasted picture")


# What is broken


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"nonsense" * 100])
def test_a_broken_file_never_prevents_the_start(
    qtbot, make_window, root: Path, photo_file: Path, content: bytes
) -> None:
    run = leave_behind(root)
    run.file("k").write_bytes(content)
    (run.folder / "about.json").write_bytes(content)
    window = make_window()
    window.open_path(photo_file)
    qtbot.waitUntil(lambda: window.document.has_picture)
    qtbot.wait(100)
    assert recovery(window).dialog is None and run.file("k").exists()  # a later version may read it


def test_an_older_state_stands_in_for_a_broken_one(qtbot, make_window, root: Path) -> None:
    run = leave_behind(root)
    run.file("k").rename(run.file("k", 1))
    run.file("k").write_bytes(b"PK\3\4 cut off")
    (run.folder / "about.json").write_text('{"pictures": {"k": {"name": 7}}}')
    window = make_window()
    dialog = dialog_of(qtbot, window)
    assert dialog.list.item(0).text().startswith("page.png")  # from the project itself
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.document.hole_pixels == 25)


def test_what_cannot_be_opened_after_all_is_left_for_another_day(qtbot, make_window, root: Path, monkeypatch) -> None:
    from core.errors import ProjectError

    leave_behind(root)

    def refuse(path: Path) -> None:
        raise ProjectError(f"{path.name} holds more than fits in memory.")

    monkeypatch.setattr("app.repair.files.file_tasks.read_project", refuse)
    window = make_window()
    QTest.keyClick(dialog_of(qtbot, window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "fits in memory" in window.page.banner.text)
    window.close()
    assert len(files(root)) == 1 and len(ended_runs(root)) == 1


def test_old_remains_are_swept(root: Path) -> None:
    run = leave_behind(root)
    run.file("k").write_bytes(b"broken")
    assert not ended_runs(root) and run.folder.exists()
    os.utime(run.file("k"), (time.time() - 90 * 24 * 3600,) * 2)
    assert not ended_runs(root) and not run.folder.exists()


def test_no_folder_is_no_failure(root: Path) -> None:
    assert ended_runs(root) == []
    root.mkdir()
    (root / "stray.txt").write_text("not a run")
    assert ended_runs(root) == []


def test_an_engine_that_repairs_does_not_hold_up_the_keeping(
    qtbot, safe: MainWindow, root: Path, backend: FakeBackend
) -> None:
    backend.restoring.shut()
    drag(safe, (20, 20))
    safe.actions_table["repair"].trigger()
    qtbot.waitUntil(backend.restoring.reached.is_set)
    drag(safe, (60, 60))
    wait_until_kept(qtbot, safe)
    assert len(newest(root).done) == 2
    backend.restoring.open()
    qtbot.waitUntil(lambda: safe.document.was_repaired)
