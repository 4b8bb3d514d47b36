"""Masks for training: bytes 0 and 255, shapes, shares, chance only from the generator."""

import numpy as np
import pytest
from PIL import Image

from core.config import MaskKind
from core.data import masks
from core.data.mask_io import read_training_mask
from core.data.masks import HOLE, MAX_COVERAGE, MIN_COVERAGE, MaskSource, random_block, random_half, strokes
from core.errors import DataError, ImageError, MaskError

SIZE = (40, 60)


def save(path, values):
    Image.fromarray(values.astype(np.uint8)).save(path)
    return path


def box_of(mask):
    rows, columns = np.nonzero(mask)
    return rows.min(), columns.min(), rows.max() + 1, columns.max() + 1


def test_a_block_has_half_the_sides_and_goes_everywhere(rng):
    corners = set()
    for _ in range(300):
        mask = random_block(SIZE, rng)
        top, left, bottom, right = box_of(mask)
        assert mask.dtype == np.uint8 and mask.shape == SIZE
        assert (bottom - top, right - left) == (20, 30)
        assert (mask[top:bottom, left:right] == 255).all() and np.count_nonzero(mask) == 600
        corners.add((top, left))
    assert {min(c[0] for c in corners), max(c[0] for c in corners)} == {0, 20}
    assert {min(c[1] for c in corners), max(c[1] for c in corners)} == {0, 30}


def test_a_half_is_left_or_right(rng):
    boxes = {box_of(random_half(SIZE, rng)) for _ in range(40)}
    assert boxes == {(0, 0, 40, 30), (0, 30, 40, 60)}


@pytest.mark.parametrize("size", [(256, 256), (64, 96), (16, 16)])
def test_strokes_keep_their_share(size):
    shares = []
    for seed in range(60):
        mask = strokes(size, np.random.default_rng(seed))
        assert mask.dtype == np.uint8 and set(np.unique(mask)) == {0, 255}
        shares.append(np.count_nonzero(mask) / mask.size)
    assert min(shares) >= MIN_COVERAGE and max(shares) <= MAX_COVERAGE
    assert max(shares) > 0.2 > 0.05 > min(shares)


def test_strokes_follow_the_generator_alone():
    first, again = (strokes((64, 64), np.random.default_rng(3)) for _ in range(2))
    assert (first == again).all()
    assert (first != strokes((64, 64), np.random.default_rng(4))).any()


def test_an_external_mask_is_scaled_and_split_at_half(tmp_path):
    values = np.zeros((20, 30), np.uint8)
    values[5:10, 3:9] = 255
    values[0, 0] = 90  # compression noise
    mask = read_training_mask(save(tmp_path / "m.png", values), SIZE)
    assert box_of(mask) == (10, 6, 20, 18) and set(np.unique(mask)) == {0, 255}


def test_mixtures_draw_every_kind_evenly(tmp_path, rng):
    dot = np.zeros(SIZE, np.uint8)
    dot[0, 0] = 255
    files = [save(tmp_path / "dot.png", dot)]
    sizes = {1: "file", 20 * 30: "block", 40 * 30: "half"}

    def shares(kind):
        source = MaskSource(kind, files)
        drawn = [sizes[int(np.count_nonzero(source.draw(SIZE, rng)))] for _ in range(600)]
        return {name: drawn.count(name) / 600 for name in sizes.values()}

    four, five = shares(MaskKind.EXTERNAL_BLOCK), shares(MaskKind.EXTERNAL_BLOCK_HALF)
    assert four["half"] == 0 and four["file"] == pytest.approx(0.5, abs=0.1)
    assert all(share == pytest.approx(1 / 3, abs=0.1) for share in five.values())


def test_random_and_paired_files(tmp_path, rng):
    files = []
    for number in range(1, 4):
        values = np.zeros(SIZE, np.uint8)
        values[0, :number] = 255
        files.append(save(tmp_path / f"{number}.png", values))
    paired = MaskSource(MaskKind.EXTERNAL_PAIRED, files)
    assert [int(np.count_nonzero(paired.draw(SIZE, rng, index))) for index in (2, 0, 1, 3)] == [3, 1, 2, 1]
    drawn = [int(np.count_nonzero(MaskSource(MaskKind.EXTERNAL, files).draw(SIZE, rng, 0))) for _ in range(60)]
    assert set(drawn) == {1, 2, 3}


def test_masks_without_a_hole_and_broken_ones_are_passed_over(tmp_path, rng):
    empty = save(tmp_path / "empty.png", np.zeros(SIZE))
    (tmp_path / "bad.png").write_bytes(b"no")
    full = save(tmp_path / "full.png", np.full(SIZE, 255))
    source = MaskSource(MaskKind.EXTERNAL_PAIRED, [empty, tmp_path / "bad.png", full])
    assert (source.draw(SIZE, rng, 0) == 255).all()
    with pytest.raises(MaskError, match="no hole"):
        MaskSource(MaskKind.EXTERNAL, [empty]).draw(SIZE, rng)
    with pytest.raises(ImageError):
        read_training_mask(tmp_path / "bad.png", SIZE)


def test_a_kind_that_needs_files_says_so():
    for kind in (3, 4, 5, 6):
        with pytest.raises(DataError, match="TRAIN_MASK_FLIST"):
            MaskSource(MaskKind(kind))
    MaskSource(MaskKind.BLOCK)


@pytest.mark.parametrize("kind", [masks.boxes, masks.lettering, masks.torn_border, masks.dust])
@pytest.mark.parametrize("size", [(256, 256), (96, 200), (64, 64)])
def test_damage_of_every_kind_is_a_mask(kind, size, rng):
    shares = []
    for _ in range(60):
        mask = kind(size, rng)
        assert mask.shape == size and mask.dtype == np.uint8 and set(np.unique(mask)) <= {0, HOLE}
        shares.append(np.count_nonzero(mask) / mask.size)
    assert 0 < np.median(shares) < MAX_COVERAGE and max(shares) < 0.7
    assert len(set(shares)) > 3  # not the same again


def _is_full(mask):
    """Whether the hole is a box: all of the rectangle around it."""
    top, left, bottom, right = box_of(mask)
    return np.count_nonzero(mask) == (bottom - top) * (right - left)


def test_mixed_damage_is_more_than_strokes_and_always_a_hole(rng):
    source = MaskSource(MaskKind.DAMAGE)
    drawn = [source.draw((64, 64), rng) for _ in range(200)]
    assert all(mask.any() for mask in drawn)
    assert 5 < sum(_is_full(mask) for mask in drawn) < 60
    again = MaskSource(MaskKind.DAMAGE).draw((64, 64), np.random.default_rng(5))
    assert np.array_equal(again, source.draw((64, 64), np.random.default_rng(5)))
