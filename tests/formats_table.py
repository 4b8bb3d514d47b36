"""Makes docs/formats.md: writes files that hold everything, reads and writes them again, and notes what came back.

python -m tests.formats_table          writes the document
python -m tests.formats_table --check  ends with 1 if it is not what the program does now
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from core.data.images import decode_picture, encode_with_notes
from core.data.picture import Picture, PictureMeta
from core.errors import ImageError

DOCUMENT = Path(__file__).parent.parent / "docs" / "formats.md"
FORMATS = {".png": "PNG", ".tif": "TIFF", ".webp": "WebP", ".jpg": "JPEG", ".bmp": "BMP"}
KEPT, REFUSED, SAID, NONE = "kept", "refused", "said", "–"
_IPTC = b"\x1c\x02\x78\0\x06repair"
_XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'

Check = Callable[[Picture, Picture], bool]


def noise(shape: tuple[int, ...], dtype: type = np.uint8) -> np.ndarray:
    return np.random.default_rng(0).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


def _same_pixels(source: Picture, back: Picture) -> bool:
    first, second = source.pixels, back.pixels
    return first.dtype == second.dtype and first.shape == second.shape and bool((first == second).all())


def _close_pixels(source: Picture, back: Picture) -> bool:
    return source.pixels.shape == back.pixels.shape and source.pixels.dtype == back.pixels.dtype


def _field(name: str) -> Check:
    def check(source: Picture, back: Picture) -> bool:
        return bool(getattr(source.meta, name)) and getattr(source.meta, name) == getattr(back.meta, name)

    return check


def _dpi(source: Picture, back: Picture) -> bool:
    return back.meta.dpi is not None and np.allclose(source.meta.dpi or 0, back.meta.dpi, atol=0.5)


def _aspect(source: Picture, back: Picture) -> bool:
    pairs = source.meta.aspect, back.meta.aspect
    return None not in pairs and abs(pairs[0][0] / pairs[0][1] - pairs[1][0] / pairs[1][1]) < 0.01  # type: ignore[index]


def _primaries(source: Picture, back: Picture) -> bool:
    return "cHRM" in back.meta.png_chunks or 319 in back.meta.tiff_tags


def _mode(source: Picture, back: Picture) -> bool:
    few = source.meta.few_colours, back.meta.few_colours
    return None not in few and bool(few[0].palette) == bool(few[1].palette)  # type: ignore[union-attr]


def _captions(source: Picture, back: Picture) -> bool:
    return back.meta.iptc == _IPTC


def _comment(source: Picture, back: Picture) -> bool:
    return back.meta.comment == source.meta.comment or back.meta.text.get("Comment") == "hello"


def _exif(source: Picture, back: Picture) -> bool:
    exif = Image.Exif()
    exif.load(back.meta.exif or b"")
    return bool(exif.get(0x010E) == "a drawing")


def _inks(source: Picture, back: Picture) -> bool:
    return source.meta.inks is not None and back.meta.inks is not None


def _channels(source: Picture, back: Picture) -> bool:
    pair = source.meta.extra, back.meta.extra
    return None not in pair and bool((pair[0].pixels == pair[1].pixels).all())  # type: ignore[union-attr]


def _pages(source: Picture, back: Picture) -> bool:
    return source.meta.pages == back.meta.pages == 2


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def _png_with(name: bytes, body: bytes) -> bytes:
    png = _saved(Image.fromarray(noise((32, 40, 3))), "PNG")
    return png[:33] + struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) + png[33:]


def _tiff_with(tags: dict[int, object], **options: object) -> bytes:
    directory = ImageFileDirectory_v2()
    for tag, value in tags.items():
        directory[tag] = value
        if isinstance(value, bytes):
            directory.tagtype[tag] = 7
    return _saved(Image.fromarray(noise((32, 40, 3))), "TIFF", tiffinfo=directory, **options)


def _extra() -> bytes:
    buffer = BytesIO()
    tifffile.imwrite(buffer, noise((32, 40, 4)), photometric="rgb", extrasamples=[0], metadata=None)
    return buffer.getvalue()


def sources() -> list[tuple[str, Picture, Check]]:
    """What is looked for, a picture that has it, and whether it came back."""
    rgb, grey = noise((32, 40, 3)), noise((32, 40))
    exif = Image.Exif()
    exif[0x010E] = "a drawing"
    plain = PictureMeta()
    text = PngInfo()
    text.add_text("Title", "a drawing")
    pages = [Image.fromarray(rgb), Image.fromarray(grey)]
    bits = Image.fromarray(grey).convert("1")
    few = Image.fromarray(rgb).quantize(16)
    inks = Image.frombytes("CMYK", (40, 32), noise((32, 40, 4)).tobytes())
    made: list[tuple[str, bytes | Picture, Check]] = [
        ("8 bits", Picture(rgb), _same_pixels),
        ("16 bits", Picture(noise((32, 40, 3), np.uint16)), _same_pixels),
        ("1 bit", _saved(bits, "PNG"), _mode),
        ("palette", _saved(few, "PNG"), _mode),
        ("CMYK", _saved(inks, "TIFF"), _inks),
        ("alpha", Picture(noise((32, 40, 4))), _same_pixels),
        ("grey and alpha, 16 bits", Picture(noise((32, 40, 2), np.uint16)), _same_pixels),
        ("extra channels", _extra(), _channels),
        ("colour profile", Picture(rgb, replace(plain, icc=b"profile" * 20)), _field("icc")),
        ("gamma (gAMA)", _png_with(b"gAMA", struct.pack(">I", 100_000)), _field("png_chunks")),
        ("CICP, light levels", _png_with(b"cICP", bytes((9, 16, 0, 1))), _field("png_chunks")),
        ("white point, primaries", _tiff_with({318: (0.3, 0.3), 319: (0.6, 0.3, 0.3, 0.6, 0.2, 0.1)}), _primaries),
        ("resolution", Picture(rgb, replace(plain, dpi=(300.0, 300.0))), _dpi),
        ("resolution in no unit", Picture(rgb, replace(plain, aspect=(2.0, 1.0))), _aspect),
        ("texts of a PNG", _saved(Image.fromarray(rgb), "PNG", pnginfo=text), _field("text")),
        ("comment", _saved(Image.fromarray(rgb), "JPEG", comment=b"hello"), _comment),
        ("EXIF", Picture(rgb, replace(plain, exif=exif.tobytes())), _exif),
        ("IPTC, Photoshop", _tiff_with({33723: _IPTC}), _captions),
        ("XMP", Picture(rgb, replace(plain, xmp=_XMP)), _field("xmp")),
        ("pages of a TIFF", _saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), _pages),
    ]
    return [
        (name, decode_picture(source, name) if isinstance(source, bytes) else source, check)
        for name, source, check in made
    ]


def outcome(name: str, picture: Picture, suffix: str, check: Check) -> str:
    """What becomes of it in a format: a cell of the table."""
    lossy = suffix == ".jpg" and check is _same_pixels
    try:
        data, notes = encode_with_notes(suffix, picture)
    except ImageError:
        return REFUSED
    if (_close_pixels if lossy else check)(picture, decode_picture(data, "back")):
        possible = name in ("1 bit", "palette")
        return "kept when possible" if possible else "depth kept, pixels said" if lossy else KEPT
    told = [note for note in notes if not (suffix == ".jpg" and note.startswith("JPEG encodes"))]
    return SAID if told else "dropped"


def document() -> str:
    head = f"| | {' | '.join(FORMATS.values())} |\n|---|{'---|' * len(FORMATS)}\n"
    rows = [
        f"| {name} | {' | '.join(outcome(name, picture, suffix, check) for suffix in FORMATS)} |\n"
        for name, picture, check in sources()
    ]
    return _BEFORE + head + "".join(rows) + _AFTER


_BEFORE = """# What comes back

