"""Finite sets given by what their members satisfy: `∀ x, x ∈ S ↔ p x`, listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from harness.logic.terms import FALSE, TRUE, Lit, Op, Quant, Term, Var, free_vars, type_of
from harness.logic.truth import Truth
from harness.logic.types import NAT, PROP, RAT, REAL, Type, TypeApp
from harness.numbers.algebraic import Algebraic
from harness.numbers.limits import TooLarge
from harness.translate.rewrite import line
from harness.translate.rewrite.build import WHOLE, conjuncts, join, number, op
from harness.translate.rewrite.normal import Normaliser
from harness.translate.rewrite.polynomial import TooLong
from harness.translate.rewrite.substitute import mentioned, rebuild, substitute

MAX_MEMBERS = 150
"""The largest set that is written out."""

_BOUNDS = (8, 64, 1024, 4096)


def described(fact: Term, normaliser: Normaliser) -> tuple[Var, Term] | None:
    """The set variable that the fact describes, and the set written out; None if it does not, or cannot be listed."""
    match fact:
        case Quant("forall", x, Op("iff" | "eq", (Op("mem", (member, Var() as s)), p))) if member == x:
            if s.name in mentioned(p) or not free_vars(p) <= {x.name} or type_of(p) != PROP:
                return None
            match s.type:
                case TypeApp("Set" | "Finset"):
                    members = all_members(x, p, normaliser)
                    return None if members is None else (s, written(members, s.type))
    return None


def written(members: Iterable[Term], type_: Type) -> Term:
    """The set of these members as Lean's set literal."""
    result: Term | None = None
    for member in reversed(list(members)):
        result = (
            op("singleton", member, type_=type_)
            if result is None
            else op("insert", member, result, type_=type_)
        )
    return Op("empty", (), type_) if result is None else result


def all_members(x: Var, p: Term, normaliser: Normaliser) -> tuple[Lit, ...] | None:
    """All x with p x, ascending; None if they are not confined to a short range, or p is not decided there."""
    if x.type in WHOLE:
        within = _range(x, p)
        candidates = [] if within is None else [number(k, x.type) for k in within]
        answers = [(value, _holds(x, p, value, normaliser)) for value in candidates]
        members = tuple(value for value, answer in answers if answer is not False)
        if within is None or any(answer is None for _, answer in answers) or len(members) > MAX_MEMBERS:
            return None
        return members
    return _real_members(x, p) if x.type == REAL else None


def _holds(x: Var, p: Term, value: Lit, normaliser: Normaliser) -> bool | None:
    answer = normaliser.normal(substitute(p, {x.name: value}))
    return answer == TRUE if answer in (TRUE, FALSE) else None


def _range(x: Var, p: Term) -> range | None:
    """A range outside of which p is false, by the conditions of p that are about polynomials."""
    real = Var(x.name, REAL)
    body = join("and", _over_the_reals(x, conjuncts(p)), TRUE)
    for bound in _BOUNDS:
        low = op("le", number(0 if x.type == NAT else -bound, REAL), real)
        high = op("le", real, number(bound, REAL))
        if x.type == NAT:
            confined = op("implies", op("and", low, body), high)
        else:
            confined = op("implies", body, op("and", low, high))
        if line.decide(Quant("forall", real, confined)) is Truth.TRUE:
            return range(0 if x.type == NAT else -bound, bound + 1)
    return None


def _over_the_reals(x: Var, parts: Iterable[Term]) -> Iterator[Term]:
    """Conditions that say the same of x as a real number: polynomials without truncation, and their order."""
    for part in parts:
        match part:
            case Op("eq" | "lt" | "le", (a, b)) if (
                type_of(a) in (*WHOLE, RAT, REAL) and _is_ring(a) and _is_ring(b)
            ):
                yield _as_real(part)
            case Op("or", (a, b)):
                sides = [list(_over_the_reals(x, conjuncts(side))) for side in (a, b)]
                if all(sides):
                    yield op("or", join("and", sides[0], TRUE), join("and", sides[1], TRUE))


def _is_ring(term: Term) -> bool:
    match term:
        case Var() | Lit():
            return True
        case Op("add" | "mul" | "neg" | "abs", args):
            return all(map(_is_ring, args))
        case Op("sub", args):
            return term.type != NAT and all(map(_is_ring, args))
        case Op("cast", (a,)):
            return type_of(a) in WHOLE and _is_ring(a)
        case Op("div", (a, b)):
            return term.type in (RAT, REAL) and _is_ring(a) and isinstance(b, Lit)
        case Op("pow", (a, Lit())):
            return _is_ring(a)
        case _:
            return False


def _as_real(term: Term) -> Term:
    match term:
        case Var(name):
            return Var(name, REAL)
        case Lit(value) if isinstance(value, int | Fraction):
            return number(value, REAL)
        case Op("cast", (a,)):
            return _as_real(a)
        case Op("pow", (a, n)):
            return op("pow", _as_real(a), n, type_=REAL)
        case Op(name, args):
            return op(name, *map(_as_real, args), type_=PROP if term.type == PROP else REAL)
        case _:
            return rebuild(term, _as_real)


def _real_members(x: Var, p: Term) -> tuple[Lit, ...] | None:
    """Where p holds at finitely many rational points and nowhere else."""
    members: list[Lit] = []
    try:
        for is_root, value in line.pieces(x, p):
            if line.holds(p, x, value):
                if not is_root or isinstance(value, Algebraic):
                    return None
                members.append(number(Fraction(int(value.numerator), int(value.denominator)), REAL))
    except (line.NotRational, TooLong, TooLarge):
        return None
    return tuple(members) if len(members) <= MAX_MEMBERS else None
