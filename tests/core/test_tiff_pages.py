"""The further pages of a TIFF: all of them are carried or it is said that they are not, in memory that is bounded."""

import struct
from pathlib import Path

import pytest

from core.data import tiff_pages
from core.data.format_limits import loss_sentences
from core.data.images import decode_picture

EXIF_BLOCK = 34665
STATED = {
    tiff_pages.WIDTH: 4, tiff_pages.HEIGHT: 2, tiff_pages.BITS: 8, tiff_pages.COMPRESSION: 1,
    tiff_pages.PHOTOMETRIC: 1, tiff_pages.SAMPLES: 1, tiff_pages.ROWS_PER_STRIP: 2,
}  # fmt: skip
LONG = 1000  # bytes that a value or a strip takes


def with_pages(count, *more):
    """A TIFF of `count` pages that all show the same bytes. more: further tags of each, as (tag, kind, items, value);
    a value above 4 bytes is the bytes at the value as a place."""
    stated = {tag: (tag, 3, 1, value) for tag, value in STATED.items()}
    stated |= {tag: (tag, 4, 1, 8) for tag in (tiff_pages.STRIP_OFFSETS, tiff_pages.STRIP_LENGTHS)}
    stated |= {entry[0]: entry for entry in more}
    entries = b"".join(struct.pack("<HHII", *stated[tag]) for tag in sorted(stated))
    start, size = 8 + LONG, 6 + len(entries)
    following = [*range(start + size, start + size * count, size), 0]
    pages = (struct.pack("<H", len(stated)) + entries + struct.pack("<I", place) for place in following)
    return struct.pack("<4sI", b"II*\0", start) + bytes(LONG) + b"".join(pages)


def sentences(data):
    picture = decode_picture(data, "a.tif")
    return picture.meta.other_pages, " ".join(loss_sentences(Path("a.tif"), picture.meta))


def test_ordinary_pages_are_carried():
    others, said = sentences(with_pages(3))
    assert len(others.pages) == 2
    assert "the others stay as they are" in said


def test_a_page_that_names_the_same_bytes_in_many_tags_is_refused():
    data = with_pages(1, *((60_000 + tag, 7, LONG, 8) for tag in range(100)))
    with pytest.raises(ValueError, match="names the same bytes many times"):
        tiff_pages.first_directory(data)


def test_values_that_many_pages_share_too_often_are_not_carried():
    tags = [(60_000 + tag, 7, LONG, 8) for tag in range(3)]
    others, said = sentences(with_pages(20, *tags))
    assert others is None
    assert "only the first is in the result" in said


def test_pixels_that_many_pages_share_are_not_copied(monkeypatch):
    data = with_pages(20, (tiff_pages.STRIP_LENGTHS, 4, 1, LONG))
    assert len(data) < 19 * LONG / 2
    monkeypatch.setattr(tiff_pages, "_page", lambda *_: pytest.fail("a page was copied"))
    others, said = sentences(data)
    assert others is None
    assert "The file has 20 pages; only the first is in the result." in said


def test_exif_that_many_pages_share_too_often_is_not_carried():
    block = struct.pack("<HHHIII", 1, 37500, 7, LONG, 8, 0)
    data = with_pages(40, (EXIF_BLOCK, 4, 1, 0))
    place = len(data)
    data = (
        data.replace(struct.pack("<HHII", EXIF_BLOCK, 4, 1, 0), struct.pack("<HHII", EXIF_BLOCK, 4, 1, place)) + block
    )
    assert len(data) < 39 * LONG / 2
    assert tiff_pages.read_other_pages(data) is None
    assert tiff_pages.count_pages(data) == 40


def test_too_many_pages_are_not_carried_in_part():
    most = tiff_pages._MAX_PAGES
    others, said = sentences(with_pages(most))
    assert len(others.pages) == most - 1
    assert "the others stay as they are" in said
    others, said = sentences(with_pages(most + 1))
    assert others is None
    assert "only the first is in the result" in said
