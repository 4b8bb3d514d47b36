"""Samples, their order, and what happens when a picture fails."""

import logging
from itertools import islice

import cv2
import numpy as np
import pytest
import torch
from PIL import Image
from skimage.color import rgb2gray
from skimage.feature import canny

from core.config import EdgeKind, MaskKind
from core.data.augment import random_window
from core.data.dataset import Draw, InpaintingDataset, SampleRules, TrainOrder, collate, fixed_order, to_batch
from core.data.flist import find_pictures
from core.data.masks import MaskSource
from core.errors import DataError, MaskError
from core.training.loading import make_loader
from tests.core.conftest import write_picture

CPU = torch.device("cpu")


def dataset(folder, masks=None, edges=(), **rules):
    values = {"size": 32, "sigma": 2.0, "seed": 1, **rules}
    return InpaintingDataset(find_pictures(folder), masks or MaskSource(MaskKind.STROKES), SampleRules(**values), edges)


def same(one, other):
    return all(torch.equal(a, b) for a, b in zip(one, other, strict=True))


def test_a_sample_is_bytes_and_a_batch_is_floats(pictures):
    data = dataset(pictures)
    raw = collate([data[Draw(0, 0)], data[Draw(1, 1)]])
    assert [tuple(part.shape) for part in raw] == [(2, 3, 32, 32), (2, 1, 32, 32), (2, 1, 32, 32)]
    assert all(part.dtype == torch.uint8 for part in raw)
    batch = to_batch(raw, CPU)
    assert all(part.dtype == torch.float32 and part.min() >= 0 and part.max() <= 1 for part in batch)
    assert set(batch.mask.unique().tolist()) == {0.0, 1.0}
    assert set(batch.edge.unique().tolist()) == {0.0, 1.0}


def test_gray_and_edges_are_scikit_images(pictures):
    write_picture(pictures / "00.png", 3, 32, 32)
    data = dataset(pictures)
    batch = to_batch(collate([data[Draw(0, 0)]]), CPU)
    image = np.asarray(Image.open(pictures / "00.png"))
    gray = rgb2gray(image)
    assert np.allclose(batch.image[0].permute(1, 2, 0).numpy() * 255, image, atol=1e-4)
    assert np.abs(batch.gray[0, 0].numpy() - gray).max() < 1e-6
    assert (batch.edge[0, 0].numpy() == canny(gray, sigma=2)).all() and batch.edge.any()


@pytest.mark.parametrize("sigma", [1.5, 0])
def test_edges_around_a_hole_do_not_tell_what_is_in_it(pictures, tmp_path, sigma):
    write_picture(pictures / "00.png", 3, 32, 32)
    raw = dataset(pictures, sigma=sigma, seen_edges=True)[Draw(0, 5)]
    hole = raw.mask[0].numpy() > 0
    image = np.asarray(Image.open(pictures / "00.png")).copy()
    image[hole] = np.random.default_rng(1).integers(0, 256, (np.count_nonzero(hole), 3))
    Image.fromarray(image).save(pictures / "00.png")
    other = dataset(pictures, sigma=sigma, seen_edges=True)[Draw(0, 5)]
    assert torch.equal(raw.mask, other.mask) and not torch.equal(raw.edge, other.edge)
    assert np.array_equal(raw.edge[0].numpy()[~hole], other.edge[0].numpy()[~hole])
    assert raw.edge[0].numpy()[~hole].any()
    # In the hole stands what is to be learnt, which looking at all of the picture finds.
    looked = dataset(pictures, sigma=sigma)[Draw(0, 5)]
    assert np.array_equal(looked.edge[0].numpy()[hole], other.edge[0].numpy()[hole])
    assert not torch.equal(looked.edge, other.edge)


