"""The losses of EdgeConnect (Nazeri et al., 2019, section 3), all in float32.

Autocast is never active here: a discriminator's logits or a Gram matrix in half precision is mostly rounding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

PERCEPTUAL_LAYERS = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1")
STYLE_LAYERS = ("relu2_2", "relu3_4", "relu4_4", "relu5_2")


class AdversarialLoss:
    """The loss of logits: nsgan (Goodfellow et al., 2014), lsgan (Mao et al., 2017) or hinge (Lim and Ye, 2017).

    Takes the discriminator's output before any sigmoid: for nsgan the sigmoid and the logarithm are computed
    together, which stays exact where logits are large; for lsgan the sigmoid is applied here, as in the seed.
    """

    def __init__(self, kind: str) -> None:
        if kind not in {"nsgan", "lsgan", "hinge"}:
            raise ValueError(f"unknown adversarial loss {kind!r}")
        self.kind = kind

    def discriminator(self, real: Tensor, fake: Tensor, weights: Tensor | None = None) -> Tensor:
        """The discriminator's loss: half for calling the real real, half for calling the fake fake.

        weights: of each place of the logits, (B, 1, h, w) with a mean of 1; all places count alike if None.
        """
        return (self._loss(real, weights, wants_real=True) + self._loss(fake, weights, wants_real=False)) / 2

    def generator(self, fake: Tensor, weights: Tensor | None = None) -> Tensor:
        """The generator's loss: its fake should be called real. weights: see `discriminator`."""
        return _mean(-fake.float(), weights) if self.kind == "hinge" else self._loss(fake, weights, wants_real=True)

    def _loss(self, logits: Tensor, weights: Tensor | None, *, wants_real: bool) -> Tensor:
        logits = logits.float()
        if self.kind == "hinge":
            return _mean(F.relu(1 - logits if wants_real else 1 + logits), weights)
        target = torch.full_like(logits, float(wants_real))
        reduction = "mean" if weights is None else "none"
        if self.kind == "lsgan":
            return _mean(F.mse_loss(torch.sigmoid(logits), target, reduction=reduction), weights)
        return _mean(F.binary_cross_entropy_with_logits(logits, target, reduction=reduction), weights)


def feature_matching(
    fake: Sequence[Tensor], real: Sequence[Tensor], weights: Sequence[Tensor | None] | None = None
) -> Tensor:
    """Sum over the discriminator's layers of the mean absolute difference; `real` is a fixed target.

    weights: of each layer's places, see `AdversarialLoss.discriminator`.
    """
    apart = [(f.float() - r.detach().float()).abs() for f, r in zip(fake, real, strict=True)]
    return _total([_mean(one, weight) for one, weight in zip(apart, weights or [None] * len(apart), strict=True)])


def hole_places(mask: Tensor, size: tuple[int, int]) -> Tensor:
    """(B, 1, *size), 1 at places of a smaller plane that stand for pixels of the hole, else 0; mask (B, 1, H, W)."""
    return F.adaptive_max_pool2d(mask.float(), size)


def perceptual(output: Mapping[str, Tensor], truth: Mapping[str, Tensor]) -> Tensor:
    """Sum over five VGG-19 layers of the mean absolute difference (Johnson et al., 2016)."""
    return _total([F.l1_loss(output[name].float(), truth[name].float()) for name in PERCEPTUAL_LAYERS])


def style(output: Mapping[str, Tensor], truth: Mapping[str, Tensor]) -> Tensor:
    """Sum over four VGG-19 layers of the mean absolute difference of the Gram matrices (Gatys et al., 2015)."""
    return _total([F.l1_loss(gram(output[name]), gram(truth[name])) for name in STYLE_LAYERS])


def gram(features: Tensor) -> Tensor:
    """The Gram matrix of features (B, C, H, W): (B, C, C), divided by C * H * W."""
    flat = features.float().flatten(2)
    size = flat.shape[1] * flat.shape[2]
    return torch.bmm(flat, flat.transpose(1, 2)) / size


def hole_l1(output: Tensor, truth: Tensor, mask: Tensor, share: Tensor | None = None) -> Tensor:
    """Mean absolute difference of the whole pictures divided by the hole's share, as in the seed.

    mask: (B, 1, H, W), 1 in the hole. The share is taken over the batch, and never as less than one pixel. `share` is
    that of a batch of which these pictures are a part.
    """
    share = (mask.float().mean() if share is None else share).clamp(min=1 / mask.numel())
    return F.l1_loss(output.float(), truth.float()) / share


def hole_differences(output: Tensor, truth: Tensor, mask: Tensor, share: Tensor | None = None) -> Tensor:
    """Mean absolute error of the differences between neighbouring pixels, along rows and along columns.

    Only pairs with a pixel in the hole count; the mean is divided by the hole's share, as that of `hole_l1`. L1 alone
    hardly prefers a sharp line to a soft one; this loss does.
    """
    share = (mask.float().mean() if share is None else share).clamp(min=1 / mask.numel())
    error, inside = output.float() - truth.float(), mask.float()
    total = error.new_zeros(())
    for axis in (2, 3):
        count = error.shape[axis] - 1
        at = torch.maximum(inside.narrow(axis, 0, count), inside.narrow(axis, 1, count))
        total = total + (torch.diff(error, dim=axis).abs() * at).mean()
    return total / share


def hole_decibels(output: Tensor, truth: Tensor, mask: Tensor) -> Tensor:
    """Minus the mean of the pictures' peak signal-to-noise ratios in their holes, in dB (Chen et al., 2022, NAFNet).

    output, truth: (B, C, H, W), in [0, 1] or near; mask: (B, 1, H, W), 1 in the hole. Where the L1 loss is mostly that
    of the hardest holes, a tenth of the error less counts the same here in every picture. An error below one 8-bit
    level hardly counts any more.
    """
    inside = mask.float()
    square = ((output.float() - truth.float()) ** 2 * inside).sum((1, 2, 3))
    error = square / (inside.sum((1, 2, 3)) * output.shape[1]).clamp(min=1)
    return 10 * torch.log10(error + 255.0**-2).mean()


def edge_weights(truth: Tensor, mask: Tensor) -> Tensor:
    """What each pixel counts in `edge_cross_entropy`, (B, 1, H, W)."""
    return mask.float() * (1 + 3 * truth.float())


def edge_cross_entropy(output: Tensor, truth: Tensor, mask: Tensor, total: Tensor | None = None) -> Tensor:
    """Binary cross-entropy of edge probabilities in the hole, a true edge counting as much as four other pixels.

    All (B, 1, H, W) in [0, 1], mask 1 in the hole. Edges are a few percent of a drawing: unweighted, "no edge
    anywhere" would nearly be the best answer (Xie and Tu, "Holistically-nested edge detection", 2015, equation 2).
    It is divided by `total`, which is the sum of the weights unless given.
    """
    weight = edge_weights(truth, mask)
    loss = F.binary_cross_entropy(output.float().clamp(1e-6, 1 - 1e-6), truth.float(), weight, reduction="sum")
    return loss / (weight.sum() if total is None else total).clamp(min=1)


def _mean(values: Tensor, weights: Tensor | None) -> Tensor:
    return values.mean() if weights is None else (values * weights).mean()


def _total(terms: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(terms)).sum()
