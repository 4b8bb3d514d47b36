"""What there is to run on, as the chooser lists it."""

from types import SimpleNamespace

import pytest
import torch

from core.config import Config
from core.device import DeviceChoice, available_devices, choose_device, half_type
from core.models.adversarial import Placement
from core.training.setup import choose_place, tell_place


def test_every_device_listed_can_be_chosen():
    devices = available_devices()
    assert devices[-1].name == "cpu"
    assert [str(choose_device(device.name)) for device in devices] == [device.name for device in devices]
    assert len({device.name for device in devices}) == len(devices)


def test_the_cpu_says_its_threads_and_memory(monkeypatch):
    monkeypatch.setattr(torch, "get_num_threads", lambda: 6)
    cpu = available_devices()[-1]
    assert (cpu.label, cpu.threads) == ("6 threads", 6)
    assert cpu.memory is None or cpu.memory > 10**8
    monkeypatch.setattr(torch, "get_num_threads", lambda: 1)
    assert available_devices()[-1].label == "1 thread"


def test_unknown_memory_is_none(monkeypatch):
    monkeypatch.delattr("os.sysconf", raising=False)
    assert available_devices()[-1].memory is None


@pytest.fixture
def two_gpus(monkeypatch):
    cards = [SimpleNamespace(name="Card A", total_memory=8 * 2**30), SimpleNamespace(name="Card B", total_memory=2**30)]
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: len(cards))
    monkeypatch.setattr(torch.cuda, "get_device_properties", cards.__getitem__)


def test_gpus_come_first_with_name_and_memory(two_gpus):
    assert available_devices()[:2] == (
        DeviceChoice("cuda:0", "Card A", 8 * 2**30),
        DeviceChoice("cuda:1", "Card B", 2**30),
    )
    assert choose_device("cuda:1") == torch.device("cuda", 1)


def test_a_broken_driver_leaves_the_cpu(two_gpus, monkeypatch):
    def broken(place):
        raise RuntimeError("CUDA unknown error")

    monkeypatch.setattr(torch.cuda, "get_device_properties", broken)
    assert [device.name for device in available_devices() if device.name.startswith("cuda")] == []
    assert available_devices()[-1].name == "cpu"


def test_apples_gpu_is_listed(monkeypatch):
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    assert "mps" in [device.name for device in available_devices()]


@pytest.mark.parametrize(
    ("capabilities", "resnet", "unet"),
    [
        ({"amx_bf16": True}, torch.bfloat16, torch.bfloat16),
        ({"avx512_bf16": True, "amx_bf16": False}, None, torch.bfloat16),
        ({"avx512_bf16": False, "amx_bf16": False}, None, None),
        ({}, None, None),
    ],
)
def test_a_cpu_computes_in_half_precision_where_that_was_measured_to_help(monkeypatch, capabilities, resnet, unet):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities, raising=False)
    for generator, half in (("resnet", resnet), ("unet", unet)):
        assert half_type(torch.device("cpu"), unet=generator == "unet") is half
        config = Config(device="cpu", generator=generator)
        said = []
        place = choose_place(config)
        tell_place(config, place, said.append)
        assert place.half is half
        assert [bool("bfloat16" in event.text) for event in said] == [True] * (half is not None)
        off = choose_place(config.changed(amp="off"))
        tell_place(config.changed(amp="off"), off, said.append)
        assert off.half is None and len(said) == (half is not None)


def test_gpus_that_do_not_count_are_told(monkeypatch):
    said = []
    config = Config(device="cpu", gpu=[0, 1], amp="off")
    tell_place(config, choose_place(config), said.append)
    assert [event.text for event in said] == [
        "GPU names the devices 0, 1, but training runs on CPU, where they do not count."
    ]
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    tell_place(config.changed(gpu=[1, 4]), Placement(torch.device("cuda", 1)), said.append)
    assert said[1].text == "GPU names the devices 4, which this machine does not have; it has 2."
    tell_place(Config(device="cpu", amp="off"), choose_place(config), said.append)
    assert len(said) == 2


def test_a_pytorch_that_cannot_tell_computes_in_full(monkeypatch):
    monkeypatch.delattr(torch.cpu, "get_capabilities", raising=False)
    assert half_type(torch.device("cpu")) is None


def test_mixed_precision_can_be_asked_for():
    halves = [choose_place(Config(device="cpu", amp=amp)).half for amp in ("off", "auto", "bfloat16")]
    assert halves == [None, half_type(torch.device("cpu")), torch.bfloat16]
