"""Statements about integers decided by residues: what holds in every residue class holds.

All classes modulo M are looked at. A class fixes the residue of every polynomial in the variables, and the value of
`a % m` and the truth of `m ∣ a` where m divides M; what it does not fix is unknown. Variables in exponents run through
0 … K + L - 1: the powers of any number modulo M have become periodic by K = log₂ M and have a period that divides L.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import lcm, prod

from harness.logic.terms import Lit, Op, Quant, Term, Var, free_vars, type_of, walk
from harness.logic.truth import Truth, all_, any_, iff, implies, not_, truth
from harness.logic.types import INT, NAT, PROP
from harness.numbers import primes
from harness.translate.rewrite.build import WHOLE, value_of

MAX_CLASSES = 20_000
_EXTRA = (1, 2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 27, 49)


@dataclass(frozen=True, slots=True)
class Residue:
    """An integer by its residue; `exact` is its value, where the class fixes it."""

    residue: int
    exact: int | None = None


@dataclass(frozen=True, slots=True)
class ByResidues:
    """The modulus whose classes decide, and how many there are; `vacuous` if the facts hold in none."""

    modulus: int
    classes: int
    vacuous: bool


def by_residues(facts: tuple[Term, ...], conclusion: Term) -> ByResidues | None:
    """The modulus for which the facts imply the conclusion in each class; None if none was found."""
    moduli = _moduli((*facts, conclusion))
    used = [fact for fact in facts if _speaks(fact)]
    names = sorted({v.name for p in (*used, conclusion) for v in _integers(p)})
    if not moduli or not names or not all(v.type in WHOLE for v in _integers(conclusion)):
        return None
    exponents = _in_exponents((*used, conclusion))
    base = lcm(*moduli)
    for extra in _EXTRA:
        modulus = lcm(base, extra)
        classes = _Classes(modulus, names, exponents)
        if modulus > 1 and classes.count <= MAX_CLASSES:
            answer = classes.decide(used, conclusion)
            if answer is not None:
                return answer
    return None


def _speaks(fact: Term) -> bool:
    """Whether the fact is about integers and without quantifiers."""
    return not any(isinstance(node, Quant) for node in walk(fact)) and bool(list(_integers(fact)))


def _integers(term: Term) -> Iterator[Var]:
    return (node for node in walk(term) if isinstance(node, Var) and node.type in WHOLE)


def _moduli(terms: tuple[Term, ...]) -> set[int]:
    found: set[int] = set()
    for term in terms:
        for node in walk(term):
            match node:
                case Op("mod", (_, Lit(int(m)))) | Op("dvd", (Lit(int(m)), _)) if m:
                    found.add(abs(m))
                case Op("Even" | "Odd"):
                    found.add(2)
                case Op("eq" | "ne", (a, _)) if type_of(a) in WHOLE:
                    found.add(1)
    return found


def _in_exponents(terms: tuple[Term, ...]) -> frozenset[str]:
    found: set[str] = set()
    for term in terms:
        for node in walk(term):
            if isinstance(node, Op) and node.name == "pow":
                found |= free_vars(node.args[1])
    return frozenset(found)


class _Classes:
    def __init__(self, modulus: int, names: list[str], exponents: frozenset[str]) -> None:
        self.modulus = modulus
        self._names = names
        self._settled = modulus.bit_length()
        period = lcm(modulus, _exponent_of_group(modulus))
        self._ranges = [range(self._settled + period if name in exponents else modulus) for name in names]
        self.count = prod(map(len, self._ranges))

    def decide(self, facts: list[Term], conclusion: Term) -> ByResidues | None:
        vacuous = True
        for values in product(*self._ranges):
            at = dict(zip(self._names, values, strict=True))
            assumed = all_(self._truth(fact, at) for fact in facts)
            if assumed is Truth.FALSE:
                continue
            vacuous = False
            if self._truth(conclusion, at) is not Truth.TRUE:
                return None
        return ByResidues(self.modulus, self.count, vacuous)

    def _truth(self, p: Term, at: Mapping[str, int]) -> Truth:
        match p:
            case Lit(bool(told)):
                return truth(told)
            case Op("and", args):
                return all_(self._truth(q, at) for q in args)
            case Op("or", args):
                return any_(self._truth(q, at) for q in args)
            case Op("not", (q,)):
                return not_(self._truth(q, at))
            case Op("implies", (q, r)):
                return implies(self._truth(q, at), self._truth(r, at))
            case Op("iff", (q, r)):
                return iff(self._truth(q, at), self._truth(r, at))
            case Op("eq", (a, b)) if type_of(a) == PROP:
                return iff(self._truth(a, at), self._truth(b, at))
            case Op("eq", (a, b)):
                return self._equal(a, b, at)
            case Op("ne", (a, b)):
                return not_(self._equal(a, b, at))
            case Op("dvd", (Lit(int(m)), a)) if m and self.modulus % m == 0:
                value = self._value(a, at)
                return Truth.UNKNOWN if value is None else truth(value.residue % m == 0)
            case Op("Even" | "Odd", (a,)) if self.modulus % 2 == 0:
                value = self._value(a, at)
                return Truth.UNKNOWN if value is None else truth(value.residue % 2 == (p.name == "Odd"))
            case Op("lt" | "le", (a, b)):
                return self._less(p.name, a, b, at)
            case _:
                return Truth.UNKNOWN

    def _equal(self, a: Term, b: Term, at: Mapping[str, int]) -> Truth:
        if type_of(a) not in WHOLE:
            return Truth.UNKNOWN
        left, right = self._value(a, at), self._value(b, at)
        if left is None or right is None:
            return Truth.UNKNOWN
        if left.exact is not None and right.exact is not None:
            return truth(left.exact == right.exact)
        return Truth.FALSE if left.residue != right.residue else Truth.UNKNOWN

    def _less(self, name: str, a: Term, b: Term, at: Mapping[str, int]) -> Truth:
        if type_of(a) not in WHOLE:
            return Truth.UNKNOWN
        left, right = self._value(a, at), self._value(b, at)
        if left is None or right is None or left.exact is None or right.exact is None:
            return Truth.UNKNOWN
        return truth(left.exact < right.exact or (name == "le" and left.exact == right.exact))

    def _value(self, term: Term, at: Mapping[str, int]) -> Residue | None:
        if type_of(term) not in WHOLE:
            return None
        literal = value_of(term)
        if literal is not None:
            return Residue(int(literal) % self.modulus, int(literal))
        match term:
            case Var(name, type_) if type_ in WHOLE:
                return Residue(at[name] % self.modulus) if name in at else None
            case Op("cast", (a,)) if type_of(a) in WHOLE and term.type in WHOLE:
                return self._value(a, at) if term.type == INT or type_of(a) == NAT else None
            case Op("add" | "mul", (a, b)):
                return self._ring(term.name, self._value(a, at), self._value(b, at))
            case Op("sub", (a, b)) if term.type == INT:
                return self._ring("sub", self._value(a, at), self._value(b, at))
            case Op("neg", (a,)):
                return self._ring("sub", Residue(0, 0), self._value(a, at))
            case Op("pow", (a, n)):
                base, exponent = self._value(a, at), self._exponent(n, at)
                if base is None or exponent is None:
                    return None
                return Residue(pow(base.residue, exponent, self.modulus))
            case Op("mod", (a, Lit(int(m)))) if m and self.modulus % m == 0:
                value = self._value(a, at)
                if value is None:
                    return None
                rest = value.residue % abs(m)
                return Residue(rest % self.modulus, rest)
            case _:
                return None

    def _ring(self, name: str, a: Residue | None, b: Residue | None) -> Residue | None:
        if a is None or b is None:
            return None
        operation = {"add": int.__add__, "sub": int.__sub__, "mul": int.__mul__}[name]
        exact = None if a.exact is None or b.exact is None else operation(a.exact, b.exact)
        return Residue(operation(a.residue, b.residue) % self.modulus, exact)

    def _exponent(self, n: Term, at: Mapping[str, int]) -> int | None:
        """A sum with natural coefficients, at the representatives.

        The true exponent is the same, or both are beyond where powers have become periodic and differ by a period.
        """
        literal = value_of(n)
        if literal is not None:
            return int(literal)
        match n:
            case Var(name):
                return at.get(name)
            case Op("add", (a, b)):
                left, right = self._exponent(a, at), self._exponent(b, at)
                return None if left is None or right is None else left + right
            case Op("mul", (Lit(int(k)), a)) | Op("mul", (a, Lit(int(k)))):
                value = self._exponent(a, at)
                return None if value is None else k * value
            case _:
                return None


def _exponent_of_group(modulus: int) -> int:
    """A multiple of the order of every unit modulo M."""
    return lcm(*((p - 1) * p ** (e - 1) for p, e in primes.factorization(modulus)), 1)
