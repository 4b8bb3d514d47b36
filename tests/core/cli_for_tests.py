"""Runs command lines in this process, and makes the files they take, good and bad."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from core.cli import program


def no_window(request):
    pytest.fail(f"a command opened the window: {request}")


def run(*arguments, open_window=no_window):
    """The exit code of one command line."""
    return program.run([str(argument) for argument in arguments], open_window)


def sentence(capsys):
    """What standard error holds: exactly one line, and no traceback."""
    text = capsys.readouterr().err
    assert text.endswith("\n") and text.count("\n") == 1, text
    assert "Traceback" not in text
    return text.strip()


def picture(path, height=48, width=64, seed=1):
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)
    return path


def mask(path, height=48, width=64, hole=(10, 12, 20, 30)):
    values = np.zeros((height, width), np.uint8)
    top, left, bottom, right = hole
    values[top:bottom, left:right] = 255
    Image.fromarray(values).save(path)
    return path


def broken_pictures(folder):
    """Files that are no usable picture, by what is wrong with them."""
    good = picture(folder / "good.png").read_bytes()
    contents = {
        "empty": b"",
        "truncated": good[: len(good) // 2],
        "text": b"this is not a picture\n",
        "huge": _png_header(60_000, 60_000),
    }
    files = {"missing": folder / "nowhere.png"}
    for name, data in contents.items():
        files[name] = folder / f"{name}.png"
        files[name].write_bytes(data)
    return files


def _png_header(width, height):
    """A PNG that claims a size and holds next to nothing."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    )
