"""A plain rendering of EdgeConnect's training step, to measure ours against: the paper's arithmetic, nothing else.

Nothing here is tuned: layers as the paper names them, three discriminator passes, four VGG passes, gradients for
whatever asks for one, Adam with its defaults, every loss read off the device after every step. The networks number
their modules as ours do, so that both sides start from the same weights.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils import spectral_norm

from core.config import Config
from core.data.dataset import Batch
from core.models.losses import PERCEPTUAL_LAYERS, STYLE_LAYERS
from core.models.vgg import VggFeatures


def _block(channels: int, spectral: bool) -> nn.Module:
    class Block(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.conv_block = nn.Sequential(
                nn.ReflectionPad2d(2),
                _conv(nn.Conv2d(channels, channels, 3, dilation=2, bias=not spectral), spectral),
                nn.InstanceNorm2d(channels),
                nn.ReLU(),
                nn.ReflectionPad2d(1),
                _conv(nn.Conv2d(channels, channels, 3, bias=not spectral), spectral),
                nn.InstanceNorm2d(channels),
            )

        def forward(self, x: Tensor) -> Tensor:
            return x + self.conv_block(x)

    return Block()


def _conv(layer: nn.Module, spectral: bool) -> nn.Module:
    return spectral_norm(layer) if spectral else layer


class Generator(nn.Module):
    """The edge generator (spectral norm, sigmoid) or the inpainting generator (neither; tanh)."""

    def __init__(self, width: int, blocks: int, inputs: int, outputs: int, spectral: bool) -> None:
        super().__init__()
        w, self.edges = width, spectral
        self.encoder = nn.Sequential(
            nn.ReflectionPad2d(3),
            _conv(nn.Conv2d(inputs, w, 7), spectral),
            nn.InstanceNorm2d(w),
            nn.ReLU(),
            _conv(nn.Conv2d(w, 2 * w, 4, stride=2, padding=1), spectral),
            nn.InstanceNorm2d(2 * w),
            nn.ReLU(),
            _conv(nn.Conv2d(2 * w, 4 * w, 4, stride=2, padding=1), spectral),
            nn.InstanceNorm2d(4 * w),
            nn.ReLU(),
        )
        self.middle = nn.Sequential(*(_block(4 * w, spectral) for _ in range(blocks)))
        self.decoder = nn.Sequential(
            _conv(nn.ConvTranspose2d(4 * w, 2 * w, 4, stride=2, padding=1), spectral),
            nn.InstanceNorm2d(2 * w),
            nn.ReLU(),
            _conv(nn.ConvTranspose2d(2 * w, w, 4, stride=2, padding=1), spectral),
            nn.InstanceNorm2d(w),
            nn.ReLU(),
            nn.ReflectionPad2d(3),
            nn.Conv2d(w, outputs, 7),
        )

    def forward(self, x: Tensor) -> Tensor:
        x = self.decoder(self.middle(self.encoder(x)))
        return torch.sigmoid(x) if self.edges else (torch.tanh(x) + 1) / 2


class Discriminator(nn.Module):
    """70 x 70 PatchGAN with spectral norm and a sigmoid at its end."""

    def __init__(self, inputs: int, width: int) -> None:
        super().__init__()
        plan = ((inputs, width, 2), (width, 2 * width, 2), (2 * width, 4 * width, 2), (4 * width, 8 * width, 1))
        first, *others = (
            nn.Sequential(spectral_norm(nn.Conv2d(i, o, 4, stride=s, padding=1, bias=False)), nn.LeakyReLU(0.2))
            for i, o, s in plan
        )
        self.conv1 = self.features = first
        self.conv2, self.conv3, self.conv4 = others
        self.conv5 = nn.Sequential(spectral_norm(nn.Conv2d(8 * width, 1, 4, padding=1, bias=False)))

    def forward(self, x: Tensor) -> tuple[Tensor, list[Tensor]]:
        found = []
        for layer in (self.conv1, self.conv2, self.conv3, self.conv4, self.conv5):
            x = layer(x)
            found.append(x)
        return torch.sigmoid(x), found


def _verdict(output: Tensor, real: bool) -> Tensor:
    return F.binary_cross_entropy(output, torch.full_like(output, float(real)))


def _gram(x: Tensor) -> Tensor:
    batch, channels, height, width = x.shape
    flat = x.view(batch, channels, height * width)
    return flat.bmm(flat.transpose(1, 2)) / (channels * height * width)


class PlainStep:
    """One of the phases 1, 2 and 3 by the paper; `step` returns the losses by the seed's names."""

    def __init__(self, phase: int, config: Config, device: torch.device, vgg: VggFeatures | None) -> None:
        self.phase, self.config, self.vgg = phase, config, vgg
        shape = (config.generator_width, config.generator_blocks)
        self.edge = Generator(*shape, inputs=3, outputs=1, spectral=True).to(device)
        edge = phase == 1
        self.generator = self.edge if edge else Generator(*shape, inputs=4, outputs=3, spectral=False).to(device)
        self.discriminator = Discriminator(2 if edge else 3, config.discriminator_width).to(device)
        betas = (config.beta1, config.beta2)
        self.gen_optimizer = torch.optim.Adam(self.generator.parameters(), lr=config.lr, betas=betas)
        rate = config.lr * config.d2g_lr
        self.dis_optimizer = torch.optim.Adam(self.discriminator.parameters(), lr=rate, betas=betas)

    def step(self, batch: Batch) -> dict[str, float]:
        """One update of generator and discriminator."""
        gen_loss, dis_loss, values = self._edge(batch) if self.phase == 1 else self._inpaint(batch)
        self.gen_optimizer.zero_grad()
        gen_loss.backward()
        self.dis_optimizer.zero_grad()  # of what the generator's loss has left there
        dis_loss.backward()
        self.dis_optimizer.step()
        self.gen_optimizer.step()
        return {name: value.item() for name, value in values.items()}

    def _judged(self, real: Tensor, fake: Tensor) -> tuple[Tensor, Tensor, list[Tensor], list[Tensor]]:
        """The discriminator's loss, the generator's adversarial loss, and the features of the fake and the real."""
        real_verdict, real_features = self.discriminator(real)
        fake_verdict, _ = self.discriminator(fake.detach())
        dis_loss = (_verdict(real_verdict, True) + _verdict(fake_verdict, False)) / 2
        verdict, features = self.discriminator(fake)
        return dis_loss, _verdict(verdict, True), features, real_features

    def _edges(self, batch: Batch) -> Tensor:
        masked_gray = batch.gray * (1 - batch.mask) + batch.mask
        return self.edge(torch.cat((masked_gray, batch.edge * (1 - batch.mask), batch.mask), dim=1))

    def _edge(self, batch: Batch) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
        output = self._edges(batch)
        real, fake = torch.cat((batch.gray, batch.edge), dim=1), torch.cat((batch.gray, output), dim=1)
        dis_loss, adversarial, features, real_features = self._judged(real, fake)
        matching: Tensor = sum(F.l1_loss(f, r.detach()) for f, r in zip(features, real_features, strict=True))  # type: ignore[assignment]
        matching = matching * self.config.fm_loss_weight
        return adversarial + matching, dis_loss, {"l_d1": dis_loss, "l_g1": adversarial, "l_fm": matching}

    def _inpaint(self, batch: Batch) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
        config = self.config
        edges = batch.edge
        if self.phase == 3:
            edges = self._edges(batch).detach() * batch.mask + batch.edge * (1 - batch.mask)
        masked = batch.image * (1 - batch.mask) + batch.mask
        output = self.generator(torch.cat((masked, edges), dim=1))
        dis_loss, adversarial, *_ = self._judged(batch.image, output)
        parts = {
            "l_g2": adversarial * config.inpaint_adv_loss_weight,
            "l_l1": F.l1_loss(output, batch.image) * config.l1_loss_weight / batch.mask.mean(),
        }
        if self.vgg is not None:
            parts["l_per"] = self._perceptual(output, batch.image) * config.content_loss_weight
            parts["l_sty"] = self._style(output * batch.mask, batch.image * batch.mask) * config.style_loss_weight
        total: Tensor = sum(parts.values())  # type: ignore[assignment]
        return total, dis_loss, {"l_d2": dis_loss, **parts}

    def _perceptual(self, output: Tensor, truth: Tensor) -> Tensor:
        assert self.vgg is not None
        x, y = self.vgg(output), self.vgg(truth)
        found: Tensor = sum(F.l1_loss(x[name], y[name]) for name in PERCEPTUAL_LAYERS)  # type: ignore[assignment]
        return found

    def _style(self, output: Tensor, truth: Tensor) -> Tensor:
        assert self.vgg is not None
        x, y = self.vgg(output), self.vgg(truth)
        found: Tensor = sum(F.l1_loss(_gram(x[name]), _gram(y[name])) for name in STYLE_LAYERS)  # type: ignore[assignment]
        return found
