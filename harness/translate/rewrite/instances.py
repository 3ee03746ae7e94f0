"""Instances of universally quantified facts: where an application in them occurs, and at small literals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from harness.logic.terms import Call, Lam, Lit, Quant, Term, Var, children, free_vars, walk
from harness.logic.types import INT, NAT, RAT, REAL, Type
from harness.translate.rewrite.recurrence import unify

_SMALL: dict[Type, tuple[Lit, ...]] = {
    NAT: tuple(Lit(k, NAT) for k in range(101)),
    INT: tuple(Lit(k, INT) for j in range(25) for k in ((j, -j) if j else (0,))),
    RAT: tuple(Lit(Fraction(k), RAT) for k in (0, 1, -1, 2, -2, 3)),
    REAL: tuple(Lit(Fraction(k), REAL) for k in (0, 1, -1, 2, -2, 3)),
}
_SEVERAL = 3


def applications(terms: Iterable[Term]) -> frozenset[Call]:
    """Applications of variables to closed or free arguments: what quantified facts are instantiated at."""
    found: set[Call] = set()
    for term in terms:
        found |= _free_calls(term, frozenset())
    return frozenset(found)


def _free_calls(term: Term, bound: frozenset[str]) -> set[Call]:
    found: set[Call] = set()
    stack = [(term, bound)]
    while stack:
        node, under = stack.pop()
        match node:
            case Quant(_, var, body):
                stack.append((body, under | {var.name}))
            case Lam(params, body):
                stack.append((body, under | {p.name for p in params}))
            case _:
                if isinstance(node, Call) and isinstance(node.fn, Var):
                    if not free_vars(node) & under:
                        found.add(node)
                stack.extend((child, under) for child in children(node))
    return found


@dataclass(frozen=True, slots=True)
class Quantified:
    """`∀ names, body`, and the applications in it that tell where an instance is of use."""

    params: tuple[Var, ...]
    body: Term
    patterns: tuple[Call, ...]

    @staticmethod
    def of(fact: Term) -> Quantified:
        params: list[Var] = []
        while isinstance(fact, Quant) and fact.kind == "forall":
            params.append(fact.var)
            fact = fact.body
        return Quantified(
            tuple(params), fact, tuple(dict.fromkeys(n for n in walk(fact) if isinstance(n, Call)))
        )

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(param.name for param in self.params)

    def small(self) -> Iterator[dict[str, Term]]:
        """Small literals for all parameters, where no application says what else would be of use."""
        if self.patterns or not all(param.type in _SMALL for param in self.params):
            return
        several = _SEVERAL if len(self.params) > 1 else None
        for values in product(*(_SMALL[param.type][:several] for param in self.params)):
            yield dict(zip(self.names, values, strict=True))

    def instances(self, calls: Sequence[Call]) -> Iterator[dict[str, Term]]:
        """Values that make one of the patterns one of these applications."""
        for pattern in self.patterns:
            for call in calls:
                values = unify(pattern, call, self.names)
                if values is not None and len(values) == len(self.names):
                    yield values
