"""`main.py repair` for folders: from the command line to the files, and to what is said at the end."""

import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.batch.items import BatchProgress
from core.cli.terminal import BatchTerminal, TextTable, columns, duration
from tests.core.cli_for_tests import broken_pictures, mask, picture, run
from tests.core.forked_program import ForkedProgram
from tests.core.models_for_tests import write_model
from tests.core.test_layers import QT, modules_after

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return write_model(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture
def scans(tmp_path):
    """Three pictures, one in a sub-folder, with masks beside them; odd letters in the names."""
    folder = tmp_path / "scans"
    for number, name in enumerate(("a#1.png", "空 白.v2.png", "sub/c.png")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        picture(path, 40, 44, seed=number)
        mask(path.with_name(f"{path.stem}_mask.png"), 40, 44, hole=(5 + number, 5, 15, 20))
    return folder


def files(folder):
    """The bytes of every file below, by name, without the report."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith("tsukuroi-report/")}


def repair(scans, output, model, *arguments):
    return run("repair", scans, "--output", output, "--model", model, "--device", "cpu", *arguments)


class TestRun:
    def test_a_folder(self, scans, model, tmp_path, capsys):
        sources, output = files(scans), tmp_path / "out"
        assert repair(scans, output, model, "--recursive") == 0
        assert sorted(files(output)) == ["a#1_repaired.png", "sub/c_repaired.png", "空 白.v2_repaired.png"]
        assert files(scans) == sources
        for name in ("a#1", "空 白.v2", "sub/c"):
            before, after = (
                np.asarray(Image.open(path)) for path in (scans / f"{name}.png", output / f"{name}_repaired.png")
            )
            hole = np.asarray(Image.open(scans / f"{name}_mask.png")) > 0
            assert ((before != after).any(axis=2) <= hole).all() and (before[hole] != after[hole]).any()
        out, err = capsys.readouterr()
        assert "3 pictures" in out and "3 repaired" in out and err == ""
        assert Path(re.search(r"Report: (.*)", out)[1]).is_file()

    def test_a_picture_has_the_bytes_that_it_has_alone(self, scans, model, tmp_path):
        name, alone = "空 白.v2", tmp_path / "alone.png"
        options = ("--model", model, "--device", "cpu", "--mask-grow", 1)
        assert (
            run("repair", scans / f"{name}.png", "--mask", scans / f"{name}_mask.png", "--output", alone, *options) == 0
        )
        assert repair(scans, tmp_path / "out", model, "--mask-grow", 1) == 0
        assert files(tmp_path / "out")[f"{name}_repaired.png"] == alone.read_bytes()

    def test_without_output_results_lie_beside_their_pictures(self, scans, model):
        assert run("repair", scans, "--model", model, "--device", "cpu") == 0
        assert {"a#1_repaired.png", "空 白.v2_repaired.png", "tsukuroi-report"} <= {
            path.name for path in scans.iterdir()
        }

    @pytest.mark.parametrize("wrong", ["empty", "truncated", "text", "huge"])
    def test_a_bad_file_is_named_at_the_end_and_stops_nothing(self, scans, model, tmp_path, capsys, wrong):
        (scans / "b.png").write_bytes(broken_pictures(tmp_path)[wrong].read_bytes())
        mask(scans / "b_mask.png")
        output = tmp_path / "out"
        assert repair(scans, output, model) == 1
        out, err = capsys.readouterr()
        assert "2 repaired, 1 failed" in out
        assert err.count("\n") == 1 and err.startswith("main.py repair: b.png: ")
        assert sorted(files(output)) == ["a#1_repaired.png", "空 白.v2_repaired.png"]

    def test_two_if_nothing_could_be_repaired(self, scans, model, tmp_path, capsys):
        for path in scans.glob("*_mask.png"):
            path.unlink()
        assert repair(scans, tmp_path / "out", model) == 2
        assert capsys.readouterr().err.count("\n") == 2
        assert files(tmp_path / "out") == {}

    def test_the_same_again_does_nothing_again(self, scans, model, tmp_path, capsys):
        output = tmp_path / "out"
        assert repair(scans, output, model) == 0
        before = {path: path.stat().st_mtime_ns for path in output.glob("*.png")}
        assert repair(scans, output, model, "--overwrite") == 0
        assert "2 finished before" in capsys.readouterr().out
        assert {path: path.stat().st_mtime_ns for path in output.glob("*.png")} == before

    def test_what_failed_is_tried_again_alone(self, scans, model, tmp_path, capsys):
        good = (scans / "a#1.png").read_bytes()
        (scans / "a#1.png").write_bytes(b"no picture")
        output = tmp_path / "out"
        assert repair(scans, output, model) == 1
        (scans / "a#1.png").write_bytes(good)
        picture(scans / "a0.png", 40, 44)  # which moves the numbers on
        mask(scans / "a0_mask.png", 40, 44)
        assert repair(scans, output, model, "--retry-failed") == 0
        assert "1 picture " in capsys.readouterr().out
        assert sorted(files(output)) == ["a#1_repaired.png", "空 白.v2_repaired.png"]
        assert repair(scans, output, model, "--retry-failed") == 0
        assert "Nothing to retry" in capsys.readouterr().out

    def test_lists_name_pictures_too(self, scans, model, tmp_path):
        listing = tmp_path / "some.flist"
        listing.write_text(f"{scans / 'a#1.png'}\n", encoding="utf-8")
        assert repair(listing, tmp_path / "out", model) == 0
        assert sorted(files(tmp_path / "out")) == ["a#1_repaired.png"]

    def test_shards_make_the_whole_together(self, model, tmp_path, capsys):
        folder, output, whole = tmp_path / "scans", tmp_path / "parts", tmp_path / "whole"
        folder.mkdir()
        for number in range(9):
            picture(folder / f"{number}.png", 40, 44, seed=number)
        hole = mask(tmp_path / "hole.png", 40, 44)
        made = []
        for part in (2, 3, 1):
            before = set(files(output)) if output.exists() else set()
            assert repair(folder, output, model, "--mask", hole, "--shard", f"{part}/3") == 0
            made += set(files(output)) - before
        assert len(made) == 9 == len(set(made))
        assert repair(folder, whole, model, "--mask", hole) == 0
        assert files(output) == files(whole)
        capsys.readouterr()
        (output / "tsukuroi-report" / "report.json").unlink()
        assert repair(folder, output, model, "--mask", hole, "--merge-reports") == 0
        assert "9 pictures, 0 failed" in capsys.readouterr().out
        report = json.loads((output / "tsukuroi-report" / "report.json").read_text(encoding="utf-8"))
        assert [row["name"] for row in report["results"]] == [f"{number}.png" for number in range(9)]


def test_a_dry_run_says_what_the_run_would_do_and_writes_nothing(scans, model, tmp_path, capsys):
    picture(scans / "lonely.png")
    before = sorted(tmp_path.rglob("*"))
    assert repair(scans, tmp_path / "out", model, "--dry-run") == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["picture", "a#1.png", "lonely.png", "空"]
    assert "a#1_mask.png" in lines[1] and "44 x 40" in lines[1] and "8.5 %" in lines[1]
    assert "no mask" in lines[2]
    assert lines[4] == "3 pictures: 2 can be repaired, 1 cannot."
    assert sorted(tmp_path.rglob("*")) == before
    (scans / "lonely.png").unlink()
    mask(scans / "a#1_mask.png", 40, 44, hole=(0, 0, 0, 0))
    assert repair(scans, tmp_path / "out", model, "--dry-run") == 0
    assert "Nothing is masked in 1 of them" in capsys.readouterr().out


def test_a_dry_run_loads_no_torch(scans, model, tmp_path):
    arguments = ("repair", scans, "--output", tmp_path / "out", "--model", model, "--dry-run")
    loaded = modules_after("import main\nassert main.main() == 0", *arguments)
    assert "PIL" in loaded and not loaded & {*QT, "app", "torch"}


@pytest.mark.parametrize(
    "line",
    [
        "--recursive --template {parent}/{stem}{ext} --mask-grow 0",
        "--pattern *.v2.png --format tif --method smooth",
        "--mask-colour #204060 --tolerance 90 --flat --recursive --context 0.5",
        "--mask-detect mosaic boxes --sensitivity 1 --format jpg --jpeg-quality 70",
    ],
)
def test_options_and_a_saved_job_give_the_same_files(scans, model, tmp_path, monkeypatch, capsys, line):
    first, second, saved = tmp_path / "one", tmp_path / "two", tmp_path / "jobs" / "a job.json"
    assert repair(scans, first, model, *line.split()) == 0
    saved.parent.mkdir()
    assert repair(scans, second, model, *line.split(), "--save-job", saved) == 0
    assert str(saved) in capsys.readouterr().out
    assert not second.exists()
    monkeypatch.chdir(saved.parent)
    assert run("repair", "--job", saved.name) == 0
    assert files(first) == files(second) != {}


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("--mask hole.png", 10),
        ("--masks masks", 20),
        ("--mask-suffix .hole", 30),
        ("--mask-alpha", 2),
        ("--mask-colour #00ff00 --tolerance 0", 6),
    ],
)
def test_each_source_of_masks_changes_its_own_pixels(model, tmp_path, monkeypatch, line, row):
    monkeypatch.chdir(tmp_path)
    for folder in ("scans", "masks"):
        Path(folder).mkdir()
    pixels = np.random.default_rng(3).integers(100, 256, (40, 44, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[2:4, 8:20, 3], pixels[6:8, 8:20, :3] = 0, (0, 255, 0)
    Image.fromarray(pixels).save("scans/a.png")
    mask("hole.png", 40, 44, hole=(10, 8, 12, 20))
    mask("masks/a.png", 40, 44, hole=(20, 8, 22, 20))
    mask("scans/a.hole.png", 40, 44, hole=(30, 8, 32, 20))
    pattern = ("--pattern", "a.png")
    assert run("repair", "scans", *pattern, "--output", "out", "--model", model, "--device", "cpu", *line.split()) == 0
    changed = (np.asarray(Image.open("out/a_repaired.png")) != pixels).any(axis=2)
    assert changed[row : row + 2, 8:20].all()
    changed[row : row + 2, 8:20] = False
    assert not changed.any()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to another process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_a_stopped_batch_goes_on_with_the_same_command(model, tmp_path, capsys, number):
    folder, output = tmp_path / "scans", tmp_path / "out"
    folder.mkdir()
    for seed in range(40):
        picture(folder / f"{seed}.png", 64, 64, seed=seed)
    hole = mask(tmp_path / "hole.png", 64, 64, hole=(10, 10, 50, 50))
    command = ("repair", folder, "--mask", hole, "--output", output, "--model", model, "--device", "cpu")
    process = ForkedProgram(tmp_path, *command)
    while not list(output.glob("*_repaired.png")):
        time.sleep(0.01)
    assert process.end(number) == 130, process.err
    assert "Traceback" not in process.err and "goes on from here" in process.out
    done = {path.name: path.stat().st_mtime_ns for path in output.glob("*.png")}
    assert 0 < len(done) < 40
    assert not list(output.rglob("*.part"))
    assert run(*command) == 0
    assert f"{len(done)} finished before" in capsys.readouterr().out
    assert len(list(output.glob("*.png"))) == 40
    assert {name: (output / name).stat().st_mtime_ns for name in done} == done


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize(("encoding", "flags"), [("utf-8:strict", ["--dry-run"]), ("ascii:strict", [])])
def test_names_that_no_terminal_can_show(model, tmp_path, encoding, flags):
    folder, output = tmp_path / "scans", tmp_path / "out"
    folder.mkdir()
    for name in ("\udcff.png", "汚れ\x1b[2J.png"):
        picture(folder / name, 40, 44)
    (folder / "\udcfe\x1b[1m.png").write_bytes(b"bad")
    hole = mask(tmp_path / "hole.png", 40, 44)
    command = [
        sys.executable,
        "main.py",
        "repair",
        folder,
        "--mask",
        hole,
        "--output",
        output,
        "--model",
        model,
        *flags,
    ]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env=environment)
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr and b"\x1b" not in done.stdout + done.stderr
    assert len(list(output.glob("*.png"))) == (0 if flags else 2)


class Screen(io.StringIO):
    def isatty(self):
        return True


class TestTerminal:
    def test_a_pipe_gets_few_lines(self, capsys):
        with BatchTerminal() as terminal:
            for done in range(101):
                terminal(BatchProgress(done, 100, done // 50, 2.0, 100 - done))
        lines = capsys.readouterr().out.splitlines()
        assert lines == ["repairing: 0 of 100, 120 a minute, 2 min left", "repairing: 100 of 100, 2 failed"]

    def test_a_terminal_gets_a_bar(self, capsys, monkeypatch):
        screen = Screen()
        monkeypatch.setattr(sys, "stderr", screen)
        with BatchTerminal() as terminal:
            terminal(BatchProgress(0, 7, 0))
            terminal(BatchProgress(3, 7, 1, 0.5, 8.0))
            terminal.looking(2, 5)
        assert "3 of 7" in screen.getvalue() and "1 failed, 30 a minute, 8 s left" in screen.getvalue()
        assert "looking" in screen.getvalue()
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize(
        ("seconds", "text"), [(0, "0 s"), (59.6, "1 min"), (90, "2 min"), (3599, "1 h 00 min"), (7500, "2 h 05 min")]
    )
    def test_times_read_well(self, seconds, text):
        assert duration(seconds) == text

    @given(st.lists(st.text("ab漢か\u0301\x1b\n", max_size=60), min_size=1, max_size=4))
    def test_columns_stand_below_each_other(self, names):
        lines = io.StringIO()
        with contextlib.redirect_stdout(lines):
            table = TextTable(("name", "rest"), (max(columns(name) for name in names),))
            for name in names:
                table.row(name, "|")
        rows = lines.getvalue().splitlines()[1:]
        assert len(rows) == len(names)
        assert len({columns(row.partition("|")[0]) for row in rows}) == 1


class TestTest:
    """EdgeConnect's command, where it is more than `repair`: lists of masks and edges, wherever they lie."""

    @pytest.fixture
    def call(self, scans, model, tmp_path):
        """The command with lists of pictures and masks, in different orders, and masks in different folders."""
        (tmp_path / "far").mkdir()
        (scans / "a#1_mask.png").rename(tmp_path / "far" / "a#1.png")
        lists = {"pictures": ("a#1.png", "空 白.v2.png"), "masks": ("空 白.v2_mask.png", "../far/a#1.png")}
        for name, members in lists.items():
            (scans / f"{name}.flist").write_text("".join(f"{member}\n" for member in members), encoding="utf-8")
        arguments = ("--input", scans / "pictures.flist", "--mask", scans / "masks.flist", "--output", tmp_path / "out")
        return ("test", "--path", model, *arguments)

    def test_masks_from_a_list_go_by_name_and_nothing_but_results_is_left(self, call, scans, tmp_path):
        assert run(*call) == 0
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a#1.png", "空 白.v2.png"]
        for name, top in (("a#1.png", 5), ("空 白.v2.png", 6)):
            before, after = (np.asarray(Image.open(folder / name)) for folder in (scans, tmp_path / "out"))
            rows = np.flatnonzero((before != after).any(axis=(1, 2)))
            assert (rows[0], rows[-1]) == (top, 14)

    def test_edges_may_be_one_for_all(self, call, tmp_path):
        assert run(*call) == 0
        found = files(tmp_path / "out")
        edges = mask(tmp_path / "edges.png", 40, 44, hole=(0, 10, 40, 12))
        assert run(*call, "--edge", edges, "--overwrite") == 0
        followed = files(tmp_path / "out")
        assert followed.keys() == found.keys() and all(followed[name] != found[name] for name in found)

    def test_a_mask_of_another_size_is_refused(self, call, tmp_path, capsys):
        mask(tmp_path / "far" / "a#1.png", 50, 44)
        assert run(*call) == 1
        out, err = capsys.readouterr()
        assert "1 of 2" in out and err.count("\n") == 1 and "44 x 50" in err
