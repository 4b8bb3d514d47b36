"""Makes a folder to hand on from a training folder: the generators in half precision, and the config.

python -m core.models.export TRAINING_FOLDER NEW_FOLDER [--checkpoint best] [--towards FOLDER --share 0.5] [--onnx]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from core.config_file import FILE_NAME
from core.errors import CheckpointError, CoreError
from core.files import write_text
from core.models.checkpoints import (
    EDGE_MODEL,
    INPAINTING_MODEL,
    GeneratorWeights,
    build_generator,
    export_generator,
    find_latest,
    load_generator_file,
)

_PHASES = {EDGE_MODEL: ("edge", "joint"), INPAINTING_MODEL: ("edge_inpaint", "inpaint", "joint")}


def export_folder(
    source: Path,
    target: Path,
    *,
    best: bool = False,
    onnx: bool = False,
    towards: Path | None = None,
    share: float = 0.5,
) -> list[Path]:
    """Writes both generators of `source` to `target`, which is made if need be, and copies the config.

    best: those that did best in validation, where the folder knows them, instead of the latest. onnx: as ONNX in
    float32 beside the safetensors, too (see `core.models.onnx_export`). towards: a folder of the same networks trained
    on; what is written lies between, by `share` (0 to 1) on the way there (see `between`). Returns the weights files.
    Raises CheckpointError if a model is missing or damaged, cannot be converted or does not fit the other, OSError.
    """
    found = {}
    for model in (EDGE_MODEL, INPAINTING_MODEL):
        path = _chosen(source, model, best=best)
        if path is None:
            raise CheckpointError("{path} has no weights of the {model}; train it first.", source, model=model)
        found[model] = (path, load_generator_file(path, model))
        if towards is not None:
            there = _chosen(towards, model, best=best)
            if there is None:
                raise CheckpointError("{path} has no weights of the {model}.", towards, model=model)
            found[model] = (path, between(found[model][1], load_generator_file(there, model), share, there))
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for model, (path, weights) in found.items():
        written.append(target / f"{model}_gen.safetensors")
        export_generator(written[-1], weights)
        if onnx:
            written.append(target / f"{model}_gen.onnx")
            _export_onnx(written[-1], model, weights, path)
    config = source / FILE_NAME
    if config.is_file():
        write_text(target / FILE_NAME, config.read_text(encoding="utf-8"))
    return written


def between(one: GeneratorWeights, other: GeneratorWeights, share: float, path: Path) -> GeneratorWeights:
    """The weights on the straight line from `one` to `other`, which was trained on from it and read from `path`.

    A network trained on with an adversarial loss draws more and errs more; on the way to it much of the one is had for
    little of the other (Wang et al., 2018, arXiv:1809.00219, section 3.4). Raises CheckpointError if they do not fit.
    """
    if one.spec != other.spec or one.state.keys() != other.state.keys():
        raise CheckpointError("{name} is of another shape than the weights to begin from.", path)
    state = {key: value + share * (other.state[key] - value) for key, value in one.state.items()}
    return GeneratorWeights(state, one.spec, other.iteration)


def _chosen(folder: Path, model: str, *, best: bool) -> Path | None:
    if best:
        from core.models.best import read_best

        marked = read_best(folder)
        for phase in _PHASES[model]:
            for name in marked[phase].files if phase in marked else ():
                if name.startswith(f"{model}_gen"):
                    return folder / name
    latest = find_latest(folder, model)
    return latest.path if latest is not None else None


def _export_onnx(path: Path, model: str, weights: GeneratorWeights, source: Path) -> None:
    from core.models.onnx_export import export_onnx

    export_onnx(path, build_generator(weights, model, source), weights.iteration)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("source", type=Path, metavar="TRAINING_FOLDER")
    parser.add_argument("target", type=Path, metavar="NEW_FOLDER")
    parser.add_argument(
        "--checkpoint", choices=("latest", "best"), default="latest", help="which weights (default: latest)"
    )
    parser.add_argument(
        "--towards", type=Path, metavar="FOLDER", help="the same networks trained on; what is written lies between"
    )
    parser.add_argument("--share", type=float, default=0.5, help="how far on the way there, 0 to 1 (default: 0.5)")
    parser.add_argument("--onnx", action="store_true", help="ONNX files, too")
    options = parser.parse_args()
    try:
        best = options.checkpoint == "best"
        way = {"towards": options.towards, "share": options.share}
        for path in export_folder(options.source, options.target, best=best, onnx=options.onnx, **way):
            sys.stdout.write(f"{path}  {path.stat().st_size / 1e6:.1f} MB\n")
    except (CoreError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
