"""Copied diagnostics tell what helps, and nothing about the person; the error dialog lets work go on."""

from __future__ import annotations

import getpass
import logging
import subprocess
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.repair.document.messages import ModelSummary
from app.theme import Theme
from app.window import diagnostics
from app.window.anonymise import anonymise
from app.window.error_dialog import ErrorDialog
from app.window.shell import LogFile
from core import __version__
from core.resources import DEFAULT_MODEL

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SECRET = "zq7x"
LETTERS = "abé秘密繕い '.,;()[]{}&#%=+-~!_1"


def secret_names(letters: str) -> st.SearchStrategy[list[str]]:
    """Names of nested folders; each holds SECRET somewhere and begins and ends with it or a letter."""
    part = st.text(letters, max_size=8)
    name = st.tuples(part, part).map(lambda parts: f"a{parts[0]}{SECRET}{parts[1]}b")
    return st.lists(name, min_size=1, max_size=4)


SUFFIXES = st.sampled_from([".png", ".JPG", ".tsukuroi", ".safetensors", ".flist"])


@given(names=secret_names(LETTERS + '"<>:|?*'), suffix=SUFFIXES, place=st.sampled_from(["/", "/mnt/", "//nas/", "~/"]))
def test_no_name_of_a_path_survives(names: list[str], suffix: str, place: str) -> None:
    path = place + "/".join(names) + suffix
    home = str(Path.home() / "/".join(names)) + suffix
    for text in (path, home):
        for line in (
            f"opened {text}",
            f"There is no file {text}.",
            f"2026-01-01 12:00:00,123 WARNING app.background.engine: OpenPicture: {text} cannot be read: it is damaged",
            f"FileNotFoundError: [Errno 2] No such file or directory: {text!r}",
            f"OSError: [Errno 18] Invalid cross-device link: {text!r} -> {path!r}",
            f"PosixPath({text!r}) and more",
            f"file://{quote(text)} dropped",
        ):
            assert SECRET not in anonymise(line), line
        assert suffix.lower() in anonymise(f"opened {text}")


@given(names=secret_names(LETTERS), suffix=SUFFIXES, drive=st.sampled_from(["C:\\", "d:/", "\\\\nas\\", "\\\\?\\C:\\"]))
def test_no_name_of_a_windows_path_survives(names: list[str], suffix: str, drive: str) -> None:
    path = drive + "\\".join(names) + suffix
    for line in (
        f"opened {path} in 3 s",
        f"[WinError 3] The system cannot find the path specified: {path!r}",
        f'  File "{path}", line 3, in <module>',
        f"file:///{quote(path)}",
    ):
        assert SECRET not in anonymise(line), line


@given(names=secret_names(LETTERS))
def test_a_folder_takes_the_rest_of_its_line_along(names: list[str]) -> None:
    assert anonymise("reading /" + "/".join(names)) == "reading <path>"


@pytest.mark.parametrize(
    "line",
    [
        f"opened /a/page.png (copy) {SECRET}.png",
        f"opened /a/page.png/{SECRET} no ending",
        f'  File "/a/say "hi", {SECRET}/b.py", line 3, in run',
        f"PosixPath('/a/it' s {SECRET}/b')",
        f"[Errno 2] No such file: '/a/Re: Zero/{SECRET}'",
        f"/a/Re: {SECRET}: Permission denied",
        f"a ->/b/{SECRET}, C:/x/{SECRET}",
        f"smb://nas/{SECRET}/x.png and ../{SECRET}/y",
        f"「/a/{SECRET} b」を開く",
        f"保存/a/{SECRET}.png",
        "/a/" + "b" * 2000 + f"/{SECRET}",
        f"/a/x\u2028{SECRET}/b\r{SECRET}.png",
        f"\ue0000\ue001 /a/{SECRET}",
    ],
)
def test_no_name_of_an_odd_path_survives(line: str) -> None:
    assert SECRET not in anonymise(line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("size 256 x 256, 16.5 ms/step, 3/4 and/or", "size 256 x 256, 16.5 ms/step, 3/4 and/or"),
        ("see https://example.org/a/b", "see https://example.org/a/b"),
        ("y = a // 2 / b", "y = a // 2 / b"),
        (
            f'  File "{ROOT}/app/main_window.py", line 5, in run',
            '  File "<program>/app/main_window.py", line 5, in run',
        ),
        (f'  File "{ROOT}/pictures/secret.png", line 5', '  File "<path>.png", line 5'),
        ("/a/b c cannot be opened: Permission denied.", "<path>: Permission denied"),
        (f"{Path.home()}/a.png: too large", "~/<path>.png: too large"),
        (f"in {Path.home()}", "in ~"),
        ("engine: My secret.png is damaged", "engine: <name>.png is damaged"),
        ("first\nsecond /a/b\nthird", "first\nsecond <path>\nthird"),
    ],
)
def test_what_is_no_secret_stays(text: str, expected: str) -> None:
    assert anonymise(text) == expected


def test_files_of_python_keep_their_names() -> None:
    path = logging.__file__
    assert anonymise(f'  File "{path}", line 1') == '  File "<python>/logging/__init__.py", line 1'