def test_a_sample_follows_from_seed_and_position(pictures):
    data = dataset(pictures, random_crop=True, flip=True, sigma=0)
    assert same(data[Draw(2, 9)], dataset(pictures, random_crop=True, flip=True, sigma=0)[Draw(2, 9)])
    assert not same(data[Draw(2, 9)], data[Draw(2, 10)])
    assert not same(data[Draw(2, 9)], dataset(pictures, random_crop=True, flip=True, sigma=0, seed=2)[Draw(2, 9)])


def test_sigma_minus_one_gives_no_edges_and_zero_varies(pictures):
    assert not dataset(pictures, sigma=-1)[Draw(0, 0)].edge.any()
    counts = {int(dataset(pictures, sigma=0, size=40)[Draw(0, p)].edge.sum()) for p in range(12)}
    assert len(counts) > 1


def test_squeeze_takes_the_central_square(pictures):
    write_picture(pictures / "00.png", 5, 32, 64)
    image = np.asarray(Image.open(pictures / "00.png"))
    sample = dataset(pictures)[Draw(0, 0)]
    assert (sample.image.permute(1, 2, 0).numpy() == image[:, 16:48]).all()


def test_random_crops_stay_inside_and_move(pictures):
    # Each pixel tells its column: a crop of the width 32 at full size shows neighbouring columns.
    ramp = np.tile(np.arange(96, dtype=np.uint8), (96, 1))
    Image.fromarray(np.stack([ramp] * 3, axis=2)).save(pictures / "00.png")
    data = dataset(pictures, random_crop=True)
    lefts, widths = set(), set()
    for position in range(60):
        row = data[Draw(0, position)].image[0, 0].float()
        lefts.add(int(row[0]))
        widths.add(int(row[-1] - row[0]) + 1)
    assert len(lefts) > 10 and len(widths) > 5
    assert min(widths) >= 31 and max(widths) <= 65
    mirrored = [dataset(pictures, flip=True)[Draw(0, p)].image[0, 0] for p in range(40)]
    falling = sum(bool(row[0] > row[-1]) for row in mirrored)
    assert 10 < falling < 30


def test_a_small_picture_is_enlarged(pictures):
    write_picture(pictures / "00.png", 1, 9, 12)
    for crop in (False, True):
        assert dataset(pictures, random_crop=crop)[Draw(0, 0)].image.shape == (3, 32, 32)


def test_original_sizes_are_cut_to_multiples_of_four(pictures):
    write_picture(pictures / "00.png", 1, 43, 50)
    data = dataset(pictures, size=0)
    assert data[Draw(0, 0)].image.shape == (3, 40, 48)
    write_picture(pictures / "01.png", 1, 7, 50)
    assert data[Draw(1, 0)].image.shape == (3, 16, 48)
    with pytest.raises(DataError, match="BATCH_SIZE 1"):
        collate([data[Draw(0, 0)], data[Draw(1, 0)]])


