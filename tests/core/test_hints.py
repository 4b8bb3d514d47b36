"""Hints for phase 1: where they lie, how often, and that the edge model sees them."""

import cv2
import numpy as np
import pytest
import torch

from core.config import Config
from core.data.hints import hint_area
from core.errors import ConfigError
from core.models.networks import EdgeGenerator


@pytest.fixture
def mask():
    mask = np.zeros((48, 64), np.uint8)
    mask[10:40, 8:50] = 255
    return mask


def areas(mask, bands, blots, count=200):
    return [hint_area(mask, bands, blots, np.random.default_rng(seed)) for seed in range(count)]


def test_without_a_share_nothing_is_shown(mask):
    assert not any(area.any() for area in areas(mask, 0, 0, 20))


def test_bands_reach_from_the_rim_to_a_random_depth(mask):
    depth = cv2.distanceTransform(mask, cv2.DIST_L2, cv2.DIST_MASK_5)
    deepest = []
    for area in areas(mask, 1, 0):
        assert area[(depth > 0) & (depth <= 2)].all() and not area[mask == 0].any()
        deepest.append(depth[area].max())
        assert np.array_equal(area, (depth > 0) & (depth <= deepest[-1]))
    assert min(deepest) < 4 and max(deepest) > 0.9 * depth.max() and len(set(deepest)) > 10


def test_blots_cover_any_share_of_the_hole(mask):
    shares = [area[mask > 0].mean() for area in areas(mask, 0, 1)]
    assert not any(area[mask == 0].any() for area in areas(mask, 0, 1))
    assert min(shares) < 0.1 and max(shares) > 0.9 and 0.4 < np.mean(shares) < 0.6


def test_the_shares_are_kept(mask):
    shown = [area.any() for area in areas(mask, 0.45, 0.2, 400)]
    assert 0.57 < np.mean(shown) < 0.73


def test_shares_above_one_are_refused():
    with pytest.raises(ConfigError, match="HINT_BANDS"):
        Config(hint_bands=0.7, hint_blots=0.4)


def test_shown_lines_are_seen_in_the_hole_alone():
    gray, edges, hole = torch.rand(1, 1, 8, 8), torch.ones(1, 1, 8, 8), torch.zeros(1, 1, 8, 8)
    hole[..., 2:6, 2:6] = 1
    shown = torch.zeros(1, 1, 8, 8)
    shown[..., 3, :] = 1
    known = EdgeGenerator.inputs(gray, edges, hole, shown)[:, 1:2]
    assert torch.equal(known[hole == 0], edges[hole == 0])
    assert torch.equal(known[hole == 1], shown[hole == 1])
    assert torch.equal(EdgeGenerator.inputs(gray, edges, hole)[:, 1:2], edges * (1 - hole))
