"""A model folder: what it holds, and its two generators, ready to run on numpy arrays.

Padding, device and half precision are dealt with here.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor

from core.config import Config
from core.config_file import FILE_NAME, load_config
from core.data.edges import NO_EDGES
from core.device import autocast, choose_device, has_bfloat16
from core.errors import CheckpointError, ConfigError, DeviceError
from core.events import CancelToken
from core.files import is_file, real_path
from core.inference.options import Precision, PrecisionRule
from core.inference.precision import choose_precision
from core.models.checkpoints import (
    EDGE_MODEL,
    INPAINTING_MODEL,
    GeneratorWeights,
    build_generator,
    load_latest,
)
from core.models.networks import MIN_SIZE, STRIDE, EdgeGenerator, InpaintGenerator
from core.resources import check_model_folder

_log = logging.getLogger(__name__)
_DEFAULT_SIGMA = 2.0  # where a config draws a new sigma for every picture


@dataclass(frozen=True)
class ModelInfo:
    """A model folder in words: `width` and `blocks` of its generators, the `sigma` it was trained with (pixels),
    the iterations of its two halves, and a `digest` of the weights that names them in a recipe. `device` is where it
    runs, empty while it was only looked at."""

    name: str
    folder: Path
    width: int
    blocks: int
    sigma: float
    iterations: tuple[int, int]
    device: str
    digest: str


@dataclass(frozen=True)
class ModelFolder:
    """The weights in a folder: `edge` and `inpaint` with the files they came from."""

    info: ModelInfo
    edge: tuple[Path, GeneratorWeights]
    inpaint: tuple[Path, GeneratorWeights]


def inspect_model(folder: Path) -> ModelInfo:
    """The model in `folder` in words, checked as if to be used: keys and shapes of both halves fit their networks.

    Raises CheckpointError with the reason: no folder, weights missing, damaged, hostile or of another network, or a
    config that cannot be read.
    """
    try:
        return read_folder(folder).info
    except ConfigError as error:
        raise CheckpointError(error.message, error.path or folder) from error


def read_folder(folder: Path) -> ModelFolder:
    """The latest weights of both halves of `folder`. Raises CheckpointError, ConfigError."""
    folder = Path(folder)
    check_model_folder(folder)
    digest = hashlib.sha256()
    (edge, inpaint) = (_read_half(folder, model, digest) for model in (EDGE_MODEL, INPAINTING_MODEL))
    info = ModelInfo(
        name=Path(real_path(folder)).name,
        folder=folder,
        width=inpaint[1].spec.width,
        blocks=inpaint[1].spec.blocks,
        sigma=_trained_sigma(folder, edge[1], inpaint[1]),
        iterations=(edge[1].iteration, inpaint[1].iteration),
        device="",
        digest=digest.hexdigest()[:16],
    )
    return ModelFolder(info, edge, inpaint)


def _read_half(folder: Path, model: str, digest: hashlib._Hash) -> tuple[Path, GeneratorWeights]:
    try:
        latest = load_latest(folder, model)
        if latest is None:
            raise _missing(folder, model)
        path, weights = latest
        digest.update(path.read_bytes())
    except OSError as error:
        raise CheckpointError("{path} cannot be read: {reason}.", folder, reason=error) from error
    _log.info("read %s", path)
    return path, weights


def _missing(folder: Path, model: str) -> CheckpointError:
    return CheckpointError(
        "{path} has no weights of the {model}; a file like {model}_gen.pth or {model}_gen.safetensors is needed.",
        folder,
        model=model,
    )


def _trained_sigma(folder: Path, *halves: GeneratorWeights) -> float:
    """The SIGMA that the edge model was trained with, else the inpainting model. Weights that do not know it follow the
    folder's config; downloaded ones often come without one and get the default."""
    path = folder / FILE_NAME
    config = load_config(path) if is_file(path) else Config()
    known = [half.sigma for half in halves if half.sigma is not None]
    sigma = known[0] if known else config.sigma
    if sigma != config.sigma and is_file(path):
        _log.info("%s was trained with SIGMA %g, not with the %g of its config", folder, sigma, config.sigma)
    return sigma if sigma > 0 or sigma == NO_EDGES else _DEFAULT_SIGMA