def test_the_person_is_not_named(monkeypatch) -> None:
    from app.window import anonymise as module

    monkeypatch.setattr(getpass, "getuser", lambda: "Annabel")
    monkeypatch.setattr(module.platform, "node", lambda: "attic.example")
    module._names.cache_clear()
    try:
        assert anonymise("annabel@attic: hello Annabel, Annabella") == "<user>@<user>: hello <user>, Annabella"
    finally:
        module._names.cache_clear()


@given(st.text(max_size=300))
def test_any_text_goes_through(text: str) -> None:
    assert anonymise(text).count("\n") == text.count("\n")


# The report


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / SECRET / "tsukuroi.log"
    path.parent.mkdir()
    path.write_text("".join(f"line {i} of /home/{SECRET}/{i}.png\n" for i in range(5000)), encoding="utf-8")
    return path


def test_the_report_has_what_helps_and_the_end_of_the_log(qapp, log: Path) -> None:
    model = ModelSummary(SECRET, Path("/models") / SECRET, 64, "cuda:0")
    text = diagnostics.report(model, device="auto", failure=f'File "/home/{SECRET}/x.py"\nValueError: odd', log=log)
    for part in (f"Tsukuroi {__version__}", "Python 3.", "Qt 6.", "torch 2.", "Screen ", "for: auto", "width: 64"):
        assert part in text
    assert "device: cuda:0" in text and "ValueError: odd" in text and SECRET not in text
    lines = text.splitlines()
    assert lines[-1] == "line 4999 of <path>.png" and len([line for line in lines if line.startswith("line ")]) == 200


def test_the_bundled_model_is_named(qapp, log: Path) -> None:
    assert "Model: default" in diagnostics.report(ModelSummary("default", DEFAULT_MODEL, 64, "cpu"), log=log)
    assert "Model: not loaded" in diagnostics.report(log=log)


def test_a_log_that_cannot_be_read_is_said(qapp, tmp_path: Path) -> None:
    assert "the log cannot be read" in diagnostics.report(log=tmp_path / "none.log")


def test_the_log_being_written_is_found(qapp, tmp_path: Path) -> None:
    handler = RotatingFileHandler(tmp_path / "a.log", encoding="utf-8")
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        handler.emit(logging.makeLogRecord({"msg": "just now"}))
        assert diagnostics.log_file() == tmp_path / "a.log" and diagnostics.report().endswith("just now\n")
    finally:
        root.removeHandler(handler)
        handler.close()


def test_the_report_does_without_torch() -> None:
    code = (
        "import sys, os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication; a = QApplication([])\n"
        "from app.window.diagnostics import report; text = report()\n"
        "sys.exit('torch 2.' not in text or bool({'torch', 'skimage', 'cv2'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr


# The dialog


@pytest.fixture
def work(qtbot, theme: Theme) -> QWidget:
    """A window with a field to work in."""
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


@pytest.fixture
def dialog(work: QWidget, theme: Theme) -> ErrorDialog:
    return ErrorDialog(theme, work, lambda failure: anonymise(f"diagnostics\n{failure}"))


def button(dialog: ErrorDialog, name: str) -> QPushButton:
    return next(item for item in dialog.findChildren(QPushButton) if item.text().strip() == name)


def test_a_failure_lets_work_go_on(qtbot, dialog: ErrorDialog, work: QWidget) -> None:
    field = work.findChild(QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "be")
    dialog.show_report("ValueError: odd")
    assert dialog.isVisible() and not dialog.isModal()
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    work.activateWindow()  # the offscreen platform activates whatever is shown
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "fore")
    assert field.text() == "before"


def test_failures_are_counted_and_not_stacked(dialog: ErrorDialog) -> None:
    for i in range(500):
        dialog.show_report("ValueError: odd")
        dialog.show_report(f"KeyError: {i}")
    texts = [item.text() for item in dialog.findChildren(QLabel)]
    assert any("1000" in text for text in texts)
    assert dialog.report.count("KeyError") <= 20 and "KeyError: 499" in dialog.report
    assert dialog.report.count("ValueError: odd") == 1 and "500" in dialog.report


def test_a_storm_does_not_come_back_at_once_but_a_new_failure_does(dialog: ErrorDialog) -> None:
    dialog.show_report("ValueError: odd")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.show_report("ValueError: odd")
    assert not dialog.isVisible()
    dialog.show_report("KeyError: other")
    assert dialog.isVisible() and "KeyError: other" in dialog.report


def test_copying_from_the_dialog(dialog: ErrorDialog) -> None:
    dialog.show_report(f'File "/home/{SECRET}/a.py"\nValueError: odd')
    QTest.mouseClick(button(dialog, "Copy report"), Qt.MouseButton.LeftButton)
    assert SECRET in QGuiApplication.clipboard().text()
    QTest.mouseClick(button(dialog, "Copy diagnostics"), Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("diagnostics") and "ValueError: odd" in text and SECRET not in text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
def test_a_log_on_a_full_disk_says_nothing_elsewhere(capsys) -> None:
    log = logging.Logger("full")
    log.addHandler(file := LogFile("/dev/full"))
    log.warning("a word")
    with pytest.raises(OSError, match="No space"):
        file.close()
    assert capsys.readouterr().err == ""
