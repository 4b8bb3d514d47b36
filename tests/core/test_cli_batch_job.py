"""`main.py repair` for folders: from the command line to the job, and what does not fit together."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.batch.job import (
    BatchJob,
    Collision,
    Detection,
    Fit,
    MaskOrigin,
    MaskRule,
    OutputRule,
    SourceRule,
)
from core.batch.job_file import read_job, write_job
from core.cli.program import make_parser
from core.cli.repair_arguments import BATCH_ONLY, FORMATS, job_of
from core.data.endings import WRITABLE_SUFFIXES
from core.detect.detectors import Kind
from core.inference.options import RestoreOptions
from tests.core.cli_for_tests import picture, run, sentence

ROOT = Path(__file__).resolve().parents[2]


def parsed(*arguments, base=None):
    options = make_parser("repair").parse_args([str(argument) for argument in arguments])
    return job_of(options, base or BatchJob())


class TestArguments:
    def test_without_options_a_job_is_the_usual_one(self):
        assert parsed("scans") == BatchJob(sources=SourceRule((Path("scans"),)))

    def test_every_option_reaches_the_job(self, tmp_path):
        line = """--recursive --pattern scan_* --pattern *.tif --mask m.png --fit bottom-right --invert-mask --template
            {stem}{ext} --flat --format tif --jpeg-quality 90 --collision rename --records R --model M --device cpu
            --mask-grow 3 --rim all --region full --method smooth --context 0.5 --no-seam-correction --edges"""
        assert parsed("a", "b", "--output", "out", *line.split(), tmp_path) == BatchJob(
            sources=SourceRule((Path("a"), Path("b")), True, ("scan_*", "*.tif")),
            masks=MaskRule(MaskOrigin.SINGLE, Path("m.png"), fit=Fit.BOTTOM_RIGHT, invert=True),
            output=OutputRule(Path("out"), "{stem}{ext}", False, ".tif", 90, Collision.RENAME),
            options=RestoreOptions(3, "full", False, None, "smooth", 0.5, "all"),
            model=Path("M"),
            device="cpu",
            edges=tmp_path,
            records=Path("R"),
        )

    @pytest.mark.parametrize(
        ("line", "rule"),
        [
            ("--masks M", MaskRule(MaskOrigin.FOLDER, Path("M"))),
            ("--mask-suffix .hole", MaskRule(MaskOrigin.SUFFIX, suffix=".hole")),
            ("--mask-alpha", MaskRule(MaskOrigin.ALPHA)),
            ("--mask-colour #12aBff", MaskRule(MaskOrigin.COLOUR, colour=(0x12, 0xAB, 0xFF))),
            ("--mask-colour ff0000 --tolerance 0", MaskRule(MaskOrigin.COLOUR, colour=(255, 0, 0), tolerance=0)),
            ("--mask-detect", MaskRule(MaskOrigin.DETECT)),
            (
                "--mask-detect mosaic,boxes mosaic --sensitivity 0.25 --largest 9",
                MaskRule(
                    MaskOrigin.DETECT,
                    detections=(Detection(Kind.MOSAIC, 0.25, 9), Detection(Kind.BOXES, 0.25, 9)),
                ),
            ),
        ],
    )
    def test_every_source_of_masks(self, line, rule):
        assert parsed("scans", *line.split()).masks == rule

    def test_what_is_given_goes_before_the_saved_job_and_nothing_else_does(self):
        base = BatchJob(
            sources=SourceRule((Path("old"),), True, ("*.png",)),
            masks=MaskRule(MaskOrigin.DETECT, detections=(Detection(Kind.DUST, 0.75, 4),)),
            output=OutputRule(Path("out"), "{stem}{ext}", False, ".tif", 50, Collision.RENAME),
            options=RestoreOptions(7, "full", False, 2.0, "smooth", 0.5),
            model=Path("M"),
            device="cpu",
            records=Path("R"),
        )
        assert parsed("--job", "x.json", base=base) == base
        line = "--no-recursive --no-flat --format same --seam-correction --overwrite --sensitivity 0.125"
        changed = parsed("new", *line.split(), base=base)
        assert changed.sources == SourceRule((Path("new"),), False, ("*.png",))
        assert changed.masks == MaskRule(MaskOrigin.DETECT, detections=(Detection(Kind.DUST, 0.125, 4),))
        assert changed.output == OutputRule(Path("out"), "{stem}{ext}", True, "", 50, Collision.OVERWRITE)
        assert changed.options == RestoreOptions(7, "full", True, 2.0, "smooth", 0.5)
        assert (changed.model, changed.device, changed.records) == (base.model, "cpu", base.records)

    def test_the_formats_are_those_that_can_be_written(self):
        assert {f".{name}" for name in FORMATS[1:]} <= WRITABLE_SUFFIXES

    def test_every_option_of_batches_is_known_as_one(self):
        options = vars(make_parser("repair").parse_args([]))
        shared = {"input", "mask", "output", "edges", "save_edges", "overwrite", "model", "device", "refuse"}
        shared |= {"mask_grow", "rim", "region", "method", "context", "seam_correction", "cmyk", "texture"}
        shared |= {"grain", "grain_strength", "lines", "precision", "rings"}
        assert set(options) == shared | set(BATCH_ONLY)
        assert all(options[name] is None for name in BATCH_ONLY)

    @settings(deadline=None, max_examples=40)
    @given(
        numbers=st.tuples(st.integers(0, 99), st.integers(1, 100), st.integers(0, 255)),
        colour=st.text("0123456789abcdefABCDEF", min_size=6, max_size=6),
        names=st.lists(st.text(min_size=1).filter(lambda name: name[0] != "-" and "\0" not in name), max_size=3),
    )
    def test_free_values_survive_the_way_through_a_file(self, tmp_path_factory, numbers, colour, names):
        grow, quality, tolerance = numbers
        line = ["--mask-grow", grow, "--jpeg-quality", quality, "--mask-colour", colour, "--tolerance", tolerance]
        job = parsed(ROOT, *line, *(part for name in names for part in ("--pattern", name)))
        path = tmp_path_factory.getbasetemp() / "free.json"
        write_job(path, job)
        assert read_job(path) == job
        assert job.options.mask_grow == grow and job.sources.patterns == tuple(names)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("scans --output nowhere.png --masks m", "--masks"),
        ("scans --save-edges e.png", "--save-edges"),
        ("scans --edges scans/c.png", "--edges"),
        ("scans --edges nowhere", "There is no folder nowhere with edges"),
        ("scans --mask scans", "--masks"),
        ("scans --masks scans/c.png", "--mask"),
        ("scans --fit scale --mask-alpha", "--fit"),
        ("scans --tolerance 3", "--tolerance"),
        ("scans --sensitivity 0.5", "--sensitivity"),
        ("scans --largest 5 --mask-alpha", "--largest"),
        ("scans --invert-mask --mask-detect dust", "--invert-mask"),
        ("scans --overwrite --collision skip", "--collision"),
        ("--recursive", "--job"),
        ("nowhere --recursive", "nowhere"),
        ("empty", "empty"),
        ("scans --job nowhere.json", "nowhere.json"),
        ("nowhere.flist", "nowhere.flist"),
        ("scans --model nowhere", "nowhere"),
        ("scans --save-job job.txt", ".json"),
        ("scans --save-job nowhere/job.json", "job.json"),
        ("scans --save-job job.json --shard 1/2", "--shard"),
        ("scans --template {stem}", "{stem}"),
        ("scans --output scans/c.png", "c.png"),
        ("scans --merge-reports", "report"),
    ],
)
def test_what_does_not_fit_together_is_one_sentence_and_leaves_nothing(tmp_path, monkeypatch, capsys, line, word):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "scans").mkdir()
    picture(tmp_path / "scans" / "c.png")
    before = sorted(tmp_path.rglob("*"))
    assert run("repair", *line.split()) == 2
    assert word in sentence(capsys)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "line",
    [
        "scans --mask-colour green",
        "scans --mask-colour #fff",
        "scans --mask-detect hair",
        "scans --mask m.png --masks n",
        "scans --shard 0/4",
        "scans --shard 5/4",
        "scans --shard 4",
        "scans --tolerance 256",
        "scans --jpeg-quality 0",
        "scans --sensitivity nan",
        "scans --collision ask",
        "scans --format gif",
        "scans --dry-run --save-job a.json",
    ],
)
def test_misuse_is_two(capsys, line):
    assert run("repair", *line.split()) == 2
    assert "--help" in sentence(capsys)


@pytest.mark.parametrize("option", ["--recursive", "--mask-alpha", "--shard 1/1", "--dry-run"])
def test_an_option_of_batches_makes_a_batch_of_one_picture(tmp_path, capsys, option):
    source, output = picture(tmp_path / "a.png"), tmp_path / "b.png"
    assert run("repair", source, "--output", output, *option.split()) == 2
    assert option.split()[0] in sentence(capsys)
    assert not output.exists()
