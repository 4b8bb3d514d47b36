"""Losses and metrics against numbers worked out by hand."""

import math

import numpy as np
import pytest
import torch

from core.evaluation.measures import similarity
from core.models import losses
from core.models.losses import AdversarialLoss
from core.training import metrics


def t(*values):
    return torch.tensor(values, dtype=torch.float32)


def logit(p):
    return math.log(p / (1 - p))


def test_nsgan_is_cross_entropy_of_the_sigmoid():
    loss = AdversarialLoss("nsgan")
    real, fake = t(logit(0.8)), t(logit(0.3))
    assert float(loss.discriminator(real, fake)) == pytest.approx((-math.log(0.8) - math.log(0.7)) / 2)
    assert float(loss.generator(fake)) == pytest.approx(-math.log(0.3))
    assert torch.isfinite(loss.generator(t(-500.0)))  # a certain verdict


def test_lsgan_squares_the_sigmoids_distance():
    loss = AdversarialLoss("lsgan")
    real, fake = t(logit(0.8)), t(logit(0.3))
    assert float(loss.discriminator(real, fake)) == pytest.approx((0.2**2 + 0.3**2) / 2)
    assert float(loss.generator(fake)) == pytest.approx(0.7**2)


def test_hinge_stops_at_the_margin():
    loss = AdversarialLoss("hinge")
    assert float(loss.discriminator(t(3.0, 0.5), t(-3.0, 0.5))) == pytest.approx((0.25 + 0.75) / 2)
    assert float(loss.generator(t(-2.0, 1.0))) == pytest.approx(0.5)
    with pytest.raises(ValueError, match="wgan"):
        AdversarialLoss("wgan")


def test_feature_matching_sums_layers_and_fixes_the_truth():
    fake = [t(1.0, 2.0).requires_grad_(), t(5.0).requires_grad_()]
    real = [t(0.0, 0.0).requires_grad_(), t(3.0).requires_grad_()]
    loss = losses.feature_matching(fake, real)
    assert float(loss.detach()) == pytest.approx(1.5 + 2)
    loss.backward()
    assert real[0].grad is None and fake[0].grad is not None


def test_gram_and_style():
    features = torch.tensor([[[[1.0, 2.0]], [[3.0, 4.0]]]])  # B 1, C 2, H 1, W 2
    assert torch.allclose(losses.gram(features), torch.tensor([[[5.0, 11.0], [11.0, 25.0]]]) / 4)
    one = dict.fromkeys(losses.STYLE_LAYERS, features)
    two = dict.fromkeys(losses.STYLE_LAYERS, features * 2)
    assert float(losses.style(one, two)) == pytest.approx(4 * 3 * (5 + 11 + 11 + 25) / 4 / 4)


def test_hole_l1_is_divided_by_the_holes_share():
    truth = torch.zeros(1, 3, 2, 2)
    mask = torch.tensor([[[[1.0, 0.0], [0.0, 0.0]]]])
    assert float(losses.hole_l1(truth + 0.1, truth, mask)) == pytest.approx(0.4)
    assert float(losses.hole_l1(truth + 0.1, truth, mask * 0)) == pytest.approx(0.4)  # one pixel at least


def test_psnr_counts_eight_bit_steps():
    truth = torch.full((1, 3, 4, 4), 0.5)
    off = truth.clone()
    off[0, 0, 0, 0] += 10 / 255
    assert float(metrics.psnr(off, truth)) == pytest.approx(10 * math.log10(255**2 / (100 / 48)), rel=1e-5)
    assert float(metrics.psnr(truth + 0.2 / 255, truth)) == float(metrics.psnr(truth, truth))
    assert 60 < float(metrics.psnr(truth, truth)) < 100


def test_mae_is_a_share_of_the_truth():
    truth = torch.full((1, 3, 4, 4), 0.5)
    assert float(metrics.mae(truth * 1.1, truth)) == pytest.approx(0.1, rel=1e-5)
    assert float(metrics.mae(truth * 0, truth * 0)) == 0


@pytest.mark.parametrize(
    ("output", "truth", "precision", "recall"),
    [
        ([0.9, 0.8, 0.1, 0.2], [1, 0, 1, 1], 1 / 2, 1 / 3),
        ([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0], 0, 0),  # the threshold itself is no edge
        ([0, 0, 0, 0], [0, 0, 0, 0], 1, 1),
        ([1, 0, 0, 0], [0, 0, 0, 0], 0, 0),
    ],
)
def test_edge_accuracy(output, truth, precision, recall):
    found = metrics.edge_accuracy(t(*output), t(*truth), 0.5)
    assert [float(value) for value in found] == pytest.approx([precision, recall])


