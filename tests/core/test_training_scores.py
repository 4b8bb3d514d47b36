"""Scores that can be compared: the same holes whatever is set, pixels of all pictures pooled, like with like."""

import numpy as np
import pytest
import torch

from core.data.dataset import Batch, Draw, fixed_order
from core.events import Evaluated
from core.models.best import Best, best_under, read_best, read_earlier_best, write_best
from core.training import validation
from core.training.conditions import conditions_of
from core.training.metrics import edge_counts, pooled_accuracy, score
from core.training.phases import EdgePhase, Prediction
from core.training.progress import Logbook
from core.training.run_data import build_dataset
from core.training.setup import build_phase, choose_place
from core.training.validation import evaluate_folder
from tests.core.test_trainer import of, rows, train


def holes(config, folder):
    data = build_dataset(config, folder, "val")
    return [data[draw].mask.numpy() for draws in fixed_order(len(data), 2) for draw in draws]


OTHERS = (
    {"sigma": 0}, {"sigma": -1}, {"seed": 3}, {"seen_edges": False}, {"flip": False}, {"jitter": 1}, {"lr": 1e-5},
    {"crop": "squeeze"}, {"frame": 64}, {"batch_size": 5}, {"model": 3}, {"hint_bands": 0.5},
)  # fmt: skip


@pytest.mark.parametrize("mask", [1, 2, 7, 8])
def test_no_setting_draws_other_holes_to_measure_with(tiny_config, tmp_path, mask):
    config = tiny_config.changed(mask=mask)
    wanted = holes(config, tmp_path)
    for changes in OTHERS:
        assert np.array_equal(wanted, holes(config.changed(**changes), tmp_path)), changes


def test_random_sigmas_are_the_same_for_each_seed(tiny_config, tmp_path):
    one, two = (build_dataset(tiny_config.changed(sigma=0, seed=seed), tmp_path, "val") for seed in (1, 2))
    assert all(torch.equal(one[Draw(i, i)].edge, two[Draw(i, i)].edge) for i in range(5))


def test_training_draws_by_its_seed_as_before(tiny_config, tmp_path):
    one, two = (build_dataset(tiny_config.changed(seed=seed), tmp_path, "train", augment=True) for seed in (1, 2))
    assert not torch.equal(one[Draw(0, 0)].mask, two[Draw(0, 0)].mask)


class TestPooledEdges:
    def pictures(self):
        """Three pictures: no line at all, one of 10 pixels, one of 90."""
        truth = torch.zeros(3, 1, 10, 10)
        truth[1, 0, 0], truth[2, 0, :9] = 1, 1
        return truth

    def accuracy(self, output):
        """Picture by picture, as an evaluation adds it up."""
        truth = self.pictures()
        counts = sum(edge_counts(output[i : i + 1], truth[i : i + 1], 0.5) for i in range(3))
        return pooled_accuracy(counts.tolist())

    def test_pixels_count_alike_wherever_they_are(self):
        output = self.pictures()
        output[1] = 0  # the 10 are missed
        assert self.accuracy(output) == (1.0, 0.9)
        output[0, 0, :5] = 1  # and 50 are drawn where nothing is
        assert self.accuracy(output) == (pytest.approx(90 / 140), 0.9)

    def test_a_network_that_draws_nothing_scores_nothing(self):
        precision, recall = self.accuracy(torch.zeros(3, 1, 10, 10))
        assert (precision, recall) == (0.0, 0.0)
        assert score({"precision": precision, "recall": recall}) == ("f1", 0.0)

    def test_without_any_line_there_is_no_score(self):
        values = dict(zip(("precision", "recall"), pooled_accuracy([0, 0, 0]), strict=True))
        assert score(values) is None and score({"psnr": float("nan")}) is None


@pytest.mark.slow
def test_an_empty_network_is_never_the_best(tiny_config, tmp_path, monkeypatch):
    """Three of the five pictures have no line in their hole: picture by picture it would have scored 0.6."""
    config = tiny_config.changed(eval_interval=1)
    train(config, tmp_path, 1)

    def predict(self, batch: Batch) -> Prediction:
        nothing = torch.zeros_like(batch.edge)
        return Prediction(nothing, nothing, nothing)

    monkeypatch.setattr(EdgePhase, "predict", predict)
    monkeypatch.setattr("core.data.dataset.canny", lambda gray, *_: (gray > 2).astype(np.uint8))
    _, events = train(config, tmp_path, 1)
    assert not of(Evaluated, events)[0].best and np.isnan(of(Evaluated, events)[0].values["precision"])
    assert rows(tmp_path / "eval_edge.csv")[-1][3:] == ["", ""]
    monkeypatch.undo()
    monkeypatch.setattr(EdgePhase, "predict", predict)
    values = evaluate_folder(config, tmp_path).values
    assert values == {"precision": 0.0, "recall": 0.0}


