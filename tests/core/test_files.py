"""Atomic writes: a process that is killed inside one leaves a file behind, which a later write removes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.files import FileStamp, TooLargeError, atomic_write, read_file, real_path, reason_of, refusal, write_text

ROOT = Path(__file__).resolve().parents[2]
DAY = 24 * 3600
KILLED = """
import os, signal, sys
from pathlib import Path
from core.files import atomic_write
with atomic_write(Path(sys.argv[1])) as handle:
    handle.write(b"half of it")
    handle.flush()
    os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(9)
"""


def killed_inside_a_write(path: Path) -> Path:
    """What a process that is killed while it writes `path` leaves behind."""
    before = set(path.parent.iterdir())
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, check=False)
    assert done.returncode != 0
    (left,) = set(path.parent.iterdir()) - before
    return left


def age(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_a_later_write_removes_what_a_killed_one_left(tmp_path):
    path = tmp_path / "picture.png"
    left = killed_inside_a_write(path)
    assert left.read_bytes() == b"half of it" and not path.exists()
    age(left, 2 * DAY)
    write_text(path, "all of it")
    assert [other.name for other in tmp_path.iterdir()] == ["picture.png"]
    assert path.read_text() == "all of it"


def test_a_file_that_may_still_be_written_stays(tmp_path):
    left = killed_inside_a_write(tmp_path / "picture.png")
    age(left, DAY / 2)
    with atomic_write(tmp_path / "picture.png") as handle:
        write_text(tmp_path / "other.txt", "")
        handle.write(b"all of it")
    assert {path.name for path in tmp_path.iterdir()} == {left.name, "other.txt", "picture.png"}


def test_a_missing_folder_is_the_write_s_own_failure(tmp_path):
    try:
        write_text(tmp_path / "nowhere" / "a.txt", "")
    except FileNotFoundError as error:
        assert error.filename
    else:
        raise AssertionError


def test_a_write_protected_file_is_not_replaced(tmp_path):
    path = tmp_path / "kept.txt"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(PermissionError) as caught:
        write_text(path, "new")
    assert path.read_text() == "old" and reason_of(caught.value) == "it is write-protected"
    assert [one.name for one in tmp_path.iterdir()] == ["kept.txt"]
    path.chmod(0o644)
    write_text(path, "new")
    assert path.read_text() == "new"


def test_a_link_is_written_through(tmp_path):
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "real.yml").write_text("old")
    (tmp_path / "config.yml").symlink_to(tmp_path / "far" / "real.yml")
    write_text(tmp_path / "config.yml", "new")
    assert (tmp_path / "config.yml").is_symlink() and (tmp_path / "far" / "real.yml").read_text() == "new"
    (tmp_path / "next.yml").symlink_to(Path("far") / "not there yet.yml")
    write_text(tmp_path / "next.yml", "made")
    assert (tmp_path / "next.yml").is_symlink() and (tmp_path / "far" / "not there yet.yml").read_text() == "made"
    assert sorted(path.name for path in (tmp_path / "far").iterdir()) == ["not there yet.yml", "real.yml"]


def test_a_link_is_replaced_where_what_it_leads_to_may_not_be(tmp_path):
    (tmp_path / "original.png").write_bytes(b"original")
    (tmp_path / "result.png").symlink_to(tmp_path / "original.png")
    with atomic_write(tmp_path / "result.png", through_link=False) as handle:
        handle.write(b"repaired")
    assert (tmp_path / "original.png").read_bytes() == b"original"
    assert not (tmp_path / "result.png").is_symlink() and (tmp_path / "result.png").read_bytes() == b"repaired"


def test_a_link_that_leads_round_in_a_circle_is_a_failure(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match="symbolic"):
        write_text(tmp_path / "a", "x")
    assert (tmp_path / "a").is_symlink()


def test_no_stamp_of_a_file_that_cannot_be(tmp_path):
    (tmp_path / "a").write_bytes(b"12")
    stamp = FileStamp.of(tmp_path / "a")
    assert stamp is not None and stamp.size == 2
    assert FileStamp.of(tmp_path / "b") is None
    assert FileStamp.of(tmp_path / "a\0b") is None


def test_a_file_is_read_as_long_as_it_is_not_too_large(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"four")
    assert read_file(path, 4) == b"four"
    with pytest.raises(TooLargeError) as caught:
        read_file(path, 3)
    assert reason_of(caught.value) == "it is far too large"


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_what_may_not_be_looked_at_is_told_from_what_is_missing(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to("loop")
    assert [refusal(tmp_path / name) for name in (".", "file", "file/below", "nowhere")] == [None] * 4
    assert refusal(tmp_path / "loop") == "it is a link that leads back to itself"
    assert refusal("a\0b") and real_path("a\0b").endswith("a\0b")
