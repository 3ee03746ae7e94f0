"""Vectorised evaluation against hand-written NumPy on the same predicates, and against Hypothesis's example rate."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

import hypothesis
import numpy as np
from hypothesis import strategies as st

from harness.logic.statement import Bound, Entry, Hypothesis, Statement
from harness.logic.terms import If, Lam, Lit, Op, Term, Var
from harness.logic.types import INT, NAT, PROP, REAL, TypeApp
from harness.translate.vector import Batch, vectorise

_SAMPLES = 1 << 18
_REPEATS = 5
_EXAMPLES = 1_000

Columns = dict[str, Any]
Predicate = Callable[[Columns], Any]
"""Whether the statement holds at each sample (where the hypotheses fail it does), written by hand."""


@dataclass(frozen=True, slots=True)
class Case:
    """A statement, the same as NumPy, and its samples."""

    name: str
    statement: Statement
    by_hand: Predicate
    columns: Columns


def _op(name: str, *args: Term, type_: TypeApp = REAL) -> Op:
    return Op(name, args, type_)


def _prop(name: str, *args: Term) -> Op:
    return Op(name, args, PROP)


def _statement(variables: tuple[Var, ...], hypotheses: Sequence[Term], conclusion: Term) -> Statement:
    entries: list[Entry] = [Bound(var) for var in variables]
    entries += [Hypothesis("", hypothesis) for hypothesis in hypotheses]
    return Statement("benchmark", tuple(entries), conclusion)


_A, _B, _C = (Var(name, REAL) for name in "abc")
_N, _M, _K = (Var(name, NAT) for name in "nmk")
_I, _J = (Var(name, INT) for name in "ij")
_ONE = Lit(Fraction(1), REAL)
_ZERO = Lit(Fraction(0), REAL)


def _close(x: Any, y: Any) -> Any:
    return np.abs(x - y) <= 1e-9 * np.abs(y)


def _pool(x: Term, y: Term) -> Term:
    """σ(logit x + logit y)."""
    total = _op("add", *(_op("Real.log", _op("div", p, _op("sub", _ONE, p))) for p in (x, y)))
    return _op("div", _ONE, _op("add", _ONE, _op("Real.exp", _op("neg", total))))


def _pool_by_hand(x: Any, y: Any) -> Any:
    return 1 / (1 + np.exp(-(np.log(x / (1 - x)) + np.log(y / (1 - y)))))


def associativity() -> Statement:
    """σ(logit a + logit b) is associative on (0, 1)."""
    inside = [relation for p in (_A, _B, _C) for relation in (_prop("lt", _ZERO, p), _prop("lt", p, _ONE))]
    sides = (_pool(_pool(_A, _B), _C), _pool(_A, _pool(_B, _C)))
    return _statement((_A, _B, _C), inside, _prop("eq", *sides))


def _associative(c: Columns) -> Any:
    x, y, z = c["a"], c["b"], c["c"]
    inside = (x > 0) & (x < 1) & (y > 0) & (y < 1) & (z > 0) & (z < 1)
    left, right = _pool_by_hand(_pool_by_hand(x, y), z), _pool_by_hand(x, _pool_by_hand(y, z))
    return ~inside | _close(left, right)


def _quadratic() -> Statement:
    squares = _op("add", _op("mul", _A, _A), _op("mul", _B, _B))
    return _statement(
        (_A, _B), [], _prop("le", _op("mul", _op("mul", Lit(Fraction(2), REAL), _A), _B), squares)
    )


def _clamp() -> Statement:
    clamped = If(_prop("lt", _A, _B), _B, If(_prop("lt", _C, _A), _C, _A))
    bounds = _prop("and", _prop("le", _B, clamped), _prop("le", clamped, _C))
    return _statement((_A, _B, _C), [_prop("le", _B, _C)], bounds)


def _clamp_by_hand(c: Columns) -> Any:
    x, low, high = c["a"], c["b"], c["c"]
    clamped = np.where(x < low, low, np.where(high < x, high, x))
    return ~(low <= high) | ((low <= clamped) & (clamped <= high))


def _integers() -> Statement:
    quotient, rest = _op("div", _I, _J, type_=INT), _op("mod", _I, _J, type_=INT)
    again = _op("add", _op("mul", _J, quotient, type_=INT), rest, type_=INT)
    return _statement((_I, _J), [], _prop("eq", again, _I))


def _integers_by_hand(c: Columns) -> Any:
    i, j = c["i"], c["j"]
    size = np.where(j == 0, 1, np.abs(j))
    rest = np.where(j == 0, i, i % size)
    quotient = np.where(j == 0, 0, np.sign(j) * (i // size))
    return j * quotient + rest == i


def _sum() -> Statement:
    numbers = Op("Finset.range", (_op("add", _N, Lit(1, NAT), type_=NAT),), TypeApp("Finset", (NAT,)))
    squares = Op("Finset.sum", (numbers, Lam((_K,), _op("mul", _K, _K, type_=NAT))), NAT)
    six = _op("mul", Lit(6, NAT), squares, type_=NAT)
    closed = _op("mul", _op("mul", _N, _op("add", _N, Lit(1, NAT), type_=NAT), type_=NAT), _M, type_=NAT)
    odd = _prop("eq", _M, _op("add", _op("mul", Lit(2, NAT), _N, type_=NAT), Lit(1, NAT), type_=NAT))
    return _statement((_N, _M), [odd], _prop("eq", six, closed))


def _sum_by_hand(c: Columns) -> Any:
    n, m = c["n"], c["m"]
    total = np.zeros_like(n)
    for k in range(int(n.max()) + 1):
        total = np.where(k < n + 1, total + k * k, total)
    return (m != 2 * n + 1) | (6 * total == n * (n + 1) * m)


def cases() -> list[Case]:
    rng = np.random.default_rng(0)
    probabilities = {name: rng.uniform(0.001, 0.999, _SAMPLES) for name in "abc"}
    reals = {name: rng.normal(size=_SAMPLES) for name in "abc"}
    integers = {name: rng.integers(-1000, 1000, _SAMPLES) for name in "ij"}
    n = rng.integers(0, 40, _SAMPLES)
    return [
        Case("σ(logit a + logit b) is associative", associativity(), _associative, probabilities),
        Case(
            "2ab ≤ a² + b²", _quadratic(), lambda c: 2 * c["a"] * c["b"] <= c["a"] ** 2 + c["b"] ** 2, reals
        ),
        Case("b ≤ clamp a b c ≤ c", _clamp(), _clamp_by_hand, reals),
        Case("j · (i / j) + i % j = i over ℤ", _integers(), _integers_by_hand, integers),
        Case("6 · Σ k² for k ≤ n < 40", _sum(), _sum_by_hand, {"n": n, "m": 2 * n + 1}),
    ]


def _seconds(run: Callable[[], object]) -> float:
    """Processor time, the best of several runs: other work on the machine disturbs that least."""
    best = float("inf")
    for _ in range(_REPEATS):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def _rows() -> Iterator[tuple[str, str, str, str]]:
    for case in cases():
        batch = vectorise(case.statement)
        assert isinstance(batch, Batch)
        columns = {var.name: case.columns[var.name] for var in case.statement.variables}
        with np.errstate(all="ignore"):
            hand = _seconds(partial(case.by_hand, case.columns))
        ours = _seconds(partial(batch.run, columns))
        yield (
            case.name,
            f"{_SAMPLES / hand / 1e6:.1f}",
            f"{_SAMPLES / ours / 1e6:.1f}",
            f"{hand / ours:.2f}",
        )


def hypothesis_rate() -> float:
    """Examples a second that Hypothesis tries of the associativity, in plain floats."""

    def pool(x: float, y: float) -> float:
        return 1 / (1 + math.exp(-(math.log(x / (1 - x)) + math.log(y / (1 - y)))))

    unit = st.floats(0.001, 0.999)

    @hypothesis.settings(max_examples=_EXAMPLES, database=None, deadline=None, derandomize=True)
    @hypothesis.given(unit, unit, unit)
    def associative(a: float, b: float, c: float) -> None:
        assert math.isclose(pool(pool(a, b), c), pool(a, pool(b, c)), rel_tol=1e-6)

    start = time.process_time()
    associative()
    return _EXAMPLES / (time.process_time() - start)


def run() -> None:
    """Print millions of samples a second of both, their ratio, and the ratio to Hypothesis."""
    print(f"{'':36}{'NumPy M/s':>12}{'ours M/s':>12}{'share':>8}")
    for name, hand, ours, share in _rows():
        print(f"{name:36}{hand:>12}{ours:>12}{share:>8}", flush=True)
    case = cases()[0]
    batch = vectorise(case.statement)
    assert isinstance(batch, Batch)
    rate = _SAMPLES / _seconds(partial(batch.run, case.columns))
    peer = hypothesis_rate()
    print(f"associativity: {rate:.3g} samples/s, Hypothesis {peer:.3g} examples/s, {rate / peer:.0f} times")
