"""docs/scaling.md must be true: its commands parse, its scripts share a folder without clashes, Dask included."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.cli.program import make_parser
from tests.core.cli_for_tests import mask, picture, run
from tests.core.models_for_tests import write_model

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, flags=re.DOTALL)
COUNT = 6

needs_sh = pytest.mark.skipif(os.name == "nt" or shutil.which("sh") is None, reason="needs a Unix shell")


def environment(**more):
    return {**os.environ, "OMP_NUM_THREADS": "1", **more}


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """Pictures, a model, and in "alone" what one process makes of them, with as many threads as the parts will have."""
    folder = tmp_path_factory.mktemp("scaling")
    (folder / "scans").mkdir()
    for number in range(COUNT):
        picture(folder / "scans" / f"{number}.png", 40, 44, seed=number)
    mask(folder / "hole.png", 40, 44)
    write_model(folder / "model")
    command = [sys.executable, "main.py", *repair(folder, "alone")]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, timeout=200)
    return folder


@pytest.fixture
def shared(alone, tmp_path):
    """A folder that several processes work on: all of `alone`, and a saved job."""
    folder = shutil.copytree(alone, tmp_path / "shared")
    assert run(*repair(folder, "out"), "--save-job", folder / "scans.json") == 0
    return folder


def repair(folder, output):
    options = ("--mask", folder / "hole.png", "--model", folder / "model", "--device", "cpu", "--precision", "float32")
    return ("repair", folder / "scans", "--output", folder / output, *options)


def has_all(shared, parts):
    """Every result is there once, as a single process makes it, and so is the report of them all."""
    results = {path.name: path.read_bytes() for path in (shared / "out").glob("*.png")}
    assert results == {path.name: path.read_bytes() for path in (shared / "alone").glob("*.png")}
    records = shared / "out" / "tsukuroi-report"
    assert len(list(records.glob(f"journal-*-of-{parts}.jsonl"))) == parts
    report = json.loads((records / "report.json").read_text(encoding="utf-8"))
    assert [row["outcome"] for row in report["results"]] == ["repaired"] * COUNT


def script(mark, shared, parts):
    """The block of the text that holds `mark`, for this Python, this job and so many parts."""
    (block,) = [block for block in BLOCKS if mark in block]
    for old, new in ((".venv/bin/python", shlex.quote(sys.executable)), ("scans.json", str(shared / "scans.json"))):
        assert old in block
        block = block.replace(old, new)
    return re.sub(r"(PARTS=|/|seq )16\b", rf"\g<1>{parts}", block)


@pytest.mark.parametrize(
    "line", sorted({line for line in re.findall(r"main\.py ([^\n;&]*)", "\n".join(BLOCKS)) if "$" not in line})
)
def test_every_command_line_parses(line):
    name, *arguments = shlex.split(line.replace("{}", "3").replace("PART", "3"))
    assert make_parser(name).parse_args(arguments)


def test_every_file_named_exists():
    for name in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert (ROOT / "docs" / name).exists(), name


@needs_sh
def test_the_slurm_script(shared):
    path = shared / "repair.slurm"
    path.write_text(script("#SBATCH", shared, 2), encoding="utf-8")
    limits = re.findall(r"^#SBATCH --(?:array=1-16|signal=B:TERM@60)$", path.read_text("utf-8"), flags=re.MULTILINE)
    assert len(limits) == 2
    calls = [subprocess.Popen(["sh", path], cwd=ROOT, env=environment(SLURM_ARRAY_TASK_ID=task)) for task in ("1", "2")]
    assert [call.wait(timeout=200) for call in calls] == [0, 0]
    has_all(shared, 2)


@needs_sh
@pytest.mark.parametrize("tool", ["parallel", "xargs"])
def test_processes_side_by_side(shared, tool):
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run(
        ["sh", "-c", script(f"| {tool} ", shared, 3)], cwd=ROOT, env=environment(), timeout=250, check=False
    )
    assert done.returncode == 0
    has_all(shared, 3)


class TestDask:
    @pytest.fixture(autouse=True)
    def distributed(self):
        pytest.importorskip("distributed")

    def dask(self, shared, *arguments):
        line = [sys.executable, "docs/scaling_dask.py", shared / "scans.json", *map(str, arguments)]
        return subprocess.run(
            line, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=250, check=False
        )

    def test_two_workers(self, shared):
        done = self.dask(shared, "--parts", 4, "--workers", 2)
        assert done.returncode == 0, done.stderr
        assert sorted(re.findall(r"^part (\d) of 4: ", done.stdout, flags=re.MULTILINE)) == list("1234")
        assert "Traceback" not in done.stderr
        has_all(shared, 4)

    def test_a_part_that_fails_is_told_and_the_others_go_on(self, shared):
        (shared / "scans" / "3.png").write_bytes(b"no picture")
        done = self.dask(shared, "--parts", 2, "--workers", 1)
        assert done.returncode == 1, done.stderr
        assert done.stdout.count("1 failed") == 1
        assert len(list((shared / "out").glob("*.png"))) == COUNT - 1
        shutil.rmtree(shared / "model")
        done = self.dask(shared, "--parts", 2, "--workers", 1)
        assert done.returncode == 1
        assert done.stdout.count("There is no model folder") == 2
