"""Finite sets written out, and membership said without sets."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from harness.logic.terms import FALSE, TRUE, Lam, Lit, Op, Term, type_of
from harness.logic.types import NAT, PROP, TypeApp
from harness.translate.rewrite.build import WHOLE, number, op, value_of
from harness.translate.rewrite.substitute import substitute

MAX_ELEMENTS = 512
"""The longest sum, product or set that is written out."""

Normal = Callable[[Term], Term]

_ENDS = {"Icc": (0, 0), "Ico": (0, 1), "Ioc": (1, 0), "Ioo": (1, 1)}
_RAYS = {
    "Ici": lambda x, a: op("le", a, x),
    "Ioi": lambda x, a: op("lt", a, x),
    "Iic": lambda x, a: op("le", x, a),
    "Iio": lambda x, a: op("lt", x, a),
}


def elements(s: Term, normal: Normal) -> tuple[Lit, ...] | None:
    """The elements of a finite set of literals, each once, ascending where the set says so; None where unknown."""
    match s:
        case Op("empty", ()):
            return ()
        case Op("singleton", (Lit() as x,)):
            return (x,)
        case Op("insert", (Lit() as x, rest)):
            others = elements(rest, normal)
            return None if others is None else (others if x in others else (x, *others))
        case Op("Finset.range", (n,)):
            return _span(0, value_of(n), n)
        case Op(name, (a, b)) if name.startswith("Finset.I") and name.removeprefix("Finset.") in _ENDS:
            low, high = value_of(a), value_of(b)
            cut = _ENDS[name.removeprefix("Finset.")]
            if low is None or high is None or type_of(a) not in WHOLE:
                return None
            return _span(int(low) + cut[0], high + 1 - cut[1], a)
        case Op("Finset.univ", (), TypeApp("Finset", (TypeApp("Fin", (Lit(int(size)),)) as of,))):
            return tuple(Lit(i, of) for i in range(size)) if size <= MAX_ELEMENTS else None
        case Op("Finset.filter", (Lam() as p, base)):
            return _kept(p, elements(base, normal), normal)
        case Op("Finset.image", (Lam() as f, base)):
            return _image(f, elements(base, normal), normal)
        case Op(("union" | "inter" | "sdiff") as name, (a, b)):
            return _combined(name, elements(a, normal), elements(b, normal))
        case _:
            return None


def _span(start: int, stop: Fraction | None, like: Term) -> tuple[Lit, ...] | None:
    if stop is None or type_of(like) not in WHOLE:
        return None
    end = int(stop)
    if end - start > MAX_ELEMENTS:
        return None
    return tuple(number(i, type_of(like)) for i in range(start, end))


def apply(f: Lam, x: Term) -> Term:
    """`f x`, not yet reduced."""
    if len(f.params) == 1:
        return substitute(f.body, {f.params[0].name: x})
    return Lam(f.params[1:], substitute(f.body, {f.params[0].name: x}))


def last_elements(s: Term, most: int) -> tuple[Term, tuple[Term, ...]] | None:
    """A range of naturals that ends in `n + k` as a shorter one and its last k elements, which are larger than all.

    Whatever n is: so only ranges that start at 0, or at 1 where the end belongs to them.
    """
    match s:
        case Op("Finset.range" | "Finset.Ico" as name, (*start, Op("add", (n, Lit(int(k)))))):
            first = [value_of(a) for a in start]
            if 0 < k <= most and type_of(n) == NAT and first in ([], [0]):
                return Op(name, (*start, n), s.type), tuple(_shifted(n, i) for i in range(k))
        case Op("Finset.Icc", (start, Op("add", (n, Lit(int(k)))))):
            if 0 < k <= most and type_of(n) == NAT and value_of(start) in (0, 1):
                return Op(s.name, (start, n), s.type), tuple(_shifted(n, i) for i in range(1, k + 1))
        case _:
            pass
    return None


def _shifted(n: Term, by: int) -> Term:
    return Op("add", (n, number(by, NAT)), NAT) if by else n


def _kept(p: Lam, base: tuple[Lit, ...] | None, normal: Normal) -> tuple[Lit, ...] | None:
    if base is None:
        return None
    answers = [(x, normal(apply(p, x))) for x in base]
    if any(answer not in (TRUE, FALSE) for _, answer in answers):
        return None
    return tuple(x for x, answer in answers if answer == TRUE)


def _image(f: Lam, base: tuple[Lit, ...] | None, normal: Normal) -> tuple[Lit, ...] | None:
    if base is None:
        return None
    values = [normal(apply(f, x)) for x in base]
    literals = [value for value in values if isinstance(value, Lit)]
    return tuple(dict.fromkeys(literals)) if len(literals) == len(values) else None


def _combined(name: str, a: tuple[Lit, ...] | None, b: tuple[Lit, ...] | None) -> tuple[Lit, ...] | None:
    if a is None or b is None:
        return None
    if name == "union":
        return tuple(dict.fromkeys((*a, *b)))
    return tuple(x for x in a if (x in b) == (name == "inter"))


def member(x: Term, s: Term) -> Term | None:
    """`x ∈ s` as a proposition about x; None where s is not built from what is known here."""
    match s:
        case Op("empty", ()):
            return FALSE
        case Op("Finset.univ" | "Set.univ", ()):
            return TRUE
        case Op("singleton", (a,)):
            return op("eq", x, a)
        case Op("insert", (a, rest)):
            below = member(x, rest)
            return None if below is None else op("or", op("eq", x, a), below)
        case Op("Finset.range", (n,)):
            return op("lt", x, n)
        case Op("setOf", (Lam() as p,)):
            return apply(p, x)
        case Lam() if type_of(s.body) == PROP:
            return apply(s, x)
        case Op("Finset.filter", (Lam() as p, base)):
            below = member(x, base)
            return None if below is None else op("and", below, apply(p, x))
        case Op(name, args) if name.startswith(("Finset.I", "Set.I")):
            return _between(x, name.split(".")[1], args)
        case Op(("union" | "inter" | "sdiff") as name, (a, b)):
            left, right = member(x, a), member(x, b)
            if left is None or right is None:
                return None
            if name == "sdiff":
                return op("and", left, op("not", right))
            return op("or" if name == "union" else "and", left, right)
        case _:
            return None


def _between(x: Term, kind: str, args: tuple[Term, ...]) -> Term | None:
    if kind in _RAYS and len(args) == 1:
        return _RAYS[kind](x, args[0])
    if kind not in _ENDS or len(args) != 2:
        return None
    low, high = ("lt" if cut else "le" for cut in _ENDS[kind])
    return op("and", op(low, args[0], x), op(high, x, args[1]))
