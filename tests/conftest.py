"""What holds for all tests: they run side by side, one process for each core, so each computes with one thread; repairs
compute in float32 on every machine: which precision a trial finds faster may change from run to run; and where Python
is told to write no bytecode, it goes to a folder for this run alone: a third of a start would be spent compiling.
Hypothesis tries fifty examples unless a test says otherwise, and takes no slow machine for a fault."""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator

if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch is imported
elif sys.dont_write_bytecode and sys.pycache_prefix is None:
    _bytecode = tempfile.mkdtemp(prefix="tsukuroi-bytecode-")
    atexit.register(shutil.rmtree, _bytecode, ignore_errors=True)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = _bytecode  # workers and the programs under test inherit it
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("suite", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def no_units_for_bfloat16() -> Iterator[None]:
    from core.inference import precision

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(precision, "has_bfloat16", lambda device: False)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_waits_for_the_disk() -> Iterator[None]:
    """Files are still written in the order in which they are promised; only a power cut would tell the difference."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield
