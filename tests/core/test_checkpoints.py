"""Checkpoint files: order, safety, old formats, half-written pairs."""

import os
import pickle
import zipfile

import pytest
import torch

from core.errors import CheckpointError
from core.files import atomic_write
from core.models import checkpoints
from core.models.checkpoints import (
    EDGE_MODEL,
    INPAINTING_MODEL,
    GeneratorWeights,
    build_generator,
    export_generator,
    find_latest,
    load_discriminator_file,
    load_generator_file,
    load_into,
    load_latest,
    save_checkpoint,
)
from core.models.networks import Discriminator, EdgeGenerator, GeneratorSpec, InpaintGenerator

SMALL = GeneratorSpec(width=4, blocks=1)
SPECS = [
    SMALL,
    GeneratorSpec(8, 3),
    GeneratorSpec(4, 1, skips=True),
    GeneratorSpec(4, 2, skips=True, prefill=True),
    GeneratorSpec(4, 2, unet=True),
    GeneratorSpec(6, 1, prefill=True, unet=True),
]


def adam(mean=None):
    """An optimiser's state after three steps of one weight."""
    mean = torch.ones(2) if mean is None else mean
    entry = {"step": torch.tensor(3.0), "exp_avg": mean, "exp_avg_sq": torch.ones(2)}
    return {"state": {0: entry}, "param_groups": [{"params": [0]}]}


def save(folder, iteration, model=EDGE_MODEL, resume=None):
    network = EdgeGenerator(SMALL) if model == EDGE_MODEL else InpaintGenerator(SMALL)
    dis = Discriminator(2, width=4)
    return save_checkpoint(folder, model, iteration, network.state_dict(), dis.state_dict(), resume or {})


def test_latest_means_the_largest_number(tmp_path):
    for iteration in (9000, 10000, 999):
        save(tmp_path, iteration)
    (tmp_path / "EdgeModel_gen.pth").write_bytes(b"")
    (tmp_path / "EdgeModel_gen_99999.pth.part").write_bytes(b"")
    latest = find_latest(tmp_path, EDGE_MODEL)
    assert latest.path.name == "EdgeModel_gen_10000.pth"
    assert latest.iteration == 10000
    assert find_latest(tmp_path, INPAINTING_MODEL) is None
    assert find_latest(tmp_path / "none", EDGE_MODEL) is None


def test_a_name_without_iteration_is_found(tmp_path):
    gen, _ = save(tmp_path, 12)
    gen.rename(tmp_path / "EdgeModel_gen.pth")
    latest = find_latest(tmp_path, EDGE_MODEL)
    assert latest.iteration is None
    assert load_generator_file(latest.path, EDGE_MODEL).iteration == 12


@pytest.mark.parametrize("spec", SPECS)
def test_spec_is_read_off_the_weights(tmp_path, spec):
    network = InpaintGenerator(spec)
    path = tmp_path / "InpaintingModel_gen_5.pth"
    torch.save({"iteration": 5, "generator": network.state_dict()}, path)
    weights = load_generator_file(path, INPAINTING_MODEL)
    assert weights.spec == spec
    rebuilt = build_generator(weights, INPAINTING_MODEL, path)
    for key, value in network.state_dict().items():
        torch.testing.assert_close(rebuilt.state_dict()[key], value)


def test_several_gpus_prefix_is_removed(tmp_path):
    network = EdgeGenerator(SMALL)
    state = {f"module.{key}": value for key, value in network.state_dict().items()}
    torch.save({"iteration": 5, "generator": state}, tmp_path / "EdgeModel_gen_5.pth")
    weights = load_generator_file(tmp_path / "EdgeModel_gen_5.pth", EDGE_MODEL)
    assert weights.state.keys() == network.state_dict().keys()


def test_weights_from_before_pytorch_1_0(tmp_path):
    network = EdgeGenerator(SMALL).eval()
    for _ in range(30):  # let the power iteration converge, so that v can be computed from weight
        network.train()(torch.rand(1, 3, 16, 16))
    network.eval()
    state = dict(network.state_dict())
    for name in [key for key in state if key.endswith("weight_v")]:
        stem = name.removesuffix("_v")
        layer = network.get_submodule(stem.rpartition(".")[0])
        state[stem] = layer.weight.detach().clone()
        del state[name]
    torch.save({"iteration": 5, "generator": state}, tmp_path / "EdgeModel_gen.pth")
    weights = load_generator_file(tmp_path / "EdgeModel_gen.pth", EDGE_MODEL)
    x = torch.rand(1, 3, 32, 32)
    rebuilt = build_generator(weights, EDGE_MODEL, tmp_path)
    torch.testing.assert_close(rebuilt(x), network(x), atol=1e-3, rtol=1e-3)


