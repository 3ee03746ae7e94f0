"""Terms as polynomials: every number type embeds into ℂ, so one ring serves all of them.

What is no sum, product or power becomes a generator, the same one for equal arguments, with the equations that its
value always satisfies: `u = b⁻¹` has `u² b = u` and `b² u = b` (also for b = 0, as 0⁻¹ = 0), `s = √x` has
`s (s² - x) = 0` (also for x < 0). So a proof from these equations needs no side condition, and `b ≠ 0` among the facts
gives the rest.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from fractions import Fraction

from harness.logic.terms import Call, Lam, Lit, Op, Term, Var, type_of
from harness.logic.types import COMPLEX, INT, NAT, NNREAL, REAL
from harness.numbers import primes
from harness.numbers.limits import TooLarge
from harness.translate.rewrite.build import DENSE, NUMBERS, WHOLE, value_of
from harness.translate.rewrite.polynomial import ONE, Polynomial, TooLong, constant, generator
from harness.translate.rewrite.substitute import mentioned
from harness.translate.symbolic import power_sums

MAX_POWER = 64
_ROOTED = 10**12


class NotAlgebraic(Exception):
    """The term is no number."""


@dataclass(frozen=True, slots=True)
class Generator:
    """What a generator stands for. `real`: its value is real; `nonnegative`: it is also at least 0."""

    name: str
    term: Term | None
    real: bool
    nonnegative: bool


@dataclass
class Algebra:
    """The ring of one goal. `positive` and `nonnegative` hold polynomials that facts say are so."""

    positive: set[Polynomial] = field(default_factory=set)
    nonnegative: set[Polynomial] = field(default_factory=set)
    generators: list[Generator] = field(default_factory=list)
    relations: list[Polynomial] = field(default_factory=list)
    nonzero: list[Polynomial] = field(default_factory=list)
    _index: dict[Hashable, int] = field(default_factory=dict)

    def polynomial(self, term: Term) -> Polynomial:
        """The polynomial of a term of a number type; raises NotAlgebraic or TooLong."""
        if type_of(term) not in NUMBERS:
            raise NotAlgebraic
        match term:
            case Lit():
                value = value_of(term)
                if value is None:
                    raise NotAlgebraic
                return constant(value)
            case Op("add", (a, b)):
                return self.polynomial(a) + self.polynomial(b)
            case Op("mul", (a, b)):
                return self.polynomial(a) * self.polynomial(b)
            case Op("neg", (a,)):
                return -self.polynomial(a)
            case Op("sub", (a, b)):
                return self._difference(term, a, b)
            case Op("pow", (a, n)):
                return self._power(self.polynomial(a), n, term)
            case Op("zpow" | "rpow", (a, n)):
                return self._signed_power(term, a, n)
            case Op("cast" | "NNReal.toReal" | "Complex.ofReal", (a,)) if type_of(a) in NUMBERS:
                if type_of(a) not in (NAT, INT) and term.type in WHOLE:
                    return self._atom(term)
                return self.polynomial(a)
            case Op("inv", (a,)):
                return self.inverse(self.polynomial(a))
            case Op("div" | "mod", (a, b)) if term.name == "div" or term.type in WHOLE:
                return self._quotient(term, a, b)
            case Op("Real.sqrt" | "NNReal.sqrt", (a,)):
                return self._sqrt(self.polynomial(a))
            case Op("abs", (a,)) if type_of(a) != COMPLEX:
                return self._absolute(self.polynomial(a))
            case Op("min" | "max", (a, b)):
                return self._extreme(term.name, self.polynomial(a), self.polynomial(b))
            case Op("Complex.I", ()):
                return self._imaginary()
            case Op("Real.log", (a,)):
                return self.logarithm(a)
            case Op("Real.logb", (base, a)):
                return self.logarithm(a) * self.inverse(self.logarithm(base))
            case Op("Finset.sum", (s, Lam((k,), body))) if (ends := power_sums.ends(s)) is not None:
                return self._sum(term, k, body, ends)
            case _:
                return self._atom(term)

    def named(
        self,
        key: Hashable,
        name: str,
        term: Term | None = None,
        *,
        real: bool = True,
        nonnegative: bool = False,
    ) -> tuple[Polynomial, bool]:
        """The generator of this key, and whether it is new."""
        new = key not in self._index
        if new:
            self._index[key] = len(self.generators)
            self.generators.append(Generator(name, term, real, nonnegative))
        return generator(self._index[key]), new

    def _atom(self, term: Term) -> Polynomial:
        """A generator for a term that is not taken apart further than to its arguments."""
        type_ = type_of(term)
        name = term.name if isinstance(term, Var | Op) else "value"
        key: Hashable = term
        match term:
            case Op(_, args) if args and all(type_of(a) in NUMBERS for a in args):
                types = tuple(type_of(a) for a in args)
                key = (term.name, types, type_, tuple(self.polynomial(a) for a in args))
            case Call(fn, args) if all(type_of(a) in NUMBERS for a in args):
                types = tuple(type_of(a) for a in args)
                key = ("call", fn, types, tuple(self.polynomial(a) for a in args))
        value, _ = self.named(
            key, name, term, real=type_ != COMPLEX, nonnegative=type_ in (NAT, NNREAL) or name == "Real.exp"
        )
        return value

    def _difference(self, term: Op, a: Term, b: Term) -> Polynomial:
        left, right = self.polynomial(a), self.polynomial(b)
        difference = left - right
        if term.type not in (NAT, NNREAL) or self.is_nonnegative(difference):
            return difference
        value, new = self.named(("sub", difference), "a ∸ b", term, nonnegative=True)
        if new:
            self.relations.append(value * (value - difference))
        return value

    def _power(self, base: Polynomial, exponent: Term, term: Term) -> Polynomial:
        count = value_of(exponent)
        if count is not None:
            if count > MAX_POWER and base.constant is None:
                return self._atom_of_power(base, constant(count), term)
            if count > MAX_POWER * MAX_POWER:
                raise TooLong
            return base.power(int(count))
        return self._open_power(base, self.polynomial(exponent), term)

    def _open_power(self, base: Polynomial, exponent: Polynomial, term: Term) -> Polynomial:
        """`base ^ (c + Σ kᵢ mᵢ)` as `base ^ c · Π (base ^ mᵢ)^kᵢ`, for natural kᵢ, c and natural-valued monomials."""
        if any(c.denominator != 1 or c < 0 or c > MAX_POWER for c in exponent.terms.values()):
            return self._atom_of_power(base, exponent, term)
        result = base.power(int(exponent.terms.get((), Fraction(0))))
        for monomial, count in exponent.terms.items():
            if monomial:
                part = Polynomial({monomial: Fraction(1)})
                result = result * self._prime_power(base, part, term).power(int(count))
        return result

    def _prime_power(self, base: Polynomial, exponent: Polynomial, term: Term) -> Polynomial:
        """A literal base by its primes, so that 4 ^ n is (2 ^ n) ^ 2."""
        value = base.constant
        if value is None or value.denominator != 1 or not 2 <= value < _ROOTED:
            return self._atom_of_power(base, exponent, term)
        result = ONE
        for prime, count in primes.factorization(int(value)):
            result = result * self._atom_of_power(constant(prime), exponent, term).power(count)
        return result

    def _atom_of_power(self, base: Polynomial, exponent: Polynomial, term: Term) -> Polynomial:
        key = ("pow", base, exponent)
        value, new = self.named(
            key, "power", term, real=self.is_real(base), nonnegative=self.is_nonnegative(base)
        )
        if new and base.constant:
            self.nonzero.append(value)
        return value

    def _signed_power(self, term: Op, a: Term, n: Term) -> Polynomial:
        count = value_of(n)
        if count is not None and count.denominator == 1 and abs(count) <= MAX_POWER:
            base = self.polynomial(a)
            return base.power(int(count)) if count >= 0 else self.inverse(base.power(int(-count)))
        if count == Fraction(1, 2) and type_of(a) in (REAL, NNREAL):
            return self._sqrt(self.polynomial(a))  # also for a < 0, where cos (π/2) makes it 0
        return self._atom(term)

    def inverse(self, base: Polynomial) -> Polynomial:
        """`base⁻¹`; products are inverted factor by factor, which holds for 0 too."""
        value = base.constant
        if value is not None:
            return constant(1 / value if value else 0)
        if len(base.terms) == 1:
            ((monomial, coefficient),) = base.terms.items()
            if len(monomial) > 1 or monomial[0][1] > 1 or coefficient != 1:
                result = constant(1 / coefficient)
                for index, exponent in monomial:
                    result = result * self.inverse(generator(index)).power(exponent)
                return result
        lead = base.key[-1][1]
        if lead != 1:
            return self.inverse(base.scaled(1 / lead)).scaled(1 / lead)
        inverse, new = self.named(
            ("inv", base), "inverse", real=self.is_real(base), nonnegative=self.is_nonnegative(base)
        )
        if new:
            self.relations += [inverse * inverse * base - inverse, base * base * inverse - base]
        return inverse

    def _quotient(self, term: Op, a: Term, b: Term) -> Polynomial:
        left, right = self.polynomial(a), self.polynomial(b)
        if term.type in DENSE:
            return left * self.inverse(right)
        below = type_of(a) == NAT
        sort = (type_of(a), left, right)
        quotient, new = self.named(("div", *sort), "quotient", real=True, nonnegative=below)
        rest, _ = self.named(("mod", *sort), "remainder", real=True, nonnegative=below)
        if new:
            self.relations.append(right * quotient + rest - left)  # also for b = 0: then a / 0 = 0, a % 0 = a
        return quotient if term.name == "div" else rest

    def _sqrt(self, x: Polynomial) -> Polynomial:
        value = x.constant
        if value is not None:
            return self._literal_root(value)
        root, new = self.named(("sqrt", x), "√", nonnegative=True)
        if new:
            square = root * root - x
            self.relations.append(square if self.is_nonnegative(x) else root * square)
            if x in self.positive:
                self.nonzero.append(root)
        return root

    def _literal_root(self, value: Fraction) -> Polynomial:
        """`√(p/q)` as a rational times roots of different primes, which makes equal roots equal polynomials."""
        if value <= 0:
            return constant(0)
        try:
            factors = primes.factorization(value.numerator * value.denominator)
        except TooLarge as error:
            raise NotAlgebraic from error
        result = constant(Fraction(1, value.denominator))
        for prime, count in factors:
            result = result.scaled(Fraction(prime ** (count // 2)))
            if count % 2:
                root, new = self.named(("sqrt", constant(prime)), f"√{prime}", nonnegative=True)
                if new:
                    self.relations.append(root * root - constant(prime))
                result = result * root
        return result

    def _absolute(self, x: Polynomial) -> Polynomial:
        if self.is_nonnegative(x):
            return x
        if self.is_nonnegative(-x):
            return -x
        x = x if x.key[-1][1] > 0 else -x
        value, new = self.named(("abs", x), "|·|", nonnegative=True)
        if new:
            self.relations.append(value * value - x * x)
        return value

    def _extreme(self, name: str, a: Polynomial, b: Polynomial) -> Polynomial:
        pair = frozenset((a, b))
        small, new = self.named(("min", pair), "min")
        large, _ = self.named(("max", pair), "max")
        if new:
            self.relations += [small + large - a - b, small * large - a * b]
        return small if name == "min" else large

    def _sum(self, term: Op, k: Var, body: Term, ends: tuple[Term, int, int]) -> Polynomial:
        """A sum over a range in closed form, for a polynomial p; otherwise a generator."""
        summand = self.polynomial(body)
        index = self._index.get(k, -1)
        others = [self.generators[g].term for g in summand.generators if g != index]
        if any(t is None or k.name in mentioned(t) for t in others):
            return self._atom(term)
        stop, extra, first = ends
        below = power_sums.closed_form(summand, index, constant(first))
        return power_sums.closed_form(summand, index, self.polynomial(stop) + constant(extra)) - below

    def logarithm(self, x: Term) -> Polynomial:
        """`Real.log x`, which is that of |x|, and 0 at 0."""
        value = value_of(x)
        if value is not None:
            return self.literal_logarithm(value)
        match x:
            case Op("pow" | "zpow", (a, n)):
                return self.polynomial(n) * self.logarithm(a)
            case Op("inv", (a,)):
                return -self.logarithm(a)
            case Op("neg" | "abs", (a,)):
                return self.logarithm(a)
        inner = self.polynomial(x)
        if inner.constant is None and inner.key[-1][1] < 0:
            inner = -inner
        result, new = self.named(("log", inner), "log")
        if new:
            self._law_of_products(x, result)
        return result

    def _law_of_products(self, x: Term, result: Polynomial) -> None:
        """`log (a b) = log a + log b` unless a b = 0; for quotients likewise."""
        match x:
            case Op("mul" | "div", (a, b)):
                left, right = self.logarithm(a), self.logarithm(b)
                total = left + right if x.name == "mul" else left - right
                self.relations.append(self.polynomial(a) * self.polynomial(b) * (result - total))

    def literal_logarithm(self, value: Fraction) -> Polynomial:
        """By the logarithms of its primes, which are positive; no rational combination of them is 0."""
        result = constant(0)
        if value == 0:
            return result
        try:
            above, below = (primes.factorization(abs(part)) for part in (value.numerator, value.denominator))
        except TooLarge as error:
            raise NotAlgebraic from error
        for prime, count in (*above, *((p, -c) for p, c in below)):
            unknown, new = self.named(("log", constant(prime)), f"log {prime}", nonnegative=True)
            if new:
                self.nonzero.append(unknown)
            result = result + unknown.scaled(Fraction(count))
        return result

    def find(self, key: Hashable) -> int | None:
        """The generator of this key, if there is one."""
        return self._index.get(key)

    def prime_of_logarithm(self, index: int) -> int | None:
        """The prime whose logarithm the generator is."""
        name = self.generators[index].name
        return int(name.removeprefix("log ")) if name.startswith("log ") else None

    def _imaginary(self) -> Polynomial:
        unit, new = self.named("I", "i", real=False)
        if new:
            self.relations.append(unit * unit + ONE)
        return unit

    # -- signs

    def is_real(self, p: Polynomial) -> bool:
        return all(self.generators[g].real for g in p.generators)

    def is_nonnegative(self, p: Polynomial) -> bool:
        """Whether p ≥ 0 can be read off: a fact says it, or all its terms are."""
        if p in self.positive or p in self.nonnegative:
            return True
        return all(c >= 0 and self._nonnegative_monomial(dict(m)) for m, c in p.terms.items())

    def _nonnegative_monomial(self, exponents: dict[int, int]) -> bool:
        for index, exponent in exponents.items():
            known = self.generators[index]
            if not known.real:
                return False
            if exponent % 2 and not known.nonnegative:
                single = generator(index)
                if single not in self.positive and single not in self.nonnegative:
                    return False
        return True
