"""Pictures with the rarer endings: what opens, what Pillow would cut and is refused, and what results are called."""

import struct

import numpy as np
import pytest
from PIL import Image, ImageCms, features

from core.batch.job import BatchJob, OutputRule, SourceRule
from core.batch.planning import plan_items
from core.data.endings import IMAGE_SUFFIXES, WRITABLE_SUFFIXES, is_picture_name, same_format
from core.data.flist import check_pictures
from core.data.images import read_picture, write_picture
from core.errors import ImageError
from tests.core.batch_for_tests import write_pair

needs_jpeg2000 = pytest.mark.skipif(not features.check("jpg_2000"), reason="Pillow has no JPEG 2000")
needs_avif = pytest.mark.skipif(not features.check("avif"), reason="Pillow has no AVIF")


@pytest.fixture
def pixels():
    """Smooth, so that codecs hardly change it."""
    y, x = np.mgrid[0:24, 0:32]
    return np.dstack((8 * x, 10 * y, 255 - 4 * (x + y))).astype(np.uint8)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.tga", {}),
        ("a.TGA", {"compression": "tga_rle"}),
        pytest.param("a.jp2", {"irreversible": False}, marks=needs_jpeg2000),
        pytest.param("a.j2k", {"irreversible": False}, marks=needs_jpeg2000),
        ("a.pnm", {"format": "PPM"}),
    ],
)
def test_lossless_files_open_as_they_are(tmp_path, pixels, name, options):
    Image.fromarray(pixels).save(tmp_path / name, **options)
    assert np.array_equal(read_picture(tmp_path / name).pixels, pixels)
    assert check_pictures([tmp_path / name]) == ([tmp_path / name], [])


@pytest.mark.parametrize("name", ["a.jfif", "a.JPE"])
def test_other_endings_of_jpeg_are_read_and_written_as_jpeg(tmp_path, pixels, name):
    Image.fromarray(pixels).save(tmp_path / name, "JPEG")
    picture = read_picture(tmp_path / name)
    write_picture(tmp_path / f"b_{name}", picture)
    with Image.open(tmp_path / f"b_{name}") as back:
        assert back.format == "JPEG"
    assert same_format(".JFIF", ".jpg") and not same_format(".jfif", ".png")


@needs_avif
@pytest.mark.parametrize("alpha", [False, True])
def test_avif_opens_with_its_transparency(tmp_path, pixels, alpha):
    if alpha:
        pixels = np.dstack((pixels, np.full(pixels.shape[:2], 200, np.uint8)))
    Image.fromarray(pixels).save(tmp_path / "a.avif", quality=100, subsampling="4:4:4")
    back = read_picture(tmp_path / "a.avif").pixels
    assert back.shape == pixels.shape and np.abs(back.astype(int) - pixels).mean() < 3


@needs_avif
@pytest.mark.parametrize(("flags", "bits"), [(0x40, 10), (0x60, 12)])
def test_what_would_be_cut_to_eight_bits_is_refused(tmp_path, pixels, flags, bits):
    Image.fromarray(pixels).save(tmp_path / "a.avif")
    data = bytearray((tmp_path / "a.avif").read_bytes())
    data[data.find(b"av1C") + 6] |= flags
    depths = data.find(b"pixi") + 9
    data[depths : depths + 3] = bytes([bits] * 3)
    (tmp_path / "a.avif").write_bytes(data)
    with pytest.raises(ImageError, match=f"{bits} bits per channel"):
        read_picture(tmp_path / "a.avif")


@needs_jpeg2000
def test_deep_jpeg2000_is_kept_where_it_is_grey_and_refused_in_colour(tmp_path, pixels):
    deep = pixels[..., 0].astype(np.uint16) * 257
    Image.fromarray(deep).save(tmp_path / "g.jp2")
    assert np.array_equal(read_picture(tmp_path / "g.jp2").pixels, deep)
    Image.fromarray(pixels).save(tmp_path / "c.j2k")
    data = bytearray((tmp_path / "c.j2k").read_bytes())
    data[data.find(b"\xff\x51") + 40] = 15  # 16 bits in the first channel
    (tmp_path / "c.j2k").write_bytes(data)
    with pytest.raises(ImageError, match="16 bits per channel"):
        read_picture(tmp_path / "c.j2k")


@needs_jpeg2000
def test_the_profile_of_a_jpeg2000_is_kept(tmp_path, pixels):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.fromarray(pixels).save(tmp_path / "a.jp2")
    data = (tmp_path / "a.jp2").read_bytes()
    head, box = data.find(b"jp2h") - 4, data.find(b"colr") - 4
    size, old = struct.unpack_from(">I", data, head)[0], struct.unpack_from(">I", data, box)[0]
    new = struct.pack(">I4s3B", 11 + len(profile), b"colr", 2, 0, 0) + profile
    data = data[:head] + struct.pack(">I", size + len(new) - old) + data[head + 4 : box] + new + data[box + old :]
    (tmp_path / "a.jp2").write_bytes(data)
    assert read_picture(tmp_path / "a.jp2").meta.icc == profile


@pytest.mark.parametrize("name", ["a.jp2", "a.avif", "a.tga", "a.jfif", "a.png"])
def test_noise_and_stumps_of_any_ending_are_a_sentence(tmp_path, pixels, name):
    if not is_picture_name(name):
        pytest.skip("Pillow has no such format")
    Image.fromarray(pixels).save(tmp_path / name, "JPEG" if name.endswith("jfif") else None)
    whole = (tmp_path / name).read_bytes()
    noise = np.random.default_rng(0).integers(0, 256, 400, dtype=np.uint8).tobytes()
    for data in (b"", b"x", whole[:30], whole[: len(whole) // 3], whole[:20] + noise, noise, b"av1C" + noise):
        (tmp_path / name).write_bytes(data)
        try:
            read_picture(tmp_path / name)
        except ImageError as error:
            assert name in str(error)


def test_a_png_with_noise_inside_is_never_taken_for_a_tga(tmp_path):
    (tmp_path / "a.png").write_bytes(bytes([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 24, 32, 1, 2, 3]))
    with pytest.raises(ImageError, match="not a picture"):
        read_picture(tmp_path / "a.png")


def test_results_of_formats_that_cannot_be_written_are_png(tmp_path):
    for suffix in sorted(IMAGE_SUFFIXES):
        write_pair(tmp_path / "in", f"p{suffix[1:]}").rename(tmp_path / "in" / f"p{suffix[1:]}{suffix}")
    items = plan_items(BatchJob(SourceRule((tmp_path / "in",)), output=OutputRule(folder=tmp_path / "out")))
    assert len(items) == len(IMAGE_SUFFIXES)
    for item in items:
        suffix = item.source.suffix
        assert item.output.suffix == (suffix if suffix in WRITABLE_SUFFIXES else ".png")
