"""What the formats hold besides plain pixels of 8 bits comes back as it was, or is said."""

import struct
import tracemalloc
import zlib
from io import BytesIO

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms, IptcImagePlugin, TiffImagePlugin
from PIL.PngImagePlugin import PngInfo

from core.data import cmyk, few_colours
from core.data.format_limits import losses
from core.data.images import decode_picture, encode_picture, encode_with_notes
from core.data.picture import FewColours, Picture, PictureMeta
from core.errors import ImageError
from tests.core.test_picture_meta import noise

CHUNKS = {
    "gAMA": struct.pack(">I", 100_000),
    "cHRM": struct.pack(">8I", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000),
    "sRGB": b"\1",
    "cICP": bytes((9, 16, 0, 1)),
    "mDCV": bytes(range(24)),
    "cLLI": struct.pack(">II", 10_000_000, 4_000_000),
}


def chunk(name, body):
    kind = name.encode()
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_chunks(png, chunks):
    return png[:33] + b"".join(chunk(name, body) for name, body in chunks.items()) + png[33:]


def chunks_of(png):
    place, found = 8, {}
    while place + 8 < len(png):
        length, name = struct.unpack_from(">I4s", png, place)
        found[name.decode()] = png[place + 8 : place + 8 + length]
        place += 12 + length
    return found


def saved(image, form, **options):
    buffer = BytesIO()
    (image if isinstance(image, Image.Image) else Image.fromarray(image)).save(buffer, form, **options)
    return buffer.getvalue()


def tiff(pixels, **options):
    buffer = BytesIO()
    tifffile.imwrite(buffer, pixels, metadata=None, **options)
    return buffer.getvalue()


def again(data, suffix, **options):
    return encode_picture(suffix, decode_picture(data, "a"), **options)


