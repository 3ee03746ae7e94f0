"""Points built from hypotheses satisfy them, and lists of all points are complete."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from harness.logic.statement import Statement
from harness.logic.terms import Call, Op, Quant, Term, Var
from harness.logic.truth import Truth, all_
from harness.logic.types import INT, NAT, PROP, RAT, REAL, Arrow, TypeApp
from harness.search.construct import Construction, construct
from harness.search.domains import Domains
from harness.search.falsify import falsify
from harness.search.tools import SMALL
from tests.search.model import conj, lit, op, statement, tools

a, b, c, d, n, m, p = (Var(name, NAT) for name in "abcdnmp")
i, j = Var("i", INT), Var("j", INT)
q, r = Var("q", RAT), Var("r", RAT)
x, y, z, w = (Var(name, REAL) for name in "xyzw")
f = Var("f", Arrow(REAL, REAL))
u = Var("u", Arrow(NAT, INT))
S = Var("S", TypeApp("Finset", (NAT,)))
t = Var("t", REAL)
TRIVIAL = op("eq", lit(0, NAT), 0)


def at(fn: Var, arg: Term, type_: TypeApp = REAL) -> Call:
    return Call(fn, (arg,), type_)


def construction(s: Statement) -> Construction:
    return construct(s, Domains(tools(s).value, s.datatypes))


REACHED = [
    ("an interval", [x, ("h", conj(op("lt", 2, x), op("le", x, 3)))]),
    ("a sum", [a, b, ("h", op("eq", op("add", a, b), 12))]),
    ("a linear system", [x, y, z, ("h", op("eq", op("add", x, y), z)), ("k", op("eq", op("sub", x, y), 5))]),
    ("a residue", [n, ("h", op("eq", op("mod", n, 47), 15))]),
    ("a large residue", [i, ("h", op("eq", op("mod", op("mul", 24, i), 199), 15))]),
    ("a divisor", [n, ("h", op("dvd", 77, n)), ("k", op("lt", 0, n))]),
    ("coprimality", [m, n, ("h", op("eq", op("Nat.gcd", m, n), 1))]),
    ("a prime", [p, ("h", op("Nat.Prime", p, type_=PROP)), ("k", op("lt", 7, p))]),
    ("a product", [x, y, ("h", op("eq", op("mul", x, y), 24)), ("k", op("lt", 0, x))]),
    ("a rational equation", [x, y, ("h", op("eq", op("div", x, y), Fraction(3, 4)))]),
    (
        "a definition",
        [
            x,
            f,
            ("h", Quant("forall", t, op("eq", at(f, t), op("mul", t, x)))),
            ("k", op("eq", at(f, lit(2, REAL)), 10)),
        ],
    ),
    (
        "values of a function",
        [
            u,
            ("h", op("eq", at(u, lit(0, NAT), INT), 4)),
            ("k", op("eq", op("add", at(u, lit(1, NAT), INT), at(u, lit(0, NAT), INT)), 9)),
        ],
    ),
    ("alternatives", [i, ("h", op("or", op("eq", i, 17), op("eq", i, -4)))]),
    (
        "an interval of integers",
        [
            n,
            (
                "h",
                op(
                    "mem",
                    n,
                    Op("Finset.Icc", (lit(5, NAT), lit(9, NAT)), TypeApp("Finset", (NAT,))),
                    type_=PROP,
                ),
            ),
            ("k", op("lt", n, 8)),
        ],
    ),
    ("truncated subtraction", [m, n, ("h", op("eq", op("sub", m, n), 2))]),
    ("a cast", [n, q, ("h", op("eq", Op("cast", (n,), RAT), op("mul", 3, q)))]),
]


@pytest.mark.parametrize("parts", [r[1] for r in REACHED], ids=[r[0] for r in REACHED])
def test_points_satisfy_the_hypotheses_they_are_built_from(parts) -> None:  # type: ignore[no-untyped-def]
    s = statement(*parts, conclusion=TRIVIAL)
    verdict = tools(s).verdict
    points = [pt for pt, _ in zip(construction(s).points(Random(1), 60), range(30), strict=False)]
    skip = {"mem"}  # the small evaluator has no intervals of integers
    kept = [h for h in s.hypotheses if not (isinstance(h.proposition, Op) and h.proposition.name in skip)]
    assert points
    good = [pt for pt in points if all_(verdict(pt).hypotheses[-len(kept) :]) is Truth.TRUE]
    assert len(good) >= 0.8 * len(points)


LISTED = [
    (
        "a linear system",
        [x, y, ("h", op("eq", op("add", x, y), 7)), ("k", op("eq", op("add", op("mul", 3, x), y), 45))],
        [{"x": 19, "y": -12}],
    ),
    (
        "sum and product",
        [x, y, ("h", op("eq", op("add", x, y), 10)), ("k", op("eq", op("mul", x, y), 24))],
        [{"x": 6, "y": 4}, {"x": 4, "y": 6}],
    ),
    (
        "bounded naturals",
        [a, b, ("h", op("eq", op("mul", a, b), 6)), ("k", op("lt", a, b))],
        [{"a": 1, "b": 6}, {"a": 2, "b": 3}],
    ),
    (
        "a bounded product",
        [a, b, ("h", op("eq", op("add", op("mul", a, b), op("add", a, b)), 8))],
        [{"a": 0, "b": 8}, {"a": 2, "b": 2}, {"a": 8, "b": 0}],
    ),
    (
        "a cubic",
        [i, ("h", op("eq", op("mul", op("mul", op("sub", i, 1), i), op("add", i, 1)), 720))],
        [{"i": 9}],
    ),
    ("an absolute value", [i, ("h", op("eq", op("abs", i), 6)), ("k", op("lt", i, 0))], [{"i": -6}]),
    (
        "a fraction",
        [x, ("h", op("ne", x, 1)), ("k", op("eq", op("div", op("add", x, 1), op("sub", x, 1)), 3))],
        [{"x": 2}],
    ),
    (
        "a residue in a range",
        [n, ("h", op("lt", n, 100)), ("k", op("eq", op("mod", op("mul", n, 9), 100), 1))],
        [{"n": 89}],
    ),
    (
        "a root of the divisor",
        [q, ("h", op("eq", q, op("inv", q))), ("k", op("eq", q, op("add", q, q)))],
        [{"q": 0}],
    ),
    ("a divisor that is zero", [x, ("h", op("eq", op("div", x, x), 0))], [{"x": 0}]),
    (
        "a sum of squares",
        [i, j, ("h", op("eq", op("add", op("mul", i, i), op("mul", j, j)), op("add", i, j)))],
        [{"i": v, "j": w_} for v in (0, 1) for w_ in (0, 1)],
    ),
    (
        "what grows",
        [a, b, ("h", op("eq", op("mul", op("pow", lit(2, NAT), a), op("pow", lit(3, NAT), b)), 12))],
        [{"a": 2, "b": 1}],
    ),
    ("no solution", [i, ("h", op("eq", op("mul", 2, i), 7))], []),
    ("negative square", [x, ("h", op("eq", op("mul", x, x), -1))], []),
]


@pytest.mark.parametrize(("parts", "expected"), [r[1:] for r in LISTED], ids=[r[0] for r in LISTED])
def test_finitely_many_solutions_are_listed(parts, expected) -> None:  # type: ignore[no-untyped-def]
    s = statement(*parts, conclusion=TRIVIAL)
    listed = construction(s).every(1000)
    assert listed is not None
    holding = [
        entry.point for entry in listed if all_(tools(s).verdict(entry.point).hypotheses) is Truth.TRUE
    ]
    assert sorted(holding, key=repr) == sorted(expected, key=repr)


NOT_LISTED = [
    ("a free real", [x, y, ("h", op("eq", op("add", x, y), 7))]),
    ("an unbounded residue", [n, ("h", op("eq", op("mod", n, 7), 3))]),
    (
        "a function",
        [f, ("h", op("eq", at(f, lit(0, REAL)), 1)), ("k", Quant("forall", t, op("le", at(f, t), 3)))],
    ),
    ("one square", [i, j, ("h", op("eq", op("mul", i, i), j))]),
    ("what may not grow", [a, b, ("h", op("eq", op("mul", op("pow", lit(1, NAT), a), b), 6))]),
    ("integers below", [i, ("h", op("lt", i, 5))]),
    ("a divisor that may be 0", [x, y, ("h", op("eq", op("div", 3, op("sub", x, y)), 0))]),
    (
        "a divisor that an unequal quotient does not keep from 0",
        [
            x,
            y,
            ("h", op("ne", op("div", x, y), 1)),
            ("k", op("eq", op("div", 3, op("sub", x, y)), 0)),
        ],
    ),
]


@pytest.mark.parametrize("parts", [r[1] for r in NOT_LISTED], ids=[r[0] for r in NOT_LISTED])
def test_what_is_not_finite_is_not_called_complete(parts) -> None:  # type: ignore[no-untyped-def]
    assert construction(statement(*parts, conclusion=TRIVIAL)).every(1000) is None


def test_listing_all_solutions_verifies() -> None:
    s = statement(
        x,
        y,
        ("h", op("eq", op("add", x, y), 7)),
        ("k", op("eq", op("add", op("mul", 3, x), y), 45)),
        conclusion=op("eq", op("sub", op("mul", x, x), op("mul", y, y)), 217),
    )
    outcome = falsify(s, tools(s), SMALL, 0)
    assert (outcome.kind, outcome.method) == ("verified", "algebra")


def test_contradictory_hypotheses_are_vacuous() -> None:
    s = statement(i, ("h", op("eq", op("mul", 2, i), 7)), conclusion=op("eq", i, 3))
    assert falsify(s, tools(s), SMALL, 0).kind in ("vacuous", "verified")


def test_a_wrong_constant_among_pinned_reals_is_refuted() -> None:
    s = statement(
        x,
        y,
        ("h", op("eq", op("add", x, y), 10)),
        ("k", op("eq", op("mul", x, y), 24)),
        conclusion=op("eq", x, 4),
    )
    outcome = falsify(s, tools(s), SMALL, 0)
    assert (outcome.kind, outcome.witness) == ("refuted", {"x": Fraction(6), "y": Fraction(4)})


def test_a_defined_function_is_a_closed_function_at_the_witness() -> None:
    s = statement(
        x,
        f,
        ("h", Quant("forall", t, op("eq", at(f, t), op("add", op("mul", x, t), 1)))),
        ("k", op("eq", at(f, lit(2, REAL)), 7)),
        conclusion=op("eq", at(f, lit(1, REAL)), 5),
    )
    outcome = falsify(s, tools(s), SMALL, 0)
    assert outcome.kind == "refuted"
    assert outcome.witness is not None
    assert outcome.witness["x"] == 3


def test_a_finite_set_is_collected_from_its_definition() -> None:
    s = statement(
        S,
        (
            "h",
            Quant(
                "forall",
                n,
                Op("iff", (op("mem", n, S, type_=PROP), conj(op("lt", 0, n), op("dvd", n, 12))), PROP),
            ),
        ),
        conclusion=Op("eq", (Op("Finset.card", (S,), NAT), lit(6, NAT)), PROP),
    )
    points = list(construction(s).points(Random(0), 2))
    assert points[0]["S"] == frozenset({1, 2, 3, 4, 6, 12})
