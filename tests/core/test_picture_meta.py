"""Every format that is written keeps all that it can hold besides the pixels, and keeps it through a second turn."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from core.data.images import decode_picture, encode_picture, read_picture, write_picture
from core.data.picture import Picture, PictureMeta
from core.errors import ImageError

ICC = b"profile" * 20
XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/">繕い</x:xmpmeta>'.encode()
DESCRIPTION, ARTIST, ORIENTATION = 0x010E, 0x013B, 0x0112
EXIF_BLOCK, GPS_BLOCK, INTEROP_BLOCK, LENS, ALTITUDE = 0x8769, 0x8825, 0xA005, 0xA434, 6


def noise(shape, dtype=np.uint8, seed=0):
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


def exif(**tags):
    block = Image.Exif()
    block[DESCRIPTION] = "a drawing"
    block[ARTIST] = "me"
    block[EXIF_BLOCK] = {LENS: "50 mm", INTEROP_BLOCK: {1: "R98"}}
    block[GPS_BLOCK] = {ALTITUDE: 12.5}
    for tag, value in tags.items():
        block[int(tag.removeprefix("t"))] = value
    return block.tobytes()


def said(data):
    """What an EXIF block says, as plain values."""
    block = Image.Exif()
    block.load(data)
    lens, gps = block.get_ifd(EXIF_BLOCK), block.get_ifd(GPS_BLOCK)
    return {
        "description": block[DESCRIPTION],
        "artist": block[ARTIST],
        "lens": lens[LENS],
        "interop": block.get_ifd(INTEROP_BLOCK)[1],
        "altitude": float(gps[ALTITUDE]),
        "orientation": block.get(ORIENTATION, 1),
    }


LOSSLESS = [
    (suffix, shape, dtype)
    for suffix, depths, channels in [
        (".png", (np.uint8, np.uint16), (1, 2, 3, 4)),
        (".tif", (np.uint8, np.uint16), (1, 2, 3, 4)),
        (".webp", (np.uint8,), (3, 4)),
    ]
    for dtype in depths
    for shape in [(20, 31) if c == 1 else (20, 31, c) for c in channels]
]


@pytest.mark.parametrize(("suffix", "shape", "dtype"), LOSSLESS)
def test_lossless_formats_keep_everything_twice(suffix, shape, dtype):
    source = Picture(noise(shape, dtype), PictureMeta(icc=ICC, exif=exif(), xmp=XMP, dpi=(300.0, 150.0)))
    first = decode_picture(encode_picture(suffix, source), "first")
    second = decode_picture(encode_picture(suffix, first), "second")
    for back in (first, second):
        assert back.pixels.dtype == dtype
        np.testing.assert_array_equal(back.pixels, source.pixels)
        assert back.meta.icc == ICC
        assert back.meta.xmp == XMP
        assert back.meta.dpi == pytest.approx((300, 150), abs=0.02)
        assert said(back.meta.exif) == said(source.meta.exif)
    assert second.meta == first.meta


@pytest.mark.parametrize("shape", [(40, 40), (40, 40, 3)])
def test_jpeg_keeps_everything_but_the_pixels(shape):
    source = Picture(noise(shape), PictureMeta(icc=ICC, exif=exif(), xmp=XMP, dpi=(300.0, 150.0)))
    first = decode_picture(encode_picture(".jpg", source), "first")
    second = decode_picture(encode_picture(".jpg", first), "second")
    assert (second.meta.icc, second.meta.xmp, second.meta.dpi) == (ICC, XMP, (300, 150))
    assert said(second.meta.exif) == said(source.meta.exif)
    assert second.meta == first.meta
    assert np.abs(second.pixels.astype(int) - first.pixels).mean() < 2


@pytest.mark.parametrize("shape", [(20, 30), (20, 30, 3)])
def test_bmp_keeps_pixels_and_resolution(shape):
    source = Picture(noise(shape), PictureMeta(icc=ICC, exif=exif(), dpi=(300.0, 300.0)))
    back = decode_picture(encode_picture(".bmp", source), "a.bmp")
    np.testing.assert_array_equal(back.pixels, source.pixels)
    assert back.meta.dpi == pytest.approx((300, 300), abs=0.02)


def turned_file(suffix, dtype, orientation, pixels, in_xmp):
    """A file as another program writes it: pixels as the sensor saw them, and how to hold them."""
    if dtype == np.uint16 or suffix == ".tif":
        meta = PictureMeta(exif=exif(), xmp=xmp_turned(orientation) if in_xmp else None)
        data = bytearray(encode_picture(suffix, Picture(pixels, meta)))
        return bytes(data) if in_xmp else with_tiff_orientation(data, orientation, suffix)
    buffer = BytesIO()
    options = {"quality": 100, "subsampling": 0} if suffix == ".jpg" else {}
    if suffix == ".webp":
        options = {"lossless": True}
    if in_xmp and suffix == ".png":
        from PIL.PngImagePlugin import PngInfo

        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp_turned(orientation).decode())
    elif in_xmp:
        options["xmp"] = xmp_turned(orientation)
    else:
        options["exif"] = exif(t274=orientation)
    Image.fromarray(pixels).save(buffer, Image.registered_extensions()[suffix], **options)
    return buffer.getvalue()


def upright(stored, orientation):
    """The picture as it is to be seen (EXIF 2.3, 4.6.4: where the first row and the first column lie)."""
    return {
        1: stored, 2: stored[:, ::-1], 3: stored[::-1, ::-1], 4: stored[::-1], 5: stored.swapaxes(0, 1),
        6: np.rot90(stored, -1), 7: np.rot90(stored, 2).swapaxes(0, 1), 8: np.rot90(stored),
    }[orientation]  # fmt: skip


def xmp_turned(orientation):
    return f'<rdf:Description tiff:Orientation="{orientation}" dc:title="kept"/>'.encode()


def with_tiff_orientation(data, orientation, suffix):
    if suffix == ".png":  # put in by the EXIF chunk, whose reader takes the last word
        meta = PictureMeta(exif=exif(t274=orientation))
        return encode_picture(suffix, Picture(decode_picture(bytes(data), "a").pixels, meta))
    import tifffile

    pixels = decode_picture(bytes(data), "a").pixels
    buffer = BytesIO()
    tifffile.imwrite(buffer, pixels, photometric="rgb", extratags=[(ORIENTATION, 3, 1, orientation, True)])
    return buffer.getvalue()


KINDS = [(".png", np.uint8), (".png", np.uint16), (".tif", np.uint8), (".tif", np.uint16)]
KINDS += [(".jpg", np.uint8), (".webp", np.uint8)]


@pytest.mark.parametrize("in_xmp", [False, True], ids=["exif", "xmp"])
@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("suffix", "dtype"), KINDS)
def test_orientation_is_applied_once_in_every_format(suffix, dtype, orientation, in_xmp):
    stored = noise((16, 24, 3), dtype)
    if suffix == ".jpg":
        stored[:] = stored[:1, :1]
        stored[:8, :8] = 255 - stored[:8, :8]
    data = turned_file(suffix, dtype, orientation, stored, in_xmp)
    first = decode_picture(data, "turned")
    tolerance = 3 if suffix == ".jpg" else 0
    np.testing.assert_allclose(first.pixels, upright(stored, orientation), atol=tolerance)
    second = decode_picture(encode_picture(suffix, first), "again")
    np.testing.assert_allclose(second.pixels, upright(stored, orientation), atol=2 * tolerance)
    if in_xmp:
        assert second.meta.xmp == xmp_turned(1)


def test_a_format_without_texts_refuses_them(tmp_path):
    for suffix in (".jpg", ".webp", ".tif", ".bmp"):
        with pytest.raises(ImageError, match="choose PNG"):
            write_picture(tmp_path / f"a{suffix}", Picture(noise((20, 30, 3))), {"tsukuroi": "{}"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_texts_are_added_to_those_of_the_source(tmp_path, dtype):
    recipe = '{"model": "a", "mask": "' + "A" * 3_000_000 + '"}'  # larger than what Pillow inflates
    picture = Picture(noise((20, 30, 3), dtype), PictureMeta(text={"Title": "繕い", "tsukuroi": "old"}))
    write_picture(tmp_path / "a.png", picture, {"tsukuroi": recipe, "Comment": "直しました"})
    back = read_picture(tmp_path / "a.png")
    assert back.meta.text == {"Title": "繕い", "tsukuroi": recipe, "Comment": "直しました"}
    assert picture.meta.text["tsukuroi"] == "old"
    np.testing.assert_array_equal(back.pixels, picture.pixels)


@pytest.mark.parametrize("key", ["", " a", "a" * 80, "繕い", "a\nb", "a  b"])
def test_keys_that_png_does_not_know_are_refused(tmp_path, key):
    with pytest.raises(ImageError, match="cannot name"):
        write_picture(tmp_path / "a.png", Picture(noise((20, 30, 3))), {key: "text"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_pages_of_a_tiff_are_counted(tmp_path, dtype):
    import tifffile

    pages = [noise((20, 30, 3), dtype, seed) for seed in range(3)]
    with tifffile.TiffWriter(tmp_path / "a.tif") as file:
        for page in pages:
            file.write(page, photometric="rgb", contiguous=False)
        file.write(pages[0][::2, ::2], photometric="rgb", contiguous=False, subfiletype=1)  # a preview, no page
    picture = read_picture(tmp_path / "a.tif")
    assert picture.meta.pages == 3
    np.testing.assert_array_equal(picture.pixels, pages[0])
    write_picture(tmp_path / "b.tif", picture)
    back = read_picture(tmp_path / "b.tif")
    assert back.meta.pages == 3
    np.testing.assert_array_equal(back.pixels, pages[0])


def test_a_jpeg_with_a_second_picture_behind_it_is_a_jpeg(tmp_path):
    first, second = (Image.fromarray(noise((32, 32, 3), seed=seed)) for seed in (0, 1))
    first.save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[second])
    picture = read_picture(tmp_path / "a.jpg")
    assert picture.meta.format == "JPEG"
    assert picture.meta.pages == 2
    assert picture.meta.jpeg_tables
    with Image.open(tmp_path / "a.jpg") as opened:
        np.testing.assert_array_equal(picture.pixels, np.asarray(opened))


def test_our_tiffs_are_read_by_others():
    import cv2
    import tifffile

    for dtype in (np.uint8, np.uint16):
        pixels = noise((700, 300, 4), dtype)  # several strips
        data = encode_picture(".tif", Picture(pixels, PictureMeta(exif=exif(), icc=ICC, dpi=(72.0, 72.0))))
        np.testing.assert_array_equal(tifffile.imread(BytesIO(data)), pixels)
        if dtype == np.uint16:  # of 8 bits OpenCV multiplies the colours by their alpha
            decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
            np.testing.assert_array_equal(decoded[..., (2, 1, 0, 3)], pixels)


def test_tags_that_tell_how_a_jpeg_was_stored_do_not_get_into_a_tiff():
    stored = {"t256": 9999, "t257": 9999, "t259": 5, "t273": 7, "t330": 8, "t322": 16, "t282": 72.0}
    source = Picture(noise((20, 30, 3)), PictureMeta(exif=exif(**stored), dpi=(300.0, 300.0)))
    back = decode_picture(encode_picture(".tif", source), "a.tif")
    np.testing.assert_array_equal(back.pixels, source.pixels)
    assert back.meta.dpi == (300, 300)
    assert said(back.meta.exif) == said(source.meta.exif)


@pytest.mark.slow
def test_exif_that_cannot_be_written_again_does_not_stop_the_picture(caplog):
    block = bytearray(exif())
    image = Image.fromarray(noise((20, 30, 3)))
    for seed in range(200):
        broken = block.copy()
        rng = np.random.default_rng(seed)
        for place in rng.integers(14, len(broken), 4):
            broken[place] = rng.integers(256)
        buffer = BytesIO()
        image.save(buffer, "PNG", exif=bytes(broken))
        picture = decode_picture(buffer.getvalue(), "a.png")
        assert sorted(picture.pixels.shape) == [3, 20, 30]
        for suffix in (".png", ".tif", ".jpg", ".webp"):
            decode_picture(encode_picture(suffix, picture), "again")
    assert "cannot be kept" in caplog.text


def test_metadata_too_large_for_a_jpeg_is_left_out(caplog):
    meta = PictureMeta(xmp=b"x" * 70_000, exif=exif(t270="y" * 70_000), icc=b"z" * 200_000)
    back = decode_picture(encode_picture(".jpg", Picture(noise((20, 30, 3)), meta)), "a.jpg")
    assert (back.meta.xmp, back.meta.exif) == (None, None)
    assert back.meta.icc == meta.icc
    assert caplog.text.count("left out") == 2
