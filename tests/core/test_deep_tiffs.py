"""TIFFs are read however other programs lay them out: above all those of 16 bits, but also rare ones of 8."""

import struct
import zlib
from io import BytesIO

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image

from core.data import tiff_pages, tiff_reading
from core.data.images import decode_picture
from core.errors import ImageError
from tests.core.test_picture_meta import ORIENTATION, noise, upright


@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("compression", [1, 5, 8, 32773], ids=["none", "LZW", "deflate", "PackBits"])
def test_deep_tiffs_of_other_programs(channels, compression):
    pixels = noise((20, 30) if channels == 1 else (20, 30, channels), np.uint16)
    stored = pixels if channels == 1 else pixels[..., (2, 1, 0, 3)[:channels] if channels == 4 else (2, 1, 0)]
    done, data = cv2.imencode(".tif", stored, [cv2.IMWRITE_TIFF_COMPRESSION, compression])
    assert done
    np.testing.assert_array_equal(decode_picture(data.tobytes(), "a.tif").pixels, pixels)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_deep_lzw_tiffs_are_turned_once(orientation):
    pixels = noise((5, 7, 3), np.uint16)
    _, data = cv2.imencode(".tif", pixels[..., ::-1], [cv2.IMWRITE_TIFF_COMPRESSION, 5])
    data = data.tobytes()
    (start,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, start)
    tags = [data[start + 2 + 12 * i : start + 14 + 12 * i] for i in range(count)]
    tags = sorted([*tags, struct.pack("<HHII", ORIENTATION, 3, 1, orientation)], key=lambda tag: tag[1::-1])
    directory = struct.pack("<H", len(tags)) + b"".join(tags) + bytes(4)
    data += bytes(len(data) % 2)
    data = data[:4] + struct.pack("<I", len(data)) + data[8:] + directory
    np.testing.assert_array_equal(decode_picture(data, "a.tif").pixels, upright(pixels, orientation))


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("planar", ["contig", "separate"])
def test_deep_tiffs_of_any_layout(order, planar):
    pixels = noise((20, 30, 3), np.uint16)
    stored = pixels if planar == "contig" else np.moveaxis(pixels, -1, 0)
    buffer = BytesIO()
    tifffile.imwrite(buffer, stored, byteorder=order, photometric="rgb", planarconfig=planar)
    back = decode_picture(buffer.getvalue(), "a.tif").pixels
    assert back.dtype == np.uint16
    np.testing.assert_array_equal(back, pixels)


def test_deep_tiffs_with_white_as_zero_and_multiplied_alpha():
    gray = noise((20, 30), np.uint16)
    buffer = BytesIO()
    tifffile.imwrite(buffer, gray, photometric="miniswhite")
    np.testing.assert_array_equal(decode_picture(buffer.getvalue(), "a.tif").pixels, 65535 - gray)
    rgba = noise((20, 30, 4), np.uint16)
    rgba[..., 3] = np.maximum(rgba[..., 3], 20000)
    rgba[0, :, 3] = 65535
    multiplied = rgba.copy()
    multiplied[..., :3] = np.rint(rgba[..., :3] * (rgba[..., 3:] / 65535))
    buffer = BytesIO()
    tifffile.imwrite(buffer, multiplied, photometric="rgb", extrasamples=["assocalpha"])
    back = decode_picture(buffer.getvalue(), "a.tif").pixels
    np.testing.assert_allclose(back.astype(int), rgba, atol=3)
    np.testing.assert_array_equal(back[0], rgba[0])


def eight_bits(pixels, photometric, parts, **more):
    """A TIFF of one strip; 8 bits in each channel, as `parts` has them."""
    height, width, channels = pixels.shape
    stated = {
        tiff_pages.WIDTH: width, tiff_pages.HEIGHT: height, tiff_pages.BITS: (8,) * channels,
        tiff_pages.PHOTOMETRIC: photometric, tiff_pages.SAMPLES: channels, tiff_pages.COMPRESSION: 1,
        tiff_pages.ROWS_PER_STRIP: height,
    }  # fmt: skip
    return tiff_pages.one_page(stated | {getattr(tiff_pages, name): value for name, value in more.items()}, (parts,))


def mirrored(pixels):
    """Every byte with its lowest bit first."""
    return np.packbits(np.unpackbits(pixels), bitorder="little").tobytes()


def test_grey_with_alpha_that_no_tag_names_is_no_plain_grey():
    pixels = noise((6, 5, 2))
    data = eight_bits(pixels, 1, pixels.tobytes())
    np.testing.assert_array_equal(decode_picture(data, "a.tif").pixels, pixels)


def test_alpha_beside_grey_with_white_as_zero():
    pixels = noise((6, 5, 2))
    stored = pixels.copy()
    stored[..., 0] = 255 - stored[..., 0]
    data = eight_bits(pixels, 0, stored.tobytes(), EXTRA_SAMPLES=2)
    np.testing.assert_array_equal(decode_picture(data, "a.tif").pixels, pixels)


@pytest.mark.parametrize(("channels", "photometric"), [(2, 1), (4, 2)], ids=["grey", "RGB"])
def test_alpha_in_bytes_with_the_lowest_bit_first(channels, photometric):
    pixels = noise((6, 5, channels))
    data = eight_bits(pixels, photometric, mirrored(pixels), EXTRA_SAMPLES=2, FILL_ORDER=2)
    np.testing.assert_array_equal(decode_picture(data, "a.tif").pixels, pixels)


def test_inks_in_bytes_with_the_lowest_bit_first():
    inks = noise((6, 5, 4))
    meta = decode_picture(eight_bits(inks, 5, mirrored(inks), FILL_ORDER=2), "a.tif").meta
    np.testing.assert_array_equal(meta.inks.pixels, inks)


def test_what_nothing_reads_is_refused_and_not_shown_as_grey():
    pixels = noise((6, 5, 2))
    with pytest.raises(ImageError, match="its compression, number 7, is not read"):
        decode_picture(eight_bits(pixels, 0, pixels.tobytes(), EXTRA_SAMPLES=2, COMPRESSION=7), "a.tif")


def deflated(pixels, rows):
    """A TIFF of 16 bits RGB in strips of so many rows."""
    height, width, _ = pixels.shape
    stated = {
        tiff_pages.WIDTH: width, tiff_pages.HEIGHT: height, tiff_pages.BITS: (16,) * 3, tiff_pages.PHOTOMETRIC: 2,
        tiff_pages.SAMPLES: 3, tiff_pages.COMPRESSION: 8, tiff_pages.ROWS_PER_STRIP: rows,
    }  # fmt: skip
    parts = (pixels[top : top + rows].astype("<u2").tobytes() for top in range(0, height, rows))
    return tiff_pages.one_page(stated, tuple(zlib.compress(part) for part in parts))


@pytest.mark.parametrize("rows", [1, 3, 6])
def test_the_limit_of_pixels_does_not_count_bytes(rows, monkeypatch):
    pixels = noise((20, 30, 3), np.uint16)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 20 * 30)  # Pillow refuses twice as many; the bytes are six times
    monkeypatch.setattr(tiff_reading, "_AT_ONCE", 20 * 30 * 2)
    np.testing.assert_array_equal(decode_picture(deflated(pixels, rows), "a.tif").pixels, pixels)


def test_a_strip_that_is_too_large_is_refused_in_true_words(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 20 * 30)
    with pytest.raises(ImageError, match="one of its strips or tiles is too large to be unpacked"):
        decode_picture(deflated(noise((20, 30, 3), np.uint16), 20), "a.tif")
