"""The Python interface: its names, what they refuse, and that docs/python.md is true."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import tsukuroi
from core import resources
from tests.core.cli_for_tests import run

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
CORNER = (200, 280, 360, 420)  # of the bundled example; it holds damage


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A folder with scan.png and mask.png, in which the test runs."""
    for name, source in (("scan.png", resources.EXAMPLE_PICTURE), ("mask.png", resources.EXAMPLE_MASK)):
        Image.open(source).crop(CORNER).save(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_names_are_those_that_are_promised():
    names = {name for name in tsukuroi.__all__ if not name.startswith("_")}
    assert names == {
        "CoreError",
        "RestoreOptions",
        "Restorer",
        "find_damage",
        "read_mask",
        "read_picture",
        "write_picture",
    }
    for name in tsukuroi.__all__:
        assert getattr(tsukuroi, name) is not None
        assert name in GUIDE or name == "__version__"


def test_importing_it_loads_nothing_heavy():
    code = "import sys, tsukuroi; print(*({'torch', 'numpy', 'PIL', 'cv2', 'PySide6'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_there_is_nothing_else():
    with pytest.raises(AttributeError, match="'tsukuroi' has no attribute 'Repairer'"):
        _ = tsukuroi.Repairer


@pytest.mark.slow
def test_the_guide_s_examples_run(files, capsys):
    names: dict = {}
    for block in re.findall(r"```python\n(.*?)```", GUIDE, flags=re.DOTALL):
        exec(compile(block, "docs/python.md", "exec"), names)
    before, after = (np.asarray(Image.open(files / name)) for name in ("scan.png", "repaired.png"))
    hole = np.asarray(Image.open(files / "mask.png").convert("L")) >= 128
    assert np.array_equal(before[~hole], after[~hole]) and (before[hole] != after[hole]).any()
    assert "must be the same" in capsys.readouterr().out


@pytest.mark.slow
def test_the_interface_and_the_command_give_the_same_file(files):
    picture = tsukuroi.read_picture("scan.png")
    mask = tsukuroi.read_mask("mask.png", (picture.height, picture.width))
    result = tsukuroi.Restorer.load().restore(picture.pixels, mask, options=tsukuroi.RestoreOptions(method="smooth"))
    tsukuroi.write_picture("a.png", picture.with_pixels(result.image))
    assert run("repair", "scan.png", "--mask", "mask.png", "--output", "b.png", "--method", "smooth") == 0
    assert (files / "a.png").read_bytes() == (files / "b.png").read_bytes()


@pytest.mark.slow
def test_damage_is_found_as_the_command_finds_it(files):
    damage = tsukuroi.find_damage(tsukuroi.read_picture("scan.png").pixels, sensitivity=0.9)
    assert run("detect", "scan.png", "--output", "found.png", "--sensitivity", 0.9) == 0
    assert damage.findings
    assert np.array_equal(damage.mask, np.asarray(Image.open(files / "found.png")))


@pytest.mark.parametrize(
    "image", [np.zeros((32, 32), np.float32), np.zeros((32, 32, 5), np.uint8), np.zeros(32, np.uint8)]
)
def test_what_is_no_image_is_refused(image):
    with pytest.raises(tsukuroi.CoreError, match="An image of 8 or 16 bits"):
        tsukuroi.find_damage(image)


@pytest.mark.parametrize("wrong", [{"kinds": ["rain"]}, {"sensitivity": 2}, {"largest": 0}])
def test_a_search_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match=r"rain|sensitivity|largest"):
        tsukuroi.find_damage(np.zeros((32, 32), np.uint8), **wrong)
