"""The two generators of a model folder, with numpy on the outside: padding, device and half precision end here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor

from core.device import choose_device
from core.errors import DeviceError
from core.events import CancelToken
from core.inference.model_folder import ModelInfo, read_folder
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL, build_generator
from core.models.networks import MIN_SIZE, STRIDE, EdgeGenerator, InpaintGenerator

__all__ = ["Generators", "ModelInfo"]


class Generators:
    """The EdgeModel's and the InpaintingModel's generators, ready to run."""

    def __init__(self, edge: EdgeGenerator, inpaint: InpaintGenerator, info: ModelInfo, device: torch.device) -> None:
        # A quarter faster on a CPU, and what half precision wants on a GPU.
        layout = torch.channels_last
        self._edge: EdgeGenerator = edge.to(device=device, memory_format=layout)  # type: ignore[call-overload]
        self._inpaint: InpaintGenerator = inpaint.to(device=device, memory_format=layout)  # type: ignore[call-overload]
        self._device = device
        self.info = info

    @classmethod
    def load(cls, folder: Path, device: str = "auto") -> Generators:
        """Loads the latest weights of both models. Raises CheckpointError, ConfigError, DeviceError."""
        target = choose_device(device)
        found = read_folder(folder)
        edge = cast(EdgeGenerator, build_generator(found.edge[1], EDGE_MODEL, found.edge[0]))
        inpaint = cast(InpaintGenerator, build_generator(found.inpaint[1], INPAINTING_MODEL, found.inpaint[0]))
        for network in (edge, inpaint):
            if network.spec.unet:
                network.unet.fold_weights()
        return cls(edge, inpaint, replace(found.info, device=str(target)), target)

    @property
    def digest(self) -> str:
        """Names the weights of both halves in a recipe."""
        return self.info.digest

    @contextmanager
    def watching(self, cancel: CancelToken, on_layer: Callable[[float], None]) -> Iterator[None]:
        """Within the block a pass ends between two layers, with Cancelled, once `cancel` is set.

        `on_layer` is told, before each layer, which part of an edge pass and a painting pass together it stands for.
        """
        layers = [m for network in (self._edge, self._inpaint) for m in network.modules() if not [*m.children()]]

        def look(*_: object) -> None:
            cancel.raise_if_cancelled()
            on_layer(1 / len(layers))

        hooks = [layer.register_forward_pre_hook(look) for layer in layers]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()

    def complete_edges(
        self, gray: np.ndarray, found: np.ndarray, hole: np.ndarray, at_least: int = MIN_SIZE
    ) -> np.ndarray:
        """The edge generator's probability of an edge, float32 (H, W) in [0, 1], for every pixel.

        gray: float (H, W) in [0, 1]. found: known edges (H, W), 0 or 1. hole: bool (H, W). at_least: height and width
        to which a smaller picture is reflected. Raises DeviceError when memory runs out.
        """
        with self._guard():
            planes, cut = self._tensors(at_least, gray[None], found[None], hole[None])
            predicted = self._edge(self._edge.inputs(*planes).contiguous(memory_format=torch.channels_last))
            return self._array(predicted, cut)[0]

    def paint(self, image: np.ndarray, edges: np.ndarray, hole: np.ndarray, at_least: int = MIN_SIZE) -> np.ndarray:
        """The inpainting generator's picture, float32 (H, W, 3) in [0, 1], known pixels predicted too.

        image: float32 (H, W, 3) in [0, 1]. edges: float (H, W) in [0, 1], complete. hole, at_least, errors: as above.
        """
        with self._guard():
            planes, cut = self._tensors(at_least, np.moveaxis(image, -1, 0), edges[None], hole[None])
            painted = self._inpaint(self._inpaint.inputs(*planes).contiguous(memory_format=torch.channels_last))
            return np.ascontiguousarray(np.moveaxis(self._array(painted, cut), 0, -1))

    def _tensors(self, at_least: int, *planes: np.ndarray) -> tuple[list[Tensor], tuple[slice, slice]]:
        """Planes (C, H, W) as tensors (1, C, H', W'), reflected to the networks' multiple; and the cut back."""
        height, width = planes[0].shape[1:]
        pads = [_padding(side, at_least) for side in (height, width)]
        tensors = []
        for plane in planes:
            padded = np.pad(np.asarray(plane, np.float32), ((0, 0), *pads), mode="reflect")
            tensors.append(torch.from_numpy(padded)[None].to(self._device))
        cut = slice(pads[0][0], pads[0][0] + height), slice(pads[1][0], pads[1][0] + width)
        return tensors, cut

    @staticmethod
    def _array(output: Tensor, cut: tuple[slice, slice]) -> np.ndarray:
        return output[0].float().cpu().numpy()[:, cut[0], cut[1]]

    def _guard(self) -> _InferenceGuard:
        return _InferenceGuard(self._device)


def _padding(side: int, at_least: int) -> tuple[int, int]:
    wanted = max(-(-side // STRIDE) * STRIDE, -(-at_least // STRIDE) * STRIDE)
    before = (wanted - side) // 2
    return before, wanted - side - before


class _InferenceGuard:
    """Inference mode, and a clear sentence when memory runs out."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._mode = torch.inference_mode()

    def __enter__(self) -> None:
        self._mode.__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._mode.__exit__(kind, error, trace)
        if error is not None and _is_out_of_memory(error):
            if self._device.type == "cuda":
                torch.cuda.empty_cache()
            raise DeviceError(
                f"The memory of {self._device} is not enough for this damage; repair a smaller part at a time, "
                "or choose another device."
            ) from error


def _is_out_of_memory(error: BaseException) -> bool:
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and "can't allocate memory" in str(error)
