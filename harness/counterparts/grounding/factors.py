"""From clauses to a factor graph (paper, section 2.1: conjunction and disjunction nodes that alternate).

Every proposition is a binary variable. A body of two literals or more is a variable of its own, tied to its literals
by a conjunction factor, 1 where it says whether all of them hold and else 0; bodies that say the same share it. All
clauses about one head form one disjunction factor, the conditional probability of the head given their bodies.

The paper says of that probability that it is σ(w · φ), without the features φ, and that without weights it is ⊕, under
which log-odds add. Chosen here: every clause brings the log-odds of its strength where its body holds, and of its
`else` where not, and these add. So with odds rᵢ brought by clause i

    P(head | bodies) = ∏ rᵢ / (1 + ∏ rᵢ),

a strength missing is certainty (`always`), an `else` missing 1/2, which is ⊕'s identity and says nothing, and a clause
about `not head` brings 1/rᵢ. Certainty for and against at once is an error unless it cannot occur.

An uncertain fact is evidence that bears on its proposition alone: a factor (1 - q, q). A proposition that no clause is
about and no fact has 1/2. What is observed is a factor that is zero at the other value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal as OneOf

from harness.counterparts.belief_propagation.graph import FactorGraph, factor_graph, observed
from harness.counterparts.grounding.grounding import Clause, Grounding, Proposition
from harness.counterparts.grounding.knowledge import Strength
from harness.errors import UsageError
from harness.numbers import ball, reals
from harness.numbers.limits import Undecided
from harness.numbers.rational import ONE, ZERO, Rational

MOST_PARENTS = 12
"""Bodies of one head, and literals of one body: a table has two entries for each choice of their values."""

_BITS = 128  # of the enclosure of exp(weight)

Side = OneOf["low", "high"]
"""Which end of the enclosure of an entry that is no rational number; without weights both graphs are one."""


@dataclass(frozen=True, slots=True)
class Odds:
    """For : against. At most one is zero."""

    against: Rational
    favour: Rational


def network(grounding: Grounding, side: Side = "low", *, round_all: bool = False) -> FactorGraph:
    """The factor graph of a grounding with its observations; variables are its propositions, then conjunctions.

    Where a weight makes entries irrational, exp(weight) is replaced by the end `side` of an enclosure, which gives the
    graph of nearby odds. With `round_all` instead every entry is rounded to that side: no distribution any more, but a
    bound of every entry, and so of every sum of products of entries.

    Raises `UsageError` for more than `MOST_PARENTS`, and for certainty for and against the same head.
    """
    heads: dict[str, list[Clause]] = {}
    for clause in grounding.clauses:
        heads.setdefault(clause.head.name, []).append(clause)
    conjunctions = {
        conjunction(clause.body): clause.body for clause in grounding.clauses if len(clause.body) > 1
    }
    factors = [_conjunction_factor(name, body) for name, body in conjunctions.items()]
    factors += [_disjunction_factor(head, clauses, side, round_all) for head, clauses in heads.items()]
    for fact in grounding.facts:
        given = [_brought(fact.strength, fact.head.positive, end) for end in _ends(side, round_all)]
        factors.append(((fact.head.name,), _row(given, side)))
    states = dict.fromkeys([*grounding.propositions, *conjunctions], 2)
    return observed(factor_graph(states, factors), {n: int(v) for n, v in grounding.observations.items()})


def has_weights(grounding: Grounding) -> bool:
    """Whether an entry may be irrational."""
    rules = [clause.rule for clause in grounding.clauses]
    strengths = [s for rule in rules for s in (rule.strength, rule.otherwise)]
    strengths += [fact.strength for fact in grounding.facts]
    return any(s is not None and s.kind == "weight" and s.value != 0 for s in strengths)


def conjunction(body: Sequence[Proposition]) -> str:
    """The name of a body's variable: that of its only literal's proposition, or all literals in alphabetical order."""
    return body[0].name if len(body) == 1 else " & ".join(sorted(map(str, body)))


Scoped = tuple[tuple[str, ...], Sequence[Rational]]


def _conjunction_factor(name: str, body: Sequence[Proposition]) -> Scoped:
    """1 where the last variable says whether all literals hold."""
    propositions = tuple(sorted({literal.name for literal in body}))
    _require_few(len(propositions), f"literals in one body: {name}")
    table = [
        Rational(int(value == _holds(body, dict(zip(propositions, values, strict=True)))))
        for values in product((False, True), repeat=len(propositions))
        for value in (False, True)
    ]
    return (*propositions, name), table


def _holds(body: Iterable[Proposition], values: Mapping[str, bool]) -> bool:
    return all(values[literal.name] == literal.positive for literal in body)


def _disjunction_factor(head: str, clauses: Sequence[Clause], side: Side, round_all: bool) -> Scoped:
    """P(head | bodies), the head last."""
    parents = tuple(dict.fromkeys(conjunction(clause.body) for clause in clauses))
    _require_few(len(parents), f"bodies of clauses about {head}")
    table: list[Rational] = []
    for values in product((False, True), repeat=len(parents)):
        row = dict(zip(parents, values, strict=True))
        holding = [_body_holds(clause, row) for clause in clauses]
        totals = [_total(clauses, holding, end) for end in _ends(side, round_all)]
        if any(total is None for total in totals):
            if _possible(clauses, holding):
                raise _contradiction(head, clauses, holding)
            totals = [Odds(ONE, ONE)]  # of a row that never occurs any entry is right
        table += _row([total for total in totals if total is not None], side)
    return (*parents, head), table


def _body_holds(clause: Clause, row: Mapping[str, bool]) -> bool:
    value = row[conjunction(clause.body)]
    return value if len(clause.body) > 1 else value == clause.body[0].positive


def _total(clauses: Sequence[Clause], holding: Sequence[bool], end: Side) -> Odds | None:
    """The odds that all clauses bring together; None where they are certain of both."""
    against, favour = ONE, ONE
    for clause, holds in zip(clauses, holding, strict=True):
        strength = clause.rule.strength if holds else clause.rule.otherwise
        if strength is None and not holds:
            continue
        odds = _brought(strength, clause.head.positive, end)
        against, favour = against * odds.against, favour * odds.favour
    return Odds(against, favour) if against + favour > 0 else None


def _brought(strength: Strength | None, positive: bool, end: Side) -> Odds:
    """The odds for a proposition of evidence for it (`positive`) or for its negation; no strength is certainty."""
    if strength is None:
        odds = Odds(ZERO, ONE)
    elif strength.kind == "probability":
        odds = Odds(1 - strength.value, strength.value)
    elif strength.kind == "odds":
        odds = Odds(ONE, strength.value)
    else:
        # The sign first: the end asked for is that of the odds of the proposition, denied or not.
        value = strength.value if positive else -strength.value
        return Odds(ONE, _exp(value, end))
    return odds if positive else Odds(odds.favour, odds.against)


def _exp(weight: Rational, end: Side) -> Rational:
    """exp(weight) if that is rational, or the end of a narrow enclosure of it."""
    if weight == 0:
        return ONE
    ends = ball.endpoints(reals.exp(ball.exact(weight, _BITS)))
    if isinstance(ends, Undecided):
        raise UsageError(f"a weight whose exponential is not enclosed: {weight}", why=ends.why)
    low, high = ends
    return low if end == "low" else high


def _ends(side: Side, round_all: bool) -> tuple[Side, ...]:
    return ("low", "high") if round_all else (side,)


def _row(totals: Sequence[Odds], side: Side) -> tuple[Rational, Rational]:
    """P(not head), P(head): of one choice of odds, or of low and high odds the bound of each on this side."""
    rows = [
        (odds.against / (odds.against + odds.favour), odds.favour / (odds.against + odds.favour))
        for odds in totals
    ]
    choose = min if side == "low" else max
    return choose(row[0] for row in rows), choose(row[1] for row in rows)


def _possible(clauses: Sequence[Clause], holding: Sequence[bool]) -> bool:
    """Is there a choice of truth values at which exactly these bodies hold?"""
    fixed: dict[str, bool] = {}
    for clause, holds in zip(clauses, holding, strict=True):
        if holds:
            for literal in clause.body:
                if fixed.setdefault(literal.name, literal.positive) != literal.positive:
                    return False
    return _can_fail([c.body for c, holds in zip(clauses, holding, strict=True) if not holds], fixed)


def _can_fail(bodies: Sequence[Sequence[Proposition]], fixed: Mapping[str, bool]) -> bool:
    """Can all these bodies be false at once, each by one of its literals, where some values are fixed?"""
    if not bodies:
        return True
    return any(
        _can_fail(bodies[1:], {**fixed, literal.name: not literal.positive})
        for literal in bodies[0]
        if fixed.get(literal.name, not literal.positive) != literal.positive
    )


def _contradiction(head: str, clauses: Sequence[Clause], holding: Sequence[bool]) -> UsageError:
    shown = "; ".join(
        f"{clause}" + ("" if holds else " (otherwise)")
        for clause, holds in zip(clauses, holding, strict=True)
    )
    return UsageError(
        f"clauses are certain that {head} holds and that it does not",
        why=f"this can occur together: {shown}",
        todo="give one of the rules a strength below certainty: `with 0.99`",
    )


def _require_few(number: int, what: str) -> None:
    if number > MOST_PARENTS:
        raise UsageError(f"{number} {what}", why=f"tables for more than {MOST_PARENTS} are not made")
