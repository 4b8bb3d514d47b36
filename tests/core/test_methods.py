"""How a repair is made: the same each time, again from its own edges, by each method, with more or less context."""

from typing import get_args

import numpy as np
import pytest

from core.errors import ConfigError
from core.inference.options import METHODS, Method
from core.inference.passes import load_method
from core.inference.restorer import RestoreOptions, Restorer
from core.inference.variants import KEYS
from core.models.networks import GeneratorSpec
from tests.core.models_for_tests import write_model
from tests.core.test_restorer import FLAT, SMOOTH, noise, some_mask


@pytest.fixture(scope="module")
def restorer(tmp_path_factory):
    spec = GeneratorSpec(4, 1, skips=True, prefill=True)
    return Restorer.load(write_model(tmp_path_factory.mktemp("model") / "prefill", spec), "cpu")


def test_the_table_has_every_method_and_its_function():
    assert set(METHODS) == set(get_args(Method))
    for method, entry in METHODS.items():
        assert callable(load_method(method)) and entry.help and entry.choice and entry.name
        assert method in KEYS


def wide_and_small(height=420, width=700):
    """A soft picture with a hole that needs an overview, one that needs several windows, and a small one."""
    y, x = np.mgrid[0:height, 0:width]
    image = np.stack((x / 3, y / 2, 255 - x / 4), -1).astype(np.uint8)
    mask = np.zeros((height, width), np.uint8)
    mask[100:300, 60:260] = mask[20:24, 200:690] = mask[30:400, 640:646] = mask[350:360, 350:360] = 255
    return image, mask


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [RestoreOptions(), SMOOTH, FLAT, RestoreOptions(0, "full"), RestoreOptions(context=2, lines="committed")],
)
def test_the_same_call_gives_the_same_bytes_and_so_do_its_edges(restorer, options):
    image, mask = wide_and_small()
    first = restorer.restore(image, mask, options=options)
    again = Restorer.load(restorer.info.folder, "cpu").restore(image.copy(), mask.copy(), options=options)
    replayed = restorer.restore(image, mask, first.edges, options)
    for other in (again, replayed):
        np.testing.assert_array_equal(other.image, first.image)
        np.testing.assert_array_equal(other.edges, first.edges)
    np.testing.assert_array_equal(restorer.predict_edges(image, mask, options).merged, first.edges)


@pytest.mark.slow
def test_smooth_and_flat_need_no_painter_and_with_edges_no_network(restorer, monkeypatch):
    image, mask = noise((90, 120, 3)), some_mask(90, 120)
    monkeypatch.setattr(restorer.generators.inpaint, "forward", None)
    found = {options: restorer.restore(image, mask, options=options) for options in (SMOOTH, FLAT)}
    monkeypatch.setattr(restorer.generators.edge, "forward", None)
    for options, done in found.items():
        np.testing.assert_array_equal(restorer.restore(image, mask, done.edges, options).image, done.image)


def test_smooth_is_smooth_and_stops_at_edges(restorer):
    image = np.full((100, 140, 3), (40, 60, 80), np.uint8)
    image[:, 70:] = (200, 180, 160)
    mask, edges = np.zeros((100, 140), np.uint8), np.zeros((100, 140), np.uint8)
    mask[40:60, 50:90] = 255
    open_, parted = (restorer.restore(image, mask, e, SMOOTH).image.astype(int) for e in (edges, edges + line_at(70)))
    assert np.abs(np.diff(open_[50, 45:95], axis=0)).max() < 40
    assert np.abs(parted - image)[mask > 0].mean() < 0.3 * np.abs(open_ - image)[mask > 0].mean()


def line_at(column):
    edges = np.zeros((100, 140), np.uint8)
    edges[:, column] = 255
    return edges


@pytest.mark.slow
def test_a_wide_hole_is_filled_smoothly_to_its_middle(restorer):
    y, x = np.mgrid[0:600, 0:700]
    image = np.stack((60 + x / 5, 80 + y / 5, 200 - x / 6), -1).astype(np.uint8)
    mask = np.zeros((600, 700), np.uint8)
    mask[40:560, 60:640] = 255
    done = restorer.restore(image, mask, np.zeros_like(mask), SMOOTH).image
    assert np.abs(done.astype(int) - image).max() < 25


@pytest.mark.slow
@pytest.mark.parametrize("context", [0.5, 1.0, 2.0])
def test_context_is_how_much_the_networks_see(restorer, monkeypatch, context):
    seen = []
    paint = restorer.generators.paint
    monkeypatch.setattr(restorer.generators, "paint", lambda *a: seen.append(a[0].shape[:2]) or paint(*a))
    image, mask = noise((500, 500, 3)), np.zeros((500, 500), np.uint8)
    mask[200:230, 240:280] = 255
    restorer.restore(image, mask, options=RestoreOptions(mask_grow=0, context=context))
    assert seen == [(30 + 128 * context, 40 + 128 * context)]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"context": 3.0}, "context is 3"), ({"context": float("nan")}, "context"), ({"context": 0.4}, "from 0.5 to 2"),
     ({"method": "magic"}, "'magic' is unknown"), ({"rim": "some"}, "'some' is unknown"),
     ({"sigma": 0.0}, "Sigma is 0"), ({"sigma": 99.0}, "at most 10")],
)  # fmt: skip
def test_options_that_make_no_sense_are_refused(restorer, wrong, said):
    image, mask = noise((64, 64, 3)), some_mask(64, 64)
    for call in (restorer.restore, restorer.predict_edges):
        with pytest.raises(ConfigError, match=said):
            call(image, mask, options=RestoreOptions(**wrong))
