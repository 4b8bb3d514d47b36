"""The second stage: paints the hole, following the completed edges (EdgeConnect, section 3.2)."""

from __future__ import annotations

import torch
from torch import Tensor

from core.config import Config
from core.models import losses
from core.models.adversarial import AdversarialModel, Losses, Placement
from core.models.checkpoints import INPAINTING_MODEL
from core.models.networks import Discriminator, GeneratorSpec, InpaintGenerator
from core.models.vgg import VggFeatures


class InpaintingModel(AdversarialModel):
    """Inpainting generator and a discriminator that sees the picture.

    Without `vgg` the perceptual and the style loss are replaced by feature matching on the discriminator, with
    FM_LOSS_WEIGHT and the name l_fm, as the edge model does it (Wang et al., "pix2pixHD", 2018). Where the weights
    of both are 0 there is neither.
    """

    name = INPAINTING_MODEL
    generator: InpaintGenerator

    def __init__(self, config: Config, spec: GeneratorSpec, place: Placement, vgg: VggFeatures | None = None) -> None:
        discriminator = Discriminator(3, width=config.discriminator_width, sigmoid=False)
        super().__init__(InpaintGenerator(spec), discriminator, config, place)
        self.vgg = vgg.to(place.device) if vgg is not None else None

    def predict(self, image: Tensor, edges: Tensor, mask: Tensor, *, best: bool = False) -> Tensor:
        """The whole picture (B, 3, H, W) in [0, 1]; image likewise, edges and mask (B, 1, H, W).

        What `image` holds in the hole is not looked at; the edges are followed there. `best`: see generate.
        """
        return self.generate(self.generator.inputs(image, edges, mask), best=best)

    def losses(self, image: Tensor, mask: Tensor, output: Tensor) -> Losses:
        """The losses of `output`, which stood for `image`: adversarial, L1, perceptual and style.

        The style is compared in the hole alone, everything else over the whole picture, as in the seed.
        """
        config = self.config
        real, real_features = self.judge(image)
        fake, fake_features = self.judge(output)
        discriminator = self.adversarial.discriminator(real, fake)
        parts = {
            "l_g2": self.adversarial.generator(fake) * config.inpaint_adv_loss_weight,
            "l_l1": losses.hole_l1(output, image, mask) * config.l1_loss_weight,
        }
        if self.vgg is not None:
            parts["l_per"], parts["l_sty"] = self._vgg_losses(self.vgg, image, mask, output)
        elif config.content_loss_weight or config.style_loss_weight:
            parts["l_fm"] = losses.feature_matching(fake_features, real_features) * config.fm_loss_weight
        total = torch.stack(list(parts.values())).sum()
        values = {"l_d2": discriminator, **parts}
        return Losses(total, discriminator, {k: v.detach() for k, v in values.items()})

    def _vgg_losses(self, vgg: VggFeatures, image: Tensor, mask: Tensor, output: Tensor) -> tuple[Tensor, Tensor]:
        count = len(image)
        # Whole pictures and holes go through together: one pass for the truth, one for the output.
        with torch.no_grad():
            truth = self._apply(vgg, torch.cat((image, image * mask)))
        guess = self._apply(vgg, torch.cat((output, output * mask)))
        per = losses.perceptual(_rows(guess, slice(0, count)), _rows(truth, slice(0, count)))
        sty = losses.style(_rows(guess, slice(count, None)), _rows(truth, slice(count, None)))
        return per * self.config.content_loss_weight, sty * self.config.style_loss_weight


def _rows(features: dict[str, Tensor], rows: slice) -> dict[str, Tensor]:
    return {name: values[rows] for name, values in features.items()}
