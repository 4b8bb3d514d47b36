"""Small batches, and a restorer that needs no networks: what it makes can be told from the picture and the mask."""

import threading
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from core.batch.items import BatchProgress, ItemEnded
from core.batch.job import BatchJob, OutputRule, SourceRule
from core.inference.options import RestoreOptions


@dataclass(frozen=True)
class Info:
    device: str = "cpu"


@dataclass(frozen=True)
class Done:
    """As core.inference.restorer.Restoration, without torch, so that a process with a stub starts at once."""

    image: np.ndarray
    edges: np.ndarray
    regions: tuple = ()
    used: tuple = ()
    without_grain: np.ndarray | None = None
    likely: np.ndarray | None = None


def restored(image, mask):
    """What the stub makes of a picture: its negative in the hole."""
    made = image.copy()
    made[mask >= 128] = 255 - image[mask >= 128]
    return made


class Stub:
    """Keeps its calls, as device and options; `fault(call, device, options)` may raise."""

    def __init__(self, digest="stub", fault=None, device="cpu"):
        self.digest, self.fault, self.info = digest, fault, Info(device)
        self.calls, self.threads, self.used = [], set(), ()

    def load(self, folder, device):
        """As Restorer.load; on another device it goes on with the same list of calls."""
        if device in ("auto", self.info.device):
            return self
        other = Stub(self.digest, self.fault, device)
        other.calls = self.calls
        return other

    def restore(self, image, mask, edges=None, options=None, *, report=None, cancel=None):
        self.threads.add(threading.current_thread())
        self.calls.append((self.info.device, options))
        if self.fault is not None:
            self.fault(len(self.calls) - 1, self.info.device, options)
        if cancel is not None:
            cancel.raise_if_cancelled()
        return Done(restored(image, mask), np.zeros(mask.shape, np.uint8), used=self.used)


def write_pair(folder, name, seed=0, size=(24, 32), hole=(4, 5, 12, 20), suffix=".png"):
    """A picture and its mask beside it; no hole: an empty mask."""
    folder.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (*size, 3), np.uint8)
    path = folder / f"{name}{suffix}"
    Image.fromarray(pixels).save(path)
    mask = np.zeros(size, np.uint8)
    if hole:
        mask[hole[0] : hole[2], hole[1] : hole[3]] = 255
    Image.fromarray(mask).save(folder / f"{name}_mask.png")
    return path


def folder_job(tmp_path, count=4, **output):
    """A job on `count` pictures in "in", with results in "out"."""
    for number in range(count):
        write_pair(tmp_path / "in", f"p{number}", number)
    return BatchJob(
        SourceRule((tmp_path / "in",)),
        output=replace(OutputRule(folder=tmp_path / "out"), **output),
        options=RestoreOptions(),
        device="cpu",
    )


class Heard(list):
    """A report that keeps the events, and that all came from one thread."""

    def __init__(self, then=None):
        super().__init__()
        self.threads, self._then = set(), then

    def __call__(self, event):
        self.threads.add(threading.current_thread())
        self.append(event)
        if self._then is not None:
            self._then(event)

    @property
    def results(self):
        """By name."""
        return {event.result.name: event.result for event in self if isinstance(event, ItemEnded)}

    @property
    def outcomes(self):
        return {name: result.outcome for name, result in self.results.items()}

    @property
    def progress(self):
        return [event for event in self if isinstance(event, BatchProgress)]


def pixels_of(path):
    with Image.open(path) as image:
        return np.asarray(image)


def expected(folder, name):
    """The pixels that the stub makes of a pair of `write_pair`."""
    return restored(pixels_of(folder / f"{name}.png"), pixels_of(folder / f"{name}_mask.png"))


def files_in(folder):
    """The bytes of the results by name, without the report's folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
