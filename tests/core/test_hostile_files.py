"""Whatever is in a file, reading it ends in a picture or in one clear sentence."""

from io import BytesIO
from zlib import crc32

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from core.data import png_files
from core.data.images import decode_picture, encode_picture
from core.data.mask_io import read_edge_file, read_edges, read_mask, read_mask_file
from core.data.picture import Picture, PictureMeta
from core.errors import CoreError, EdgeError, ImageError, MaskError


def noise(shape, dtype=np.uint8):
    return np.random.default_rng(0).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


def valid_files():
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "a drawing", 6
    exif[0x8769] = {0xA434: "50 mm", 0xA005: {1: "R98"}}
    meta = PictureMeta(icc=b"profile" * 9, exif=exif.tobytes(), xmp=b"<x/>", dpi=(300.0, 300.0), text={"Title": "繕い"})
    files = {}
    for suffix in (".png", ".jpg", ".tif", ".webp", ".bmp"):
        files[f"8{suffix}"] = encode_picture(suffix, Picture(noise((13, 17, 3)), meta))
    for suffix in (".png", ".tif"):
        files[f"16{suffix}"] = encode_picture(suffix, Picture(noise((13, 17, 4), np.uint16), meta))
    files["8 grey and alpha.tif"] = encode_picture(".tif", Picture(noise((13, 17, 2))))
    import cv2

    files["LZW.tif"] = cv2.imencode(".tif", noise((13, 17, 3), np.uint16), [cv2.IMWRITE_TIFF_COMPRESSION, 5])[
        1
    ].tobytes()
    pages, palette = BytesIO(), BytesIO()
    Image.fromarray(noise((13, 17))).save(pages, "TIFF", save_all=True, append_images=[Image.fromarray(noise((5, 5)))])
    files["pages.tif"] = pages.getvalue()
    Image.fromarray(noise((13, 17, 3))).quantize(8).save(palette, "PNG", transparency=2)
    files["palette.png"] = palette.getvalue()
    return files


FILES = valid_files()


@st.composite
def broken_files(draw):
    """A valid file with some bytes changed, cut out or doubled."""
    name = draw(st.sampled_from(sorted(FILES)))
    data = bytearray(FILES[name])
    # Most of what matters is said in the first bytes and, in a TIFF, in the last.
    place = st.one_of(
        st.integers(0, len(data) - 1), st.integers(0, 120), st.integers(max(0, len(data) - 400), len(data))
    )
    for _ in range(draw(st.integers(0, 6))):
        at = min(draw(place), len(data) - 1)
        data[at] = draw(st.integers(0, 255))
    at, length = draw(place), draw(st.integers(0, 40))
    change = draw(st.sampled_from(["none", "cut", "end", "double"]))
    if change == "cut":
        del data[at : at + length]
    elif change == "end":
        del data[at:]
    elif change == "double":
        data[at:at] = data[at : at + length]
    return name, bytes(data)


def is_one_line(error):
    return bool(str(error)) and "\n" not in str(error)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(broken_files())
@example(("empty.png", b""))
def test_a_broken_picture_is_read_or_refused(file):
    name, data = file
    try:
        picture = decode_picture(data, name, max_pixels=100_000)
    except ImageError as error:
        assert is_one_line(error)
        return
    assert picture.pixels.dtype in (np.uint8, np.uint16)
    assert 0 < picture.pixels.size <= 400_000
    encode_picture(".png", picture)  # and nothing odd is left in what it carries
    if not (picture.pixels.dtype == np.uint16 and picture.pixels.shape[2:] == (2,)):
        encode_picture(".tif", picture)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(broken_files(), st.integers(1, 20), st.integers(1, 20))
def test_a_broken_mask_is_read_or_refused(tmp_path_factory, file, height, width):
    name, data = file
    path = tmp_path_factory.getbasetemp() / f"mask {name}"
    path.write_bytes(data)
    for reader, kind in (
        (read_mask, MaskError),
        (read_mask_file, MaskError),
        (read_edges, EdgeError),
        (read_edge_file, EdgeError),
    ):
        try:
            reader(path, (height, width), 100_000)
        except CoreError as error:
            assert type(error) is kind
            assert is_one_line(error)


def test_a_tiff_whose_size_is_told_in_two_ways_is_refused():
    import struct

    data = encode_picture(".tif", Picture(noise((13, 17, 3), np.uint16)))
    (start,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, start)
    tags = [data[start + 2 + 12 * i : start + 14 + 12 * i] for i in range(count)]
    many = struct.pack("<HHII", 277, 4, 1, 60_000)  # samples of a pixel
    large = struct.pack("<HHII", 256, 4, 1, 2_000_000)
    for changed in ([many if tag[:2] == many[:2] else tag for tag in tags], [large, *tags]):
        directory = struct.pack("<H", len(changed)) + b"".join(changed) + bytes(4)
        bomb = data[:4] + struct.pack("<I", len(data)) + data[8:] + directory
        with pytest.raises(ImageError):
            decode_picture(bomb, "bomb.tif", max_pixels=100_000)


def test_a_png_of_very_many_chunks_is_refused_at_once(monkeypatch):
    data = encode_picture(".png", Picture(noise((4, 4, 3))))
    note = b"\0\0\0\3tEXta\0b" + crc32(b"tEXta\0b").to_bytes(4, "big")
    monkeypatch.setattr(png_files, "_MAX_CHUNKS", 50)
    assert decode_picture(data[:33] + 40 * note + data[33:], "a.png").meta.text == {"a": "b"}
    with pytest.raises(ImageError, match=r"^a\.png holds far more notes"):
        decode_picture(data[:33] + 60 * note + data[33:], "a.png")
