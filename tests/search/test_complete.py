"""A list of all points that the hypotheses allow leaves none out: compared with trying everything in a box."""

from __future__ import annotations

import itertools
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.logic.terms import Op, Term, Var
from harness.logic.truth import Truth, all_
from harness.logic.types import INT, NAT, RAT, TypeApp
from harness.logic.values import Point, Value
from harness.search.construct import construct
from harness.search.domains import Domains
from harness.search.order import key, rationals
from tests.search.model import lit, op, statement, tools

BOX: dict[TypeApp, tuple[Value, ...]] = {
    NAT: tuple(range(9)),
    INT: tuple(range(-6, 7)),
    RAT: rationals(60),
}
NUMBERS = {NAT: ("add", "sub", "mul", "div", "mod"), INT: ("add", "sub", "mul", "div", "mod", "neg", "abs")}
FIELD = ("add", "sub", "mul", "div", "inv", "neg", "abs")


def numbers(variables: tuple[Var, ...], type_: TypeApp) -> st.SearchStrategy[Term]:
    own = [v for v in variables if v.type == type_]
    leaves = st.one_of(
        st.sampled_from(own) if own else st.nothing(),
        st.integers(0 if type_ == NAT else -6, 12).map(lambda n: lit(Fraction(n), type_)),
    )

    def larger(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
        names = NUMBERS.get(type_, FIELD)
        unary = [n for n in names if n in ("neg", "abs", "inv")]
        binary = st.builds(
            lambda name, a, b: Op(name, (a, b), type_),
            st.sampled_from([n for n in names if n not in unary]),
            inner,
            inner,
        )
        square = inner.map(lambda a: op("mul", a, a))
        if not unary:
            return binary | square
        return binary | square | st.builds(lambda n, a: Op(n, (a,), type_), st.sampled_from(unary), inner)

    return st.recursive(leaves, larger, max_leaves=5)


def atoms(variables: tuple[Var, ...]) -> st.SearchStrategy[Term]:
    def relation(type_: TypeApp) -> st.SearchStrategy[Term]:
        names = ["eq", "eq", "eq", "le", "lt", "ne"] + (["dvd"] if type_ in (NAT, INT) else [])
        terms = numbers(variables, type_)
        return st.builds(lambda n, a, b: op(n, a, b), st.sampled_from(names), terms, terms)

    plain = st.sampled_from(sorted({v.type for v in variables}, key=repr)).flatmap(relation)  # type: ignore[arg-type]
    return plain | st.builds(lambda a, b: op("or", a, b), plain, plain)


@st.composite
def problems(draw: st.DrawFn) -> tuple[tuple[Var, ...], list[Term]]:
    types = draw(st.lists(st.sampled_from([NAT, INT, RAT]), min_size=1, max_size=3))
    variables = tuple(Var(name, type_) for name, type_ in zip("xyz", types, strict=False))
    return variables, draw(st.lists(atoms(variables), min_size=1, max_size=4))


def in_the_box(variables: tuple[Var, ...]) -> list[Point]:
    width = (60, 9, 5)[len(variables) - 1]
    pools = [BOX[v.type][:width] for v in variables]  # type: ignore[index]
    return [dict(zip((v.name for v in variables), c, strict=True)) for c in itertools.product(*pools)]


@settings(deadline=None)
@given(problems())
def test_fuzz_no_solution_is_left_out(problem: tuple[tuple[Var, ...], list[Term]]) -> None:
    variables, hypotheses = problem
    trivial = op("eq", lit(0, NAT), 0)
    s = statement(*variables, *((f"h{i}", h) for i, h in enumerate(hypotheses)), conclusion=trivial)
    given_tools = tools(s)
    listed = construct(s, Domains(given_tools.value, {})).every(500)
    if listed is None:
        return
    found = {tuple(key(entry.point[v.name]) for v in variables) for entry in listed}
    for point in in_the_box(variables):
        if all_(given_tools.verdict(point).hypotheses) is Truth.TRUE:
            assert tuple(key(point[v.name]) for v in variables) in found
