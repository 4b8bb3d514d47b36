"""Makes a folder to hand on from a training folder: the latest generators in half precision, and the config.

python -m core.models.export TRAINING_FOLDER NEW_FOLDER
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from core.config import FILE_NAME
from core.errors import CheckpointError, CoreError
from core.files import write_text
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL, export_generator, find_latest, load_generator_file


def export_folder(source: Path, target: Path) -> list[Path]:
    """Writes both generators of `source` to `target`, which is made if need be, and copies the config.

    Returns the weights files. Raises CheckpointError if a model is missing or damaged, OSError.
    """
    found = []
    for model in (EDGE_MODEL, INPAINTING_MODEL):
        latest = find_latest(source, model)
        if latest is None:
            raise CheckpointError(f"{source} has no weights of the {model}; train it first.", source)
        found.append((model, load_generator_file(latest.path, model)))
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for model, weights in found:
        path = target / f"{model}_gen.safetensors"
        export_generator(path, weights)
        written.append(path)
    config = source / FILE_NAME
    if config.is_file():
        write_text(target / FILE_NAME, config.read_text(encoding="utf-8"))
    return written


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("source", type=Path, metavar="TRAINING_FOLDER")
    parser.add_argument("target", type=Path, metavar="NEW_FOLDER")
    options = parser.parse_args()
    try:
        for path in export_folder(options.source, options.target):
            sys.stdout.write(f"{path}  {path.stat().st_size / 1e6:.1f} MB\n")
    except (CoreError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
