"""A folder to hand on repairs as the training folder does."""

import numpy as np
import pytest

from core.errors import CheckpointError
from core.inference.restorer import Restorer
from core.models.export import export_folder
from core.models.networks import GeneratorSpec
from tests.core.models_for_tests import write_model


def test_an_exported_folder_repairs_alike(tmp_path):
    source = write_model(tmp_path / "a", GeneratorSpec(4, 1, skips=True, prefill=True))
    (source / "config.yml").write_text("SIGMA: 3\n")
    files = export_folder(source, tmp_path / "b")
    assert [f.name for f in files] == ["EdgeModel_gen.safetensors", "InpaintingModel_gen.safetensors"]
    image = np.random.default_rng(0).integers(0, 256, (80, 80, 3), np.uint8)
    mask = np.zeros((80, 80), np.uint8)
    mask[30:36, 20:60] = 255
    one, other = Restorer.load(source, "cpu"), Restorer.load(tmp_path / "b", "cpu")
    assert other.info.sigma == 3
    assert other.info.iterations == (1, 1)
    difference = np.abs(one.restore(image, mask).image.astype(int) - other.restore(image, mask).image)
    assert difference.max() <= 3


def test_half_a_model_is_not_exported(tmp_path):
    source = write_model(tmp_path / "a")
    (source / "InpaintingModel_gen_1.pth").unlink()
    with pytest.raises(CheckpointError, match="InpaintingModel"):
        export_folder(source, tmp_path / "b")
    assert not (tmp_path / "b").exists()
