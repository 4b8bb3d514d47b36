"""The networks and the repair against the seed's own, on weights and pictures made by formula."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from core.data.edges import canny, rgb_to_gray
from core.inference.restorer import RestoreOptions, Restorer
from core.models.networks import Discriminator, EdgeGenerator, InpaintGenerator
from tests.golden.formula import fill, picture, strokes

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="module")
def figures():
    with np.load(GOLDEN / "forward.npz") as file:
        return dict(file)


@pytest.fixture(scope="module")
def restorer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("golden_model")
    for network, name, seed in ((EdgeGenerator(), "EdgeModel", 0), (InpaintGenerator(), "InpaintingModel", 2)):
        torch.save({"iteration": 7, "generator": fill(network.state_dict(), seed)}, folder / f"{name}_gen.pth")
    return Restorer.load(folder, "cpu")


def test_keys_and_shapes_are_the_file_format():
    golden = json.loads((GOLDEN / "state_dict_keys.json").read_text())
    networks = {
        "EdgeModel generator": EdgeGenerator(),
        "EdgeModel discriminator": Discriminator(2),
        "InpaintingModel generator": InpaintGenerator(),
        "InpaintingModel discriminator": Discriminator(3),
    }
    assert golden.keys() == networks.keys()
    for name, network in networks.items():
        assert {key: list(value.shape) for key, value in network.state_dict().items()} == golden[name]


def test_canny_is_the_seeds(figures):
    gray = rgb_to_gray(picture(96, 128, 0))
    found = canny(gray, 2, strokes(96, 128, 0) == 0)
    np.testing.assert_array_equal(found, figures["canny"])


@pytest.mark.slow
def test_both_stages_agree(figures, restorer):
    image, mask = picture(96, 128, 0), strokes(96, 128, 0)
    hole = mask > 0
    generators = restorer.generators
    predicted = generators.complete_edges(rgb_to_gray(image), figures["canny"], hole)
    np.testing.assert_allclose(predicted, figures["edge_pred"], atol=1e-4)
    values = (image / 255).astype(np.float32)
    raw = generators.paint(values, predicted, hole)
    np.testing.assert_allclose(raw, np.moveaxis(figures["inpaint"], 0, -1), atol=1e-4)
    known = np.where(hole, predicted, figures["canny"])
    merged = generators.paint(values, known, hole)
    np.testing.assert_allclose(merged, np.moveaxis(figures["inpaint_known_edges"], 0, -1), atol=1e-4)


@pytest.mark.slow
def test_whole_picture_repair_is_the_seeds_composite(figures, restorer):
    options = RestoreOptions(mask_grow=0, region="full", seam_correction=False)
    done = restorer.restore(picture(96, 128, 0), strokes(96, 128, 0), options=options)
    difference = np.abs(done.image.astype(int) - figures["composite_known_edges"].astype(int))
    assert difference.max() <= 2  # the edges are rounded to 8 bits on their way


@pytest.mark.slow
def test_given_edges_are_followed_as_they_are(figures, restorer):
    options = RestoreOptions(mask_grow=0, region="full", seam_correction=False)
    edges = np.rint(figures["edge_pred"] * 255).astype(np.uint8)
    done = restorer.restore(picture(96, 128, 0), strokes(96, 128, 0), edges, options)
    difference = np.abs(done.image.astype(int) - figures["composite"].astype(int))
    assert difference.max() <= 3  # the edges were rounded to 8 bits on their way
    assert done.edges is edges
