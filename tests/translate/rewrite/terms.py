"""Short ways to write lowered terms in tests: `x + 1 == y` with operators, one wrapper around a term."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from harness.logic.statement import Bound, Entry, Hypothesis, Statement
from harness.logic.terms import FALSE, Call, Lam, Lit, Op, Quant, Term, Var, type_of
from harness.logic.types import COMPLEX, INT, NAT, PROP, REAL, Arrow, Type

Liftable = "T | int | Fraction | bool"


class T:
    """A term with Python's operators: `==` and `<` make propositions, `/` and `-` are those of the term's type."""

    __hash__ = None  # type: ignore[assignment] # `==` builds a term

    def __init__(self, term: Term) -> None:
        self.term = term

    @property
    def type(self) -> Type:
        return type_of(self.term)

    def lift(self, other: T | int | Fraction | bool) -> T:
        if isinstance(other, T):
            return other
        whole = self.type not in (REAL, COMPLEX) and not isinstance(other, Fraction)
        return T(Lit(other if whole or isinstance(other, bool) else Fraction(other), self.type))

    def _op(self, name: str, other: T | int | Fraction | bool, type_: Type | None = None) -> T:
        return T(Op(name, (self.term, self.lift(other).term), type_ or self.type))

    def __add__(self, other: T | int | Fraction) -> T:
        return self._op("add", other)

    def __sub__(self, other: T | int | Fraction) -> T:
        return self._op("sub", other)

    def __mul__(self, other: T | int | Fraction) -> T:
        return self._op("mul", other)

    def __rmul__(self, other: int | Fraction) -> T:
        return self.lift(other)._op("mul", self)

    def __radd__(self, other: int | Fraction) -> T:
        return self.lift(other)._op("add", self)

    def __rsub__(self, other: int | Fraction) -> T:
        return self.lift(other)._op("sub", self)

    def __truediv__(self, other: T | int | Fraction) -> T:
        return self._op("div", other)

    def __rtruediv__(self, other: int | Fraction) -> T:
        return self.lift(other)._op("div", self)

    def __mod__(self, other: T | int) -> T:
        return self._op("mod", other)

    def __neg__(self) -> T:
        return T(Op("neg", (self.term,), self.type))

    def __pow__(self, exponent: int) -> T:
        return T(Op("pow", (self.term, Lit(exponent, NAT)), self.type))

    def __eq__(self, other: object) -> T:  # type: ignore[override] # builds a term
        assert isinstance(other, T | int | Fraction)
        return self._op("eq", other, PROP)

    def __ne__(self, other: object) -> T:  # type: ignore[override] # builds a term
        assert isinstance(other, T | int | Fraction)
        return self._op("ne", other, PROP)

    def __lt__(self, other: T | int | Fraction) -> T:
        return self._op("lt", other, PROP)

    def __le__(self, other: T | int | Fraction) -> T:
        return self._op("le", other, PROP)

    def __gt__(self, other: T | int | Fraction) -> T:
        return self.lift(other)._op("lt", self, PROP)

    def __ge__(self, other: T | int | Fraction) -> T:
        return self.lift(other)._op("le", self, PROP)

    def __and__(self, other: T) -> T:
        return self._op("and", other)

    def __or__(self, other: T) -> T:
        return self._op("or", other)

    def __rshift__(self, other: T) -> T:
        """Implication."""
        return self._op("implies", other)

    def __invert__(self) -> T:
        return T(Op("not", (self.term,), PROP))

    def __call__(self, *args: T | int) -> T:
        result: Type = self.type
        given: list[Term] = []
        for arg in args:
            assert isinstance(result, Arrow)
            given.append(arg.term if isinstance(arg, T) else Lit(arg, result.domain))
            result = result.codomain
        return T(Call(self.term, tuple(given), result))


def var(name: str, type_: Type) -> T:
    return T(Var(name, type_))


def variables(names: str, type_: Type) -> list[T]:
    return [var(name, type_) for name in names.split()]


def real(value: int | Fraction) -> T:
    return T(Lit(Fraction(value), REAL))


def nat(value: int) -> T:
    return T(Lit(value, NAT))


def integer(value: int) -> T:
    return T(Lit(value, INT))


def fn(name: str, *args: T, type_: Type = REAL) -> T:
    return T(Op(name, tuple(a.term for a in args), type_))


def sqrt(x: T) -> T:
    return fn("Real.sqrt", x)


def cast(x: T, type_: Type) -> T:
    return fn("cast", x, type_=type_)


def forall(x: T, body: T) -> T:
    return _quantified("forall", x, body)


def exists(x: T, body: T) -> T:
    return _quantified("exists", x, body)


def _quantified(kind: str, x: T, body: T) -> T:
    assert isinstance(x.term, Var)
    return T(Quant(kind, x.term, body.term))


def lam(x: T, body: T) -> T:
    assert isinstance(x.term, Var)
    return T(Lam((x.term,), body.term))


def big(name: str, s: T, x: T, body: T) -> T:
    return T(Op(name, (s.term, lam(x, body).term), body.type))


def state(names: list[T], *propositions: T) -> Statement:
    """`∀ names, hypotheses → conclusion`; the last proposition is the conclusion."""
    entries: list[Entry] = []
    for name in names:
        assert isinstance(name.term, Var)
        entries.append(Bound(name.term))
    entries += [Hypothesis(f"h{i}", p.term) for i, p in enumerate(propositions[:-1])]
    return Statement("t", tuple(entries), propositions[-1].term)


false = T(FALSE)
Builder = Callable[..., T]
