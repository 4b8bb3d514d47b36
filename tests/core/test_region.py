"""A copied part of a picture: the same pixels at the same place, in a picture of any kind."""

import tracemalloc
import zipfile
from io import BytesIO

import numpy as np
import pytest

from core.boxes import Box, whole
from core.edit.region import Region, changed_region
from core.edit.repairs import Repair, RepairKind, compose
from core.errors import DataError


def laid(region, picture):
    out = picture.copy()
    compose(picture, (Repair(RepairKind.RETOUCH, region.cells(picture)),), whole(picture.shape), out)
    return out


@pytest.fixture
def image():
    return np.random.default_rng(1).integers(0, 256, (60, 80, 3), np.uint8)


@pytest.fixture
def mask():
    marked = np.zeros((60, 80), np.uint8)
    marked[20:30, 50:75] = 255
    marked[25, 60] = 0
    return marked


def test_the_pixels_come_back_where_they_were_and_no_others(image, mask):
    region = Region.from_bytes(Region.cut(image, mask).to_bytes())
    assert region.box == (20, 50, 30, 75)
    out = laid(region, np.full_like(image, 7))
    assert (out[mask > 0] == image[mask > 0]).all() and (out[mask == 0] == 7).all()


@pytest.mark.parametrize("shape", [(60, 80), (60, 80, 4), (60, 80, 2)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_it_fits_pictures_of_other_kinds(image, mask, shape, dtype):
    grey = image[..., :1].repeat(3, axis=2)
    out = laid(Region.cut(grey, mask), np.zeros(shape, dtype))
    scale = 257 if dtype == np.uint16 else 1
    first = out if out.ndim == 2 else out[..., 0]
    assert (first[mask > 0] == grey[mask > 0][:, 0].astype(int) * scale).all()
    if len(shape) == 3 and shape[2] in (2, 4):
        assert (out[mask > 0][:, -1] == np.iinfo(dtype).max).all()


def test_what_lies_outside_a_smaller_picture_is_left_out(image, mask):
    small = np.zeros((28, 60, 3), np.uint8)
    out = laid(Region.cut(image, mask), small)
    assert (out[20:28, 50:60][mask[20:28, 50:60] > 0] == image[20:28, 50:60][mask[20:28, 50:60] > 0]).all()
    assert not Region.cut(image, mask).cells(small[:20])


def test_nothing_marked_is_refused(image):
    with pytest.raises(DataError, match="Nothing is marked"):
        Region.cut(image, np.zeros((60, 80), np.uint8))


def npz(**arrays):
    packed = BytesIO()
    np.savez(packed, **arrays)
    return packed.getvalue()


GOOD = {"corner": np.zeros(2, np.int64), "pixels": np.zeros((3, 4, 3), np.uint8), "mask": np.ones((3, 4), np.uint8)}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 and no more",
        npz(mask=GOOD["mask"]),
        npz(**{**GOOD, "pixels": np.zeros((3, 4, 3))}),
        npz(**{**GOOD, "pixels": np.zeros((3, 5, 3), np.uint8)}),
        npz(**{**GOOD, "mask": np.ones((3, 4, 3), np.uint8)}),
        npz(**{**GOOD, "corner": np.zeros(3, np.int64)}),
        npz(**{**GOOD, "pixels": np.array([{}], object)}),
        npz(**GOOD)[:-200],
    ],
)
def test_anything_else_is_one_sentence(data):
    with pytest.raises(DataError, match="not a part of a picture that can be read"):
        Region.from_bytes(data)


@pytest.mark.parametrize("claimed", [(100_000, 100_000), (2**31, 2**31), (3, 4, 10**9)])
@pytest.mark.parametrize("name", ["mask", "pixels", "corner"])
def test_memory_is_not_taken_for_what_is_only_claimed(name, claimed):
    array = BytesIO()
    np.lib.format.write_array_header_1_0(array, {"descr": "|u1", "fortran_order": False, "shape": claimed})
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for other in {*GOOD} - {name}:
            with archive.open(f"{other}.npy", "w") as entry:
                np.lib.format.write_array(entry, GOOD[other])
        archive.writestr(f"{name}.npy", array.getvalue() + bytes(100))
    tracemalloc.start()
    try:
        with pytest.raises(DataError, match="not a part of a picture that can be read"):
            Region.from_bytes(packed.getvalue())
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("place", [2**62, -(2**63)])
def test_a_part_from_far_away_lies_in_no_picture(image, place):
    data = npz(**{**GOOD, "corner": np.array([place, 0])})
    assert Region.from_bytes(data).cells(image) == ()


def test_another_version_of_a_picture_is_what_differs(image):
    other = np.dstack([image, np.full(image.shape[:2], 255, np.uint8)])
    other[5:8, 6:10, :3] ^= 255
    other[0, 0] = 0  # transparent: it says nothing
    region = changed_region(image, other)
    assert region is not None and region.box == Box(5, 6, 8, 10) and region.mask.all()
    assert (region.pixels == other[5:8, 6:10, :3]).all()
    assert changed_region(image, image.copy()) is None
