"""Numbers and tables that anyone may have written or typed: used, passed over, or refused in a sentence."""

import argparse
import csv
import json

import numpy as np
import pytest

from app.training.folder_status import LogPosition, best_iteration, read_log, read_status
from core.batch.job import BatchJob, SourceRule
from core.batch.job_file import job_from_dict, job_to_dict, read_job
from core.batch.report import read_results, write_reports
from core.checked import Malformed, integer, number
from core.cli.arguments import Parser, count, positive, whole
from core.config import config_from_mapping
from core.config_file import load_config
from core.data.flist import split
from core.data.images import write_picture
from core.data.picture import Picture
from core.detect.detectors import Kind
from core.detect.finding import Search, find_damage
from core.errors import ConfigError, DataError, MaskError
from core.inference.options import MOST_GROWN
from core.inference.rim import hide
from core.models.best import read_best
from core.models.export import export_folder
from core.models.folder_records import RECORD_FILE
from core.names import natural_order
from core.texts import moment_of, whole_number

DIGITS = "9" * 5000
HUGE = 10**400


def one_short_line(text):
    return "\n" not in text and len(text) < 600


@pytest.mark.parametrize("value", [HUGE, -HUGE, float("inf"), float("nan"), True, "1", None])
def test_no_number_of_a_file_overflows(value):
    with pytest.raises(Malformed):
        number(value, -1e300, 1e300, "it")
    with pytest.raises(Malformed):
        integer(value, 0, 10, "it")


@pytest.mark.parametrize("text", [str(HUGE), DIGITS, "1e999", "-1e999", "[1]"])
def test_no_number_of_a_job_overflows(tmp_path, text):
    record = job_to_dict(BatchJob(SourceRule((tmp_path,))))
    for keys in (("options", "mask_grow"), ("options", "context"), ("options", "sigma"), ("masks", "tolerance")):
        changed = json.loads(json.dumps(record))
        changed[keys[0]][keys[1]] = "HERE"
        path = tmp_path / "job.json"
        path.write_text(json.dumps(changed).replace('"HERE"', text))
        with pytest.raises(DataError) as caught:
            read_job(path)
        assert one_short_line(str(caught.value))


@pytest.mark.parametrize("value", [DIGITS, f"0x{'f' * 5000}", f"-0x{'f' * 5000}", "1e999", f"1{'0' * 400}"])
def test_no_number_of_a_config_overflows(tmp_path, value):
    path = tmp_path / "config.yml"
    for key in ("LR", "SEED", "MAX_ITERS", "MASK", "GPU", "SIGMA", "INPUT_SIZE", "BATCH_SIZE"):
        path.write_text(f"{key}: {value}\n")
        with pytest.raises(ConfigError) as caught:
            load_config(path)
        assert one_short_line(str(caught.value))
    with pytest.raises(ConfigError):
        config_from_mapping({"LR": 16**5000})


@pytest.mark.parametrize("text", [DIGITS, str(2**31), "-1", "nan", "1.5", "²", "", "0x10"])
def test_no_number_of_the_command_line_overflows(text):
    for kind in (count, positive, whole(0, 100)):
        with pytest.raises(argparse.ArgumentTypeError):
            kind(text)


def test_what_was_typed_is_not_repeated_at_length(capsys):
    parser = Parser(prog="x")
    parser.add_argument("--n", type=positive)
    with pytest.raises(SystemExit):
        parser.parse_args(["--n", DIGITS])
    assert one_short_line(capsys.readouterr().err.strip())


@pytest.mark.slow
def test_a_huge_largest_finds_what_the_largest_possible_finds():
    pixels = np.full((120, 160, 3), 90, np.uint8)
    pixels[40:44, 50:54] = 255
    for kind in Kind:
        assert len(find_damage(pixels, [kind], Search(largest=2**62))) == len(
            find_damage(pixels, [kind], Search(largest=kind.entry.largest_limit))
        )


def test_a_mask_grows_by_no_more_than_makes_sense():
    image, hole = np.zeros((30, 30, 3), np.uint8), np.zeros((30, 30), bool)
    hole[10:12, 10:12] = True
    assert hide(image, hole, MOST_GROWN, "all").hidden.all()
    for most in (-1, MOST_GROWN + 1, 10**12):
        with pytest.raises(MaskError):
            hide(image, hole, most, "all")


def test_huge_shares_split_as_they_say(tmp_path):
    for name in range(6):
        write_picture(tmp_path / f"{name}.png", Picture(np.zeros((20, 20), np.uint8)))
    parts = split(tmp_path, tmp_path / "lists", 3, 1, 2)
    assert [[path.stem for path in parts[name]] for name in ("train", "val", "test")] == [
        list("012"),
        ["3"],
        list("45"),
    ]
    assert len(split(tmp_path, tmp_path / "lists", 2**31, 2**31, 1)["train"]) == 6


def test_names_of_thousands_of_digits_are_sorted(tmp_path):
    paths = [tmp_path / f"{digits}.png" for digits in ("10", DIGITS, "9")]
    assert [path.stem for path in natural_order(paths)] == ["9", "10", DIGITS]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("12", 12), ("0", 0), (DIGITS, None), ("²", None), ("٣", None), ("-1", None), ("", None), ("1e3", None)],
)
def test_whole_numbers_of_a_table(text, wanted):
    assert whole_number(text) == wanted


