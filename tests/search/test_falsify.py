"""Falsification with a small evaluator: what is false is refuted at its simplest point, what is true never is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from harness.logic.terms import Call, Lit, Op, Quant, Term, Var
from harness.logic.truth import Truth
from harness.logic.types import (
    BOOL,
    INT,
    NAT,
    PROP,
    RAT,
    REAL,
    Arrow,
    SortType,
    TypeApp,
    TypeVar,
    fin,
    list_of,
)
from harness.logic.values import Point, Table
from harness.search.falsify import falsify
from harness.search.tools import SMALL, Decision
from tests.search.model import conj, lit, op, statement, tools

a, b, c, n = (Var(name, NAT) for name in "abcn")
i, j = Var("i", INT), Var("j", INT)
x, y, z = (Var(name, REAL) for name in "xyz")
xs, ys = Var("xs", list_of(NAT)), Var("ys", list_of(NAT))
f = Var("f", Arrow(NAT, NAT))
k = Var("k", fin(n))


FALSE_STATEMENTS = [
    ("truncated subtraction", [a, b], op("eq", op("add", op("sub", a, b), b), a), {"a": 0, "b": 1}),
    ("division floors", [a], op("eq", op("mul", op("div", a, 2), 2), a), {"a": 1}),
    (
        "no cancellation at zero",
        [a, b, c, ("h", op("eq", op("mul", a, b), op("mul", a, c)))],
        op("eq", b, c),
        {"a": 0, "b": 0, "c": 1},
    ),
    ("not every square exceeds", [x], op("le", x, op("mul", x, x)), {"x": Fraction(1, 2)}),
    ("inverse at zero", [x], op("eq", op("mul", x, op("inv", x)), 1), {"x": Fraction(0)}),
    ("integers may be negative", [i], op("le", 0, i), {"i": -1}),
    ("hypothesis with a bound", [n, ("h", op("lt", 3, n))], op("ne", op("mod", n, 5), 2), {"n": 7}),
    ("a large threshold", [n], op("lt", n, 1000), {"n": 1000}),
    ("a product", [a, b], op("ne", op("mul", a, b), 12), {"a": 1, "b": 12}),
    (
        "lists do not commute",
        [xs, ys],
        op("eq", op("append", xs, ys), op("append", ys, xs)),
        {"xs": (0,), "ys": (1,)},
    ),
    ("a narrow interval", [x, ("h", op("lt", 0, x))], op("le", Fraction(1, 100), x), {"x": Fraction(1, 101)}),
    (
        "functions need not be injective",
        [f, a, b, ("h", op("eq", Call(f, (a,), NAT), Call(f, (b,), NAT)))],
        op("eq", a, b),
        {"f": Table((), 0), "a": 0, "b": 1},
    ),
]


@pytest.mark.parametrize(
    ("parts", "conclusion", "witness"),
    [row[1:] for row in FALSE_STATEMENTS],
    ids=[r[0] for r in FALSE_STATEMENTS],
)
def test_a_false_statement_is_refuted_at_its_simplest_point(parts, conclusion, witness) -> None:  # type: ignore[no-untyped-def]
    s = statement(*parts, conclusion=conclusion)
    outcome = falsify(s, tools(s), SMALL, 0)
    assert outcome.kind == "refuted"
    assert outcome.witness == witness


TRUE_STATEMENTS = [
    ("squares are not negative", [x], op("le", 0, op("mul", x, x))),
    ("addition commutes", [a, b], op("eq", op("add", a, b), op("add", b, a))),
    ("equality at a point", [x], op("le", op("mul", 2, x), op("add", op("mul", x, x), 1))),
    ("division bounds", [i, j], op("implies", op("lt", 0, j), op("lt", op("mod", i, j), j))),
    ("reverse twice", [xs], op("eq", op("List.reverse", op("List.reverse", xs)), xs)),
]


@pytest.mark.parametrize(
    ("parts", "conclusion"), [r[1:] for r in TRUE_STATEMENTS], ids=[r[0] for r in TRUE_STATEMENTS]
)
def test_a_true_statement_survives_with_counted_samples(parts, conclusion) -> None:  # type: ignore[no-untyped-def]
    s = statement(*parts, conclusion=conclusion)
    outcome = falsify(s, tools(s), SMALL, 0)
    assert outcome.kind == "survived"
    assert outcome.coverage.hits >= 100


def test_a_closed_statement_is_decided_by_one_evaluation() -> None:
    four = op("add", lit(2, NAT), 2)
    true, false = statement(conclusion=op("eq", four, 4)), statement(conclusion=op("eq", four, 5))
    assert falsify(true, tools(true), SMALL, 0).kind == "verified"
    outcome = falsify(false, tools(false), SMALL, 0)
    assert (outcome.kind, outcome.witness) == ("refuted", {})


def test_a_finite_domain_is_exhausted() -> None:
    p, q = Var("p", BOOL), Var("q", BOOL)
    s = statement(p, q, conclusion=op("eq", op("eq", p, q, type_=PROP), op("eq", q, p, type_=PROP)))
    outcome = falsify(s, tools(s), SMALL, 0)
    assert (outcome.kind, outcome.method, outcome.coverage.samples) == ("verified", "exhaustion", 4)


def test_a_finite_domain_without_a_point_that_satisfies_the_hypotheses_is_vacuous() -> None:
    m = Var("m", fin(lit(4, NAT)))
    s = statement(m, ("h", op("lt", m, lit(0, NAT))), conclusion=op("eq", m, lit(9, NAT)))
    assert falsify(s, tools(s), SMALL, 0).kind == "vacuous"


def test_sizes_may_depend_on_earlier_variables() -> None:
    s = statement(n, k, conclusion=op("lt", k, 3))
    outcome = falsify(s, tools(s), SMALL, 0)
    assert (outcome.kind, outcome.witness) == ("refuted", {"n": 4, "k": 3})


def test_type_variables_stand_for_types_of_the_right_classes() -> None:
    alpha = Var("α", SortType())
    u, v = Var("u", TypeVar("α")), Var("v", TypeVar("α"))
    s = statement(alpha, u, v, conclusion=op("eq", u, v))
    outcome = falsify(s, tools(s), SMALL, 0)
    assert outcome.kind == "refuted"
    assert outcome.witness == {"α": BOOL, "u": False, "v": True}


def test_a_failing_point_that_is_not_certified_is_a_candidate() -> None:
    s = statement(a, conclusion=op("lt", a, 3))
    outcome = falsify(s, tools(s, certify=lambda _: Truth.UNKNOWN), SMALL, 0)
    assert outcome.kind == "candidate"
    assert outcome.witness == {"a": 3}


def test_unknown_is_never_refuted_and_never_a_hit() -> None:
    s = statement(x, conclusion=Op("eq", (Op("Real.sin", (x,), REAL), x), PROP))
    outcome = falsify(s, tools(s), SMALL, 0)
    assert outcome.kind == "unsupported"
    assert outcome.coverage.hits == 0


def test_hypotheses_that_no_sample_satisfies_starve_the_search() -> None:
    s = statement(a, ("h", op("eq", op("mod", op("mul", a, a), 4), 2)), conclusion=op("eq", a, 0))
    outcome = falsify(s, tools(s), SMALL, 0)
    assert outcome.kind == "starved"
    assert outcome.coverage.rates[0].held == 0
    assert outcome.coverage.rates[0].tried == outcome.coverage.samples > 100


def test_a_prover_is_believed_only_after_the_quick_search() -> None:
    s = statement(x, conclusion=op("le", 0, op("mul", x, x)))
    valid = Decision("valid", "algebra")
    outcome = falsify(s, tools(s, decide=(lambda: None, lambda: valid)), SMALL, 0)
    assert (outcome.kind, outcome.method) == ("verified", "algebra")


def test_a_model_of_a_solver_is_checked_like_any_other_point() -> None:
    far: Point = {"n": 123_456}
    s = statement(n, conclusion=op("ne", n, 123_456))
    wrong = falsify(s, tools(s, decide=(lambda: Decision("model", "smt", {"n": 5}),)), SMALL, 0)
    right = falsify(s, tools(s, decide=(lambda: Decision("model", "smt", far),)), SMALL, 0)
    assert wrong.kind in ("survived", "refuted")
    assert (right.kind, right.witness) == ("refuted", far)


def test_same_seed_same_outcome() -> None:
    s = statement(x, y, conclusion=op("le", op("mul", x, y), op("add", x, 40)))
    first, second = (falsify(s, tools(s), SMALL, 7) for _ in range(2))
    assert first == second


def test_the_wall_clock_limit_ends_the_search_and_is_told() -> None:
    calls = iter(range(10**6))
    s = statement(a, b, conclusion=op("eq", op("add", a, b), op("add", b, a)))
    outcome = falsify(s, tools(s, expired=lambda: next(calls) > 20), SMALL, 0)
    assert outcome.kind == "survived"
    assert outcome.nondeterministic


def test_a_bounded_quantifier_in_the_conclusion_is_the_evaluators_business() -> None:
    m = Var("m", NAT)
    body: Term = Quant("exists", m, op("eq", m, a))
    s = statement(a, conclusion=body)
    assert falsify(s, tools(s), SMALL, 0).kind == "survived"


def test_empty_types_have_no_points() -> None:
    e = Var("e", TypeApp("Fin", (Lit(0, NAT),)))
    s = statement(e, conclusion=op("lt", e, lit(0, NAT)))
    assert falsify(s, tools(s), SMALL, 0).kind == "verified"


def test_conjunctions_are_hypotheses_of_their_parts() -> None:
    r = Var("r", RAT)
    s = statement(r, ("h", conj(op("lt", 0, r), op("lt", r, 1))), conclusion=op("lt", r, Fraction(9, 10)))
    outcome = falsify(s, tools(s), SMALL, 0)
    assert (outcome.kind, outcome.witness) == ("refuted", {"r": Fraction(9, 10)})
