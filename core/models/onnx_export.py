"""The generators as ONNX files, for programs without PyTorch.

Opset 18. Batch, height and width are free; both sides must be multiples of 4. Inputs and outputs are float32 in [0, 1],
NCHW, the mask 1 in the hole: ``gray, edges, mask`` to ``edges_out`` (edge probabilities), and ``image, edges, mask`` to
``image_out``. What image and grey hold in the hole is not looked at, nor what the edges of the edge network hold there.
With one exception: a network with PREFILL wants the image's hole filled smoothly first (`core.models.prefill`), which
is no part of the file; its metadata says so.
"""

from __future__ import annotations

import copy
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils import remove_spectral_norm

from core.errors import CheckpointError
from core.files import atomic_write
from core.models.networks import STRIDE, EdgeGenerator, InpaintGenerator

OPSET = 18
PACKAGES = '"onnx>=1.17,<2" "onnxscript>=0.5,<1"'
"""For pip, as the extra "export" of pyproject.toml has them; the program itself is in no package index."""
_TOLERANCE = 1e-4  # of values in [0, 1]
_MOST = 16384  # pixels a side, batch 64: bounds that torch.export asks for
_EXAMPLE = (2, 32, 48)  # batch, height, width: none of them 1, which would be taken for fixed


class _Whole(nn.Module):
    """A generator together with how its input is put together."""

    def __init__(self, network: EdgeGenerator | InpaintGenerator) -> None:
        super().__init__()
        self.network = network

    def forward(self, picture: Tensor, edges: Tensor, mask: Tensor) -> Tensor:
        if self.network.spec.prefill:
            inputs = torch.cat((picture, edges, mask), dim=1)
        else:
            inputs = self.network.inputs(picture, edges, mask)
        out: Tensor = self.network(inputs)
        return out


def export_onnx(path: Path, network: EdgeGenerator | InpaintGenerator, iteration: int = 0) -> float | None:
    """Writes `network`; returns the largest difference between the file's and PyTorch's answer on random pictures.

    None where onnxruntime is not installed to tell. Raises CheckpointError if the packages are missing that write
    ONNX, or the answers differ by more than 1e-4; OSError.
    """
    whole = _Whole(_without_norm(network)).eval()
    names = _names(network)
    data = _convert(whole, names, iteration)
    difference = _difference(data, whole, names)
    if difference is not None and difference > _TOLERANCE:
        raise CheckpointError(
            "{name} would not give PyTorch's results (difference {difference:.1e}).", path, difference=difference
        )
    with atomic_write(path) as handle:
        handle.write(data)
    return difference


def _names(network: EdgeGenerator | InpaintGenerator) -> tuple[str, str, str, str]:
    picture = "gray" if isinstance(network, EdgeGenerator) else "image"
    return picture, "edges", "mask", "edges_out" if picture == "gray" else "image_out"


def _without_norm(network: EdgeGenerator | InpaintGenerator) -> EdgeGenerator | InpaintGenerator:
    """A copy whose weights are divided by their spectral norm once and for all."""
    plain = copy.deepcopy(network).float().cpu().eval()
    for module in plain.modules():
        if hasattr(module, "weight_orig"):
            remove_spectral_norm(module)
    return plain


def _examples(whole: _Whole, batch: int, height: int, width: int) -> tuple[Tensor, Tensor, Tensor]:
    channels = 1 if isinstance(whole.network, EdgeGenerator) else 3
    draw = torch.Generator().manual_seed(batch + height)
    picture = torch.rand(batch, channels, height, width, generator=draw)
    edges, mask = (torch.rand(batch, 1, height, width, generator=draw) for _ in range(2))
    return picture, edges, (mask > 0.7).float()


def require_packages() -> None:
    """Raises CheckpointError if a package is missing that writes ONNX."""
    try:
        import onnx  # noqa: F401
        import onnxscript  # noqa: F401 - torch needs it, and says so less plainly
    except ImportError as error:
        raise CheckpointError(
            "ONNX files need the package {name}, which is not here: python -m pip install {packages}",
            name=error.name,
            packages=PACKAGES,
        ) from error


def _convert(whole: _Whole, names: tuple[str, str, str, str], iteration: int) -> bytes:
    require_packages()
    import onnx

    sides = {place: STRIDE * _free(name, _MOST // STRIDE) for place, name in ((2, "height"), (3, "width"))}
    shape: dict[int, Any] = {0: _free("batch", 64), **sides}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the exporter, about itself
        program = torch.onnx.export(
            whole,
            _examples(whole, *_EXAMPLE),
            dynamo=True,
            opset_version=OPSET,
            input_names=names[:3],
            output_names=names[3:],
            dynamic_shapes=(shape, shape, shape),
            external_data=False,
            verbose=False,
        )
    assert program is not None
    model = program.model_proto
    about = {"iteration": str(iteration), "prefill": str(int(whole.network.spec.prefill)), "multiple": str(STRIDE)}
    onnx.helper.set_model_props(model, about)
    onnx.checker.check_model(model)
    data: bytes = model.SerializeToString()
    return data


def _free(name: str, most: int) -> Any:
    return torch.export.Dim(f"{name}_", min=3, max=most) if name != "batch" else torch.export.Dim(name, min=1, max=most)


def _difference(data: bytes, whole: _Whole, names: tuple[str, str, str, str]) -> float | None:
    """The largest difference over pictures of other sizes than the example's."""
    try:
        import onnxruntime
    except ImportError:
        return None
    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    largest = 0.0
    for size in ((1, 32, 48), (1, 64, 40), (3, 16, 20)):
        given = _examples(whole, *size)
        (found,) = session.run(None, {name: one.numpy() for name, one in zip(names, given, strict=False)})
        with torch.no_grad():
            wanted = whole(*given)
        largest = max(largest, float((torch.from_numpy(found) - wanted).abs().max()))
    return largest
