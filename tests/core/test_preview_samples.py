"""The samples that are shown before a run."""

from pathlib import Path

import numpy as np
import pytest

from core.config import Config
from core.data.preview import preview_samples
from core.errors import Cancelled, DataError
from core.events import CancelToken


def test_samples_are_what_the_networks_are_given(tiny_config: Config, tmp_path: Path):
    samples = preview_samples(tiny_config, tmp_path, 3, 0)
    assert len(samples) == 3 and len({sample.path for sample in samples}) == 3
    for sample in samples:
        assert sample.image.shape == sample.damaged.shape == (32, 32, 3) and sample.image.dtype == np.uint8
        assert sample.mask.shape == sample.edges.shape == (32, 32)
        hole = sample.mask > 0
        assert hole.any() and set(np.unique(sample.mask)) <= {0, 255}
        assert (sample.damaged[hole] == 255).all() and (sample.damaged[~hole] == sample.image[~hole]).all()
        assert not sample.edges[hole].any() and set(np.unique(sample.edges)) <= {0, 255}


def test_the_same_seed_shows_the_same_and_another_shows_others(tiny_config: Config, tmp_path: Path):
    first, again, other = (preview_samples(tiny_config, tmp_path, 2, seed) for seed in (0, 0, 1))
    assert all((a.mask == b.mask).all() and (a.image == b.image).all() for a, b in zip(first, again, strict=True))
    assert any((a.mask != b.mask).any() for a, b in zip(first, other, strict=True))


def test_a_broken_picture_is_passed_over(tiny_config: Config, pictures: Path, tmp_path: Path):
    (pictures / "00.png").write_bytes(b"no picture")
    assert {sample.path.name for sample in preview_samples(tiny_config, tmp_path, 9, 0)} == {
        f"0{number}.png" for number in range(1, 5)
    }
    for path in pictures.iterdir():
        path.write_bytes(b"no picture")
    with pytest.raises(DataError):
        preview_samples(tiny_config, tmp_path, 2, 0)


def test_what_is_missing_is_named(tiny_config: Config, tmp_path: Path):
    with pytest.raises(DataError, match="TRAIN_FLIST"):
        preview_samples(tiny_config.changed(train_flist=""), tmp_path, 2, 0)
    with pytest.raises(DataError, match="TRAIN_MASK_FLIST"):
        preview_samples(tiny_config.changed(mask=3), tmp_path, 2, 0)
    with pytest.raises(DataError, match="TRAIN_EDGE_FLIST"):
        preview_samples(tiny_config.changed(edge=2), tmp_path, 2, 0)


def test_it_can_be_cancelled(tiny_config: Config, tmp_path: Path):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        preview_samples(tiny_config, tmp_path, 2, 0, cancel)
