"""A grounding through the layers of the paper's construction (paper, sections 2.2.1, 4.2, 7.2, 8.1).

A token holds a belief and gathers those of two neighbours. What the neighbours of a grounded proposition are is said by
example only (section 8.1: a conclusion gathers its two conditions), so this is a reading: a conclusion gathers the
conditions of its clauses, two at most, and 1/2 where there are fewer; what is given (a fact, an observation, or 1/2)
gathers itself and 1/2, which leaves it as it is. There are as many layers as steps on the longest way from condition
to conclusion (section 8.3). Strengths of rules have no place in a token and play no part.
"""

from __future__ import annotations

from collections.abc import Mapping

from harness.counterparts.belief_propagation.graph import FactorGraph
from harness.counterparts.grounding.grounding import Fact, Grounding
from harness.counterparts.grounding.inference import Believed, NotRun
from harness.counterparts.transformer.construction import Node, State, forward_hard
from harness.errors import UsageError
from harness.numbers.rational import HALF, ONE, Rational

METHOD = "transformer"
_MOST_TOKENS = 64  # every token attends to every other one, in rationals


def transformer(grounding: Grounding, _: FactorGraph) -> Believed | NotRun:
    """Beliefs after the last layer, for propositions. `NotRun` names what of the grounding has no place in a token."""
    state = state_of(grounding)
    if isinstance(state, str):
        return NotRun(METHOD, state)
    layers = depth(grounding)
    try:
        for _layer in range(layers):
            state = forward_hard(state)
    except UsageError as error:
        return NotRun(METHOD, error.what)
    how = f"{layers} layer{'' if layers == 1 else 's'}, in rationals; strengths of rules play no part"
    return Believed(METHOD, beliefs_of(grounding, state), exact=True, how=how)


def state_of(grounding: Grounding) -> State | str:
    """A node for each proposition, in their order, and a last one that stays at 1/2; or what has no place in it."""
    conditions = _conditions(grounding)
    reason = _no_place(grounding, conditions)
    if reason:
        return reason
    numbers = {name: number for number, name in enumerate(grounding.propositions)}
    neutral = len(numbers)
    nodes = []
    for name in grounding.propositions:
        gathered = [numbers[one] for one in conditions.get(name, (name,))]
        first, second = (*gathered, neutral, neutral)[:2]
        nodes.append(Node(_given(grounding, name), (first, second)))
    return State((*nodes, Node(HALF, (neutral, neutral))))


def beliefs_of(grounding: Grounding, state: State) -> dict[str, Rational]:
    """Beliefs by proposition, without that of the last node."""
    return dict(zip(grounding.propositions, state.beliefs[:-1], strict=True))


def depth(grounding: Grounding) -> int:
    """Steps on the longest way from a proposition that is no conclusion to one that is; no clause goes round."""
    conditions = _conditions(grounding)
    depths: dict[str, int] = {}
    waiting = list(conditions)
    while waiting:
        name = waiting[-1]
        above = [one for one in conditions[name] if one in conditions and one not in depths]
        if above:
            waiting += above
            continue
        waiting.pop()
        depths[name] = 1 + max(depths.get(one, 0) for one in conditions[name])
    return max(depths.values(), default=0)


def _conditions(grounding: Grounding) -> dict[str, tuple[str, ...]]:
    """By conclusion the conditions of all its clauses, in their order."""
    found: dict[str, dict[str, None]] = {}
    for clause in grounding.clauses:
        found.setdefault(clause.head.name, {}).update(dict.fromkeys(p.name for p in clause.body))
    return {name: tuple(conditions) for name, conditions in found.items()}


def _no_place(grounding: Grounding, conditions: Mapping[str, tuple[str, ...]]) -> str:
    if len(grounding.propositions) >= _MOST_TOKENS:
        return f"{len(grounding.propositions)} propositions; {_MOST_TOKENS - 1} are run"
    for clause in grounding.clauses:
        if not all(p.positive for p in (*clause.body, clause.head)):
            return f"a negation has no place in a token: {clause}"
    for name, gathered in conditions.items():
        if len(gathered) > 2:
            return f"{name} has {len(gathered)} conditions, a token gathers two"
        if name in grounding.observations or any(fact.head.name == name for fact in grounding.facts):
            return f"evidence on a conclusion has no place in a token: {name}"
    if any(fact.strength.kind == "weight" for fact in grounding.facts):
        return "the belief of a fact with a weight is not rational"
    return ""


def _given(grounding: Grounding, name: str) -> Rational:
    if name in grounding.observations:
        return Rational(int(grounding.observations[name]))
    return next((_belief(fact) for fact in grounding.facts if fact.head.name == name), HALF)


def _belief(fact: Fact) -> Rational:
    value = fact.strength.value
    if fact.strength.kind == "odds":
        value = value / (ONE + value)
    return value if fact.head.positive else ONE - value
