"""The settings of a model folder: every key of the seed's ``config.yml``, typed, and a few of our own.

The table of fields below is the only source of keys, meanings, defaults and ranges: the loader, the writer,
``config.yml.example`` and the window's form are all made from it. An attribute is the key in lower case.
"""

# ruff: noqa: RUF009 - `option` is dataclasses.field with a fixed set of metadata

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from enum import IntEnum
from pathlib import Path
from typing import Any, get_type_hints

import yaml

from core.config_values import DEVICES, checked
from core.errors import ConfigError
from core.files import write_text

FILE_NAME = "config.yml"
_MAX_BYTES = 1_000_000  # a config file has a few kilobytes; anything else is the wrong file


class Mode(IntEnum):
    """What a run does (MODE)."""

    TRAIN = 1
    TEST = 2
    EVAL = 3
    TOOL = 4


class Model(IntEnum):
    """The training phase (MODEL)."""

    EDGE = 1
    INPAINT = 2
    EDGE_INPAINT = 3
    JOINT = 4


class MaskKind(IntEnum):
    """Where the holes come from (MASK)."""

    BLOCK = 1
    HALF = 2
    EXTERNAL = 3
    EXTERNAL_BLOCK = 4
    EXTERNAL_BLOCK_HALF = 5
    EXTERNAL_PAIRED = 6
    STROKES = 7
    DAMAGE = 8


class EdgeKind(IntEnum):
    """Where the edges come from (EDGE)."""

    CANNY = 1
    EXTERNAL = 2


def option(
    default: Any,
    meaning: str,
    *,
    group: str,
    low: float | None = None,
    high: float | None = None,
    choices: tuple[str, ...] = (),
) -> Any:
    """One line of the table: default, meaning, inclusive range or allowed words, and its heading."""
    extra = {"meaning": meaning, "group": group, "low": low, "high": high, "choices": choices}
    return field(default=default, metadata=extra)


_RUN, _DATA, _TRAIN = "What to do", "Pictures, edges and masks", "Training"
_LOSS, _EVERY, _OWN = "Losses", "How often", "Beyond the seed"


