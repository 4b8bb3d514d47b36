"""Trains the networks by which specks and hairs are judged (core/detect/judge.py) and writes them to resources/detect.

    python -m tests.benchmarks.judges dust FOLDER [--pictures 300] [--others 160] [--checked 200] [--epochs 8]
        [--further]

FOLDER holds clean pictures, none of which may be used to measure the detectors afterwards. They are parted in three, in
blocks of names, as neighbours often show the same figure. To them and to a third as many drawings damage is drawn as in
tests/benchmarks/damage, four fifths of the time, and to a quarter of them what looks like it; grain and JPEG come by
chance. For dust some are sheets of enlarged pictures, as large as scans. What the detector takes for a candidate is
right where the damage lies.

First the network learns from --pictures of the first part; with --further that of the package goes on learning, in its
last two layers only, which stay near what they were. Then what the candidates of a picture say about each other
(core/detect/evidence.py) is fitted to --others of the second one, to half as many portraits and to as many clean
pictures. Last, the bias of the score is chosen by the third part: the largest at which no more than
`_FLAGGED` of --checked clean pictures have a candidate of score 0.5, and of such candidates in half as many damaged
pictures `_PRECISE` are right.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

import cv2
import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from core.boxes import Box
from core.columns import joined
from core.demo.portrait import draw_portrait
from core.detect import dust, hairs
from core.detect.detectors import Kind
from core.detect.evidence import facts_of, kept_of_score
from core.detect.finding import Search
from core.detect.judge import Judge, judge_of
from core.detect.screens import views_of
from core.detect.specks import company, without_repeats
from core.detect.strands import without_overlaps
from core.detect.weighing import sigmoid
from core.resources import FOLDER
from tests.benchmarks.damage import damaged_by, lookalikes
from tests.benchmarks.damage.pictures import drawn, grainy, real, sheet

_GRAIN = (0, 0, 3, 4, 6, 10)
_SIZES = (0, 0, 0.5, 1, 0, 0.6, 1.5)  # megapixels; 0: as the picture is
_SCANS = (3, 0, 12)  # those of dust go on so: drawn spots gather in one panel, which only large sheets teach
_MOST = 150  # wrong candidates of a picture that are learnt from, about
_STANDS = 8.0  # wrong candidates that one stands for at most
_NEAR = np.ones((5, 5), np.uint8)
_ON, _OFF = 0.8, 0.4  # share of a strand's points that lie on damage from which it is, and up to which it is not
_PRECISE = {Kind.DUST: 0.96, Kind.HAIRS: 0.98}  # in pictures of other folders less is right
_FLAGGED = 0.01
_HOPELESS = -5.0  # log odds of candidates that need no second thought
_STRICT = -6.0  # bias where no score would be precise enough
_CLEAN = 4.0  # times that a false candidate of a clean picture counts
_WEIGHED = 24  # what the network that weighs the evidence has in its middle
_NEAR_BEFORE = 0.004  # of the square of how far weights that go on learning are from what they were adds to the loss


Picture = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, eq=False)
class Sample:
    """The candidates of one picture: arrays by candidate. right: bool (n,). clear: bool (n,), whether that is sure."""

    rgb: np.ndarray
    damaged: bool
    patches: np.ndarray
    traits: np.ndarray
    centres: np.ndarray
    likeness: np.ndarray
    right: np.ndarray
    clear: np.ndarray
    places: np.ndarray


def parts(folder: Path) -> tuple[list[Path], list[Path], list[Path]]:
    """The pictures to learn from, to fit the evidence to, and to choose the bias by."""
    paths = real(folder, 10**6)
    block = max(1, len(paths) // 50)
    of_five = [[path for at, path in enumerate(paths) if at // block % 5 == part] for part in range(5)]
    return of_five[0] + of_five[1] + of_five[2], of_five[3], of_five[4]


def pictures(kind: Kind, paths: list[Path], first: int, count: int, often: int) -> Iterator[Picture]:
    """Damaged and clean pictures, uint8 (H, W, 3), with their objects, int32 (H, W).

    often: how many times the usual number of objects is drawn.
    """
    sizes = _SIZES + _SCANS if kind == Kind.DUST else _SIZES
    for number in range(first, first + count + count // 3):
        rng = np.random.default_rng([77, len(kind), number])
        size = sizes[number % len(sizes)]
        from_file = number < first + count
        picture = sheet(paths, int(rng.integers(len(paths))), size) if from_file else drawn(5000 + number, size or 0.3)
        picture = np.ascontiguousarray(picture[:, ::-1]) if rng.random() < 0.5 else picture
        picture = lookalikes.draw(picture, rng) if rng.random() < 0.25 else picture
        objects = np.zeros(picture.shape[:2], np.int32)
        for _ in range(often if rng.random() < 0.8 else 0):
            picture, more = damaged_by(kind, picture, rng)
            objects = np.where(more > 0, more + objects.max(), objects)
        picture = grainy(picture, float(rng.choice(_GRAIN)), rng)
        if rng.random() < 0.5:
            quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(75, 97))]
            picture = cv2.imdecode(cv2.imencode(".jpg", picture, quality)[1], cv2.IMREAD_COLOR)
        yield picture, objects


def clean(paths: list[Path], count: int) -> Iterator[Picture]:
    """Pictures as they are, evenly sampled, with no objects."""
    for at in np.linspace(0, len(paths) - 1, count).round().astype(int):
        picture = sheet(paths, int(at), 0)
        yield picture, np.zeros(picture.shape[:2], np.int32)


def portraits(kind: Kind, count: int) -> Iterator[Picture]:
    """Drawn portraits as they are and damaged ones, in turn: petals and lights are strewn over the grounds of some."""
    for number in range(count):
        rng = np.random.default_rng([78, number])
        size = (480, 384) if number % 4 < 2 else (300, 480)
        picture = draw_portrait(size, rng)
        objects = np.zeros(picture.shape[:2], np.int32)
        yield damaged_by(kind, picture, rng) if number % 2 else (picture, objects)


def sample(kind: Kind, picture: Picture, judge: Judge | None = None) -> Sample:
    """The candidates of a picture, and which of them are damage. judge: of hairs, see `strands_of`."""
    rgb, objects = picture
    views, search = views_of(rgb), Search()
    if kind == Kind.DUST:
        largest = dust.largest_of(rgb)
        of_views = (dust.spots_in(views, number, largest, search, None) for number in range(len(views)))
        spots = joined(list(chain(*of_views)))
        traits = np.concatenate([spots.traits, company(spots)], axis=1)
        right = _specks(spots.box, objects)
        made = (spots.patches, traits, spots.centre, spots.likeness, right, right | True, spots.box)
    else:
        near = cv2.dilate((objects > 0).astype(np.uint8), _NEAR)
        seen_there = (hairs.strands_in(views, number, search, judge) for number in range(len(views)))
        strands = joined(list(chain(*seen_there)))
        y, x = np.rint(strands.path).astype(int).transpose(2, 0, 1)
        share = near[y, x].mean(axis=1)
        clear = (share >= _ON) | (share <= _OFF)
        made = (strands.patches, strands.traits, strands.centre, strands.likeness, share >= _ON, clear, strands.path)
    return Sample(rgb, bool(objects.any()), *made)


def _specks(boxes: np.ndarray, objects: np.ndarray) -> np.ndarray:
    """Which of the boxes, int (n, 4), are specks, bool (n,)."""
    sums = cv2.integral((objects > 0).astype(np.uint8))
    top, left, bottom, right = boxes.T
    held = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    found = held >= 0.15 * (bottom - top) * (right - left)
    found[found] = [_is_speck(box, objects) for box in boxes[found]]
    return np.asarray(found)


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

    def __init__(self, seen: int, side: int, traits: int) -> None:
        super().__init__()
        channels = (seen, 16, 24, 32, 32)[: int(np.log2(side // 4)) + 1]
        self.convolutions = len(channels) - 1
        for number, (before, after) in enumerate(pairwise(channels)):
            self.add_module(f"conv{number}", nn.Conv2d(before, after, 3, 2, 1))
        self.dense0 = nn.Linear(16 * channels[-1] + traits, 48)
        self.dense1 = nn.Linear(48, 1)

    def forward(self, patches: Tensor, traits: Tensor) -> Tensor:
        for number in range(self.convolutions):
            patches = torch.relu(self.get_submodule(f"conv{number}")(patches))
        flat = torch.cat([patches.permute(0, 2, 3, 1).flatten(1), traits], 1)
        odds: Tensor = self.dense1(torch.tanh(self.dense0(functional.dropout(flat, 0.2, self.training))))
        return odds[:, 0]


def learnt(samples: Iterable[Sample], before: Judge) -> tuple[np.ndarray, ...]:
    """What is learnt from: patches, traits, which are right, and for how many each stands; arrays by candidate.

    before: an earlier judge. Of the wrong ones those that look right to it at a glance are taken more often.
    """
    rng = np.random.default_rng(0)
    rows: list[tuple[np.ndarray, ...]] = []
    for one in samples:
        if len(one.right):
            hard = np.sqrt(sigmoid(before.glance(one.traits)))
            chance = np.minimum(1.0, hard * (_MOST / max(float(hard[~one.right].sum()), 1.0)))
            kept = one.clear & (one.right | (rng.random(len(chance)) < chance))
            stands_for = np.where(one.right, 1.0, np.minimum(1 / chance, _STANDS))
            rows.append((one.patches[kept], one.traits[kept], one.right[kept], stands_for[kept]))
    return tuple(np.concatenate(column) for column in zip(*rows, strict=True))


def train(rows: tuple[np.ndarray, ...], epochs: int, turned: bool) -> dict[str, np.ndarray]:
    """The weights of a network that tells right candidates from wrong ones.

    rows: as `learnt` gives them. turned: whether what is looked at may as well be turned by a right angle.
    """
    rng = np.random.default_rng(0)
    patches, traits, right, weight = map(torch.from_numpy, rows)
    traits, right, weight = traits.float(), right.float(), weight.float()
    say(f"{len(right)} candidates, {right.sum():.0f} of them right")
    torch.manual_seed(0)
    network = Network(patches.shape[3], patches.shape[1], traits.shape[1]).train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=4e-3, weight_decay=1e-3)
    steps = epochs * -(-len(patches) // 256)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    for epoch in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(patches)).split(256):
            shown = patches[batch].float()
            for axis in (1, 2):
                shown = shown.flip(axis) if rng.random() < 0.5 else shown
            shown = shown.transpose(1, 2).contiguous() if turned and rng.random() < 0.5 else shown
            odds = network(shown.permute(0, 3, 1, 2), traits[batch])
            loss = functional.binary_cross_entropy_with_logits(odds, right[batch], weight=weight[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        say(f"epoch {epoch + 1}: loss {total / len(patches):.4f}")
    glance = logistic(traits, right, weight)
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    return weights | {"glance.weight": glance[:-1], "glance.bias": glance[-1:]}


def learnt_further(rows: tuple[np.ndarray, ...], before: dict[str, np.ndarray], epochs: int) -> dict[str, np.ndarray]:
    """The last two layers of the network with the weights `before`, after they have learnt from `rows`, too.

    rows: as `learnt` gives them. What the network sees stays as it was.
    """
    patches, traits, right, weight = rows
    say(f"{len(right)} candidates, {right.sum():.0f} of them right")
    values = torch.from_numpy(np.concatenate([Judge(before).look(patches), traits], axis=1, dtype=np.float32))
    wanted, counts = torch.from_numpy(right).float(), torch.from_numpy(weight).float()
    torch.manual_seed(0)
    layers = {name: nn.Linear(*before[f"{name}.weight"].shape[::-1]) for name in ("dense0", "dense1")}
    learning = {f"{name}.{part}": value for name, layer in layers.items() for part, value in layer.named_parameters()}
    start = {name: torch.from_numpy(before[name].astype(np.float32)) for name in learning}
    for name, value in learning.items():
        value.data.copy_(start[name])
    optimizer = torch.optim.AdamW(learning.values(), 1.5e-3, weight_decay=0)
    for epoch in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(values)).split(256):
            hidden = torch.tanh(layers["dense0"](functional.dropout(values[batch], 0.2)))
            odds = layers["dense1"](hidden)[:, 0]
            loss = functional.binary_cross_entropy_with_logits(odds, wanted[batch], weight=counts[batch])
            total += loss.item() * len(batch)
            away = torch.stack([((value - start[name]) ** 2).sum() for name, value in learning.items()]).sum()
            optimizer.zero_grad()
            (loss + _NEAR_BEFORE * away).backward()
            optimizer.step()
        say(f"epoch {epoch + 1}: loss {total / len(values):.4f}")
    return {name: value.detach().numpy() for name, value in learning.items()}


def logistic(rows: Tensor, right: Tensor, weight: Tensor) -> np.ndarray:
    """The weights of a logistic regression, the bias last. rows: (n, t). right, weight: (n,)."""
    spread = rows.std(dim=0) + 1e-3
    values, bias = torch.zeros(rows.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([values, bias], max_iter=100)

    def loss() -> Tensor:
        optimizer.zero_grad()
        odds = (rows / spread) @ values + bias
        total = functional.binary_cross_entropy_with_logits(odds, right, weight=weight) + 1e-4 * (values**2).sum()
        total.backward()
        return total

    optimizer.step(loss)
    return torch.cat([values / spread, bias]).detach().numpy()


@dataclass(frozen=True, eq=False)
class Seen:
    """The candidates of one picture as the judge sees them.

    right, clear: bool (n,). facts: (n, e), of `core.detect.evidence.facts_of`.
    """

    damaged: bool
    right: np.ndarray
    clear: np.ndarray
    facts: np.ndarray

    def biases(self, judge: Judge, enough: float) -> np.ndarray:
        """What to add to the odds so that the score of each reaches 0.5, float (n,); inf where none is enough."""
        odds = judge.weigh(self.facts)
        kept = kept_of_score(odds, enough)
        with np.errstate(divide="ignore"):
            needed = np.where(kept > 0.5, -np.log(np.maximum(2 * kept - 1, 0)), np.inf)
        return needed - odds


def seen(kind: Kind, judge: Judge, one: Sample) -> Seen:
    odds = judge.decide(judge.look(one.patches), one.traits) if len(one.right) else np.zeros(0, np.float32)
    if kind == Kind.DUST:
        chosen = without_repeats(one.places, odds, one.rgb.shape[:2])
    else:
        chosen = np.flatnonzero(odds > hairs.UNLIKELY)
        chosen = chosen[without_overlaps(one.places[chosen], odds[chosen], one.rgb.shape[:2])]
    odds, traits = odds[chosen], one.traits[chosen]
    describe = dust.facts_of_spots if kind == Kind.DUST else facts_of
    facts = describe(odds, one.centres[chosen], one.likeness[chosen], traits, one.rgb)
    return Seen(one.damaged, one.right[chosen], one.clear[chosen], facts)


def fit_evidence(pages: list[Seen], steps: int = 800) -> dict[str, np.ndarray]:
    """The weights of a network of one hidden layer that weighs all that is known of a candidate."""
    clear = [page.clear & (page.facts[:, 0] > _HOPELESS) for page in pages]
    rows = np.concatenate([page.facts[which] for page, which in zip(pages, clear, strict=True)])
    chosen = np.concatenate([page.right[which] for page, which in zip(pages, clear, strict=True)])
    counts = [np.full(which.sum(), 1 if page.damaged else _CLEAN) for page, which in zip(pages, clear, strict=True)]
    right, weight = torch.tensor(chosen).float(), torch.tensor(np.concatenate(counts)).float()
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    values = torch.tensor((rows - mean) / spread).float()
    torch.manual_seed(0)
    first, second = nn.Linear(rows.shape[1], _WEIGHED), nn.Linear(_WEIGHED, 1)
    network = nn.Sequential(first, nn.Tanh(), second)
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-2, weight_decay=3e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-2, total_steps=steps)
    for _ in range(steps):
        shown = values + 0.1 * torch.randn_like(values)
        loss = functional.binary_cross_entropy_with_logits(network(shown)[:, 0], right, weight=weight)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    say(f"evidence: loss {loss.item():.4f} on {len(rows)} candidates")
    weights = first.weight.detach().numpy() / spread
    return {
        "evidence0.weight": weights,
        "evidence0.bias": first.bias.detach().numpy() - weights @ mean,
        "evidence1.weight": second.weight.detach().numpy(),
        "evidence1.bias": second.bias.detach().numpy(),
    }


def choose_bias(judge: Judge, pages: list[Seen], enough: float, precise: float) -> float:
    """What to add to the odds of all; see the module's docstring.

    enough: as in `core.detect.evidence.believed`. precise: share of what is found that is to be right.
    """
    least = np.sort([page.biases(judge, enough).min(initial=np.inf) for page in pages if not page.damaged])
    flagged = float(least[int(_FLAGGED * len(least))]) - 1e-3
    biases = np.concatenate([page.biases(judge, enough) for page in pages if page.damaged])
    right = np.concatenate([page.right for page in pages if page.damaged])
    order = np.argsort(biases)
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    sure = np.flatnonzero((precision >= precise) & np.isfinite(biases[order]))
    right_enough = float(biases[order[sure[-1]]]) if len(sure) else _STRICT
    bias = min(flagged, right_enough)
    for name, value in (("flagged", flagged), ("precise", right_enough), ("chosen", bias)):
        found, hit = (np.isfinite(each) & (each <= value) for each in (biases, least))
        say(
            f"{name}: bias {value:.2f}, recall of candidates {right[found].sum() / right.sum():.2f}, precision "
            f"{right[found].mean():.2f}, {hit.sum()} of {len(least)} clean pictures flagged"
        )
    return bias


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", type=Kind, choices=(Kind.DUST, Kind.HAIRS))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", type=int, default=300)
    parser.add_argument("--others", type=int, default=160)
    parser.add_argument("--checked", type=int, default=200)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--further", action="store_true", help="train the package's network further, not a new one")
    parser.add_argument("--target", type=Path, default=FOLDER / "detect", help="folder to write to")
    args = parser.parse_args()
    first, second, third = parts(args.folder)
    often = 3 if args.kind == Kind.HAIRS else 1  # a picture has many candidates and few hairs
    before = judge_of(args.kind.value)
    rows = learnt(
        (sample(args.kind, one, before) for one in pictures(args.kind, first, 0, args.pictures, often)), before
    )
    weights: dict[str, np.ndarray] = {}
    if args.further:
        weights = load_file(FOLDER / "detect" / f"{args.kind}.safetensors")
        found = learnt_further(rows, weights, args.epochs)
    else:
        found = train(rows, args.epochs, args.kind == Kind.DUST)
    weights |= {name: value.astype(np.float16) for name, value in found.items()}
    judge = Judge(weights)
    others = chain(pictures(args.kind, second, 10_000, args.others, 1), portraits(args.kind, args.others // 2))
    others = chain(others, clean(second, args.others))
    weights |= fit_evidence([seen(args.kind, judge, sample(args.kind, one, judge)) for one in others])
    judge = Judge(weights)
    checked = chain(pictures(args.kind, third, 20_000, args.checked // 2, 1), clean(third, args.checked))
    enough = dust.ENOUGH if args.kind == Kind.DUST else hairs.ENOUGH
    pages = [seen(args.kind, judge, sample(args.kind, one, judge)) for one in checked]
    bias = choose_bias(judge, pages, enough, _PRECISE[args.kind])
    weights["score.bias"] = np.array([bias], np.float32)
    args.target.mkdir(parents=True, exist_ok=True)
    save_file(weights, args.target / f"{args.kind}.safetensors")


if __name__ == "__main__":
    main()