Made by `python -m tests.formats_table`, which writes a file that holds each thing, reads it, writes it in each format,
and looks for it again.

- **kept**: it is there again as it was.
- **kept when possible**: as long as the repaired pixels allow it. A picture of 1 bit stays one (grey in the hole is
  dithered); a palette stays if each new colour is in it, within 6 of 255, or finds room. Otherwise that is said.
- **said**: the format cannot hold it; the run says so, as do the row and the report of a folder run, and the export.
- **refused**: the picture is not written in that format; the sentence says which formats can.

"""
_AFTER = """
Pixels outside the mask are the same in all formats but JPEG, which encodes the whole picture again and says so. A JPEG
keeps the quantisation tables of a JPEG. WebP is written without loss.

- **CMYK** is shown and repaired as RGB, through its profile if it has one. In TIFF the numbers outside the mask stay,
  and the repaired ones come from the same profile. `--cmyk rgb` writes RGB. CMYK of 16 bits is refused.
- **9 to 15 bits** in a TIFF become 16, and 2 and 4 bits of a grey PNG become 8; both are said.
- **Other pages** of a TIFF are carried byte for byte. If they cannot be (old JPEG compression, BigTIFF), that is said.
  Small copies of the first page are left out, as are thumbnails in EXIF, XMP and Photoshop's resources: they would
  still show what was removed.
- **The orientation** is applied to the pixels, and then reset in EXIF and XMP.
- **Left out, and said**: Photoshop's layers in a TIFF, extended XMP in a JPEG, unknown chunks of a PNG, a profile of
  CMYK that cannot be used both ways; in a JPEG, EXIF, XMP or a comment above 65,000 bytes.
- **Left out**: significant bits, background, histogram, date and suggested palette of a PNG; private tags of a TIFF.
- **A wrong ending**: in a folder run a PNG, WebP or TIFF called `.jpg` or `.bmp` stays what it is, under its name; a
  JPEG called `.png` becomes a PNG. Both are said.
"""


def main() -> int:
    made = document()
    if "--check" in sys.argv:
        return int(DOCUMENT.read_text(encoding="utf-8") != made)
    DOCUMENT.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
