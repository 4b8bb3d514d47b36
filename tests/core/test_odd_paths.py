"""Paths that are no ordinary files: one sentence and exit code 1 or 2 from each command, nothing put in their place."""

import os
import signal
import stat
from pathlib import Path

import pytest

from app.old_settings import read_ini
from app.repair.recovery.belonging import read_about
from app.training.folder_status import read_status
from core.batch.job import BatchJob, OutputRule, SourceRule
from core.batch.planning import plan_items
from core.cli.arguments import Parser
from core.config_file import load_config
from core.edit.step_log import read_log as read_step_log
from core.errors import CheckpointError, ConfigError
from core.models.folder_records import QUEUE_FILE, read_table
from core.models.weights_files import check_is_weights
from core.training.queue import TrainQueue
from tests.core import cli_for_tests as cli
from tests.core.batch_for_tests import write_pair

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs pipes and links")

LONG = "x" * 300 + ".png"


@pytest.fixture
def impatient():
    """What waits for ever fails."""
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail("something waits for ever"))
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def odd(tmp_path, monkeypatch, impatient):
    """The current folder, with a picture, its mask, a folder of pictures, and odd things."""
    monkeypatch.chdir(tmp_path)
    cli.picture(tmp_path / "a.png")
    cli.mask(tmp_path / "m.png")
    write_pair(tmp_path / "pics", "p")
    (tmp_path / "loop.png").symlink_to("loop.png")
    os.mkfifo(tmp_path / "pipe.png")
    return tmp_path


REPAIR = ("repair", "{}", "--mask", "m.png", "--output", "o.png")
LINES = [
    REPAIR,
    ("repair", "a.png", "--mask", "{}", "--output", "o.png"),
    ("repair", "a.png", "--mask", "m.png", "--output", "{}", "--overwrite"),
    ("repair", "a.png", "--mask", "m.png", "--output", "o.png", "--save-edges", "{}", "--overwrite"),
    ("repair", "a.png", "--mask", "m.png", "--output", "o.png", "--model", "{}"),
    ("repair", "pics", "--masks", "{}", "--output", "out"),
    ("repair", "pics", "--output", "{}"),
    ("repair", "pics", "--output", "out", "--records", "{}"),
    ("repair", "--job", "{}"),
    ("detect", "{}", "--output", "o.png"),
    ("detect", "a.png", "--output", "{}", "--overwrite"),
    ("replay", "{}", "--recipe", "a.png", "--output", "o.png"),
    ("replay", "a.png", "--recipe", "{}", "--output", "o.png"),
    ("check", "{}"),
    ("split", "--path", "pics", "--output", "{}"),
    ("train", "--model", "1", "--path", "{}"),
    ("eval", "--path", "{}"),
    ("test", "--path", "{}", "--input", "a.png", "--mask", "m.png", "--output", "t"),
    ("demo-set", "{}", "--count", "2"),
]


@pytest.mark.parametrize("path", ["loop.png", "pipe.png", LONG, "", "~nobody-of-this-name/x"])
def test_odd_paths_end_in_a_sentence(odd, capsys, path):
    for line in LINES:
        code = cli.run(*(path if part == "{}" else part for part in line))
        said = capsys.readouterr().err.strip()
        assert code in (1, 2), line
        assert said.count("\n") == 0 and said.startswith("main.py") and said.endswith("."), (line, said)
    assert (odd / "loop.png").is_symlink() and stat.S_ISFIFO((odd / "pipe.png").lstat().st_mode)
    left = {one.name for one in odd.iterdir()} - {"out"}
    assert left == {"a.png", "m.png", "pics", "loop.png", "pipe.png"}


@pytest.mark.parametrize(
    "line",
    [
        ("repair", "a.png", "--mask", "m.png", "--output", "o.png", "--model", "loop.png"),
        ("repair", "pics", "--masks", "loop.png", "--output", "out"),
        ("repair", "pics", "--mask", "loop.png", "--output", "out"),
        ("repair", "pics", "--edges", "loop.png", "--output", "out"),
        ("test", "--path", "loop.png", "--input", "a.png", "--mask", "m.png", "--output", "t"),
        ("check", "looped"),
        ("train", "--from", "loop.png", "--path", "new", "--pictures", "pics", "--minutes", "1"),
        ("loop.png",),
    ],
)
def test_what_may_not_be_looked_at_is_not_said_to_be_missing(odd, capsys, line):
    (odd / "looped").mkdir()
    (odd / "looped" / "config.yml").symlink_to("config.yml")
    assert cli.run(*line) in (1, 2)
    assert "it is a link that leads back to itself" in capsys.readouterr().err


def test_a_tilde_in_quotes_means_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    parser = Parser(prog="main.py")
    parser.add_argument("path", type=Path)
    assert parser.parse_args(["~/scans"]).path == tmp_path / "scans"
    (tmp_path / "~").mkdir()
    assert str(parser.parse_args(["~"]).path) == "~"


def test_results_for_the_root_of_a_disk_go_there(tmp_path):
    write_pair(tmp_path / "pics", "p")
    (item,) = plan_items(BatchJob(SourceRule((tmp_path / "pics",)), output=OutputRule(Path("/"))))
    assert str(item.output) == "/p_repaired.png"


@pytest.mark.parametrize(
    ("name", "read", "error"),
    [
        ("config.yml", load_config, ConfigError),
        ("vgg.pth", check_is_weights, CheckpointError),
        ("steps.log", read_step_log, OSError),
        ("table.json", read_table, None),
        (QUEUE_FILE, lambda path: TrainQueue.load(path.parent), None),
        ("log_edge.csv", lambda path: read_status(path.parent), None),
        ("about.json", read_about, None),
        ("Tsukuroi.conf", read_ini, OSError),
    ],
)
def test_nothing_is_read_from_a_pipe(impatient, tmp_path, name, read, error):
    os.mkfifo(tmp_path / name)
    if error is None:
        assert not read(tmp_path / name) or name == "log_edge.csv"
    else:
        with pytest.raises(error, match="not an ordinary file"):
            read(tmp_path / name)
