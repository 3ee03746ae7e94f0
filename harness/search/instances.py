"""Which concrete types may stand for a type variable: only those of which Mathlib surely has every class asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from harness.logic.statement import ClassAssumption
from harness.logic.terms import Lit
from harness.logic.types import BOOL, EMPTY, INT, NAT, RAT, REAL, UNIT, Type, TypeApp, TypeVar


def _fin(n: int) -> Type:
    return TypeApp("Fin", (Lit(n, NAT),))


def _zmod(n: int) -> Type:
    return TypeApp("ZMod", (Lit(n, NAT),))


CANDIDATES: Mapping[str, Type] = {
    "empty": EMPTY,
    "unit": UNIT,
    "bool": BOOL,
    "fin3": _fin(3),
    "zmod2": _zmod(2),
    "zmod3": _zmod(3),
    "zmod4": _zmod(4),
    "zmod6": _zmod(6),
    "nat": NAT,
    "int": INT,
    "rat": RAT,
    "real": REAL,
}
"""In the order in which they are tried, which is that of `order`."""

_NONTRIVIAL = "bool fin3 nat int rat real zmod2 zmod3 zmod4 zmod6"
_INHABITED = "unit " + _NONTRIVIAL
_EVERY = "empty " + _INHABITED
_FINITE = "empty unit bool fin3 zmod2 zmod3 zmod4 zmod6"
_LINEAR = "empty unit bool fin3 nat int rat real"
_RINGS = "int rat real zmod2 zmod3 zmod4 zmod6"
_FIELDS = "rat real zmod2 zmod3"
_ORDERED_RINGS = "int rat real"
_ORDERED_FIELDS = "rat real"

_TABLE = {
    "DecidableEq": _EVERY,
    "BEq": _EVERY,
    "LawfulBEq": _EVERY,
    "Repr": _EVERY,
    "Hashable": "bool nat int fin3 unit",
    "Fintype": _FINITE,
    "Finite": _FINITE,
    "Infinite": "nat int rat real",
    "Countable": _FINITE + " nat int rat",
    "Inhabited": _INHABITED,
    "Nonempty": _INHABITED,
    "Nontrivial": _NONTRIVIAL,
    "Subsingleton": "empty unit",
    "Unique": "unit",
    "IsEmpty": "empty",
    "LE": _LINEAR,
    "LT": _LINEAR,
    "Preorder": _LINEAR,
    "PartialOrder": _LINEAR,
    "LinearOrder": _LINEAR,
    "Lattice": _LINEAR,
    "SemilatticeSup": _LINEAR,
    "SemilatticeInf": _LINEAR,
    "DistribLattice": _LINEAR,
    "Add": "nat " + _RINGS,
    "Mul": "nat " + _RINGS,
    "Zero": "nat " + _RINGS,
    "One": "nat " + _RINGS,
    "Sub": "nat " + _RINGS,
    "Neg": _RINGS,
    "Semigroup": "nat " + _RINGS,
    "CommSemigroup": "nat " + _RINGS,
    "Monoid": "nat " + _RINGS,
    "CommMonoid": "nat " + _RINGS,
    "AddSemigroup": "nat " + _RINGS,
    "AddMonoid": "nat " + _RINGS,
    "AddCommMonoid": "nat " + _RINGS,
    "AddGroup": _RINGS,
    "AddCommGroup": _RINGS,
    "Semiring": "nat " + _RINGS,
    "CommSemiring": "nat " + _RINGS,
    "Ring": _RINGS,
    "CommRing": _RINGS,
    "IsDomain": "int rat real zmod2 zmod3",
    "NoZeroDivisors": "nat int rat real zmod2 zmod3",
    "DivisionRing": _FIELDS,
    "Field": _FIELDS,
    "CharZero": "nat int rat real",
    "LinearOrderedField": _ORDERED_FIELDS,
    "LinearOrderedRing": _ORDERED_RINGS,
    "LinearOrderedCommRing": _ORDERED_RINGS,
    "OrderedRing": _ORDERED_RINGS,
    "OrderedSemiring": "nat " + _ORDERED_RINGS,
    "StrictOrderedRing": _ORDERED_RINGS,
    "StrictOrderedSemiring": "nat " + _ORDERED_RINGS,
    "IsStrictOrderedRing": "nat " + _ORDERED_RINGS,
    "IsOrderedRing": "nat " + _ORDERED_RINGS,
    "DenselyOrdered": _ORDERED_FIELDS,
    "NoMaxOrder": "nat int rat real",
    "NoMinOrder": "int rat real",
}
_HOLDS = {name: frozenset(types.split()) for name, types in _TABLE.items()}


def candidates(variable: str, assumptions: Sequence[ClassAssumption]) -> tuple[Type, ...] | str:
    """The types that may stand for a type variable, simplest first; or the class that is in the way, by name."""
    allowed = set(CANDIDATES)
    for assumption in assumptions:
        if TypeVar(variable) not in assumption.args:
            continue
        name = assumption.class_name.rsplit(".", 1)[-1]
        if len(assumption.args) != 1 or name not in _HOLDS:
            return assumption.class_name
        allowed &= _HOLDS[name]
    found = tuple(type_ for name, type_ in CANDIDATES.items() if name in allowed)
    return found or " and ".join(a.class_name for a in assumptions)
