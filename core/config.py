"""The settings of a model folder: every key of the seed's ``config.yml``, typed, and a few of our own.

The fields of Config are the only table of keys. From it are made the config file with its comments and its example, the
form of the Training page, the list of keys in docs/training.md and the texts for the translators. An
attribute is the key in lower case. After a change here run ``python -m app.generated_files``.
"""

# ruff: noqa: RUF009 - `option` is dataclasses.field with what the table says of the key

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from functools import cache
from typing import Any, get_type_hints

from core.config_key import DATA, DEVICES, EXPERT, INTERVALS, LOSSES, PHASE, SPEED, Group, Key, checked, option
from core.errors import ConfigError


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

    @property
    def needs_files(self) -> bool:
        """Whether its holes come from mask files."""
        return MaskKind.EXTERNAL <= self <= MaskKind.EXTERNAL_PAIRED


class EdgeKind(IntEnum):
    """Where the edges come from (EDGE)."""

    CANNY = 1
    EXTERNAL = 2


_RUN, _DATA, _TRAIN = Group("What to do", EXPERT), Group("Pictures, edges and masks", DATA), Group("Training", EXPERT)
_LOSS, _EVERY, _OWN = Group("Losses", LOSSES), Group("How often", INTERVALS), Group("Beyond the seed", EXPERT)


