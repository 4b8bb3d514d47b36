"""What a built wheel may hold: `python -m tests.wheel.check_wheel FILE` prints what is wrong with it, one a line.

This reads the wheel's files and not the code that made them, so that it finds what that code forgot.
"""

from __future__ import annotations

import ast
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = "tsukuroi"
OWN = ("app", "core", "main")  # names of the repository's layout, which mean nothing where the wheel is installed
NEEDED = (
    "__init__.py",
    "__main__.py",
    "main.py",
    "config.yml.example",
    "resources/detect/dust.safetensors",
    "resources/detect/hairs.safetensors",
    "resources/detect/scratches.safetensors",
    "resources/examples/portrait_damaged.png",
    "resources/examples/portrait_damaged_mask.png",
    "resources/i18n/tsukuroi_ja.qm",
    "resources/i18n/tsukuroi_zh_CN.qm",
    "resources/icons/tsukuroi.svg",
    "resources/models/default/EdgeModel_gen.safetensors",
    "resources/models/default/InpaintingModel_gen.safetensors",
    "resources/models/default/README.md",
    "resources/theme/style.qss",
)
DATA = ("applications/tsukuroi.desktop", "mime/packages/tsukuroi.xml", "icons/hicolor/scalable/apps/tsukuroi.svg")
_LOOKED_UP = {"import_module", "__import__", "find_spec", "getLogger", "run_module", "patch"}


def problems_of_wheel(path: Path) -> list[str]:
    """What is wrong with the wheel `path`; nothing if it is fit to be installed."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        files = {
            name.removeprefix(f"{PACKAGE}/"): archive.read(name) for name in names if name.startswith(f"{PACKAGE}/")
        }
    version = path.name.split("-")[1]
    beside = {name.partition("/")[0] for name in names} - {PACKAGE}
    found = [
        f"beside {PACKAGE}: {name}" for name in beside if name not in (f"{PACKAGE}-{version}.{kind}" for kind in _KINDS)
    ]
    data = f"{PACKAGE}-{version}.data/data/share"
    found += [f"no {name}" for name in DATA if f"{data}/{name}" not in names]
    return found + problems_of_package(files)


_KINDS = ("dist-info", "data")


def problems_of_package(files: Mapping[str, bytes]) -> list[str]:
    """What is wrong with a package's files by their paths below it."""
    found = [f"no {name}" for name in NEEDED if name not in files]
    modules = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in files}
    for name, data in files.items():
        if name.endswith(".py"):
            found += [f"{name}:{line}: {text}" for line, text in _problems(ast.parse(data), modules)]
    return found


def _problems(tree: ast.AST, modules: set[str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                names = [alias.name for alias in aliases]
            case ast.ImportFrom(module=str(module), level=0):
                names = [module]
            case ast.Call(args=[first, *_]) if ast.unparse(node.func).rpartition(".")[2] in _LOOKED_UP:
                names = [piece.value for piece in ast.walk(first) if isinstance(piece, ast.Constant)][:1]
            case ast.Constant(value=str(text)):
                names = [text] if "." in text and text.rstrip(".").partition(":")[0] in modules else []
                if re.search(r"-m (app|core)\.", text):
                    yield node.lineno, "how to run a module that is not there"
            case _:
                continue
        for name in names:
            if isinstance(name, str) and name.partition(".")[0] in OWN:
                yield node.lineno, f"{name} is not at the top level of an environment"


if __name__ == "__main__":
    wrong = problems_of_wheel(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{line}\n" for line in wrong) or "The wheel is fit to be installed.\n")
    sys.exit(bool(wrong))
