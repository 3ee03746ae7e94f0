"""Terms made and taken apart: the connectives, and literals as numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from harness.logic.terms import FALSE, TRUE, Lit, Op, Term
from harness.logic.types import COMPLEX, INT, NAT, NNREAL, PROP, RAT, REAL, Type

WHOLE = (NAT, INT)
DENSE = (RAT, REAL, NNREAL, COMPLEX)
NUMBERS = (*WHOLE, *DENSE)


_ABOVE: dict[Type, tuple[Type, ...]] = {
    NAT: NUMBERS,
    INT: (INT, RAT, REAL, COMPLEX),
    RAT: (RAT, REAL, COMPLEX),
    NNREAL: (NNREAL, REAL, COMPLEX),
}


def embeds(source: Type, target: Type) -> bool:
    """Whether a coercion from the one number type to the other is an embedding of (semi)rings."""
    return source == target or target in _ABOVE.get(source, (COMPLEX,) if source == REAL else ())


def op(name: str, *args: Term, type_: Type = PROP) -> Op:
    return Op(name, args, type_)


def number(value: int | Fraction, type_: Type) -> Lit:
    """The literal for a number of one of the `NUMBERS` types; it must be one of that type."""
    return Lit(int(value) if type_ in WHOLE else Fraction(value), type_)


def value_of(term: Term) -> Fraction | None:
    """The number that a literal of one of the `NUMBERS` types stands for."""
    if isinstance(term, Lit) and term.type in NUMBERS and isinstance(term.value, int | Fraction):
        return Fraction(term.value)
    return None


def negation(p: Term) -> Term:
    """`¬ p`, with the negation moved inside where that costs nothing."""
    match p:
        case Op("not", (q,)):
            return q
        case Op("ne", args):
            return op("eq", *args)
        case Op("eq", args):
            return op("ne", *args)
        case Lit(bool(value)) if p.type == PROP:
            return FALSE if value else TRUE
        case _:
            return op("not", p)


def conjuncts(p: Term) -> tuple[Term, ...]:
    """The parts of nested conjunctions, in order."""
    if isinstance(p, Op) and p.name == "and":
        return tuple(q for arg in p.args for q in conjuncts(arg))
    return (p,)


def join(name: str, parts: Iterable[Term], empty: Term) -> Term:
    """The parts under a binary connective."""
    return balanced(list(parts), lambda a, b: op(name, a, b), empty)


def balanced(parts: Sequence[Term], pair: Callable[[Term, Term], Term], empty: Term) -> Term:
    """The parts under a binary operation, as a tree of logarithmic height: long sums stay within Python's stack."""
    if not parts:
        return empty
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return pair(balanced(parts[:middle], pair, empty), balanced(parts[middle:], pair, empty))
