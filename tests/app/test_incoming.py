"""Pictures that come from a browser or another program, by the clipboard or by a drop; nothing is ever fetched."""

import base64
import socket
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.dropping import incoming, may_bring_picture
from app.main_window import MainWindow
from core.data.images import encode_picture
from core.data.picture import Picture
from tests.app.drops import drag_to, drop_data
from tests.app.test_clipboard import names, put_image

pytestmark = pytest.mark.slow

PIXELS = np.random.default_rng(0).integers(0, 256, (24, 31, 3), np.uint8)
PNG = encode_picture(".png", Picture(PIXELS))
DATA = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
WEB = "https://example.org/a%20b.png"


def page(source: str) -> QMimeData:
    """As browsers hand over a picture: the page's piece around it, the address, and the address as text."""
    data = QMimeData()
    data.setHtml(f"<meta charset='utf-8'><a href='{WEB}'><img class=x\n alt=\"b\" src={source}></a>")
    return data


def with_address(address: str, data: QMimeData | None = None) -> QMimeData:
    data = data or QMimeData()
    data.setUrls([QUrl(address)])
    data.setText(address)
    return data


def with_bytes(kind: str, encoded: bytes = PNG, data: QMimeData | None = None) -> QMimeData:
    data = data or QMimeData()
    data.setData(kind, QByteArray(encoded))
    return data


GOOD = {
    "bytes beside an address": lambda: with_bytes("image/png", data=with_address(WEB, page(f'"{WEB}"'))),
    "JPEG": lambda: with_bytes("image/jpeg", encode_picture(".png", Picture(PIXELS))),
    "PNG on Windows": lambda: with_bytes('application/x-qt-windows-mime;value="PNG"'),
    "a promised file": lambda: with_bytes('application/x-qt-windows-mime;value="FileContents"', data=page(f'"{WEB}"')),
    "a data address in a page": lambda: page(f'"{DATA}"'),
    "in single quotes": lambda: page(f"'{DATA}'"),
    "in none": lambda: page(DATA),
    "a data address alone": lambda: with_address(DATA),
    "a page's address beside its data": lambda: with_address(WEB, page(f'"{DATA}"')),
}


@pytest.mark.parametrize("name", GOOD)
def test_the_data_are_found(qapp, name):
    data = GOOD[name]()
    assert may_bring_picture(data) and incoming(data).data == PNG


def test_files_go_first_and_a_file_in_a_page_is_a_file(qapp, tmp_path: Path):
    path = tmp_path / "a ü.png"
    path.write_bytes(PNG)
    assert incoming(with_address(path.as_uri(), page(f'"{DATA}"'))).paths == [path]
    assert incoming(page(f'"{path.as_uri()}"')).paths == [path]
    assert incoming(page(f'"{(tmp_path / "none.png").as_uri()}"')).paths == []


def test_what_is_no_picture_is_none(qapp):
    for text in ("words", "a // b", "http:// and more", ""):
        data = QMimeData()
        data.setText(text)
        found = incoming(data)
        assert not may_bring_picture(data) and not (found.is_remote or found.data or found.paths or found.image)
    found = incoming(page('"data:text/html;base64,AAAA"'))
    assert not (found.data or found.is_remote)


def test_a_hostile_page_takes_a_moment_only(qapp):
    pieces = ("<img ", '<img a="', '<img a=\'"b="', "<", "<img" + " a" * 90, "<img s=/", "<img src=")
    for piece in pieces:
        data = QMimeData()
        data.setHtml(piece * (1_000_000 // len(piece)))  # by steps of two lengths, this would take hours
        found = incoming(data)
        assert not (found.paths or found.data or found.is_remote) and not found.image


def test_attributes_and_quotes_of_pictures_in_a_page(qapp):
    for before in ('alt="<img src=b.png> &gt;" ', "data-src='https://b.org/b.png' ", "/", "\n\tloading = lazy "):
        data = QMimeData()
        data.setHtml(f"<imgs src=x><IMG {before}SRC = '{DATA}'>")
        assert incoming(data).data == PNG, before


@pytest.mark.parametrize("body", ["A", "%%%", "iVBORw0KGgo=", "iVBORw0KGgoAAAAN" * 3 + "\n x"])
def test_a_data_address_that_is_cut_short_is_no_crash(qapp, body):
    assert isinstance(incoming(page(f'"data:image/png;base64,{body}"')).data, bytes)


# In the window


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def paste(window: MainWindow, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(window.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("dropped", [True, False], ids=["dropped", "pasted"])
def test_a_picture_of_a_browser_opens_without_a_file(
    qtbot, opened: MainWindow, no_network: None, dropped: bool
) -> None:
    data = with_address(WEB, page(f'"{DATA}"'))
    assert drop_data(opened.canvas, data) if dropped else paste(opened, data) is None
    qtbot.waitUntil(lambda: opened.document.size == PIXELS.shape[:2])
    assert (opened.document.image == PIXELS).all() and opened.document.path is None
    assert names(opened)[1:] == ["Pasted picture"] and opened.files.workspace.unsaved


def test_dropped_pixels_open(qtbot, window: MainWindow) -> None:
    put_image(np.ascontiguousarray(np.dstack([PIXELS, np.full(PIXELS.shape[:2], 255, np.uint8)])))
    data = QMimeData()
    data.setImageData(QGuiApplication.clipboard().image())
    assert drop_data(window.page, data)
    qtbot.waitUntil(lambda: window.document.has_picture)
    assert (window.document.image == PIXELS).all()


@pytest.mark.parametrize("dropped", [True, False], ids=["dropped", "pasted"])
def test_an_address_on_the_web_is_not_fetched_but_said(qtbot, opened, no_network: None, dropped: bool) -> None:
    data = with_address(WEB, page(f'"{WEB}"'))
    assert drop_data(opened.canvas, data) if dropped else paste(opened, data) is None
    assert "uses no network" in opened.page.banner.text and len(names(opened)) == 1


def test_poisoned_data_are_one_sentence(qtbot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = bytearray(PNG)
    huge[16:24] = (60_000).to_bytes(4, "big") * 2  # the size in the header of a PNG, whose sum is wrong then, too
    assert drop_data(opened.canvas, with_bytes("image/png", bytes(huge)))
    qtbot.waitUntil(lambda: opened.page.banner.kind == "error")
    assert "The dropped picture" in opened.page.banner.text
    monkeypatch.setattr("app.dropping._MOST_BYTES", len(PNG) - 1)
    for data in (with_bytes("image/png"), page(f'"{DATA}"')):
        opened.page.banner.hide()
        assert drop_data(opened.canvas, data)
        assert "more data than any picture" in opened.page.banner.text
    qtbot.waitUntil(lambda: not opened.files.is_opening)
    assert len(names(opened)) == 1


def test_other_pages_take_no_pictures_without_a_file(qtbot, opened: MainWindow) -> None:
    for page in (opened.batch, opened.training):
        opened.pages.show_page(page)
        assert not drag_to(page, with_bytes("image/png"))


def test_a_drag_of_our_own_is_not_taken(qtbot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_bytes("image/png")
    assert drag_to(opened.canvas, data)
    monkeypatch.setattr(QDropEvent, "source", lambda _event: opened.canvas)
    assert not drag_to(opened.canvas, data) and not drop_data(opened.canvas, data)
    assert len(names(opened)) == 1
