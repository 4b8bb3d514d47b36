"""Trains the networks by which scratches are judged (core/detect/scratch_looks.py) and writes them to resources/detect.

    python -m tests.benchmarks.scratch_judge FOLDER [--pictures 500] [--clean 400] [--others 150] [--checked 300]
        [--epochs 30]

FOLDER holds clean pictures, none of which may be used to measure the detectors afterwards; they are parted in three as
in tests/benchmarks/judges.py. To pictures of the first part and drawings, some full of straight lines, scratches are
drawn up to three times as in tests/benchmarks/damage, four fifths of the time, now and then one alone or all twice as
wide, and grain is added. Each line that is followed there is right where most of it lies on scratches, and wrong where
little of it does: outlines, strings, hair, rain. From --pictures of them, and from --clean pictures as they are, each
network learns, but for a fifth, which is another one for each.

Then it is fitted what the lines of a picture say about each other (core/detect/overlays.py), to --others of the second
part with scratches drawn once and as many clean ones, and the bias is chosen by the third part: the largest at which no
more than `_FLAGGED` of --checked clean pictures have a line of a score of 0.5, and of such lines in half as many, most
of them damaged, `_PRECISE` are right. Both are done once for pictures without grain and once for those with it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import torch
from safetensors.numpy import save_file
from scipy.optimize import minimize
from torch import Tensor, nn
from torch.nn import functional

from core.data.images import read_picture, rgb8
from core.demo.drawings import draw_scene
from core.detect import scratches
from core.detect.detectors import Kind
from core.detect.finding import Search
from core.detect.overlays import LIFT, evidence
from core.detect.scratch_looks import ScratchJudge, against
from core.detect.scratch_scores import FRAMED, alike, grain_of
from core.resources import FOLDER
from tests.benchmarks.damage import damaged_by
from tests.benchmarks.damage.pictures import grainy
from tests.benchmarks.fit_detectors import fills
from tests.benchmarks.judges import clean, parts, say
from tests.benchmarks.straight_drawings import STRAIGHT_DRAWINGS

_SURE, _UNLIKE = 0.7, 0.35  # shares of a line on scratches from which it is right, and below which it is wrong
_NEAR = np.ones((5, 5), np.uint8)
_LONE = 0.3  # share of the damaged pictures on which one scratch is left alone
_COARSE = 0.15  # and of those on which scratches are twice as wide
_CHANNELS = (6, 8, 16, 24, 24)
_MEMBERS = (True,) * 6 + (False,) * 3  # whether each network sees looks, or figures alone
_LEARNT = 0.8  # share of the pictures that each learns from
_HIDDEN = 24
_BATCH = 128
_RATE = 4e-3
_CLEAN = 1.5  # times that a line of a clean picture counts
_RIGHT = 1.5  # times that a right one does
_PRECISE = 0.92
_FLAGGED = 0.01


@dataclass(frozen=True, eq=False)
class Page:
    """The lines of one picture: arrays by line. share: of each that lies on scratches. framed: see
    `core.detect.scratch_lines.Line`.
    """

    damaged: bool
    looks: np.ndarray
    colours: np.ndarray
    features: np.ndarray
    like: np.ndarray
    share: np.ndarray
    framed: np.ndarray


def page(rgb: np.ndarray, objects: np.ndarray) -> Page:
    """rgb: uint8 (H, W, 3). objects: int32 (H, W)."""
    lines = scratches.find_lines(rgb, Search())
    near = cv2.dilate((objects > 0).astype(np.uint8), _NEAR) > 0
    masks = [scratches.painted(line.track, rgb.shape[:2]) for line in lines]
    share = np.array([near[box.slices][mask > 0].mean() if mask.any() else 0.5 for box, mask in masks])
    looks, features, colours = (
        np.array([getattr(line, name) for line in lines]) for name in ("look", "features", "colour")
    )
    like = alike(lines) if lines else np.zeros((0, 0), bool)
    framed = np.array([line.framed for line in lines], bool)
    return Page(bool(objects.any()), looks, colours, features, like, share, framed)


def picture(paths: Sequence[Path], rng: np.random.Generator) -> np.ndarray:
    """A clean picture to draw on, uint8 (H, W, 3), now and then enlarged."""
    source = rng.choice(["real", "drawn", "straight", "fills"], p=[0.74, 0.09, 0.09, 0.08])
    if source == "real":
        rgb = rgb8(read_picture(paths[int(rng.integers(len(paths)))]).pixels)
        return enlarged(rgb, float(rng.choice([1, 1.5, 2, 3], p=[0.64, 0.12, 0.14, 0.1])))
    high, wide = (int(value) for value in rng.choice([384, 512, 640, 800, 1100], 2))
    if source == "drawn":
        return enlarged(draw_scene((high, wide), rng), float(rng.choice([1, 1.7], p=[0.8, 0.2])))
    if source == "fills":
        return fills((high, wide), rng)
    return STRAIGHT_DRAWINGS[int(rng.integers(len(STRAIGHT_DRAWINGS)))]((high, wide), rng)


def enlarged(rgb: np.ndarray, times: float) -> np.ndarray:
    """So many times as large, with the soft edges of a scan."""
    return rgb if times == 1 else cv2.resize(rgb, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)


def scratched(rgb: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """As `damaged_by`, but now and then with one scratch alone, or with scratches twice as wide."""
    high, wide = rgb.shape[:2]
    coarse = rng.random() < _COARSE
    before = cv2.resize(rgb, (wide // 2, high // 2), interpolation=cv2.INTER_AREA) if coarse else rgb
    after, objects = damaged_by(Kind.SCRATCHES, before, rng)
    if rng.random() < _LONE:
        objects[objects != rng.integers(1, max(1, int(objects.max())) + 1)] = 0
    if coarse:
        change = cv2.resize(after.astype(np.float32) - before, (wide, high), interpolation=cv2.INTER_LINEAR)
        after = np.clip(np.round(rgb + change), 0, 255).astype(np.uint8)
        objects = cv2.resize(objects, (wide, high), interpolation=cv2.INTER_NEAREST)
    near = cv2.dilate((objects > 0).astype(np.uint8), _NEAR) > 0
    return np.where(near[..., None], after, rgb), objects


def one_page(paths: Sequence[Path], seed: int, number: int, often: int, damaged: float) -> Page:
    """often: how many times scratches are drawn on it at most. damaged: how likely some are, 0..1."""
    rng = np.random.default_rng([79, seed, number])
    rgb = picture(paths, rng)
    objects = np.zeros(rgb.shape[:2], np.int32)
    for _ in range(int(rng.integers(1, often + 1)) if rng.random() < damaged else 0):
        rgb, more = scratched(rgb, rng)
        objects = np.where(more > 0, more, objects)
    return page(grainy(rgb, float(rng.choice([0, 0, 3, 6, 10])), rng), objects)


def pages(paths: Sequence[Path], seed: int, count: int, often: int, damaged: float) -> Iterator[Page]:
    """So many; see `one_page`."""
    return (one_page(paths, seed, number, often, damaged) for number in range(count))


class Network(nn.Module):
    """As `core.detect.scratch_looks.ScratchJudge` says. looking: whether it sees looks."""

    def __init__(self, traits: int, looking: bool) -> None:
        super().__init__()
        self.looking = looking
        for number, (before, after) in enumerate(pairwise(_CHANNELS) if looking else ()):
            self.add_module(f"conv{number}", nn.Conv2d(before, after, 3, 2, 1))
        self.dense0 = nn.Linear((4 * _CHANNELS[-1] if looking else 0) + traits, _HIDDEN)
        self.dense1 = nn.Linear(_HIDDEN, 1)

    def forward(self, strips: Tensor, traits: Tensor) -> Tensor:
        if not self.looking:
            odds: Tensor = self.dense1(torch.tanh(self.dense0(traits)))
            return odds[:, 0]
        for number in range(len(_CHANNELS) - 1):
            strips = torch.relu(self.get_submodule(f"conv{number}")(strips))
        along = strips.permute(0, 2, 3, 1).flatten(2)
        seen = functional.dropout(torch.cat([along.mean(1), along.amax(1)], 1), 0.25, self.training)
        odds = self.dense1(torch.tanh(self.dense0(torch.cat([seen, traits], 1))))
        return odds[:, 0]


def turned(strips: Tensor, rng: np.random.Generator) -> Tensor:
    """The strips as other lines could look: from the other end or side, in other colours, stronger or weaker."""
    for axis in (2, 3):
        strips = strips.flip(axis) if rng.random() < 0.5 else strips
    if rng.random() < 0.6:
        order = rng.permutation(3)
        strips = strips[:, np.concatenate([order, order + 3])]
    return strips * float(rng.uniform(0.85, 1.15))


def train(some: Sequence[Page], epochs: int, looking: bool, seed: int) -> dict[str, np.ndarray]:
    """The weights of a network that tells scratches from drawn lines, and the figures' means and spreads."""
    rng = np.random.default_rng(seed)
    some = [one for one in some if rng.random() < _LEARNT]
    share = np.concatenate([one.share for one in some])
    damaged = np.concatenate([np.full(len(one.share), one.damaged) for one in some])
    clear = (share >= _SURE) | (share < _UNLIKE)
    looks, colours, features = (
        np.concatenate([getattr(one, name) for one in some if len(one.share)])[clear]
        for name in ("looks", "colours", "features")
    )
    right = share[clear] >= _SURE
    say(f"{len(some)} pictures, {len(right)} lines, {right.sum()} of them right")
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    traits = torch.tensor(np.clip((features - mean) / spread, -4, 4)).float()
    weight = torch.tensor(np.where(right, _RIGHT, np.where(damaged[clear], 1, _CLEAN))).float()
    wanted = torch.tensor(right).float()
    torch.manual_seed(seed)
    network = Network(traits.shape[1], looking).train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=3e-2)
    steps = epochs * -(-len(wanted) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps)
    for epoch in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(wanted)).split(_BATCH):
            strips = torch.tensor(against(looks[batch], colours[batch])).permute(0, 3, 1, 2)
            odds = network(turned(strips, rng), traits[batch] + 0.1 * torch.randn_like(traits[batch]))
            loss = functional.binary_cross_entropy_with_logits(odds, wanted[batch], weight=weight[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        say(f"epoch {epoch + 1}: loss {total / len(wanted):.4f}")
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    return weights | {"traits.mean": mean, "traits.spread": spread}


def fit_evidence(some: Sequence[Page], odds: Sequence[np.ndarray]) -> np.ndarray:
    """The weights of the numbers of `evidence` and their bias, by logistic regression."""
    rows = np.concatenate([evidence(each, one.like) for one, each in zip(some, odds, strict=True) if len(each)])
    right = np.concatenate([one.share >= _SURE for one in some])
    weight = np.concatenate([np.full(len(one.share), 1.0 if one.damaged else 2.0) for one in some])
    start = np.zeros(rows.shape[1] + 1)
    start[0] = 1

    def loss(values: np.ndarray) -> float:
        sums = rows @ values[:-1] + values[-1]
        each = np.logaddexp(0, np.where(right, -sums, sums))
        return float((weight * each).sum() / weight.sum() + 1e-3 * ((values - start)[:-1] ** 2).sum())

    return np.asarray(minimize(loss, start, method="L-BFGS-B").x)


def odds_of(judge: ScratchJudge, one: Page) -> np.ndarray:
    """The log odds of each line of a picture by itself, float (n)."""
    return judge.odds(one.looks, one.colours, one.features) - FRAMED * one.framed


def is_grainy(one: Page) -> bool:
    return len(one.features) > 0 and grain_of(one.features[0]) >= 0.5


def sums(judge: ScratchJudge, one: Page, values: np.ndarray) -> np.ndarray:
    """The log odds of each line of a picture with what the others say, float (n); values: see `fit_evidence`."""
    odds = odds_of(judge, one)
    return np.where(odds >= -LIFT, evidence(odds, one.like) @ values[:-1] + values[-1], -99.0)


def choose_bias(some: Sequence[Page], found: Sequence[np.ndarray]) -> float:
    """What has to be added to the sums so that those above 0 are sure enough; see the module's docstring."""
    highest = np.sort([each.max(initial=-99) for one, each in zip(some, found, strict=True) if not one.damaged])[::-1]
    every = np.concatenate([each for one, each in zip(some, found, strict=True) if one.damaged])
    right = np.concatenate([one.share >= 0.5 for one in some if one.damaged])
    order = np.argsort(-every)
    precise = np.flatnonzero(np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= _PRECISE)
    flagged = float(highest[int(_FLAGGED * len(highest))]) + 1e-3 if len(highest) else -99.0
    least = max(flagged, float(every[order[precise[-1]]]))
    sure = every >= least
    say(
        f"{right[sure].sum()} of {right.sum()} right lines found, {right[sure].mean():.2f} of those found right, "
        f"{(highest >= least).sum()} of {len(highest)} clean pictures flagged"
    )
    return -least


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", type=int, default=500)
    parser.add_argument("--clean", type=int, default=400)
    parser.add_argument("--others", type=int, default=150)
    parser.add_argument("--checked", type=int, default=300)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--target", type=Path, default=FOLDER / "detect", help="folder to write to")
    args = parser.parse_args()
    first, second, third = parts(args.folder)
    learnt = list(pages(first, 0, args.pictures, 3, 0.85)) + [page(*one) for one in clean(first, args.clean)]
    weights = {
        f"{number}.{name}": value.astype(np.float32 if "traits" in name else np.float16)
        for number, looking in enumerate(_MEMBERS)
        for name, value in train(learnt, args.epochs, looking, number).items()
    }
    judge = ScratchJudge(weights | {"evidence.weight": np.zeros((2, 6)), "evidence.bias": np.zeros(2)})
    others = list(pages(second, 1, args.others, 1, 0.6)) + [page(*one) for one in clean(second, args.others)]
    checked = [page(*one) for one in clean(third, args.checked)]
    checked += list(pages(third, 2, args.checked // 2, 1, 0.85))
    fitted = []
    for grainy_ones in (False, True):
        some, rest = ([one for one in each if is_grainy(one) == grainy_ones] for each in (others, checked))
        values = fit_evidence(some, [odds_of(judge, one) for one in some])
        values[-1] += choose_bias(rest, [sums(judge, one, values) for one in rest])
        fitted.append(values.astype(np.float32))
    weights |= {"evidence.weight": np.array(fitted)[:, :-1], "evidence.bias": np.array(fitted)[:, -1]}
    save_file(weights, args.target / "scratches.safetensors")


if __name__ == "__main__":
    main()
