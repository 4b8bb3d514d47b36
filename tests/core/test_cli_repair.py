"""`main.py repair`: what it writes, what it refuses, and that a refusal leaves nothing behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from core import resources
from core.data.images import read_picture, write_picture
from core.data.mask_io import write_gray
from core.data.picture import Picture, PictureMeta
from core.demo.tones import screentone
from tests.core.cli_for_tests import broken_pictures, mask, picture, run, sentence
from tests.core.models_for_tests import write_model

BAD = ("missing", "empty", "truncated", "text", "huge")


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return write_model(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture
def job(tmp_path, model):
    """The arguments of a repair that works, by name, in a folder of its own."""
    (tmp_path / "out").mkdir()
    return {
        "input": picture(tmp_path / "picture.png"),
        "--mask": mask(tmp_path / "mask.png"),
        "--output": tmp_path / "out" / "repaired.png",
        "--model": model,
        "--device": "cpu",
    }


def repair(job, *flags):
    options = [part for name, value in job.items() if name != "input" for part in (name, value)]
    return run("repair", job["input"], *options, *flags)


def written(job):
    return sorted(path.name for path in job["--output"].parent.iterdir())


def test_repairs_the_mask_and_nothing_else(job, capsys):
    assert repair(job) == 0
    before, after = np.asarray(Image.open(job["input"])), np.asarray(Image.open(job["--output"]))
    hole = np.asarray(Image.open(job["--mask"])) > 0
    assert np.array_equal(before[~hole], after[~hole])
    assert (before[hole] != after[hole]).any()
    out, err = capsys.readouterr()
    assert str(job["--output"]) in out
    assert err == ""


def as_kind(kind):
    """A part of the bundled example as a picture of this kind."""
    image = Image.open(resources.EXAMPLE_PICTURE).convert("RGB").crop((200, 280, 360, 420))
    rgb = np.asarray(image)
    if kind == "RGBA":
        return np.dstack((rgb, rgb[..., 1]))
    if kind == "grey":
        return np.asarray(image.convert("L"))
    return rgb.astype(np.uint16) * 257 + 3 if kind == "16-bit" else rgb


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["RGB", "RGBA", "grey", "16-bit"])
def test_the_bundled_model_changes_a_drawing_in_its_mask_alone(tmp_path, kind):
    pixels = as_kind(kind)
    write_picture(tmp_path / "a.png", Picture(pixels, PictureMeta(dpi=(300.0, 300.0), icc=b"profile" * 9)))
    hole = np.asarray(Image.open(resources.EXAMPLE_MASK).crop((200, 280, 360, 420))) > 127
    write_gray(tmp_path / "m.png", hole.astype(np.uint8) * 255)
    assert run("repair", tmp_path / "a.png", "--mask", tmp_path / "m.png", "--output", tmp_path / "b.png") == 0
    done = read_picture(tmp_path / "b.png")
    assert (done.pixels.dtype, done.pixels.shape) == (pixels.dtype, pixels.shape)
    assert np.array_equal(done.pixels[~hole], pixels[~hole])
    colour = (..., slice(0, 3)) if pixels.ndim == 3 else ...
    assert (done.pixels[colour][hole] != pixels[colour][hole]).mean() > 0.5
    assert done.meta.icc == b"profile" * 9
    assert done.meta.dpi == pytest.approx((300, 300), abs=0.1)


@pytest.mark.slow
def test_edges_can_be_saved_and_given_back(job, tmp_path):
    edges = tmp_path / "out" / "edges.png"
    assert repair(job, "--save-edges", edges) == 0
    found = np.asarray(Image.open(edges))
    assert found.shape == (48, 64) and found.dtype == np.uint8
    drawn = tmp_path / "drawn.png"
    Image.fromarray(np.full((48, 64), 255, np.uint8)).save(drawn)
    first = job["--output"].read_bytes()
    assert repair(job, "--edges", drawn, "--overwrite") == 0
    assert job["--output"].read_bytes() != first


@pytest.mark.slow
@pytest.mark.parametrize(
    "flags",
    [
        ("--region", "full"),
        ("--mask-grow", "0"),
        ("--no-seam-correction",),
        ("--method", "smooth"),
        ("--method", "flat"),
        ("--method", "likeness"),
    ],
)
def test_every_option_changes_the_repair(job, flags):
    assert repair(job) == 0
    usual = job["--output"].read_bytes()
    assert repair(job, *flags, "--overwrite") == 0
    assert job["--output"].read_bytes() != usual


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P", "I;16"])
def test_the_mask_may_have_any_bit_depth(job, tmp_path, mode):
    gray = Image.open(job["--mask"])
    other = tmp_path / "other.png"
    if mode == "I;16":
        Image.fromarray(np.asarray(gray).astype(np.uint16) * 257).save(other)
    else:
        gray.convert(mode).save(other)
    assert repair(job) == 0
    expected = job["--output"].read_bytes()
    job["--mask"] = other
    assert repair(job, "--overwrite") == 0
    assert job["--output"].read_bytes() == expected


@pytest.mark.parametrize("wrong", BAD)
@pytest.mark.parametrize("place", ["input", "--mask", "--edges"])
def test_a_bad_file_is_one_sentence(job, tmp_path, capsys, place, wrong):
    job[place] = broken_pictures(tmp_path)[wrong]
    assert repair(job) == 1
    assert job[place].name in sentence(capsys)
    assert written(job) == []


@pytest.mark.parametrize("place", ["--mask", "--edges"])
def test_another_size_is_refused(job, tmp_path, capsys, place):
    job[place] = mask(tmp_path / "other.png", height=50)
    assert repair(job) == 1
    text = sentence(capsys)
    assert "64 x 50" in text and "64 x 48" in text
    assert written(job) == []


def test_an_empty_mask_is_refused(job, tmp_path, capsys):
    job["--mask"] = mask(tmp_path / "empty.png", hole=(0, 0, 0, 0))
    assert repair(job) == 1
    assert "empty" in sentence(capsys)
    assert written(job) == []


def test_a_folder_that_may_not_be_written_to_is_refused_before_any_work(job, capsys, monkeypatch):
    monkeypatch.setattr("core.cli.arguments.os.access", lambda path, mode: Path(path) != job["--output"].parent)
    monkeypatch.setattr("core.cli.repair.read_picture", lambda path: pytest.fail("it began"))
    assert repair(job) == 1 and "may not be written to" in sentence(capsys)


def test_never_over_its_own_input(job, capsys):
    before = job["input"].read_bytes()
    job["--output"] = job["input"].parent / "out" / ".." / job["input"].name
    assert repair(job, "--overwrite") == 1
    sentence(capsys)
    assert job["input"].read_bytes() == before


def test_an_existing_output_needs_overwrite(job, capsys):
    job["--output"].write_bytes(b"precious")
    assert repair(job) == 1
    assert "--overwrite" in sentence(capsys)
    assert job["--output"].read_bytes() == b"precious"
    assert repair(job, "--overwrite") == 0
    assert np.asarray(Image.open(job["--output"])).shape == (48, 64, 3)


@pytest.mark.parametrize("name", ["repaired.xyz", "repaired", "nowhere/repaired.png", "."])
def test_an_output_that_cannot_be(job, tmp_path, capsys, name):
    job["--output"] = tmp_path / "out" / name
    assert repair(job) == 1
    sentence(capsys)
    assert list((tmp_path / "out").iterdir()) == []


def test_transparency_does_not_fit_in_a_jpeg(job, tmp_path, capsys):
    job["input"] = tmp_path / "clear.png"
    Image.new("RGBA", (64, 48), (10, 20, 30, 40)).save(job["input"])
    job["--output"] = tmp_path / "out" / "repaired.jpg"
    assert repair(job) == 1
    assert "transparency" in sentence(capsys)
    assert written(job) == []


class _Bomb:
    def __init__(self, target):
        self.target = str(target)

    def __reduce__(self):
        return os.mkdir, (self.target,)


@pytest.mark.parametrize("content", ["hostile", "garbage", "empty", "none"])
def test_bad_weights(job, tmp_path, capsys, content):
    folder, crater = tmp_path / "model", tmp_path / "crater"
    folder.mkdir()
    weights = folder / "EdgeModel_gen.pth"
    if content == "hostile":
        torch.save({"generator": _Bomb(crater)}, weights)
    elif content != "none":
        weights.write_bytes(b"not weights" if content == "garbage" else b"")
    job["--model"] = folder
    assert repair(job) == 1
    assert "EdgeModel" in sentence(capsys)
    assert not crater.exists()
    assert written(job) == []


def test_a_missing_model_folder(job, tmp_path, capsys):
    job["--model"] = tmp_path / "nowhere"
    assert repair(job) == 1
    assert "nowhere" in sentence(capsys)


@pytest.mark.parametrize(
    "arguments",
    [
        ("repair",),
        ("repair", "a.png", "--mask", "b.png"),
        ("repair", "a.png", "--mask", "b.png", "--output", "c.png", "--mask-grow", "-1"),
        ("repair", "a.png", "--mask", "b.png", "--output", "c.png", "--mask-grow", "two"),
        ("repair", "a.png", "--mask", "b.png", "--output", "c.png", "--context", "3"),
        ("repair", "a.png", "--mask", "b.png", "--output", "c.png", "--context", "nan"),
        ("repair", "a.png", "--mask", "b.png", "--output", "c.png", "--method", "magic"),
        ("repair", "a.png", "--mask", "b.png", "--output", "c.png", "--region", "half"),
        ("repair", "a.png", "--mask", "b.png", "--output", "c.png", "--device", "abacus"),
        ("repair", "a.png", "--mask", "b.png", "--output", "c.png", "--overwrit"),
        ("repiar", "a.png"),
        ("repiar",),
        ("--mask", "m.png"),
    ],
)
def test_misuse_is_two(capsys, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    assert "--help" in sentence(capsys)


def test_a_mistyped_command_gets_a_hint(capsys):
    assert run("repiar") == 2
    assert "did you mean the command repair?" in sentence(capsys)


def test_ctrl_c_leaves_nothing(job, capsys, monkeypatch):
    from core.inference.restorer import Restorer

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Restorer, "restore", interrupted)
    assert repair(job) == 130
    sentence(capsys)
    assert written(job) == []


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to another process")
def test_ctrl_c_stops_a_running_repair(job):
    job |= {"input": resources.EXAMPLE_PICTURE, "--mask": resources.EXAMPLE_MASK}
    options = [str(part) for name, value in job.items() if name != "input" for part in (name, value)]
    command = [sys.executable, "main.py", "repair", str(job["input"]), *options]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("painting"):
                break
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert written(job) == []


@pytest.mark.slow
def test_it_says_what_was_used_besides_the_method(job, capsys):
    page = np.repeat(screentone((160, 180), 7.3, 30, 0.35)[..., None], 3, axis=2)
    write_picture(job["input"], Picture(page))
    marked = np.zeros(page.shape[:2], np.uint8)
    marked[60:100, 60:120] = 255
    write_gray(job["--mask"], marked)
    assert repair(job, "--method", "smooth", "--grain", "off") == 0
    assert "Used besides the method: pattern.\n" in capsys.readouterr().out
    job["--output"] = job["--output"].with_name("off.png")
    assert repair(job, "--method", "smooth", "--grain", "off", "--texture", "off") == 0
    assert "besides" not in capsys.readouterr().out
