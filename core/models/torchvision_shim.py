"""The one door to torchvision.

torchvision's Linux wheel on the package index is linked against CUDA. Beside a CPU-only torch its C++ library
cannot be loaded, the operators in it are therefore never declared, and `import torchvision` dies with "operator
torchvision::nms does not exist", although its Python part (networks, transforms, grids) needs none of them.
Declaring the two missing schemas first lets that part load; calling the operators themselves still fails.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import torch

_SCHEMAS = {
    "nms": "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms": "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
}
_declared: list[torch.library.Library] = []  # a Library's declarations end with the object


def import_torchvision(module: str = "torchvision") -> ModuleType:
    """`module` (torchvision or one inside it), imported. Raises ImportError if torchvision is not installed."""
    if "torchvision" not in sys.modules and not _declared and not _library_loads():
        library = torch.library.Library("torchvision", "FRAGMENT")
        _declared.append(library)
        for name, schema in _SCHEMAS.items():
            if not hasattr(torch.ops.torchvision, name):
                library.define(schema)
    return importlib.import_module(module)


def _library_loads() -> bool:
    """Whether torchvision's own operators can be had; loads them if so (a second load does nothing)."""
    spec = importlib.util.find_spec("torchvision")
    if spec is None or spec.origin is None:
        return False
    for path in sorted(Path(spec.origin).parent.glob("_C*")):
        if path.suffix in {".so", ".pyd", ".dylib"}:
            try:
                torch.ops.load_library(str(path))
            except OSError:
                return False
            return True
    return False
