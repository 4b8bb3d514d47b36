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
from core.inference.variants import AS_SET, KEYS, OTHER_MODEL, Distinct, Variant, restore_variants, variants_for
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
def test_six_to_eleven_that_differ_and_can_be_made(restorer, options, deepest):
    variants = variants_for(restorer.info, options, deepest=deepest)
    assert 6 <= len(variants) <= 11
    assert variants[0] == Variant(AS_SET, options)
    keys = [variant.key for variant in variants]
    assert set(keys) <= set(KEYS)
    assert len({variant.options for variant in variants}) == len(set(keys)) == len(variants)
    for variant in variants:
        variant.options.check()
    assert {variant.options.method for variant in variants} == set(METHODS) - {"uncover"}  # no mark was found


def test_the_usual_nine():
    info = inspect_model(resources.DEFAULT_MODEL)
    by_key = {variant.key: variant.options for variant in variants_for(info, RestoreOptions())}
    rest = ["sigma_high", "context_wide", "smooth", "flat", "likeness"]
    assert list(by_key) == [AS_SET, "mirrored", "grow_0", "grow_4", *rest]
    assert by_key["grow_4"] == RestoreOptions(mask_grow=4, rim="all")
    clean = [variant.key for variant in variants_for(info, RestoreOptions(), 0)]
    assert clean == [AS_SET, "mirrored", "grow_2", "grow_4", *rest]
    wide = [variant.key for variant in variants_for(info, RestoreOptions(), deepest=20.0)]
    assert wide == [AS_SET, "mirrored", "likeness", "rings", "soft_lines", "grow_0", *rest[:-1]]
    assert variants_for(info, RestoreOptions(), deepest=20.0)[4].options == RestoreOptions(lines="likely")
    drawn = {
        variant.key: variant.options for variant in variants_for(info, RestoreOptions(lines="likely"), deepest=20.0)
    }
    assert drawn["drawn_lines"] == RestoreOptions() and "soft_lines" not in drawn
    assert variants_for(info, RestoreOptions(rings=12), deepest=20.0)[3].options.rings == 0
    assert variants_for(info, RestoreOptions(), deepest=20.0, ring_width=9)[3].options.rings == 9
    assert "rings" not in [variant.key for variant in variants_for(info, RestoreOptions(method="flat"), deepest=20.0)]
    assert by_key["sigma_high"].sigma == 2 * info.sigma
    assert by_key["context_wide"].context == 2
    assert "sigma_low" in {v.key for v in variants_for(info, RestoreOptions(sigma=3.0))}


@pytest.mark.slow
def test_each_is_the_repair_it_names(restorer, damaged):
    variants = variants_for(restorer.info, RestoreOptions())
    made = list(restore_variants(restorer, *damaged, None, variants))
    assert [variant for variant, _ in made] == list(variants)
    for variant, done in made:
        expected = restorer.restore(*damaged, options=variant.options)
        np.testing.assert_array_equal(done.image, expected.image)
        np.testing.assert_array_equal(done.edges, expected.edges)
    assert len({done.image.tobytes() for variant, done in made if variant.key != "context_wide"}) == len(made) - 1


@pytest.mark.slow
def test_given_edges_serve_those_that_would_find_them(restorer, damaged):
    edges = np.zeros((90, 120), np.uint8)
    edges[::5] = 255
    variants = variants_for(restorer.info, RestoreOptions())
    made = {variant.key: done for variant, done in restore_variants(restorer, *damaged, edges, variants)}
    for key in (AS_SET, "smooth", "flat", "likeness"):
        assert made[key].edges is edges
    for key in ("mirrored", "grow_0", "grow_4", "sigma_high", "context_wide"):
        assert (made[key].edges != edges).any()
    usual = RestoreOptions()
    alone = [Variant("grow_4", RestoreOptions(mask_grow=4)), Variant("flat", RestoreOptions(method="flat"))]
    made = {v.key: done for v, done in restore_variants(restorer, *damaged, edges, alone, edges_of=usual)}
    assert made["flat"].edges is edges
    assert (made["grow_4"].edges != edges).any()


@pytest.mark.slow
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
        found = restorer.predict_edges(*damaged, variant.options, user_edges=hand)
        np.testing.assert_array_equal(done.edges[free], found.merged[free])


@pytest.mark.slow
def test_edges_are_predicted_once_for_those_that_share_them(restorer, damaged, monkeypatch):
    calls = []
    complete = restorer.generators.complete_edges
    monkeypatch.setattr(restorer.generators, "complete_edges", lambda *a: calls.append(1) or complete(*a))
    restorer.restore(*damaged)
    once = len(calls)
    variants = [Variant(m, RestoreOptions(method=m)) for m in METHODS]
    list(restore_variants(restorer, *damaged, None, variants))
    assert len(calls) == 2 * once


@pytest.mark.slow
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


@pytest.mark.slow
def test_other_models_come_early_and_a_refused_one_is_left_out(restorer, damaged, tmp_path):
    folder, broken = write_model(tmp_path / "other"), tmp_path / "broken"
    variants = variants_for(restorer.info, RestoreOptions(), models=(broken, folder))
    assert [(variant.key, variant.model) for variant in variants[2:4]] == [(OTHER_MODEL, broken), (OTHER_MODEL, folder)]
    assert len(variants_for(restorer.info, RestoreOptions(), models=[folder] * 9)) == 9 + 4
    events = []

    def load(name):
        return Restorer.load(name, "cpu")

    made = list(restore_variants(restorer, *damaged, None, variants[:4], load=load, report=events.append))
    assert [variant.model for variant, _ in made] == [None, None, folder]
    other = Restorer.load(folder, "cpu").restore(*damaged)
    np.testing.assert_array_equal(made[2][1].image, other.image)
    np.testing.assert_array_equal(made[2][1].edges, other.edges)  # its own, not those of the model in use
    assert events[-1].done == events[-1].total == 4
    assert len(list(restore_variants(restorer, *damaged, None, variants[:4]))) == 2


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_what_looks_the_same_in_the_hole_is_not_new(dtype):
    level = 257 if dtype == np.uint16 else 1
    image, mask = np.full((20, 30, 3), 100 * level, dtype), np.zeros((20, 30), np.uint8)
    mask[5:15, 5:15] = 255
    distinct = Distinct(mask)

    def with_hole(value):
        return np.where(mask[..., None] > 0, np.asarray(value * level, dtype), image)

    assert distinct.is_new(with_hole(50)) and not distinct.is_new(with_hole(51)) and distinct.is_new(with_hole(52))
    outside = np.where(mask[..., None] > 0, image, np.asarray(0, dtype))
    outside[mask > 0] = 50 * level
    assert not distinct.is_new(outside)  # what lies outside of the hole says nothing


def test_cancel_between_and_within(restorer, damaged):
    token = CancelToken()
    made = restore_variants(restorer, *damaged, None, variants_for(restorer.info, RestoreOptions()), cancel=token)
    next(made)
    token.cancel()
    with pytest.raises(Cancelled):
        next(made)
