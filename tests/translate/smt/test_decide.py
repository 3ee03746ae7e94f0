"""What z3 decides about whole statements: truths, near misses, contradictions, models."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from random import Random

import pytest

from harness.logic.statement import ConstructorShape, DataType, Statement
from harness.logic.terms import Con, Field, Lit, Op, Var
from harness.logic.truth import Truth, truth
from harness.logic.types import BOOL, COMPLEX, INT, NAT, PROP, RAT, REAL, Arrow, TypeApp, fin
from harness.logic.values import Datum, Point, Table
from harness.translate.smt import decide, propose
from tests.translate.rewrite.terms import (
    T,
    cast,
    exists,
    false,
    fn,
    forall,
    integer,
    nat,
    real,
    sqrt,
    state,
    var,
    variables,
)

x, y, z = variables("x y z", REAL)
k, m, n = variables("k m n", NAT)
a, b = variables("a b", INT)
r, s = variables("r s", RAT)
p, q = variables("p q", COMPLEX)
f = var("f", Arrow(REAL, REAL))
g = var("g", Arrow(NAT, NAT))
i = var("i", fin(Lit(3, NAT)))
u, v = variables("u v", BOOL)
byte = var("w", TypeApp("BitVec", (Lit(8, NAT),)))

COLOUR = DataType(
    "Colour", (), tuple(ConstructorShape(f"Colour.{name}", ()) for name in ("red", "green", "blue"))
)
PAIR = DataType("Pair", (), (ConstructorShape("Pair.mk", (Var("first", INT), Var("second", INT))),))


def log(t: T) -> T:
    return fn("Real.log", t)


def logb(base: int, t: T) -> T:
    return fn("Real.logb", real(base), t)


def gcd(s: T, t: T) -> T:
    return fn("Nat.gcd", s, t, type_=NAT)


def dvd(d: T, t: T) -> T:
    return fn("dvd", d, t, type_=PROP)


VALID = {
    "linear": state([x, y], x + y == 7, 3 * x + y == 45, x**2 - y**2 == 217),
    "inequality": state([x, y], x > 0, y > 0, (x + y) ** 2 >= 4 * x * y),
    "quotient": state([x], x > 0, x / x == 1),
    "quotient by zero": state([x], x / 0 == 0),
    "residues": state([n], (3 * n) % 11 == 2, n % 11 == 8),
    "divisibility": state([n], dvd(nat(3), n**3 + 2 * n)),
    "zero divides only zero": state([n], dvd(nat(0), n), n == 0),
    "parity": state([m, n], m % 2 == 0, n % 2 == 0, m - n == 2, m * n == 288, m == 18),
    "truncation": state([m, n], m <= n, m - n == 0),
    "negative division": state([], T(Lit(-7, INT)) / 2 == -4),
    "absolute values": state([x, y], fn("abs", x + y) + fn("abs", x - y) == 2, x**2 - 6 * x + y**2 <= 8),
    "root": state([x], x >= 0, sqrt(x) ** 2 == x),
    "root of a negative": state([x], x < 0, sqrt(x) == 0),
    "complex": state([p, q], p + q == 2, p - q == 0, p == 1),
    "function": state([f], forall(x, f(x) == 2 * x + 1), f(real(3)) == 7),
    "congruence": state([f, x, y], x == y + 0, f(x) == f(y)),
    "instances": state([g], g(0) == 1, forall(n, g(n + 1) == 2 * g(n)), g(3) == 8),
    "quantified conclusion": state([x], x > 2, forall(y, (y > x) >> (y > 2))),
    "bound": state([a], forall(b, b <= a), false),
    "floor": state([x], x >= 2, x < 3, fn("Int.floor", x, type_=INT) == 2),
    "fin": state([i], i + 1 + 1 + 1 == i),
    "bits": state([byte], byte + byte == byte * 2),
    "bool": state([u, v], T(Op("band", (u.term, v.term), BOOL)) == T(Op("band", (v.term, u.term), BOOL))),
    "logarithm": state([x, y], x > 0, y > 0, log(x) + log(y) == log(x * y)),
    "logarithm at negatives": state([x, y], x != 0, y != 0, log(x) + log(y) == log(x * y)),
    "logarithm of a power": state([x], log(x**3) == 3 * log(x)),
    "base 2": state([], logb(2, real(8)) == 3),
    "base 1": state([x], logb(1, x) == 0),
    "logarithm injective": state(
        [x, y], x > 0, y > 0, logb(8, x) + logb(4, y) == 1, logb(8, y) + logb(4, x) == 1, x == y
    ),
    "exponential": state([x, y], fn("Real.exp", x + y) == fn("Real.exp", x) * fn("Real.exp", y)),
    "pythagoras": state([x], fn("Real.sin", x) ** 2 + fn("Real.cos", x) ** 2 == 1),
    "double angle": state([x], fn("Real.cos", 2 * x) == 2 * fn("Real.cos", x) ** 2 - 1),
    "pi": state([], fn("Real.pi") > 3),
    "cast": state([m, n], cast(m + n, REAL) == cast(m, REAL) + cast(n, REAL)),
    "unknown functions": state(
        [n], fn("Nat.totient", n + n, type_=NAT) == fn("Nat.totient", 2 * n, type_=NAT)
    ),
}

NOT_VALID = {
    "linear": state([x, y], x + y == 7, 3 * x + y == 45, x**2 - y**2 == 218),
    "quotient": state([x], x / x == 1),
    "half": state([n], n / 2 * 2 == n),
    "modulo zero": state([n], n % 0 == 0),
    "truncation": state([m, n], m - n + n == m),
    "cast of a truncated difference": state([m, n], cast(m - n, INT) == cast(m, INT) - cast(n, INT)),
    "root": state([x], sqrt(x) ** 2 == x),
    "root of a square": state([x], sqrt(x**2) == x),
    "strict at one point": state([x], x**2 > 0),
    "logarithm at zero": state([x, y], log(x * y) == log(x) + log(y)),
    "logarithm injective": state([x, y], log(x) == log(y), x == y),
    "sum of two rational squares": state([r, s], r**2 + s**2 != 2),
    "irrational": state([x], x**2 != 2),
    "gcd": state([m, n], gcd(m, n) * gcd(m, n) == m * n),
    "gcd with zero": state([n], gcd(n, nat(0)) == 0),
    "prime": state([n], n > 120, n < 122, fn("Nat.Prime", n, type_=PROP)),
    "real power of a negative": state([x], x < 0, fn("rpow", x, x) > 0),
    "unknown functions": state([n], fn("Nat.totient", n, type_=NAT) <= 5),
    "exists": state([x], exists(y, y * y == x)),
    "function": state([f], f(real(1)) == f(real(2))),
    "fin wraps": state([i], i < i + 1),
    "bits wrap": state([byte], byte <= byte + 1),
}

VACUOUS = {
    "square": state([x], x**2 == -1, x == 5),
    "order": state([m, n], m < n, n < m, m == 0),
    "parity": state([n], n % 2 == 0, n % 2 == 1, n == 0),
    "not only under the conclusion's hypotheses": state([x], x < 0, x > 0, (x == 5) >> (x == 7)),
}


@pytest.mark.parametrize("name", VALID)
def test_valid(name: str) -> None:
    decision = decide(VALID[name])
    assert decision is not None
    assert decision.kind == ("vacuous" if name == "bound" else "valid"), decision


@pytest.mark.parametrize("name", NOT_VALID)
def test_what_is_false_is_never_valid(name: str) -> None:
    decision = decide(NOT_VALID[name])
    assert decision is None or decision.kind == "model"


@pytest.mark.parametrize("name", VACUOUS)
def test_vacuous(name: str) -> None:
    decision = decide(VACUOUS[name])
    assert decision is not None
    assert decision.kind == "vacuous"


def test_hypotheses_of_the_conclusion_do_not_make_it_vacuous() -> None:
    decision = decide(state([x], x > 0, (x < 0) >> (x == 7)))
    assert decision is not None
    assert decision.kind == "valid"


def model_of(statement: Statement) -> object:
    decision = decide(statement)
    assert decision is not None
    assert decision.kind == "model"
    return decision.point


def test_models_are_exact_points() -> None:
    assert model_of(state([x, y], x + y == 7, 3 * x + y == 45, x == 18)) == {
        "x": Fraction(19),
        "y": Fraction(-12),
    }
    assert model_of(state([n], n + 1 == 3, n * n == 5)) == {"n": 2}


def test_models_of_functions_are_tables() -> None:
    point = model_of(state([g], g(1) == 5, g(2) == 6, g(1) == g(2)))
    assert isinstance(point, dict)
    assert isinstance(point["g"], Table)
    assert dict(point["g"].entries) == {1: 5, 2: 6}


def test_irrational_values_are_closed_terms_or_left_out() -> None:
    point = model_of(state([x, y], x**2 == 2, x > 0, y == x, false))
    assert isinstance(point, dict)
    assert isinstance(point["x"], Op)


def test_data_types() -> None:
    colour = TypeApp("Colour")
    c = var("c", colour)
    red, green = (T(Con(f"Colour.{name}", (), colour)) for name in ("red", "green"))
    blue = T(Con("Colour.blue", (), colour))
    types = {"Colour": COLOUR, "Pair": PAIR}
    full = state([c], (c == red) | (c == green) | (c == blue))
    part = state([c], (c == red) | (c == green))
    decisions = [decide(Statement("t", st.telescope, st.conclusion, {}, types)) for st in (full, part)]
    assert [d and d.kind for d in decisions] == ["valid", "model"]
    assert decisions[1] is not None
    assert decisions[1].point == {"c": Datum("Colour.blue")}


def test_structures() -> None:
    pair = TypeApp("Pair")
    c = var("c", pair)
    first = T(Field(c.term, 0, "first", INT))
    made = T(Con("Pair.mk", (a.term, b.term), pair))
    valid = state([a, b, c], c == made, first == a)
    wrong = state([a, b, c], c == made, first == b)
    kinds = []
    for st in (valid, wrong):
        decision = decide(Statement("t", st.telescope, st.conclusion, {}, {"Pair": PAIR}))
        kinds.append(decision and decision.kind)
    assert kinds == ["valid", "model"]


def test_an_equivalence_is_two_functions_that_undo_each_other() -> None:
    equivalence = TypeApp("Equiv")
    to, back = Var("to", Arrow(INT, INT)), Var("back", Arrow(INT, INT))
    forth_and_back = forall(a, T(back)(T(to)(a)) == a)
    shape = DataType("Equiv", (), (ConstructorShape("Equiv.mk", (to, back), (forth_and_back.term,)),))
    e = var("e", equivalence)
    forth, inverse = (
        T(Field(e.term, index, name, Arrow(INT, INT))) for index, name in ((0, "to"), (1, "back"))
    )
    inverts = state([e], forall(b, forth(b) == b + 3), inverse(integer(5)) == 2)
    wrong = state([e], forall(b, forth(b) == b + 3), inverse(integer(5)) == 8)
    decisions = [
        decide(Statement("t", st.telescope, st.conclusion, {}, {"Equiv": shape})) for st in (inverts, wrong)
    ]
    assert decisions[0] is not None
    assert decisions[0].kind == "valid"
    assert decisions[1] is None or decisions[1].kind == "model"


def test_few_points_are_decided_one_by_one() -> None:
    """The conclusion is about a function that z3 knows nothing of."""
    totient = fn("Nat.totient", n, type_=NAT)
    statement = state([n], n > 3, n < 7, totient == 2)
    seen: list[int] = []

    def holds(point: Point) -> Truth:
        value = point["n"]
        assert isinstance(value, int)
        seen.append(value)
        return truth(value != 5)

    decision = decide(statement, holds=holds)
    assert decision is not None
    assert (decision.kind, decision.point) == ("model", {"n": 5})
    decision = decide(statement, holds=lambda _: Truth.TRUE)
    assert decision is not None
    assert decision.kind == "valid"
    assert 5 in seen
    assert set(seen) <= {4, 5, 6}


def test_proposals_satisfy_the_hypotheses() -> None:
    statement = state([k, m, n], k**2 + m**2 == n**2, k > 0, k <= m, m < n)
    points = list(islice(propose(statement, Random(5)), 6))
    assert len(points) == 6
    assert len({tuple(sorted(p.items(), key=str)) for p in points}) == len(points)
    for point in points:
        values = [point[name] for name in "kmn"]
        one, two, three = (value for value in values if isinstance(value, int))
        assert one**2 + two**2 == three**2
        assert 0 < one <= two < three


def test_answers_repeat() -> None:
    statement = state([a, b], a * b == 12, a > b, a + b == 7)
    assert decide(statement) == decide(statement)


def test_the_limit_ends_hard_questions() -> None:
    hard = state([k, m, n], k > 0, m > 0, n > 0, k**3 + m**3 != n**3)
    assert decide(hard, limit=20_000) is None
