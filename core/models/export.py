"""Makes a folder to hand on from a training folder: the generators in half precision, and the config.

python -m core.models.export TRAINING_FOLDER NEW_FOLDER [--checkpoint best] [--towards FOLDER --share 0.5] [--onnx]
    [--overwrite]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.config import KEYS
from core.config_file import FILE_NAME, edit, load_config
from core.errors import CheckpointError, ConfigError, CoreError
from core.files import is_file, real_path, reason_of, write_text
from core.models.checkpoints import (
    EDGE_MODEL,
    INPAINTING_MODEL,
    GeneratorWeights,
    build_generator,
    export_generator,
    find_latest,
    load_generator_file,
    parse_name,
)


def export_folder(
    source: Path,
    target: Path,
    *,
    best: bool = False,
    onnx: bool = False,
    towards: Path | None = None,
    share: float = 0.5,
    overwrite: bool = False,
) -> list[Path]:
    """Writes both generators of `source` to `target`, which is made if need be, and the config without its paths.

    best: those that did best in validation, where the folder knows them, instead of the latest. onnx: as ONNX in
    float32 beside the safetensors, too (see `core.models.onnx_export`). towards: a folder of the same networks trained
    on; what is written lies between, by `share` (0 to 1) on the way there (see `between`). overwrite: whether files of
    an earlier export are replaced. Returns the weights files.

    All is written beside `target` first, so that a failure leaves nothing and what was there stays. Raises
    CheckpointError if a model is missing or damaged, cannot be converted or does not fit the other, if `target` holds
    files that would be replaced unasked or other weights, or cannot be written; ConfigError if `share` makes no sense.
    """
    source, target = Path(source), Path(target)
    if not 0 <= share <= 1:  # False for NaN, too
        raise ConfigError("The share is {share:g}; it must be from 0 to 1.", share=share)
    if onnx:
        from core.models.onnx_export import require_packages

        require_packages()
    found = _found(source, towards, share, best=best)
    names = [
        f"{model}_gen{end}" for model in found for end in ((".safetensors", ".onnx") if onnx else (".safetensors",))
    ]
    require_room(source, target, [*names, FILE_NAME], overwrite=overwrite)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name[:60]}.", suffix=".part", dir=target.parent) as name:
            _write(Path(name), source, found, onnx=onnx)
            target.mkdir(exist_ok=True)
            for path in sorted(Path(name).iterdir()):
                os.replace(path, target / path.name)  # noqa: PTH105 - Path.replace is the same call; os names it
    except OSError as error:
        raise CheckpointError("{path} cannot be written: {reason}.", target, reason=reason_of(error)) from error
    return [target / name for name in names]


_Found = Mapping[str, tuple[Path, GeneratorWeights]]


def _found(source: Path, towards: Path | None, share: float, *, best: bool) -> _Found:
    """The weights by the name of their model, with the file that they come from."""
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
    return found


def require_room(source: Path, target: Path, names: Sequence[str], *, overwrite: bool) -> None:
    """Raises CheckpointError if files of these `names` may not be written to `target`."""
    if real_path(target) == real_path(source):
        raise CheckpointError("{path} is the folder that is exported; choose another one for the copy.", target)
    if not os.path.lexists(target):
        return
    try:
        there = {path.name for path in target.iterdir()}
    except OSError as error:
        raise CheckpointError("{path} cannot be written: {reason}.", target, reason=reason_of(error)) from error
    strange = next((name for name in sorted(there - {*names}) if parse_name(name)), None)
    if strange is not None:  # what loads the folder would take these for the model's
        raise CheckpointError("{path} holds other weights, {file}; choose an empty folder.", target, file=strange)
    taken = next((name for name in names if name in there), None)
    if taken is not None and not overwrite:
        raise CheckpointError(
            "{path} holds a {file} already; choose another folder, or allow replacing it "
            "(on the command line: --overwrite).",
            target,
            file=taken,
        )


def _write(folder: Path, source: Path, found: _Found, *, onnx: bool) -> None:
    """Writes everything into an empty folder. Raises CheckpointError, OSError."""
    for model, (path, weights) in found.items():
        export_generator(folder / f"{model}_gen.safetensors", weights)
        if onnx:
            _export_onnx(folder / f"{model}_gen.onnx", model, weights, path)
    config = source / FILE_NAME
    if is_file(config):
        write_text(folder / FILE_NAME, _without_paths(config))


def _without_paths(config: Path) -> str:
    """A config's text, in which files and folders of this computer are named no more. Raises CheckpointError."""
    try:
        values = load_config(config)
        changes = {
            key.name: key.default
            for key in KEYS.values()
            if key.is_path and getattr(values, key.attribute) != key.default
        }
        return edit(config.read_text(encoding="utf-8"), changes)[0]
    except (ConfigError, UnicodeDecodeError) as error:
        raise CheckpointError("The settings cannot be copied: {reason}", config, reason=error) from error


def between(one: GeneratorWeights, other: GeneratorWeights, share: float, path: Path) -> GeneratorWeights:
    """The weights on the straight line from `one` to `other`, which was trained on from it and read from `path`.

    A network trained on with an adversarial loss draws more and errs more; on the way to it much of the one is had for
    little of the other (Wang et al., 2018, arXiv:1809.00219, section 3.4). Raises CheckpointError if they do not fit.
    """
    if one.spec != other.spec or one.state.keys() != other.state.keys():
        raise CheckpointError("{name} is of another shape than the weights to begin from.", path)
    state = {key: value + share * (other.state[key] - value) for key, value in one.state.items()}
    return GeneratorWeights(state, one.spec, other.iteration, other.sigma)


def _chosen(folder: Path, model: str, *, best: bool) -> Path | None:
    if best:
        from core.models.best import best_by_model

        marked = best_by_model(folder).get(model)
        for name in marked.files if marked is not None else ():
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
    parser.add_argument("--overwrite", action="store_true", help="replace what an earlier export left in NEW_FOLDER")
    parser.add_argument("--onnx", action="store_true", help="ONNX files, too")
    options = parser.parse_args()
    try:
        best = options.checkpoint == "best"
        way = {"towards": options.towards, "share": options.share, "overwrite": options.overwrite}
        for path in export_folder(options.source, options.target, best=best, onnx=options.onnx, **way):
            sys.stdout.write(f"{path}  {path.stat().st_size / 1e6:.1f} MB\n")
    except (CoreError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
