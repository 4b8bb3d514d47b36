"""Files and pictures in a drag or on the clipboard."""

from __future__ import annotations

import base64
import html
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_to_bytes

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from core.files import is_file, is_folder

_MOST_BYTES = 1 << 30
"""Of data that are no file; far more than a picture that can be opened needs."""
_ENCODED = ("image/png", "image/webp", "image/tiff", "image/jpeg", "image/avif", "image/bmp", "image/gif")
"""Kinds of data that are whole files of a picture, the best first."""
_ON_WINDOWS = ('application/x-qt-windows-mime;value="PNG"', 'application/x-qt-windows-mime;value="FileContents"')
"""The same on Windows: what programs call PNG there, and files that browsers promise."""
_MOST_PAGE = 1 << 26
"""Characters of a page that pictures are looked for in; a longer one is none that was copied."""
_MOST_TAGS, _MOST_ATTRIBUTES = 10_000, 100
"""Pictures of a page that are looked at, and attributes of each."""
_IMG = re.compile(r"<[iI][mM][gG](?=[\s/])")
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/=>]++)(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*+)))?")
_WITHOUT_CLIPBOARD = frozenset({"offscreen", "minimal", "minimalegl", "vnc", "eglfs", "linuxfb", "vkkhrdisplay"})
"""Qt's platforms where the clipboard is a variable of its own."""
_DATA = re.compile(r"\s*data:image/[^,]*,", re.IGNORECASE)
_REMOTE = re.compile(r"\s*(?:https?:)?//\S+\s*", re.IGNORECASE)
_DEEP = frozenset({QImage.Format.Format_RGBA64, QImage.Format.Format_RGBX64, QImage.Format.Format_RGBA64_Premultiplied})


@dataclass(frozen=True, eq=False)
class Incoming:
    """What a drag or the clipboard brings, the first of these that is there.

    paths: local files and folders. data: a picture as a file would hold it. image: its pixels. is_remote: an address on
    the web and nothing more. is_too_large: more data than any picture that can be opened.
    """

    paths: list[Path] = field(default_factory=list)
    data: bytes = field(default=b"", repr=False)
    image: QImage | None = None
    is_remote: bool = False
    is_too_large: bool = False


def local_paths(data: QMimeData) -> list[Path]:
    """Local files and folders in their order, without duplicates."""
    paths = [path_of(url) for url in data.urls() if url.isLocalFile()]
    return list(dict.fromkeys(path for path in paths if is_file(path) or is_folder(path)))


def path_of(url: QUrl) -> Path:
    """The local file or folder that an address means."""
    path = Path(url.toLocalFile())
    if sys.platform == "win32" or os.path.lexists(path):
        return path
    # Qt's texts hold no bytes that are no UTF-8, but its addresses do.
    return Path(os.fsdecode(unquote_to_bytes(url.path(QUrl.ComponentFormattingOption.FullyEncoded))))


def may_bring_picture(data: QMimeData) -> bool:
    """Whether `incoming` may find a picture, or the address of one, as far as can be told without fetching data."""
    if data.hasImage() or any(data.hasFormat(kind) for kind in (*_ENCODED, *_ON_WINDOWS)):
        return True
    if any(url.scheme() in ("data", "http", "https") for url in data.urls()):
        return True
    return any(True for _source in _sources(data))


def incoming(data: QMimeData) -> Incoming:
    """Looks for files, then for a picture's data, then for its pixels, then for addresses. Nothing is fetched."""
    paths = local_paths(data)
    if paths:
        return Incoming(paths)
    for kind in (*_ENCODED, *_ON_WINDOWS):
        encoded = data.data(kind) if data.hasFormat(kind) else None
        if encoded is not None and encoded.size() > _MOST_BYTES:
            return Incoming(is_too_large=True)
        if encoded:
            return Incoming(data=bytes(encoded.data()))
    image = QImage(data.imageData()) if data.hasImage() else QImage()
    return _in_addresses(data) if image.isNull() else Incoming(image=image)


def _in_addresses(data: QMimeData) -> Incoming:
    """A picture that an address contains or names; a picture within a page goes before the page's own address."""
    is_remote = False
    for address in _addresses(data):
        if len(address) > _MOST_BYTES:
            return Incoming(is_too_large=True)
        if _DATA.match(address):
            return Incoming(data=_data_of(address))
        url = QUrl(address.strip())
        if url.isLocalFile() and is_file(path_of(url)):
            return Incoming([path_of(url)])
        is_remote = is_remote or _REMOTE.fullmatch(address) is not None
    return Incoming(is_remote=is_remote)


def _addresses(data: QMimeData) -> Iterator[str]:
    yield from _sources(data)
    yield from (url.toString() for url in data.urls())
    if data.hasText():
        yield data.text()


def _sources(data: QMimeData) -> Iterator[str]:
    """What the pictures in a page have as their sources. Goes through the page once, whatever it is made of."""
    page = data.html() if data.hasHtml() else ""
    if len(page) > _MOST_PAGE:
        return
    at = 0
    for _tag in range(_MOST_TAGS):
        tag = _IMG.search(page, at)
        if tag is None:
            return
        at, source = tag.end(), None
        for _attribute in range(_MOST_ATTRIBUTES):
            attribute = _ATTRIBUTE.match(page, at)
            if attribute is None:
                break
            at = attribute.end()
            name, *values = attribute.groups("")
            if source is None and name.lower() == "src":
                source = "".join(values)
        if source is not None:
            yield html.unescape(source)


def _data_of(address: str) -> bytes:
    """The bytes of a "data:" address (RFC 2397); of one that is cut short as many as there are."""
    head, _, body = address.partition(",")
    if not head.rstrip().lower().endswith(";base64"):
        return unquote_to_bytes(body)
    letters = re.sub("[^A-Za-z0-9+/]", "", body.replace("%2B", "+").replace("%2F", "/"))
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    return base64.b64decode(whole + "=" * (-len(whole) % 4))


def clipboard_data() -> QMimeData:
    """What is on the clipboard."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data if data is not None else QMimeData()  # on some systems there is none where nothing is


def encoded_data(png: bytes, own: Mapping[str, bytes] | None = None) -> QMimeData:
    """A picture as the bytes of a PNG file. own: what else, by its kind."""
    data = QMimeData()
    for kind, content in {**(own or {}), _ENCODED[0]: png}.items():
        data.setData(kind, QByteArray(content))
    return data


def put_on_clipboard(png: bytes, own: Mapping[str, bytes] | None = None) -> None:
    """Puts a picture on the clipboard, the bytes of a PNG file: as these and as pixels. own: what else, by its kind."""
    data = encoded_data(png, own)
    data.setImageData(QImage.fromData(png))
    QGuiApplication.clipboard().setMimeData(data)


def leave_clipboard() -> None:
    """For the end of the program. Where the system has a clipboard, it keeps what it can.

    Where it has none, as on a screen of VNC, Qt itself holds what was copied until Python is gone, and then would crash
    over an object that was made in Python.
    """
    if QGuiApplication.platformName() in _WITHOUT_CLIPBOARD:
        QGuiApplication.clipboard().clear()


def pixels_of(image: QImage) -> NDArray:
    """A copy of an image's pixels: uint8, or uint16 for one of 16 bits, (H, W, 4), colours not multiplied by alpha."""
    deep = image.format() in _DEEP
    image = image.convertToFormat(QImage.Format.Format_RGBA64 if deep else QImage.Format.Format_RGBA8888)
    kind = np.uint16 if deep else np.uint8
    rows = np.frombuffer(image.constBits(), kind).reshape(image.height(), -1)
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()
