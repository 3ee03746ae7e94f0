"""Exact marginals against pgmpy and pyAgrum on 200 random graphs, half of them trees; `make peers`.

The peers are imported inside the fixtures: they take seconds, and quick runs that leave these tests out must not pay.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from harness.counterparts.belief_propagation.exact import float_marginals, marginals
from harness.counterparts.belief_propagation.exactness import random_tree
from harness.counterparts.belief_propagation.graph import FactorGraph, nearest
from tests.counterparts.belief_propagation.graphs import loopy

pytestmark = [pytest.mark.peers, pytest.mark.filterwarnings("ignore")]

Peer = Callable[[FactorGraph], Mapping[str, Any]]


@pytest.fixture(scope="module")
def pgmpy() -> Peer:
    """Calibrated junction tree of a Markov network."""
    pytest.importorskip("pgmpy", reason="NOT RUN: pgmpy is not installed (make peers)")
    from benchmarks.peers import by_pgmpy

    return by_pgmpy


@pytest.fixture(scope="module")
def pyagrum() -> Peer:
    """Shafer-Shenoy inference on a Markov random field."""
    pytest.importorskip("pyagrum", reason="NOT RUN: pyAgrum is not installed (make peers)")
    from benchmarks.peers import by_pyagrum

    return by_pyagrum


@pytest.fixture(scope="module")
def graphs() -> list[FactorGraph]:
    rng = random.Random(7)
    trees = [random_tree(rng, rng.randint(2, 9)) for _ in range(100)]
    return trees + [loopy(rng, rng.randint(3, 8)) for _ in range(100)]


def _agree(graphs: list[FactorGraph], peer: Peer) -> None:
    for graph in graphs:
        theirs = peer(graph)
        for name, row in marginals(graph).of.items():
            np.testing.assert_allclose(theirs[name], [nearest(x) for x in row], rtol=0, atol=1e-12)


def test_half_of_the_graphs_have_cycles(graphs: list[FactorGraph]) -> None:
    assert all(graph.is_tree for graph in graphs[:100])
    assert sum(not graph.is_forest for graph in graphs[100:]) > 80


def test_pgmpy_has_the_same_marginals(graphs: list[FactorGraph], pgmpy: Peer) -> None:
    _agree(graphs, pgmpy)


def test_pyagrum_has_the_same_marginals(graphs: list[FactorGraph], pyagrum: Peer) -> None:
    _agree(graphs, pyagrum)


def test_our_floats_are_as_near(graphs: list[FactorGraph]) -> None:
    _agree(graphs, float_marginals)
