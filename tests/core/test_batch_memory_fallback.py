"""When memory runs out the repair steps down, says so, and begins at the top again with the next picture."""

import numpy as np
import pytest
import torch

from core.batch.items import Outcome
from core.batch.memory_fallback import ON_CPU, SMALLER, MemoryFallback, is_out_of_memory
from core.batch.run import run_batch
from core.errors import Cancelled, DeviceError, MaskError
from core.inference.options import RestoreOptions
from tests.core.batch_for_tests import Heard, Stub, folder_job

pytestmark = pytest.mark.slow

SMALL = RestoreOptions(context=0.5)
NOTE = ON_CPU.format(device="cuda:0")


def fails_but(*allowed, error=None):
    """A fault for every call that is on another device or with other options."""

    def fault(call, device, options):
        if not any(device == where and (options == what or what is None) for where, what in allowed):
            raise error or DeviceError("The memory of cuda:0 is not enough for this damage.")

    return fault


def climb(stub, options=None):
    ladder = MemoryFallback(stub, stub.load, None)
    image, mask = np.zeros((20, 20, 3), np.uint8), np.full((20, 20), 255, np.uint8)
    done, notes = ladder.restore(image, mask, None, options or RestoreOptions())
    assert (done.image == 255).all()
    return notes


@pytest.mark.parametrize(
    "error",
    [
        DeviceError("The memory of cuda:0 is not enough."),
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"),
        RuntimeError("MPS backend out of memory"),
        MemoryError(),
    ],
)
def test_every_kind_of_no_memory_leads_to_smaller_crops(error):
    assert is_out_of_memory(error)
    stub = Stub(fault=fails_but(("cuda:0", SMALL), error=error), device="cuda:0")
    assert climb(stub) == (SMALLER,)
    assert stub.calls == [("cuda:0", RestoreOptions()), ("cuda:0", RestoreOptions()), ("cuda:0", SMALL)]


def test_the_whole_picture_becomes_crops():
    stub = Stub(fault=fails_but(("cuda:0", SMALL)), device="cuda:0")
    assert climb(stub, RestoreOptions(region="full")) == (SMALLER,)


def test_freeing_alone_may_do_and_leaves_no_note():
    stub = Stub(fault=lambda call, *_: _raise(MemoryError()) if call == 0 else None)
    assert climb(stub) == () and len(stub.calls) == 2


def test_the_cpu_is_next_with_what_was_asked_for():
    stub = Stub(fault=fails_but(("cpu", RestoreOptions())), device="cuda:0")
    assert climb(stub) == (NOTE,)
    assert stub.calls[-1] == ("cpu", RestoreOptions()) and len(stub.calls) == 4


def test_smaller_crops_on_the_cpu_are_last():
    assert climb(Stub(fault=fails_but(("cpu", SMALL)), device="cuda:0")) == (NOTE, SMALLER)


def test_where_nothing_suffices_the_last_error_comes_out():
    stub = Stub(fault=fails_but(), device="cuda:0")
    with pytest.raises(DeviceError):
        climb(stub)
    assert len(stub.calls) == 5


def test_on_the_cpu_there_is_no_other_device():
    stub = Stub(fault=fails_but())
    with pytest.raises(DeviceError):
        climb(stub)
    assert len(stub.calls) == 3


@pytest.mark.parametrize("error", [MaskError("It is empty."), RuntimeError("shape mismatch"), Cancelled()])
def test_other_failures_are_no_reason_to_step_down(error):
    stub = Stub(fault=fails_but(error=error), device="cuda:0")
    with pytest.raises(type(error)):
        climb(stub)
    assert len(stub.calls) == 1


def test_in_a_run_the_row_says_so_and_the_next_picture_tries_the_card_again(tmp_path):
    loads = []

    def fault(call, device, options):
        if device == "cuda:0" and call < 8:
            raise torch.OutOfMemoryError("CUDA out of memory")

    stub, heard = Stub(fault=fault, device="cuda:0"), Heard()

    def load(folder, device):
        loads.append(device)
        return stub if len(loads) == 1 else stub.load(folder, device)

    assert run_batch(folder_job(tmp_path, 3), heard, load_restorer=load).counts == {Outcome.REPAIRED: 3}
    assert [heard.results[f"p{number}.png"].notes for number in range(3)] == [(NOTE,), (NOTE,), ()]
    assert [device for device, _ in stub.calls] == [*["cuda:0"] * 3, "cpu", *["cuda:0"] * 3, "cpu", "cuda:0"]
    assert loads == ["cpu", "cpu"]  # as the job says, and once for the ladder


def _raise(error):
    raise error
