"""Our training step beside a plain rendering of the paper's, in one run, in turn, from the same weights and batch.

    python -m tests.benchmarks.train_speed [--phases 1 2 3] [--size 256] [--batch 8] [--width 64] [--pairs 3]
        [--threads 1] [--device cpu] [--amp off|auto] [--compile] [--profile]

Which arithmetic is kept: all of it. Both sides compute the losses of the paper (nsgan, feature matching, L1 over the
hole's share, perceptual, style in the hole) with every term and weight, back-propagate each loss to its own side and
take Adam's step; before anything is timed the two sides' losses of the first step are compared, and a difference of
more than 0.1 % (3 % with mixed precision) ends the run. What differs is how: see tests/benchmarks/plain_step.py for
theirs. Ours runs in float32 as theirs does, or with --amp auto in the mixed precision that AMP: auto chooses on the
device; theirs on CUDA in float32 with TF32 convolutions, PyTorch's default. VGG-19 has random weights: its time does
not depend on them.

Each side lives in a process of its own, so that neither profits from how the other handles memory; they step in turn.
Printed per phase: seconds of each pair of steps (wall clock, and CPU time, which other jobs on the machine disturb
less), their medians, and the medians of the pairs' ratios. Reading pictures is not part of it. --profile prints where
the time of both sides goes, instead.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from typing import Any

import torch
from torch import nn

from core.config import Config, Model
from core.data.dataset import Batch
from core.device import half_type
from core.models.adversarial import Placement
from core.models.edge_model import EdgeModel
from core.models.inpainting_model import InpaintingModel
from core.models.networks import GeneratorSpec
from core.models.vgg import VggFeatures
from core.training.phases import EdgeInpaintPhase, EdgePhase, InpaintPhase, Phase
from core.training.progress import keep_freed_memory
from tests.benchmarks.plain_step import PlainStep

Step = Callable[[], Any]


def make_batch(count: int, size: int, device: torch.device) -> Batch:
    """Smooth pictures, sparse edges, and a block of a quarter of the picture as the hole."""
    draw = torch.Generator().manual_seed(1)
    image = nn.functional.interpolate(torch.rand(count, 3, 8, 8, generator=draw), (size, size), mode="bilinear")
    edge = (torch.rand(count, 1, size, size, generator=draw) > 0.95).float()
    mask = torch.zeros(count, 1, size, size)
    mask[..., size // 4 : 3 * size // 4, size // 8 : 5 * size // 8] = 1
    parts = (image, image.mean(1, keepdim=True), edge, mask)
    return Batch(*(part.to(device) for part in parts))


def random_vgg() -> VggFeatures:
    """VGG-19 with He's weights (2015), with which features neither fade nor grow."""
    vgg = VggFeatures()
    for layer in vgg.features:
        if isinstance(layer, nn.Conv2d):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.normal_(layer.bias, 0, 0.01)
    return vgg


def fold_weights(network: nn.Module) -> None:
    """Lets the power iterations of spectral norm come to rest: each pass counts as one, and theirs are more."""
    first = next(layer for layer in network.modules() if isinstance(layer, nn.Conv2d))
    picture = torch.rand(1, first.in_channels, 64, 64, device=first.weight.device)
    was_training = network.training
    network.train()
    with torch.no_grad():
        for _ in range(60):
            network(picture)
    network.train(was_training)


def our_phase(number: int, config: Config, device: torch.device) -> Phase:
    place = Placement(device, half_type(device) if config.amp == "auto" else None)
    spec = GeneratorSpec(config.generator_width, config.generator_blocks)
    if number == 1:
        return EdgePhase(config, EdgeModel(config, spec, place))
    inpaint = InpaintingModel(config, spec, place, random_vgg())
    if number == 2:
        return InpaintPhase(config, inpaint)
    return EdgeInpaintPhase(config, EdgeModel(config, spec, place), inpaint)


def sides(number: int, args: argparse.Namespace) -> tuple[Step, Step]:
    """(the plain step, our step), each returning its losses by name, from the same weights."""
    device = torch.device(args.device)
    config = Config(
        model=Model(number),
        generator_width=args.width,
        generator_blocks=args.blocks,
        discriminator_width=args.width,
        batch_size=args.batch,
        input_size=args.size,
        amp=args.amp,
        compile=args.compile,
    )
    torch.manual_seed(3)
    phase = our_phase(number, config, device)
    phase.train()
    ours = phase.models[0]
    vgg = ours.vgg if isinstance(ours, InpaintingModel) else None
    plain = PlainStep(number, config, device, random_vgg().to(device) if vgg is not None else None)
    pairs: list[tuple[nn.Module, nn.Module]] = [
        (plain.generator, ours.generator),
        (plain.discriminator, ours.discriminator),
    ]
    if isinstance(phase, EdgeInpaintPhase):
        pairs.append((plain.edge, phase.edge.generator))
        plain.edge.eval()
    if vgg is not None and plain.vgg is not None:
        pairs.append((plain.vgg, vgg))
    for theirs, own in pairs:
        fold_weights(own)
        theirs.load_state_dict(own.state_dict())
    batch = make_batch(args.batch, args.size, device)
    count = iter(range(1, 10**9))
    return lambda: plain.step(batch), lambda: phase.step(batch, next(count))


