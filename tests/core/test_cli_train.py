"""`main.py split`, `train`, `eval` and `test`, on a folder of tiny pictures and a tiny model."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.core.cli_for_tests import broken_pictures, mask, picture, run, sentence
from tests.core.models_for_tests import write_model

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """
MASK: 7
INPUT_SIZE: 32
BATCH_SIZE: 2
GENERATOR_WIDTH: 4
GENERATOR_BLOCKS: 1
DISCRIMINATOR_WIDTH: 4
VGG_WEIGHTS: none
WORKERS: 0
DEVICE: cpu
PRINT_INTERVAL: 1
SAMPLE_INTERVAL: 0
"""


@pytest.fixture
def pictures(tmp_path):
    folder = tmp_path / "pictures with # and 空白"
    folder.mkdir()
    for number in range(6):
        picture(folder / f"{number}.PNG", 40, 44, seed=number)
    return folder


@pytest.fixture
def folder(tmp_path, pictures):
    """A model folder ready for training."""
    path = tmp_path / "model"
    path.mkdir()
    (path / "config.yml").write_text(f"{CONFIG}TRAIN_FLIST: '{pictures}'\nVAL_FLIST: '{pictures}'\n", encoding="utf-8")
    return path


def test_split_deals_by_turns(pictures, tmp_path, capsys):
    output = tmp_path / "lists"
    assert run("split", "--path", pictures, "--output", output, "--train", 3, "--val", 1, "--test", 1) == 0
    names = {
        part: [Path(line).name for line in (output / f"{part}.flist").read_text(encoding="utf-8").splitlines()]
        for part in ("train", "val", "test")
    }
    assert names == {"train": ["0.PNG", "1.PNG", "2.PNG", "5.PNG"], "val": ["3.PNG"], "test": ["4.PNG"]}
    assert "4 train, 1 val, 1 test" in capsys.readouterr().out


@pytest.mark.parametrize("shares", [("--train", 0, "--val", 0, "--test", 0), ("--path", "nowhere")])
def test_split_refuses(pictures, tmp_path, capsys, shares):
    output = tmp_path / "lists"
    assert run("split", "--path", pictures, "--output", output, *shares) == 1
    sentence(capsys)
    assert not output.exists()


@pytest.mark.slow
def test_train_resumes_then_evaluates(folder, capsys):
    assert run("train", "--model", 1, "--path", folder, "--iterations", 2) == 0
    assert run("train", "--model", 1, "--path", folder, "--iterations", 1) == 0
    assert (folder / "EdgeModel_gen_3.pth").is_file()
    out, err = capsys.readouterr()
    assert "iteration 3 of" in out and err == ""
    assert run("eval", "--path", folder, "--model", 1) == 0
    out = capsys.readouterr().out
    assert "iteration 3" in out and "precision" in out


@pytest.mark.slow
def test_a_queue_trains_phase_after_phase(folder, capsys):
    assert run("train", "--path", folder, "--queue", "fast", "--iterations", 2) == 0
    assert (folder / "EdgeModel_gen_2.pth").is_file() and (folder / "InpaintingModel_gen_2.pth").is_file()
    assert "All 2 phases" in capsys.readouterr().out
    assert run("train", "--path", folder, "--queue", "fast", "--model", 1) == 1
    assert "leave --model out" in sentence(capsys)


@pytest.mark.parametrize("command", ["train", "eval"])
@pytest.mark.parametrize("config", [None, b"", b"\xff\xfe\x00", b"MODEL: [", b"BATCHSIZE: 2\n", b"LR: quick\n"])
def test_a_bad_config_is_one_sentence(folder, capsys, command, config):
    path = folder / "config.yml"
    path.unlink()
    if config is not None:
        path.write_bytes(config)
    assert run(command, "--path", folder) == 1
    text = sentence(capsys)
    assert "config.yml" in text or config == b""  # an empty file is a config without lists
    if config == b"BATCHSIZE: 2\n":
        assert "did you mean BATCH_SIZE" in text
    assert sorted(entry.name for entry in folder.iterdir()) == ([] if config is None else ["config.yml"])


def test_phase_three_needs_an_edge_model(folder, capsys):
    assert run("train", "--model", 3, "--path", folder) == 1
    assert "MODEL 1" in sentence(capsys)


def test_eval_without_weights(folder, capsys):
    assert run("eval", "--model", 1, "--path", folder) == 1
    assert "EdgeModel" in sentence(capsys)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to another process")
def test_ctrl_c_saves_and_ends_with_130(folder):
    command = [sys.executable, "main.py", "train", "--model", "1", "--path", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "iteration" in line:
                break
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    names = sorted(path.name for path in folder.glob("EdgeModel_*"))
    assert len(names) == 2 and not any(name.endswith(".part") for name in names)
    assert "Saved" in out


class TestTest:
    @pytest.fixture
    def masks(self, tmp_path):
        folder = tmp_path / "masks"
        folder.mkdir()
        for number in range(6):
            name = f"{number}_mask.png" if number % 2 else f"{number}.png"
            mask(folder / name, 40, 44, hole=(5 + number, 5, 15, 20))
        return folder

    @pytest.fixture
    def model(self, tmp_path):
        return write_model(tmp_path / "weights")

    def test_masks_go_by_name(self, pictures, masks, model, tmp_path, capsys):
        output = tmp_path / "results"
        assert run("test", "--path", model, "--input", pictures, "--mask", masks, "--output", output) == 0
        for number in range(6):
            before = np.asarray(Image.open(pictures / f"{number}.PNG"))
            after = np.asarray(Image.open(output / f"{number}.PNG"))
            changed = (before != after).any(axis=2)
            assert changed[5 + number : 15, 5:20].mean() > 0.9
            changed[5 + number : 15, 5:20] = False
            assert not changed.any()
        assert "6 of 6" in capsys.readouterr().out

    def test_one_mask_for_all_from_a_list(self, pictures, masks, model, tmp_path):
        listing = tmp_path / "some.flist"
        listing.write_text(f"{pictures / '2.PNG'}\n{pictures / '4.PNG'}\n", encoding="utf-8")
        output = tmp_path / "results"
        only = masks / "0.png"
        assert run("test", "--path", model, "--input", listing, "--mask", only, "--output", output) == 0
        assert sorted(path.name for path in output.iterdir()) == ["2.PNG", "4.PNG"]

    def test_one_bad_picture_does_not_stop_the_others(self, pictures, masks, model, tmp_path, capsys):
        (pictures / "3.PNG").write_bytes(broken_pictures(tmp_path)["truncated"].read_bytes())
        (masks / "4.png").unlink()
        output = tmp_path / "results"
        assert run("test", "--path", model, "--input", pictures, "--mask", masks, "--output", output) == 1
        out, err = capsys.readouterr()
        assert "4 of 6" in out
        lines = err.splitlines()
        assert len(lines) == 2 and "3.PNG" in lines[0] and "4.PNG" in lines[1]
        assert sorted(path.name for path in output.iterdir()) == ["0.PNG", "1.PNG", "2.PNG", "5.PNG"]

    @pytest.mark.slow
    def test_results_are_not_replaced_unasked(self, pictures, masks, model, tmp_path, capsys):
        output = tmp_path / "results"
        arguments = ("test", "--path", model, "--input", pictures, "--mask", masks, "--output", output)
        assert run(*arguments) == 0
        capsys.readouterr()
        assert run(*arguments) == 1
        assert "--overwrite" in capsys.readouterr().err
        assert run(*arguments, "--overwrite") == 0

    def test_never_over_the_pictures(self, pictures, masks, model, capsys):
        before = (pictures / "0.PNG").read_bytes()
        arguments = ("--input", pictures, "--mask", masks, "--output", pictures, "--overwrite")
        assert run("test", "--path", model, *arguments) == 1
        sentence(capsys)
        assert (pictures / "0.PNG").read_bytes() == before

    def test_sub_folders_are_kept_and_names_must_differ(self, model, masks, tmp_path, capsys):
        source = tmp_path / "source"
        for place in ("a", "b"):
            (source / place).mkdir(parents=True)
            picture(source / place / "0.png", 40, 44)
        output = tmp_path / "results"
        arguments = ("test", "--path", model, "--mask", masks / "0.png", "--output", output)
        assert run(*arguments, "--input", source) == 0
        assert (output / "a" / "0.png").is_file() and (output / "b" / "0.png").is_file()
        listing = tmp_path / "both.flist"
        listing.write_text(f"{source / 'a' / '0.png'}\n{source / 'b' / '0.png'}\n", encoding="utf-8")
        capsys.readouterr()
        assert run(*arguments, "--input", listing) == 1
        assert "both be written" in sentence(capsys)
