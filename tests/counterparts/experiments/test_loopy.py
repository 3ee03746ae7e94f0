"""Loopy belief propagation: the printed table, the algorithm on its own, and how tables are drawn."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from harness.counterparts.experiments import loopy
from harness.counterparts.experiments.figures import Done, mean
from harness.counterparts.experiments.loopy import STRUCTURES, Config, Structure

TABLE_4 = """
triangle    100  0.000045  0.002091
square      100  0.000002  0.000382
dating      100  0.000102  0.003590
two_loops   100  0.000086  0.003111
qbbn_chain  100  0.000021  0.001055
"""


@pytest.fixture(scope="module")
def paper_block() -> loopy.Result:
    return loopy.measure(Config("repository"), 0)


def test_every_printed_digit_of_table_4(paper_block: loopy.Result) -> None:
    rows = [f"{g.name} {g.converged} {mean(g.kl):.6f} {mean(g.mae):.6f}" for g in paper_block.graphs]
    assert rows == [" ".join(line.split()) for line in TABLE_4.strip().splitlines()]


def test_the_whole_experiment_takes_less_than_five_seconds() -> None:
    start = time.process_time()
    done = [Done(run, loopy.measure(run.config, run.seed)) for run in loopy.runs("full", None)]
    loopy.figures(done)
    assert time.process_time() - start < 5


def test_the_same_seed_gives_the_same_and_another_seed_another() -> None:
    config = Config("repository", trials=5)
    assert loopy.measure(config, 1) == loopy.measure(config, 1)
    assert loopy.measure(config, 1) != loopy.measure(config, 2)


def test_block_k_has_the_trials_from_k_times_their_number() -> None:
    ten, five = Config("repository", trials=10), Config("repository", trials=5)
    long, second = loopy.measure(ten, 0).graphs[2], loopy.measure(five, 1).graphs[2]
    assert long.mae[5:] == second.mae


CHAIN = Structure("chain", 4, ((0, 1), (1, 2), (1, 3)), (loopy._uniform,) * 3)


def test_belief_propagation_is_exact_on_a_tree() -> None:
    tables = np.random.default_rng(0).uniform(0.1, 1, (20, 3, 2, 2))
    belief, rounds, settled = loopy.belief_propagation(CHAIN, tables, Config("sentence"))
    assert settled.all()
    assert rounds.max() <= 4  # the diameter, and one more round that changes nothing
    np.testing.assert_allclose(belief, loopy.exact_marginals(CHAIN, tables), atol=1e-12)


def scalar_beliefs(structure: Structure, tables: np.ndarray, rounds: int) -> list[float]:
    """Belief propagation for one trial, written the slow way: a dictionary of messages."""
    factor = {}
    for number, (i, j) in enumerate(structure.edges):
        for a, b in product((0, 1), repeat=2):
            factor[i, j, a, b] = factor[j, i, b, a] = tables[number, a, b]
    near = {
        i: [b for a, b in (*structure.edges, *((y, x) for x, y in structure.edges)) if a == i]
        for i in range(structure.variables)
    }
    message = {(i, j): (0.5, 0.5) for i in near for j in near[i]}
    for _ in range(rounds):
        sent = {}
        for i, j in message:
            raw = [
                sum(
                    factor[i, j, a, b] * np.prod([message[k, i][a] for k in near[i] if k != j])
                    for a in (0, 1)
                )
                for b in (0, 1)
            ]
            sent[i, j] = (raw[0] / sum(raw), raw[1] / sum(raw))
        message = sent
    beliefs = []
    for i, others in near.items():
        raw = [np.prod([message[k, i][a] for k in others]) for a in (0, 1)]
        beliefs.append(float(raw[1] / sum(raw)))
    return beliefs


@pytest.mark.parametrize("structure", STRUCTURES, ids=lambda one: one.name)
def test_vectorised_rounds_are_the_plain_ones(structure: Structure) -> None:
    config = Config("repository")
    tables = np.stack([loopy.draw_tables(structure, config, np.random.default_rng(s)) for s in range(3)])
    belief, rounds, _ = loopy.belief_propagation(structure, tables, config)
    for trial in range(3):
        expected = scalar_beliefs(structure, tables[trial], int(rounds[trial]))
        np.testing.assert_allclose(belief[trial], expected, atol=1e-12)


def test_exact_marginals_by_hand() -> None:
    pair = Structure("pair", 2, ((0, 1),), (loopy._uniform,))
    table = np.array([[[[1.0, 2.0], [3.0, 4.0]]]])
    np.testing.assert_allclose(loopy.exact_marginals(pair, table), [[0.7, 0.6]])


def test_trials_that_do_not_settle_are_counted_and_left_out_of_the_means() -> None:
    graph = loopy.measure(Config("repository", trials=4, rounds=2), 0).graphs[0]
    assert (graph.converged, graph.kl, graph.mae, graph.exact) == (0, (), (), ())
    assert graph.iterations == (2, 2, 2, 2)


def test_divergence_of_equal_marginals_is_nothing_and_of_certain_ones_finite() -> None:
    p = np.array([[0.0, 0.3, 1.0]])
    np.testing.assert_allclose(loopy.divergence(p, p), 0, atol=1e-15)
    assert np.isfinite(loopy.divergence(p, 1 - p)).all()


def test_which_structures_draw_their_entries_as_the_sentence_says(paper_block: loopy.Result) -> None:
    uniform = {graph.name: graph.distance <= graph.critical for graph in paper_block.graphs}
    assert uniform == {
        "triangle": True,
        "square": True,
        "dating": False,
        "two_loops": True,
        "qbbn_chain": False,
    }
    chain = paper_block.graphs[4]
    assert chain.largest_entry > 2
    assert 0.2 < chain.outside < 0.3


def test_the_notes_say_so() -> None:
    done = [
        Done(run, loopy.measure(replace(run.config, trials=20), run.seed)) for run in loopy.runs("full", 2)
    ]
    dating, chain = loopy.notes(done)
    assert dating.startswith("dating: the cited program does not draw its entries uniformly")
    assert "% of them outside" in chain


def test_figures_have_a_value_a_block() -> None:
    done = [
        Done(run, loopy.measure(replace(run.config, trials=3), run.seed)) for run in loopy.runs("full", 3)
    ]
    found = {figure.quantity: figure for figure in loopy.figures(done)}
    assert len(found) == 2 * 5 * 10
    assert {len(figure.values) for figure in found.values()} == {3}
