"""Lays the program out as one package, `tsukuroi`, for the wheel; setup.py calls `gather`.

In the repository the engine is `core`, the window `app` and the command line main.py. As top-level names of an
environment they would clash with any other program's, so the wheel holds them as `tsukuroi.core`, `tsukuroi.app` and
`tsukuroi.main`, with the resources beside them. `rewrite` turns the imports of one file into those names.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

NAME = "tsukuroi"
OWN = ("app", "core", "main")
"""Top-level names in the repository that become modules of the package."""

_FOLDERS = ("app", "core", "resources")
_FILES = ("main.py", "config.yml.example")
_LEFT_OUT = (".ts", ".pyc")  # sources of translations; their compiled form comes along
_TAKE_NAMES = ("import_module", "find_spec", "getLogger")  # functions whose first argument names a module
_MODULE = re.compile(r"((?:app|core)(?:\.[a-z_][a-z0-9_]*)*\.?)(?::\w+)?")  # "core.demo", "core." or "core.demo:draw"
_RUN = re.compile(rb"(?<= -m )(?=(?:app|core)\.)")  # "python -m core.demo" in a help text or a docstring
_QUOTE = re.compile(rb"[rRbBuUfF]{0,2}(?:\"\"\"|'''|\"|')")

Place = tuple[int, int]
"""Line, from 1, and column in bytes."""


def gather(root: Path, target: Path) -> None:
    """Writes the package from the repository `root` to the folder `target`, which is emptied first.

    Raises ValueError if a file holds an import that cannot be rewritten.
    """
    shutil.rmtree(target, ignore_errors=True)
    for folder in _FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix not in _LEFT_OUT:
                _put(path, target / path.relative_to(root), root)
    for path in (*sorted((root / NAME).glob("*.py")), *(root / name for name in _FILES)):
        _put(path, target / path.name, root)


def _put(path: Path, target: Path, root: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix != ".py":
        shutil.copyfile(path, target)
        return
    try:
        target.write_bytes(rewrite(path.read_bytes(), lambda name: _exists(root, name)))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _exists(root: Path, module: str) -> bool:
    path = root.joinpath(*module.rstrip(".").split("."))
    return path.is_dir() if module.endswith(".") else path.is_dir() or path.with_suffix(".py").is_file()


def rewrite(source: bytes, is_module: Callable[[str], bool]) -> bytes:
    """The bytes of a Python file, UTF-8, with the package's name in front of every module of the program.

    These are the modules in import statements, in strings that name one and are looked up at run time, and in
    "python -m core.demo". Everything else stays as it is, byte for byte. is_module: whether a dotted name such as
    "core.demo", or the start of one such as "core.", is part of the program. Raises ValueError for `import core.x`
    without `as`: it binds the name `core`.
    """
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True)
    places = {*_imports(tree, lines), *_names(tree, lines, is_module)}
    for line, column in sorted(places, reverse=True):
        text = lines[line - 1]
        lines[line - 1] = text[:column] + f"{NAME}.".encode() + text[column:]
    return _RUN.sub(f"{NAME}.".encode(), b"".join(lines))


def _imports(tree: ast.AST, lines: list[bytes]) -> Iterator[Place]:
    """Where the names of modules stand in import statements."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and _is_own(node.module or ""):
            found = re.compile(rb"from[ \t]+").match(lines[node.lineno - 1], node.col_offset)
            if found is None:
                raise ValueError(f"line {node.lineno}: `from` and the module must stand on one line")
            yield node.lineno, found.end()
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if _is_own(alias.name) and alias.asname is None:
                    raise ValueError(f"line {node.lineno}: write `from {alias.name} import ...` or add `as`")
                if _is_own(alias.name):
                    yield alias.lineno, alias.col_offset


def _names(tree: ast.AST, lines: list[bytes], is_module: Callable[[str], bool]) -> Iterator[Place]:
    """Where strings begin that name a module of the program, or the start of its name."""
    pieces = {id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _function(node) in _TAKE_NAMES:
            start = _leftmost(node.args[0])
            if start is not None and _is_own(str(start.value)):
                yield _inside(start, lines)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
            found = _MODULE.fullmatch(node.value)
            if found is not None and "." in found[1] and is_module(found[1]):
                yield _inside(node, lines)


def _function(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _leftmost(node: ast.expr) -> ast.Constant | None:
    """The string that an expression begins with: itself, or what others are added to."""
    while isinstance(node, ast.BinOp):
        node = node.left
    if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
        return ast.copy_location(ast.Constant(node.values[0].value), node)
    return node if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _inside(node: ast.Constant, lines: list[bytes]) -> Place:
    quote = _QUOTE.match(lines[node.lineno - 1], node.col_offset)
    if quote is None:
        raise ValueError(f"line {node.lineno}: the name of a module must be a plain string")
    return node.lineno, quote.end()


def _is_own(name: str) -> bool:
    return name.partition(".")[0] in OWN
