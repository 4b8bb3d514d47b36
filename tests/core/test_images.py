"""Pictures come back from a file as they went in, and bad files are refused in one sentence."""

import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.data.format_limits import losses
from core.data.images import (
    Picture,
    PictureMeta,
    decode_picture,
    encode_picture,
    read_picture,
    read_picture_bytes,
    rgb8,
    write_picture,
)
from core.errors import ImageError

SHAPES = {"grey": (20, 30), "grey and alpha": (20, 30, 2), "rgb": (20, 30, 3), "rgba": (20, 30, 4)}


def noise(shape, dtype=np.uint8, seed=0):
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_lossless_formats_return_the_same_pixels(tmp_path, shape, dtype, suffix):
    pixels = noise(shape, dtype)
    path = tmp_path / f"絵 #1 ü{suffix}"
    write_picture(path, Picture(pixels))
    back = read_picture(path).pixels
    assert back.dtype == dtype
    np.testing.assert_array_equal(back, pixels)


@pytest.mark.parametrize("shape", [(20, 30, 3), (20, 30, 4)])
def test_webp_is_lossless(tmp_path, shape):
    write_picture(tmp_path / "a.webp", Picture(noise(shape)))
    np.testing.assert_array_equal(read_picture(tmp_path / "a.webp").pixels, noise(shape))


@pytest.mark.parametrize(
    ("suffix", "dtype"), [(".png", np.uint8), (".png", np.uint16), (".tif", np.uint16), (".jpg", np.uint8)]
)
def test_profile_and_resolution_are_kept(tmp_path, suffix, dtype):
    meta = PictureMeta(icc=b"profile" * 20, dpi=(300.0, 300.0))
    write_picture(tmp_path / f"a{suffix}", Picture(noise((20, 30, 3), dtype), meta))
    back = read_picture(tmp_path / f"a{suffix}").meta
    assert back.icc == meta.icc
    assert back.dpi == pytest.approx(meta.dpi, abs=0.1)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_png_text_and_exif_are_kept(tmp_path, dtype):
    exif = Image.Exif()
    exif[0x010E] = "a drawing"
    meta = PictureMeta(exif=exif.tobytes(), text={"Author": "me", "Title": "繕い"})
    write_picture(tmp_path / "a.png", Picture(noise((20, 30, 3), dtype), meta))
    back = read_picture(tmp_path / "a.png").meta
    assert back.text == meta.text
    assert back.exif is not None
    read = Image.Exif()
    read.load(back.exif)
    assert read[0x010E] == "a drawing"


def test_jpeg_keeps_its_quality(tmp_path):
    Image.fromarray(noise((64, 64, 3))).save(tmp_path / "a.jpg", quality=61, subsampling=2)
    source = read_picture(tmp_path / "a.jpg")
    write_picture(tmp_path / "b.jpg", source)
    back = read_picture(tmp_path / "b.jpg").meta
    assert back.jpeg_tables == source.meta.jpeg_tables
    assert back.jpeg_sampling == source.meta.jpeg_sampling == 2


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_applied_once(tmp_path, orientation):
    from PIL import ImageOps

    stored = Image.fromarray(noise((12, 20, 3)))
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "a.png", exif=exif)
    with Image.open(tmp_path / "a.png") as opened:
        upright = np.asarray(ImageOps.exif_transpose(opened))
    first = read_picture(tmp_path / "a.png")
    np.testing.assert_array_equal(first.pixels, upright)
    write_picture(tmp_path / "b.png", first)
    np.testing.assert_array_equal(read_picture(tmp_path / "b.png").pixels, upright)


