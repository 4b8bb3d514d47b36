"""The second stage: paints the hole, following the completed edges (EdgeConnect, section 3.2)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from core.config import Config
from core.data.compositing import merge
from core.device import autocast
from core.models import losses
from core.models.adversarial import AdversarialModel, AnyDiscriminator, Losses, Placement
from core.models.checkpoints import INPAINTING_MODEL
from core.models.feature_discriminator import FeatureDiscriminator
from core.models.networks import Discriminator, GeneratorSpec, InpaintGenerator
from core.models.text_features import CHANNELS, SeenPair, TextFeatures
from core.models.vgg import VggFeatures
from core.models.winograd import enable_winograd


class InpaintingModel(AdversarialModel):
    """Inpainting generator and a discriminator that sees the picture, with ADV_SEES_EDGES the lines too; with
    ADV_SEES_FEATURES what the text network sees of the picture instead.

    Without `vgg` the perceptual and the style loss are replaced by feature matching on the discriminator, with
    FM_LOSS_WEIGHT and the name l_fm, as the edge model does it (Wang et al., "pix2pixHD", 2018). Where the weights
    of both are 0 there is neither.
    """

    name = INPAINTING_MODEL
    generator: InpaintGenerator

    def __init__(
        self,
        config: Config,
        spec: GeneratorSpec,
        place: Placement,
        vgg: VggFeatures | None = None,
        features: TextFeatures | None = None,
    ) -> None:
        """vgg, features: what their losses are measured with; None for no such loss."""
        discriminator = new_discriminator(config)  # the first, as ever: a seed gives the weights that it gave
        super().__init__(InpaintGenerator(spec), discriminator, config, place)
        self.vgg, self.features = vgg, features
        for network in (vgg, features):
            if network is not None:
                network.to(device=place.device, memory_format=place.layout)  # type: ignore[call-overload]
                enable_winograd(network)

    def predict(self, image: Tensor, edges: Tensor, mask: Tensor, *, best: bool = False) -> Tensor:
        """The whole picture (B, 3, H, W) in [0, 1]; image likewise, edges and mask (B, 1, H, W).

        What `image` holds in the hole is ignored; the edges guide the painting there. `best`: see generate.
        """
        return self.generate(self.generator.inputs(image, edges, mask), best=best)

    def losses(self, image: Tensor, mask: Tensor, output: Tensor, edges: Tensor | None = None) -> Losses:
        """The losses of `output` against `image`: adversarial, L1, of differences, in decibels, of features, perceptual
        and style.

        Features and style are compared in the hole alone, with ADV_IN_HOLE the adversarial loss and the matched
        features as well, everything else over the whole picture, as in the seed. edges: what `output` followed,
        (B, 1, H, W) in [0, 1]; ADV_SEES_EDGES needs them.
        """
        config = self.config
        share = self.batch_mean(mask.float().mean())
        parts = {"l_l1": losses.hole_l1(output, image, mask, share) * config.l1_loss_weight}
        if config.diff_loss_weight:
            parts["l_diff"] = losses.hole_differences(output, image, mask, share) * config.diff_loss_weight
        if config.psnr_loss_weight:
            parts["l_psnr"] = losses.hole_decibels(output, image, mask) * config.psnr_loss_weight
        seen = self._seen(image, mask, output, edges)
        if seen is not None and config.features_loss_weight:
            parts["l_feat"] = seen.distance() * config.features_loss_weight
        if self.vgg is not None:
            parts["l_per"], parts["l_sty"] = self._vgg_losses(self.vgg, image, mask, output)
        if config.adv_sees_features:
            assert seen is not None
            discriminator, adversarial = self._judge_features(seen)
        else:
            discriminator, adversarial = self._judge_pictures(image, mask, output, edges)
        values = parts
        if adversarial:
            parts = {"l_g2": adversarial.pop("l_g2"), **parts, **adversarial}
            values = {"l_d2": discriminator, **parts}
        total = torch.stack(list(parts.values())).sum()
        return Losses(total, discriminator, {k: v.detach() for k, v in values.items()})

    def _judge_pictures(
        self, image: Tensor, mask: Tensor, output: Tensor, edges: Tensor | None
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """The discriminator's loss and the generator's by name; none where no loss uses the discriminator."""
        config = self.config
        matched = self.vgg is None and bool(config.content_loss_weight or config.style_loss_weight)
        matching = config.fm_loss_weight if matched else 0.0
        if not (config.inpaint_adv_loss_weight or matching):
            return output.new_zeros(()), {}
        painted = merge(output, image, mask) if config.adv_in_hole else output
        real, real_features = self._discriminate_picture(image, edges)
        fake, fake_features = self._discriminate_picture(painted, edges)
        weights = self.place_weights(mask, real_features)
        discriminator = self.adversarial.discriminator(real, fake, weights[-1])
        parts = {"l_g2": self.adversarial.generator(fake, weights[-1]) * config.inpaint_adv_loss_weight}
        if matching:
            parts["l_fm"] = losses.feature_matching(fake_features, real_features, weights) * config.fm_loss_weight
        return discriminator, parts

    def _judge_features(self, seen: SeenPair) -> tuple[Tensor, dict[str, Tensor]]:
        """The same of the discriminator that sees features: the means of its layers' losses."""
        if not self.config.inpaint_adv_loss_weight:
            return seen.mask.new_zeros(()), {}
        with autocast(self.place.device, self.place.half):
            real = self.discriminator(seen.real, seen.lines)
            fake = self.discriminator(seen.fake, seen.lines)
        weights = self.place_weights(seen.mask, real)
        told = [self.adversarial.discriminator(r, f, w) for r, f, w in zip(real, fake, weights, strict=True)]
        fooled = [self.adversarial.generator(f, w) for f, w in zip(fake, weights, strict=True)]
        return torch.stack(told).mean(), {"l_g2": torch.stack(fooled).mean() * self.config.inpaint_adv_loss_weight}

    def _discriminate_picture(self, picture: Tensor, edges: Tensor | None) -> tuple[Tensor, list[Tensor]]:
        if not self.config.adv_sees_edges:
            return self.discriminate(picture)
        assert edges is not None
        return self.discriminate(torch.cat((picture, edges.detach()), dim=1))

    def _seen(self, image: Tensor, mask: Tensor, output: Tensor, edges: Tensor | None) -> SeenPair | None:
        """What the text network sees, if a loss asks for it. What is painted of known pixels does not count."""
        if self.features is None:
            return None
        lines = None if edges is None else edges.detach()
        with autocast(self.place.device, self.place.half):
            return self.features.look(merge(output, image, mask), image, mask, lines)

    def _vgg_losses(self, vgg: VggFeatures, image: Tensor, mask: Tensor, output: Tensor) -> tuple[Tensor, Tensor]:
        def features(picture: Tensor, layers: Sequence[str]) -> dict[str, Tensor]:
            found: dict[str, Tensor] = self._apply(vgg, picture, layers)
            return found

        with torch.no_grad():
            whole = features(image, losses.PERCEPTUAL_LAYERS)
            hole = features(image * mask, losses.STYLE_LAYERS)
        per = losses.perceptual(features(output, losses.PERCEPTUAL_LAYERS), whole)
        sty = losses.style(features(output * mask, losses.STYLE_LAYERS), hole)
        return per * self.config.content_loss_weight, sty * self.config.style_loss_weight


def new_discriminator(config: Config) -> AnyDiscriminator:
    """The discriminator that the config asks for."""
    if config.adv_sees_features:
        return FeatureDiscriminator(CHANNELS, sees_lines=config.adv_sees_edges)
    return Discriminator(4 if config.adv_sees_edges else 3, width=config.discriminator_width, sigmoid=False)