@dataclass(frozen=True)
class Config:
    """The settings of one model folder. Raises ConfigError for a value of a wrong type or out of range."""

    mode: Mode = option(
        Mode.TRAIN,
        "1: train, 2: test, 3: evaluate, 4: the window's repair tool",
        _RUN,
        words=("Train", "Test", "Evaluate", "Repair tool"),
    )
    model: Model = option(
        Model.EDGE,
        "1: edge model, 2: inpainting model, 3: edge-inpainting model, 4: joint model",
        _RUN,
        form=PHASE,
        words=("1 · Lines", "2 · Pictures, true lines", "3 · Pictures, predicted lines", "4 · Both jointly"),
    )
    mask: MaskKind = option(
        MaskKind.EXTERNAL,
        "1: random block, 2: half, 3: external, 4: (external, random block), "
        "5: (external, random block, half), 6: external in the pictures' order, 7: free-form strokes, "
        "8: damage of all kinds (strokes, boxes, lettering, dust, torn borders)",
        _RUN,
        form=DATA,
        after="test_flist",
        words=(
            "Random blocks",
            "Half of the picture",
            "Mask files",
            "Mask files and blocks",
            "Mask files, blocks, halves",
            "Mask files in the pictures' order",
            "Free-form strokes",
            "Damage of all kinds",
        ),
    )
    edge: EdgeKind = option(
        EdgeKind.CANNY,
        "1: Canny, 2: external",
        _RUN,
        form=DATA,
        after="test_mask_flist",
        words=("Found by Canny", "Line files"),
    )
    nms: bool = option(
        True, "1: keep an external edge only where Canny finds one too, 0: keep all", _RUN, form=DATA, after="edge"
    )
    seed: int = option(10, "random seed", _RUN, limits=(0, 2**32 - 1))
    device: str = option(
        "auto",
        "auto | cpu | cuda | mps; the seed's 0 is cpu, its 1 is auto (a GPU where there is one)",
        _RUN,
        choices=DEVICES,
        form=SPEED,
    )
    gpu: tuple[int, ...] = option(
        (0,),
        "CUDA devices to use, by number; several share every batch, one process each",
        _RUN,
        limits=(0, 1023),
        form=SPEED,
    )
    debug: bool = option(False, "1: log in detail, for whoever looks for a mistake", _RUN)
    verbose: bool = option(False, "1: the terminal shows the losses beside the metrics", _RUN)
    skip_phase2: bool = option(
        False, "1: MODEL 3 mixes true and predicted edges evenly, so that MODEL 2 can be left out", _RUN, form=PHASE
    )

    train_flist: str = option("", "training pictures: a list file, a folder or a picture", _DATA, is_path=True)
    val_flist: str = option("", "validation pictures, likewise", _DATA, is_path=True)
    test_flist: str = option("", "test pictures, likewise", _DATA, is_path=True)
    train_edge_flist: str = option(
        "", "external edges of the training pictures, in the same order", _DATA, is_path=True
    )
    val_edge_flist: str = option("", "external edges of the validation pictures", _DATA, is_path=True)
    test_edge_flist: str = option("", "external edges of the test pictures", _DATA, is_path=True)
    train_mask_flist: str = option(
        "", "external masks for training, white is the hole", _DATA, after="mask", is_path=True
    )
    val_mask_flist: str = option("", "external masks for validation", _DATA, after="train_mask_flist", is_path=True)
    test_mask_flist: str = option("", "external masks for testing", _DATA, after="val_mask_flist", is_path=True)

    lr: float = option(1e-4, "learning rate of the generators", _TRAIN, limits=(1e-12, 1), form=PHASE)
    d2g_lr: float = option(
        0.1, "learning rate of the discriminators, as a share of LR", _TRAIN, limits=(0, 1000), form=PHASE
    )
    beta1: float = option(0.0, "Adam's first decay", _TRAIN, limits=(0, 0.999999))
    beta2: float = option(0.9, "Adam's second decay", _TRAIN, limits=(0, 0.999999))
    batch_size: int = option(8, "pictures per iteration", _TRAIN, limits=(1, 65536), form=SPEED)
    input_size: int = option(
        256,
        "side of the training squares in pixels, a multiple of 4; 0: original sizes",
        _TRAIN,
        limits=(0, 8192),
        form=DATA,
    )
    sigma: float = option(
        2.0,
        "Gaussian of the Canny edges in pixels (0: random from 1 to 4, -1: no edges)",
        _TRAIN,
        limits=(-1, 100),
        form=DATA,
        after="jitter",
    )
    max_iters: int = option(
        2_000_000, "iterations to train", _TRAIN, limits=(0, 10**12), form=PHASE, after="skip_phase2"
    )

    edge_threshold: float = option(
        0.5, "an edge counts from this probability on (precision and recall)", _LOSS, limits=(0, 1), after="vgg_weights"
    )
    l1_loss_weight: float = option(1.0, "weight of the L1 loss", _LOSS, limits=(0, None))
    fm_loss_weight: float = option(10.0, "weight of the feature-matching loss", _LOSS, limits=(0, None))
    style_loss_weight: float = option(250.0, "weight of the style loss", _LOSS, limits=(0, None))
    content_loss_weight: float = option(0.1, "weight of the perceptual loss", _LOSS, limits=(0, None))
    inpaint_adv_loss_weight: float = option(
        0.1, "weight of the inpainting model's adversarial loss", _LOSS, limits=(0, None)
    )
    gan_loss: str = option(
        "nsgan", "nsgan | lsgan | hinge", _LOSS, choices=("nsgan", "lsgan", "hinge"), after="edge_loss_weight"
    )
    gan_pool_size: int = option(
        0, "accepted for old files; the seed never used it", _LOSS, limits=(0, None), after="edge_threshold"
    )

    save_interval: int = option(1000, "iterations between checkpoints (0: only at the end)", _EVERY, limits=(0, None))
    sample_interval: int = option(1000, "iterations between sample sheets (0: never)", _EVERY, limits=(0, None))
    sample_size: int = option(12, "pictures on a sample sheet", _EVERY, limits=(1, 1000))
    eval_interval: int = option(0, "iterations between evaluations (0: never)", _EVERY, limits=(0, None))
    log_interval: int = option(10, "iterations between lines of the log file (0: never)", _EVERY, limits=(0, None))
    print_interval: int = option(20, "iterations between lines on the terminal (0: never)", _EVERY, limits=(0, None))
    keep_last: int = option(
        5, "newest checkpoints that are kept beside the best one of each phase (0: all)", _EVERY, limits=(0, None)
    )

    generator_width: int = option(
        64, "channels of the generators' first layer", _OWN, limits=(1, 1024), in_weights=True
    )
    generator_blocks: int = option(8, "residual blocks of the generators", _OWN, limits=(1, 256), in_weights=True)
    discriminator_width: int = option(
        64, "channels of the discriminators' first layer", _OWN, limits=(1, 1024), in_weights=True
    )
    prefill: bool = option(
        False,
        "1: the inpainting generator starts from a smooth fill of the hole and predicts the rest",
        _OWN,
        in_weights=True,
    )
    generator: str = option(
        "resnet",
        "resnet: EdgeConnect's generators; unet: lighter ones, which learn sooner on a CPU (SKIPS is theirs anyway)",
        _OWN,
        choices=("resnet", "unet"),
        in_weights=True,
    )
    skips: bool = option(False, "1: the generators hand fine detail from encoder to decoder", _OWN, in_weights=True)
    vgg_weights: str = option(
        "auto",
        "VGG-19 for the perceptual and style losses: a file, auto (torchvision's copy, fetched once) or none "
        "(match the discriminator's features instead)",
        _OWN,
        form=LOSSES,
        after="gan_loss",
        is_path=True,
    )
    psnr_loss_weight: float = option(
        0.0,
        "weight of the inpainting model's error in decibels, in which an easy hole counts as much as a hard one "
        "(0: none)",
        _OWN,
        limits=(0, None),
        form=LOSSES,
        after="l1_loss_weight",
    )
    diff_loss_weight: float = option(
        0.0,
        "weight of the L1 loss of the inpainting model's differences between neighbouring pixels at the hole, which "
        "asks for sharp lines (0: none)",
        _OWN,
        limits=(0, None),
        form=LOSSES,
        after="psnr_loss_weight",
    )
    features_loss_weight: float = option(
        0.0,
        "weight of how differently a network that finds text sees the inpainting model's holes and the true ones, "
        "which asks for strokes; needs the package onnx (0: none)",
        _OWN,
        limits=(0, None),
        form=LOSSES,
        after="diff_loss_weight",
    )
    adv_in_hole: bool = option(
        False,
        "1: adversarial losses and feature matching count only where a patch touches the hole; 0: everywhere, as in "
        "the seed",
        _OWN,
        form=LOSSES,
        after="edge_adv_loss_weight",
    )
    adv_sees_edges: bool = option(
        False,
        "1: the inpainting model's discriminator sees the lines beside the picture",
        _OWN,
        form=LOSSES,
        after="adv_in_hole",
        in_weights=True,
    )
    adv_sees_features: bool = option(
        False,
        "1: the inpainting model's discriminator sees what a network that finds text sees of the picture, instead of "
        "its pixels; needs the package onnx",
        _OWN,
        form=LOSSES,
        after="adv_sees_edges",
        in_weights=True,
    )
    edge_adv_loss_weight: float = option(
        1.0,
        "weight of the edge model's adversarial loss",
        _OWN,
        limits=(0, None),
        form=LOSSES,
        after="inpaint_adv_loss_weight",
    )
    edge_loss_weight: float = option(
        0.0,
        "weight of the edge model's cross-entropy in the hole (0: none, as in the seed)",
        _OWN,
        limits=(0, None),
        form=LOSSES,
        after="edge_adv_loss_weight",
    )
    hint_bands: float = option(
        0.0,
        "share of phase 1's samples in which the true lines are shown in a band of random depth along the hole's rim, "
        "so that the edge model learns to continue from lines",
        _OWN,
        limits=(0, 1),
        form=PHASE,
    )
    hint_blots: float = option(
        0.0,
        "share of phase 1's samples in which the true lines are shown in random blots of the hole instead",
        _OWN,
        limits=(0, 1),
        form=PHASE,
    )
    true_edges: float = option(
        0.0,
        "share of phase 3's samples that are given the true lines, as in phase 2 (SKIP_PHASE2 does so by iterations)",
        _OWN,
        limits=(0, 1),
        form=PHASE,
    )
    sharp_edges: float = option(
        0.0,
        "share of phase 3's other samples that are given the predicted lines drawn where they are likeliest, as a "
        "repair with sharp lines is; the others are given how likely they are",
        _OWN,
        limits=(0, 1),
        form=PHASE,
    )
    seen_edges: bool = option(
        True,
        "1: Canny finds the edges around a hole without looking into it, as in a repair; 0: in the whole picture, as "
        "in the seed (they then tell what is in the hole)",
        _OWN,
        form=DATA,
        after="nms",
    )
    crop: str = option(
        "random",
        "random: a random square at a random scale; squeeze: the central square, as in the seed",
        _OWN,
        choices=("random", "squeeze"),
        form=DATA,
    )
    frame: int = option(
        0,
        "pixels a side: random squares and their masks are made as large as this, and a window of INPUT_SIZE of them "
        "is trained on, which so meets holes as wide as a larger square's (0: INPUT_SIZE itself)",
        _OWN,
        limits=(0, 8192),
        form=DATA,
    )
    flip: bool = option(True, "1: mirror half of the training pictures", _OWN, form=DATA)
    jitter: float = option(
        0.0,
        "0: colours as they are, to 1: hue, saturation, brightness and contrast differ a little per training picture",
        _OWN,
        limits=(0, 1),
        form=DATA,
    )
    cache: int = option(
        512, "MiB of decoded training pictures that are kept in memory (0: none)", _OWN, limits=(0, 2**20), form=SPEED
    )
    workers: int = option(
        -1,
        "processes that prepare pictures (0: none of their own, -1: automatic)",
        _OWN,
        limits=(-1, 256),
        form=SPEED,
        after="batch_size",
    )
    amp: str = option(
        "auto",
        "mixed precision: auto (on CUDA, and on CPUs on which it is faster) | bfloat16 (always) | off",
        _OWN,
        choices=("auto", "bfloat16", "off"),
        form=SPEED,
    )
    compile: bool = option(
        False, "1: torch.compile makes kernels for the networks; the first steps take minutes", _OWN, form=SPEED
    )
    ema: float = option(
        0.0,
        "decay of a running mean of the generator, which is what gets used (0: off, else e.g. 0.999)",
        _OWN,
        limits=(0, 0.999999),
        form=PHASE,
    )
    lr_decay: float = option(
        0.0,
        "the last share of MAX_ITERS, over which LR falls linearly to zero (0: constant)",
        _OWN,
        limits=(0, 1),
        form=PHASE,
        after="lr",
    )

    def __post_init__(self) -> None:
        for key in KEYS.values():
            object.__setattr__(self, key.attribute, checked(key, getattr(self, key.attribute)))
        if self.input_size % 4 or 0 < self.input_size < 16:
            raise ConfigError("INPUT_SIZE is {size}; it must be 0 or a multiple of 4 from 16 on.", size=self.input_size)
        if 0 < self.frame < self.input_size or (self.frame and not self.input_size):
            raise ConfigError(
                "FRAME is {frame} and INPUT_SIZE {size}; FRAME must be 0 or at least INPUT_SIZE.",
                frame=self.frame,
                size=self.input_size,
            )
        if self.hint_bands + self.hint_blots > 1:
            raise ConfigError(
                "HINT_BANDS is {bands:g} and HINT_BLOTS {blots:g}; their sum must be at most 1.",
                bands=self.hint_bands,
                blots=self.hint_blots,
            )
        if self.sigma < 0 and self.sigma != -1:
            raise ConfigError("SIGMA is {sigma:g}; it must be positive, 0 (random) or -1 (no edges).", sigma=self.sigma)
        if not self.gpu:
            raise ConfigError("GPU is an empty list; name at least one device, such as [0].")

    def changed(self, **values: Any) -> Config:
        """A copy with some attributes (lower-case names) replaced. Raises ConfigError."""
        return replace(self, **values)