@dataclass(frozen=True)
class Config:
    """The settings of one model folder. Raises ConfigError for a value of a wrong type or out of range."""

    mode: Mode = option(Mode.TRAIN, "1: train, 2: test, 3: evaluate, 4: the window's repair tool", group=_RUN)
    model: Model = option(
        Model.EDGE, "1: edge model, 2: inpainting model, 3: edge-inpainting model, 4: joint model", group=_RUN
    )
    mask: MaskKind = option(
        MaskKind.EXTERNAL,
        "1: random block, 2: half, 3: external, 4: (external, random block), "
        "5: (external, random block, half), 6: external in the pictures' order, 7: free-form strokes, "
        "8: damage of all kinds (strokes, boxes, lettering, dust, torn borders)",
        group=_RUN,
    )
    edge: EdgeKind = option(EdgeKind.CANNY, "1: Canny, 2: external", group=_RUN)
    nms: bool = option(True, "1: keep an external edge only where Canny finds one too, 0: keep all", group=_RUN)
    seed: int = option(10, "random seed", group=_RUN, low=0, high=2**32 - 1)
    device: str = option(
        "auto",
        "auto | cpu | cuda | mps; the seed's 0 is cpu, its 1 is auto (a GPU where there is one)",
        group=_RUN,
        choices=DEVICES,
    )
    gpu: tuple[int, ...] = option(
        (0,),
        "CUDA devices to use, by number; several share every batch, one process each",
        group=_RUN,
        low=0,
        high=1023,
    )
    debug: bool = option(False, "1: log in detail, for whoever looks for a mistake", group=_RUN)
    verbose: bool = option(False, "1: the terminal shows the losses beside the metrics", group=_RUN)
    skip_phase2: bool = option(
        False, "1: MODEL 3 mixes true and predicted edges evenly, so that MODEL 2 can be left out", group=_RUN
    )

    train_flist: str = option("", "training pictures: a list file, a folder or a picture", group=_DATA)
    val_flist: str = option("", "validation pictures, likewise", group=_DATA)
    test_flist: str = option("", "test pictures, likewise", group=_DATA)
    train_edge_flist: str = option("", "external edges of the training pictures, in the same order", group=_DATA)
    val_edge_flist: str = option("", "external edges of the validation pictures", group=_DATA)
    test_edge_flist: str = option("", "external edges of the test pictures", group=_DATA)
    train_mask_flist: str = option("", "external masks for training, white is the hole", group=_DATA)
    val_mask_flist: str = option("", "external masks for validation", group=_DATA)
    test_mask_flist: str = option("", "external masks for testing", group=_DATA)

    lr: float = option(1e-4, "learning rate of the generators", group=_TRAIN, low=1e-12, high=1)
    d2g_lr: float = option(0.1, "learning rate of the discriminators, as a share of LR", group=_TRAIN, low=0, high=1000)
    beta1: float = option(0.0, "Adam's first decay", group=_TRAIN, low=0, high=0.999999)
    beta2: float = option(0.9, "Adam's second decay", group=_TRAIN, low=0, high=0.999999)
    batch_size: int = option(8, "pictures per iteration", group=_TRAIN, low=1, high=65536)
    input_size: int = option(
        256,
        "side of the training squares in pixels, a multiple of 4; 0: original sizes",
        group=_TRAIN,
        low=0,
        high=8192,
    )
    sigma: float = option(
        2.0,
        "Gaussian of the Canny edges in pixels (0: random from 1 to 4, -1: no edges)",
        group=_TRAIN,
        low=-1,
        high=100,
    )
    max_iters: int = option(2_000_000, "iterations to train", group=_TRAIN, low=0, high=10**12)

    edge_threshold: float = option(
        0.5, "an edge counts from this probability on (precision and recall)", group=_LOSS, low=0, high=1
    )
    l1_loss_weight: float = option(1.0, "weight of the L1 loss", group=_LOSS, low=0)
    fm_loss_weight: float = option(10.0, "weight of the feature-matching loss", group=_LOSS, low=0)
    style_loss_weight: float = option(250.0, "weight of the style loss", group=_LOSS, low=0)
    content_loss_weight: float = option(0.1, "weight of the perceptual loss", group=_LOSS, low=0)
    inpaint_adv_loss_weight: float = option(
        0.1, "weight of the inpainting model's adversarial loss", group=_LOSS, low=0
    )
    gan_loss: str = option("nsgan", "nsgan | lsgan | hinge", group=_LOSS, choices=("nsgan", "lsgan", "hinge"))
    gan_pool_size: int = option(0, "accepted for old files; the seed never used it", group=_LOSS, low=0)

    save_interval: int = option(1000, "iterations between checkpoints (0: only at the end)", group=_EVERY, low=0)
    sample_interval: int = option(1000, "iterations between sample sheets (0: never)", group=_EVERY, low=0)
    sample_size: int = option(12, "pictures on a sample sheet", group=_EVERY, low=1, high=1000)
    eval_interval: int = option(0, "iterations between evaluations (0: never)", group=_EVERY, low=0)
    log_interval: int = option(10, "iterations between lines of the log file (0: never)", group=_EVERY, low=0)
    print_interval: int = option(20, "iterations between lines on the terminal (0: never)", group=_EVERY, low=0)
    keep_last: int = option(
        5, "newest checkpoints that are kept beside the best one of each phase (0: all)", group=_EVERY, low=0
    )

    generator_width: int = option(64, "channels of the generators' first layer", group=_OWN, low=1, high=1024)
    generator_blocks: int = option(8, "residual blocks of the generators", group=_OWN, low=1, high=256)
    discriminator_width: int = option(64, "channels of the discriminators' first layer", group=_OWN, low=1, high=1024)
    prefill: bool = option(
        False,
        "1: the inpainting generator starts from a smooth fill of the hole and predicts the rest",
        group=_OWN,
    )
    generator: str = option(
        "resnet",
        "resnet: EdgeConnect's generators; unet: lighter ones, which learn sooner on a CPU (SKIPS is theirs anyway)",
        group=_OWN,
        choices=("resnet", "unet"),
    )
    skips: bool = option(False, "1: the generators hand fine detail from encoder to decoder", group=_OWN)
    vgg_weights: str = option(
        "auto",
        "VGG-19 for the perceptual and style losses: a file, auto (torchvision's copy, fetched once) or none "
        "(match the discriminator's features instead)",
        group=_OWN,
    )
    psnr_loss_weight: float = option(
        0.0,
        "weight of the inpainting model's error in decibels, in which an easy hole counts as much as a hard one "
        "(0: none)",
        group=_OWN,
        low=0,
    )
    edge_adv_loss_weight: float = option(1.0, "weight of the edge model's adversarial loss", group=_OWN, low=0)
    edge_loss_weight: float = option(
        0.0, "weight of the edge model's cross-entropy in the hole (0: none, as in the seed)", group=_OWN, low=0
    )
    seen_edges: bool = option(
        True,
        "1: Canny finds the edges around a hole without looking into it, as in a repair; 0: in the whole picture, as "
        "in the seed (they then tell what is in the hole)",
        group=_OWN,
    )
    crop: str = option(
        "random",
        "random: a random square at a random scale; squeeze: the central square, as in the seed",
        group=_OWN,
        choices=("random", "squeeze"),
    )
    frame: int = option(
        0,
        "pixels a side: random squares and their masks are made as large as this, and a window of INPUT_SIZE of them "
        "is trained on, which so meets holes as wide as a larger square's (0: INPUT_SIZE itself)",
        group=_OWN,
        low=0,
        high=8192,
    )
    flip: bool = option(True, "1: mirror half of the training pictures", group=_OWN)
    jitter: float = option(
        0.0,
        "0: colours as they are, to 1: hue, saturation, brightness and contrast differ a little per training picture",
        group=_OWN,
        low=0,
        high=1,
    )
    cache: int = option(
        512, "MiB of decoded training pictures that are kept in memory (0: none)", group=_OWN, low=0, high=2**20
    )
    workers: int = option(
        -1,
        "processes that prepare pictures (0: none of their own, -1: automatic)",
        group=_OWN,
        low=-1,
        high=256,
    )
    amp: str = option(
        "auto",
        "mixed precision: auto (on CUDA, and on CPUs with matrix units for bfloat16) | off",
        group=_OWN,
        choices=("auto", "off"),
    )
    compile: bool = option(
        False, "1: torch.compile makes kernels for the networks; the first steps take minutes", group=_OWN
    )
    ema: float = option(
        0.0,
        "decay of a running mean of the generator, which is what gets used (0: off, else e.g. 0.999)",
        group=_OWN,
        low=0,
        high=0.999999,
    )
    lr_decay: float = option(
        0.0,
        "the last share of MAX_ITERS, over which LR falls linearly to zero (0: constant)",
        group=_OWN,
        low=0,
        high=1,
    )

    def __post_init__(self) -> None:
        for item in fields(self):
            value = checked(key_of(item), _TYPES[item.name], item.metadata, getattr(self, item.name))
            object.__setattr__(self, item.name, value)
        if self.input_size % 4 or 0 < self.input_size < 16:
            raise ConfigError(f"INPUT_SIZE is {self.input_size}; it must be 0 or a multiple of 4 from 16 on.")
        if 0 < self.frame < self.input_size or (self.frame and not self.input_size):
            raise ConfigError(
                f"FRAME is {self.frame} and INPUT_SIZE {self.input_size}; FRAME must be 0 or at least INPUT_SIZE."
            )
        if self.sigma < 0 and self.sigma != -1:
            raise ConfigError(f"SIGMA is {self.sigma:g}; it must be positive, 0 (random) or -1 (no edges).")
        if not self.gpu:
            raise ConfigError("GPU is an empty list; name at least one device, such as [0].")

    def changed(self, **values: Any) -> Config:
        """A copy with some attributes (lower-case names) replaced. Raises ConfigError."""
        return replace(self, **values)