class TestConditions:
    @pytest.fixture
    def phase(self, tiny_config, tmp_path):
        return build_phase(tiny_config, tmp_path, choose_place(tiny_config))[0]

    def of(self, config, phase, folder):
        return conditions_of(config, phase, build_dataset(config, folder, "val"))

    def test_they_tell_apart_what_changes_a_score_and_nothing_else(self, tiny_config, tmp_path, phase, pictures):
        first = self.of(tiny_config, phase, tmp_path)
        assert 0 < first < 2**32
        for changes in (
            {"seed": 3},
            {"lr": 1e-5},
            {"batch_size": 3},
            {"max_iters": 7},
            {"flip": False},
            {"keep_last": 1},
        ):
            assert self.of(tiny_config.changed(**changes), phase, tmp_path) == first, changes
        others = [{"sigma": 0}, {"mask": 8}, {"input_size": 64}, {"seen_edges": False}, {"edge_threshold": 0.4}]
        found = {self.of(tiny_config.changed(**changes), phase, tmp_path) for changes in others}
        assert len(found | {first}) == 6
        (pictures / "04.png").unlink()
        assert self.of(tiny_config, phase, tmp_path) not in found | {first}

    @pytest.mark.slow
    def test_the_best_is_compared_under_its_own_conditions(self, tiny_config, tmp_path, monkeypatch):
        figures = iter([0.8, 0.3, 0.4, 0.7])

        def measured(*_, **__):
            value = next(figures)
            return {"precision": value, "recall": value}

        monkeypatch.setattr(validation, "evaluate", measured)
        config = tiny_config.changed(eval_interval=1, keep_last=1)
        easy = train(config, tmp_path, 1)[1]
        hard = train(config.changed(sigma=0), tmp_path, 2)[1]
        assert [e.best for e in of(Evaluated, easy + hard)] == [True, True, True]
        best = read_best(tmp_path)["edge"]
        assert (best.iteration, best.value) == (3, pytest.approx(0.4))
        assert [(one.iteration, one.value) for one in read_earlier_best(tmp_path)] == [(1, pytest.approx(0.8))]
        again = train(config, tmp_path, 1)[1]  # back to the first conditions, and not as good as then
        assert [e.best for e in of(Evaluated, again)] == [False]
        assert (read_best(tmp_path)["edge"].iteration, read_earlier_best(tmp_path)[0].iteration) == (1, 3)
        left = {int(path.stem.rsplit("_", 1)[1]) for path in tmp_path.glob("EdgeModel_gen_*")}
        assert left == {1, 3, 4}  # both stay
        found = [row[2] for row in rows(tmp_path / "eval_edge.csv")]
        assert found[0] == "conditions" and [each == found[1] for each in found[1:]] == [True, False, False, True]

    @pytest.mark.slow
    def test_a_fixed_edge_model_is_a_condition(self, tiny_config, tmp_path):
        train(tiny_config, tmp_path, 1)
        config = tiny_config.changed(model=3)
        first = self.of(config, build_phase(config, tmp_path, choose_place(config))[0], tmp_path)
        train(tiny_config, tmp_path, 1)
        assert self.of(config, build_phase(config, tmp_path, choose_place(config))[0], tmp_path) != first

    def test_old_marks_are_read_and_kept_beside_new_ones(self, tmp_path):
        (tmp_path / "EdgeModel_gen_2.pth").write_bytes(b"x")
        (tmp_path / "best.json").write_text(
            '{"edge": {"files": ["EdgeModel_gen_2.pth"], "iteration": 2, "metric": "f1", "value": 1.0}}'
        )
        old = Best(2, "f1", 1.0, ("EdgeModel_gen_2.pth",))
        assert read_best(tmp_path) == {"edge": old} and best_under(tmp_path, "edge", 7) is None
        new = Best(2, "f1", 0.4, ("EdgeModel_gen_2.pth",), 7)
        write_best(tmp_path, "edge", new)
        assert read_best(tmp_path) == {"edge": new} and read_earlier_best(tmp_path) == [old]
        assert best_under(tmp_path, "edge", 7) == new and best_under(tmp_path, "edge", 0) == old


def test_an_old_log_goes_on_with_the_new_column(tmp_path):
    (tmp_path / "eval_edge.csv").write_text("iteration,seconds,precision,recall\n5,1.0,0.5,0.25\n10,2.0,0.6,0.3\n")
    with Logbook(tmp_path, "eval_edge", 10) as log:
        log.write(15, 3.0, {"conditions": 4294967295, "precision": 0.7, "recall": float("nan")})
    assert rows(tmp_path / "eval_edge.csv") == [
        ["iteration", "seconds", "conditions", "precision", "recall"],
        ["5", "1.0", "", "0.5", "0.25"],
        ["10", "2.0", "", "0.6", "0.3"],
        ["15", "3.0", "4294967295", "0.7", ""],
    ]
    assert not list(tmp_path.glob("*_old_*"))
