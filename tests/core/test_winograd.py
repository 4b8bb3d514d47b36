"""The quick convolution is the ordinary one: values, gradients, and the cases that are left to PyTorch."""

import pytest
import torch
import torch.nn.functional as F

from core.models import winograd
from core.models.networks import EdgeGenerator, GeneratorSpec, InpaintGenerator
from core.models.winograd import Conv3x3, conv3x3, enable_winograd, suits

SHAPES = [  # pictures, channels in and out, height, width, padding, dilation
    (2, 5, 7, 8, 12, 1, 1),
    (1, 3, 4, 4, 4, 1, 1),
    (2, 5, 7, 8, 16, 0, 2),
    (1, 3, 4, 16, 8, 2, 2),
    (3, 6, 2, 24, 4, 0, 1),
]


def given(shape):
    count, channels, outs, height, width, padding, dilation = shape
    draw = torch.Generator().manual_seed(sum(shape))
    rim = 2 * (dilation - padding)
    x = torch.randn(count, channels, height + rim, width + rim, generator=draw)
    return [
        tensor.requires_grad_()
        for tensor in (
            x.to(memory_format=torch.channels_last),
            torch.randn(outs, channels, 3, 3, generator=draw),
            torch.randn(outs, generator=draw),
        )
    ]


@pytest.mark.parametrize("piece", [1, 5, 10**6])
@pytest.mark.parametrize("shape", SHAPES)
def test_values_and_gradients_are_those_of_the_ordinary_convolution(shape, piece, monkeypatch):
    monkeypatch.setattr(winograd, "_PIECE", piece)
    inputs = given(shape)
    padding, dilation = shape[-2:]
    quick, plain = conv3x3(*inputs, padding, dilation), F.conv2d(*inputs, 1, padding, dilation)
    assert quick.shape == plain.shape and quick.is_contiguous(memory_format=torch.channels_last)
    torch.testing.assert_close(quick, plain, rtol=1e-4, atol=1e-4)
    back = torch.randn(plain.shape, generator=torch.Generator().manual_seed(1))
    for one, other in zip(
        torch.autograd.grad(quick, inputs, back), torch.autograd.grad(plain, inputs, back), strict=True
    ):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=3e-4)


def test_only_the_gradients_that_are_asked_for():
    x, weight, bias = given(SHAPES[0])
    (alone,) = torch.autograd.grad(conv3x3(x, weight.detach(), bias.detach(), 1, 1).sum(), x)
    (plain,) = torch.autograd.grad(F.conv2d(x, weight, bias, 1, 1).sum(), x)
    torch.testing.assert_close(alone, plain, rtol=1e-4, atol=3e-4)
    (alone,) = torch.autograd.grad(conv3x3(x.detach(), weight, None, 1, 1).sum(), weight)
    (plain,) = torch.autograd.grad(F.conv2d(x, weight, None, 1, 1).sum(), weight)
    torch.testing.assert_close(alone, plain, rtol=1e-4, atol=3e-4)
    with torch.no_grad():
        assert not conv3x3(x, weight, bias, 1, 1).requires_grad


def test_what_does_not_suit_is_left_to_pytorch():
    wide = torch.empty(128, 128, 3, 3)
    usual = {"padding": (1, 1), "dilation": (1, 1)}
    assert suits(torch.empty(1, 128, 32, 32), wide, **usual)
    assert suits(torch.empty(16, 128, 8, 8), wide, **usual)
    assert suits(torch.empty(1, 128, 36, 36), wide, (0, 0), (2, 2))
    assert not suits(torch.empty(1, 128, 36, 40), wide, (0, 0), (2, 2))  # 36 are no tiles of 8
    assert not suits(torch.empty(1, 128, 34, 32), wide, **usual)
    assert not suits(torch.empty(1, 128, 28, 32), wide, **usual)  # too few, and then too narrow, to pay
    assert not suits(torch.empty(1, 128, 32, 32), torch.empty(64, 128, 3, 3), **usual)
    assert not suits(torch.empty(1, 128, 32, 32, dtype=torch.float64), wide, **usual)
    assert not suits(torch.empty(1, 128, 32, 32, device="meta"), wide, **usual)
    with torch.autocast("cpu", torch.bfloat16):
        assert not suits(torch.empty(1, 128, 32, 32), wide, **usual)


@pytest.mark.parametrize("kind", [EdgeGenerator, InpaintGenerator])
def test_a_quick_network_is_the_same_network(kind, monkeypatch):
    torch.manual_seed(0)
    network = kind(GeneratorSpec(32, 2)).eval()
    keys = network.state_dict().keys()
    x = torch.rand(1, network.encoder[1].in_channels, 128, 128)
    with torch.no_grad():
        before = network(x)
        enable_winograd(network)
        calls = []
        real = winograd.conv3x3
        monkeypatch.setattr(winograd, "conv3x3", lambda *args: (calls.append(args[4]), real(*args))[1])
        after = network(x)
    assert calls == [2, 1, 2, 1] and network.state_dict().keys() == keys
    torch.testing.assert_close(before, after, rtol=1e-4, atol=1e-5)
    assert not any(layer.quick for layer in kind(GeneratorSpec(4, 1)).modules() if isinstance(layer, Conv3x3))
