"""What training adds to pictures: jitter of colours, a bounded cache, and word of what cannot be read."""

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.config import MaskKind
from core.data.augment import jitter
from core.data.dataset import Draw, InpaintingDataset, PictureCache, SampleRules, Watched
from core.data.flist import find_pictures
from core.data.masks import MaskSource
from core.errors import ImageError
from core.training.loading import make_loader
from core.training.progress import device_memory, keep_freed_memory, process_memory
from core.training.run_data import build_dataset
from tests.core.test_dataset import CPU, dataset, same


def rng(seed=0):
    return np.random.default_rng(seed)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0, 1))
def test_jitter_keeps_flats_lines_black_white_and_grey(seed, strength):
    grey = np.repeat(np.arange(256, dtype=np.uint8)[:, None, None], 3, axis=2)
    changed = jitter(grey, strength, rng(seed))
    assert (np.ptp(changed.astype(int), axis=2) <= 1).all()  # grey stays grey
    assert (changed[0] <= 1).all() and (changed[-1] >= 254).all()
    assert (np.diff(changed[:, 0, 0].astype(int)) >= -1).all()  # lighter stays lighter
    assert np.abs(changed.astype(int) - grey).max() <= 45
    skin = np.full((2, 2, 3), (250, 220, 200), np.uint8)
    toned = jitter(skin, strength, rng(seed)).astype(int)
    assert (toned == toned[0, 0]).all()  # flat stays flat
    assert np.abs(toned - skin).max() <= 30 and toned[0, 0, 0] > toned[0, 0, 2]


def test_jitter_moves_hue_and_saturation_at_full_strength():
    cels = np.array([[[200, 40, 40], [60, 90, 200], [250, 220, 200]]], np.uint8)
    changed = np.stack([jitter(cels, 1, rng(seed)) for seed in range(30)]).astype(int)
    assert (changed.std(axis=0) > 2).any(axis=2).all()
    assert np.abs(changed - cels).max() < 60
    assert (jitter(cels, 0, rng()) == cels).all()


def test_jittered_samples_have_the_edges_of_what_is_shown_and_follow_from_their_position(pictures):
    plain, coloured = dataset(pictures), dataset(pictures, jitter=1.0)
    assert same(coloured[Draw(1, 3)], dataset(pictures, jitter=1.0)[Draw(1, 3)])
    assert not (plain[Draw(1, 3)].image == coloured[Draw(1, 3)].image).all()
    off = dataset(pictures, jitter=0.0)
    assert same(plain[Draw(1, 3)], off[Draw(1, 3)])


def test_validation_is_neither_jittered_nor_cached(tiny_config, tmp_path):
    config = tiny_config.changed(jitter=1, cache=7)
    train = build_dataset(config, tmp_path, "train", augment=True)
    val = build_dataset(config, tmp_path, "val")
    assert (train.rules.jitter, train.rules.cache) == (1, 7 * 2**20)
    assert (val.rules.jitter, val.rules.cache) == (0, 0)


def test_the_cache_holds_what_fits_and_no_more(pictures, monkeypatch):
    paths = find_pictures(pictures)
    size = 40 * 48 * 3
    cache = PictureCache(2 * size + size // 2)
    first = [cache.read(path) for path in paths]
    for path in paths:
        path.write_bytes(b"gone")
    assert all((cache.read(path) == wanted).all() for path, wanted in zip(paths[:2], first[:2], strict=True))
    with pytest.raises(ImageError):
        cache.read(paths[2])
    with pytest.raises(ValueError, match="read-only"):
        first[0][0] = 0
    other = copy.copy(cache)  # what a worker process gets: room, and nothing in it
    with pytest.raises(ImageError):
        other.read(paths[0])


def test_cached_and_uncached_samples_are_alike(pictures):
    settings_ = {"random_crop": True, "flip": True, "jitter": 0.5}
    plain, cached = dataset(pictures, **settings_), dataset(pictures, cache=10**6, **settings_)
    for _ in range(2):
        assert all(same(plain[Draw(i, i)], cached[Draw(i, i)]) for i in range(5))


@pytest.mark.parametrize("workers", [0, 1])
def test_unreadable_pictures_are_told_once_from_any_process(pictures, workers):
    (pictures / "02.png").write_bytes(b"no picture")
    data = InpaintingDataset(find_pictures(pictures), MaskSource(MaskKind.STROKES), SampleRules(32, 2.0, 1))
    order = [[Draw(0, 0), Draw(2, 1)], [Draw(2, 2), Draw(3, 3)]]
    found = list(make_loader(Watched(data), order, workers, CPU, Watched.collate))
    assert [[fault.path.name for fault in faults] for _, faults in found] == [["02.png"], []]
    assert all(raw.image.shape == (2, 3, 32, 32) for raw, _ in found)


def test_memory_is_measured_and_handed_back():
    before = process_memory()
    assert before > 2**20
    with keep_freed_memory(CPU):
        big = np.ones(2**28, np.uint8)  # more than other tests can have left free in this process
        assert process_memory() > before + 2**27
        del big
    assert process_memory() < before + 2**27
    assert device_memory(CPU) == (0, 0)
