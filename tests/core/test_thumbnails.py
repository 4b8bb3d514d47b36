"""Small pictures of files: any kind, upright, and only good ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.data.images import write_picture
from core.data.picture import Picture
from core.data.thumbnails import read_thumbnail, thumbnail_of
from core.errors import ImageError


@pytest.mark.parametrize(
    ("shape", "kind", "result"),
    [
        ((80, 200), np.uint8, (40, 100, 3)),
        ((80, 200, 2), np.uint8, (40, 100, 4)),
        ((80, 200, 3), np.uint16, (40, 100, 3)),
        ((80, 200, 4), np.uint16, (40, 100, 4)),
        ((2000, 1000, 3), np.uint8, (100, 50, 3)),
        ((1, 3000, 3), np.uint8, (1, 100, 3)),
        ((5, 7, 3), np.uint8, (5, 7, 3)),
    ],
)
def test_pictures_of_any_kind_become_small(shape: tuple[int, ...], kind: type, result: tuple[int, ...]) -> None:
    pixels = np.full(shape, np.iinfo(kind).max, kind)
    small = thumbnail_of(pixels, 100)
    assert small.shape == result and small.dtype == np.uint8 and (small == 255).all()


def test_colours_and_transparency_stay(tmp_path: Path) -> None:
    pixels = np.zeros((60, 90, 4), np.uint8)
    pixels[:, :45] = (200, 30, 60, 128)
    pixels[:, 45:] = (10, 220, 90, 255)
    write_picture(tmp_path / "a.png", Picture(pixels))
    small = read_thumbnail(tmp_path / "a.png", 30)
    assert small.shape == (20, 30, 4)
    assert np.abs(small[10, 5].astype(int) - (200, 30, 60, 128)).max() <= 1
    assert tuple(small[10, 25]) == (10, 220, 90, 255)


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_a_turned_picture_is_upright(tmp_path: Path, suffix: str) -> None:
    image = Image.new("RGB", (400, 200), (20, 20, 20))
    image.paste((230, 230, 230), (0, 0, 200, 200))  # the left half is light
    exif = Image.Exif()
    exif[0x0112] = 6  # turned clockwise, the left becomes the top
    image.save(tmp_path / f"a.{suffix}", exif=exif)
    small = read_thumbnail(tmp_path / f"a.{suffix}", 50)
    assert small.shape[:2] == (50, 25)
    assert small[5].mean() > 200 and small[45].mean() < 50


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"\xff\xd8\xff" + bytes(500), b"\x89PNG\r\n\x1a\n", b"text"])
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jpg").write_bytes(data)
    with pytest.raises(ImageError, match=r"a\.jpg"):
        read_thumbnail(tmp_path / "a.jpg", 50)


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_what_is_too_large_is_refused(tmp_path: Path, suffix: str) -> None:
    Image.new("RGB", (400, 200)).save(tmp_path / f"a.{suffix}")
    with pytest.raises(ImageError):
        read_thumbnail(tmp_path / f"a.{suffix}", 50, max_pixels=10_000)


def test_a_cut_off_jpeg_is_refused(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (300, 300, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "a.jpg")
    data = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(data[: len(data) // 2])
    with pytest.raises(ImageError, match="damaged or incomplete"):
        read_thumbnail(tmp_path / "a.jpg", 50)