def test_safetensors_in_half_precision(tmp_path):
    network = InpaintGenerator(GeneratorSpec(4, 1, skips=True, prefill=True)).eval()
    weights = GeneratorWeights(dict(network.state_dict()), network.spec, 77)
    path = tmp_path / "InpaintingModel_gen.safetensors"
    export_generator(path, weights)
    back = load_generator_file(path, INPAINTING_MODEL)
    assert (back.spec, back.iteration) == (network.spec, 77)
    rebuilt = build_generator(back, INPAINTING_MODEL, path)
    x = torch.rand(1, 5, 16, 16)
    torch.testing.assert_close(rebuilt(x), network(x), atol=5e-3, rtol=0)


@pytest.mark.parametrize("sigma", [0, 1.5, -1])
def test_weights_remember_the_sigma_they_were_trained_with(tmp_path, sigma):
    network, dis = EdgeGenerator(SMALL), Discriminator(2, width=4)
    gen, _ = save_checkpoint(tmp_path, EDGE_MODEL, 3, network.state_dict(), dis.state_dict(), {}, sigma)
    weights = load_generator_file(gen, EDGE_MODEL)
    export_generator(tmp_path / "EdgeModel_gen_4.safetensors", weights)
    assert weights.sigma == sigma
    assert load_generator_file(tmp_path / "EdgeModel_gen_4.safetensors", EDGE_MODEL).sigma == sigma


@pytest.mark.parametrize("sigma", ["x", float("nan"), -3, 1e9, [1], torch.ones(3)])
def test_a_sigma_that_makes_no_sense_is_unknown(tmp_path, sigma):
    torch.save({"generator": EdgeGenerator(SMALL).state_dict(), "sigma": sigma}, tmp_path / "EdgeModel_gen_4.pth")
    assert load_generator_file(tmp_path / "EdgeModel_gen_4.pth", EDGE_MODEL).sigma is None


def test_a_checkpoint_that_training_deletes_meanwhile_is_replaced_by_the_newer_one(tmp_path, monkeypatch):
    save(tmp_path, 3)
    real = checkpoints.load_generator_file

    def load(path, model):
        if path.name == "EdgeModel_gen_3.pth":  # a training saves the next one and keeps one alone
            save(tmp_path, 4)
            path.unlink(missing_ok=True)
        return real(path, model)

    monkeypatch.setattr(checkpoints, "load_generator_file", load)
    path, weights = load_latest(tmp_path, EDGE_MODEL)
    assert path.name == "EdgeModel_gen_4.pth" and weights.iteration == 4
    assert load_latest(tmp_path, INPAINTING_MODEL) is None


def test_pth_is_preferred_to_an_export_of_the_same_iteration(tmp_path):
    gen, _ = save(tmp_path, 12)
    export_generator(tmp_path / "EdgeModel_gen_12.safetensors", load_generator_file(gen, EDGE_MODEL))
    assert find_latest(tmp_path, EDGE_MODEL).path.suffix == ".pth"


def test_resume_data_come_back(tmp_path):
    generator = torch.Generator().manual_seed(3)
    resume = {"gen_optimizer": adam(), "dis_optimizer": adam(),
              "random_state": generator.get_state()}  # fmt: skip
    _, dis = save(tmp_path, 4, resume=resume)
    _, back = load_discriminator_file(dis)
    assert back["iteration"] == 4
    assert back["gen_optimizer"]["param_groups"] == [{"params": [0]}]
    torch.testing.assert_close(back["random_state"], generator.get_state())


class Evil:
    def __reduce__(self):
        return (os.mkdir, (os.environ["EVIL_FOLDER"],))


def evil(tmp_path, monkeypatch):
    monkeypatch.setenv("EVIL_FOLDER", str(tmp_path / "pwned"))
    return Evil()


