"""16-bit TIFFs are read however other programs lay them out."""

import struct
from io import BytesIO

import cv2
import numpy as np
import pytest
import tifffile

from core.data.images import decode_picture
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
