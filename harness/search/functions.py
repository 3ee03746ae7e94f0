"""Functions to try: tables, and a few shapes that often matter (identity, constants, lines, squares, …)."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction

from harness.logic.terms import If, Lam, Lit, Op, Term, Var
from harness.logic.types import BOOL, INT, NAT, NNREAL, PROP, RAT, REAL, Arrow, Type
from harness.logic.values import Table, Value
from harness.search.order import key

_NUMBERS = (NAT, INT, RAT, NNREAL, REAL)
_SIGNED = (INT, RAT, REAL)
_EMBEDS: Mapping[Type, tuple[Type, ...]] = {
    NAT: (INT, RAT, REAL, NNREAL),
    INT: (RAT, REAL),
    RAT: (REAL,),
    NNREAL: (REAL,),
}


def table(arguments: Sequence[Value], values: Sequence[Value]) -> Table:
    """The function with these values on a finite domain, in its shortest form: the default is the commonest value."""
    counts: dict[object, int] = {}
    for value in values:
        counts[key(value)] = counts.get(key(value), 0) + 1
    if not values:
        return Table((), ())
    default = min(values, key=lambda v: (-counts[key(v)], key(v)))
    entries = zip(arguments, values, strict=True)
    return Table(tuple((a, v) for a, v in entries if key(v) != key(default)), default)


def full_table(arguments: Sequence[Value], values: Sequence[Value]) -> Table:
    """The function with an entry for every argument: where the type of the value depends on it."""
    entries = tuple(zip(arguments, values, strict=True))
    return Table(entries, entries[0][1] if entries else ())


def number(value: int, type_: Type) -> Lit:
    return Lit(value if type_ in (NAT, INT) else Fraction(value), type_)


def templates(domain: Type, codomain: Type) -> list[Value]:
    """Shapes of functions from one type to the other, simplest first."""
    x = Var("_x", domain)
    if codomain == PROP:
        return _predicates(domain, x)
    if domain == codomain:
        shapes: list[Term] = [x]
        if domain in _NUMBERS:
            one, two = number(1, domain), number(2, domain)
            shapes += [Op("add", (x, one), domain), Op("mul", (two, x), domain)]
            shapes += [Op("pow", (x, Lit(2, NAT)), domain), Op("pow", (x, Lit(3, NAT)), domain)]
            if domain in _SIGNED:
                shapes += [Op("neg", (x,), domain), Op("sub", (one, x), domain), Op("abs", (x,), domain)]
            if domain == REAL:
                shapes += [Op(name, (x,), REAL) for name in ("Real.exp", "Real.sin", "Real.cos")]
        if domain == BOOL:
            shapes.append(Op("bnot", (x,), BOOL))
        return [Lam((x,), body) for body in shapes]
    if codomain in _EMBEDS.get(domain, ()):
        cast = Op("cast", (x,), codomain)
        shapes = [cast, Op("pow", (cast, Lit(2, NAT)), codomain)]
        if codomain in _SIGNED:
            shapes.append(Op("neg", (cast,), codomain))
        if codomain in (RAT, REAL):
            shapes.append(Op("inv", (Op("add", (cast, number(1, codomain)), codomain),), codomain))
        return [Lam((x,), body) for body in shapes]
    if isinstance(codomain, Arrow):
        return _binary(domain, codomain)
    return []


def _predicates(domain: Type, x: Var) -> list[Value]:
    if domain not in _NUMBERS:
        return []
    zero = number(0, domain)
    bounds = [Op("lt", (zero, x), PROP), Op("le", (x, number(1, domain)), PROP)]
    within = Op("and", (Op("le", (zero, x), PROP), Op("le", (x, number(1, domain)), PROP)), PROP)
    return [Table((), True), *(Lam((x,), b) for b in (*bounds, within))]


def _binary(domain: Type, codomain: Arrow) -> list[Value]:
    """Functions of two arguments of one type."""
    if domain != codomain.domain:
        return []
    x, y = Var("_x", domain), Var("_y", domain)
    if codomain.codomain == PROP:
        shapes: list[Term] = [Op("eq", (x, y), PROP), Op("ne", (x, y), PROP)]
        if domain in _NUMBERS:
            shapes += [Op("lt", (x, y), PROP), Op("le", (x, y), PROP)]
    elif codomain.codomain == domain:
        shapes = [x, y]
        if domain in _NUMBERS:
            names = ("add", "sub", "mul", "max", "min")
            shapes += [Op(name, (x, y), domain) for name in names]
    else:
        return []
    return [Lam((x, y), body) for body in shapes]


def random_templates(domain: Type, codomain: Type, rng: random.Random, scale: int) -> Value | None:
    """One of the templates, or a line or a step of random coefficients."""
    x = Var("_x", domain)
    if domain == codomain and domain in _NUMBERS and rng.random() < 0.6:
        low = -scale if domain in _SIGNED else 0
        a, b = (number(rng.randint(low, scale), domain) for _ in range(2))
        line = Op("add", (Op("mul", (a, x), domain), b), domain)
        if rng.random() < 0.3:
            return Lam((x,), If(Op("lt", (x, b), PROP), line, a))
        return Lam((x,), line)
    known = templates(domain, codomain)
    return rng.choice(known) if known else None
