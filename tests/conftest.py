"""What holds for all tests: they run side by side, one process for each core, so each computes with one thread; and
repairs compute in float32 on every machine: which precision a trial finds faster may change from run to run."""

import os
from collections.abc import Iterator

if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch is imported

import pytest


@pytest.fixture(scope="session", autouse=True)
def no_units_for_bfloat16() -> Iterator[None]:
    from core.inference import precision

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(precision, "has_bfloat16", lambda device: False)
        yield
