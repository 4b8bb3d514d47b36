"""The kit for a GPU: its edges are Canny's, and it trains, continues and writes weights that load."""

import numpy as np
import pytest
import torch

from core.config import config_from_mapping
from core.data.edges import canny, rgb_to_gray
from core.data.flist import find_pictures
from core.models import checkpoints
from core.training.kit.__main__ import PRESETS
from core.training.kit.canny import canny_batch
from core.training.kit.pack import read_pack, write_pack
from core.training.kit.run import train
from core.training.kit.sampler import Sampler
from tests.golden import formula

pytestmark = pytest.mark.slow

CPU = torch.device("cpu")
SMALL = {
    "INPUT_SIZE": 32, "BATCH_SIZE": 2, "GENERATOR_WIDTH": 4, "GENERATOR_BLOCKS": 1, "DISCRIMINATOR_WIDTH": 4,
    "DEVICE": "cpu", "AMP": "off",
}  # fmt: skip


@pytest.fixture
def pack(pictures, tmp_path):
    path = tmp_path / "pack.zip"
    write_pack(find_pictures(pictures), path, side=40, masks=6, size=32, frame=48)
    return path


def config(model):
    return config_from_mapping({**PRESETS[model], **SMALL})


@pytest.mark.parametrize("hidden", [False, True])
def test_edges_are_cannys(hidden):
    pictures = [rgb_to_gray(formula.picture(64, 64, seed)) for seed in range(4)]
    seen = np.ones((64, 64), bool)
    seen[20:40, 10:50] = not hidden
    expected = np.stack([canny(picture, 2.0, seen if hidden else None) for picture in pictures]) > 0
    gray = torch.from_numpy(np.stack(pictures)).float()[:, None]
    found = canny_batch(gray, 2.0, torch.from_numpy(seen).expand(4, 1, 64, 64) if hidden else None)[:, 0].numpy() > 0
    assert expected.any() and (found & expected).sum() > 0.97 * expected.sum()
    assert (found & ~expected).sum() < 0.03 * expected.sum()


def test_a_pack_holds_pictures_masks_and_depths(pack):
    pictures, masks, depths = read_pack(pack)
    assert len(pictures) == 5 and all(one.shape == (40, 48, 3) for one in pictures)
    assert masks.shape == depths.shape == (6, 32, 32)
    assert masks.reshape(6, -1).any(1).all() and np.array_equal(depths > 0, masks)


def test_samples_are_what_training_takes(pack):
    sampler = Sampler(config(1), *read_pack(pack), CPU, seed=1)
    shown = []
    for _ in range(8):
        batch, hints = sampler.draw()
        assert batch.image.shape == (2, 3, 32, 32) and batch.image.min() >= 0 and batch.image.max() <= 1
        assert set(batch.mask.unique().tolist()) <= {0.0, 1.0} and set(batch.edge.unique().tolist()) <= {0.0, 1.0}
        assert (hints <= batch.edge * batch.mask).all()
        shown.append(float(hints.sum()))
    assert max(shown) > 0 and len({float(batch.image.mean()) for batch, _ in (sampler.draw(), sampler.draw())}) == 2


def test_both_phases_train_go_on_and_leave_weights_that_load(pack, tmp_path):
    out, said = tmp_path / "out", []
    first = train(config(1), pack, out, 0.01, out, said.append)
    second = train(config(1), pack, out, 0.01, out, said.append)
    assert 0 < first < second and any(f"from {first:,} on" in line for line in said)
    last = train(config(3), pack, out, 0.01, out, said.append)
    for name, iteration in (("EdgeModel", second), ("InpaintingModel", last)):
        found = checkpoints.find_latest(out, name)
        weights = checkpoints.load_generator_file(found.path, name)
        assert weights.iteration == found.iteration == iteration
        assert all(torch.isfinite(value).all() for value in weights.state.values())
    assert (out / "trained_InpaintingModel_dis.safetensors").is_file()
    assert train(config(3), pack, out, 0.01, out, said.append) > last
