"""Jobs as files: the same job back, and one sentence for everything else."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import resources
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
from core.batch.job_file import VERSION, check_job, job_from_dict, job_to_dict, read_job, write_job
from core.detect.detectors import Kind
from core.errors import CoreError, DataError
from core.inference.options import RestoreOptions

FULL = BatchJob(
    SourceRule((Path("/scans/第1巻"), Path("/elsewhere/a#1.b.png")), True, ("scan_*.png", "*.tif")),
    MaskRule(
        MaskOrigin.DETECT,
        Path("/scans/mask.png"),
        "-m",
        Fit.BOTTOM_RIGHT,
        (1, 2, 3),
        7,
        (Detection(Kind.MOSAIC, 0.25, 40), Detection(Kind.DUST)),
        True,
    ),
    OutputRule(Path("/out"), "{parent}/{stem} new{ext}", False, ".webp", 90, Collision.RENAME),
    RestoreOptions(mask_grow=4, region="full", seam_correction=False, sigma=1.5, method="flat", context=0.75),
    Path("/models/mine"),
    "cuda:1",
    Path("/scans/edges"),
    Path("/out/records"),
)


def test_a_job_of_an_earlier_version_is_done_as_then():
    record = job_to_dict(BatchJob())
    for newer in ("texture", "grain", "grain_strength", "rules", "alpha", "lines", "precision"):
        del record["options"][newer]
    before = RestoreOptions(texture="off", grain="off", lines="likely", precision="float32", rules=1)
    assert job_from_dict(record).options == before
    assert job_from_dict(record, as_then=False).options == RestoreOptions()
    by_hand = {"version": 1, "options": {"method": "smooth"}}
    assert job_from_dict(by_hand).options == RestoreOptions(method="smooth")


@pytest.mark.parametrize("job", [BatchJob(), FULL])
def test_a_job_survives_its_file(job, tmp_path):
    write_job(tmp_path / "ジョブ.json", job)
    assert read_job(tmp_path / "ジョブ.json") == job
    assert job_from_dict(json.loads(json.dumps(job_to_dict(job)))) == job


def test_paths_under_the_files_folder_are_written_from_there_and_move_with_it(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    job = BatchJob(SourceRule((here / "scans" / "1", here, tmp_path / "other")), output=OutputRule(here / "out"))
    write_job(here / "job.json", job)
    record = json.loads((here / "job.json").read_text("utf-8"))
    assert record["sources"]["paths"] == ["scans/1", ".", str(tmp_path / "other")]
    assert record["model"] is None
    here.rename(there)
    moved = read_job(there / "job.json")
    assert moved.sources.paths == (there / "scans" / "1", there, tmp_path / "other")
    assert moved.output.folder == there / "out" and moved.model == resources.DEFAULT_MODEL


def test_names_that_are_no_text_survive(tmp_path):
    job = BatchJob(SourceRule((Path("/scans/\udcff.png"),)))
    write_job(tmp_path / "job.json", job)
    assert read_job(tmp_path / "job.json") == job


def test_what_is_missing_has_its_usual_value():
    assert job_from_dict({"version": VERSION}) == BatchJob()
    job = job_from_dict({"version": VERSION, "masks": {"origin": "alpha"}, "options": {"context": 1}})
    assert job == BatchJob(masks=MaskRule(MaskOrigin.ALPHA))


@pytest.mark.parametrize(
    ("data", "part"),
    [
        ([], "a record"),
        ({}, '"version"'),
        ({"version": True}, '"version"'),
        ({"version": 2}, "update the program"),
        ({"version": 1, "mask": {}}, 'did you mean "masks"?'),
        ({"version": 1, "masks": {"tolerence": 3}}, 'did you mean "tolerance"?'),
        ({"version": 1, "masks": {"origin": "index"}}, "one of folder, suffix"),
        ({"version": 1, "masks": {"colour": [1, 2]}}, "list of 3"),
        ({"version": 1, "masks": {"invert": 1}}, "true or false"),
        ({"version": 1, "masks": {"tolerance": 1.5}}, "whole number"),
        ({"version": 1, "masks": {"tolerance": None}}, "whole number"),
        ({"version": 1, "masks": {"detections": [{}]}}, '"masks.detections[0].kind" is missing'),
        ({"version": 1, "sources": {"paths": ["a\0b"]}}, "name of a file"),
        ({"version": 1, "sources": {"paths": "scans"}}, "a list"),
        ({"version": 1, "options": {"method": "magic"}}, "one of model, smooth, flat, uncover, likeness"),
        ({"version": 1, "options": {"sigma": "2"}}, "a number"),
        ({"version": 1, "output": 3}, "a record"),
    ],
)
def test_a_wrong_value_is_one_sentence(data, part):
    with pytest.raises(DataError) as caught:
        job_from_dict(data)
    assert part in str(caught.value)


@pytest.mark.parametrize("text", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"version": NaN}', b"1" * 6000])
def test_a_file_that_is_no_job_is_one_sentence(text, tmp_path):
    path = tmp_path / "job.json"
    path.write_bytes(text)
    with pytest.raises(DataError, match=r"job\.json"):
        read_job(path)


def test_missing_files_and_folders(tmp_path):
    for path in (tmp_path / "none.json", tmp_path, Path("a\0b")):
        with pytest.raises(DataError):
            read_job(path)
    with pytest.raises(DataError):
        write_job(tmp_path / "none" / "job.json", BatchJob())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.slow
@given(
    path=st.sampled_from([("masks", key) for key in job_to_dict(FULL)["masks"]] + [("output", "folder"), ("device",)]),
    value=VALUES,
)
def test_any_value_anywhere_is_taken_or_refused(path, value):
    data = json.loads(json.dumps(job_to_dict(FULL)))
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    try:
        job = job_from_dict(data, Path("/base"))
    except DataError as error:
        str(error).encode()
    else:
        assert job_from_dict(json.loads(json.dumps(job_to_dict(job)))) == job


# What makes sense


@pytest.fixture
def good(tmp_path):
    (tmp_path / "masks").mkdir()
    (tmp_path / "mask.png").write_bytes(b"x")
    return BatchJob(SourceRule((tmp_path,)))


def test_a_sensible_job_passes(good, tmp_path):
    check_job(good)
    for origin, path in ((MaskOrigin.FOLDER, tmp_path / "masks"), (MaskOrigin.SINGLE, tmp_path / "mask.png")):
        check_job(replace(good, masks=MaskRule(origin, path)))
    check_job(replace(good, output=OutputRule(tmp_path / "new", "{stem}{ext}", suffix=".PNG"), device="cuda:3"))


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda job, at: replace(job, sources=SourceRule()), "No pictures are named"),
        (lambda job, at: replace(job, sources=replace(job.sources, patterns=("a/*.png",))), "pattern"),
        (lambda job, at: replace(job, sources=replace(job.sources, patterns=("",))), "pattern"),
        (lambda job, at: replace(job, masks=MaskRule(MaskOrigin.FOLDER)), "No folder with masks"),
        (lambda job, at: replace(job, masks=MaskRule(MaskOrigin.FOLDER, at / "mask.png")), "There is no folder"),
        (lambda job, at: replace(job, masks=MaskRule(MaskOrigin.SINGLE)), "No mask is named"),
        (lambda job, at: replace(job, masks=MaskRule(MaskOrigin.SINGLE, at / "none.png")), "There is no mask"),
        (lambda job, at: replace(job, masks=MaskRule(suffix="")), "cannot end the names"),
        (lambda job, at: replace(job, masks=MaskRule(suffix="/m")), "cannot end the names"),
        (lambda job, at: replace(job, masks=MaskRule(MaskOrigin.COLOUR, colour=(0, 256, 0))), "0 to 255"),
        (lambda job, at: replace(job, masks=MaskRule(MaskOrigin.COLOUR, tolerance=-1)), "tolerance"),
        (lambda job, at: replace(job, masks=MaskRule(MaskOrigin.DETECT, detections=())), "No kind of damage"),
        (
            lambda job, at: replace(
                job, masks=MaskRule(MaskOrigin.DETECT, detections=(Detection(Kind.DUST, float("nan")),))
            ),
            "sensitivity",
        ),
        (
            lambda job, at: replace(
                job, masks=MaskRule(MaskOrigin.DETECT, detections=(Detection(Kind.DUST, largest=0),))
            ),
            "largest",
        ),
        (lambda job, at: replace(job, output=OutputRule(suffix=".gif")), "cannot be written as"),
        (lambda job, at: replace(job, output=OutputRule(suffix="png")), "cannot be written as"),
        (lambda job, at: replace(job, output=OutputRule(jpeg_quality=0)), "quality of 0"),
        (lambda job, at: replace(job, output=OutputRule(template="{stem}{ext}")), "need other names"),
        (lambda job, at: replace(job, output=OutputRule(at / "mask.png")), "is a file"),
        (lambda job, at: replace(job, edges=at / "none"), "with edges"),
        (lambda job, at: replace(job, options=RestoreOptions(context=9)), "context"),
        (lambda job, at: replace(job, options=RestoreOptions(mask_grow=-1)), "not by -1"),
        (lambda job, at: replace(job, device="gpu"), "device"),
        (lambda job, at: replace(job, model=at / "none"), "model folder"),
    ],
)
def test_senseless_jobs_are_refused_before_any_work(good, tmp_path, change, part):
    with pytest.raises(CoreError) as caught:
        check_job(change(good, tmp_path))
    assert part in str(caught.value)


@pytest.mark.parametrize(
    "template",
    [
        "",
        "{stem}",
        "{ext}",
        "result{ext}",
        "{stem}{ext}.bak",
        "{name}{ext}",
        "{stem:>9}{ext}",
        "{stem!r}{ext}",
        "{stem.__class__}{ext}",
        "{0}{stem}{ext}",
        "{stem{ext}",
        "{stem}}{ext}",
        "/tmp/{stem}{ext}",
        "../{stem}{ext}",
        "a/../{stem}{ext}",
        "./{stem}{ext}",
        "a//{stem}{ext}",
        "C:{stem}{ext}",
        "a\\{stem}{ext}",
        "{stem}?{ext}",
        "{stem}\n{ext}",
        "{stem}\0{ext}",
        "con/{stem}{ext}",
        "NUL.x/{stem}{ext}",
        "a /{stem}{ext}",
        "a./{stem}{ext}",
        "{stem}\udc80{ext}",
    ],
)
def test_templates_that_name_no_file_or_leave_their_folder_are_refused(good, template):
    with pytest.raises(DataError) as caught:
        check_job(replace(good, output=OutputRule(template=template)))
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


@pytest.mark.parametrize("template", ["{stem}_新{ext}", "{parent}/{stem} (fixed){ext}", "a/b/{{{stem}}}{ext}"])
def test_other_templates_are_taken(good, template):
    check_job(replace(good, output=OutputRule(template=template)))
