"""⊕ as beliefs become certain (paper, section 3.3): limits at the corners of the unit square, against AND and OR.

Paths are written in odds: beliefs with odds s tend to 1 and with odds 1/s to 0, as s grows. Where two paths to one
corner give different limits there is no limit in two variables.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import sympy

from harness.counterparts.arguments import Argue, Argument, Step
from harness.counterparts.log_odds import symbolic
from harness.counterparts.log_odds.operation import weight_against, weight_for
from harness.counterparts.log_odds.steps import (
    BELIEFS,
    A,
    B,
    V,
    W,
    different,
    equal,
    odds_multiply,
    positive,
    tends,
    within,
)
from harness.counterparts.log_odds.symbolic import Expression, combine, from_odds
from harness.numbers.rational import HALF, ONE, Rational, divide

Table = Callable[[int, int], int]

_S, _K = sympy.symbols("s k", positive=True)
_CORNERS = tuple(product((0, 1), repeat=2))
_ODDS = "a, b in (0, 1) by their odds, which are positive"
_TOTAL = "x/0 = 0 and log 0 = 0"
_CANCELLING = sympy.Integer(1)
"""Odds of a ⊕ b along b = 1-a: with odds s of a and 1/s of b."""


def conjunction(i: int, j: int) -> int:
    """AND."""
    return int(i == 1 and j == 1)


def disjunction(i: int, j: int) -> int:
    """OR."""
    return int(i == 1 or j == 1)


def agreeing_corners() -> Argument:
    """Where both beliefs become certain of the same, so does their combination."""
    certain = from_odds(1 + W)
    tables = [(table(0, 0), table(1, 1)) for table in (conjunction, disjunction)]
    return Argument(
        sentence="as (a, b) → (1, 1) within (0, 1)², a ⊕ b → 1; as (a, b) → (0, 0), a ⊕ b → 0:"
        " what AND and OR both say there",
        concludes="holds",
        how="algebra",
        steps=(
            *odds_multiply(),
            equal(
                "b - 1/2 = (v-1)/(2(1+v)), so b > 1/2 exactly where v = 1+w with w > 0",
                B - sympy.Rational(1, 2),
                (V - 1) / (2 * (1 + V)),
            ),
            within("a ⊕ b lies in (0, 1), so 1 - (a ⊕ b) > 0", combine(A, B)),
            positive(
                "for b > 1/2: 1 - (a ⊕ b) < 1 - a, which tends to 0 as a → 1",
                (1 - A) - (1 - combine(A, certain)),
            ),
            equal(
                "(1-a) ⊕ (1-b) = 1 - (a ⊕ b): what holds at (1, 1) holds mirrored at (0, 0)",
                combine(1 - A, 1 - B),
                1 - combine(A, B),
            ),
            Step(
                "AND and OR are 0 at (0, 0) and 1 at (1, 1)",
                f"AND {tables[0]}, OR {tables[1]}",
                tables == [(0, 1), (0, 1)],
            ),
        ),
        assumes=(BELIEFS,),
    )


def limits_are_and() -> Argument:
    """The limits of ⊕ at the four corners are the truth table of AND."""
    return _limits_are_not("AND", conjunction)


def limits_are_or() -> Argument:
    """The limits of ⊕ at the four corners are the truth table of OR."""
    return _limits_are_not("OR", disjunction)


def limits_are_boolean() -> Argument:
    """The limits of ⊕ at the four corners are some truth table."""
    limit = _constant(_CANCELLING)
    return Argument(
        sentence="some f: {0,1}² → {0,1} has f(i, j) as the limit of a ⊕ b, as (a, b) → (i, j) within (0, 1)²,"
        " for all four (i, j)",
        concludes="fails",
        how="argument",
        steps=(
            *_cancelling_path(),
            *(
                different(f"a table that says {value} at (1, 0) is not met", limit, Rational(value), "limit")
                for value in (0, 1)
            ),
        ),
        assumes=(_ODDS,),
    )


def _limits_are_not(name: str, table: Table) -> Argument:
    expected = table(1, 0)
    return Argument(
        sentence=f"for all four (i, j) in {{0,1}}²: a ⊕ b → i {name} j as (a, b) → (i, j) within (0, 1)²",
        concludes="fails",
        how="argument",
        steps=(
            *_cancelling_path(),
            different(
                f"1 {name} 0 = {expected} is another number",
                _constant(_CANCELLING),
                Rational(expected),
                "limit",
            ),
        ),
        assumes=(_ODDS,),
    )


def limit_at_opposite_corners() -> Argument:
    """⊕ has a limit where one belief becomes certainly true, the other certainly false."""
    slower, faster = from_odds(1 / _S), from_odds(1 / _S**2)
    first, second = combine(from_odds(_S), faster), combine(from_odds(_S**2), slower)
    return Argument(
        sentence="a ⊕ b has a limit as (a, b) → (1, 0) within (0, 1)²",
        concludes="fails",
        how="argument",
        steps=(
            *_constant_path(_K, "every k > 0"),
            equal(
                "that constant can be any c in (0, 1): take k = c/(1-c), here with c = v/(1+v)",
                from_odds(symbolic.odds(B)),
                B,
            ),
            *_path("odds s of a and 1/s² of b", from_odds(_S), faster, sympy.Integer(0)),
            *_path("odds s² of a and 1/s of b", from_odds(_S**2), slower, sympy.Integer(1)),
            _limits_differ("so two paths to one corner have different limits", first, second),
        ),
        assumes=(_ODDS,),
    )


def opposite_certainties_cancel() -> Argument:
    """Opposite certainties give 1/2, in whatever way they are approached."""
    other = sympy.Integer(2)
    return Argument(
        sentence="a ⊕ b → 1/2 as (a, b) → (1, 0) within (0, 1)²",
        concludes="fails",
        how="argument",
        steps=(
            *_constant_path(other, f"k = {other}"),
            different("which is not 1/2", _constant(other), HALF, "limit"),
        ),
        assumes=(_ODDS,),
    )


def opposite_evidence_cancels() -> Argument:
    """Beliefs a and 1-a, equally strong and opposite, give 1/2, and so in the limit."""
    return Argument(
        sentence="for all a in (0, 1): a ⊕ (1-a) = 1/2, and so in the limit a → 1 along b = 1-a",
        concludes="holds",
        how="algebra",
        steps=(
            *odds_multiply(),
            within("1-a lies in (0, 1)", 1 - A),
            equal("a ⊕ (1-a) = 1/2", combine(A, 1 - A), sympy.Rational(1, 2)),
            tends("so the limit is 1/2", combine(from_odds(_S), 1 - from_odds(_S)), _S, sympy.Rational(1, 2)),
        ),
        assumes=(BELIEFS,),
    )


def one_certainty_decides() -> Argument:
    """One belief becoming certain decides, whatever the other: true as under OR, false as under AND."""
    raised, lowered = combine(from_odds(_S), B), combine(from_odds(1 / _S), B)
    return Argument(
        sentence="for all b in (0, 1): a ⊕ b → 1 as a → 1, and a ⊕ b → 0 as a → 0; so the limits taken one after the"
        " other at (1, 0) are 1 and 0, by their order",
        concludes="holds",
        how="algebra",
        steps=(
            equal(
                "a of odds s is 1 - 1/(1+s): it tends to 1 exactly as s grows",
                from_odds(_S),
                1 - 1 / (1 + _S),
            ),
            tends(
                "and then a ⊕ b tends to 1, for every b of odds v",
                raised,
                _S,
                sympy.Integer(1),
            ),
            equal(
                "a of odds 1/s is 1/(1+s): it tends to 0 exactly as s grows", from_odds(1 / _S), 1 / (1 + _S)
            ),
            tends("and then a ⊕ b tends to 0", lowered, _S, sympy.Integer(0)),
            equal("⊕ is commutative, so b → 0 with a fixed gives 0 too", combine(A, B), combine(B, A)),
            _limits_differ(
                "first a → 1, then b → 0 gives 1; first b → 0, then a → 1 gives 0", raised, lowered
            ),
        ),
        assumes=(_ODDS,),
    )


def total_closed_form_is_and() -> Argument:
    """With x/0 = 0 the closed form itself, at the corners and not in the limit, is AND."""
    steps = tuple(
        _at_corner(i, j, _total_closed_form(Rational(i), Rational(j)), conjunction(i, j), "AND")
        for i, j in _CORNERS
    )
    return Argument(
        sentence="where x/0 = 0: ij/(ij + (1-i)(1-j)) = i AND j for all i, j in {0, 1}",
        concludes="holds",
        how="exhaustion",
        steps=steps,
        assumes=("x/0 = 0",),
        instances=len(steps),
    )


def total_log_odds_at_corners() -> Argument:
    """With x/0 = 0 and log 0 = 0 the form by log-odds is 1/2 at every corner: no truth table at all."""
    steps = tuple(_total_by_logs_at(i, j) for i, j in _CORNERS)
    return Argument(
        sentence=f"where {_TOTAL}: σ(logit i + logit j) = 1/2 for all i, j in {{0, 1}}",
        concludes="holds",
        how="exhaustion",
        steps=steps,
        assumes=(_TOTAL,),
        instances=len(steps),
    )


def forms_agree_at_corners() -> Argument:
    """With x/0 = 0 and log 0 = 0 both forms of ⊕ are equal on all of [0, 1]."""
    closed = _total_closed_form(ONE, ONE)
    return Argument(
        sentence=f"where {_TOTAL}: for all a, b in [0, 1], ab/(ab + (1-a)(1-b)) = σ(logit a + logit b)",
        concludes="fails",
        how="argument",
        steps=(
            Step("at a = b = 1 the closed form is 1", f"1/(1 + 0) = {closed}", closed == ONE),
            _total_by_logs_at(1, 1),
            different("and 1/2 is not 1", HALF, closed),
        ),
        assumes=(_TOTAL,),
    )


def _cancelling_path() -> tuple[Step, ...]:
    return _constant_path(_CANCELLING, f"k = {_CANCELLING}")


def _constant(k: Expression) -> Rational:
    """The belief with the odds k, a number: what a ⊕ b is all along `_constant_path`, and so its limit there."""
    return Rational(str(from_odds(k)))


def _limits_differ(says: str, first: Expression, second: Expression) -> Step:
    """As s grows both rational functions tend to numbers, and not to the same one."""
    limits = [symbolic.limit_at_infinity(expression, _S) for expression in (first, second)]
    numbers = all(limit is not None and limit.is_Rational for limit in limits)
    return Step(says, f"{limits[0]} ≠ {limits[1]}", numbers and limits[0] != limits[1])


def _constant_path(k: Expression, shown: str) -> tuple[Step, ...]:
    """Steps for a of odds s and b of odds k/s: (a, b) → (1, 0), while a ⊕ b does not move."""
    a, b = from_odds(_S), from_odds(k / _S)
    return (
        *_ends(f"odds s of a and k/s of b, {shown}", a, b),
        equal("along it a ⊕ b is constant, with the odds k", combine(a, b), from_odds(k)),
    )


def _path(shown: str, a: Expression, b: Expression, limit: Expression) -> tuple[Step, ...]:
    return (*_ends(shown, a, b), tends(f"along it a ⊕ b tends to {limit}", combine(a, b), _S, limit))


def _ends(shown: str, a: Expression, b: Expression) -> tuple[Step, ...]:
    return (
        within(f"path with {shown}: a lies in (0, 1)", a),
        within("and so does b", b),
        tends("a tends to 1", a, _S, sympy.Integer(1)),
        tends("b tends to 0", b, _S, sympy.Integer(0)),
    )


def _at_corner(i: int, j: int, value: Rational, expected: int, name: str) -> Step:
    return Step(f"at ({i}, {j}) the value is {i} {name} {j} = {expected}", f"{value}", value == expected)


def _total_closed_form(a: Rational, b: Rational) -> Rational:
    above = weight_for(a, b)
    return divide(above, above + weight_against(a, b))


def _total_logit(p: Rational) -> Expression:
    quotient = divide(p, ONE - p)
    return sympy.Integer(0) if quotient == 0 else sympy.log(sympy.Rational(str(quotient)))


def _total_by_logs_at(i: int, j: int) -> Step:
    first, second = _total_logit(Rational(i)), _total_logit(Rational(j))
    value = symbolic.sigmoid(first + second)
    return Step(
        f"at ({i}, {j}) the form by log-odds is 1/2",
        f"σ({first} + {second}) = {value}",
        value == sympy.Rational(1, 2),
    )


ARGUMENTS: tuple[Argue, ...] = (
    agreeing_corners,
    limits_are_and,
    limits_are_or,
    limits_are_boolean,
    limit_at_opposite_corners,
    opposite_certainties_cancel,
    opposite_evidence_cancels,
    one_certainty_decides,
    total_closed_form_is_and,
    total_log_odds_at_corners,
    forms_agree_at_corners,
)
