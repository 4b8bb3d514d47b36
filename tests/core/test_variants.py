"""Proposals: they differ, come one by one, respect what was drawn by hand, and are the repairs they say they are."""

import numpy as np
import pytest

from core import resources
from core.data.edges import HAND_DRAWN, HAND_ERASED
from core.errors import Cancelled
from core.events import CancelToken, Progress
from core.inference.generators import inspect_model
from core.inference.options import METHODS
from core.inference.restorer import RestoreOptions, Restorer
from core.inference.variants import AS_SET, KEYS, Variant, restore_variants, variants_for
from tests.core.models_for_tests import write_model
from tests.core.test_restorer import noise, some_mask


@pytest.fixture(scope="module")
def restorer(tmp_path_factory):
    return Restorer.load(write_model(tmp_path_factory.mktemp("model") / "tiny"), "cpu")


@pytest.fixture
def damaged():
    return noise((90, 120, 3)), some_mask(90, 120, 3)


OPTIONS = [
    RestoreOptions(),
    RestoreOptions(mask_grow=0),
    RestoreOptions(mask_grow=3, region="full"),
    RestoreOptions(mask_grow=6, sigma=4.0),
    RestoreOptions(sigma=-1.0),
    RestoreOptions(method="smooth", context=2.0),
    RestoreOptions(method="flat", sigma=8.0),
    RestoreOptions(rim="all"),
]


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("deepest", [3.0, 25.0])
def test_five_to_eight_that_differ_and_can_be_made(restorer, options, deepest):
    variants = variants_for(restorer.info, options, deepest=deepest)
    assert 5 <= len(variants) <= 8
    assert variants[0] == Variant(AS_SET, options)
    keys = [variant.key for variant in variants]
    assert set(keys) <= set(KEYS)
    assert len({variant.options for variant in variants}) == len(set(keys)) == len(variants)
    for variant in variants:
        variant.options.check()
    assert {variant.options.method for variant in variants} == set(METHODS) - {"uncover"}  # no mark was found


def test_the_usual_eight():
    info = inspect_model(resources.DEFAULT_MODEL)
    by_key = {variant.key: variant.options for variant in variants_for(info, RestoreOptions())}
    assert list(by_key) == [AS_SET, "grow_0", "grow_4", "sigma_high", "context_wide", "smooth", "flat", "likeness"]
    assert by_key["grow_4"] == RestoreOptions(mask_grow=4, rim="all")
    clean = [variant.key for variant in variants_for(info, RestoreOptions(), 0)]
    assert clean == [AS_SET, "grow_2", "grow_4", "sigma_high", "context_wide", "smooth", "flat", "likeness"]
    wide = [variant.key for variant in variants_for(info, RestoreOptions(), deepest=15.0)]
    assert wide == [AS_SET, "grow_0", "likeness", "sigma_high", "context_wide", "smooth", "flat"]
    assert by_key["sigma_high"].sigma == 2 * info.sigma
    assert by_key["context_wide"].context == 2
    assert "sigma_low" in {v.key for v in variants_for(info, RestoreOptions(sigma=3.0))}


def test_each_is_the_repair_it_names(restorer, damaged):
    variants = variants_for(restorer.info, RestoreOptions())
    made = list(restore_variants(restorer, *damaged, None, variants))
    assert [variant for variant, _ in made] == list(variants)
    for variant, done in made:
        expected = restorer.restore(*damaged, options=variant.options)
        np.testing.assert_array_equal(done.image, expected.image)
        np.testing.assert_array_equal(done.edges, expected.edges)
    assert len({done.image.tobytes() for variant, done in made if variant.key != "context_wide"}) == len(made) - 1


def test_given_edges_serve_those_that_would_find_them(restorer, damaged):
    edges = np.zeros((90, 120), np.uint8)
    edges[::5] = 255
    variants = variants_for(restorer.info, RestoreOptions())
    made = {variant.key: done for variant, done in restore_variants(restorer, *damaged, edges, variants)}
    for key in (AS_SET, "smooth", "flat", "likeness"):
        assert made[key].edges is edges
    for key in ("grow_0", "grow_4", "sigma_high", "context_wide"):
        assert (made[key].edges != edges).any()
    usual = RestoreOptions()
    alone = [Variant("grow_4", RestoreOptions(mask_grow=4)), Variant("flat", RestoreOptions(method="flat"))]
    made = {v.key: done for v, done in restore_variants(restorer, *damaged, edges, alone, edges_of=usual)}
    assert made["flat"].edges is edges
    assert (made["grow_4"].edges != edges).any()


def test_what_was_drawn_by_hand_stands_in_every_proposal(restorer, damaged):
    hand = np.zeros((90, 120), np.uint8)
    hand[20:24] = HAND_DRAWN
    hand[50:70] = HAND_ERASED
    variants = variants_for(restorer.info, RestoreOptions())
    made = list(restore_variants(restorer, *damaged, None, variants, user_edges=hand))
    for variant, done in made:
        assert (done.edges[20:24] == 255).all() and (done.edges[50:70] == 0).all()
        np.testing.assert_array_equal(done.image, restorer.restore(*damaged, done.edges, variant.options).image)
        free = hand == 0
        np.testing.assert_array_equal(done.edges[free], restorer.predict_edges(*damaged, variant.options).merged[free])


def test_edges_are_predicted_once_for_those_that_share_them(restorer, damaged, monkeypatch):
    calls = []
    complete = restorer.generators.complete_edges
    monkeypatch.setattr(restorer.generators, "complete_edges", lambda *a: calls.append(1) or complete(*a))
    restorer.restore(*damaged)
    once = len(calls)
    variants = [Variant(m, RestoreOptions(method=m)) for m in METHODS]
    list(restore_variants(restorer, *damaged, None, variants))
    assert len(calls) == 2 * once


def test_each_comes_as_soon_as_it_is_done_and_progress_counts_all(restorer, damaged):
    events = []
    hand = np.zeros((90, 120), np.uint8)
    hand[:2] = HAND_DRAWN
    variants = variants_for(restorer.info, RestoreOptions())
    made = restore_variants(restorer, *damaged, None, variants, user_edges=hand, report=events.append)
    assert events == []
    for number in range(1, len(variants) + 1):
        next(made)
        assert events[-1] == Progress("making proposals", number, len(variants))
    done = [event.done for event in events]
    assert done == sorted(done)


def test_cancel_between_and_within(restorer, damaged):
    token = CancelToken()
    made = restore_variants(restorer, *damaged, None, variants_for(restorer.info, RestoreOptions()), cancel=token)
    next(made)
    token.cancel()
    with pytest.raises(Cancelled):
        next(made)
