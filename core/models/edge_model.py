"""The first stage: completes the line drawing in the hole (EdgeConnect, section 3.1)."""

from __future__ import annotations

import torch
from torch import Tensor

from core.config import Config
from core.data.compositing import merge
from core.models import losses
from core.models.adversarial import AdversarialModel, Losses, Placement
from core.models.checkpoints import EDGE_MODEL
from core.models.networks import Discriminator, EdgeGenerator, GeneratorSpec


class EdgeModel(AdversarialModel):
    """Edge generator and a discriminator that sees grey and edges together."""

    name = EDGE_MODEL
    generator: EdgeGenerator

    def __init__(self, config: Config, spec: GeneratorSpec, place: Placement) -> None:
        discriminator = Discriminator(2, width=config.discriminator_width, sigmoid=False)
        super().__init__(EdgeGenerator(spec), discriminator, config, place)

    def predict(
        self, gray: Tensor, edges: Tensor, mask: Tensor, shown: Tensor | None = None, *, best: bool = False
    ) -> Tensor:
        """Edge probabilities (B, 1, H, W) in [0, 1], everywhere. All arguments (B, 1, H, W) in [0, 1].

        What `gray` and `edges` hold in the hole is ignored; lines in it that are `shown`, likewise, are continued.
        `best`: see AdversarialModel.generate.
        """
        return self.generate(self.generator.inputs(gray, edges, mask, shown), best=best)

    def losses(self, gray: Tensor, edges: Tensor, output: Tensor, mask: Tensor) -> Losses:
        """The losses of `output` against the true `edges`: adversarial and feature matching.

        With EDGE_LOSS_WEIGHT the cross-entropy in the hole is added: in a short training it guides the generator
        long before the discriminator can.
        """
        config = self.config
        parts: dict[str, Tensor] = {}
        logged: dict[str, Tensor] = {}
        discriminator = output.new_zeros(())
        if config.edge_adv_loss_weight or config.fm_loss_weight:  # else no loss uses the discriminator
            drawn = merge(output, edges, mask) if config.adv_in_hole else output
            real, real_features = self.discriminate(torch.cat((gray, edges), dim=1))
            fake, fake_features = self.discriminate(torch.cat((gray, drawn), dim=1))
            weights = self.place_weights(mask, real_features)
            parts["l_g1"] = self.adversarial.generator(fake, weights[-1]) * config.edge_adv_loss_weight
            parts["l_fm"] = losses.feature_matching(fake_features, real_features, weights) * config.fm_loss_weight
            logged["l_d1"] = discriminator = self.adversarial.discriminator(real, fake, weights[-1])
        if config.edge_loss_weight or not parts:
            total = self.batch_mean(losses.edge_weights(edges, mask).sum() / self.place.weight)
            crossed = losses.edge_cross_entropy(output, edges, mask, total * self.place.weight)
            parts["l_bce"] = crossed * config.edge_loss_weight
        total = torch.stack(list(parts.values())).sum()
        return Losses(total, discriminator, {k: v.detach() for k, v in {**logged, **parts}.items()})
