"""One holder at a time, and none that is only remembered: killed processes, numbers used again, other computers."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core import locks
from core.batch.journal import Journal, Records
from core.batch.run_records import begun_journal
from core.errors import DataError
from core.locks import FRESH, FileLock, holder_of

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, time
from core.locks import FileLock
from pathlib import Path
assert FileLock(Path(sys.argv[1])).claim()
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / ".work.lock"


def left_by(path, **changes):
    """Writes what a process that is gone would have left."""
    holder = {"pid": os.getpid(), "host": locks.socket.gethostname(), "since": time.time(), "begun": "1", **changes}
    path.write_text(json.dumps(holder))


def test_one_at_a_time_and_the_file_goes_with_the_lock(path):
    first, second = FileLock(path), FileLock(path)
    assert first.claim() and not second.claim()
    assert second.holder.pid == os.getpid() == holder_of(path).pid
    assert f"process {os.getpid()}, since" in second.holder.text
    first.release()
    assert not path.exists() and holder_of(path) is None
    with second:
        assert second.claim() and not first.claim()
    assert first.claim()
    first.release()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")
def test_a_killed_process_holds_nothing(path):
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        lock = FileLock(path)
        assert not lock.claim() and lock.holder.pid == process.pid == holder_of(path).pid
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert path.exists() and holder_of(path) is None
    assert lock.claim()
    lock.release()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_copy_does_not_keep_it(path):
    """Workers that prepare pictures may outlive a killed trainer by seconds."""
    lock = FileLock(path)
    assert lock.claim()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(writing)
        os.read(reading, 1)  # until the test ends
        os._exit(0)
    os.close(reading)
    descriptor = lock._descriptor
    os.close(descriptor)  # as the death of this process would, without removing the file
    lock._descriptor = None
    other = FileLock(path)
    try:
        assert other.claim()
    finally:
        other.release()
        os.close(writing)
        os.waitpid(child, 0)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', '{"pid": "x", "host": 1, "since": 1e400, "begun": 0}'])
def test_a_file_that_makes_no_sense_is_no_lock(path, text):
    path.write_text(text)
    lock = FileLock(path)
    assert holder_of(path) is None and lock.claim()
    lock.release()


def test_a_process_number_that_is_used_again_holds_nothing(path):
    left_by(path)
    lock = FileLock(path)
    assert lock.claim()
    lock.release()


def test_another_computer_counts_as_long_as_it_touches_the_file(path):
    left_by(path, host="elsewhere", pid=7)
    lock = FileLock(path)
    assert not lock.claim() and "process 7 on elsewhere" in lock.holder.text and holder_of(path) == lock.holder
    old = time.time() - FRESH - 60
    os.utime(path, (old, old))
    assert holder_of(path) is None and lock.claim()
    lock.release()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_disk_without_locks_goes_by_the_process_that_is_named(path, monkeypatch):
    monkeypatch.setattr(locks, "_lock", lambda descriptor: None)
    first, second = FileLock(path), FileLock(path)
    assert first.claim() and not second.claim()
    first.release()
    left_by(path)  # this process's number, but it began at another time
    assert second.claim()
    second.release()
    left_by(path, pid=2**22 + 5)  # no process has so high a number
    assert second.claim()
    second.release()


def test_a_lock_is_touched_while_it_is_held(path, monkeypatch):
    lock = FileLock(path)
    assert lock.claim()
    old = time.time() - FRESH
    os.utime(path, (old, old))
    lock.touch()
    assert path.stat().st_mtime < old + 1  # it was touched a moment ago
    monkeypatch.setattr(locks, "_TOUCHED", -1)
    lock.touch()
    assert path.stat().st_mtime > old + 1
    lock.release()


def test_a_batch_is_locked_in_the_same_way(tmp_path):
    first, second = Journal(tmp_path), Journal(tmp_path)
    with first, second:
        assert first.claim() and not second.claim()
        with (
            pytest.raises(DataError, match=rf"using .* \(process {os.getpid()}, since"),
            begun_journal(tmp_path, "", [], Records(), ()),
        ):
            pass
    with begun_journal(tmp_path, "", [], Records(), ()) as journal:
        assert holder_of(journal.claimed.path).pid == os.getpid()
    assert [path.name for path in tmp_path.iterdir()] == ["journal.jsonl"]
