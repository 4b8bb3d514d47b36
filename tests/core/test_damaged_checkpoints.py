"""Weights and checkpoints that somebody, or a disk, has changed: a sentence, no crash, no memory beyond their size."""

import random
import zipfile

import pytest
import torch

from core.errors import CheckpointError, CoreError
from core.models.checkpoints import EDGE_MODEL, export_generator, load_discriminator_file, load_generator_file
from core.models.networks import EdgeGenerator
from core.models.vgg import load_vgg
from core.training.setup import build_phase, choose_place
from core.training.trainer import Trainer
from tests.core.test_checkpoints import SMALL, save

DIS, GEN = "EdgeModel_dis_2.pth", "EdgeModel_gen_2.pth"


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A folder with a checkpoint of two iterations, and its config; tests copy what they change."""
    from core.config import Config
    from tests.core.conftest import write_picture

    folder = tmp_path_factory.mktemp("trained")
    config = Config(
        mask=7, device="cpu", train_flist=str(write_picture(folder / "pictures" / "a.png").parent), batch_size=1,
        input_size=32, generator_width=4, generator_blocks=1, discriminator_width=4, vgg_weights="none", workers=0,
        sample_interval=0, amp="off", ema=0.5,
    )  # fmt: skip
    Trainer(config, folder).run(2)
    return config, folder


def adam_of(change):
    """Changes what Adam keeps of every weight of the generator."""

    def spoil(data):
        for entry in data["gen_optimizer"]["state"].values():
            change(entry)

    return spoil


def put(**values):
    return lambda data: data.update(values)


RESUMED = {
    "means of other shapes": adam_of(lambda entry: entry.update(exp_avg=torch.zeros(1))),
    "empty means": adam_of(lambda entry: entry.update(exp_avg_sq=torch.zeros(0))),
    "no mean": adam_of(lambda entry: entry.pop("exp_avg")),
    "no steps": adam_of(lambda entry: entry.pop("step")),
    "steps of many numbers": adam_of(lambda entry: entry.update(step=torch.ones(3))),
    "negative steps": adam_of(lambda entry: entry.update(step=torch.tensor(-1.0))),
    "negative squares": adam_of(lambda entry: entry.update(exp_avg_sq=-torch.ones_like(entry["exp_avg_sq"]))),
    "means that are whole numbers": adam_of(lambda entry: entry.update(exp_avg=entry["exp_avg"].long())),
    "means that are texts": adam_of(lambda entry: entry.update(exp_avg="x")),
    "infinite means": adam_of(lambda entry: entry["exp_avg"].fill_(float("inf"))),
    "an entry that is none": lambda data: data["gen_optimizer"]["state"].update({0: 3}),
    "an entry of no weight": lambda data: data["gen_optimizer"]["state"].update(
        {99: data["gen_optimizer"]["state"][0]}
    ),
    "no groups": lambda data: data["dis_optimizer"].update(param_groups=[]),
    "other weights": lambda data: data["dis_optimizer"]["param_groups"][0].update(params=[5, 6]),
    "no state": lambda data: data["dis_optimizer"].pop("state"),
    "one optimiser alone": lambda data: data.pop("dis_optimizer"),
    "an optimiser that is none": put(gen_optimizer=[1]),
    "a short random state": put(random_state=torch.zeros(3)),
    "a random state of nothing": put(random_state=torch.zeros_like(torch.get_rng_state())),
    "a random state that is a text": put(random_state="x"),
    "a record of tensors": lambda data: data.update(guard={key: torch.zeros(3) for key in data["guard"]}),
    "a record that is none": put(guard=4),
    "a position of two": put(position=(1, 2)),
    "a negative position": put(position=-1),
    "a phase that is none": put(phase=torch.ones(2)),
    "an iteration that is none": put(iteration=torch.ones(2)),
    "a generator without weights": put(trained_generator={"a": 1}),
    "a generator of another shape": put(trained_generator={"a": torch.ones(1)}),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", RESUMED)
def test_a_damaged_checkpoint_is_refused_in_a_sentence(trained, tmp_path, what):
    config, folder = trained
    for name in (GEN, DIS):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    data = torch.load(tmp_path / DIS, weights_only=True)
    RESUMED[what](data)
    torch.save(data, tmp_path / DIS)
    with pytest.raises(CheckpointError, match=rf"^{DIS.replace('.', '[.]')} .*[.]$"):
        build_phase(config, tmp_path, choose_place(config))


@pytest.mark.parametrize("missing", ["random_state", "guard", "position", "phase"])
def test_what_older_versions_did_not_save_may_be_missing(trained, tmp_path, missing):
    config, folder = trained
    for name in (GEN, DIS):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    data = torch.load(tmp_path / DIS, weights_only=True)
    del data[missing]
    torch.save(data, tmp_path / DIS)
    assert build_phase(config, tmp_path, choose_place(config))[1].iteration == 2


def written(folder, kind):
    """A generator's file of some kind."""
    gen, _ = save(folder, 8)
    if kind == "safetensors":
        weights = load_generator_file(gen, EDGE_MODEL)
        path = folder / "EdgeModel_gen_9.safetensors"
        export_generator(path, weights)
        return path
    if kind == "before 1.6":
        torch.save(torch.load(gen, weights_only=True), gen, _use_new_zipfile_serialization=False)
    if kind == "TorchScript":
        torch.jit.save(torch.jit.trace(torch.nn.Conv2d(1, 1, 3), torch.zeros(1, 1, 8, 8)), gen)
    return gen


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("kind", ["zip", "before 1.6", "safetensors", "TorchScript"])
def test_files_with_changed_bytes_load_or_are_refused(tmp_path, kind):
    path = written(tmp_path, kind)
    whole = path.read_bytes()
    dice = random.Random(5)
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 1, 4))):
            place = dice.randrange(min(len(data), 3000)) if dice.random() < 0.7 else dice.randrange(len(data))
            data[place] = dice.choice((0, 255, data[place] ^ 1, dice.randrange(256)))
        path.write_bytes(data if dice.random() < 0.8 else data[: dice.randrange(len(data))])
        for load in (lambda: load_generator_file(path, EDGE_MODEL), lambda: load_discriminator_file(path)):
            try:
                load()
            except CoreError as error:
                assert path.name in str(error)
    with pytest.raises(CheckpointError):
        load_vgg(str(path))