_TYPES: dict[str, Any] = get_type_hints(Config)


def key_of(item: Field[Any]) -> str:
    """The key of a field in the file: ``batch_size`` is BATCH_SIZE."""
    return item.name.upper()


def load_config(path: Path) -> Config:
    """Reads a config file (a model folder's ``config.yml`` or any other name).

    Keys that the file lacks, or leaves empty, keep their defaults. Raises ConfigError, naming the file, the key
    and the value, for a file that cannot be read, an unknown key, a wrong type or a value out of range.
    """
    path = Path(path)
    try:
        return config_from_mapping(_read_mapping(path))
    except ConfigError as error:
        if error.path is not None:
            raise
        raise ConfigError(f"{path}: {error}", path) from error


def load_folder_config(folder: Path) -> Config:
    """The config of a model folder. Raises ConfigError, also when the folder or its file does not exist."""
    path = Path(folder) / FILE_NAME
    if not path.is_file():
        raise ConfigError(f"There is no {FILE_NAME} in {folder}; copy config.yml.example there and edit it.", path)
    return load_config(path)


def config_from_mapping(values: Mapping[Any, Any]) -> Config:
    """A Config from keys as they stand in a file. Raises ConfigError."""
    known = {key_of(item): item.name for item in fields(Config)}
    arguments = {}
    for key, value in values.items():
        if key not in known:
            raise ConfigError(f"the key {key!r} is unknown{_suggestion(str(key), known)}")
        if value is not None:  # "KEY:" with nothing behind it
            arguments[known[key]] = value
    return Config(**arguments)


