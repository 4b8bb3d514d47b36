"""Three training steps of each model against figures measured on the seed's networks (tests/golden/steps.json)."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from skimage.color import rgb2gray

from core.config import Config
from core.data.edges import canny
from core.models.adversarial import Placement, update
from core.models.edge_model import EdgeModel
from core.models.inpainting_model import InpaintingModel
from core.models.networks import GeneratorSpec
from core.models.vgg import VggFeatures
from tests.golden import formula

pytestmark = pytest.mark.slow

STEPS = json.loads((Path(__file__).parents[1] / "golden" / "steps.json").read_text())
CONFIG = Config(
    fm_loss_weight=10,
    l1_loss_weight=1,
    content_loss_weight=1,
    style_loss_weight=1,
    inpaint_adv_loss_weight=0.01,
    lr=1e-4,
    d2g_lr=0.1,
    beta1=0.0,
    beta2=0.9,
    gan_loss="nsgan",
)
PLACE = Placement(torch.device("cpu"))
TOLERANCE = {"l_sty": 1e-2}  # the others 1e-3, relative


def batch():
    images, grays, edges, masks = [], [], [], []
    for seed in (1, 2):
        picture = formula.picture(64, 64, seed)
        gray = rgb2gray(picture)
        images.append(picture.transpose(2, 0, 1) / 255)
        grays.append(gray[None])
        edges.append(canny(gray, 2)[None])
        masks.append((formula.strokes(64, 64, seed) > 0)[None])
    return tuple(torch.from_numpy(np.stack(part).astype(np.float32)) for part in (images, grays, edges, masks))


def fill(model, generator_seed, discriminator_seed):
    formula.fill(model.generator.state_dict(), generator_seed)
    formula.fill(model.discriminator.state_dict(), discriminator_seed)
    model.train()


def check(step, found, wanted):
    for name, value in found.values.items():
        assert float(value) == pytest.approx(wanted[name], rel=TOLERANCE.get(name, 1e-3)), f"step {step}: {name}"
    assert float(found.generator.detach()) == pytest.approx(wanted["gen"], rel=1e-3)
    assert float(found.discriminator.detach()) == pytest.approx(wanted["dis"], rel=1e-3)


def test_edge_model_follows_the_seed_for_three_steps():
    model = EdgeModel(CONFIG, GeneratorSpec(), PLACE)
    fill(model, 0, 1)
    _, gray, edges, mask = batch()
    for step, wanted in enumerate(STEPS["edge"]):
        found = model.losses(gray, edges, model.predict(gray, edges, mask), mask)
        check(step, found, wanted)
        update([model], [found])


def test_inpainting_model_follows_the_seed_for_three_steps():
    vgg = VggFeatures()
    formula.fill(vgg.features.state_dict(), 4)
    model = InpaintingModel(CONFIG, GeneratorSpec(), PLACE, vgg)
    fill(model, 2, 3)
    image, _, edges, mask = batch()
    for step, wanted in enumerate(STEPS["inpaint"]):
        found = model.losses(image, mask, model.predict(image, edges, mask))
        check(step, found, wanted)
        update([model], [found])
