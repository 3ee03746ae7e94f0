"""The same marginals by pgmpy and by pyAgrum, for comparison; neither is a dependency (`make peers`)."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from harness.counterparts.belief_propagation.graph import FactorGraph, nearest

Array = np.ndarray[Any, np.dtype[np.float64]]


def by_pgmpy(graph: FactorGraph) -> dict[str, Array]:
    """Marginals by variable, from a calibrated junction tree. The graph is connected."""
    return pgmpy_marginals(pgmpy_network(graph), graph)


def by_pyagrum(graph: FactorGraph) -> dict[str, Array]:
    """Marginals by variable, by Shafer-Shenoy. No two factors have the same variables."""
    return pyagrum_marginals(pyagrum_field(graph), graph)


def pgmpy_network(graph: FactorGraph) -> Any:
    from pgmpy.factors.discrete import DiscreteFactor
    from pgmpy.models import DiscreteMarkovNetwork

    network = DiscreteMarkovNetwork()
    network.add_nodes_from(graph.names)
    for factor in graph.factors:
        network.add_edges_from(combinations(factor.scope, 2))
    network.add_factors(
        *(
            DiscreteFactor(
                list(factor.scope),
                [graph.states[name] for name in factor.scope],
                list(map(nearest, factor.table)),
            )
            for factor in graph.factors
        )
    )
    return network


def pgmpy_marginals(network: Any, graph: FactorGraph) -> dict[str, Array]:
    from pgmpy.inference import BeliefPropagation

    inference = BeliefPropagation(network)
    inference.calibrate()
    return {name: inference.query([name], show_progress=False).values for name in graph.names}


def pyagrum_field(graph: FactorGraph) -> Any:
    import pyagrum

    field = pyagrum.MarkovRandomField()
    for variable in graph.variables:
        field.add(pyagrum.RangeVariable(variable.name, variable.name, 0, variable.states - 1))
    for factor in graph.factors:
        tensor = field.addFactor(list(factor.scope))
        table = np.array(list(map(nearest, factor.table))).reshape(
            [graph.states[name] for name in factor.scope]
        )
        # pyAgrum orders the variables its own way, and its first one runs fastest.
        order = [factor.scope.index(name) for name in reversed(tensor.names)]
        tensor.fillWith(table.transpose(order).ravel().tolist())
    return field


def pyagrum_marginals(field: Any, graph: FactorGraph) -> dict[str, Array]:
    import pyagrum

    inference = pyagrum.ShaferShenoyMRFInference(field)
    inference.makeInference()
    return {name: inference.posterior(name).toarray() for name in graph.names}
