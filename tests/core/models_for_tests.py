"""Tiny model folders with random, but repeatable, weights."""

import torch

from core.models.networks import EdgeGenerator, GeneratorSpec, InpaintGenerator

TINY = GeneratorSpec(width=4, blocks=1)


def write_model(folder, spec=TINY, seed=0):
    """Writes the two generators of `spec` into `folder`, which is made, and returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        edge = EdgeGenerator(GeneratorSpec(spec.width, spec.blocks, spec.skips))
        inpaint = InpaintGenerator(spec)
        for network, name in ((edge, "EdgeModel"), (inpaint, "InpaintingModel")):
            state = network.state_dict()
            for key in state:
                if state[key].dim() == 4:  # stronger than the usual start, so that the output shows what went in
                    state[key] = state[key] * 3
            torch.save({"iteration": 1, "generator": state}, folder / f"{name}_gen_1.pth")
    return folder
