"""VGG-19 as a measure of pictures: its features feed the perceptual and the style loss.

The weights are torchvision's (Simonyan and Zisserman, 2014, trained on ImageNet). They are read from a file the
user names, else from torch's download folder, else fetched into it once. Without them training goes on with
another loss (see `core.models.inpainting_model`).

torchvision is imported by `import_torchvision` alone. Its Linux wheel on the package index is linked against CUDA.
Beside a CPU-only torch its C++ library cannot be loaded, the operators in it are therefore never declared, and `import
torchvision` dies with "operator torchvision::nms does not exist", although its Python part (networks, transforms,
grids) needs none of them. Declaring the two missing schemas first lets that part load; calling the operators themselves
still fails.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import logging
import sys
import urllib.request
from collections.abc import Collection, Mapping
from pathlib import Path
from types import ModuleType

import torch
from torch import Tensor, nn

from core.errors import CheckpointError
from core.events import CancelToken, Notice, Progress, Report, silent
from core.files import at_home, atomic_write, exists, is_file
from core.messages import Message
from core.models.weights_files import check_is_weights
from core.models.winograd import Conv3x3

_BLOCKS = (2, 2, 4, 4, 4)  # convolutions per block, each with its ReLU, and a pooling after every block
_LAST = "relu5_2"
_TIMEOUT = 20  # seconds without an answer before the download counts as impossible
_log = logging.getLogger(__name__)
_SCHEMAS = {
    "nms": "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms": "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
}
_declared: list[torch.library.Library] = []  # a Library's declarations end with the object


def _layer_names() -> dict[int, str]:
    """The name of every ReLU by its place in torchvision's list: 1 is relu1_1, 3 is relu1_2, 6 is relu2_1 ..."""
    names, place = {}, 0
    for block, convolutions in enumerate(_BLOCKS, start=1):
        for convolution in range(1, convolutions + 1):
            names[place + 1] = f"relu{block}_{convolution}"
            place += 2
        place += 1
    return names


class VggFeatures(nn.Module):
    """VGG-19's convolutions, frozen. `features` has torchvision's layers and key names."""

    def __init__(self) -> None:
        super().__init__()
        vgg = import_torchvision("torchvision.models.vgg")
        self.features: nn.Sequential = vgg.make_layers(vgg.cfgs["E"], batch_norm=False)
        for place, layer in enumerate(self.features):
            if isinstance(layer, nn.ReLU):
                layer.inplace = True  # `forward` returns their results
            elif isinstance(layer, nn.Conv2d):
                self.features[place] = Conv3x3(layer.in_channels, layer.out_channels, 3, padding=1)
        self._names = _layer_names()
        self.requires_grad_(False)
        self.eval()

    def forward(self, image: Tensor, wanted: Collection[str] | None = None) -> dict[str, Tensor]:
        """The features of `image` (B, 3, H, W) in [0, 1], by name: those `wanted`, or all from relu1_1 to relu5_2.

        The picture is not shifted to ImageNet's mean and deviation: the seed does not do so either, and its loss
        weights are tuned to that.
        """
        found = {}
        last = max(wanted) if wanted else _LAST  # the names sort by depth
        for place, layer in enumerate(self.features):
            image = layer(image)
            name = self._names.get(place)
            if name and (wanted is None or name in wanted):
                found[name] = image
            if name == last:
                break
        return found

    def train(self, mode: bool = True) -> VggFeatures:
        """Stays in evaluation mode: it is a fixed measure."""
        return super().train(False)


def load_vgg(
    setting: str, base: Path | None = None, report: Report = silent, cancel: CancelToken | None = None
) -> VggFeatures | None:
    """VGG-19 by the config's VGG_WEIGHTS: a file, "auto" or "none"; None if it is switched off or not available.

    A relative file is also looked for in `base`. Raises CheckpointError if a file that is named cannot be used,
    and Cancelled.
    """
    word = setting.strip().lower()
    if word in {"none", "off"}:
        return None
    if word in {"auto", ""}:
        path = _cached_file() or _fetch(report, cancel)
        if path is None:
            return None
    else:
        path = at_home(setting)
        if base is not None and not exists(path):
            path = base / path
    vgg = VggFeatures()
    _fill(vgg, path)
    return vgg


def _fill(vgg: VggFeatures, path: Path) -> None:
    state = _read(path)
    plain = {key.removeprefix("module.").removeprefix("features."): value for key, value in state.items()}
    wanted = vgg.features.state_dict()
    for key, value in wanted.items():
        if key not in plain or plain[key].shape != value.shape:
            raise CheckpointError("{path} does not hold VGG-19: {key} is missing or of another shape.", path, key=key)
        if not bool(torch.isfinite(plain[key]).all()):
            raise CheckpointError(
                "{path} is corrupt: {key} holds values that are not numbers; download it again.", path, key=key
            )
    vgg.features.load_state_dict({key: plain[key].float() for key in wanted})


def _read(path: Path) -> Mapping[str, Tensor]:
    check_is_weights(path)
    try:
        if path.suffix == ".safetensors":
            from safetensors.torch import load_file

            return load_file(path)
        state = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise CheckpointError("There is no VGG-19 file {path}.", path) from error
    except Exception as error:  # pickle, zip and safetensors errors are many and mean the same here
        raise CheckpointError("{path} cannot be read as VGG-19 weights.", path) from error
    if not isinstance(state, dict) or not all(isinstance(value, Tensor) for value in state.values()):
        raise CheckpointError("{path} does not hold VGG-19 weights.", path)
    return state


def _address() -> str:
    address: str = import_torchvision("torchvision.models").VGG19_Weights.IMAGENET1K_V1.url
    return address


def _cached_file() -> Path | None:
    path = Path(torch.hub.get_dir()) / "checkpoints" / _address().rsplit("/", 1)[-1]
    return path if is_file(path) else None


def _fetch(report: Report, cancel: CancelToken | None) -> Path | None:
    """Downloads torchvision's weights into torch's folder; None if that is impossible. Raises Cancelled."""
    address = _address()
    name = address.rsplit("/", 1)[-1]
    path = Path(torch.hub.get_dir()) / "checkpoints" / name
    digest = hashlib.sha256()
    try:
        with urllib.request.urlopen(address, timeout=_TIMEOUT) as answer:
            total = int(answer.headers.get("Content-Length") or 0)
            report(Notice(Message("Fetching VGG-19 for the perceptual loss, {total} MB, once.", total=total // 2**20)))
            path.parent.mkdir(parents=True, exist_ok=True)
            with atomic_write(path) as handle:
                done = 0
                while chunk := answer.read(2**20):
                    if cancel is not None:
                        cancel.raise_if_cancelled()
                    handle.write(chunk)
                    digest.update(chunk)
                    done += len(chunk)
                    report(Progress("fetching VGG-19", done, max(total, done)))
                # torchvision puts the beginning of the file's SHA-256 into its name.
                if not digest.hexdigest().startswith(Path(name).stem.rsplit("-", 1)[-1]):
                    raise OSError("the download is damaged")
    except (OSError, ValueError) as error:
        _log.info("VGG-19 cannot be fetched: %s", error)
        return None
    return path


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
