"""The four phases of training, one class each, behind one interface.

A phase knows which models it trains, how a step is made and how a picture is predicted. Counting, saving,
sampling and evaluating are the same for all: see `core.training.train_loop` and `core.training.validation`.
"""

from __future__ import annotations

import zlib
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.config import Config, Model
from core.data.compositing import merge
from core.data.dataset import Batch
from core.data.hints import hint_area
from core.distributed import ALONE, DistributedGroup
from core.models.adversarial import AdversarialModel, Losses, update
from core.models.edge_model import EdgeModel
from core.models.inpainting_model import InpaintingModel
from core.training import metrics
from core.training.sharp_edges import sharpened

Values = Mapping[str, Tensor]


@dataclass(frozen=True)
class Prediction:
    """What a phase predicts for a batch. edges: those the inpainting network was given, or the edge network's output.

    output: the network's whole output (edges or picture); merged: the output in the hole, the truth around it.
    (B, 1 or 3, H, W), float32 in [0, 1].
    """

    edges: Tensor
    output: Tensor
    merged: Tensor


class Phase(ABC):
    """One of the four phases.

    In a group every process steps with its part of the batch; only the leader predicts and measures.
    """

    number: Model
    slug: str  # in file names

    def __init__(self, config: Config, scaler: torch.amp.GradScaler | None = None) -> None:
        self.config = config
        self.scaler = scaler

    @property
    @abstractmethod
    def models(self) -> tuple[AdversarialModel, ...]:
        """The models that this phase trains and saves."""

    @abstractmethod
    def step(self, batch: Batch, iteration: int) -> Values:
        """One update of every model of the phase; losses and metrics by the seed's names, detached."""

    @abstractmethod
    def predict(self, batch: Batch) -> Prediction:
        """The prediction for a batch, in evaluation mode, without gradient, from the averaged weights if any."""

    def measure(self, prediction: Prediction, batch: Batch) -> Values:
        """The metrics of the repaired pictures of a prediction; none where the phase paints none."""
        return self._picture_metrics(prediction.merged, batch.image)

    def count_edges(self, prediction: Prediction, batch: Batch) -> Tensor | None:
        """See `metrics.edge_counts`, in the hole; None for a phase that draws no edges."""
        return None

    @property
    def fixed_digest(self) -> int:
        """Tells apart what a phase is measured with beside the weights that it trains; 0 for nothing."""
        return 0

    def train(self) -> None:
        """Puts the trained models into training mode."""
        for model in self.models:
            model.train()

    def follow_leader(self) -> None:
        """Copies the weights of the group's leader."""
        for model in self.models:
            model.follow_leader(everything=True)

    @property
    def _group(self) -> DistributedGroup:
        return self.models[0].place.group

    @property
    def _first_index(self) -> int:
        """The index in the whole batch at which this process's part begins."""
        return self._group.share(self.config.batch_size).start

    def _whole(self, values: Values) -> Values:
        """Losses of the whole batch from those of this process's part."""
        if self._group.alone:
            return values
        weight = self.models[0].place.weight
        return dict(zip(values, self._group.sum(torch.stack(list(values.values())) * weight), strict=True))

    def _edge_metrics(self, output: Tensor, batch: Batch, group: DistributedGroup = ALONE) -> Values:
        """Precision and recall in the hole."""
        precision, recall = metrics.edge_accuracy(
            output * batch.mask, batch.edge * batch.mask, self.config.edge_threshold, group
        )
        return {"precision": precision, "recall": recall}

    def _edge_counts(self, output: Tensor, batch: Batch) -> Tensor:
        return metrics.edge_counts(output * batch.mask, batch.edge * batch.mask, self.config.edge_threshold)

    @staticmethod
    def _picture_metrics(merged: Tensor, image: Tensor, group: DistributedGroup = ALONE) -> Values:
        """PSNR and MAE of the repaired picture."""
        return {"psnr": metrics.psnr(merged, image, group), "mae": metrics.mae(merged, image, group)}


class EdgePhase(Phase):
    """MODEL 1: the edge model alone."""

    number = Model.EDGE
    slug = "edge"

    def __init__(self, config: Config, edge: EdgeModel, scaler: torch.amp.GradScaler | None = None) -> None:
        super().__init__(config, scaler)
        self.edge = edge

    @property
    def models(self) -> tuple[AdversarialModel, ...]:
        return (self.edge,)

    def step(self, batch: Batch, iteration: int) -> Values:
        output = self.edge.predict(batch.gray, batch.edge, batch.mask, self.hints_for(batch, iteration))
        losses = self.edge.losses(batch.gray, batch.edge, output, batch.mask)
        update(self.models, [losses], self.scaler)
        return {**self._whole(losses.values), **self._edge_metrics(output.detach(), batch, self._group)}

    def hints_for(self, batch: Batch, iteration: int) -> Tensor | None:
        """The true lines (B, 1, H, W) that the step's samples show in the hole, None for none: see HINT_BANDS."""
        config = self.config
        if not config.hint_bands + config.hint_blots:
            return None
        masks = (batch.mask[:, 0] > 0).byte().cpu().numpy()
        areas = []
        for index, mask in enumerate(masks, self._first_index):
            rng = np.random.default_rng([config.seed, iteration, index, 5])
            areas.append(hint_area(mask, config.hint_bands, config.hint_blots, rng))
        return batch.edge * torch.from_numpy(np.stack(areas)).unsqueeze(1).to(batch.edge)

    def predict(self, batch: Batch) -> Prediction:
        output = self.edge.predict(batch.gray, batch.edge, batch.mask, best=True)
        merged = merge(output, batch.edge, batch.mask)
        return Prediction(merged, output, merged)

    def measure(self, prediction: Prediction, batch: Batch) -> Values:
        return {}

    def count_edges(self, prediction: Prediction, batch: Batch) -> Tensor:
        return self._edge_counts(prediction.output, batch)


