"""Masks to and from files, and what is asked when one is read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.main_window import MainWindow
from app.window.shell import start_work
from core.data.images import read_picture, write_picture
from core.data.picture import Picture
from tests.app.hands import LEFT, drag, marked, steps
from tests.app.test_mask_operations import ESCAPE, feature, idle, press

pytestmark = pytest.mark.slow


def mask_file(path: Path, mask: np.ndarray, mode: str = "L") -> Path:
    Image.fromarray(mask).convert(mode).save(path)
    return path


def choose(window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(window.context.dialogs, "open_mask", lambda _folder: path)
    window.actions_table["import_mask"].trigger()


def test_a_mask_goes_out_as_one_channel_and_comes_back(
    qtbot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drag(opened, (40, 40), (60, 40))
    painted = opened.document.mask.copy()
    suggested: list[Path] = []
    monkeypatch.setattr(opened.context.dialogs, "save_mask", lambda path: suggested.append(path) or tmp_path / "m.png")
    opened.actions_table["export_mask"].trigger()
    qtbot.waitUntil(lambda: "m.png" in opened.page.banner.text)
    assert suggested[0].name == "Bild ü #1_mask.png"
    with Image.open(tmp_path / "m.png") as file:
        assert (file.format, file.mode) == ("PNG", "L")
    assert (read_picture(tmp_path / "m.png").pixels == painted).all()
    press(opened, Qt.Key.Key_D)
    choose(opened, monkeypatch, tmp_path / "m.png")
    qtbot.waitUntil(lambda: opened.document.hole_pixels > 0)
    assert (opened.document.mask == painted).all() and "m.png marks" in opened.page.banner.text
    press(opened, Qt.Key.Key_Z)
    assert opened.document.hole_pixels == 0


@pytest.mark.parametrize(("name", "mode"), [("m.bmp", "L"), ("m.tif", "RGB"), ("m.webp", "RGB"), ("m.gif", "P")])
def test_any_format_and_size(
    qtbot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, mode: str
) -> None:
    mask = np.zeros((160, 240), np.uint8)
    mask[40:80, 60:100] = 255
    path = tmp_path / name
    image = Image.fromarray(mask).convert(mode)
    image.save(path, lossless=True) if name.endswith("webp") else image.save(path)
    choose(opened, monkeypatch, path)
    qtbot.waitUntil(lambda: opened.document.hole_pixels == 400)
    assert (opened.document.mask[20:40, 30:50] == 255).all()
    assert "scaled" in opened.page.banner.text and "4.2 %" in opened.page.banner.text


@pytest.mark.parametrize("inverted", [True, False])
def test_a_mask_of_more_than_half_is_asked_about(
    qtbot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inverted: bool
) -> None:
    mask = np.full((80, 120), 255, np.uint8)
    mask[10:30, 10:40] = 0
    choose(opened, monkeypatch, mask_file(tmp_path / "m.png", mask))
    qtbot.waitUntil(lambda: feature(opened).dialog is not None)
    dialog = feature(opened).dialog
    assert dialog is not None and marked(opened) == 0
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("m.png marks 93.8 %" in text for text in texts) and "6.2 % of the picture" in texts
    assert dialog.inverted_button.hasFocus() or dialog.inverted_button.isDefault()
    QTest.mouseClick(dialog.inverted_button if inverted else dialog.plain_button, LEFT)
    expected = 255 - mask if inverted else mask
    qtbot.waitUntil(lambda: (opened.document.mask == expected).all())
    assert steps(opened) == 1


def test_the_question_can_be_declined(
    qtbot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mask = np.zeros((80, 80), np.uint8)  # of another proportion
    mask[10:20, 10:20] = 255
    choose(opened, monkeypatch, mask_file(tmp_path / "m.png", mask))
    qtbot.waitUntil(lambda: feature(opened).dialog is not None)
    dialog = feature(opened).dialog
    assert dialog is not None
    assert any("stretched" in label.text() for label in dialog.findChildren(QLabel))
    QTest.keyClick(dialog, ESCAPE)
    idle(qtbot, opened)
    assert marked(opened) == 0 and steps(opened) == 0


def test_strange_files_are_told_and_change_nothing(
    qtbot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drag(opened, (40, 40))
    painted = marked(opened)
    (tmp_path / "no.png").write_bytes(b"nothing of a picture")
    black = mask_file(tmp_path / "black.png", np.zeros((80, 120), np.uint8))
    for path, words in ((tmp_path / "no.png", "cannot be read"), (black, "all black")):
        choose(opened, monkeypatch, path)
        qtbot.waitUntil(lambda words=words: words in opened.page.banner.text)
    assert marked(opened) == painted and steps(opened) == 1


def test_a_mask_named_with_the_picture(qtbot, window: MainWindow, photo_file: Path, tmp_path: Path) -> None:
    mask = np.zeros((80, 120), np.uint8)
    mask[10:20, 10:30] = 255
    start_work(window, [photo_file], [mask_file(tmp_path / "m.png", mask)])
    qtbot.waitUntil(lambda: window.document.hole_pixels == 200)
    assert (window.document.mask == mask).all()


def test_each_picture_named_at_the_start_gets_its_own_mask(
    qtbot, window: MainWindow, photo_file: Path, photo: np.ndarray, tmp_path: Path
) -> None:
    masks = [np.zeros((80, 120), np.uint8) for _ in range(2)]
    masks[0][10:20, 10:30] = masks[1][40:50, 10:40] = 255
    write_picture(tmp_path / "second.png", Picture(photo))
    paths = [photo_file, tmp_path / "second.png"]
    start_work(window, paths, [mask_file(tmp_path / f"m{place}.png", mask) for place, mask in enumerate(masks)])
    qtbot.waitUntil(lambda: window.document.hole_pixels == 200)
    assert len(window.files.workspace.frames) == 2
    window.files.opener.step(1)
    qtbot.waitUntil(lambda: window.document.hole_pixels == 300)
    assert (window.document.mask == masks[1]).all()
    window.files.opener.step(-1)
    qtbot.waitUntil(lambda: window.document.hole_pixels == 200)
