"""The bundled model must stay well clear of the classical fillers, on fixed drawings that it was never trained on."""

import hashlib

import pytest

from core.demo.drawings import demo_paths
from core.evaluation.bands import Band, Shape
from core.evaluation.compare import HolePlan, evaluate_bands
from core.inference.restorer import Restorer
from core.resources import DEFAULT_MODEL

pytestmark = pytest.mark.slow

CLASSICAL = ("telea", "navier-stokes", "biharmonic")


@pytest.fixture(scope="module", params=[(Shape.STROKES, Band(0.05, 0.15)), (Shape.SCRATCHES, Band(0.02, 0.05))])
def scores(request):
    """The means over six drawings with damage of one shape, by filler."""
    shape, band = request.param
    plan = HolePlan(bands=(band,), shapes=(shape,), side=192)
    paths = demo_paths("demo:6,size=192,seed=77")  # the training set has seed 0
    table = evaluate_bands(Restorer.load(DEFAULT_MODEL, "cpu"), paths, plan, ("model", *CLASSICAL))
    return {row.filler: row.scores for row in table.rows()}


def test_its_repairs_are_nearer_to_the_truth(scores):
    best = max(scores[name].psnr for name in CLASSICAL)
    assert scores["model"].psnr > max(19.3, best + 0.9)


def test_its_lines_go_on_better(scores):
    assert scores["model"].f1 > 1.03 * max(scores[name].f1 for name in CLASSICAL)


def test_its_pictures_look_more_alike(scores):
    assert scores["model"].ssim > max(scores[name].ssim for name in CLASSICAL) + 0.02


@pytest.mark.parametrize("name", ["EdgeModel_gen.safetensors", "InpaintingModel_gen.safetensors"])
def test_the_card_speaks_of_these_weights(name):
    digest = hashlib.sha256((DEFAULT_MODEL / name).read_bytes()).hexdigest()
    assert f"`{digest[:16]}…`" in (DEFAULT_MODEL / "README.md").read_text(encoding="utf-8")
