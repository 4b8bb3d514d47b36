"""A model folder in words, and the reason why one is refused."""

import numpy as np
import pytest
import torch

from core import resources
from core.errors import CheckpointError
from core.inference.generators import inspect_model
from core.inference.restorer import Restorer
from core.models.networks import GeneratorSpec
from tests.core.models_for_tests import TINY, write_model


def test_it_says_what_loading_says(tmp_path):
    folder = write_model(tmp_path / "mine", GeneratorSpec(6, 2, skips=True))
    (folder / "config.yml").write_text("SIGMA: 3\n")
    info = inspect_model(folder)
    assert (info.name, info.width, info.blocks, info.sigma, info.iterations) == ("mine", 6, 2, 3.0, (1, 1))
    assert info.device == ""
    restorer = Restorer.load(folder, "cpu")
    loaded = restorer.info
    assert (loaded.name, loaded.width, loaded.sigma, loaded.device) == ("mine", 6, 3.0, "cpu")
    assert info.digest == loaded.digest == restorer.digest and len(info.digest) == 16


def test_the_digest_names_the_weights(tmp_path):
    one, same, other = (write_model(tmp_path / n, TINY, seed) for n, seed in (("a", 0), ("b", 0), ("c", 1)))
    assert inspect_model(one).digest != inspect_model(other).digest
    assert inspect_model(one).digest == inspect_model(one).digest
    states = [torch.load(f / "EdgeModel_gen_1.pth", weights_only=True)["generator"] for f in (one, same)]
    assert all(torch.equal(states[0][key], states[1][key]) for key in states[0])


def test_the_bundled_model():
    info = inspect_model(resources.DEFAULT_MODEL)
    assert (info.name, info.width, info.blocks, info.sigma) == ("default", 32, 4, 2.0)
    assert info.iterations == (17800, 13500)


def nothing(folder):
    for path in folder.iterdir():
        path.unlink()


def swapped(folder):
    (folder / "EdgeModel_gen_1.pth").rename(folder / "x")
    (folder / "InpaintingModel_gen_1.pth").rename(folder / "EdgeModel_gen_1.pth")
    (folder / "x").rename(folder / "InpaintingModel_gen_1.pth")


def a_key_short(folder):
    data = torch.load(folder / "EdgeModel_gen_1.pth", weights_only=True)
    del data["generator"]["decoder.7.bias"]
    torch.save(data, folder / "EdgeModel_gen_1.pth")


def truncated(folder):
    path = folder / "InpaintingModel_gen_1.pth"
    path.write_bytes(path.read_bytes()[:-200])


def another_file(folder):
    torch.save({"epoch": 3, "weights": np.zeros(3).tolist()}, folder / "EdgeModel_gen_1.pth")


def bad_config(folder):
    (folder / "config.yml").write_text("SIGMA: much\n")


REASONS = {
    "nothing": (nothing, "no weights of the EdgeModel"),
    "swapped": (swapped, "holds the weights of an InpaintingModel"),
    "a key short": (a_key_short, "decoder.7.bias is missing"),
    "truncated": (truncated, "may be incomplete"),
    "another file": (another_file, "has no generator"),
    "bad config": (bad_config, "SIGMA"),
}


@pytest.mark.parametrize(("spoil", "reason"), REASONS.values(), ids=REASONS.keys())
def test_a_bad_folder_is_refused_with_the_reason(tmp_path, spoil, reason):
    folder = write_model(tmp_path / "model")
    spoil(folder)
    with pytest.raises(CheckpointError, match=reason):
        inspect_model(folder)


def test_a_file_and_a_missing_folder_are_refused(tmp_path):
    with pytest.raises(CheckpointError, match="no model folder"):
        inspect_model(tmp_path / "none")
    folder = write_model(tmp_path / "model")
    with pytest.raises(CheckpointError, match="is a file"):
        inspect_model(folder / "EdgeModel_gen_1.pth")


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path, monkeypatch):
    folder = write_model(tmp_path / "model")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(folder), "iterdir", refuse)
    with pytest.raises(CheckpointError, match="Permission denied"):
        inspect_model(folder)
