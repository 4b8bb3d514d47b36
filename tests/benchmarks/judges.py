"""Trains the networks by which specks and hairs are judged (core/detect/judge.py) and writes them to resources/detect.

    python -m tests.benchmarks.judges dust FOLDER [--pictures 200] [--epochs 8] [--others 90] [--evidence-only]

FOLDER holds clean pictures, none of which may be used to measure the detectors afterwards. To them and to a third as
many drawings damage is drawn as in tests/benchmarks/damage, four fifths of the time; grain and JPEG come by chance.
What the detector takes for a candidate is right where the damage lies. First the network learns from --pictures, then
from --others, which it has not seen, what the candidates of a picture say about each other (core/detect/evidence.py).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from scipy.optimize import minimize
from torch import Tensor, nn
from torch.nn import functional

from core.boxes import Box
from core.detect.detectors import Kind
from core.detect.evidence import evidence
from core.detect.finding import Search, search_tiles
from core.detect.judge import Judge
from core.detect.specks import REACH, company, joined, spots_of, without_repeats
from core.detect.spots import layers
from core.detect.strands import ELEMENT, LONGEST, strands_of
from core.resources import FOLDER
from tests.benchmarks.damage.pictures import drawn, grainy, real, sheet
from tests.benchmarks.detectors import damaged

_GRAIN = (0, 0, 3, 4, 6, 10)
_SIZES = (0, 0, 0.5, 1, 0, 0.6)  # megapixels; 0: as the picture is
_MOST = 500  # wrong candidates of a picture that are learnt from
_NEAR = np.ones((5, 5), np.uint8)
_PRECISE = 0.92
_CLEAN = 4.0  # times that a false candidate of a clean picture counts


@dataclass(frozen=True, eq=False)
class Sample:
    """The candidates of one picture: arrays by candidate. right: bool (n,)."""

    rgb: np.ndarray
    damaged: bool
    patches: np.ndarray
    traits: np.ndarray
    centres: np.ndarray
    likeness: np.ndarray
    right: np.ndarray
    boxes: np.ndarray


def pictures(kind: Kind, folder: Path, first: int, count: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Damaged and clean pictures, uint8 (H, W, 3), with their objects, int32 (H, W)."""
    paths = real(folder, 10**6)
    for number in range(first, first + count + count // 3):
        rng = np.random.default_rng([77, len(kind), number])
        size = _SIZES[number % len(_SIZES)]
        from_file = number < first + count
        clean = sheet(paths, int(rng.integers(len(paths))), size) if from_file else drawn(5000 + number, size or 0.3)
        clean = np.ascontiguousarray(clean[:, ::-1]) if rng.random() < 0.5 else clean
        sigma = float(rng.choice(_GRAIN))
        if rng.random() < 0.8:
            picture, objects, _ = damaged(kind, clean, sigma, rng)
        else:
            picture, objects = grainy(clean, sigma, rng), np.zeros(clean.shape[:2], np.int32)
        if rng.random() < 0.5:
            quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(75, 97))]
            picture = cv2.imdecode(cv2.imencode(".jpg", picture, quality)[1], cv2.IMREAD_COLOR)
        yield picture, objects


def sample(kind: Kind, rgb: np.ndarray, objects: np.ndarray) -> Sample:
    """The candidates of a picture, and which of them are damage."""
    if kind == Kind.DUST:
        largest = int(np.clip(0.012 * max(rgb.shape[:2]), 12, 40))
        spots = joined([spots for tile in search_tiles(rgb, 0, Search(), "") for spots in spots_of(tile, largest)])
        traits = np.concatenate([spots.traits, company(spots, REACH)], axis=1)
        right = np.array([_is_speck(box, objects) for box in spots.box], bool)
        made = (spots.patches, traits, spots.centre, spots.likeness, right, spots.box)
    else:
        near = cv2.dilate((objects > 0).astype(np.uint8), _NEAR)
        (tile,) = search_tiles(rgb, 0, Search(), "")
        strands = [strand for layer in layers(tile, 1, ELEMENT) for strand in strands_of(layer, LONGEST)]
        right = np.array([near[s.box.slices][s.mask > 0].mean() >= 0.7 for s in strands], bool)
        names = ("patch", "traits", "centre", "likeness")
        arrays = [np.array([getattr(strand, name) for strand in strands]) for name in names]
        made = (*arrays, right, np.array([strand.box for strand in strands]))
    return Sample(rgb, bool(objects.any()), *made)


def _is_speck(box: np.ndarray, objects: np.ndarray) -> bool:
    """Whether most of a box is one object, which is no larger than it."""
    slices = Box(*(int(value) for value in box)).slices
    inside = objects[slices]
    names = inside[inside > 0]
    if len(names) < 0.15 * inside.size or cv2.dilate((inside > 0).astype(np.uint8), _NEAR).mean() < 0.7:
        return False
    name = int(np.bincount(names).argmax())
    around = objects[max(0, box[0] - 8) : box[2] + 8, max(0, box[1] - 8) : box[3] + 8]
    return bool((names == name).sum() >= 0.6 * (around == name).sum())