class TestTransparency:
    @pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
    def test_one_transparent_grey_of_a_png(self, bits):
        top = 2**bits - 1
        values = (np.arange(16 * 24).reshape(16, 24) * 7 % (top + 1)).astype(np.uint16)
        header = struct.pack(">IIBBBBB", 24, 16, bits, 0, 0, 0, 0)
        if bits == 16:
            rows = values.astype(">u2").view(np.uint8)
        else:
            loose = np.unpackbits(values.astype(np.uint8)[..., None], axis=2)[..., -bits:]
            rows = np.packbits(loose.reshape(16, -1), axis=1)
        body = b"".join(b"\0" + row.tobytes() for row in rows)
        parts = {"IHDR": header, "tRNS": struct.pack(">H", top), "IDAT": zlib.compress(body), "IEND": b""}
        data = b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, part) for name, part in parts.items())
        pixels = decode_picture(data, "a").pixels
        full = 65535 if bits == 16 else 255
        np.testing.assert_array_equal(pixels[..., 0], values * (full // top))
        np.testing.assert_array_equal(pixels[..., 1], np.where(values == top, 0, full))
        np.testing.assert_array_equal(decode_picture(again(data, ".png"), "b").pixels, pixels)

    @pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
    @pytest.mark.parametrize("compression", [None, "zlib"])
    @pytest.mark.parametrize("planar", ["contig", "separate"])
    def test_grey_with_alpha_in_a_tiff(self, planar, compression, dtype):
        pixels = noise((20, 30, 2), dtype)
        stored = pixels if planar == "contig" else np.moveaxis(pixels, -1, 0)
        options = {"planarconfig": planar, "extrasamples": ["unassalpha"], "photometric": "minisblack"}
        data = tiff(stored, compression=compression, **options)
        np.testing.assert_array_equal(decode_picture(data, "a").pixels, pixels)
        np.testing.assert_array_equal(decode_picture(again(data, ".tif"), "b").pixels, pixels)


class TestColourSpace:
    @pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
    def test_chunks_of_a_png_come_back(self, dtype):
        data = with_chunks(encode_picture(".png", Picture(noise((20, 30, 3), dtype))), CHUNKS)
        back = chunks_of(again(data, ".png"))
        assert {name: back.get(name) for name in CHUNKS} == CHUNKS
        assert list(back).index("gAMA") < list(back).index("IDAT")

    def test_chunks_of_the_wrong_length_are_left_out(self):
        data = with_chunks(saved(noise((20, 30, 3)), "PNG"), {"gAMA": CHUNKS["gAMA"], "cICP": b"\1\2"})
        back = chunks_of(again(data, ".png"))
        assert back["gAMA"] == CHUNKS["gAMA"] and "cICP" not in back

    def test_chromaticities_of_a_tiff_come_back(self):
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[318], tags[319] = (0.3127, 0.329), (0.68, 0.32, 0.265, 0.69, 0.15, 0.06)
        data = saved(noise((20, 30, 3)), "TIFF", tiffinfo=tags)
        with Image.open(BytesIO(again(data, ".tif"))) as back:
            assert [float(v) for v in back.tag_v2[318]] == pytest.approx(tags[318])
            assert [float(v) for v in back.tag_v2[319]] == pytest.approx(tags[319])
        assert chunks_of(again(data, ".png"))["cHRM"] == CHUNKS["cHRM"]

    def test_what_only_says_srgb_is_no_loss_and_anything_else_is(self, tmp_path):
        png = saved(noise((20, 30, 3)), "PNG")
        plain = decode_picture(with_chunks(png, {"sRGB": b"\0", "gAMA": struct.pack(">I", 45455)}), "a")
        other = decode_picture(with_chunks(png, {"gAMA": CHUNKS["gAMA"]}), "a")
        assert losses(tmp_path / "a.jpg", plain.meta) == ()
        assert losses(tmp_path / "a.jpg", other.meta) == losses(tmp_path / "a.tif", other.meta) == ("colour",)
        assert "gamma" in encode_with_notes(".webp", other)[1][0]


class TestResolution:
    def test_a_file_without_one_gets_none(self):
        pixels = noise((20, 30, 3))
        exif = Image.Exif()
        exif[0x010E] = "without a resolution"
        sources = [tiff(pixels, photometric="rgb", resolution=None), saved(pixels, "PNG"), saved(pixels, "WEBP")]
        sources += [saved(pixels, "JPEG"), saved(pixels, "JPEG", exif=exif), saved(pixels, "BMP", dpi=(0, 0))]
        sources.append(saved(pixels, "TIFF"))
        for data in sources:
            picture = decode_picture(data, "a")
            if b"\x1a\x01\x05" not in data[:4]:
                assert picture.meta.dpi is None
            for suffix in (".png", ".tif", ".jpg", ".webp", ".bmp"):
                assert decode_picture(encode_picture(suffix, picture), "b").meta.dpi is None

    @pytest.mark.parametrize("order", ["<", ">"])
    def test_one_in_no_unit_stays_in_no_unit(self, order):
        data = tiff(noise((20, 30, 3)), photometric="rgb", resolution=(72, 36), resolutionunit=1, byteorder=order)
        picture = decode_picture(data, "a")
        assert (picture.meta.dpi, picture.meta.aspect) == (None, (72, 36))
        for suffix in (".tif", ".png", ".jpg", ".webp"):
            back = decode_picture(encode_picture(suffix, picture), "b").meta
            assert back.dpi is None and back.aspect[0] == 2 * back.aspect[1]

    @pytest.mark.parametrize(("unit", "factor"), [(2, 1), (3, 2.54)])
    def test_one_in_a_unit_stays(self, unit, factor):
        data = tiff(noise((20, 30, 3)), photometric="rgb", resolution=(100, 200), resolutionunit=unit)
        assert decode_picture(again(data, ".tif"), "b").meta.dpi == pytest.approx((100 * factor, 200 * factor))


IPTC = b"\x1c\x02\x78\0\x06repair" + b"\x1c\x02\x19\0\x05manga"


def resource(number, body):
    return b"8BIM" + struct.pack(">H", number) + b"\0\0" + struct.pack(">I", len(body)) + body + b"\0" * (len(body) % 2)


def jpeg_with_resources(*resources, **options):
    data = saved(noise((24, 32, 3)), "JPEG", **options)
    block = b"Photoshop 3.0\0" + b"".join(resources)
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + data[2:]


class TestCaptions:
    def test_iptc_and_comment_of_a_jpeg(self):
        data = jpeg_with_resources(resource(0x0404, IPTC), resource(0x0421, b"kept"), comment=b"scanned by Aki")
        with Image.open(BytesIO(again(data, ".jpg"))) as back:
            assert IptcImagePlugin.getiptcinfo(back)[2, 120] == b"repair"
            assert back.info["comment"] == b"scanned by Aki"
            assert back.info["photoshop"][0x0421] == b"kept"

    def test_captions_change_their_place_with_the_format(self):
        data = jpeg_with_resources(resource(0x0404, IPTC), comment=b"hello")
        turned = again(data, ".tif")
        assert decode_picture(turned, "b").meta.iptc == IPTC
        with Image.open(BytesIO(again(turned, ".jpg"))) as back:
            assert IptcImagePlugin.getiptcinfo(back)[2, 25] == b"manga"
        assert decode_picture(again(data, ".png"), "b").meta.text["Comment"] == "hello"

    def test_small_copies_of_the_picture_go(self):
        data = jpeg_with_resources(resource(0x040C, b"old picture"), resource(0x0409, b"older"), resource(0x0404, IPTC))
        back = again(data, ".jpg")
        assert b"old picture" not in back and b"older" not in back and b"manga" in back

    def test_captions_alone_in_a_tiff_get_into_a_jpeg(self):
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[33723], tags.tagtype[33723] = IPTC, 7
        data = saved(noise((20, 30, 3)), "TIFF", tiffinfo=tags)
        assert decode_picture(again(data, ".tif"), "b").meta.iptc == IPTC
        with Image.open(BytesIO(again(data, ".jpg"))) as back:
            assert IptcImagePlugin.getiptcinfo(back)[2, 120] == b"repair"

    def test_damaged_resources_are_left_out_aloud(self):
        picture = decode_picture(jpeg_with_resources(resource(0x0404, IPTC)[:-9]), "a")
        assert picture.meta.photoshop is None
        assert "Photoshop" in " ".join(encode_with_notes(".png", picture)[1])

    def test_what_png_and_webp_cannot_hold_is_said(self):
        picture = decode_picture(jpeg_with_resources(resource(0x0404, IPTC), comment=b"a"), "a")
        assert "IPTC" in encode_with_notes(".png", picture)[1][0]
        assert "the comment" in encode_with_notes(".webp", picture)[1][0]

    @pytest.mark.parametrize("prefix", ["xmp", "xap"])
    @pytest.mark.parametrize("code", ["utf-8", "utf-16-le"])
    def test_thumbnails_in_xmp_go_and_the_rest_stays(self, prefix, code):
        small = f"<xmpGImg:image>{'QUFB' * 40}</xmpGImg:image>"
        thumbs = f"<{prefix}:Thumbnails><rdf:Alt><rdf:li>{small}</rdf:li></rdf:Alt></{prefix}:Thumbnails>"
        packet = (
            f'<x:xmpmeta><rdf:Description tiff:Orientation="6" dc:title="繕い">{thumbs}</rdf:Description></x:xmpmeta>'
        )
        data = saved(noise((20, 30, 3)), "JPEG", xmp=packet.encode(code))
        xmp = decode_picture(data, "a").meta.xmp.decode(code)
        assert "Thumbnails" not in xmp and "xmpGImg" not in xmp
        assert 'Orientation="1"' in xmp and "繕い" in xmp


class TestOtherChannels:
    @pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
    @pytest.mark.parametrize("compression", [None, "zlib"])
    @pytest.mark.parametrize(
        ("channels", "kinds", "photometric"),
        [(4, [0], "rgb"), (5, [2, 0], "rgb"), (6, [0, 0, 0], "rgb"), (2, [0], "minisblack"), (3, [2, 0], "minisblack")],
    )
    def test_come_back_and_are_no_transparency(self, channels, kinds, photometric, compression, dtype):
        stored = noise((20, 33, channels), dtype)
        data = tiff(stored, photometric=photometric, extrasamples=kinds, compression=compression)
        picture = decode_picture(data, "a")
        colours = {"rgb": 3, "minisblack": 1}[photometric] + (2 in kinds)
        assert (1 if picture.pixels.ndim == 2 else picture.pixels.shape[2]) == colours
        with tifffile.TiffFile(BytesIO(encode_picture(".tif", picture))) as back:
            np.testing.assert_array_equal(back.asarray(), stored)
            assert [int(kind) for kind in back.pages[0].extrasamples] == kinds
        assert "extra channels" in encode_with_notes(".png", picture)[1][0]

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_are_turned_with_the_picture(self, orientation):
        stored = noise((20, 33, 4))
        stored[..., 3] = stored[..., 0]
        options = {"photometric": "rgb", "extrasamples": [0], "extratags": [(274, 3, 1, orientation, True)]}
        picture = decode_picture(tiff(stored, **options), "a")
        np.testing.assert_array_equal(picture.meta.extra.pixels[..., 0], picture.pixels[..., 0])


class TestTiffLayouts:
    @pytest.mark.parametrize("bits", [9, 10, 12, 14])
    @pytest.mark.parametrize("channels", [1, 3])
    def test_more_than_8_and_less_than_16_bits(self, bits, channels):
        values = noise((21, 33, channels), np.uint16) >> (16 - bits)
        loose = np.unpackbits(values.astype(">u2").view(np.uint8).reshape(21, 33 * channels, 2), axis=2)[..., -bits:]
        rows = np.packbits(loose.reshape(21, -1), axis=1).tobytes()
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[256], tags[257], tags[258], tags[259] = 33, 21, (bits,) * channels, 1
        tags[262], tags[277], tags[278] = 1 if channels == 1 else 2, channels, 21
        tags.tagtype[273] = 4
        tags[273], tags[279] = 0, len(rows)
        buffer = BytesIO()
        tags.save(buffer)
        picture = decode_picture(buffer.getvalue() + rows, "a")
        expected = (values << (16 - bits)) | (values >> (2 * bits - 16))
        np.testing.assert_array_equal(picture.pixels.reshape(values.shape), expected)
        assert f"{bits} bits" in " ".join(encode_with_notes(".tif", picture)[1])

    @pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
    @pytest.mark.parametrize("predictor", [False, True])
    @pytest.mark.parametrize("tile", [None, (16, 32)])
    def test_planes_and_tiles(self, tile, predictor, dtype):
        pixels = noise((45, 70, 3), dtype)
        options = {"photometric": "rgb", "planarconfig": "separate", "compression": "zlib", "predictor": predictor}
        data = tiff(np.moveaxis(pixels, -1, 0), tile=tile, **options)
        np.testing.assert_array_equal(decode_picture(data, "a").pixels, pixels)

    def test_planes_of_16_bits_in_lzw(self):
        planes = noise((3, 45, 70), np.uint16)
        parts = []
        for plane in planes:
            buffer = BytesIO()
            Image.fromarray(plane).save(buffer, "TIFF", compression="tiff_lzw")
            with tifffile.TiffFile(BytesIO(buffer.getvalue())) as file:
                page = file.pages[0]
                offset, length = page.dataoffsets, page.databytecounts
                parts.append([buffer.getvalue()[o : o + n] for o, n in zip(offset, length, strict=True)])
                rows = page.rowsperstrip
        strips = [strip for plane in parts for strip in plane]
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags[256], tags[257], tags[258], tags[259], tags[262] = 70, 45, (16, 16, 16), 5, 2
        tags[277], tags[278], tags[284] = 3, rows, 2
        tags.tagtype[273] = tags.tagtype[279] = 4
        tags[273] = tuple(int(v) for v in np.cumsum([0, *map(len, strips[:-1])]))
        tags[279] = tuple(map(len, strips))
        buffer = BytesIO()
        tags.save(buffer)
        picture = decode_picture(buffer.getvalue() + b"".join(strips), "a")
        np.testing.assert_array_equal(picture.pixels, np.moveaxis(planes, 0, -1))

    def test_what_is_not_read_is_named(self):
        with pytest.raises(ImageError, match="floating-point"):
            decode_picture(tiff(np.zeros((20, 30), np.float32)), "a.tif")


class TestPages:
    @pytest.mark.parametrize("order", ["<", ">"])
    def test_other_pages_come_back_byte_for_byte(self, order):
        kinds = [noise((20, 30, 3)), noise((300, 40), np.uint16), noise((16, 16, 4)), noise((20, 30))]
        buffer = BytesIO()
        with tifffile.TiffWriter(buffer, byteorder=order) as file:
            for at, page in enumerate(kinds):
                photometric = "rgb" if page.ndim == 3 else "minisblack"
                tile = (16, 16) if at == 2 else None
                file.write(page, photometric=photometric, compression="zlib", tile=tile, description=f"page {at}")
        picture = decode_picture(buffer.getvalue(), "a")
        repaired = picture.with_pixels(255 - picture.pixels)
        data = encode_picture(".tif", repaired)
        for _ in range(2):
            with tifffile.TiffFile(BytesIO(data)) as back:
                assert len(back.pages) == 4
                np.testing.assert_array_equal(back.pages[0].asarray(), 255 - kinds[0])
                for page, wanted in zip(back.pages[1:], kinds[1:], strict=True):
                    np.testing.assert_array_equal(page.asarray(), wanted)
                assert back.pages[3].description == "page 3"
            data = again(data, ".tif")

    def test_small_copies_of_the_first_page_go(self):
        pages = [noise((64, 64, 3)), noise((16, 16, 3), seed=1), noise((64, 64, 3), seed=2)]
        buffer = BytesIO()
        with tifffile.TiffWriter(buffer) as file:
            for at, page in enumerate(pages):
                file.write(page, photometric="rgb", contiguous=False, subfiletype=int(at == 1))
        with tifffile.TiffFile(BytesIO(again(buffer.getvalue(), ".tif"))) as back:
            assert [page.shape for page in back.pages] == [(64, 64, 3), (64, 64, 3)]

    def test_pages_that_go_are_said(self):
        images = [Image.fromarray(noise((20, 30, 3), seed=at)) for at in range(3)]
        data = saved(images[0], "TIFF", save_all=True, append_images=images[1:])
        picture = decode_picture(data, "a")
        assert "3 pages; the first is repaired" in encode_with_notes(".tif", picture)[1][0]
        assert "3 pages; only the first" in encode_with_notes(".png", picture)[1][0]


def line_art(seed=1):
    gray = np.full((160, 120), 255, np.uint8)
    rng = np.random.default_rng(seed)
    for _ in range(12):
        cv2.line(gray, *(tuple(map(int, rng.integers(0, 120, 2))) for _ in range(2)), 0, 2)
    return gray


BITONAL = [
    (".tif", "TIFF", {"compression": "group4"}), (".tif", "TIFF", {"compression": "group3"}),
    (".tif", "TIFF", {"compression": "tiff_lzw"}), (".tif", "TIFF", {}), (".png", "PNG", {}), (".bmp", "BMP", {}),
]  # fmt: skip


class TestFewColours:
    @pytest.mark.parametrize(("suffix", "form", "options"), BITONAL)
    def test_1_bit_stays_1_bit(self, suffix, form, options):
        gray = line_art()
        picture = decode_picture(saved(Image.fromarray(gray).convert("1"), form, dpi=(600, 600), **options), "a")
        pixels = picture.pixels.copy()
        pixels[40:60, 40:60] = cv2.GaussianBlur(pixels, (5, 5), 0)[40:60, 40:60]
        data, notes = encode_with_notes(suffix, picture.with_pixels(pixels))
        with Image.open(BytesIO(data)) as back:
            assert back.mode == "1"
            values = np.asarray(back.convert("L"))
        np.testing.assert_array_equal(values, np.where(pixels >= 128, 255, 0))
        assert notes == ()
        assert decode_picture(data, "b").meta.dpi == pytest.approx((600, 600), abs=0.1)

    def test_a_grey_hole_is_dithered(self):
        picture = decode_picture(saved(Image.fromarray(line_art()).convert("1"), "PNG"), "a")
        pixels = picture.pixels.copy()
        pixels[40:80, 40:80] = 128
        with Image.open(BytesIO(encode_picture(".png", picture.with_pixels(pixels)))) as back:
            values = np.asarray(back)
        assert back.mode == "1" and 0.4 < values[40:80, 40:80].mean() < 0.6
        outside = np.ones_like(values)
        outside[40:80, 40:80] = False
        np.testing.assert_array_equal(values[outside], picture.pixels[outside] > 0)

    @pytest.mark.parametrize(("suffix", "form"), [(".png", "PNG"), (".tif", "TIFF"), (".bmp", "BMP"), (".png", "GIF")])
    def test_a_palette_stays_where_the_colours_are_in_it(self, suffix, form):
        colours = noise((16, 3), seed=5)
        indices = np.random.default_rng(2).integers(0, 16, (30, 40))
        image = Image.fromarray(colours[indices]).quantize(16)
        picture = decode_picture(saved(image, form), "a")
        pixels = picture.pixels.copy()
        pixels[5:9, 5:9] = pixels[20, 20]
        pixels[6, 6] += np.where(pixels[6, 6] < 128, 2, -2).astype(np.uint8)  # one that is to be added
        data, notes = encode_with_notes(suffix, picture.with_pixels(pixels))
        with Image.open(BytesIO(data)) as back:
            assert back.mode == "P"
            np.testing.assert_array_equal(np.asarray(back.convert("RGB")), pixels)
        assert notes == ()

    def test_a_palette_with_transparency(self):
        image = Image.fromarray(noise((4, 3))[np.arange(20 * 30).reshape(20, 30) % 4]).quantize(4)
        data = saved(image, "PNG", transparency=bytes((255, 128, 0, 255)))
        picture = decode_picture(data, "a")
        assert picture.pixels.shape == (20, 30, 4)
        with Image.open(BytesIO(encode_picture(".png", picture))) as back:
            assert back.mode == "P"
            np.testing.assert_array_equal(np.asarray(back.convert("RGBA")), picture.pixels)

    def test_a_gradient_in_a_full_palette_is_said(self):
        picture = decode_picture(saved(Image.fromarray(noise((64, 64, 3))).quantize(256), "PNG"), "a")
        pixels = picture.pixels.copy()
        pixels[:32, :32] = noise((32, 32, 3), seed=8)
        data, notes = encode_with_notes(".png", picture.with_pixels(pixels))
        assert "palette is not kept" in notes[0]
        np.testing.assert_array_equal(decode_picture(data, "b").pixels, pixels)

    @pytest.mark.parametrize("channels", [3, 4])
    def test_bands_of_any_height_give_the_same_file(self, monkeypatch, channels):
        colours = noise((16, channels), seed=5)
        pixels = colours[np.random.default_rng(2).integers(0, 16, (31, 40))]
        pixels[30, 39, 0] ^= 1  # a colour that is to be added
        palette = np.concatenate((colours[:, :3], colours[:, 3:] if channels == 4 else np.full((16, 1), 255)), axis=1)
        kind = FewColours(palette.astype(np.uint8).tobytes())
        found = []
        for band in (10_000, 400, 1):  # pixels: all at once, ten rows, one row
            monkeypatch.setattr(few_colours, "_BAND", band)
            found.append(few_colours.as_stored(pixels, kind))
        assert len({each.tobytes() for each in found}) == len({bytes(each.getpalette()) for each in found}) == 1
        np.testing.assert_array_equal(np.asarray(found[0].convert("RGBA"))[..., :channels], pixels)

    def test_a_palette_takes_little_memory(self):
        pixels = np.repeat(np.repeat(noise((40, 50, 3), seed=5) & 192, 50, axis=0), 50, axis=1)  # 5 million
        tracemalloc.start()
        try:
            image = few_colours.as_stored(pixels, FewColours(b"\0\0\0\xff"))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert image is not None and peak < 12 * 5_000_000
        np.testing.assert_array_equal(np.asarray(image.convert("RGB")), pixels)

    def test_formats_without_are_said(self):
        one = decode_picture(saved(Image.fromarray(line_art()).convert("1"), "PNG"), "a")
        assert "1 bit" in encode_with_notes(".jpg", one)[1][0]
        two = PngInfo()
        two.add_text("Title", "few")
        few = decode_picture(saved(Image.fromarray(noise((20, 30, 3))).quantize(8), "PNG", pnginfo=two), "a")
        assert [part in " ".join(encode_with_notes(".webp", few)[1]) for part in ("palette", "texts")] == [True, True]


def cmyk_profile():
    """A profile of CMYK, of tables (ICC.1, lut8Type) that follow the plain rule, for littlecms makes none."""
    lab = ImageCms.createProfile("LAB")
    srgb = ImageCms.createProfile("sRGB")
    steps = np.linspace(0, 255, 9)
    inks = np.stack(np.meshgrid(steps, steps, steps, steps, indexing="ij"), -1).reshape(-1, 4)
    rgb = np.rint((255 - inks[:, :3]) * (255 - inks[:, 3:]) / 255).astype(np.uint8)
    to_lab = ImageCms.buildTransform(srgb, lab, "RGB", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    seen = np.asarray(ImageCms.applyTransform(Image.fromarray(rgb[None]), to_lab))[0]
    seen = seen ^ np.array((0, 128, 128), np.uint8)  # Pillow's LAB counts from -128 on, a profile from 0
    grid = np.rint(np.linspace(0, 255, 25)).astype(np.uint8)
    places = np.stack(np.meshgrid(grid, grid, grid, indexing="ij"), -1).reshape(1, -1, 3) ^ np.array(
        (0, 128, 128), np.uint8
    )
    to_rgb = ImageCms.buildTransform(lab, srgb, "LAB", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    shown = Image.frombytes("LAB", (places.shape[1], 1), np.ascontiguousarray(places).tobytes())
    back = cmyk.to_inks(np.asarray(ImageCms.applyTransform(shown, to_rgb)), None)[0]
    tables = {b"A2B0": _table(4, 3, 9, seen), b"B2A0": _table(3, 4, 25, back), b"wtpt": b"XYZ " + bytes(4)}
    tables[b"wtpt"] += struct.pack(">3i", 63190, 65536, 54061)
    body, index, start = b"", b"", 128 + 4 + 12 * len(tables)
    for name, table in tables.items():
        table += b"\0" * (-len(table) % 4)
        index += name + struct.pack(">II", start + len(body), len(table))
        body += table
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"lcms", 0x02400000, b"prtr", b"CMYK", b"Lab ")
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tables)) + index + body


def _table(inputs, outputs, steps, values):
    straight = bytes(range(256))
    matrix = struct.pack(">9i", *np.rint(65536 * np.eye(3)).astype(int).ravel())
    head = b"mft1" + bytes(4) + bytes((inputs, outputs, steps, 0)) + matrix
    return head + straight * inputs + np.ascontiguousarray(values, np.uint8).tobytes() + straight * outputs


class TestCmyk:
    @pytest.mark.parametrize(("suffix", "form", "options"), [
        (".tif", "TIFF", {"compression": "tiff_lzw"}), (".tif", "TIFF", {}), (".jpg", "JPEG", {"quality": 95}),
    ])  # fmt: skip
    def test_numbers_outside_the_repair_stay(self, suffix, form, options):
        inks = noise((40, 48, 4)) if form == "TIFF" else np.full((40, 48, 4), (10, 200, 30, 80), np.uint8)
        picture = decode_picture(saved(Image.frombytes("CMYK", (48, 40), inks.tobytes()), form, **options), "a")
        assert picture.pixels.shape == (40, 48, 3)
        pixels = picture.pixels.copy()
        pixels[10:20, 10:20] = 0
        pixels[12:14, 12:14] = (255, 0, 0)
        data, _ = encode_with_notes(suffix, picture.with_pixels(pixels))
        with Image.open(BytesIO(data)) as back:
            assert back.mode == "CMYK"
            now = np.asarray(back).astype(int)
        outside = np.ones((40, 48), bool)
        outside[8:24, 8:24] = False
        assert np.abs(now - inks)[outside].max() <= (0 if form == "TIFF" else 4)
        if form == "TIFF":
            assert now[15, 15].tolist() == [0, 0, 0, 255] and now[12, 12].tolist() == [0, 255, 255, 0]

    def test_as_rgb_if_the_user_or_the_format_wants(self):
        picture = decode_picture(saved(Image.frombytes("CMYK", (48, 40), noise((40, 48, 4)).tobytes()), "TIFF"), "a")
        np.testing.assert_array_equal(
            decode_picture(encode_picture(".tif", picture.as_rgb()), "b").pixels, picture.pixels
        )
        data, notes = encode_with_notes(".png", picture)
        np.testing.assert_array_equal(decode_picture(data, "b").pixels, picture.pixels)
        assert "CMYK" in notes[0]

    def test_through_its_profile(self):
        profile = cmyk_profile()
        assert cmyk.usable_profile(profile) == profile
        inks = noise((40, 48, 4))
        image = Image.frombytes("CMYK", (48, 40), inks.tobytes())
        picture = decode_picture(saved(image, "TIFF", icc_profile=profile), "a")
        pixels = picture.pixels.copy()
        pixels[10:20, 10:20] = (200, 60, 60)
        with Image.open(BytesIO(encode_picture(".tif", picture.with_pixels(pixels)))) as back:
            assert back.info["icc_profile"] == profile
            now = np.asarray(back)
        outside = np.ones((40, 48), bool)
        outside[10:20, 10:20] = False
        np.testing.assert_array_equal(now[outside], inks[outside])
        shown = decode_picture(encode_picture(".tif", picture.with_pixels(pixels)), "b").pixels
        assert np.abs(shown[12, 12].astype(int) - (200, 60, 60)).max() < 12
        rgb = decode_picture(encode_picture(".png", picture), "b")
        assert rgb.meta.icc and b"sRGB" in rgb.meta.icc.replace(b"\0", b"")

    @pytest.mark.parametrize("profile", [b"no profile", b"\0" * 200])
    def test_a_broken_profile_does_not_stop_it(self, profile):
        image = Image.frombytes("CMYK", (48, 40), noise((40, 48, 4)).tobytes())
        picture = decode_picture(saved(image, "TIFF", icc_profile=profile), "a")
        assert picture.pixels.shape == (40, 48, 3)
        said = "Left out, for it cannot be kept: the colour profile, which cannot be used."
        assert encode_with_notes(".tif", picture)[1] == (said,)

    def test_without_a_profile_or_with_a_good_one_nothing_is_left_out(self):
        image = Image.frombytes("CMYK", (48, 40), noise((40, 48, 4)).tobytes())
        for options in ({}, {"icc_profile": cmyk_profile()}):
            assert decode_picture(saved(image, "TIFF", **options), "a").meta.left_out == ()


class TestSizesInJpeg:
    def picture(self, **meta):
        return Picture(noise((20, 24, 3)), PictureMeta(format="PNG", **meta))

    @pytest.mark.parametrize(("name", "words"), [
        ("exif", "EXIF data"), ("xmp", "XMP data"), ("comment", "a comment"),
    ])  # fmt: skip
    def test_what_is_too_large_is_said(self, name, words):
        start = b"Exif\0\0" if name == "exif" else b""
        picture = self.picture(**{name: start + b" " * (65_001 - len(start))})
        data, notes = encode_with_notes(".jpg", picture)
        assert notes[0] == f"JPEG cannot hold {words} above 65,000 bytes; the result is without."
        assert len(data) < 10_000
        assert not any("cannot hold" in note for note in encode_with_notes(".png", picture)[1])

    @pytest.mark.parametrize("name", ["xmp", "comment"])
    def test_what_just_fits_is_kept(self, name):
        data, notes = encode_with_notes(".jpg", self.picture(**{name: b"x" * 65_000}))
        assert getattr(decode_picture(data, "a").meta, name) == b"x" * 65_000
        assert not any("cannot hold" in note for note in notes)

    def test_several_are_one_sentence(self):
        large = b"x" * 65_001
        notes = encode_with_notes(".jpg", self.picture(xmp=large, comment=large, text={"Title": "t"}))[1]
        said = "JPEG cannot hold the texts of the PNG, XMP data above 65,000 bytes and a comment above 65,000 bytes"
        assert notes[0] == f"{said}; the result is without."
