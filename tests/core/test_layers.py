"""The rules about who imports whom, proved on every file's syntax tree and, for what imports pull in, on a process."""

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.core.cli_for_tests import mask, picture
from tests.core.models_for_tests import write_model

ROOT = Path(__file__).resolve().parents[2]
QT = {"PySide6", "shiboken6", "qtawesome", "qtpy"}
SOURCES = sorted([*ROOT.glob("core/**/*.py"), *ROOT.glob("app/**/*.py"), ROOT / "main.py"])
TESTS = sorted(ROOT.glob("tests/**/*.py"))

# For files under the first name: what they may not import, at any depth, even inside functions.
FORBIDDEN = {
    "core": {*QT, "app", "main", "tests", "tsukuroi"},
    "app": {"torch", "torchvision", "main", "tests", "tsukuroi"},
    "core/detect": {"torch"},
    "core/demo": {"torch"},
    "core/inference": {
        "core.models.losses",
        "core.models.vgg",
        "core.models.adversarial",
        "core.models.edge_model",
        "core.models.inpainting_model",
        "torchvision",
    },
}

# The folders of core from the bottom up, and which of the others each may import, at any depth. What lies directly in
# core is below them all, but for core.api, which only the command line imports. core.data finds the drawings of
# core.demo by name (core.data.sources), so that nothing of the engine depends on them.
CORE_FOLDERS = {
    "data": set(),
    "detect": {"data"},
    "demo": {"data"},
    "models": {"data"},
    "inference": {"data", "models"},
    "edit": {"data", "inference"},
    "evaluation": {"data", "inference"},
    "training": {"data", "models", "inference", "evaluation"},
    "batch": {"data", "detect", "edit", "inference"},
    "cli": {"data", "detect", "demo", "models", "inference", "edit", "evaluation", "training", "batch"},
}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


class Facts(NamedTuple):
    """What the rules ask of a file. Only names are kept: the garbage collector walks through all trees kept."""

    imports: frozenset
    """As `imports`, of the whole file."""
    outside: frozenset
    """The same of what is imported outside functions."""
    sources: tuple
    """(module, name) of each import; name is None where a module is imported whole."""


