"""A folder to hand on repairs as the training folder does."""

import sys

import numpy as np
import pytest
import torch

from core.errors import CheckpointError
from core.inference.restorer import Restorer
from core.models import export
from core.models.best import Best, write_best
from core.models.checkpoints import build_generator, load_generator_file
from core.models.export import export_folder
from core.models.networks import GeneratorSpec
from tests.core.models_for_tests import write_model


@pytest.mark.slow
def test_an_exported_folder_repairs_alike(tmp_path):
    source = write_model(tmp_path / "a", GeneratorSpec(4, 1, skips=True, prefill=True))
    (source / "config.yml").write_text("SIGMA: 3\n")
    files = export_folder(source, tmp_path / "b")
    assert [f.name for f in files] == ["EdgeModel_gen.safetensors", "InpaintingModel_gen.safetensors"]
    image = np.random.default_rng(0).integers(0, 256, (80, 80, 3), np.uint8)
    mask = np.zeros((80, 80), np.uint8)
    mask[30:36, 20:60] = 255
    one, other = Restorer.load(source, "cpu"), Restorer.load(tmp_path / "b", "cpu")
    assert other.info.sigma == 3
    assert other.info.iterations == (1, 1)
    difference = np.abs(one.restore(image, mask).image.astype(int) - other.restore(image, mask).image)
    assert difference.max() <= 3


def test_half_a_model_is_not_exported(tmp_path):
    source = write_model(tmp_path / "a")
    (source / "InpaintingModel_gen_1.pth").unlink()
    with pytest.raises(CheckpointError, match="InpaintingModel"):
        export_folder(source, tmp_path / "b")
    assert not (tmp_path / "b").exists()


def test_the_best_is_exported_where_it_is_marked(tmp_path):
    source = write_model(tmp_path / "a")
    for model in ("EdgeModel", "InpaintingModel"):
        data = torch.load(source / f"{model}_gen_1.pth", weights_only=True)
        torch.save({**data, "iteration": 2}, source / f"{model}_gen_2.pth")
    write_best(source, "edge", Best(1, "f1", 0.5, ("EdgeModel_gen_1.pth",)))
    for best, wanted in ((False, [2, 2]), (True, [1, 2])):
        files = export_folder(source, tmp_path / str(best), best=best)
        models = ("EdgeModel", "InpaintingModel")
        found = [load_generator_file(path, model).iteration for path, model in zip(files, models, strict=True)]
        assert found == wanted


@pytest.mark.slow
def test_weights_between_two_stages_of_a_training(tmp_path):
    first, then = write_model(tmp_path / "a"), write_model(tmp_path / "c")
    path = then / "InpaintingModel_gen_1.pth"
    data = torch.load(path, weights_only=True)
    moved = {key: value + 1 for key, value in data["generator"].items()}
    torch.save({"iteration": 5, "generator": moved}, path)
    files = export_folder(first, tmp_path / "b", towards=then, share=0.25)
    found = load_generator_file(files[1], "InpaintingModel")
    start = load_generator_file(first / "InpaintingModel_gen_1.pth", "InpaintingModel")
    assert found.iteration == 5
    for key, value in found.state.items():
        expected = torch.lerp(start.state[key], moved[key], 0.25)
        torch.testing.assert_close(value, expected, rtol=1e-2, atol=1e-3)  # half precision
    other = write_model(tmp_path / "d", GeneratorSpec(8, 1))
    with pytest.raises(CheckpointError, match="shape"):
        export_folder(first, tmp_path / "e", towards=other)


@pytest.mark.parametrize(
    "spec",
    [GeneratorSpec(4, 1), GeneratorSpec(4, 1, skips=True, prefill=True), GeneratorSpec(4, 1, prefill=True, unet=True)],
)
def test_onnx_files_answer_as_pytorch_does(tmp_path, spec):
    for package in ("onnx", "onnxscript"):
        pytest.importorskip(package)
    runtime = pytest.importorskip("onnxruntime")
    files = export_folder(write_model(tmp_path / "a", spec), tmp_path / "b", onnx=True)
    names = ["EdgeModel_gen", "InpaintingModel_gen"]
    assert [f.name for f in files] == [f"{name}.{end}" for name in names for end in ("safetensors", "onnx")]
    for path, model, inputs in ((files[1], "EdgeModel", "gray"), (files[3], "InpaintingModel", "image")):
        session = runtime.InferenceSession(path, providers=["CPUExecutionProvider"])
        about = session.get_modelmeta().custom_metadata_map
        assert about == {"iteration": "1", "prefill": str(int(spec.prefill and inputs == "image")), "multiple": "4"}
        assert [given.name for given in session.get_inputs()] == [inputs, "edges", "mask"]
        weights = load_generator_file(tmp_path / "a" / f"{model}_gen_1.pth", model)
        network = build_generator(weights, model, path)
        given = [
            torch.rand(1, 1 if inputs == "gray" else 3, 24, 52),
            torch.rand(1, 1, 24, 52),
            torch.ones(1, 1, 24, 52),
        ]
        given[2][..., :20] = 0
        (found,) = session.run(None, dict(zip((inputs, "edges", "mask"), (g.numpy() for g in given), strict=True)))
        together = torch.cat(given, dim=1) if network.spec.prefill else network.inputs(*given)
        assert np.abs(found - network(together).numpy()).max() < 1e-5


def test_without_the_packages_onnx_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(CheckpointError, match=r"onnx.*pip install") as caught:
        export_folder(write_model(tmp_path / "a"), tmp_path / "b", onnx=True)
    assert "tsukuroi" not in str(caught.value)  # no package index has it
    assert not (tmp_path / "b").exists()


@pytest.mark.slow
def test_nothing_is_replaced_unasked_and_a_failure_leaves_nothing(tmp_path, monkeypatch):
    source = write_model(tmp_path / "a")
    (source / "config.yml").write_text("SIGMA: 3  # mine\nTRAIN_FLIST: /home/me/secret.flist\nVGG_WEIGHTS: /x.pth\n")
    export_folder(source, tmp_path / "b")
    before = {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}
    text = before["config.yml"].decode()
    assert "SIGMA: 3  # mine" in text and "/home/me" not in text and "VGG_WEIGHTS: auto" in text
    with pytest.raises(CheckpointError, match="already"):
        export_folder(source, tmp_path / "b")
    export_folder(source, tmp_path / "b", overwrite=True)
    (tmp_path / "b" / "EdgeModel_gen_900.pth").write_bytes(b"x")
    with pytest.raises(CheckpointError, match="EdgeModel_gen_900"):
        export_folder(source, tmp_path / "b", overwrite=True)
    with pytest.raises(CheckpointError, match="is exported"):
        export_folder(source, source, overwrite=True)

    def fail(path, weights, **_):
        if "Inpainting" in path.name:
            raise OSError(28, "No space left on device")
        path.write_bytes(b"half")

    monkeypatch.setattr(export, "export_generator", fail)
    with pytest.raises(CheckpointError, match="No space left"):
        export_folder(source, tmp_path / "c")
    with pytest.raises(CheckpointError, match="No space left"):
        (tmp_path / "b" / "EdgeModel_gen_900.pth").unlink()
        export_folder(source, tmp_path / "b", overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    assert {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()} == before