def test_ssim_is_one_for_equal_pictures_and_works_on_small_ones():
    picture = np.random.default_rng(0).integers(0, 255, (12, 5, 3), dtype=np.uint8)
    assert similarity(picture, picture)[0] == pytest.approx(1)
    assert similarity(picture, 255 - picture)[0] < 0.5


def test_decibels_are_those_of_each_hole_alone():
    truth = torch.full((2, 3, 6, 6), 0.5)
    mask = torch.zeros(2, 1, 6, 6)
    mask[0, :, :2] = 1
    mask[1, :, 3:4] = 1
    output = truth.clone()
    output[0, :, :2] += 0.1  # 20 dB
    output[1, :, 3:4] += 0.01  # 40 dB, in a smaller hole
    output[:, :, 5] = 9.0  # known pixels do not count
    assert float(losses.hole_decibels(output, truth, mask)) == pytest.approx(-30, abs=0.4)
    # A tenth of the error less is worth the same in both.
    parts = [losses.hole_decibels(output[i : i + 1], truth[i : i + 1], mask[i : i + 1]) for i in (0, 1)]
    better = truth + 0.9 * (output - truth)
    gains = [
        float(parts[i] - losses.hole_decibels(better[i : i + 1], truth[i : i + 1], mask[i : i + 1])) for i in (0, 1)
    ]
    assert gains[0] == pytest.approx(gains[1], rel=0.2) and gains[0] == pytest.approx(-20 * np.log10(0.9), rel=0.02)


def test_decibels_of_nothing_wrong_and_of_no_hole_are_finite():
    truth = torch.rand(1, 3, 4, 4)
    output = truth.clone().requires_grad_()
    for mask in (torch.ones(1, 1, 4, 4), torch.zeros(1, 1, 4, 4)):
        (gradient,) = torch.autograd.grad(losses.hole_decibels(output, truth, mask), output)
        assert torch.isfinite(gradient).all()


def test_differences_ask_for_a_step_at_the_hole():
    truth = torch.zeros(1, 1, 4, 6)
    truth[..., 3:] = 1
    mask = torch.zeros(1, 1, 4, 6)
    mask[..., 2:5] = 1
    soft = truth.clone()
    soft[..., 2:5] = torch.tensor([0.25, 0.5, 0.75])
    # The soft step's errors along a row are 0, .25, -.5, -.25, 0: its differences 0, .25, -.75, .25, .25.
    assert float(losses.hole_differences(soft, truth, mask)) == pytest.approx(1.5 / 5 / 0.5)
    assert float(losses.hole_differences(truth + 0.3, truth, mask)) == pytest.approx(0, abs=1e-6)
    other = truth.clone()
    other[..., 0] += 1  # away from the hole
    assert float(losses.hole_differences(other, truth, mask)) == 0


@pytest.mark.parametrize("kind", ["nsgan", "lsgan", "hinge"])
def test_places_away_from_the_hole_can_be_left_out(kind):
    loss = AdversarialLoss(kind)
    real, fake = torch.randn(1, 1, 2, 2), torch.randn(1, 1, 2, 2)
    weights = torch.tensor([[[[2.0, 0.0], [2.0, 0.0]]]])
    column = (slice(None), slice(None), slice(None), slice(0, 1))
    assert float(loss.discriminator(real, fake, weights)) == pytest.approx(
        float(loss.discriminator(real[column], fake[column]))
    )
    assert float(loss.generator(fake, weights)) == pytest.approx(float(loss.generator(fake[column])))
    both = losses.feature_matching([fake, fake], [real, real], [weights, None])
    apart = losses.feature_matching([fake[column]], [real[column]]) + losses.feature_matching([fake], [real])
    assert float(both) == pytest.approx(float(apart))


def test_a_place_counts_where_it_stands_for_pixels_of_the_hole():
    mask = torch.zeros(1, 1, 8, 8)
    mask[..., 3, 5] = 1
    assert torch.nonzero(losses.hole_places(mask, (4, 4))[0, 0]).tolist() == [[1, 2]]
