"""Commands of EdgeConnect and Anime-InPainting are answered with ours, and the page for their users is true."""

import re
import shlex
from pathlib import Path

import pytest

from core.cli.ancestors import advice
from core.cli.program import COMMANDS, make_parser
from core.config import KEYS
from tests.core.cli_for_tests import run, sentence

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "coming_from_edgeconnect.md").read_text(encoding="utf-8")


def parse(line):
    """The command of a line with our arguments, which must parse."""
    words = shlex.split(line)
    name = words[0] if words and words[0] in COMMANDS else None
    make_parser(name).parse_args(words[1:] if name else words)
    return name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("train.py --model 1 --path 'my model'", "train --model 1 --path 'my model'"),
        ("train.py --model 3 --checkpoints ./checkpoints/places2", "train --model 3 --path ./checkpoints/places2"),
        ("--model 1 --path X", "train --model 1 --path X"),
        ("--checkpoints=foo --model=2", "train --model 2 --path foo"),
        ("--model 3", "train --model 3 --path DIR"),
        ("--path X", "train --model 1 --path X"),
        ("train.py --model edge --path X", "train --model 1 --path X"),
        (
            "scripts/flist_train_split.py --path a --output b --train 8 --val 1 --test 1",
            "split --path a --output b --train 8 --val 1 --test 1",
        ),
        (
            r".\scripts\flist_train_split.py --path a --output b",
            "split --path a --output b",
        ),
        ("tool_patch.py --edge --path model/getchu/", "--model model/getchu/"),
        (
            "test.py --model 3 --checkpoints c --input a --mask b --output d",
            "test --path c --input a --mask b --output d",
        ),
        (
            "test.py --path c --input a --mask b --output d --edge e",
            "test --path c --input a --mask b --output d --edge e",
        ),
        ("--path c --input a --mask b --output d", "test --path c --input a --mask b --output d"),
    ],
)
def test_the_right_command_is_said(old, new, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(old, posix="\\" not in old)
    assert run(*arguments) == 2
    said = sentence(capsys)
    assert said == f"main.py: this is written otherwise here: python main.py {new}."
    parse(new)


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("scripts/flist.py --path x --output y", "TRAIN_FLIST"),
        ("scripts/metrics.py --data-path x --output-path y", "main.py eval --path DIR"),
        ("scripts/fid_score.py --path x", "main.py eval --path DIR"),
        ("scripts/download_model.sh", "nothing is downloaded"),
        ("export.py", "core.models.export"),
    ],
)
def test_what_is_not_needed_here_is_said(old, said, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*old.split()) == 2
    assert said in sentence(capsys)


def test_our_own_command_lines_are_left_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "1").mkdir()
    (tmp_path / "train.py").write_text("a file of the user's", encoding="utf-8")
    for line in ("", "picture.png", "--model 1", "--model DIR", "train --model 1 --path X", "picture.png --mask m.png"):
        assert advice(shlex.split(line)) is None, line
    assert advice(["train.py"]) is None


def test_edgeconnect_s_name_of_the_folder_is_taken():
    for name, more in (("train", []), ("eval", []), ("test", ["--input", "a", "--mask", "b", "--output", "c"])):
        assert make_parser(name).parse_args(["--checkpoints", "X", *more]).path == Path("X")


def test_every_command_of_the_page_parses():
    lines = re.findall(r"`python main\.py([^`\n]*)`", PAGE) + re.findall(r"^python main\.py(.*)$", PAGE, re.MULTILINE)
    assert len(lines) > 12
    for line in lines:
        if line.split()[:1] != ["train.py"]:
            parse(line)
    assert {parse(line) for line in lines if line.split()[:1] != ["train.py"]} >= {"train", "split", "test", "eval"}


def test_old_commands_of_the_page_are_answered(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    table = PAGE[PAGE.index("| There | Here |") : PAGE.index("## Introduction")]
    rows = re.findall(r"^\| `([\w/]+\.(?:py|sh)[^`]*)`.*? \| (.*) \|$", table, re.MULTILINE)
    assert len(rows) >= 7
    for old, here in rows:
        said = advice(shlex.split(old.replace(" DIR", " folder")))
        assert said is not None, old
        for command in re.findall(r"`python (main\.py[^`]*)`", here)[:1]:
            assert command.replace(" DIR", " folder") in said or "eval" in command, (old, said)


def test_every_key_of_the_page_exists():
    named = set(re.findall(r"`([A-Z][A-Z0-9_]{2,})(?::[^`]*)?`", PAGE)) - {"DIR"}
    assert {"SKIP_PHASE2", "TRAIN_MASK_FLIST", "EVAL_INTERVAL"} <= named
    assert named <= {key.name for key in KEYS.values()}


def test_every_line_of_the_manual_s_config_is_read(tmp_path):
    """The config that the ancestor's manual prints, with its keys and comments."""
    from core.config_file import load_config

    path = tmp_path / "config.yml"
    path.write_text(
        "MODE: 1             # 1: train, 2: test, 3: eval\nMODEL: 1\nMASK: 3\nEDGE: 1\nNMS: 1\nSEED: 10\nDEVICE: 1\n"
        "GPU: [0]\nDEBUG: 1\nVERBOSE: 0\nSKIP_PHASE2: 1\nTRAIN_FLIST: a/train.flist\nVAL_FLIST: a/val.flist\n"
        "TEST_FLIST: a/test.flist\nTRAIN_EDGE_FLIST: ./\nVAL_EDGE_FLIST: ./\nTEST_EDGE_FLIST: ./\n"
        "TRAIN_MASK_FLIST: masks\nVAL_MASK_FLIST: masks\nTEST_MASK_FLIST: masks\nSAVE_INTERVAL: 1000\n"
        "SAMPLE_INTERVAL: 200\nSAMPLE_SIZE: 12\nEVAL_INTERVAL: 0\nLOG_INTERVAL: 1000\nPRINT_INTERVAL: 20\n",
        encoding="utf-8",
    )
    config = load_config(path)
    assert config.device == "auto" and config.skip_phase2 and config.train_mask_flist == "masks"
