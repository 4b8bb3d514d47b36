"""Killing the process while it saves leaves the old file or the new one, whole."""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import numpy as np
import pytest

from core.boxes import whole
from core.data.images import encode_picture, read_picture
from core.data.picture import Picture
from core.edit.history import Entry, diff
from core.edit.project import SUFFIX, Project, read_project
from core.edit.repairs import Repair, RepairKind, pack_cells
from core.files import clean_leftovers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")

ROOT = Path(__file__).resolve().parents[2]
KILLS = 12
SIZE = (700, 800)

# Imports once, and forks a child for each kill that saves again and again until it is killed.
NURSERY = """
    import itertools, os, sys
    from tests.core.test_project_kill import save_{kind}, {kind}s

    path, versions = sys.argv[1], {kind}s()
    print("ready", flush=True)
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            for version in itertools.cycle(versions):
                save_{kind}(path, version)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)
"""


def pixels(seed):
    return np.random.default_rng(seed).integers(0, 256, (*SIZE, 3), np.uint8)


def projects():
    """Two projects that share nothing."""
    made = []
    for seed in (1, 2):
        mask = np.zeros(SIZE, np.uint8)
        mask[seed * 100 : seed * 200, 50:600] = 255
        repairs = (Repair(RepairKind.RETOUCH, pack_cells(pixels(seed + 5), mask, whole(SIZE))),)
        done = (Entry("paint", diff("mask", np.zeros_like(mask), mask, [whole(SIZE)])), Entry("r", (), (), repairs))
        source = encode_picture(".bmp", Picture(pixels(seed)))
        made.append(Project(f"{seed}.bmp", source, mask, np.zeros_like(mask), repairs, done))
    return made


def save_project(path, project):
    from core.edit.project import write_project

    write_project(Path(path), project)


def exports():
    return [Picture(pixels(seed)) for seed in (1, 2)]


def save_export(path, picture):
    from core.data.images import write_picture

    write_picture(Path(path), picture)


def wait_until_it_writes(folder):
    before, end = set(folder.iterdir()), time.monotonic() + 10
    while set(folder.iterdir()) <= before and time.monotonic() < end:
        pass


def kill_while_saving(kind, path, check):
    """Kills the process KILLS times at random moments of saving, every other time while it writes.

    `check` makes sure that `path` is whole and tells which version lies there.
    """
    script = textwrap.dedent(NURSERY).format(kind=kind)
    nursery = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    moments = random.Random(3)
    found = []
    with nursery:
        assert nursery.stdin and nursery.stdout
        assert nursery.stdout.readline() == "ready\n"
        for number in range(KILLS):
            nursery.stdin.write("go\n")
            nursery.stdin.flush()
            child = int(nursery.stdout.readline())
            time.sleep(moments.uniform(0.005, 0.1))
            if number % 2:  # by chance alone, most come while the data are being packed
                wait_until_it_writes(path.parent)
            os.kill(child, signal.SIGKILL)
            assert nursery.stdout.readline() == "dead\n"
            found.append(check())
        nursery.stdin.close()
        assert nursery.wait(20) == 0
    return found


def leftovers_of(path):
    """What the kills left beside `path`: nothing that looks like one of its kind, and removed after a day."""
    assert list(path.parent.glob(f"*{path.suffix}")) == [path]
    left = [other for other in path.parent.iterdir() if other != path]
    assert all(other.name.startswith(f".{path.name}.") and other.suffix == ".part" for other in left)
    assert clean_leftovers(path.parent) == []
    for other in left:
        os.utime(other, (time.time() - 2 * 24 * 3600,) * 2)
    assert sorted(clean_leftovers(path.parent)) == sorted(left)
    assert list(path.parent.iterdir()) == [path]
    return left


@pytest.mark.slow
def test_a_project_is_the_old_one_or_the_new_one(tmp_path):
    path = tmp_path / f"work{SUFFIX}"
    versions = projects()
    save_project(path, versions[0])

    def check():
        read = read_project(path)
        version = int(read.source_name[0])
        expected = versions[version - 1]
        assert read.source == expected.source and (read.mask == expected.mask).all() and read.notes == ()
        assert [cell.pixels for cell in read.repairs[0].cells] == [cell.pixels for cell in expected.repairs[0].cells]
        assert [entry.patches for entry in read.done] == [entry.patches for entry in expected.done]
        return version

    found = kill_while_saving("project", path, check)
    assert len(found) == KILLS
    assert leftovers_of(path), "no kill came in the middle of a save: the test shows nothing"


@pytest.mark.slow
def test_an_export_is_the_old_one_or_the_new_one(tmp_path):
    path = tmp_path / "picture.png"
    versions = exports()
    save_export(path, versions[0])

    def check():
        read = read_picture(path).pixels
        return [bool((read == version.pixels).all()) for version in versions].index(True)

    found = kill_while_saving("export", path, check)
    assert len(found) == KILLS
    assert leftovers_of(path), "no kill came in the middle of a save: the test shows nothing"
