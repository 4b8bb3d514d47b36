"""Masks and edge maps are understood from whatever picture somebody saved them as."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.data.images import Picture, write_picture
from core.data.mask_io import MaskFile, read_edge_file, read_edges, read_mask, read_mask_file, scaled_mask, write_gray
from core.errors import EdgeError, ImageError, MaskError


def noise(shape, dtype=np.uint8, seed=0):
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


@pytest.fixture
def hole():
    mask = np.zeros((40, 48), np.uint8)
    mask[8:24, 8:32] = 255
    return mask


SUFFIXES = [".png", ".jpg", ".tif", ".webp", ".bmp", ".gif"]


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif"])
def test_masks_of_any_kind_split_at_half(tmp_path, suffix):
    soft = np.zeros((40, 40), np.uint8)
    soft[8:24, 8:24] = 255
    Image.fromarray(soft).convert("RGB").save(tmp_path / f"m{suffix}")
    mask = read_mask(tmp_path / f"m{suffix}", (40, 40))
    assert set(np.unique(mask)) == {0, 255}
    np.testing.assert_array_equal(mask, soft)


def test_deep_mask(tmp_path):
    deep = np.zeros((10, 12), np.uint16)
    deep[2:5, 3:6] = 65535
    write_picture(tmp_path / "m.png", Picture(deep))
    np.testing.assert_array_equal(read_mask(tmp_path / "m.png", (10, 12)) > 0, deep > 0)


def test_sizes_must_agree(tmp_path):
    write_gray(tmp_path / "m.png", np.zeros((10, 12), np.uint8))
    with pytest.raises(MaskError, match="12 x 10"):
        read_mask(tmp_path / "m.png", (12, 10))
    with pytest.raises(EdgeError, match="12 x 10"):
        read_edges(tmp_path / "m.png", (12, 10))


def test_edges_keep_their_strength(tmp_path):
    edges = noise((10, 12))
    write_gray(tmp_path / "e.png", edges)
    np.testing.assert_array_equal(read_edges(tmp_path / "e.png", (10, 12)), edges)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_any_format_is_imported_and_split_at_half(tmp_path, hole, suffix, mode):
    Image.fromarray(hole).convert(mode).save(tmp_path / f"m{suffix}", quality=60)  # ringing, in a JPEG
    back = read_mask_file(tmp_path / f"m{suffix}", hole.shape)
    np.testing.assert_array_equal(back.mask, hole)
    assert back.share == np.count_nonzero(hole) / hole.size
    assert (back.resized, back.stretched, back.source_size) == (False, False, (40, 48))


def test_half_is_white_enough_and_no_less(tmp_path):
    write_gray(tmp_path / "m.png", np.array([[0, 127, 128, 255]], np.uint8))
    assert read_mask_file(tmp_path / "m.png", (1, 4)).mask.tolist() == [[0, 0, 255, 255]]
    write_picture(tmp_path / "d.png", Picture(np.array([[0, 32767, 32768, 65535]], np.uint16)))
    assert read_mask_file(tmp_path / "d.png", (1, 4)).mask.tolist() == [[0, 0, 255, 255]]


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 0, 0), (255, 255, 255)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_one_colour_on_transparency_is_the_hole(tmp_path, hole, colour, dtype):
    pixels = np.zeros((40, 48, 4), dtype)
    pixels[hole > 0, :3] = np.array(colour, dtype) * (257 if dtype == np.uint16 else 1)
    pixels[hole > 0, 3] = np.iinfo(dtype).max
    pixels[hole == 0, 3] = np.iinfo(dtype).max // 3
    pixels[hole == 0, :3] = noise((np.count_nonzero(hole == 0), 3), dtype)  # what is hardly seen does not count
    write_picture(tmp_path / "m.png", Picture(pixels))
    np.testing.assert_array_equal(read_mask_file(tmp_path / "m.png", hole.shape).mask, hole)


def test_white_and_black_on_transparency_count_by_what_is_seen(tmp_path, hole):
    pixels = np.dstack([hole, hole])
    pixels[..., 1] = 255
    pixels[:, 20:, 1] = 0
    write_picture(tmp_path / "m.png", Picture(pixels))
    expected = hole.copy()
    expected[:, 20:] = 0
    np.testing.assert_array_equal(read_mask_file(tmp_path / "m.png", hole.shape).mask, expected)


@pytest.mark.parametrize("colour", [(255, 0, 0), (0, 0, 255), (200, 60, 0)])
def test_a_hole_in_a_dark_colour_is_seen(tmp_path, hole, colour):
    pixels = (hole[..., None] > 0) * np.array(colour, np.uint8)
    write_picture(tmp_path / "m.png", Picture(pixels))
    np.testing.assert_array_equal(read_mask_file(tmp_path / "m.png", hole.shape).mask, hole)


def test_red_on_white_is_black_on_white(tmp_path, hole):
    pixels = np.where(hole[..., None] > 0, np.array([255, 0, 0], np.uint8), np.uint8(255))
    write_picture(tmp_path / "m.png", Picture(pixels))
    back = read_mask_file(tmp_path / "m.png", hole.shape)
    np.testing.assert_array_equal(back.mask, 255 - hole)
    assert back.share > 0.5


@pytest.mark.parametrize("factor", [2, 3, 4])
def test_a_mask_of_another_size_isscaled(tmp_path, hole, factor):
    large = np.kron(hole, np.ones((factor, factor), np.uint8))
    write_gray(tmp_path / "large.png", large)
    write_gray(tmp_path / "small.png", hole)
    shrunk = read_mask_file(tmp_path / "large.png", hole.shape)
    np.testing.assert_array_equal(shrunk.mask, hole)
    assert (shrunk.resized, shrunk.stretched, shrunk.source_size) == (True, False, large.shape)
    enlarged = read_mask_file(tmp_path / "small.png", large.shape)
    assert np.count_nonzero(enlarged.mask != large) <= 4 * factor * factor  # rounded at the corners
    assert (enlarged.resized, enlarged.stretched) == (True, False)


def test_another_proportion_is_told(tmp_path, hole):
    write_gray(tmp_path / "m.png", hole)
    back = read_mask_file(tmp_path / "m.png", (40, 60))
    assert (back.resized, back.stretched) == (True, True)
    assert np.flatnonzero(back.mask[16]).tolist() == list(range(10, 40))
    assert not read_mask_file(tmp_path / "m.png", (27, 32)).stretched  # 26.7 rows, rounded


@pytest.mark.parametrize("size", [(33, 41), (7, 9), (1, 1), (90, 41)])
def test_no_scratch_is_lost_in_shrinking(tmp_path, size):
    scratch = np.zeros((100, 100), np.uint8)
    np.fill_diagonal(scratch, 255)
    write_gray(tmp_path / "m.png", scratch)
    mask = read_mask_file(tmp_path / "m.png", size).mask
    assert mask.shape == size
    assert mask.any(axis=1).all()
    assert mask.any(axis=0).all()


def scaled(mask, size):
    """A mask in another size."""
    return scaled_mask(MaskFile(mask, 0.0, False, mask.shape, False), size).mask


@given(*[st.integers(1, 25) for _ in range(4)], st.integers(0, 99))
def test_scaling_is_binary_and_keeps_everything_and_nothing(height, width, new_height, new_width, seed):
    mask = np.where(noise((height, width), seed=seed) > 200, np.uint8(255), np.uint8(0))
    found = scaled(mask, (new_height, new_width))
    assert found.shape == (new_height, new_width)
    assert set(np.unique(found)) <= {0, 255}
    assert scaled(np.full_like(mask, 255), found.shape).all()
    assert not scaled(np.zeros_like(mask), found.shape).any()
    if new_height <= height and new_width <= width:
        assert found.any() == mask.any()


def test_what_cannot_be_read_is_said_of_the_mask(tmp_path):
    (tmp_path / "m.png").write_bytes(b"nothing of the kind")
    with pytest.raises(MaskError, match=r"The mask cannot be read: m\.png is not a picture"):
        read_mask_file(tmp_path / "m.png", (4, 4))
    with pytest.raises(EdgeError, match=r"The edge map cannot be read: There is no file"):
        read_edge_file(tmp_path / "e.png", (4, 4))


@pytest.fixture
def lines():
    edges = np.zeros((40, 48), np.uint8)
    edges[10, 5:40] = edges[5:35, 20] = 255
    return edges


@pytest.mark.parametrize("suffix", [".png", ".tif", ".webp", ".bmp", ".gif"])
def test_edge_maps_of_any_format(tmp_path, lines, suffix):
    Image.fromarray(lines).convert("RGB").save(tmp_path / f"e{suffix}", lossless=True)
    back = read_edge_file(tmp_path / f"e{suffix}", lines.shape)
    np.testing.assert_array_equal(back.edges, lines)
    assert back.share == np.count_nonzero(lines) / lines.size
    assert not back.dark_on_white


def test_dark_lines_on_white_are_told_and_on_transparency_understood(tmp_path, lines):
    write_gray(tmp_path / "e.png", 255 - lines)
    back = read_edge_file(tmp_path / "e.png", lines.shape)
    assert back.dark_on_white
    np.testing.assert_array_equal(255 - back.edges, lines)
    write_picture(tmp_path / "t.png", Picture(np.dstack([np.zeros_like(lines), lines])))
    back = read_edge_file(tmp_path / "t.png", lines.shape)
    assert not back.dark_on_white
    np.testing.assert_array_equal(back.edges, lines)


def test_an_edge_map_of_another_size_is_refused(tmp_path, lines):
    write_gray(tmp_path / "e.png", lines)
    with pytest.raises(EdgeError, match=r"e\.png has 48 x 40 pixels, the picture 40 x 48; they must be the same\."):
        read_edge_file(tmp_path / "e.png", (48, 40))


def test_masks_are_written_as_png_only(tmp_path, hole):
    with pytest.raises(ImageError, match="saved as PNG"):
        write_gray(tmp_path / "m.jpg", hole)
    write_gray(tmp_path / "m.png", hole)
    with Image.open(tmp_path / "m.png") as image:
        assert (image.mode, image.size) == ("L", (48, 40))