# Tables of training


@pytest.mark.parametrize(
    "line",
    [
        ",30",
        "nan,30",
        "inf,30",
        "1e999,30",
        f"{DIGITS},30",
        "²,30",
        "x,30",
        "1,2,3",
        "\0,\0",
        f'"{"x" * 200_000}"',
        '"',
    ],
)
def test_a_line_without_an_iteration_is_passed_over(tmp_path, line):
    (tmp_path / "eval_inpaint.csv").write_text(f"iteration,psnr\n1,20\n2,25\n{line}\n")
    (tmp_path / "log_inpaint.csv").write_text(f"iteration,seconds\n2,1\n{line}\n")
    (tmp_path / "InpaintingModel_gen.pth").write_bytes(b"x")
    part = read_log(tmp_path / "eval_inpaint.csv", LogPosition())
    assert part.rows.tolist() == [[1, 20], [2, 25]] and best_iteration(part) == 2
    read_status(tmp_path)


@pytest.mark.parametrize("value", ["1e999", DIGITS, str(HUGE), "[]", "null", '"x"'])
def test_a_hostile_table_of_the_best_is_passed_over(tmp_path, value):
    (tmp_path / "best.json").write_text(
        f'{{"edge": {{"iteration": {value}, "metric": "f1", "value": {value}, "files": []}}}}'
    )
    assert read_best(tmp_path) == {}


@pytest.mark.parametrize("value", [str(HUGE), "-1", "1e999", '"x"', str(2**63)])
def test_a_time_of_a_checkpoint_that_is_none_is_passed_over(tmp_path, value):
    (tmp_path / "EdgeModel_gen_5.pth").write_bytes(b"x")
    (tmp_path / RECORD_FILE).write_text(f'{{"EdgeModel_gen_5.pth": {{"phase": "edge", "time": {value}}}}}')
    assert read_status(tmp_path).phase(1).reached == 5


@pytest.mark.parametrize("seconds", [1e300, -1e300, float("inf"), float("nan")])
def test_a_moment_that_no_calendar_has_is_the_first_one(seconds):
    assert moment_of(seconds) == moment_of(0.0)


# Tables of a batch


ROW = {
    "kind": "row", "version": 1, "at": 1e9, "key": "k", "sha256": "ab", "number": 0, "source": "../a.png",
    "name": "a.png", "outcome": "repaired", "output": "../b.png", "mask": "m", "reason": "", "notes": [],
    "size": [4, 5], "share": 0.1, "doubt": 0.2, "seconds": 1.5,
}  # fmt: skip
STRANGE = [
    "\ud800.png", "a\0b", "../" * 2000 + "x", "x" * 50_000, "=1+1", None, True, [], {}, [[]], HUGE, -1, 1e308,
    float("nan"), float("inf"), DIGITS, [1], [HUGE, HUGE], ["\ud800"], "<b>", "\u202e", [None, None], {"a": 1},
]  # fmt: skip


@pytest.mark.parametrize("key", [key for key in ROW if key not in ("kind", "version")])
def test_a_hostile_row_of_a_journal_raises_nothing(tmp_path, key):
    run = {"kind": "run", "version": 1, "at": 1e9, "plan": "p", "total": 1}
    made = {"kind": "made", "version": 1, "at": 1, "key": "k", "source": "a", "output": "b", "sha256": "x"}
    decision = {"kind": "decision", "version": 1, "at": 1, "source": "../a.png", "sha256": "ab", "verdict": "accepted"}
    lines, review = [run, ROW], [decision]
    for place, value in enumerate(STRANGE):
        lines += [{**ROW, "source": f"../{place}.png", key: value}, {**run, "total": value, "notes": value}]
        lines += [{**made, "size": value}]
        review += [{**decision, "verdict": value}, {**decision, key: value}]
    for name, entries in (("journal.jsonl", lines), ("journal-review.jsonl", review)):
        (tmp_path / name).write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    assert any(result.name == "a.png" for result in read_results(tmp_path))
    write_reports(tmp_path)
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as table:
        cells = [cell for row in csv.reader(table) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")]
    page = (tmp_path / "report.html").read_text().split("<main>")[1]
    assert "<b>" not in page


def test_a_hostile_job_is_refused(tmp_path):
    for value in STRANGE:
        for key in ("sources", "masks", "output", "model", "options", "device", "version"):
            record = job_to_dict(BatchJob(SourceRule((tmp_path,)))) | {key: value}
            try:
                job_from_dict(record)
            except DataError as error:
                assert one_short_line(str(error))


@pytest.mark.parametrize("share", [float("nan"), float("inf"), -0.1, 1.1])
def test_a_share_of_the_way_to_other_weights_is_from_0_to_1(tmp_path, share):
    with pytest.raises(ConfigError, match="must be from 0 to 1"):
        export_folder(tmp_path, tmp_path / "out", towards=tmp_path, share=share)
