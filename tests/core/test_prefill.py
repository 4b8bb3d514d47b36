"""The smooth fill: exact where Laplace's equation is known, stopped by edges, blind to what lies in the hole."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.models.prefill import smooth_fill


def hole(height, width, top, bottom, left, right):
    mask = torch.zeros(1, 1, height, width)
    mask[..., top:bottom, left:right] = 1
    return mask


def test_a_plane_continues_through_the_hole():
    y, x = torch.meshgrid(torch.linspace(0, 1, 80), torch.linspace(0, 1, 100), indexing="ij")
    plane = (0.2 + 0.3 * x + 0.4 * y)[None, None]
    filled = smooth_fill(plane, hole(80, 100, 20, 60, 30, 50))
    assert (filled - plane).abs().max() < 0.01


def test_known_pixels_come_back_exactly_and_the_hole_is_not_looked_at():
    torch.manual_seed(0)
    values, mask = torch.rand(2, 3, 33, 47), (torch.rand(1, 1, 33, 47) < 0.3).float()
    filled = smooth_fill(values, mask)
    known = (mask == 0).expand_as(values)
    assert torch.equal(filled[known], values[known])
    assert torch.equal(filled, smooth_fill(values * (1 - mask) + 7 * mask, mask))


def test_colour_does_not_flow_across_a_line():
    image = torch.zeros(1, 3, 64, 64)
    image[..., 32:] = 1  # black on the left, white on the right
    mask = hole(64, 64, 26, 38, 8, 56)
    edges = torch.zeros(1, 1, 64, 64)
    edges[..., 32] = 1
    plain, parted = smooth_fill(image, mask), smooth_fill(image, mask, edges)
    inside = mask.expand_as(image) > 0
    assert (plain - image)[inside].abs().mean() > 0.02
    assert (parted - image)[inside].abs().mean() < 0.4 * (plain - image)[inside].abs().mean()
    left_and_right = torch.cat((parted[..., 30, 20:31].flatten(), 1 - parted[..., 30, 34:44].flatten()))
    assert left_and_right.max() < 0.1


def test_a_place_closed_in_by_edges_is_filled_all_the_same():
    image = torch.full((1, 3, 48, 48), 0.6)
    edges = torch.ones(1, 1, 48, 48)
    filled = smooth_fill(image, hole(48, 48, 10, 40, 10, 40), edges)
    assert (filled - 0.6).abs().max() < 1e-4


def test_nothing_known_is_zero():
    assert smooth_fill(torch.rand(1, 3, 20, 20), torch.ones(1, 1, 20, 20)).abs().max() == 0


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.floats(0, 1), st.booleans(), st.integers(0, 99))
def test_a_fill_stays_within_what_is_known(height, width, share, with_edges, seed):
    generator = torch.Generator().manual_seed(seed)
    values = torch.rand(2, 2, height, width, generator=generator)
    mask = (torch.rand(2, 1, height, width, generator=generator) < share).float()
    edges = torch.rand(2, 1, height, width, generator=generator) if with_edges else None
    filled = smooth_fill(values, mask, edges)
    assert filled.shape == values.shape
    assert filled.isfinite().all()
    assert filled.min() >= -1e-5 and filled.max() <= values.max() + 1e-4
