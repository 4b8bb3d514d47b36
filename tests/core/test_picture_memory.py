"""Small files that ask for much memory are refused before they get it; large pictures that users have are not."""

import json
import struct
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from core.data import images, picture_memory, pixel_reading
from core.data.images import decode_picture, encode_picture
from core.data.picture import Picture
from core.edit.project import Project, read_project, source_picture, write_project
from core.errors import ImageError, ProjectError


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def flat_png(width, height, depth, colour):
    """A black PNG; of many equal rows, so that it takes no time to make."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = b"\0" * (width * channels * depth // 8 + 1)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def claim(width, height, depth, colour):
    """A PNG that claims a size and has no such pixels."""
    data = flat_png(8, 8, depth, colour)
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return data[:8] + chunk(b"IHDR", head) + data[33:]


@pytest.mark.parametrize(("depth", "colour"), [(16, 6), (16, 4)])
def test_what_would_take_too_much_is_refused_before_it_is_read(depth, colour):
    with pytest.raises(ImageError, match=r"reading it would take [12]\.\d GB of memory"):
        decode_picture(claim(10_954, 10_954, depth, colour), "a.png")


@pytest.mark.parametrize(
    ("width", "height", "mode", "form"),
    [
        (12_000, 9_000, "RGB", "PNG"), (10_954, 10_954, "RGBA", "PNG"), (12_000, 9_000, "RGB", "JPEG"),
        (12_000, 9_000, "CMYK", "TIFF"), (12_000, 9_000, "RGB", "WEBP"), (10_954, 10_954, "P", "GIF"),
    ],
)  # fmt: skip
def test_large_scans_are_not_refused(monkeypatch, width, height, mode, form):
    monkeypatch.setattr(picture_memory.machine, "memory", lambda: 4 << 30)
    image = Image.new(mode, (1, 1))
    image.format, image._size = form, (width, height)
    picture_memory.check_memory(image, b"", "a", len(mode if mode != "P" else "RGBA"), 1)


def test_16_bits_of_an_a3_scan_are_not_refused(monkeypatch):
    monkeypatch.setattr(picture_memory.machine, "memory", lambda: 4 << 30)
    image = Image.new("RGB", (1, 1))
    image.format, image._size = "PNG", (12_000, 9_000)
    picture_memory.check_memory(image, b"", "a", 3, 2)


def test_a_small_machine_refuses_sooner(monkeypatch):
    monkeypatch.setattr(picture_memory.machine, "memory", lambda: 1 << 30)
    image = Image.new("RGB", (1, 1))
    image.format, image._size = "PNG", (12_000, 9_000)
    with pytest.raises(ImageError, match=r"at most 0\.6 GB"):
        picture_memory.check_memory(image, b"", "a", 3, 1)


_PEAK = """
import sys
from pathlib import Path
from core.data.images import read_picture
from core.errors import CoreError
try: shape = read_picture(Path(sys.argv[1])).pixels.shape
except CoreError: shape = None
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(shape, int(peak.split()[1]) // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the kernel's figures")
@pytest.mark.parametrize("name", ["flat.webp", "rgb.png", "deep.tif"])
def test_the_peak_stays_below_what_is_allowed(tmp_path, name):
    path = tmp_path / name
    if name == "flat.webp":
        Image.new("RGB", (7000, 7000)).save(path, "WEBP", lossless=True)
    elif name == "rgb.png":
        path.write_bytes(flat_png(7000, 7000, 8, 2))
    else:
        from core.data import tiff_pages as tags

        strip = zlib.compress(bytes(5000 * 6 * 100), 9)
        stated = {256: 5000, 257: 5000, 258: (16, 16, 16), 259: 8, 262: 2, 277: 3, 278: 100}
        path.write_bytes(tags.one_page(stated, (strip,) * 50))
    done = subprocess.run([sys.executable, "-c", _PEAK, str(path)], capture_output=True, text=True, check=True)
    *shape, peak = done.stdout.split()
    side = 5000 if name == "deep.tif" else 7000
    assert " ".join(shape) == f"({side}, {side}, 3)"
    assert int(peak) < 600  # MB; with all copies it was about 1000, 600 and 620


# The readers that save memory give the same


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("channels", [3, 4])
def test_large_webps_are_read_as_small_ones(monkeypatch, lossless, channels):
    pixels = np.random.default_rng(0).integers(0, 256, (37, 53, channels), np.uint8)
    data = BytesIO()
    Image.fromarray(pixels).save(data, "WEBP", lossless=lossless, exact=True)
    small = decode_picture(data.getvalue(), "a.webp")
    monkeypatch.setattr(images, "_LARGE_WEBP", 0)
    large = decode_picture(data.getvalue(), "a.webp")
    assert np.array_equal(small.pixels, large.pixels) and small.meta == large.meta


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_bands_do_not_show(monkeypatch, mode):
    pixels = np.random.default_rng(0).integers(0, 256, (50, 31, 4), np.uint8)
    image = Image.fromarray(pixels).convert("RGB").quantize(9) if mode == "P" else Image.fromarray(pixels).convert(mode)
    data = BytesIO()
    image.save(data, "PNG", **({"transparency": 3} if mode == "P" else {}))
    whole = decode_picture(data.getvalue(), "a.png")
    monkeypatch.setattr(pixel_reading, "_ROWS", 7)
    assert np.array_equal(decode_picture(data.getvalue(), "a.png").pixels, whole.pixels)
    wanted = {"1": "L", "P": "RGBA"}.get(mode, mode)
    assert np.array_equal(whole.pixels, np.asarray(Image.open(data).convert(wanted)))


# Projects


@pytest.mark.slow
def test_a_project_does_not_unpack_a_bomb(tmp_path):
    good, bad = tmp_path / "good.tsukuroi", tmp_path / "bad.tsukuroi"
    pixels = np.zeros((20, 20, 3), np.uint8)
    empty = np.zeros((20, 20), np.uint8)
    write_project(good, Project("a.png", encode_picture(".png", Picture(pixels)), empty, empty))
    assert source_picture(read_project(good)).pixels.shape == pixels.shape
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for entry in source.infolist():
            data = bytes(100 << 20) if entry.filename == "source.png" else source.read(entry)
            kind = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(zipfile.ZipInfo(entry.filename), data, kind)
    assert bad.stat().st_size < 1 << 20 and json.loads(zipfile.ZipFile(bad).read("project.json"))
    with pytest.raises(ProjectError, match=r"its source\.png would unpack to 100 MB"):
        read_project(bad)
