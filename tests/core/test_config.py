"""The config: old files, wrong files, and one table behind reader, writer and example."""

from dataclasses import FrozenInstanceError
from enum import IntEnum
from pathlib import Path

import pytest

from core.config import KEYS, Config, EdgeKind, MaskKind, Mode, Model, form_keys
from core.config_file import config_text, load_config, load_folder_config, save_config
from core.config_key import FORM_HEADINGS
from core.errors import ConfigError

ROOT = Path(__file__).parents[2]

# The keys of the seed, with values other than our defaults.
SEED_FILE = """
MODE: 1             # 1: train, 2: test, 3: eval
MODEL: 3
MASK: 5
EDGE: 2
NMS: 0
SEED: 11
DEVICE: 1           # 0: CPU, 1: GPU
GPU: [0, 1]
DEBUG: 1
VERBOSE: 1
SKIP_PHASE2: 1

TRAIN_FLIST: <your path>/train.flist
VAL_FLIST: ./val.flist
TEST_FLIST: ./test list.flist

TRAIN_EDGE_FLIST: ./
VAL_EDGE_FLIST: ./
TEST_EDGE_FLIST: ./
TRAIN_MASK_FLIST: ./m
VAL_MASK_FLIST: ./m
TEST_MASK_FLIST:

LR: 1e-4
D2G_LR: 1
BETA1: 0.5
BETA2: 0.99
BATCH_SIZE: 4
INPUT_SIZE: 0
SIGMA: -1
MAX_ITERS: 2e7

EDGE_THRESHOLD: 0.6
L1_LOSS_WEIGHT: 2
FM_LOSS_WEIGHT: 20
STYLE_LOSS_WEIGHT: 250
CONTENT_LOSS_WEIGHT: 0.1
INPAINT_ADV_LOSS_WEIGHT: 0.1
GAN_LOSS: hinge
GAN_POOL_SIZE: 50

SAVE_INTERVAL: 1
SAMPLE_INTERVAL: 2
SAMPLE_SIZE: 3
EVAL_INTERVAL: 4
LOG_INTERVAL: 5
PRINT_INTERVAL: 6
"""