def live(side: int, number: int, args: argparse.Namespace, line: Any) -> None:
    """A side's process: makes a step whenever it is told to; answers (wall, CPU) seconds and the losses."""
    prepare(args)
    device = torch.device(args.device)
    step = sides(number, args)[side]
    with keep_freed_memory(device) if side else nullcontext():
        while line.recv():
            wall, cpu = time.perf_counter(), time.process_time()
            found = step()
            if device.type == "cuda":
                torch.cuda.synchronize(device)
            took = time.perf_counter() - wall, time.process_time() - cpu
            line.send((*took, {name: float(value) for name, value in found.items()}))


def compare(number: int, args: argparse.Namespace) -> None:
    context = multiprocessing.get_context("spawn")
    lines, processes = [], []
    for side in (0, 1):
        here, there = context.Pipe()
        processes.append(context.Process(target=live, args=(side, number, args, there)))
        lines.append(here)
        processes[-1].start()

    def step(side: int) -> tuple[float, float, dict[str, float]]:
        lines[side].send(True)
        answer: tuple[float, float, dict[str, float]] = lines[side].recv()
        return answer

    try:
        tolerance = 1e-3 if args.amp == "off" and args.device == "cpu" else 3e-2
        say(f"phase {number}: {same_losses(step(0)[2], step(1)[2], tolerance)}")
        for side in (0, 1):  # the first step has allocated, chosen kernels, compiled; some more settle it
            for _ in range(args.fold_weights):
                step(side)
        rows = []
        for _ in range(args.pairs):
            (wall_a, cpu_a, _), (wall_b, cpu_b, _) = step(0), step(1)
            rows.append((wall_a, wall_b, cpu_a, cpu_b))
            say(f"  plain {wall_a:8.3f} s   ours {wall_b:8.3f} s   (CPU time {cpu_a:8.3f}, {cpu_b:8.3f})")
        wall = statistics.median(a / b for a, b, _, _ in rows)
        cpu = statistics.median(a / b for _, _, a, b in rows)
        plain, ours = (statistics.median(row[place] for row in rows) for place in (0, 1))
        say(f"phase {number}: plain {plain:.3f} s, ours {ours:.3f} s, ratio {wall:.2f} (of CPU time {cpu:.2f})")
    finally:
        for line, process in zip(lines, processes, strict=True):
            with suppress(OSError):
                line.send(False)
            process.join()


def same_losses(wanted: dict[str, float], found: dict[str, float], tolerance: float) -> str:
    """The largest difference in words. Raises SystemExit if it is over `tolerance`."""
    differences = {name: abs(found[name] - value) / max(abs(value), 1e-12) for name, value in wanted.items()}
    name = max(differences, key=differences.__getitem__)
    line = f"losses {', '.join(wanted)}: largest relative difference {differences[name]:.1e} ({name})"
    if differences[name] > tolerance:
        sys.exit(f"The two sides do not compute the same: {line}")
    return line


def profile(number: int, args: argparse.Namespace) -> None:
    plain, ours = sides(number, args)
    for name, step in (("plain", plain), ("ours", ours)):
        step()
        with torch.profiler.profile(record_shapes=args.shapes) as found:
            step()
        table = found.key_averages(group_by_input_shape=args.shapes)
        say(f"phase {number}, {name}\n{table.table(sort_by='self_cpu_time_total', row_limit=args.rows)}")


def prepare(args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    torch.backends.cudnn.benchmark = True


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--phases", type=int, nargs="+", choices=(1, 2, 3), default=[1, 2, 3])
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--blocks", type=int, default=8)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--fold_weights", type=int, default=1, help="steps before timing, beside the first")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--amp", choices=("off", "auto"), default="off")
    parser.add_argument("--compile", action="store_true", help="ours with COMPILE: 1")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--shapes", action="store_true", help="the profile tells shapes apart")
    parser.add_argument("--rows", type=int, default=25)
    args = parser.parse_args(arguments)
    prepare(args)
    say(f"PyTorch {torch.__version__}, {args}")
    for number in args.phases:
        (profile if args.profile else compare)(number, args)


if __name__ == "__main__":
    main()