def _keys() -> dict[str, Key]:
    kinds = get_type_hints(Config)
    return {item.name: Key(item.name, kinds[item.name], item.default, **item.metadata) for item in fields(Config)}


KEYS: dict[str, Key] = _keys()
"""The table by attribute, in the order of the file."""
_BY_NAME = {key.name: key for key in KEYS.values()}


def form_keys(heading: str) -> list[Key]:
    """The keys under a heading of the form (one of FORM_HEADINGS), in its order."""
    return [key for key in _form_order() if key.form == heading]


@cache
def _form_order() -> tuple[Key, ...]:
    order = [name for name, key in KEYS.items() if not key.after]
    # Reversed, so that of two behind one key the first comes first.
    waiting = [name for name, key in reversed(KEYS.items()) if key.after]
    while waiting:
        name = next(name for name in waiting if KEYS[name].after in order)
        order.insert(order.index(KEYS[name].after) + 1, name)
        waiting.remove(name)
    return tuple(KEYS[name] for name in order)


def key_named(name: str) -> Key:
    """The key as it is written in a file, such as BATCH_SIZE. Raises ConfigError."""
    if name not in _BY_NAME:
        near = difflib.get_close_matches(str(name).upper(), _BY_NAME, n=1)
        if near:
            raise ConfigError("the key {key!r} is unknown; did you mean {near}?", key=name, near=near[0])
        raise ConfigError("the key {key!r} is unknown.", key=name)
    return _BY_NAME[name]


def config_from_mapping(values: Mapping[Any, Any]) -> Config:
    """A Config from keys as they are written in a file; None stands for the default. Raises ConfigError."""
    arguments = {key_named(name).attribute: value for name, value in values.items()}
    return Config(**{attribute: value for attribute, value in arguments.items() if value is not None})
