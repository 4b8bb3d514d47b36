"""What a check can find, marked here for the translators: core's table, where it stands, knows no Qt."""

from __future__ import annotations

from app.translation import QT_TRANSLATE_NOOP

CHECK_SENTENCES = (
    QT_TRANSLATE_NOOP("CheckFindings", "{train} pictures to train on, {val} to validate with, {test} to test with."),
    QT_TRANSLATE_NOOP("CheckFindings", "{list} is not set; choose the pictures first."),
    QT_TRANSLATE_NOOP("CheckFindings", "{list} cannot be used: {reason}"),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "VAL_FLIST is not set: sample sheets will show training pictures, and nothing is measured.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "None of the {total} files of {list} can be opened, {example} for one: {reason}.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} of the {total} files of {list} cannot be opened, {example} for one: {reason}.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} of the {total} pictures of {list} are animated and will not be used, such as {example}.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} of the {total} pictures of {list} are smaller than INPUT_SIZE {size} and get enlarged, "
        "which teaches blur; the smallest is {example} with {width} x {height} pixels.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "INPUT_SIZE 0 keeps every picture's own size, which needs BATCH_SIZE 1; it is {batch}.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} of the {total} pictures of {list} are grey, such as {example}; the model learns grey from them.",
    ),
    QT_TRANSLATE_NOOP("CheckFindings", "All pictures of {list} are grey: this becomes a model for grey pictures."),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} of the {total} pictures of {list} have transparent parts, such as {example}; what their "
        "files hide there is trained on.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} of the {total} pictures of {list} are exact copies of others, such as {example} of {other}.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} of the pictures of {other} are in TRAIN_FLIST too, such as {example}: what is measured on "
        "them says nothing about new pictures.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} pictures of TRAIN_FLIST look like ones of VAL_FLIST, such as {example} like {other}.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} pictures are few to train on; with less than {least} the model soon knows them by heart.",
    ),
    QT_TRANSLATE_NOOP("CheckFindings", "The insides of {count} of {total} pictures were looked at, spread evenly."),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "BATCH_SIZE {batch} is more than the {count} training pictures: some appear twice in it.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "A sample sheet is to show {wished} pictures (SAMPLE_SIZE), but there are only {count}.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{list} has {count} edge maps for {total} pictures; there must be one for each.",
    ),
    QT_TRANSLATE_NOOP("CheckFindings", "MASK {kind} draws from mask files, but TRAIN_MASK_FLIST is not set."),
    QT_TRANSLATE_NOOP("CheckFindings", "{count} of the {total} masks cannot be opened, {example} for one: {reason}."),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{total} masks; a typical one covers {typical:.0%} of the picture, the largest {largest:.0%}.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "The masks seem to be inverted: a typical one is {typical:.0%} white, and white is the hole.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} of the {total} masks have no white pixel, such as {example}, and will not be used.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} of the {total} masks cover more than {limit:.0%} of the picture, such as {example}; hardly "
        "anything can be learnt from them.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} of the {total} masks have many grey pixels, such as {example}; only what is brighter than "
        "half counts as the hole.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} of the {total} masks are JPEG files, such as {example}; their rims are split at half, and "
        "PNG keeps them as they were drawn.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "{count} checkpoints and the sample sheets will take {needed:.1f} GB, but the disk has {free:.1f} GB left.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "The disk has {free:.1f} GB left, and a single checkpoint takes {needed:,.0f} MB.",
    ),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "Each checkpoint takes {each:,.0f} MB and {count} are kept; with the sample sheets that makes {needed:.1f} GB "
        "of the {free:.1f} GB left.",
    ),
    QT_TRANSLATE_NOOP("CheckFindings", "A step takes about {needed:.1f} GB of memory of {device}."),
    QT_TRANSLATE_NOOP("CheckFindings", "A step takes about {needed:.1f} GB of memory; {device} has {free:.1f} GB."),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "A step takes about {needed:.1f} GB of memory, but {device} has only {free:.1f} GB.",
    ),
    QT_TRANSLATE_NOOP("CheckFindings", "{reason}"),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "On {device} 1000 iterations take about {minutes:.1f} minutes, and the {left:,} that are left to "
        "MAX_ITERS {hours:.1f} hours.",
    ),
    QT_TRANSLATE_NOOP("CheckFindings", "Set {changes} in config.yml"),
    QT_TRANSLATE_NOOP("CheckFindings", "Write a new list without {count} of the files; the files stay where they are"),
    QT_TRANSLATE_NOOP(
        "CheckFindings",
        "Take every {share}th picture out of training, for validation, in two new lists",
    ),
    QT_TRANSLATE_NOOP("CheckFindings", "Write inverted copies of the masks into a new folder and use them"),
)
