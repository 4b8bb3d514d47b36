"""README must be true: its commands parse, its files exist, its keys are the program's."""

import re
import shlex
from pathlib import Path

import pytest

from core.cli.program import COMMANDS, make_parser

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPEN = "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/python main.py example"
TEST = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest"


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def command_lines():
    """The arguments of every `main.py` that README shows, in code blocks and in the text."""
    text = "\n".join(line for block in blocks("sh") + blocks("powershell") for line in block.splitlines())
    text += "\n" + "\n".join(re.findall(r"`(python main\.py[^`]*)`", README))
    return [match.strip() for match in re.findall(r"main\.py([^\n;&]*)", text)]


@pytest.mark.parametrize("command", [OPEN, TEST])
def test_the_two_commands_stand_there_once(command):
    assert README.splitlines().count(command) == 1


def test_no_third_set_up_command():
    assert len([line for line in README.splitlines() if line.startswith("python3 -m venv")]) == 2


def test_command_lines_are_found():
    assert len(command_lines()) >= 10
    named = {line.split()[0] for line in command_lines() if line}
    assert set(COMMANDS) <= named


@pytest.mark.parametrize("line", sorted(set(command_lines())))
def test_every_command_line_parses(line, capsys):
    arguments = shlex.split(line)
    name = arguments[0] if arguments and arguments[0] in COMMANDS else None
    parser = make_parser(name)
    if "--help" in arguments:
        with pytest.raises(SystemExit) as ending:
            parser.parse_args(arguments[1:] if name else arguments)
        assert ending.value.code == 0
    else:
        assert parser.parse_args(arguments[1:] if name else arguments)


def test_every_path_exists():
    named = re.findall(r"(?<![\w/.])((?:resources|core|app|tests|\.ci)/[\w./-]*\w)", README)
    named += re.findall(r"`([A-Z]+(?:\.md)?|[\w.]+\.example|main\.py)`", README)
    files = {name for name in named if "." in name or "/" in name or name == "LICENSE"}
    assert {"resources/examples/portrait_damaged.png", "config.yml.example", "LICENSE"} <= files
    assert not [name for name in files if not (ROOT / name).exists()]


def test_every_module_named_exists():
    for module in re.findall(r"`python -m ([\w.]+)`", README):
        assert list(ROOT.glob(f"{module.replace('.', '/')}*")), module


def test_config_keys_exist():

    from core.config import KEYS

    known = {key.name for key in KEYS.values()}
    named = set(re.findall(r"`([A-Z][A-Z0-9_]{3,})(?::[^`]*)?`", README)) - {"LICENSE", "PICTURE"}
    assert "TRAIN_FLIST" in named
    assert named <= known


def test_keys_are_the_window_s():
    from app.actions.actions import SPECS

    real = {key for spec in SPECS.values() for key in spec.keys} | {"Space"}
    rows = re.findall(r"^\| (`.*?) \|", README, flags=re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`([^`]+)`", row)}
    assert len(named) > 15
    assert named <= real


def test_no_addresses_but_the_paper_s():
    assert re.findall(r"https?://[^\s)]+", README) == ["https://arxiv.org/abs/1901.00212"]