def _suggestion(key: str, known: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(key.upper(), known, n=1)
    return f"; did you mean {near[0]}?" if near else "."


def _read_mapping(path: Path) -> Mapping[Any, Any]:
    try:
        with path.open("rb") as handle:
            raw = handle.read(_MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ConfigError(f"There is no config file {path}.", path) from error
    except OSError as error:
        raise ConfigError(f"The config file {path} cannot be read: {error.strerror}.", path) from error
    if len(raw) > _MAX_BYTES:
        raise ConfigError(f"{path} is too large to be a config file.", path)
    try:
        data = yaml.safe_load(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not a text file in UTF-8.", path) from error
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ConfigError(f"{path} is not valid YAML{line}: {error.problem}.", path) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigError(f"{path} is not valid YAML.", path) from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ConfigError(f"{path} is not a config file: it should hold lines of the form KEY: value.", path)
    return data


def config_text(config: Config) -> str:
    """The config as a commented file; `load_config` reads it back unchanged."""
    lines: list[str] = []
    group = ""
    for item in fields(config):
        if item.metadata["group"] != group:
            group = item.metadata["group"]
            lines += ([""] if lines else []) + [f"# {group}"]
        entry = f"{key_of(item)}: {yaml_value(getattr(config, item.name))}"
        lines.append(f"{entry:<31} # {item.metadata['meaning']}")
    return "\n".join(lines) + "\n"


def yaml_value(value: Any) -> str:
    """A value as `config_text` writes it."""
    if isinstance(value, bool | IntEnum):
        return str(int(value))
    if isinstance(value, tuple):
        return "[" + ", ".join(str(one) for one in value) + "]"
    if isinstance(value, str):
        dumped = yaml.safe_dump(value, allow_unicode=True, width=10**9)
        return "''" if not value else dumped.removesuffix("\n").removesuffix("...").strip()
    return repr(value)


def save_config(config: Config, path: Path) -> None:
    """Writes the config, commented, atomically. Raises ConfigError if the file cannot be written."""
    try:
        write_text(Path(path), config_text(config))
    except OSError as error:
        raise ConfigError(f"The config file {path} cannot be written: {error.strerror}.", Path(path)) from error
