"""The meanings of the config's keys, marked here for the translators: core/config.py, where they stand, knows no Qt."""

from __future__ import annotations

from app.translation import QT_TRANSLATE_NOOP

MEANINGS = (
    QT_TRANSLATE_NOOP("ConfigMeanings", "1: train, 2: test, 3: evaluate, 4: the window's repair tool"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "1: edge model, 2: inpainting model, 3: edge-inpainting model, 4: joint model"),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "1: random block, 2: half, 3: external, 4: (external, random block), 5: (external, random block, "
        "half), 6: external in the pictures' order, 7: free-form strokes, 8: damage of all kinds (strokes, boxes, "
        "lettering, dust, torn borders)",
    ),
    QT_TRANSLATE_NOOP("ConfigMeanings", "1: Canny, 2: external"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "1: keep an external edge only where Canny finds one too, 0: keep all"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "random seed"),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "auto | cpu | cuda | mps; the seed's 0 is cpu, its 1 is auto (a GPU where there is one)",
    ),
    QT_TRANSLATE_NOOP("ConfigMeanings", "CUDA devices to use, by number; several share every batch, one process each"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "1: log in detail, for whoever looks for a mistake"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "1: the terminal shows the losses beside the metrics"),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "1: MODEL 3 mixes true and predicted edges evenly, so that MODEL 2 can be left out",
    ),
    QT_TRANSLATE_NOOP("ConfigMeanings", "training pictures: a list file, a folder or a picture"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "validation pictures, likewise"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "test pictures, likewise"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "external edges of the training pictures, in the same order"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "external edges of the validation pictures"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "external edges of the test pictures"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "external masks for training, white is the hole"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "external masks for validation"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "external masks for testing"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "learning rate of the generators"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "learning rate of the discriminators, as a share of LR"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "Adam's first decay"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "Adam's second decay"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "pictures per iteration"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "side of the training squares in pixels, a multiple of 4; 0: original sizes"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "Gaussian of the Canny edges in pixels (0: random from 1 to 4, -1: no edges)"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "iterations to train"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "an edge counts from this probability on (precision and recall)"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "weight of the L1 loss"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "weight of the feature-matching loss"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "weight of the style loss"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "weight of the perceptual loss"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "weight of the inpainting model's adversarial loss"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "nsgan | lsgan | hinge"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "accepted for old files; the seed never used it"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "iterations between checkpoints (0: only at the end)"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "iterations between sample sheets (0: never)"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "pictures on a sample sheet"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "iterations between evaluations (0: never)"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "iterations between lines of the log file (0: never)"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "iterations between lines on the terminal (0: never)"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "newest checkpoints that are kept beside the best one of each phase (0: all)"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "channels of the generators' first layer"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "residual blocks of the generators"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "channels of the discriminators' first layer"),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "1: the inpainting generator starts from a smooth fill of the hole and predicts the rest",
    ),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "resnet: EdgeConnect's generators; unet: lighter ones, which learn sooner on a CPU (SKIPS is theirs anyway)",
    ),
    QT_TRANSLATE_NOOP("ConfigMeanings", "1: the generators hand fine detail from encoder to decoder"),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "VGG-19 for the perceptual and style losses: a file, auto (torchvision's copy, fetched once) or none "
        "(match the discriminator's features instead)",
    ),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "weight of the inpainting model's error in decibels, in which an easy hole counts as much as a hard one "
        "(0: none)",
    ),
    QT_TRANSLATE_NOOP("ConfigMeanings", "weight of the edge model's adversarial loss"),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "weight of the edge model's cross-entropy in the hole (0: none, as in the seed)",
    ),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "1: Canny finds the edges around a hole without looking into it, as in a repair; 0: in the whole picture, as "
        "in the seed (they then tell what is in the hole)",
    ),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "random: a random square at a random scale; squeeze: the central square, as in the seed",
    ),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "pixels a side: random squares and their masks are made as large as this, and a window of INPUT_SIZE of them "
        "is trained on, which so meets holes as wide as a larger square's (0: INPUT_SIZE itself)",
    ),
    QT_TRANSLATE_NOOP("ConfigMeanings", "1: mirror half of the training pictures"),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "0: colours as they are, to 1: hue, saturation, brightness and contrast differ a little per training picture",
    ),
    QT_TRANSLATE_NOOP("ConfigMeanings", "MiB of decoded training pictures that are kept in memory (0: none)"),
    QT_TRANSLATE_NOOP("ConfigMeanings", "processes that prepare pictures (0: none of their own, -1: automatic)"),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "mixed precision: auto (on CUDA, and on CPUs with matrix units for bfloat16) | off",
    ),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "1: torch.compile makes kernels for the networks; the first steps take minutes",
    ),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "decay of a running mean of the generator, which is what gets used (0: off, else e.g. 0.999)",
    ),
    QT_TRANSLATE_NOOP(
        "ConfigMeanings",
        "the last share of MAX_ITERS, over which LR falls linearly to zero (0: constant)",
    ),
)
