"""The data and figures of `bayes_learner`; what needs PyTorch stands in test_training.py."""

from __future__ import annotations

from itertools import product

import numpy as np

from harness.counterparts.experiments import bayes_learner
from harness.counterparts.experiments.bayes_learner import ERROR_EDGES, Config, Result, Row
from harness.counterparts.experiments.figures import Done, Run


def result(final: float, parameters: int = 10, counts: tuple[int, ...] | None = None) -> Result:
    """A made-up training run."""
    spread = [0] * (len(ERROR_EDGES) - 1)
    spread[10] = 3  # below 0.001
    spread[20] = 1
    return Result(
        parameters=parameters,
        baseline=0.1,
        training_loss=(0.2, 0.1),
        validation_mae=(0.05, final),
        last_rate=1e-3,
        rows=(Row(0, (0.7, 0.4), (0.701, 0.398)), Row(1, (0.5, 0.5), (0.5, 0.504))),
        error_counts=counts or tuple(spread),
        largest_error=0.01,
        same_digits=0.5,
        weights=b"",
    )


def made_up() -> list[Done]:
    errors = {
        "relu": (0.001, 0.002),
        "sigmoid": (0.003, 0.004),
        "no-attention": (0.001, 0.001),
        "mlp": (0.01, 0.02),
    }
    return [
        Done(Run(variant, Config("relu"), seed), result(final))
        for variant, finals in errors.items()
        for seed, final in enumerate(finals)
    ]


def test_posteriors_are_those_of_enumeration() -> None:
    tables = np.random.default_rng(0).uniform(0.05, 1, (5, 4))
    for table, (first, second) in zip(tables, bayes_learner.posteriors(tables), strict=True):
        weight = dict(zip(product((0, 1), repeat=2), table, strict=True))
        total = sum(weight.values())
        np.testing.assert_allclose(first, (weight[1, 0] + weight[1, 1]) / total)
        np.testing.assert_allclose(second, (weight[0, 1] + weight[1, 1]) / total)


def test_a_graph_is_three_tokens_that_all_carry_the_table() -> None:
    (tokens,) = bayes_learner.tokens(np.array([[0.1, 0.2, 0.3, 0.4]]))
    np.testing.assert_allclose(
        tokens,
        [
            [0.5, 0.1, 0.2, 0.3, 0.4, 0, 0, 0.5],
            [0.5, 0.1, 0.2, 0.3, 0.4, 1, 0.5, 0],
            [0.5, 0.1, 0.2, 0.3, 0.4, 0, 1, 0.5],
        ],
        rtol=1e-6,
    )


def test_a_seed_draws_graphs_within_the_bounds() -> None:
    config = Config("relu", graphs=200)
    one, again, other = (bayes_learner.draw(config, seed) for seed in (3, 3, 4))
    assert (one.tokens == again.tokens).all()
    assert not (one.tokens == other.tokens).all()
    entries = one.tokens[:, 0, 1:5]
    assert entries.min() >= 0.05
    assert entries.max() <= 1


def test_full_is_the_paper_and_fast_is_smaller() -> None:
    full, fast = bayes_learner.runs("full", None), bayes_learner.runs("fast", None)
    assert {run.config.graphs for run in full} == {20_000}
    assert len({run.seed for run in full}) == 5
    assert max(run.config.epochs for run in fast) < 50
    assert len(bayes_learner.runs("fast", 1)) == 4


def test_figures() -> None:
    found = {figure.quantity: figure.values for figure in bayes_learner.figures(made_up())}
    assert found["relu/final_mae"] == (0.001, 0.002)
    np.testing.assert_allclose(found["relu/remaining_error"], (1, 2))
    np.testing.assert_allclose(found["relu/table_error"], (0.003, 0.003))
    assert found["relu/within_0.001"] == (0.75, 0.75)
    np.testing.assert_allclose(found["sigmoid/final_mae_over_relu"], (3, 2))
    np.testing.assert_allclose(found["no-attention/final_mae_over_relu"], (1, 0.5))


def test_errors_are_counted_between_the_edges() -> None:
    counts = bayes_learner._counted(np.array([0.0, 2e-5, 0.00099, 0.00101, 5.0]))
    assert sum(counts) == 5
    assert bayes_learner._share_below(result(0.1, counts=counts), 0.001) == 0.6
    assert counts[0] == 1  # below the first edge
    assert counts[-1] == 1  # beyond the last


def test_the_notes_name_every_variant() -> None:
    text = " ".join(bayes_learner.notes(made_up()))
    for word in ("without attention", "Two hidden layers", "sigmoid", "three decimals", "Table 1"):
        assert word in text
