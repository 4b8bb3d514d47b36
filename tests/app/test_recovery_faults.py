"""Work that is kept outlives what happens to its files, and to those who open them."""

from __future__ import annotations

import gc
import os
import weakref
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.files import file_tasks
from app.repair.recovery import recovery as feature
from app.repair.recovery import run_folder
from app.repair.recovery.belonging import Belonging
from app.repair.recovery.run_folder import RunFolder, ended_runs
from core.data.images import write_picture
from core.data.picture import Picture
from core.edit.project import read_project
from tests.app.fakes import Gate
from tests.app.hands import drag
from tests.app.test_recovery import (
    _killed_copy,
    dialog_of,
    files,
    leave_behind,
    logs,
    make_window,
    recovery,
    root,
    safe,
    wait_until_kept,
)

__all__ = ["make_window", "root", "safe"]

pytestmark = pytest.mark.slow


def test_closing_while_work_is_being_recovered_leaves_it_for_the_next_time(
    qtbot, make_window, root: Path, monkeypatch
) -> None:
    leave_behind(root)
    gate, read = Gate(), file_tasks.read_project

    def slow(path: Path):
        gate()
        return read(path)

    monkeypatch.setattr(file_tasks, "read_project", slow)
    gate.shut()
    window: MainWindow = make_window()
    QTest.keyClick(dialog_of(qtbot, window), Qt.Key.Key_Return)
    qtbot.waitUntil(gate.reached.is_set)
    window.threads.closing.connect(gate.open)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert len(files(root)) == 1
    ((_, (orphan,)),) = ended_runs(root)
    assert read_project(orphan.file).mask.any() and orphan.belonging.name == "page.png"


def test_the_offer_does_not_take_back_the_stroke_under_way(
    qtbot, make_window, root: Path, photo_file: Path, monkeypatch
) -> None:
    leave_behind(root)
    monkeypatch.setattr(feature, "LOOK_MS", 60_000)
    window: MainWindow = make_window()
    window.open_path(photo_file)
    qtbot.waitUntil(lambda: window.document.has_picture)
    drag(window, (20, 20), (60, 20), release=False)
    assert window.document.stroke_active
    recovery(window)._look()
    dialog = dialog_of(qtbot, window)
    qtbot.wait(20)
    assert len(window.document.content.history.done) == 1
    dialog.reject()


def test_a_log_that_did_not_begin_takes_none_of_the_others_along(
    qtbot, safe: MainWindow, root: Path, monkeypatch
) -> None:
    drag(safe, (20, 20), (60, 20))
    wait_until_kept(qtbot, safe)
    monkeypatch.setattr(feature, "PAUSE_MS", 60_000)
    drag(safe, (20, 40), (60, 40))
    kept = recovery(safe)
    qtbot.waitUntil(lambda: kept.logs_are_written)
    copy = _killed_copy(root)
    (log,) = logs(copy)
    log.with_name(log.name.replace(".2.", ".3.")).touch()  # killed, or the disk was full, when it was to begin
    ((_, (orphan,)),) = ended_runs(copy)
    assert (read_project(orphan.file).mask == safe.document.mask).all() and not logs(copy)
    kept._timer.stop()


def test_a_name_that_is_no_text_hides_nothing_of_the_other_pictures(root: Path) -> None:
    run = leave_behind(root)
    odd = Path(os.fsdecode(b"/pictures/odd\xe9.png"))
    run.write("odd", read_project(run.file("k")), Belonging("odd.png", odd))
    ((_, orphans),) = ended_runs(root)
    assert {orphan.belonging.source for orphan in orphans} == {root.parent / "page.png", odd}


def test_a_run_that_cannot_begin_leaves_no_folder(root: Path, monkeypatch) -> None:
    def full(*_: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(run_folder, "write_text", full)
    for _ in range(2):  # it is tried again with each step
        with pytest.raises(OSError, match="No space"):
            RunFolder.start(root)
    assert not list(root.iterdir())


def test_only_the_user_may_look_into_what_is_kept(root: Path) -> None:
    run = RunFolder.start(root)
    run.release()
    assert os.name != "posix" or run.folder.stat().st_mode & 0o077 == 0


def test_a_picture_that_is_closed_leaves_the_memory_at_once(qtbot, safe: MainWindow, tmp_path: Path) -> None:
    write_picture(tmp_path / "second.png", Picture(np.zeros((30, 40, 3), np.uint8)))
    closed = weakref.ref(safe.document.content)
    safe.open_path(tmp_path / "second.png")
    qtbot.waitUntil(lambda: safe.document.size == (30, 40))
    gc.disable()
    try:
        safe.files.opener.close(safe.files.workspace.frames[0])
        qtbot.waitUntil(lambda: closed() is None)
    finally:
        gc.enable()
