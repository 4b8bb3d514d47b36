"""The four phases: whose weights move, from which gradients, and what is predicted."""

import pytest
import torch

from core.config import Model
from core.data.compositing import merge
from core.data.dataset import Batch
from core.models.adversarial import Placement, update
from core.models.edge_model import EdgeModel
from core.models.inpainting_model import InpaintingModel
from core.models.losses import hole_decibels, hole_differences
from core.models.networks import GeneratorSpec
from core.models.unet import standardised
from core.training.phases import EdgeInpaintPhase, EdgePhase, InpaintPhase, JointPhase
from core.training.setup import build_phase, choose_place
from core.training.sharp_edges import sharpened

PLACE = Placement(torch.device("cpu"))
SPEC = GeneratorSpec(width=4, blocks=1)


@pytest.fixture
def batch():
    draw = torch.Generator().manual_seed(5)
    image = torch.rand(2, 3, 32, 32, generator=draw)
    edge = (torch.rand(2, 1, 32, 32, generator=draw) > 0.8).float()
    mask = torch.zeros(2, 1, 32, 32)
    mask[:, :, 8:20, 4:24] = 1
    return Batch(image, image.mean(1, keepdim=True), edge, mask)


def edge_model(config, seed=1):
    torch.manual_seed(seed)
    return stronger(EdgeModel(config, SPEC, PLACE))


def inpainting_model(config, seed=2):
    torch.manual_seed(seed)
    return stronger(InpaintingModel(config, SPEC, PLACE))


def stronger(model):
    """At their usual start the networks hardly react to their input; these do."""
    with torch.no_grad():
        for weight in model.generator.parameters():
            weight.mul_(4)
    return model


def weights(network):
    return [p.detach().clone() for p in network.parameters()]


def moved(before, network):
    return any(not torch.equal(a, b) for a, b in zip(before, network.parameters(), strict=True))


def gradients(parameters):
    return [None if p.grad is None else p.grad.clone() for p in parameters]