class Generators:
    """The EdgeModel's and the InpaintingModel's generators, ready to run."""

    def __init__(self, edge: EdgeGenerator, inpaint: InpaintGenerator, info: ModelInfo, device: torch.device) -> None:
        # A quarter faster on a CPU, and what half precision wants on a GPU.
        layout = torch.channels_last
        self.edge: EdgeGenerator = edge.to(device=device, memory_format=layout)  # type: ignore[call-overload]
        self.inpaint: InpaintGenerator = inpaint.to(device=device, memory_format=layout)  # type: ignore[call-overload]
        self._device = device
        self._dtype: torch.dtype | None = None
        self._watched: CancelToken | None = None
        self.info = info

    @classmethod
    def load(cls, folder: Path, device: str = "auto") -> Generators:
        """Loads the latest weights of both models. Raises CheckpointError, ConfigError, DeviceError."""
        target = choose_device(device)
        return cls.of(read_folder(folder), target)

    @classmethod
    def of(cls, found: ModelFolder, target: torch.device) -> Generators:
        """The generators of weights that are read already, on the device `target`. Raises CheckpointError."""
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

        Before each layer `on_layer` is called with its share of an edge pass and a painting pass together. Another
        block may begin and end within a pass, where `cancel` is asked: a short job in the middle of a long one. Only
        the inner one is watched then.
        """
        before, self._watched = self._watched, cancel
        layers = [m for network in (self.edge, self.inpaint) for m in network.modules() if not [*m.children()]]

        def look(*_: object) -> None:
            if self._watched is not cancel:
                return
            cancel.raise_if_cancelled()
            on_layer(1 / len(layers))

        hooks = [layer.register_forward_pre_hook(look) for layer in layers]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()
            self._watched = before

    @property
    def has_bfloat16(self) -> bool:
        """Whether the device computes in bfloat16 itself."""
        return has_bfloat16(self._device)

    def precision(self, rule: PrecisionRule) -> Precision:
        """What `rule` means for these networks on their device; the first "auto" may take a moment to try both.

        Raises ConfigError: see core.inference.precision.check_precision.
        """
        return choose_precision(rule, self._device, self.digest, self._try)

    @contextmanager
    def computing_in(self, precision: Precision) -> Iterator[None]:
        """Within the block the networks compute in this precision."""
        before, self._dtype = self._dtype, torch.bfloat16 if precision == "bfloat16" else None
        try:
            yield
        finally:
            self._dtype = before

    def _try(self, precision: Precision, image: np.ndarray, hole: np.ndarray) -> np.ndarray:
        with self.computing_in(precision):
            edges = self.complete_edges(image.mean(2), np.zeros_like(hole), hole)
            return np.dstack((self.paint(image, edges * hole, hole), edges))

    def complete_edges(
        self,
        gray: np.ndarray,
        found: np.ndarray,
        hole: np.ndarray,
        at_least: int = MIN_SIZE,
        shown: np.ndarray | None = None,
    ) -> np.ndarray:
        """The edge generator's probability of an edge, float32 (H, W) in [0, 1], for every pixel.

        gray: float (H, W) in [0, 1]. found: known edges (H, W), 0 or 1. hole: bool (H, W). at_least: height and width
        to which a smaller picture is reflected. shown: (H, W), 1 on lines in the hole to continue from. Raises
        DeviceError when memory runs out.
        """
        given = [] if shown is None else [shown[None]]
        with self._guard():
            planes, cut = self._tensors(at_least, gray[None], found[None], hole[None], *given)
            predicted = self.edge(self.edge.inputs(*planes).contiguous(memory_format=torch.channels_last))
            return self._array(predicted, cut)[0]

    def paint(self, image: np.ndarray, edges: np.ndarray, hole: np.ndarray, at_least: int = MIN_SIZE) -> np.ndarray:
        """The inpainting generator's picture, float32 (H, W, 3) in [0, 1], known pixels predicted too.

        image: float32 (H, W, 3) in [0, 1]. edges: float (H, W) in [0, 1], complete. hole, at_least, errors: as above.
        """
        with self._guard():
            planes, cut = self._tensors(at_least, np.moveaxis(image, -1, 0), edges[None], hole[None])
            painted = self.inpaint(self.inpaint.inputs(*planes).contiguous(memory_format=torch.channels_last))
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

    def _array(self, output: Tensor, cut: tuple[slice, slice]) -> np.ndarray:
        array: np.ndarray = output[0].float().cpu().numpy()[:, cut[0], cut[1]]
        if not np.isfinite(array).all():
            raise CheckpointError(
                "The model {name} produced values that are not numbers, so there is no result; its weights "
                "are at fault, or the device. Choose another model, or the device cpu.",
                self.info.folder,
                name=self.info.name,
            )
        return array

    def _guard(self) -> _InferenceGuard:
        return _InferenceGuard(self._device, self._dtype)


def _padding(side: int, at_least: int) -> tuple[int, int]:
    wanted = max(-(-side // STRIDE) * STRIDE, -(-at_least // STRIDE) * STRIDE)
    before = (wanted - side) // 2
    return before, wanted - side - before


class _InferenceGuard:
    """Inference mode, mixed precision in `dtype` if there is one, and a clear sentence when memory runs out."""

    def __init__(self, device: torch.device, dtype: torch.dtype | None) -> None:
        self._device, self._dtype = device, dtype
        self._modes = ExitStack()

    def __enter__(self) -> None:
        self._modes.enter_context(torch.inference_mode())
        self._modes.enter_context(autocast(self._device, self._dtype))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._modes.close()
        if error is not None and _is_out_of_memory(error):
            if self._device.type == "cuda":
                torch.cuda.empty_cache()
            raise DeviceError(
                "The memory of {device} is not enough for this damage; repair a smaller part at a time, or "
                "choose another device.",
                device=self._device,
            ) from error


def _is_out_of_memory(error: BaseException) -> bool:
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and "can't allocate memory" in str(error)