def test_hostile_pickle_is_refused_and_not_run(tmp_path, monkeypatch):
    bad = evil(tmp_path, monkeypatch)
    torch.save({"iteration": 1, "generator": bad}, tmp_path / "EdgeModel_gen_1.pth")
    (tmp_path / "EdgeModel_gen_2.pth").write_bytes(pickle.dumps(bad))
    for name in ("EdgeModel_gen_1.pth", "EdgeModel_gen_2.pth"):
        with pytest.raises(CheckpointError, match=r"refused|cannot be read"):
            load_generator_file(tmp_path / name, EDGE_MODEL)
    assert not (tmp_path / "pwned").exists()


def truncated(tmp_path):
    gen, _ = save(tmp_path, 3)
    return gen.read_bytes()[: gen.stat().st_size // 2]


def wrong_zip(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as file:
        file.writestr("a", "b")
    return (tmp_path / "x.zip").read_bytes()


NO_NUMBERS = [float("nan"), float("inf"), -float("inf")]


@pytest.mark.parametrize("value", NO_NUMBERS)
@pytest.mark.parametrize("suffix", [".pth", ".safetensors"])
@pytest.mark.parametrize("model", [EDGE_MODEL, INPAINTING_MODEL])
def test_weights_that_are_no_numbers_are_refused(tmp_path, model, suffix, value):
    gen, _ = save(tmp_path, 3, model)
    weights = load_generator_file(gen, model)
    last = [key for key in weights.state if key.endswith("bias")][-1]
    weights.state[last][0] = value
    path = tmp_path / f"{model}_gen_4{suffix}"
    if suffix == ".pth":
        torch.save({"iteration": 4, "generator": weights.state}, path)
    else:
        export_generator(path, weights)
    with pytest.raises(CheckpointError, match=r"gen_4.* is corrupt: its generator holds .* earlier checkpoint"):
        load_generator_file(path, model)


def test_weights_too_large_for_their_type_are_refused(tmp_path):
    state = {key: value.double() * 1e60 for key, value in EdgeGenerator(SMALL).state_dict().items()}
    torch.save({"generator": state}, tmp_path / "EdgeModel_gen.pth")
    with pytest.raises(CheckpointError, match="is corrupt"):
        load_generator_file(tmp_path / "EdgeModel_gen.pth", EDGE_MODEL)


@pytest.mark.parametrize("value", NO_NUMBERS)
@pytest.mark.parametrize("place", ["discriminator", "trained_generator", "gen_optimizer", "dis_optimizer"])
def test_what_resuming_reads_must_be_numbers(tmp_path, place, value):
    bad = torch.tensor([1.0, value])
    more = {"a": bad} if place == "trained_generator" else adam(bad)
    resume = {} if place == "discriminator" else {"gen_optimizer": adam(), "dis_optimizer": adam(), place: more}
    _, dis = save(tmp_path, 3, resume=resume)
    if place == "discriminator":
        data = torch.load(dis, weights_only=True)
        next(iter(data["discriminator"].values())).view(-1)[0] = value
        torch.save(data, dis)
    with pytest.raises(CheckpointError, match=r"EdgeModel_dis_3\.pth is corrupt: its .*(discriminator|generator)"):
        load_discriminator_file(dis)


DOWNLOADS = [
    (b"<!DOCTYPE html><html>Google Drive - Virus scan warning", "is a web page, not weights"),
    (b"\xef\xbb\xbf\r\n  <HTML><head>", "is a web page, not weights"),
    (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "is a web page, not weights"),
    (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 43\n", "git lfs pull"),
    (b"", "is empty .0 bytes."),
    (b"7z\xbc\xaf\x27\x1c" + bytes(99), "unpack it"),
    (b"Rar!\x1a\x07" + bytes(99), "unpack it"),
]


@pytest.mark.parametrize("name", ["EdgeModel_gen_8.pth", "EdgeModel_gen_8.safetensors"])
@pytest.mark.parametrize(("content", "advice"), DOWNLOADS)
def test_what_a_failed_download_left_is_called_by_its_name(tmp_path, name, content, advice):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CheckpointError, match=advice):
        load_generator_file(tmp_path / name, EDGE_MODEL)


def test_a_wrong_ending_is_named(tmp_path):
    gen, _ = save(tmp_path, 3)
    export_generator(tmp_path / "a.safetensors", load_generator_file(gen, EDGE_MODEL))
    (tmp_path / "a.safetensors").rename(tmp_path / "EdgeModel_gen_8.pth")
    gen.rename(tmp_path / "EdgeModel_gen_9.safetensors")
    for name, other in (("gen_8.pth", "gen_8.safetensors"), ("gen_9.safetensors", "gen_9.pth")):
        with pytest.raises(CheckpointError, match=f"wrong ending; rename it to EdgeModel_{other}"):
            load_generator_file(tmp_path / f"EdgeModel_{name}", EDGE_MODEL)


@pytest.mark.parametrize("name", ["EdgeModel_gen_8.pth", "EdgeModel_gen_8.safetensors"])
@pytest.mark.parametrize("make", [truncated, wrong_zip, lambda _: b"", lambda _: b"hello" * 100])
def test_damaged_files_are_refused(tmp_path, name, make):
    (tmp_path / name).write_bytes(make(tmp_path))
    with pytest.raises(CheckpointError):
        load_generator_file(tmp_path / name, EDGE_MODEL)


@pytest.mark.parametrize(
    "data",
    [[1, 2], {}, {"generator": 3}, {"generator": {"a": 1}},
     {"iteration": -3, "generator": {"encoder.1.weight": torch.rand(2)}},
     {"generator": {"encoder.1.weight": torch.rand(2, 3, 7, 7)}}],
)  # fmt: skip
def test_other_contents_are_refused(tmp_path, data):
    torch.save(data, tmp_path / "InpaintingModel_gen_8.pth")
    with pytest.raises(CheckpointError):
        load_generator_file(tmp_path / "InpaintingModel_gen_8.pth", INPAINTING_MODEL)


def test_the_other_models_weights_are_named(tmp_path):
    gen, _ = save(tmp_path, 3)
    with pytest.raises(CheckpointError, match="EdgeModel"):
        load_generator_file(gen, INPAINTING_MODEL)


def test_a_wrong_width_leaves_the_network_unchanged(tmp_path):
    network = EdgeGenerator(SMALL)
    before = {key: value.clone() for key, value in network.state_dict().items()}
    with pytest.raises(CheckpointError, match="shape"):
        load_into(network, EdgeGenerator(GeneratorSpec(8, 1)).state_dict(), tmp_path / "EdgeModel_gen_8.pth")
    for key, value in network.state_dict().items():
        torch.testing.assert_close(value, before[key])


def test_killed_between_the_two_files_resumes_from_a_whole_pair(tmp_path, monkeypatch):
    save(tmp_path, 10)
    saved = []

    def dies_at_the_second(path):
        if saved:
            raise KeyboardInterrupt
        saved.append(path)
        return atomic_write(path)

    monkeypatch.setattr("core.models.checkpoints.atomic_write", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path, 20)
    assert "_dis_" in saved[0].name
    assert find_latest(tmp_path, EDGE_MODEL).iteration == 10


def test_a_unet_with_folded_weights_answers_as_before(tmp_path):
    """Its weights are standardised once and for all, which changes nothing; those it was loaded from stay."""
    torch.manual_seed(3)
    spec = GeneratorSpec(8, 2, prefill=True, unet=True)
    saved = InpaintGenerator(spec).eval()
    torch.nn.init.normal_(saved.unet.last.weight)
    weights = GeneratorWeights({key: value.clone() for key, value in saved.state_dict().items()}, spec, 1)
    planes = torch.rand(1, 5, 20, 28)
    loaded = build_generator(weights, INPAINTING_MODEL, tmp_path)
    loaded.unet.fold_weights()
    with torch.no_grad():
        assert torch.equal(loaded(planes), saved(planes))
    assert all(torch.equal(value, weights.state[key]) for key, value in saved.state_dict().items())


def test_an_earlier_kind_of_unet_is_refused_in_words(tmp_path):
    generator = InpaintGenerator(GeneratorSpec(4, 1, prefill=True, unet=True))
    state = {key.replace("unet.stem", "unet.first"): value for key, value in generator.state_dict().items()}
    torch.save({"iteration": 5, "generator": state}, tmp_path / "InpaintingModel_gen_5.pth")
    with pytest.raises(CheckpointError, match=r"version 0\.3.*train it again"):
        load_generator_file(tmp_path / "InpaintingModel_gen_5.pth", INPAINTING_MODEL)