def write(tmp_path, text, name="config.yml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_an_old_file_loads_unchanged(tmp_path):
    config = load_config(write(tmp_path, SEED_FILE))
    assert (config.mode, config.model, config.mask, config.edge) == (
        Mode.TRAIN,
        Model.EDGE_INPAINT,
        MaskKind.EXTERNAL_BLOCK_HALF,
        EdgeKind.EXTERNAL,
    )
    assert (config.nms, config.debug, config.verbose, config.skip_phase2) == (False, True, True, True)
    assert (config.device, config.gpu, config.seed) == ("auto", (0, 1), 11)
    assert config.train_flist == "<your path>/train.flist"
    assert config.test_flist == "./test list.flist"
    assert config.test_mask_flist == ""
    assert config.lr == 1e-4 and isinstance(config.lr, float)
    assert config.max_iters == 20_000_000 and isinstance(config.max_iters, int)
    assert (config.sigma, config.input_size, config.gan_loss, config.gan_pool_size) == (-1, 0, "hinge", 50)
    assert (config.save_interval, config.sample_interval, config.sample_size) == (1, 2, 3)
    assert (config.eval_interval, config.log_interval, config.print_interval) == (4, 5, 6)


def test_numbers_as_text_and_seed_devices(tmp_path):
    config = load_config(write(tmp_path, "MAX_ITERS: 2e6\nLR: '0.001'\nDEVICE: 0\nAMP: off\nNMS: no\nGPU: 3\n"))
    assert config.max_iters == 2_000_000
    assert (config.lr, config.device, config.amp, config.nms, config.gpu) == (0.001, "cpu", "off", False, (3,))


def test_an_empty_file_gives_the_defaults(tmp_path):
    assert load_config(write(tmp_path, "")) == Config()


def test_the_example_is_the_defaults():
    text = (ROOT / "config.yml.example").read_text(encoding="utf-8")
    assert text == config_text(Config())
    assert load_config(ROOT / "config.yml.example") == Config()


def test_every_default_is_valid_and_every_field_documented():
    for key in KEYS.values():
        assert key.meaning, key.attribute
        assert f"\n{key.name}: " in "\n" + config_text(Config())


def test_every_key_has_one_place_in_the_form_and_words_for_its_numbers():
    placed = [key for heading in FORM_HEADINGS for key in form_keys(heading)]
    assert sorted(key.name for key in placed) == sorted(key.name for key in KEYS.values())
    for key in KEYS.values():
        assert not key.after or KEYS[key.after].form == key.form, key.name
        assert issubclass(key.kind, IntEnum) == bool(key.words) if isinstance(key.kind, type) else not key.words
        assert len(key.words) in (0, len(key.choices_in_words)), key.name
        assert key.default == getattr(Config(), key.attribute)


def test_saving_and_loading_keeps_every_value(tmp_path):
    config = Config(
        model=4,
        mask=7,
        train_flist="絵 #1: a/b.flist",
        val_flist="'quoted\"",
        test_flist="yes",
        lr=3e-7,
        sigma=0,
        gpu=[2, 3],
        prefill=True,
        vgg_weights="12",
        amp="off",
    )
    save_config(config, tmp_path / "config.yml")
    assert load_folder_config(tmp_path) == config


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("BATCHSIZE: 4", ["'BATCHSIZE'", "did you mean BATCH_SIZE?"]),
        ("batch_size: 4", ["'batch_size'", "did you mean BATCH_SIZE?"]),
        ("zzz: 4", ["'zzz'", "unknown."]),
        ("1: 4", ["key 1 "]),
        ("BATCH_SIZE: many", ["BATCH_SIZE", "'many'", "whole number"]),
        ("BATCH_SIZE: 2.5", ["BATCH_SIZE", "2.5"]),
        ("BATCH_SIZE: 0", ["BATCH_SIZE", "0", "from 1"]),
        ("BATCH_SIZE: true", ["BATCH_SIZE", "True"]),
        ("LR: .nan", ["LR", "nan"]),
        ("LR: [1]", ["LR", "[1]"]),
        ("MODEL: 5", ["MODEL", "5", "1, 2, 3, 4"]),
        ("MASK: 9", ["MASK", "9"]),
        ("FRAME: 64", ["FRAME", "64", "INPUT_SIZE", "256"]),
        ("NMS: 2", ["NMS", "0 or 1"]),
        ("SIGMA: -0.5", ["SIGMA", "-0.5"]),
        ("INPUT_SIZE: 250", ["INPUT_SIZE", "250", "multiple of 4"]),
        ("GAN_LOSS: wgan", ["GAN_LOSS", "'wgan'", "hinge"]),
        ("DEVICE: 2", ["DEVICE", "2", "cuda"]),
        ("GPU: []", ["GPU"]),
        ("GPU: [a]", ["GPU", "'a'"]),
        ("TRAIN_FLIST: 5", ["TRAIN_FLIST", "5", "text"]),
        ("MAX_ITERS: 1e400", ["MAX_ITERS"]),
        ("a: [", ["YAML", "line 1"]),
        ("just words", ["KEY: value"]),
        ("- 1", ["KEY: value"]),
        ("MODE: !!python/object/apply:os.system ['true']", ["YAML"]),
        (b"\xff\xfe\x00bad", ["UTF-8"]),
        (b"#" * 1_000_001, ["too large"]),
    ],
)
def test_a_bad_file_is_one_sentence(tmp_path, text, words):
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as failure:
        load_config(path)
    message = str(failure.value)
    assert failure.value.path == path and str(path) in message
    assert "\n" not in message
    for word in words:
        assert word in message


def test_a_missing_file_or_folder(tmp_path):
    with pytest.raises(ConfigError, match="no config file"):
        load_config(tmp_path / "none.yml")
    with pytest.raises(ConfigError, match=r"config\.yml\.example"):
        load_folder_config(tmp_path)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path)


def test_it_is_frozen_and_changed_checks_too():
    config = Config()
    with pytest.raises(FrozenInstanceError):
        config.lr = 1
    assert config.changed(batch_size="2e1").batch_size == 20
    with pytest.raises(ConfigError, match="BATCH_SIZE"):
        config.changed(batch_size=-1)


def test_a_failed_save_is_a_config_error_and_leaves_the_old_file(tmp_path):
    with pytest.raises(ConfigError, match="cannot be written"):
        save_config(Config(), tmp_path / "missing" / "config.yml")
    (tmp_path / "config.yml").mkdir()
    with pytest.raises(ConfigError):
        save_config(Config(), tmp_path / "config.yml")
    assert [p.name for p in tmp_path.iterdir()] == ["config.yml"]
