"""A mark at the same place in all pictures is measured in all of them, also where none of them tells it alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.batch import shared_mark
from core.batch.items import BatchItem, Outcome
from core.batch.job import BatchJob, Fit, MaskOrigin, MaskRule, OutputRule, SourceRule
from core.batch.job_file import job_from_dict, job_to_dict
from core.batch.loading import Loaded, load_item
from core.batch.planning import plan_items
from core.batch.run import run_batch
from core.batch.shared_mark import SharedMark
from core.data.images import write_picture
from core.data.picture import Picture
from core.demo.marks import Mark
from core.errors import Cancelled
from core.events import CancelToken
from core.inference.options import RestoreOptions
from core.inference.restorer import Restorer
from core.inference.uncovering import fill, together
from core.models.networks import GeneratorSpec
from tests.core.batch_for_tests import Heard, pixels_of
from tests.core.models_for_tests import write_model

SIZE = (96, 128)
COUNT = 7


@pytest.fixture(scope="module")
def restorer(tmp_path_factory: pytest.TempPathFactory) -> Restorer:
    spec = GeneratorSpec(4, 1, skips=True, prefill=True)
    return Restorer.load(write_model(tmp_path_factory.mktemp("model") / "prefill", spec), "cpu")


def picture(number: int) -> np.ndarray:
    """One colour all around, another with each number, and something within."""
    rng = np.random.default_rng(number)
    image = np.full((*SIZE, 3), rng.integers(20, 236, 3), np.uint8)
    x, y = int(rng.integers(50, 78)), int(rng.integers(42, 54))
    cv2.circle(image, (x, y), 7, rng.integers(0, 256, 3).tolist(), -1)
    return image


def mark() -> Mark:
    share = np.zeros(SIZE, np.float32)
    cv2.rectangle(share, (36, 30), (92, 66), 1.0, -1)
    share = np.asarray(cv2.GaussianBlur(share, (0, 0), 0.7))
    mask = np.asarray(cv2.dilate((share > 0.01).astype(np.uint8), np.ones((7, 7)))) * np.uint8(255)
    return Mark(share, 0.5, np.array([230, 220, 140], np.float32), mask)


@pytest.fixture
def job(tmp_path: Path) -> BatchJob:
    drawn = mark()
    (tmp_path / "in").mkdir()
    for number in range(COUNT):
        write_picture(tmp_path / "in" / f"p{number}.png", Picture(drawn.over(picture(number))))
    write_picture(tmp_path / "mask.png", Picture(drawn.mask))
    return BatchJob(
        SourceRule((tmp_path / "in",)),
        MaskRule(MaskOrigin.SINGLE, tmp_path / "mask.png"),
        OutputRule(tmp_path / "out"),
        RestoreOptions(method="uncover"),
    )


def results(folder: Path) -> dict[str, np.ndarray]:
    return {path.name: pixels_of(path) for path in sorted(folder.glob("*.png"))}


def run(job: BatchJob, restorer: Restorer, **options: object) -> Heard:
    heard = Heard()
    run_batch(job, heard, load_restorer=lambda _folder, _device: restorer, **options)  # type: ignore[arg-type]
    return heard


def error(image: np.ndarray, number: int) -> float:
    inside = mark().share > 0.01
    return float(np.abs(image[inside].astype(float) - picture(number)[inside]).mean())


@pytest.mark.slow
def test_all_pictures_tell_what_none_tells_alone(job: BatchJob, restorer: Restorer, tmp_path: Path) -> None:
    run(job, restorer)
    together = results(tmp_path / "out")
    assert len(together) == COUNT
    errors = [error(image, number) for number, image in enumerate(together.values())]
    assert max(errors) < 3
    alone = replace(job, together=False, output=OutputRule(tmp_path / "alone"))
    run(alone, restorer)
    for number, image in enumerate(results(tmp_path / "alone").values()):
        outside = mark().mask == 0
        np.testing.assert_array_equal(image[outside], mark().over(picture(number))[outside])
    singly = [error(image, number) for number, image in enumerate(results(tmp_path / "alone").values())]
    assert np.mean(errors) < np.mean(singly)


@pytest.mark.slow
def test_a_run_that_goes_on_comes_to_the_same(job: BatchJob, restorer: Restorer, tmp_path: Path) -> None:
    run(job, restorer)
    parts = replace(job, output=OutputRule(tmp_path / "parts"))
    first = run(parts, restorer, only=[1, 2])
    assert set(first.outcomes.values()) == {Outcome.REPAIRED} and len(first.outcomes) == 2
    second = run(parts, restorer)
    assert sorted(second.outcomes.values()) == [Outcome.FINISHED] * 2 + [Outcome.REPAIRED] * (COUNT - 2)
    whole, resumed = results(tmp_path / "out"), results(tmp_path / "parts")
    assert whole.keys() == resumed.keys()
    for name, image in whole.items():
        np.testing.assert_array_equal(resumed[name], image)


@pytest.mark.slow
def test_others_are_left_out_and_few_are_repaired_one_by_one(job: BatchJob, restorer: Restorer, tmp_path: Path) -> None:
    write_picture(tmp_path / "in" / "small.png", Picture(np.full((60, 80, 3), 90, np.uint8)))
    (tmp_path / "in" / "broken.png").write_bytes(b"no picture")
    heard = run(job, restorer)
    assert heard.outcomes["broken.png"] is Outcome.FAILED and heard.outcomes["small.png"] is Outcome.REPAIRED
    errors = [error(results(tmp_path / "out")[f"p{number}_repaired.png"], number) for number in range(COUNT)]
    assert max(errors) < 3


def test_pictures_of_many_sizes_are_opened_once_to_be_told_apart(
    job: BatchJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def load(job: BatchJob, item: BatchItem, cancel: CancelToken) -> Loaded:
        opened.append(item.name)
        return load_item(job, item, cancel)

    monkeypatch.setattr(shared_mark, "load_item", load)
    for number in range(4):
        size = (60 + number, 80)
        write_picture(job.sources.paths[0] / f"q{number}.png", Picture(np.full((*size, 3), 90, np.uint8)))
    fitted = replace(job, masks=replace(job.masks, fit=Fit.SCALE))
    items = plan_items(fitted)
    shared = SharedMark(fitted, items, CancelToken())
    for item in items[-4:]:
        assert shared.veils(load_item(fitted, item)) == ({}, ())
    assert len(opened) == len(items) + 3  # all for the first of them, and each other one by itself


@pytest.mark.parametrize("why", ["stopped", "too large"])
def test_measuring_ends_when_it_is_stopped_and_is_not_begun_in_vain(
    job: BatchJob, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    token, items = CancelToken(), plan_items(job)
    if why == "too large":  # the repair leaves such a mark to the model
        monkeypatch.setattr(fill, "LARGEST", 100)
        monkeypatch.setattr(together, "measure", None)
        assert SharedMark(job, items, token).veils(load_item(job, items[0])) == ({}, ())
        return

    def stop_within(crops: together.Crops, _count: int, _hole: np.ndarray, _check: object) -> None:
        places = iter(crops())
        next(places)
        token.cancel()
        next(places)

    monkeypatch.setattr(together, "measure", stop_within)
    with pytest.raises(Cancelled):
        SharedMark(job, items, token).veils(load_item(job, items[0]))


def test_a_job_file_keeps_it_and_an_older_one_has_the_usual(job: BatchJob) -> None:
    alone = replace(job, together=False)
    record = job_to_dict(alone)
    assert job_from_dict(record) == alone
    del record["together"]
    assert job_from_dict(record) == job