@cache
def facts_of(path):
    tree = tree_of(path)
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    sources = [(alias.name, None) for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    sources += [(node.module, alias.name) for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names]
    outside = [imports(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return Facts(frozenset().union(*map(imports, nodes)), frozenset().union(*outside), tuple(sources))


def imports_of(path):
    return facts_of(path).imports


def imports(node):
    """Every dotted name that an import below `node` may load: ``from a import b`` counts as a and as a.b."""
    found = set()
    for child in ast.walk(node):
        if isinstance(child, ast.Import):
            found |= {alias.name for alias in child.names}
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are absolute"
            found.add(child.module)
            found |= {f"{child.module}.{alias.name}" for alias in child.names}
    return found


def touches(imported, forbidden):
    return {name for name in imported if any(name == bad or name.startswith(f"{bad}.") for bad in forbidden)}


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_layers_import_only_what_they_may(folder):
    files = [path for path in SOURCES if name_of(path).startswith(f"{folder}/")]
    assert files
    wrong = {name_of(path): touches(imports_of(path), FORBIDDEN[folder]) for path in files}
    assert not {path: names for path, names in wrong.items() if names}


def module_of(path):
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def core_folder(module):
    """The folder of core that a module lies in; "" for what lies directly in core, None for everything else."""
    parts = module.split(".")
    if parts[0] != "core":
        return None
    return parts[1] if len(parts) > 1 and parts[1] in CORE_FOLDERS else ""


def test_every_folder_of_core_has_its_place():
    assert {path.parent.name for path in ROOT.glob("core/*/*.py")} == set(CORE_FOLDERS)
    below = set()
    for folder, allowed in CORE_FOLDERS.items():
        assert allowed <= below, folder
        below.add(folder)


@pytest.mark.parametrize("folder", CORE_FOLDERS)
def test_folders_of_core_import_only_those_below(folder):
    allowed = {folder, "", None} | CORE_FOLDERS[folder]
    for path in ROOT.glob(f"core/{folder}/**/*.py"):
        wrong = {name for name in imports_of(path) if core_folder(name) not in allowed}
        assert not wrong, name_of(path)


def test_what_lies_directly_in_core_imports_no_folder():
    for path in ROOT.glob("core/*.py"):
        if path.name != "api.py":
            assert not {name for name in imports_of(path) if core_folder(name)}, name_of(path)


def imported_modules(path, modules):
    """The modules among `modules` that a file imports, inside functions and for type checkers, too."""
    for module, name in facts_of(path).sources:
        whole = f"{module}.{name}"
        if whole in modules or module in modules:
            yield whole if whole in modules else module


def circles(graph):
    """The sets of modules that import one another, directly or not (Tarjan's strongly connected components)."""
    order, low, stack, found = {}, {}, [], []

    def visit(module):
        order[module] = low[module] = len(order)
        stack.append(module)
        for other in graph[module]:
            if other not in order:
                visit(other)
            if other in stack:
                low[module] = min(low[module], low[other])
        if low[module] == order[module]:
            circle = stack[stack.index(module) :]
            del stack[len(stack) - len(circle) :]
            if len(circle) > 1:
                found.append(frozenset(circle))

    for module in graph:
        if module not in order:
            visit(module)
    return found


def test_a_circle_is_found():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"a"}}
    assert circles(graph) == [frozenset("bc")]


@pytest.mark.parametrize("package", ["core", "app"])
def test_no_files_import_one_another_in_a_circle(package):
    files = {module_of(path): path for path in SOURCES if name_of(path).startswith(f"{package}/")}
    graph = {module: set(imported_modules(path, files)) for module, path in files.items()}
    assert circles(graph) == []


def test_torchvision_is_imported_only_inside_functions():
    for path in SOURCES:
        assert not touches(facts_of(path).outside, {"torchvision"}), name_of(path)


class Called(NamedTuple):
    """A call of something.method: its whole name and its line; bare: without arguments."""

    name: str
    line: int
    bare: bool
    is_safe: bool
    """weights_only=True is among its arguments."""


ASKING = {"exists", "is_file", "is_dir", "resolve", "expanduser"}
WATCHED = ASKING | {"imread", "imwrite", "load", "loads"}


@cache
def calls(path):
    """The calls of WATCHED methods in a file."""
    text = path.read_text(encoding="utf-8")
    if not any(f".{method}(" in text for method in WATCHED):
        return ()
    return tuple(
        Called(
            ast.unparse(node.func),
            node.lineno,
            not (node.args or node.keywords),
            any(key.arg == "weights_only" and ast.unparse(key.value) == "True" for key in node.keywords),
        )
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WATCHED
    )


def test_pictures_are_never_read_or_written_through_cv2_names():
    """cv2.imread takes no path with a letter outside the system's code page on Windows, and says nothing."""
    for path in SOURCES + TESTS:
        if not re.search(r"\bim(read|write)\b", path.read_text(encoding="utf-8")):
            continue  # it need not be parsed
        used = {call.name for call in calls(path)} | imports_of(path)
        assert not used & {"cv2.imread", "cv2.imwrite"}, name_of(path)


def test_disks_are_asked_with_functions_that_raise_nothing():
    """Path.exists and the like raise where a folder may not be looked into, Path.resolve where a link leads to itself,
    and Path.expanduser where there is no such user; core.files has the same without that."""
    for path in SOURCES:
        if name_of(path) in ("core/files.py", "core/data/folders.py"):  # which look after it themselves
            continue
        for call in calls(path):
            fixed = call.name.startswith("Path(__file__)") or name_of(path) == "core/cli/arguments.py"
            asks = call.name.rpartition(".")[2] in ASKING and call.bare
            assert fixed or not asks, f"{name_of(path)}:{call.line}: {call.name}"


def test_weights_are_never_unpickled_freely():
    seen = 0
    for path in SOURCES + TESTS:
        for call in calls(path):
            if call.name in ("torch.load", "pickle.load", "pickle.loads"):
                seen += 1
                assert call.name == "torch.load" and call.is_safe, f"{name_of(path)}:{call.line}"
    assert seen  # the rule has something to watch over


def modules_after(code, *arguments, cwd=ROOT):
    """The top-level packages loaded in a fresh Python after running `code`."""
    script = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{code}\nprint('\\nLOADED', *sorted(sys.modules))"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stdout.rpartition("LOADED")[2].split()}


@pytest.mark.slow
def test_a_repair_loads_no_qt(tmp_path):
    arguments = ("repair", picture(tmp_path / "a.png"), "--mask", mask(tmp_path / "m.png"))
    arguments += ("--output", tmp_path / "r.png", "--model", write_model(tmp_path / "model"), "--device", "cpu")
    loaded = modules_after("import main\nassert main.main() == 0", *arguments)
    assert (tmp_path / "r.png").is_file()
    assert "torch" in loaded
    assert not loaded & {*QT, "app"}


@pytest.mark.parametrize("command", ["repair", "train", "test", "eval", "split", "example"])
def test_help_loads_nothing_heavy(command):
    loaded = modules_after("import main\nassert main.main() == 0", command, "--help")
    assert not loaded & {*QT, "app", "torch", "cv2", "skimage", "numpy", "PIL"}


def test_a_mistake_in_a_repair_does_not_wait_for_torch(tmp_path):
    arguments = ("repair", tmp_path / "nowhere.png", "--mask", tmp_path / "m.png", "--output", tmp_path / "r.png")
    loaded = modules_after("import main\nassert main.main() == 1", *arguments)
    assert "torch" not in loaded


def test_a_mistake_in_a_batch_does_not_wait_for_torch(tmp_path):
    arguments = ("repair", tmp_path, "--mask", tmp_path / "m.png", "--output", tmp_path / "r", "--recursive")
    loaded = modules_after("import main\nassert main.main() == 2", *arguments)
    assert "torch" not in loaded


@pytest.mark.slow
def test_the_window_is_there_before_torch():
    loaded = modules_after("import app.application, app.window.shell")
    assert "PySide6" in loaded
    assert not loaded & {"torch", "torchvision", "skimage"}


def test_importing_main_does_nothing():
    """A spawned data worker imports main.py again; it must not start a second program."""
    loaded = modules_after("import main")
    assert not loaded & {*QT, "app", "core", "torch"}


def test_without_the_packages_one_sentence_says_how_to_get_them():
    done = subprocess.run(
        [sys.executable, "-S", "main.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
    assert "pip install -e ." in done.stderr and "README" in done.stderr