def close(one, other):
    return all(torch.allclose(a, b, rtol=1e-4, atol=1e-8) for a, b in zip(one, other, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("gan_loss", ["nsgan", "lsgan", "hinge"])
@pytest.mark.parametrize("kind", ["edge", "inpaint"])
def test_each_side_gets_the_gradient_of_its_own_loss_alone(tiny_config, batch, kind, gan_loss):
    config = tiny_config.changed(gan_loss=gan_loss, lr=1e-12)

    def losses(model):
        if kind == "edge":
            return model.losses(batch.gray, batch.edge, model.predict(batch.gray, batch.edge, batch.mask), batch.mask)
        return model.losses(batch.image, batch.mask, model.predict(batch.image, batch.edge, batch.mask))

    make = edge_model if kind == "edge" else inpainting_model
    model, alone = make(config), make(config)
    found = losses(model)
    update([model], [found])
    once = losses(alone)
    dis = torch.autograd.grad(once.discriminator, list(alone.discriminator.parameters()), retain_graph=True)
    gen = torch.autograd.grad(once.generator, list(alone.generator.parameters()))
    assert close(gradients(model.discriminator.parameters()), dis)
    assert close(gradients(model.generator.parameters()), gen)
    assert any(g.abs().max() > 0 for g in dis) and any(g.abs().max() > 0 for g in gen)


def test_an_update_leaves_no_gradient_behind_for_the_next(tiny_config, batch):
    model = edge_model(tiny_config.changed(lr=1e-12))
    model.discriminator.eval()  # spectral norm's iteration stands still, so the second step repeats the first
    model.generator.eval()
    phase = EdgePhase(tiny_config, model)
    phase.step(batch, 1)
    first = gradients(model.discriminator.parameters())
    phase.step(batch, 2)
    assert close(gradients(model.discriminator.parameters()), first)


def test_phase_one_trains_the_edge_model_and_logs_the_seeds_names(tiny_config, batch):
    phase = EdgePhase(tiny_config, edge_model(tiny_config))
    generator, discriminator = weights(phase.edge.generator), weights(phase.edge.discriminator)
    values = phase.step(batch, 1)
    assert set(values) == {"l_d1", "l_g1", "l_fm", "precision", "recall"}
    assert all(torch.isfinite(v) and not v.requires_grad for v in values.values())
    assert moved(generator, phase.edge.generator) and moved(discriminator, phase.edge.discriminator)


def test_edge_loss_weight_adds_the_cross_entropy(tiny_config, batch):
    config = tiny_config.changed(edge_loss_weight=5)
    values = EdgePhase(config, edge_model(config)).step(batch, 1)
    assert float(values["l_bce"]) > 0


def test_phase_two_is_given_the_true_edges(tiny_config, batch):
    phase = InpaintPhase(tiny_config, inpainting_model(tiny_config))
    assert phase.edges_for(batch, 1) is batch.edge
    values = phase.step(batch, 1)
    assert set(values) == {"l_d2", "l_g2", "l_l1", "l_fm", "psnr", "mae"}
    assert phase.number is Model.INPAINT


def test_without_perceptual_weights_there_is_no_substitute(tiny_config, batch):
    config = tiny_config.changed(content_loss_weight=0, style_loss_weight=0)
    assert "l_fm" not in InpaintPhase(config, inpainting_model(config)).step(batch, 1)


def test_a_discriminator_that_nobody_listens_to_is_left_alone(tiny_config, batch):
    silent = {"content_loss_weight": 0, "style_loss_weight": 0, "inpaint_adv_loss_weight": 0}
    config = tiny_config.changed(**silent)
    model = inpainting_model(config)
    before = weights(model.discriminator)
    scaler = torch.amp.GradScaler("cpu", init_scale=8.0)
    for phase in (InpaintPhase(config, model), InpaintPhase(config, model, scaler)):
        own = weights(model.generator)
        assert set(phase.step(batch, 1)) == {"l_l1", "psnr", "mae"}
        assert moved(own, model.generator) and not moved(before, model.discriminator)


def test_edges_can_be_learnt_without_a_discriminator(tiny_config, batch):
    config = tiny_config.changed(edge_adv_loss_weight=0, fm_loss_weight=0, edge_loss_weight=1, lr=0.003, beta1=0.9)
    model = edge_model(config)
    before = weights(model.discriminator)
    phase = EdgePhase(config, model)
    steps = [phase.step(batch, number) for number in range(1, 31)]
    assert set(steps[0]) == {"l_bce", "precision", "recall"}
    assert float(steps[-1]["l_bce"]) < 0.8 * float(steps[0]["l_bce"])
    assert not moved(before, model.discriminator)


def test_the_adversarial_edge_loss_has_a_weight(tiny_config, batch):
    torch.manual_seed(5)
    model = edge_model(tiny_config)
    model.discriminator.eval()  # spectral norm's iteration stands still, so that both judge alike
    output = model.predict(batch.gray, batch.edge, batch.mask).detach()
    values = []
    for weight in (1.0, 0.25):
        model.config = tiny_config.changed(edge_adv_loss_weight=weight)
        values.append(float(model.losses(batch.gray, batch.edge, output, batch.mask).values["l_g1"]))
    assert values[1] == pytest.approx(0.25 * values[0]) and values[0] > 0


def test_the_error_in_decibels_is_a_loss_where_it_has_a_weight(tiny_config, batch):
    phase = InpaintPhase(tiny_config, inpainting_model(tiny_config))
    assert "l_psnr" not in phase.step(batch, 1)
    config = tiny_config.changed(psnr_loss_weight=0.5)
    model = inpainting_model(config)
    output = model.predict(batch.image, batch.edge, batch.mask).detach()
    found = float(model.losses(batch.image, batch.mask, output).values["l_psnr"])
    assert found == pytest.approx(0.5 * float(hole_decibels(output, batch.image, batch.mask))) and found < 0


def test_hints_are_true_lines_in_the_hole_and_follow_from_the_iteration(tiny_config, batch):
    config = tiny_config.changed(hint_bands=1.0)
    phase = EdgePhase(config, edge_model(config))
    seen = []
    phase.edge.generator.register_forward_hook(lambda _, inputs, __: seen.append(inputs[0][:, 1:2]))
    for iteration in (1, 1, 2, 3):
        phase.step(batch, iteration)
    assert torch.equal(seen[0], seen[1]) and not (torch.equal(seen[0], seen[2]) and torch.equal(seen[0], seen[3]))
    inside = batch.mask.bool()
    for known in seen:
        assert torch.equal(known[~inside], batch.edge[~inside])
        assert known[inside].any() and (known <= batch.edge).all()
    phase.predict(batch)  # a repair is shown nothing
    assert EdgePhase(tiny_config, phase.edge).hints_for(batch, 1) is None


def test_differences_are_a_loss_where_they_have_a_weight(tiny_config, batch):
    assert "l_diff" not in InpaintPhase(tiny_config, inpainting_model(tiny_config)).step(batch, 1)
    config = tiny_config.changed(diff_loss_weight=4)
    model = inpainting_model(config)
    output = model.predict(batch.image, batch.edge, batch.mask).detach()
    found = float(model.losses(batch.image, batch.mask, output).values["l_diff"])
    assert found == pytest.approx(4 * float(hole_differences(output, batch.image, batch.mask))) and found > 0


def test_what_a_text_network_sees_is_a_loss_where_it_has_a_weight(tiny_config, batch, tmp_path):
    assert "l_feat" not in InpaintPhase(tiny_config, inpainting_model(tiny_config)).step(batch, 1)
    config = tiny_config.changed(model=2, features_loss_weight=2, vgg_weights="none")
    phase, _ = build_phase(config, tmp_path, choose_place(config))
    values = phase.step(batch, 1)
    assert 0 < float(values["l_feat"]) <= 2 * 16
    evaluated = tmp_path / "weights"
    evaluated.mkdir()
    phase.inpaint.save(evaluated, 1, {})
    assert build_phase(config, evaluated, choose_place(config), training=False)[0].models[0].features is None


def test_the_discriminators_can_be_asked_about_the_hole_alone(tiny_config, batch):
    """What is painted or drawn around the hole then changes nothing."""
    config = tiny_config.changed(adv_in_hole=True, gan_loss="hinge")
    edge, inpaint = edge_model(config), inpainting_model(config)
    for model in (edge, inpaint):
        model.discriminator.eval()
    inside = batch.mask.bool()
    one, two = torch.rand_like(batch.image), torch.rand_like(batch.image)
    two = torch.where(inside, one, two)
    names = {"l_d1", "l_g1", "l_fm", "l_d2", "l_g2"}
    for found in (
        [inpaint.losses(batch.image, batch.mask, output).values for output in (one, two)],
        [edge.losses(batch.gray, batch.edge, output[:, :1], batch.mask).values for output in (one, two)],
    ):
        assert {n: float(v) for n, v in found[0].items() if n in names} == pytest.approx(
            {n: float(v) for n, v in found[1].items() if n in names}
        )
        assert len(names & set(found[0])) == 3
    assert "l_g2" in InpaintPhase(config, inpaint).step(batch, 1)
    assert "l_g1" in EdgePhase(config, edge).step(batch, 1)


def test_a_discriminator_can_see_the_lines(tiny_config, batch):
    config = tiny_config.changed(adv_sees_edges=True)
    model = inpainting_model(config)
    model.discriminator.eval()
    other = model.losses(batch.image, batch.mask, batch.image, 1 - batch.edge).values["l_d2"]
    assert not torch.equal(model.losses(batch.image, batch.mask, batch.image, batch.edge).values["l_d2"], other)
    assert "l_g2" in InpaintPhase(config, model).step(batch, 1)
    assert "l_g2" in JointPhase(config, edge_model(config), model).step(batch, 1)


def test_a_share_of_phase_threes_samples_is_given_the_true_edges(tiny_config, batch):
    config = tiny_config.changed(model=3, true_edges=0.3)
    phase = EdgeInpaintPhase(config, edge_model(config), inpainting_model(config))
    given = [
        [torch.equal(edges, truth) for edges, truth in zip(phase.edges_for(batch, i), batch.edge, strict=True)]
        for i in range(60)
    ]
    assert 20 < sum(map(sum, given)) < 52 and [True, False] in given and [False, True] in given
    assert given[7] == [torch.equal(e, t) for e, t in zip(phase.edges_for(batch, 7), batch.edge, strict=True)]
    assert not any(torch.equal(e, t) for e, t in zip(phase.edges_for(batch, None), batch.edge, strict=True))


def test_a_share_of_phase_threes_samples_is_given_sharp_edges(tiny_config, batch):
    config = tiny_config.changed(model=3, sharp_edges=0.5)
    phase = EdgeInpaintPhase(config, edge_model(config), inpainting_model(config))
    likely = phase.edges_for(batch, None)
    hole = batch.mask > 0.5
    sharp = merge(sharpened(likely, batch.edge, batch.mask), batch.edge, batch.mask)
    assert set(sharp[hole].unique().tolist()) <= {0.0, 1.0} and not torch.equal(sharp, likely)
    kinds = set()
    for iteration in range(20):
        for given, soft, drawn in zip(phase.edges_for(batch, iteration), likely, sharp, strict=True):
            assert torch.equal(given, soft) or torch.equal(given, drawn)
            kinds.add(torch.equal(given, drawn))
    assert kinds == {True, False}
    assert torch.equal(phase.edges_for(batch, None), likely)


def test_sharp_edges_run_where_they_are_likeliest():
    """A haze five pixels wide becomes a line in its middle, and nothing is drawn where nothing is likely."""
    likely = torch.zeros(2, 1, 32, 32)
    likely[0, 0, :, 14:19] = torch.tensor([0.1, 0.4, 0.7, 0.4, 0.1])
    mask = torch.zeros(2, 1, 32, 32)
    mask[:, :, 8:24] = 1
    known = torch.zeros_like(likely)
    known[:, :, :, 16] = 1
    drawn = sharpened(likely, known, mask)
    assert drawn[0, 0, 8:24, 16].all() and drawn.sum() == 16


def test_standardised_weights_have_hes_deviation_and_stay_what_they_are():
    weight = 3 + torch.randn(6, 4, 3, 3)
    once = standardised(weight)
    assert once.mean((1, 2, 3)).abs().max() < 1e-5
    assert once.std((1, 2, 3), correction=0).tolist() == pytest.approx([(2 / 36) ** 0.5] * 6, rel=1e-3)
    torch.testing.assert_close(standardised(once), once, rtol=1e-3, atol=1e-5)
    assert torch.isfinite(standardised(torch.zeros(2, 3, 3, 3))).all()


def test_a_unet_trains_in_half_precision_on_a_cpu(tiny_config, batch):
    """The weights stay float32, the steps come near those in full precision."""
    config = tiny_config.changed(content_loss_weight=0, style_loss_weight=0, inpaint_adv_loss_weight=0, lr=0.003)
    losses = []
    for half in (None, torch.bfloat16):
        torch.manual_seed(4)
        model = InpaintingModel(config, GeneratorSpec(8, 2, prefill=True, unet=True), Placement(PLACE.device, half))
        phase = InpaintPhase(config, model)
        losses.append([float(phase.step(batch, number)["l_l1"]) for number in range(1, 6)])
        assert {weight.dtype for weight in model.generator.parameters()} == {torch.float32}
    assert losses[0] == pytest.approx(losses[1], rel=0.05) and losses[0] != losses[1]


@pytest.mark.slow
def test_a_unet_begins_at_the_smooth_fill_and_learns(tiny_config, batch):
    silent = {"content_loss_weight": 0, "style_loss_weight": 0, "inpaint_adv_loss_weight": 0}
    config = tiny_config.changed(**silent, lr=0.003, beta1=0.9)
    batch.image[:, :, 12:16] = 0  # a band that no smooth fill knows of
    torch.manual_seed(4)
    model = InpaintingModel(config, GeneratorSpec(8, 2, prefill=True, unet=True), PLACE)
    filled = model.generator.inputs(batch.image, batch.edge, batch.mask)[:, :3]
    torch.testing.assert_close(model.predict(batch.image, batch.edge, batch.mask, best=True), filled)
    phase = InpaintPhase(config, model)
    losses = [float(phase.step(batch, number)["l_l1"]) for number in range(1, 61)]
    assert losses[-1] < 0.8 * losses[0]
    output = model.predict(batch.image, batch.edge, batch.mask)
    outside = (batch.mask == 0).expand_as(output)
    assert torch.equal(output[outside], batch.image[outside])


def test_phase_three_merges_predicted_and_known_edges_and_leaves_the_edge_model_alone(tiny_config, batch):
    phase = EdgeInpaintPhase(tiny_config, edge_model(tiny_config), inpainting_model(tiny_config))
    before = {k: v.clone() for k, v in phase.edge.generator.state_dict().items()}
    edges = phase.edges_for(batch, 1)
    inside = batch.mask.bool()
    predicted = phase.edge.predict(batch.gray, batch.edge, batch.mask, best=True)
    assert torch.equal(edges[~inside], batch.edge[~inside])
    assert torch.equal(edges[inside], predicted[inside]) and not edges.requires_grad
    assert phase.models == (phase.inpaint,)
    phase.step(batch, 1)
    assert all(torch.equal(v, before[k]) for k, v in phase.edge.generator.state_dict().items())


def test_the_prediction_does_not_look_into_the_hole(tiny_config, batch):
    phase = JointPhase(tiny_config, edge_model(tiny_config), inpainting_model(tiny_config))
    inside = batch.mask.bool()
    other = Batch(
        torch.where(inside, 1 - batch.image, batch.image),
        torch.where(inside, 1 - batch.gray, batch.gray),
        torch.where(inside, 1 - batch.edge, batch.edge),
        batch.mask,
    )
    one, two = phase.predict(batch), phase.predict(other)
    assert torch.equal(one.output, two.output) and torch.equal(one.edges, two.edges)
    assert torch.equal(one.merged[~inside.expand(-1, 3, -1, -1)], batch.image[~inside.expand(-1, 3, -1, -1)])


def test_skip_phase_two_mixes_evenly_and_repeatably(tiny_config, batch):
    config = tiny_config.changed(model=3, skip_phase2=True)
    phase = EdgeInpaintPhase(config, edge_model(config), inpainting_model(config))
    truth = [phase.edges_for(batch, i) is batch.edge for i in range(60)]
    assert 15 < sum(truth) < 45
    assert truth == [phase.edges_for(batch, i) is batch.edge for i in range(60)]
    assert phase.edges_for(batch, None) is not batch.edge  # samples and evaluations show the real thing
    plain = EdgeInpaintPhase(tiny_config, phase.edge, phase.inpaint)
    assert not any(plain.edges_for(batch, i) is batch.edge for i in range(10))


def test_phase_four_sends_the_inpainting_gradient_into_the_edge_generator(tiny_config, batch):
    config = tiny_config.changed(lr=1e-12)
    joint = JointPhase(config, edge_model(config), inpainting_model(config))
    alone = EdgePhase(config, edge_model(config))
    values = joint.step(batch, 1)
    alone.step(batch, 1)
    assert {"l_d1", "l_g1", "l_fm", "l_d2", "l_g2", "l_l1", "l_fm2", "precision", "recall", "psnr", "mae"} == set(
        values
    )
    # The discriminator's gradient is that of phase 1; the generator's is not, by the inpainting loss's share.
    assert close(gradients(joint.edge.discriminator.parameters()), gradients(alone.edge.discriminator.parameters()))
    assert not close(gradients(joint.edge.generator.parameters()), gradients(alone.edge.generator.parameters()))
    assert all(p.grad is not None for p in joint.inpaint.generator.parameters())


def test_the_running_mean_follows_and_is_what_gets_predicted(tiny_config, batch):
    config = tiny_config.changed(ema=0.75)
    phase = EdgePhase(config, edge_model(config))
    model = phase.edge
    # The mean was copied from the generator; make both start from the same stronger weights.
    model.average.load_state_dict(model.generator.state_dict())
    start = model.generator.state_dict()["decoder.7.weight"].clone()
    phase.step(batch, 1)
    new, mean = model.generator.state_dict()["decoder.7.weight"], model.average.state_dict()["decoder.7.weight"]
    assert torch.allclose(mean, 0.75 * start + 0.25 * new) and not torch.equal(new, start)
    assert model.best is model.average
    shown = phase.predict(batch).output
    model.average = None
    assert not torch.equal(shown, phase.predict(batch).output)


def test_predicting_moves_nothing(tiny_config, batch):
    phase = JointPhase(tiny_config, edge_model(tiny_config), inpainting_model(tiny_config))
    phase.train()
    before = [{k: v.clone() for k, v in m.generator.state_dict().items()} for m in phase.models]
    first = phase.predict(batch)
    assert torch.equal(first.output, phase.predict(batch).output)
    assert set(phase.measure(first, batch)) == {"psnr", "mae"}
    assert phase.count_edges(first, batch).shape == (3,)
    for model, state in zip(phase.models, before, strict=True):
        assert model.generator.training
        assert all(torch.equal(v, state[k]) for k, v in model.generator.state_dict().items())


def test_a_discriminator_can_see_features(tiny_config, batch, tmp_path):
    """It learns with the painter, beside the loss of features, and is there again when training goes on."""
    keys = {"model": 2, "adv_sees_features": True, "vgg_weights": "none", "gan_loss": "hinge", "fm_loss_weight": 1}
    config = tiny_config.changed(**keys, features_loss_weight=1, adv_sees_edges=True, inpaint_adv_loss_weight=0.5)
    phase, _ = build_phase(config, tmp_path, choose_place(config))
    model = phase.inpaint
    before = weights(model.discriminator), weights(model.generator)
    values = phase.step(batch, 1)
    assert {"l_d2", "l_g2", "l_feat"} <= set(values) and "l_fm" not in values
    assert moved(before[0], model.discriminator) and moved(before[1], model.generator)
    model.save(tmp_path, 1, {"phase": 2})
    again, _ = build_phase(config, tmp_path, choose_place(config))
    assert not moved(weights(model.discriminator), again.inpaint.discriminator)
    assert build_phase(config, tmp_path, choose_place(config), training=False)[0].models[0].features is None


def test_a_discriminator_of_features_tells_pictures_apart(tiny_config, batch, tmp_path):
    """Within some steps, by what was painted in the hole alone; and it is shown the lines if it is to see them."""
    keys = {"model": 2, "adv_sees_features": True, "vgg_weights": "none", "gan_loss": "hinge", "adv_in_hole": True}
    config = tiny_config.changed(**keys, adv_sees_edges=True, inpaint_adv_loss_weight=1)
    phase, _ = build_phase(config, tmp_path, choose_place(config))
    model, flat = phase.inpaint, torch.full_like(batch.image, 0.5)

    def judged(lines):
        torch.manual_seed(3)  # how far the pictures are moved
        return model.losses(batch.image, batch.mask, flat, lines).discriminator

    first = judged(batch.edge)
    for _ in range(12):
        model.dis_optimizer.zero_grad()
        judged(batch.edge).backward(inputs=list(model.discriminator.parameters()))
        model.dis_optimizer.step()
    assert float(judged(batch.edge).detach()) < float(first.detach()) - 0.05
    model.discriminator.eval()
    assert not torch.equal(judged(batch.edge), judged(1 - batch.edge))
    other = torch.where(batch.mask.bool(), flat, torch.rand_like(flat))
    torch.manual_seed(3)
    assert torch.equal(model.losses(batch.image, batch.mask, other, batch.edge).discriminator, judged(batch.edge))
