"""ARCHITECTURE.md: what it names exists, and the ways it lists are as short as they should be."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def section(title):
    return TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]


def steps(title):
    """(file, dotted name) of each step that a section names."""
    return re.findall(r"`((?:[\w/]+/)?\w+\.py):([\w.]+)`", section(title))


def defined(path):
    """Dotted names of the functions, classes and methods of a file."""

    def walk(nodes, prefix):
        for node in nodes:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield prefix + node.name
                if isinstance(node, ast.ClassDef):
                    yield from walk(node.body, f"{prefix}{node.name}.")

    return set(walk(ast.parse(path.read_text(encoding="utf-8")).body, ""))


@pytest.mark.parametrize(
    ("title", "folder", "most"),
    [
        ("The way of a stroke", "", 6),
        ("The way of Inpaint", "app/", 8),
        ("The way of a training step", "", 8),
        ("The way of a folder run", "", 8),
    ],
)
def test_each_step_exists_and_the_way_is_short(title, folder, most):
    found = steps(title)
    assert len(found) >= 5
    for file, name in found:
        assert name in defined(ROOT / file), f"{file}:{name}"
    assert len({file for file, _ in found if file.startswith(folder)}) <= most


def test_every_file_and_folder_it_names_exists():
    for name in re.findall(r"`((?:app|core|tests|resources)/[\w/.]+?)`", TEXT):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("half", ["core", "app", "app/repair"])
def test_the_map_lists_every_folder(half):
    listed = section("The map")
    folders = {path.parent.name for path in (ROOT / half).glob("*/__init__.py")}
    assert folders
    assert not {folder for folder in folders if not re.search(rf"\b{folder}\b", listed)}
