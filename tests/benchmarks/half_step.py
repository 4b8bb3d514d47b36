"""What mixed precision gains in a training step of a generator: forwards, L1 loss, backwards, Adam; beside float32.

    python -m tests.benchmarks.half_step [--width 32 64] [--blocks 4] [--size 128] [--batch 8] [--pairs 5]
        [--device cpu] [--always]

Both kinds of GENERATOR, inpainting generators with PREFILL, one thread. Printed are the CPU seconds of both (wall clock
on a GPU), which other jobs on the machine disturb less, and their ratio: the medians of the pairs. --always takes
bfloat16 where AMP: auto would not, to see whether it should.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

import torch

from core.device import autocast, half_type
from core.models.networks import GeneratorSpec, InpaintGenerator
from core.models.winograd import enable_winograd


def make_step(spec: GeneratorSpec, args: argparse.Namespace) -> Callable[[torch.dtype | None], None]:
    """A step of a new generator, in the given type or in float32."""
    device = torch.device(args.device)
    torch.manual_seed(1)
    network = InpaintGenerator(spec).to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    enable_winograd(network)
    network.train()
    adam = torch.optim.Adam(network.parameters(), lr=1e-4, fused=True)
    shape = (args.batch, 5, args.size, args.size)
    planes = torch.rand(shape, device=device).contiguous(memory_format=torch.channels_last)

    def step(half: torch.dtype | None) -> None:
        with autocast(device, half):
            output = network(planes)
        (output - 0.5).abs().mean().backward()
        adam.step()
        adam.zero_grad(set_to_none=True)

    return step


def seconds(step: Callable[[torch.dtype | None], None], half: torch.dtype | None, cuda: bool) -> float:
    clock = time.perf_counter if cuda else time.process_time
    begun = clock()
    step(half)
    if cuda:
        torch.cuda.synchronize()
    return clock() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--width", type=int, nargs="+", default=[32, 64])
    parser.add_argument("--blocks", type=int, default=4)
    parser.add_argument("--size", type=int, default=128)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--always", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    for unet in (True, False):
        half = torch.bfloat16 if args.always else half_type(torch.device(args.device), unet=unet)
        if half is None:
            sys.stdout.write(f"{'unet' if unet else 'resnet':6} AMP: auto computes in float32 here\n")
            continue
        for width in args.width:
            step = make_step(GeneratorSpec(width, args.blocks, prefill=True, unet=unet), args)
            cuda = args.device.startswith("cuda")
            pairs = [(seconds(step, None, cuda), seconds(step, half, cuda)) for _ in range(args.pairs + 1)][1:]
            full, fast = (statistics.median(pair[place] for pair in pairs) for place in (0, 1))
            ratio = statistics.median(a / b for a, b in pairs)
            kind = "unet" if unet else "resnet"
            sys.stdout.write(f"{kind:6} width {width}: float32 {full:.3f} s, {half} {fast:.3f} s, ratio {ratio:.2f}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