def expanded(shape):
    return torch.zeros(1).expand(shape)


SMALL_AND_HUGE = {
    "one number for a billion": lambda: {"generator": {"encoder.1.weight": expanded((10**5, 10**5))}},
    "the same numbers a thousand times": lambda: {
        "generator": dict.fromkeys(map(str, range(3000)), torch.zeros(10**5, dtype=torch.half))
    },
    "a width of a billion": lambda: {
        "generator": {
            "encoder.1.weight": torch.zeros(10**9, 0, 7, 7),
            "decoder.7.weight": torch.zeros(1, 10**9, 0, 0),
        }
    },
    "two thousand blocks": lambda: {
        "generator": {
            **{f"middle.{place}.a": torch.zeros(0) for place in range(2000)},
            "encoder.1.weight_orig": torch.zeros(4, 3, 7, 7),
            "decoder.7.weight": torch.zeros(1, 4, 7, 7),
        }
    },
    "a weight of no memory": lambda: {"generator": {"encoder.1.weight": torch.zeros(4, 4, 7, 7, device="meta")}},
    "a sparse weight": lambda: {"generator": {"encoder.1.weight": torch.eye(4).to_sparse()}},
    "an iteration of many digits": lambda: {"iteration": 10**5000, "generator": EdgeGenerator(SMALL).state_dict()},
}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("what", SMALL_AND_HUGE)
def test_a_small_file_cannot_ask_for_much(tmp_path, what):
    path = tmp_path / GEN
    torch.save(SMALL_AND_HUGE[what](), path)
    with pytest.raises(CheckpointError, match="EdgeModel_gen_2"):
        load_generator_file(path, EDGE_MODEL)


def test_a_zip_that_unpacks_to_much_is_refused(tmp_path):
    torch.save({"generator": {"a": torch.zeros(10**6)}}, tmp_path / "plain.pth")
    with (
        zipfile.ZipFile(tmp_path / "plain.pth") as plain,
        zipfile.ZipFile(tmp_path / GEN, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in plain.namelist():
            packed.writestr(name, plain.read(name))
    assert (tmp_path / GEN).stat().st_size < 10_000
    with pytest.raises(CheckpointError, match="unpacks to much more"):
        load_generator_file(tmp_path / GEN, EDGE_MODEL)


@pytest.mark.parametrize("text", ["9" * 5000, "²", "-3", "1e9", "", "7"])
def test_the_iteration_of_safetensors_is_a_number_or_none(tmp_path, text):
    from safetensors.torch import save_file

    path = tmp_path / "EdgeModel_gen.safetensors"
    save_file(EdgeGenerator(SMALL).state_dict(), path, metadata={"iteration": text})
    assert load_generator_file(path, EDGE_MODEL).iteration == (7 if text == "7" else 0)
