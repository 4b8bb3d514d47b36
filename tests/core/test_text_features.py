"""The loss of what a network that finds text sees: the network as onnxruntime computes it, and what it asks for."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from torch import Tensor

from core.errors import TrainingError
from core.models import text_features
from core.models.text_features import TextFeatures, load_text_features
from core.training.setup import build_phase, choose_place


@pytest.fixture(scope="module")
def features() -> TextFeatures:
    return load_text_features()


def installed() -> Path:
    found = importlib.util.find_spec("rapidocr")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "models"


def strokes(*rows: int) -> Tensor:
    """White, with dark strokes in the middle of these rows: (1, 3, 64, 80) in [0, 1]."""
    image = torch.full((1, 3, 64, 80), 0.9)
    for row in rows:
        image[:, :, row : row + 3, 24:56] = 0.1
    return image


def middle() -> Tensor:
    mask = torch.zeros(1, 1, 64, 80)
    mask[:, :, 16:48, 20:60] = 1
    return mask


def test_the_network_is_the_one_that_onnxruntime_computes(features: TextFeatures) -> None:
    picture = torch.rand(2, 3, 96, 64, generator=torch.Generator().manual_seed(1))
    model = onnx.load(installed() / "PP-OCRv6_det_small.onnx")
    for name in text_features._OUTPUTS:
        model.graph.output.append(onnx.helper.make_empty_tensor_value_info(name))
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    given = {session.get_inputs()[0].name: (2 * picture.flip(1) - 1).numpy()}
    wanted = session.run(list(text_features._OUTPUTS), given)
    for layer, (found, right) in enumerate(zip(features(picture), wanted, strict=True), start=1):
        assert found.shape[2:] == (96 >> layer, 64 >> layer)
        np.testing.assert_allclose(found.numpy(), right, atol=1e-4)


def test_what_is_missing_is_further_from_the_truth_the_more_it_is(features: TextFeatures) -> None:
    truth, mask = strokes(24, 36), middle()
    whole, half, none = (
        float(torch.stack([features.look(one, truth, mask).distance() for _ in range(4)]).mean())
        for one in (truth, strokes(24), strokes())
    )
    assert whole == pytest.approx(0, abs=1e-6) and 0 < half < none <= 16
    faint = truth + 0.7 * (strokes() - truth)
    assert float(features.look(faint, truth, mask).distance()) > 0.05  # a haze in place of a line


def test_the_picture_learns_in_the_hole_and_the_network_does_not(features: TextFeatures) -> None:
    output = strokes().requires_grad_()
    features.look(output, strokes(30), middle()).distance().backward()
    assert output.grad is not None and output.grad[:, :, 28:36, 24:56].abs().max() > 0
    assert not any(weight.requires_grad for weight in features.parameters()) and not features.state_dict()


@pytest.mark.parametrize("key", ["features_loss_weight", "adv_sees_features"])
@pytest.mark.parametrize("missing", ["rapidocr", "onnx"])
def test_a_missing_package_is_named(
    missing: str, key: str, monkeypatch: pytest.MonkeyPatch, tiny_config, tmp_path: Path
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else find(name))
    config = tiny_config.changed(model=2, **{key: 1})
    with pytest.raises(
        TrainingError, match=r"FEATURES_LOSS_WEIGHT and ADV_SEES_FEATURES need .*onnx.* pip install .*keys to 0"
    ):
        build_phase(config, tmp_path, choose_place(config))


def test_another_network_and_no_network_are_refused(tmp_path: Path) -> None:
    (tmp_path / "junk.onnx").write_bytes(b"\x08\x01junk" * 9)
    for path in (installed() / "ch_ppocr_mobile_v2.0_cls_mobile.onnx", tmp_path / "junk.onnx", tmp_path / "none.onnx"):
        with pytest.raises(TrainingError, match="need the text network of rapidocr"):
            TextFeatures(path)