class Network(nn.Module):
    """As `core.detect.judge.Judge` says."""

    def __init__(self, side: int, traits: int) -> None:
        super().__init__()
        channels = (5, 12, 16, 24, 24)[: int(np.log2(side // 4)) + 1]
        self.convolutions = len(channels) - 1
        for number, (before, after) in enumerate(pairwise(channels)):
            self.add_module(f"conv{number}", nn.Conv2d(before, after, 3, 2, 1))
        self.dense0 = nn.Linear(16 * channels[-1] + traits, 24)
        self.dense1 = nn.Linear(24, 1)

    def forward(self, patches: Tensor, traits: Tensor) -> Tensor:
        for number in range(self.convolutions):
            patches = torch.relu(self.get_submodule(f"conv{number}")(patches))
        flat = torch.cat([patches.permute(0, 2, 3, 1).flatten(1), traits], 1)
        odds: Tensor = self.dense1(torch.tanh(self.dense0(functional.dropout(flat, 0.2, self.training))))
        return odds[:, 0]


def train(samples: list[Sample], epochs: int) -> dict[str, np.ndarray]:
    """The weights of a network that tells right candidates from wrong ones."""
    rng = np.random.default_rng(0)
    kept = [s.right | (rng.random(len(s.right)) < _MOST / max(len(s.right), 1)) for s in samples]
    pairs = list(zip(samples, kept, strict=True))
    patches = torch.tensor(np.concatenate([s.patches[k] for s, k in pairs])).permute(0, 3, 1, 2)
    traits = torch.tensor(np.concatenate([s.traits[k] for s, k in pairs])).float()
    right = torch.tensor(np.concatenate([s.right[k] for s, k in pairs])).float()
    stands_for = [np.where(s.right, 1.0, len(s.right) / _MOST).clip(1, 4)[k] for s, k in pairs]
    weight = torch.tensor(np.concatenate(stands_for)).float()
    torch.manual_seed(0)
    network = Network(patches.shape[2], traits.shape[1]).train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=4e-3, weight_decay=1e-3)
    steps = epochs * -(-len(patches) // 256)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    for epoch in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(patches)).split(256):
            shown = patches[batch].float()
            for axis in (2, 3):
                shown = shown.flip(axis) if rng.random() < 0.5 else shown
            shown = shown.transpose(2, 3) if rng.random() < 0.5 else shown
            odds = network(shown, traits[batch])
            loss = functional.binary_cross_entropy_with_logits(odds, right[batch], weight=weight[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        say(f"epoch {epoch + 1}: loss {total / len(patches):.4f}")
    return {name: value.numpy() for name, value in network.state_dict().items()}


def fit_evidence(kind: Kind, weights: dict[str, np.ndarray], samples: list[Sample]) -> tuple[np.ndarray, float]:
    """The weights and the bias of the numbers of `evidence`, by logistic regression.

    The bias is such that of the candidates of score 0.5 and more `_PRECISE` are right.
    """
    judge, rows, rights, importance = Judge(weights), [], [], []
    for one in samples:
        if not len(one.right):
            continue
        odds = judge.decide(judge.look(one.patches), one.traits)
        chosen = without_repeats(one.boxes, odds, one.rgb.shape[:2]) if kind == Kind.DUST else np.arange(len(odds))
        rows.append(evidence(odds[chosen], one.centres[chosen], one.likeness[chosen], one.rgb))
        rights.append(one.right[chosen])
        importance.append(np.full(len(chosen), 1.0 if one.damaged else _CLEAN))
    seen, right, weight = np.concatenate(rows).astype(float), np.concatenate(rights), np.concatenate(importance)

    def loss(values: np.ndarray) -> float:
        odds = seen @ values[:-1] + values[-1]
        each = np.logaddexp(0, np.where(right, -odds, odds))
        return float((weight * each).sum() / weight.sum() + 1e-4 * (values[:-1] ** 2).sum())

    start = np.zeros(seen.shape[1] + 1)
    start[0] = 1
    best = minimize(loss, start, method="L-BFGS-B").x
    odds = seen @ best[:-1]
    order = np.argsort(-odds)
    precision = np.cumsum((weight * right)[order]) / np.cumsum(weight[order])
    for wanted in (0.98, 0.95, _PRECISE):
        enough = np.flatnonzero(precision >= wanted)
        least = odds[order[enough[-1]]] if len(enough) else odds.max()
        say(f"recall of candidates at precision {wanted}: {right[odds >= least].sum() / right.sum():.2f}")
    return best[:-1], -float(least)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", type=Kind, choices=(Kind.DUST, Kind.HAIRS))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", type=int, default=200)
    parser.add_argument("--others", type=int, default=90)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--evidence-only", action="store_true", help="keep the network and fit the evidence again")
    parser.add_argument("--bias", type=float, help="of the score, in place of the one by precision; lower is stricter")
    args = parser.parse_args()
    target = FOLDER / "detect" / f"{args.kind}.safetensors"
    if args.evidence_only:
        weights = load_file(target)
    else:
        learnt = [sample(args.kind, *pair) for pair in pictures(args.kind, args.folder, 0, args.pictures)]
        weights = train(learnt, args.epochs)
    weights = {name: value.astype(np.float16) for name, value in weights.items() if not name.startswith("evidence")}
    others = [sample(args.kind, *pair) for pair in pictures(args.kind, args.folder, 10_000, args.others)]
    values, bias = fit_evidence(args.kind, weights, others)
    bias = bias if args.bias is None else args.bias
    say(f"evidence: {values.round(2)}, {bias:.2f}")
    weights |= {"evidence.weight": values.astype(np.float32), "evidence.bias": np.float32([bias])}
    target.parent.mkdir(exist_ok=True)
    save_file(weights, target)


if __name__ == "__main__":
    main()