def test_external_edges_with_and_without_suppression(pictures, tmp_path):
    edges = []
    for path in find_pictures(pictures):
        full = np.full((40, 48), 200, np.uint8)
        edges.append(tmp_path / f"edge_{path.name}")
        Image.fromarray(full).save(edges[-1])
    plain = dataset(pictures, edges=edges, edge=EdgeKind.EXTERNAL, nms=False)[Draw(0, 0)]
    thin = dataset(pictures, edges=edges, edge=EdgeKind.EXTERNAL, nms=True)[Draw(0, 0)]
    own = dataset(pictures)[Draw(0, 0)]
    assert (plain.edge == 200).all()
    assert torch.equal(thin.edge, own.edge // 255 * 200) and thin.edge.any()
    with pytest.raises(DataError, match="one edge map per picture"):
        dataset(pictures, edges=edges[:2], edge=EdgeKind.EXTERNAL)


def test_a_picture_that_fails_is_told_once_and_replaced_by_the_next(pictures, caplog):
    data = dataset(pictures)
    wanted = data[Draw(3, 5)]
    (pictures / "02.png").write_bytes(b"gone bad")
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert same(data[Draw(2, 5)], wanted)  # the same position, the next picture
    assert len(caplog.records) == 1 and "02.png" in caplog.text
    (pictures / "04.png").unlink()
    assert same(data[Draw(4, 6)], data[Draw(0, 6)])
    for path in pictures.iterdir():
        path.write_bytes(b"")
    with pytest.raises(DataError, match="None of the pictures"):
        data[Draw(0, 0)]


def test_a_fault_of_the_masks_is_not_taken_for_one_of_the_pictures(pictures, tmp_path):
    (tmp_path / "m.png").write_bytes(b"")
    data = dataset(pictures, MaskSource(MaskKind.EXTERNAL, [tmp_path / "m.png"]))
    with pytest.raises(MaskError, match=r"m\.png"):
        data[Draw(0, 0)]


def test_order_is_a_permutation_per_epoch_and_resumes_anywhere():
    whole = list(islice(TrainOrder(5, 2, seed=3), 10))
    flat = [draw for batch in whole for draw in batch]
    assert [draw.position for draw in flat] == list(range(20))
    epochs = [[draw.picture for draw in flat[start : start + 5]] for start in (0, 5, 10, 15)]
    assert all(sorted(epoch) == list(range(5)) for epoch in epochs)
    assert len({tuple(epoch) for epoch in epochs}) > 1
    assert list(islice(TrainOrder(5, 2, seed=3, start=6), 7)) == whole[3:]
    assert list(TrainOrder(5, 2, seed=3, stop=6)) == whole[:3]
    assert list(islice(TrainOrder(5, 2, seed=4), 10)) != whole


def test_a_batch_larger_than_the_set_wraps_around():
    (batch,) = islice(TrainOrder(3, 8, seed=0), 1)
    assert len(batch) == 8 and {draw.picture for draw in batch} == {0, 1, 2}


def test_the_fixed_order_takes_everything_once_last_batch_short():
    assert fixed_order(5, 2) == [[Draw(0, 0), Draw(1, 1)], [Draw(2, 2), Draw(3, 3)], [Draw(4, 4)]]


def test_worker_processes_change_nothing(pictures):
    data = dataset(pictures, random_crop=True, flip=True)
    here = list(make_loader(data, TrainOrder(5, 2, seed=3, stop=6), 0, CPU))
    there = list(make_loader(data, TrainOrder(5, 2, seed=3, stop=6), 2, CPU))
    assert len(here) == 3 and all(same(a, b) for a, b in zip(here, there, strict=True))


def test_a_framed_window_shows_the_holes_of_the_larger_square(pictures):
    """Strokes as wide as a square of 128 has them, which one of 32 never does; and each window has some hole."""

    def widest(**rules):
        found = []
        for position in range(80):
            hole = dataset(pictures, random_crop=True, **rules)[Draw(position % 3, position)].mask[0].numpy()
            assert hole.any() and hole.shape == (32, 32)
            found.append(cv2.distanceTransform(hole, cv2.DIST_L2, 3).max())
        return np.percentile(found, 80)

    assert widest(frame=128) > 2 * widest()


def test_a_window_is_anywhere_in_the_mask(rng):
    mask = np.zeros((40, 60), np.uint8)
    mask[39, 0] = 255
    for _ in range(30):
        rows, columns = random_window(mask, 16, rng)
        assert mask[rows, columns].shape == (16, 16) and mask[rows, columns].any()
    places = {random_window(np.zeros((40, 60), np.uint8), 16, rng)[1].start for _ in range(40)}
    assert min(places) < 12 and max(places) > 32


def test_a_window_is_not_all_hole_where_it_need_not_be(rng):
    mask = np.zeros((64, 64), np.uint8)
    mask[:, :12] = 255
    shares = [(mask[random_window(mask, 16, rng)] > 0).mean() for _ in range(50)]
    assert np.mean([share <= 0.5 for share in shares]) > 0.8
    mask[:] = 255
    assert mask[random_window(mask, 16, rng)].all()