def test_palette_with_transparency_becomes_rgba(tmp_path):
    image = Image.fromarray(noise((20, 30, 3))).quantize(8)
    image.info["transparency"] = 3
    image.save(tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as opened:
        expected = np.asarray(opened.convert("RGBA"))
    np.testing.assert_array_equal(read_picture(tmp_path / "a.png").pixels, expected)


def bomb(width=60000, height=60000):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


BAD_FILES = {
    "zero bytes": (b"", "empty"),
    "text": (b"hello, world" * 20, "not a picture"),
    "huge": (bomb(), "million"),
    "a lying header": (bomb(500, 500), "damaged"),
    "the beginning of a TIFF": (b"II*\0\x90\x01\0\0" + bytes(100), "begins like a picture"),
    "the beginning of an AVIF": (b"\0\0\0\x1cftypavif\0\0\0\0", "begins like a picture"),
}


@pytest.mark.parametrize(("data", "word"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_bad_files_are_refused_with_a_reason(tmp_path, data, word):
    path = tmp_path / "bad.png"
    path.write_bytes(data)
    with pytest.raises(ImageError, match=word) as caught:
        read_picture(path)
    assert caught.value.path == path
    assert "\n" not in str(caught.value)


def test_a_picture_from_bytes_is_the_one_from_its_file(tmp_path):
    path = tmp_path / "a.png"
    write_picture(path, Picture(noise((20, 30, 4), np.uint16), PictureMeta(dpi=(300.0, 300.0))))
    data = read_picture_bytes(path)
    assert data == path.read_bytes()
    decoded, read = decode_picture(data, "a.png"), read_picture(path)
    np.testing.assert_array_equal(decoded.pixels, read.pixels)
    assert decoded.meta == read.meta
    assert (decoded.path, read.path) == (None, path)
    assert encode_picture(".png", decoded) == data


def test_errors_of_bytes_name_the_file():
    with pytest.raises(ImageError, match="page 3 is not a picture") as caught:
        decode_picture(b"nothing of the kind", "page 3")
    assert caught.value.path is None
    with pytest.raises(ImageError, match="600 pixels; at most 0 million"):
        decode_picture(encode_picture(".png", Picture(noise((600, 600)))), "a.png", max_pixels=1000)
    with pytest.raises(ImageError, match="ending"):
        encode_picture(".gif", Picture(noise((20, 30))))


def test_what_is_no_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    import os

    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)  # reading it would wait for ever
    with pytest.raises(ImageError, match="not an ordinary file"):
        read_picture(pipe)
    with pytest.raises(ImageError, match="cannot be opened"):
        read_picture(tmp_path / "zero\0byte.png")
    (tmp_path / "large.png").write_bytes(bytes(2000))
    monkeypatch.setattr("core.data.images._MAX_BYTES", 1000)
    with pytest.raises(ImageError, match="larger than"):
        read_picture(tmp_path / "large.png")


def test_missing_and_folder(tmp_path):
    with pytest.raises(ImageError, match="no file"):
        read_picture(tmp_path / "none.png")
    with pytest.raises(ImageError, match="folder"):
        read_picture(tmp_path)


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".tif", ".bmp"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_truncated_files_are_refused(tmp_path, suffix, dtype):
    if dtype == np.uint16 and suffix not in (".png", ".tif"):
        pytest.skip("no 16 bits in this format")
    path = tmp_path / f"a{suffix}"
    write_picture(path, Picture(noise((200, 200, 3), dtype)))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ImageError):
        read_picture(path)


STARTS = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0", b"BM", b"GIF89a", b""]


@given(st.binary(max_size=300), st.sampled_from(STARTS))
def test_no_bytes_crash_the_reader(tmp_path_factory, data, start):
    path = tmp_path_factory.getbasetemp() / "fuzz.bin"
    path.write_bytes(start + data)
    try:
        assert read_picture(path).pixels.size > 0
    except ImageError as error:
        assert str(error)


def test_animation_is_refused(tmp_path):
    frames = [Image.fromarray(noise((20, 20, 3), seed=i)).convert("P") for i in range(3)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    with pytest.raises(ImageError, match="animated"):
        read_picture(tmp_path / "a.gif")


@pytest.mark.parametrize(
    ("name", "shape", "dtype", "word"),
    [("a.jpg", (20, 30, 4), np.uint8, "transparency"), ("a.jpg", (20, 30, 3), np.uint16, "16 bits"),
     ("a.bmp", (20, 30, 2), np.uint8, "PNG, WebP or TIFF"), ("a.webp", (16400, 2, 3), np.uint8, "16383"),
     ("a.jpg", (2, 65501, 3), np.uint8, "65500"),
     ("a.xyz", (20, 30, 3), np.uint8, "ending"), ("none/a.png", (20, 30, 3), np.uint8, "written")],
)  # fmt: skip
def test_what_a_format_cannot_hold_is_refused(tmp_path, name, shape, dtype, word):
    with pytest.raises(ImageError, match=word):
        write_picture(tmp_path / name, Picture(noise(shape, dtype)))
    assert list(tmp_path.iterdir()) == []


def test_quality_of_a_jpeg_can_be_chosen(tmp_path):
    picture = Picture(noise((64, 64, 3)))
    small = encode_picture(".jpg", picture, jpeg_quality=20)
    assert len(small) < len(encode_picture(".jpg", picture)) < len(encode_picture(".jpg", picture, jpeg_quality=100))
    source = decode_picture(small, "a.jpg")
    assert source.meta.jpeg_tables == decode_picture(encode_picture(".jpg", source), "b.jpg").meta.jpeg_tables
    write_picture(tmp_path / "c.jpg", source, jpeg_quality=100)
    assert set(read_picture(tmp_path / "c.jpg").meta.jpeg_tables[0]) == {1}
    with pytest.raises(ImageError, match="1 to 100"):
        write_picture(tmp_path / "d.jpg", source, jpeg_quality=0)


def test_what_would_be_lost_is_told(tmp_path):
    meta = PictureMeta(icc=b"profile", exif=b"Exif", text={"Title": "a"}, pages=3)
    assert losses(tmp_path / "a.png", meta) == ("pages",)
    assert losses(tmp_path / "a.tif", meta) == ("pages", "text")
    assert losses(tmp_path / "a.bmp", meta) == ("pages", "profile", "metadata", "text")
    assert losses(tmp_path / "a.bmp", PictureMeta()) == ()


def test_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    write_picture(path, Picture(noise((20, 30, 3))))
    before = path.read_bytes()

    def full_disk(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.files.os.fsync", full_disk)
    with pytest.raises(ImageError, match="No space left"):
        write_picture(path, Picture(noise((20, 30, 3), seed=1)))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_rgb8_shows_everything(shape, dtype):
    pixels = noise(shape, dtype)
    shown = rgb8(pixels)
    assert shown.shape == (20, 30, 3)
    assert shown.dtype == np.uint8
    first = pixels if pixels.ndim == 2 else pixels[..., 0]
    np.testing.assert_array_equal(shown[..., 0], first if dtype == np.uint8 else first >> 8)
