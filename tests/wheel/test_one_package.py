"""The wheel's package: everything below one name, and nothing in it that asks for the repository's names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.cli_for_tests import mask, picture, run
from tests.core.models_for_tests import write_model
from tests.wheel.check_wheel import problems_of_package

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "packaging"))

from one_package import gather, rewrite  # noqa: E402 - found by the line above

LOAD_ALL = """
import importlib, pkgutil, sys, tsukuroi
for module in pkgutil.walk_packages(tsukuroi.__path__, "tsukuroi."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
foreign = [name for name in sys.modules if name.partition(".")[0] in ("app", "core", "main")]
assert not foreign, foreign
from tsukuroi.core.cli.program import COMMANDS, make_parser
for name in (None, *COMMANDS):
    assert "main.py" not in make_parser(name).format_help(), name
print("torchrun", make_parser("train").description)
"""


def inside(statement, modules=("core.demo", "core.", "core", "app.")):
    """A rewritten line."""
    return rewrite(statement.encode(), lambda name: name in modules).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from core import events", "from tsukuroi.core import events"),
        ("from core.events import silent", "from tsukuroi.core.events import silent"),
        ("import app.window.shell as shell", "import tsukuroi.app.window.shell as shell"),
        ("import os, core.events as e", "import os, tsukuroi.core.events as e"),
        ("def f():\n    from main import main\n", "def f():\n    from tsukuroi.main import main\n"),
        ("é = 'é'; from  core.a import (\n    b,\n)", "é = 'é'; from  tsukuroi.core.a import (\n    b,\n)"),
        ("import_module('core.cli.' + name)", "import_module('tsukuroi.core.cli.' + name)"),
        ('importlib.import_module(f"core.{name}")', 'importlib.import_module(f"tsukuroi.core.{name}")'),
        ('getLogger("core").x("core")', 'getLogger("tsukuroi.core").x("core")'),
        ('TABLE = {"a": "core.demo:draw"}', 'TABLE = {"a": "tsukuroi.core.demo:draw"}'),
        ('"""Run\n`python -m core.demo`."""', '"""Run\n`python -m tsukuroi.core.demo`."""'),
    ],
)
def test_names_of_modules_are_rewritten(before, after):
    assert inside(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "from corelib import a",
        "from .core import a",
        "core = tile.core\napp.exec()",
        'self.tr("core.demo is a module.")',
        'settings["core.unknown"]',
        '"core", "app", "main.py"',
        "# from core import a",
        '"""\nfrom core import a\n"""',
    ],
)
def test_everything_else_stays(text):
    assert inside(text) == text


def test_an_import_that_binds_the_top_level_name_is_refused():
    with pytest.raises(ValueError, match="line 2: write `from core"):
        inside("\nimport core.events")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with the package in it, as an environment has it."""
    folder = tmp_path_factory.mktemp("environment")
    gather(ROOT, folder / "tsukuroi")
    return folder


def started(place, folder, *arguments):
    """What an installed Python prints that is started in `folder`."""
    environment = {**os.environ, "PYTHONPATH": str(place), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_nothing_asks_for_the_repository_s_names(place):
    package = place / "tsukuroi"
    files = {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*") if path.is_file()}
    assert len([name for name in files if name.endswith(".py")]) > 200
    assert problems_of_package(files) == []


def test_the_check_finds_what_would_break():
    lines = ["import core", "from app.theme import a", "import_module('main')", "x = 'core.a'", "'python -m core.a'"]
    files = {"core/a.py": b"", "x.py": "\n".join(lines).encode()}
    found = [problem for problem in problems_of_package(files) if problem.startswith("x.py")]
    assert [problem.split(":")[1] for problem in found] == ["1", "2", "3", "4", "5"]


@pytest.mark.slow
def test_every_module_loads_and_every_help_names_the_installed_command(place, tmp_path):
    assert "torchrun --nproc-per-node 2 -m tsukuroi train" in " ".join(started(place, tmp_path, "-c", LOAD_ALL).split())


@pytest.mark.slow
def test_a_repair_from_an_empty_folder_gives_the_same_bytes(place, tmp_path):
    source, hole = picture(tmp_path / "a.png"), mask(tmp_path / "m.png")
    model = write_model(tmp_path / "model")
    options = ["repair", source, "--mask", hole, "--model", model, "--device", "cpu", "--precision", "float32"]
    options.append("--output")
    assert run(*options, tmp_path / "expected.png") == 0
    (tmp_path / "empty").mkdir()
    started(place, tmp_path / "empty", "-m", "tsukuroi", *options, "b.png")
    assert (tmp_path / "empty" / "b.png").read_bytes() == (tmp_path / "expected.png").read_bytes()