class InpaintPhase(Phase):
    """MODEL 2: the inpainting model, given the true edges."""

    number = Model.INPAINT
    slug = "inpaint"

    def __init__(self, config: Config, inpaint: InpaintingModel, scaler: torch.amp.GradScaler | None = None) -> None:
        super().__init__(config, scaler)
        self.inpaint = inpaint

    @property
    def models(self) -> tuple[AdversarialModel, ...]:
        return (self.inpaint,)

    def edges_for(self, batch: Batch, iteration: int | None) -> Tensor:
        """The edges that the inpainting network follows; `iteration` is None outside training."""
        return batch.edge

    def step(self, batch: Batch, iteration: int) -> Values:
        losses, merged = self._losses(batch, self.edges_for(batch, iteration))
        update(self.models, [losses], self.scaler)
        return {**self._whole(losses.values), **self._picture_metrics(merged, batch.image, self._group)}

    def _losses(self, batch: Batch, edges: Tensor) -> tuple[Losses, Tensor]:
        output = self.inpaint.predict(batch.image, edges, batch.mask)
        losses = self.inpaint.losses(batch.image, batch.mask, output, edges)
        return losses, merge(output.detach(), batch.image, batch.mask)

    def predict(self, batch: Batch) -> Prediction:
        edges = self.edges_for(batch, None)
        output = self.inpaint.predict(batch.image, edges, batch.mask, best=True)
        return Prediction(edges, output, merge(output, batch.image, batch.mask))


class EdgeInpaintPhase(InpaintPhase):
    """MODEL 3: the inpainting model, given the edge model's prediction in the hole and the true edges around it.

    With SKIP_PHASE2 every other iteration, by a coin that follows from the seed and the iteration, is given the
    true edges, as in phase 2; with TRUE_EDGES a share of all samples is. With SHARP_EDGES a share of the others is
    given predicted lines as a repair with sharp lines draws them (`core.inference.committed_lines`). The edge model
    is fixed.
    """

    number = Model.EDGE_INPAINT
    slug = "edge_inpaint"

    def __init__(
        self,
        config: Config,
        edge: EdgeModel,
        inpaint: InpaintingModel,
        scaler: torch.amp.GradScaler | None = None,
    ) -> None:
        super().__init__(config, inpaint, scaler)
        self.edge = edge

    def edges_for(self, batch: Batch, iteration: int | None) -> Tensor:
        if iteration is not None and self.config.skip_phase2 and self._shows_truth(iteration):
            return batch.edge
        predicted = self.edge.predict(batch.gray, batch.edge, batch.mask, best=True).clone()
        if iteration is not None:
            sharp = self._coins(len(predicted), iteration, 5) < self.config.sharp_edges
            predicted[sharp] = sharpened(predicted[sharp], batch.edge[sharp], batch.mask[sharp])
            true = self._coins(len(predicted), iteration, 4) < self.config.true_edges
            predicted[true] = batch.edge[true]
        return merge(predicted, batch.edge, batch.mask)

    @property
    def fixed_digest(self) -> int:
        first = next(self.edge.best.parameters()).detach().float().cpu().contiguous()
        return zlib.crc32(first.numpy().tobytes())

    def _coins(self, count: int, iteration: int, purpose: int) -> Tensor:
        """A number in [0, 1) for each sample of a step, (count,); the same ones whenever the step is made."""
        first = self._first_index
        coins = np.random.default_rng([self.config.seed, iteration, purpose]).random(first + count)
        return torch.from_numpy(coins[first:])

    def _shows_truth(self, iteration: int) -> bool:
        return bool(np.random.default_rng([self.config.seed, iteration, 3]).random() < 0.5)


class JointPhase(Phase):
    """MODEL 4: both models at once; the edge generator learns from the inpainting loss as well as from its own."""

    number = Model.JOINT
    slug = "joint"

    def __init__(
        self,
        config: Config,
        edge: EdgeModel,
        inpaint: InpaintingModel,
        scaler: torch.amp.GradScaler | None = None,
    ) -> None:
        super().__init__(config, scaler)
        self.edge = edge
        self.inpaint = inpaint

    @property
    def models(self) -> tuple[AdversarialModel, ...]:
        return (self.edge, self.inpaint)

    def step(self, batch: Batch, iteration: int) -> Values:
        edges = self.edge.predict(batch.gray, batch.edge, batch.mask)
        edge_losses = self.edge.losses(batch.gray, batch.edge, edges, batch.mask)
        followed = merge(edges, batch.edge, batch.mask)
        output = self.inpaint.predict(batch.image, followed, batch.mask)
        losses = self.inpaint.losses(batch.image, batch.mask, output, followed)
        update(self.models, [edge_losses, losses], self.scaler)
        merged = merge(output.detach(), batch.image, batch.mask)
        # Without VGG both models match features; the logs tell the two apart.
        own = {("l_fm2" if name == "l_fm" else name): value for name, value in losses.values.items()}
        return {
            **self._whole({**edge_losses.values, **own}),
            **self._edge_metrics(edges.detach(), batch, self._group),
            **self._picture_metrics(merged, batch.image, self._group),
        }

    def predict(self, batch: Batch) -> Prediction:
        found = self.edge.predict(batch.gray, batch.edge, batch.mask, best=True)
        edges = merge(found, batch.edge, batch.mask)
        output = self.inpaint.predict(batch.image, edges, batch.mask, best=True)
        return Prediction(edges, output, merge(output, batch.image, batch.mask))

    def count_edges(self, prediction: Prediction, batch: Batch) -> Tensor:
        return self._edge_counts(prediction.edges, batch)
