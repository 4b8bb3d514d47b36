"""In which precision the networks compute: chosen by trial, recorded, and refused where the device cannot."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
import torch

from core import device as devices
from core.cli.arguments import restore_options
from core.cli.program import make_parser
from core.edit import stored
from core.errors import ConfigError
from core.inference import precision as precisions
from core.inference.options import RestoreOptions
from core.inference.precision import choose_precision, measure
from core.inference.restorer import Restorer
from core.models.networks import GeneratorSpec
from tests.core.models_for_tests import TINY, write_model
from tests.core.test_restorer import noise, some_mask

CPU = torch.device("cpu")
SPECS = {"unet": GeneratorSpec(8, 2, prefill=True, unet=True), "resnet": TINY}


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precisions, "_known", {})
    monkeypatch.setattr(precisions, "has_bfloat16", devices.has_bfloat16)  # elsewhere tests do without units


def with_units(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """The CPU has just these units."""
    monkeypatch.setattr(devices, "_cpu_has", lambda name: name in names)


class Machine:
    """A clock, and a trial that takes so long by it, `apart` levels of 8 bits between the two precisions."""

    def __init__(self, half: float, apart: float = 0.1) -> None:
        self.seconds = {"float32": 1.0, "bfloat16": half}
        self.apart, self.now, self.calls = apart, 0.0, 0

    def clock(self) -> float:
        return self.now

    def __call__(self, precision: str, image: np.ndarray, hole: np.ndarray) -> np.ndarray:
        assert image.dtype == np.float32 and hole.any() and not hole.all()
        self.calls += 1
        self.now += self.seconds[precision] * (3 if self.calls < 3 else 1)  # slower before it is warm
        return image + np.float32(self.apart / 255 if precision == "bfloat16" else 0)


@pytest.mark.parametrize(
    ("half", "apart", "taken"),
    [(0.5, 0.1, "bfloat16"), (0.95, 0.1, "float32"), (4.0, 0.1, "float32"), (0.5, 1.5, "float32")],
)
def test_bfloat16_is_taken_where_it_is_faster_and_nearly_the_same(half: float, apart: float, taken: str) -> None:
    machine = Machine(half, apart)
    found = measure(machine, machine.clock)
    assert found.gain == pytest.approx(half) and found.levels == pytest.approx(apart, rel=0.01)
    assert found.precision == taken


def test_auto_asks_the_machine_once_and_only_where_there_are_units(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(0.5)
    monkeypatch.setattr(precisions, "_GAIN", 1e9)  # whatever the real clock says, it is fast enough
    with_units(monkeypatch)
    assert choose_precision("auto", CPU, "a", machine) == "float32" and machine.calls == 0
    assert choose_precision("float32", CPU, "a", machine) == "float32"
    with_units(monkeypatch, "avx512_bf16")
    assert choose_precision("auto", CPU, "a", machine) == "bfloat16" and machine.calls > 0
    calls = machine.calls
    assert [choose_precision("auto", CPU, "a", machine) for _ in range(3)] == ["bfloat16"] * 3
    assert machine.calls == calls
    machine.apart = 5.0
    assert choose_precision("auto", CPU, "other weights", machine) == "float32" and machine.calls > calls
    assert choose_precision("float32", CPU, "a", machine) == "float32"


def test_the_answer_does_not_hang_on_what_else_the_computer_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process has the CPU for a while whenever bfloat16 is tried, which is as fast as it was."""
    with_units(monkeypatch, "avx512_bf16")
    threads = list[int]()

    def trial(precision: str, image: np.ndarray, hole: np.ndarray) -> np.ndarray:
        threads.append(torch.get_num_threads())
        if precision == "bfloat16":
            time.sleep(0.02)
        begun = time.thread_time()
        while time.thread_time() - begun < (0.002 if precision == "bfloat16" else 0.008):
            pass
        return image

    before = torch.get_num_threads()
    assert choose_precision("auto", CPU, "a", trial) == "bfloat16"
    assert set(threads) == {1} and torch.get_num_threads() == before


@pytest.mark.parametrize("name", ["amx_bf16", "avx512_bf16"])
def test_bfloat16_is_refused_where_it_would_only_be_emulated(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with_units(monkeypatch)
    with pytest.raises(ConfigError, match=r"cpu has no units for bfloat16.*choose the precision auto or float32"):
        choose_precision("bfloat16", CPU, "a", Machine(0.5))
    with_units(monkeypatch, name)
    assert choose_precision("bfloat16", CPU, "a", Machine(9.0)) == "bfloat16"


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())
def test_a_repair_in_bfloat16_differs_by_far_less_than_a_level(
    spec: GeneratorSpec, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The CPU emulates it, with the same rounding."""
    with_units(monkeypatch, "amx_bf16")
    restorer = Restorer.load(write_model(tmp_path_factory.mktemp("model") / "half", spec), "cpu")
    if spec.unet:  # its last layer starts at zero
        last = restorer.generators.inpaint.unet.last
        torch.nn.init.normal_(last.weight, std=0.02, generator=torch.Generator().manual_seed(0))
    image, mask = noise((64, 72, 3), np.uint16), some_mask(64, 72)
    options = RestoreOptions(precision="bfloat16", texture="off", grain="off")
    half = restorer.restore(image, mask, options=options)
    full = restorer.restore(image, mask, half.edges, replace(options, precision="float32"))
    hole = mask > 0
    apart = np.abs(half.image[hole].astype(int) - full.image[hole]) / 257  # in levels of 8 bits
    assert 0 < apart.mean() < 1
    np.testing.assert_array_equal(half.image[~hole], image[~hole])
    again = restorer.restore(image, mask, half.edges, options)
    np.testing.assert_array_equal(again.image, half.image)


def test_what_is_recorded_is_what_was_taken(monkeypatch: pytest.MonkeyPatch, tmp_path_factory) -> None:
    restorer = Restorer.load(write_model(tmp_path_factory.mktemp("model") / "tiny"), "cpu")
    with_units(monkeypatch)
    assert restorer.resolved(RestoreOptions()).precision == "float32"
    on_another_machine = RestoreOptions(precision="bfloat16")
    assert restorer.resolved(on_another_machine).precision == "float32"  # near, and a replay says that it differs
    with_units(monkeypatch, "amx_bf16")
    assert restorer.resolved(on_another_machine) == on_another_machine
    monkeypatch.setattr(precisions, "_GAIN", 1e9)
    assert restorer.resolved(RestoreOptions()).precision == "bfloat16"
    record = stored.settings_record(on_another_machine)
    assert stored.settings(record) == on_another_machine
    del record["precision"]
    assert stored.settings(record).precision == "float32"


def test_the_choice_on_the_command_line() -> None:
    options = make_parser("repair").parse_args(["a.png", "--precision", "float32"])
    assert restore_options(options).precision == "float32"
    with pytest.raises(ConfigError, match="half"):
        RestoreOptions(precision="half").check()  # type: ignore[arg-type]
