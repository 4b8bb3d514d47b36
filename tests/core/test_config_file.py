"""Editing config.yml in place."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.config import KEYS, Config
from core.config_file import change, config_text, create, edit, load_config, repeated_keys, signature
from core.errors import ConfigError

TEXT = """\
# my notes stay here
MODEL: 1            # which phase
BATCH_SIZE: 8       # fits my card

GPU:                # two of them
  - 0
  - 1
# about the data
TRAIN_FLIST: "a # b.flist"  # quoted
SIGMA:
LR: 0.0001
"""


def test_a_value_changes_and_everything_around_it_stays():
    text, config = edit(TEXT, {"BATCH_SIZE": 16})
    assert config.batch_size == 16
    assert text == TEXT.replace("BATCH_SIZE: 8       # fits", "BATCH_SIZE: 16      # fits")


def test_lists_empty_values_and_quotes_are_replaced_where_they_stand():
    text, config = edit(TEXT, {"GPU": [2], "SIGMA": 1.5, "TRAIN_FLIST": "x y.flist"})
    assert (config.gpu, config.sigma, config.train_flist) == ((2,), 1.5, "x y.flist")
    assert "# my notes stay here" in text and "# about the data\n" in text and "# quoted" in text
    assert "SIGMA: 1.5\n" in text and "  - 0" not in text and "# two of them" in text


def test_a_missing_key_goes_behind_its_neighbour_with_its_meaning():
    text, config = edit(TEXT, {"INPUT_SIZE": 128})
    assert config.input_size == 128
    assert text.index("BATCH_SIZE") < text.index("INPUT_SIZE") < text.index("GPU:")
    assert "# side of the training squares" in text


def test_a_key_without_neighbours_goes_to_the_end():
    text, config = edit("MODEL: 2", {"CROP": "squeeze", "EMA": 0.9})
    assert config.crop == "squeeze" and config.ema == 0.9
    assert text.startswith("MODEL: 2\n") and text.count("# Set in the window") == 1


def test_windows_line_ends_and_the_mark_at_the_start_stay(tmp_path: Path):
    path = tmp_path / "config.yml"
    path.write_bytes(b"\xef\xbb\xbfMODEL: 1  # phase\r\nLR: 0.1\r\n")
    change(path, {"MODEL": 3, "SIGMA": 0})
    assert path.read_bytes().startswith(b"\xef\xbb\xbfMODEL: 3  # phase\r\nLR: 0.1\r\nSIGMA: 0.0 ")
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    assert load_config(path).model == 3


def test_of_a_key_that_stands_there_twice_the_last_one_is_changed():
    text, config = edit("LR: 0.1\nLR: 0.2\n", {"LR": 0.3})
    assert text == "LR: 0.1\nLR: 0.3\n" and config.lr == 0.3


@pytest.mark.parametrize(
    "changes",
    [{"BATCH_SIZE": 0}, {"NO_SUCH_KEY": 1}, {"INPUT_SIZE": 18}, {"GAN_LOSS": "none"}],
)
def test_nonsense_leaves_the_file_alone(tmp_path: Path, changes: dict):
    path = tmp_path / "config.yml"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"config\.yml"):
        change(path, changes)
    assert path.read_text(encoding="utf-8") == TEXT and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("text", ["{MODEL: 1}", "[1, 2]", "a: [", "MODEL: 1\nX: 2\n"])
def test_an_unusual_or_broken_file_is_refused_or_edited_right(text: str):
    try:
        edited, config = edit(text, {"LR": 0.5})
    except ConfigError:
        return
    assert edit(edited, {})[1] == config and config.lr == 0.5


def test_a_new_file_has_every_key_and_an_old_one_is_not_written_over(tmp_path: Path):
    path = tmp_path / "new" / "config.yml"
    config = create(path, {"BATCH_SIZE": 4})
    assert load_config(path) == config == Config(batch_size=4)
    assert all(f"\n{key.name}: " in "\n" + path.read_text(encoding="utf-8") for key in KEYS.values())
    with pytest.raises(ConfigError, match="already"):
        create(path)


def test_aliases_that_stand_for_millions_of_values_are_refused(tmp_path: Path):
    path = tmp_path / "config.yml"
    bomb = "LR: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    bomb += "".join(f"SEED: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9))
    for text in (bomb, "LR: &a [*a]\n", "LR: &a {SEED: *a}\n"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError, match="more values than") as caught:
            load_config(path)
        assert len(str(caught.value)) < 500 and caught.value.path == path
    assert edit("LR: &one 0.5\nEMA: *one\n", {"SEED": 1})[1].ema == 0.5


@pytest.mark.parametrize("value", ["!!timestamp x", "!!bool x", "!!int ''", "!!float ''", "!!int x", "!!binary é"])
def test_a_value_that_is_not_what_its_tag_says_is_refused(tmp_path: Path, value: str):
    path = tmp_path / "config.yml"
    path.write_text(f"SEED: {value}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="is not valid YAML"):
        load_config(path)


def test_a_long_value_is_cut_in_the_sentence(tmp_path: Path):
    with pytest.raises(ConfigError, match=r"BATCH_SIZE is 'xxx.*…; it must be") as caught:
        edit("", {"BATCH_SIZE": "x" * 10_000})
    assert len(str(caught.value)) < 500


def test_a_key_that_occurs_twice_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    path = tmp_path / "config.yml"
    path.write_text("LR: 0.1\nSEED: 3\nLR: 0.2\nEMA: 0\nEMA: 0\nEMA: 0.5\n", encoding="utf-8")
    assert load_config(path).lr == 0.2
    assert "has LR twice" in caplog.text and "SEED" not in caplog.text
    assert repeated_keys(path) == ["LR twice, in the lines 1 and 3", "EMA 3 times, in the lines 4, 5 and 6"]
    said: list = []
    assert load_config(path, said.append).ema == 0.5
    assert said[0].text == f"{path} has LR twice, in the lines 1 and 3; the last one counts."
    assert repeated_keys(tmp_path / "none.yml") == []


@pytest.mark.parametrize(
    ("text", "size"), [("010", 10), ("08", 8), ("0012", 12), ("+012", 12), ("0_10", 10), ("0x10", 16), ("1_000", 1000)]
)
def test_numbers_are_decimal_whatever_zeros_are_in_front(tmp_path: Path, text: str, size: int):
    path = tmp_path / "config.yml"
    path.write_text(f"BATCH_SIZE: {text}\nGPU: [00, 01]\nTRAIN_FLIST: 2024-01-01\nVAL_FLIST: 007\n", encoding="utf-8")
    config = load_config(path)
    assert config.batch_size == size and config.gpu == (0, 1)
    assert (config.train_flist, config.val_flist) == ("2024-01-01", "007")


@pytest.mark.parametrize("text", ["BATCH_SIZE: 1:30", "LR: 1:30.5", "MAX_ITERS: 190:20:30"])
def test_a_number_with_colons_is_refused(tmp_path: Path, text: str):
    (tmp_path / "config.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=text.replace(": ", " is '")):
        load_config(tmp_path / "config.yml")


def test_a_path_that_is_no_text_comes_back(tmp_path: Path):
    name = "\udcff\n.flist"
    change_from = create(tmp_path / "config.yml")
    assert change_from.train_flist != name
    assert change(tmp_path / "config.yml", {"TRAIN_FLIST": name}).train_flist == name
    assert load_config(tmp_path / "config.yml").train_flist == name


def test_the_signature_tells_a_change(tmp_path: Path):
    path = tmp_path / "config.yml"
    assert signature(path) is None
    create(path)
    before = signature(path)
    os.utime(path, ns=(1, 1))
    assert signature(path) != before


_VALUES = {
    "TRAIN_FLIST": st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=60).map(str.strip),
    "BATCH_SIZE": st.integers(1, 65536),
    "LR": st.floats(1e-12, 1),
    "NMS": st.booleans(),
    "GPU": st.lists(st.integers(0, 1023), min_size=1, max_size=4),
    "GAN_LOSS": st.sampled_from(("nsgan", "lsgan", "hinge")),
    "DEVICE": st.sampled_from(("auto", "cpu")),
    "SIGMA": st.one_of(st.floats(0, 100), st.just(-1)),
}


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(st.fixed_dictionaries({}, optional=_VALUES))
def test_whatever_is_set_is_read_back_and_the_comments_stay(changes: dict):
    before = config_text(Config())
    after, config = edit(before, changes)
    again, same = edit(after, {})
    assert again == after and same == config
    assert all(f"# {key.meaning}\n" in after for key in KEYS.values())
    assert len(after.splitlines()) == len(before.splitlines())
    for key in KEYS.values():
        if key.name not in changes:
            assert getattr(config, key.attribute) == key.default
