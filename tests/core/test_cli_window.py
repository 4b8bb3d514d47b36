"""The command line of the window: several pictures, projects, folders and masks, and what is refused."""

from pathlib import Path

import pytest

from core.cli.program import COMMANDS, DONE, MISUSED, run, summary
from core.cli.window import WindowRequest


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    for name in ("a.png", "b.png", "p.tsukuroi", "m.png", "n.png"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder").mkdir()
    return {path.name: path for path in tmp_path.iterdir()}


def opened(*arguments: str | Path) -> tuple[int, list[WindowRequest]]:
    requests: list[WindowRequest] = []
    return run([str(each) for each in arguments], lambda request: requests.append(request) or DONE), requests


def test_several_files_and_folders_open_with_their_masks(files):
    a, b, m, n = (files[name] for name in ("a.png", "b.png", "m.png", "n.png"))
    code, (request,) = opened(a, "--mask", m, b, files["folder"], files["p.tsukuroi"], "--mask", n)
    assert code == DONE and request.pictures == (a, b, files["folder"], files["p.tsukuroi"])
    assert request.masks == (m, n)
    assert opened()[1] == [WindowRequest()]


def test_what_is_not_there_is_named(files, capsys):
    assert opened(files["a.png"], files["a.png"].with_name("gone.png")) == (MISUSED, [])
    assert "gone.png" in capsys.readouterr().err
    assert opened("--mask", files["m.png"]) == (MISUSED, [])
    assert "--mask needs a picture" in capsys.readouterr().err
    assert opened(files["a.png"], "--mask", files["m.png"], "--mask", files["n.png"])[0] == MISUSED
    assert opened("trian")[0] == MISUSED
    assert "did you mean the command train" in capsys.readouterr().err


def test_the_list_of_commands_keeps_names_and_summaries_apart(capsys):
    assert opened("--help")[0] == DONE
    listed = capsys.readouterr().out.partition("commands (")[2].splitlines()[1:]
    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert len({line.index(summary(COMMANDS[line.split()[0]])) for line in listed}) == 1
